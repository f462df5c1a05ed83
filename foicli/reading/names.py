"""The names of public bodies in running text: which body is meant, and in what part it is named."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][a-z]+)?|\d+|&")
# What kind of body a word speaks of. Text names it as often by its short form.
_TYPES: dict[str, tuple[str, ...]] = {
    "ccg": ("clinical commissioning group", "clinical commissioning groups", "clinical commissioning", "ccg", "ccgs"),
    "icb": ("integrated care board", "integrated care boards", "icb", "icbs"),
    "hwb": ("health and wellbeing board", "health and well being board", "health wellbeing board", "hwb", "hwbb"),
    "ijb": (
        "integration joint board", "integration authority", "ijb", "health and social care partnership", "hscp",
        "health and social care integration joint board",
    ),
    "council": (
        "metropolitan borough council", "metropolitan district council", "borough council", "city council",
        "county council", "district council", "city and district council", "council", "councils", "mbc", "mdc",
        "county borough council", "corporation", "unitary authority", "royal borough", "lbc", "cc", "bc", "gov uk",
    ),
}  # fmt: skip
_BEFORE: dict[str, str] = {
    "london borough of": "council", "royal borough of": "council", "borough of": "council", "city of": "council",
    "council of the": "council", "council of": "council", "county of": "council", "lb": "council", "lb of": "council",
    "rb": "council", "metropolitan borough of": "council", "nhs": "nhs",
}  # fmt: skip
_NHS = {"ccg", "icb"}
_FILLERS = ("city", "borough", "county", "district", "metropolitan", "area")
# A compass point before a place makes another place of it; so do these words after it.
_BEFORE_OTHER = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "mid",
        "central",
        "greater",
        "upper",
        "lower",
        "new",
        "great",
        "inner",
        "outer",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "nr",
        "near",
    ]
)
_AFTER_OTHER = frozenset(
    [
        "hospital",
        "hospitals",
        "university",
        "teaching",
        "trust",
        "foundation",
        "road",
        "street",
        "house",
        "hospice",
        "police",
        "college",
        "school",
        "avenue",
        "lane",
        "square",
        "park",
        "court",
        "way",
        "drive",
        "building",
        "community",
        "partnership",
        "fire",
        "constabulary",
        "station",
        "healthcare",
        "infirmary",
        "general",
        "place",
        "gp",
        "upon",
        "on",
        "airport",
        "united",
    ]
)
_COMMON_WORDS = frozenset(
    {"reading", "bury", "bath", "poole", "hull", "sale", "city", "nene", "swale", "corby", "moray"}
)
_TOO_SHORT = frozenset({"london", "city", "england", "the", ""})


_MOST = 300  # names read of one text: a letter has a handful, a register pasted in has more


class Role(IntEnum):
    """In what part a body is named, the weakest first."""

    BARE = 1  # its place without its kind: "Leeds"
    NAMED = 2  # its name, somewhere in the text
    SIGNED = 3  # its name at the foot or the head of the letter, or as the sender's
    SPEAKING = 4  # its name as the one who speaks: "Bury CCG can confirm"


@dataclass(frozen=True, slots=True)
class Naming:
    """One body named in a text. `bodies` are the keys it may be; `listed` that it is one of several."""

    bodies: tuple[str, ...]
    role: Role
    start: int
    end: int
    listed: bool = False
    words: str = ""
    alone: bool = False  # nothing else stands in its line: a heading, a cell, a line of a signature


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int
    capital: bool
    joined: bool  # only a space or a hyphen stands before it


def tokens(text: str) -> list[_Token]:
    """The words of a text, in small letters, `&` as `and`, without their possessive."""
    found: list[_Token] = []
    last = 0
    for m in _WORD.finditer(text):
        word = m.group()
        plain = re.sub(r"['’]s?$", "", word).replace("’", "'").casefold()
        joined = text[last : m.start()] in (" ", "-", "–")
        last = m.end()
        found.append(_Token("and" if word == "&" else plain, m.start(), last, word[0].isupper(), joined))
    return found


def _words(text: str) -> tuple[str, ...]:
    return tuple(t.word for t in tokens(text))


_TYPE_AFTER: dict[tuple[str, ...], str] = {_words(f): kind for kind, forms in _TYPES.items() for f in forms}
_TYPE_BEFORE: dict[tuple[str, ...], str] = {_words(f): kind for f, kind in _BEFORE.items()}
_LONGEST_TYPE = max(map(len, _TYPE_AFTER))


@lru_cache(maxsize=2048)
def type_of(name: str) -> str:
    """The kind of body a register's name states: `ccg`, `icb`, `hwb`, `ijb`, `council` or nothing."""
    words = _words(re.sub(r"\(.*?\)", " ", name))
    for size in range(_LONGEST_TYPE, 0, -1):
        for at in range(len(words) - size, -1, -1):
            if kind := _TYPE_AFTER.get(words[at : at + size]):
                return kind
    return next((k for f, k in _TYPE_BEFORE.items() if words[: len(f)] == f and k != "nhs"), "")


