"""Letters that went and that the ledger has forgotten, because an older copy of it was put back."""

from datetime import datetime

from foicli.errors import FoiError, Refused
from foicli.ledger.slips import Slip
from foicli.model.letter import Letter
from foicli.steps.questions import current, note_asked
from foicli.steps.register import bodies_of
from foicli.workspace import Workspace

_WORDS = "taken in from outbox/: the ledger knew nothing of it"


def take_in(workspace: Workspace, now: datetime) -> tuple[Slip, ...]:
    """Write the letters of all slips that the ledger does not know into it, as perhaps delivered.

    Returns those slips. Raises Refused where a request carried questions of which nothing is left.
    """
    forgotten = workspace.ledger.slips.forgotten()
    if not forgotten:
        return ()
    bodies_of(workspace, now)  # a request needs its body, and this ledger may not have met it yet
    with workspace.ledger.transaction():
        for slip in forgotten:
            _take_in(workspace, slip, now)
    return forgotten


def _take_in(workspace: Workspace, slip: Slip, now: datetime) -> None:
    ledger = workspace.ledger
    if ledger.requests.get(slip.request.reference) is None:
        _ask(workspace, slip, now)
        ledger.requests.add(slip.request)
    ledger.outbox.recover(_with_paper(workspace, slip, now), slip.claimed_at, _WORDS)


def _ask(workspace: Workspace, slip: Slip, now: datetime) -> None:
    """See to it that the ledger holds the questions that the letter carried."""
    wanted = slip.request.questions
    if wanted in workspace.ledger.requests.questionnaire_names():
        return
    asked = current(workspace, slip.request.kind)
    if asked.sha256 != wanted:
        raise Refused(
            f"the questions that {slip.request.reference} carried are not those that campaign.toml names now, "
            "and ledger.db does not hold them",
            "Put the newer ledger.db back, or the file with the questions as it was when the letter went.",
        )
    note_asked(workspace.ledger, asked, now)


def _with_paper(workspace: Workspace, slip: Slip, now: datetime) -> Letter:
    """The letter, its paper known to the ledger; without one where the file is gone."""
    from dataclasses import replace

    papers = workspace.ledger.papers
    try:
        papers.store(papers.read(slip.letter.paper), now)
    except FoiError:
        return replace(slip.letter, paper="")
    return slip.letter
