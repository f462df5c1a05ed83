"""Letters that went by post or through a portal, written down by the person who sent them."""

from datetime import date, datetime, timedelta

from foicli.bodies.kinds import find_kind
from foicli.errors import FoiError
from foicli.letters.freeze import message_id
from foicli.model.body import Body
from foicli.model.letter import DeliveryState, Letter, Purpose
from foicli.model.request import Request, Stage
from foicli.steps.draft import moment_of
from foicli.steps.position import local_day, position
from foicli.steps.questions import as_asked, current, note_asked
from foicli.steps.register import find_body
from foicli.steps.send import note_consequences
from foicli.workspace import Workspace

# What the Scottish Commissioner allows for post (practice, not law): shown, never counted.
POST_DAYS = 3


def note_sent(
    workspace: Workspace, code: str, purpose: Purpose, day: date, note: str, by: str, now: datetime
) -> Request:
    """Write down that a letter went to a body by other means than e-mail; the request is made if there is none.

    The clock counts from that day until `received` says otherwise. Raises FoiError where the letter
    has gone already, or where a later letter has no request before it.
    """
    ledger = workspace.ledger
    body = _body(workspace, code, now)
    reference = workspace.config.campaign.reference_for(body.code)
    known = ledger.requests.get(reference)
    if known is None and purpose is not Purpose.REQUEST:
        raise FoiError(
            f"{body.name} has not been sent a request yet", "Write that down first: foi log … sent"
        )
    moment = min(moment_of(day), now)
    with ledger.transaction():
        if known is None:
            asked = current(workspace, body.kind)
            note_asked(ledger, asked, now)
            ledger.requests.add(
                Request(reference, body.code, body.kind, find_kind(body.kind).regime, now, asked.sha256)
            )
        round_ = _round(workspace, reference, purpose)
        letter = _letter(workspace, reference, purpose, round_, day)
        ledger.outbox.adopt(
            letter, moment, f"by post or portal, noted by {by}" + (f": {note}" if note else "")
        )
        note_consequences(workspace, reference, purpose, moment)
    found = ledger.requests.get(reference)
    assert found is not None, "it was written a moment ago"
    return found


def is_without_letter(workspace: Workspace, code: str, now: datetime) -> bool:
    """Whether a body has no request that may have reached it: then `sent` means a letter, else a receipt."""
    ledger = workspace.ledger
    body = _body(workspace, code, now)
    reference = workspace.config.campaign.reference_for(body.code)
    dossiers = ledger.requests.dossiers((reference,)) if ledger.requests.get(reference) else ()
    if not dossiers:
        return True
    where = position(dossiers[0], as_asked(ledger)[dossiers[0].request.questions], local_day(now))
    return where.stage in (Stage.UNSENT, Stage.UNDELIVERABLE)


def is_noted(workspace: Workspace, code: str, day: date, now: datetime) -> str:
    """The reference of a request whose letter by post was written down for this very day, or an empty text."""
    reference = workspace.config.campaign.reference_for(_body(workspace, code, now).code)
    letters = workspace.ledger.outbox.letters(reference, Purpose.REQUEST)
    noted = any(not x.paper and local_day(x.at or x.frozen_at) == day for x in letters)
    return reference if noted else ""


def post_note(day: date) -> str:
    """What to bear in mind of a letter by post."""
    return (
        f"By post it arrives later: practice allows {POST_DAYS} days (until {day + timedelta(POST_DAYS):%d %B %Y}). "
        "When you know the day, write it down: foi log REF received DATE."
    )


def _round(workspace: Workspace, reference: str, purpose: Purpose) -> int:
    """1, or the next one where a letter came back and went again by post."""
    letters = workspace.ledger.outbox.letters(reference, purpose)
    arrived = [
        x for x in letters if x.state in (DeliveryState.ACCEPTED, DeliveryState.UNKNOWN, DeliveryState.OPEN)
    ]
    if arrived and purpose is not Purpose.REQUEST:
        name = purpose.value.replace("_", " ")
        raise FoiError(f"the {name} has gone already", f"See foi show {reference}; nothing was changed.")
    return max((x.round for x in arrived), default=0) + 1


def _letter(workspace: Workspace, reference: str, purpose: Purpose, round_: int, day: date) -> Letter:
    campaign = workspace.config.campaign
    domain = campaign.applicant.email.rpartition("@")[2]
    identity = message_id(
        campaign.reference, reference, purpose, round_, domain if "." in domain else "foi.invalid"
    )
    return Letter(reference, purpose, round_, identity, "", "", "", moment_of(day))


def _body(workspace: Workspace, text: str, now: datetime) -> Body:
    """A body by its code or by its request's reference."""
    return find_body(workspace, text, now)
