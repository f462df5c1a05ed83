"""What happened to requests, and what was ruled of it."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from foicli.ledger.times import from_day, from_utc, to_day, to_utc
from foicli.model.dossier import EventFact
from foicli.model.request import Event, EventName, EventStatus

if TYPE_CHECKING:
    from foicli.ledger.open import Ledger


class Events:
    """Events are added; a ruling says whether one stands; nothing is taken away."""

    def __init__(self, ledger: "Ledger") -> None:
        self._ledger = ledger

    def add(
        self,
        reference: str,
        event: Event,
        now: datetime,
        *,
        status: EventStatus,
        by: str,
        message: int | None = None,
    ) -> int:
        """Write an event down, as a suggestion or as confirmed by somebody. Returns its number."""
        with self._ledger.transaction() as db:
            cursor = db.execute(
                "INSERT INTO event (request_id, name, day, days, until, text, message, recorded_at) "
                "SELECT id, ?, ?, ?, ?, ?, ?, ? FROM request WHERE reference = ?",
                (
                    event.name.value, to_day(event.day), event.days, to_day(event.until), event.text,
                    message, to_utc(now), reference,
                ),
            )  # fmt: skip
            number = int(cursor.lastrowid or 0)
            if status is not EventStatus.SUGGESTED:
                self.rule(number, status, by, now)
        return number

    def rule(self, event_id: int, status: EventStatus, by: str, now: datetime) -> None:
        """Confirm or dismiss an event."""
        with self._ledger.transaction() as db:
            db.execute(
                "INSERT INTO event_ruling (event_id, status, ruled_by, ruled_at) VALUES (?,?,?,?)",
                (event_id, status.value, by, to_utc(now)),
            )

    def suggested(self) -> tuple[tuple[str, EventFact], ...]:
        """(reference, event) of all events that wait for somebody's ruling, oldest first."""
        db = self._ledger.connection
        references = {row["id"]: row["reference"] for row in db.execute("SELECT id, reference FROM request")}
        return tuple(
            (references[request], fact)
            for request, fact in event_facts(db, None)
            if fact.status is EventStatus.SUGGESTED
        )

    def withdraw_suggestions(self, message: int) -> None:
        """Drop the unruled suggestions made from a message, before it is judged afresh."""
        with self._ledger.transaction() as db:
            db.execute(
                "DELETE FROM event WHERE message = ? AND id NOT IN (SELECT event_id FROM event_ruling)",
                (message,),
            )

    def names_from(self, message: int, reference: str) -> frozenset[EventName]:
        """The kinds of event that were read from a message for one request, whatever was ruled of them."""
        rows = self._ledger.connection.execute(
            "SELECT name FROM event JOIN request ON request.id = request_id WHERE message = ? AND reference = ?",
            (message, reference),
        )
        return frozenset(EventName(row["name"]) for row in rows)


def event_facts(db: sqlite3.Connection, as_of: datetime | None) -> Iterator[tuple[int, EventFact]]:
    """(request row id, event) of all events known at `as_of`, each with the latest ruling by then."""
    limit = to_utc(as_of) if as_of else "9999"
    rows = db.execute(
        "SELECT event.*, r.status, r.ruled_by FROM event LEFT JOIN event_ruling r ON r.id = "
        "(SELECT max(id) FROM event_ruling WHERE event_id = event.id AND ruled_at <= ?) "
        "WHERE event.recorded_at <= ? ORDER BY event.id",
        (limit, limit),
    )
    for row in rows:
        event = Event(
            EventName(row["name"]), from_day(row["day"]), row["days"], from_day(row["until"]), row["text"]
        )
        status = EventStatus(row["status"]) if row["status"] else EventStatus.SUGGESTED
        yield (
            row["request_id"],
            EventFact(
                row["id"], event, status, row["ruled_by"] or "", row["message"], from_utc(row["recorded_at"])
            ),
        )
