"""A calendar file (RFC 5545) of whole-day entries, which every calendar program can take in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Entry:
    """One day of the calendar. `uid` stays the same when the day moves, so that it is moved, not doubled."""

    uid: str
    day: date
    title: str
    text: str = ""


def calendar_file(name: str, entries: Iterable[Entry], now: datetime) -> bytes:
    """The entries as an .ics file, with CRLF line ends."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//foi//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]  # fmt: skip
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for entry in entries:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_escaped(entry.uid)}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{entry.day + timedelta(1):%Y%m%d}",
            f"SUMMARY:{_escaped(entry.title)}",
            *([f"DESCRIPTION:{_escaped(entry.text)}"] if entry.text else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _escaped(text: str) -> str:
    """RFC 5545 3.3.11: backslash, semicolon, comma and line ends; control characters go."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\n").replace("\n", "\\n")
    return "".join(c for c in text if c.isprintable())


def _folded(line: str) -> str:
    """RFC 5545 3.1: no line longer than 75 octets; a character is never cut in two."""
    pieces = [""]
    for character in line:
        if len((pieces[-1] + character).encode()) > 73:
            pieces.append("")
        pieces[-1] += character
    return "\r\n ".join(pieces)
