"""Times that figures belong to: `2016/17`, `1 April 2016 to 31 March 2017`, `March 2013`, `31/3/17`, `2016`."""

import re
from dataclasses import dataclass

from foicli.model.months import SHORT_MONTHS

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)"
_PERIOD = re.compile(
    rf"\b{_DAY}?(?:april|apr)\.?\s+(?P<from>20\d\d)\s*(?:-|to|until|and)\s*{_DAY}?(?:march|mar)\.?\s+(?P<to>20\d\d)\b"
    r"|\b0?1[./]0?4[./](?:20)?(?P<from2>\d\d)\s*(?:-|to)\s*31[./]0?3[./](?:20)?(?P<to2>\d\d)\b"
    r"|(?<![\d./£,-])(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?:20)?(?P<year>\d\d)(?![\d/])"
    r"|(?<![\d./£,-])(?:20)?(?P<fy>\d\d)\s?[/-]\s?(?:20)?(?P<fy2>\d\d)(?![\d/%-]|[.,]\d)"
    rf"|\b{_DAY}?(?P<name>{_MONTH})\.?\s+(?:20|')?(?P<year2>\d\d)(?![\d:.,]\d|\d)\b"
    r"|\bfy\s?(?:20)?(?P<fy3>\d\d)\b"
    r"|(?<![\d£,./-])(?P<plain>20[0-4]\d)(?![\d%/]|[.,]\d)"
)
_SPAN = re.compile(r"\b(?:since|between|after|before|until|up to|prior to|from)(?: the)?\s*$")
_YEAR, _FOREVER = 12, 1200  # months
_UNTIL = re.compile(r"\s*(?:and|to|until|-)\s*$")


@dataclass(frozen=True, slots=True)
class Period:
    """A time named in a text: months `first` to `last`, counted from the year 0. `open` after `since`, `from`."""

    first: int
    last: int
    start: int
    end: int
    open: bool = False

    def fits(self, other: "Period") -> bool:
        """Whether one lies within the other, as 31 March 2017 lies within 2016/17."""
        return (self.first <= other.first and other.last <= self.last) or (
            other.first <= self.first and self.last <= other.last
        )

    def same(self, other: "Period") -> bool:
        """Whether both are the same months."""
        return (self.first, self.last) == (other.first, other.last)


def periods(low: str, start: int = 0, end: int | None = None) -> list[Period]:
    """Every time named in a text in lower case, in order."""
    end = len(low) if end is None else end
    found: list[Period] = []
    for hit in _PERIOD.finditer(low, start, end):
        months = _months(hit)
        if months is None:
            continue
        is_open = bool(_SPAN.search(low[max(start, hit.start() - 14) : hit.start()]))
        found.append(Period(*months, hit.start(), hit.end(), is_open))
    return found


def _months(hit: re.Match[str]) -> tuple[int, int] | None:
    group = hit.group
    if group("from") or group("from2"):
        first, last = group("from") or group("from2"), group("to") or group("to2")
        return _month(int(first), 4), _month(int(last), 3)
    if group("fy"):
        one, two = int(group("fy")), int(group("fy2"))
        return (_month(one, 4), _month(two, 3)) if two == (one + 1) % 100 else None
    if group("fy3"):
        return _month(int(group("fy3")) - 1, 4), _month(int(group("fy3")), 3)
    if group("plain"):
        return _month(int(group("plain")), 1), _month(int(group("plain")), 12)
    number = int(group("month")) if group("month") else 1 + SHORT_MONTHS.index(group("name")[:3])
    at = _month(int(group("year") or group("year2")), number)
    return (at, at) if 1 <= number <= 12 else None


def _month(year: int, month: int) -> int:
    return 12 * (year + 2000 if year < 100 else year) + month - 1


def asked(text: str) -> tuple[list[Period], Period | None]:
    """The times that a question asks for one by one, and the stretch (`since …`, `between … and …`) over which."""
    low = text.lower()
    named: list[Period] = []
    stretch: Period | None = None
    for period in periods(low):
        if stretch and _UNTIL.fullmatch(low[stretch.end : period.start]):
            stretch = Period(stretch.first, period.last, stretch.start, period.end, True)
        elif period.open:
            last = period.last if period.last - period.first > _YEAR else period.first + _FOREVER
            stretch = Period(period.first, last, period.start, period.end, True)
        else:
            named.append(period)
    once = {(p.first, p.last): p for p in named}
    return list(once.values()), stretch
