"""How a decision and the newest suggestion stand to each other. The heart; no input or output."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from foicli.model.codes import Standing as Standing
from foicli.model.findings import Coding, Evidence, Suggestion, stamp

POLICY = "policy"  # the coder's name where a rule, and no person, accepted a suggestion


class Verdict(StrEnum):
    """What a person (or a policy) did with a suggestion."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    DISMISSED = "dismissed"
    TAKEN_BACK = "taken_back"  # the decision before it no longer counts


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on one question; append-only. Holds its own copy of value and evidence.

    `stamps_seen` are the stamps of all suggestions for this question that had been put before
    this coder up to then: a guess once seen is never offered twice.
    """

    reference: str
    question: str
    item: int
    coder: str
    verdict: Verdict
    coding: Coding
    evidence: tuple[Evidence, ...]
    stamp_seen: str
    decided_at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one question of one request, and how it stands.

    `taken_back` says that a person took a decision on it back, `corrected` that somebody decided
    other than what the evidence was read as: then it shows what was before them, and proves nothing.
    `note` are the words of the decision.
    """

    reference: str
    question: str
    item: int
    standing: Standing
    coding: Coding | None
    evidence: tuple[Evidence, ...]
    confidence: float | None
    coder: str
    decided_at: datetime | None
    suggestion: Suggestion | None
    taken_back: bool = False
    corrected: bool = False
    note: str = ""

    @property
    def proof(self) -> tuple[Evidence, ...]:
        """The evidence for what the answer says; none where somebody decided other than it was read."""
        return () if self.corrected else self.evidence

    @property
    def certainty(self) -> float | None:
        """How sure the reader is of this answer; None where it does not say the same, or says nothing."""
        agrees = self.suggestion is not None and self.suggestion.coding == self.coding
        return self.confidence if agrees else None

    @property
    def lapsed(self) -> bool:
        """Whether a policy decided, and the words that it went by are gone: nobody stands behind it.

        A person's decision stands without them; a policy only ever said that the reader was sure.
        """
        return self.standing is Standing.UNSUPPORTED and self.coder == POLICY


def in_force(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that count, oldest first: each one taken back takes the last before it away."""
    found: list[Decision] = []
    for decision in decisions:
        if decision.verdict is not Verdict.TAKEN_BACK:
            found.append(decision)
        elif found:
            found.pop()
    return tuple(found)


def standing(decisions: Sequence[Decision], newest: Suggestion | None) -> Standing:
    """Weigh the decisions on one (request, question, item), oldest first, against the newest suggestion.

    A dismissal leaves no coding: with the same stamp the question counts as settled; with a new
    stamp the suggestion is offered afresh. Where all were taken back it is as if there had been none.
    """
    decisions = in_force(decisions)
    if not decisions:
        return Standing.SUGGESTED if newest else Standing.NONE
    last = decisions[-1]
    if last.verdict is Verdict.DISMISSED:
        # What was once accepted was no wrong guess: where its words were lost and come back, it is offered.
        wrong = {d.stamp_seen for d in decisions if d.verdict is not Verdict.ACCEPTED}
        if newest is None or newest.stamp in wrong:
            return Standing.DECIDED
        return Standing.SUGGESTED
    if newest is None:
        # A person who answered from a telephone call or a letter saw no suggestion and lost none.
        return Standing.UNSUPPORTED if last.stamp_seen else Standing.DECIDED
    if newest.coding == last.coding or newest.stamp in {d.stamp_seen for d in decisions}:
        return Standing.DECIDED
    return Standing.CHALLENGED


def answer(
    reference: str, question: str, item: int, decisions: Sequence[Decision], newest: Suggestion | None
) -> Answer:
    """The answer as it stands: the latest decision, or else the newest suggestion."""
    # A policy that is taken back whole opens no answer in particular: a better policy may still decide it.
    taken_back = any(d.verdict is Verdict.TAKEN_BACK and d.coder != POLICY for d in decisions)
    decisions = in_force(decisions)
    how = standing(decisions, newest)
    last = decisions[-1] if decisions else None
    confidence = newest.confidence if newest else None
    if last and last.verdict is not Verdict.DISMISSED:
        return Answer(
            reference, question, item, how, last.coding, last.evidence,
            confidence, last.coder, last.decided_at, newest, taken_back, _corrected(decisions), last.note,
        )  # fmt: skip
    if last and how is Standing.DECIDED:
        return Answer(
            reference, question, item, how, None, (), confidence, last.coder, last.decided_at, newest, taken_back,
            note=last.note,
        )  # fmt: skip
    coding = newest.coding if newest else None
    evidence = newest.evidence if newest else ()
    return Answer(reference, question, item, how, coding, evidence, confidence, "", None, newest, taken_back)


_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def _corrected(decisions: Sequence[Decision]) -> bool:
    """Whether the last decision says other than its evidence was read as.

    A decision to keep another has that one's evidence: it is no correction where what it keeps was
    once read so. Nor is one that takes a figure or words which stand in the quotes themselves.
    """
    last = decisions[-1]
    if last.verdict is not Verdict.CORRECTED or not last.evidence:
        return False
    if stamp(last.coding, last.evidence) in {d.stamp_seen for d in decisions}:
        return False
    return not _stands_in(last.coding, " ".join(e.quote for e in last.evidence))


def _stands_in(coding: Coding, quote: str) -> bool:
    """Whether the figure, the link or the words of a coding stand in a quote as they are."""
    numbers = {Decimal(number.replace(",", "")) for number in _NUMBER.findall(quote)}
    if coding.amount_gbp is not None:
        return coding.amount_gbp in numbers
    if coding.count.isdecimal():
        return Decimal(coding.count) in numbers
    words = coding.url or coding.text
    return bool(words) and not coding.value and words.casefold() in quote.casefold()
