"""Sentences that give no answer and say why: not held, refused, too dear, neither confirmed nor denied."""

import re

from foicli.reading.later import promised
from foicli.reading.sections import finding_of, sections
from foicli.reading.voices import LONGEST, SIGNS, Verdict, Voice

_NCND = re.compile(r"neither (?:to )?confirm(?:s|ed|ing)?\b[^.;]{0,40}\bnor den(?:y|ies|ying|ied)")
_INFO = (
    r"(?:information|info|data|figures?|details?|records?|numbers?|breakdown|statistics|costs?|"
    r"spend(?:ing)?|expenditure|amounts?|sums?|counts?|total|budgets?|answer|analysis|register|list|copy|"
    r"cop(?:y|ies)|document)"
)
_HOLD = (
    r"(?:hold|held|record(?:ed)?|collect(?:ed)?|captur(?:e|ed)|kept|keep|collat(?:e|ed)|"
    r"gather(?:ed)?|log(?:ged)?|stor(?:e|ed)|count(?:ed)?|measured?|track(?:ed)?|monitor(?:ed)?|"
    r"cod(?:e|ed)|calculate[ds]?|retain(?:ed)?|compil(?:e|ed))"
)
_SPLIT = (
    r"(?:separat\w*|isolat\w*|identif\w*|disaggregat\w*|split|broken (?:down|out)|break (?:this |it |"
    r"that |them |the \w+ )?(?:down|out)|extract\w*|quantif\w*|distinguish\w*|determin\w*|"
    r"attribut\w*|apportion\w*|itemis\w*|tease\w* out|(?:pull|strip|pick)\w* out|unpick\w*|unbundl\w*|"
    r"tell [a-z ]{3,40} apart|calculat\w*|estimat\w*|ascertain\w*|"
    r"establish\w*|provide (?:a |the |this |any )?(?:breakdown|figure|cost|split|number|amount)|"
    r"give (?:a |the |any )?(?:figure|breakdown|number|cost|split)|"
    r"(?:say|tell|state) (?:how (?:much|many)|what (?:we|it|the [a-z]+|was|is))\b|"
    r"be (?:given(?! out)|provided|stated|supplied|shown|reported|counted))"
)
_MOD = (
    r"(?:\s+(?:currently|centrally|routinely|specifically|separately|formally|readily|easily|"
    r"generally|individually|actively|systematically|itself|directly|also|now|yet|always|normally|"
    r"usually|in fact|therefore|been|being|be|accurately|reliably|locally|at present|"
    r"possible to))*"
)
NOT_HELD = re.compile(
    r"\b"
    + _INFO
    + r"\b[^.;]{0,30}\bno longer (?:be(?:en)? |being )?(?:held|retained|kept|stored|available|exists?)\b|"
    r"\bno longer (?:hold|holds|have|has|keep|keeps|retain|retains) (?:this|that|the|any|these|such) "
    + _INFO
    + r"\b|"
    r"\bnot something (?:that |which )?(?:we|the \w+|\w{2,12}) (?:(?:hold|record|collect|keep|monitor|count|measure)s?\b|"
    r"(?:has|have) (?:any )?(?:records?|data|information|figures) (?:of|on|about)\b)|"
    r"^\W*held by (?!us\b|the (?:ccg|council|trust) and)|"
    r"\bwould (?:need|have) to (?:ask|contact|write to|survey|approach) (?:each|every|all|individual)|"
    r"\b(?:do|does|did|would|is|are|was|were|could|can|has|have|may|will)(?: not|n't|nt)"
    + _MOD
    + r"\s+"
    + _HOLD
    + r"\b"
    r"|\b(?:do|does|did)(?: not|n't|nt)\s+have\s+(?:access to\s+)?(?:(?:this|the|that|these|those|"
    r"any|a|such|requested|separate|specific|recorded|relevant|central|detailed|accurate|"
    r"exact)\s+){0,3}" + _INFO + r"\b"
    r"|\bno (?:recorded |central |separate |specific |such |relevant |further |reliable |"
    r"detailed |single |local |individual |accurate |discrete |overall |available )*"
    + _INFO
    + r"\b(?! of (?:children|people))(?:[^.;]{0,30}\b(?:held|available|kept|recorded|exists?|"
    r"collected|to hand|given|provided)|(?=$|[.;,\x1e]))"
    r"|\bno (?:central )?records? (?:is|are|was|were)?\s?(?:held|kept)|\bthere (?:is|"
    r"are) no (?:central |separate |single |recorded |relevant |such )*(?:records?|data|breakdown|figures?|information)\b|"
    r"\bno (?:separate|single|individual|discrete) (?:sums?|amounts?|prices?|costings?)\b|"
    r"\bno (?:other |further |separate )?(?:amounts?|sums?|costs?|figures?|breakdown) (?:can|could|is able to) be "
    r"(?:given|provided|supplied|stated|split|identified)\b|"
    r"\b(?:cannot|can't|cant|can not|don't|dont|do not) (?:give|have|provide) (?:you )?(?:an? |any )?(?:separate |exact )?"
    r"(?:splits?|breakdowns?|figures?|sums?|amounts?|costs?(?= of| for|[.,;]|$))\b|"
    r"\b(?:figures?|numbers?|spend|costs?|sums?|amounts?) (?:is |are |was |were )?not (?:available|known|split)\b|"
    r"\b(?:figures?|numbers?|sums?|amounts?) (?:has|have) not been (?:established|identified|worked out)\b|"
    r"\bnot (?:been )?(?:possible|able) to (?:give|provide|state|supply) (?:a |any )?(?:separate |single |individual )?"
    r"(?:amounts?|sums?|costs?|figures?|breakdown)\b"
    r"|\b(?:hold|holds|have|has|keep|keeps) no (?:\w+ )?" + _INFO + r"\b"
    r"|\b(?:hold|holds|have|has|keep|keeps) no (?:\w+ )?" + _INFO + r"\b"
    r"|\bhave no (?:recorded |central |separate |such |means? of )?(?:"
    + _INFO
    + r"|identifying|separating)\b"
    r"|\bnot (?:separately |centrally |routinely |currently |specifically |individually |readily |"
    r"formally |yet )*"
    + r"(?:held|recorded|collected|captured|identifiable|identified|quantif\w+|separable|separated|"
    r"monitored|disaggregated|broken down|itemised|collated|measured|kept|split out|counted|"
    r"logged|coded|distinguished|distinguishable|isolated|available separately|divided|apportioned|attributed|"
    r"analysed(?= by\b|\W*$)|"
    r"separately available|known to|(?:a )?(?:searchable|reportable)(?: fields?)?)\b"
    r"|(?:\bnot|n't) (?:possible|able|feasible|practicable) (?:for [\w ]{2,30} )?to "
    + _MOD
    + r"\s?"
    + _SPLIT
    + r"|\b(?:cannot|can't|can not|could not|couldn't|unable to|impossible to|no way (?:of|to)|not able to)"
    + _MOD
    + r"\s+(?:be\s+)?(?:(?:readily|easily|separately|accurately|individually)\s+)?"
    + _SPLIT
    + r"|\b(?:in|within|into|part of|included in|included within|covered by|from|under|of|"
    r"on)\s+(?:an?|the|our|its|their|this)?\s?(?:(?:wider|overall|main|larger|existing|community|"
    r"acute|general|single|big|bigger|whole|one|hospital|provider|services?|paediatric|children's|"
    r"childrens|trust|joint|core|standard|total|full)\s+)*block\b"
    r"|\bblock[- ](?:contract|funded|funding|arrangement|payment|commissioned|grant|value|basis)\w*"
    r"|\b(?:sits?|included|subsumed|absorbed|wrapped up|bundled|rolled|embedded|contained|lies|"
    r"falls) (?:with)?in(?:to|side)?\b[^.;]{0,40}\b(?:contracts?|budgets?|agreements?|tariffs?|"
    r"envelopes?|pots?)"
    r"|\b(?:comes?|falls?|sits?|lies?|(?:is|are) (?:included|counted|carried)) (?:with)?in(?:side)? the (?:[\w']+ ){1,4}"
    r"(?:figure|sum|total|price|grant)\b"
    r"|\bno (?:split|breakdown|separate (?:figure|budget|cost|line|code|record|count|total|identification))\b"
    r"|\b(?:figures?|costs?|spend|expenditure|numbers?|data|information|details?|amounts?|"
    r"breakdown|split|total)\b[^.;]{0,40}\b(?:is|are|was|were)(?: therefore| still| currently| also)?(?: not|n't)"
    + _MOD
    + r" (?:available|known|possible|accessible|held|to hand|produced)\b"
    r"|\bnone is (?:held|kept|collected)\b|^\W*(?:and )?no (?:numbers|figures|data)(?: either)?\W*$"
    r"|\b(?:cannot|can't|unable to) (?:tell|say|give)(?: you)? (?:how (?:many|much)|the (?:number|figure))\b"
    r"|\b(?:nobody|no one|no-one)(?: here)? (?:writes|keeps|records|counts|logs|notes|collects)\b"
    r"|\bno figures? to give\b|\bnot (?:been )?(?:worked out|calculated|compiled)\b(?! yet)"
    r"|\b(?:do|does|did)(?: not|n't) (?:split|separate|report on|break down|tally|analyse) "
    r"(?:its|our|the|this|these|that|those|it|them)\b"
    r"|\bcannot be reported\b"
    r"|\bdoes not extend to opinions?\b|\bopinions? (?:and|rather than) not (?:for )?recorded information\b"
    r"|\bnot a valid request\b"
    r"|^[\s(]*(?:[a-z]{3,20}: )?not (?:currently|presently|yet) known\b"
    r"|\b(?:not|un)(?: |)aware of (?:an?|any|the) (?:number|figure|record|count|total)s?\b"
    r"|^\W*(?:spend(?:ing)?|costs?|amount|number|figure|total|how many|how much)\s?[:=-]\W*"
    r"(?:not known|unknown|not available)\b"
    r"|^[\s(]*(?:not known|unknown|not available(?! (?:in (?:this|our|the)|out of|outside|at|on|to)\b)|"
    r"unavailable|detail not available|"
    r"not separately available|nk)\b"
    r"|\b(?:has|have)(?: not|n't) got (?:this|that|the|any|such) "
    + _INFO
    + r"\b|\bno (?:relevant |such |recorded )?"
    + _INFO
    + r" (?:was|were|could be) (?:found|located|identified|traced)\b"
    r"|\bnot " + _INFO + r" (?:that (?:is )?)?held\b|^\W*n\s?/\s?k\b"
    r"|\b(?:can't|cannot|unable to) (?:tell|see|say) from (?:our|the|its)\b|"
    r"\brecords? do(?:es)? not go back\b"
    r"|\bnothing (?:is )?held\b|\binformation not (?:held|available|recorded)\b|"
    r"\bwould be held by\b|"
    r"(?<!role )(?<!post )(?<!position )(?<!office )(?<!plan )(?<!plans )(?<!passport )(?<!budget )"
    r"\b(?:is|are) held by (?!us|"
    r"the (?:ccg|council|trust) and)"
    r"|\bnot (?:an? )?"
    + _INFO
    + r" (?:that |which )?(?:we|the \w+) (?:hold|collect|record|measure|capture|keep|have|monitor)s?\b|\b"
    + _INFO
    + r" (?:we|the \w+) do(?:es)? not (?:hold|have)"
    r"|\b(?:systems?|records?|database|data|software|finance system|ledger|coding|"
    r"returns?)\b[^.;]{0,30}\b(?:do|does|did|cannot|can|are|is)(?: not|"
    r"n't)?\b[^.;]{0,30}\b(?:allow|enable|distinguish|identify|show|separate|permit|differentiate|"
    r"break|support|record)\w*"
    r"|\b(?:hold|holds|have|found|find) nothing (?:on|about|in|relating|of)\b(?! (?:that|this|the|"
    r"place)\b)|\b(?:matter|"
    r"question) for the (?:provider|trust|hospital|hospice)s?\b|\bheld by (?:the )?(?:provider|"
    r"trust|hospital|hospice|nhs|another|others?)\w*\b"
    r"|\bnot diagnosis[- ]led\b"
)
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
    _INFO + r"|\b(?:it|this|that|these|they|exact\w*|how (?:many|much)|by (?:provider|condition|age))\b"
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
