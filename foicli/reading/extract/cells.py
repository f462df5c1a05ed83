"""What a spreadsheet's cell shows: its address, and its value as a person would write it."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from foicli.reading.extract.base import clean

MAX_CELL = 20_000
_CURRENCY = re.compile(r"[£€$]")
_UK_MONEY = frozenset((5, 6, 7, 8, 42, 44))  # built-in formats that take the currency of the machine
_THOUSANDS = frozenset((3, 4, 37, 38, 39, 40, 41, 43))
_PERCENT = frozenset((9, 10))

Value = str | float | int | bool | date | time | timedelta | None


def address(row: int, column: int) -> str:
    """(6, 1) -> B7"""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def place(name: str) -> tuple[int, int] | None:
    """B7 -> (6, 1)"""
    found = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})", name)
    if not found:
        return None
    column = 0
    for letter in found.group(1).upper():
        column = column * 26 + ord(letter) - 64
    return int(found.group(2)) - 1, column - 1


def shown(value: Value, format_: str = "") -> str:
    """A value as text. `format_` is the number format, where it is known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, format_)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    return clean(value)[:MAX_CELL].strip()


def built_in(number: int) -> str:
    """The format that Excel means by a number of its own, as far as it matters here."""
    if number in _UK_MONEY:
        return "£#,##0.00" if number in (7, 8, 44) else "£#,##0"
    if number in _THOUSANDS:
        return "#,##0.00" if number in (4, 39, 40, 43) else "#,##0"
    if number in _PERCENT:
        return "0.00%" if number == 10 else "0%"
    return ""


def telling(format_: str) -> bool:
    """Whether a number format shows more than the number: money, thousands, per cent."""
    shown_currency = re.sub(r"\[\$-[^\]]*\]|\[\$(?=[^-\]])", "", format_)
    return bool(_CURRENCY.search(shown_currency)) or "%" in format_ or "#,##0" in format_


def wordy(format_: str) -> bool:
    """Whether a number format sets words beside the number, or instead of nothing."""
    return bool(re.search(r'"[^"]*[A-Za-z-][^"]*"', format_))


def _number(value: float, format_: str) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    if value == 0 and (words := _words_for_zero(format_)):
        return words
    before, after = _words_around(format_)
    return f"{before}{_figure(value, format_)}{after}"


def _words_for_zero(format_: str) -> str:
    """What a format writes instead of nothing: `nil`, `-`."""
    parts = format_.split(";")
    found = re.fullmatch(r'\s*(?:_.)?\s*"([^"]{1,40})"\s*(?:_.)?\s*', parts[2]) if len(parts) > 2 else None
    return found.group(1).strip() if found else ""


def _words_around(format_: str) -> tuple[str, str]:
    """The words that a format sets before and behind the number: `4 weeks`."""
    first = format_.split(";")[0]
    if ",," in first or re.search(r"[0#],[^0#]", first):
        return "", ""  # it shows thousands or millions, and the number is written in full here
    before = re.match(r'"([^"]*[A-Za-z][^"]*)"(?=[#0G£])', first)
    after = re.search(r'(?<=[#0l%])"([^"]*[A-Za-z][^"]*)"$|(?<=[#0l%]) "([^"]*[A-Za-z][^"]*)"$', first)
    return (before.group(1) if before else ""), _behind(after)


def _behind(found: re.Match[str] | None) -> str:
    if found is None:
        return ""
    return found.group(1) if found.group(1) is not None else f" {found.group(2)}"


def _figure(value: float, format_: str) -> str:
    if not telling(format_):
        return plain_number(value)
    first = re.sub(r'"([^"]*)"', r"\1", format_.split(";")[0])
    first = re.sub(r"\[\$([^\]-]*)[^\]]*\]", r"\1", first)  # [$£-809] is a pound sign and a language
    places = re.search(r"[0#]\.(0+)", first)
    digits = len(places.group(1)) if places else 0
    if "%" in first:
        return f"{plain_number(round(value * 100, 6))}%"
    whole = digits == 0 or float(value).is_integer()
    text = f"{abs(value):,.0f}" if whole and _close(value) else f"{abs(value):,.2f}"
    if not whole and digits > 2:
        text = f"{abs(value):,.{min(digits, 6)}f}"
    currency = _CURRENCY.search(first)
    return ("-" if value < 0 else "") + (currency.group() if currency else "") + text


def _close(value: float) -> bool:
    """Pence are not rounded away, whatever the format hides."""
    return abs(value - round(value)) < 0.005


def plain_number(value: float) -> str:
    """3.0 -> 3, 0.1 + 0.2 -> 0.3, without powers of ten."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return format(Decimal(f"{value:.15g}"), "f")
