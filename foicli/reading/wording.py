"""What one sentence says: yes, no, partly, in development, not held, refused, and so on."""

import re

from foicli.reading.asked import ENDING, PLAIN, Asked
from foicli.reading.later import promised
from foicli.reading.normal import BREAK
from foicli.reading.other_bodies import by_whom, for_us
from foicli.reading.polarity import NEGATIVE, NOT_NEGATIVE, PARTLY, POSITIVE
from foicli.reading.stages import DEVELOPING, WEAK_DEVELOPING
from foicli.reading.voices import LONGEST, SIGNED, Verdict, Voice, shifted, wordings
from foicli.reading.withholding import withheld

__all__ = ["DEVELOPING", "NEGATIVE", "PARTLY", "Verdict", "Voice", "judge", "lead_of", "shifted", "withheld"]

# "The answer is no in each case."
_THE_ANSWER = (
    r"(?:the|our) (?:answer|response|position|reply)"
    r"(?: (?:to|for|in) (?:each|all|both|these|this|them)(?: (?:of (?:these|them)|cases?))?)? is (?:also |therefore )?"
)
_AFTER = r"(?=$|[\s.,;:!)\-/(*\]=+|\x1e'\x22])"
LEAD_YES = re.compile(
    r"(?:(?:" + _THE_ANSWER + r")?yes(?= (?:in|to|for|throughout)\b)|"
    r"(?:positive|established)(?=\W*$)|without (?:a )?(?:doubt|exception)|yes|y|yep|yeah|yess?|aye|"
    r"affirmative|confirmed|correct|indeed|absolutely|certainly|true|"
    r"agreed|✓|of course|done|steps (?:are |have been )?(?:being )?(?:taken|in place)(?=\s*[.;,\x1e]|$)|"
    r"(?:this|that|it) (?:is (?:correct|the case|so|right)|happens)|"
    r"we can confirm (?:that )?(?:this is the case|we do|it does|they are|we are|"
    r"we have)(?!\s+not\b|n't)|"
    r"(?:we|it|they) (?:do|does) so|(?:we|they) (?:do|are|have)(?=[.,;:]|$|\s-\s|\x1e)|(?:it|"
    r"the [a-z]+(?: [a-z]+){0,2}) (?:does|is|has)(?=[.,;]|$|\s-\s|\x1e))" + _AFTER
)
_FUNCTION = (
    r"(?:but|however|although|though|this|that|it|the|we|there|our|these|they|not|as|because|since|at|"
    r"see|please|and|for|only|other|nhs|all|currently|under|in|to|neither|when|while|until|unless|"
    r"i|an?|its|their)"
)
LEAD_NO = re.compile(
    r"(?!n\s?/\s?[akd]\b|no\.? of\b)(?:(?:"
    + _THE_ANSWER
    + r")no(?= (?:in|to|for|throughout)\b|$|[\x1e.,;])|(?:no|n|nope|nay)(?=$|"
    r"[\x22''\x22.,;:!)\-/(*\]=+|\x1e]|\s+[-(/]|\s+" + _FUNCTION + r"\b|\s*$)|"
    r"steps (?:are )?not (?:yet )?(?:taken|in place)|"
    r"(?:(?:regrettably|unfortunately|sadly),? (?:it|this|that) is (?:a )?(?:negative|no)|negative|incorrect|false|✗)"
    + _AFTER
    + r"|"
    r"(?:this|that|it) (?:is (?:not (?:correct|the case|so)\b|incorrect\b)|does not happen\b)|"
    r"we can confirm (?:that )?(?:this is not the case|we do not|it does not)|"
    r"(?:we|they|it) (?:do|does|are|is|have|has)(?: not|n't)(?=[.,;:]|$|\s-\s|\x1e)|"
    r"the [a-z]+(?: [a-z]+){0,2} (?:does|is|has)(?: not|n't)(?=[.,;]|$|\s-\s|\x1e)|"
    r"none (?:is |are )?(?:planned|intended|foreseen|expected)\b|"
    r"(?:not|none) (?:currently|formally|in (?:this|our) (?:area|borough|county|district)|at present|"
    r"at this (?:time|stage|moment)|at the moment|presently|"
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
    r"^\W*nothing (?:further |more |else )?to add\W*$",
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
    r"(?:awaiting|waiting (?:on|for)) (?:[a-z]+ ){0,2}?(?:clarification|response|confirmation|information|"
    r"figures|guidance|advice|instructions|decision)",
    r"clarification (?:is )?(?:needed|required|requested|awaited)",
    r"to be confirmed",
    r"t\.?b\.?c\.?",
    r"(?:figures?|answers?|details?|information|response|data|rest|this|numbers?) (?:to|"
    r"will) follow|^\W*(?:to|will) follow\W*$",
    r"please clarify",
    r"(?:would|will) need to be (?:addressed|directed|put|sent|made) to",
    r"(?:has|have|was|were) (?:been )?noted|^\W*noted\W*$|^\W*(?:please )?see (?:comments?|notes?|"
    r"remarks?)\W*$",
    r"is noted",
    r"(?:is|are) aware of",
    r"more details? (?:is|are) needed",
    r"(?:could|can) you (?:please )?(?:clarify|explain|tell us)",
)
# Words that leave the question open wherever they stand.
_NO_IDEA = wordings(
    r"no idea",
    r"(?:could|can)(?:n'?t|not| not) (?:really )?(?:say|tell you)(?! (?:that|what|how|the|which))",
    r"not (?:able|in a position) to (?:say(?! that)|answer|comment)",
    r"(?:i|we) (?:do not|don't|dont) know(?! (?:the|how|exactly|what it))",
    r"not the right (?:person|body|team)",
    r"best placed to (?:say|answer|advise|respond|help)", r"would (?:have|need) to ask",
    r"(?:have|has) passed (?:this|it|your) (?:\w+ )?(?:to|on)",
    r"(?:have|has)(?: not|n't) (?:yet )?(?:read|seen) (?:the|it|this)",
    r"seeking (?:the )?(?:views|advice|confirmation|clarification)",
    r"will write (?:again|separately)", r"depends what (?:you|is) mean\w*|depends what is meant",
    r"looked at on an? (?:individual|case)",
    r"(?:this|the|that) question is (?:not |un)clear",
)  # fmt: skip
# What is not known of the cost or number leaves the question itself answered.
_OF_DETAIL = wordings(
    r"(?:the )?(?:(?:exact|separate|actual|total) )?(?:costs?|numbers?|figures?|spend|expenditure|"
    r"amounts?|value|uptake) (?:is |are )?"
    r"(?:currently )?(?:not known|unknown|to follow|not held|not recorded|tbc|n/?k)",
    r"no (?:separate|separately identified|discrete) (?:cost|figure|budget|number|amount|spend)s?",
    r"(?:there is |we have )?no (?:headcount|head count|running total)",
)
_THE_SAME = wordings(
    r"(?:stay|stays|stayed|remain|remains|remained|is|are|was|were|been|kept) (?:broadly |exactly |much |largely )?"
    r"(?:the same|unchanged)",
    r"(?:has|have|had) been no (?:other|change)\w*", r"no changes?", r"unchanged",
)  # fmt: skip
_ELSEWHERE = wordings(
    r"outsourced?", r"contracted out", r"bought[- ]in",
    r"(?:handed|transferred|passed) (?:over )?to (?:an?|the|another|\w+ )",
    r"by an? (?:agency|contractor|shared service|neighbour\w*|private|outside|external|third party|trading)",
    r"in the hands of (?:an?|others|another)",
    r"(?:employed|managed|run) by (?!us|our|the (?:council|trust|authority|force)\b)",
    r"runs? (?:it|this|them) for us",
    r"(?:^|[.;\x1e] ?)\W*(?!we|our|it|the (?:trust|council|authority|force|university)|"
    r"this)[a-z' ]{3,40} (?:has |have )?"
    r"(?:managed?|manages|run|runs|operate[sd]?) (?:it|this|the (?:trust|council|authority|force)'s)",
)  # fmt: skip
_KEPT = wordings(
    r"(?:all|remains?|remained|still|stay(?:s|ed)?|kept|keep(?:s|ing)?) (?:\w+ ){0,3}(?:open|going|"
    r"trading|running|in place)",
    r"(?:has|have) (?:been )?kept", r"held on to", r"is fed", r"(?:still|always) (?:eats?|gets?|served|fed)",
)  # fmt: skip
# The answer, and what is held back of it in brackets: "commissioned (cost exempt, section 43)".
_VALUE_FIRST = re.compile(
    r"\W*(?:commissioned|provided|funded|available|offered|in place|published)\s?[(,;-]"
)
_IN_HAND = wordings(
    r"(?:is|are|being) (?:being )?(?:implemented|put into (?:effect|practice)|followed|worked through|"
    r"implementing)",
    r"working through",
)
_TRAILING = re.compile(
    r"(?P<link>[,:-]\s+|\b(?:is|be|was|honestly|answer|a firm|it's an?|say)\s+|"
    r"\s)[\"'(]{0,2}(?P<value>yes|no|nil|(?<=\n)[yn])[\"')]{0,2}[\s.!]*$"
)
_NO_TOPIC = re.compile(
    r"\b(?:or|and|an?|question|ref|reference|item|number|there|is|are|have|has|with|of|to|see|no|not|under|"
    r"than|shown|marked)\W*$"
)


