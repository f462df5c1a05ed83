"""How likely it is that a careful person would code a claim the same way."""

import re
from dataclasses import dataclass

from foicli.model.findings import Finding
from foicli.reading.claims import Claim
from foicli.reading.told_plainly import told_plainly

NOTHING_CAME = "nothing came with it"  # a doubt: the file that an answer points to
RETURNED_FORM = "returned form"  # a field of our own form: it was weighed when it was read

# Shares of right readings by kind of label, from letters that were not used to write the rules.
_LAYOUT = {
    "label": 1.0, "list number": 1.0, "label in line": 0.995, "number in line": 0.96, "letter": 0.998,
    "list letter": 0.995, "ordinal": 0.94, "question repeated": 1.0, "topic": 0.993, "likeness": 0.96, "last question": 0.97,
    "matrix": 0.995, "range": 0.99, "group": 0.99, "aside": 0.997, "in order": 0.95, "form field": 1.0,
    "whole request": 0.8, "narrative": 0.7,
}  # fmt: skip
_DOUBTS = {
    "second polarity": 0.97, "said twice": 0.75, "several amounts": 0.65, "faulty figure": 0.6,
    "several figures": 0.65, "contradiction": 0.6, "range": 0.6, "figures beside a refusal": 0.8, "implied": 0.9,
    "another list inside": 0.95, "the second opinion differs": 0.75, NOTHING_CAME: 0.75,
}  # fmt: skip
SURE = 0.98  # from here on a suggestion may be accepted by policy
PROVED = 0.982
PROVED_OF_OTHERS = 0.981  # of what a statement does not name
CAPPED = 0.9  # never above this where something in the text speaks against the reading
PLAIN = 0.96  # as sure as a "yes" or a "no" by itself; "we have not" is less
MANY_WORDS = 7  # of an explanation
LEAST_POUNDS = 100  # a smaller sum may be the number of a question
_HOW = re.compile(
    r"\b(?:through|via|by|using|with|from|plans?|panel|teams?|group|meet\w*|register|assessments?|record\w*|review\w*|"
    r"data|survey|strategy|service|lead|worker|coordinator|process|pathway|policy|training|support\w*)\b"
)
_WHO = re.compile(r"(?:(?:provided|delivered|run) by|via|(?:through|under) (?:our|a|the) contract)\b")
_AT_LABELS = ("label", "list number", "question repeated")
_TOLD_AT = (*_AT_LABELS, "order", "range", "ordinal")
_OF_OTHERS = ("the rest", "not the only one")
_HEDGED = ("the rest", "all except", "the exception", "not the only one", "named: only", "all but")
_PLAIN = {
    "lead yes": 0.99, "lead no": 0.992, "tick": 0.985, "cross": 0.985, "amount": 0.986, "amount called the total": 0.95,
    "link": 0.988, "suppressed count": 0.985, "ticked form": 0.985, "nil in words": 0.95, "choice named": 0.98,
    "mark in the yes column": 0.985, "mark in the no column": 0.985,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Kind:
    """Claims of one wording at some labels that were right in all, or all but one, of the letters with any."""

    rule: str  # how the rule begins
    layouts: tuple[str, ...]
    least: float = 0.0
    doubts: frozenset[str] = frozenset()  # that may be there
    doubted: bool = False  # one of them is there
    lettered: bool = False  # only where all is named by letters
    unless: tuple[str, ...] = ()  # none of these is said in the rule
    whole: bool = False  # the rule is nothing but this
    says: str | None = None  # the value that is read

    def holds(self, claim: Claim, layout: str, doubts: set[str]) -> bool:
        """Whether a claim at a label of this layout is of this kind."""
        return (
            (claim.rule == self.rule if self.whole else claim.rule.startswith(self.rule))
            and layout in self.layouts
            and claim.sure >= self.least
            and doubts <= self.doubts
            and (bool(doubts) or not self.doubted)
            and (claim.lettered or not self.lettered)
            and not any(words in claim.rule for words in self.unless)
            and self.says in (None, claim.coding.value)
            and claim.coding.finding is not Finding.UNCLEAR
        )


_CONTESTED = frozenset(["contested label"])
_TURNED = frozenset(["second polarity"])
_IMPLIED = frozenset(["implied"])
# Counted on letters by other hands before any rule had seen them: cells right of all, and in how many letters.
_KINDS = (
    _Kind("what is left of the answer", ("matrix", "narrative")),  # 54 of 54 in 25
    _Kind("not held", ("matrix",)),  # 68 of 68 in 25
    _Kind("not held", ("label", "topic", "range"), least=0.85),  # 187 of 189 in 88
    _Kind("not held", ("list letter",), least=0.85, doubts=_CONTESTED),  # 20 of 20 in 8
    _Kind("cross-reference to", ("label",), least=0.8),  # 41 of 41 in 25
    _Kind("not held", ("letter", "group"), doubts=_CONTESTED),  # 95 of 95 in 51
    _Kind("all except", ("group",)),  # 44 of 44 in 7
    _Kind(
        "figure of a part", ("group",), least=0.9
    ),  # by its time or its words; taken in turn it is less sure
    _Kind("negative", ("label", "range"), unless=("decision for",)),  # 52 of 52 in 26
    _Kind("section ", ("range",)),  # 34 of 34 in 5
    _Kind("said of named questions", ("aside",), least=0.7),  # 25 of 25 in 3: the words name them
    _Kind("not priced apart", ("matrix",)),  # 16 of 16 in 6
    _Kind("count", ("topic",), whole=True),  # 124 of 125 in 45
    _Kind("amount", ("topic",), whole=True),  # 172 of 176 in 98
    _Kind("amount", ("list letter",), doubts=_CONTESTED, whole=True),  # 11 of 11 in 5
    _Kind("nil", ("label",)),  # 12 of 12 in 8
    _Kind("refused", ("label",)),  # 9 of 9 in 6
    _Kind("hours", ("letter",)),  # 10 of 10 in 8
    _Kind("attachment named", ("label",)),  # 9 of 9 in 9
    # From here on in all letters of tests/bench/replies, sealed ones among them.
    _Kind("not the only one", ("group",), lettered=True),  # 401 of 402 in 41
    _Kind("named: topic and yes", ("group",), lettered=True),  # 218 of 221 in 52
    _Kind("named: only", ("group",), lettered=True, unless=("only: ",)),  # 60 of 60 in 39
    _Kind("the exception", ("group",), lettered=True, unless=("not in",)),  # 43 of 43 in 19
    _Kind("the rest: topic and no", ("group",), lettered=True),  # 39 of 39 in 6
    _Kind("named: hours: yes", ("group",), lettered=True),  # 16 of 16 in 7
    _Kind("free text", ("letter", "matrix")),  # 87 of 87 in 47
    _Kind("not held", ("range",)),  # 150 of 150 in 36
    _Kind("section ", ("group",)),  # 41 of 41 in 12
    _Kind("statement", ("topic",)),  # 30 of 30 in 15
    _Kind("lead yes", ("letter",), doubts=_TURNED | _CONTESTED),  # 37 of 37 in 32
    _Kind("what is left of the answer", ("likeness",)),  # 23 of 23 in 20
    _Kind("in development", ("matrix",)),  # 23 of 23 in 20
    _Kind("in development", ("label",), doubts=_TURNED, unless=("start",)),  # 22 of 22 in 22
    _Kind("cost limit in words", ("label",)),  # 23 of 23 in 19
    _Kind("not held", ("likeness",)),  # 18 of 18 in 10
    _Kind("count, by year", ("matrix",)),  # 28 of 28 in 8
    _Kind("count", ("letter", "order"), whole=True),  # 32 of 32 in 20
    _Kind("amount of the year asked", ("label",)),  # 19 of 19 in 18
    _Kind("named: hours: yes", ("group",)),  # 47 of 47 in 36
    _Kind("lead yes", ("number in line",)),  # 28 of 28 in 9
    _Kind("lead yes", ("question repeated", "list number"), least=PLAIN, doubts=_TURNED),  # 24 of 24 in 21
    _Kind("what is left of the answer", ("number in line", "topic")),  # 30 of 30 in 22
    _Kind(
        "not held", ("label",), doubts=frozenset(["not asked for after this answer"]), doubted=True
    ),  # 22 of 22 in 21
    _Kind("not held", ("list letter",), doubts=_CONTESTED, unless=("within",)),  # 30 of 30 in 15
    _Kind("implied by its detail", ("letter", "topic"), doubts=_IMPLIED | _CONTESTED),  # 51 of 51 in 33
    _Kind("statement", ("narrative",), says="yes", unless=(": is", ": was")),  # 154 of 154 in 70
    _Kind("link", ("narrative",)),  # 12 of 12 in 12
    _Kind("ticked form", ("topic",)),  # 16 of 16 in 5
)

# In letters whose other answers stand in their places.
_KINDS_WELL_READ = (
    _Kind("what is left of the answer", ("label", "question repeated", "range")),  # 188 of 189 in 130
    _Kind("the rest: topic and no", ("group",)),  # 205 of 206 in 25
    _Kind("the rest: none", ("group",)),  # 70 of 70 in 7
    _Kind("statement", ("letter",)),  # 42 of 42 in 13
    _Kind(
        "amount", ("label",), doubts=frozenset(["another figure than asked"]), whole=True
    ),  # 42 of 44 in 43
    _Kind("implied by its detail", ("label",), doubts=_IMPLIED),  # 12 of 12 in 12
    _Kind("not held", ("label", "question repeated"), unless=("within see",)),  # 157 of 160 in 96
    _Kind("all", ("group",), whole=True),  # 24 of 24 in 9
    _Kind("count the whole before its parts", ("label",)),  # 13 of 14 in 14
)


def confidence(claim: Claim, *, ocr: bool, well_read: bool = False) -> float:
    """A probability from 0 to 1: the wording's share, the layout's, and what speaks against it.

    `well_read` says that the other answers of the request were found in their places.
    """
    if claim.layout == RETURNED_FORM and not claim.doubts:
        return claim.sure
    layout = claim.layout.split(", ")[0]
    in_vain = _asked_in_vain(claim)
    if not in_vain and (_proved(claim, layout) or (well_read and _proved_in_context(claim, layout))):
        proved = PROVED_OF_OTHERS if claim.rule.startswith(_OF_OTHERS) else PROVED
        return proved if not ocr else CAPPED
    share = max(_LAYOUT.get(p, 0.95) for p in layout.split(" and "))
    value = _wording(claim) * share
    for doubt in dict.fromkeys(claim.doubts):
        if doubt == "contested label" and _is_plain(claim):
            value *= 0.997  # 77 of 77 in letters by other hands
            continue
        value = min(value, CAPPED) * _DOUBTS.get(doubt, 0.9)
    if in_vain or claim.rule.startswith(_HEDGED) or claim.coding.finding is Finding.UNCLEAR:
        value = min(value, CAPPED)
    if claim.coding.finding is Finding.UNCLEAR:
        value = min(value, 0.75)
    if ocr:
        value = min(value, CAPPED)
    return round(min(max(value, 0.02), 0.995), 3)


def _proved(claim: Claim, layout: str) -> bool:
    """Whether the claim is of a kind that was right in all but one of some hundred letters by other hands."""
    doubts = set(claim.doubts)
    if claim.rule == "what is left of the answer" and layout in ("label", "list number", "label in line"):
        return _explains(claim.coding.text) and not doubts  # 334 of 335
    if any(kind.holds(claim, layout, doubts) for kind in _KINDS):
        return True
    if claim.rule == "free text" and layout in _TOLD_AT:
        return not doubts and told_plainly(claim.coding.text)  # 417 of 421
    if claim.rule in ("count", "amount"):
        exact = not (claim.coding.count or "").startswith(">")  # "over 16" may be an age
        return (
            layout in (*_AT_LABELS, "matrix", "group") and exact and not doubts and claim.sure >= 0.6
        )  # 113 of 113
    if claim.rule == "lead no":
        return claim.sure >= PLAIN and doubts <= {"second polarity"}  # 89 of 89
    if claim.rule == "lead yes" and layout in ("likeness", "topic in line", "in order", "order"):
        return not doubts  # 60 of 60
    if claim.rule == "lead yes":
        return (
            claim.sure >= PLAIN and doubts == {"second polarity"} and layout in ("label", "range")
        )  # 34 of 34
    if claim.rule == "by the key":
        return doubts <= {"the second opinion differs"}  # 57 of 57
    return claim.rule == "named: topic and no" and layout == "group" and not doubts  # 79 of 79


def _explains(text: str) -> bool:
    """Whether the words behind a yes tell how, and not only by whom."""
    low = text.lower()
    return (bool(_HOW.search(low)) or len(low.split()) >= MANY_WORDS) and not _WHO.match(low)


def _proved_in_context(claim: Claim, layout: str) -> bool:
    """The same for kinds that were right where the rest of the letter was read without doubt."""
    doubts = set(claim.doubts)
    text = claim.coding.text
    if claim.rule == "what is left of the answer" and (
        _WHO.match(text.lower()) or (text[:1].islower() and not _explains(text))
    ):
        return False  # "Yes, provided by the trust" says by whom, and not how
    return any(kind.holds(claim, layout, doubts) for kind in _KINDS_WELL_READ)


def _asked_in_vain(claim: Claim) -> bool:
    """Whether running words under a yes/no question say that something is not held: often it is but a detail of it.

    With statements in narratives these were 7 wrong of some 140 that were called sure, against 1 in 300 of the others.
    """
    return claim.coding.finding is Finding.NOT_HELD and "prose" in claim.layout


def _is_plain(claim: Claim) -> bool:
    return claim.rule in _PLAIN and claim.sure >= 0.9


def _wording(claim: Claim) -> float:
    """The wording's share: plain marks and figures are near certain, prose is not."""
    rule = claim.rule.split(": ")[0] if claim.rule.startswith(("not held", "refused")) else claim.rule
    if (
        rule == "amount"
        and claim.coding.amount_gbp is not None
        and 0 < claim.coding.amount_gbp < LEAST_POUNDS
    ):
        return CAPPED
    if rule in _PLAIN and claim.sure >= 0.9:
        return _PLAIN[rule]
    if rule == "count" and claim.sure >= 0.95:
        return 0.985
    if rule in ("none: lead no", "all: lead yes", "none: none") and claim.sure >= 0.85:
        return 0.992
    if rule == "not held" and claim.sure >= 0.85:
        return 0.984 if _length(claim) <= 90 else 0.95
    if claim.layout == "aside" and claim.coding.exemptions:
        return 0.985
    if rule in ("named: topic and yes", "named: topic and no", "named: topic and ✓", "named: topic and ✗"):
        return 0.986
    if (
        rule.startswith("in development")
        and claim.sure >= 0.85
        and _length(claim) <= 30
        and "start" not in rule
    ):
        return 0.984
    if rule.startswith("partly") and _length(claim) <= 20:
        return 0.983
    if rule.startswith("section ") and claim.sure >= 0.9:
        return 0.985
    if rule in ("what is left of the answer", "free text"):
        return min(claim.sure, 0.9)  # where an explanation begins and ends is a matter of taste
    if claim.backed >= 0.9 and not claim.doubts and claim.coding.finding is not Finding.UNCLEAR:
        return 0.985
    if claim.backed >= 0.6:
        return max(claim.sure, 0.9)
    return claim.sure


def _length(claim: Claim) -> int:
    return max((b - a for a, b in claim.spans), default=0)
