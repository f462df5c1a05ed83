"""Whose a figure is, where those of several bodies stand in one answer: ours by its name, or called our share."""

import re
from collections.abc import Sequence
from functools import lru_cache

from foicli.reading.details.timing import Figure
from foicli.reading.passages import Passage

_GENERIC = frozenset({
    "nhs", "ccg", "clinical", "commissioning", "group", "council", "city", "borough", "county", "district",
    "london", "the", "of", "and", "trust", "foundation", "metropolitan", "hospital", "hospitals", "royal",
    "university", "integrated", "care", "board", "icb",
})  # fmt: skip
_KIND = r"(?:\s+(?:nhs|ccg|clinical commissioning group|city|borough|county|district|council|metropolitan|trust|board|icb))*"
_TOLD = r"(?:['’]s?)?\s*(?:(?:is|was|were|are|has|had|spent|paid|received|gave|reported|recorded)\b)?"
_BEHIND = r"\s*(?:\(|,?\s?(?:for|in|from|by|at|to|-|–)\s)?\s*(?:the )?(?:nhs )?"
_ENDS = r"(?=\W*(?:$|\x1e|\n|[),.;]|and\b|but\b|while\b|&))"
_OURS = r"(?:our|(?:this|the) (?:ccg|council|trust|board|body|authority|group)(?:['’]?s?)?)"
_YEAR = r"(?: in (?:19|20)\d\d(?:[/-]\d\d)?)?"
_SHARE = rf"\s+(?:own )?(?:share|part|portion|contribution|proportion)\b{_YEAR}[^£\d.;\x1e]{{0,20}}$"
_IN_OUR_AREA = re.compile(
    r"\s(?:[a-z]+\s){0,3}in our (?:own )?(?:area|district|borough|county|city|ccg|patch|part)\b"
)
_NEAR = 60  # characters before a figure in which its owner is looked for


def own_words(names: tuple[str, ...]) -> list[str]:
    """The words that tell a body of this name from others of its kind."""
    full = names[-1] if names else ""  # the name itself stands behind the words for its kind
    return [w for w in re.findall(r"[a-z]+", full) if w not in _GENERIC]


def of_own_name(passage: Passage, figures: Sequence[Figure], end: int) -> list[Figure]:
    """The one figure that is said to be ours, of several up to `end`; else all of them.

    A name is ours only where it is the whole of what is named: `Barset £5`, but not `Barset Hospice £5`.
    """
    if len(figures) < 2:
        return list(figures)
    share, before, behind = _wordings(passage.ours)
    low = passage.low
    for pattern in (share, before):
        named = [f for f in figures if pattern.search(low[max(passage.start, f.start - _NEAR) : f.start])]
        if len(named) == 1:
            return named
    for pattern in (behind, _IN_OUR_AREA):
        named = [f for f in figures if pattern.match(low[f.end : min(end, f.end + _NEAR)])]
        if len(named) == 1:
            return named
    return list(figures)


@lru_cache(maxsize=512)
def _wordings(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """How a body of this name calls a figure its share, names itself before one, and behind one."""
    own = own_words(names)
    name = _name(own) if own else r"(?!)"
    return (
        re.compile(rf"\b(?:{_OURS}|{name}{_KIND}(?:['’]s?)?){_SHARE}"),
        re.compile(rf"(?:^|[^a-z]){name}{_KIND}{_TOLD}[\s:(\x1e-]*$"),
        re.compile(rf"{_BEHIND}{name}{_KIND}{_ENDS}"),
    )


def _name(own: list[str]) -> str:
    """A pattern for a body's own words, or for their initials."""
    whole = r"\W+(?:(?:and|of|the)\W+)*".join(map(re.escape, own))
    initials = "".join(w[0] for w in own)
    return rf"(?:{whole}|{initials})" if len(initials) > 1 else rf"(?:{whole})"