def lead_of(low: str, start: int, end: int) -> Verdict | None:
    """The yes or no with which a passage opens, if it opens with one."""
    piece = low[start:end]
    if piece[:1] in SIGNED:
        return Verdict(SIGNED[piece[0]], start, start + 1, "by the key", 0.96)
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


def judge(
    low: str, start: int, end: int, *, ours: tuple[str, ...] = (), asked: Asked = PLAIN
) -> Verdict | None:
    """What a sentence without a leading yes or no says of a yes/no question; None where nothing.

    `ours` are names for the body that answers (`ccg`, `council`): "commissioned by the council" is a
    yes from a council and a no from anybody else. `asked` is what the question asks for.
    """
    end = min(end, start + LONGEST)
    piece = low[start:end]
    if _NA.match(piece):
        return Verdict(Voice.NOT_APPLICABLE, start, end, "n/a", 0.9)
    if re.fullmatch(r"\W*unknown\W*", piece):
        return Verdict(Voice.UNCLEAR, start, end, "not known", 0.7)
    if last := _last_word(low, start, end):
        return last
    if (detail := _OF_DETAIL.search(piece)) and re.search(r"[a-z]{3}", piece[: detail.start()]):
        piece = _OF_DETAIL.sub(_blank, piece)
        if (told := _of_words(low, piece, start, end, ours, asked)) and told.voice.is_value:
            return told
    if _VALUE_FIRST.match(piece):
        return Verdict(Voice.YES, start, end, "statement: its first word", 0.85)
    if asked.ending:
        held_back = withheld(low, start, end)
        if held_back and (held_back.exemptions or held_back.voice is not Voice.REFUSED):
            return held_back
        return _of_ending(piece, start, end) or _of_words(low, piece, start, end, ours, asked)
    return withheld(low, start, end) or _of_words(low, piece, start, end, ours, asked)


