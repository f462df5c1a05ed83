"""One passage read for one question and its details: yes and how, how many, how much, and where."""

import re

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading.asked import asked_of
from foicli.reading.claims import BESIDE_A_REFUSAL, Claim, Span, coding_of
from foicli.reading.contrasts import contrast
from foicli.reading.details import read_detail
from foicli.reading.index import Node
from foicli.reading.leads import doubts_of, qualified
from foicli.reading.marks import printed_form
from foicli.reading.normal import BREAK, sentences
from foicli.reading.outright import outright
from foicli.reading.passages import Clause, Passage, cut, opening, past
from foicli.reading.telling import is_statement, told
from foicli.reading.weigh import unaided, weighed
from foicli.reading.wording import Verdict, Voice, lead_of

_TO_ALL = re.compile(
    r"(?:to|for|in|on) (?:all|both|each|every(?:thing| one)?|any)(?: of (?:these|them|the above|"
    r"those))?(?: (?:two|three|four|five|six|seven|eight|nine|ten|questions?|parts?|items?|"
    r"services?))*(?=[\s.,;:-]|$|\x1e)"
)


_Withheld = tuple[Verdict, int, int]  # and where it is said
_FIGURES_OR_WORDS = (AnswerKind.COUNT, AnswerKind.POUNDS, AnswerKind.TEXT)
# What comes after it is given although the question itself is not answered.
_INSTEAD = re.compile(
    r"\b(?:however|nevertheless|nonetheless|to (?:help|assist)|by way of (?:advice|assistance)|although|that said|"
    r"outside (?:of )?the act|we (?:can|do|are able to|have (?:been able|calculated|estimated))|"
    r"approximate\w*|estimate[ds]?)\b"
)
_ALL_OF_IT = re.compile(
    r"\b(?:this|that|the|your) (?:requested )?(?:information|data|request|question|part)\b|\bcomply\b|\bcost limit\b|"
    r"\b(?:appropriate|section 12|time) limit\b|\bthis (?:is|would)\b"
)
_LABOUR = re.compile(r"\b(?:hours?|minutes|mins|files?|records?|would|section \d)\b|£")
_SO = re.compile(r"\b(?:so|therefore|hence|thus)(?: the answer is)?,? (?P<v>yes|no)\W*$")
_WORD = re.compile(r"[a-z]{3}")
_REASONS = re.compile(
    r"\b(?:hold|held|holds|this|these|that|information|data|requests?|requested|exempt\w*|disclos\w*|interests?|commercial\w*|"
    r"sensitive|sections?|act|unable|cannot|would|regret|unfortunately|apply|applies)\b"
)
_OF_NUMBERS = re.compile(r"\bnumbers?\b|\bhow many\b|\bcount\b")
ALSO = 0.7  # what a withheld yes or no is worth for the number asked for in the same breath
MIN_PRINTED = 4  # words of a question that stands before its answer in the same line
_FILLED_IN = re.compile(r"(?<=[a-z0-9)”’\"'])\s(?P<v>Yes|No|YES|NO)(?=\s*(?:$|[\n\x1e,.:;(–]|-\s))")


def read_family(passage: Passage, place: int, *, details: bool = True) -> list[Claim]:
    """All that a passage says of the question at `place` and of its details; nothing where it says nothing."""
    node = passage.index.nodes[place]
    start = opening(passage.low, passage.start, passage.end)
    if start >= passage.end:
        return []
    family = [passage.index.nodes[d] for d in node.details] if details else []
    if node.question.answer.is_yes_no:
        return _yes_no_family(passage, node, family, _filled_in(passage, start))
    clauses = cut(passage, start, passage.end)
    at_once = outright(passage.low, start, passage.end) if node.question.answer in _FIGURES_OR_WORDS else None
    main = _outright(passage, node, clauses, start, at_once)
    main = main or _in_spite_of_it(read_detail(passage, node, clauses, start, main=True), at_once)
    rest = [c for d in family for c in read_detail(passage, d, clauses, start, main=False)]
    return main + rest


