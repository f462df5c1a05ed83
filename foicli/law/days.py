"""The clock day by day: the number of each working day, or the reason why a day does not count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foicli.law.course import Course, Waiting
from foicli.law.holidays import Nation, Span, calendar
from foicli.law.regime import Regime
from foicli.law.words import long_day


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the count. `number` is its working day, or None with the `reason` why it does not count.

    A day that counts may have a `reason` too, where one would expect that it does not (a holiday elsewhere in
    the UK) or where something falls on it (the day the answer is due).
    """

    day: date
    number: int | None
    reason: str = ""


def tell(rules: Regime, course: Course, due: date | None, notice_due: date | None) -> tuple[Day, ...]:
    """Every day from the receipt to the due date; to the day the clock stopped where it is not running.

    `notice_due` is the day by which notice of an extension had to be given, if there is one. Empty where the
    request has not been received.
    """
    last = due or course.stopped
    if course.received is None or course.started is None or last is None:
        return ()
    lines: list[Day] = []
    number = 0
    day = course.received
    while day <= max(last, course.started):
        reason = _why_not(rules, course, day)
        if reason:
            lines.append(Day(day, None, reason))
        else:
            number += 1
            lines.append(Day(day, number, _remark(rules, day, number, due, notice_due)))
        day += timedelta(1)
    return tuple(lines)


def _why_not(rules: Regime, course: Course, day: date) -> str:
    """Why a day does not count, the strongest reason first; empty if it counts."""
    assert course.started is not None
    if day == course.started:
        if course.started == course.received:
            return "day of receipt: the count starts with the next working day"
        return "day of clarification: the count starts again with the next working day"
    if course.waiting and course.stopped and day >= course.stopped:
        return _WAITING[course.waiting]
    off = rules.calendar.why_not(day)
    if day < course.started:
        return _before(course, day)
    if off:
        return off if day.weekday() > 4 else f"{off}: {rules.calendar_words}"
    if _within(day, course.paused):
        return "clock paused: a fees notice was out and not yet paid; both its first and its last day are left out"
    return ""


_WAITING = {
    Waiting.CLARIFICATION: "clock stopped: the body asked for clarification and has not had it",
    Waiting.FEE: "clock stopped: a fees notice is out and not paid",
}


def _before(course: Course, day: date) -> str:
    """Days that the clarification has made void."""
    assert course.started is not None
    again = f"the count started again on {long_day(course.started)}"
    if day == course.received:
        return f"day of receipt; {again}"
    if _within(day, course.asked):
        return "clock stopped: the body had asked for clarification"
    return f"not counted: {again}, when the clarification came"


def _remark(rules: Regime, day: date, number: int, last: date | None, notice_due: date | None) -> str:
    """What is worth saying of a day that counts."""
    remarks: list[str] = []
    if len(rules.nations) < len(Nation) and (elsewhere := calendar(tuple(Nation)).title(day)):
        kept = " and ".join(nation.shown for nation in rules.nations)
        remarks.append(f"{elsewhere}: counts, for it is no bank holiday in {kept}")
    if day == notice_due and rules.extension:
        remarks.append(f"last day to give notice of the {rules.extension.name}")
    elif number > rules.response_days and rules.extension and number == rules.response_days + 1:
        remarks.append(f"the {rules.extension.name} begins ({rules.extension.section} of {rules.short})")
    if day == last:
        remarks.append("the answer is due")
    return "; ".join(remarks)


def _within(day: date, spans: Sequence[Span]) -> bool:
    return any(span.first <= day <= span.last for span in spans)
