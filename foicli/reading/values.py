"""One passage read for one question and its details: yes and how, how many, how much, and where."""

import re

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading import refs
from foicli.reading.claims import Claim, Span, coding_of
from foicli.reading.details import ASPECT, read_detail
from foicli.reading.index import Node
from foicli.reading.marks import printed_form
from foicli.reading.normal import BREAK, sentences
from foicli.reading.passages import Clause, Passage, cut, opening, past
from foicli.reading.sections import sections
from foicli.reading.weigh import unaided, weighed
from foicli.reading.wording import Verdict, Voice, judge, lead_of, shifted

_TO_ALL = re.compile(
    r"(?:to|for|in|on) (?:all|both|each|every(?:thing| one)?|any)(?: of (?:these|them|the above|"
    r"those))?(?: (?:two|three|four|five|six|seven|eight|nine|ten|questions?|parts?|items?|"
    r"services?))*(?=[\s.,;:-]|$|\x1e)"
)

_OTHER_ALTERNATIVE = re.compile(
    r"[^a-z0-9£;]{1,15}(?:yes|no|in development|partly)(?=[^a-z0-9,.;:]*(?:$|\x1e|\n|in development|partly))"
)
_NOT_BY_US = re.compile(
    r"(?:but |although |though )not (?:by|through|from|via) (?:us|the (?:ccg|council|trust|board|icb|authority))\b"
)
# One thing is and another is not: "the first is commissioned, the second is not".
_TWO_SIDED = re.compile(
    r"\b(?:is|are|has|have|do|does|was|were)\b(?! not|n't)[^.;]{2,80}(?:,|;| and| but| while| whereas|\x1e)"
    r"[^.;,]{2,60}\b(?:is|are|has|have|do|does|was|were)(?: not|n't)\b(?=[\s.]*$)"
)


def read_family(passage: Passage, place: int, *, details: bool = True) -> list[Claim]:
    """All that a passage says of the question at `place` and of its details; nothing where it says nothing."""
    node = passage.index.nodes[place]
    start = opening(passage.low, passage.start, passage.end)
    if start >= passage.end:
        return []
    family = [passage.index.nodes[d] for d in node.details] if details else []
    if node.question.answer.is_yes_no:
        return _yes_no_family(passage, node, family, start)
    clauses = cut(passage, start, passage.end)
    main = read_detail(passage, node, clauses, start, main=True)
    rest = [c for d in family for c in read_detail(passage, d, clauses, start, main=False)]
    return main + rest


def _yes_no_family(passage: Passage, node: Node, family: list[Node], start: int) -> list[Claim]:
    low, end = passage.low, passage.end
    found: list[Claim] = []
    printed = start
    while printed > passage.start and low[printed - 1] in " •":
        printed -= 1
    form = printed_form(low, printed, end, passage.emphasis)
    if form and form.verdict is None:  # nobody touched it: only words after it answer
        start = opening(low, form.end, end)
        if start >= end:
            return []
    verdict = form.verdict if form else None
    if verdict is None:
        verdict = lead_of(low, start, end)
    if verdict is not None:
        rest = past(low, verdict.end, end)
        if to_all := _TO_ALL.match(low, rest, end):
            rest = past(low, to_all.end(), end)
        first = _sentence_end(low, verdict.end, end)
        verdict = _qualified(verdict, low, rest, first, end, node)
        quote = (verdict.start, max(verdict.end, min(first, end)))
        clauses = cut(passage, rest, end)
        doubts = _doubts(low, verdict, rest, end)
        claim = Claim(node.place, coding_of(verdict), (quote,), verdict.sure, verdict.rule, doubts=doubts)
        found.append(weighed(claim, passage, node, start))
    else:
        clauses = cut(passage, start, end)
        told, clauses = _prose(passage, node, family, clauses, start)
        if told is None:
            given = [c for d in family for c in read_detail(passage, d, clauses, start, main=False)]
            implied = _implied(node, given)
            if not implied and (alone := unaided(passage, node, start)):
                implied = [alone]
            return implied + given
        found.append(weighed(told, passage, node, start))
        rest = start
        if told.refers:
            return found
    said = found[0].coding
    for detail in family:
        condition = detail.question.condition
        unmet = (
            condition and condition.question == node.id and said.value not in (condition.value, "", "partly")
        )
        claims = read_detail(passage, detail, clauses, rest, main=False, shared=family)
        if verdict is None:
            claims = [c.but(sure=c.sure * 0.7) if c.rule.startswith("what is left") else c for c in claims]
        if not said.value:
            claims = [c for c in claims if c.spans and not _inside(c.spans[0], found[0].spans[0])]
        if unmet or said.value == "no":
            claims = [
                c
                for c in claims
                if c.coding.amount_gbp
                or (c.coding.count not in ("", "0"))
                or (not unmet and c.coding.finding is not Finding.ANSWERED)
            ]
            claims = [c.but(sure=c.sure * 0.8) for c in claims]
        found.extend(claims)
    return found


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _implied(node: Node, given: list[Claim]) -> list[Claim]:
    """A yes that goes without saying: the link, the sum or the number that a yes would bring."""
    for claim in given:
        coding = claim.coding
        if coding.url or coding.amount_gbp or coding.count not in ("", "0"):
            yes = Coding(Finding.ANSWERED, value="yes")
            return [Claim(node.place, yes, claim.spans, 0.75, "implied by its detail", doubts=("implied",))]
    return []


