"""Tables of a PDF that go on from one page to the next."""

from foicli.reading.extract.continued import carry_over
from foicli.reading.extract.layout import CellBox, Line, TableBox, Word


def line(text: str) -> Line:
    """A line of one word, somewhere."""
    return Line([Word(text, 0, 0, 10, 10, 10)])


def table(*rows: tuple[str, str]) -> TableBox:
    """A ruled table of two columns."""
    cells = [
        CellBox(number, column, lines=[line(text)] if text else [])
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    return TableBox(0, 100, (0, 50, 100), cells, ruled=True)


def words(page: list) -> list[list[str]]:
    """What stands in the cells of each table of a page."""
    return [[" ".join(x.text for x in c.lines) for c in t.cells] for t in page]


def test_the_rest_of_a_row_goes_back_to_its_page():
    pages = [[table(("1.", "Yes, through the"))], [table(("", "hospice."), ("2.", "No"))]]
    carry_over(pages)
    assert words(pages[0]) == [["1.", "Yes, through the hospice."]]
    assert words(pages[1]) == [["2.", "No"]]


def test_a_page_with_nothing_but_that_rest_has_no_table_left():
    pages = [[table(("7.", "Please see the"))], [table(("", "letter of May."))]]
    carry_over(pages)
    assert words(pages[0]) == [["7.", "Please see the letter of May."]]
    assert pages[1] == []
