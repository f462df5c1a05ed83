"""What a person can do today, the most pressing first, each with the command that does it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foicli.ledger.waiting import guessed_in_the_pen
from foicli.model.body import Body
from foicli.model.letter import Purpose
from foicli.model.request import Regime, Stage
from foicli.steps.corrections import to_look_at
from foicli.steps.hindrances import WAITING, Pending, hindrance, unreviewed
from foicli.steps.ladder import ALL_RUNGS, Ladder, Rung, Step, due_step, ladder_for
from foicli.steps.our_deadlines import OurDeadline, our_deadlines
from foicli.steps.position import Position
from foicli.steps.reachable import unreachable
from foicli.steps.survey import Survey
from foicli.workspace import Workspace

WARN_DAYS = 14  # of the days by which we must act: two weeks before
_CHASES = {  # the flag of foi chase, and what it is for: one, and several
    Rung.OVERDUE: (
        "overdue", "body to chase: its time is over", "bodies to chase: their time is over",
    ),
    Rung.UNACKNOWLEDGED: (
        "unacknowledged", "body to ask whether the request arrived", "bodies to ask whether the request arrived",
    ),
    Rung.INCOMPLETE: (
        "incomplete", "answer to follow up: questions are open", "answers to follow up: questions are open",
    ),
    Rung.REFUSED: ("refused", "refusal to ask a review of", "refusals to ask a review of"),
    Rung.REVIEW_LATE: ("review-late", "review to remind of", "reviews to remind of"),
    Rung.COMPLAINT: (
        "complaint", "complaint to make to the Commissioner", "complaints to make to the Commissioner",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Task:
    """Something a person can do today, and the command that does it."""

    count: int
    what: str
    command: str


@dataclass(frozen=True, slots=True)
class Work:
    """What counts of the survey need for their tasks."""

    suggested: int
    challenged: int
    unsupported: int
    events: int


def tasks(workspace: Workspace, seen: Survey, work: Work) -> tuple[Task, ...]:
    """The tasks of today that there is anything to do for."""
    positions = seen.positions()
    in_doubt = to_look_at(workspace.ledger)
    vague = [p.reference for p in positions for m in p.dossier.messages if not m.understood]
    failed = unreachable(
        workspace, [p.dossier for p in positions], {i.body.code: i.body.email for i in seen.items}
    )
    came_back = [p for p in positions if p.stage is Stage.UNDELIVERABLE]
    corrected = sum(1 for p in came_back if p.dossier.request.body_code not in failed)
    unsent = [i.body for i in seen.items if not i.position or i.position.stage is Stage.UNSENT]
    reachable = corrected + sum(1 for body in unsent if body.email)
    stopped = Counter(
        p.deadline.waiting_for.value
        for p in positions
        if p.stage is Stage.AWAITING and p.deadline and not p.deadline.running
    )
    found = [
        _task(
            seen.unsettled, "letter whose delivery is unknown", "letters whose delivery is unknown", "foi settle"
        ),
        _task(seen.unjudged, "message stored but not read", "messages stored but not read", "foi import-replies"),
        _task(
            len(unsent) - sum(1 for body in unsent if body.email),
            "body without an address", "bodies without an address",
            "foi bodies export --missing-email -o missing.xlsx",
        ),
        _task(reachable, "request to send", "requests to send", "foi send"),
        _task(
            len(came_back) - corrected, "body needs another address: mail came back",
            "bodies need another address: mail came back", "foi bodies check",
        ),
        _task(seen.holding_pen, "message in the holding pen", "messages in the holding pen", "foi inbox"),
        _task(
            len(seen.unconfirmed), "message to check: who wrote it?", "messages to check: who wrote them?",
            f"foi show {seen.unconfirmed[0]}" if seen.unconfirmed else "",
        ),
        _task(
            len(vague), "message nobody has understood", "messages nobody has understood",
            f"foi show {vague[0]}" if vague else "",
        ),
        _task(
            work.events, "event to confirm (a clock may change)", "events to confirm (clocks may change)",
            "foi review --events",
        ),
        _task(
            stopped["clarification"], "question for you: a clock waits", "questions for you: their clocks wait",
            "foi send --purpose clarification --only CODE --note WORDS",
        ),
        _task(
            stopped["fee"], "fees notice to pay or to answer", "fees notices to pay or to answer",
            "foi log REF paid",
        ),
        _task(
            len(in_doubt), "answer that a later message may correct",
            "answers that a later message may correct", "foi review",
        ),
        *_chases(workspace, seen, frozenset(a.reference for a in in_doubt)),
        _task(
            work.challenged, "decision that a newer reading challenges",
            "decisions that a newer reading challenges", "foi review",
        ),
        _task(
            work.unsupported, "decided answer has lost the words it was read from",
            "decided answers have lost the words they were read from", "foi review",
        ),
        _task(work.suggested, "answer to review", "answers to review", "foi review"),
    ]  # fmt: skip
    return tuple(task for task in found if task.count)


def _task(count: int, one: str, several: str, command: str) -> Task:
    return Task(count, one if count == 1 else several, command)


def warnings(seen: Survey) -> tuple[OurDeadline, ...]:
    """The days by which we must act that lie within the next two weeks, the nearest first."""
    found = [d for p in seen.positions() if _may_have(p) for d in our_deadlines(p, seen.as_of)]
    return tuple(
        sorted(
            (d for d in found if (d.last_day - seen.as_of).days <= WARN_DAYS),
            key=lambda d: (d.last_day, d.reference),
        )
    )


def _may_have(where: Position) -> bool:
    """Whether a request can have a day of ours at all: most have none, and are not looked at closely."""
    return where.stage is not Stage.AWAITING or where.overdue or bool(where.dossier.events)


def _chases(workspace: Workspace, seen: Survey, corrected: frozenset[str]) -> list[Task]:
    """How many letters `foi chase` would send by each of its flags, the mailbox apart; and what to review first."""
    given = dict(workspace.config.chase)
    ladders = {regime: ladder_for(regime, given) for regime in Regime}
    pen = guessed_in_the_pen(workspace.ledger) if seen.holding_pen else frozenset()
    waits = Pending(pen, corrected=corrected)
    counts: Counter[Rung] = Counter()
    reviews: list[Step] = []
    unseen: list[tuple[Position, Step]] = []
    for item in seen.items:
        step = item.position and _due(item.position, item.body, ladders, waits, seen.as_of)
        if not item.position or not step:
            continue
        if unreviewed(item.position, step, waits):
            unseen.append((item.position, step))
        elif step.rung is Rung.INCOMPLETE and step.purpose is Purpose.INTERNAL_REVIEW:
            reviews.append(step)
        else:
            counts[step.rung] += 1
    until = _until(reviews, seen.as_of)
    return [
        *_look_first(unseen, seen.as_of),
        _task(
            len(reviews), f"partial answer to ask a review of{until}",
            f"partial answers to ask a review of{until}", "foi chase --incomplete",
        ),
        *(
            _task(counts[rung], one, several, f"foi chase --{flag}")
            for rung, (flag, one, several) in _CHASES.items()
        ),
    ]  # fmt: skip


def _look_first(found: list[tuple[Position, Step]], today: date) -> list[Task]:
    """Partial answers that a person should look at before the body is told what is open."""
    waiting = [(p, s) for p, s in found if any(a.standing in WAITING for a in p.dossier.answers)]
    unseen = [(p, s) for p, s in found if (p, s) not in waiting]
    first = unseen[0][0].reference if unseen else ""
    return [
        _task(
            len(group), f"partial answer to look at first{_until([s for _, s in group], today)}",
            f"partial answers to look at first{_until([s for _, s in group], today)}", command,
        )
        for group, command in ((waiting, "foi review"), (unseen, f"foi show {first}"))
    ]  # fmt: skip


def _until(steps: list[Step], today: date) -> str:
    """The first of the days until which a review can be asked for, in brackets."""
    days = [step.until for step in steps if step.until and step.until >= today]
    return f" (a review: until {min(days):%d %b %Y})" if days else ""


def _due(
    where: Position, body: Body, ladders: Mapping[Regime, Ladder], waits: Pending, today: date
) -> Step | None:
    step = due_step(where, ALL_RUNGS, ladders[where.dossier.request.regime], today)
    if step is None or hindrance(where, body, step, waits, today):
        return None
    return step
