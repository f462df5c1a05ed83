"""PDFs: lines, drawn and undrawn tables, forms, scans, damage."""

import shutil

import pytest


def test_lines_come_in_reading_order_with_their_page(papers):
    content = papers.pdf(
        [papers.at(60, 120, "1. Yes") + papers.at(60, 100, "Dear Sir"), papers.at(60, 300, "2. No")]
    )
    assert papers.blocks(papers.text(content)) == [
        ("page 1", "Dear Sir"),
        ("page 1", "1. Yes"),
        ("page 2", "2. No"),
    ]


def test_a_gap_between_lines_is_an_empty_block(papers):
    places = (
        (100, "1. Do you have a plan"),
        (113, "for this?"),
        (126, "Please say."),
        (150, "Yes"),
        (163, "we do"),
    )
    text = papers.text(papers.pdf(["".join(papers.at(60, y, words) for y, words in places)]))
    assert papers.words(text) == ["1. Do you have a plan", "for this?", "Please say.", "", "Yes", "we do"]


def test_bold_and_colour_are_seen(papers):
    drawing = (
        papers.at(60, 100, "Do you?", "B")
        + papers.at(60, 130, "Do you?")
        + papers.at(110, 130, "Yes", colour="1 0 0 rg")
    )
    text = papers.text(papers.pdf([drawing]))
    assert [b.emphasis for b in text.blocks] == [("bold",), ()]
    (run,) = text.runs
    assert (text.text[run.start : run.end], run.emphasis) == ("Yes", ("colour:FF0000",))


def grid_lines(papers, xs, ys):
    drawn = "".join(papers.line(xs[0], y, xs[-1], y) for y in ys)
    return drawn + "".join(papers.line(x, ys[0], x, ys[-1]) for x in xs)


def test_a_ruled_table_gives_cells_with_empty_and_spanning_ones(papers):
    drawing = (
        grid_lines(papers, [50, 300, 400, 500], [100, 130, 160])
        + papers.line(50, 190, 500, 190)
        + papers.line(50, 160, 50, 190)
        + papers.line(300, 160, 300, 190)
        + papers.line(500, 160, 500, 190)
        + papers.at(60, 120, "Question")
        + papers.at(310, 120, "In")
        + papers.at(410, 120, "Out")
        + papers.at(60, 150, "a) nurses")
        + papers.at(310, 150, "Yes")
        + papers.at(60, 180, "b) doctors")
        + papers.at(310, 180, "Not held")
        + papers.at(60, 220, "After")
    )
    text = papers.text(papers.pdf([drawing]))
    assert papers.grid(text) == {
        (0, 0): "Question",
        (0, 1): "In",
        (0, 2): "Out",
        (1, 0): "a) nurses",
        (1, 1): "Yes",
        (1, 2): "",
        (2, 0): "b) doctors",
        (2, 1): "Not held",
    }
    (wide,) = (b for b in text.blocks if (b.row, b.column) == (2, 1))
    assert (wide.where, wide.column_span) == ("page 1, table 1, row 3, column 2", 2)
    assert papers.blocks(text)[-1] == ("page 1", "After")


def test_two_columns_without_lines_are_questions_and_answers(papers):
    rows = [
        ("1. Do you commission care for children and", "Yes. Total"),
        ("young people?", "£5,000"),
        ("2. Do you have a strategy?", "No"),
        ("3. Do you assess needs, and", "Not held"),
        ("how many are there?", ""),
    ]
    ys = [100, 113, 132, 151, 164]
    drawing = "".join(
        papers.at(60, y, left) + (papers.at(350, y, right) if right else "")
        for y, (left, right) in zip(ys, rows, strict=True)
    )
    text = papers.text(papers.pdf([drawing]))
    assert papers.grid(text) == {
        (0, 0): "1. Do you commission care for children and young people?",
        (0, 1): "Yes. Total £5,000",
        (1, 0): "2. Do you have a strategy?",
        (1, 1): "No",
        (2, 0): "3. Do you assess needs, and how many are there?",
        (2, 1): "Not held",
    }


def test_a_list_with_hanging_numbers_is_not_a_table(papers):
    drawing = "".join(
        papers.at(60, y, f"{n}.") + papers.at(90, y, "Yes") for n, y in ((1, 100), (2, 115), (3, 130))
    )
    assert papers.words(papers.text(papers.pdf([drawing]))) == ["1.  Yes", "2.  Yes", "3.  Yes"]


