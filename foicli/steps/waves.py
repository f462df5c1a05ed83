"""Letters to many that say one thing: a correction of what was asked, or a withdrawal."""

from datetime import datetime

from foicli.errors import FoiError
from foicli.letters.facts import LetterFacts
from foicli.model.letter import DeliveryState, Purpose
from foicli.model.request import Stage
from foicli.steps.draft import Desk, threaded
from foicli.steps.position import Position
from foicli.steps.questions import Asked, as_asked
from foicli.steps.send import Plan, Selection, Skipped
from foicli.steps.survey import survey
from foicli.workspace import Workspace

WAVES = (Purpose.CORRECTION, Purpose.WITHDRAWAL, Purpose.CLARIFICATION)


def plan_wave(
    workspace: Workspace,
    purpose: Purpose,
    note: str,
    selection: Selection,
    now: datetime,
    *,
    outdated: bool = False,
) -> Plan:
    """Write a correction, a withdrawal or a clarification to all selected bodies that had the request.

    `note` are the words that make it: what was wrong, why it is withdrawn, what was meant. The same
    words sent again reach nobody twice. With `outdated`, only bodies whose letter carried other
    questions than the campaign has now. Raises InputFaults with all that is missing.
    """
    if purpose not in WAVES:
        raise FoiError(f"a {purpose.value} is not sent this way", f"Purposes are {', '.join(WAVES)}.")
    if not note.strip():
        raise FoiError(f"a {purpose.value} needs words of your own", 'Give them with --note "…".')
    if purpose is Purpose.CLARIFICATION and not selection.only:
        raise FoiError("a clarification answers one body", "Name it with --only CODE.")
    selection.check(workspace, now)
    desk = Desk(workspace, now)
    round_ = workspace.ledger.outbox.wave(purpose, note.strip(), now)
    asked = as_asked(workspace.ledger)
    letters: list[LetterFacts] = []
    positions: list[Position] = []
    skipped: list[Skipped] = []
    for item in survey(workspace, now).items:
        where = item.position
        if where is None or not selection.takes(item.body, where.reference):
            continue
        sha256 = where.dossier.request.questions
        against = _against(where, purpose, round_)
        if not against and outdated and sha256 == desk.asked(item.body.kind).sha256:
            against = "its letter carried the present questions"
        if not against and not item.body.email:
            against = "no e-mail address"
        if not against and selection.limit and len(letters) >= selection.limit:
            against = "over the limit given"
        if against:
            skipped.append(Skipped(where.reference, against))
            continue
        facts = desk.later_facts(
            item.body, where, purpose, Asked(asked[sha256], "", sha256), round_=round_, note=note.strip()
        )
        letters.append(facts)
        positions.append(where)
    return Plan(threaded(zip(desk.write(letters, to_send=True), positions, strict=True)), tuple(skipped))


def _against(where: Position, purpose: Purpose, round_: int) -> str:
    if where.stage is Stage.WITHDRAWN:
        return "withdrawn"
    if where.sent_at is None:
        return "the request has not gone"
    for letter in where.dossier.letters:
        if letter.purpose is purpose and letter.round == round_ and letter.state in _ARRIVED:
            return "had this letter before"
    return ""


_ARRIVED = (DeliveryState.ACCEPTED, DeliveryState.UNKNOWN, DeliveryState.OPEN)
