"""Settle letters whose delivery is unknown: by what can be found, or by what a person says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from foicli.config import MailSettings, is_filled
from foicli.errors import FoiError
from foicli.mail.folders import find_in_folder
from foicli.mail.imap import find_message_id
from foicli.model.dossier import LetterFact
from foicli.steps.forgotten import take_in
from foicli.steps.post import imap_access
from foicli.steps.send import at_the_outbox, note_consequences
from foicli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the letters; `reasons` tell how it is known."""

    delivered: tuple[str, ...]
    not_delivered: tuple[str, ...]
    unknown: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...] = ()
    problem: str = ""

    def joined(self, later: "Settled") -> "Settled":
        """This and a later round together."""
        return Settled(
            (*self.delivered, *later.delivered), (*self.not_delivered, *later.not_delivered), later.unknown,
            (*self.reasons, *later.reasons),
        )  # fmt: skip


def settle(
    workspace: Workspace, delivered: Sequence[str], not_delivered: Sequence[str], by: str, now: datetime
) -> Settled:
    """Settle what can be settled.

    A reply, a bounce or a copy in the Sent folder shows that the server had the letter. Letters
    that the ledger has forgotten (an older copy of it was put back) are taken in first. Raises
    FoiError where a reference is named that is not unsettled, or is named as both; Refused while
    another `foi` is sending, because what that one has in the air is not lost.
    """
    with at_the_outbox(workspace):
        return _settle(workspace, delivered, not_delivered, by, now)


def _settle(
    workspace: Workspace, delivered: Sequence[str], not_delivered: Sequence[str], by: str, now: datetime
) -> Settled:
    outbox = workspace.ledger.outbox
    accepted = frozenset(slip.letter.message_id for slip in take_in(workspace, now) if slip.accepted)
    waiting = outbox.unsettled()
    known = {reference.casefold(): reference for reference, _ in waiting}
    told = {_known(r, known): True for r in delivered} | {_known(r, known): False for r in not_delivered}
    both = {r.casefold() for r in delivered} & {r.casefold() for r in not_delivered}
    if both:
        raise FoiError(
            f"{', '.join(sorted(both))} is named as delivered and as not delivered", "Say which it is."
        )
    answered = workspace.ledger.inbox.answered_message_ids()
    search = _Search(workspace.config.mail, workspace.folder)
    results: dict[str, bool] = {}
    reasons: list[tuple[str, str]] = []
    for reference, letter in waiting:
        how, arrived = _judge(reference, letter, told, answered, search, by)
        if arrived is None and letter.message_id in accepted:
            how, arrived = "delivered: the mail server accepted it, says its slip in outbox/", True
        if arrived is None:
            continue
        if not arrived:
            workspace.ledger.slips.take_away(letter.message_id)
        with workspace.ledger.transaction():
            outbox.resolve(letter.message_id, arrived, by if reference in told else "found", how, now)
            if arrived:
                note_consequences(workspace, reference, letter.purpose, letter.at or letter.frozen_at, now)
        results[reference] = arrived
        reasons.append((reference, how))
    return Settled(
        tuple(r for r, arrived in results.items() if arrived),
        tuple(r for r, arrived in results.items() if not arrived),
        tuple(dict.fromkeys(r for r, _ in waiting if r not in results)),
        tuple(reasons), search.problem,
    )  # fmt: skip


def _judge(
    reference: str,
    letter: LetterFact,
    told: dict[str, bool],
    answered: frozenset[str],
    search: "_Search",
    by: str,
) -> tuple[str, bool | None]:
    if reference in told:
        return f"{'delivered' if told[reference] else 'not delivered'}, says {by}", told[reference]
    if letter.message_id in answered:
        return "delivered: it has been answered", True
    if place := search.find(letter.message_id):
        return f"delivered: it is in the mailbox ({place})", True
    return "", None


class _Search:
    """Looks for a letter where mail that went out is filed, and where it comes back.

    A mailbox that cannot be reached is told once and leaves the letters unknown: not found is no
    proof that a letter did not go.
    """

    def __init__(self, settings: MailSettings, folder: Path) -> None:
        self._settings = settings
        self._folder = folder
        self.problem = ""

    def find(self, message_id: str) -> str:
        """Where the letter is, or an empty text."""
        settings = self._settings
        try:
            for maildir in filter(None, (settings.sent_maildir, settings.maildir)):
                if place := find_in_folder(Path(self._folder, maildir), message_id):
                    return place
            if is_filled(settings.imap) and not settings.maildir and not self.problem:
                imap, login = imap_access(settings)
                sent = [settings.sent_folder] if settings.sent_folder else []
                # A copy to ourselves lies where answers come in.
                return find_message_id(imap, login, sent, message_id) or find_message_id(
                    imap, login, settings.folders, message_id
                )
        except FoiError as error:
            self.problem = error.message
        return ""


def _known(reference: str, known: dict[str, str]) -> str:
    found = known.get(reference.strip("[]").casefold())
    if found is None:
        raise FoiError(
            f"“{reference}” is no letter whose delivery is unknown",
            f"Unknown are: {', '.join(known.values()) or 'none'}.",
        )
    return found
