"""Chase: which letter is due to which body today, and why; or why none goes.

The rules are in `ladder`, what stands against a letter in `hindrances`. A letter goes through the
same outbox as a request, so that no step is taken twice, whatever stops the run.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from foicli.model.letter import Purpose
from foicli.model.request import Regime
from foicli.steps.complaint import addressed
from foicli.steps.draft import Desk, Draft, threaded
from foicli.steps.hindrances import Pending, hindrance, pending, unreviewed
from foicli.steps.ladder import ALL_RUNGS, Rung, Step, due_step, ladder_for
from foicli.steps.particulars import with_particulars
from foicli.steps.position import Position, local_day
from foicli.steps.questions import Asked, as_asked
from foicli.steps.send import Plan, Selection, Skipped
from foicli.steps.survey import Surveyed, survey
from foicli.workspace import Workspace

__all__ = ["ALL_RUNGS", "Rung", "parted", "plan_chase", "sent_before"]


@dataclass(frozen=True, slots=True)
class _Due:
    """A letter that is due and has nothing against it, or only that nobody has reviewed the answers."""

    item: Surveyed
    where: Position
    step: Step
    unreviewed: bool = False


def plan_chase(
    workspace: Workspace,
    rungs: Iterable[Rung],
    selection: Selection,
    now: datetime,
    *,
    unreviewed_too: bool = False,
) -> Plan:
    """The letters that are due today on these rungs. Raises InputFaults with all that is missing.

    Letters about open questions to bodies whose answers nobody has reviewed are left out, unless they
    are asked for (`unreviewed_too`); then each says so in its reason.

    A complaint without an address of the Commissioner in campaign.toml is among the drafts with an
    empty `to`: it is for the person to send (see `parted`).
    """
    selection.check(workspace, now)
    today = local_day(now)
    wanted = set(rungs)
    given = dict(workspace.config.chase)
    ladders = {regime: ladder_for(regime, given) for regime in Regime}
    order = tuple(rung for rung in ALL_RUNGS if rung in wanted)
    seen = survey(workspace, now)
    found = [
        _Due(item, item.position, step)
        for item in seen.items
        if item.position and selection.takes(item.body, item.position.reference)
        if (step := due_step(item.position, order, ladders[item.position.dossier.request.regime], today))
    ]
    waits = pending(workspace) if found else Pending()
    due: list[_Due] = []
    skipped: list[Skipped] = []
    for each in found:
        against = hindrance(each.where, each.item.body, each.step, waits, today)
        unseen = "" if against else unreviewed(each.where, each.step, waits)
        if unseen and not unreviewed_too:
            against = unseen
        if not against and selection.limit and len(due) >= selection.limit:
            against = "over the limit given"
        if against:
            skipped.append(Skipped(each.where.reference, against))
        else:
            due.append(replace(each, unreviewed=bool(unseen)))
    return Plan(_written(workspace, due, now), tuple(skipped), _warnings(seen.holding_pen, waits))


def parted(plan: Plan, *, complaints_too: bool = True) -> tuple[Plan, tuple[Draft, ...]]:
    """The letters that can go by e-mail, and those that a person has to send.

    A complaint goes by e-mail only where somebody said so in as many words (`complaints_too`).
    """
    by_hand = tuple(
        d for d in plan.drafts if not d.to or (d.facts.purpose is Purpose.COMPLAINT and not complaints_too)
    )
    return Plan(tuple(d for d in plan.drafts if d not in by_hand), plan.skipped, plan.warnings), by_hand


def sent_before(draft: Draft) -> str:
    """What has gone before this letter, in a few words."""
    names = [f"{p.purpose.value.replace('_', ' ')} {p.sent_on:%d %b}" for p in draft.facts.previous]
    return ", ".join(names)


def _written(workspace: Workspace, due: list[_Due], now: datetime) -> tuple[Draft, ...]:
    if not due:
        return ()
    desk = Desk(workspace, now)
    asked = as_asked(workspace.ledger)
    letters = []
    for each in due:
        sha256 = each.where.dossier.request.questions
        facts = desk.later_facts(
            each.item.body,
            each.where,
            each.step.purpose,
            Asked(asked[sha256], "", sha256),
            round_=each.step.round,
        )
        letters.append(with_particulars(workspace, facts, each.where))
    drafts = threaded(zip(desk.write(letters, to_send=True), (each.where for each in due), strict=True))
    return tuple(
        addressed(workspace, replace(draft, reason=_reason(each), unreviewed=each.unreviewed), now)
        for draft, each in zip(drafts, due, strict=True)
    )


def _reason(each: _Due) -> str:
    return f"{each.step.reason}; nobody has reviewed their answers" if each.unreviewed else each.step.reason


def _warnings(holding_pen: int, waits: Pending) -> tuple[str, ...]:
    found = []
    if holding_pen:
        count = "1 message is" if holding_pen == 1 else f"{holding_pen} messages are"
        found.append(
            f"{count} in the holding pen and may be from a body that is about to be chased: see “foi inbox”"
        )
    new = len(waits.not_taken_in.references) + waits.not_taken_in.others
    if new:
        found.append("mail lies in the mailbox that was not taken in: run foi import-replies first")
    if waits.not_taken_in.problem:
        found.append(f"the mailbox could not be looked into for newer mail: {waits.not_taken_in.problem}")
    return tuple(found)
