"""Numbers of things in a reply: whole or in parts, in words, suppressed, and the traps that only look like them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from foicli.reading.amounts import POUNDS
from foicli.reading.links import URL
from foicli.reading.numerals import FRACTION, NUMBER, WORDS, fraction, value_of
from foicli.reading.traps import blank_traps

_FEW = re.compile(
    r"(?:\b(?P<or>\d{1,2}|five|six|seven|eight|ten|three|four) or (?:fewer|less|under)\b"
    r"|(?:≤|<=|(?:less|fewer) than or equal to)\s?(?P<at>\d{1,2}|five|four|six|ten)\b"
    r"|\bbetween (?:1|one) and (?P<upto>5|five|6|six|9|nine|10|ten)\b|(?P<single>\bsingle figures?\b)"
    r"|\b(?:fewer|less|lower|under|below)\s+(?:than\s+)?(?P<word>\d{1,2}|five|six|seven|eight|"
    r"ten|three|four|twenty)\b"
    r"|(?:<|&lt;)\s?(?P<sign>\d{1,2})\b|\b(?:no more than|up to|at most)\s+(?P<most>four|4)\b"
    r"|(?P<between>\b(?:1\s?-\s?4|between (?:1|one) and (?:4|four)|1 to 4)\b))"
)
_AGED = re.compile(
    r"\b(?:aged?|ages?|children|people|those|pupils|kids|babies|infants|persons?|patients)\s+$"
)
_AGES = ("16", "18", "19", "21", "25", "65")  # "under 18" is an age wherever it stands
_STAR = re.compile(r"(?<![^\s:(\x1e])(\*|#|\[c\]|\[x\])(?=$|[\s.,;)\x1e])")
_COUNT = re.compile(
    r"(?<![\w£$,/#])(?<![\w)]-)(?<!\d:)(?<!\d\.)(?P<n>(?:\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.\d{1,2}(?!\d))?)"
    rf"(?:\s?(?P<f>{FRACTION}))?"
    r"(?=ish\b|(?![\w£%]|[.,/:]\d|\s?(?:%|per\s?cent|percent|km|miles)))"
    rf"|\b(?P<w>{NUMBER})\b"
)
_MORE = re.compile(r"(?:\b(?:(?<!no )(?<!not )more than|over|in excess of|upwards of|above)|(?<!-)>)\s?$")
_RANGE = re.compile(r"(?<![\w£./-])\d[\d,]*\s?(?:-|to|and)\s?\d[\d,]*(?![\w/])")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things: digits, or a range such as `<5` where the figure was suppressed."""

    count: str
    start: int
    end: int
    suppressed: bool = False


def few(low: str, start: int = 0, end: int | None = None) -> list[Count]:
    """Counts given as a range to protect people: `<5`, `fewer than five`, `1 to 4`, a lone `*`."""
    end = len(low) if end is None else end
    found = []
    for hit in _FEW.finditer(low, start, end):
        if top := hit.group("or") or hit.group("at") or hit.group("upto"):
            if re.match(r"\s+(?:years|months|weeks|days|hours)\b", low[hit.end() : hit.end() + 12]):
                continue
            found.append(
                Count(
                    f"<{WORDS.get(top, int(top) if top.isdigit() else 0) + 1}", hit.start(), hit.end(), True
                )
            )
        elif hit.group("single"):
            found.append(Count("<10", hit.start(), hit.end(), True))
        elif hit.group("word"):
            number = hit.group("word")
            aged = number in _AGES or _AGED.search(low[max(start, hit.start() - 24) : hit.start()])
            if aged and hit.group()[0] in "ub":
                continue
            if re.match(r"\s+(?:years|months|weeks|days|hours)\b", low[hit.end() : hit.end() + 12]):
                continue
            if re.match(r"(?:under|below)", hit.group()) and re.match(
                r"\s*(?:s\b|,|\s+years|\s+and (?:over|above|\d))", low[hit.end() : hit.end() + 12]
            ):
                continue
            found.append(Count(f"<{WORDS.get(number, number)}", hit.start(), hit.end(), True))
        elif hit.group("sign"):
            found.append(Count(f"<{hit.group('sign')}", hit.start(), hit.end(), True))
        else:
            found.append(Count("<5", hit.start(), hit.end(), True))
    if not found and end - start < 40:
        for hit in _STAR.finditer(low, start, end):
            found.append(Count("<5", hit.start(1), hit.end(1), True))
    return found


def counts(low: str, start: int = 0, end: int | None = None) -> list[Count]:
    """Numbers of things, in digits or in words, in a text in lower case.

    Years, dates, ages, sections of Acts, case numbers, telephone numbers, percentages and money
    are passed over: they are the traps of real replies. `more than 500` is `>500`.
    """
    end = len(low) if end is None else end
    masked = POUNDS.sub(lambda hit: "£" * len(hit.group()), low[start:end])
    masked = blank_traps(URL.sub(lambda hit: "~" * len(hit.group()), masked))
    found = []
    for hit in _COUNT.finditer(masked):
        value = _value(hit)
        a, b = start + hit.start(), start + hit.end()
        if b - a == 4 and low[a : a + 2] in ("19", "20") and low[a:b].isdigit():
            continue  # a year
        more = ">" if _MORE.search(low[max(0, a - 16) : a]) else ""
        found.append(Count(f"{more}{value:f}", a, b))
    return found


def _value(hit: re.Match[str]) -> Decimal:
    """The number that digits, with a fraction or without, or words say."""
    if hit.group("w"):
        return value_of(hit.group("w"))
    return Decimal(hit.group("n").replace(",", "")) + fraction(hit.group("f") or "")


def plain_number(count: Count) -> Decimal | None:
    """The number itself, None where it is a limit or a range."""
    return Decimal(count.count) if re.fullmatch(r"\d+(?:\.\d+)?", count.count) else None


def is_range(low: str) -> bool:
    """Whether a figure is given as a range (`1600 - 1800`), traps aside."""
    return bool(_RANGE.search(blank_traps(low)))
