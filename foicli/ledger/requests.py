"""Requests, the questionnaires they put, and the dossiers that their standing is worked out from."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from foicli.errors import FoiError
from foicli.ledger.answer_facts import answer_facts
from foicli.ledger.events import event_facts
from foicli.ledger.times import from_day, from_utc, split_list, to_utc
from foicli.ledger.writers import unconfirmed_writers
from foicli.model.category import NOT_UNDERSTOOD, Category
from foicli.model.dossier import Dossier, EventFact, LetterFact, MessageFact
from foicli.model.letter import DeliveryState, Purpose
from foicli.model.request import Regime, Request

if TYPE_CHECKING:
    from foicli.ledger.open import Ledger

_DOSSIER = """
SELECT request.*, body.name AS body_name, body.region,
  coalesce((SELECT email FROM address WHERE body_code = body.code ORDER BY id DESC LIMIT 1), '') AS email
FROM request JOIN body ON body.code = request.body_code
"""
_LETTERS = """
SELECT letter.*, a.state, coalesce(a.settled_at, a.claimed_at) AS at, a.words, a.permanent, a.recipient,
  (SELECT count(*) FROM attempt WHERE letter_id = letter.id) AS attempts
FROM letter LEFT JOIN attempt a ON a.id = (SELECT max(id) FROM attempt WHERE letter_id = letter.id)
"""


class Requests:
    """Queries on requests."""

    def __init__(self, ledger: "Ledger") -> None:
        self._ledger = ledger

    def note_questionnaire(self, sha256: str, kind: str, toml: str, now: datetime) -> None:
        """Keep a questionnaire in the words in which it is asked."""
        with self._ledger.transaction() as db:
            db.execute(
                "INSERT INTO questionnaire (sha256, kind, toml, noted_at) VALUES (?,?,?,?) ON CONFLICT DO NOTHING",
                (sha256, kind, toml, to_utc(now)),
            )

    def questionnaires(self) -> dict[str, str]:
        """The TOML of every questionnaire asked, by SHA-256."""
        rows = self._ledger.connection.execute("SELECT sha256, toml FROM questionnaire")
        return {row["sha256"]: row["toml"] for row in rows}

    def questionnaire_names(self) -> tuple[str, ...]:
        """The SHA-256 of every questionnaire asked."""
        return tuple(r["sha256"] for r in self._ledger.connection.execute("SELECT sha256 FROM questionnaire"))

    def add(self, request: Request) -> None:
        """Add a request. One that is there already stays as it is."""
        with self._ledger.transaction() as db:
            db.execute(
                "INSERT INTO request (reference, body_code, kind, regime, questions, created_at) "
                "VALUES (?,?,?,?,?,?) ON CONFLICT (reference) DO NOTHING",
                (
                    request.reference, request.body_code, request.kind, request.regime.value,
                    request.questions, to_utc(request.created_at),
                ),
            )  # fmt: skip

    def put_questions(self, reference: str, sha256: str) -> None:
        """Say which words a request carries; called only while its letter has not gone."""
        with self._ledger.transaction() as db:
            db.execute("UPDATE request SET questions = ? WHERE reference = ?", (sha256, reference))

    def all(self) -> tuple[Request, ...]:
        """All requests, in the order in which they were made."""
        return tuple(
            _request(row) for row in self._ledger.connection.execute("SELECT * FROM request ORDER BY id")
        )

    def get(self, reference: str) -> Request | None:
        """One request by its reference, whatever the case of the letters."""
        row = self._ledger.connection.execute(
            "SELECT * FROM request WHERE reference = ? COLLATE NOCASE", (reference,)
        ).fetchone()
        return _request(row) if row else None

    def find(self, text: str) -> Request:
        """A request by reference or by its body's code. Raises FoiError where there is none."""
        text = text.strip().strip("[]")
        row = self._ledger.connection.execute(
            "SELECT * FROM request WHERE reference = ? COLLATE NOCASE OR body_code = ? COLLATE NOCASE ORDER BY id DESC",
            (text, text),
        ).fetchone()
        if row is None:
            raise FoiError(f"there is no request “{text}”", "See “foi requests list” for the references.")
        return _request(row)

    def dossiers(self, references: Sequence[str] = (), as_of: datetime | None = None) -> tuple[Dossier, ...]:
        """What is known of every request (or of these), now or as it was known at `as_of`.

        As of a past moment only what had been written down by then counts. The time before the
        ledger had any request at all is told by the dates of letters and messages instead: a
        campaign that was adopted has a past too, of which nothing could have been printed.
        """
        with self._ledger.snapshot() as db:
            where, arguments = _where(references)
            rows = db.execute(f"{_DOSSIER} {where} ORDER BY request.id", arguments).fetchall()
            ids = {row["id"] for row in rows} if references else None
            adopted: set[int] = set()
            if as_of:
                limit = to_utc(as_of)
                if any(row["created_at"] <= limit for row in rows):
                    rows = [row for row in rows if row["created_at"] <= limit]
                    ids = {row["id"] for row in rows}
                else:
                    adopted = {row["id"] for row in rows}
            letters = self._letters(db, ids, as_of)
            # An adopted campaign's past is told as it is known now: nobody could have confirmed anything then.
            doubtful = unconfirmed_writers(self._ledger, as_of=None if adopted else as_of)
            messages = self._messages(db, ids, as_of, adopted, {(u.reference, u.message) for u in doubtful})
            events = self._events(db, ids, as_of)
            looked = _looked_at(db, as_of)
            doubted = {(u.reference, paper) for u in doubtful for paper in u.papers}
            answers = answer_facts(db, ids, as_of, adopted, doubted)
        return tuple(
            Dossier(
                _request(row), row["body_name"], row["region"], row["email"],
                tuple(letters[row["id"]]), tuple(messages[row["id"]]), tuple(events[row["id"]]),
                tuple(answers.get(row["id"], ())), looked.get(row["id"]),
            )
            for row in rows
        )  # fmt: skip

    def _letters(
        self, db: sqlite3.Connection, ids: set[int] | None, as_of: datetime | None
    ) -> dict[int, list[LetterFact]]:
        found: dict[int, list[LetterFact]] = defaultdict(list)
        limit = to_utc(as_of) if as_of else None
        latest = "SELECT max(id) FROM attempt WHERE letter_id = letter.id"
        query, arguments = _LETTERS, ()
        if limit:
            # What was found out later of a delivery was not known then.
            state = f"CASE WHEN a.resolved_at > '{limit}' THEN 'unknown' ELSE a.state END AS state"
            query = _LETTERS.replace(latest, f"{latest} AND claimed_at <= '{limit}'").replace(
                "a.state", state
            )
        for row in db.execute(f"{query} ORDER BY letter.id", arguments):
            if ids is not None and row["request_id"] not in ids:
                continue
            if limit and row["state"] is None:
                continue
            found[row["request_id"]].append(letter_fact(row))
        return found

    def _messages(
        self,
        db: sqlite3.Connection,
        ids: set[int] | None,
        as_of: datetime | None,
        adopted: set[int],
        doubtful: set[tuple[str, int]],
    ) -> dict[int, list[MessageFact]]:
        found: dict[int, list[MessageFact]] = defaultdict(list)
        limit = to_utc(as_of) if as_of else None
        categories: dict[int, list[Category]] = defaultdict(list)
        guessed: set[int] = set()
        for row in db.execute(
            "SELECT message, category, confidence FROM judgement ORDER BY message, position"
        ):
            vague = row["category"] == Category.UNRELATED or row["confidence"] <= NOT_UNDERSTOOD
            if vague and row["message"] not in categories:
                guessed.add(row["message"])
            categories[row["message"]].append(Category(row["category"]))
        rows = db.execute(
            "SELECT message.*, message_request.request_id, message_request.matched_by AS how, matched_at, reference "
            "FROM message_request JOIN message ON message.id = message_request.message "
            "JOIN request ON request.id = message_request.request_id "
            "ORDER BY message.received_at, message.id"
        )
        for row in rows:
            request = row["request_id"]
            if ids is not None and request not in ids:
                continue
            known_at = (
                row["received_at"] if request in adopted else max(row["imported_at"], row["matched_at"])
            )
            if limit and known_at > limit:
                continue
            found[request].append(
                message_fact(
                    row, tuple(categories[row["id"]]),
                    unconfirmed=(row["reference"], row["id"]) in doubtful,
                    understood=row["id"] not in guessed or row["how"] == "person",
                )
            )  # fmt: skip
        return found

    def _events(
        self, db: sqlite3.Connection, ids: set[int] | None, as_of: datetime | None
    ) -> dict[int, list[EventFact]]:
        found: dict[int, list[EventFact]] = defaultdict(list)
        for request, fact in event_facts(db, as_of):
            if ids is None or request in ids:
                found[request].append(fact)
        return found


