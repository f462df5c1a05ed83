"""Letters without labels: each paragraph is laid to the questions it names, and read there."""

import re
from dataclasses import dataclass, field, replace

from foicli.model.findings import Coding, Finding
from foicli.reading.claims import Claim
from foicli.reading.focus import only_about, speaks_against, speaks_of, twins_of
from foicli.reading.groups import read_group
from foicli.reading.index import Index, stem, stems, terms
from foicli.reading.mentions import Mention, mentions, named_in
from foicli.reading.normal import BREAK, blanked, sentences
from foicli.reading.passages import Passage
from foicli.reading.tokens import QUANTIFIED
from foicli.reading.values import read_family
from foicli.reading.wording import judge

ENOUGH = 0.3  # likeness that suffices by itself
SOME = 0.2  # likeness that suffices where no other question comes near
APART = 0.05
FAITH = 0.85  # what a claim of a narrative is worth beside the same claim at a label
OWN_WORD = 4  # letters of the stem of a word that names a question by itself
BY_A_WORD = 0.8  # what a claim is worth that hangs on one such word
MAX_SENTENCES = 150
MAX_TITLE = 70  # characters of a title over a paragraph
TOGETHER = 3  # questions that one clause speaks of by their names
_AND = re.compile(r"\W*(?:and|or|nor|and/or|&|/|,)\W*(?:the |our |their )*")
_SAYS_LITTLE = re.compile(r"statement: (?:is|are|was|were)")
_JOINT = re.compile(
    r",\s+(?:(?:and|but|although|though|while|whereas|as)\s+|(?=nor |neither ))(?=\w+\s+\w+)|"
    r"\s+(?:whereas|while|although)\s+"
)

# Words that every letter has, whatever is asked: "Our response is set out below."
OF_LETTERS = frozenset(
    stem(word)
    for word in (
        "response", "respond", "reply", "answer", "question", "request", "letter", "information", "attached", "enclosed",
        "below", "above", "following", "details", "publish", "available", "website", "review",
    )
)  # fmt: skip

Span = tuple[int, int]


@dataclass(slots=True)
class _Reader:
    """What is found on the way through the paragraphs."""

    passage: Passage
    taken: frozenset[int]
    focus: int = -1  # the list of questions that the last title named
    claims: list[Claim] = field(default_factory=list)
    spare: list[Claim] = field(default_factory=list)  # of questions that nothing else is said of

    @property
    def index(self) -> Index:
        """The questionnaire."""
        return self.passage.index


def read_narrative(passage: Passage, regions: list[tuple[int, int, int]], taken: set[int]) -> list[Claim]:
    """Claims from prose in `regions` for questions that are not in `taken` (places answered already).

    A region is (start, end, the question that the title over it names, or -1).
    """
    reader = _Reader(passage, frozenset(taken))
    for start, end, titled in regions:
        if _is_title(passage.low, start, end):
            said = speaks_of(reader.index, passage.low[start:end])
            reader.focus = said[0] if said else -1
            continue
        _paragraph(reader, start, end, titled)
    told = _first_of_each([c for c in reader.claims if c.place not in reader.taken])
    main_of = reader.index.main_of
    others = reader.taken | {main_of(c.place) for c in told}
    return told + _first_of_each([c for c in reader.spare if main_of(c.place) not in others])


def _is_title(low: str, start: int, end: int) -> bool:
    words = low[start:end].strip()
    return len(words) < MAX_TITLE and not re.search(
        r"[.;!?]\s*$|\b(?:yes|no|not|is|are|was|were|has|have|do|does)\b", words
    )


def _paragraph(reader: _Reader, start: int, end: int, titled: int) -> None:
    """Parts of lists first, by their names; then what is left, clause by clause."""
    used: list[Span] = []
    for heading in _headings(reader, start, end):
        used += _list(reader, heading, start, end)
    _clauses_of(reader, start, end, used, titled)


def _headings(reader: _Reader, start: int, end: int) -> list[int]:
    """The lists of which a paragraph names parts."""
    index, low = reader.index, reader.passage.low
    found = []
    for group in index.groups:
        named = [
            m
            for m in mentions(index, low, start, end, frozenset(group.parts), reader.passage.providers)
            if _plain(low, m)
        ]
        if (named and (len({p for m in named for p in m.places}) >= 2 or any(m.exact for m in named))) or any(
            _of_all(index, low, group.place, span) for span in sentences(low, start, end)[:MAX_SENTENCES]
        ):
            found.append(group.place)
    return found


