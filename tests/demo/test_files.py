"""The files that replies carry open in other people's programs, and hold the answers."""

import io
from decimal import Decimal

import pytest
from demo_examples import letter

from foicli.demo.calendar import SUMMER_TIME
from foicli.demo.docxfile import Grid, Para, docx
from foicli.demo.pdffile import Line, Ruled, pdf, wrapped
from foicli.demo.received import places, take_apart
from foicli.demo.styles import BY_NAME
from foicli.demo.styles.brief import Brief
from foicli.demo.voice import Voice
from foicli.model.findings import Coding, Finding

ANSWERS = (
    ("1", Coding(Finding.ANSWERED, value="yes")),
    ("1.spend", Coding(Finding.ANSWERED, amount_gbp=Decimal("41234"))),
    ("2", Coding(Finding.ANSWERED, value="no")),
    ("12.a", Coding(Finding.ANSWERED, value="yes")),
    ("13.a", Coding(Finding.ANSWERED, value="no")),
)


@pytest.fixture
def brief(bodies, asked) -> Brief:
    body, questions = bodies[0], asked["ccg"]
    voice = Voice(questions, "CCG", "a test")
    return Brief(body, questions, ANSWERS, take_apart(letter(body, questions)), voice, "12 June 2017")


def pdf_text(content: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    return "\n".join(document[page].get_textpage().get_text_range() for page in range(len(document)))


def test_a_pdf_letter_holds_the_answers(brief):
    draft = BY_NAME["pdf_letter"](brief)
    text = pdf_text(draft.files[0].content)
    assert "41,234" in text or "41234" in text
    assert draft.told == tuple(question for question, _coding in ANSWERS)


def test_a_pdf_table_is_ruled_so_that_its_rows_can_be_found(brief):
    import pdfplumber

    content = BY_NAME["pdf_table"](brief).files[0].content
    with pdfplumber.open(io.BytesIO(content)) as document:
        rows = [row for page in document.pages for table in page.extract_tables() for row in table]
    assert rows[0] == ["No", "Question", "Answer"]
    assert "41" in next(row[2] for row in rows if row[0].strip(".Q") == "1")


def test_pounds_and_dashes_come_through_a_pdf():
    assert "£1,250 – yes (partly) \\ no" in pdf_text(pdf([Line("£1,250 – yes (partly) \\ no")]))


def test_a_long_pdf_goes_on_to_new_pages():
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf([Line(f"Paragraph {n}") for n in range(200)]))
    assert len(document) > 2


def test_no_line_of_a_pdf_is_wider_than_its_column():
    assert all(len(line) < 60 for line in wrapped("word " * 200, 200))
    assert wrapped("", 100) == [""]


def test_a_table_cell_may_be_empty_in_a_pdf():
    assert "left" in pdf_text(pdf([Ruled((("left", ""), ("", "right")), (0.5, 0.5))]))


@pytest.mark.parametrize("style", ["docx_letter", "docx_table", "docx_matrix", "docx_form"])
def test_a_word_reply_opens_and_holds_the_answers(brief, style):
    import docx as word

    draft = BY_NAME[style](brief)
    document = word.Document(io.BytesIO(draft.files[0].content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([p.text for p in document.paragraphs] + cells)
    assert "41" in text
    assert brief.body.name in text


def test_the_numbers_of_a_word_letter_are_automatic(brief):
    import docx as word

    document = word.Document(io.BytesIO(BY_NAME["docx_letter"](brief).files[0].content))
    numbered = [p for p in document.paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None]
    assert len(numbered) > 40
    assert not any(p.text[:1].isdigit() for p in numbered)


def test_a_form_ticks_one_box(brief):
    import docx as word

    document = word.Document(io.BytesIO(BY_NAME["docx_form"](brief).files[0].content))
    boxes = [p.text for p in document.paragraphs if p.text.startswith("Yes ")]
    ticks = [text.replace("\u2610", "").replace("[ ]", "").replace("( )", "").split() for text in boxes]
    assert len(boxes) == len([q for q in brief.questionnaire if q.answer.is_yes_no])
    assert ticks[0][0] == "Yes"
    assert ticks[0][2] == "No"
    assert len(ticks[0]) == 3


def test_word_files_take_any_characters():
    import docx as word

    document = word.Document(io.BytesIO(docx([Para("a < b & c"), Grid((("£5", "“yes”"),))])))
    assert document.paragraphs[0].text == "a < b & c"
    assert document.tables[0].cell(0, 1).text == "“yes”"


def test_a_sheet_holds_amounts_as_numbers(brief):
    from python_calamine import CalamineWorkbook

    content = BY_NAME["xlsx_sheet"](brief).files[0].content
    cells = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert any(41234.0 in row for row in cells)


def test_the_questions_are_found_in_the_letter_as_it_came(bodies, asked):
    received = take_apart(letter(bodies[0], asked["ccg"]))
    found = places(received.lines, asked["ccg"])
    assert [place.question for place in found] == [question.id for question in asked["ccg"]]


def test_every_style_says_which_questions_it_answers(brief):
    known = {question for question, _coding in ANSWERS}
    main = {question for question, coding in ANSWERS if coding.value}
    for name, style in BY_NAME.items():
        told = set(style(brief).told)
        assert main <= told <= known, name
    assert SUMMER_TIME.utcoffset(None) is not None