def _sentence_end(low: str, start: int, end: int) -> int:
    cuts = sentences(low, start, end)
    if not cuts:
        return start
    first = cuts[0]
    gap = low[start : first[0]]
    return (
        start
        if BREAK in gap or "\n\n" in gap or (gap.strip(" ,-:(") and gap.strip()[0] in ".;!")
        else first[1]
    )


def _qualified(verdict: Verdict, low: str, rest: int, first: int, end: int, node: Node) -> Verdict:
    """The lead bent by what follows in the same breath: "yes, in part", "no, but one is being drafted"."""
    tail = low[rest:first] if first > rest else ""
    opener = low[rest : min(end, rest + 70)].split(BREAK)[0] if BREAK not in low[verdict.end : rest] else ""
    if verdict.voice is Voice.YES and re.match(r"\s*[/&]\s*no?\b", low[verdict.end : verdict.end + 6]):
        return shifted(verdict, Voice.PARTLY, "yes and no", 0.7)
    if verdict.voice is Voice.YES and _NOT_BY_US.match(opener):
        return shifted(verdict, Voice.NO, "yes, but not by us", 0.6)
    if verdict.voice is Voice.YES:
        if re.match(
            r"[(\[]?(?:but |although |though |albeit |however,? )?(?:only )?(?:in part|partly|partial|"
            r"to (?:some|an?(?: (?:limited|certain|"
            r"lesser))?) (?:extent|degree)|in (?:some|certain) (?:cases|areas|circumstances|"
            r"localities|schools|places)|and no\b(?= *(?:$|[-.,;(]))|"
            r"for some|some (?:of|areas|elements|aspects|parts|localities|schools)\b|"
            r"limited\b(?! to the)|not fully|not all\b|no (?:for|in|to|at)\b|"
            r"not (?:across|in every|in all|for all|for every|everywhere|always|at weekends|wholly|entirely)|"
            r"(?<=but )only (?:for|in|at|on|during|where|when|until|up to|within|some|part)|"
            r"(?<=although )only (?:for|in|at|on|during|some|part)|for [^.]{2,40}[;,.] ?(?:but )?(?:no\b|"
            r"not for))",
            opener,
        ) or re.search(
            r"\b(?:but not (?:all|fully|every|everywhere|always|in|at|on|for|to|across|out|after|"
            r"during)\b|in part\b)",
            tail,
        ):
            return shifted(verdict, Voice.PARTLY, "yes, in part", 0.9)
        if re.match(
            r"(?:it is |this is |one is |a \w+ is |these are |currently |- )?(?:(?:currently |"
            r"still )?(?:in|under) development|(?:currently )?being (?:developed|drafted|written)|"
            r"in draft\b|in progress)",
            opener,
        ):
            return shifted(verdict, Voice.IN_DEVELOPMENT, "yes, in development", 0.75)
    elif verdict.voice is Voice.NO and node.question.answer is AnswerKind.YES_NO_DEV:
        window = low[rest : max(first, min(len(low), rest))]
        later = judge(low, rest, first) if first > rest else None
        if later and later.voice is Voice.IN_DEVELOPMENT and not re.search(r"\bno plans?\b", window):
            if not re.search(
                r"develop|draft|being (?:\w+ )?(?:written|prepared|produced|finalised)|published", window
            ):
                return shifted(verdict, Voice.NO, "no, though something is planned", 0.75)
            sure = 0.75
            return shifted(verdict, Voice.IN_DEVELOPMENT, "no, but in development", sure)
    elif verdict.voice is Voice.NOT_APPLICABLE:
        if re.search(r"\b(?:do|does|is|are|have|has)(?: not|n't)\b|\bno\b", low[rest : min(end, rest + 120)]):
            return shifted(verdict, Voice.NO, "not applicable, and why", 0.7)
        return shifted(verdict, Voice.NOT_APPLICABLE, verdict.rule, 0.5)
    return verdict


def _doubts(low: str, verdict: Verdict, rest: int, end: int) -> tuple[str, ...]:
    """What in the rest of a passage speaks against its lead."""
    tail = low[rest : min(end, rest + 400)]
    found = []
    if verdict.rule.startswith("lead") and _OTHER_ALTERNATIVE.match(low, verdict.end, end):
        found.append("contradiction")  # a printed pair whose mark cannot be seen, or both words
    if verdict.voice is Voice.YES and re.search(
        r"\b(?:do|does|is|are|has|have)(?: not|n't)\b|\bbut\b|\bhowever\b|\bonly\b|\bexcept|"
        r"\bapart from\b|\bno longer\b",
        tail,
    ):
        found.append("second polarity")
    if verdict.voice is Voice.NO and re.search(
        r"\b(?:but|however|although|yes|we do|does commission|except|apart from|other than)\b", tail
    ):
        found.append("second polarity")
    return tuple(found)


