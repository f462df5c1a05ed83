"""The rules and the second opinion together: surer where they agree, in doubt where they differ."""

import re

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading.answer_model import opinion
from foicli.reading.claims import Claim
from foicli.reading.index import Node
from foicli.reading.normal import BREAK
from foicli.reading.passages import SKIP, Passage

DIFFERS = "the second opinion differs"
HIGH, FAIR = 0.8, 0.55  # shares of the second opinion that outweigh the rules, or tip the scales
_SHORT = 160  # characters: a longer passage of which the rules say nothing is no plain answer
_FIRM = (
    "section ",
    "neither confirm",
    "cost limit",
    "refused",
    "not held",
    "done by another",
    "n/a",
    "does not say",
    "negative: decided against",
    "negative: fall",
)
_CARRIED = re.compile(
    r"not held: (?:included|sits|subsumed|embedded|contained|with|in |part of|block|wrapped|lies|falls)"
)
_SEVERAL = (
    "yes and no",
    "one part yes",
    "not yet, in",
    "no, but",
    "no, though",
    "contrast",
    "ends with",
)  # read from more than one sentence
# Read with the question's own words in view, which the second opinion does not see.
_BY_CONTEXT = (
    "hours",
    "kept",
    "unchanged",
    "it was ended",
    "nothing was ended",
    "not their own",
    "in hand",
    "others do",
    "done for us",
    "free of charge",
)
_MARKS = ("several boxes", "tick", "cross", "ticked form", "alternative", "box", "cross-reference")


def meaning_of(coding: Coding) -> str:
    """The word of the second opinion for what a coding says."""
    if coding.finding is Finding.ANSWERED:
        return coding.value
    if coding.finding in (Finding.NOT_HELD, Finding.UNCLEAR):
        return coding.finding.value
    return "no" if coding.finding is Finding.NIL else "refused"


def weighed(claim: Claim, passage: Passage, node: Node, start: int) -> Claim:
    """A claim of a yes/no question after the second opinion was heard on its sentence and on the passage."""
    if claim.refers or claim.rule.startswith((*_MARKS, *_BY_CONTEXT)) or not claim.spans:
        return claim
    kind = node.question.answer.value
    a, b = claim.spans[0]
    said = meaning_of(claim.coding)
    whole, share = opinion(_clean(passage.low[start : min(passage.end, start + 400)]), kind)
    if claim.rule.startswith(("lead", "yes,", "no,", "not applicable")):
        return _of_lead(claim, said, whole, share, passage.low[a : passage.end])
    if claim.rule.startswith(_SEVERAL):
        return claim.but(backed=share) if whole == said else claim
    own, sure = opinion(_clean(passage.low[a:b]), kind)
    if said == own:
        backed = min(sure, share) if whole == said else 0.0
        if whole != said and share >= HIGH:
            return claim.in_doubt("second polarity")
        return claim.but(backed=backed)
    if own == "yes" and sure >= FAIR and _CARRIED.match(claim.rule):
        coding = Coding(Finding.ANSWERED, value="yes")  # the cost cannot be told apart, the thing is done
        return claim.but(coding=coding, sure=0.8, rule="carried by a larger contract", doubts=claim.doubts)
    if sure >= HIGH and not claim.rule.startswith(_FIRM) and own not in ("refused",):
        coding = (
            Coding(Finding(own)) if own in ("not_held", "unclear") else Coding(Finding.ANSWERED, value=own)
        )
        rule = f"by its words {own}, against “{claim.rule}”"
        return claim.but(
            coding=coding, sure=min(claim.sure, 0.75), rule=rule, doubts=(*claim.doubts, DIFFERS)
        )
    return claim.in_doubt(DIFFERS)


def _of_lead(claim: Claim, said: str, whole: str, share: float, words: str) -> Claim:
    """A leading yes or no stands; words after it that say otherwise only make it less sure."""
    if len(re.findall(r"[a-z]{2,}", words[:200])) < 3 and claim.rule.startswith("lead"):
        return claim
    if said == whole:
        return claim.but(backed=share)
    if share >= HIGH and whole not in ("refused", "not_held") and "second polarity" not in claim.doubts:
        return claim.in_doubt("second polarity")
    return claim


def unaided(passage: Passage, node: Node, start: int) -> Claim | None:
    """What the second opinion alone makes of a short passage of which the rules say nothing."""
    words = _clean(passage.low[start : passage.end])
    if len(words) > _SHORT or not re.search(r"[a-z]{2}", words) or words.endswith("?"):
        return None
    best, share = opinion(words, node.question.answer.value)
    if share < HIGH or best in ("refused", "unclear"):
        return None
    if best == "in_development" and node.question.answer is not AnswerKind.YES_NO_DEV:
        share *= 0.9
    coding = Coding(Finding.NOT_HELD) if best == "not_held" else Coding(Finding.ANSWERED, value=best)
    end = start + len(passage.low[start : passage.end].rstrip(SKIP))
    return Claim(
        node.place,
        coding,
        ((start, max(end, start + 1)),),
        0.7 * share,
        f"by its words {best}",
        layout="prose",
    )


def _clean(words: str) -> str:
    return words.replace(BREAK, " . ").strip(SKIP)
