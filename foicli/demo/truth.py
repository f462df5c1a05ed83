"""What each simulated body would truly answer, drawn so that the published shares come out."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from foicli.demo.cast import Cast
from foicli.demo.details import detail
from foicli.demo.findings import GIVEN, published_findings
from foicli.model.findings import Coding, Finding, YesNo
from foicli.model.questionnaire import AnswerKind, Question, Questionnaire

# Shares that the report does not give: assumptions of the demo, in percent (yes, in development).
_ASSUMED = {
    ("ccg", "3"): (22, 0), ("ccg", "12.a"): (58, 0), ("ccg", "13.a"): (41, 0),
    ("ccg", "13.h"): (49, 0), ("ccg", "13.j"): (50, 0), ("la", "3"): (14, 0), ("la", "2"): (11, 12),
}  # fmt: skip
_OTHERWISE = (50, 0)
# What a body says that says neither yes nor no, and how often.
_NEITHER = (("blank", 35), ("not_held", 33), ("partly", 18), ("in_development", 8), ("refused", 6))


@dataclass(frozen=True, slots=True)
class BodyTruth:
    """The true answers of one body; questions it will leave blank are not in `answers`."""

    code: str
    kind: str
    answers: tuple[tuple[str, Coding], ...]


@dataclass(frozen=True)
class Truth:
    """The true answers of all bodies that will respond."""

    seed: int
    bodies: tuple[BodyTruth, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Mapping[str, Coding]]:
        """Body code -> question id -> answer."""
        return {body.code: dict(body.answers) for body in self.bodies}

    def of_kind(self, kind: str) -> Mapping[str, Mapping[str, Coding]]:
        """The same for the bodies of one kind."""
        return {body.code: self.by_code[body.code] for body in self.bodies if body.kind == kind}


@dataclass(frozen=True, slots=True)
class _Share:
    """Questions whose answers are drawn together, and the percentages wanted of them."""

    questions: tuple[str, ...]
    yes: int
    developing: int


@dataclass(frozen=True, slots=True)
class _Unit:
    """Bodies that answer alike: one, or those of a joint reply. Latent traits steer the draw."""

    codes: tuple[str, ...]
    capacity: float
    reticence: float
    habit: str


def draw_truth(cast: Cast, questionnaires: Sequence[Questionnaire], seed: int) -> Truth:
    """Draw the answers of every responding body; the same cast and seed give the same truth."""
    drawn: list[BodyTruth] = []
    for questionnaire in questionnaires:
        codes = [b.code for b in cast.of_kind(questionnaire.kind) if b.code in cast.responders]
        if codes:
            rng = random.Random(f"truth {seed} {questionnaire.kind}")
            units = _units(codes, cast.joint, rng)
            answers = _yes_and_no(questionnaire, units, rng)
            drawn += _with_details(questionnaire, units, answers, rng)
    return Truth(seed, tuple(drawn))


def _units(codes: list[str], joint: tuple[str, ...], rng: random.Random) -> list[_Unit]:
    together = tuple(code for code in joint if code in codes)
    groups = ([together] if together else []) + [(code,) for code in codes if code not in together]
    habits = [habit for habit, _weight in _NEITHER]
    weights = [weight for _habit, weight in _NEITHER]
    return [
        _Unit(group, rng.gauss(0, 1), rng.gauss(0, 1), rng.choices(habits, weights)[0]) for group in groups
    ]


def _shares(questionnaire: Questionnaire) -> list[_Share]:
    """What the report wants of this questionnaire, and the assumptions where it is silent."""
    wanted: dict[tuple[str, ...], dict[str, int]] = {}
    for published in published_findings():
        known = all(question in questionnaire.by_id for question in published.questions)
        if published.kind == questionnaire.kind and published.measure != GIVEN and known:
            wanted.setdefault(published.questions, {})[published.measure] = published.percent
    covered = {question for questions in wanted for question in questions}
    shares = []
    for question in questionnaire.answerable:
        if not question.answer.is_yes_no:
            continue
        yes, developing = _ASSUMED.get((questionnaire.kind, question.id), _OTHERWISE)
        if question.id not in covered:
            shares.append(_Share((question.id,), yes, developing))
    for questions, percents in wanted.items():
        developing = percents.get(
            "in_development", _ASSUMED.get((questionnaire.kind, questions[0]), (0, 0))[1]
        )
        yes = percents.get("yes", 100 - developing - percents.get("no", 0))
        shares.append(_Share(questions, yes, developing))
    order = list(questionnaire.by_id)
    return sorted(shares, key=lambda share: order.index(share.questions[0]))


def twins(questionnaire: Questionnaire) -> dict[str, str]:
    """The in-hours question of each out-of-hours one: as stated, or the same words under another heading."""
    found = {question.id: question.pair for question in questionnaire if question.pair}
    first: dict[str, str] = {}
    for question in questionnaire.answerable:
        if question.answer.is_yes_no and question.parent:
            earlier = first.setdefault(question.text, question.id)
            if earlier != question.id:
                found.setdefault(question.id, earlier)
    return found


def _yes_and_no(
    questionnaire: Questionnaire, units: list[_Unit], rng: random.Random
) -> dict[str, dict[_Unit, str]]:
    """Question id -> unit -> `yes`, `no`, `in_development` or what it says instead."""
    answers: dict[str, dict[_Unit, str]] = {}
    pairs = twins(questionnaire)
    total = sum(len(unit.codes) for unit in units)
    silences: Counter[_Unit] = Counter()
    for share in _shares(questionnaire):
        twin = answers.get(pairs.get(share.questions[0], ""), {})

        def readiness(unit: _Unit, twin: dict[_Unit, str] = twin) -> float:
            inclined = unit.capacity + rng.gauss(0, 1.1)
            return inclined + (4.0 if twin.get(unit) == YesNo.YES else 0.0)

        counts = _counts(share, total, rng)
        values = _fill(units, counts, {unit: readiness(unit) for unit in units}, silences, rng)
        for question in share.questions:
            answers[question] = {}
        for unit, value in values.items():
            kind = questionnaire.by_id[share.questions[0]].answer
            for question, said in zip(
                share.questions, _components(unit, value, len(share.questions), kind, rng), strict=True
            ):
                answers[question][unit] = said
    return answers


def _counts(share: _Share, total: int, rng: random.Random) -> dict[str, int]:
    """How many say neither, yes, in development and no: the nearest whole numbers to the shares."""
    best: tuple[float, dict[str, int]] | None = None
    least = 0 if total < 30 else 2
    options = list(range(least, max(least + 1, round(total * 0.07))))
    rng.shuffle(options)
    for neither in options:
        counted = total - neither
        yes = round(counted * share.yes / 100)
        developing = round(counted * share.developing / 100)
        no = counted - yes - developing
        wanted_no = counted * (100 - share.yes - share.developing) / 100
        error = abs(no - wanted_no) + abs(yes - counted * share.yes / 100)
        if best is None or error < best[0] - 0.3:
            best = (error, {"neither": neither, "yes": yes, "in_development": developing, "no": no})
    assert best is not None  # there is always at least one option
    return best[1]


def _fill(
    units: list[_Unit],
    counts: dict[str, int],
    readiness: dict[_Unit, float],
    silences: Counter[_Unit],
    rng: random.Random,
) -> dict[_Unit, str]:
    """Share out the values, each exactly as often as counted; a joint reply counts for its bodies."""
    left = dict(counts)
    values: dict[_Unit, str] = {}
    for unit in (unit for unit in units if len(unit.codes) > 1):
        choice = "yes" if readiness[unit] > 0 and left["yes"] >= len(unit.codes) else "no"
        if left[choice] < len(unit.codes):
            choice = max(left, key=lambda value: left[value])
        left[choice] -= len(unit.codes)
        values[unit] = choice
    single = [unit for unit in units if unit not in values]
    single.sort(key=lambda unit: _reticence(unit, silences, rng), reverse=True)
    for unit in single[: left["neither"]]:
        values[unit] = "neither"
        silences[unit] += 1
    single = sorted(single[left["neither"] :], key=lambda unit: readiness[unit], reverse=True)
    for value in ("yes", "in_development", "no"):
        for unit in single[: left[value]]:
            values[unit] = value
        single = single[left[value] :]
    return values


def _reticence(unit: _Unit, silences: Counter[_Unit], rng: random.Random) -> float:
    """How readily a body says neither yes nor no; after a while it has done so often enough."""
    return unit.reticence + rng.gauss(0, 0.8) - 0.3 * max(0, silences[unit] - 4)


def _components(unit: _Unit, value: str, parts: int, kind: AnswerKind, rng: random.Random) -> tuple[str, ...]:
    """Split a value over several questions into one answer to each."""
    if value == "neither":
        habit = unit.habit
        if habit == "in_development" and kind is AnswerKind.YES_NO_DEV:
            habit = "not_held"
        return (habit,) * parts
    if value == "yes" and parts > 1 and rng.random() < 0.3:
        first = rng.randrange(parts)
        return tuple("yes" if index == first else "no" for index in range(parts))
    return (value,) * parts


def _coding(said: str, rng: random.Random) -> Coding | None:
    if said == "blank":
        return None
    if said == "not_held":
        return Coding(Finding.NOT_HELD)
    if said == "refused":
        return Coding(Finding.REFUSED, exemptions=(rng.choice(("s43(2)", "s22", "s36(2)(c)")),))
    return Coding(Finding.ANSWERED, value=said)


def _with_details(
    questionnaire: Questionnaire, units: list[_Unit], answers: dict[str, dict[_Unit, str]], rng: random.Random
) -> list[BodyTruth]:
    """Add amounts, counts, links and explanations, and write the answers out body by body."""
    givers = _givers(questionnaire, units, answers, rng)
    drawn = []
    for unit in units:
        found: dict[str, Coding] = {}
        for question in questionnaire.answerable:
            if question.answer.is_yes_no:
                coding = _coding(answers[question.id][unit], rng)
            elif question.id not in givers:
                coding = _detail(questionnaire, question, found, False, rng)
            elif unit in givers[question.id]:
                coding = _detail(questionnaire, question, found, True, rng)
            elif _is_asked(question, found) and rng.random() < 0.6:
                coding = Coding(Finding.NOT_HELD)
            else:
                coding = None
            if coding:
                found[question.id] = coding
        drawn += [BodyTruth(code, questionnaire.kind, tuple(found.items())) for code in unit.codes]
    return drawn


def _detail(
    questionnaire: Questionnaire, question: Question, found: dict[str, Coding], must: bool, rng: random.Random
) -> Coding | None:
    if not _is_asked(question, found):
        return None
    asked = questionnaire.by_id.get(question.parent, question)
    return detail(question, asked, rng, must)


def _is_asked(question: Question, found: dict[str, Coding]) -> bool:
    """Whether the body comes to this detail at all: its condition is met, in full or in part."""
    condition = question.condition
    if condition is None:
        return True
    met = found.get(condition.question)
    return met is not None and condition.is_met(met.value)


def _givers(
    questionnaire: Questionnaire, units: list[_Unit], answers: dict[str, dict[_Unit, str]], rng: random.Random
) -> dict[str, list[_Unit]]:
    """For each count whose giving was published: which units give it."""
    total = sum(len(unit.codes) for unit in units)
    givers: dict[str, list[_Unit]] = {}
    for published in published_findings():
        question = published.questions[0]
        if published.kind != questionnaire.kind or published.measure != GIVEN:
            continue
        if question not in questionnaire.by_id:
            continue
        parent = answers.get(questionnaire.by_id[question].parent, {})
        able = [unit for unit in units if len(unit.codes) == 1 and parent.get(unit, YesNo.YES) == YesNo.YES]
        wanted = round(total * published.percent / 100)
        givers[question] = rng.sample(able, min(wanted, len(able)))
    return givers
