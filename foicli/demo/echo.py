"""Turn a question into a statement: "Do you commission X?" into "the CCG commissions X"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from foicli.model.questionnaire import Question, Questionnaire

_ASKED = re.compile(
    r"^(?:please (?:state|say|tell us) (?:if|whether) )?(?P<aux>do|does|did|are|is|have|has) "
    r"(?:you|your (?:organisation|ccg|council|authority)|the (?:ccg|council|authority|organisation))"
    r" (?P<rest>.+?)\s*\?",
    re.IGNORECASE | re.DOTALL,
)
_LISTED = re.compile(
    r"^which of .+? (?P<aux>do|does) (?:you|your \w+|the (?:ccg|council|authority|organisation))"
    r" (?P<rest>\w+.*?)\s*\?",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 190


@dataclass(frozen=True, slots=True)
class Echo:
    """A question as a statement, affirmed and denied, with its auxiliary verb; texts may be empty."""

    yes: str
    no: str
    auxiliary: str


@lru_cache(maxsize=8192)
def echo(question: Question, questionnaire: Questionnaire, we: str) -> Echo:
    """The statement that answers `question` in the mouth of `we` ("we" or "the CCG")."""
    plural = we.casefold() == "we"
    heading = questionnaire.by_id.get(question.parent)
    asked = _ASKED.match(" ".join(question.text.split()))
    tail = ""
    if asked is None and heading is not None:
        words = " ".join(heading.text.split())
        asked = _ASKED.match(words) or _LISTED.match(words)
        tail = _object_of(question)
    auxiliary = _auxiliary(asked["aux"] if asked else "do", plural)
    if asked is None or (tail == "" and question.parent and not _ASKED.match(question.text)):
        return Echo("", "", auxiliary)
    verb, _space, rest = asked["rest"].partition(" ")
    adverb = ""
    if verb.casefold().endswith("ly") and rest:
        adverb, (verb, _space, rest) = f"{verb} ", rest.partition(" ")
    if tail:
        rest = tail + (" out of hours" if "out of hours" in asked["rest"].casefold() else "")
    rest = _seen_from_inside(rest, plural)
    yes = f"{we} {adverb}{_inflected(verb, asked['aux'].casefold(), plural)} {rest}"
    no = f"{we} {auxiliary} not {adverb}{verb} {rest}"
    if len(yes) > _LONGEST:
        return Echo("", "", auxiliary)
    return Echo(yes, no, auxiliary)


def _auxiliary(asked: str, plural: bool) -> str:
    asked = asked.casefold()
    if asked in ("do", "does"):
        return "do" if plural else "does"
    if asked in ("are", "is"):
        return "are" if plural else "is"
    return asked if asked == "did" else ("have" if plural else "has")


def _inflected(verb: str, asked: str, plural: bool) -> str:
    """The verb of the affirmed statement; "did", "is" and "has" carry the person themselves."""
    if asked == "did":
        return f"did {verb}"
    if asked in ("are", "is", "have", "has"):
        return f"{_auxiliary(asked, plural)} {verb}"
    if plural:
        return verb
    if verb == "have":
        return "has"
    return verb + ("es" if re.search(r"(ss|sh|ch|x|o)$", verb) else "s")


def _object_of(question: Question) -> str:
    """A part of a list as the object of a sentence: its own words cut short, or nothing if too long."""
    words = re.split(r" \(|[;:]|, as defined", " ".join(question.text.split()))[0].rstrip(" .,?")
    if len(words) > 110:
        return ""
    return words if re.match(r"[A-Z]{2}", words) else words[:1].lower() + words[1:]


def _seen_from_inside(text: str, plural: bool) -> str:
    text = re.sub(r"\byour\b", "our" if plural else "its", text)
    return re.sub(r"\byou\b", "we" if plural else "it", text)
