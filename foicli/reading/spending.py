"""A paragraph that gives all the money: `Spending. Of this £260,000 was for the nurses; …`, `Spend, Q12: c £44,000.`"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading import refs
from foicli.reading.amounts import Amount, pounds
from foicli.reading.claims import Claim, Span, coding_of, money
from foicli.reading.index import Index
from foicli.reading.mentions import Mention, mentions
from foicli.reading.normal import sentences
from foicli.reading.segment import Page, Unit
from foicli.reading.tokens import REST
from foicli.reading.wording import Verdict, Voice, lead_of, withheld

MAX_SENTENCES = 40
NEAR = 90  # characters between a name and its sum
_OPENS = re.compile(
    r"[\s\x1e•*(-]*(?:as (?:to|for|regards) |on |regarding )?(?:the |our |all )?(?:"
    r"spend(?:ing|s)?|expenditure|costs?|costings?|financ(?:e|ial\w*)|money|budgets?|sums?|amounts?|figures? for spend)\b"
    r"[^.:;?\x1e]{0,60}(?:[.:;,–-]|\b(?:was|were|is|are)\b|\x1e)"
)
_OF_LIST = re.compile(r"(?:questions?|q)\.?\s?(?=\d)")
_SPEND = re.compile(r"\s*(?:spen[dt]|expenditure|costs?)\b[^£.;]{0,30}£")
_TITLE = re.compile(
    r"[\s\x1e•*(-]*(?:our |the )?(?:spend(?:ing|s)?|expenditure|costs?|costings?|financ\w+|sums?|amounts?)"
    r"(?: (?:in |for )?\d{4}\s?[/-]\s?\d{2,4})?[\s:.\x1e]*"
)
_LABEL_BEHIND = re.compile(r"(?<=\s)\(\s?(?:q(?:uestion)?\.?\s?)?\d{1,2}\s?[.(]?\s?[a-z]?\)?\s?\)")
_PAID = re.compile(r"\b(?:paid|pay|spent|spend|cost|costs|committed)\b")
_TOTAL = re.compile(r"\b(?:altogether|in all|in total|total|overall)\b")


@dataclass(slots=True)
class Spending:
    """Claims for sums, and the paragraphs that they were made from."""

    claims: list[Claim] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def spending(index: Index, page: Page, start: int, end: int) -> Spending:
    """Read the paragraphs that speak of money only and name two or more services; they answer no other question."""
    found = Spending()
    lists = [g.place for g in index.groups if any(_sum_of(index, p) >= 0 for p in g.parts)]
    below = False  # whether the unit before is a title such as "Expenditure"
    for unit in page.written(start, end) if lists else []:
        if unit.block.table >= 0:
            continue
        if own := _of_question(index, page.low, unit):
            found.claims.append(own)
            found.spans.append((unit.start, unit.end))
            continue
        if len(labelled := _with_labels(index, page.low, unit)) > 1:
            found.claims += labelled
            found.spans.append((unit.start, unit.end))
            continue
        titled, below = below, bool(_TITLE.fullmatch(page.low, unit.start, unit.end))
        if not titled and not _OPENS.match(page.low, unit.start, unit.end):
            continue
        claims = _paragraph(index, page, unit, lists)
        if len({c.place for c in claims}) > 1:
            found.claims += claims
            found.spans.append((unit.start, unit.end))
    return found


def _of_question(index: Index, low: str, unit: Unit) -> Claim | None:
    """`Q1 spend - £428,300`, wherever it stands."""
    hit = _OF_LIST.match(low, unit.start, unit.end)
    got = refs.parse(index, low, unit.start, min(unit.end, unit.start + 40)) if hit else None
    if got is None or len(got.places) != 1 or not _SPEND.match(low, got.end, unit.end):
        return None
    sums = pounds(low, got.end, unit.end)
    detail = _sum_of(index, got.first)
    return _claim(detail, sums[0], "named beside its sum") if detail >= 0 and len(sums) == 1 else None


def _with_labels(index: Index, low: str, unit: Unit) -> list[Claim]:
    """`We paid £24,000 to the hospice (8a) and £19,760 for equipment (8g); what we pay for the club (8b) is withheld.`"""
    claims: list[Claim] = []
    for a, b in sentences(low, unit.start, unit.end)[:MAX_SENTENCES]:
        labels = [
            (hit, refs.parse(index, low, hit.start(), hit.end())) for hit in _LABEL_BEHIND.finditer(low, a, b)
        ]
        at = a
        for number, (hit, got) in enumerate(labels):
            if got is None or len(got.places) != 1 or (detail := _sum_of(index, got.first)) < 0:
                return []
            sums = pounds(low, at, hit.start())
            stop = labels[number + 1][0].start() if number + 1 < len(labels) else b
            held = withheld(low, hit.end(), stop) if not sums and not pounds(low, hit.end(), stop) else None
            if len(sums) == 1:
                claims.append(_claim(detail, sums[0], "named beside its sum"))
            elif held:
                claims.append(_withheld(detail, held, (at, stop)))
            at = hit.end()
        if lead_of(low, a, b) or (labels and not _PAID.search(low, a, b)):
            return []
    return claims


def _sum_of(index: Index, place: int) -> int:
    """The detail that asks what was spent on a question, or -1."""
    return next(
        (d for d in index.nodes[place].details if index.nodes[d].question.answer is AnswerKind.POUNDS), -1
    )


def _paragraph(index: Index, page: Page, unit: Unit, lists: list[int]) -> list[Claim]:
    low = page.low
    heading, begin = _list_named(index, low, unit, lists)
    claims: list[Claim] = []
    for a, b in sentences(low, begin, unit.end)[:MAX_SENTENCES]:
        if low[b - 1 : b] == "?" or lead_of(low, a, b):
            return []
        among = frozenset(p for h in ([heading] if heading >= 0 else lists) for p in index.nodes[h].parts)
        named = [m for m in mentions(index, low, a, b, among) if m.exact]
        sums = pounds(low, a, b)
        if not named and sums and _TOTAL.search(low, a, b):
            claims += _whole(index, sums[0], claims)
        claims += _of_sentence(index, low, named, sums, (a, b))
        if not named and not sums and claims:
            claims += _of_the_rest(index, low, lists, claims, (a, b))
    return claims


def _of_the_rest(index: Index, low: str, lists: list[int], said: Sequence[Claim], span: Span) -> list[Claim]:
    """`All the other items are in the block contract`: said of every sum that the paragraph does not give.

    Whether the service is commissioned at all is for its own answer to say.
    """
    held = withheld(low, *span) if REST.search(low, *span) else None
    if held is None or held.voice is not Voice.NOT_HELD:
        return []
    told = {c.place for c in said}
    sums = [d for h in lists for p in index.nodes[h].parts if (d := _sum_of(index, p)) >= 0 and d not in told]
    return [_withheld(d, held, span).but(rank=1) for d in sums]


def _list_named(index: Index, low: str, unit: Unit, lists: list[int]) -> tuple[int, int]:
    """The list whose number opens the paragraph, and where its sums begin; (-1, its start) where none does."""
    opened = _OPENS.match(low, unit.start, unit.end)
    stop = min(unit.end, (opened.end() if opened else unit.start) + 12)
    hit = _OF_LIST.search(low, unit.start, stop)
    got = refs.parse(index, low, hit.start(), stop) if hit else None
    if got and len(got.places) == 1 and got.first in lists:
        return got.first, got.end
    return -1, unit.start


def _whole(index: Index, amount: Amount, earlier: Sequence[Claim]) -> list[Claim]:
    """The sum of everything answers the one question of its own that asks for a sum."""
    own = [
        d
        for n in index.nodes
        if n.parent < 0 and not n.parts and not n.is_detail and (d := _sum_of(index, n.place)) >= 0
    ]
    if len(own) != 1 or any(c.place == own[0] for c in earlier):
        return []
    return [_claim(own[0], amount, "the sum of all")]


def _of_sentence(
    index: Index, low: str, named: list[Mention], sums: list[Amount], sentence: Span
) -> list[Claim]:
    """Each name with its sum: in turn where they are as many, else the sum nearest to it; or what is withheld."""
    a, b = sentence
    held = withheld(low, a, b)
    claims: list[Claim] = []
    if held and (held.voice is Voice.NOT_HELD or held.voice.refuses) and not sums:
        for place in dict.fromkeys(p for m in named for p in m.places):
            if (detail := _sum_of(index, place)) >= 0:
                claims.append(_withheld(detail, held, sentence))
        return claims
    pairs = list(zip(named, sums, strict=True)) if len(named) == len(sums) else _nearest(named, sums)
    for mention, amount in pairs:
        details = [d for p in mention.places if (d := _sum_of(index, p)) >= 0]
        if len(details) == 1:
            claims.append(_claim(details[0], amount, "named beside its sum"))
    return claims


def _nearest(named: list[Mention], sums: list[Amount]) -> list[tuple[Mention, Amount]]:
    pairs = []
    for mention in named:
        near = [(max(s.start - mention.end, mention.start - s.end), s) for s in sums]
        near = [(gap, s) for gap, s in near if 0 <= gap <= NEAR]
        if near:
            pairs.append((mention, min(near, key=lambda x: x[0])[1]))
    return pairs


def _withheld(place: int, held: Verdict, span: Span) -> Claim:
    rule = f"said of the sums of several: {held.rule}"
    return Claim(place, coding_of(held), (span,), 0.8, rule, rank=2, layout="spending")


def _claim(place: int, amount: Amount, rule: str) -> Claim:
    doubts = ("faulty figure",) if amount.faulty else ()
    coding = money(amount.pounds) if amount.pounds is not None else Coding(Finding.UNCLEAR)
    return Claim(
        place, coding, ((amount.start, amount.end),), 0.85, rule, rank=2, layout="spending", doubts=doubts
    )
