"""Two lists that ask the same of two times of day, answered together: `Services (questions 8 and 9)`, each letter once."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from foicli.model.findings import Coding, Finding
from foicli.reading.align import Chosen
from foicli.reading.anchor import Anchor
from foicli.reading.asked import asked_of, lists_by_hours
from foicli.reading.claims import Claim, coding_of
from foicli.reading.focus import twins_of
from foicli.reading.hours import hours_said
from foicli.reading.index import Index
from foicli.reading.normal import sentences

_OUT_OF_HOURS = re.compile(
    r"\b(?:out[ -]of[ -](?:office[ -])?hours|outside (?:of )?(?:office |working |normal )?hours|evenings?|weekends?|"
    r"nights?)\b"
)
_PAIR = re.compile(r"\W*(yes|no)\s?[/|]\s?(yes|no)\b")
_DENIED = re.compile(r"\b(?:no|not|none|nothing|never|n't|without)\b")


@dataclass(frozen=True, slots=True)
class Together:
    """A stretch of text under a label for the list `inside` and its twin `outside`, which asks of other hours."""

    inside: int
    outside: int
    start: int
    stop: int


def answered_together(
    index: Index, anchors: Sequence[Anchor], end: int
) -> tuple[list[Anchor], list[Together]]:
    """The anchors without those of the twin where each letter stands once under a label for both lists."""
    found: list[Together] = []
    for label in anchors:
        pair = _twins(index, label.places)
        if pair is None:
            continue
        after = [
            a.start
            for a in anchors
            if a.start >= label.end and index.nodes[a.first].parent < 0 and a.gain >= 3
        ]
        stretch = Together(*pair, label.end, min(after, default=end))
        theirs = [a for a in anchors if _within(index, stretch, a)]
        starts = {(a.places, a.start) for a in [a for a in theirs if "letter" in a.kind] or theirs}
        once = Counter(places for places, _ in starts)
        if starts and max(once.values()) == 1:
            found.append(stretch)
    kept = [a for a in anchors if not any(_within(index, t, a) for t in found)]
    return kept, found


def of_the_other_hours(
    index: Index, low: str, chain: Sequence[Chosen], together: Sequence[Together], said: Sequence[Claim]
) -> list[Claim]:
    """What stands at each letter of such a stretch of the other hours: `yes, £500. Not out of hours.`"""
    claims: list[Claim] = []
    for stretch in together:
        inside = [c.anchor for c in chain if stretch.start <= c.anchor.start < stretch.stop]
        starts = sorted({a.start for a in inside} | {stretch.stop})
        for anchor in inside:
            stop = next(s for s in starts if s > anchor.start)
            for place in anchor.places:
                twin = _twin(index, place, stretch)
                claims += _of_one(index, low, (anchor.end, stop), place, twin, said) if twin >= 0 else []
    return claims


def _of_one(
    index: Index, low: str, span: tuple[int, int], place: int, twin: int, said: Sequence[Claim]
) -> list[Claim]:
    """A claim for `twin` from what is said of `place` between two labels."""
    if pair := _PAIR.match(low, *span):  # "Yes / No": in hours and out
        return [
            Claim(
                p,
                Coding(Finding.ANSWERED, value=pair[n]),
                (pair.span(n),),
                0.9,
                "a pair of answers",
                4,
                layout="letter",
            )
            for n, p in enumerate((place, twin), 1)
        ]
    said_of_hours = [(a, b) for a, b in sentences(low, *span) if _OUT_OF_HOURS.search(low, a, b)]
    for a, b in said_of_hours[:1]:
        value = "no" if _DENIED.search(low, a, b) else "yes"
        coding = Coding(Finding.ANSWERED, value=value)
        return [Claim(twin, coding, ((a, b),), 0.85, "said of the other hours", layout="letter")]
    told = hours_said(low, *span, asked_of(index, twin).hours)
    if told and told.voice.is_value:
        return [Claim(twin, coding_of(told), (span,), told.sure, told.rule, layout="letter")]
    own = next((c for c in said if c.place == place and c.coding.value == "no"), None)
    return [own.but(place=twin, sure=0.85, rule="no at any hour")] if own else []


def _twins(index: Index, places: Sequence[int]) -> tuple[int, int] | None:
    """The list for usual hours and that which asks the same of others, if these are what a label names."""
    pair = lists_by_hours(index, places)
    return pair if pair and pair[1] in twins_of(index, pair[0]) else None


def _within(index: Index, stretch: Together, anchor: Anchor) -> bool:
    """Whether an anchor of such a stretch names parts of the twin."""
    inside = stretch.start <= anchor.start < stretch.stop
    return inside and all(index.nodes[p].parent == stretch.outside for p in anchor.places)


def _twin(index: Index, place: int, stretch: Together) -> int:
    parts, twins = index.nodes[stretch.inside].parts, index.nodes[stretch.outside].parts
    return twins[parts.index(place)] if place in parts else -1
