"""One request as a list of dates, each with the law that makes it matter: for complaints and for readers."""

from dataclasses import dataclass
from datetime import date

from foicli.law import regime_for
from foicli.law.regime import Regime
from foicli.model.category import Category
from foicli.model.counting import many
from foicli.model.letter import DeliveryState, Purpose
from foicli.model.request import EventName, EventStatus
from foicli.steps.chronology import effects_of
from foicli.steps.our_deadlines import our_deadlines, review_clock
from foicli.steps.position import Position, local_day


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that happened, or should have, on a day; `law` says why the day matters."""

    day: date
    what: str
    law: str = ""


def timeline(where: Position, today: date) -> tuple[Dated, ...]:
    """Everything up to today, and what is still to come, in the order of the days."""
    rules = regime_for(where.dossier.request.regime)
    found = [*_letters(where, rules), *_messages(where, rules), *_events(where, rules)]
    found += _clock(where, rules, today)
    found += [
        Dated(d.last_day, f"last day for us to {d.what}", d.source) for d in our_deadlines(where, today)
    ]
    return tuple(sorted(found, key=lambda d: d.day))


def _letters(where: Position, rules: Regime) -> list[Dated]:
    law = {
        Purpose.REQUEST: f"the request ({rules.short})",
        Purpose.INTERNAL_REVIEW: f"{rules.review.name}: {rules.review.section}",
        Purpose.COMPLAINT: f"to the Commissioner: {rules.appeal.section}",
        Purpose.CLARIFICATION: f"clarification: {rules.clarification_section}; the clock starts again",
    }
    return [
        Dated(
            local_day(x.at), f"we sent the {x.purpose.value.replace('_', ' ')} to {x.to or 'the body'}",
            law.get(x.purpose, ""),
        )
        for x in where.dossier.letters
        if x.at and x.state is DeliveryState.ACCEPTED
    ]  # fmt: skip


def _messages(where: Position, rules: Regime) -> list[Dated]:
    law = {
        Category.CLARIFICATION: rules.clarification_section,
        Category.FEES_NOTICE: rules.fees_section,
        Category.REFUSAL: rules.refusal_section,
        Category.EXTENSION: rules.extension.section if rules.extension else "",
    }
    found = []
    for message in where.dossier.messages:
        kinds = ", ".join(c.value.replace("_", " ") for c in message.categories) or "not judged yet"
        sections = [law[c] for c in message.categories if law.get(c)]
        promised = f"; it promises an answer by {message.promised:%d %B %Y}" if message.promised else ""
        what = f"mail from {message.from_address}: {kinds}{promised}"
        found.append(Dated(local_day(message.received_at), what, ", ".join(sections)))
    return found


def _events(where: Position, rules: Regime) -> list[Dated]:
    law = {
        EventName.RECEIVED: rules.time_section, EventName.CLARIFICATION_REQUESTED: rules.clarification_section,
        EventName.CLARIFIED: rules.clarification_section, EventName.FEES_NOTICE: rules.fees_section,
        EventName.PAID: rules.fees_section, EventName.REFUSED: rules.refusal_section,
        EventName.REVIEW_REQUESTED: rules.review.section, EventName.COMPLAINED: rules.appeal.section,
    }  # fmt: skip
    did = effects_of(where)
    return [
        Dated(
            fact.event.day, f"{fact.event.name.value.replace('_', ' ')} (noted by {fact.ruled_by or 'nobody'})"
            + (f": {fact.event.text}" if fact.event.text else "")
            + (f". {did[fact.event]}" if did.get(fact.event) else ""),
            law.get(fact.event.name, ""),
        )
        for fact in where.dossier.events
        if fact.status is EventStatus.CONFIRMED and fact.event.day
    ]  # fmt: skip


def _clock(where: Position, rules: Regime, today: date) -> list[Dated]:
    found = []
    deadline = where.deadline
    if deadline and deadline.due:
        extended = (
            f", extended by {many(deadline.extended_days, 'working day')}" if deadline.extended_days else ""
        )
        law = f"{rules.time_section} of {rules.short}: {rules.response_days} working days{extended}"
        found.append(Dated(deadline.due, "last day for the answer", law))
        if deadline.very_overdue and where.overdue and deadline.very_overdue < today:
            found.append(Dated(deadline.very_overdue, "twenty further working days have gone by", "practice"))
    review = review_clock(where)
    if review and review.due:
        found.append(
            Dated(review.due, f"the {rules.review.name} should be answered", rules.source_of("review"))
        )
    if review and review.longest and review.longest != review.due:
        found.append(Dated(review.longest, "longest time for the review", rules.source_of("review")))
    return found
