"""Statements over several questions at once: none, all, the rest, and lists by topic, clause by clause."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from foicli.model.findings import Coding, Finding
from foicli.reading.claims import Claim, Span
from foicli.reading.exclusive import only_these, with_exception
from foicli.reading.focus import twins_at
from foicli.reading.group_claims import (
    Reading,
    assign,
    claim_of,
    of_hours,
    other_than_yes_or_no,
    verdict_of,
)
from foicli.reading.group_names import below_a_label, itemised, left_out, meant, subjects_of, whole_names
from foicli.reading.group_sums import (
    as_elsewhere,
    but_for_those_given,
    carried_by_a_contract,
    follows_a_name,
    in_a_contract,
    of_sums,
    sums_of,
    withheld_sums,
    without_a_sum,
)
from foicli.reading.mentions import Mention, by_letter, mentions
from foicli.reading.normal import BREAK, blanked, sentences
from foicli.reading.passages import Passage, opening, past
from foicli.reading.providers import named_beside
from foicli.reading.series import answers_in_order
from foicli.reading.tokens import EXCEPT, QUANTIFIED, REST, VALUE, Kind, Token, clauses_of, paired, tokens_of
from foicli.reading.wording import Verdict, Voice, judge, lead_of, withheld

MAX_SENTENCES = 80
BEYOND = 120  # characters behind a clause in which its sentence may take back some of it
TITLE = 60  # characters of a line that stands over a list
_BULLET_BELOW = re.compile(r"[ \x1e]*\x1e[ \x1e]*[-•*–▪]\s")
_IN_BRACKETS = re.compile(r"\((?P<inner>[^()\x1e]{4,120})\)")
# It is done, whatever is not known of its cost: "both are commissioned, all from one block contract".
_DONE = re.compile(
    r"\b(?:is|are|was|were|we|ccg|council)(?: both| all| also| each)? "
    r"(?:commissioned?|provided?|funded?|commissions|provides|funds)\b"
)
_AND_NOT = re.compile(r"\b(?:and|but) not$")
_OF_THESE = re.compile(
    r"\b(?:of (?:these|those|the (?:above|following|list|services|items|twelve|seven)[a-z ]{0,24}?)|from "
    r"(?:this|the|your) list|the following|"
    r"those (?:that )?(?:we )?(?:are )?commission(?:ed)?|(?:services|items) (?:that (?:we|are) )?(?:currently "
    r")?(?:commission(?:ed)?|fund(?:ed)?|provided)"
    r"(?: by [a-z ]{2,30})?(?: are| include)?)\b"
)

_NEITHER = re.compile(r"\W*neither\b[^.;]{0,200}\bnor\b")
_THE_SAME = re.compile(r"\W*(?:likewise|ditto|same|the same|also|as above)\W*")
_TO_BRACKET = re.compile(r"(?: [a-z']+){0,2}\W{0,3}")  # between a name and its bracket: "nursing team ("
_BY = re.compile(r"\s*(?:(?:are|is) )?(?:by|in|at|for) ")
_UNTOUCHED = re.compile(r"\W*(?:yes|y)\s?[/|]\s?(?:no|n)\W*")  # a form that nobody filled in
_BUT_FOR = re.compile(r"\W*(?:but|though|although|however),? (?:for|on|to|as to|in respect of) ")
_OF_THOSE_DONE = re.compile(
    r"\b(?:all|each|every(?: one)?)(?: of)? (?:the |those|these|our)?[^.;]{0,40}?"
    r"\b(?:(?:that|which) (?:we|the (?:ccg|council|trust)) (?:do )?(?:commission|fund|provide|offer|pay for)s?|"
    r"(?:(?:that|which) )?(?:we )?(?:said|answered|marked) yes|"
    r"(?:that|which) (?:are|is) (?:commissioned|funded|provided)|(?:listed|shown|given|marked)[^.;]{0,30} as "
    r"(?:commissioned|yes|"
    r"provided|funded))\b"
)
_BEYOND_US = re.compile(
    r" (?:possible|able|known|clear|available|feasible|practicable)\b"
)  # "It is not possible to …"
_NOT_APPLICABLE = re.compile(r"\W*(?:n\s?/\s?a|not applicable)\W*")
_ROW_OF_LETTERS = re.compile(r"(?<![\w'])[a-l](?: [a-l]){2,}(?![\w'])")
_NOT_AS_SUCH = re.compile(
    r"\b(?:specific(?:ally)?|separate(?:ly)?|dedicated|as such|in isolation|stand-?alone|discrete)\b[^.;]{0,80}"
    r"\b(?:but|however|although|though|as they|instead)\b"
)
_OF_THAT_LIST = re.compile(
    r"\ball (?:of )?(?:those|the services|these|the items)\b[^.;]{0,30}"
    r"\b(?:in|at|under|from) (?:question |q\.?\s?)?\d{1,2}\b"
)
_OF_IT = re.compile(
    r"[\s,]*(?:but |though |although |however,? )?(?:[^.;]{0,40}, )?(?:it|this|that|they|these|those)\b"
)


def read_group(passage: Passage, members: list[int], *, rank: int = 2, by_name: bool = False) -> list[Claim]:
    """What a passage says of the questions `members`, by name, by letter, or all at once.

    With `by_name` the passage is prose that speaks of other things too: an answer that names nothing is no
    answer to all of them.
    """
    low = passage.low
    start = opening(low, passage.start, passage.end, topic=False)
    if start >= passage.end or not members or _NOT_APPLICABLE.fullmatch(low, start, passage.end):
        return []
    if _ROW_OF_LETTERS.search(low, start, passage.end):  # "Yes for d e f g l": a list, if without its commas
        said = _ROW_OF_LETTERS.sub(lambda h: h.group().replace(" ", ","), low[start : passage.end])
        low = low[:start] + said + low[passage.end :]
        passage = replace(passage, low=low)
    if not by_name and (ordered := answers_in_order(passage, members, start)):
        return ordered
    reading = Reading(by_name=by_name)
    spans = _sentences(low, start, passage.end)
    for number, (a, b) in enumerate(spans):
        before = len(reading.claims)
        sentence = _Sentence(passage, members, (a, b), rank, first=number == 0, alone=len(spans) == 1)
        _sentence(sentence, reading)
        if by_letter(sentence.named):
            reading.claims[before:] = [c.but(lettered=True) for c in reading.claims[before:]]
    if reading.exclusive:
        _leave_out(members, reading, rank)
    claims = but_for_those_given(passage, _settled(reading.claims))
    return [_part_of_more(passage, _as_its_twin(passage, c)) for c in claims]


def _part_of_more(passage: Passage, claim: Claim) -> Claim:
    """`None is commissioned specifically, but they are part of wider services`: a no that a person should look at."""
    start, end = claim.spans[0]
    if claim.coding.value == "no" and _NOT_AS_SUCH.search(passage.low, start, min(end + BEYOND, passage.end)):
        return claim.in_doubt("not as such")
    return claim


def _as_its_twin(passage: Passage, claim: Claim) -> Claim:
    """`All those listed at question 12 as commissioned are there at weekends`: a yes where the twin has one."""
    if claim.coding.value != "yes" or not claim.rule.startswith(("all: ", "all except: ")):
        return claim
    twins = [p for p in twins_at(passage.index, claim.place) if p < claim.place]
    if twins and _OF_THAT_LIST.search(passage.low, *claim.spans[0]):
        claim = claim.in_doubt("of those listed, or of those done")
    if not twins or not _OF_THOSE_DONE.search(passage.low, *claim.spans[0]):
        return claim
    return claim.but(coding=Coding(Finding.UNCLEAR), refers=(twins[-1],), rule="of those that are done")


def rest_of(passage: Passage, members: list[int]) -> list[Claim]:
    """What one sentence says of all that were not named before it: rank 1, so that what names them goes first."""
    low, a, b = passage.low, passage.start, passage.end
    hit = REST.search(low, a, b)
    if hit is None:
        return []
    held = withheld(low, a, b) or in_a_contract(low, a, b)
    if held and of_sums(low, a, b, held):
        return _held_back(passage, members, held, a, b, 1)
    if re.match(r"no others?|none of|nothing", hit.group()):
        verdict: Verdict | None = Verdict(Voice.NO, a, b, "no others", 0.93)
    else:
        verdict = _value(low, past(low, hit.end(), b), b, passage) or _value(low, a, b, passage)
    return [claim_of(m, verdict, a, b, "the rest", 1, 0.95) for m in members] if verdict else []


def _sentences(low: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences; a bare yes or no that a BREAK or a stop cuts from its topic is joined to it again."""
    joined: list[tuple[int, int]] = []
    for a, b in sentences(low, start, end)[:MAX_SENTENCES]:
        bare = re.fullmatch(r"\W*(?:yes|no|y|n|✓|✗)\W*", low[a:b])
        if joined and bare and not re.search(r"\b(?:yes|no|not|none|✓|✗)\b", low[slice(*joined[-1])]):
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    return joined


