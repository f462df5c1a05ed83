"""The names a template may use, and what each stands for in one letter."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from functools import lru_cache
from typing import Any

from foicli.letters.acts import Act, act_for, ground_base, ground_in_words
from foicli.letters.asks import is_detail, label
from foicli.letters.cleaning import MARK, is_unfilled, paragraphs, plain_lines, plain_value
from foicli.letters.facts import Happened, LetterFacts, OpenQuestion
from foicli.model.letter import Purpose
from foicli.model.questionnaire import Question, Questionnaire

# Makes the value that stands for "known, but empty"; takes the full name, as `body.region`.
AbsentMaker = Callable[[str], Any]


class Names:
    """A group of names, read as `body.name`; names with spaces as `body["Lead officer"]`."""

    # Underscored, because the columns of a register may have any other name.
    __slots__ = ("_path", "_values")

    def __init__(self, path: str, values: dict[str, Any]) -> None:
        self._path = path
        self._values = values

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a template may ask for anything
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - a template may ask for anything
        return self._values[name]

    def _known(self) -> tuple[str, ...]:
        """The full names of this group."""
        return tuple(f"{self._path}.{name}" for name in self._values)


class LetterDate(date):
    """A date that prints as `12 June 2017`; `{{ due.strftime("%A") }}` gives the weekday."""

    def __str__(self) -> str:
        return f"{self.day} {_MONTHS[self.month - 1]} {self.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


class QuestionView:
    """One question in a template: `{{ q }}` sets it as the letter sets questions."""

    __slots__ = ("finding", "id", "label", "marks", "note", "said", "text")

    def __init__(self, question: Question, marks: str, open_question: OpenQuestion | None = None) -> None:
        self.id = question.id
        self.label = question.id if is_detail(question.id) else label(question.id).rstrip(".")
        self.text = plain_value(question.text)
        self.marks = marks
        self.said = plain_value(open_question.said, 600) if open_question else ""
        self.note = plain_value(open_question.note, 600) if open_question else ""
        self.finding = open_question.finding.value if open_question else ""

    def __str__(self) -> str:
        return self.marks


class Listing:
    """A list that a template may print whole, count, test and go through."""

    __slots__ = ("_items", "_shown")

    def __init__(self, items: tuple[Any, ...], shown: str) -> None:
        self._items = items
        self._shown = shown

    def __str__(self) -> str:
        return self._shown

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: int) -> Any:  # noqa: ANN401 - a template may ask for anything
        return self._items[index]


def namespace(facts: LetterFacts, absent: AbsentMaker) -> dict[str, Any]:
    """All names of one letter. Empty values become what `absent` makes of their full name."""
    campaign, applicant = facts.campaign, facts.campaign.applicant
    address = plain_lines(applicant.address) if not is_unfilled(applicant.address) else ""
    values: dict[str, Any] = {
        "reference": facts.reference,
        "authority_ref": _text("authority_ref", facts.authority_ref, absent),
        "note": absent("note") if is_unfilled(facts.note) else paragraphs(facts.note),
        "purpose": facts.purpose.value,
        "round": facts.round,
        "period": _text("period", facts.questionnaire.period, absent),
        "days_late": facts.days_late,
        "form": _FORMS.get(facts.form) or absent("form"),
        "campaign": _group(
            "campaign",
            {
                "name": campaign.name, "reference": campaign.reference,
                "organisation": applicant.organisation, "applicant": applicant.name,
                "email": applicant.email,
            },
            absent, {"address": address or absent("campaign.address")},
        ),
        "kind": _group(
            "kind", {"code": facts.kind.code, "name": facts.kind.name, "duties": facts.kind.duties}, absent
        ),
        "body": _body(facts, absent),
        "act": _act(facts),
        "questions": _questions(facts.questionnaire),
        "definitions": _definitions(facts.questionnaire),
        "open_questions": _open_questions(facts),
        "exemptions": _exemptions(facts),
        "previous": _previous(facts),
        "chronology": _happened(facts.chronology),
        "clock_events": _happened(tuple(_to_them(h) for h in facts.chronology if h.moves_clock)),
        "reckoning": _bullets(tuple(plain_value(line, 2000) for line in facts.reckoning)),
    }  # fmt: skip
    for name in _DATES:
        day: date | None = getattr(facts, name)
        values[name] = LetterDate(day.year, day.month, day.day) if day else absent(name)
    for name, text in facts.extra:
        values.setdefault(name, _text(name, text, absent))
    return values


_FORMS = {"docx": "Word document", "xlsx": "spreadsheet"}
_DATES = (
    "today", "sent_on", "received", "due", "responded_on", "review_requested_on", "review_due",
    "review_answered_on",
)  # fmt: skip


def known_names(values: dict[str, Any]) -> list[str]:
    """Every full name a template may use, to suggest one for a name it got wrong."""
    names: list[str] = []
    for name, value in values.items():
        names += [name, *value._known()] if isinstance(value, Names) else [name]
    return names


def _text(path: str, text: str, absent: AbsentMaker) -> Any:  # noqa: ANN401 - text, or what stands for none
    return absent(path) if is_unfilled(text) else plain_value(text)


def _group(
    path: str, texts: dict[str, str], absent: AbsentMaker, more: dict[str, Any] | None = None
) -> Names:
    values = {name: _text(f"{path}.{name}", text, absent) for name, text in texts.items()}
    return Names(path, values | (more or {}))


def _body(facts: LetterFacts, absent: AbsentMaker) -> Names:
    body = facts.body
    texts = {f.name: _shown(getattr(body, f.name)) for f in fields(body) if f.name != "extra"}
    for name, text in body.extra:
        texts.setdefault(name, text)
    return _group("body", texts, absent)


def _shown(value: object) -> str:
    """A column as text; a coordinate that is not known is an empty one."""
    return "" if value is None else str(value)


@lru_cache(maxsize=8)
def _act_group(act: Act) -> Names:
    sections = {f.name: getattr(act.sections, f.name) for f in fields(act.sections)}
    values: dict[str, Any] = {f.name: getattr(act, f.name) for f in fields(act) if f.name != "sections"}
    values["regime"] = act.regime.value
    values["sections"] = Names("act.sections", sections)
    return Names("act", values)


def _act(facts: LetterFacts) -> Names:
    return _act_group(act_for(facts.regime))


_LISTS: dict[int, tuple[Questionnaire, Listing, Listing]] = {}


def _lists(questionnaire: Questionnaire) -> tuple[Questionnaire, Listing, Listing]:
    """Questions and definitions, made once for all letters with the same questionnaire."""
    kept = _LISTS.get(id(questionnaire))
    if kept is None or kept[0] is not questionnaire:
        views = tuple(QuestionView(q, _mark("q", q.id)) for q in questionnaire)
        questions = Listing(views, "".join(str(v) for v in views))
        terms = tuple(
            Names("definition", {"term": plain_value(d.term), "text": plain_value(d.text)})
            for d in questionnaire.definitions
        )
        shown = "\n".join(f"- **{t.term}**: {t.text}" for t in terms)
        if len(_LISTS) > 16:
            _LISTS.clear()
        kept = _LISTS[id(questionnaire)] = (
            questionnaire, questions, Listing(terms, f"\n{shown}\n" if shown else ""),
        )  # fmt: skip
    return kept


def _questions(questionnaire: Questionnaire) -> Listing:
    return _lists(questionnaire)[1]


def _definitions(questionnaire: Questionnaire) -> Listing:
    return _lists(questionnaire)[2]


def _mark(kind: str, question_id: str) -> str:
    return f"\n{MARK}{kind}:{question_id}{MARK}\n"


def _open_questions(facts: LetterFacts) -> Listing:
    """The open questions in the letter's order, each led in by the questions it is a part of."""
    by_id = facts.questionnaire.by_id
    order = {q.id: n for n, q in enumerate(facts.questionnaire)}
    shown: set[str] = set()
    views = []
    for item in sorted(facts.open_questions, key=lambda o: order.get(o.id, len(order))):
        question = by_id.get(item.id)
        if question is None:
            continue  # a question of an earlier questionnaire: there is nothing left to ask
        marks = ""
        for above in _ancestors(question, facts.questionnaire):
            if above.id not in shown:
                marks += _mark("c", above.id)
                shown.add(above.id)
        shown.add(question.id)
        views.append(QuestionView(question, marks + _mark("q", question.id), item))
    return Listing(tuple(views), "".join(str(v) for v in views))


