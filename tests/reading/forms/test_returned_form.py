"""Forms that came back: every field read exactly, whatever was done to the file on the way."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from reading.forms.filling import ANSWERS, REFERENCE, blank, document, facts, filled
from reading.pages import SCHOOLS, row, said

from foicli.letters.form import form_docx
from foicli.letters.form_sheet import form_xlsx
from foicli.model.questionnaire import load_questionnaire
from foicli.reading.returned_form import read_form

KINDS = ["docx", "xlsx"]
KITS = Path(__file__).resolve().parents[3] / "templates"


def read(content: bytes):
    """The suggestions of a form by question."""
    form = read_form(document(content), SCHOOLS)
    assert form is not None
    return {s.question: s for s in form.suggestions}


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_comes_back_exactly(kind):
    found = read(filled(kind, ANSWERS))
    assert {question: said(suggestion) for question, suggestion in found.items()} == {
        "1": "yes", "1.spend": "£12500", "2": "in_development", "3": "no", "3.count": "suppressed", "4.a": "partly",
        "4.b": "not_held", "4.c": "refused", "6": "17", "7": "contractor",
    }  # fmt: skip
    assert found["1.spend"].coding.amount_gbp == Decimal(12500)
    assert found["3.count"].coding.count == "<5"
    assert {s.confidence for s in found.values()} == {1.0}


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_that_nobody_touched_says_nothing(kind):
    form = read_form(document(blank(kind)), SCHOOLS)
    assert form is not None
    assert form.suggestions == ()
    assert form.references == (REFERENCE,)
    assert form.asked == tuple(q.id for q in SCHOOLS.answerable)


def test_evidence_is_the_words_in_their_cell():
    evidence = read(filled("xlsx", ANSWERS))["1.spend"].evidence
    assert [(e.quote, e.where) for e in evidence] == [("12,500", "Answers MEALS-24-E99!D7")]
    evidence = read(filled("docx", ANSWERS))["7"].evidence
    assert [(e.quote, e.where) for e in evidence] == [("contractor", "table 1, row 16, column 3")]


def test_another_paper_is_not_taken_for_a_form():
    letter = document(b"Dear Ms Example\n\n1. Yes\n2. No\n3. Yes, twice a year\n\nYours sincerely")
    assert read_form(letter, SCHOOLS) is None


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_was_filled_in_is_suggested(kind):
    assert row(read(filled(kind, {"2": "no", "6": "0"})), "1", "2", "6", "7") == "- no 0 -"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "path", sorted(KITS.glob("*/questions/*.toml")), ids=lambda p: f"{p.parts[-3]}/{p.stem}"
)
def test_the_forms_of_all_shipped_questionnaires_are_known_and_empty(kind, path):
    questionnaire = load_questionnaire(path.read_text("utf-8"), path.name)
    make = form_docx if kind == "docx" else form_xlsx
    content = make(facts(questionnaire=questionnaire), date=datetime(2025, 6, 2, tzinfo=UTC))
    form = read_form(document(content), questionnaire)
    assert form is not None
    assert form.suggestions == ()
    assert form.asked == tuple(q.id for q in questionnaire.answerable)
