"""The holding pen: mail that fits no request, and a person's word on where it belongs."""

from collections.abc import Sequence
from datetime import datetime

from foicli.ledger.inbox import Stored
from foicli.steps.read import Read, judge_and_read
from foicli.workspace import Workspace


def holding_pen(workspace: Workspace) -> tuple[Stored, ...]:
    """The messages that fit no request, with ranked guesses."""
    return workspace.ledger.inbox.all("holding")


def put(workspace: Workspace, message: str, references: Sequence[str], now: datetime) -> tuple[Stored, Read]:
    """Put a message where it belongs (to several requests, it may be), and read them again.

    The sender and the body's own reference are remembered. Raises FoiError for what is unknown.
    """
    ledger = workspace.ledger
    stored = ledger.inbox.find(message)
    requests = [ledger.requests.find(reference) for reference in references]
    with ledger.alone("import"):
        with ledger.transaction():
            ledger.inbox.assign(stored.id, [r.reference for r in requests], "a person put it here", now)
            ledger.events.withdraw_suggestions(stored.id)
        read = judge_and_read(workspace, [stored.id], now)
    return ledger.inbox.find(str(stored.id)), read


def set_aside(workspace: Workspace, message: str) -> Stored:
    """Say that a message has nothing to do with this campaign."""
    stored = workspace.ledger.inbox.find(message)
    workspace.ledger.inbox.set_aside(stored.id)
    return stored
