"""What waits for somebody, in counts and references only: queries light enough for `foi status`."""

from datetime import datetime
from typing import TYPE_CHECKING

from foicli.ledger.times import to_utc

if TYPE_CHECKING:
    from foicli.ledger.open import Ledger


def holding_pen(ledger: "Ledger", as_of: datetime | None = None) -> int:
    """How many messages fit no request (of those imported by then, and not matched by then)."""
    limit = to_utc(as_of) if as_of else "9999"
    row = ledger.connection.execute(
        "SELECT count(*) FROM message WHERE imported_at <= ? AND (state <> 'unrelated' OR set_aside_at > ?) "
        "AND NOT EXISTS (SELECT 1 FROM message_request WHERE message = message.id AND matched_at <= ?)",
        (limit, limit, limit),
    ).fetchone()
    return int(row[0])


def taken_in_later(ledger: "Ledger", as_of: datetime) -> int:
    """How many messages had come by then, but were taken in or put to their request only later.

    None, where there was no request in the ledger yet: that time is told by the dates of the mail.
    """
    limit = to_utc(as_of)
    row = ledger.connection.execute(
        "SELECT count(DISTINCT message.id) FROM message JOIN message_request ON message = message.id "
        "WHERE received_at <= ? AND max(imported_at, matched_at) > ? "
        "AND EXISTS (SELECT 1 FROM request WHERE created_at <= ?)",
        (limit, limit, limit),
    ).fetchone()
    return int(row[0])


def unjudged(ledger: "Ledger") -> int:
    """How many messages were kept, but not yet judged and read: the last import was stopped before."""
    row = ledger.connection.execute(
        "SELECT count(*) FROM message WHERE NOT EXISTS (SELECT 1 FROM judgement WHERE message = message.id)"
    ).fetchone()
    return int(row[0])


def guessed_in_the_pen(ledger: "Ledger") -> frozenset[str]:
    """The references of all requests that a message in the holding pen may be for."""
    rows = ledger.connection.execute(
        "SELECT DISTINCT reference FROM guess JOIN message ON message.id = guess.message AND message.state = 'holding' "
        "JOIN request ON request.id = guess.request_id"
    )
    return frozenset(row["reference"] for row in rows)


def failed_addresses(ledger: "Ledger") -> dict[str, str]:
    """Bodies whose address in use has failed, with the server's words."""
    rows = ledger.connection.execute(
        "SELECT body_code, failed_words FROM address WHERE failed_at IS NOT NULL "
        "AND id = (SELECT max(id) FROM address a WHERE a.body_code = address.body_code)"
    )
    return {row["body_code"]: row["failed_words"] for row in rows}