@dataclass(slots=True)
class _Sentence:
    """One sentence on its way through its pieces."""

    passage: Passage
    members: list[int]
    span: Span
    rank: int
    first: bool  # of the passage
    alone: bool
    named: list[Mention] = field(default_factory=list)
    items: list[Span] = field(default_factory=list)
    out: set[int] = field(default_factory=set)  # what it excepts
    verdict: Verdict | None = None  # of a clause before, for "all of them, but not (b)"


def _sentence(told: _Sentence, reading: Reading) -> None:
    """Add what one sentence says, piece by piece."""
    passage, low, (a, b) = told.passage, told.passage.low, told.span
    if alike := as_elsewhere(passage, told.span, reading.claims, told.rank):
        reading.claims += alike
        return
    if low[b - 1 : b] == "?" or re.match(
        r"please (?!see|refer|note)|if (?:yes|so)\b|answer yes or no", low[a:b]
    ):
        return
    known = (*passage.providers, *reading.providers)
    found = mentions(passage.index, low, a, b, frozenset(told.members), known)
    told.named = below_a_label(low, a, told.members, found)
    reading.providers += named_beside(passage.raw, told.named)
    told.items = itemised(low, a, b, told.named)
    told.out = left_out(low, told.named, a, b)
    for number, piece in enumerate(told.items or clauses_of(low, a, b, told.named)):
        _piece(told, reading, piece, first=told.first and number == 0, later=number > 0)


