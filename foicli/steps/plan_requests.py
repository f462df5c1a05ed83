"""Plan the requests that have not gone: which letters to whom, and who is left out and why."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from foicli.law import regime_for
from foicli.law.holidays import HorizonError
from foicli.ledger.open import Ledger
from foicli.letters.facts import LetterFacts
from foicli.model.body import Body
from foicli.model.campaign import Campaign
from foicli.model.dossier import Dossier, LetterFact
from foicli.model.letter import DeliveryState, Purpose
from foicli.model.request import EventName, EventStatus, Regime, Stage
from foicli.steps.draft import Desk
from foicli.steps.position import LONDON, local_day, position
from foicli.steps.register import bodies_of
from foicli.steps.send import Plan, Selection, Skipped
from foicli.workspace import Workspace

# FOIA s.12(4) and the Fees Regulations 2004 (SI 2004/3244), reg.5: costs of like requests to one
# authority within sixty consecutive working days may be added up.
AGGREGATION_DAYS = 60


def plan_requests(workspace: Workspace, selection: Selection, now: datetime) -> Plan:
    """Write the requests that have not gone. Raises InputFaults with all that is missing from any."""
    selection.check(workspace, now)
    desk = Desk(workspace, now)
    dossiers = workspace.ledger.requests.dossiers()
    waiting, skipped = _waiting(workspace, desk, selection, dossiers, now)
    letters: list[LetterFacts] = []
    share = _Mailboxes(workspace, now)
    for facts in waiting:
        if selection.limit and len(letters) >= selection.limit:
            skipped.append(Skipped(facts.reference, "over the limit given"))
        elif not share.takes(facts.body.email):
            skipped.append(Skipped(facts.reference, "its mailbox has had its share of letters today"))
        else:
            letters.append(facts)
    return Plan(desk.write(letters, to_send=True), tuple(skipped), _asked_lately(dossiers, letters, now))


def _waiting(
    workspace: Workspace, desk: Desk, selection: Selection, dossiers: Sequence[Dossier], now: datetime
) -> tuple[list[LetterFacts], list[Skipped]]:
    campaign = workspace.config.campaign
    known = _known(dossiers, campaign)
    by_body: dict[str, list[Dossier]] = defaultdict(list)
    for dossier in dossiers:
        by_body[dossier.request.body_code].append(dossier)
    letters, skipped = [], []
    for body in bodies_of(workspace, now, selection.kind):
        own = known.get(body.code)
        reference = own.request.reference if own else campaign.reference_for(body.code)
        if not selection.takes(body, reference):
            continue
        round_, against = _next_round(own, desk, body, _failed(workspace.ledger, body), now.date())
        if not against and not body.email:
            against = "no e-mail address"
        if not against and own is None:
            against = _asked_the_same(by_body.get(body.code, []), desk, body, now)
        if against:
            skipped.append(Skipped(reference, against))
        else:
            letters.append(replace(desk.request_facts(body, round_), reference=reference))
    return letters, skipped


def _known(dossiers: Sequence[Dossier], campaign: Campaign) -> dict[str, Dossier]:
    """This campaign's requests by body: those with its references, and adopted ones with references of their own.

    Requests of an earlier campaign in the same ledger, under another prefix, do not stand against
    asking again; `_asked_lately` warns of them.
    """
    found: dict[str, Dossier] = {}
    for dossier in dossiers:
        code, reference = dossier.request.body_code, dossier.request.reference
        if reference == campaign.reference_for(code):
            found[code] = dossier
        elif not reference.endswith(f"-{code}") and all(not x.paper for x in dossier.letters):
            found.setdefault(code, dossier)
    return found


def _asked_the_same(before: list[Dossier], desk: Desk, body: Body, now: datetime) -> str:
    """Why a body is left out that was lately asked these very questions under another reference, or nothing."""
    sha256 = desk.asked(body.kind).sha256
    for dossier in before:
        if dossier.request.questions != sha256:
            continue
        day = _last_asked(dossier)
        if day and _within_aggregation(dossier.request.regime, day, now):
            campaign = dossier.request.reference.removesuffix(f"-{body.code}")
            return (
                f"asked the same questions under the reference {campaign} on {day:%d %B %Y}: where `reference` in "
                "campaign.toml was changed, put it back"
            )
    return ""


def _last_asked(dossier: Dossier) -> date | None:
    """The day on which the last letter of a request went."""
    return max((local_day(x.at) for x in dossier.letters if x.at and x.state == "accepted"), default=None)


def _within_aggregation(regime: Regime, day: date, now: datetime) -> bool:
    """Whether a day is less than sixty working days ago; false beyond the days that are known."""
    try:
        return regime_for(regime).calendar.between(day, local_day(now)) < AGGREGATION_DAYS
    except HorizonError:
        return False


def _failed(ledger: Ledger, body: Body) -> frozenset[str]:
    """The addresses of a body that do not take mail; one that was given afresh since is not among them."""
    newest = {address.email.casefold(): address.failed for address in ledger.bodies.addresses(body.code)}
    return frozenset(email for email, failed in newest.items() if failed)


def _came_back(dossier: Dossier, letter: LetterFact) -> bool:
    """Whether it was reported after this letter went that it did not arrive, be it on the same day."""
    return any(
        fact.event.name is EventName.BOUNCED and fact.status is EventStatus.CONFIRMED
        and fact.recorded_at and letter.at and fact.recorded_at > letter.at
        for fact in dossier.events
    )  # fmt: skip


def _next_round(
    dossier: Dossier | None, desk: Desk, body: Body, failed: frozenset[str], today: date
) -> tuple[int, str]:
    """Which round of the request would go now, or why none does."""
    if dossier is None:
        return 1, ""
    where = position(dossier, desk.asked(body.kind).questionnaire, today)
    if where.stage is Stage.UNSENT:
        return 1, ""
    rounds = [x for x in dossier.letters if x.purpose is Purpose.REQUEST]
    gone = [x for x in rounds if x.state is DeliveryState.ACCEPTED]
    again = where.stage is Stage.AWAITING and bool(gone) and _came_back(dossier, gone[-1])
    if where.stage is not Stage.UNDELIVERABLE and not again:
        return 0, "sent before"
    same = bool(rounds) and not gone and body.email == rounds[-1].to
    if body.email.casefold() in failed or same:
        return 0, "undeliverable: needs another address"
    # The address was corrected after the last letter came back: it goes again, in a round of its own.
    return len(gone) + 1, ""


class _Mailboxes:
    """How many letters each mailbox may still get today: one desk may answer for several bodies."""

    def __init__(self, workspace: Workspace, now: datetime) -> None:
        self._limit = workspace.config.mail.limits.per_mailbox_per_day
        midnight = datetime.combine(local_day(now), time(), LONDON)
        self._had = Counter(workspace.ledger.outbox.sent_to_since(midnight)) if self._limit else Counter()

    def takes(self, email: str) -> bool:
        """Count a letter to this mailbox, if it may have one more."""
        if self._limit and self._had[email.casefold()] >= self._limit:
            return False
        self._had[email.casefold()] += 1
        return True


def _asked_lately(dossiers: Sequence[Dossier], letters: list[LetterFacts], now: datetime) -> tuple[str, ...]:
    """Warn of bodies that had another request from here within sixty working days."""
    wanted = {facts.body.code: facts for facts in letters}
    warnings = []
    for dossier in dossiers:
        code = dossier.request.body_code
        facts, day = wanted.get(code), _last_asked(dossier)
        if facts is None or day is None or facts.reference == dossier.request.reference:
            continue
        if _within_aggregation(facts.regime, day, now):
            warnings.append(
                f"{facts.body.name} ({code}) had a request on {day:%d %B %Y}: within 60 working days "
                "the costs of like requests may be added up (FOIA s.12(4))"
            )
    return tuple(warnings)
