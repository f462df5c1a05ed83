"""Readings and the suggestions they made; the newest reading of a request is the one that speaks."""

import json
from datetime import datetime
from typing import TYPE_CHECKING

from foicli.ledger.rows import CODING_COLUMNS, coding_from, coding_values, evidence_from
from foicli.ledger.times import to_utc
from foicli.model.findings import Reading, Suggestion, Unread

if TYPE_CHECKING:
    from foicli.ledger.open import Ledger


class Readings:
    """Queries on readings."""

    def __init__(self, ledger: "Ledger") -> None:
        self._ledger = ledger

    def add(self, reference: str, reading: Reading, now: datetime) -> None:
        """Keep a reading of all papers of a request; the earlier ones stay for the record."""
        with self._ledger.transaction() as db:
            cursor = db.execute(
                "INSERT INTO reading (request_id, reader, made_at, unread, notes) "
                "SELECT id, ?, ?, ?, ? FROM request WHERE reference = ?",
                (
                    reading.reader, to_utc(now),
                    json.dumps([(u.paper, u.name, u.reason, u.advice) for u in reading.unread]),
                    json.dumps(reading.notes), reference,
                ),
            )  # fmt: skip
            number = int(cursor.lastrowid or 0)
            db.executemany(
                f"INSERT INTO suggestion (reading_id, question, item, {CODING_COLUMNS}, confidence, why, stamp) "
                "VALUES (?,?,?, ?,?,?,?,?,?,?,?,?, ?,?,?)",
                [
                    (
                        number,
                        s.question,
                        s.item,
                        *coding_values(s.coding, s.evidence),
                        s.confidence,
                        s.why,
                        s.stamp,
                    )
                    for s in reading.suggestions
                ],
            )

    def newest(self, reference: str) -> Reading | None:
        """The newest reading of a request."""
        db = self._ledger.connection
        row = db.execute(
            "SELECT reading.* FROM reading JOIN request ON request.id = request_id WHERE reference = ? "
            "ORDER BY reading.id DESC LIMIT 1",
            (reference,),
        ).fetchone()
        if row is None:
            return None
        suggestions = db.execute("SELECT * FROM suggestion WHERE reading_id = ? ORDER BY rowid", (row["id"],))
        return Reading(
            row["reader"],
            tuple(
                Suggestion(
                    s["question"],
                    coding_from(s),
                    evidence_from(s["evidence"]),
                    s["confidence"],
                    s["why"],
                    s["item"],
                )
                for s in suggestions
            ),
            tuple(Unread(*item) for item in json.loads(row["unread"])),
            tuple(json.loads(row["notes"])),
        )

    def readers(self) -> dict[str, str]:
        """Which version of the reader made the newest reading of each request."""
        rows = self._ledger.connection.execute(
            "SELECT reference, reader FROM reading JOIN request ON request.id = request_id "
            "WHERE reading.id IN (SELECT max(id) FROM reading GROUP BY request_id)"
        )
        return {row["reference"]: row["reader"] for row in rows}

    def unread(self) -> tuple[tuple[str, Unread], ...]:
        """(reference, paper) of all papers that the newest readings could not read."""
        rows = self._ledger.connection.execute(
            "SELECT reference, unread FROM reading JOIN request ON request.id = request_id "
            "WHERE reading.id IN (SELECT max(id) FROM reading GROUP BY request_id) AND unread <> '[]'"
        )
        return tuple((row["reference"], Unread(*item)) for row in rows for item in json.loads(row["unread"]))