def test_columns_of_prose_are_read_one_after_the_other(papers):
    left = [f"left {n} of a long column of words" for n in range(8)]
    right = [f"right {n} of a long column of words" for n in range(8)]
    drawing = "".join(papers.at(60, 100 + 14 * n, words) for n, words in enumerate(left))
    drawing += "".join(papers.at(310, 100 + 14 * n, words) for n, words in enumerate(right))
    assert papers.words(papers.text(papers.pdf([drawing]))) == [" ".join(left + right)]


def test_bands_of_shading_part_rows_but_not_columns(papers):
    drawing = "".join(f"0.9 g 50 {842 - y - 30} 450 30 re f\n" for y in (100, 160))
    for y, words in (
        (120, ("Question", "Answer")),
        (150, ("Have you a plan", "Yes")),
        (180, ("Have you staff", "No")),
    ):
        drawing += papers.at(60, y, words[0]) + papers.at(310, y, words[1])
    text = papers.text(papers.pdf([drawing]))
    assert papers.grid(text) == {
        (0, 0): "Question",
        (0, 1): "Answer",
        (1, 0): "Have you a plan",
        (1, 1): "Yes",
        (2, 0): "Have you staff",
        (2, 1): "No",
    }


def test_a_table_goes_on_over_the_page_without_its_head(papers):
    def page(rows):
        ys = [100 + 30 * n for n in range(len(rows) + 1)]
        drawing = grid_lines(papers, [50, 300, 500], ys)
        for y, (left, right) in zip(ys, rows, strict=False):
            drawing += papers.at(60, y + 20, left) + (papers.at(310, y + 20, right) if right else "")
        return drawing

    text = papers.text(
        papers.pdf(
            [page([("Question", "Answer"), ("1. a", "Yes")]), page([("Question", "Answer"), ("2. b", "No")])]
        )
    )
    assert papers.grid(text) == {
        (0, 0): "Question",
        (0, 1): "Answer",
        (1, 0): "1. a",
        (1, 1): "Yes",
        (2, 0): "2. b",
        (2, 1): "No",
    }
    assert papers.blocks(text)[-1] == ("page 2, table 1, row 2, column 2", "No")


def test_a_page_that_is_turned_is_read_as_it_is_shown(papers):
    def turned(x, y, words):  # up the file's page is to the right on the page that is shown
        return f"BT /F 11 Tf 0 1 -1 0 {y} {x} Tm ({words}) Tj ET\n"

    drawing = turned(60, 100, "1. Yes") + turned(60, 130, "2. No") + turned(400, 130, "Not held")
    content = papers.pdf([drawing]).replace(b"/MediaBox", b"/Rotate 90 /MediaBox")
    assert papers.words(papers.text(content)) == ["1. Yes", "2. No  Not held"]


def test_what_pages_repeat_at_their_edges_is_kept_once(papers):
    pages = [
        papers.at(60, 30, "NHS Example")
        + papers.at(60, 300, f"Answer {w}")
        + papers.at(280, 820, f"Page {n} of 3")
        for n, w in ((1, "one"), (2, "two"), (3, "three"))
    ]
    assert papers.words(papers.text(papers.pdf(pages))) == [
        "NHS Example",
        "Answer one",
        "Answer two",
        "Answer three",
    ]


def test_words_with_a_line_through_them_are_struck_out(papers):
    drawing = (
        papers.at(60, 100, "Yes")
        + papers.at(85, 100, "/")
        + papers.at(95, 100, "No")
        + papers.line(94, 96.5, 111, 96.5)
    )
    assert papers.words(papers.text(papers.pdf([drawing]))) == ["Yes /"]