def _outright(
    passage: Passage, node: Node, clauses: list[Clause], start: int, at_once: _Withheld | None
) -> list[Claim]:
    """What is withheld of a question for a figure or words, `at_once` or after reasons; nothing where a figure is given."""
    if node.question.answer not in _FIGURES_OR_WORDS:
        return []
    held = at_once or _after_reasons(passage, start)
    if held is None:
        return []
    verdict, a, b = held
    doubts = () if at_once else ("reasons before the refusal",)
    before = passage.low[opening(passage.low, start, passage.end) : a]
    if _WORD.search(before) and not _REASONS.search(before):
        doubts = (*doubts, "an answer before the refusal")  # "One is planned for 2026. Costs are exempt."
    if verdict.voice is Voice.NOT_HELD and node.question.answer is AnswerKind.TEXT:
        doubts = (*doubts, "words were asked for")  # of which a part may be told all the same: 14 of 18
    if verdict.voice is Voice.NOT_HELD and any(c.counts or c.money for c in clauses if c.start >= b):
        doubts = (*doubts, "figures behind it")  # "Not recorded by ward. There were 31 in all."
    if node.question.answer is AnswerKind.COUNT and _figures_after(passage, clauses, b):
        doubts = (*doubts, BESIDE_A_REFUSAL)
    if any((c.few or c.money or c.counts) and c.end <= a and c.held_back is None for c in clauses) and (
        node.question.answer is not AnswerKind.TEXT
    ):
        return []
    instead = _INSTEAD.search(passage.low, b, passage.end)
    if instead and node.question.answer is not AnswerKind.TEXT:
        after = [c for c in clauses if c.start >= instead.start() - 2]
        given = read_detail(passage, node, after, instead.start(), main=True) if after else []
        if given and given[0].coding.is_figure:
            return [c.in_doubt(BESIDE_A_REFUSAL) for c in given]
    return [Claim(node.place, coding_of(verdict), ((a, b),), verdict.sure, verdict.rule, doubts=doubts)]


def _in_spite_of_it(found: list[Claim], at_once: _Withheld | None) -> list[Claim]:
    """The claims; in doubt where a figure stands beside a refusal, as that of files to be searched does."""
    if at_once is None or not at_once[0].voice.refuses:
        return found
    return [c.in_doubt(BESIDE_A_REFUSAL) if c.coding.is_figure else c for c in found]


def _figures_after(passage: Passage, clauses: list[Clause], start: int) -> bool:
    """Whether numbers of things stand in lines of their own beneath a refusal: `48 children were waiting`."""
    low = passage.low
    lines = [c for c in clauses if c.start > start and BREAK in low[max(start, c.start - 3) : c.start]]
    return any(c.held_back is None and c.counts and not _LABOUR.search(low, c.start, c.end) for c in lines)


def _after_reasons(passage: Passage, start: int) -> _Withheld | None:
    """A refusal by section of the Act, of all that is asked, that whole paragraphs of reasons lead up to."""
    held = outright(passage.low, start, passage.end, reasons=True)
    if held is None or not held[0].exemptions or not held[0].voice.refuses:
        return None
    if "refusal notice" in passage.raw[start : held[1]].lower():
        return None  # a section by itself, on whatever it names
    return held if _ALL_OF_IT.search(passage.low, held[1], held[2]) else None


