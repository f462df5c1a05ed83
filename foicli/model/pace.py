"""How fast letters may go: limits of our own choosing, and those that providers publish."""

from dataclasses import dataclass, replace
from datetime import datetime, time


@dataclass(frozen=True, slots=True)
class Window:
    """Hours of the day, in London, between which letters go."""

    start: time
    end: time

    def holds(self, moment: datetime) -> bool:
        """Whether a local moment lies within the window."""
        return self.start <= moment.timetz().replace(tzinfo=None) < self.end


@dataclass(frozen=True, slots=True)
class Limits:
    """Letters by the minute, hour and day, and by mailbox and day; 0 stands for "no limit"."""

    per_minute: int = 20
    per_hour: int = 0
    per_day: int = 0
    per_mailbox_per_day: int = 0
    window: Window | None = None

    def with_given(self, **given: int | None) -> "Limits":
        """These limits, with those that are given in their place."""
        return replace(self, **{key: value for key, value in given.items() if value is not None})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Preset:
    """A provider's published limits, rounded down, and where they are published."""

    name: str
    title: str
    limits: Limits
    source: str


# A campaign stays well below what a provider allows: the mailbox is used for other mail too.
PRESETS = (
    Preset(
        "microsoft365", "Microsoft 365: 30 messages a minute, 10,000 recipients a day", Limits(25, 0, 8000),
        "learn.microsoft.com, Exchange Online limits, “Sending limits”",
    ),
    Preset(
        "google-workspace", "Google Workspace: 2,000 messages a day", Limits(20, 0, 1800),
        "support.google.com/a/answer/166852, Gmail sending limits in Google Workspace",
    ),
    Preset(
        "gmail", "Gmail: 500 messages a day", Limits(10, 0, 450),
        "support.google.com/mail/answer/22839, limits for sending mail",
    ),
    Preset("plain", "A server of your own: be gentle", Limits(20), "no published limit"),
)  # fmt: skip


def find_preset(name: str) -> Preset | None:
    """The preset of this name."""
    return next((p for p in PRESETS if p.name == name), None)


def parse_window(text: str) -> Window | None:
    """Read `08:00-18:00`; None where it is not understood, or ends before it begins."""
    start, dash, end = text.replace("–", "-").partition("-")
    try:
        window = Window(time.fromisoformat(start.strip()), time.fromisoformat(end.strip()))
    except ValueError:
        return None
    return window if dash and window.start < window.end else None
