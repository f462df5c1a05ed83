"""A second opinion on what kind of message a text is: a small linear model, asked where plain rules are silent or weak.

Its weights were learnt by `tests/training/train.py` from invented messages; they lie beside this module.
"""

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from foicli.model.mail import Category

_MOST_WORDS = 400
_WORD = re.compile(r"£|s\d{2}\b|[a-z]+(?:'[a-z]+)?|\d+")
_SECTION = re.compile(r"\b(?:sections?|sect?\.?|ss?\.?)\s?(\d{2})\b")
_NEGATED = re.compile(r"\b(can|do|does|did|is|are|was|have|has|will|wo|would|could|should)n['’]t\b")
_IDLE_WORDS = """
a an the of to in on at by for and or it its this that these those be is are was were as with from
dear sir madam kind regards sincerely faithfully mr mrs ms
"""
_IDLE = frozenset(_IDLE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Form:
    """What can be seen of a message besides its words. `share` of our questions were read as answered."""

    attached: bool = False
    automatic: bool = False
    share: float = 0.0


_PLAIN_FORM = Form()


def features(sentences: Iterable[str], form: Form = _PLAIN_FORM) -> tuple[str, ...]:
    """What the model looks at: stems, pairs of neighbouring words, and marks of the form."""
    text = _NEGATED.sub(r"\1 not", _SECTION.sub(r" s\1 ", " . ".join(sentences).casefold()))
    words = [_stem(w) for w in _WORD.findall(text)[:_MOST_WORDS]]
    pairs = (f"{a[:5]} {b[:5]}" for a, b in pairwise(words))
    single = (w for w in words if w not in _IDLE)
    length = "short" if len(words) < 25 else "long" if len(words) > 120 else "middling"
    marks = [f"[{length}]"]
    if form.attached:
        marks.append("[attached]")
    if form.automatic:
        marks.append("[automatic]")
    if form.share > 0:
        marks.append("[few answers]" if form.share < 0.3 else "[many answers]")
    if "?" in text:
        marks.append("[asks]")
    return tuple(dict.fromkeys((*marks, *single, *pairs)))


def _stem(word: str) -> str:
    if word.isdigit():
        return "#"
    return word[:6]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature says for each category, in the order of `categories`, times `scale`."""

    categories: tuple[Category, ...]
    bias: tuple[float, ...]
    by_feature: Mapping[str, Sequence[float]]
    scale: float = 1.0

    def shares(self, found: Sequence[str]) -> dict[Category, float]:
        """The share of certainty that each category gets; they add up to 1."""
        scores = list(self.bias)
        known = [w for f in found if (w := self.by_feature.get(f)) is not None]
        norm = self.scale / math.sqrt(len(known)) if known else 0.0
        for weights in known:
            for at, weight in enumerate(weights):
                scores[at] += weight * norm
        top = max(scores)
        powers = [math.exp(s - top) for s in scores]
        whole = sum(powers)
        return {c: p / whole for c, p in zip(self.categories, powers, strict=True)}


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that came with the program."""
    stored = json.loads(files("foicli.reading").joinpath("second_opinion.json").read_text("utf-8"))
    return Weights(
        tuple(Category(c) for c in stored["categories"]),
        tuple(stored["bias"]),
        {line.split("\t")[0]: tuple(map(int, line.split("\t")[1].split(","))) for line in stored["weights"]},
        stored["scale"],
    )


def second_opinion(sentences: Iterable[str], form: Form = _PLAIN_FORM) -> dict[Category, float]:
    """How likely each category is by the words and the form alone."""
    return weights().shares(features(sentences, form))