def _piece(told: _Sentence, reading: Reading, piece: Span, *, first: bool, later: bool) -> None:
    """Add what one piece of a sentence says."""
    rank, (a, b), (x, y) = told.rank, told.span, piece
    told.passage = replace(told.passage, low=_aside(told.passage, told.named, piece, reading, rank))
    passage, low = told.passage, told.passage.low
    inside = meant(low, whole_names(passage, [m for m in told.named if x <= m.start < y]), x, y)
    # "costs other than the grant": not of what it follows
    others = EXCEPT.search(low, x, y) or REST.search(low, x, y)
    follows = reading.subjects and BREAK not in low[reading.until : x]
    if follows and not any(m.exact for m in inside) and not others and follows_a_name(low, x, y):
        reading.claims += sums_of(passage, reading.subjects, piece, reading.claims, rank)
        return
    if later and "£" in low[x:y] and len(inside) == 1 and _BUT_FOR.match(low, x, y):
        reading.claims += sums_of(passage, inside[0].places, piece, reading.claims, rank + 1)
        return  # "Costs are not held, but for (e) we paid £5,000"
    if "£" in low[x:y]:
        reading.priced |= {p for m in inside if m.exact for p in m.places}
    reading.subjects, reading.until = [] if told.out else subjects_of(low, inside, x, y), y
    held = withheld(low, x, y) or in_a_contract(low, x, y)
    values = list(VALUE.finditer(low, x, y))
    plain = any(v.group("yes") in ("yes", "y") or v.group() in ("no", "n") for v in values)
    if held and REST.search(low, x, y) and not any(m.exact for m in inside):
        inside = []  # "all else is in the contract with the University Hospitals" names no part
    money = held is not None and bool(told.items or of_sums(low, x, y, held))
    if held and (not inside or (money and not plain)):
        _held_piece(told, reading, piece, held, inside, money=money)
        return
    if held and not plain and not any(v.group("yes") for v in values):
        places = sorted({p for m in inside for p in m.places})
        reading.say([claim_of(p, held, x, y, "named", rank, 0.95) for p in places], places)
        return
    tokens = tokens_of(passage, x, y, inside)
    if not inside and (low[a:b].rstrip(" \x1e").endswith(":") or _over_bullets(low, a, b)):
        reading.intro = _introduced(tokens)
        return
    before = len(reading.claims)
    told.verdict = _clause(passage, told.members, tokens, piece, reading, told.verdict, rank)
    if len(reading.claims) == before and not inside and first:
        reading.claims += _for_all(passage, told.members, piece, told.span, alone=told.alone, rank=rank)


