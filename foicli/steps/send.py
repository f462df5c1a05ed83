"""Send the letters that are ready, one at a time, and record what became of each."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Protocol

from foicli.errors import Refused
from foicli.ledger.outbox import AlreadyClaimed
from foicli.model.body import Body
from foicli.model.dossier import LetterFact
from foicli.model.letter import Delivery, DeliveryState, Purpose
from foicli.model.request import Request, Stage
from foicli.steps.draft import Desk, Draft
from foicli.steps.position import position
from foicli.steps.progress import Report, silent
from foicli.steps.questions import note_asked
from foicli.steps.register import bodies_of
from foicli.workspace import Workspace

Now = Callable[[], datetime]


class Carrier(Protocol):
    """Whatever can hand one message to a mail server; see foicli.mail.smtp."""

    def deliver(self, envelope_from: str, to: str, data: bytes) -> Delivery:
        """Hand over one message and say what became of it."""
        ...


class UnsettledLetters(Refused):
    """Letters are out of which nobody knows whether they arrived."""

    def __init__(self, letters: Sequence[tuple[str, LetterFact]]) -> None:
        names = ", ".join(reference for reference, _ in letters[:5])
        more = f" and {len(letters) - 5} more" if len(letters) > 5 else ""
        super().__init__(
            f"it is not known whether {len(letters)} earlier letters arrived: {names}{more}"
            if len(letters) > 1
            else f"it is not known whether an earlier letter arrived: {names}",
            "Run “foi settle” first: sending now could send one of them twice.",
        )


@dataclass(frozen=True, slots=True)
class Skipped:
    """A request that will not be sent now, and why."""

    reference: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Letters written and ready, and those left out. Nothing has been kept or sent."""

    drafts: tuple[Draft, ...]
    skipped: tuple[Skipped, ...]
    warnings: tuple[str, ...] = ()

    def skipped_by_reason(self) -> dict[str, int]:
        """How many were left out, by reason."""
        return dict(Counter(s.reason for s in self.skipped))


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of the report; the columns of contract.md, `send --json`."""

    reference: str
    purpose: str
    to: str
    due: str
    days_late: int
    reason: str
    result: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a run; the keys of contract.md, `send --json`. `seconds` is wall time."""

    planned: int
    accepted: int = 0
    refused: int = 0
    unknown: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    letters: tuple[Outcome, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Selection:
    """Which bodies: of one kind, by code, in one region, and how many at most (0 = all)."""

    kind: str = ""
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    region: str = ""
    limit: int = 0

    def takes(self, body: Body, reference: str) -> bool:
        """Whether this body is among the selected, the limit apart."""
        names = {body.code.casefold(), reference.casefold()}
        if self.only and not names & {x.strip("[]").casefold() for x in self.only}:
            return False
        if names & {x.strip("[]").casefold() for x in self.skip}:
            return False
        if self.kind and body.kind != self.kind:
            return False
        return not self.region or body.region.casefold() == self.region.casefold()


def plan_requests(workspace: Workspace, selection: Selection, now: datetime) -> Plan:
    """Write the requests that have not gone. Raises InputFaults with all that is missing from any."""
    desk = Desk(workspace, now)
    campaign = workspace.config.campaign
    known = {d.request.reference: d for d in workspace.ledger.requests.dossiers()}
    failed = workspace.ledger.bodies.failed_addresses()
    letters, skipped = [], []
    for body in bodies_of(workspace, now, selection.kind):
        reference = campaign.reference_for(body.code)
        if not selection.takes(body, reference):
            continue
        round_ = 1
        if dossier := known.get(reference):
            where = position(dossier, desk.asked(body.kind).questionnaire, now.date())
            rounds = [x for x in dossier.letters if x.purpose is Purpose.REQUEST]
            if where.stage is Stage.UNDELIVERABLE and body.code not in failed:
                # The address was corrected after the last letter came back: it goes again, anew.
                gone = [x for x in rounds if x.state is DeliveryState.ACCEPTED]
                round_ = len(gone) + 1
            elif where.stage is not Stage.UNSENT:
                reason = (
                    "undeliverable: needs another address"
                    if where.stage is Stage.UNDELIVERABLE
                    else "sent before"
                )
                skipped.append(Skipped(reference, reason))
                continue
        if not body.email:
            skipped.append(Skipped(reference, "no e-mail address"))
            continue
        letters.append(desk.request_facts(body, round_))
    if selection.limit:
        skipped += [Skipped(facts.reference, "over the limit given") for facts in letters[selection.limit :]]
        letters = letters[: selection.limit]
    return Plan(desk.write(letters, to_send=True), tuple(skipped))


def deliver(
    workspace: Workspace,
    plan: Plan,
    carrier: Carrier,
    now: Now,
    *,
    pause: Callable[[], None] = lambda: None,
    report: Report = silent,
) -> Sent:
    """Freeze, claim, deliver and settle each letter of a plan, in that order.

    `pause` waits between letters. Refuses to start while an earlier letter is unsettled. May be
    stopped at any moment: what was being handed over then is found by `foi settle`.
    """
    ledger = workspace.ledger
    if unsettled := ledger.outbox.unsettled():
        raise UnsettledLetters(unsettled)
    started = monotonic()
    outcomes: list[Outcome] = []
    skipped = Counter(plan.skipped_by_reason())
    stopped = ""
    for number, draft in enumerate(plan.drafts):
        report(number, len(plan.drafts))
        if stopped:
            outcomes.append(_outcome(draft, f"not tried: {stopped}"))
            continue
        if number:
            pause()
        delivery = _deliver_one(workspace, draft, carrier, now)
        if delivery is None:
            skipped["in other hands"] += 1
            outcomes.append(_outcome(draft, "skipped: another foi has it"))
            continue
        stopped = delivery.words if delivery.stop else ""
        outcomes.append(_outcome(draft, _result(delivery)))
    report(len(plan.drafts), len(plan.drafts))
    counts = Counter(outcome.result.partition(":")[0] for outcome in outcomes)
    if counts["not tried"]:
        skipped["the mail server asked us to stop"] += counts["not tried"]
    return Sent(
        len(plan.drafts), counts["accepted"], counts["refused"], counts["unknown"], dict(skipped),
        tuple(outcomes), round(monotonic() - started, 2),
    )  # fmt: skip


def planned(plan: Plan) -> Sent:
    """A plan told as a run in which nothing was sent, for --dry-run."""
    letters = tuple(_outcome(draft, "planned") for draft in plan.drafts)
    return Sent(len(plan.drafts), skipped=plan.skipped_by_reason(), letters=letters)


def _deliver_one(workspace: Workspace, draft: Draft, carrier: Carrier, now: Now) -> Delivery | None:
    """One letter. None where another process has it in hand."""
    ledger = workspace.ledger
    moment = now()
    data = draft.mime(moment)
    paper = ledger.papers.store(data, moment)
    with ledger.transaction():
        if draft.facts.purpose is Purpose.REQUEST:
            note_asked(ledger, draft.asked, moment)
            facts = draft.facts
            ledger.requests.add(
                Request(
                    draft.reference,
                    facts.body.code,
                    facts.body.kind,
                    facts.regime,
                    moment,
                    draft.asked.sha256,
                )
            )
        if not ledger.outbox.freeze(draft.letter(paper, moment)):
            return None
        if draft.facts.purpose is Purpose.REQUEST:
            ledger.requests.put_questions(draft.reference, draft.asked.sha256)
    try:
        claim = ledger.outbox.claim(draft.message_id, now())  # on disk before a byte leaves
    except AlreadyClaimed:
        return None
    delivery = carrier.deliver(draft.campaign.applicant.email, draft.to, data)
    ledger.outbox.settle(claim, delivery, now())
    return delivery


def _result(delivery: Delivery) -> str:
    if delivery.state is DeliveryState.ACCEPTED:
        return "accepted"
    return f"{delivery.state.value}: {delivery.words}" if delivery.words else delivery.state.value


def _outcome(draft: Draft, result: str) -> Outcome:
    facts = draft.facts
    due = facts.due.isoformat() if facts.due else ""
    return Outcome(draft.reference, facts.purpose.value, draft.to, due, facts.days_late, draft.reason, result)
