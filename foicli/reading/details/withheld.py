"""A detail that is held back where its answer is given: not held, refused, over the cost limit."""

import re

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading.claims import Claim, coding_of
from foicli.reading.details.aspects import ASPECT
from foicli.reading.index import Node
from foicli.reading.normal import BREAK
from foicli.reading.passages import Clause, Passage
from foicli.reading.wording import Voice

_UNKNOWN = re.compile(
    r"\b(?:unknown|not known|cannot (?:say|tell)|(?:not|never) (?:been )?(?:split|separate(?!ly commission)\w*|identif\w+)|"
    r"no separate (?:figure|cost|sum|amount|record|budget|data))\b"
)


_OTHER_PART = r"\(?(?:q(?:uestion)?\.?\s?|a(?=\d))?(?:\d{1,2}\s?\(?[a-l]?\)?|[b-l]|(?<=\()a)\)?(?![\w%])"
_INSIDE = re.compile(
    r"\b(?:with)?in(?:cluded|side)?(?: (?:in|at|under|with|within|by))?:?\s+(?:the\s+)?(?:question\s+)?(?:"
    + _OTHER_PART
    + r"|"
    r"above|(?:figure|sum|amount|total|spend|cost)s? (?:above|below|for|at|given|in))|"
    r"\b(?:as )?(?:part|an element) of (?:the )?(?:"
    + _OTHER_PART
    + r"|[a-z' ]{3,30}(?:contract|tariff|block|service|team|nursing))|"
    r"\b(?:see|via|through|under|as(?: (?:per|at|for|in))?) (?:" + _OTHER_PART + r")|"
    r"\b(?:in|under|from|out of|within) (?:the |that )?(?:grant|contract|sum|figure|payment|award) (?:at|in|for|to) "
    + _OTHER_PART
    + r"|\bwithin (?:the |our )?(?:[\w&'’]+ ){1,4}(?:figures?|sum|amount|total|grant|price)\b|"
    r"\b(?:tariff|pbr|payment by results)\b|\b[a-z]+ block\b|"
    r"(?:^\W*|[,(:-]\s*)(?:in (?:the )?)?blocks?\W*(?:$|[,(-]|with\b)|\bpooled budget\b|"
    r"\b(?:with)?in (?:the |our |an? )?(?:[\w&']+ ){0,4}(?:blocks?|contracts?|grants?|budgets?)\b|"
    r"\b(?:included|contained|covered|counted) (?:with)?in (?:the |our |an? |that )?(?:[\w&']+ ){0,3}"
    r"(?:payments?|fees?|prices?|costs?|sums?|figures?|totals?|allocations?)\b|"
    r"\b(?:figure|sum|amount|total|spend|cost|contract)s?(?: given)? (?:above|below)\b[^.;]{0,20}\b(?:includ|"
    r"takes? in|covers?)\w*|"
    r"\b(?:as )?(?:an? )?part of (?:the |our |that |this |an? )?(?:[\w&'’]+ ){0,4}?(?:sum|figure|amount|total|grant|"
    r"contract|award|fee|money|allocation|budget|spend)\b|"
    r"(?:^\W*|[,(:-]\s*)(?:with)?in (?:the )?(?:[\w&'’]+ ){1,3}(?:figures?|sum|amount|total|money|funding)\W*(?:$|[,(-])|"
    r"\b(?:out of|from|with(?:in)?) the (?:\(?[a-l]\)|[\w&'’]+) (?:money|funding|figure|sum)\b|"
    r"\b(?:money|cost|funding|figure|sum|price) is (?:included |in )?there\b|"
    r"(?:\b(?:not|cannot|unable to|hard to|difficult to)|n['’]t) put an? (?:\w+ )?(?:price|figure|cost|sum) (?:on|to)\b|"
    r"(?:\b(?:not|no|without)|n['’]t) (?:[\w'’-]+ ){0,5}?(?:its|their) own budget\b|"
    r"(?:\bnot|n['’]t) see (?:the|its|their|that) costs?\b|"
    r"\b(?:with)?in (?:the|that|this) £?\d[\d,.]*(?:k|m)?\b|"
    r"\b(?:as )?(?:an? )?part of what (?:we|is|was) (?:pay|paid|spen[dt])\b|"
    r"\b(?:with)?in (?:that|this|the same) (?:figure|sum|amount|total|cost|price|grant|contract)\b|"
    r"\b(?:see|refer to) (?:our |the )?(?:answer|response|reply) (?:to|at|given to) " + _OTHER_PART + r"|"
    r"\b(?:with)?in (?:the |that |this )?"
    r"(?:sum|figure|amount|grant|contract|total|award)s? (?:already )?(?:mentioned|quoted|given|stated|above)\b|"
    r"\b(?:cost|spend|figure|sum|amount)s? (?:is |are )?(?:shown |given |included )?above\b|"
    r"\b(?:covered|met|paid) (?:by|from|out of) (?:the |that )?(?:grant|contract|sum|figure|payment|award)s? "
    r"(?:above|given)\b|"
    r"\b(?:the )?same (?:contract|block|budget|grant|sum|figure)\b|"
    r"\b(?:not|can't|cannot) (?:be )?split\b|\bno (?:breakdown|split) (?:exists|is available)\b|"
    r"\b(?:not|never) (?:been )?(?:costed|priced|separately costed)\b|\bno (?:extra|additional|separate|"
    r"specific) (?:cost|charge|payment)\b"
)


