"""The forms: a control for every question that wants an answer, tagged with request and question."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook

from foicli.errors import FoiError
from foicli.letters.form import form_docx
from foicli.letters.form_sheet import form_xlsx

WHEN = datetime(2025, 6, 2, 9, 30, tzinfo=UTC)


def controls(content: bytes) -> dict[str, list[str]]:
    """Tag of each control of a form, with the words it offers."""
    document = docx.Document(BytesIO(content))
    return {
        sdt.find(f".//{qn('w:tag')}").get(qn("w:val")): [
            item.get(qn("w:value")) for item in sdt.iter(qn("w:listItem"))
        ]
        for sdt in document.element.body.iter(qn("w:sdt"))
    }


def test_every_question_has_its_tagged_control(make_facts):
    yes_no = ["yes", "no", "partly", "not held", "withheld"]
    assert controls(form_docx(make_facts(), date=WHEN)) == {
        "foi:TREES-24-E99:1": yes_no,
        "foi:TREES-24-E99:1.spend": [],
        "foi:TREES-24-E99:2": ["yes", "no", "in development", "partly", "not held", "withheld"],
        "foi:TREES-24-E99:2.link": [],
        "foi:TREES-24-E99:3.a": yes_no,
        "foi:TREES-24-E99:3.a.count": [],
        "foi:TREES-24-E99:3.b": ["by telephone", "in person", "not held", "withheld"],
        "foi:TREES-24-E99:4": [],
    }


def test_the_first_column_shows_the_ids(make_facts):
    (table,) = docx.Document(BytesIO(form_docx(make_facts(), date=WHEN))).tables
    assert [row.cells[0].text for row in table.rows] == [
        "No.", "1", "1.spend", "2", "2.link", "3", "3 (a)", "3.a.count", "3 (b)", "4",
    ]  # fmt: skip


def test_the_document_can_be_matched_without_its_controls(make_facts):
    document = docx.Document(BytesIO(form_docx(make_facts(), date=WHEN)))
    assert document.core_properties.keywords == "foi-form TREES-24-E99"


def test_no_form_holds_the_same_control_id_twice(make_facts):
    document = docx.Document(BytesIO(form_docx(make_facts(), date=WHEN)))
    ids = [e.get(qn("w:val")) for e in document.element.body.iter(qn("w:id"))]
    assert len(ids) == len(set(ids)) == 8


def test_a_tag_that_word_would_not_take_is_refused(make_facts):
    with pytest.raises(FoiError, match="too long for a form"):
        form_docx(make_facts(reference="T" * 60), date=WHEN)


def test_the_sheet_has_a_row_for_each_question_and_its_tag(make_facts):
    rows = CalamineWorkbook.from_filelike(BytesIO(form_xlsx(make_facts(), date=WHEN))).get_sheet_by_index(0)
    cells = rows.to_python()
    assert [(row[0], row[5]) for row in cells[4:]] == [
        ("No.", "foi:TREES-24-E99"),
        ("1", "foi:TREES-24-E99:1"),
        ("1.spend", "foi:TREES-24-E99:1.spend"),
        ("2", "foi:TREES-24-E99:2"),
        ("2.link", "foi:TREES-24-E99:2.link"),
        ("3", ""),
        ("3 (a)", "foi:TREES-24-E99:3.a"),
        ("3.a.count", "foi:TREES-24-E99:3.a.count"),
        ("3 (b)", "foi:TREES-24-E99:3.b"),
        ("4", "foi:TREES-24-E99:4"),
    ]


def test_the_reference_can_be_seen_without_the_hidden_column(make_facts):
    book = CalamineWorkbook.from_filelike(BytesIO(form_xlsx(make_facts(), date=WHEN)))
    assert book.sheet_names == ["Answers TREES-24-E99"]
    assert book.get_sheet_by_index(0).to_python()[0][0] == "Answers to our request TREES-24-E99"


def test_a_long_reference_does_not_break_the_name_of_the_sheet(make_facts):
    content = form_xlsx(make_facts(reference="SCHOOLS/2024/[NORTH]-E9900001"), date=WHEN)
    assert CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names == ["Answers"]
    short = form_xlsx(make_facts(reference="S/24:[E9]"), date=WHEN)
    assert CalamineWorkbook.from_filelike(BytesIO(short)).sheet_names == ["Answers S-24--E9-"]


def test_rows_are_high_enough_and_can_grow(make_facts):
    with zipfile.ZipFile(BytesIO(form_xlsx(make_facts(), date=WHEN))) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert ' ht="30"' in sheet
    assert "customHeight" not in sheet


def test_the_form_says_what_form_of_answer_is_wanted(make_facts):
    (table,) = docx.Document(BytesIO(form_docx(make_facts(), date=WHEN))).tables
    shown = [row.cells[1].text.replace("\xa0", " ") for row in table.rows[1:4]]
    assert [text.rpartition(" (")[2] for text in shown] == [
        "yes / no)", "pounds, 2024/25)", "yes / no / in development)",
    ]  # fmt: skip


def test_a_question_that_looks_like_a_formula_is_text(make_facts, questionnaire):
    from dataclasses import replace

    first, *others = questionnaire.questions
    odd = replace(questionnaire, questions=(replace(first, text="=HYPERLINK(1)"), *others))
    content = form_xlsx(make_facts(questionnaire=odd), date=WHEN)
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_a_sheet_offers_lists(make_facts):
    with zipfile.ZipFile(BytesIO(form_xlsx(make_facts(), date=WHEN))) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert '<formula1>"yes,no,partly,not held,withheld"</formula1>' in sheet


@pytest.mark.parametrize("make", [form_docx, form_xlsx])
def test_a_form_is_the_same_bytes_each_time(make_facts, make):
    assert make(make_facts(), date=WHEN) == make(make_facts(), date=WHEN)


def test_a_hostile_name_is_only_text(make_facts):
    content = form_docx(make_facts(name='<w:p>"&\x00\ufffe'), date=WHEN)
    assert '<w:p>"&' in docx.Document(BytesIO(content)).paragraphs[1].text
