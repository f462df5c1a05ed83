"""Between rows and plain values: moments, days, lists."""

from datetime import UTC, date, datetime


def to_utc(moment: datetime) -> str:
    """An aware moment as ISO text in UTC, to the second, so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_utc(text: str) -> datetime:
    """The aware moment that `to_utc` wrote."""
    return datetime.fromisoformat(text)


def to_day(day: date | None) -> str | None:
    """A date as ISO text."""
    return day.isoformat() if day else None


def from_day(text: str | None) -> date | None:
    """The date that `to_day` wrote."""
    return date.fromisoformat(text) if text else None


def split_list(text: str) -> tuple[str, ...]:
    """A list kept as `a;b;c`."""
    return tuple(item for item in text.split(";") if item)
