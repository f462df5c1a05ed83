"""What has been found of a passage about several questions, and the claims that a statement makes of what it names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from foicli.model.findings import Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading.asked import asked_of
from foicli.reading.claims import Claim, coding_of
from foicli.reading.details import read_detail
from foicli.reading.hours import hours_said
from foicli.reading.passages import Passage, cut
from foicli.reading.providers import Provider
from foicli.reading.tokens import Kind, Token
from foicli.reading.wording import DEVELOPING, PARTLY, Verdict, Voice, judge, lead_of

_FOR = re.compile(
    r"(?P<sum>£\s?[\d,.]+\d\s?(?:k|m|million)?)\s+(?:(?:for|on|to|in respect of|against)\s+(?:the\s+)?\(?$|"
    r"(?:is |was |has been )?(?:made|paid|given|awarded|granted)\s+(?:for|to)\s+(?:the\s+)?(?:[a-z'’]+\s){0,2}\(?$)"
)


@dataclass(slots=True)
class Reading:
    """What has been found so far of one passage."""

    claims: list[Claim] = field(default_factory=list)
    named: list[int] = field(default_factory=list)
    providers: list[Provider] = field(default_factory=list)
    intro: Verdict | None = None  # what a sentence said of the list that follows it
    by_name: bool = False  # whether only what is named is spoken of
    exclusive: tuple[int, int] | None = None  # where a list begins that leaves the others out
    subjects: list[int] = field(default_factory=list)  # what the piece that ends at `until` named
    until: int = 0
    priced: set[int] = field(default_factory=set)  # what was named beside a sum of money

    def say(self, claims: Sequence[Claim], places: Sequence[int]) -> None:
        """Keep claims for questions that were named."""
        self.claims += claims
        self.named += [p for p in places if p not in self.named]


def other_than_yes_or_no(passage: Passage, a: int, b: int) -> Verdict | None:
    """A verdict that yes and no do not cover: in development, in part, by another body."""
    partly = [
        h
        for h in PARTLY.finditer(passage.low, a, b)
        if not h.group().startswith(("but not", "not other", "other"))
    ]
    if not (DEVELOPING.search(passage.low, a, b) or partly):
        return None
    verdict = judge(passage.low, a, b, ours=passage.ours)
    return (
        verdict if verdict and verdict.voice in (Voice.IN_DEVELOPMENT, Voice.PARTLY, Voice.UNCLEAR) else None
    )


def of_hours(passage: Passage, members: list[int], values: Sequence[Token], a: int, b: int) -> Verdict | None:
    """What times of day say of a list of services out of hours: "keeps office hours" is a no there."""
    asked = asked_of(passage.index, members[0]).hours
    if not asked or lead_of(passage.low, a, b) or any(not v.yes for v in values):
        return None
    return hours_said(passage.low, a, b, asked)


def verdict_of(value: Token) -> Verdict:
    """What a plain word of a clause says: yes or no."""
    word = "yes" if value.yes else "no"
    return Verdict(Voice.YES if value.yes else Voice.NO, value.start, value.end, f"topic and {word}", 0.93)


def assign(
    passage: Passage, members: list[int], token: Token, verdict: Verdict, span: tuple[int, int], tokens: list[Token],
    reading: Reading, rank: int,
) -> None:  # fmt: skip
    """Claims for one subject of a clause."""
    a, b = span
    if token.kind is Kind.NAMED:
        stop = min((t.start for t in tokens if t.kind is Kind.NAMED and t.start >= token.end), default=b)
        if verdict.voice is Voice.YES:
            verdict = of_hours(passage, members, (), token.end, stop) or verdict
        near = _sum_before(passage.low, a, token.start) or (token.end, stop)
        claims = [
            c
            for p in token.places
            for c in with_details(passage, p, span, verdict, rank, near, len(token.places) == 1)
        ]
        reading.say(claims, token.places)
        return
    if token.negative:
        verdict = replace(verdict, voice=Voice.NO, rule="none", sure=0.95)
    targets = [m for m in members if m not in reading.named] if token.kind is Kind.REST else members
    how = "the rest" if token.kind is Kind.REST else "none" if token.negative else "all"
    # "Those with a star are. The others are not": of what is not known
    doubts = ("the rest of nothing named",) if token.kind is Kind.REST and not reading.named else ()
    made = (claim_of(m, verdict, a, b, how, rank - 1, 0.95) for m in targets)
    reading.claims += [c.but(doubts=doubts) for c in made]


def _sum_before(low: str, a: int, start: int) -> tuple[int, int] | None:
    """Where the sum of a part stands before its name: `£27,400 for (a)`."""
    hit = _FOR.search(low, max(a, start - 72), start)
    return hit.span("sum") if hit else None


def with_details(
    passage: Passage, place: int, span: tuple[int, int], verdict: Verdict, rank: int, near: tuple[int, int],
    single: bool, *, how: str = "named",
) -> list[Claim]:  # fmt: skip
    """A value for a named question, and what the words beside its name say of its details."""
    node = passage.index.nodes[place]
    out = [claim_of(place, verdict, *span, how, rank, 0.95)]
    if verdict.voice not in (Voice.YES, Voice.PARTLY) or not node.details:
        return out
    family = [passage.index.nodes[d] for d in node.details]
    clauses = cut(passage, *near)
    for detail in family:
        if detail.question.answer is AnswerKind.TEXT:
            continue
        found = read_detail(passage, detail, clauses, near[0], main=False, shared=family)
        if not single:
            found = [c for c in found if c.coding.finding is not Finding.ANSWERED]
        out += [
            c.but(rank=rank, layout="group", sure=c.sure * 0.9)
            for c in found
            if not c.rule.startswith("what is left")
        ]
    return out


def claim_of(place: int, verdict: Verdict, a: int, b: int, how: str, rank: int, sure: float) -> Claim:
    """What a statement from `a` to `b` says of one question; `how` it is meant: named, all, the rest."""
    return Claim(
        place,
        coding_of(verdict),
        ((a, b),),
        verdict.sure * sure,
        f"{how}: {verdict.rule}",
        rank=rank,
        layout="group",
    )
