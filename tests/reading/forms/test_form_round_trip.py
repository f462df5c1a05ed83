"""The law of the form: what is filled in comes back, for any answers and in both formats."""

import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from reading.forms.filling import REFERENCE, document, filled
from reading.pages import SCHOOLS

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind, Question
from foicli.reading.returned_form import read_form

NOT_GIVEN = {"not held": Coding(Finding.NOT_HELD), "withheld": Coding(Finding.REFUSED)}
Typed = tuple[str, Coding]


def whole(number: int) -> st.SearchStrategy[str]:
    """A whole number, with or without commas."""
    return st.sampled_from([f"{number}", f"{number:,}"])


def pounds() -> st.SearchStrategy[Typed]:
    """An amount as people type it."""

    def shown(pence: int) -> st.SearchStrategy[Typed]:
        amount = Decimal(pence) / 100
        figure = f"{amount:,.2f}" if pence % 100 else f"{pence // 100:,}"
        forms = [
            figure,
            figure.replace(",", ""),
            f"£{figure}",
            f"£ {figure}",
            f"{figure} pounds",
            f"GBP {figure}",
        ]
        return st.sampled_from(forms).map(lambda form: (form, Coding(Finding.ANSWERED, amount_gbp=amount)))

    return st.integers(0, 10**11).flatmap(shown)


def counts() -> st.SearchStrategy[Typed]:
    """A number of things, or too few to tell."""
    few = st.sampled_from(["fewer than 5", "Fewer than five", "<5", "less than 5"])
    plain = st.integers(0, 10**7).flatmap(
        lambda n: whole(n).map(lambda form: (form, Coding(Finding.ANSWERED, count=str(n))))
    )
    return plain | few.map(lambda form: (form, Coding(Finding.SUPPRESSED, count="<5")))


def links() -> st.SearchStrategy[Typed]:
    """An address on the web."""
    path = st.text("abcxyz0189-/_", max_size=30).map(lambda p: re.sub(r"[^a-z0-9]+$", "", p))
    return path.map(lambda p: f"https://www.elmshire.gov.uk/{p}").map(
        lambda url: (url, Coding(Finding.ANSWERED, url=url))
    )


def choices(question: Question) -> st.SearchStrategy[Typed]:
    """One of those offered."""
    values = {"yes": "yes", "no": "no", "partly": "partly"}
    if question.answer is AnswerKind.YES_NO_DEV:
        values["in development"] = "in_development"
    if question.answer is AnswerKind.CHOICE:
        values = {choice: choice for choice in question.choices}
    return st.sampled_from(
        [(shown, Coding(Finding.ANSWERED, value=value)) for shown, value in values.items()]
        + [
            (f"{shown.capitalize()}", Coding(Finding.ANSWERED, value=value))
            for shown, value in values.items()
        ]
    )


def texts() -> st.SearchStrategy[Typed]:
    """A few sentences of neutral words, on several lines."""
    word = st.sampled_from(
        [
            "officers",
            "visit",
            "kitchens",
            "menus",
            "teachers",
            "gather",
            "parents",
            "and",
            "pupils",
            "weekly",
            "£300",
            "café",
            "<b>",
            "&",
            "12",
        ]
    )
    line = st.lists(word, min_size=3, max_size=12).map(" ".join)
    return st.lists(line, min_size=1, max_size=3).map(
        lambda lines: ("\n".join(lines), Coding(Finding.ANSWERED, text=" ".join(lines)))
    )


def answer_to(question: Question) -> st.SearchStrategy[Typed]:
    """What may be typed into the field of a question, with what it should be read as."""
    by_kind = {
        AnswerKind.POUNDS: pounds, AnswerKind.COUNT: counts, AnswerKind.LINK: links, AnswerKind.TEXT: texts,
    }  # fmt: skip
    given_ = by_kind[question.answer]() if question.answer in by_kind else choices(question)
    return given_ | st.sampled_from([*NOT_GIVEN.items()])


ANSWERS = st.fixed_dictionaries({}, optional={q.id: answer_to(q) for q in SCHOOLS.answerable})


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["docx", "xlsx"]), ANSWERS)
def test_every_answer_comes_back_exactly(kind, answers):
    form = read_form(document(filled(kind, {q: typed for q, (typed, _) in answers.items()})), SCHOOLS)
    assert form is not None
    assert {s.question: s.coding for s in form.suggestions} == {
        q: coding for q, (_, coding) in answers.items()
    }
    assert all(s.confidence == 1.0 for s in form.suggestions if not s.coding.text)
    assert form.references == (REFERENCE,)


ANYTHING = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"), exclude_characters="\ufffe\uffff"), max_size=60
)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["docx", "xlsx"]),
    st.dictionaries(st.sampled_from([q.id for q in SCHOOLS.answerable]), ANYTHING),
)
def test_any_words_at_all_stay_with_their_question(kind, answers):
    form = read_form(document(filled(kind, answers)), SCHOOLS)
    assert form is not None
    assert form.asked == tuple(q.id for q in SCHOOLS.answerable)
    for suggestion in form.suggestions:
        for evidence in suggestion.evidence:
            assert form.text.text[evidence.start : evidence.end] == evidence.quote
    silent = {q.id for q in SCHOOLS.answerable} - set(answers) - {"1.spend", "2.link", "3.how", "3.count"}
    assert not silent & {s.question for s in form.suggestions}
