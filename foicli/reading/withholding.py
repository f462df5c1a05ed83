"""Sentences that give no answer and say why: not held, refused, too dear, neither confirmed nor denied."""

import re

from foicli.reading.later import promised
from foicli.reading.not_held import INFORMATION, NOT_HELD
from foicli.reading.sections import finding_of, sections
from foicli.reading.voices import LONGEST, SIGNS, Verdict, Voice

_NCND = re.compile(r"neither (?:to )?confirm(?:s|ed|ing)?\b[^.;]{0,40}\bnor den(?:y|ies|ying|ied)")
# Freedom of Information (Scotland) Act 2002, section 17: the notice that information is not held. (Section 17 of the
# Act of 2000 is about refusals.)
NOTICE = "not held: section 17 of the Scottish Act"  # a rule
_NOTICE_17 = re.compile(
    r"\bs(?:ect(?:ion)?)?\.?\s?17\b[^.;]{0,60}\b(?:scotland|foisa)\b|\bfoisa\b[^.;]{0,12}\bs(?:ect(?:ion)?)?\.?\s?17\b"
)
_WEAK_NOT_HELD = re.compile(r"^[\s(]*(?:not (?:known|available)|unknown|unavailable|nk)\b")
_SOME_OF_IT = re.compile(
    r"\bsome of (?:the|this|your|what)\b|\bin part\b|\bpartially\b|\bfor (?:january|february|march|april|may|june|july|"
    r"august|september|october|november|december)\b|\b(?:before|prior to) (?:[a-z]+ )?(?:19|20)\d\d\b|"
    r"\bexact (?:number|figure|count|total)s?\b"
)
COST = re.compile(
    r"\bexceed\w* (?:the |our )?(?:time|costs?|hours|sum|amount) (?:that (?:is|are) )?"
    r"(?:allowed|permitted|set|laid down|prescribed)\b|"
    r"\bexceed\w* (?:the |our )?(?:\w+ )?(?:time |cost )?(?:limit|threshold)\b|"
    r"\b(?:go(?:es)?|be|well) (?:beyond|over|above) (?:the |our )?(?:\w+ )?(?:limit|threshold)\b|"
    r"\b(?:in|within|inside) the time (?:set|allowed|laid down) (?:by|in|under) (?:the )?(?:law|act)\b|"
    r"\b(?:not|n't|cannot)\b[^.;]{0,60}\bwithin (?:the )?(?:18|24) (?:working )?hours\b|"
    r"\b(?:time|hours) (?:that |which )?the (?:law|act) allows\b|\bwithin the time limit that the\b|"
    r"\b(?:appropriate|costs?|fees?|(?<!within the )(?<!in the )(?:time|statutory|prescribed)) limit\b|\bexceed(?:s|ed|"
    r"ing)? (?:the )?(?:18|24|the limit|the cost|£|appropriate|3\.5)"
    r"|\bexempt(?:ed)? on (?:the )?grounds? of cost\b|\b(?:refus\w+|declin\w+) (?:on|"
    r"for) (?:the )?(?:grounds?|reasons?) of (?:the )?cost\b|\bcost (?:exemption|grounds)\b|"
    r"\b(?:over|"
    r"than|above|exceed\w*|beyond|past) (?:the )?(?:18|24|eighteen) (?:working )?hours\b|\b(?:18|24)[- ]hours? (?:limit|cap|"
    r"threshold)"
)
REFUSE = re.compile(
    r"\b(?:exempt(?:ion|ed|s|ions|ing)?|withh(?:old|eld|olding)\w*|"
    r"refus(?:e|es|ed|ing|al)(?! (?:nobody|none|no one|nothing|care|"
    r"entry|admission|treatment|access to|a place|permission|consent|planning|"
    r"funding|services?|support)\b)|"
    r"declin(?:e|es|ed|ing) to (?:provide|disclose|release|answer|give|supply)|"
    r"(?:not|n't|unable to|cannot|won't) (?:be )?(?:(?:disclos|releas)\w*|given out|made public)|commercially (?:sensitive|"
    r"confidential)|commercial(?:ly)? in confidence|prejudice\w*|vexatious|breach (?:of )?(?:the |"
    r"our )?(?:data protection|confiden\w+|gdpr)|would (?:identify|"
    r"allow the identification)|personal data|confidential)\b"
)
# Section 1 of the Act told again: "Unless exemptions apply, the first duty is to confirm or deny whether …".
_RECITES = re.compile(
    r"\bunless (?:an |any )?exemptions? appl(?:y|ies)\b|\b(?:first|second) (?:duty|part of the duty) (?:at|in|under)\b|"
    r"\bplaces (?:two|2) duties\b"
)
# What an exemption would allow and is not made use of: "Although section 12 would let us stop there, we have …"
_WOULD_LET_US = re.compile(
    r"\b(?:although|while|whilst|even though)\b[^.;,]{0,60}"
    r"\b(?:would|could) (?:let|allow|permit|entitle) us\b[^.;]{0,60}, we\b"
)
_SENSITIVE = re.compile(
    r"\b(?:cannot|can't|can not|unable to|not able to|will not|won't) (?:provide|give|share|supply|answer)\b[^.;]{0,60}"
    r"\b(?:as|because|since|due to)\b[^.;]{0,40}\b(?:sensitive|sensitivity)\b"
)
_NOT_OVER = re.compile(r"\bwithout (?:us )?$")  # "can be given without exceeding the limit"
_MADE_UP_OF = re.compile(r"\W*\d[\d,]*\W+\(")  # `47 (P19, S22)`: a figure, and its parts
_RELIES = re.compile(
    r"\b(?:appl(?:y|ies|ied|ying)|engag(?:e|es|ed)|rel(?:y|ies|ied|ying) on|relying|under|"
    r"by virtue of|pursuant|in accordance|covered by|citing|cites?|cited|invok\w+|use|using)\b"
)
# What can be held or not; a thing that "cannot be provided" is not among it.
_HOLDABLE = re.compile(
    INFORMATION + r"|\b(?:it|this|that|these|they|exact\w*|how (?:many|much)|by (?:provider|condition|age))\b"
)
_GIVEN = re.compile(r"be (?:given|provided|stated|supplied|shown|reported|counted)\b")
_NO_TRACE = re.compile(
    r"\b(?:no|any|without) trace\b|\b(?:found|find) (?:nothing|no record)|\bno sight of\b|"
    r"\bwe have no copy\b|"
    r"\bnothing (?:\w+ ){0,4}(?:has been |was )?found in our\b|\bdestroyed (?:under|in line|after|"
    r"in accordance)|"
    r"\b(?:hold|holds|held) (?:nothing|anything) (?:recorded|on|about|for)\b|"
    r"\bkept by (?:\w+ )?(?:departments|"
    r"schools|providers|faculties|trusts)\b|"
    r"\bdo(?:es)?(?: not|n't) tell us\b|\bno (?:central )?record of\b|\bour records (?:would|could|"
    r"do)(?: not|n't) show\b"
)