def _of_all(index: Index, low: str, heading: int, span: Span) -> bool:
    """Whether a sentence speaks of a whole list that has a twin: "At weekends we commission none of the services"."""
    a, b = span
    return bool(twins_of(index, heading) and QUANTIFIED.search(low, a, b)) and heading in speaks_of(
        index, low[a:b]
    )


def _plain(low: str, mention: Mention) -> bool:
    """Whether a mention is a name; letters alone name nothing in prose without labels."""
    return len(re.findall(r"[a-z]{3,}", low[mention.start : mention.end])) > 0


def _list(reader: _Reader, heading: int, start: int, end: int) -> list[Span]:
    """Read a paragraph for the parts of one list; returns the sentences that named some."""
    index, passage = reader.index, reader.passage
    rivals = twins_of(index, heading)
    standing = reader.focus if reader.focus in (heading, *rivals) else min([heading, *rivals])
    low = only_about(index, passage.low, start, end, heading, rivals, standing) if rivals else passage.low
    parts = index.nodes[heading].parts
    among = frozenset(parts)
    spans: list[Span] = []
    for a, b in sentences(passage.low, start, end)[:MAX_SENTENCES]:
        if passage.low[b - 1 : b] == "?":
            low = blanked(low, a, b)
        elif (
            mentions(index, low, a, b, among, passage.providers)
            or (spans and QUANTIFIED.search(low, a, b))
            or _of_all(index, low, heading, (a, b))
        ):
            spans.append((a, b))
        else:
            low = blanked(low, a, b)
    if not spans:
        return []
    found = read_group(replace(passage, low=low, start=start, end=end), list(parts), rank=1, by_name=True)
    reader.claims += [c.but(rank=0, layout="narrative", sure=c.sure * FAITH) for c in found]
    _in_hours_only(reader, heading, spans)
    return spans


def _in_hours_only(reader: _Reader, heading: int, spans: list[Span]) -> None:
    """ "The team keeps office hours": of the same service out of hours that is a no."""
    index, passage = reader.index, reader.passage
    for a, b in spans:
        against = speaks_against(index, passage.low[a:b])
        if heading not in against or judge(passage.low, a, b) is None:
            continue
        for mention in mentions(index, passage.low, a, b, frozenset(index.nodes[heading].parts)):
            coding = Coding(Finding.ANSWERED, value="no")
            reader.claims += [
                Claim(p, coding, ((a, b),), 0.7, "in hours only", rank=0, layout="narrative")
                for p in mention.places
            ]


def _clauses_of(reader: _Reader, start: int, end: int, used: list[Span], titled: int) -> None:
    """Questions of their own, by the words they share with clauses."""
    index, low = reader.index, reader.passage.low
    mains = frozenset(index.mains)
    alone = frozenset(p for p in mains if index.nodes[p].parent < 0)
    clauses = _clauses(low, start, end)
    at = 0
    while at < len(clauses):
        a, b = clauses[at]
        within = any(x <= a and b <= y for x, y in used)
        places = _about(index, low[a:b], alone if within else mains)
        stop = at + 1
        if not places and at == 0 and titled >= 0:
            places = [titled]
        if not places:
            for place in _only_theirs(index, low[a:b], alone):
                theirs = _read(reader.passage, place, a, b)
                reader.spare += [
                    c.but(sure=c.sure * BY_A_WORD, doubts=(*c.doubts, "by one word")) for c in theirs
                ]
            at += 1
            continue
        while (
            stop < len(clauses)
            and not _about(index, low[slice(*clauses[stop])], mains)
            and not any(x <= clauses[stop][0] < y for x, y in used)
            and BREAK not in low[clauses[stop - 1][1] : clauses[stop][0]]
        ):
            stop += 1
        for place in places:
            reader.claims += _read(reader.passage, place, a, clauses[stop - 1][1])
        at = stop


