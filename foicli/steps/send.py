"""Send the letters that are ready, one at a time, and record what became of each."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Protocol

from foicli.errors import FoiError, Refused
from foicli.ledger.open import Busy
from foicli.ledger.outbox import AlreadyClaimed, Claim
from foicli.ledger.slips import Slip
from foicli.model.body import Body
from foicli.model.dossier import LetterFact
from foicli.model.letter import Delivery, DeliveryState, Purpose
from foicli.model.request import Event, EventName, EventStatus, Request
from foicli.steps.draft import Draft
from foicli.steps.pace import Hold
from foicli.steps.position import LONDON, local_day
from foicli.steps.progress import Report, silent
from foicli.steps.questions import note_asked
from foicli.steps.register import check_selection
from foicli.workspace import Workspace

Now = Callable[[], datetime]

# Seconds before a letter that was refused for now is tried again in the same run. Greylisting may
# want more (RFC 6647 s.4.5 speaks of minutes): then the next run has it.
PATIENCE = (2.0, 8.0, 20.0)
_WAIT_FOR_OTHERS = 1.0  # seconds
OUR_LETTER = "our letter"  # who confirmed what a letter of ours did to a request


class Carrier(Protocol):
    """Whatever can hand one message to a mail server; see foicli.mail.smtp."""

    def deliver(self, envelope_from: str, to: str, data: bytes) -> Delivery:
        """Hand over one message and say what became of it."""
        ...


class Pacing(Protocol):
    """Whatever keeps the limits; see foicli.steps.pace."""

    def hold(self) -> Hold | None:
        """Why no letter goes now, or None."""
        ...

    def wait(self) -> None:
        """Wait until the next letter may go."""
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


class ForgottenLetters(Refused):
    """Letters that are about to go have gone before, and the ledger does not know of it."""

    def __init__(self, slips: Sequence[Slip]) -> None:
        names = ", ".join(slip.letter.reference for slip in slips[:5])
        more = f" and {len(slips) - 5} more" if len(slips) > 5 else ""
        many = len(slips) > 1
        super().__init__(
            f"{f'{len(slips)} letters' if many else 'a letter'} that {'are' if many else 'is'} about to go "
            f"went before, or may have: {names}{more}. outbox/ and papers/ hold {'them' if many else 'it'}, "
            "but ledger.db knows nothing of that: it seems to be older than they are",
            "If an older ledger.db was put back, put the newer one back. If that is lost, “foi settle” "
            "takes these letters in and looks in the Sent folder and the mailbox for them.",
        )


class StrangeLetters(Refused):
    """Letters that are about to go lie among the papers, and nothing tells whether they went."""

    def __init__(self, references: Sequence[str], first: Path) -> None:
        more = f" and {len(references) - 5} more" if len(references) > 5 else ""
        super().__init__(
            f"papers/ holds {len(references)} of the letters that are about to go, and ledger.db knows nothing of "
            f"them: {', '.join(references[:5])}{more}. It seems to be older than they are",
            "Put the newer ledger.db back. If it is lost, look into your Sent folder: note each letter that went "
            f"with “foi log REF sent DATE”, and move the paper of one that did not away (the first is {first}).",
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

    def check(self, workspace: Workspace, now: datetime) -> None:
        """Raise FoiError, with what there is, where one of these selects nobody."""
        check_selection(workspace, self.kind, self.region, (*self.only, *self.skip), now)

    def takes(self, body: Body, reference: str) -> bool:
        """Whether this body is among the selected, the limit apart."""
        names = {body.code.casefold(), reference.casefold()}
        if self.only and not names & {x.strip("[]").casefold() for x in self.only}:
            return False
        if names & {x.strip("[]").casefold() for x in self.skip}:
            return False
        if self.kind and body.kind != self.kind:
            return False
        return not self.region or body.region.casefold() == self.region.strip().casefold()


def deliver(
    workspace: Workspace,
    plan: Plan,
    carrier: Carrier,
    now: Now,
    *,
    pace: Pacing | None = None,
    patience: Sequence[float] = PATIENCE,
    pause: Callable[[float], None] = sleep,
    stop: Callable[[], bool] = lambda: False,
    delivered: Callable[[Draft, bytes, datetime], None] = lambda draft, data, moment: None,
    report: Report = silent,
) -> Sent:
    """Freeze, claim, deliver and settle each letter of a plan, in that order.

    A letter that is refused for now (SMTP 4xx) is tried again after each pause of `patience`, and
    otherwise in the next run. A server that limits us or lets us in no more, a limit of our own, or
    `stop` end the run politely, with what is left. `delivered` is told of each accepted letter.
    Refuses to start while an earlier letter is unsettled, while one of these has gone and the ledger
    does not know of it, or while another `foi` sends or settles; what is being handed over when the
    process dies is found by `foi settle`.
    """
    with at_the_outbox(workspace):
        refuse_to_send_twice(workspace, plan)
        workspace.ledger.slips.begin()
        run = _Run(workspace, carrier, now, pace, stop, delivered, report, len(plan.drafts))
        started = monotonic()
        later = run.through(plan.drafts)
        for seconds in patience:
            if not later or run.stopped:
                break
            pause(seconds)
            later = run.through(later)
        return run.result(plan, monotonic() - started)


def refuse_to_send_twice(workspace: Workspace, plan: Plan) -> None:
    """Raise UnsettledLetters or ForgottenLetters where it is not certain that each letter goes once."""
    if unsettled := workspace.ledger.outbox.unsettled():
        raise UnsettledLetters(unsettled)
    if forgotten := workspace.ledger.slips.forgotten(draft.message_id for draft in plan.drafts):
        raise ForgottenLetters(forgotten)
    if not workspace.ledger.slips.kept:
        _refuse_strange_letters(workspace, plan)


def _refuse_strange_letters(workspace: Workspace, plan: Plan) -> None:
    """Where no slips were kept, the papers alone can tell of letters that the ledger has forgotten."""
    references = {draft.message_id: draft.reference for draft in plan.drafts}
    if strange := workspace.ledger.papers.strange_letters(references):
        raise StrangeLetters([references[identity] for identity in strange], next(iter(strange.values())))


@contextmanager
def at_the_outbox(workspace: Workspace) -> Iterator[None]:
    """Hold the outbox alone: what one `foi` has in the air must not be settled, or sent, by another.

    Raises Refused where another has it. The hold ends with its process, however that ends.
    """
    try:
        with workspace.ledger.alone("send", _WAIT_FOR_OTHERS):
            yield
    except Busy:
        raise Refused(
            "another foi is sending letters of this campaign just now",
            "Wait until it has finished (or stop it with Ctrl-C), then run this again.",
        ) from None


def planned(plan: Plan) -> Sent:
    """A plan told as a run in which nothing was sent, for --dry-run."""
    letters = tuple(_outcome(draft, "planned") for draft in plan.drafts)
    return Sent(len(plan.drafts), skipped=plan.skipped_by_reason(), letters=letters)


@dataclass(slots=True)
class _Run:
    """One run: what has become of each letter so far."""

    workspace: Workspace
    carrier: Carrier
    now: Now
    pace: Pacing | None
    stop: Callable[[], bool]
    delivered: Callable[[Draft, bytes, datetime], None]
    report: Report
    total: int
    results: dict[str, str] = field(default_factory=dict)
    stopped: str = ""

    def through(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Try these letters in order; returns those to be tried again later."""
        later: list[Draft] = []
        for number, draft in enumerate(drafts):
            self.report(len(self.results), self.total)
            if self._must_stop():
                for left in drafts[number:]:
                    self.results.setdefault(left.message_id, f"not tried: {self.stopped}")
                return later  # the bar stays where it is: what was not tried is not done
            delivery = self._one(draft)
            if delivery is None:
                self.results[draft.message_id] = "skipped: another foi has it, or it has gone"
                continue
            self.results[draft.message_id] = _result(delivery)
            if delivery.stop:
                self.stopped = delivery.words or "the mail server asked us to stop"
            elif delivery.state is DeliveryState.REFUSED and not delivery.permanent:
                later.append(draft)
        self.report(len(self.results), self.total)
        return later

    def _must_stop(self) -> bool:
        if not self.stopped and self.pace and not self.stop():
            self.pace.wait()
            if (hold := self.pace.hold()) and not self.stop():
                self.stopped = f"{hold.reason}; go on from {hold.until.astimezone(LONDON):%H:%M on %d %B}"
        if not self.stopped and self.stop():  # Ctrl-C may have come while we waited
            self.stopped = "you stopped the run"
        return bool(self.stopped)

    def _one(self, draft: Draft) -> Delivery | None:
        """Freeze, claim, deliver, settle. None where another process has the letter in hand."""
        ledger = self.workspace.ledger
        moment = self.now()
        data = draft.mime(moment)
        try:
            with ledger.transaction():  # frozen and claimed on disk before a byte leaves
                paper = _freeze(self.workspace, draft, data, moment)
                if not paper:
                    return None
                claim = ledger.outbox.claim(draft.message_id, self.now())
        except AlreadyClaimed:
            return None
        slip = self._slip(draft, paper, moment, claim)
        delivery = self.carrier.deliver(draft.campaign.applicant.email, draft.to, data)
        if delivery.state is DeliveryState.REFUSED:
            ledger.slips.take_away(draft.message_id)
        with ledger.transaction():
            ledger.outbox.settle(claim, delivery, self.now())
            if delivery.state is DeliveryState.ACCEPTED:
                note_consequences(self.workspace, draft.reference, draft.facts.purpose, moment)
        if delivery.state is DeliveryState.ACCEPTED:
            ledger.slips.put(replace(slip, accepted=True))
            self.delivered(draft, data, moment)
        return delivery

    def _slip(self, draft: Draft, paper: str, moment: datetime, claim: Claim) -> Slip:
        """Put the letter's slip beside the ledger. Where that fails the letter does not go, and its claim ends."""
        ledger = self.workspace.ledger
        request = ledger.requests.find(draft.reference)
        slip = Slip(draft.letter(paper, moment), request, claim.at)
        try:
            ledger.slips.put(slip)
        except FoiError as error:
            ledger.slips.take_away(draft.message_id)
            ledger.outbox.settle(claim, Delivery(DeliveryState.REFUSED, words=error.message), self.now())
            raise
        return slip

    def result(self, plan: Plan, seconds: float) -> Sent:
        """The run as it is reported."""
        outcomes = tuple(_outcome(draft, self.results[draft.message_id]) for draft in plan.drafts)
        counts = Counter(outcome.result.partition(":")[0] for outcome in outcomes)
        skipped = Counter(plan.skipped_by_reason())
        if counts["not tried"]:
            skipped[self.stopped] += counts["not tried"]
        if counts["skipped"]:
            skipped["another foi has it, or it has gone"] += counts["skipped"]
        return Sent(
            len(plan.drafts), counts["accepted"], counts["refused"], counts["unknown"], dict(skipped), outcomes,
            round(seconds, 2),
        )  # fmt: skip


