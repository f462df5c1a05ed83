"""Whether mail lies in the campaign's mailbox that was not taken in yet: nobody is chased past it."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from foicli.errors import FoiError
from foicli.mail.folders import Found, open_source
from foicli.mail.headers import message_id, split_headers
from foicli.mail.mime import parse
from foicli.model.mail import Category
from foicli.reading.category import assess
from foicli.reading.matching import Index, build_index, match
from foicli.steps.fetch import from_imap
from foicli.steps.hindrances import NotTakenIn
from foicli.steps.papers import all_texts
from foicli.workspace import Workspace


def not_taken_in(workspace: Workspace) -> NotTakenIn:
    """Look through the campaign's mailbox for mail that the ledger does not know.

    The mailbox is its Maildir, or its IMAP folders where mail has been taken in from there before.
    Mail that is plainly not for the campaign is left out, as an import would. Nothing is changed.
    """
    found: set[str] = set()
    others = 0
    index: Index | None = None
    try:
        for raw in _unknown(workspace):
            index = index or build_index(
                workspace.ledger.inbox.correspondents(), workspace.config.campaign.reference
            )
            references, related = _whose(raw, index)
            found |= references
            others += related and not references
    except FoiError as error:
        return NotTakenIn(frozenset(found), others, error.message)
    return NotTakenIn(frozenset(found), others)


def _unknown(workspace: Workspace) -> Iterator[bytes]:
    papers = workspace.ledger.inbox.known_papers()
    identities = workspace.ledger.inbox.known_message_ids()
    for item in _mailbox(workspace):
        if not isinstance(item, Found) or hashlib.sha256(item.raw).hexdigest() in papers:
            continue
        fields, _ = split_headers(item.raw, 0, len(item.raw))
        if (identity := message_id(fields.raw("Message-ID"))) and identity in identities:
            continue
        yield item.raw


def _mailbox(workspace: Workspace) -> Iterable[object]:
    settings = workspace.config.mail
    if settings.maildir:
        path = Path(workspace.folder, settings.maildir)
        return open_source(path) if path.is_dir() else ()
    # A campaign that never took mail from IMAP gets it some other way.
    return from_imap(workspace, allow_empty=True) if workspace.ledger.inbox.has_cursor() else ()


def _whose(raw: bytes, index: Index) -> tuple[set[str], bool]:
    """The requests that a message may answer, and whether an import would keep it."""
    mail = parse(raw)
    texts = all_texts(mail)
    found = match(mail, texts, index)
    references = {guess.reference for guess in (*found.sure, *found.guesses)}
    if references:
        return references, True
    judged = assess(mail, texts, answered=0, unclear=0, asked=1).judgements
    return set(), not (judged and judged[0].category is Category.UNRELATED)
