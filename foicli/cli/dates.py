"""Dates as people type them: as ISO has them, or as foi prints them."""

import re
from datetime import date, datetime

from foicli.errors import FoiError
from foicli.model.months import MONTHS, SHORT_MONTHS

_WRITTEN = re.compile(r"(?:[a-z]+,? )?([0-9]{1,2})(?:st|nd|rd|th)? ([a-z]+),? ([0-9]{4})")


def day_of(typed: str) -> date:
    """The day that was typed: 2017-06-12, 12 June 2017 or Mon 12 Jun 2017.

    Figures alone with strokes are no date here: 6/7/2017 is one day in London and another in New York.
    Raises FoiError for what is none.
    """
    text = " ".join(typed.lower().split())
    try:
        return _written(text) or datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a date has no zone
    except ValueError:
        raise FoiError(f"“{typed}” is no date", "Write it as 2017-06-12 or as 12 June 2017.") from None


def _written(text: str) -> date | None:
    found = _WRITTEN.fullmatch(text)
    if not found:
        return None
    day, month, year = found.groups()
    for names in (SHORT_MONTHS, MONTHS):
        if month in names:
            return date(int(year), names.index(month) + 1, int(day))
    return None
