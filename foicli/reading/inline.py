"""Labels that run on within a line: "1 Y 2 N", "a. Some / b. No", "abc no, def yes", "Step-down: no"."""

import re
from itertools import pairwise

from foicli.reading import refs
from foicli.reading.anchor import Anchor
from foicli.reading.index import Index
from foicli.reading.segment import Page, Unit

BARE = (
    r"(?:(?:yes|no|y|n|none|nil|partly|in dev(?:elopment)?|not held|not commissioned|commissioned|refused)"
    r"(?![\w'])|n/a|[✓✗])"
)
MAX_HITS = 120
_NUMBERS = re.compile(
    r"(?<![\w£.,/(-])(?:(?:questions?|q)\.?\s?)?(?=[(\[]?\d{1,2}\s?[(\[]?[a-z]?[)\]]?[.:)]?\s*[-:=]?\s*"
    + BARE
    + ")"
)
_LISTED = re.compile(
    r"(?:(?<=[.;,:/|)\]])|(?<=\x1e))\s+(?=[(\[]?\d{1,2}\s?[(\[]?[a-z][)\]]?(?:\s?(?:,|-|/|&|and|to)\s?[(\[]?\d{0,2}"
    r"\s?[(\[]?[a-z][)\]]?){0,12}\s?(?:[:=]|-\s|\.\s))"
)
_LETTERS = r"(?:^|(?<=[\s/|;,\x1e]))([a-z])(?:\s?(?:to|-)\s?([b-z])\b)?"
_STYLES = (
    re.compile(_LETTERS + r"[.:]\s+(?=\S)"),
    re.compile(_LETTERS + r"\s?[-=]\s+(?=\S)"),
    re.compile(_LETTERS + r"\s+(?=\S)"),
)
_CLUSTER = re.compile(r"(?<![\w'])([a-z]{2,12})\s*[:=-]?\s*(?=" + BARE + ")")
_TOPIC = re.compile(
    r"(?:(?<=[.;,/|)•])\s+|(?<=\x1e)\s*)(?:and\s+|\d{1,2}[.)]?\s+)?(?P<t>[a-z0-9][a-z0-9'()/ -]{1,58}?)"
    r"(?:\s*[:=]\s*|\s-{1,2}\s+|\s+(?=" + BARE + r"))(?=\S)"
)


def inline(index: Index, page: Page, unit: Unit) -> list[Anchor]:
    """Candidate labels inside one unit that stand in runs: alone none of these forms would be trusted."""
    return [
        *_numbers(index, page, unit),
        *_listed(index, page, unit),
        *_lettered(index, page, unit),
        *_clusters(index, page, unit),
        *_topics(index, page, unit),
    ]


def _numbers(index: Index, page: Page, unit: Unit) -> list[Anchor]:
    """`1 Y 2 N 3 N`: numbers that each stand before a bare answer, three or more of them."""
    found: list[Anchor] = []
    for hit in list(_NUMBERS.finditer(page.low, unit.start, unit.end))[:MAX_HITS]:
        got = refs.parse(index, page.low, hit.start(), min(unit.end, hit.start() + 40))
        if got:
            found.append(
                Anchor(got.places, hit.start(), _past(page.low, got.end, unit.end), 2.4, "label in line")
            )
    return found if len(found) >= 3 else []


def _listed(index: Index, page: Page, unit: Unit) -> list[Anchor]:
    """`8c and 8e: …`, `12 d to f - …` after the end of another answer."""
    found: list[Anchor] = []
    for hit in list(_LISTED.finditer(page.low, unit.start, unit.end))[:MAX_HITS]:
        got = refs.parse(index, page.low, hit.end(), min(unit.end, hit.end() + 80))
        if (
            got
            and index.nodes[got.first].parent >= 0
            and re.match(r"\s?[:=.)-]", page.low[got.end : got.end + 3])
        ):
            found.append(
                Anchor(got.places, hit.end(), _past(page.low, got.end, unit.end), 2.4, "label in line")
            )
    return found


