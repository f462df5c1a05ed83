"""The yes or no of a passage that opens with neither: what its sentences say, read one by one."""

import re

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading import refs
from foicli.reading.asked import Asked, asked_of
from foicli.reading.claims import BESIDE_A_REFUSAL, Claim, coding_of
from foicli.reading.contrasts import contrast, yes_and_no
from foicli.reading.details import ASPECT
from foicli.reading.hours import hours_said
from foicli.reading.index import Node
from foicli.reading.leads import qualified
from foicli.reading.normal import sentences
from foicli.reading.not_held import NOT_HELD
from foicli.reading.passages import Clause, Passage, opening, past
from foicli.reading.refs import Cross
from foicli.reading.sections import sections
from foicli.reading.tokens import EXCEPT
from foicli.reading.wording import Verdict, Voice, judge, lead_of, shifted

MAX_SENTENCES = 12
_CLOCK = re.compile(r"\d\s?(?:am|pm|-\s?\d)|\d:\d\d")
_QUESTION_TO_US = re.compile(r"clarif|what (?:do )?you mean|explain what")
# What is to come in the place of what there was.
_ITS_SUCCESSOR = re.compile(
    r"\b(?:an?|the|its|our) (?:new|replacement|revised|successor|fresh|updated) [a-z]+ (?:is|are)\b"
)
_OTHERWISE = re.compile(r"\W*(?:otherwise|(?:but )?(?:for|in|at|to|on) )")
_FREE = re.compile(
    r"\b(?:is|are|remains?|all|both|completely|entirely) free\b(?!ly)(?! from| period)|"
    r"\bfree (?:of charge|to use|at the point)\b|\bno (?:charges?|fees?)\b|\bwithout charge\b"
)
_GENERIC = re.compile(r"\b(?:any |the |this )?recorded information\b|\b(?:not|n't) record\b")
_WE_DO_NOT = re.compile(
    r"\W*(?:but )?(?:we|the (?:council|ccg|trust|board|authority|force))(?: \w+)? (?:do|does|did|have|"
    r"has|are|is)"
    r"(?:n't| not|nt)\W*$"
)


def told(
    passage: Passage, node: Node, family: list[Node], clauses: list[Clause], start: int
) -> tuple[Claim | None, list[Clause]]:
    """The yes or no that a passage tells from `start` on, and the clauses left for the details."""
    crossed = refs.cross(passage.index, passage.low, start, passage.end, within=passage.within)
    if crossed:
        return _referred(passage, node, family, clauses, start, crossed)
    best, span, doubts = _of_sentences(passage, node, family, start)
    if best is None:
        return None, clauses
    if (
        best.voice.withholds
        and family
        and not best.rule.startswith("not held: ")
        and any(c.money for c in clauses)
    ):
        doubts.append(BESIDE_A_REFUSAL)
    if best.voice in (Voice.YES, Voice.NO) and EXCEPT.search(passage.low, *span):
        doubts.append("exception")
    claim = Claim(
        node.place,
        coding_of(best),
        (span,),
        best.sure * 0.96,
        best.rule,
        doubts=tuple(doubts),
        layout="prose",
    )
    return claim, [c for c in clauses if best.voice is Voice.YES or not _used_up(c, span)]


def _used_up(clause: Clause, span: tuple[int, int]) -> bool:
    """Whether a clause lies in the words that gave the answer and has nothing more to give."""
    figures = clause.money or clause.counts or clause.few or clause.links or clause.held_back
    return clause.start >= span[0] and clause.end <= span[1] and not figures


def _referred(
    passage: Passage, node: Node, family: list[Node], clauses: list[Clause], start: int, crossed: Cross
) -> tuple[Claim | None, list[Clause]]:
    """What "as for question 3" says: the value after it, or the question it points at."""
    low = passage.low
    after = past(low, opening(low, crossed.end, min(passage.end, crossed.end + 60)), passage.end)
    if hit := re.match(r"i\.?e\.?,?\s*", low[after : after + 8]):
        after += hit.end()
    lead = lead_of(low, after, passage.end) if low[after : after + 1] else None
    if lead:
        rule = "cross-reference with its value"
        return Claim(node.place, coding_of(lead), ((start, lead.end),), 0.9, rule), clauses
    aspect = low[crossed.start : min(passage.end, crossed.end + 40)]
    if "spend" in aspect and any(
        d.question.answer is AnswerKind.POUNDS and ASPECT[d.question.answer].search(aspect) for d in family
    ):
        return None, []
    places = crossed.places or ((-1,) if crossed.above else ())
    if not places:
        return None, []
    coding = Coding(Finding.UNCLEAR, text=passage.raw[crossed.start : crossed.end])
    sure = 0.987 if crossed.places and passage.end - crossed.end < 30 else 0.9
    span = (crossed.start, crossed.end)
    return Claim(node.place, coding, (span,), sure, "cross-reference", refers=places), []


