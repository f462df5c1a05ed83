"""Years in titles and questions: `2016/17`, `FY17`, `31 March 2013`, `2016` told as the year in which they end."""

import re

from foicli.model.months import SHORT_MONTHS

_FINANCIAL = re.compile(
    r"(?<![\d/])(?:(?:19|20)(\d\d)\s?[/-]\s?(?:(?:19|20)(\d\d)|(\d\d))|(\d\d)\s?/\s?(\d\d))(?![\d/])"
)
_SHORT = re.compile(r"\bfy\s?(?:20)?(\d\d)\b")
_DATE = re.compile(r"\b(" + "|".join(SHORT_MONTHS) + r")[a-z]*\.?,?\s+((?:19|20)\d\d)\b")
_DIGITS = re.compile(r"\b\d{1,2}[/.](\d{1,2})[/.](?:20)?(\d\d)\b")
_YEAR = re.compile(r"(?<![\d/.,£-])((?:19|20)\d\d)(?![\d/,-])")
_SPAN = re.compile(r"\b(?:between|from|since)\b(.{4,24}?)\b(?:and|to|until)\b(.{4,20})")


def years_in(low: str) -> list[tuple[int, int]]:
    """The years named, as (the calendar year in which they end, where they stand); dates count as years.

    A financial year ends in March: `2016/17` and `31 March 2017` are both 2017. A plain `2016` is minus 2016.
    """
    found: list[tuple[int, int]] = []
    for hit in _FINANCIAL.finditer(low):
        first, last = int(hit.group(1) or hit.group(4)), int(hit.group(2) or hit.group(3) or hit.group(5))
        if last == (first + 1) % 100:
            found.append((2000 + last, hit.start()))
    for hit in _SHORT.finditer(low):
        found.append((2000 + int(hit.group(1)), hit.start()))
    for hit in _DATE.finditer(low):
        found.append((int(hit.group(2)) + (SHORT_MONTHS.index(hit.group(1)) > 2), hit.start()))
    for hit in _DIGITS.finditer(low):
        if 1 <= int(hit.group(1)) <= 12:
            found.append((2000 + int(hit.group(2)) + (int(hit.group(1)) > 3), hit.start()))
    if not found:
        found = [(-int(hit.group(1)), hit.start()) for hit in _YEAR.finditer(low)]
    return sorted(found, key=lambda f: f[1])


def year_of(low: str) -> int | None:
    """The one year that a title names, or None; of `2024-25 (up to 3 June 2025)` it is that before the brackets."""
    named = {year for year, _ in years_in(low.partition("(")[0] or low)} or {y for y, _ in years_in(low)}
    return named.pop() if len(named) == 1 else None


def years_asked(low: str) -> tuple[list[int], bool]:
    """The years a question asks for, and whether it wants one figure for all of them together.

    `between 1 April 2013 and 31 March 2017` is the four years that lie between.
    """
    named = [year for year, _ in years_in(low)]
    if len(named) == 2 and 0 < named[0] < named[1] and (hit := _SPAN.search(low)) and "april" in hit.group(1):
        return list(range(named[0], named[1] + 1)), True
    return list(dict.fromkeys(named)), False
