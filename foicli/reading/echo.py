"""Our own words in their paper: questions repeated, and the letter quoted."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from foicli.reading.index import Index
from foicli.reading.normal import BREAK, lower, plain

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_FILLER = re.compile(
    r"[\s\x1e?.:;,-]*(?:\(\s*yes\s*/\s*no(?:\s*/\s*in development)?\s*\)|yes\s*/\s*no(?=\s*\)|"
    r"\s*\?))?[\s?.:;)*]*"
)
MAX_WORDS = 60_000
WHOLE = 0.9  # share of a question's words
LONG = 8  # words
CHOICE = 2  # words between the alternatives of a choice: `yes or no`
AHEAD = 1.3  # how much more of another one must be there to go before it


@dataclass(frozen=True, slots=True)
class Echo:
    """A question repeated from `start` to `end`: one of `places` (twins share their words), `share` of it."""

    places: tuple[int, ...]
    start: int
    end: int
    share: float


def echoes(index: Index, low: str, start: int, end: int) -> list[Echo]:
    """The questions of the questionnaire that a text repeats, in order, none inside another."""
    hits = list(_WORD.finditer(low, start, end))[:MAX_WORDS]
    words = [h.group() for h in hits]
    parted = [False, *(BREAK in low[a.end() : b.start()] for a, b in pairwise(hits))]
    found: list[Echo] = []
    at = 0
    while at + 3 < len(words):
        candidates = index.shingles.get((words[at], words[at + 1], words[at + 2], words[at + 3]))
        if not candidates:
            at += 1
            continue
        best: list[tuple[int, int, int, int]] = []
        for place, offset in candidates[:12]:
            matched, stop = _follow(words, at, index, place, offset, parted)
            best.append((matched, place, stop, offset))
        best.sort(key=lambda b: (-_fit(index, b), b[1]))
        top = _fit(index, best[0])
        good = [b for b in best if _fit(index, b) == top and _enough(index, b)]
        if not good:
            at += 1
            continue
        matched, place, stop, _ = good[0]
        length = len(index.words[place]) or 1
        last = hits[stop - 1].end()
        filler = _FILLER.match(low, last, end)
        last = filler.end() if filler else last
        found.append(Echo(tuple(b[1] for b in good), hits[at].start(), last, matched / length))
        at = stop
    return found


def _follow(
    words: list[str], at: int, index: Index, place: int, offset: int, parted: list[bool]
) -> tuple[int, int]:
    """How many words of the question follow from here, small gaps on either side allowed; and where it ends.

    Nothing is skipped across the end of a cell or a paragraph.
    """
    question = index.words[place]
    matched, here, there, last = 0, at, offset, at
    while here < len(words) and there < len(question):
        if _chosen(words, here, question, there):
            break
        if words[here] == question[there]:
            matched, here, there = matched + 1, here + 1, there + 1
            last = here
            continue
        step = _resume(words, here, question, there, parted)
        if step is None:
            break
        here, there = here + step[0], there + step[1]
    return matched, last


def _chosen(words: list[str], here: int, question: tuple[str, ...], there: int) -> bool:
    """Whether the question prints `yes or no` here, and the paper has kept one of the two."""
    other = {"yes": "no", "no": "yes"}.get(words[here])
    if other is None or words[here] not in question[there : there + 3]:
        return False
    return (
        other in question[max(0, there - CHOICE) : there + CHOICE + 1]
        and other not in words[max(0, here - CHOICE) : here + CHOICE + 1]
    )


def _resume(
    words: list[str], here: int, question: tuple[str, ...], there: int, parted: list[bool]
) -> tuple[int, int] | None:
    for total in range(1, 11):
        for skipped in range(0, min(total, 6) + 1):
            a, b = here + skipped, there + total - skipped
            if a + 1 >= len(words) or b + 1 >= len(question):
                continue
            if words[a] != question[b] or words[a + 1] != question[b + 1]:
                continue
            if any(parted[here : a + 1]) or ("yes" in words[here:a]) != ("no" in words[here:a]):
                continue  # an answer written into the question ends what is ours
            return skipped, total - skipped
    return None


def _fit(index: Index, best: tuple[int, int, int, int]) -> float:
    """How well a question fits: the words that follow; a long question that is there whole goes before one in part."""
    matched, place, _, _ = best
    whole = matched >= WHOLE * len(index.words[place]) and matched >= LONG
    return matched * AHEAD if whole else matched


def _enough(index: Index, best: tuple[int, int, int, int]) -> bool:
    matched, place, _, offset = best
    length = len(index.words[place])
    if matched >= max(4, 0.6 * length):
        return True
    return offset == 0 and matched >= 8


@lru_cache(maxsize=8)
def _letter(ours: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(lower(plain(ours)))
    return frozenset(tuple(words[i : i + 6]) for i in range(len(words) - 5))


def from_letter(ours: str, low: str, start: int, end: int) -> bool:
    """Whether a whole unit repeats our letter."""
    if not ours:
        return False
    words = _WORD.findall(low[start:end])
    if len(words) < 7:
        return False
    known = _letter(ours)
    same = sum(1 for i in range(len(words) - 5) if tuple(words[i : i + 6]) in known)
    return same >= 0.8 * (len(words) - 5)
