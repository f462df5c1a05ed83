"""Two things set against each other: one is and the other is not, others do and we do not."""

import re

from foicli.reading.voices import Verdict, Voice

_IS = r"(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would)"
_NOT = rf"(?:{_IS}(?: not|n't)|cannot|can't|dont|doesnt|isnt|arent)"
_JOIN = r"(?:\s?[,;\x1e]|\s-|\.)?\s+(?:(?:and|but|while|whereas|although|though|yet)\s+)?"
_ONE = r"(?P<one>(?:(?!which|that|because|since|if)[a-z0-9'/&()-]+ ){1,8}?)"
_TWO = r"(?P<two>(?:(?!which|that|because|since|if)[a-z0-9'/&()-]+ ){1,7}?)"
_END = r"(?:(?: yet| currently| at present| so| one)?(?: \w+ed| commission| fund| provide| offer)?(?=\s*(?:$|[.;\x1e])))"
_DOES_NOT = re.compile(
    rf"\W*{_ONE}(?:{_IS}|[a-z]+s)(?! not|n't)\b(?P<rest>[^.;\x1e]{{0,90}}?){_JOIN}{_TWO}{_NOT}{_END}"
)
_NOT_DOES = re.compile(rf"\W*{_ONE}{_NOT}(?P<rest>[^.;\x1e]{{0,90}}?){_JOIN}{_TWO}{_IS}(?! not|n't)\b{_END}")
_YES_NO = re.compile(
    r"[^.\x1e]{0,60}?\b(?:yes|y)\b[^.\x1e]{1,60}?\bno(?:t|ne)?\b|[^.\x1e]{0,60}?\bno\b[^.\x1e]{1,60}?\byes\b"
)
_US = re.compile(
    r"(?:we|us|ours|i|the (?:council|ccg|trust|board|authority|force|icb)|this (?:council|ccg|trust|"
    r"authority)) ?"
)
_PRONOUN = re.compile(r"(?:it|this|that|these|they|there|none|which|and|such) ?")


def contrast(low: str, start: int, end: int) -> Verdict | None:
    """The verdict on words that set one thing against another, or None where they do not."""
    window = low[start : min(end, start + 260)]
    for pattern, first_is in ((_DOES_NOT, True), (_NOT_DOES, False)):
        hit = pattern.match(window)
        if not hit or _PRONOUN.fullmatch(hit["two"]) or re.search(r"\b(?:not?|that|which|if)\b|n't", hit["rest"]):
            continue
        stop = start + hit.end()
        one, two = (bool(_US.fullmatch(hit[side])) for side in ("one", "two"))
        if one and two:
            continue
        if one or two:
            ours = first_is if one else not first_is
            who = "we do, others do not" if ours else "others do, we do not"
            return Verdict(Voice.YES if ours else Voice.NO, start, stop, f"contrast: {who}", 0.85)
        if _PRONOUN.fullmatch(hit["one"]):
            continue
        return Verdict(Voice.PARTLY, start, stop, "contrast: one is, another is not", 0.8)
    return None


def yes_and_no(low: str, start: int, end: int) -> Verdict | None:
    """A yes for one thing and a no for another in one breath: "nights no, Saturdays yes"."""
    if (
        end - start < 120
        and _YES_NO.match(low, start, end)
        and not re.search(r"\byes (?:or|/) ?no\b", low[start:end])
    ):
        return Verdict(Voice.PARTLY, start, end, "contrast: yes for one, no for another", 0.75)
    return None
