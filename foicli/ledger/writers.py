"""Messages of which it is doubtful who wrote them, and whose writer no person has confirmed."""

import json
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from foicli.ledger.times import to_utc
from foicli.model.mail import doubts_the_writer

if TYPE_CHECKING:
    from foicli.ledger.open import Ledger


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A message as put to one request. `papers` are those that no undoubted message brought, too."""

    message: int
    reference: str
    warning: str
    papers: frozenset[str]


def unconfirmed_writers(
    ledger: "Ledger", reference: str = "", as_of: datetime | None = None
) -> tuple[Unconfirmed, ...]:
    """Every message (of one request) whose writer is doubtful and not confirmed, in order of arrival.

    `as_of` leaves out the decisions that were taken later.

    A person confirms by putting the message to its request, or by a decision that takes an answer
    out of it, as it is or corrected. A policy confirms nothing, and neither does a dismissal.
    """
    db = ledger.connection
    rows = db.execute(
        "SELECT message.id, problems, request_id, reference FROM message "
        "JOIN message_request ON message_request.message = message.id JOIN request ON request.id = request_id "
        "WHERE message_request.matched_by <> 'person' AND problems <> '[]' AND ? IN ('', reference) "
        "ORDER BY received_at, message.id",
        (reference,),
    )
    doubtful = {
        (row["id"], row["request_id"]): (row["reference"], warnings[0])
        for row in rows
        if (warnings := [w for w in json.loads(row["problems"]) if doubts_the_writer(w)])
    }
    if not doubtful:
        return ()
    papers, undoubted = _papers(db, frozenset(doubtful))
    decided = _decided(db, to_utc(as_of) if as_of else "9999")
    found = []
    for key, (name, warning) in doubtful.items():
        own = frozenset(papers[key] - undoubted[key[1]])
        if not own & decided[key[1]]:
            found.append(Unconfirmed(key[0], name, warning, own))
    return tuple(found)


_Key = tuple[int, int]  # row ids of a message and of a request


def _papers(
    db: sqlite3.Connection, doubtful: frozenset[_Key]
) -> tuple[dict[_Key, set[str]], dict[int, set[str]]]:
    """The papers of each doubtful message, and those that undoubted ones brought to each request."""
    papers: dict[_Key, set[str]] = defaultdict(set)
    undoubted: dict[int, set[str]] = defaultdict(set)
    wanted = {request for _, request in doubtful}
    for row in db.execute(
        "SELECT message.id, request_id, message.paper AS raw, part.paper FROM message_request "
        "JOIN message ON message.id = message_request.message LEFT JOIN part ON part.message = message.id"
    ):
        if row["request_id"] not in wanted:
            continue
        key = (row["id"], row["request_id"])
        brought = papers[key] if key in doubtful else undoubted[row["request_id"]]
        brought |= {row["raw"], row["paper"]} - {None}
    return papers, undoubted


def _decided(db: sqlite3.Connection, limit: str) -> dict[int, set[str]]:
    """The papers that people's decisions cite, by request; a dismissal cites none."""
    from foicli.model.answers import POLICY

    cited: dict[int, set[str]] = defaultdict(set)
    query = "SELECT request_id, evidence FROM decision WHERE coder <> ? AND decided_at <= ?"
    for row in db.execute(query, (POLICY, limit)):
        cited[row["request_id"]] |= {item[0] for item in json.loads(row["evidence"])}
    return cited
