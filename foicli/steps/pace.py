"""The pace of sending: wait between letters, stop politely at a limit, say when to go on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from foicli.ledger.outbox import Outbox
from foicli.model.counting import many
from foicli.model.pace import Limits
from foicli.steps.position import LONDON


@dataclass(frozen=True, slots=True)
class Hold:
    """Why no letter goes now, and from when on one may."""

    reason: str
    until: datetime


class Pace:
    """Keeps the limits over all runs and processes: what was sent is asked of the ledger."""

    def __init__(
        self, limits: Limits, outbox: Outbox, now: Callable[[], datetime], sleep: Callable[[float], None]
    ) -> None:
        self._limits = limits
        self._outbox = outbox
        self._now = now
        self._sleep = sleep
        self._last: datetime | None = None

    def hold(self) -> Hold | None:
        """Whether a limit by the hour or the day, or the hour of the day, is against the next letter."""
        now = self._now().astimezone(LONDON)
        limits = self._limits
        if limits.window and not limits.window.holds(now):
            start = now.replace(hour=limits.window.start.hour, minute=limits.window.start.minute, second=0)
            until = start if now < start else start + timedelta(days=1)
            return Hold(
                f"letters go between {limits.window.start:%H:%M} and {limits.window.end:%H:%M}", until
            )
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        if limits.per_day and self._outbox.sent_since(midnight) >= limits.per_day:
            return Hold(
                f"the limit of {many(limits.per_day, 'letter')} a day is reached",
                midnight + timedelta(days=1),
            )
        hour_ago = now - timedelta(hours=1)
        if limits.per_hour and self._outbox.sent_since(hour_ago) >= limits.per_hour:
            first = self._outbox.first_since(hour_ago) or now
            return Hold(
                f"the limit of {many(limits.per_hour, 'letter')} an hour is reached",
                first + timedelta(hours=1),
            )
        return None

    def wait(self) -> None:
        """Wait until the limit by the minute allows the next letter."""
        if self._limits.per_minute and self._last is not None:
            due = self._last + timedelta(seconds=60 / self._limits.per_minute)
            self._sleep(max(0.0, (due - self._now()).total_seconds()))
        self._last = self._now()