def _blank(hit: re.Match[str]) -> str:
    return "~" * len(hit.group())


def _of_words(
    low: str, piece: str, start: int, end: int, ours: tuple[str, ...], asked: Asked
) -> Verdict | None:
    """What is said where nothing is withheld: that they do not know, or a statement."""
    if _NO_IDEA.search(piece) or promised(low, start, end):
        return Verdict(Voice.UNCLEAR, start, end, "does not say", 0.8)
    hit = _UNKNOWN.search(piece)
    if (
        hit
        and not re.match(r"(?:yes|no)\b", piece)
        and not _dated(piece)
        and (len(piece) < 90 or hit.start() < 30)
    ):
        return Verdict(Voice.UNCLEAR, start, end, "does not say", 0.8)
    if asked.change and (hit := _THE_SAME.search(piece)):
        return Verdict(Voice.NO, start, end, f"unchanged: {hit.group().strip()[:24]}", 0.85)
    if asked.own and (hit := _ELSEWHERE.search(piece)):
        return Verdict(Voice.NO, start, end, f"not their own: {hit.group().strip()[:24]}", 0.8)
    return _statement(low, piece, start, end, ours, asked)


def _last_word(low: str, start: int, end: int) -> Verdict | None:
    """The yes or no with which a sentence ends: "having looked into it, no", "nights yes"."""
    hit = _TRAILING.search(low, max(start, end - 60), end)
    if not hit or re.search(r"\b(?:yes|no)\b", low[start : hit.start("value")]):
        return None
    before = low[start : hit.start("value")]
    if not re.search(r"[a-z]{3}", before):
        return None
    if not hit["link"].strip() and (len(before.split()) > 5 or _NO_TOPIC.search(before)):
        return None
    voice = Voice.YES if hit["value"][0] == "y" else Voice.NO
    voice = Voice.PARTLY if PARTLY.search(before) else voice
    return Verdict(voice, start, end, f"ends with {voice.value}", 0.85)


def _of_ending(piece: str, start: int, end: int) -> Verdict | None:
    """The answer to a question whether something was closed, stopped or refused."""
    if hit := _KEPT.search(piece):
        return Verdict(Voice.NO, start, end, f"kept: {hit.group().strip()[:24]}", 0.8)
    hit = ENDING.search(piece)
    if hit is None:
        return None
    if NEGATIVE.search(ENDING.sub(_blank, piece)):
        return Verdict(Voice.NO, start, end, "nothing was ended", 0.8)
    return Verdict(Voice.YES, start, end, f"it was ended: {hit.group()}", 0.8)


