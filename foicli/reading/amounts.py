"""Money in a reply: pounds in figures and in words, ranges, and the limits of cost that only look like spend."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from foicli.reading.numerals import NUMBER, value_of
from foicli.reading.traps import blank_traps

_UNIT = r"(?:\s?(?P<unit>million|mill|mn|m|thousand|k|billion|bn)(?:\b|(?=pa\b)))?"
POUNDS = re.compile(
    r"(?:(?:£|gbp\s?|&pound;)\s?(?P<a>\d{1,3}(?: \d{3})+(?![\d/,-])(?:\.\d\d)?|"
    r"\d{1,3} ,\d{3}|\d{1,3}, \d{3}(?![\d,])(?!\s?[a-z(])|"
    r"\.\d{1,2}(?!\d)|\d[\d,.]{0,24}\d|\d)(?!s\b)" + _UNIT + r"|"
    r"\b(?P<b>\d[\d,.]{0,24}\d|\d)\s?(?P<unit2>million|mill|mn|m|thousand|k|bn)?\s?(?:pounds?|gbp)\b|"
    r"(?<![\w.,£/-])(?P<c>\d{1,3}(?:\.\d+)?)\s?(?P<unit3>k|m|million)\b(?!\s?(?:per|/)?\s?(?:h|"
    r"people|children|km|miles))|"
    r"(?<![\w.,£/-])(?P<d>\d{1,3})\s?(?:p|pence)\b(?!\.?\s?m\b))"
)
_UPPER = re.compile(r"\s?(?:-|to)\s?(?P<n>\d[\d,.]{0,24}\d|\d)\s?(?P<unit>million|m|thousand|k)?(?![\w/])")
_SCALE = {"k": 1000, "thousand": 1000, "m": 10**6, "mn": 10**6, "mill": 10**6, "million": 10**6,
          "bn": 10**9, "billion": 10**9}  # fmt: skip
_WELL_MADE = re.compile(r"^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?$")
_LIMIT = re.compile(
    r"\b(?:appropriate limit|cost limit|18(?:\.5)? hours|24 hours|3\.5 days|per hour|an hour|"
    r"(?:would|to) cost more than|not obliged to comply|fees regulations)\b"
)

# The sum from which on payments are published: "spend over £500".
_PUBLISHED_OVER = re.compile(
    r"\b(?:payments?|spend(?:ing)?|transactions?|invoices?|expenditure)\b[^.;£\x1e]{0,40}"
    r"\b(?:over|above|more than|exceeding|greater than|in excess of)\s?$"
)
_WORDED = re.compile(rf"\b(?P<w>{NUMBER})(?: pounds)?\b")
_UNSIGNED = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d{1,2})?(?![\w%])")
_GIVEN_IN = re.compile(r"(?:\bin |^|\()(?:£|gbp)\s?(?P<of>'?000s?|k|thousand|millions?|m)\b")


@dataclass(frozen=True, slots=True)
class Amount:
    """Pounds named in a text. `faulty` says that the figure is not well made (`£8,023.000`)."""

    pounds: Decimal
    start: int
    end: int
    faulty: bool = False


def pounds(low: str, start: int = 0, end: int | None = None, *, bare: bool = False) -> list[Amount]:
    """Amounts of money in a text in lower case; `bare` takes figures without a sign, as in a column of spend.

    The £450 and the hourly rate of the cost limit (section 12 and its regulations) are left out.
    """
    end = len(low) if end is None else end
    found: list[Amount] = []
    for hit in POUNDS.finditer(low, start, end):
        if hit.group("d"):
            found.append(Amount(Decimal(hit.group("d")) / 100, hit.start(), hit.end()))
            continue
        number = hit.group("a") or hit.group("b") or hit.group("c")
        unit = hit.group("unit") or hit.group("unit2") or hit.group("unit3") or ""
        amount = _amount(number, unit, hit.start(), hit.end())
        if amount is None or _is_limit(low, amount):
            continue
        found += _with_range(low, amount, unit, end)
    for hit in _WORDED.finditer(low, start, end):
        if low.startswith("pounds", hit.end() - 6) or (bare and not found and "thousand" in hit.group()):
            found.append(Amount(value_of(hit.group("w")), hit.start(), hit.end()))
    if not found and bare:
        found = unsigned(low, start, end)
    return sorted(found, key=lambda a: a.start)


def unsigned(low: str, start: int, end: int) -> list[Amount]:
    """Figures that may be pounds though no sign says so; those that are something else are passed over.

    Where the text says that all figures are in thousands or millions they are taken so.
    """
    scale = _scale_named(low[start:end])
    found = []
    for hit in _UNSIGNED.finditer(blank_traps(low[start:end])):
        amount = _amount(hit.group(), "", start + hit.start(), start + hit.end())
        if amount:
            found.append(Amount(amount.pounds * scale, amount.start, amount.end, amount.faulty))
    return found


def _scale_named(low: str) -> int:
    """What figures are given in: `(figures in £ million)`, `£000`."""
    hit = _GIVEN_IN.search(low)
    if not hit:
        return 1
    return 1000 if hit.group("of")[-1] in "0sk" or hit.group("of") == "thousand" else 10**6


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
    if _PUBLISHED_OVER.search(low[max(0, amount.start - 80) : amount.start]):
        return True
    if amount.pounds not in (450, 600, 25):
        return False
    near = low[max(0, amount.start - 120) : amount.end + 120]
    return bool(_LIMIT.search(near)) or "section 12" in near or "s12" in near
