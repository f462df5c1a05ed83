"""How well the replies of the demo were read: right, wrong, missing and invented answers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foicli.demo.world import Posted
from foicli.model.findings import Coding, Finding
from foicli.model.mail import Category

Codings = Mapping[str, Mapping[str, Coding]]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of answers under one label (a question, a style, or all).

    `right` and `wrong` were given and read, `missing` given and not read, `invented` read where
    nothing was given.
    """

    label: str
    right: int = 0
    wrong: int = 0
    missing: int = 0
    invented: int = 0

    @property
    def given(self) -> int:
        """How many answers were there to be read."""
        return self.right + self.wrong + self.missing

    @property
    def share(self) -> float:
        """The share of the given answers that were read right; 1 where none was given."""
        return self.right / self.given if self.given else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One answer that was not read right: what was told (None if nothing) and what was read."""

    code: str
    question: str
    style: str
    told: Coding | None
    read: Coding | None


@dataclass(frozen=True, slots=True)
class Score:
    """The score in all, by question, by style of reply, and each miss."""

    total: Tally
    by_question: tuple[Tally, ...]
    by_style: tuple[Tally, ...]
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class MessageScore:
    """How messages were judged: of `messages`, how many by the right category and for the right bodies."""

    messages: int
    right_category: int
    right_bodies: int
    wrong: tuple[str, ...]


def same_answer(told: Coding, read: Coding) -> bool:
    """Whether a reading says the same as the truth.

    Section 12 counts as one refusal however it is coded, "nil" as a count of 0, and a document that
    is published elsewhere as found if its link was read. Explanations need only be there.
    """
    if _family(told) != _family(read):
        return False
    if told.value:
        return told.value == read.value
    if told.amount_gbp is not None:
        return told.amount_gbp == read.amount_gbp
    if told.count:
        return _plain_count(told.count) == _plain_count(
            read.count or ("0" if read.finding is Finding.NIL else "")
        )
    return not told.url or _plain_link(told.url) == _plain_link(read.url)


def _family(coding: Coding) -> str:
    if coding.finding is Finding.COST_LIMIT:
        return Finding.REFUSED
    if coding.finding is Finding.NIL or (coding.finding is Finding.ANSWERED and coding.count == "0"):
        return Finding.NIL
    if coding.finding is Finding.PUBLISHED_ELSEWHERE and coding.url:
        return Finding.ANSWERED
    return coding.finding


def _plain_count(count: str) -> str:
    words = (
        count.casefold()
        .replace(",", "")
        .replace("fewer than", "<")
        .replace("less than", "<")
        .replace("under", "<")
    )
    return re.sub(r"\s+", "", words)


def _plain_link(url: str) -> str:
    return re.sub(r"^https?://", "", url.casefold()).rstrip("/.,;)> ")


def score(told: Codings, read: Codings, styles: Mapping[str, str]) -> Score:
    """Compare what the bodies told us with what was read, by body code and question id.

    `styles` names the style of each body's reply. A reading of "no answer" counts as none.
    """
    counts: dict[tuple[str, str], list[int]] = {}
    misses: list[Miss] = []
    for code, truth in told.items():
        seen = {q: c for q, c in read.get(code, {}).items() if c.finding is not Finding.NO_ANSWER}
        style = styles.get(code, "")
        for question in [*truth, *(q for q in seen if q not in truth)]:
            column = _column(truth.get(question), seen.get(question))
            for key in (("", ""), ("question", question), ("style", style)):
                counts.setdefault(key, [0, 0, 0, 0])[column] += 1
            if column:
                misses.append(Miss(code, question, style, truth.get(question), seen.get(question)))
    total = Tally("all", *counts.get(("", ""), [0, 0, 0, 0]))
    return Score(total, _tallies(counts, "question"), _tallies(counts, "style"), tuple(misses))


def _column(told: Coding | None, read: Coding | None) -> int:
    if told is None:
        return 3
    if read is None:
        return 2
    return 0 if same_answer(told, read) else 1


def _tallies(counts: Mapping[tuple[str, str], list[int]], axis: str) -> tuple[Tally, ...]:
    return tuple(Tally(label, *numbers) for (kind, label), numbers in counts.items() if kind == axis)


def styles_of(posted: Iterable[Posted]) -> dict[str, str]:
    """Body code -> style of its (first) reply, from what the world has posted."""
    styles: dict[str, str] = {}
    for message in posted:
        if message.style:
            for code in message.codes:
                styles.setdefault(code, message.style)
    return styles


def score_messages(
    posted: Iterable[Posted], judged: Mapping[str, tuple[frozenset[str], frozenset[Category]]]
) -> MessageScore:
    """Compare the world's messages with what was made of them, by Message-ID: bodies and categories.

    A message that is not among the judged counts as taken for unrelated. For a part of an answer
    "response" will do as well, as nothing but its place in the story tells them apart.
    """
    messages = right_category = right_bodies = 0
    wrong: list[str] = []
    for message in posted:
        codes, categories = judged.get(message.message_id, (frozenset(), frozenset({Category.UNRELATED})))
        wanted = {message.category}
        if message.category is Category.PARTIAL_RESPONSE:
            wanted.add(Category.RESPONSE)
        messages += 1
        right_category += bool(wanted & categories)
        right_bodies += codes == frozenset(message.codes)
        if not wanted & categories or codes != frozenset(message.codes):
            wrong.append(message.message_id)
    return MessageScore(messages, right_category, right_bodies, tuple(wrong))