def _looked_at(db: sqlite3.Connection, as_of: datetime | None) -> dict[int, datetime]:
    """When a person last took a decision on each request, by row id."""
    from foicli.model.answers import POLICY

    rows = db.execute(
        "SELECT request_id, max(decided_at) AS at FROM decision WHERE coder <> ? AND decided_at <= ? GROUP BY request_id",
        (POLICY, to_utc(as_of) if as_of else "9999"),
    )
    return {row["request_id"]: from_utc(row["at"]) for row in rows}


def _where(references: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    if not references:
        return "", ()
    marks = ",".join("?" for _ in references)
    return f"WHERE request.reference IN ({marks})", tuple(references)


def _request(row: sqlite3.Row) -> Request:
    return Request(
        row["reference"], row["body_code"], row["kind"], Regime(row["regime"]),
        from_utc(row["created_at"]), row["questions"],
    )  # fmt: skip


def letter_fact(row: sqlite3.Row) -> LetterFact:
    """A letter with its latest attempt, from a row of both."""
    return LetterFact(
        purpose=Purpose(row["purpose"]), round=row["round"], message_id=row["message_id"],
        to=row["to_address"], subject=row["subject"], paper=row["paper"] or "",
        frozen_at=from_utc(row["frozen_at"]), state=DeliveryState(row["state"]) if row["state"] else None,
        at=from_utc(row["at"]) if row["at"] else None, words=row["words"] or "",
        permanent=bool(row["permanent"]), recipient=bool(row["recipient"]), attempts=row["attempts"],
    )  # fmt: skip


def message_fact(
    row: sqlite3.Row,
    categories: tuple[Category, ...],
    *,
    unconfirmed: bool = False,
    understood: bool = True,
) -> MessageFact:
    """A message as matched to a request, from a row of both."""
    return MessageFact(
        id=row["id"], message_id=row["message_id"], paper=row["paper"],
        received_at=from_utc(row["received_at"]), from_address=row["from_address"],
        subject=row["subject"], categories=categories, authority_ref=row["authority_ref"],
        exemptions=split_list(row["exemptions"]), promised=from_day(row["promised"]),
        transfer_to=row["transfer_to"], matched_by=row["how"], imported_at=from_utc(row["imported_at"]),
        problems=tuple(json.loads(row["problems"])), unconfirmed=unconfirmed,
        understood=understood,
    )  # fmt: skip
