"""The questionnaire made ready for reading: families of questions, their labels, and their rare words."""

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from foicli.model.questionnaire import AnswerKind, Question, Questionnaire
from foicli.reading.normal import lower, plain
from foicli.reading.spellings import also_written

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_ENDING = re.compile(r"\s+(?:care|services?|support)$")  # what a short name leaves out
COMMON = 0.6  # rarity up to which a word tells no question from another
_YEARS = re.compile(r"\b(?:20)?\d\d\s?[/-]\s?(?:20)?\d\d\b|\b20[0-3]\d\b")
_JOINTS = ("on", "of", "for", "in", "to", "with", "at", "by")  # where the first words of a name end
_TOP = re.compile(r"^(\d+)([a-z]?)$")
_BRACKETED = re.compile(r"\(\d{1,2}\)")
SMALL = frozenset({
    "a", "about", "also", "an", "and", "any", "are", "as", "at", "be", "by", "do", "does", "for", "from",
    "has", "have", "how", "if", "in", "including", "is", "it", "its", "of", "on", "or", "our", "per",
    "please", "provide", "the", "their", "this", "to", "we", "with", "you", "your",
})  # fmt: skip
STOP = SMALL | {
    "been", "between", "can", "could", "did", "each", "following", "give", "had", "he", "i", "include",
    "included", "includes",
    "into", "may", "me", "more", "most", "my", "no", "not", "other", "others", "out", "she", "so",
    "state", "such", "tell", "than", "that", "them", "then", "there", "these", "they", "those", "us",
    "was", "were", "what", "when", "where", "which", "who", "whom", "will", "would", "yes", "yours",
}  # fmt: skip


@dataclass(slots=True)
class Node:
    """One question in its place: `parts` are answered on their own, `details` belong to its answer."""

    place: int
    question: Question
    number: str = ""  # the number it is asked under at the top
    letter: str = ""  # its own letter or ordinal below that
    parent: int = -1
    parts: list[int] = field(default_factory=list)
    details: list[int] = field(default_factory=list)
    is_detail: bool = False

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id

    @property
    def is_heading(self) -> bool:
        """Whether it only introduces its parts."""
        return self.question.answer is AnswerKind.HEADING