def test_form_fields_show_their_values_with_their_names(papers):
    def widget(kind, rect, name, more):
        x0, y0, x1, y1 = rect
        return (
            f"<</Type/Annot/Subtype/Widget/FT/{kind}/T({name})/Rect[{x0} {842 - y1} {x1} {842 - y0}]{more}>>"
        )

    content = papers.pdf(
        [papers.at(60, 100, "1. Do you?") + papers.at(60, 130, "2. Have you?")],
        annotations=[
            widget("Tx", (200, 88, 300, 104), "q1", "/V(Yes, since 2015)"),
            widget("Btn", (200, 118, 214, 134), "q2", "/V/On/AS/On/AP<</N<</On 3 0 R/Off 3 0 R>>>>"),
        ],
        extra="/AcroForm<</Fields[5 0 R 6 0 R 7 0 R 8 0 R]>>",
    )
    text = papers.text(content)
    assert "Yes, since 2015" in text.text
    assert "☑" in text.text
    assert [b.control for b in text.blocks if b.control] == ["q1", "q2"]


def test_notes_on_a_page_are_read(papers):
    note = "<</Type/Annot/Subtype/FreeText/Rect[300 600 400 620]/Contents(We do not hold this)/DA(/F 10 Tf)>>"
    text = papers.text(papers.pdf([papers.at(60, 100, "1. Do you?")], annotations=[note]))
    assert papers.blocks(text)[-1] == ("page 1, note", "We do not hold this")


@pytest.mark.parametrize("cut", [0.3, 0.6])
def test_a_file_cut_short_is_named_with_what_to_ask(papers, cut):
    content = papers.pdf([papers.at(60, 100, "1. Yes")])
    result = papers.read(content[: int(len(content) * cut)], "reply.pdf")
    assert result.texts == ()
    assert (result.unread[0].name, "again" in result.unread[0].advice) == ("reply.pdf", True)


def test_junk_before_the_head_does_no_harm(papers):
    content = b"\r\n\r\n" + papers.pdf([papers.at(60, 100, "1. Yes")])
    assert papers.words(papers.text(content)) == ["1. Yes"]


SCAN = "q 400 0 0 400 50 300 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x01\xff\xff\x01 EI Q"


def test_a_scan_that_cannot_be_read_is_named(papers, monkeypatch):
    from foicli.reading.extract import ocr, pdf
    from foicli.reading.extract.base import Source

    monkeypatch.setattr(ocr, "available", lambda: False)
    content = papers.pdf([SCAN, papers.at(60, 100, "1. Yes, we have a plan")])
    result = pdf.extract(Source("sha", "reply.pdf", content))
    assert [t.text for t in result.texts] == ["1. Yes, we have a plan"]
    assert [(u.name, u.reason) for u in result.unread] == [("reply.pdf, page 1", "scan")]


@pytest.mark.e2e
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_a_scan_is_read_by_tesseract_and_marked(papers):
    import pypdfium2

    from foicli.reading.extract import ocr

    drawing = papers.at(60, 100, "1. Yes, since 2015", size=14) + papers.at(
        60, 140, "2. No information is held", size=14
    )
    document = pypdfium2.PdfDocument(papers.pdf([drawing]))
    (sheet,), skipped = ocr.read_pdf_pages(document, [1])
    assert " ".join(w.text for w in sheet.words) == "1. Yes, since 2015 2. No information is held"
    assert skipped == []


def written(papers, *lines, x=60, step=13, top=100):
    """Lines one below the other."""
    return "".join(papers.at(x, top + step * n, words) for n, words in enumerate(lines))


def test_the_lines_of_a_paragraph_become_one_block(papers):
    drawing = written(
        papers,
        "The service is run by three depots, of which the one in the east is the largest and the one",
        "in the west is to be closed. Twelve people work there.",
        "No sum is held.",
        "4. Yes, on two days of the week, but not in August when the depots are closed, and not on",
        "bank holidays.",
        "Yes",
        "No",
    )
    text = papers.text(papers.pdf([drawing]))
    assert papers.words(text) == [
        "The service is run by three depots, of which the one in the east is the largest and the one in the west"
        " is to be closed. Twelve people work there.",
        "No sum is held.",
        "4. Yes, on two days of the week, but not in August when the depots are closed, and not on bank holidays.",
        "Yes",
        "No",
    ]


def test_a_question_in_bold_and_its_answer_are_two_paragraphs(papers):
    wide = "Do you keep a list of the bridges in your area that have been closed to lorries since 2012?"
    drawing = papers.at(60, 100, wide, "B") + papers.at(60, 113, "There are four of them.")
    assert papers.words(papers.text(papers.pdf([drawing]))) == [wide, "There are four of them."]


