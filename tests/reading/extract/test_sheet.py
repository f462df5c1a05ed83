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
