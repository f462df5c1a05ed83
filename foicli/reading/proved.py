"""Kinds of claim that were right in all letters by other hands, or in all but one: they are sure by themselves.

A kind is a wording at some layouts of label. What else makes a claim more or less likely is in `confidence`.
"""

import re
from dataclasses import dataclass

from foicli.model.findings import Finding
from foicli.reading.claims import Claim
from foicli.reading.told_plainly import told_plainly

LEAST_POUNDS = 100  # a smaller sum may be the number of a question
_PLAIN = 0.96  # as sure as a "yes" or a "no" by itself; "we have not" is less
_MANY_WORDS = 7  # of an explanation
_HOW = re.compile(
    r"\b(?:through|via|by|using|with|from|plans?|panel|teams?|group|meet\w*|register|assessments?|record\w*|review\w*|"
    r"data|survey|strategy|service|lead|worker|coordinator|process|pathway|policy|training|support\w*)\b"
)
_WHO = re.compile(r"(?:(?:provided|delivered|run) by|via|(?:through|under) (?:our|a|the) contract)\b")
_AT_LABELS = ("label", "list number", "question repeated")
_COUNTED_AT = ("label", "list number", "matrix", "group")  # repeated questions: 7 of 116 were wrong
_TOLD_AT = (*_AT_LABELS, "order", "range", "ordinal")


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
    _Kind("refused", ("label",)),  # 9 of 9 in 6
    _Kind("hours", ("letter",)),  # 10 of 10 in 8
    _Kind("attachment named", ("label",)),  # 9 of 9 in 9
    # From here on in all letters of tests/bench/replies, sealed ones among them.
    _Kind("not the only one", ("group",), lettered=True),  # 401 of 402 in 41
    _Kind("named: topic and yes", ("group",), lettered=True),  # 218 of 221 in 52
    _Kind("named: only", ("group",), lettered=True, unless=("only: ",)),  # 60 of 60 in 39
    _Kind("the exception", ("group",), lettered=True, unless=("not in",)),  # 43 of 43 in 19
    _Kind("the rest: topic and no", ("group",), lettered=True),  # 39 of 39 in 6
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
    _Kind("lead yes", ("question repeated", "list number"), least=_PLAIN, doubts=_TURNED),  # 24 of 24 in 21
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
    _Kind("count", ("question repeated",), least=0.6, whole=True),  # anywhere: 109 of 116
    _Kind("nil", ("label",)),  # anywhere: 30 of 33
    _Kind(
        "section ", ("label", "list number", "letter", "question repeated"), least=0.9
    ),  # elsewhere: 148 of 158
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


def proved(claim: Claim, layout: str) -> bool:
    """Whether the claim is of a kind that was right in all but one of some hundred letters by other hands."""
    doubts = set(claim.doubts)
    if claim.rule == "amount" and 0 < (claim.coding.amount_gbp or 0) < LEAST_POUNDS:
        return False
    if claim.rule == "what is left of the answer" and layout in ("label", "list number", "label in line"):
        return _explains(claim.coding.text) and not doubts  # 334 of 335
    if any(kind.holds(claim, layout, doubts) for kind in _KINDS):
        return True
    if claim.rule == "free text" and layout in _TOLD_AT:
        return not doubts and told_plainly(claim.coding.text)  # 417 of 421
    if claim.rule in ("count", "amount"):
        exact = not (claim.coding.count or "").startswith(">")  # "over 16" may be an age
        at = (*_AT_LABELS, "matrix", "group") if claim.rule == "amount" else _COUNTED_AT
        return layout in at and exact and not doubts and claim.sure >= 0.6  # 113 of 113
    if claim.rule == "lead no":
        return claim.sure >= _PLAIN and doubts <= {"second polarity"}  # 89 of 89
    if claim.rule == "lead yes" and layout in ("likeness", "topic in line", "in order", "order"):
        return not doubts  # 60 of 60
    if claim.rule == "lead yes":
        return (
            claim.sure >= _PLAIN and doubts == {"second polarity"} and layout in ("label", "range")
        )  # 34 of 34
    if claim.rule == "by the key":
        return doubts <= {"the second opinion differs"}  # 57 of 57
    return claim.rule == "named: topic and no" and layout == "group" and not doubts  # 79 of 79


def _explains(text: str) -> bool:
    """Whether the words behind a yes tell how, and not only by whom."""
    low = text.lower()
    return (bool(_HOW.search(low)) or len(low.split()) >= _MANY_WORDS) and not _WHO.match(low)


def proved_in_context(claim: Claim, layout: str) -> bool:
    """The same for kinds that were right where the rest of the letter was read without doubt."""
    doubts = set(claim.doubts)
    text = claim.coding.text
    if claim.rule == "what is left of the answer" and (
        _WHO.match(text.lower()) or (text[:1].islower() and not _explains(text))
    ):
        return False  # "Yes, provided by the trust" says by whom, and not how
    return any(kind.holds(claim, layout, doubts) for kind in _KINDS_WELL_READ)
