"""The progress tables: every body in exactly one place, every figure from one survey."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from foicli.errors import FoiError
from foicli.model.codes import Finding, Standing
from foicli.model.questionnaire import Questionnaire
from foicli.model.request import Stage
from foicli.steps.our_deadlines import OurDeadline
from foicli.steps.position import Position, was_asked
from foicli.steps.questions import all_current
from foicli.steps.response_weeks import Week, weeks
from foicli.steps.survey import Survey, Surveyed, survey
from foicli.steps.tasks import Task, Work, tasks, warnings
from foicli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Counts:
    """One row of the table; the keys of contract.md, `status --json`.

    Every body with a request is in exactly one of complete, partial, refused, awaiting and
    undeliverable. `response_rate` is (complete + partial) / bodies.
    """

    bodies: int = 0
    sent: int = 0
    acknowledged: int = 0
    responded: int = 0
    complete: int = 0
    partial: int = 0
    refused: int = 0
    awaiting: int = 0
    overdue: int = 0
    very_overdue: int = 0
    clock_stopped: int = 0
    undeliverable: int = 0
    response_rate: float = 0.0


@dataclass(frozen=True, slots=True)
class AnswerCounts:
    """How the answers stand; `open` are questions of bodies that responded which have no usable answer."""

    suggested: int = 0
    decided: int = 0
    challenged: int = 0
    unsupported: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class DueSoon:
    """Requests that fall due on a day."""

    day: date
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionCounts:
    """How one question was met by the bodies of one kind that responded.

    `not_asked` are those whose answer to another question left this one out (`if = "2=yes"`).
    """

    kind: str
    question: str
    topic: str
    answered: int
    yes: int
    no: int
    in_development: int
    partly: int
    not_held: int
    refused: int
    unclear: int
    no_answer: int
    not_asked: int
    decided: int


@dataclass(frozen=True, slots=True)
class Status:
    """Where the campaign stands."""

    as_of: date
    campaign: str
    kinds: Mapping[str, Counts]
    total: Counts
    answers: AnswerCounts
    holding_pen: int
    unsettled: int
    next_due: date | None
    rows: Mapping[str, Counts]
    due_soon: tuple[DueSoon, ...]
    tasks: tuple[Task, ...]
    suggested_events: int
    problems: tuple[str, ...]
    by_question: tuple[QuestionCounts, ...] = ()
    weeks: tuple[Week, ...] = ()
    warnings: tuple[OurDeadline, ...] = ()
    stopped: Mapping[str, int] = field(default_factory=dict)
    taken_in_later: int = 0


def status(workspace: Workspace, now: datetime, *, by: str = "kind", as_of: date | None = None) -> Status:
    """Where the campaign stands now, or stood at the end of a past day, by what was known then.

    `by` is `kind`, `region`, `stage` or `question`. Raises FoiError for a day in the future.
    """
    if as_of and as_of > now.date():
        raise FoiError(f"{as_of:%d %B %Y} has not come yet", "Give --as-of a day up to today.")
    seen = survey(workspace, now, as_of)
    kinds = {
        ask.kind: [i for i in seen.items if i.body.kind == ask.kind] for ask in workspace.config.campaign.asks
    }
    positions = seen.positions()
    answers = _answers(positions)
    due = sorted(p.due for p in positions if p.due and p.stage is Stage.AWAITING and p.due >= seen.as_of)
    events = sum(len(p.suggested_events) for p in positions)
    questionnaires = (
        {a.questionnaire.kind: a.questionnaire for a in all_current(workspace)} if by == "question" else {}
    )
    work = Work(answers.suggested, answers.challenged, answers.unsupported, events)
    return Status(
        as_of=seen.as_of, campaign=workspace.config.campaign.name,
        kinds={kind: count(items) for kind, items in kinds.items()}, total=count(seen.items),
        answers=answers, holding_pen=seen.holding_pen, unsettled=seen.unsettled,
        next_due=due[0] if due else None, rows=_rows(seen, by), due_soon=_due_soon(positions, seen.as_of),
        # What could be done on a past day cannot be done now.
        tasks=tasks(workspace, seen, work) if seen.as_of == now.date() else (), suggested_events=events,
        problems=tuple(dict.fromkeys(p.problem for p in positions if p.problem)),
        by_question=_by_question(kinds, questionnaires), weeks=weeks(positions, seen.as_of),
        warnings=warnings(seen), stopped=_stopped(positions), taken_in_later=seen.taken_in_later,
    )  # fmt: skip


def _stopped(positions: Iterable[Position]) -> dict[str, int]:
    """Clocks that do not run, by what they wait for."""
    return dict(
        Counter(
            p.deadline.waiting_for.value or "receipt"
            for p in positions
            if p.stage is Stage.AWAITING and p.deadline and not p.deadline.running
        )
    )


def count(items: Iterable[Surveyed]) -> Counts:
    """Count bodies. A withdrawn request counts as none."""
    bodies = sent = acknowledged = overdue = very_overdue = stopped = 0
    stages: Counter[Stage] = Counter()
    for item in items:
        bodies += 1
        p = item.position
        if p is None or p.stage in (Stage.UNSENT, Stage.WITHDRAWN):
            continue
        sent += 1
        stages[p.stage] += 1
        acknowledged += p.acknowledged_at is not None
        if p.stage is Stage.AWAITING:
            overdue += p.overdue
            very_overdue += p.very_overdue
            stopped += p.deadline is not None and not p.deadline.running
    complete, partial = stages[Stage.COMPLETE], stages[Stage.PARTIAL]
    return Counts(
        bodies=bodies, sent=sent, acknowledged=acknowledged, responded=complete + partial,
        complete=complete, partial=partial, refused=stages[Stage.REFUSED], awaiting=stages[Stage.AWAITING],
        overdue=overdue, very_overdue=very_overdue, clock_stopped=stopped,
        undeliverable=stages[Stage.UNDELIVERABLE],
        response_rate=round((complete + partial) / bodies, 4) if bodies else 0.0,
    )  # fmt: skip


def _rows(seen: Survey, by: str) -> dict[str, Counts]:
    def stage_of(item: Surveyed) -> str:
        return (item.position.stage if item.position else Stage.UNSENT).value

    keys: dict[str, Callable[[Surveyed], str]] = {
        "kind": lambda i: i.body.kind,
        "region": lambda i: i.body.region or "(no region)",
        "stage": stage_of,
        "question": lambda i: i.body.kind,
    }
    if by not in keys:
        raise FoiError(f"status cannot be shown by “{by}”", f"Say --by {', '.join(keys)}.")
    grouped: dict[str, list[Surveyed]] = {}
    for item in seen.items:
        grouped.setdefault(keys[by](item), []).append(item)
    order = {stage.value: n for n, stage in enumerate(Stage)}
    names = (
        sorted(grouped, key=lambda n: (order.get(n, 0), n)) if by in ("stage", "region") else list(grouped)
    )
    return {name: count(grouped[name]) for name in names}


def _answers(positions: tuple[Position, ...]) -> AnswerCounts:
    facts = [a for p in positions for a in p.dossier.answers]
    by_standing = {s: sum(1 for a in facts if a.standing is s) for s in Standing}
    still_open = sum(len(p.open_questions) for p in positions if p.stage in (Stage.PARTIAL, Stage.COMPLETE))
    return AnswerCounts(
        by_standing[Standing.SUGGESTED], by_standing[Standing.DECIDED], by_standing[Standing.CHALLENGED],
        by_standing[Standing.UNSUPPORTED], still_open,
    )  # fmt: skip


def _due_soon(positions: tuple[Position, ...], today: date) -> tuple[DueSoon, ...]:
    """What falls due from today to the end of the week (of the next, at a weekend)."""
    ahead = 6 - today.weekday() if today.weekday() < 5 else 13 - today.weekday()
    found: dict[date, list[str]] = {}
    for p in positions:
        if p.stage is Stage.AWAITING and p.due and today <= p.due <= today + timedelta(days=ahead):
            found.setdefault(p.due, []).append(p.reference)
    return tuple(DueSoon(day, tuple(found[day])) for day in sorted(found))


def _by_question(
    kinds: Mapping[str, list[Surveyed]], questionnaires: Mapping[str, Questionnaire]
) -> tuple[QuestionCounts, ...]:
    rows = []
    for kind, questionnaire in questionnaires.items():
        responded = [
            i.position for i in kinds.get(kind, [])
            if i.position and i.position.stage in (Stage.COMPLETE, Stage.PARTIAL)
        ]  # fmt: skip
        known = [{a.question: a for a in p.dossier.answers} for p in responded]
        for question in questionnaire.answerable:
            asked = [k for k in known if was_asked(question, k, questionnaire)]
            facts = [k.get(question.id) for k in asked]
            values = [f.value for f in facts if f]
            findings = [f.finding for f in facts if f and f.finding]
            refused = sum(f.refuses for f in findings)
            unclear = findings.count(Finding.UNCLEAR)
            nothing = len(facts) - sum(1 for f in findings if f is not Finding.NO_ANSWER)
            not_held = findings.count(Finding.NOT_HELD)
            rows.append(
                QuestionCounts(
                    kind, question.id, question.topic or question.text[:60],
                    len(facts) - refused - unclear - nothing - not_held,
                    values.count("yes"), values.count("no"), values.count("in_development"), values.count("partly"),
                    not_held, refused, unclear, nothing, len(known) - len(asked),
                    sum(1 for f in facts if f and f.standing is Standing.DECIDED),
                )
            )  # fmt: skip
    return tuple(rows)
