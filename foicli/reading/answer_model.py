"""A second opinion on what a passage says of a yes/no question: a small linear model beside the rules.

Its weights were learnt by `tests/training/train_answers.py` from phrases written for it; they lie
beside this module as one signed byte for each feature's bucket and meaning.
"""

import base64
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from zlib import crc32

BUCKETS = 1 << 14
MEANINGS = ("yes", "no", "in_development", "partly", "not_held", "refused", "unclear")
_LONGEST = 260  # characters: an answer says what it says at its beginning
_MONEY = re.compile(r"£\s?\d[\d,.]*(?:\s?(?:million|thousand|m|k)\b)?")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[£@0✓✗;:.,()-]")


def plainly(text: str) -> str:
    """A passage in lower case as the model sees it: figures as 0, links as @, one space between words."""
    low = _LINK.sub("@", text.lower().replace("\x1e", " . ")[: 2 * _LONGEST])
    low = re.sub(r"\d+", "0", _MONEY.sub("£", low))
    return " ".join(low.split())[:_LONGEST].strip(" .;,-*")


def features(text: str, kind: str = "") -> dict[int, float]:
    """The buckets that a passage fills, with their weights. `kind` is the question's kind of answer."""
    low = plainly(text)
    words = _WORD.findall(low)[:60]
    found: dict[int, float] = {}
    _fill(found, _of_words(words, kind), 1.0)
    _fill(found, _of_letters(low[:200]), 0.7)
    return found


def _fill(found: dict[int, float], names: Iterator[str], share: float) -> None:
    buckets = [crc32(name.encode()) % BUCKETS for name in dict.fromkeys(names)]
    weight = share / math.sqrt(len(buckets) or 1)
    for bucket in buckets:
        found[bucket] = found.get(bucket, 0.0) + weight


def _of_words(words: list[str], kind: str) -> Iterator[str]:
    yield f"[{'short' if len(words) < 4 else 'long' if len(words) > 18 else 'middling'}]"
    yield f"[{kind}]"
    for at, word in enumerate(words[:3]):
        yield f"^{at} {word}"
    yield from words
    for one, two in pairwise(["^", *words, "$"]):
        yield f"{one} {two}"


def _of_letters(low: str) -> Iterator[str]:
    padded = f" {low} "
    for size in (3, 4, 5):
        for at in range(len(padded) - size + 1):
            yield f"#{padded[at : at + size]}"


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by bucket and meaning, as signed bytes times `unit`."""

    table: memoryview
    bias: tuple[float, ...]
    unit: float

    def shares(self, text: str, kind: str = "") -> dict[str, float]:
        """How likely each meaning is; the shares add up to 1."""
        scores = list(self.bias)
        width, table, unit = len(MEANINGS), self.table, self.unit
        for bucket, weight in features(text, kind).items():
            at = bucket * width
            weight *= unit
            for meaning in range(width):
                scores[meaning] += weight * table[at + meaning]
        top = max(scores)
        powers = [math.exp(s - top) for s in scores]
        whole = sum(powers)
        return {m: p / whole for m, p in zip(MEANINGS, powers, strict=True)}


@lru_cache(maxsize=1)
def model() -> Model:
    """The weights that came with the program."""
    stored = json.loads(files("foicli.reading").joinpath("answer_model.json").read_text("utf-8"))
    table = memoryview(base64.b85decode(stored["table"])).cast("b")
    return Model(table, tuple(stored["bias"]), stored["unit"])


@lru_cache(maxsize=4096)
def opinion(text: str, kind: str = "") -> tuple[str, float]:
    """The meaning that is most likely by the words alone, and its share from 0 to 1."""
    shares = model().shares(text, kind)
    best = max(shares, key=lambda meaning: shares[meaning])
    return best, shares[best]
