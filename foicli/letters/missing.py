"""Collect what is missing from many letters and say it once, not once per letter."""

import difflib
import re
from collections.abc import Sequence

from foicli.errors import Fault
from foicli.letters.blocks import Ask, Block
from foicli.letters.cleaning import is_unfilled, one_line
from foicli.letters.facts import LetterFacts
from foicli.model.letter import Purpose

_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/+-]{0,79}")
_NAMED = 8  # bodies named one by one before the rest are counted

# Where a person finds each field of the campaign, and what it is called there.
_CAMPAIGN = {
    "campaign.organisation": "organisation", "campaign.applicant": "applicant (a real name: section 8 of the Act)",
    "campaign.address": "address", "campaign.email": "from (under [mail])", "campaign.name": "name",
    "campaign.reference": "reference",
}  # fmt: skip


class Gaps:
    """Missing things of `total` letters, each with the letters that lack it."""

    def __init__(self, total: int) -> None:
        self.total = total
        self._campaign: dict[str, set[str]] = {}
        self._body: dict[str, dict[str, str]] = {}
        self._letter: dict[str, dict[str, str]] = {}
        self._template: dict[tuple[str, str], int] = {}

    def empty(self, path: str, facts: LetterFacts) -> None:
        """A known name that has no value in this letter."""
        reference = one_line(facts.reference, 100)
        if path in _CAMPAIGN:
            self._campaign.setdefault(path, set()).add(reference)
        elif path.startswith("body."):
            label = f"{one_line(facts.body.code, 40)} ({one_line(facts.body.name, 80)})"
            self._body.setdefault(path.removeprefix("body."), {})[reference] = label
        else:
            self._letter.setdefault(path, {})[reference] = reference

    def unknown(self, where: str, path: str, known: list[str]) -> None:
        """A name in the template that no letter has."""
        close = difflib.get_close_matches(path, known, n=1)
        advice = (
            f"; did you mean “{close[0]}”?" if close else "; the comment at the top of it lists the names"
        )
        self.fault(where, f"“{path}” is not a name that this letter knows{advice}")

    def fault(self, where: str, what: str) -> None:
        """A fault of the template itself; the same fault in many letters is counted."""
        self._template[(where, what)] = self._template.get((where, what), 0) + 1

    def faults(self) -> tuple[Fault, ...]:
        """All that is missing: the campaign's fields, then the templates', the bodies', the letters'."""
        found = [
            Fault("campaign.toml", f"{_CAMPAIGN[path]} is not filled in ({self._needed_by(len(letters))})")
            for path, letters in self._campaign.items()
        ]
        found += [
            Fault(where, what + (f" ({self._needed_by(count)})" if self.total > 1 else ""))
            for (where, what), count in self._template.items()
        ]
        for field, bodies in self._body.items():
            found += _each("body", "bodies", f"{field} is missing", list(bodies.values()))
        for field, letters in self._letter.items():
            found += _each("request", "requests", f"“{field}” is not known", list(letters.values()))
        return tuple(found)

    def _needed_by(self, count: int) -> str:
        if count < self.total:
            return f"needed by {count} of {self.total} letters"
        return f"needed by all {self.total} letters" if count > 1 else "needed by this letter"


def _each(one: str, many: str, what: str, labels: list[str]) -> list[Fault]:
    """One sentence per item where there are few, one for all where there are many."""
    if len(labels) <= _NAMED:
        return [Fault(f"{one} {label}", what) for label in labels]
    named = ", ".join(label.partition(" (")[0] for label in labels[:_NAMED])
    return [Fault(f"{len(labels)} {many}", f"{what}: {named} and {len(labels) - _NAMED} more")]


def lacks_questions(facts: LetterFacts, blocks: Sequence[Block], text: str) -> str:
    """What is wrong where a letter that has to ask its questions asks none of them; else empty.

    `blocks` and `text` are the letter as written. A template may set its questions in a way of its
    own: it is enough that the words of one are there.
    """
    if facts.purpose is Purpose.REQUEST:
        name, wanted = "questions", {q.id for q in facts.questionnaire.answerable}
    elif facts.purpose is Purpose.FOLLOW_UP:
        name, wanted = "open_questions", {o.id for o in facts.open_questions}
    else:
        return ""
    asked = {block.id for block in blocks if isinstance(block, Ask)}
    flat = one_line(text).casefold()
    texts = (one_line(q.text).casefold() for q in facts.questionnaire if q.id in wanted)
    if not wanted or wanted & asked or any(text in flat for text in texts):
        return ""
    return (
        f"the letter has none of its questions: put {{{{ {name} }}}} back on a line of its own, "
        "where they shall stand"
    )


def check_required(facts: LetterFacts, gaps: Gaps, *, to_send: bool) -> None:
    """What a request needs whatever its template says: FOIA s.8(1)(b), FOISA s.8(1)(b).

    A real name and an address for correspondence; an e-mail address is enough for the latter in
    law, but a letter that shows no other way to reach the applicant looks unfinished.
    """
    applicant = facts.campaign.applicant
    for path, value in (
        ("campaign.organisation", applicant.organisation),
        ("campaign.applicant", applicant.name),
        ("campaign.address", applicant.address),
        ("campaign.email", applicant.email),
    ):
        if is_unfilled(value):
            gaps.empty(path, facts)
    if is_unfilled(facts.body.name):
        gaps.empty("body.name", facts)
    if to_send and facts.purpose is not Purpose.COMPLAINT and is_unfilled(facts.body.email):
        gaps.empty("body.email", facts)
    if not _REFERENCE.fullmatch(facts.reference):
        gaps.fault(
            f"body {one_line(facts.body.code, 40)}",
            f"“{one_line(facts.reference, 100)}” cannot be a reference: use letters, digits, full stops, "
            "hyphens and slashes only, without spaces",
        )
