"""Which of several lists of questions a sentence speaks of: the services, or the same services out of hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from foicli.reading.index import STOP, Index, stem
from foicli.reading.normal import sentences
from foicli.reading.titles import stems

OPENING = 40  # characters in which a sentence says what it is about
LEAST = 0.8  # how rare the words must be that tell one list from the others
IN_PASSING = 0.4  # the weight of a word that stands in the question's text only
_NOT_THAT = {"offhour": "inhour"}  # a word that says that the other is not meant


@dataclass(frozen=True, slots=True)
class _Marks:
    """The words that only one heading uses of all headings, and those that speak against it."""

    heading: int
    own: frozenset[str]
    against: frozenset[str]
    named: frozenset[str]


@lru_cache(maxsize=32)
def _marks(index: Index) -> tuple[_Marks, ...]:
    used, names = {}, {}
    for group in index.groups:
        short = [index.nodes[group.place].question.topic, *index.nodes[group.place].question.aliases]
        names[group.place] = frozenset(w for name in short for w in stems(name))
        used[group.place] = names[group.place] | set(stems(group.question.text))
    common = {stem(w) for w in STOP}
    found = []
    for place, words in used.items():
        others = set().union(*(w for p, w in used.items() if p != place))
        own = frozenset(w for w in words - others - common if not w.isdigit() and len(w) > 3)
        against = frozenset(v for k, v in _NOT_THAT.items() if k in own)
        found.append(_Marks(place, own, against, names[place]))
    return tuple(found)


def speaks_of(index: Index, words: str) -> list[int]:
    """The headings whose own words a sentence uses, the plainest first; none where it uses nobody's."""
    said = set(stems(words))
    scored = []
    for mark in _marks(index):
        if said & mark.against and not said & mark.own:
            continue
        weight = sum(_weight(index, w, mark) for w in said & mark.own)
        if weight >= LEAST:
            scored.append((weight, mark.heading))
    return [h for _, h in sorted(scored, key=lambda x: (-x[0], x[1]))]


def _weight(index: Index, word: str, mark: _Marks) -> float:
    if word in _NOT_THAT:
        return 2.0
    return index.rarity.get(word, 0.8) if word in mark.named else IN_PASSING


def speaks_against(index: Index, words: str) -> list[int]:
    """The headings that a sentence says it does not mean, as "in hours" does of services out of hours."""
    said = set(stems(words))
    return [m.heading for m in _marks(index) if said & m.against and not said & m.own]


def only_about(
    index: Index, low: str, start: int, end: int, heading: int, rivals: Iterable[int], standing: int = -1
) -> str:
    """The text with what is said of `rivals` alone blanked out.

    `standing` is the heading that is spoken of until a sentence opens with another; with -1 what only
    mentions one in passing is said of all.
    """
    pieces, at, focus = [], start, standing
    others = frozenset(rivals) - {heading}
    for a, b in sentences(low, start, end):
        said = [h for h in speaks_of(index, low[a:b]) if h == heading or h in others]
        opens = said and set(speaks_of(index, low[a : min(b, a + OPENING)])) & set(said)
        if opens:
            focus = said[0]
        elif focus in speaks_against(index, low[a:b]):
            focus = min(others | {heading}, default=heading)
        here = said[0] if said and standing >= 0 else focus
        if here in others:
            pieces += [low[at:a], " " * (b - a)]
            at = b
    pieces.append(low[at:end])
    return low[:start] + "".join(pieces) + low[end:]


def twins_of(index: Index, heading: int) -> list[int]:
    """Other headings that ask about the same parts."""
    words = [index.words[p] for p in index.nodes[heading].parts]
    return [
        g.place for g in index.groups if g.place != heading and [index.words[p] for p in g.parts] == words
    ]


def twins_at(index: Index, place: int) -> list[int]:
    """The question itself, and those of other lists that ask in the same words."""
    return [p for p in index.same(place) if p == place or index.nodes[p].parent >= 0]
