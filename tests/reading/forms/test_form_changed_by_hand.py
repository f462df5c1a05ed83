"""Forms that an officer rearranged, wrote beside, or wrote prose into."""

from copy import deepcopy

import pytest
from lxml import etree
from reading.forms.filling import (
    ANSWERS,
    REFERENCE,
    W,
    as_text,
    blank,
    change_docx,
    change_xlsx,
    control,
    document,
    fill_docx,
    fill_xlsx,
    filled,
    put,
    row_of,
    rows_by_question,
)  # fmt: skip
from reading.pages import SCHOOLS, row, said

from foicli.reading.returned_form import read_form


def form(content: bytes, name: str = "form"):
    """A form that is recognised."""
    read = read_form(document(content, name), SCHOOLS)
    assert read is not None
    return read


def found(content: bytes):
    """Its suggestions, by question."""
    return {s.question: s for s in form(content).suggestions}


def typed(cell_of_row, text: str) -> None:
    """Type a paragraph into a cell of a Word table, beside whatever stands in it."""
    paragraph = etree.SubElement(cell_of_row, f"{W}p")
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = text


# -- rows ------------------------------------------------------------------------------------------


def test_rows_may_stand_in_any_order():
    def change(root):
        table = next(root.iter(f"{W}tbl"))
        rows = table.findall(f"{W}tr")
        for each in reversed(rows[1:]):
            table.append(each)

    read = form(change_docx(filled("docx", ANSWERS), change))
    assert {s.question: said(s) for s in read.suggestions} == {
        s.question: said(s) for s in form(filled("docx", ANSWERS)).suggestions
    }
    assert {s.confidence for s in read.suggestions} == {1.0}


def test_a_row_that_was_deleted_is_named():
    def change(root):
        for question in ("2", "6"):
            gone = row_of(root, question)
            gone.getparent().remove(gone)

    read = form(change_docx(filled("docx", ANSWERS), change))
    assert "2" not in read.asked
    assert read.notes == ("the form that came back has no row for 2, 6",)


def copied_row(question: str, answer: str, *answers_before) -> bytes:
    """A form in which a row was copied, and the copy answered otherwise."""

    def change(root):
        original = row_of(root, question)
        copy = deepcopy(original)
        next(copy.iter(f"{W}sdtContent")).find(f".//{W}t").text = answer
        original.addnext(copy)

    return change_docx(filled("docx", dict(answers_before)), change)


def test_a_row_that_was_copied_says_the_same_twice():
    suggestion = found(copied_row("1", "yes", ("1", "yes")))["1"]
    assert (said(suggestion), suggestion.confidence, len(suggestion.evidence)) == ("yes", 1.0, 2)


def test_two_rows_that_differ_are_for_a_person():
    read = form(copied_row("1", "no", ("1", "yes")))
    assert [said(s) for s in read.suggestions] == ["unclear"]
    assert [e.quote for e in read.suggestions[0].evidence] == ["yes", "no"]
    assert "answers more than once: 1" in " ".join(read.notes)


def test_rows_know_their_question_without_any_heading():
    def change(root):
        table = next(root.iter(f"{W}tbl"))
        table.remove(table.find(f"{W}tr"))

    assert row(found(change_docx(filled("docx", ANSWERS), change)), "1", "6") == "yes 17"


def test_a_sheet_without_its_headings_is_known_by_its_numbers_and_questions():
    def change(root):
        for column in "ABCDE":
            put(root, f"{column}5", "x")

    assert row(found(change_xlsx(filled("xlsx", ANSWERS), change)), "1", "4.b", "5") == "yes not_held -"


def test_a_number_typed_over_is_doubted():
    def change(root):
        next(row_of(root, "6").iter(f"{W}t")).text = "5"

    suggestion = found(change_docx(filled("docx", {"6": "17"}), change))["6"]
    assert (said(suggestion), suggestion.confidence) == ("17", 0.7)
    assert "its number and its mark name different questions" in suggestion.why


def test_a_sheet_without_its_numbers_is_known_by_its_questions():
    rows = rows_by_question(blank("xlsx"))

    def change(root):
        for number in rows.values():
            put(root, f"A{number}", "")

    answers = found(change_xlsx(filled("xlsx", ANSWERS), change))
    assert row(answers, "1", "1.spend", "4.b", "7") == "yes £12500 not_held contractor"


def test_a_control_that_was_copied_into_a_letter_keeps_its_question():
    def change(root):
        sdt, body = control(root, "1"), next(root.iter(f"{W}body"))
        paragraph = etree.Element(f"{W}p")
        body.insert(0, paragraph)
        paragraph.append(deepcopy(sdt))
        table = next(root.iter(f"{W}tbl"))
        body.remove(table)

    suggestion = found(change_docx(filled("docx", ANSWERS), change))["1"]
    assert (said(suggestion), suggestion.confidence) == ("yes", 0.7)


