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
    """The letters to one kind of body: a sample, and how the others differ from it.

    `usual` counts those that differ only in what is each body's own, named in `fields`; `odd` are
    the others, with all that differs.
    """

    kind: str
    sample: Draft
    usual: int
    fields: tuple[str, ...]
    odd: tuple[Difference, ...]


def compare(plan: Plan) -> tuple[Compared, ...]:
    """Compare the letters of a plan with the first of each kind of body."""
    by_kind: dict[str, list[Draft]] = {}
    for draft in plan.drafts:
        by_kind.setdefault(draft.facts.body.kind, []).append(draft)
    return tuple(_compared(kind, drafts) for kind, drafts in by_kind.items())


def _compared(kind: str, drafts: list[Draft]) -> Compared:
    sample, *others = drafts
    masked = _masked(sample)
    odd = [other for other in others if _masked(other) != masked]
    names = {name for name, value in _own(sample) if any(dict(_own(o)).get(name) != value for o in others)}
    shown = "\n".join(masked)
    fields = tuple(name for name in _ORDER if name in names and _mark(name) in shown)
    return Compared(
        kind, sample, len(others) - len(odd), fields, tuple(_difference(sample, other) for other in odd)
    )


_ORDER = ("name", "address", "reference", "code", "region", "website")


def _own(draft: Draft) -> tuple[tuple[str, str], ...]:
    """What is a body's own and may stand in its letter, longest first so that none hides in another."""
    body = draft.facts.body
    values = {
        "name": body.name, "address": draft.to, "reference": draft.reference, "code": body.code, "region": body.region,
        "website": body.website,
    }  # fmt: skip
    told = {name: " ".join(value.split()) for name, value in values.items()}
    return tuple(sorted(((n, v) for n, v in told.items() if v), key=lambda pair: -len(pair[1])))


def _masked(draft: Draft) -> list[str]:
    """The letter with a mark in the place of everything that is the body's own."""
    own = {value: _mark(name) for name, value in reversed(_own(draft))}
    found = re.compile("|".join(rf"(?<!\w){re.escape(value)}(?!\w)" for _, value in _own(draft)))
    return [found.sub(lambda m: own[m[0]], paragraph) for paragraph in _paragraphs(draft)]


def _mark(name: str) -> str:
    return f"\x00{name}\x00"


def _difference(sample: Draft, other: Draft) -> Difference:
    counts: Counter[tuple[str, str]] = Counter()
    ours, theirs = _paragraphs(sample), _paragraphs(other)
    blocks = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    for tag, i1, i2, j1, j2 in blocks:
        if tag != "equal":
            counts.update(_changes("\n".join(ours[i1:i2]), "\n".join(theirs[j1:j2])))
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