@lru_cache(maxsize=2048)
def cores(name: str) -> frozenset[tuple[str, ...]]:
    """The place words of a body's name, in each form it is known by: `bexley` of `London Borough of Bexley`."""
    forms = {re.sub(r"\s*\(.*?\)\s*", " ", name), re.sub(r"[()]", " ", name)}
    kind = type_of(name)
    out: set[tuple[str, ...]] = set()
    for form in forms:
        words = _strip_before(_words(form))
        words = _strip_after(words)
        out.add(words if " ".join(words) not in _TOO_SHORT else _strip_after(_words(form)))
    if kind == "council":
        out |= {core[:-1] for core in out if len(core) > 1 and core[-1] in _FILLERS}
        out |= {core[: core.index(x)] for core in out for x in ("upon",) if x in core and core.index(x)}
    return frozenset(core for core in out if core and " ".join(core) not in _TOO_SHORT)


def _strip_before(words: tuple[str, ...]) -> tuple[str, ...]:
    if words[:2] == ("city", "and"):
        return words
    for form in sorted(_TYPE_BEFORE, key=len, reverse=True):
        if words[: len(form)] == form and len(words) > len(form):
            rest = words[len(form) :]
            return _strip_before(rest) if form == ("nhs",) else rest
    return words


def _strip_after(words: tuple[str, ...]) -> tuple[str, ...]:
    for size in range(min(_LONGEST_TYPE, len(words) - 1), 0, -1):
        for at in range(1, len(words) - size + 1):
            if words[at : at + size] in _TYPE_AFTER:
                return words[:at]
    return words


_SEPARATOR = re.compile(
    r"^[\s,;/&•·*\-–—|]*(?:(?:\b(?:and|nhs|the|or|plus|as well as)\b|\([A-Z0-9]{2,10}\)|[\[\]()])[\s,;/&•·*\-–—|]*)*$",
    re.IGNORECASE,
)
# What goes before a list of bodies when one letter answers for all of them.
_TRIGGER = re.compile(
    r"(?:on behalf of|(?:responses?|repl(?:y|ies)|answers?|e-?mail|letter|document|information"
    r"|following|this)\b[^.!?\n]{0,30}"
    r"\b(?:is for|are for|for|from|covers?|applies to|apply to|relates? to|sent for)"
    r"|covering|joint (?:response|reply)"
    r"|following (?:\w+ ){0,3}(?:ccgs?|councils?|bodies|organisations|authorities|boards|groups)"
    r"|(?:requests?) to (?:all|the) (?:\w+ ){0,3}(?:ccgs|councils|boards|authorities))"
    r"[^.!?]{0,80}$",
    re.IGNORECASE,
)
_SPEAKS_AFTER = re.compile(
    r"^['’]?s?\s*(?:\([^)]{1,12}\)\s*)?(?:can |now |hereby |therefore |also "
    r"|currently )?(?:confirms?|holds?|has|have|does|do|is|are|"
    r"commissions?|received|considers?|will|would|provides?|funds?|refuses?|relies"
    r"|estimates?|answers?|responses?|reply)\b",
    re.IGNORECASE,
)
_SPEAKS_BEFORE = re.compile(
    r"(?:on behalf of|(?:response|reply|answers?|acknowledgement) (?:of|from|by)"
    r"|responding for|i (?:work|look after|am|manage|lead|deal)\b[^.\n]{0,60}"
    r"\b(?:at|for|with|in)|we at|us at|here at|request to|received by"
    r"|request (?:for information )?(?:made )?to)\s+"
    r"(?:the\s+|(?:our|my) (?:client|customer|member|partner)\W+)?(?:nhs\s+)?$",
    re.IGNORECASE,
)
_PLURALS = frozenset({"ccgs", "councils", "boards", "groups", "icbs", "hwbs", "ijbs"})


