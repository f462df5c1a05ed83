"""What a body has on its list once a letter has come, and in how many working days."""

from dataclasses import dataclass
from enum import StrEnum

from foicli.demo.behaviour import Course, Plan


class Step(StrEnum):
    """One thing that a body sends."""

    ACKNOWLEDGE = "acknowledge"
    OUT_OF_OFFICE = "out_of_office"
    BOUNCE = "bounce"
    CLARIFY = "clarify"
    EXTEND = "extend"
    FEES = "fees"
    REFUSE = "refuse"
    TRANSFER = "transfer"
    DELAY = "delay"
    ANSWER = "answer"
    ANSWER_AFTER_WAITING = "answer_after_waiting"
    SECOND_PART = "second_part"
    CORRECTION = "correction"
    ADD = "add"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Job:
    """One step of one body; `index` tells the unrelated messages apart."""

    step: Step
    code: str
    index: int = 0


AT_ONCE = -1  # in place of a number of days: a machine answers
_CLARIFIES_AFTER = 6
# A body that asked for clarification and heard nothing answers all the same, on what it understood.
_PATIENCE = 28

Steps = tuple[tuple[Step, int], ...]


def at_receipt(plan: Plan) -> Steps:
    """What follows from the request itself."""
    steps: list[tuple[Step, int]] = []
    if plan.out_of_office:
        steps.append((Step.OUT_OF_OFFICE, AT_ONCE))
    if plan.acknowledges_after is not None:
        steps.append((Step.ACKNOWLEDGE, plan.acknowledges_after))
    days = plan.answers_after
    further: dict[Course, Steps] = {
        Course.ANSWERS: ((Step.ANSWER, days),),
        Course.LATE: ((Step.ANSWER, days),),
        Course.AFTER_REMINDER: (),
        Course.IN_PARTS: ((Step.ANSWER, days), (Step.SECOND_PART, days + 9)),
        Course.CORRECTS: ((Step.ANSWER, days), (Step.CORRECTION, days + 6)),
        Course.CLARIFIES: ((Step.CLARIFY, _CLARIFIES_AFTER), (Step.ANSWER_AFTER_WAITING, _PATIENCE + days)),
        Course.EXTENDS: ((Step.EXTEND, 18), (Step.ANSWER, days)),
        Course.DELAYS: ((Step.DELAY, 20), (Step.ANSWER, days)),
        Course.FEES: ((Step.FEES, 8),),
        Course.REFUSES: ((Step.REFUSE, days),),
        Course.TRANSFERS: ((Step.TRANSFER, days),),
        Course.BOUNCES: ((Step.BOUNCE, AT_ONCE),),
        Course.UNKNOWN: (),
        Course.NEVER: (),
    }
    return (*steps, *further[plan.course])


def at_second_letter(plan: Plan, answered: bool) -> Steps:
    """What follows from a reminder, a clarification or a follow-up."""
    if answered:
        adds = plan.adds_on_follow_up and plan.course is not Course.IN_PARTS
        return ((Step.ADD, 7),) if adds else ()
    if plan.course in (Course.AFTER_REMINDER, Course.CLARIFIES):
        return ((Step.ANSWER, plan.answers_after),)
    if plan.course is Course.BOUNCES:
        return ((Step.BOUNCE, AT_ONCE),)
    return ()
