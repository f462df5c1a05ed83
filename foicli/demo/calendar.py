"""Days of the simulated campaign: working days, office hours and the times at which mail is written."""

import random
from datetime import date, datetime, time, timedelta, timezone

# The simulated bodies keep their own calendar, so that the campaign's clock is not checked against itself.
_HOLIDAYS = frozenset({date(2017, 5, 29), date(2017, 8, 28), date(2017, 12, 25), date(2017, 12, 26)})
SUMMER_TIME = timezone(timedelta(hours=1), "BST")

FIRST_DAY = date(2017, 6, 12)
CUT_OFF = date(2017, 10, 9)


def is_working_day(day: date) -> bool:
    """Whether offices in England were open."""
    return day.weekday() < 5 and day not in _HOLIDAYS


def working_days_after(day: date, count: int) -> date:
    """The day that is `count` working days after `day`; 0 gives the day itself or the next one open."""
    while count > 0 or not is_working_day(day):
        day += timedelta(days=1)
        if is_working_day(day):
            count -= 1
        if count <= 0 and is_working_day(day):
            return day
    return day


def office_time(day: date, rng: random.Random) -> datetime:
    """A moment of that day in office hours, in British summer time."""
    return datetime.combine(
        day, time(rng.randrange(9, 17), rng.randrange(60), rng.randrange(60)), SUMMER_TIME
    )  # fmt: skip


def spoken(day: date) -> str:
    """`12 June 2017`."""
    return f"{day.day} {day:%B %Y}"
