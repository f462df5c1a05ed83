"""To whom a complaint goes: to the Commissioner, never to the body it is about."""

from dataclasses import replace
from datetime import datetime

from foicli.law import regime_for
from foicli.letters.freeze import Attachment
from foicli.model.letter import Purpose
from foicli.steps.draft import Draft
from foicli.steps.evidence_pack import Pack, evidence_pack
from foicli.workspace import Workspace

_MOST_ENCLOSED = 7_000_000  # bytes: many servers take ten million, and base64 makes four of three


def addressed(workspace: Workspace, draft: Draft, now: datetime) -> Draft:
    """A complaint with its address and its evidence, in a thread of its own; any other letter as it is.

    Where campaign.toml names no address of the Commissioner, `to` stays empty: none is known for certain.
    """
    if draft.facts.purpose is not Purpose.COMPLAINT:
        return draft
    regime = draft.facts.regime
    to = workspace.config.commissioner_email(regime)
    attachments: tuple[Attachment, ...] = ()
    if to:
        attachments = _enclosed(evidence_pack(workspace, draft.reference, now, draft=draft))
    name = regime_for(regime).commissioner.removeprefix("the ")
    return replace(draft, to=to, to_name=name, in_reply_to="", references=(), attachments=attachments)


def _enclosed(pack: Pack) -> tuple[Attachment, ...]:
    """The pack as attachments, as far as a mail server will take them; the letters come before the replies."""
    found: list[Attachment] = []
    room = _MOST_ENCLOSED
    for file in pack.files:
        if len(file.content) <= room:
            room -= len(file.content)
            found.append(Attachment(file.name.replace("/", "-"), file.media_type, file.content))
    return tuple(found)
