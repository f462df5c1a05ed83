"""A leading yes or no and what follows it in the same breath: "yes, in part", "no, but one is being drafted"."""

import re

from foicli.model.questionnaire import AnswerKind
from foicli.reading.index import Node
from foicli.reading.normal import BREAK
from foicli.reading.wording import Verdict, Voice, judge, shifted

_OTHER_ALTERNATIVE = re.compile(
    r"[^a-z0-9£;]{1,15}(?:yes|no|in development|partly)(?=[^a-z0-9,.;:]*(?:$|\x1e|\n|in development|partly))"
)
_BOTH = re.compile(r",? (?:and|&) (?:y|n|yes|no)\b")
FORM = 160  # characters in which a choice is printed line by line
_IN_LINES = re.compile(r"\x1e\W*(?:or )?(?:yes|no)\b[^\x1e]{0,60}(?:_{2,}|-{2,}|\.{3,}|\bdelete\b)")
_US = r"(?:us|the (?:ccg|council|trust|board|icb|authority))"
_BY_OTHERS = re.compile(r"\bnot (?:by|through|from|via) us\b|\bnot us\b")
_NOT_BY_US = re.compile(rf"(?:but |although |though )not (?:by|through|from|via) {_US}\b")
# What undoes a yes or a no in the same breath: it is over or has not begun, others do it, or it says the opposite.
_NO_LONGER = re.compile(
    r"[\s,;:(-]*(?:but |though |although )?(?:(?:until|till|up to) (?:\w+ ){0,2}(?:19|20)\d\d|"
    r"(?:from|as of|starting|beginning) (?:next|\w+ next)\b|"
    r"(?:this|it|that|they) (?:has |have )?(?:now |since |recently )?(?:ended|stopped|ceased|closed|finished|lapsed)\b|"
    rf"(?:was|were) (?:the|our)\b|[^.;\x1e]{{0,60}}\bnot {_US}\b)"
)
_OPPOSITE = {
    Voice.YES: re.compile(
        r"[\s,;:-]*(?:none|(?:we|it|they) (?:do|does|are|is|have|has)(?: not|n't))\b\s*(?:[.,;\x1e]|$)"
    ),
    Voice.NO: re.compile(r"[\s,;:-]*(?:we|it|they) (?:do|does|are|is|have|has)\b\s*(?:[.,;\x1e]|$)"),
}


def qualified(verdict: Verdict, low: str, rest: int, first: int, end: int, node: Node) -> Verdict:
    """The lead bent by what follows in the same breath: "yes, in part", "no, but one is being drafted"."""
    tail = low[rest:first] if first > rest else ""
    opener = low[rest : min(end, rest + 70)].split(BREAK)[0] if BREAK not in low[verdict.end : rest] else ""
    if verdict.voice is Voice.YES and re.match(
        r"\s*[/&]\s*no?\b", low[verdict.end : min(end, verdict.end + 6)]
    ):
        return shifted(verdict, Voice.PARTLY, "yes and no", 0.7)
    if verdict.voice is Voice.YES and (_NOT_BY_US.match(opener) or _BY_OTHERS.search(tail)):
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
            r"(?<=although )only (?:for|in|at|on|during|some|part)|for [^.]{2,40}[;,.] ?"
            r"(?:but |otherwise,? |apart from that,? )?(?:no\b|not for))",
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


_GROUP = re.compile(r"(?:^|[\x1e.\s])(?P<name>[a-z][a-z0-9' ]{1,20}): ?$")
_NEXT_GROUP = re.compile(
    r"[^.;\x1e]{0,60}[.;\x1e] ?(?P<name>[a-z][a-z0-9' ]{1,20}?)(?:: ?| -{1,2} )(?P<said>\w+)"
)
_HEADS = re.compile(
    r"(?:our |the |ccg |council |trust )?(?:answer|response|reply|comments?|decision|notes?|outcomes?|costs?|spend|if yes|"
    r"how|number|link|total|reasons?|details?|steps|strategy|source|date|expenditure|amount|budget)(?: \w+)?"
)


def _others_otherwise(low: str, verdict: Verdict, end: int) -> bool:
    """`Children: No. Adults – 3%`: whether the answer is that of one group, and another has an answer of its own."""
    first = _GROUP.search(low, max(0, verdict.start - 30), verdict.start)
    other = (
        _NEXT_GROUP.match(low, verdict.end, end) if first and not _HEADS.fullmatch(first["name"]) else None
    )
    if other is None or _HEADS.fullmatch(other["name"]):
        return False
    return not other["said"].startswith("no" if verdict.voice is Voice.NO else "yes")


def doubts_of(low: str, verdict: Verdict, rest: int, end: int) -> tuple[str, ...]:
    """What in the rest of a passage speaks against its lead."""
    tail = low[rest : min(end, rest + 400)]
    found = []
    other = _OTHER_ALTERNATIVE.match(low, verdict.end, end) or _BOTH.match(low, verdict.end, end)
    if verdict.rule.startswith("lead") and other:
        found.append("contradiction")  # a printed pair whose mark cannot be seen, or both words
    if verdict.rule.startswith("lead") and _IN_LINES.search(low, verdict.end, min(end, verdict.end + FORM)):
        found.append(
            "contradiction"
        )  # `* No, the same`, and beneath it `* Yes, up by … %`: printed to choose from
    if _others_otherwise(low, verdict, end):
        found.append("contradiction")
    if verdict.voice is Voice.YES and _NO_LONGER.match(low, verdict.end, end):
        found.append("undone in the same breath")
    if (opposite := _OPPOSITE.get(verdict.voice)) and opposite.match(low, verdict.end, end):
        found.append("contradiction")
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
