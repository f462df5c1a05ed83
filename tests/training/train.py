"""Learn the weights of the second opinion from the invented messages beside this file.

    python tests/training/train.py            # five-fold figures, then write foicli/reading/second_opinion.json
    python tests/training/train.py --check    # the figures only

Multinomial logistic regression by stochastic gradient descent, in plain Python, with a fixed seed.
"""

import json
import math
import random
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from foicli.model.mail import Category
from foicli.reading.prose import indicative, sentences
from foicli.reading.second_opinion import Form, Weights, features

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "foicli" / "reading" / "second_opinion.json"
EPOCHS, RATE, DECAY, COPIES, FOLDS = 15, 3.0, 0.0005, 2, 5


@dataclass(frozen=True)
class Example:
    """One invented message."""

    category: Category
    text: str
    form: Form


def examples() -> list[Example]:
    """The messages of messages.txt, in a fixed shuffled order."""
    found = []
    for line in (HERE / "messages.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        category, _, text = line.partition("\t")
        mark = re.match(r"\{(\w+)\} ", text)
        text = text[mark.end() :] if mark else text
        word = mark.group(1) if mark else ""
        form = Form(word == "file", word == "auto", int(word) / 40 if word.isdigit() else 0.0)
        found.append(Example(Category(category), text, form))
    random.Random(1).shuffle(found)
    return found


def neutral() -> list[str]:
    """Sentences that stand in messages of every kind."""
    lines = (HERE / "neutral.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def seen_in(text: str, form: Form) -> tuple[str, ...]:
    """The features of what a text states outright."""
    return features(filter(None, map(indicative, sentences(text))), form)


def dressed(example: Example, rng: random.Random, padding: list[str]) -> tuple[str, ...]:
    """The features of a message with some sentences about it that decide nothing."""
    before = rng.sample(padding, rng.randint(0, 3))
    after = rng.sample(padding, rng.randint(0, 4))
    return seen_in("\n\n".join([*before, example.text, *after]), example.form)


def learn(training: list[Example]) -> Weights:
    """Weights from these messages."""
    rng, padding = random.Random(7), neutral()
    categories = tuple(dict.fromkeys(sorted(e.category for e in training)))
    place = {c: at for at, c in enumerate(categories)}
    seen = [(place[e.category], seen_in(e.text, e.form)) for e in training]
    seen += [(place[e.category], dressed(e, rng, padding)) for e in training for _ in range(COPIES)]
    counts = Counter(f for _, found in seen for f in found)
    each = Counter(e.category for e in training)
    fair = [len(training) / len(categories) / each[c] for c in categories]
    bias = [0.0] * len(categories)
    table: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(categories))
    kept = [(want, [f for f in found if counts[f] > COPIES // 2]) for want, found in seen]
    for epoch in range(EPOCHS):
        rng.shuffle(kept)
        rate = RATE / (1 + epoch / 5)
        for want, found in kept:
            norm = 1 / math.sqrt(len(found) or 1)
            scores = [b + norm * sum(table[f][at] for f in found) for at, b in enumerate(bias)]
            top = max(scores)
            powers = [math.exp(s - top) for s in scores]
            whole = sum(powers)
            for at, power in enumerate(powers):
                miss = ((at == want) - power / whole) * rate * fair[want]
                bias[at] += 0.1 * miss
                for f in found:
                    table[f][at] += norm * miss - rate * DECAY * table[f][at]
    return Weights(categories, tuple(bias), table)


def folds() -> list[tuple[Example, dict[Category, float]]]:
    """Each message with what a model says of it that was learnt without it."""
    everything = examples()
    judged = []
    for fold in range(FOLDS):
        learnt = learn([e for at, e in enumerate(everything) if at % FOLDS != fold])
        for at, example in enumerate(everything):
            if at % FOLDS == fold:
                judged.append((example, learnt.shares(seen_in(example.text, example.form))))
    return judged


def report(judged: list[tuple[Example, dict[Category, float]]]) -> None:
    """Right in all, and by category."""
    right: Counter[Category] = Counter()
    of: Counter[Category] = Counter(e.category for e, _ in judged)
    for example, shares in judged:
        right[example.category] += max(shares, key=lambda c: shares[c]) is example.category
    print(f"five-fold: {sum(right.values())} of {len(judged)} right, {sum(right.values()) / len(judged):.3f}")
    for category in sorted(of):
        print(f"  {category.value:17} {right[category]} of {of[category]}")


def write(learnt: Weights) -> None:
    """Keep the weights as whole numbers, one feature a line; what says next to nothing is left out."""
    unit = max(abs(w) for row in learnt.by_feature.values() for w in row) / 99
    rows = []
    for feature, row in sorted(learnt.by_feature.items()):
        whole = [round(w / unit) for w in row]
        if max(map(abs, whole)) >= 4:
            rows.append(f"{feature}\t{','.join(map(str, whole))}")
    document = {
        "categories": [c.value for c in learnt.categories],
        "bias": [round(b, 3) for b in learnt.bias],
        "scale": round(unit, 6),
        "weights": rows,
    }
    TARGET.write_text(json.dumps(document, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{len(rows)} features, {TARGET.stat().st_size // 1024} kB")


if __name__ == "__main__":
    report(folds())
    if "--check" not in sys.argv:
        write(learn(examples()))
