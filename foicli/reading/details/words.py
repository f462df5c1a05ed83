"""Answers in words: what is left of an answer without its figures, a whole passage, words where a figure was asked."""

import re

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading.amounts import Amount
from foicli.reading.claims import Claim, Span
from foicli.reading.counts import Count
from foicli.reading.details.aspects import HUSH, NOTHING
from foicli.reading.details.links import ATTACHED
from foicli.reading.details.withheld import held_back
from foicli.reading.index import Node
from foicli.reading.later import promised
from foicli.reading.normal import BREAK, sentences
from foicli.reading.passages import SKIP, Clause, Passage
from foicli.reading.wording import NEGATIVE, lead_of

NO_FIGURE = "no figure found"  # words where a figure was asked: any other reading goes before it
IN_AN_ENCLOSURE = "in an enclosure"  # a rule
# What frames an answer and tells no more: the question over again, a heading, "although the number is small".
_BODY = r"(?:we|it|they|(?:the|our) (?:ccg|council|trust|board|authority|icb))"
_SAYS_NOTHING = re.compile(
    rf"\W*(?:(?:and |but )?{_BODY} (?:can |do |does |have |has |is |are |take[s]? ?)?(?:\w+)?|"
    rf"(?:{_BODY} can )?confirm(?: that)?(?: this is the case| {_BODY}(?: \w+){{0,2}})?|"
    rf"(?:{_BODY} can confirm )(?:that )?(?:this is the case|{_BODY}(?: \w+){{0,2}})|"
    r"(?:as to|on|in respect of|with regard to|regarding) whether\b.*|"
    r"(?:this |the )?information is held|end(?:s| of (?:the )?(?:response|reply|answers?))|"
    r"you asked|your question|answers?|response|reply|steps(?: taken)?|how(?: many| much)? ?:|details ?:|"
    r"clarification (?:is )?(?:needed|required|requested|awaited)(?:,? (?:please )?see [a-z ]{3,20})?|"
    r"number(?: of [a-z0-9 ]{3,60})?|"
    r"(?:the )?answers? to (?:this|that|your) question is (?:yes|no)|"
    r"(?:this|it) (?:is|remains) (?:in place|the (?:case|position))|no (?:further )?comments?|"
    r"(?:(?:it|this) is )?(?:currently |still )?(?:in|under) development|"
    r"no changes?(?: to this)? (?:is|are) planned|(?:al)?though the numbers?\b[^.]{0,40}\b(?:is|are) small|"
    r"(?:and )?(?:we|it|they) (?:have|has) done so (?:since|for)\b[^.]{0,30})\W*"
)

# "We do not run any", of a question how many.
_NOT_ANY = re.compile(
    r"\b(?:do|does|did|have|has|had|is|are|was|were)(?: not|n't)\b[^.;]{0,30}\bany\b(?! (?:more|further|other|record|"
    r"information|data|figure|detail|breakdown|central))|\bnor (?:do|did|have|had)\b[^.;]{0,30}\bany\b|"
    r"\bthere (?:are|were|is|was) none\b|\b(?:had|have) none\b"
)
_ASKS_US = re.compile(
    r"\b(?:do|did) you mean\b|\b(?:please|could you|can you) (?:please )?(?:clarify|confirm whether|specify|tell us)\b"
)
_HIDDEN = re.compile(rf"{BREAK} {{3,}}{BREAK}")


def text_detail(passage: Passage, node: Node, clauses: list[Clause], shared: list[Node]) -> list[Claim]:
    """What is left of an answer when its yes, its figures and its links are taken out."""
    low = passage.low
    kinds = {d.question.answer for d in shared}
    first = clauses[0].held_back if clauses and kinds == {AnswerKind.TEXT} and len(shared) == 1 else None
    if first and first.voice.refuses:  # "Withheld, section 43(2): the tender is in progress"
        return held_back(passage, node, clauses, True, [])
    left: list[Span] = []
    for clause in clauses:
        if clause.held_back and any(k.is_figure for k in kinds):
            continue
        piece = low[clause.start : clause.end]
        if AnswerKind.COUNT in kinds and NOTHING.match(piece):
            continue
        traps: list[Count | Amount] = [*clause.few, *clause.counts, *clause.money]
        for trap in traps:
            if HUSH.fullmatch(low[clause.start : trap.start]) and HUSH.fullmatch(low[trap.end : clause.end]):
                break
        else:
            if (
                len(re.findall(r"[a-z]{2,}", piece)) >= 1
                and not lead_of(low, clause.start, clause.end)
                and not _SAYS_NOTHING.fullmatch(piece)
                and not re.fullmatch(
                    r"[^a-z]*(?:n/a|not applicable|none|nil|see (?:above|below)|please see \w+|as above)[^a-z]*",
                    piece,
                )
            ):
                left.append((clause.start, clause.end))
    if not left:
        withheld_ones = held_back(passage, node, clauses, False, [])
        return withheld_ones
    start, end = left[0][0], left[-1][1]
    if clauses and all(c.held_back or _SAYS_NOTHING.fullmatch(low, c.start, c.end) for c in clauses):
        return held_back(passage, node, clauses, True, [])
    text = " ".join(passage.raw[start:end].replace(BREAK, " ").split())
    sure = 0.9 if len(text.split()) >= 3 else 0.75
    doubts = ("an address in it",) if any(c.links for c in clauses if start <= c.start < end) else ()
    coding, rule = Coding(Finding.ANSWERED, text=text[:4000]), "what is left of the answer"
    return [Claim(node.place, coding, ((start, end),), sure, rule, doubts=doubts)]


