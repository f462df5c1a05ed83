"""How dates and small numbers are said in sentences of the law room."""

from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def long_day(day: date) -> str:
    """The day as a letter would write it, whatever the machine's language: `12 July 2017`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def count_of(number: int, noun: str) -> str:
    """`1 working day`, `20 working days`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(words: tuple[str, ...], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; or with another word before the last."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + f" {last} {words[-1]}"
