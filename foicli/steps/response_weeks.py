"""The timeline of responses against due dates, week by week."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from foicli.model.request import Stage
from foicli.steps.position import Position, local_day


@dataclass(frozen=True, slots=True)
class Week:
    """One week, by its Monday: answers that fell due in it, and those that came in it, in time or late."""

    monday: date
    due: int
    in_time: int
    late: int


def weeks(positions: Iterable[Position], today: date) -> tuple[Week, ...]:
    """From the first week in which an answer came or fell due to the last one in which one falls due.

    An answer counts on the day its first part came. One whose clock had no due date counts as in time.
    """
    due: Counter[date] = Counter()
    in_time: Counter[date] = Counter()
    late: Counter[date] = Counter()
    for where in positions:
        if where.stage in (Stage.UNSENT, Stage.WITHDRAWN, Stage.UNDELIVERABLE):
            continue
        if where.due:
            due[_monday(where.due)] += 1
        if where.responded_at:
            came = local_day(where.responded_at)
            (late if where.due and came > where.due else in_time)[_monday(came)] += 1
    known = sorted({*due, *in_time, *late})
    if not known:
        return ()
    count = (known[-1] - known[0]).days // 7 + 1
    mondays = [known[0] + timedelta(weeks=n) for n in range(count)]
    return tuple(Week(m, due[m], in_time[m], late[m]) for m in mondays)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
