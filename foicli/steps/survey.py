"""All requests as they stand on a day, with the bodies that have none yet: what status and chase look at."""

from dataclasses import dataclass
from datetime import date, datetime, time

from foicli.ledger.waiting import holding_pen, taken_in_later, unjudged
from foicli.ledger.writers import unconfirmed_writers
from foicli.model.body import Body
from foicli.steps.position import LONDON, Position, position
from foicli.steps.questions import outlines
from foicli.steps.register import bodies_of
from foicli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A body and its request, if there is one."""

    body: Body
    position: Position | None


@dataclass(frozen=True, slots=True)
class Survey:
    """The campaign on a day. `taken_in_later` is mail that had come by then and was not known yet.

    `unconfirmed` has the request of each message whose writer is to be checked.
    """

    as_of: date
    items: tuple[Surveyed, ...]
    holding_pen: int
    unsettled: int
    unjudged: int
    taken_in_later: int = 0
    unconfirmed: tuple[str, ...] = ()

    def positions(self) -> tuple[Position, ...]:
        """The requests that there are."""
        return tuple(item.position for item in self.items if item.position)


def survey(workspace: Workspace, now: datetime, as_of: date | None = None) -> Survey:
    """The campaign as it stands now, or as it was known to stand at the end of a past day."""
    today = as_of or now.date()
    limit = datetime.combine(today, time(23, 59, 59), LONDON) if as_of else None
    ledger = workspace.ledger
    questionnaires = outlines(ledger)
    bodies = bodies_of(workspace, now)  # may take a register in, which a snapshot could not
    with ledger.snapshot():
        dossiers = ledger.requests.dossiers(as_of=limit)
        pen = holding_pen(ledger, limit)
        unsettled = sum(1 for d in dossiers for x in d.letters if x.state in ("open", "unknown"))
        waiting = unjudged(ledger)
        later = taken_in_later(ledger, limit) if limit else 0
        # What was doubtful on a past day nobody can check on that day.
        doubtful = () if limit else tuple(u.reference for u in unconfirmed_writers(ledger))
    known = {d.request.body_code: position(d, questionnaires[d.request.questions], today) for d in dossiers}
    if limit:
        # A request that had not been made by then is no request yet.
        known = {code: p for code, p in known.items() if p.dossier.letters}
    items = tuple(Surveyed(b, known.get(b.code)) for b in bodies)
    return Survey(today, items, pen, unsettled, waiting, later, doubtful)
