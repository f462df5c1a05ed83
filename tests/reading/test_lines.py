"""Lines that a mail program broke are put together again, however it broke them; lists and titles stay apart."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading.pages import document, mail

from foicli.model.findings import Coding
from foicli.model.questions_csv import read_questions_csv
from foicli.reading.extract import extract
from foicli.reading.lines import Above, Line, runs_on, width_of
from foicli.reading.segment import page_of

WHOLE = [
    "Dear Ms Osei,",
    "Thank you for your request. The Council holds what you have asked for, and each question is answered "
    "below in the order in which it was put.",
    "1. The Council commissions a community nursing service for disabled children together with the "
    "Integrated Care Board, and it pays for half of it under a section 75 agreement.",
    "2. In 2024/25 we spent £48,250 on it. The figure is the Council's own share and leaves out what the "
    "Board pays; before the restructure of 2023 it was £41,900.",
    "3. Services (a) and (c) are commissioned all the year round, (b) only in school terms, and none of the "
    "others is commissioned by the Council or by anybody else on our behalf.",
    "4. We do not hold this information, because visits are recorded by the provider and not by us.",
    "Yours sincerely",
]
LETTER = "\n\n".join(WHOLE)

QUESTIONS = """id,text,answer
1,Do you commission community nursing for disabled children?,yes/no
2,How much did you spend on it in 2024/25?,pounds
3,Which of these services do you commission?,heading
3.a,Respite at home,yes/no
3.b,Music therapy,yes/no
3.c,Wheelchairs,yes/no
3.d,Sibling groups,yes/no
4,How many home visits were made?,count
"""


def _wrapped(text: str, width: int) -> str:
    return "\n".join(
        "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)) or ""
        for line in text.split("\n")
    )


def _paragraphs(text: str) -> list[str]:
    page = page_of(extract(document(text)).texts[0])
    return [" ".join(page.raw[u.start : u.end].split()) for u in page.units]


@pytest.mark.parametrize("width", [56, 60, 65, 72, 76, 80, 100])
def test_a_letter_has_the_same_paragraphs_wherever_its_lines_were_broken(width):
    assert _paragraphs(_wrapped(LETTER, width)) == WHOLE


@pytest.mark.parametrize("widths", [(76, 70), (72, 66), (80, 74)])
def test_a_letter_that_was_broken_twice_has_the_same_paragraphs(widths):
    first, second = widths
    assert _paragraphs(_wrapped(_wrapped(LETTER, first), second)) == WHOLE


def test_a_letter_set_in_from_the_margin_has_the_same_paragraphs():
    assert _paragraphs(textwrap.indent(_wrapped(LETTER, 72), "   ")) == WHOLE


def test_an_item_may_hang_under_its_number():
    letter = "1. The Council commissions a community nursing service\n   for disabled children.\n2. No."
    assert _paragraphs(letter) == [
        "1. The Council commissions a community nursing service for disabled children.",
        "2. No.",
    ]


def test_one_long_address_does_not_make_the_lines_wider_than_they_are():
    letter = (
        _wrapped(LETTER, 60)
        + "\nhttps://www.example.gov.uk/a/very/long/address/that/no/program/breaks/in/two.pdf\n"
    )
    assert _paragraphs(letter)[: len(WHOLE)] == WHOLE


@given(st.integers(54, 100), st.sampled_from(["", "   ", "\t"]))
def test_the_answers_do_not_depend_on_where_lines_were_broken(width, margin):
    questionnaire = read_questions_csv(QUESTIONS, "any", "questions.csv")

    def said(text: str) -> list[tuple[str, Coding]]:
        return [(s.question, s.coding) for s in mail(text, questionnaire).values()]

    assert said(textwrap.indent(_wrapped(LETTER, width), margin)) == said(LETTER)


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("We commission these services for children in the borough:", "short breaks"),
        ("The services that we commission for children in this borough are", "a) short breaks"),
        ("Which services do you commission out of hours, (a) to (l)", "Response: none of them"),
        ("The total for the year", "was £400"),
    ],
)
def test_a_list_a_label_and_a_short_line_are_no_more_of_a_sentence(above, line):
    width = width_of([Line("x" * 70)])
    assert not runs_on(Above(above, Line(above), carried=False), Line(line), width)


def test_a_number_behind_the_word_question_goes_on_with_the_sentence():
    above = "Nothing on the list is commissioned by us outside office hours (question"
    assert runs_on(Above(above, Line(above), carried=False), Line("9)."), width_of([Line(above)]))