def _clauses(low: str, start: int, end: int) -> list[Span]:
    found = []
    for a, b in sentences(low, start, end)[:MAX_SENTENCES]:
        if low[b - 1 : b] == "?":
            continue
        at = a
        for joint in _JOINT.finditer(low, a, b):
            if joint.start() - at > 25 and b - joint.end() > 15:
                found.append((at, joint.start()))
                at = joint.end()
        found.append((at, b))
    return found


def _about(index: Index, words: str, among: frozenset[int]) -> list[int]:
    """The questions a clause speaks of: one, or a group of twins it fits alike."""
    if len(words) < 12:
        return []
    if named := _named(index, words, among):
        return named
    ranked = index.similar(words, among)
    if not ranked:
        return []
    top = ranked[0][0]
    alike = [p for s, p in ranked if s >= top - 0.02]
    second = next((s for s, p in ranked if s < top - 0.02), 0.0)
    rare = [t for t in terms(words) if index.rarity.get(t, 0) > 1.3 and " " not in t]
    if not (top >= ENOUGH or (top >= SOME and top - second >= APART)):
        return []
    alone = [p for p in alike if index.nodes[p].parent < 0]
    if len(alone) == 1 and (rare or top >= ENOUGH):
        return alone  # a question of its own before a part that shares its words
    if not rare:
        return []
    if len(alike) == 1:
        return alike
    parents = {index.nodes[p].parent for p in alike}
    if len(parents) == 1 and len(alike) <= 4:
        return alike if set(named_in(index, words, frozenset(alike))) == set(alike) else []
    return []


def _only_theirs(index: Index, words: str, among: frozenset[int]) -> list[int]:
    """The one question whose own word a clause uses, a word that no other question has."""
    said = {t for t in stems(words) if len(t) >= OWN_WORD} - OF_LETTERS
    owners = [p for p in among if any(t in said and index.spread[t] == 1 for t in index.own_terms[p])]
    return owners if len(owners) == 1 and index.nodes[owners[0]].parent < 0 else []


def _named(index: Index, words: str, among: frozenset[int]) -> list[int]:
    """The question of its own that a clause calls by a name of its own: by the name with the rarest words.

    Names with nothing but an "and" or an "or" between them are spoken of together.
    """
    alone = frozenset(p for p in among if index.nodes[p].parent < 0)
    pattern, owners = index.names_of(alone)
    if pattern is None:
        return []
    found: dict[int, float] = {}
    together, last = True, -1
    for hit in pattern.finditer(words):
        together &= last < 0 or _AND.fullmatch(words, last, hit.start()) is not None
        last = hit.end()
        name = " ".join(re.findall(r"[a-z0-9']+", hit.group()))
        weight = sum(index.rarity.get(t, 0.0) for t in terms(name) if index.telling(t))
        for place in owners.get(name) or owners.get(name.removesuffix("s")) or ():
            found[place] = max(found.get(place, 0.0), weight)
    if not found:
        return []
    top = max(found.values())
    best = [p for p, weight in found.items() if weight == top]
    if together and 1 < len(found) <= TOGETHER:
        return sorted(found)
    return best if len(best) == 1 and (top > 0 or len(found) == 1) else []


def _read(passage: Passage, place: int, start: int, end: int) -> list[Claim]:
    claims = read_family(replace(passage, start=start, end=end), place)
    # Several figures of a paragraph are the parts of no sum that anybody wrote.
    kept = [c for c in claims if not c.rule.startswith("sum of several")]
    return [c.but(rank=0, layout="narrative", sure=c.sure * FAITH) for c in kept]


def _loose(claim: Claim) -> bool:
    """Whether a yes hangs on a verb that says nothing of what the body does: `Rutland is the smallest county`."""
    return _SAYS_LITTLE.fullmatch(claim.rule) is not None


def _first_of_each(claims: list[Claim]) -> list[Claim]:
    best: dict[int, Claim] = {}
    for claim in claims:
        held = best.get(claim.place)
        if held is None or (_loose(held) and not _loose(claim) and claim.coding.value):
            best[claim.place] = claim
        elif _loose(claim) and not _loose(held):
            continue
        elif held.coding != claim.coding:
            best[claim.place] = held.in_doubt("said twice")
    return list(best.values())