# What is given with names blacked out is given: "A copy is enclosed. Names of junior staff are removed under s40(2)."
NEAR = 160  # characters before it in which that stands
_GIVEN_WITH = re.compile(r"\b(?:attached|enclosed|appended|supplied|copy|copies)\b")
_REDACTED = re.compile(
    r"\b(?:names?|personal (?:data|details|information)|contact details|signatures?|(?:e-?mail )?addresses)\b[^.;]{0,80}"
    r"\b(?:removed|redacted|taken out|blacked out|blanked out|edited out|obscured|withheld)\b|\bredact(?:ed|ions?)\b"
)


def _only_redacts(low: str, start: int, end: int) -> bool:
    """Whether a sentence says what was left out of a paper that the words before it, or its own, hand over."""
    hit = _REDACTED.search(low, start, end)
    return hit is not None and _GIVEN_WITH.search(low, max(0, start - NEAR), hit.start()) is not None


def _of_the_thing(hit: re.Match[str], piece: str) -> bool:
    """Whether the words speak of the thing itself and not of what is known of it: "no beds can be provided"."""
    if re.match(r"(?:have|has|keeps?) no (?:\w+ )?(?:register|list|document)", hit.group()):
        return True
    return bool(_GIVEN.search(hit.group())) and not _HOLDABLE.search(piece)


def withheld(low: str, start: int, end: int) -> Verdict | None:
    """Whether a sentence says that something is not held, refused, over the cost limit or elsewhere."""
    end = min(end, start + LONGEST)
    piece = low[start:end]
    if SIGNS[Voice.NOT_HELD] in piece:
        return Verdict(Voice.NOT_HELD, start, end, "not held: by the key", 0.9)
    if hit := _NCND.search(piece):
        cited = tuple(dict.fromkeys(s.name for s in sections(low, start, end)))
        return Verdict(Voice.NCND, start, end, "neither confirm nor deny", 0.97, cited)
    if _WOULD_LET_US.search(piece):
        return None
    if _NOTICE_17.search(piece):
        return Verdict(Voice.NOT_HELD, start, end, NOTICE, 0.95)
    if _only_redacts(low, start, end) or promised(low, start, end):
        return None
    cited_sections = sections(low, start, end)
    if _RECITES.search(piece):
        return None
    refuses, relies, cost = REFUSE.search(piece), _RELIES.search(piece), COST.search(piece)
    cost = None if cost and _NOT_OVER.search(piece, 0, cost.start()) else cost
    made_up_of = _MADE_UP_OF.match(piece) is not None
    opens = bool(cited_sections) and cited_sections[0].start - start < 14 and not made_up_of
    if cited_sections and (refuses or relies or cost or opens or (len(piece) < 60 and not made_up_of)):
        names = tuple(dict.fromkeys(s.name for s in cited_sections))
        if not refuses and not cost and re.search(r"\b(?:advice and assistance|section 16|duty to)\b", piece):
            return None
        voice = Voice(finding_of(names[0]).value)
        return Verdict(voice, start, end, f"section {names[0]}", 0.95, names)
    if cost:
        return Verdict(Voice.COST_LIMIT, start, end, "cost limit in words", 0.9, ("s12",))
    if (hit := NOT_HELD.search(piece)) and not _of_the_thing(hit, piece):
        sure = 0.85 if _WEAK_NOT_HELD.match(piece) else 0.95
        sure = 0.6 if _SOME_OF_IT.search(piece) else sure
        return Verdict(Voice.NOT_HELD, start, end, f"not held: {hit.group().strip()[:30]}", sure)
    if hit := _NO_TRACE.search(piece):
        return Verdict(Voice.NOT_HELD, start, end, f"not held: {hit.group().strip()[:30]}", 0.8)
    if hit := _SENSITIVE.search(piece):
        return Verdict(Voice.REFUSED, start, end, f"refused: {hit.group()[:40]}", 0.85)
    if refuses and (
        re.search(r"\b(?:exempt|withh|refus|declin|disclos|releas|breach|given out|made public)", piece)
        or re.fullmatch(r"\W*(?:this is |information is |it is )?commercial\w*[a-z ]{3,24}\W*", piece)
    ):
        return Verdict(Voice.REFUSED, start, end, f"refused: {refuses.group()}", 0.85)
    return None
