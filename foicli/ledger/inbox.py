"""Messages received: stored once, matched to requests, judged, or kept in the holding pen."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from foicli.errors import FoiError
from foicli.ledger.times import from_day, from_utc, split_list, to_day, to_utc
from foicli.ledger.waiting import holding_pen
from foicli.model.mail import Assessment, Category, Correspondent, Guess, Judgement, Mail, Match

if TYPE_CHECKING:
    from foicli.ledger.open import Ledger


@dataclass(frozen=True, slots=True)
class Stored:
    """A message as the ledger holds it. `references` are the requests it answers."""

    id: int
    message_id: str
    paper: str
    source: str
    received_at: datetime
    from_name: str
    from_address: str
    subject: str
    state: str
    matched_by: str
    references: tuple[str, ...]
    body_codes: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    exemptions: tuple[str, ...]
    authority_ref: str
    guesses: tuple[Guess, ...]
    problems: tuple[str, ...]
    promised: str = ""
    transfer_to: str = ""


@dataclass(frozen=True, slots=True)
class MailboxCursor:
    """Where reading a mailbox stopped; `messages` is how many it held then (RFC 3501, 2.3.1.1)."""

    uidvalidity: int
    last_uid: int
    messages: int


class Inbox:
    """Queries on messages."""

    def __init__(self, ledger: "Ledger") -> None:
        self._ledger = ledger

    def known_papers(self) -> frozenset[str]:
        """The SHA-256 of every raw message that is stored."""
        return frozenset(row["paper"] for row in self._ledger.connection.execute("SELECT paper FROM message"))

    def known_message_ids(self) -> frozenset[str]:
        """The Message-ID of every message that is stored."""
        return frozenset(
            r["message_id"] for r in self._ledger.connection.execute("SELECT message_id FROM message")
        )

    def add(
        self,
        mail: Mail,
        source: str,
        received_at: datetime,
        match: Match,
        matched_by: str,
        state: str,
        parts: Sequence[tuple[str, str, str, str, bool]],
        now: datetime,
    ) -> int:
        """Write a message down with its parts (path, paper, name, media type, is body) and its match."""
        with self._ledger.transaction() as db:
            cursor = db.execute(
                "INSERT INTO message (message_id, paper, source, received_at, from_name, from_address, subject, state,"
                " matched_by, authority_ref, exemptions, transfer_to, problems, imported_at) "
                "VALUES (?,?,?,?,?,?,?,?,?,'','','',?,?)",
                (
                    mail.message_id, mail.raw_sha256, source, to_utc(received_at), mail.from_name,
                    mail.from_address, mail.subject, state, matched_by,
                    json.dumps([*mail.problems, *match.warnings]), to_utc(now),
                ),
            )  # fmt: skip
            number = int(cursor.lastrowid or 0)
            db.executemany(
                "INSERT INTO part (message, path, paper, name, media_type, is_body) VALUES (?,?,?,?,?,?)",
                [(number, path, paper, name, kind, int(body)) for path, paper, name, kind, body in parts],
            )
            for guess in match.sure:
                self._attach(db, number, guess, matched_by, now)
            self._put_guesses(db, number, match.guesses)
        return number

    def judge(self, message: int, assessment: Assessment) -> None:
        """Write down what a message was found to be, in place of an earlier judgement."""
        with self._ledger.transaction() as db:
            db.execute("DELETE FROM judgement WHERE message = ?", (message,))
            db.executemany(
                "INSERT INTO judgement (message, position, category, confidence, words) VALUES (?,?,?,?,?)",
                [
                    (message, n, j.category.value, j.confidence, j.words)
                    for n, j in enumerate(assessment.judgements)
                ],
            )
            db.execute(
                "UPDATE message SET authority_ref=?, exemptions=?, promised=?, transfer_to=?, corrects=? WHERE id=?",
                (
                    assessment.authority_ref, ";".join(assessment.exemptions), to_day(assessment.promised),
                    assessment.transfer_to, assessment.corrects, message,
                ),
            )  # fmt: skip

    def assign(self, message: int, references: Sequence[str], reason: str, now: datetime) -> None:
        """Put a message to these requests, by a person's hand, and learn sender and reference."""
        with self._ledger.transaction() as db:
            db.execute("DELETE FROM message_request WHERE message = ?", (message,))
            for reference in references:
                self._attach(db, message, Guess(reference, 1.0, (reason,)), "person", now)
            db.execute("UPDATE message SET state='matched', matched_by='person' WHERE id=?", (message,))
            db.execute(
                "INSERT INTO lesson (request_id, sender, authority_ref, taught_at) "
                "SELECT mr.request_id, m.from_address, m.authority_ref, ? FROM message_request mr "
                "JOIN message m ON m.id = mr.message WHERE mr.message = ?",
                (to_utc(now), message),
            )

    def set_aside(self, message: int, now: datetime) -> None:
        """Say that a message has nothing to do with this campaign."""
        with self._ledger.transaction() as db:
            db.execute("DELETE FROM message_request WHERE message = ?", (message,))
            db.execute(
                "UPDATE message SET state='unrelated', matched_by='person', set_aside_at=? WHERE id=?",
                (to_utc(now), message),
            )

    def all(self, state: str = "") -> tuple[Stored, ...]:
        """All messages (of one state), by the time they came."""
        db = self._ledger.connection
        where = "WHERE state = ?" if state else ""
        rows = db.execute(
            f"SELECT * FROM message {where} ORDER BY received_at, id", (state,) if state else ()
        ).fetchall()
        judgements: dict[int, list[Judgement]] = defaultdict(list)
        for row in db.execute("SELECT * FROM judgement ORDER BY message, position"):
            judgements[row["message"]].append(
                Judgement(Category(row["category"]), row["confidence"], row["words"])
            )
        matched: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for row in db.execute(
            "SELECT message, reference, body_code FROM message_request JOIN request ON request.id = request_id "
            "ORDER BY message, request_id"
        ):
            matched[row["message"]].append((row["reference"], row["body_code"]))
        guesses: dict[int, list[Guess]] = defaultdict(list)
        for row in db.execute(
            "SELECT message, reference, score, reasons FROM guess JOIN request ON request.id = request_id "
            "ORDER BY message, position"
        ):
            guesses[row["message"]].append(
                Guess(row["reference"], row["score"], tuple(json.loads(row["reasons"])))
            )
        return tuple(
            _stored(row, matched[row["id"]], judgements[row["id"]], guesses[row["id"]]) for row in rows
        )

    def find(self, text: str) -> Stored:
        """A message by its number or Message-ID. Raises FoiError where there is none."""
        wanted = text.strip()
        for stored in self.all():
            named = stored.message_id.strip("<>")
            if str(stored.id) == wanted.lstrip("#") or (named and named == wanted.strip("<>")):
                return stored
        raise FoiError(
            f"there is no message “{text}”",
            "“foi inbox” and “foi show REF” print the number of each message; “foi export messages” has the "
            "Message-IDs, which do as well.",
        )

    def unjudged(self) -> tuple[int, ...]:
        """Messages that were kept, but not yet judged and read: the last run was stopped before."""
        rows = self._ledger.connection.execute(
            "SELECT id FROM message WHERE id NOT IN (SELECT message FROM judgement) ORDER BY received_at, id"
        )
        return tuple(row["id"] for row in rows)

    def answered_message_ids(self) -> frozenset[str]:
        """The Message-IDs of our letters to whose requests mail came after the letter was claimed."""
        rows = self._ledger.connection.execute(
            "SELECT DISTINCT letter.message_id FROM letter JOIN attempt ON attempt.letter_id = letter.id "
            "JOIN message_request mr ON mr.request_id = letter.request_id "
            "JOIN message ON message.id = mr.message AND message.received_at > attempt.claimed_at "
            "WHERE letter.purpose = 'request' AND letter.round = 1"
        )
        return frozenset(row["message_id"] for row in rows)

    def cursor(self, mailbox: str) -> MailboxCursor | None:
        """Where reading this mailbox stopped."""
        row = self._ledger.connection.execute(
            "SELECT uidvalidity, last_uid, messages FROM mailbox_cursor WHERE mailbox = ?", (mailbox,)
        ).fetchone()
        return MailboxCursor(row["uidvalidity"], row["last_uid"], row["messages"]) if row else None

    def has_cursor(self) -> bool:
        """Whether any mailbox was ever read over IMAP."""
        return self._ledger.connection.execute("SELECT 1 FROM mailbox_cursor LIMIT 1").fetchone() is not None

    def move_cursor(self, mailbox: str, cursor: MailboxCursor, now: datetime) -> None:
        """Remember where reading stopped; to be called only when all before it is on disk."""
        with self._ledger.transaction() as db:
            db.execute(
                "INSERT INTO mailbox_cursor (mailbox, uidvalidity, last_uid, messages, moved_at) VALUES (?,?,?,?,?) "
                "ON CONFLICT (mailbox) DO UPDATE SET uidvalidity = excluded.uidvalidity, "
                "last_uid = excluded.last_uid, messages = excluded.messages, moved_at = excluded.moved_at",
                (mailbox, cursor.uidvalidity, cursor.last_uid, cursor.messages, to_utc(now)),
            )

    def holding_pen(self, as_of: datetime | None = None) -> int:
        """How many messages fit no request (of those imported by then, and not matched by then)."""
        return holding_pen(self._ledger, as_of)

    def of_requests(self, references: Sequence[str]) -> dict[str, list[Stored]]:
        """The messages of each of these requests (of all, where none is named), in order of arrival."""
        wanted = set(references)
        found: dict[str, list[Stored]] = defaultdict(list)
        for stored in self.all("matched"):
            for reference in stored.references:
                if not wanted or reference in wanted:
                    found[reference].append(stored)
        return found

    def message_ids_by_paper(self) -> dict[str, str]:
        """The Message-ID of the first message that brought each paper."""
        rows = self._ledger.connection.execute(
            "SELECT part.paper, message.message_id FROM part JOIN message ON message.id = part.message "
            "ORDER BY message.received_at DESC, message.id DESC"
        )
        return {row["paper"]: row["message_id"] for row in rows}

    def by_paper(self) -> dict[str, tuple[int, ...]]:
        """The messages that brought each paper, themselves included, in the order in which they came."""
        rows = self._ledger.connection.execute(
            "SELECT paper, id FROM (SELECT paper, id, received_at FROM message UNION "
            "SELECT part.paper, message.id, received_at FROM part JOIN message ON message.id = part.message) "
            "ORDER BY received_at, id"
        )
        found: dict[str, list[int]] = defaultdict(list)
        for row in rows:
            found[row["paper"]].append(row["id"])
        return {paper: tuple(numbers) for paper, numbers in found.items()}

    def correspondents(self) -> tuple[Correspondent, ...]:
        """What is known of every request when mail is matched to it."""
        db = self._ledger.connection
        emails: dict[str, list[str]] = defaultdict(list)
        for row in db.execute("SELECT body_code, email FROM address WHERE email <> '' ORDER BY id"):
            emails[row["body_code"]].append(row["email"])
        letters: dict[int, list[sqlite3.Row]] = defaultdict(list)
        for row in db.execute("SELECT request_id, message_id, to_address, subject FROM letter ORDER BY id"):
            letters[row["request_id"]].append(row)
        sent_at = dict(
            db.execute(
                "SELECT request_id, min(claimed_at) FROM letter JOIN attempt ON attempt.letter_id = letter.id "
                "WHERE state IN ('open', 'accepted', 'unknown') GROUP BY request_id"
            ).fetchall()
        )
        learnt: dict[int, list[str]] = defaultdict(list)
        senders: dict[int, list[str]] = defaultdict(list)
        for row in db.execute(
            "SELECT mr.request_id, m.authority_ref AS ref, '' AS sender FROM message_request mr "
            "JOIN message m ON m.id = mr.message WHERE m.authority_ref <> '' "
            "UNION ALL SELECT request_id, authority_ref, sender FROM lesson"
        ):
            learnt[row["request_id"]].append(row["ref"])
            senders[row["request_id"]].append(row["sender"])
        rows = db.execute(
            "SELECT request.*, body.name, body.website FROM request JOIN body ON body.code = request.body_code "
            "ORDER BY request.id"
        )
        return tuple(
            Correspondent(
                reference=row["reference"], body_code=row["body_code"], body_name=row["name"], kind=row["kind"],
                emails=_distinct([*emails[row["body_code"]], *(x["to_address"] for x in letters[row["id"]]),
                                  *senders[row["id"]]]),
                website=row["website"], message_ids=tuple(x["message_id"] for x in letters[row["id"]]),
                authority_refs=_distinct(learnt[row["id"]]),
                subject=letters[row["id"]][0]["subject"] if letters[row["id"]] else "",
                sent_at=from_utc(sent_at[row["id"]]) if row["id"] in sent_at else None,
            )
            for row in rows
        )  # fmt: skip

    def _attach(self, db: sqlite3.Connection, message: int, guess: Guess, by: str, now: datetime) -> None:
        db.execute(
            "INSERT INTO message_request (message, request_id, matched_by, score, reasons, matched_at) "
            "SELECT ?, id, ?, ?, ?, ? FROM request WHERE reference = ?",
            (message, by, guess.score, json.dumps(guess.reasons), to_utc(now), guess.reference),
        )

    def _put_guesses(self, db: sqlite3.Connection, message: int, guesses: Sequence[Guess]) -> None:
        for position, guess in enumerate(guesses):
            db.execute(
                "INSERT INTO guess (message, position, request_id, score, reasons) "
                "SELECT ?, ?, id, ?, ? FROM request WHERE reference = ?",
                (message, position, guess.score, json.dumps(guess.reasons), guess.reference),
            )


def _stored(
    row: sqlite3.Row, matched: list[tuple[str, str]], judgements: list[Judgement], guesses: list[Guess]
) -> Stored:
    return Stored(
        id=row["id"], message_id=row["message_id"], paper=row["paper"], source=row["source"],
        received_at=from_utc(row["received_at"]), from_name=row["from_name"],
        from_address=row["from_address"], subject=row["subject"], state=row["state"],
        matched_by=row["matched_by"], references=tuple(r for r, _ in matched),
        body_codes=tuple(c for _, c in matched), judgements=tuple(judgements),
        exemptions=split_list(row["exemptions"]), authority_ref=row["authority_ref"], guesses=tuple(guesses),
        problems=tuple(json.loads(row["problems"])),
        promised=str(from_day(row["promised"]) or ""), transfer_to=row["transfer_to"],
    )  # fmt: skip


def _distinct(items: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for item in items if item))
