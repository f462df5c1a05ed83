"""What a stretch of text says of a question, before it becomes a suggestion."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from foicli.model.findings import Coding, Finding
from foicli.reading.wording import Verdict, Voice

Span = tuple[int, int]
BESIDE_A_REFUSAL = "figures beside a refusal"  # a doubt of more than one room


@dataclass(frozen=True, slots=True)
class Claim:
    """A reading of one question from the places `spans`.

    `rank` says how directly it speaks: 3 at the question's own label, 2 by a statement over a few
    named questions, 1 over all of a group, 0 by likeness alone. `refers` names the questions whose
    answer it repeats ("as above"). `backed` is the share of the second opinion that agrees, 0 where it
    wavers, -1 where it was not asked. `lettered` says that a statement over several names all that it names by
    letters or numbers, which leave less in doubt than names. `sure` is the wording's share of the confidence, `doubts` name
    what speaks against it.
    """

    place: int
    coding: Coding
    spans: tuple[Span, ...]
    sure: float
    rule: str
    rank: int = 3
    refers: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()
    layout: str = "label"
    backed: float = -1.0
    lettered: bool = False

    def in_doubt(self, *reasons: str) -> "Claim":
        """The same with more that speaks against it."""
        return replace(self, doubts=(*self.doubts, *reasons))

    def but(self, **changes: object) -> "Claim":
        """The same with some things changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


def meets(spans: Iterable[Span], start: int, end: int) -> bool:
    """Whether any of these stretches has some of that from `start` to `end`."""
    return any(a < end and b > start for a, b in spans)


def coding_of(verdict: Verdict) -> Coding:
    """The coding of a yes/no question that a verdict makes."""
    voice = verdict.voice
    if voice.is_value:
        return Coding(Finding.ANSWERED, value=voice.value, by_whom=verdict.by_whom)
    if voice in (Voice.UNCLEAR, Voice.NOT_APPLICABLE):
        return Coding(Finding.UNCLEAR)
    return Coding(Finding(voice.value), exemptions=verdict.exemptions)


def money(pounds: Decimal) -> Coding:
    """An answer in pounds."""
    return Coding(Finding.ANSWERED, amount_gbp=pounds)
