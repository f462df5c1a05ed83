"""The holding pen: mail that fits no request, and a person's word on where it belongs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from foicli.ledger.inbox import Stored
from foicli.steps.read import Read, judge_and_read, read_requests
from foicli.workspace import Workspace


def holding_pen(workspace: Workspace) -> tuple[Stored, ...]:
    """The messages that fit no request, with ranked guesses."""
    return workspace.ledger.inbox.all("holding")


def put(workspace: Workspace, message: str, references: Sequence[str], now: datetime) -> tuple[Stored, Read]:
    """Put a message where it belongs (to several requests, it may be), and read them again.

    A request that it was put to before is read again without it. The sender and the body's own
    reference are remembered. Raises FoiError for what is unknown.
    """
    ledger = workspace.ledger
    stored = ledger.inbox.find(message)
    wanted = tuple(dict.fromkeys(ledger.requests.find(reference).reference for reference in references))
    with ledger.alone("import"):
        with ledger.transaction():
            ledger.inbox.assign(stored.id, wanted, "a person put it here", now)
            ledger.events.withdraw_suggestions(stored.id)
        read = judge_and_read(workspace, [stored.id], now)
        left = read_requests(workspace, [r for r in stored.references if r not in wanted], now)
    read = replace(read, problems=(*read.problems, *left.problems))
    return ledger.inbox.find(str(stored.id)), read


def set_aside(
    workspace: Workspace, messages: Sequence[str], now: datetime
) -> tuple[tuple[Stored, ...], Read]:
    """Say that messages have nothing to do with this campaign; their requests are read again without them.

    Raises FoiError where one of them is unknown; then none is set aside.
    """
    ledger = workspace.ledger
    found = {stored.id: stored for stored in map(ledger.inbox.find, messages)}
    with ledger.alone("import"):
        with ledger.transaction():
            for number in found:
                ledger.inbox.set_aside(number, now)
                ledger.events.withdraw_suggestions(number)
        references = list(dict.fromkeys(r for m in found.values() for r in m.references))
        read = read_requests(workspace, references, now)
    return tuple(found.values()), read
