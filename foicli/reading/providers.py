"""Who provides what, as a paper itself says: `(e) Yes, Acorns` and later "only Acorns at weekends" is (e) again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from foicli.model.findings import Coding, Finding
from foicli.reading.claims import Claim, Span
from foicli.reading.index import Index
from foicli.reading.normal import lower

MAX_NAMES = 40
_NAME = re.compile(r"\b[A-Z][\w'&-]+(?:\s+(?:of|the|and|for|&|on|in)?\s?[A-Z][\w'&-]+){0,4}")
_BEFORE = re.compile(r"(?:\b[A-Z][\w'&-]+\s+){1,3}$")
_INSTITUTION = re.compile(
    r"\b(?:Hospices?|Hospitals?|Trust|House|Foundation|Society|Charity|Limited|Ltd|CIC)\b"
)
# Beside a name these say something else than that it does the work.
_SAYS_MORE = re.compile(
    r"\b(?:no|not|none|nor|only|except|until|from|ceased|ended|used to|formerly|may|would|if)\b|n't\b|\?"
)
_PLAIN = frozenset(
    {
        "each", "every", "other", "others", "rest", "total", "same", "cost", "spend",  # EACH is a hospice too
        "yes", "no", "not", "none", "the", "this", "that", "these", "we", "our", "they", "it", "in", "of",
        "for", "and", "or", "but", "as", "all", "only", "both", "a", "an", "if", "see", "please",
        "question", "questions", "section", "act", "information", "nhs", "ccg", "council", "ccgs", "trust",
        "clinical", "commissioning", "group", "england", "department", "county", "borough", "city",
        "north", "south", "east", "west", "january", "february", "march", "april", "may", "june", "july",
        "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday",
        "thursday", "friday", "saturday", "sunday", "mr", "mrs", "ms", "dr",
    }
)  # fmt: skip


class Mention(Protocol):
    """What is needed of a mention of questions."""

    @property
    def places(self) -> tuple[int, ...]: ...
    @property
    def start(self) -> int: ...
    @property
    def exact(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Provider:
    """A name, in lower case, and the part that it was named for."""

    name: str
    place: int


def providers(
    index: Index, raw: str, claims: Sequence[Claim], own: Sequence[Span] = ()
) -> tuple[Provider, ...]:
    """Names that stand in what was said of one part alone. `own` are stretches where names mean nothing."""
    found: dict[str, set[int]] = {}
    for claim in claims:
        place = index.main_of(claim.place)
        if index.nodes[place].parent < 0 or claim.rank < 2 or claim.coding.value == "no":
            continue
        for a, b in claim.spans:
            begin = max((s for s, _ in own if s <= a), default=0)
            stop = min((s for s, _ in own if s > b), default=len(raw))
            begin = max(begin, raw.rfind("\n", 0, a) + 1, a - 120)
            line = raw[begin : min(b + 120, stop, _end_of_line(raw, b))]
            for name in _names(line):
                found.setdefault(name, set()).add(place)
    known = {w for node in index.nodes for w in index.words[node.place]}
    return tuple(
        Provider(name, min(places))
        for name, places in sorted(found.items())[: 4 * MAX_NAMES]
        if len(places) == 1 and not all(w in known for w in name.split())
    )[:MAX_NAMES]


def named_beside(raw: str, named: Sequence[Mention]) -> list[Provider]:
    """The proper names right before a name of one part: `Little Havens Hospice` is known as `little havens` then."""
    found = []
    for mention in named:
        if len(mention.places) != 1 or not mention.exact:
            continue
        hit = _BEFORE.search(raw[max(0, mention.start - 60) : mention.start])
        words = [w for w in lower(hit.group()).split() if w not in _PLAIN] if hit else []
        if len(words) >= 2:
            found.append(Provider(" ".join(words), mention.places[0]))
    return found


def named_alone(
    index: Index, raw: str, span: Span, places: Sequence[int], known: Sequence[Provider]
) -> list[Claim]:
    """A yes for parts of a list that a name of a provider answers: `(g) to (k): Ashgrove, within its grant`.

    `span` is where the answer stands, `known` are the providers that the paper has named so far.
    """
    asked = [p for p in places if index.nodes[p].parent >= 0 and index.nodes[p].question.answer.is_yes_no]
    named = provider_at(raw, span, known) if asked else None
    if named is None:
        return []
    yes = Coding(Finding.ANSWERED, value="yes")
    return [Claim(p, yes, (named,), 0.75, "a provider is named", rank=2, doubts=("implied",)) for p in asked]


def provider_at(raw: str, span: Span, known: Sequence[Provider]) -> Span | None:
    """Where the name of a provider stands with which a stretch opens, and of which nothing else is said.

    Only a name that is known, or that says what it is: a trust, a hospice, a society.
    """
    start = span[0] + len(raw[slice(*span)]) - len(raw[slice(*span)].lstrip(" :-,\n"))
    hit = _NAME.match(raw, start, min(span[1], _end_of_line(raw, start)))
    if hit is None or _SAYS_MORE.search(_clause_behind(raw, hit.end())):
        return None
    names = _names(hit.group())
    told = any(p.name == name or p.name.startswith(f"{name} ") for p in known for name in names)
    return hit.span() if told or (_INSTITUTION.search(hit.group()) and names) else None


def _clause_behind(raw: str, at: int) -> str:
    """What follows in the same clause, in lower case."""
    return re.split(r"[;.]\s", lower(raw[at : _end_of_line(raw, at)]))[0]


def _end_of_line(raw: str, at: int) -> int:
    end = raw.find("\n", at)
    return len(raw) if end < 0 else end


def _names(line: str) -> set[str]:
    """The names in a line, and the first word of each where it is no common one."""
    found = set()
    for hit in _NAME.finditer(line):
        words = [
            w
            for w in re.findall(r"[a-z'&-]+", lower(hit.group()).replace("'s", ""))
            if w not in ("'", "-", "&")
        ]
        while words and words[0] in _PLAIN:
            words = words[1:]
        if not words or all(w in _PLAIN for w in words):
            continue
        found.add(" ".join(words))
        if len(words) > 1 and len(words[0]) >= 5 and words[0] not in _PLAIN:
            found.add(words[0])
    return found
