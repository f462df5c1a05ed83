"""`(d) and (e) only`, and `all except (b)`: statements that set some questions apart from the others of their list."""

import re
from dataclasses import replace

from foicli.reading.group_claims import (
    Reading,
    assign,
    claim_of,
    of_hours,
    other_than_yes_or_no,
    verdict_of,
    with_details,
)
from foicli.reading.passages import Passage
from foicli.reading.tokens import Kind, Token
from foicli.reading.voices import opposite
from foicli.reading.wording import Verdict, Voice, judge, lead_of, shifted

_THE_ONLY = re.compile(
    r"\s*(?:one|two|three|services?|items?|parts?|ones?|element)\b[^.;]{0,80}\b(?:is|are|being|was|were)\s*(?:the\s*)?$"
)
_FOR_BOTH = re.compile(r"\bonly\b[^.;]{0,60}\b(?:for|in|at|by) $")
_ARE_THE = re.compile(r"\W*(?:is|are|was|were) (?:the )?")
_NO_THING = re.compile(
    r"\W*(?:there (?:is|are) )?no (?!longer\b|doubt\b|problem)[a-z]"
)  # "no service is funded other than"
_ALL_BUT = re.compile(
    r"\W*(?:all|everything|all of (?:these|them)|each)[\s,]*(?:but|bar|except\w*|apart from|save)\W*(?:for\W*)?"
)
_A_NOUN = re.compile(r"\b(?:care|services?|support|provision|teams?)\b")  # "equipment and hospice care only"
_WORD = re.compile(r"\b(?!and\b|nor\b)[a-z]{3}")
_THOSE_AT = re.compile(
    r"\b(?:those|the (?:services?|items?)|items?|services?) (?:listed )?(?:at|in|under|on)\b"
)


def only_these(
    passage: Passage, members: list[int], tokens: list[Token], span: tuple[int, int], reading: Reading, rank: int
) -> bool:  # fmt: skip
    """`(d) and (e) only`: these are, and none of the others is."""
    only = next(n for n, t in enumerate(tokens) if t.kind is Kind.ONLY)
    tail = tokens[only + 1 :]
    if [t.kind for t in tail[-2:]] == [Kind.REST, Kind.VALUE] and not tail[-1].yes:
        tokens = tokens[:-2]  # "(d) only, all others no" and "just (d), rest no" say the same twice
    # "(d) only, for both CCGs": both of them are no parts
    tokens = [
        t for t in tokens if t.kind is not Kind.ALL or not _FOR_BOTH.search(passage.low, span[0], t.start)
    ]
    named = [t for t in tokens if t.kind is Kind.NAMED]
    mine = sorted({p for t in named for p in t.places})
    if not mine or len(mine) >= len(members) or any(t.kind in (Kind.ALL, Kind.REST) for t in tokens):
        return False
    a, b = span
    told = of_hours(passage, members, (), a, b)
    if told and told.voice is Voice.NO and all(t.kind in (Kind.NAMED, Kind.ONLY) for t in tokens):
        for (
            token
        ) in named:  # "(b) and (g) office hours only": no more than that of them, and nothing of the others
            assign(passage, members, token, told, span, tokens, reading, rank)
        return True
    if _closes(passage, tokens, a, b):
        verdict = Verdict(Voice.PARTLY, a, b, "only: a part of it", 0.75)
        assign(passage, members, named[0], verdict, span, tokens, reading, rank)
        other = Verdict(Voice.NO, a, b, "only another", 0.85)
        reading.claims += [
            claim_of(m, other, a, b, "not the only one", rank - 1, 0.9) for m in members if m not in mine
        ]
        return True
    if not _beside(passage, tokens):
        return False
    verdict = Verdict(Voice.YES, a, b, "only", 0.9)
    if any(t.kind is Kind.VALUE and not t.yes for t in tokens):
        verdict = replace(verdict, voice=Voice.NO)
    for token in named:
        assign(passage, members, token, verdict, span, tokens, reading, rank)
    other = shifted(verdict, opposite(verdict.voice), "only another", 0.85)
    reading.claims += [
        claim_of(m, other, a, b, "not the only one", rank - 1, 0.9) for m in members if m not in mine
    ]
    return True


def _closes(passage: Passage, tokens: list[Token], a: int, b: int) -> bool:
    """Whether all that is said is a name, a word or two, and "only": `Equipment repair only.`"""
    if [t.kind for t in tokens] != [Kind.NAMED, Kind.ONLY]:
        return False
    low, (name, only) = passage.low, tokens
    between = len(re.findall(r"[a-z]{3,}", low[name.end : only.start]))
    return 1 <= between <= 2 and not re.search(r"[a-z]", low[a : name.start] + low[only.end : b])