_OF_MONEY = re.compile(r"not held: (?:part of|in|within|under|by|of)?\s?(?:the |a |our )?(?:\w+ )?block\b")


def inside_another(passage: Passage, node: Node, clauses: list[Clause]) -> Claim | None:
    """A sum that is said to lie in another: `within (e)`, `included at 12d`, `part of the tariff`, `acute block`."""
    for clause in clauses:
        if hit := _INSIDE.search(passage.low[clause.start : clause.end]):
            rule = f"not held: within {hit.group().strip()[:24]}"
            return Claim(node.place, Coding(Finding.NOT_HELD), ((clause.start, clause.end),), 0.75, rule)
    return None


def beside_it(passage: Passage, node: Node, clauses: list[Clause], start: int) -> bool:
    """Whether another clause than that of the figure at `start` says that such a figure is not to be had."""
    aspect = ASPECT[node.question.answer]
    return any(
        (c.held_back or _UNKNOWN.search(passage.low, c.start, c.end))
        and aspect.search(passage.low, c.start, c.end)
        for c in clauses
        if not c.start <= start < c.end
    )


def _below_an_answer(passage: Passage, clauses: list[Clause]) -> bool:
    """Whether a whole paragraph of words stands before the first that is held back."""
    first = next((c.start for c in clauses if c.held_back), passage.end)
    above = passage.low[clauses[0].start if clauses else first : first]
    return BREAK in above and bool(re.search(r"[a-z]{3}", above.split(BREAK)[0]))


def held_back(
    passage: Passage, node: Node, clauses: list[Clause], main: bool, shared: list[Node]
) -> list[Claim]:
    """What is said to be withheld of a detail: in a clause that speaks of it, or of nothing else that was asked."""
    kind = node.question.answer
    aspect = ASPECT.get(kind)
    if main and kind is AnswerKind.TEXT and _below_an_answer(passage, clauses):
        return []
    chosen: Clause | None = None
    for clause in clauses:
        if clause.held_back is None or (
            kind is not AnswerKind.POUNDS and _OF_MONEY.match(clause.held_back.rule)
        ):
            continue
        words = passage.low[clause.start : clause.end]
        if main or (aspect and aspect.search(words)):
            chosen = clause
            break
        others = [d for d in shared if d.place != node.place and d.question.answer is not AnswerKind.TEXT]
        if (
            chosen is None
            and not any(
                d.question.answer in ASPECT and ASPECT[d.question.answer].search(words) for d in others
            )
            and kind is not AnswerKind.TEXT
        ):
            chosen = clause
    if chosen is None or chosen.held_back is None:
        return []
    verdict = chosen.held_back
    if verdict.voice is Voice.NOT_HELD and kind is not AnswerKind.TEXT:
        refused = ((c, c.held_back) for c in clauses if c.held_back and c.held_back.voice.refuses)
        chosen, verdict = next(refused, (chosen, verdict))  # what is not recorded is the reason of a refusal
    if (
        main
        and kind is AnswerKind.TEXT
        and verdict.voice is Voice.NOT_HELD
        and len(passage.low[passage.start : passage.end].strip()) > 220
    ):
        return []
    sure = verdict.sure * (1 if main else 0.95)
    return [Claim(node.place, coding_of(verdict), ((chosen.start, chosen.end),), sure, verdict.rule)]