def _held_piece(
    told: _Sentence, reading: Reading, piece: Span, held: Verdict, inside: list[Mention], *, money: bool
) -> None:
    """Add what a piece holds back: of what it names, of the rest, or of all."""
    passage, low, rank, (x, y) = told.passage, told.passage.low, told.rank, piece
    targets = sorted({p for m in inside for p in m.places} - told.out)
    if told.out and money and not targets:
        targets = [m for m in _spoken_of(told.members, reading) if m not in told.out]
    elif not targets and REST.search(low, x, y):
        unpaid = without_a_sum(passage.index, reading.claims, reading.priced) if money else []
        targets = unpaid or [m for m in told.members if m not in reading.named]
    spoken = targets or _spoken_of(told.members, reading)
    reading.claims += _held_back(passage, spoken, held, x, y, rank if targets else 1, money=money)
    if money and (carried := carried_by_a_contract(low, x, y)):
        carrying = spoken if targets or QUANTIFIED.search(low, x, y) else []
        reading.claims += _carried(carrying, sorted(told.out), carried, rank)
        if but := next(EXCEPT.finditer(low, x, y), None):  # "…, except (e), where we paid £66,000"
            reading.claims += sums_of(passage, sorted(told.out), (but.end(), y), reading.claims, rank + 1)
    if money and inside and _DONE.search(low, x, y):
        tokens = tokens_of(passage, x, y, inside)
        _clause(passage, told.members, tokens, piece, reading, told.verdict, rank)
    if reading.intro and inside:  # "we fund the following: …; the club (in a block contract)"
        listed = sorted({p for m in inside for p in m.places})
        reading.say([claim_of(p, reading.intro, x, y, "named", rank, 0.95) for p in listed], listed)


def _over_bullets(low: str, a: int, b: int) -> bool:
    """Whether a short line stands over bullets: `What we do not commission`, and beneath it `- Acute nurses`."""
    plain = b - a <= TITLE and re.search(r"[\d£]|\b(?:yes|no)\b", low[a:b]) is None
    return plain and _BULLET_BELOW.match(low, b) is not None


def _aside(
    passage: Passage, named: list[Mention], clause: tuple[int, int], reading: Reading, rank: int
) -> str:
    """The text without what is withheld in brackets of the sum of what stands right before: `(no separate figure)`."""
    low, last = passage.low, None
    for hit in _IN_BRACKETS.finditer(low, *clause):
        held = withheld(low, hit.start("inner"), hit.end("inner"))
        if _THE_SAME.fullmatch(hit["inner"]):
            held = last
        before = [
            m for m in named if clause[0] <= m.start and _TO_BRACKET.fullmatch(low, m.end, hit.start())
        ][-1:]
        but = next(EXCEPT.finditer(low, clause[0], hit.start()), None)
        if but and not before:  # "none, apart from (g), which is done in office hours (cost not recorded)"
            before = [m for m in named if but.end() <= m.start < hit.start()]
        if held and before and (held is last or of_sums(low, *hit.span(), held)):
            last = held
            places = [p for m in before for p in m.places]
            reading.claims += _held_back(passage, places, held, *hit.span("inner"), rank)
            low = blanked(low, *hit.span())
    return low


def _introduced(tokens: list[Token]) -> Verdict | None:
    """What "we (do not) commission the following:" says of the list that it opens."""
    values = [t for t in tokens if t.kind is Kind.VALUE]
    return verdict_of(values[-1]) if values else None