def _beside(passage: Passage, tokens: list[Token]) -> bool:
    """Whether "only" is said of the names, and not of hours or places."""
    for number, token in enumerate(tokens):
        if token.kind is not Kind.ONLY:
            continue
        before = tokens[number - 1] if number else None
        after = tokens[number + 1] if number + 1 < len(tokens) else None
        between = _A_NOUN.sub(" ", passage.low[before.end : token.start]) if before else ""
        if before and before.kind is Kind.NAMED and not re.search(r"[a-z]{3}", between):
            return True
        if before and before.kind is Kind.NAMED and _ARE_THE.fullmatch(passage.low, before.end, token.start):
            return True  # "the hospices are the only service that can be reached"
        named = next((t for t in tokens[number + 1 :] if t.kind is Kind.NAMED), None)
        if named and _THE_ONLY.match(passage.low, token.end, named.start):
            return True  # "the only one of these that we commission is (g)"
        if after and after.kind in (Kind.NAMED, Kind.VALUE):
            between = _THOSE_AT.sub(" ", passage.low[token.end : after.start])
            if not re.search(r"\b(?:at|on|until|during|in|for)\b", between):
                return True
    return False


def with_exception(
    passage: Passage, members: list[int], tokens: list[Token], span: tuple[int, int], reading: Reading, rank: int
) -> Verdict | None:  # fmt: skip
    """`All except (b)`, `none, save equipment`, `with the exception of (a) all are commissioned`."""
    low, (a, b) = passage.low, span
    at = next(n for n, t in enumerate(tokens) if t.kind is Kind.EXCEPT)
    cut_at = tokens[at]
    outer = [t for n, t in enumerate(tokens) if n < at]
    inner = [t for n, t in enumerate(tokens) if n > at]
    if not outer:  # the exception stands first: it ends where all the others are named
        stop = next((n for n, t in enumerate(inner) if t.kind in (Kind.ALL, Kind.REST)), len(inner))
        inner, outer = inner[:stop], inner[stop:]
    if low[cut_at.start : cut_at.end].strip(" ,(-") == "excepted":  # "Yes (a, b and c excepted)"
        inner = [t for t in outer if t.kind is Kind.NAMED]
        outer = [t for t in outer if t.kind is not Kind.NAMED]
    verdict = _of_all(passage, outer, (a, cut_at.start if cut_at.start > a + 3 else b), span)
    if verdict is None and _ALL_BUT.fullmatch(low, a, cut_at.end):
        verdict = Verdict(Voice.YES, a, b, "all but", 0.75)
    if verdict is None:
        return None
    excepted = [t for t in inner if t.kind is Kind.NAMED]
    letters = [t for t in excepted if not _WORD.search(low, t.start, t.end)]
    excepted = letters or excepted  # "(a) … and (h), where support is provided by the hospice"
    named = sorted({p for t in excepted for p in t.places})
    subject = _subject(outer, b) or members
    if not named:
        reading.claims += [claim_of(m, verdict, a, b, "all but something", rank - 1, 0.6) for m in subject]
        return verdict
    other = shifted(verdict, opposite(verdict.voice), "the exception", 0.9)
    if excepted:
        tail = (excepted[0].start, b)
        if (
            (said := other_than_yes_or_no(passage, *tail))
            and verdict.voice is Voice.YES
            and said.voice is not Voice.UNCLEAR
        ):
            other = shifted(said, said.voice, "the exception", 0.7)
        elif "that" in low[cut_at.start : cut_at.end]:
            said = judge(low, cut_at.end, b, ours=passage.ours)
            if said and said.voice.is_value and said.voice is other.voice and verdict.voice is Voice.YES:
                other = shifted(verdict, Voice.PARTLY, "the exception", 0.6)
    claims = [claim_of(m, verdict, a, b, "all except", rank - 1, 0.93) for m in subject if m not in named]
    for token in excepted:
        stop = min((t.start for t in excepted if t.start >= token.end), default=b)
        own = of_hours(passage, members, (), token.end, stop) if other.voice is Voice.YES else None
        for place in token.places:
            claims += with_details(
                passage,
                place,
                span,
                own or other,
                rank,
                (token.end, stop),
                len(token.places) == 1,
                how="the exception",
            )
    reading.say(claims, named)
    return verdict


def _subject(outer: list[Token], end: int) -> list[int]:
    """The parts that a statement with an exception names; none where it speaks of all.

    "All are bought from the hospice, except (a)": what stands behind the verb is whom they are from.
    """
    value = next((t.start for t in outer if t.kind is Kind.VALUE), end)
    every = any(t.kind is Kind.ALL and t.start < value for t in outer)
    named = [t for t in outer if t.kind is Kind.NAMED and not (every and t.start > value)]
    return sorted({p for t in named for p in t.places})


def _of_all(
    passage: Passage, outer: list[Token], before: tuple[int, int], span: tuple[int, int]
) -> Verdict | None:
    """What is said of all but the exceptions."""
    low = passage.low
    a, b = span
    negative = any(t.negative for t in outer)
    if lead := lead_of(low, a, b):
        return lead
    if negative or _NO_THING.match(low, *before):
        return Verdict(Voice.NO, a, b, "none", 0.93)
    values = [t for t in outer if t.kind is Kind.VALUE]
    if values:
        return verdict_of(values[-1])
    if any(t.kind in (Kind.ALL, Kind.REST, Kind.NAMED) for t in outer):
        return judge(low, *before, ours=passage.ours) or judge(low, a, b, ours=passage.ours)
    return None