@pytest.mark.parametrize(
    ("above", "below", "shown"),
    [
        ("and the county had a commis-", "sioned survey made.", "a commissioned survey"),
        ("and it is meant for life-", "long use by its owner.", "for life-long use"),
        (
            "at https://example.org/our/",
            "plans/2017.pdf since then.",
            "https://example.org/our/plans/2017.pdf",
        ),
        ("and this was refused, see question", "5. It has not changed.", "see question 5. It"),
    ],
)
def test_what_a_line_end_parted_is_put_together(papers, above, below, shown):
    drawing = written(papers, f"We have looked into this with great care {above}", below)
    drawing += written(papers, *["x" * 62] * 4, top=300)
    assert shown in papers.text(papers.pdf([drawing])).text


def test_columns_of_short_answers_are_no_table(papers):
    left = [
        "1. Bridges",
        "We have forty of them and four",
        "are closed.",
        "2. Tunnels",
        "None, though one is being dug",
    ]
    left += ["and will open in May.", "3. Fords", "Two, as the map of the county", "shows."]
    right = ["4. Ferries", "One, which the county and the", "port pay for together.", "5. Cranes"]
    right += ["They belong to the port.", "6. Lifts", "Not held."]
    drawing = "".join(papers.at(60, 100 + 13 * n, words) for n, words in enumerate(left))
    drawing += "".join(papers.at(310, 106 + 15 * n, words) for n, words in enumerate(right))
    text = papers.text(papers.pdf([drawing]))
    assert all(b.table < 0 for b in text.blocks)
    assert text.text.index("3. Fords") < text.text.index("4. Ferries") < text.text.index("6. Lifts")
    assert "We have forty of them and four are closed." in text.text


def test_dots_lead_from_a_question_to_its_answer(papers):
    rows = (("Bridges", "40"), ("Tunnels", "None"), ("Fords and ferries", "2"))
    drawing = "".join(
        papers.at(60, 100 + 20 * n, q)
        + papers.at(160, 100 + 20 * n, "." * 40)
        + papers.at(300, 100 + 20 * n, a)
        for n, (q, a) in enumerate(rows)
    )
    text = papers.text(papers.pdf([drawing]))
    assert papers.grid(text) == {(r, c): row[c] for r, row in enumerate(rows) for c in (0, 1)}


def test_a_table_without_lines_ends_with_its_last_row(papers):
    rows = (("Have you bridges?", "Forty"), ("Have you tunnels?", "None"), ("Have you fords?", "Two"))
    drawing = "".join(
        papers.at(60, 100 + 13 * n, q) + papers.at(300, 100 + 13 * n, a) for n, (q, a) in enumerate(rows)
    )
    drawing += written(papers, "These are as of May.", "Please write again.", "Roads Office", top=150)
    text = papers.text(papers.pdf([drawing]))
    assert papers.grid(text) == {(r, c): row[c] for r, row in enumerate(rows) for c in (0, 1)}
    assert [w for w in papers.words(text) if w][-3:] == [
        "These are as of May.",
        "Please write again.",
        "Roads Office",
    ]


def test_what_pages_repeat_at_their_foot_stands_at_the_end(papers):
    line = "and this sentence is so long that it goes on over the foot of the page to the next page and"
    pages = [
        papers.at(60, 700, line) + papers.at(60, 820, "County Hall, Page 1"),
        papers.at(60, 100, "ends there.") + papers.at(60, 820, "County Hall, Page 2"),
    ]
    assert papers.words(papers.text(papers.pdf(pages))) == [f"{line} ends there.", "County Hall, Page 1"]


def test_a_row_that_goes_on_overleaf_is_one_row(papers):
    def page(rows, top):
        ys = [top + 30 * n for n in range(len(rows) + 1)]
        drawing = grid_lines(papers, [50, 300, 500], ys)
        for y, (left, right) in zip(ys, rows, strict=False):
            drawing += papers.at(60, y + 20, left) if left else ""
            drawing += papers.at(310, y + 20, right) if right else ""
        return drawing

    first = page([("1. Bridges?", "Forty"), ("2. Tunnels?", "None, but one is being")], 700)
    second = page([("", "dug by the port."), ("3. Fords?", "Two")], 60)
    grid = papers.grid(papers.text(papers.pdf([first, second])))
    assert (grid[1, 1], grid[2, 0], grid[2, 1]) == (
        "None, but one is being dug by the port.",
        "3. Fords?",
        "Two",
    )


