"""What one sentence says: yes, no, partly, in development, not held, refused, and so on."""

import re

from foicli.reading.normal import BREAK
from foicli.reading.other_bodies import by_whom
from foicli.reading.polarity import NEGATIVE, NOT_NEGATIVE, PARTLY, POSITIVE
from foicli.reading.stages import DEVELOPING, WEAK_DEVELOPING
from foicli.reading.voices import LONGEST, Verdict, Voice, shifted, wordings
from foicli.reading.withholding import withheld

__all__ = ["DEVELOPING", "NEGATIVE", "PARTLY", "Verdict", "Voice", "judge", "lead_of", "shifted", "withheld"]

_AFTER = r"(?=$|[\s.,;:!)\-/(*\]=+|\x1e'\x22])"
LEAD_YES = re.compile(
    r"(?:yes|y|yep|yeah|yess?|aye|affirmative|confirmed|correct|indeed|absolutely|certainly|true|"
    r"agreed|✓|of course|done|"
    r"(?:this|that|it) is (?:correct|the case|so|right)|"
    r"we can confirm (?:that )?(?:this is the case|we do|it does|they are|we are|we have)|"
    r"(?:we|it|they) (?:do|does) so|(?:we|they) (?:do|are|have)(?=[.,;:]|$|\s-\s|\x1e)|(?:it|"
    r"the [a-z]+(?: [a-z]+){0,2}) (?:does|is|has)(?=[.,;]|$|\s-\s|\x1e))" + _AFTER
)
_FUNCTION = (
    r"(?:but|however|although|though|this|that|it|the|we|there|our|these|they|not|as|because|since|at|"
    r"see|please|and|for|only|other|nhs|all|currently|under|in|to|neither|when|while|until|unless|"
    r"i|an?|its|their)"
)
LEAD_NO = re.compile(
    r"(?!n\s?/\s?[akd]\b)(?:(?:no|n|nope|nay)(?=$|[\x22''\x22.,;:!)\-/(*\]=+|\x1e]|\s+[-(/]|\s+"
    + _FUNCTION
    + r"\b|\s*$)|"
    r"(?:negative|incorrect|false|✗)" + _AFTER + r"|"
    r"(?:this|that|it) is (?:not (?:correct|the case|so)\b|incorrect\b)|"
    r"we can confirm (?:that )?(?:this is not the case|we do not|it does not)|"
    r"(?:we|they|it) (?:do|does|are|is|have|has)(?: not|n't)(?=[.,;:]|$|\s-\s|\x1e)|"
    r"the [a-z]+(?: [a-z]+){0,2} (?:does|is|has)(?: not|n't)(?=[.,;]|$|\s-\s|\x1e)|"
    r"(?:not|none) (?:currently|at present|at this (?:time|stage|moment)|at the moment|presently|"
    r"as yet|any more|any longer|at this point)(?=$|[.,;:\x1e]|\s-)|"
    r"(?:none|neither|zero|nil|afraid not|sorry,? no|(?:unfortunately|regrettably|sadly|"
    r"i'?m afraid|i am afraid|we are afraid),? (?:not|no|we do not|we don't)|nil return|"
    r"not that (?:we|i) (?:are|am) aware(?: of)?|"
    r"not to (?:our|my) knowledge|not commissioned|not provided|not available|not offered|"
    r"not funded|"
    r"not in place|not done|not currently commissioned|nothing|never)(?=$|[.,;:\x1e]|\s[-(]))"
)
_NA = re.compile(r"(?:n\s?/\s?a|n\.a\.?|not applicable|does not apply|not relevant)(?![\w])")
_UNKNOWN = wordings(
    r"(?:come|get) back to you|let you know|respond (?:separately|in due course)|(?:asked|need|"
    r"require)s? (?:for )?more time",
    r"possibly",
    r"perhaps",
    r"maybe",
    r"difficult to (?:say|answer|know)",
    r"hard to say",
    r"(?:cannot|unable to|not able to|can not) answer (?:this|the|that) question",
    r"(?:do|does)(?: not|n't) understand (?:this|the|what)",
    r"suggest (?:that )?you",
    r"in due course",
    r"(?:do not|don't|dont) know",
    r"not known",
    r"unknown",
    r"unsure",
    r"not sure",
    r"uncertain",
    r"unable to (?:say|comment|confirm|answer)",
    r"(?:refer|direct|redirect|signpost) you to",
    r"(?:please|you (?:may|might|will need to|should)(?: wish to)?|suggest you|"
    r"advise you to) (?:contact|re-?direct|approach|ask|write to)",
    r"cannot (?:say|comment|confirm)",
    r"not clear",
    r"(?:awaiting|waiting (?:on|for)) (?:clarification|a response|confirmation|information|"
    r"figures)",
    r"to be confirmed",
    r"t\.?b\.?c\.?",
    r"(?:figures?|answers?|details?|information|response|data|rest|this|numbers?) (?:to|"
    r"will) follow|^\W*(?:to|will) follow\W*$",
    r"please clarify",
    r"(?:has|have|was|were) (?:been )?noted|^\W*noted\W*$|^\W*(?:please )?see (?:comments?|notes?|"
    r"remarks?)\W*$",
    r"is noted",
    r"(?:is|are) aware of",
    r"more details? (?:is|are) needed",
    r"(?:could|can) you (?:please )?(?:clarify|explain|tell us)",
)


