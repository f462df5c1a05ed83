"""A form beside letters: it wins for what it answers, and the rest is read as usual."""

from reading.forms.filling import document, filled
from reading.pages import SCHOOLS, row, said
from reading.pages import document as letter

from foicli.reading.reader import read


def found(*documents, **known):
    """What the reader makes of several documents, by question."""
    return {s.question: s for s in read(documents, SCHOOLS, **known).suggestions}


def test_a_form_is_read_with_certainty():
    answers = found(document(filled("docx", {"1": "no", "6": "2,017"})))
    assert row(answers, "1", "6") == "no 2017"
    assert answers["6"].confidence == 1.0


def test_the_form_wins_over_the_letter_it_came_with():
    covering = letter("Our answers:\n\n1. Yes\n2. Yes\n5. No")
    answers = found(covering, document(filled("docx", {"1": "no"})))
    assert row(answers, "1", "2", "5") == "no yes no"


def test_a_later_letter_corrects_the_form():
    form = document(filled("docx", {"1": "no", "6": "14"}))
    correction = letter("Correction to our answers.\n\nQuestion 6 - the figure should read 15.", message=1)
    assert row(found(form, correction), "1", "6") == "no 15"


def test_a_later_form_corrects_an_earlier_letter():
    form = document(filled("xlsx", {"6": "15"}), message=1)
    assert row(found(letter("1. Yes\n2. No\n6. 14"), form), "1", "2", "6") == "yes no 15"


def test_two_forms_that_differ_are_for_a_person():
    answers = found(document(filled("docx", {"1": "no"})), document(filled("xlsx", {"1": "yes"})))
    assert said(answers["1"]) == "unclear"
    assert answers["1"].confidence < 0.7
    assert {e.quote for e in answers["1"].evidence} == {"no", "yes"}


def test_the_same_form_in_two_formats_is_one_answer():
    answers = found(document(filled("docx", {"1": "no"})), document(filled("xlsx", {"1": "no"})))
    assert (said(answers["1"]), answers["1"].confidence) == ("no", 1.0)


def test_the_form_of_another_request_is_reported_and_not_used():
    stray = document(filled("docx", {"1": "no"}, "MEALS-24-E98"), "form.docx")
    reading = read([stray, letter("1. Yes\n2. No\n3. Yes")], SCHOOLS, reference="MEALS-24-E99")
    assert said(next(s for s in reading.suggestions if s.question == "1")) == "yes"
    assert "“form.docx” is the form of another request, MEALS-24-E98, and was not read" in reading.notes


def test_an_untouched_form_says_nothing_at_all():
    assert found(document(filled("docx", {})), document(filled("xlsx", {}))) == {}


def test_the_bodys_own_number_makes_a_form_no_other_requests():
    answers = found(document(filled("docx", {"1": "no"}, "8773/2017")), reference="MEALS-24-E99")
    assert said(answers["1"]) == "no"