class Index:
    """A questionnaire with all that the reader looks up, worked out once."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.nodes = [Node(i, q) for i, q in enumerate(questionnaire.questions)]
        self.by_id = {node.id: node for node in self.nodes}
        self._relate()
        self.tops = [n for n in self.nodes if n.parent < 0]
        self.by_label: dict[tuple[str, str], int] = {}
        self._label()
        self.highest = max((int(n.number) for n in self.tops if n.number), default=0)
        self.labels = [self._label_texts(n) for n in self.nodes]
        self.spellings = [tuple(also_written(lower(plain(n.question.text)))) for n in self.nodes]
        self.choices = [
            tuple(" ".join(_WORD.findall(lower(plain(c)))) for c in n.question.choices) for n in self.nodes
        ]
        self.words = [tuple(_WORD.findall(lower(plain(n.question.text)))) for n in self.nodes]
        self._by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, words in enumerate(self.words):
            self._by_words[words].append(place)
        self.shingles: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
        for place, words in enumerate(self.words):
            for at in range(len(words) - 3):
                self.shingles[words[at : at + 4]].append((place, at))
        self._weigh()
        self._names: dict[frozenset[int], tuple[re.Pattern[str] | None, dict[str, tuple[int, ...]]]] = {}
        self.initials = self._initials()
        self.groups = [n for n in self.nodes if n.parts]
        self.bracketed = any(_BRACKETED.search(n.question.text) for n in self.nodes)  # "the blocks in (1)"
        self.mains = [n.place for n in self.nodes if not n.is_detail and not n.is_heading]

    def is_called(self, place: int, words: str) -> bool:
        """Whether words in lower case are a short name of a question, in whatever way its year or ages are written."""
        return words in self.labels[place] or words in self.spellings[place]

    def _relate(self) -> None:
        for node in self.nodes:
            top = node.id.partition(".")[0]
            hit = _TOP.match(top)
            node.number = hit.group(1) if hit else ""
            last = node.id.rpartition(".")[2]
            parent = self.by_id.get(node.question.parent)
            if parent is None:
                node.letter = hit.group(2) if hit else ""
                continue
            node.parent = parent.place
            node.letter = last if len(last) == 1 or re.fullmatch(r"[ivx]{2,4}", last) else ""
            node.is_detail = not parent.is_heading
            (parent.details if node.is_detail else parent.parts).append(node.place)

    def _label(self) -> None:
        for node in self.nodes:
            if node.parent < 0:
                self.by_label[(node.number, node.letter)] = node.place
            elif node.letter and self.nodes[node.parent].parent < 0:
                self.by_label.setdefault((node.number, node.letter), node.place)
        for node in self.tops:
            for at, place in enumerate(self.family(node.place)):
                if node.number and not node.parts and node.details:
                    self.by_label.setdefault((node.number, "abcdefgh"[at : at + 1]), place)

    def _label_texts(self, node: Node) -> tuple[str, ...]:
        """Short names of a question: its topic, its aliases, and a short text without what is in brackets."""
        question = node.question
        texts = [question.topic, *question.aliases]
        short = re.sub(r"\([^)]*\)", " ", question.text)
        if len(short.split()) <= 9 and not node.is_detail:
            texts += [short, question.text]
            if " including " in short:
                texts.append(short.split(" including ")[0])
        elif not node.is_detail:
            texts.append(re.sub(r"\s+(?:including|who|which|that|consistent)\s.*$", "", short))
        tidy = (" ".join(_WORD.findall(lower(plain(t)))) for t in texts)
        return tuple(dict.fromkeys(t for t in tidy if t))

    def _weigh(self) -> None:
        """Terms of every question with weights by rarity, and the lists to look them up in."""
        counted: list[Counter[str]] = []
        for node in self.nodes:
            counts: Counter[str] = Counter()
            if not node.is_heading and not node.is_detail:
                for text in (node.question.text, node.question.topic, *node.question.aliases):
                    counts.update(set(terms(text)))
            counted.append(counts)
        self.own_terms = [frozenset(c) for c in counted]
        spread: Counter[str] = Counter()
        for counts in counted:
            spread.update(counts.keys())
        self.spread = spread  # how many questions use a word
        total = max(1, sum(1 for c in counted if c))
        self.subject = self._subject()
        self.rarity = {t: math.log((total + 1) / (n + 0.3)) for t, n in spread.items()}
        self.postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self.norms = [0.0] * len(self.nodes)
        for place, counts in enumerate(counted):
            weights = {t: self.rarity[t] for t in counts}
            norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
            self.norms[place] = norm
            for term, weight in weights.items():
                if spread[term] <= max(3, total * 0.6):
                    self.postings[term].append((place, weight / norm))

    def _subject(self) -> frozenset[str]:
        """The words that half of the numbered questions use: they are about all of them and name none."""
        said: Counter[str] = Counter()
        for node in self.tops:
            said.update(stems(node.question.text))
        return frozenset(t for t, n in said.items() if n >= 2 and n >= 0.5 * len(self.tops))

    def telling(self, root: str) -> bool:
        """Whether the stem of a word tells one question from others."""
        return root not in self.subject and self.rarity.get(root, 0.0) > COMMON

    def _initials(self) -> dict[str, str]:
        """Short names made of first letters, as `eol` for `end of life care`, where only one topic has them."""
        found: dict[str, set[str]] = defaultdict(set)
        for labels in self.labels:
            for label in labels:
                words = [w for w in label.split() if w not in ("a", "an", "the")]
                joint = next((n for n, w in enumerate(words) if w in _JOINTS), len(words))
                for length in {len(words), len(words) - 1, joint}:
                    if 3 <= length <= 6:
                        found["".join(w[0] for w in words[:length])].add(" ".join(words[:length]))
        return {k: min(v) for k, v in found.items() if len(v) == 1 and k not in STOP}

    def similar(self, text: str, among: frozenset[int] | None = None) -> list[tuple[float, int]]:
        """Questions by likeness to `text` (cosine of weighted terms, 0 to 1), the most alike first."""
        found = set(terms(_YEARS.sub(" ", text)))  # `2016/17` stands in half of all questions and answers
        for word in _WORD.findall(text):
            if word in self.initials:
                found.update(terms(self.initials[word]))
        known = [t for t in found if t in self.rarity]
        if not known:
            return []
        scores: dict[int, float] = defaultdict(float)
        length = math.sqrt(sum(self.rarity[t] ** 2 for t in known)) or 1.0
        for term in known:
            weight = self.rarity[term] / length
            for place, posted in self.postings.get(term, ()):
                if among is None or place in among:
                    scores[place] += weight * posted
        return sorted(((s, p) for p, s in scores.items()), key=lambda x: (-x[0], x[1]))

    def names_of(self, among: frozenset[int]) -> tuple[re.Pattern[str] | None, dict[str, tuple[int, ...]]]:
        """A pattern for all short names of these questions, longest first, and whose name each one is."""
        if among not in self._names:
            owners: dict[str, tuple[int, ...]] = {}
            for place in sorted(among):
                # A twin goes by the same names.
                called = [n for p in self.same(place) for n in self.labels[p]]
                short = (_ENDING.sub("", n) for n in called if len(n.split()) > 2)
                for name in dict.fromkeys((*called, *short)):
                    if len(name) > 2 and name not in STOP:
                        owners[name] = (*owners.get(name, ()), place)
            names = sorted((n for n in owners if len(owners[n]) <= 4), key=len, reverse=True)
            bodies = [r"[\W_]+".join(re.escape(w) for w in n.split()) for n in names]
            pattern = re.compile(r"\b(?:" + "|".join(bodies) + r")(?:e?s)?\b") if bodies else None
            self._names[among] = (pattern, {n: owners[n] for n in names})
        return self._names[among]

    def same(self, place: int) -> list[int]:
        """The questions that ask in the same words, this one among them: 12.a and 13.a, which asks of other hours."""
        return self._by_words[self.words[place]]

    def members(self, heading: int) -> list[int]:
        """The parts of a heading, and in place of a part with questions of its own these."""
        return [p for part in self.nodes[heading].parts for p in (self.families(part) or [part])]

    def family(self, place: int) -> list[int]:
        """A question and its details, in the order in which a letter may count them: 4a, 4b, 4c."""
        return [place, *self.nodes[place].details][:8]

    def families(self, place: int) -> list[int]:
        """The questions answered on their own at or below `place`, in order, headings left out."""
        node = self.nodes[place]
        if node.parts:
            return (
                [p for part in node.parts for p in self.families(part)]
                if node.is_heading
                else [place, *[p for part in node.parts for p in self.families(part)]]
            )
        return [] if node.is_heading else [place]

    def main_of(self, place: int) -> int:
        """The question that a detail belongs to, or the question itself."""
        return self.nodes[place].parent if self.nodes[place].is_detail else place

    def top_of(self, place: int) -> int:
        """The place of the numbered question that `place` belongs to."""
        while self.nodes[place].parent >= 0:
            place = self.nodes[place].parent
        return place


def terms(text: str) -> list[str]:
    """Pieces of words to compare texts by: stems of words and their neighbours, common words left out."""
    words = [stem(w) for w in _WORD.findall(lower(plain(text))) if w not in STOP]
    return words + [f"{a} {b}" for a, b in pairwise(words)]


def stems(text: str) -> set[str]:
    """The same without the neighbours: each word by itself."""
    return {t for t in terms(text) if " " not in t}


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word cut back so that its forms meet: `commissioning` and `commissioned`."""
    word = word.removesuffix("'s").removesuffix("'")
    if word.isdigit() or len(word) <= 4:
        return word.removesuffix("s") if len(word) == 4 and not word.endswith("ss") else word
    for ending in (
        "ators",
        "ator",
        "ating",
        "ated",
        "ates",
        "ate",
        "isations",
        "isation",
        "ations",
        "ation",
        "ments",
        "ment",
        "ings",
        "ing",
        "ions",
        "ion",
        "ies",
        "ers",
        "er",
        "ed",
        "es",
        "ly",
        "s",
        "y",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            left = word[: -len(ending)]
            if ending in ("ment", "ments") and len(left) > 4:
                left = left.removesuffix("e")  # "bereavement" meets "bereaved"
            return left[:8]
    return word[:8]


@lru_cache(maxsize=32)
def index_of(questionnaire: Questionnaire) -> Index:
    """The index of a questionnaire, kept for the next time."""
    return Index(questionnaire)