def lead_of(low: str, start: int, end: int) -> Verdict | None:
    """The yes or no with which a passage opens, if it opens with one."""
    piece = low[start:end]
    hit = _NA.match(piece)
    if hit:
        return Verdict(Voice.NOT_APPLICABLE, start, start + hit.end(), "lead n/a", 0.9)
    hit = LEAD_YES.match(piece)
    if hit:
        sure = 0.99 if hit.group()[0] in "y✓" else 0.93
        return Verdict(Voice.YES, start, start + hit.end(), "lead yes", sure)
    hit = LEAD_NO.match(piece)
    if hit:
        if hit.group() in ("not available",):
            return Verdict(Voice.NO, start, start + hit.end(), "lead no", 0.7)
        sure = 0.99 if hit.group() in ("no", "n", "✗") else 0.93
        return Verdict(Voice.NO, start, start + hit.end(), "lead no", sure)
    return None


def judge(low: str, start: int, end: int, *, ours: tuple[str, ...] = ()) -> Verdict | None:
    """What a sentence without a leading yes or no says of a yes/no question; None where nothing.

    `ours` are names for the body that answers (`ccg`, `council`): "commissioned by the council" is a
    yes from a council and a no from anybody else.
    """
    end = min(end, start + LONGEST)
    piece = low[start:end]
    if _NA.match(piece):
        return Verdict(Voice.NOT_APPLICABLE, start, end, "n/a", 0.9)
    if re.fullmatch(r"\W*unknown\W*", piece):
        return Verdict(Voice.UNCLEAR, start, end, "not known", 0.7)
    if found := withheld(low, start, end):
        return found
    if _UNKNOWN.search(piece) and not re.match(r"^(?:yes|no)\b", piece) and not _dated(piece):
        sure = 0.8
        if not (hit := _UNKNOWN.search(piece)) or len(piece) < 90 or hit.start() < 30:
            return Verdict(Voice.UNCLEAR, start, end, "does not say", sure)
    return _statement(low, start, end, ours)


def _dated(piece: str) -> bool:
    """Whether "in due course" only says when a thing under way will be done."""
    return (
        "due course" in piece
        and bool(DEVELOPING.search(piece))
        and not re.search(r"contact|let you|respond", piece)
    )


def _statement(low: str, start: int, end: int, ours: tuple[str, ...]) -> Verdict | None:
    piece = NOT_NEGATIVE.sub(lambda h: "~" * len(h.group()), low[start:end])
    developing = DEVELOPING.search(low[start:end])
    negative, partly = NEGATIVE.search(piece), PARTLY.search(piece)
    if (by := by_whom(low, start, end)) and not developing:
        mine = any(re.search(rf"\b{re.escape(name)}", by) for name in (*ours, "us", "ourselves"))
        if not ours and re.match(r"(?:the )?(?:council|ccgs?|trust|board|icb|authority)\b", by):
            mine = low.find(f"by {by}", start, end) < 0  # "the council provides": they speak of themselves
        if not mine:
            return Verdict(
                Voice.NO,
                start,
                end,
                "done by another body",
                0.85 if negative or "england" in by else 0.72,
                by_whom=by,
            )
    if developing:
        sure = 0.75 if WEAK_DEVELOPING.search(developing.group()) else 0.9
        if negative and not re.search(r"not yet|not been finalised", low[start:end]):
            sure -= 0.15
        if re.search(
            r"\bno plans?\b|\bnot (?:plan|planned|planning|intend|in development|being|under)\w*",
            low[start:end],
        ):
            return Verdict(Voice.NO, start, end, "no plans", 0.9)
        return Verdict(Voice.IN_DEVELOPMENT, start, end, f"in development: {developing.group()[:30]}", sure)
    if negative:
        if (
            partly
            and not re.match(r"(?:no|not)\b", piece.strip())
            and partly.group() not in ("not routinely", "part", "limited")
        ):
            return Verdict(Voice.PARTLY, start, end, f"partly: {partly.group()}", 0.7)
        return Verdict(Voice.NO, start, end, f"negative: {negative.group().strip(' ' + BREAK)[:24]}", 0.9)
    if partly:
        sure = (
            0.85
            if re.match(r"(?:in part|partly|partial|to (?:some|a)|yes and no|only|some)", piece)
            else 0.65
        )
        return Verdict(Voice.PARTLY, start, end, f"partly: {partly.group()}", sure)
    if re.search(r"\bnot yet\b", low[start:end]):
        return Verdict(Voice.NO, start, end, "not yet", 0.75)
    if hit := POSITIVE.search(piece):
        return Verdict(Voice.YES, start, end, f"statement: {hit.group()}", 0.85)
    return None
