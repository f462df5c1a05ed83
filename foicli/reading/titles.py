"""Short titles matched with questions: `Vol sector inc hospice`, `OOH & weekends`, `Bereavement, under 1`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from foicli.reading.index import COMMON, SMALL, Index, Node, stem
from foicli.reading.normal import lower, plain

UNKNOWN = 0.7  # the weight of a word that no question uses: a place, a provider
BARE = 0.15  # the weight of a word that says what kind of thing it is: a service, a cost
FAMILY = 0.7  # how well a title fits several parts whose common words it is made of
WITHOUT = 0.15  # what a question loses that lacks a number of the title which another has
MANY = 6  # the most questions that one title names together
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_BOTH_AGES = re.compile(r"\d\s*(?:and|,|/|&)\s*\d")  # "under 1 and 1-25" names both
_BOTH = re.compile(r"(?=\b([a-z]{2,})\s?(?:and|or|&|/|\+)\s?([a-z]{2,})\b)")  # "before and after a death"
_ASIDE = re.compile(
    r"\((?!\s*(?:age[sd]? |under |over |u|[<>≥≤])?\s?\d[^()a-z]{0,8}(?:y|yrs?|years?)?\s*\))[^()]{0,80}\)"
)
_SMALL = SMALL | {
    "all", "commission", "commissioned", "commissioning", "etc", "inc", "incl", "provided", "question",
    "re", "service", "services", "spend", "spent",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """Questions that a title names alike, and how well it fits (0 to 1)."""

    score: float
    places: tuple[int, ...]


class Titles:
    """The names of all questions, headings among them, ready to be compared with titles."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.names: list[tuple[int, frozenset[str]]] = []
        self.own: dict[int, set[str]] = {}
        vocabulary: set[str] = set()
        for node in index.nodes:
            if node.is_detail:
                continue
            for name in _names(index, node):
                words = frozenset(stems(name))
                self.own.setdefault(node.place, set()).update(words)
                if words and (node.place, words) not in self.names:
                    self.names.append((node.place, words))
            vocabulary.update(_WORD.findall(lower(plain(node.question.text))))
            for name in index.labels[node.place]:
                vocabulary.update(_WORD.findall(name))
        self.vocabulary = sorted(w for w in vocabulary if len(w) > 4)
        self.known = {stem(w) for w in vocabulary}

    def twins(self, place: int) -> list[int]:
        """The questions that a name of this part fits as well."""
        node = self.index.nodes[place]
        return [] if node.is_detail or node.parent < 0 else [p for p in self.index.same(place) if p != place]

    def match(self, text: str, among: Iterable[int] | None = None) -> list[Match]:
        """The questions that a title may name, the best first; twins and several parts alike together."""
        words = self._words(_ASIDE.sub(self._without_aside, text)) or self._words(text)
        if not words or all(w in _SMALL_STEMS for w in words):
            return []
        both = self._both(text)
        words -= both
        wanted = None if among is None else frozenset(among)
        best: dict[int, float] = {}
        for place, name in self.names:
            if wanted is not None and place not in wanted:
                continue
            name -= both
            shared = sum(self._weight(w) for w in words & name)
            if shared:
                plain = all(self._weight(w) <= BARE for w in words & name)
                if plain and words != name:
                    continue  # words that all questions share name none
                score = 2 * shared / (sum(map(self._weight, words)) + sum(map(self._weight, name)))
                best[place] = max(best.get(place, 0.0), score)
        found = self._families(words, wanted)
        if not best:
            return found
        for place in list(best):
            for twin in self.twins(place):
                if wanted is None or twin in wanted:
                    best[twin] = max(best.get(twin, 0.0), best[place])
        if not _BOTH_AGES.search(text):
            self._by_numbers(words, best)
        top = max(best.values())
        alike: dict[float, list[int]] = {}
        for place, score in best.items():
            alike.setdefault(round(score, 2), []).append(place)
        for score in sorted(alike, reverse=True)[:4]:
            if score < top - 0.12:
                break
            found += self._together(score, sorted(alike[score]))
        return sorted(found, key=lambda m: -m.score)

    def _without_aside(self, aside: re.Match[str]) -> str:
        """What is in brackets is left out, unless it tells parts apart: `Bereavement under 1 (before)`."""
        words = [stem(w) for w in _WORD.findall(aside.group())]
        telling = [w for w in words if self._weight(w) > BARE]
        short = len(words) <= 2 and all(w in self.known for w in words)
        return aside.group() if telling and short else " "

    def _both(self, text: str) -> frozenset[str]:
        """Two words of a title that tell two parts of one list apart, where it joins them: it means both parts."""
        found: set[str] = set()
        for one, other in _BOTH.findall(_short_for(text)):
            pair = {stem(one), stem(other)}
            apart = [(p, name - pair) for p, name in self.names if len(name & pair) == 1]
            found |= pair if any(self._alike(a, b) for a in apart for b in apart) else set()
        return frozenset(found)

    def _alike(self, one: tuple[int, frozenset[str]], other: tuple[int, frozenset[str]]) -> bool:
        """Whether two names, with what tells them apart taken out, are the same for two parts of one list."""
        nodes = self.index.nodes
        return (
            one[0] != other[0] and one[1] == other[1] and nodes[one[0]].parent == nodes[other[0]].parent >= 0
        )

    def _by_numbers(self, words: frozenset[str], best: dict[int, float]) -> None:
        """`before death, 1-25`: where one question has all numbers of a title, those without them fit less."""
        numbers = {w for w in words if w.isdigit()}
        fitting = {p for p in best if numbers <= set(self.index.words[p])} if numbers else set()
        if fitting:
            for place in best.keys() - fitting:
                best[place] -= WITHOUT

    def _families(self, words: frozenset[str], wanted: frozenset[int] | None) -> list[Match]:
        """Several parts of a list that all use the words of a title, as each kind of the same service does."""
        telling = [w for w in words if self._weight(w) > BARE and w in self.known]
        if all(w.isdigit() for w in telling) or any(
            w not in self.known and w not in _SMALL_STEMS for w in words
        ):
            return []
        found = []
        for group in self.index.groups:
            parts = tuple(
                p for p in group.parts
                if (wanted is None or p in wanted) and all(w in self.own[p] for w in telling)
            )  # fmt: skip
            if 2 <= len(parts) <= MANY and len(parts) < len(group.parts):
                found.append(Match(FAMILY, parts))
        return found

    def _together(self, score: float, places: list[int]) -> list[Match]:
        """Parts of one heading that fit alike are meant together; those of several headings apart."""
        by_parent: dict[int, list[int]] = {}
        for place in places:
            by_parent.setdefault(self.index.nodes[place].parent, []).append(place)
        found = []
        for parent, several in by_parent.items():
            if parent < 0:
                found += [Match(score, (p,)) for p in several]
            elif len(several) <= MANY and (
                len(several) < len(self.index.nodes[parent].parts) or len(several) == 1
            ):
                found.append(Match(score, tuple(several)))
        return found

    def _words(self, text: str) -> frozenset[str]:
        found: set[str] = set()
        for word in _WORD.findall(_short_for(text)):
            root = stem(word)
            short = word if word in self.index.initials else word.removesuffix("s")
            if short in self.index.initials:
                found.update(stems(self.index.initials[short]))
            elif root in self.known or word in _SMALL or not 3 <= len(word) <= 6:
                found.add(root)
            else:
                fits = {stem(w) for w in self.vocabulary if w.startswith(word.rstrip("st"))}
                found.update(fits if 0 < len(fits) <= 4 else {root})
        return frozenset(found)

    def _weight(self, root: str) -> float:
        if root in _SMALL_STEMS:
            return BARE
        rarity = self.index.rarity.get(root, UNKNOWN if root not in self.known else 1.5)
        return BARE if root in self.index.subject or rarity <= COMMON else rarity