def _prose(
    passage: Passage, node: Node, family: list[Node], clauses: list[Clause], start: int
) -> tuple[Claim | None, list[Clause]]:
    """The yes or no of a passage that opens with neither, and the clauses left for the details."""
    low = passage.low
    crossed = refs.cross(passage.index, low, start, passage.end, within=passage.within)
    if crossed:
        after = opening(low, crossed.end, min(passage.end, crossed.end + 60))
        after = past(low, after, passage.end)
        if hit := re.match(r"i\.?e\.?,?\s*", low[after : after + 8]):
            after += hit.end()
        lead = lead_of(low, after, passage.end) if low[after : after + 1] else None
        if lead:
            return Claim(
                node.place, coding_of(lead), ((start, lead.end),), 0.9, "cross-reference with its value"
            ), clauses
        aspect = low[crossed.start : min(passage.end, crossed.end + 40)]
        if (
            family
            and any(
                ASPECT[d.question.answer].search(aspect)
                for d in family
                if d.question.answer is AnswerKind.POUNDS
            )
            and "spend" in aspect
        ):
            return None, []
        places = crossed.places or ((-1,) if crossed.above else ())
        if not places:
            return None, []
        coding = Coding(Finding.UNCLEAR, text=passage.raw[crossed.start : crossed.end])
        sure = 0.987 if crossed.places and passage.end - crossed.end < 30 else 0.9
        span = (crossed.start, crossed.end)
        return Claim(node.place, coding, (span,), sure, "cross-reference", refers=places), []
    best: Verdict | None = None
    used = -1
    doubts = ["second polarity"] if _TWO_SIDED.search(low[start : min(passage.end, start + 300)]) else []
    sents = sentences(low, start, passage.end)[:12]
    for number, (a, b) in enumerate(sents):
        asks_us = low[b - 1 : b] == "?" and not re.search(
            r"clarif|what (?:do )?you mean|explain what", low[a:b]
        )
        if asks_us or _only_figures(low, a, b):
            continue
        verdict = lead_of(low, a, b) or judge(low, a, b, ours=passage.ours)
        if verdict is None:
            continue
        if (
            verdict.voice.withholds
            and family
            and best is None
            and _fits_detail(low, a, b, family)
            and number + 1 < len(sents)
        ):
            continue
        if best is None:
            if verdict.start == a and verdict.end < b and verdict.rule.startswith("lead"):
                verdict = _qualified(verdict, low, past(low, verdict.end, b), b, b, node)
            best, used = verdict, number
            continue
        if verdict.voice.withholds and family:
            continue
        best, doubt = _weighed(best, verdict, low[sents[used][0] : b])
        if doubt:
            doubts.append(doubt)
    if best is None:
        return None, clauses
    a, b = sents[used]
    if (
        best.voice.withholds
        and family
        and not best.rule.startswith("not held: ")
        and any(c.money for c in clauses)
    ):
        doubts.append("figures beside a refusal")
    left = [
        c
        for c in clauses
        if not (
            best.voice is not Voice.YES
            and c.start >= a
            and c.end <= b
            and not (c.money or c.counts or c.few or c.links or c.held_back)
        )
    ]
    return Claim(
        node.place,
        coding_of(best),
        ((a, b),),
        best.sure * 0.96,
        best.rule,
        doubts=tuple(doubts),
        layout="prose",
    ), left


def _weighed(best: Verdict, later: Verdict, words: str) -> tuple[Verdict, str]:
    """The first sentence decides; a later one of the other sign makes it partly, or casts doubt."""
    if later.voice is best.voice or not (later.voice.is_value and best.voice.is_value):
        return best, ""
    if (
        best.voice is Voice.YES
        and later.voice is Voice.NO
        and re.search(r"\b(?:other|others|some|remain\w*|elements|not all|the rest|parts?)\b", words)
    ):
        return shifted(best, Voice.PARTLY, "one part yes, another no", 0.75), ""
    if best.voice is Voice.IN_DEVELOPMENT or later.voice is Voice.IN_DEVELOPMENT:
        if best.voice is Voice.NO and later.sure >= 0.85 and re.search(r"draft|development|developed", words):
            return shifted(best, Voice.IN_DEVELOPMENT, "not yet, in development", 0.7), ""
        return best, "second polarity"
    if (
        best.voice is Voice.NO
        and later.voice is Voice.YES
        and later.rule.startswith("statement")
        and later.sure < 0.9
    ):
        return best, "second polarity"
    return best, "second polarity"


def _only_figures(low: str, a: int, b: int) -> bool:
    if sections(low, a, b):
        return False
    return not re.search(
        r"[a-z]{3}", re.sub(r"£[\d,.]+\s?(?:million|thousand|k|m)?|https?://\S+|www\.\S+", "", low[a:b])
    )


def _fits_detail(low: str, a: int, b: int, family: list[Node]) -> bool:
    piece = low[a:b]
    return any(d.question.answer in ASPECT and ASPECT[d.question.answer].search(piece) for d in family)