def whole_text(passage: Passage, node: Node, start: int) -> list[Claim]:
    """All that is said, as the answer to a question that asks for words."""
    low, end = passage.low, passage.end
    piece = low[start:end].strip(SKIP)
    if not piece:
        return []
    if re.fullmatch(r"(?:n/?a|not applicable|-)\W*", piece.split(BREAK)[0]):
        return []
    if piece.rstrip(".):").isdigit() and piece.rstrip(".):") == str(int(node.number or 0) + 1):
        return []  # the number of the next question
    stop = start + len(low[start:end].rstrip(SKIP.replace(")", "").replace('"', "")))
    stop = max(stop, start + 1)
    if re.fullmatch(r"(?:none|nil|no|zero)\W*", piece):
        return [Claim(node.place, Coding(Finding.NIL), ((start, stop),), 0.8, "nil")]
    if re.match(
        r"(?:there (?:were|are|have been) no(?:ne)?\b|we (?:had|have) (?:had )?no (?:such )?(?:cases|"
        r"incidents|complaints|requests)|no such|(?:there (?:is|was) none|none (?:are|is|were|was) "
        r"(?:used|made|given|in place|planned|issued|set|taken))\b)",
        piece,
    ):
        return [Claim(node.place, Coding(Finding.NIL), ((start, stop),), 0.85, "nil in words")]
    if (first := next(iter(sentences(low, start, end)), None)) and promised(low, *first):
        coding = Coding(Finding.UNCLEAR, text=" ".join(passage.raw[start:stop].split())[:500])
        return [Claim(node.place, coding, ((start, stop),), 0.7, "an answer is promised")]
    seen = _seen(low, start, stop)
    text = " ".join(" ".join(passage.raw[a:b] for a, b in seen).replace(BREAK, " ").split())
    return [Claim(node.place, Coding(Finding.ANSWERED, text=text[:8000]), seen, 0.92, "free text")]


def _seen(low: str, start: int, stop: int) -> tuple[Span, ...]:
    """The stretches of an answer without what is hidden in between: every letter's words, and ours."""
    found: list[Span] = []
    at = start
    for blank in _HIDDEN.finditer(low, start, stop):
        found.append((at, blank.start()))
        at = blank.end()
    found.append((at, stop))
    trimmed = [(a + len(low[a:b]) - len(low[a:b].lstrip(SKIP)), b) for a, b in found]
    return tuple((a, b) for a, b in trimmed if low[a:b].strip(SKIP))


def enclosed(passage: Passage, node: Node, clauses: list[Clause]) -> Claim | None:
    """`Please see the spreadsheet attached`, where a figure was asked for: it is there, for a person to take out."""
    before = (passage.start, clauses[0].start)  # "See the attached document: …"
    for start, end in [before, *((c.start, c.end) for c in clauses if c.held_back is None)]:
        if ATTACHED.search(passage.low, start, end):
            coding = Coding(Finding.ANSWERED, text=passage.raw[start:end].strip()[:500])
            return Claim(node.place, coding, ((start, end),), 0.85, IN_AN_ENCLOSURE)
    return None


def left_over(passage: Passage, node: Node, clauses: list[Clause]) -> list[Claim]:
    """Words where a figure, a link or a choice was wanted."""
    first, last = clauses[0], clauses[-1]
    words = passage.low[first.start : last.end]
    if re.fullmatch(r"\W*(?:n/?a|not applicable)\W*", words):
        return []
    if node.question.answer is AnswerKind.LINK and NEGATIVE.search(words):
        return [Claim(node.place, Coding(Finding.NIL), ((first.start, last.end),), 0.6, "none there")]
    if told := enclosed(passage, node, clauses):
        return [told]
    if _ASKS_US.search(words):
        return []  # "Do you mean incidents reported to us?"
    if re.match(r"no\b|none\b", words) or _NOT_ANY.search(words):
        return [Claim(node.place, Coding(Finding.NIL), ((first.start, last.end),), 0.75, "nil")]
    return [
        Claim(
            node.place,
            Coding(Finding.UNCLEAR, text=" ".join(words.split())[:500]),
            ((first.start, last.end),),
            0.6,
            NO_FIGURE,
        )
    ]