def _carried(carrying: list[int], out: list[int], carried: Verdict, rank: int) -> list[Claim]:
    """What a contract carries is commissioned; what it does not carry may be paid for otherwise."""
    a, b = carried.start, carried.end
    other = Verdict(Voice.NO, a, b, "not in the contract", 0.6)
    return [
        *(claim_of(m, carried, a, b, "named", rank - 1, 0.95) for m in carrying),
        *(claim_of(m, other, a, b, "the exception", rank - 1, 0.95) for m in out),
    ]


def _spoken_of(members: list[int], reading: Reading) -> list[int]:
    """Those that were said to be done, or all where nothing was said: a sum is withheld where there is one."""
    done = {c.place for c in reading.claims if c.coding.value in ("yes", "partly")}
    return [m for m in members if m in done] or members


def _clause(
    passage: Passage, members: list[int], tokens: list[Token], span: tuple[int, int], reading: Reading,
    earlier: Verdict | None, rank: int,
) -> Verdict | None:  # fmt: skip
    """Add what one clause says; returns its last verdict."""
    low, (a, b) = passage.low, span
    tokens = _rest_by_none(low, tokens)
    subjects = [t for t in tokens if t.kind in (Kind.NAMED, Kind.ALL, Kind.REST)]
    if not subjects:
        values = [t for t in tokens if t.kind is Kind.VALUE]
        if (
            values
            and not values[0].yes
            and _OF_IT.match(low, a, b)
            and not _BEYOND_US.match(low, values[0].end)
        ):
            _take_back(reading, values[0])
        return verdict_of(tokens[-1]) if tokens and tokens[-1].kind is Kind.VALUE else earlier
    if _NEITHER.match(low, a, b):
        return _neither(passage, members, tokens, span, reading, rank)
    if any(t.kind is Kind.EXCEPT for t in tokens):
        return with_exception(passage, members, tokens, span, reading, rank)
    if any(t.kind is Kind.ONLY for t in tokens) and only_these(passage, members, tokens, span, reading, rank):
        return None
    values = [t for t in tokens if t.kind is Kind.VALUE]
    if reading.intro and all(low[a : v.start].count("(") > low[a : v.start].count(")") for v in values):
        values = []  # "The following are not: … Level 4 consultant (specialised commissioning)"
    other = (
        _of_hours_of_all(passage, members, tokens, a, b)
        or other_than_yes_or_no(passage, a, b)
        or _by_another(passage, values, a, b)
    )
    if not values or (other and len({v.yes for v in values}) < 2):
        if not values and not other and _named_alone(subjects):
            verdict = Verdict(Voice.YES, a, b, "named in a list", 0.85)  # "(d) and (l), nothing else"
            for token in subjects:
                assign(passage, members, token, verdict, span, tokens, reading, rank)
            return None
        said = other or (reading.intro if not values else None) or _whole(passage, subjects, span)
        if said is None:
            reading.named += [p for t in subjects for p in t.places if p not in reading.named]
            return earlier
        if (said.rule == "named in a list" or said is reading.intro) and not reading.by_name:
            reading.exclusive = reading.exclusive or span
        for token in subjects:
            assign(passage, members, token, said, span, tokens, reading, rank)
        return said
    if _but_not(passage, members, subjects, values, span, tokens, reading, rank):
        return None
    last: Verdict | None = None
    nothing = next((t for t in subjects if t.negative and t.kind is Kind.ALL), None)
    pairs = paired(low, tokens)
    of_nothing = next((v for t, v in pairs if t is nothing), None)
    for token, value in pairs:
        last = verdict_of(value)
        if nothing and token.kind is Kind.NAMED and (token.start > nothing.start or value is of_nothing):
            last = replace(last, voice=Voice.NO)  # "nothing is provided by (c)"
        elif token is nothing and any(t.kind is Kind.NAMED for t in subjects):
            continue
        assign(passage, members, token, last, span, tokens, reading, rank)
    if _OF_THESE.search(low, a, b) and last and last.voice is Voice.YES and reading.exclusive is None:
        reading.exclusive = span
    return last


