"""One letter to one body, for any purpose, as it would go now."""

from datetime import datetime

from foicli.errors import FoiError
from foicli.model.letter import Purpose
from foicli.steps.complaint import addressed
from foicli.steps.draft import Desk, Draft, threaded
from foicli.steps.particulars import with_particulars
from foicli.steps.position import position
from foicli.steps.questions import Asked, as_asked
from foicli.steps.register import find_body
from foicli.workspace import Workspace


def draft_letter(workspace: Workspace, code: str, purpose: Purpose, now: datetime) -> Draft:
    """Write a letter without keeping it, as it would go. A later letter needs a request that was sent.

    Raises InputFaults with everything that is missing from it.
    """
    return addressed(workspace, unaddressed(workspace, code, purpose, now), now)


def unaddressed(workspace: Workspace, code: str, purpose: Purpose, now: datetime) -> Draft:
    """The same, but a complaint has neither an address nor its evidence.

    Raises InputFaults with everything that is missing from it.
    """
    body = find_body(workspace, code, now)
    desk = Desk(workspace, now)
    if purpose is Purpose.REQUEST:
        return desk.write([desk.request_facts(body)], to_send=False)[0]
    reference = workspace.config.campaign.reference_for(body.code)
    known = workspace.ledger.requests.dossiers((reference,))
    if not known or not known[0].letters:
        raise FoiError(
            f"{body.name} has not been sent a request yet", "Send it first; then it can be chased."
        )
    dossier = known[0]
    questionnaire = as_asked(workspace.ledger)[dossier.request.questions]
    where = position(dossier, questionnaire, now.date())
    facts = desk.later_facts(body, where, purpose, Asked(questionnaire, "", dossier.request.questions))
    facts = with_particulars(workspace, facts, where)
    if purpose is Purpose.FOLLOW_UP and not facts.open_questions:
        raise FoiError(f"{body.name} has left no question open", "There is nothing to follow up.")
    return threaded([(desk.write([facts], to_send=False)[0], where)])[0]
