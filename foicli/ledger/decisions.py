"""People's decisions: added, never changed, never taken away."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from foicli.ledger.rows import CODING_COLUMNS, coding_values
from foicli.ledger.times import to_utc
from foicli.model.answers import Decision

if TYPE_CHECKING:
    from foicli.ledger.open import Ledger


class Decisions:
    """The one door through which a decision enters the ledger."""

    def __init__(self, ledger: "Ledger") -> None:
        self._ledger = ledger

    def add(self, decisions: Sequence[Decision]) -> None:
        """Add decisions, all or none."""
        with self._ledger.transaction() as db:
            ids = {row["reference"]: row["id"] for row in db.execute("SELECT id, reference FROM request")}
            db.executemany(
                f"INSERT INTO decision (request_id, question, item, coder, verdict, {CODING_COLUMNS}, stamp_seen, note,"
                " decided_at) VALUES (?,?,?,?,?, ?,?,?,?,?,?,?,?,?, ?,?,?)",
                [
                    (
                        ids[d.reference], d.question, d.item, d.coder, d.verdict.value,
                        *coding_values(d.coding, d.evidence), d.stamp_seen, d.note, to_utc(d.decided_at),
                    )
                    for d in decisions
                ],
            )  # fmt: skip
