"""Questions excepted by number from what is said of several: `Yes to 4 to 11, except 7 (no) and 9, which is under way.`"""

import re
from dataclasses import dataclass

from foicli.model.findings import Coding, Finding
from foicli.reading import refs
from foicli.reading.claims import Claim, coding_of
from foicli.reading.index import Index
from foicli.reading.normal import sentences
from foicli.reading.passages import past
from foicli.reading.tokens import EXCEPT
from foicli.reading.voices import opposite
from foicli.reading.wording import Verdict, Voice, judge, lead_of, shifted

SURE = 0.85  # that what is excepted from a yes is a no, where nothing else is said of it
MOST = 8  # lists of numbers behind one exception
_TO_NUMBERS = re.compile(r"(?:for |to |in |at )?(?:the )?(?:answers? (?:to|for) )?")
_NEXT = re.compile(r"[\s,;)]*(?:\b(?:and|or|nor|also|but)\s+(?:for |to )?)?(?=(?:questions?|qs?\.?)?\s?\d)")
# What is said of them: `7 (no)`, `6 and 7, where it is no`.
_PLAIN = re.compile(
    r"(?:\(\s*|[=:-]\s*|\b(?:is|are|was|being|answer is) (?:an? )?)(?P<v>yes|no)\b|^\W*(?P<bare>yes|no)\b"
)


@dataclass(frozen=True, slots=True)
class Excepted:
    """The questions excepted from what is said of several, with what each is instead, and from where to where."""

    claims: tuple[Claim, ...]
    start: int
    end: int

    @property
    def places(self) -> frozenset[int]:
        """The questions excepted."""
        return frozenset(c.place for c in self.claims)


def excepted(
    index: Index,
    low: str,
    span: tuple[int, int],
    places: tuple[int, ...],
    of_all: Verdict,
    ours: tuple[str, ...],
    within: int = -1,
) -> Excepted | None:
    """What is excepted by number, in the first sentence of `span` that excepts any of `places`; None where none is.

    Letters are parts of the question `within`.
    """
    for a, b in sentences(low, *span)[:2]:
        for hit in EXCEPT.finditer(low, a, b):
            at = _TO_NUMBERS.match(low, hit.end(), b)
            got = refs.parse(index, low, at.end() if at else hit.end(), b, within=within)
            if got and set(got.places) <= set(places) != set(got.places):
                claims = _each(index, low, got, b, places, of_all, ours)
                return Excepted(tuple(claims), hit.start(), b)
    return None


def _each(
    index: Index,
    low: str,
    got: refs.Refs,
    end: int,
    places: tuple[int, ...],
    of_all: Verdict,
    ours: tuple[str, ...],
) -> list[Claim]:
    """A claim for each excepted question: by what stands behind its number, else against what is said of all."""
    found: list[Claim] = []
    for _ in range(MOST):
        following, stop = _following(index, low, got.end, end, places)
        verdict = _said(low, got.end, stop, of_all, ours)
        coding = coding_of(verdict) if verdict else Coding(Finding.UNCLEAR)
        sure = verdict.sure if verdict else 0.5
        found += [
            Claim(p, coding, ((got.start, stop),), sure, "excepted by number", rank=3, layout="range")
            for p in got.places
        ]
        if following is None:
            break
        got = following
    return found


def _following(
    index: Index, low: str, start: int, end: int, places: tuple[int, ...]
) -> tuple[refs.Refs | None, int]:
    """The next list of numbers behind an exception, and where it begins."""
    for hit in _NEXT.finditer(low, start, end):
        got = refs.parse(index, low, hit.end(), end)
        if hit.end() > start and got and set(got.places) <= set(places):
            return got, hit.start()
    return None, end


def _said(low: str, start: int, end: int, of_all: Verdict, ours: tuple[str, ...]) -> Verdict | None:
    """What stands behind the number of an exception; where nothing does, the opposite of what is said of all."""
    if plain := _PLAIN.search(low, start, end):
        voice = Voice.YES if (plain["v"] or plain["bare"]) == "yes" else Voice.NO
        return Verdict(voice, *plain.span(), "excepted", 0.93)
    at = past(low, start, end)
    if said := lead_of(low, at, end) or judge(low, at, end, ours=ours):
        return said
    if re.search(r"[a-z]{3}", low[at:end]):
        return None
    if of_all.voice not in (Voice.YES, Voice.NO):
        return None
    return shifted(of_all, opposite(of_all.voice), "excepted", SURE)