def _neither(
    passage: Passage, members: list[int], tokens: list[Token], span: tuple[int, int], reading: Reading, rank: int
) -> Verdict:  # fmt: skip
    """`Neither (a) nor (b), all others yes`: no for what is named, and of the others no more than a guess."""
    low, (a, b) = passage.low, span
    subjects = [t for t in tokens if t.kind in (Kind.NAMED, Kind.ALL, Kind.REST)]
    verdict = Verdict(Voice.NO, a, b, "neither", 0.93)
    named = {p for t in subjects for p in t.places}
    rest = any(t.kind is Kind.REST for t in subjects)
    for token in subjects:
        if named and token.kind is Kind.ALL and token.negative:
            others = [m for m in members if m not in named and not rest]
            reading.claims += [claim_of(m, verdict, a, b, "not named", rank - 2, 0.6) for m in others]
            continue
        after = [t for t in tokens if t.start >= token.end and low[t.start : t.end] in ("yes", "y")]
        own = verdict_of(after[-1]) if token.kind is Kind.REST and after else verdict
        assign(passage, members, token, own, span, tokens, reading, rank)
    return verdict


def _named_alone(subjects: list[Token]) -> bool:
    """Whether names come first, and then a denial of all the rest."""
    kinds = [t.kind for t in subjects]
    first = kinds.index(Kind.REST) if Kind.REST in kinds else 0
    return (
        first > 0 and set(kinds[:first]) == {Kind.NAMED} and len(kinds) == first + 1 and subjects[-1].negative
    )


def _rest_by_none(low: str, tokens: list[Token]) -> list[Token]:
    """`the others by neither`: one subject, of which it is a no, and not two."""
    for rest, nothing in pairwise(tokens):
        denied = rest.kind is Kind.REST and nothing.kind is Kind.ALL and nothing.negative
        if denied and _BY.fullmatch(low, rest.end, nothing.start):
            joined = replace(rest, negative=True)
            return [joined if t is rest else t for t in tokens if t is not nothing]
    return tokens


def _but_not(
    passage: Passage, members: list[int], subjects: list[Token], values: list[Token], span: tuple[int, int],
    tokens: list[Token], reading: Reading, rank: int,
) -> bool:  # fmt: skip
    """`We treat rats and mice and not squirrels`: what is named before the only word of denial is done."""
    low = passage.low
    if len(values) != 1 or values[0].yes or not _AND_NOT.search(low, span[0], values[0].end):
        return False
    before = [t for t in subjects if t.end <= values[0].start and t.kind is Kind.NAMED]
    after = [t for t in subjects if t.start >= values[0].end and t.kind is Kind.NAMED]
    if not before or len(before) + len(after) != len(subjects) or not after:
        return False
    yes = Verdict(Voice.YES, span[0], values[0].start, "named before a denial", 0.85)
    for token in before:
        assign(passage, members, token, yes, span, tokens, reading, rank)
    for token in after:
        assign(passage, members, token, verdict_of(values[0]), span, tokens, reading, rank)
    return True


def _take_back(reading: Reading, value: Token) -> None:
    """ "The hospice provides this but it is not commissioned": what was said last of the same parts holds."""
    last = reading.claims[-1].spans if reading.claims else ()
    for at, claim in enumerate(reading.claims):
        if claim.spans == last and claim.coding.value == "yes":
            verdict = replace(verdict_of(value), sure=0.75)
            held = claim_of(claim.place, verdict, value.start, value.end, "named", claim.rank, 0.95)
            reading.claims[at] = held.but(doubts=("second polarity",))


def _of_hours_of_all(
    passage: Passage, members: list[int], tokens: list[Token], a: int, b: int
) -> Verdict | None:
    """The same for all that a clause names; where it names several, times beside one of them are that one's."""
    values = [t for t in tokens if t.kind is Kind.VALUE]
    said = of_hours(passage, members, values, a, b)
    several = sum(1 for t in tokens if t.kind is Kind.NAMED) > 1
    if said is None or (said.voice is Voice.YES and any(t.negative for t in tokens)):
        return None  # "nothing is provided by (c) out of hours"
    return said if said.voice is Voice.NO or not several else None


