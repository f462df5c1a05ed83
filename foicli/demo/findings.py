"""The published findings of 2017, and the rule by which a body counts towards each of them."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from foicli.model.findings import Coding, Finding, YesNo

# The findings whose questions allowed for "in development": there it belongs to the denominator.
COUNT_IN_DEVELOPMENT = frozenset({"G", "H", "I"})
GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Published:
    """One published figure: the share of `kind` bodies for which `measure` holds, in percent.

    `questions` are the ids the finding is drawn from; `measure` is `yes`, `no`, `in_development`
    or `given` (the count was given).
    """

    finding: str
    kind: str
    questions: tuple[str, ...]
    measure: str
    percent: int
    year: int = 2017


@dataclass(frozen=True, slots=True)
class Recovered:
    """A figure counted again from answers: `percent` is None where nobody answered."""

    published: Published
    numerator: int
    denominator: int

    @property
    def percent(self) -> float | None:
        """The share in percent, unrounded."""
        return 100 * self.numerator / self.denominator if self.denominator else None

    @property
    def agrees(self) -> bool:
        """Whether no whole number of bodies would come nearer to the published share."""
        if not self.denominator:
            return False
        wanted = self.published.percent * self.denominator / 100
        return abs(self.numerator - wanted) <= 1


@cache
def published_findings(year: int = 2017) -> tuple[Published, ...]:
    """The published figures of a year (2017, or 2016 as a baseline), in the order of the report."""
    text = (files("foicli.demo") / "findings-2017.csv").read_text("utf-8")
    return tuple(
        Published(
            row["finding"], row["kind"], tuple(row["questions"].split("+")),
            row["measure"], int(row["percent"]), int(row["year"]),
        )
        for row in csv.DictReader(text.splitlines())
        if int(row["year"]) == year
    )  # fmt: skip


def yes_no_value(coding: Coding | None) -> str:
    """`yes`, `no` or `in_development` where the question was met with one of these, else empty.

    "Partly" is neither a yes nor a no, and so counts towards neither side of a share.
    """
    if coding is None or coding.finding not in (Finding.ANSWERED, Finding.NIL):
        return ""
    return coding.value if coding.value in (YesNo.YES, YesNo.NO, YesNo.IN_DEVELOPMENT) else ""


def finding_value(questions: Sequence[str], answers: Mapping[str, Coding]) -> str:
    """How one body counts towards a finding over these questions; empty if it does not count.

    Over several questions a yes to any of them is a yes; a no to all of them is a no; a body that
    said no to some and left the others open is not counted, because the open one may be a yes.
    """
    values = [yes_no_value(answers.get(question)) for question in questions]
    if YesNo.YES in values:
        return YesNo.YES
    if "" in values:
        return ""
    return YesNo.IN_DEVELOPMENT if YesNo.IN_DEVELOPMENT in values else YesNo.NO


def count_given(coding: Coding | None) -> bool:
    """Whether a figure was given: a number, not a range that hides one."""
    return coding is not None and coding.finding is Finding.ANSWERED and bool(coding.count)


def answered_something(answers: Mapping[str, Coding]) -> bool:
    """Whether a body gave some or all answers, and so counts as having responded."""
    return any(
        coding.finding in (Finding.ANSWERED, Finding.NIL, Finding.SUPPRESSED) for coding in answers.values()
    )


def recovered(published: Published, answers_by_body: Mapping[str, Mapping[str, Coding]]) -> Recovered:
    """Count a published figure again from the answers of the bodies of that kind, by body code.

    The denominator is the bodies that said yes or no (for G, H and I also in development); for
    `given` it is every body that gave some or all answers.
    """
    if published.measure == GIVEN:
        replied = [answers for answers in answers_by_body.values() if answered_something(answers)]
        given = sum(count_given(answers.get(published.questions[0])) for answers in replied)
        return Recovered(published, given, len(replied))
    counted = {str(YesNo.YES), str(YesNo.NO)}
    if published.finding in COUNT_IN_DEVELOPMENT:
        counted.add(YesNo.IN_DEVELOPMENT)
    values = [finding_value(published.questions, answers) for answers in answers_by_body.values()]
    return Recovered(
        published, values.count(published.measure), sum(1 for value in values if value in counted)
    )