def _of_sentences(
    passage: Passage, node: Node, family: list[Node], start: int
) -> tuple[Verdict | None, tuple[int, int], list[str]]:
    """The verdict of the sentence that decides, its place, and what the others say against it."""
    low, asked = passage.low, asked_of(passage.index, node.place)
    best: Verdict | None = None
    span, doubts = (start, start), list[str]()
    found = [
        s
        for s in sentences(low, start, passage.end)[:MAX_SENTENCES]
        if not _beside(low, *s) or (asked.hours and _CLOCK.search(low, *s))
    ]
    for number, (a, b) in enumerate(found):
        if best is not None and best.end > a:
            continue  # it was read together with the sentence before
        verdict = _of_sentence(passage, asked, a, b)
        if verdict is None or (verdict.voice.withholds and best is not None and family):
            continue
        if best is None:
            last = number + 1 == len(found)
            if verdict.voice.withholds and family and _fits_detail(low, a, b, family):
                first = _said_first(passage, asked, a, b, family)
                if first is None and not last:
                    continue
                verdict = first or verdict
            if verdict.start == a and verdict.end < b and verdict.rule.startswith("lead"):
                verdict = qualified(verdict, low, past(low, verdict.end, b), b, b, node)
            best, span = verdict, (a, max(b, verdict.end))
        elif verdict.rule.startswith("hours") and best.rule.startswith(("statement", "partly")):
            best, span = verdict, (a, b)  # the hours were asked about
        else:
            best, doubt = _weighed(best, verdict, low[span[0] : b])
            doubts += [doubt] if doubt else []
    return best, span, doubts


def _said_first(passage: Passage, asked: Asked, a: int, b: int, family: list[Node]) -> Verdict | None:
    """`We do commission this, under a block contract`: the answer before what is not held of its detail."""
    held = NOT_HELD.search(passage.low, a, b)
    stop = held.start() if held else a
    if stop <= a or _fits_detail(passage.low, a, stop, family):
        return None
    said = judge(passage.low, a, stop, ours=passage.ours, asked=asked)
    return said if said and said.voice is Voice.YES and said.rule.startswith("statement") else None


def _of_sentence(passage: Passage, asked: Asked, a: int, b: int) -> Verdict | None:
    """What one sentence says, or it and the next where they are set against each other."""
    low = passage.low
    lead = lead_of(low, a, b)
    if lead and not is_statement(low, lead):
        return lead
    if lead:
        return contrast(low, a, passage.end, passage.ours) or lead
    if asked.charging and (free := _FREE.search(low, a, b)):
        return Verdict(Voice.NO, free.start(), b, "free of charge", 0.85)
    verdict = judge(low, a, b, ours=passage.ours, asked=asked)
    if verdict and (verdict.voice.withholds or verdict.voice is Voice.UNCLEAR):
        return verdict
    ahead = verdict is not None and verdict.voice is Voice.IN_DEVELOPMENT and verdict.sure >= 0.85
    if asked.hours and not ahead and (said := hours_said(low, a, b, asked.hours)):
        return said
    if both := contrast(low, a, passage.end, passage.ours) or yes_and_no(low, a, b):
        return both
    return verdict


def is_statement(low: str, lead: Verdict) -> bool:
    """Whether a leading yes is a short statement, "the bus company does", that the next words may turn."""
    return lead.voice is Voice.YES and low.startswith(("the ", "we ", "they ", "it "), lead.start)


def _beside(low: str, a: int, b: int) -> bool:
    """Whether a sentence cannot answer: it asks us something, or it is only figures."""
    asks_us = low[b - 1 : b] == "?" and not _QUESTION_TO_US.search(low, a, b)
    return asks_us or _only_figures(low, a, b)


def _weighed(best: Verdict, later: Verdict, words: str) -> tuple[Verdict, str]:
    """The first sentence decides; a later one of the other sign makes it partly, or casts doubt."""
    if (
        best.rule.startswith("ends with")
        and _OTHERWISE.match(words, len(words) - (later.end - later.start))
        and later.voice is not best.voice
    ):
        return shifted(best, Voice.PARTLY, "yes and no", 0.75), ""
    others_do = best.voice is Voice.YES and best.rule.startswith("statement")
    if others_do and _WE_DO_NOT.fullmatch(words, max(0, len(words) - later.end + later.start)):
        return shifted(best, Voice.NO, "others do, we do not", 0.8), ""
    if later.voice is best.voice or not (later.voice.is_value and best.voice.is_value):
        return best, ""
    if (
        best.voice is Voice.YES
        and later.voice is Voice.NO
        and re.search(r"\b(?:other|others|some|remain\w*|elements|not all|the rest|parts?)\b", words)
    ):
        return shifted(best, Voice.PARTLY, "one part yes, another no", 0.75), ""
    if best.voice is Voice.IN_DEVELOPMENT or later.voice is Voice.IN_DEVELOPMENT:
        under_way = re.search(r"draft|development|developed", words)
        if best.voice is Voice.NO and under_way and (later.sure >= 0.85 or _ITS_SUCCESSOR.search(words)):
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
    piece = _GENERIC.sub(" ", low[a:b])
    return any(d.question.answer in ASPECT and ASPECT[d.question.answer].search(piece) for d in family)