def _by_another(passage: Passage, values: list[Token], a: int, b: int) -> Verdict | None:
    """A verdict against plain words: "is commissioned by the Council", "have been withdrawn"."""
    if not any(v.yes for v in values) or lead_of(passage.low, a, b):
        return None
    verdict = judge(passage.low, a, b, ours=passage.ours)
    return verdict if verdict and verdict.voice is Voice.NO and verdict.by_whom else None


def _whole(passage: Passage, subjects: list[Token], span: tuple[int, int]) -> Verdict | None:
    """The verdict of a clause that has no plain value: by its words, or none where it is but a list."""
    low, (a, b) = passage.low, span
    if any(t.negative for t in subjects):
        return Verdict(Voice.NO, a, b, "none", 0.93)
    if verdict := judge(low, a, b, ours=passage.ours):
        return verdict
    words = low[a:b]
    for token in reversed(subjects):
        words = words[: token.start - a] + " " + words[token.end - a :]
    if not re.search(
        r"[a-z]{3,}", re.sub(r"\b(?:and|the|also|plus|services?|for|with|via|from|£\S+)\b", " ", words)
    ):
        return Verdict(Voice.YES, a, b, "named in a list", 0.72)
    if re.search(r"£\s?\d", words):
        return Verdict(Voice.YES, a, b, "named with a sum", 0.75)
    return None


def _for_all(
    passage: Passage,
    members: list[int],
    span: tuple[int, int],
    sentence: tuple[int, int],
    *,
    alone: bool,
    rank: int,
) -> list[Claim]:
    """One answer that names nothing and so speaks of all: a lead, or a statement that stands alone."""
    low, (a, b) = passage.low, span
    if _UNTOUCHED.fullmatch(low, a, b):
        return []
    if lead := lead_of(low, a, b):
        sure = 0.9 if lead.voice is Voice.NO else 0.7
        return [claim_of(m, lead, *sentence, "one answer for all", rank - 1, sure) for m in members]
    verdict = judge(low, a, b, ours=passage.ours) if alone else None
    if verdict and (verdict.voice.withholds or verdict.voice in (Voice.NO, Voice.UNCLEAR)):
        return [claim_of(m, verdict, *sentence, "one statement for all", rank - 1, 0.8) for m in members]
    return []


def _leave_out(members: list[int], reading: Reading, rank: int) -> None:
    """Of a list of what is done, those that it leaves out are not."""
    a, b = reading.exclusive or (0, 0)
    spoken = {c.place for c in reading.claims}
    verdict = Verdict(Voice.NO, a, b, "not in the list", 0.85)
    reading.claims += [
        claim_of(m, verdict, a, b, "not among those named", rank - 1, 0.92)
        for m in members
        if m not in spoken
    ]


def _held_back(
    passage: Passage, members: Sequence[int], held: Verdict, a: int, b: int, rank: int, *, money: bool = False
) -> list[Claim]:  # fmt: skip
    """Something withheld of all: of their spend where it speaks of money, else of the questions themselves."""
    if money or of_sums(passage.low, a, b, held):
        sums = withheld_sums(passage.index, members, held, a, b, rank)
        if sums is not None:
            return sums
    return [claim_of(m, held, a, b, "said of all", rank, 0.9) for m in members]


def _value(low: str, a: int, b: int, passage: Passage) -> Verdict | None:
    lead = lead_of(low, opening(low, a, b), b)
    if lead:
        return lead
    if values := list(VALUE.finditer(low, a, b)):
        last = values[-1]
        return verdict_of(Token(Kind.VALUE, last.start(), last.end(), yes=last.lastgroup == "yes"))
    return judge(low, a, b, ours=passage.ours)


def _settled(claims: list[Claim]) -> list[Claim]:
    """One claim for each question: what names it beats what is said of all."""
    best: dict[int, Claim] = {}
    for claim in claims:
        held = best.get(claim.place)
        if held is None or claim.rank > held.rank:
            best[claim.place] = claim
        elif claim.rank == held.rank and claim.coding != held.coding:
            best[claim.place] = held.in_doubt("said twice")
    return list(best.values())
