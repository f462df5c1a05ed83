"""Learn the second opinion on answers from the phrases written for it; needs numpy.

    python tests/training/train_answers.py           # write foicli/reading/answer_model.json, and the figures
    python tests/training/train_answers.py --check   # the figures only

Learns from two thirds of `tests/reading/officers.txt` and `subjects.txt`, from `phrases.csv` and from
the templates of `answers.txt`; the last thirds are only measured. Multinomial logistic regression,
stochastic gradient descent with one rate for each weight, a fixed seed.
"""

import base64
import json
import random
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

import numpy as np

from foicli.reading.answer_model import BUCKETS, MEANINGS, Model, features
from foicli.reading.asked import PLAIN, asked_in

HERE = Path(__file__).parent
PHRASES = HERE.parent / "reading"
TARGET = HERE.parents[1] / "foicli" / "reading" / "answer_model.json"
KINDS = ("yes/no", "yes/no/in development")
EPOCHS, RATE, SHRINK, EACH = 12, 0.5, 2e-5, 14
COOLER = (
    1.6  # scores are divided by this: what was learnt by heart must not sound sure (by three-fold figures)
)
FOLD = {"cost_limit": "refused", "ncnd": "refused", "published_elsewhere": "refused", "nil": "no"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, what it means, and whether it is set aside; `kind` is its question's kind of answer, if known."""

    text: str
    meaning: str
    aside: bool
    kind: str = ""


def officers() -> list[Phrase]:
    """Phrases under their meaning, of no known question."""
    found, meaning = [], ""
    for line in (PHRASES / "officers.txt").read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            meaning = line[1:-1]
        elif line and not line.startswith("#"):
            found.append(Phrase(line, FOLD.get(meaning, meaning), is_aside(line)))
    return [p for p in found if p.meaning in MEANINGS]


def subjects() -> list[Phrase]:
    """Phrases under their question; those of questions that turn the words mean it only there, and are left out."""
    found, kind, turned = [], "", False
    for line in (PHRASES / "subjects.txt").read_text("utf-8").splitlines():
        first, _, rest = (part.strip() for part in line.partition("|"))
        if line.startswith("?"):
            kind = first.removeprefix("? ")
            turned = asked_in(rest) != replace(PLAIN, doing=asked_in(rest).doing)
        elif line and not line.startswith("#") and not turned:
            found.append(Phrase(rest, FOLD.get(first, first), is_aside(rest), kind))
    return [p for p in found if p.meaning in MEANINGS]


def is_aside(phrase: str) -> bool:
    """Whether a phrase is kept to measure with."""
    return crc32(phrase.encode()) % 3 == 0


def templates(rng: random.Random) -> list[tuple[str, str]]:
    """Each template filled several times."""
    slots: dict[str, list[str]] = {}
    found, meaning = [], ""
    for line in (HERE / "answers.txt").read_text("utf-8").splitlines():
        if line.startswith("slot "):
            name, _, words = line[5:].partition(":")
            slots[name] = [w.strip() for w in words.split("|")]
        elif line.startswith("[") and line.endswith("]"):
            meaning = line[1:-1]
        elif line and not line.startswith("#"):
            times = EACH if "{" in line else 2
            for _ in range(times):
                filled = re.sub(r"\{(\w+)\}", lambda hit: rng.choice(slots[hit.group(1)]), line)
                found.append((re.sub(r"\bwe (does|has|is)\b", _plural, filled), meaning))
    return list(dict.fromkeys(found))


def _plural(hit: re.Match[str]) -> str:
    return "we " + {"does": "do", "has": "have", "is": "are"}[hit.group(1)]


def dressed(text: str, meaning: str, rng: random.Random) -> str:
    """The same with a sentence after it that changes nothing."""
    if rng.random() < 0.75 or text.endswith("?"):
        return text
    neutral = [
        "Please see our website for details.", "The contact is the head of children's services.",
        "This is the position as at 31 March.", "Further detail is given in the appendix.",
    ]  # fmt: skip
    if meaning == "yes":
        neutral += [
            "The cost is not held separately.",
            "£12,000 was spent.",
            "14 in the year.",
            "This is in the block contract.",
        ]
    if meaning == "no":
        neutral += [
            "This is a matter for NHS England.",
            "Families may refer themselves to the hospice.",
            "We do work with partners.",
        ]
    return text.rstrip(".") + ". " + rng.choice(neutral)


def training(rng: random.Random) -> list[tuple[str, str, str]]:
    """All that is learnt from: text, meaning and kind of answer."""
    own = [(p.text, p.meaning, p.kind) for p in officers() + subjects() if not p.aside]
    table = [line.split("|", 1)[::-1] for line in (PHRASES / "phrases.csv").read_text("utf-8").splitlines()]
    own += [(p, FOLD.get(m, m), "") for p, m in table if FOLD.get(m, m) in MEANINGS]
    return own * 3 + [(p, m, "") for p, m in templates(rng)]


def learn() -> Model:
    """Weights from all that is learnt from, rounded to bytes."""
    rng = random.Random(11)
    seen = []
    for text, meaning, kind in training(rng):
        found = features(dressed(text, meaning, rng), kind or rng.choice(KINDS))
        seen.append(
            (np.fromiter(found, np.int64), np.fromiter(found.values(), np.float64), MEANINGS.index(meaning))
        )
    counts = np.bincount([m for *_, m in seen], minlength=len(MEANINGS))
    fair = np.sqrt(counts.mean() / counts)
    weights = np.zeros((BUCKETS, len(MEANINGS)))
    spread = np.full((BUCKETS, len(MEANINGS)), 1e-3)
    bias = np.zeros(len(MEANINGS))
    for _ in range(EPOCHS):
        rng.shuffle(seen)
        for where, value, meaning in seen:
            rows = weights[where]
            scores = bias + value @ rows
            powers = np.exp(scores - scores.max())
            miss = powers / powers.sum()
            miss[meaning] -= 1
            miss *= fair[meaning]
            slope = np.outer(value, miss) + SHRINK * rows
            spread[where] += slope**2
            weights[where] = rows - RATE * slope / np.sqrt(spread[where])
            bias -= 0.01 * miss
    unit = float(np.abs(weights).max()) / 127
    bias /= COOLER
    whole = np.rint(weights / unit).astype(np.int8)
    return Model(
        memoryview(whole.tobytes()).cast("b"), tuple(round(float(b), 3) for b in bias), unit / COOLER
    )


def report(learnt: Model) -> None:
    """Right on what was learnt from and on what was set aside."""
    for name, phrases in (("officers", officers()), ("subjects", subjects())):
        for aside in (False, True):
            judged = []
            for phrase in (p for p in phrases if p.aside is aside):
                shares = learnt.shares(phrase.text, phrase.kind or KINDS[1])
                best = max(shares, key=lambda x: shares[x])
                judged.append((best == phrase.meaning, shares[best]))
            sure = [right for right, share in judged if share >= 0.9]
            print(
                f"{name}, {'set aside' if aside else 'learnt from'}: {sum(r for r, _ in judged)} of {len(judged)} right;"
                f" at a share of 0.9 or more {sum(sure)} of {len(sure)}"
            )


if __name__ == "__main__":
    learnt = learn()
    report(learnt)
    if "--check" not in sys.argv:
        document = {
            "bias": learnt.bias,
            "unit": learnt.unit,
            "table": base64.b85encode(learnt.table).decode(),
        }
        TARGET.write_text(json.dumps(document) + "\n", "utf-8")
        print(f"{TARGET.stat().st_size // 1024} kB")