def test_rows_of_another_request_are_doubted():
    """A service that answers for several bodies copies rows between their forms."""

    def change(root):
        mark = control(root, "1").find(f".//{W}tag")
        mark.set(f"{W}val", "foi:MEALS-24-E98:1")

    read = form(change_docx(filled("docx", ANSWERS), change))
    assert read.references == (REFERENCE, "MEALS-24-E98")
    assert {s.question: s.confidence for s in read.suggestions if s.confidence < 1} == {"1": 0.7}


# -- beside the field ------------------------------------------------------------------------------


def test_words_typed_below_an_untouched_prompt_are_the_answer():
    def change(root):
        typed(next(control(root, "6").iterancestors(f"{W}tc")), "17")

    suggestion = found(change_docx(blank("docx"), change))["6"]
    assert (said(suggestion), suggestion.confidence) == ("17", 1.0)


def test_a_column_of_their_own_is_a_remark():
    def change(root):
        for each in root.iter(f"{W}tr"):
            typed(etree.SubElement(each, f"{W}tc"), "Only the northern area.")

    answers = found(change_docx(fill_docx(blank("docx"), {"1": "yes"}), change))
    assert (said(answers["1"]), answers["1"].confidence) == ("yes", 0.9)
    assert [e.quote for e in answers["1"].evidence] == ["yes", "Only the northern area."]


def test_a_remark_beside_an_empty_field_is_read_as_prose():
    answers = found(fill_xlsx(blank("xlsx"), {"1.spend": "We do not hold this information"}, "E"))
    assert said(answers["1.spend"]) == "not_held"
    assert answers["1.spend"].confidence < 1


def test_a_part_that_is_answered_beside_its_question():
    answers = found(fill_xlsx(filled("xlsx", {"1": "yes"}), {"1": "We spent £4,000 on these clubs."}, "E"))
    assert row(answers, "1", "1.spend") == "yes £4000"
    assert answers["1.spend"].confidence < 0.95


def test_an_answer_beside_a_heading_is_left_to_the_reader_of_letters():
    blank_form = blank("xlsx")
    heading = rows_by_question(blank_form)["4.a"] - 1

    def change(root):
        put(root, f"D{heading}", "No to all of these")

    read = form(change_xlsx(blank_form, change))
    assert read.suggestions == ()
    assert "No to all of these" in read.rest[0].text


def test_a_merged_cell_answers_for_all_its_rows_with_doubt():
    rows = rows_by_question(blank("xlsx"))
    first, last = rows["4.a"], rows["4.d"]

    def change(root):
        data = next(root.iter("{*}sheetData"))
        merged = etree.Element(data.tag.replace("sheetData", "mergeCells"))
        etree.SubElement(merged, data.tag.replace("sheetData", "mergeCell")).set("ref", f"D{first}:D{last}")
        data.addnext(merged)

    answers = found(change_xlsx(fill_xlsx(blank("xlsx"), {"4.a": "no"}), change))
    assert row(answers, "4.a", "4.b", "4.c", "4.d", "5") == "no no no no -"
    assert {answers[q].confidence for q in ("4.a", "4.d")} == {0.7}


def test_a_letter_around_the_form_is_left_to_be_read():
    def change(root):
        body = next(root.iter(f"{W}body"))
        typed(body, "Question 5: the council is still collecting this.")
        body.append(body.find(f"{W}sectPr"))

    (rest,) = form(change_docx(filled("docx", ANSWERS), change)).rest
    said_there = "Good Dinners Trust Question 5: the council is still collecting this."
    assert " ".join(rest.text.split()) == said_there
    start = rest.text.index("Question 5")
    assert rest.cite(start, start + 10).where == "paragraph 5"


