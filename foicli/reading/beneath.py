"""What stands beneath several questions that are printed one after the other: an answer or a reason for all of them."""

import re
from collections.abc import Collection, Sequence

from foicli.model.findings import Coding, Finding
from foicli.reading.align import Chosen
from foicli.reading.anchor import Anchor
from foicli.reading.claims import BESIDE_A_REFUSAL, Claim, Span, coding_of
from foicli.reading.index import Index
from foicli.reading.mentions import places_in
from foicli.reading.normal import sentences
from foicli.reading.outright import outright
from foicli.reading.passages import opening, past
from foicli.reading.regions import worded
from foicli.reading.segment import Page
from foicli.reading.whole import of_the_whole
from foicli.reading.wording import lead_of

PRINTED = 4  # words of a question that is printed, its number among them
PRINTED_PART = 2  # the same of a part whose heading is printed above it
_THESE_TO = re.compile(
    r"\b(?:re-?direct|direct|address|send|put|forward) (?:these|those|both|all) (?:questions?|queries|points|parts)\b"
    r"[^.;]{0,30}\bto\b"
)
MOST_LINES = 4  # sentences in which that is said
PRINTED_FIRST = 3  # questions printed, and sentences beneath them
_THIS_ONE = re.compile(r"\b(?:this|that) question\b")
# "No to each of these", "None of the above": of all the questions printed above it.
_EACH = re.compile(
    r"(?:to|for|in) (?:each|all|both|any)\b|of (?:these|them|the above|those)\b|to (?:these|the above)\b"
)
_FOR = re.compile(r"\W{0,3}(?:for|to|in)\s")


def for_those_above(
    index: Index, page: Page, chain: Sequence[Chosen], spans: Sequence[Span], empty: Sequence[bool]
) -> tuple[list[Claim], set[int]]:
    """What the words beneath the last of several printed questions say of all of them.

    Takes the labels of a letter, the stretch behind each and whether it is empty. Beside the claims it returns the
    questions whose own words turned out to be reasons for a refusal.
    """
    headings = {c.anchor.first for c in chain if worded(c.anchor)}
    found: list[Claim] = []
    above: list[int] = []
    left: list[int] = []  # printed further up, and nothing beneath them
    reasons: set[int] = set()
    for chosen, (start, end), nothing in zip(chain, spans, empty, strict=True):
        places = chosen.anchor.places
        if nothing:
            words = PRINTED if index.nodes[places[0]].parent not in headings else PRINTED_PART
            printed = len(page.seen[chosen.anchor.start : end].split()) >= words
            above += places if printed and len(places) == 1 else []
            continue
        if above and above[-1] in places:  # the number of this question, and then its words
            above = [p for p in above if p not in places]
        beneath = above and len(places) == 1 and places[0] not in above
        if beneath:
            found += _same_for_all(index, page, above, chosen.anchor, (start, end))
        held = outright(page.low, start, end, reasons=True) if beneath else None
        brief = len(page.low[start:end].split()) < PRINTED and held is not None and not held[0].voice.refuses
        if held and not brief and not _THIS_ONE.search(page.low, held[1], held[2]):
            verdict, a, b = held
            whole = verdict.voice.refuses and of_the_whole(page.low, a, b)
            found += [
                Claim(p, coding_of(verdict), ((a, b),), verdict.sure * 0.9, f"said of those above: {verdict.rule}",
                      rank=1, layout="run")
                for p in (*(left if whole else ()), *above, *places)
                if p in index.mains
            ]  # fmt: skip
            reasons |= set(places)
        elif beneath and (sent_on := _sent_on(page, (start, end))):
            # Never sure: that others have it is said, that these do not hold it follows.
            coding, rule = Coding(Finding.NOT_HELD), "said of those above: ask others"
            found += [
                Claim(p, coding, (sent_on,), 0.7, rule, rank=3, layout="run")
                for p in (*above, *places)
                if p in index.mains
            ]
            reasons |= set(places)
        left += above
        above = []
    return found, reasons


def _sent_on(page: Page, span: Span) -> Span | None:
    """Where the words beneath several printed questions send the writer to others with `these questions`."""
    return next((s for s in sentences(page.low, *span)[:MOST_LINES] if _THESE_TO.search(page.low, *s)), None)


def prose_beneath(
    index: Index, page: Page, chain: Sequence[Chosen], spans: Sequence[Span], empty: Sequence[bool]
) -> bool:
    """Whether all questions are printed first and a letter in prose follows, so that the last is not all it answers."""
    if not chain or len(chain[-1].anchor.places) > 1:
        return False
    last = chain[-1].anchor.first
    others = [nothing for c, nothing in zip(chain, empty, strict=True) if c.anchor.first != last]
    printed = {c.anchor.first for c in chain}
    if (
        len(printed) < PRINTED_FIRST
        or last < max(printed)
        or not all(others)
        or empty[-1]
        or index.nodes[last].is_detail
    ):
        return False
    begin = opening(page.low, *spans[-1])
    said = sentences(page.low, begin, spans[-1][1])
    if lead_of(page.low, begin, spans[-1][1]) or outright(page.low, begin, spans[-1][1], reasons=True):
        return False
    return len(said) >= PRINTED_FIRST


def is_a_reason(index: Index, claim: Claim, answered: Collection[int]) -> bool:
    """Whether a claim was read out of the reasons of a refusal: `We hold what you asked for`, `two officers`.

    `answered` are the questions that the refusal stands beneath.
    """
    if claim.rule.startswith("statement"):
        return claim.place in answered and claim.coding.value == "yes"
    beside = {"several figures", BESIDE_A_REFUSAL} & set(claim.doubts)
    return bool(beside) and index.top_of(claim.place) in {index.top_of(p) for p in answered}


def _same_for_all(index: Index, page: Page, above: list[int], anchor: Anchor, span: Span) -> list[Claim]:
    """`No to each of these`, beneath several questions that are printed: the answer to all of them."""
    begin = opening(page.low, *span)
    lead = lead_of(page.low, begin, span[1])
    if lead is None:
        return []
    kinds = [p for p in above if index.nodes[p].question.answer.is_yes_no and not index.nodes[p].is_detail]
    if not _EACH.match(page.low, past(page.low, lead.end, span[1]), span[1]):
        named = _FOR.match(page.low, lead.end, span[1])
        stop = next((b for _, b in sentences(page.low, lead.end, span[1])), span[1])
        among = frozenset((*kinds, *anchor.places))
        meant = places_in(index, page.low, named.end(), stop, among) if named else []
        kinds = [p for p in kinds if p in meant]  # "No for c, d, e and f"
    return [
        Claim(p, coding_of(lead), ((begin, lead.end),), lead.sure, lead.rule, rank=2, layout="run")
        for p in kinds
        if p not in anchor.places
    ]
