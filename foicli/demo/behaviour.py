"""What each simulated body does with a request, and after how many working days."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from foicli.demo.cast import Cast
from foicli.demo.styles import STYLES

_T = TypeVar("_T")


class Course(StrEnum):
    """The way a request goes at one body."""

    ANSWERS = "answers"
    LATE = "late"
    AFTER_REMINDER = "after_reminder"
    IN_PARTS = "in_parts"
    CORRECTS = "corrects"
    CLARIFIES = "clarifies"
    EXTENDS = "extends"
    DELAYS = "delays"
    FEES = "fees"
    REFUSES = "refuses"
    TRANSFERS = "transfers"
    BOUNCES = "bounces"
    UNKNOWN = "unknown_address"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Plan:
    """What one body will do. Numbers are working days from receipt; None means not at all.

    `answers_after` counts from the reminder where the body waits for one, and from our clarification
    where it asked for one.
    """

    code: str
    course: Course
    style: str
    acknowledges_after: int | None
    out_of_office: bool
    answers_after: int
    adds_on_follow_up: bool


# How those that answer go about it, in a hundred.
_ANSWERING = (
    (Course.ANSWERS, 60), (Course.LATE, 15), (Course.AFTER_REMINDER, 10), (Course.IN_PARTS, 4),
    (Course.CORRECTS, 2), (Course.CLARIFIES, 4), (Course.EXTENDS, 2), (Course.DELAYS, 3),
)  # fmt: skip
# What becomes of the others, over and over until all have their part.
_NOT_ANSWERING = (
    Course.REFUSES, Course.NEVER, Course.UNKNOWN, Course.NEVER, Course.BOUNCES, Course.REFUSES,
    Course.TRANSFERS, Course.NEVER,
)  # fmt: skip
_WAITS_SILENTLY = frozenset({Course.UNKNOWN, Course.BOUNCES})


def plans(cast: Cast, seed: int) -> dict[str, Plan]:
    """A plan for every body, by code; the same cast and seed give the same plans."""
    rng = random.Random(f"plans {seed}")
    made: dict[str, Plan] = {}
    for kind in sorted({body.kind for body in cast.bodies}):
        codes = [body.code for body in cast.of_kind(kind)]
        answering = [code for code in codes if code in cast.responders]
        others = [code for code in codes if code not in cast.responders]
        rng.shuffle(others)
        courses = dict(zip(answering, _spread(_ANSWERING, len(answering), rng), strict=True))
        for index, code in enumerate(others):
            courses[code] = _NOT_ANSWERING[index % len(_NOT_ANSWERING)]
        if len(others) > len(_NOT_ANSWERING):
            courses[others[-1]] = Course.FEES
        weights = [(name, weight) for name, weight, _style in STYLES]
        styles = dict(zip(answering, _spread(weights, len(answering), rng), strict=True))
        for code in codes:
            course = Course.ANSWERS if code in cast.joint else courses[code]
            made[code] = _plan(code, course, styles.get(code, ""), rng)
    return made


def _spread(weighted: Sequence[tuple[_T, int]], total: int, rng: random.Random) -> list[_T]:
    """`total` choices in the proportions given, as near as whole numbers allow, in random order."""
    whole = sum(weight for _choice, weight in weighted)
    exact = [(choice, weight * total / whole) for choice, weight in weighted]
    chosen = [choice for choice, share in exact for _ in range(int(share))]
    rest = sorted(exact, key=lambda pair: pair[1] - int(pair[1]), reverse=True)
    chosen += [choice for choice, _share in rest[: total - len(chosen)]]
    rng.shuffle(chosen)
    return chosen


def _plan(code: str, course: Course, style: str, rng: random.Random) -> Plan:
    speaks = course not in _WAITS_SILENTLY
    acknowledges = rng.choice((0, 0, 0, 1, 1, 2, 3)) if speaks and rng.random() < 0.82 else None
    return Plan(
        code, course, style, acknowledges, speaks and rng.random() < 0.06, _days(course, rng),
        rng.random() < 0.5,
    )  # fmt: skip


def _days(course: Course, rng: random.Random) -> int:
    if course in (Course.LATE, Course.DELAYS):
        return min(56, 21 + int(rng.expovariate(1 / 9)))
    if course is Course.EXTENDS:
        return rng.randrange(32, 41)
    if course in (Course.AFTER_REMINDER, Course.CLARIFIES):
        return rng.randrange(3, 11)
    if course is Course.TRANSFERS:
        return rng.randrange(2, 9)
    return min(20, max(3, round(rng.gauss(16.5, 4))))
