"""What a statement over several parts says of their sums: withheld, inside another, or of all the rest."""

import re
from collections.abc import Sequence

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading import refs
from foicli.reading.claims import Claim, Span, coding_of
from foicli.reading.details import read_detail
from foicli.reading.focus import twins_at
from foicli.reading.index import Index
from foicli.reading.mentions import places_in
from foicli.reading.normal import sentence_at, sentences
from foicli.reading.passages import Passage, cut
from foicli.reading.tokens import REST, VALUE
from foicli.reading.wording import Verdict, Voice, withheld

_MONEY = re.compile(
    r"\b(?:spen[dt]\w*|costs?|expenditure|split of the money|money|financ\w*|figures?|amounts?|sums?|values?|"
    r"budgets?|funding|breakdown|split|separat(?:ed|ely)|broken down|apportioned|disaggregated|prices?|"
    r"(?:in|inside|within|part of) (?:the |an? )?(?:[\w']+ )?block)\b|"
    r"\b(?:out of|from|within|in|under) (?:the |an? |its |their )?"
    r"(?:[\w']+ ){0,4}contracts?\b"
)
_CARRIED = re.compile(
    r"not held: (?:included|sits|subsumed|embedded|contained|with|in |part of|block|wrapped|lies|falls|under|within)"
)
_IN_A_BLOCK = re.compile(r"\b(?:in|within|part of)\b[^.;£]{0,40}\b(?:block|contract|tariff)\b")
_THE_REST = re.compile(r"\b(?:the )?(?:rest|remainder|others?|all else)\b")
_OF_ITS_SUM = re.compile(
    r"\W*(?:and |with |but )?(?:the |its |their )?(?:costs?|spend(?:ing)?|prices?|funding|sums?|expenditure)\b|"
    r"\W*(?:please )?(?:see|refer to)\b[^.;]{0,40}\b(?:regarding|for|on|as to|about)(?: the| our| its| their)? "
    r"(?:costs?|spend(?:ing)?|prices?|funding|expenditure|sums?)\b"
)
SUMS_AS = "cross-reference of sums"  # a rule
_SUMS_AS = re.compile(
    r"\W*(?:as to|for|as regards|regarding|on|in respect of|concerning)? ?(?:the |its |their )?"
    r"(?:expenditure|spend(?:ing)?|costs?|amounts?|sums?|figures?)\b[^.;\d]{0,40}?"
    r"\b(?:see|as (?:for|at|in|per|with)|same as(?: for| in)?)\s+"
    r"(?:our |the )?(?:answer|response|reply)?(?: to| at| for)?\s?"
    r"(?=(?:questions? |q\.?\s?)?\d)"
)
_WITHIN = re.compile(
    r"\b(?:is|are|was|were|sits?|comes?|falls?)\b[^.;£]{0,20}\b(?:in|within|part of|from|under)\b[^.;£]{0,40}\bcontracts?\b"
)
_CARRIED_BY = re.compile(
    r"\b(?:is|are|was|were|sits?|comes?|falls?|lies?)\b[^.;£]{0,24}"
    r"\b(?:in|within|inside|part of|under|covered by|through|via)\b[^.;£]{0,40}\b(?:block|contracts?)\b|"
    r"\b(?:block|contracts?)\b[^.;£]{0,60}\b(?:covers?|includes?)\b"
)


def of_sums(low: str, a: int, b: int, held: Verdict) -> bool:
    """Whether what is withheld from `a` to `b` is a sum: it speaks of money, or of a contract that carries more."""
    return bool(_MONEY.search(low, a, b) or _CARRIED.match(held.rule))


def follows_a_name(low: str, a: int, b: int) -> bool:
    """Whether a piece goes on about the money for what stood before it: `; cost included in that figure`."""
    return _OF_ITS_SUM.match(low, a, b) is not None


def sums_of(
    passage: Passage, places: Sequence[int], span: tuple[int, int], said: Sequence[Claim], rank: int
) -> list[Claim]:
    """What a piece says of the money for `places` that were `said` to be done: of several only what is not given."""
    done = _done(said)
    nodes, clauses = passage.index.nodes, cut(passage, *span)
    found: list[Claim] = []
    for place in (p for p in places if p in done):
        for detail in (nodes[d] for d in nodes[place].details):
            if detail.question.answer is AnswerKind.POUNDS:
                claims = read_detail(passage, detail, clauses, span[0], main=False)
                found += [c for c in claims if len(places) == 1 or c.coding.finding is not Finding.ANSWERED]
    return [c.but(rank=rank, layout="group", sure=c.sure * 0.9) for c in found]


def in_a_contract(low: str, a: int, b: int) -> Verdict | None:
    """`All else is in the contract with the Trust`: what the rest costs is not known, and no more is said of it."""
    if not REST.search(low, a, b) or VALUE.search(low, a, b) or not _WITHIN.search(low, a, b):
        return None
    return Verdict(Voice.NOT_HELD, a, b, "not held: in a contract for more", 0.9)