def _lettered(index: Index, page: Page, unit: Unit) -> list[Anchor]:
    """`a. No / b. Some / c. Possibly`: letters in order, in one style, whatever is said beside them."""
    found: list[Anchor] = []
    for style in _STYLES:
        hits = list(style.finditer(page.low, unit.start, unit.end))[:MAX_HITS]
        for run in _consecutive(hits):
            if len(run) < 4 and not (len(run) == 3 and style is _STYLES[0]):
                continue
            for hit in run:
                first, last = hit.group(1), hit.group(2) or hit.group(1)
                for group in index.groups:
                    places = tuple(p for p in group.parts if first <= index.nodes[p].letter <= last)
                    if places:
                        found.append(Anchor(places, hit.start(1), hit.end(), 1.2, "letter"))
    return found


def _consecutive(hits: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """The hits in runs a, b, c …; a letter that does not follow the one before it is passed over."""
    runs: list[list[re.Match[str]]] = []
    for hit in hits:
        if hit.group(1) == "a":
            runs.append([hit])
        elif runs and ord(hit.group(1)) == ord(runs[-1][-1].group(2) or runs[-1][-1].group(1)) + 1:
            runs[-1].append(hit)
    return runs


def _clusters(index: Index, page: Page, unit: Unit) -> list[Anchor]:
    """`abc no def yes`: letters written together, in order, before an answer."""
    found: list[Anchor] = []
    for hit in list(_CLUSTER.finditer(page.low, unit.start, unit.end))[:MAX_HITS]:
        letters = hit.group(1)
        if any(ord(b) != ord(a) + 1 for a, b in pairwise(letters)):
            continue
        for group in index.groups:
            parts = [p for p in group.parts if index.nodes[p].letter and index.nodes[p].letter in letters]
            if len(parts) == len(letters):
                found.append(Anchor(tuple(parts), hit.start(), hit.end(), 1.6, "letter"))
    return found


def _topics(index: Index, page: Page, unit: Unit) -> list[Anchor]:
    """`Short breaks: yes. Step-down: no.`: names of most parts of one heading."""
    hits = [(h.start("t"), h.end(), h.group("t")) for h in _TOPIC.finditer(page.low, unit.start, unit.end)]
    if first := re.match(
        r"(?:[\s•*-]*(?:q(?:uestion)?\.?\s?)?\d{1,2}[.):]*\s+)?(?P<t>[a-z][a-z0-9'()/ -]{1,58}?)"
        r"(?:\s*[:=]\s*|\s-{1,2}\s+|\s+(?=" + BARE + r"))(?=\S)",
        page.low[unit.start : unit.end],
    ):
        hits.insert(0, (unit.start + first.start("t"), unit.start + first.end(), first.group("t")))
    named: dict[int, list[tuple[int, int, int]]] = {}
    for start, end, words in hits[:MAX_HITS]:
        for place in part_named(index, words):
            named.setdefault(index.nodes[place].parent, []).append((place, start, end))
    return [
        Anchor(
            (place,),
            start,
            end,
            2.0 + 0.2 * (len(index.nodes[heading].parts) == len(several)),
            "topic in line",
        )
        for heading, several in named.items()
        if len({p for p, _, _ in several}) >= max(2, 0.6 * len(index.nodes[heading].parts))
        for place, start, end in several
    ]


def part_named(index: Index, words: str) -> list[int]:
    """The parts (one for each heading that has such a part) that a few words name, alone and plainly."""
    tidy = " ".join(re.findall(r"[a-z0-9']+", words))
    if not tidy or len(tidy.split()) > 8:
        return []
    tidy = index.initials.get(tidy, tidy)
    members = [p for g in index.groups for p in g.parts]
    exact = [p for p in members if any(_same(tidy, label) for label in index.labels[p])]
    if exact:
        return exact
    if re.search(r"\band\b|\bor\b|,|\b(?:is|are|was|were|we|not|no|yes|the)\b", tidy):
        return []
    found = []
    for group in index.groups:
        ranked = index.similar(tidy, frozenset(group.parts))
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        if ranked and ranked[0][0] >= 0.35 and ranked[0][0] - second >= 0.1:
            found.append(ranked[0][1])
    return found


def _same(words: str, label: str) -> bool:
    """Whether two short names are the same, but for a plain `care` or `service` at the end of one."""
    ending = r"\s+(?:care|services?|support)$"
    return words == label or re.sub(ending, "", words) == re.sub(ending, "", label)


def _past(low: str, at: int, end: int) -> int:
    hit = re.compile(r"\s*[).:\]=-]*\s*").match(low, at, end)
    return hit.end() if hit else at