def note_consequences(
    workspace: Workspace, reference: str, purpose: Purpose, moment: datetime, known: datetime | None = None
) -> None:
    """Write down what the arrival of a letter means for its request's clock and story.

    `known` is when that was found out, where it was later than the letter went.
    """
    meaning = {
        Purpose.CLARIFICATION: EventName.CLARIFIED,
        Purpose.INTERNAL_REVIEW: EventName.REVIEW_REQUESTED,
        Purpose.COMPLAINT: EventName.COMPLAINED,
        Purpose.WITHDRAWAL: EventName.WITHDRAWN,
    }
    if purpose in meaning:
        event = Event(meaning[purpose], local_day(moment), text="by our letter")
        workspace.ledger.events.add(
            reference, event, known or moment, status=EventStatus.CONFIRMED, by=OUR_LETTER
        )


def _freeze(workspace: Workspace, draft: Draft, data: bytes, moment: datetime) -> str:
    """Put the letter's bytes and its row on disk; returns its paper, or an empty text where it is in the air or has gone."""
    ledger = workspace.ledger
    paper = ledger.papers.store(data, moment)
    is_request = draft.facts.purpose is Purpose.REQUEST
    with ledger.transaction():
        if is_request:
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
            return ""
        if is_request:
            ledger.requests.put_questions(draft.reference, draft.asked.sha256)
    return paper


def _result(delivery: Delivery) -> str:
    if delivery.state is DeliveryState.ACCEPTED:
        return "accepted"
    return f"{delivery.state.value}: {delivery.words}" if delivery.words else delivery.state.value


def _outcome(draft: Draft, result: str) -> Outcome:
    facts = draft.facts
    due = facts.due.isoformat() if facts.due else ""
    return Outcome(draft.reference, facts.purpose.value, draft.to, due, facts.days_late, draft.reason, result)