def carried_by_a_contract(low: str, a: int, b: int) -> Verdict | None:
    """`(d) and (f) are within the block contract`: they are paid for, whatever is known of their sums."""
    hit = _CARRIED_BY.search(low, a, b)
    if hit is None or any(v.group("no") for v in VALUE.finditer(low, a, hit.end())):
        return None
    return Verdict(Voice.YES, a, b, "in a contract", 0.8)


def sums_held_back(passage: Passage, members: Sequence[int]) -> list[Claim]:
    """`12e £24,300; remainder in the block`, where nothing but sums is spoken of: what is held back, by letter."""
    index, low, among = passage.index, passage.low, frozenset(members)
    named: set[int] = set()
    claims: list[Claim] = []
    for a, b in sentences(low, passage.start, passage.end):
        own = places_in(index, low, a, b, among)
        named |= set(own)
        hit = _IN_A_BLOCK.search(low, a, b)
        held = withheld(low, a, b) or (
            Verdict(Voice.NOT_HELD, *hit.span(), "not held: within", 0.9) if hit else None
        )
        if held is None or "£" in low[a:b]:
            continue
        targets = own or ([m for m in members if m not in named] if REST.search(low, a, b) else [])
        claims += withheld_sums(index, targets, held, a, b, 2 if own else 1) or [] if targets else []
    return claims


def but_for_those_given(passage: Passage, claims: list[Claim]) -> list[Claim]:
    """`d, e and l only (hospice £38,500, rest in block)`: the sum of what is named before it, in place of the block."""
    return [_given_before_the_rest(passage, c) or c for c in claims]


def _given_before_the_rest(passage: Passage, claim: Claim) -> Claim | None:
    """The sum that the sentence of `claim`, which has it in a block with the rest, gives for its very part."""
    index, low, detail = passage.index, passage.low, passage.index.nodes[claim.place]
    if (
        claim.coding.finding is not Finding.NOT_HELD
        or not _asks_for_money(index, claim.place)
        or detail.parent < 0
    ):
        return None
    a, b = sentence_at(low, claim.spans[0][0], passage.start, passage.end)
    rest = _THE_REST.search(low, a, b)
    at = low.rfind("£", a, rest.start()) if rest else -1
    if rest is None or at < 0:
        return None
    named = max(low.rfind(sign, a, at) for sign in ",(;:") + 1
    among = frozenset(index.members(index.top_of(detail.parent)))
    if places_in(index, low, named, at, among) != [detail.parent]:
        return None
    found = read_detail(passage, detail, cut(passage, named, rest.start()), named, main=False)
    given = next((c for c in found if c.coding.amount_gbp is not None), None)
    return given.but(rank=claim.rank, layout="group") if given else None


def without_a_sum(index: Index, said: Sequence[Claim], priced: set[int]) -> list[int]:
    """The parts that were `said` to be done and of which no sum was given; `priced` were named beside one."""
    paid = {index.nodes[c.place].parent for c in said if c.coding.amount_gbp is not None} | priced
    return sorted(_done(said) - paid)


def withheld_sums(
    index: Index, members: Sequence[int], held: Verdict, a: int, b: int, rank: int
) -> list[Claim] | None:
    """What is withheld of the sums of `members`; None where neither they nor their twins ask for any."""
    spends = [
        d
        for m in members
        for d in index.nodes[m].details
        if index.nodes[d].question.answer is AnswerKind.POUNDS
    ]
    if spends:
        return [
            Claim(d, coding_of(held), ((a, b),), held.sure * 0.85, held.rule, rank=rank, layout="group")
            for d in spends
        ]
    twins_ask = any(index.nodes[t].details for m in members for t in twins_at(index, m))
    return [] if twins_ask else None  # the sums of a list that asks for them elsewhere


def as_elsewhere(passage: Passage, span: Span, said: Sequence[Claim], rank: int) -> list[Claim]:
    """`As to expenditure see question 1`: the sums of what is done are what was said of the sum asked for there."""
    index, low = passage.index, passage.low
    hit = _SUMS_AS.match(low, *span)
    got = refs.parse(index, low, hit.end(), span[1]) if hit else None
    if got is None:
        return []
    there = [p for p in (got.first, *index.nodes[got.first].details) if _asks_for_money(index, p)]
    done, unclear = sorted(_done(said)), Coding(Finding.UNCLEAR)
    return [
        Claim(d, unclear, (span,), 0.8, SUMS_AS, rank=rank, refers=(there[0],), layout="group")
        for p in done
        for d in index.nodes[p].details
        if there and _asks_for_money(index, d)
    ]


def _asks_for_money(index: Index, place: int) -> bool:
    return index.nodes[place].question.answer is AnswerKind.POUNDS


def _done(said: Sequence[Claim]) -> set[int]:
    return {c.place for c in said if c.coding.value in ("yes", "partly")}
