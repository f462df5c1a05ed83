"""How the letters of a wave differ from each other: by what they should, one hopes."""

import difflib
import re
from collections import Counter
from dataclasses import dataclass

from foicli.steps.draft import Draft
from foicli.steps.send import Plan


@dataclass(frozen=True, slots=True)
class Difference:
    """One letter against the sample: pairs of (words in the sample, words here), each with how often."""

    reference: str
    changes: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The letters to one kind of body: a sample, and how the others differ from it."""

    kind: str
    sample: Draft
    others: tuple[Difference, ...]


def compare(plan: Plan) -> tuple[Compared, ...]:
    """Compare the letters of a plan with the first of each kind of body, word by word."""
    by_kind: dict[str, list[Draft]] = {}
    for draft in plan.drafts:
        by_kind.setdefault(draft.facts.body.kind, []).append(draft)
    return tuple(
        Compared(kind, drafts[0], tuple(_difference(drafts[0], other) for other in drafts[1:]))
        for kind, drafts in by_kind.items()
    )


def _difference(sample: Draft, other: Draft) -> Difference:
    counts: Counter[tuple[str, str]] = Counter()
    pairs = zip(_paragraphs(sample), _paragraphs(other), strict=False)
    ours, theirs = _paragraphs(sample), _paragraphs(other)
    if len(ours) != len(theirs):
        counts[(f"{len(ours)} paragraphs", f"{len(theirs)} paragraphs")] += 1
    for one, two in pairs:
        if one != two:
            counts.update(_changes(one, two))
    return Difference(other.reference, tuple((a, b, n) for (a, b), n in counts.most_common()))


def _paragraphs(draft: Draft) -> list[str]:
    """Subject, address and paragraphs without their line ends, which depend on the length of names."""
    whole = f"{draft.rendered.subject}\n\nTo: {draft.to}\n\n{draft.rendered.text}"
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", whole)]


def _changes(one: str, two: str) -> list[tuple[str, str]]:
    a, b = one.split(" "), two.split(" ")
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return [
        (" ".join(a[i1:i2]), " ".join(b[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]
