"""Which bodies cannot be reached at the address in use."""

from collections.abc import Iterable, Mapping

from foicli.ledger.waiting import failed_addresses
from foicli.model.dossier import Dossier, LetterFact
from foicli.model.letter import DeliveryState, Purpose
from foicli.workspace import Workspace


def unreachable(
    workspace: Workspace,
    dossiers: Iterable[Dossier] | None = None,
    emails: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Bodies whose address in use does not take mail, with the mail server's words.

    Either a letter came back from it, or the server refused it when the request was handed over.
    `dossiers` are those of all requests and `emails` all addresses in use by the code of their
    body, where they are at hand.
    """
    found = failed_addresses(workspace.ledger)
    if emails is None:
        emails = {body.code: body.email for body in workspace.ledger.bodies.all()}
    for dossier in workspace.ledger.requests.dossiers() if dossiers is None else dossiers:
        code = dossier.request.body_code
        requests = [x for x in dossier.letters if x.purpose is Purpose.REQUEST]
        if requests and refused_for_good(requests[-1]) and requests[-1].to == emails.get(code):
            found.setdefault(code, requests[-1].words)
    return found


def refused_for_good(letter: LetterFact) -> bool:
    """Whether the mail server said that there is no such address."""
    return letter.state is DeliveryState.REFUSED and letter.permanent and letter.recipient