def _filled_in(passage: Passage, start: int) -> int:
    """Where the answer stands in `Support for the family of a baby No`: a question printed in front of it."""
    stop = passage.low.find(BREAK, start, passage.end)
    end = passage.end if stop < 0 else stop
    hits = list(_FILLED_IN.finditer(passage.raw, start, end))
    if len(hits) != 1 or lead_of(passage.low, start, end):
        return start
    words = passage.low[start : hits[0].start()]
    return hits[0].start("v") if len(words.split()) >= MIN_PRINTED else start


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
        verdict = lead_of(low, start, end) or _concluded(low, start, end)
        if verdict and is_statement(low, verdict) and contrast(low, start, end, passage.ours):
            verdict = None
    if verdict is not None:
        rest = past(low, verdict.end, end)
        if to_all := _TO_ALL.match(low, rest, end):
            rest = past(low, to_all.end(), end)
        first = _sentence_end(low, verdict.end, end)
        verdict = qualified(verdict, low, rest, first, end, node)
        quote = (verdict.start, max(verdict.end, min(first, end)))
        clauses = cut(passage, rest, end)
        doubts = doubts_of(low, verdict, rest, end)
        claim = Claim(node.place, coding_of(verdict), (quote,), verdict.sure, verdict.rule, doubts=doubts)
        found.append(weighed(claim, passage, node, start))
    else:
        clauses = cut(passage, start, end)
        said_so, clauses = told(passage, node, family, clauses, start)
        if said_so is None:
            given = [c for d in family for c in read_detail(passage, d, clauses, start, main=False)]
            yes = implied(node, given)
            if not yes and (alone := unaided(passage, node, start)):
                yes = [alone]
            return yes + given
        if _IN_A_BLOCK.match(said_so.rule):  # it is paid for, if nobody knows with how much
            in_a_contract = Coding(Finding.ANSWERED, value="yes")
            said_so = said_so.but(coding=in_a_contract, rule="in a contract", sure=min(said_so.sure, 0.7))
        if asked_of(passage.index, node.place).negated:
            said_so = said_so.in_doubt("second polarity")
        found.append(weighed(said_so, passage, node, start))
        rest = start
        if said_so.refers:
            texts = [d for d in family if d.question.answer is AnswerKind.TEXT]
            return found + [said_so.but(place=d.place, rank=1, sure=said_so.sure * 0.9) for d in texts]
    for detail in family:
        claims = read_detail(passage, detail, clauses, rest, main=False, shared=family)
        if verdict is None:
            claims = [c.but(sure=c.sure * 0.7) if c.rule.startswith("what is left") else c for c in claims]
        found += _beside(node, found[0], detail, claims)
    return found + _withheld_too(family, found)


_IN_A_BLOCK = re.compile(
    r"not held: (?:(?:part of|in|within|under|by|of|on|from|covered by|included (?:in|within)) )?(?:the |an? |our )?"
    r"(?:[\w']+ ){0,2}block\b"
)


def _withheld_too(family: list[Node], found: list[Claim]) -> list[Claim]:
    """`Not held.`, of a question that asks whether and how many: neither is, where nothing else is said of the number."""
    main, told = found[0], {c.place for c in found}
    finding = main.coding.finding
    if not finding.refuses and finding is not Finding.NOT_HELD:
        return []
    return [
        main.but(place=d.place, rank=1, sure=main.sure * ALSO)
        for d in family
        if d.place not in told and not d.question.condition
    ]


def _concluded(low: str, start: int, end: int) -> Verdict | None:
    """`This is provided by another service, so no`: the answer at the end of the first sentence."""
    first = next(iter(sentences(low, start, end)), None)
    hit = _SO.search(low, *first) if first else None
    if hit is None:
        return None
    yes = hit.group("v") == "yes"
    rule = f"lead {'yes' if yes else 'no'}"
    return Verdict(Voice.YES if yes else Voice.NO, hit.start("v"), hit.end("v"), rule, 0.95)


def _beside(node: Node, main: Claim, detail: Node, claims: list[Claim]) -> list[Claim]:
    """The claims for a detail that stand beside the answer to its question: after a no, little is left of them."""
    said = main.coding.value
    condition = detail.question.condition
    unmet = condition and condition.question == node.id and said and not condition.is_met(said)
    if not said:
        claims = [c for c in claims if c.spans and not _inside(c.spans[0], main.spans[0])]
    if unmet or (said == "no" and not (condition and condition.value == "no")):
        claims = [
            c.but(sure=c.sure * 0.8, doubts=(*c.doubts, "not asked for after this answer"))
            for c in claims
            if c.coding.amount_gbp
            or c.coding.url
            or (c.coding.count not in ("", "0"))
            or (not unmet and c.coding.finding is not Finding.ANSWERED)
            or (c.coding.finding is Finding.NOT_HELD and _OF_NUMBERS.search(c.rule))
            or (said == "in_development" and c.coding.text)  # the steps towards it are what was asked for
        ]
    return claims


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def implied(node: Node, given: list[Claim]) -> list[Claim]:
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
