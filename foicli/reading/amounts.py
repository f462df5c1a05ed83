"""Figures in a reply: pounds, counts, ranges and links, and the traps that only look like them."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_UNIT = r"(?:\s?(?P<unit>million|mill|mn|m|thousand|k|billion|bn)(?:\b|(?=pa\b)))?"
_POUNDS = re.compile(
    r"(?:(?:£|gbp\s?|&pound;)\s?(?P<a>\d{1,3}(?: \d{3})+(?![\d/,-])(?:\.\d\d)?|\d{1,3} ,\d{3}|"
    r"\.\d{1,2}(?!\d)|\d[\d,.]*\d|\d)(?!s\b)" + _UNIT + r"|"
    r"\b(?P<b>\d[\d,.]*\d|\d)\s?(?P<unit2>million|mill|mn|m|thousand|k|bn)?\s?(?:pounds?|gbp)\b|"
    r"(?<![\w.,£/-])(?P<c>\d{1,3}(?:\.\d+)?)\s?(?P<unit3>k|m|million)\b(?!\s?(?:per|/)?\s?(?:h|"
    r"people|children|km|miles)))"
)
_UPPER = re.compile(r"\s?(?:-|to)\s?(?P<n>\d[\d,.]*\d|\d)\s?(?P<unit>million|m|thousand|k)?(?![\w/])")
_SCALE = {"k": 1000, "thousand": 1000, "m": 10**6, "mn": 10**6, "mill": 10**6, "million": 10**6,
          "bn": 10**9, "billion": 10**9}  # fmt: skip
_WELL_MADE = re.compile(r"^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?$")
_LIMIT = re.compile(
    r"\b(?:appropriate limit|cost limit|18(?:\.5)? hours|24 hours|3\.5 days|per hour|an hour)\b"
)

WORDS = {
    "zero": 0, "nil": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
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
_STAR = re.compile(r"(?:^|[\s:(])(\*|#|\[c\]|\[x\])(?=$|[\s.,;)])")
_COUNT = re.compile(
    r"(?<![\w£$,/#:-])(?<!\d\.)(?P<n>\d{1,3}(?:,\d{3})+|\d{1,7})(?![\w£%]|[.,/:]\d|\s?(?:%|"
    r"per\s?cent|percent|km|miles))"
    rf"|\b(?P<w>(?:(?:a|{_WORD}) hundred(?: and (?:{_WORD})(?:[- ](?:{_WORD}))?)?)|(?:{_WORD})(?:[- ](?:{_WORD}))?)\b"
)
_RANGE = re.compile(r"(?<![\w£./-])\d[\d,]*\s?(?:-|to|and)\s?\d[\d,]*(?![\w/])")
_TRAPS = re.compile(
    r"\b(?:19|20)\d\d\s?[/-]\s?(?:\d{2}|20\d\d)\b"  # 2016/17
    r"|\b\d{1,2}\s?/\s?\d{1,2}(?:\s?/\s?\d{2,4})?\b"  # 16/17, 01/04/2017
    r"|\b\d{1,2}\.\d{1,2}\.\d{2,4}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]*\b(?:,?\s+\d{4})?"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+\d{1,4}\b(?:,?\s+\d{4})?"
    r"|\b(?:in|since|from|until|by|of|during|for|year|to|before|after|april|march|fy)\s+(?:19|20)\d\d\b"
    r"|\b(?:sections?|sect\.?|s\.?|regulations?|reg\.?|act|article|schedule|part|para(?:graph)?s?|"
    r"guideline|ng|cg|"
    r"questions?|q|qu|levels?|tier|band|phase|page|appendix|annex|table|row|note|version|v|block|"
    r"room|floor|unit|grade|stage|key stage|item|year|years|figure in|"
    r"ref(?:erence)?|foi|case|no\.|(?:case|reference|request|phone) number|our ref:?|tel:?|"
    r"telephone|phone|ext\.?|"
    r"fax)[.:]?\s?#?[a-z]{0,3}\s?\d[\w./()-]*"
    r"|\b(?:under|over|aged?|ages?|age of|between the ages of|up to the age of|younger than|"
    r"older than)\s+\d{1,2}(?:\s?(?:-|to|and)\s?\d{1,2})?\b(?!\s+(?:child|famil|people|patients|"
    r"cases))"
    r"|\b\d{1,2}\s?-\s?\d{1,2}\s?(?:year|yr|y/o)s?\b|\b\d{1,2}[- ]?(?:working days?|"
    r"calendar days?|years?|yrs?|yo|months?|"
    r"weeks?|days?|hours?|hrs?|minutes?|mins?|miles)\b"
    r"|\bper \d[\d,]*|\b24\s?/\s?7\b|\b\d{1,2}(?::\d\d)?\s?(?:am|pm|hrs)\b|\b\d{1,2}:\d\d\b|"
    r"\b\d{1,2}\s?-\s?\d{1,2}\s?(?:mon|am|pm|every|seven|7|weekdays)"
    r"|\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b|\+44[\d ]+"  # telephone
    r"|\b[a-z]{1,2}\d{1,2}[a-z]?\s?\d[a-z]{2}\b"  # postcode
    r"|\b[a-z]{1,6}[/-]?\d{4,}\b|\b\d{5,}[/-]\d+\b|\b\w+/\d+/\w+\b|\bcovid[- ]?19\b"
    r"|\b(?:one|two|three)[- ](?:of|off|stop|way|year|third|to[- ]one)\b|(?<!-)\bone\b(?! (?:hundred|child|"
    r"person|young|patient|famil|case|complaint|request|employee|member|vehicle|school|incident|"
    r"death|holder|individual|care|budget|so far|only|at|in|has|have|this|currently|as))"
    r"|\b(?:both|the|these|those|all|either|other|our|their|its|of)\s+(?:two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve)\b"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?:questions?|parts?|items?|"
    r"services|teams?|providers?|areas|boroughs|districts|localities|ways|stages|elements)\b"
)
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'\x1e|]+|(?<![@\w.])(?:[a-z0-9-]+\.)+(?:gov\.uk|nhs\.uk|org\.uk|"
    r"org|co\.uk|ac\.uk|com|net|uk|wales|scot|info)(?:/[^\s<>\"'\x1e|]*)?(?![\w@])"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """Pounds named in a text. `faulty` says that the figure is not well made (`£8,023.000`)."""

    pounds: Decimal
    start: int
    end: int
    faulty: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things: digits, or a range such as `<5` where the figure was suppressed."""

    count: str
    start: int
    end: int
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An address on the web, made whole (`http://…` where the scheme was left out)."""

    url: str
    start: int
    end: int


def pounds(low: str, start: int = 0, end: int | None = None, *, bare: bool = False) -> list[Amount]:
    """Amounts of money in a text in lower case; `bare` takes figures without a sign, as in a column of spend.

    The £450 and the hourly rate of the cost limit (section 12 and its regulations) are left out.
    """
    end = len(low) if end is None else end
    found: list[Amount] = []
    for hit in _POUNDS.finditer(low, start, end):
        number = hit.group("a") or hit.group("b") or hit.group("c")
        unit = hit.group("unit") or hit.group("unit2") or hit.group("unit3") or ""
        amount = _amount(number, unit, hit.start(), hit.end())
        if amount is None or _is_limit(low, amount):
            continue
        found += _with_range(low, amount, unit, end)
    if not found and bare:
        masked = low[start:end]
        masked = _blank(masked, _TRAPS)
        for hit in re.finditer(r"(?<![\w.])\d[\d,]*(?:\.\d{1,2})?(?![\w%])", masked):
            amount = _amount(hit.group(), "", start + hit.start(), start + hit.end())
            if amount:
                found.append(amount)
    return found


def _with_range(low: str, first: Amount, unit: str, end: int) -> list[Amount]:
    """The amount, and the upper end where it opens a range whose second half has no sign: `£10-20k`."""
    hit = _UPPER.match(low, first.end, end)
    if not hit or not (hit.group("unit") or "," in hit.group("n")):
        return [first]
    upper = _amount(hit.group("n"), hit.group("unit") or "", hit.start("n"), hit.end())
    if upper is None:
        return [first]
    scale = _SCALE.get(hit.group("unit") or "", 1) if not unit and first.pounds < 1000 else 1
    return [Amount(first.pounds * scale, first.start, first.end, first.faulty), upper]


def _amount(number: str, unit: str, start: int, end: int) -> Amount | None:
    tight = number.rstrip(" .,").replace(" ", "")
    if re.fullmatch(r"00+", tight):
        return None  # "£000s" heads a column of thousands
    tight = f"0{tight}" if tight.startswith(".") else tight
    scale = _SCALE.get(unit, 1)
    well = bool(_WELL_MADE.match(tight)) or (scale > 1 and bool(re.match(r"^\d+(?:\.\d+)?$", tight)))
    digits = tight.replace(",", "")
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
        well = False
    elif not well and re.search(r"\.\d{3}(?:\d{3})?$", digits) and scale == 1:
        digits = digits.replace(".", "")  # £8,023.000 is more likely a slip for £8,023,000
    try:
        value = Decimal(digits) * scale
    except InvalidOperation:
        return None
    if value > 10**12:
        return None
    return Amount(value.quantize(Decimal(1)) if value == value.to_integral() else value, start, end, not well)


def _is_limit(low: str, amount: Amount) -> bool:
    if amount.pounds not in (450, 600, 25):
        return False
    near = low[max(0, amount.start - 120) : amount.end + 120]
    return bool(_LIMIT.search(near)) or "section 12" in near or "s12" in near


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
            if _AGED.search(low[max(start, hit.start() - 24) : hit.start()]) and hit.group()[0] in "ub":
                continue
            number = hit.group("word")
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
    """Whole numbers of things, in digits or in words, in a text in lower case.

    Years, dates, ages, sections of Acts, case numbers, telephone numbers, percentages and money
    are passed over: they are the traps of real replies.
    """
    end = len(low) if end is None else end
    masked = low[start:end]
    for hit in _POUNDS.finditer(masked):
        masked = masked[: hit.start()] + "£" * (hit.end() - hit.start()) + masked[hit.end() :]
    masked = _blank(_blank(masked, _URL), _TRAPS)
    found = []
    for hit in _COUNT.finditer(masked):
        if hit.group("n"):
            digits = hit.group("n").replace(",", "")
            found.append(Count(str(int(digits)), start + hit.start(), start + hit.end()))
        else:
            total = _in_words(hit.group("w"))
            found.append(Count(str(total), start + hit.start(), start + hit.end()))
    return [
        c for c in found if not (len(c.count) == 4 and c.count[:2] in ("19", "20") and c.end - c.start == 4)
    ]


def _in_words(words: str) -> int:
    hundreds, _, rest = words.rpartition(" hundred")
    tail = sum(WORDS.get(p, 0) for p in re.split(r"[- ]", rest or words)) if rest or not hundreds else 0
    return 100 * (1 if hundreds == "a" else WORDS.get(hundreds, 0)) + tail


def is_range(low: str) -> bool:
    """Whether a figure is given as a range (`1600 - 1800`), traps aside."""
    return bool(_RANGE.search(_blank(low, _TRAPS)))


def links(text: str, start: int = 0, end: int | None = None) -> list[Link]:
    """Addresses on the web, with or without `http://`; an e-mail address is none."""
    end = len(text) if end is None else end
    found = []
    for hit in _URL.finditer(text, start, end):
        url = hit.group().rstrip(".,;:!?*_]")
        while url.endswith(")") and url.count("(") < url.count(")"):
            url = url[:-1].rstrip(".,;")
        whole = url if url.startswith("http") else f"http://{url}"
        found.append(Link(whole, hit.start(), hit.start() + len(url)))
    return found


def _blank(text: str, traps: re.Pattern[str]) -> str:
    return traps.sub(lambda hit: "~" * (hit.end() - hit.start()), text)
