"""Messages that correct what an earlier one said, and the papers whose answers they put in doubt."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from foicli.ledger.times import from_utc
from foicli.model.mail import THE_REST_STANDS

if TYPE_CHECKING:
    from foicli.ledger.open import Ledger


@dataclass(frozen=True, slots=True)
class Correction:
    """A message with words of correction, as matched to one request.

    `papers` are those that came before it and not with it, `own` its own, `known_at` is when it was
    taken in here. `rest_stands` says that by its own words it changes nothing else.
    """

    message: int
    reference: str
    words: str
    received_at: datetime
    known_at: datetime
    papers: frozenset[str]
    own: frozenset[str] = frozenset()

    @property
    def rest_stands(self) -> bool:
        return self.words.endswith(THE_REST_STANDS)


def corrections(ledger: "Ledger") -> tuple[Correction, ...]:
    """Every message that corrects what came before it, in order of arrival.

    One that came first corrects nothing: there was nothing yet.
    """
    db = ledger.connection
    if not db.execute("SELECT 1 FROM message WHERE corrects <> '' LIMIT 1").fetchone():
        return ()
    rows = db.execute(
        "SELECT message.id, reference, corrects, received_at, max(imported_at, matched_at) AS known_at, "
        "message.paper FROM message_request JOIN message ON message.id = message_request.message "
        "JOIN request ON request.id = request_id ORDER BY received_at, message.id"
    ).fetchall()
    parts: dict[int, set[str]] = defaultdict(set)
    for part in db.execute("SELECT message, paper FROM part"):
        parts[part["message"]].add(part["paper"])
    before: dict[str, set[str]] = defaultdict(set)
    found = []
    for row in rows:
        own = {row["paper"], *parts[row["id"]]}
        earlier = frozenset(before[row["reference"]] - own)
        if row["corrects"] and earlier:
            found.append(
                Correction(
                    row["id"], row["reference"], row["corrects"], from_utc(row["received_at"]),
                    from_utc(row["known_at"]), earlier, frozenset(own),
                )
            )  # fmt: skip
        before[row["reference"]] |= own
    return tuple(found)
