"""Forms that LibreOffice saved again: the samples always, the program itself where it is installed."""

import pytest
from reading.forms.filling import REFERENCE, blank, document, filled
from reading.forms.resave import ALL, WAYS, resaved, sample, soffice
from reading.pages import SCHOOLS, said

from foicli.reading.returned_form import ReturnedForm, read_form

SAID = {
    "1": "yes", "1.spend": "£12500", "2": "in_development", "2.link": ALL["2.link"], "3": "no", "3.how": "text",
    "3.count": "suppressed", "4.a": "partly", "4.b": "not_held", "4.c": "refused", "6": "17", "7": "contractor",
}  # fmt: skip
needs_soffice = pytest.mark.skipif(not soffice(), reason="LibreOffice (soffice) is not on this machine")


def form(content: bytes) -> ReturnedForm:
    """A form that is recognised whatever its name."""
    read = read_form(document(content, "scan0001"), SCHOOLS)
    assert read is not None
    return read


def check(content: bytes) -> None:
    """All that was filled in comes back."""
    read = form(content)
    assert {s.question: said(s) for s in read.suggestions} == SAID
    assert {s.question for s in read.suggestions if s.confidence < 1} == {"3.how"}
    how = next(s for s in read.suggestions if s.question == "3.how")
    assert how.coding.text == ALL["3.how"].replace("\n", " ")
    assert read.references == (REFERENCE,)
    assert read.asked == tuple(q.id for q in SCHOOLS.answerable)
    for suggestion in read.suggestions:
        for evidence in suggestion.evidence:
            assert read.text.text[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize(("kind", "to"), WAYS)
def test_a_sample_is_read_like_the_form_itself(kind, to):
    check(sample(kind, to).read_bytes())


@pytest.mark.parametrize(("kind", "to"), WAYS)
def test_samples_are_small(kind, to):
    assert sample(kind, to).stat().st_size < 40_000


@pytest.mark.e2e
@needs_soffice
@pytest.mark.parametrize(("kind", "to"), WAYS)
def test_saved_again_by_libreoffice(kind, to):
    check(resaved(filled(kind, ALL), kind, to))


@pytest.mark.e2e
@needs_soffice
@pytest.mark.parametrize(
    ("kind", "to"), [("docx", "docx"), ("docx", "odt"), ("docx", "pdf"), ("xlsx", "ods")]
)
def test_a_blank_form_saved_again_says_nothing(kind, to):
    read = form(resaved(blank(kind), kind, to))
    assert (read.suggestions, len(read.asked)) == ((), len(SCHOOLS.answerable))


@pytest.mark.e2e
@needs_soffice
def test_saved_again_and_again():
    """Word to Writer, to Word, to PDF: as a form goes through several hands."""
    content = resaved(filled("docx", ALL), "docx", "odt")
    content = resaved(content, "odt", "docx")
    check(resaved(content, "docx", "pdf"))
