"""The campaign's calendar: when answers and reviews are due, and by when we must act."""

from datetime import datetime

from foicli.model.request import Stage
from foicli.reports.ics import Entry, calendar_file
from foicli.steps.our_deadlines import our_deadlines, review_clock
from foicli.steps.position import Position
from foicli.steps.survey import survey
from foicli.workspace import Workspace


def calendar_entries(workspace: Workspace, now: datetime) -> tuple[Entry, ...]:
    """A day for each answer and review that is waited for, and for each of our own last days."""
    seen = survey(workspace, now)
    entries = [e for p in seen.positions() for e in (*_theirs(p), *_ours(p, now))]
    return tuple(sorted(entries, key=lambda e: (e.day, e.title)))


def calendar_ics(workspace: Workspace, now: datetime) -> bytes:
    """The same as an .ics file."""
    return calendar_file(workspace.config.campaign.name, calendar_entries(workspace, now), now)


def _theirs(where: Position) -> list[Entry]:
    found = []
    name, reference = where.dossier.body_name, where.reference
    if where.stage is Stage.AWAITING and where.deadline and where.deadline.due:
        notes = "\n".join((*where.deadline.notes, *where.deadline.warnings))
        found.append(
            Entry(f"{reference}-due@foi", where.deadline.due, f"Answer due: {name} [{reference}]", notes)
        )
    review = review_clock(where)
    if review and review.due and not review.answered_on:
        text = f"asked for on {review.requested_on:%d %B %Y}"
        found.append(Entry(f"{reference}-review@foi", review.due, f"Review due: {name} [{reference}]", text))
    return found


def _ours(where: Position, now: datetime) -> list[Entry]:
    return [
        Entry(
            f"{where.reference}-{d.what.replace(' ', '-').replace(',', '')}@foi", d.last_day,
            f"Last day to {d.what}: {where.dossier.body_name} [{where.reference}]", d.source,
        )
        for d in our_deadlines(where, now.date())
    ]  # fmt: skip