def test_a_page_that_inherits_its_size_is_not_misplaced(papers):
    drawing = papers.at(60, 20, "At the very top") + grid_lines(papers, [50, 300, 500], [30, 60, 90])
    drawing += (
        papers.at(60, 50, "1") + papers.at(310, 50, "Yes") + papers.at(60, 80, "2") + papers.at(310, 80, "No")
    )
    text = papers.text(papers.pdf([drawing], inherited=True))
    assert papers.grid(text) == {(0, 0): "1", (0, 1): "Yes", (1, 0): "2", (1, 1): "No"}


def test_a_raised_figure_is_no_part_of_the_sum(papers):
    drawing = "BT /F 11 Tf 1 0 0 1 60 742 Tm (5,000) Tj /F 6 Tf 5 Ts (1) Tj 0 Ts /F 11 Tf ( spent) Tj ET\n"
    assert papers.words(papers.text(papers.pdf([drawing]))) == ["5,000¹ spent"]


def test_a_part_of_a_word_may_be_struck_out(papers):
    drawing = papers.at(60, 100, "Yes/No agreed") + papers.line(60, 96.5, 78.5, 96.5)
    assert papers.words(papers.text(papers.pdf([drawing]))) == ["/No agreed"]


def test_cells_shaded_one_by_one_belong_to_the_table_around_them(papers):
    rows = (
        ("Have you bridges?", "Forty"),
        ("Have you tunnels?", "None"),
        ("Fords?", "Two"),
        ("Ferries?", "One"),
    )
    drawing = ""
    for n, (question, answer) in enumerate(rows):
        y = 100 + 20 * n
        if n % 2 == 0:
            drawing += f"0.9 g 50 {842 - y - 20} 200 20 re f 250 {842 - y - 20} 200 20 re f\n"
        drawing += papers.at(60, y + 14, question) + papers.at(260, y + 14, answer)
    text = papers.text(papers.pdf([drawing]))
    assert papers.grid(text) == {(r, c): row[c] for r, row in enumerate(rows) for c in (0, 1)}


def test_a_reference_above_a_table_is_no_row_of_it(papers):
    rows = (("Have you bridges?", "Forty"), ("Tunnels, if there are any here?", "None"), ("Fords?", "Two"))
    drawing = papers.at(60, 100, "Our ref") + papers.at(120, 100, "12/345")
    for n, (question, answer) in enumerate(rows):
        drawing += papers.at(60, 124 + 20 * n, question) + papers.at(260, 124 + 20 * n, answer)
    text = papers.text(papers.pdf([drawing]))
    assert papers.words(text)[0] == "Our ref  12/345"
    assert papers.grid(text) == {(r, c): row[c] for r, row in enumerate(rows) for c in (0, 1)}


def test_text_drawn_over_text_is_a_guess(papers):
    over = "".join(
        papers.at(60 + 8 * n, 100 + 2 * n, words)
        for n, words in enumerate(
            ["Do you commission", "Yes we commission", "nurses for children", "No not for adults"]
        )
    )
    plain = "".join(papers.at(60, 200 + 20 * n, f"{n}. Yes") for n in range(5))
    assert papers.text(papers.pdf([over + over.replace("100", "101")])).ocr
    assert not papers.text(papers.pdf([plain])).ocr


def test_a_bold_word_drawn_twice_is_no_guess(papers):
    twice = "".join(papers.at(60 + d, 100 + 20 * n, f"Answer {n}: Yes") for n in range(6) for d in (0, 0.3))
    assert not papers.text(papers.pdf([twice])).ocr


def test_a_spreadsheet_printed_on_several_pages_is_a_guess_and_said_to_be_one(papers):
    pages = [papers.at(60, 100, "1. Do you?"), papers.at(60, 100, "Yes")]
    text = papers.text(papers.pdf(pages, creator="Microsoft Excel 2019"))
    assert text.ocr
    assert any("ask the body for the spreadsheet itself" in note for note in text.notes)
    assert not papers.text(papers.pdf(pages, creator="Microsoft Word 2019")).ocr
    assert not papers.text(papers.pdf(pages[:1], creator="Microsoft Excel 2019")).ocr