@dataclass(frozen=True, slots=True)
class _Raw:
    core: tuple[str, ...]
    kind: str
    first: int  # index of its first token
    last: int  # index after its last token
    plural: bool


class NameFinder:
    """Finds the bodies named in a text. `bodies` are (key, name); a key may have several names."""

    def __init__(self, bodies: Iterable[tuple[str, str]]) -> None:
        self._keys: dict[tuple[str, ...], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._lengths: dict[str, set[int]] = defaultdict(set)
        for key, name in bodies:
            kind = type_of(name)
            for core in cores(name):
                if key not in self._keys[core][kind]:
                    self._keys[core][kind].append(key)
                self._lengths[core[0]].add(len(core))
        self._initials = self._unique_initials()

    def find(self, text: str) -> list[Naming]:
        """Every naming in a text, in order."""
        words = tokens(text)
        raws = self._raws(words)
        found: list[Naming] = []
        at = 0
        while at < len(raws):
            run = [raws[at]]
            while at + len(run) < len(raws) and self._adjacent(text, words, run[-1], raws[at + len(run)]):
                run.append(raws[at + len(run)])
            found.extend(self._namings(text, words, run))
            at += len(run)
        return found

    def by_initials(self, text: str) -> list[str]:
        """Keys of the bodies whose initials stand in a text, as ENHCCG, where no other body has the same."""
        return [key for w in re.findall(r"\b[A-Z]{4,9}\b", text) if (key := self._initials.get(w.casefold()))]

    def _raws(self, words: list[_Token]) -> list[_Raw]:
        found: list[_Raw] = []
        at = 0
        while at < len(words) and len(found) < _MOST:
            raw = self._raw_at(words, at)
            if raw:
                found.append(raw)
            at = raw.last if raw else at + 1
        return found

    def _raw_at(self, words: list[_Token], at: int) -> _Raw | None:
        lengths = self._lengths.get(words[at].word)
        if not lengths or (at and words[at].joined and words[at - 1].word in _BEFORE_OTHER):
            return None
        bare: _Raw | None = None
        for size in sorted(lengths, reverse=True):
            core = tuple(w.word for w in words[at : at + size])
            if len(core) < size or core not in self._keys:
                continue
            kind, end, plural = _type_after(words, at + size)
            kind = kind or _type_before(words, at)
            if kind and self._resolve(core, kind):
                return _Raw(core, kind, at, end, plural)
            if not kind and bare is None:
                bare = _Raw(core, "", at, at + size, False)
        if bare is None or not words[at].capital or _another_thing(words, bare):
            return None
        return bare

    def _resolve(self, core: tuple[str, ...], kind: str) -> tuple[str, ...]:
        kinds = self._keys[core]
        if kind == "nhs":
            return tuple(k for t in _NHS for k in kinds.get(t, ()))
        if kind:
            return tuple(kinds.get(kind, ()))
        return tuple(k for keys in kinds.values() for k in keys)

    def _adjacent(self, text: str, words: list[_Token], one: _Raw, other: _Raw) -> bool:
        between = text[words[one.last - 1].end : words[other.first].start]
        return len(between) < 60 and bool(_SEPARATOR.match(between))

    def _namings(self, text: str, words: list[_Token], run: list[_Raw]) -> list[Naming]:
        plural = next((r.kind for r in reversed(run) if r.plural and r.kind != "nhs"), "")
        before = text[max(0, words[run[0].first].start - 200) : words[run[0].first].start]
        trigger = _TRIGGER.search(before) if len(run) > 1 else None
        if trigger and not plural:
            plural = next(
                (k for w, k in (("ccgs", "ccg"), ("councils", "council")) if w in before.casefold()), ""
            )
        out: list[Naming] = []
        for raw in run:
            kind = raw.kind or (plural if len(run) > 1 else "")
            bodies = self._resolve(raw.core, kind)
            if not bodies:
                continue
            start, end = words[raw.first].start, words[raw.last - 1].end
            role = self._role(text, raw, kind, start, end)
            alone = _stands_alone(text, start, end)
            out.append(Naming(bodies, role, start, end, False, text[start:end], alone))
        if trigger and len(out) > 1:
            out = [replace(n, role=Role.SPEAKING, listed=True) for n in out]
        elif len(out) > 1:
            # Where several stand side by side none of them is the one who speaks.
            out = [replace(n, role=min(n.role, Role.NAMED)) for n in out]
        return out

    def _role(self, text: str, raw: _Raw, kind: str, start: int, end: int) -> Role:
        whole = kind or (len(raw.core) > 1 and "" in self._keys[raw.core])
        if not whole:
            return Role.BARE
        if _SPEAKS_BEFORE.search(text[max(0, start - 110) : start]) or _SPEAKS_AFTER.search(
            text[end : end + 60]
        ):
            return Role.SPEAKING
        return Role.SIGNED if _stands_alone(text, start, end) else Role.NAMED

    def _unique_initials(self) -> dict[str, str]:
        found: dict[str, set[str]] = defaultdict(set)
        for core, kinds in self._keys.items():
            letters = "".join(w[0] for w in core if w not in ("and", "of", "the", "on", "upon"))
            for kind, keys in kinds.items():
                if kind in ("ccg", "icb") and len(letters) > 1:
                    found[letters + kind].update(keys)
        return {initials: next(iter(keys)) for initials, keys in found.items() if len(keys) == 1}


def _type_after(words: list[_Token], at: int) -> tuple[str, int, bool]:
    """The kind of body that the words from `at` state: (kind, where it ends, whether in the plural)."""
    for skip in (0, 1):
        if skip and (at >= len(words) or words[at].word not in _FILLERS):
            break
        for size in range(_LONGEST_TYPE, 0, -1):
            form = tuple(w.word for w in words[at + skip : at + skip + size])
            if len(form) == size and (kind := _TYPE_AFTER.get(form)):
                return kind, at + skip + size, form[-1] in _PLURALS
    return "", at, False


def _type_before(words: list[_Token], at: int) -> str:
    for size in (3, 2, 1):
        if at >= size and (kind := _TYPE_BEFORE.get(tuple(w.word for w in words[at - size : at]))):
            return kind
    return ""


def _another_thing(words: list[_Token], raw: _Raw) -> bool:
    """Whether a bare place is only part of another name: a hospital, a road, "Lewisham and Greenwich Trust"."""
    after = [w.word for w in words[raw.last : raw.last + 4]]
    if raw.core[0] in _COMMON_WORDS and len(raw.core) == 1 and not after:
        return False
    if any(tuple(after[:n]) in _TYPE_AFTER for n in (1, 2, 3)):
        return True  # a body of another kind
    if after[:1] == ["city"] or after[:1] == ["county"]:
        after = after[1:]
    return bool(after) and (
        after[0] in _AFTER_OTHER or after[:2] in (["nhs", "trust"], ["nhs", "foundation"])
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name is nearly all of its line, as in a signature or at the head of a letter."""
    top = text.rfind("\n", 0, start) + 1
    bottom = text.find("\n", end)
    line = text[top : bottom if bottom >= 0 else len(text)]
    rest = re.sub(r"\([^)]*\)", " ", line[: start - top] + " " + line[end - top :])
    return len(rest.split()) <= 5 and not re.search(
        r"[?]|\b(?:with|contact|by|via|from|please|see|such as)\b", rest, re.IGNORECASE
    )
