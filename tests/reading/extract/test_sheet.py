"""Spreadsheets and delimited text."""

from datetime import date

import pytest


def test_cells_show_what_a_person_sees(papers):
    def build(book):
        sheet = book.add_worksheet("Q1 & 2")
        money, percent = book.add_format({"num_format": "£#,##0"}), book.add_format({"num_format": "0.0%"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["Ref", "Answer"])
        sheet.write(1, 0, 3)
        sheet.write(1, 1, 267000, money)
        sheet.write(2, 0, 4.5)
        sheet.write(2, 1, 0.125, percent)
        sheet.write(3, 0, True)
        sheet.write_datetime(3, 1, date(2017, 7, 11), day)
        sheet.write(4, 0, "5")

    text = papers.text(papers.xlsx(build))
    assert papers.blocks(text) == [
        ("Q1 & 2!A1", "Ref"),
        ("Q1 & 2!B1", "Answer"),
        ("Q1 & 2!A2", "3"),
        ("Q1 & 2!B2", "£267,000"),
        ("Q1 & 2!A3", "4.5"),
        ("Q1 & 2!B3", "12.5%"),
        ("Q1 & 2!A4", "TRUE"),
        ("Q1 & 2!B4", "2017-07-11"),
        ("Q1 & 2!A5", "5"),
        ("Q1 & 2!B5", ""),
    ]


def test_hidden_parts_are_named_and_not_read(papers):
    def build(book):
        sheet = book.add_worksheet("Answers")
        for row in range(4):
            sheet.write_row(row, 0, [f"a{row}", f"b{row}", f"c{row}"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        secret = book.add_worksheet("Notes")
        secret.write(0, 0, "internal")
        secret.hide()

    text = papers.text(papers.xlsx(build))
    assert papers.words(text) == ["a0", "b0", "a2", "b2", "a3", "b3"]
    assert text.notes == (
        "1 hidden row of sheet “Answers” not read",
        "1 hidden column of sheet “Answers” not read",
        "hidden sheet “Notes” not read",
    )


def test_merged_cells_struck_words_comments_and_boxes(papers):
    def build(book):
        sheet = book.add_worksheet("S")
        strike = book.add_format({"font_strikeout": True})
        sheet.merge_range("A1:B1", "Title")
        sheet.write_rich_string("A2", "Yes / ", strike, "No", " ")
        sheet.write("B2", "gone", strike)
        sheet.write_comment("A2", "Since 2015")
        sheet.insert_textbox("D4", "See tab 2")

    text = papers.text(papers.xlsx(build))
    assert papers.blocks(text)[:3] == [("S!A1", "Title"), ("S!A2", "Yes /"), ("S!B2", "")]
    assert text.blocks[0].column_span == 2
    assert [w for _, w in papers.blocks(text)[3:] if "2" in w][-1] == "See tab 2"
    assert any("Since 2015" in w for where, w in papers.blocks(text) if where.startswith("S!A2, comment"))


def test_lines_within_a_cell_are_blocks_of_one_cell(papers):
    text = papers.text(papers.xlsx(lambda book: book.add_worksheet("S").write(0, 0, "Yes\n£5")))
    assert papers.blocks(text) == [("S!A1", "Yes"), ("S!A1", "£5")]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ('Ref,Answer\n1,Yes\n2,"No, none"\n', {(1, 1): "Yes", (2, 1): "No, none"}),
        ("Ref;Answer\n1;£1,000\n2;£2,000\n", {(1, 1): "£1,000", (2, 1): "£2,000"}),
        ("Ref\tAnswer\n1\tYes, a\n2\tNo, b\n", {(1, 1): "Yes, a", (2, 1): "No, b"}),
        ("sep=|\nRef|Answer\n1|Yes\n", {(1, 1): "Yes"}),
    ],
)
def test_delimited_text_by_whatever_divides_it(papers, content, shown):
    text = papers.text(content.encode("cp1252"), "2023.csv", "application/vnd.ms-excel")
    grid = papers.grid(text)
    assert {at: grid[at] for at in shown} == shown
    assert text.blocks[0].where in ("2023.csv!A1", "2023.csv!A2")


@pytest.mark.parametrize(
    ("value", "format_", "shown"),
    [
        (267000, '"£"#,##0', "£267,000"),
        (1234.5, "[$£-809]#,##0.00", "£1,234.50"),
        (1234.56, "£#,##0", "£1,234.56"),
        (-5, "£#,##0", "-£5"),
        (12000, "#,##0", "12,000"),
        (0.1 + 0.2, "", "0.3"),
        (1e20, "", "100000000000000000000"),
        (3.0, "", "3"),
    ],
)
def test_numbers_are_written_as_people_write_them(value, format_, shown):
    from foicli.reading.extract.cells import shown as show

    assert show(value, format_) == shown


@pytest.mark.parametrize(
    ("value", "format_", "shown"),
    [
        (5, '0" weeks"', "5 weeks"),
        (42, 'General" FTE"', "42 FTE"),
        (3, '0 "of 4"', "3 of 4"),
        (0, '#,##0;-#,##0;"nil"', "nil"),
        (0, "#,##0;-#,##0;0", "0"),
        (1250000, '£0.0,,"m"', "£1,250,000"),
        (-300, '"£"#,##0;[Red]("£"#,##0)', "-£300"),
        (0.75, '0%" of all"', "75% of all"),
    ],
)
def test_words_that_a_format_adds_are_shown(value, format_, shown):
    from foicli.reading.extract.cells import shown as show

    assert show(value, format_) == shown


def test_links_nothing_wide_columns_and_raised_figures(papers):
    def build(book):
        sheet = book.add_worksheet("S")
        sheet.write_url("A1", "https://example.org/plan", string="our plan")
        sheet.write_rich_string("B1", "£5,000", book.add_format({"font_script": 1}), "1", " spent")
        sheet.write("C1", "unseen")
        sheet.set_column(2, 2, 0)
        sheet.write("D1", 6, book.add_format({"num_format": '0" a year"'}))

    text = papers.text(papers.xlsx(build))
    assert papers.words(text) == ["our plan <https://example.org/plan>", "£5,000¹ spent", "6 a year"]


def test_open_document_sheets_show_money_and_hide_what_is_hidden(papers):
    names = " ".join(
        f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for p, n in (("office", "office"), ("text", "text"), ("table", "table"))
    )

    def row(*cells, more=""):
        inside = "".join(
            f'<table:table-cell office:value-type="{kind}" office:value="{value}"><text:p>x</text:p></table:table-cell>'
            for kind, value in cells
        )
        return f"<table:table-row {more}>{inside}</table:table-row>"

    rows = row(("float", 3), ("currency", 1234.5), ("percentage", 0.25))
    rows += row(("float", 9), more='table:visibility="collapse"') + row(("float", 4))
    content = f"<office:document-content {names}><office:body><office:spreadsheet><table:table table:name='S'>{rows}"
    content += "</table:table></office:spreadsheet></office:body></office:document-content>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    text = papers.text(
        papers.zip({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content}), "reply.ods"
    )
    assert [w for w in papers.words(text) if w] == ["3", "£1,234.50", "25%", "4"]
    assert text.notes == ("1 hidden row of sheet “S” not read",)