def _dated(piece: str) -> bool:
    """Whether "in due course" only says when a thing under way will be done."""
    return (
        "due course" in piece
        and bool(DEVELOPING.search(piece))
        and not re.search(r"contact|let you|respond", piece)
    )


# What went on at the time was no answer: "made no such request when the plan was being drawn up".
_MEANWHILE = re.compile(
    r"\b(?:when|while|whilst|during the time|as) (?:the |it |this |that |our |they )[^.,;]{0,40}\b(?:was|were) being [a-z]+"
)


def _statement(
    low: str, words: str, start: int, end: int, ours: tuple[str, ...], asked: Asked
) -> Verdict | None:
    """What a plain statement says: by others, in development, no, partly, or yes."""
    piece = NOT_NEGATIVE.sub(_blank, words)
    developing = DEVELOPING.search(_MEANWHILE.sub(_blank, words))
    negative, partly = NEGATIVE.search(piece), PARTLY.search(piece)
    if asked.doing and not negative and _IN_HAND.search(words):
        return Verdict(Voice.YES, start, end, "in hand", 0.75)
    if for_us(low, start, end) and not developing and not negative and not partly:
        return Verdict(Voice.YES, start, end, "done for us", 0.85)
    if (by := by_whom(low, start, end)) and not developing and not _ours(by, low, start, end, ours):
        sure = 0.85 if negative or "england" in by else 0.72
        return Verdict(Voice.NO, start, end, "done by another body", sure, by_whom=by)
    if developing:
        return _developing(developing, words, start, end, negative is not None)
    if negative:
        return _negative(negative, partly, piece, start, end)
    if partly:
        plain = re.match(r"(?:in part|partly|partial|to (?:some|a)|yes and no|only|some)", piece)
        name = "only" if partly.group().endswith("only") and not plain else "partly"
        return Verdict(Voice.PARTLY, start, end, f"{name}: {partly.group()}", 0.85 if plain else 0.65)
    if re.search(r"\bnot yet\b", words):
        return Verdict(Voice.NO, start, end, "not yet", 0.75)
    if hit := POSITIVE.search(piece):
        return Verdict(Voice.YES, start, end, f"statement: {hit.group()}", 0.85)
    return None


_EACH_OF_US = re.compile(r"(?:both|each|all)(?: of)?(?: the| our)? (?P<kind>ccg|council|icb|trust|board)")


def _ours(by: str, low: str, start: int, end: int, ours: tuple[str, ...]) -> bool:
    """Whether those who do it are those who answer: a letter for several bodies speaks of `both councils`."""
    each = _EACH_OF_US.match(by)
    if each and "and" not in by.split() and (not ours or any(each["kind"] in name for name in ours)):
        return True
    if not ours and re.match(r"(?:the )?(?:council|ccgs?|trust|board|icb|authority)\b", by):
        return low.find(f"by {by}", start, end) < 0  # "the council provides": they speak of themselves
    return any(re.search(rf"\b{re.escape(name)}", by) for name in (*ours, "us", "ourselves"))


def _developing(hit: re.Match[str], words: str, start: int, end: int, negative: bool) -> Verdict:
    sure = 0.75 if WEAK_DEVELOPING.search(hit.group()) else 0.9
    if negative and not re.search(r"not yet|not been finalised", words):
        sure -= 0.15
    if re.search(
        r"\bno plans?\b|\bnot (?:plan|planned|planning|intend|in development|being|under)\w*", words
    ):
        return Verdict(Voice.NO, start, end, "no plans", 0.9)
    return Verdict(Voice.IN_DEVELOPMENT, start, end, f"in development: {hit.group()[:30]}", sure)


def _negative(hit: re.Match[str], partly: re.Match[str] | None, piece: str, start: int, end: int) -> Verdict:
    if partly and partly.group().startswith("not ") and partly.group() != "not routinely":
        return Verdict(Voice.PARTLY, start, end, f"partly: {partly.group()}", 0.7)
    opens = re.match(r"\W*(?:no|not|nor|but not)\b", piece)
    if partly and not opens and partly.group() not in ("not routinely", "part", "limited"):
        return Verdict(Voice.PARTLY, start, end, f"partly: {partly.group()}", 0.7)
    words = hit.group().strip(" " + BREAK)[:24]
    return Verdict(Voice.NO, start, end, f"negative: {words}", 0.9)