def _ancestors(question: Question, questionnaire: Questionnaire) -> list[Question]:
    above: list[Question] = []
    parent = question.parent
    while parent:
        found = questionnaire.by_id.get(parent)
        if found:
            above.insert(0, found)
        parent = parent.rpartition(".")[0]
    return above


def _exemptions(facts: LetterFacts) -> Listing:
    items = tuple(
        Names(
            "exemption",
            {
                "code": plain_value(e.code, 60), "base": plain_value(ground_base(e.code), 60),
                "name": plain_value(ground_in_words(e.code), 60),
                "questions": ", ".join(plain_value(q, 60) for q in e.questions),
            },
        )
        for e in facts.exemptions
    )  # fmt: skip
    return Listing(items, ", ".join(i.name for i in items))


def _happened(things: tuple[Happened, ...]) -> Listing:
    """Things that happened, each a point of a list with its date."""
    items = tuple(
        Names(
            "chronology",
            {
                "day": LetterDate(h.day.year, h.day.month, h.day.day), "what": plain_value(h.what, 600),
                "effect": plain_value(h.effect, 2000),
            },
        )
        for h in things
    )  # fmt: skip
    return Listing(items, str(_bullets(tuple(f"{i.day}: {i.what}. {i.effect}" for i in items))))


def _to_them(told: Happened) -> Happened:
    """The same in the words of a letter to the body itself."""
    return replace(told, what=_as_you(told.what), effect=_as_you(told.effect))


def _as_you(text: str) -> str:
    return text.replace("the body’s", "your").replace("the body", "you")


def _bullets(lines: tuple[str, ...]) -> Listing:
    shown = "\n".join(f"- {line.strip()}" for line in lines)
    return Listing(lines, f"\n{shown}\n" if shown else "")


def _previous(facts: LetterFacts) -> Listing:
    """The letters since the request: a reminder speaks of the request by its own date."""
    items = tuple(
        Names(
            "previous",
            {
                "purpose": p.purpose.value.replace("_", " "),
                "sent_on": LetterDate(p.sent_on.year, p.sent_on.month, p.sent_on.day),
            },
        )
        for p in facts.previous
        if p.purpose is not Purpose.REQUEST
    )
    return Listing(items, "; ".join(f"{i.purpose} of {i.sent_on}" for i in items))
