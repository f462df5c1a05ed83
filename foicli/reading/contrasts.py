"""Two things set against each other: one is and the other is not, others do and we do not."""

import re

from foicli.reading.other_bodies import is_commissioner
from foicli.reading.polarity import NOT_NEGATIVE
from foicli.reading.voices import Verdict, Voice

_IS = r"(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would)"
_NOT = rf"(?:{_IS}(?: not|n't)|cannot|can't|dont|doesnt|isnt|arent)"
_CONJ = r"(?:and|but|while|whereas|although|though|yet)"
_JOIN = rf"(?:(?:\s?[,;\x1e]|\s-|\.)\s+(?:{_CONJ}\s+)?|\s+{_CONJ}\s+)"
_DOES = (
    r"(?:(?:commission|fund|provide|cover|offer|run|support|record|publish|hold|use|employ|pay|allow|charge|"
    r"open|collect|deliver|adopt|include|mention|carrie|teache|keep)(?:s|es)?)"
)
_ONE = r"(?P<one>(?:(?!which|that|because|since|if)[a-z0-9'/&()-]+ ){1,8}?)"
_TWO = r"(?P<two>(?:(?!which|that|because|since|if)[a-z0-9'/&()-]+ ){1,7}?)"
_END = r"(?:(?: yet| currently| at present| so)?(?: \w+ed| commission| fund| provide| offer)?(?=\s*(?:$|[.;\x1e])))"
_DOES_NOT = re.compile(
    rf"\W*{_ONE}(?:{_IS}|{_DOES})(?! not|n't)\b(?P<rest>[^.;\x1e]{{0,90}}?){_JOIN}{_TWO}{_NOT}{_END}"
)
_NOT_DOES = re.compile(rf"\W*{_ONE}{_NOT}(?P<rest>[^.;\x1e]{{0,90}}?){_JOIN}{_TWO}{_IS}(?! not|n't)\b{_END}")
_YES_NO = re.compile(
    r"[^.\x1e]{0,60}?\b(?:yes\b[a-z ,;'&-]{1,60}?\bno(?:t|ne)?|no\b[a-z ,;'&-]{1,60}?\byes)\b"
)
_US = re.compile(
    r"(?:we|us|ours|i|the (?:council|ccg|trust|board|authority|force|icb)|this (?:council|ccg|trust|"
    r"authority)) ?"
)
_OTHER_TURN = re.compile(r"\b(?:not?|that|which|if)\b|n't")
_PRONOUN = re.compile(r"(?:it|this|that|these|they|there|none|which|and|such) ?")


def contrast(low: str, start: int, end: int, ours: tuple[str, ...] = ()) -> Verdict | None:
    """The verdict on words that set one thing against another, or None where they do not."""
    window = low[start : min(end, start + 260)]
    for pattern, first_is in ((_DOES_NOT, True), (_NOT_DOES, False)):
        hit = pattern.match(window)
        if not hit or _PRONOUN.fullmatch(hit["two"]) or _OTHER_TURN.search(hit["rest"]):
            continue
        stop = start + hit.end()
        one, two = _is_us(hit["one"], ours), _is_us(hit["two"], ours)
        if not one and not two:
            one, two = is_commissioner(hit["two"]), is_commissioner(hit["one"])
        if one and two:
            continue
        if one or two:
            we_do = first_is if one else not first_is
            who = "we do, others do not" if we_do else "others do, we do not"
            return Verdict(Voice.YES if we_do else Voice.NO, start, stop, f"contrast: {who}", 0.85)
        if _PRONOUN.fullmatch(hit["one"]):
            continue
        return Verdict(Voice.PARTLY, start, stop, "contrast: one is, another is not", 0.8)
    return None


def _is_us(words: str, ours: tuple[str, ...]) -> bool:
    return bool(_US.fullmatch(words)) or any(re.search(rf"\b{re.escape(name)}", words) for name in ours)


def yes_and_no(low: str, start: int, end: int) -> Verdict | None:
    """A yes for one thing and a no for another in one breath: "nights no, Saturdays yes"."""
    words = NOT_NEGATIVE.sub("~", low[start:end])
    if len(words) < 120 and _YES_NO.match(words) and not re.search(r"\byes (?:or|/) ?no\b", words):
        return Verdict(Voice.PARTLY, start, end, "contrast: yes for one, no for another", 0.75)
    return None
