"""Letters and the attempts to deliver them: claim, deliver, settle, and never twice."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from foicli.errors import Refused
from foicli.ledger.requests import letter_fact
from foicli.ledger.times import from_utc, to_utc
from foicli.model.dossier import LetterFact
from foicli.model.letter import Attempt, Delivery, DeliveryState, Letter, Purpose

if TYPE_CHECKING:
    from foicli.ledger.open import Ledger

_IN_THE_AIR = "('open', 'accepted', 'unknown')"


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to deliver one letter once: it is on disk before a byte leaves."""

    attempt: int
    reference: str
    message_id: str
    at: datetime


class AlreadyClaimed(Refused):
    """Another `foi` has this letter in its hands, or it has gone already."""


class Outbox:
    """Queries on letters and attempts."""

    def __init__(self, ledger: "Ledger") -> None:
        self._ledger = ledger

    def freeze(self, letter: Letter) -> bool:
        """Put a frozen letter down, ready to go. One that is in the air or has gone is left alone.

        A letter of which no attempt can have arrived is replaced, so that a corrected address or
        text takes effect. Returns whether the letter given is now the one that will go.
        """
        with self._ledger.transaction() as db:
            row = db.execute(
                "SELECT letter.id FROM letter JOIN request ON request.id = letter.request_id "
                "WHERE reference = ? AND purpose = ? AND round = ?",
                (letter.reference, letter.purpose.value, letter.round),
            ).fetchone()
            if row is None:
                db.execute(
                    "INSERT INTO letter (request_id, purpose, round, message_id, to_address, subject, paper, frozen_at)"
                    " SELECT id, ?, ?, ?, ?, ?, ?, ? FROM request WHERE reference = ?",
                    (
                        letter.purpose.value, letter.round, letter.message_id, letter.to, letter.subject,
                        letter.paper or None, to_utc(letter.frozen_at), letter.reference,
                    ),
                )  # fmt: skip
                return True
            gone = db.execute(
                f"SELECT 1 FROM attempt WHERE letter_id = ? AND state IN {_IN_THE_AIR}", (row["id"],)
            ).fetchone()
            if gone:
                return False
            db.execute(
                "UPDATE letter SET message_id=?, to_address=?, subject=?, paper=?, frozen_at=? WHERE id=?",
                (
                    letter.message_id, letter.to, letter.subject, letter.paper or None,
                    to_utc(letter.frozen_at), row["id"],
                ),
            )  # fmt: skip
            return True

    def claim(self, message_id: str, now: datetime) -> Claim:
        """Claim a letter for delivery; committed and on disk when this returns.

        Raises AlreadyClaimed where an attempt is open, accepted or unknown, whoever made it.
        """
        try:
            with self._ledger.transaction() as db:
                cursor = db.execute(
                    "INSERT INTO attempt (letter_id, state, claimed_at) "
                    "SELECT id, 'open', ? FROM letter WHERE message_id = ?",
                    (to_utc(now), message_id),
                )
                row = db.execute(
                    "SELECT reference FROM request JOIN letter ON letter.request_id = request.id "
                    "WHERE letter.message_id = ?",
                    (message_id,),
                ).fetchone()
                return Claim(int(cursor.lastrowid or 0), row["reference"], message_id, now)
        except sqlite3.IntegrityError:
            raise AlreadyClaimed(f"the letter {message_id} is in other hands, or has gone already") from None

    def settle(self, claim: Claim, delivery: Delivery, now: datetime) -> None:
        """Write down what became of a claim."""
        with self._ledger.transaction() as db:
            db.execute(
                "UPDATE attempt SET state=?, settled_at=?, code=?, words=?, permanent=?, recipient=? "
                "WHERE id=? AND state='open'",
                (
                    delivery.state.value, to_utc(now), delivery.code, delivery.words,
                    int(delivery.permanent), int(delivery.recipient), claim.attempt,
                ),
            )  # fmt: skip

    def adopt(self, letter: Letter, sent_at: datetime, words: str) -> None:
        """Take in a letter that was sent by other means, as accepted at `sent_at`."""
        with self._ledger.transaction() as db:
            if self.freeze(letter):
                db.execute(
                    "INSERT INTO attempt (letter_id, state, claimed_at, settled_at, words, settled_by) "
                    "SELECT id, 'accepted', ?, ?, ?, 'adopted' FROM letter WHERE message_id = ?",
                    (to_utc(sent_at), to_utc(sent_at), words, letter.message_id),
                )

    def in_the_air(self) -> frozenset[str]:
        """The Message-IDs of all letters that have gone, or may have."""
        rows = self._ledger.connection.execute(
            "SELECT message_id FROM letter WHERE EXISTS "
            f"(SELECT 1 FROM attempt WHERE letter_id = letter.id AND state IN {_IN_THE_AIR})"
        )
        return frozenset(row["message_id"] for row in rows)

    def recover(self, letter: Letter, claimed_at: datetime, words: str) -> None:
        """Take in a letter that this ledger has forgotten, as one that may have arrived."""
        with self._ledger.transaction() as db:
            if self.freeze(letter):
                db.execute(
                    "INSERT INTO attempt (letter_id, state, claimed_at, words) "
                    "SELECT id, 'unknown', ?, ? FROM letter WHERE message_id = ?",
                    (to_utc(claimed_at), words, letter.message_id),
                )

    def unsettled(self) -> tuple[tuple[str, LetterFact], ...]:
        """(reference, letter) of all letters that may or may not have arrived, oldest first."""
        rows = self._ledger.connection.execute(
            "SELECT letter.*, request.reference, a.state, coalesce(a.settled_at, a.claimed_at) AS at, a.words, "
            "a.permanent, a.recipient, 1 AS attempts FROM attempt a JOIN letter ON letter.id = a.letter_id "
            "JOIN request ON request.id = letter.request_id WHERE a.state IN ('open', 'unknown') ORDER BY a.id"
        )
        return tuple((row["reference"], letter_fact(row)) for row in rows)

    def resolve(self, message_id: str, delivered: bool, by: str, words: str, now: datetime) -> None:
        """Settle an unknown delivery by what was found out, or by what a person says."""
        state = DeliveryState.ACCEPTED if delivered else DeliveryState.REFUSED
        with self._ledger.transaction() as db:
            db.execute(
                "UPDATE attempt SET state=?, settled_at=CASE WHEN ? THEN claimed_at ELSE ? END, words=?, settled_by=?, "
                "resolved_at=? WHERE state IN ('open', 'unknown') "
                "AND letter_id = (SELECT id FROM letter WHERE message_id = ?)",
                (state.value, delivered, to_utc(now), words, by, to_utc(now), message_id),
            )

    def sent_since(self, since: datetime) -> int:
        """How many attempts were claimed since a moment: for limits by the hour and the day."""
        row = self._ledger.connection.execute(
            "SELECT count(*) FROM attempt WHERE claimed_at >= ? AND settled_by <> 'adopted'", (to_utc(since),)
        ).fetchone()
        return int(row[0])

    def first_since(self, since: datetime) -> datetime | None:
        """When the first of those attempts was claimed."""
        row = self._ledger.connection.execute(
            "SELECT min(claimed_at) FROM attempt WHERE claimed_at >= ? AND settled_by <> 'adopted'",
            (to_utc(since),),
        ).fetchone()
        return from_utc(row[0]) if row and row[0] else None

    def sent_to_since(self, since: datetime) -> dict[str, int]:
        """How many letters went to each address since a moment, by the address in lower case."""
        rows = self._ledger.connection.execute(
            "SELECT lower(to_address) AS address, count(*) AS letters FROM attempt JOIN letter ON letter.id = letter_id "
            "WHERE state IN ('open', 'accepted', 'unknown') AND claimed_at >= ? AND settled_by <> 'adopted' "
            "GROUP BY lower(to_address)",
            (to_utc(since),),
        )
        return {row["address"]: row["letters"] for row in rows}

    def wave(self, purpose: Purpose, note: str, now: datetime) -> int:
        """The number of a wave of letters with this purpose and these words; the same words, the same number.

        The number is the letters' round: a wave that is sent again, after a crash say, reaches nobody twice.
        """
        with self._ledger.transaction() as db:
            db.execute(
                "INSERT INTO wave (purpose, note, made_at) VALUES (?,?,?) ON CONFLICT DO NOTHING",
                (purpose.value, note, to_utc(now)),
            )
            row = db.execute(
                "SELECT (SELECT count(*) FROM wave w WHERE w.purpose = wave.purpose AND w.id <= wave.id) AS number "
                "FROM wave WHERE purpose = ? AND note = ?",
                (purpose.value, note),
            ).fetchone()
            return int(row["number"])

    def attempts(self, reference: str) -> tuple[Attempt, ...]:
        """Every attempt to deliver a letter of one request, with what the mail server said, oldest first."""
        rows = self._ledger.connection.execute(
            "SELECT attempt.*, letter.message_id FROM attempt JOIN letter ON letter.id = attempt.letter_id "
            "JOIN request ON request.id = letter.request_id WHERE reference = ? ORDER BY attempt.id",
            (reference,),
        )
        return tuple(
            Attempt(
                row["id"], row["message_id"], from_utc(row["claimed_at"]), DeliveryState(row["state"]),
                from_utc(row["settled_at"]) if row["settled_at"] else None, row["words"], row["code"],
                row["settled_by"],
            )
            for row in rows
        )  # fmt: skip

    def request_papers(self, questions: str) -> tuple[str, ...]:
        """The papers of the request letters that carried this questionnaire, oldest first."""
        rows = self._ledger.connection.execute(
            "SELECT letter.paper FROM letter JOIN request ON request.id = letter.request_id "
            "WHERE request.questions = ? AND letter.purpose = 'request' AND letter.paper IS NOT NULL ORDER BY letter.id",
            (questions,),
        )
        return tuple(str(row["paper"]) for row in rows)

    def letters(self, reference: str, purpose: Purpose | None = None) -> tuple[LetterFact, ...]:
        """The letters of one request, oldest first."""
        rows = self._ledger.connection.execute(
            "SELECT letter.*, a.state, coalesce(a.settled_at, a.claimed_at) AS at, a.words, a.permanent, a.recipient, "
            "(SELECT count(*) FROM attempt WHERE letter_id = letter.id) AS attempts "
            "FROM letter JOIN request ON request.id = letter.request_id LEFT JOIN attempt a ON a.id = "
            "(SELECT max(id) FROM attempt WHERE letter_id = letter.id) WHERE reference = ? ORDER BY letter.id",
            (reference,),
        )
        facts = (letter_fact(row) for row in rows)
        return tuple(f for f in facts if purpose is None or f.purpose is purpose)