def _short_for(text: str) -> str:
    """Signs and short words written out: `<1` is under 1, `post` is after."""
    text = _SECTION.sub("section ", text)
    for pattern, word in _HOURS:
        text = pattern.sub(word, text)
    return _SHORT.sub(lambda hit: _LONG[hit.group().strip()], text)


_HOURS = (
    (
        re.compile(
            r"\b(?:outside (?:of )?(?:the |our )?(?:normal |office |core |working )?hours|"
            r"out[- ]of[- ](?:normal |office |working )?hours|ooh|after hours|evenings?|nights?|overnight|"
            r"weekends?|24\s?/\s?7|24[- ]hours?|round the clock|(?:at )?(?:any|all) hours?|day (?:and|or) night)\b"
        ),
        "offhour",
    ),
    (
        re.compile(
            r"\b(?:in|during|within|normal|office|core|working)[- ](?:normal |office |working )?hours\b"
        ),
        "inhour",
    ),
)
_SECTION = re.compile(r"\bs(?:ect?)?\.?\s?(?=\d{2,3}\b)")  # "S215 notices"
_LONG = {"<": " under ", ">": " over ", "pre": "before", "post": "after", "u1": "under 1", "yrs": "years"}
_SHORT = re.compile(r"[<>]|\b(?:pre|post|u1|yrs)\b")
_SMALL_STEMS = frozenset(stem(w) for w in _SMALL)


def _names(index: Index, node: Node) -> list[str]:
    names = [n for n in index.labels[node.place] if len(n.split()) <= 14]
    if node.is_heading:
        return names
    text = lower(plain(node.question.text))
    return names if len(text.split()) > 30 and names else [*names, text]


def stems(text: str) -> list[str]:
    """The stems of the words of a text, with times of day and short words brought to one form."""
    return [stem(w) for w in _WORD.findall(_short_for(lower(plain(text))))]


@lru_cache(maxsize=32)
def titles_of(index: Index) -> Titles:
    """The names of a questionnaire, kept for the next time."""
    return Titles(index)