# -- what stands in the field ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "typed_in", "value", "sure"),
    [
        ("1", "Yes", "yes", 1.0),
        ("1", "N", "no", 1.0),
        ("1", "No.", "no", 1.0),
        ("1", "Yes, in 12 of our 40 schools", "yes", None),
        ("1", "in development", "in_development", None),  # not offered for this question
        ("1", "We do not record this", "not_held", None),
        ("1.spend", "£12,500.50", "£12500.50", 1.0),
        ("1.spend", "12500", "£12500", 1.0),
        ("1.spend", "£0", "£0", 1.0),
        ("1.spend", "0", "£0", 1.0),
        ("1.spend", "£1.2m", "£1200000", None),
        ("1.spend", "approximately £3,000", "£3000", None),
        ("1.spend", "withheld", "refused", 1.0),
        ("1.spend", "Exempt under section 43(2)", "refused", None),
        ("6", "Fewer than five", "suppressed", 1.0),
        ("6", "<5", "suppressed", 1.0),
        ("6", "1,204", "1204", 1.0),
        ("6", "2016", "2016", 1.0),
        ("6", "17 complaints", "17", None),
        ("6", "Not held", "not_held", 1.0),
        ("2.link", "www.elm.gov.uk/food", "http://www.elm.gov.uk/food", 1.0),
        ("2.link", "See www.elm.gov.uk/food.", "http://www.elm.gov.uk/food", None),
        ("2.link", "https:// www.elm.gov.uk/food/ policy-24.pdf", "https://www.elm.gov.uk/food/policy-24.pdf", 1.0),
        ("2.link", "www.elm.gov.uk/food/ attached", "http://www.elm.gov.uk/food/", None),
        ("7", "Own Staff", "own staff", 1.0),
        ("7", "A contractor (Acme)", "contractor", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_plain_value_is_certain_and_prose_is_not(kind, question, typed_in, value, sure):
    suggestion = found(filled(kind, {question: typed_in}))[question]
    assert said(suggestion) == value
    assert suggestion.confidence == sure if sure else suggestion.confidence < 1
    assert [e.quote for e in suggestion.evidence] == [typed_in]


@pytest.mark.parametrize(
    "nothing", ["-", "–", "…", "[choose]", "[amount in pounds]", "n/a", "N/A", "not applicable"]
)
def test_a_dash_a_prompt_or_not_applicable_says_nothing_of_a_part(nothing):
    assert found(filled("xlsx", {"1.spend": nothing})) == {}


def test_an_exemption_named_in_a_field_is_kept():
    assert found(filled("docx", {"1.spend": "Exempt under section 43(2)"}))["1.spend"].coding.exemptions == (
        "s43(2)",
    )


def test_what_nobody_understands_is_unclear_and_quoted():
    suggestion = found(filled("docx", {"6": "ask Barbara"}))["6"]
    assert (said(suggestion), suggestion.coding.text) == ("unclear", "ask Barbara")


def test_the_whole_text_of_an_open_question_comes_back():
    text = "Officers visit each kitchen twice a year.\nThey score hygiene; the scores go to the board."
    coding = found(filled("docx", {"3.how": text}))["3.how"].coding
    assert coding.text == text.replace("\n", " ")


# -- as plain text ---------------------------------------------------------------------------------


@pytest.mark.parametrize("between", ["\n", "\t", "  "])
def test_a_form_pasted_as_plain_text(between):
    text = as_text(ANSWERS, between=between)
    answers = found(text.encode())
    assert (
        row(answers, "1", "1.spend", "3.count", "4.b", "6", "7")
        == "yes £12500 suppressed not_held 17 contractor"
    )
    assert {s.confidence for s in answers.values()} == {1.0}
    assert all(text[e.start : e.end] == e.quote for s in answers.values() for e in s.evidence)


def test_a_sheet_saved_as_csv():
    lines = [f"Answers to our request {REFERENCE}", "No.,Question,Form of answer,Your answer,Anything to add"]
    lines += [f'{q.id},"{q.text}",yes / no,"{ANSWERS.get(q.id, "")}",' for q in SCHOOLS]
    assert row(found("\n".join(lines).encode()), "1", "1.spend", "2") == "yes £12500 in_development"


@pytest.mark.parametrize(("question", "words"), [("1.spend", "12,500"), ("1", "yes"), ("6", "17 complaints")])
def test_words_are_not_lost_where_the_mark_of_a_prompt_stays(question, words):
    """LibreOffice 7.4 leaves `w:showingPlcHdr` on a control whose prompt was written over."""

    def change(root):
        next(control(root, question).iter(f"{W}t")).text = words

    (suggestion,) = found(change_docx(blank("docx"), change)).values()
    assert [e.quote for e in suggestion.evidence] == [words]


def test_an_answer_in_several_paragraphs():
    """A control in which Enter was pressed encloses paragraphs instead of standing in one."""

    def change(root):
        sdt = control(root, "3.how")
        paragraph = sdt.getparent()
        content = sdt.find(f"{W}sdtContent")
        paragraph.getparent().replace(paragraph, sdt)
        for run in list(content):
            content.remove(run)
        typed(content, "Officers visit each kitchen.")
        typed(content, "They report to the board.")
        properties = sdt.find(f"{W}sdtPr")
        properties.remove(properties.find(f"{W}showingPlcHdr"))

    suggestion = found(change_docx(blank("docx"), change))["3.how"]
    assert suggestion.coding.text == "Officers visit each kitchen. They report to the board."
    assert [e.quote for e in suggestion.evidence] == [
        "Officers visit each kitchen.\nThey report to the board."
    ]


def test_an_answer_typed_below_the_question_is_not_lost():
    def change(root):
        question_cell = row_of(root, "1.spend").findall(f"{W}tc")[1]
        typed(question_cell, "£12,500, all from the schools grant")

    suggestion = found(change_docx(blank("docx"), change))["1.spend"]
    assert (said(suggestion), suggestion.evidence[0].quote) == (
        "£12500",
        "£12,500, all from the schools grant",
    )
    assert suggestion.confidence < 1


def test_an_answer_typed_over_the_form_of_answer_is_not_lost():
    suggestion = found(fill_xlsx(blank("xlsx"), {"1": "yes"}, "C"))["1"]
    assert said(suggestion) == "yes"
    assert suggestion.confidence < 1


def test_a_row_copied_a_thousand_times_takes_no_more_time():
    def change(root):
        original = row_of(root, "3.how")
        for _ in range(1000):
            original.addnext(deepcopy(original))

    text = "Officers visit each kitchen. They report to the board."
    assert len(found(change_docx(filled("docx", {"3.how": text}), change))) == 1
