"""Everything one letter may speak of, gathered by the caller; the letters room looks nothing up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foicli.bodies.kinds import Kind
from foicli.model.body import Body
from foicli.model.campaign import Campaign
from foicli.model.findings import Finding
from foicli.model.letter import Purpose
from foicli.model.questionnaire import Question, Questionnaire
from foicli.model.request import Regime


@dataclass(frozen=True, slots=True)
class KindFacts:
    """A kind of public body. `duties` is a sentence on what such a body is for, or empty."""

    code: str
    name: str
    duties: str = ""


def kind_facts(kind: Kind, day: date, questions: Iterable[Question]) -> KindFacts:
    """A kind as letters speak of it: `duties` names the laws that bound it on this day and that the questions
    concern, if any are known."""
    asked = "\n".join(question.text for question in questions)
    laws = [_spoken(duty.law) for duty in kind.duties_on(day) if duty.bears_on(asked)]
    duties = ""
    if laws:
        named = laws[0] if len(laws) == 1 else f"{'; '.join(laws[:-1])}; and {laws[-1]}"
        duties = f"Our questions concern the work that {kind.address} does under {named}."
    return KindFacts(kind.code, kind.singular, duties)


def _spoken(law: str) -> str:
    """`Children Act 1989, section 17` as `section 17 of the Children Act 1989`."""
    act, comma, place = law.partition(", ")
    return f"{place} of the {act}" if comma else f"the {act}"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that is not settled: `finding` says why, `said` is the body's own words (or empty).

    `note` is a sentence of ours on what is unclear.
    """

    id: str
    finding: Finding = Finding.NO_ANSWER
    said: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ExemptionUsed:
    """An exemption or exception the body relied on: `code` as `s40(2)` or `reg12(4)(b)`, and for what.

    `questions` are question ids; empty means the whole request.
    """

    code: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviousLetter:
    """A letter that has gone already; templates see those since the request."""

    purpose: Purpose
    sent_on: date


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to the request, as a sentence without its full stop.

    `effect` are sentences on what it did to the clock, empty where it did nothing. `moves_clock` tells
    a clarification, a fee or an extension from what is only part of the story.
    """

    day: date
    what: str
    effect: str = ""
    moves_clock: bool = False


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What one letter to one body needs. All dates are local dates; None stands for "not known".

    `received` is the day the body received the request, `due` the last day for an answer,
    `days_late` working days past it. `authority_ref` is the body's own case number. `note` is text
    of the campaign's own for this one letter (the clarification, what was wrong). `review_due` is
    the day a requested review should have been answered by. `chronology` is all that happened, by
    date, and `reckoning` how the last day was counted. `form` is `docx` or `xlsx` where a
    fill-in form goes with the letter. `extra` are further names a template
    of the user's own may need.
    """

    reference: str
    purpose: Purpose
    regime: Regime
    campaign: Campaign
    body: Body
    kind: KindFacts
    questionnaire: Questionnaire
    today: date
    round: int = 1
    sent_on: date | None = None
    received: date | None = None
    due: date | None = None
    days_late: int = 0
    responded_on: date | None = None
    review_requested_on: date | None = None
    review_due: date | None = None
    review_answered_on: date | None = None
    open_questions: tuple[OpenQuestion, ...] = ()
    exemptions: tuple[ExemptionUsed, ...] = ()
    previous: tuple[PreviousLetter, ...] = ()
    authority_ref: str = ""
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    chronology: tuple[Happened, ...] = ()
    reckoning: tuple[str, ...] = ()
    form: str = ""
