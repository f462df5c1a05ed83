"""Counting in calendar months."""

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it has no such day.

    A month in an Act is a calendar month (Interpretation Act 1978, Sch.1). Raises OverflowError past the
    year 9999.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        raise OverflowError("there is no such year")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
