"""The wordings by which authorities say that something is not held, or not to be told apart from more."""

import re

INFORMATION = (
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
    r"that |them |(?:the|our) (?:\w+ ){1,3})?(?:down|out)|extract\w*|quantif\w*|distinguish\w*|determin\w*|"
    r"attribut\w*|apportion\w*|itemis\w*|tease\w* out|(?:pull|strip|pick)\w* out|unpick\w*|unbundl\w*|"
    r"tell [a-z ]{3,40} apart|calculat\w*|estimat\w*|ascertain\w*|"
    r"establish\w*|provide (?:a |the |this |any )?(?:breakdown|figure|cost|split|number|amount)|"
    r"give (?:a |the |any )?(?:figure|breakdown|number|cost|split)|"
    r"(?:say|tell|state) (?:how (?:much|many)|what (?:we|it|the [a-z]+|was|is))\b|"
    r"be (?:given(?! out)|provided|stated|supplied|shown|reported|counted))"
)
_ADVERBS = (
    r"(?:\s+(?:currently|centrally|routinely|specifically|separately|formally|readily|easily|"
    r"generally|individually|actively|systematically|itself|directly|also|now|yet|always|normally|"
    r"usually|in fact|therefore|been|being|be|accurately|reliably|locally|at present|"
    r"possible to))*"
)
# What is not recorded, not collected, no longer kept.
_NOTHING = (
    r"\b<info>\b[^.;]{0,30}\bno longer (?:be(?:en)? |being )?(?:held|retained|kept|stored|available|exists?)\b",
    r"\bno longer (?:hold|holds|have|has|keep|keeps|retain|retains) (?:this|that|the|any|these|such) <info>\b",
    r"\bnot something (?:that |which )?(?:we|the \w+|\w{2,12}) (?:(?:hold|record|collect|keep|monitor|count|"
    r"measure)s?\b|(?:has|have) (?:any )?(?:records?|data|information|figures) (?:of|on|about)\b)",
    r"\b(?:do|does|did|would|is|are|was|were|could|can|has|have|may|will)(?: not|n't|nt)<adverbs>\s+<hold>\b",
    r"\b(?:do|does|did)(?: not|n't|nt)\s+have\s+(?:access to\s+)?(?:(?:this|the|that|these|those|any|a|such|"
    r"requested|separate|specific|recorded|relevant|central|detailed|accurate|exact)\s+){0,3}<info>\b",
    r"\bno (?:recorded |central |separate |specific |such |relevant |further |reliable |detailed |single |"
    r"local |individual |accurate |discrete |overall |available )*<info>\b(?! of (?:children|"
    r"people))(?:[^.;]{0,30}\b(?:held|available|kept|recorded|exists?|collected|to hand|given|provided)|(?=$|"
    r"[.;,\x1e]))",
    r"\bno (?:central )?records? (?:is|are|was|were)?\s?(?:held|kept)",
    r"\bthere (?:is|are) no (?:central |separate |single |recorded |relevant |such )*(?:records?|data|"
    r"breakdown|figures?|information)\b",
    r"\b(?:hold|holds|have|has|keep|keeps) no (?:\w+ )?<info>\b",
    r"\bnone is (?:held|kept|collected)\b",
    r"^\W*(?:and )?no (?:numbers|figures|data)(?: either)?\W*$",
    r"\b(?:nobody|no one|no-one)(?: here)? (?:writes|keeps|records|counts|logs|notes|collects)\b",
    r"\b(?:has|have)(?: not|n't) got (?:this|that|the|any|such) <info>\b",
    r"\bno (?:relevant |such |recorded )?<info> (?:was|were|could be) (?:found|located|identified|traced)\b",
    r"\bnot <info> (?:that (?:is )?)?held\b",
    r"\brecords? do(?:es)? not go back\b",
    r"\bnothing (?:is )?held\b",
    r"\b(?:not able|unable) to answer (?:this|the|your) (?:question|part|point)\b",
    r"\binformation not (?:held|available|recorded)\b",
    r"\bnot (?:an? )?<info> (?:that |which )?(?:we|the \w+) (?:hold|collect|record|measure|capture|keep|have|"
    r"monitor)s?\b",
    r"\b<info> (?:we|the \w+) do(?:es)? not (?:hold|have)",
    r"\b(?:hold|holds|have|found|find) nothing (?:on|about|in|relating|of)\b(?! (?:that|this|the|place)\b)",
)
# Figures that nobody worked out, or that cannot be told apart.
_NOT_GIVEN = (
    r"\bno (?:separate|single|individual|discrete) (?:sums?|amounts?|prices?|costings?)\b",
    r"\bno (?:other |further |separate )?(?:amounts?|sums?|costs?|figures?|breakdown) (?:can|could|"
    r"is able to) be (?:given|provided|supplied|stated|split|identified)\b",
    r"\b(?:cannot|can't|cant|can not|don't|dont|do not) (?:give|have|provide) (?:you )?(?:an? |"
    r"any )?(?:separate |exact )?(?:splits?|breakdowns?|figures?|sums?|amounts?|costs?(?= of| for|[.,;]|$))\b",
    r"\bnumbers? of (?:[\w'-]+ ){1,4}(?:is |are |was |were )?not (?:held|known|recorded|collected)\b",
    r"\b(?:figures?|numbers?|spend|costs?|sums?|amounts?) (?:is |are |was |were )?not (?:available|known|"
    r"split)\b",
    r"\b(?:figures?|numbers?|sums?|amounts?) (?:has|have) not been (?:established|identified|worked out)\b",
    r"\bnot (?:been )?(?:possible|able) to (?:give|provide|state|supply) (?:a |any )?(?:separate |single |"
    r"individual )?(?:amounts?|sums?|costs?|figures?|breakdown)\b",
    r"\bhave no (?:recorded |central |separate |such |means? of )?(?:<info>|identifying|separating)\b",
    r"\bnot (?:separately |centrally |routinely |currently |specifically |individually |readily |formally |"
    r"yet )*(?:held|recorded|collected|captured|identifiable|identified|quantif\w+|separable|separated|"
    r"monitored|disaggregated|broken down|itemised|collated|measured|kept|split out|counted|logged|coded|"
    r"distinguished|distinguishable|isolated|available separately|divided|apportioned|attributed|"
    r"analysed(?= by\b|\W*$)|separately available|known to|(?:a )?(?:searchable|reportable)(?: fields?)?)\b",
    r"(?:\bnot|n't) (?:possible|able|feasible|practicable) (?:for [\w ]{2,30} )?to <adverbs>\s?<split>",
    r"\b(?:cannot|can't|can not|could not|couldn't|unable to|impossible to|no way (?:of|to)|"
    r"not able to)<adverbs>\s+(?:be\s+)?(?:(?:readily|easily|separately|accurately|individually)\s+)?<split>",
    r"\bno (?:split|breakdown|separate (?:figure|budget|cost|line|code|record|count|total|identification))\b",
    r"\b(?:figures?|costs?|spend|expenditure|numbers?|data|information|details?|amounts?|breakdown|split|"
    r"total)\b[^.;]{0,40}\b(?:is|are|was|were)(?: therefore| still| currently| also)?(?: not|"
    r"n't)<adverbs> (?:available|known|possible|accessible|held|to hand|produced)\b",
    r"\b(?:cannot|can't|unable to) (?:tell|say|give)(?: you)? (?:how (?:many|much)|the (?:number|figure))\b",
    r"\bno figures? to give\b",
    r"\bnot (?:been )?(?:worked out|calculated|compiled)\b(?! yet)",
    r"\b(?:do|does|did)(?: not|n't) (?:split|separate|report on|break down|tally|analyse) (?:its|our|the|this|"
    r"these|that|those|it|them)\b",
    r"\bcannot be reported\b",
    r"\b(?:can't|cannot|unable to) (?:tell|see|say) from (?:our|the|its)\b",
    r"\b(?:systems?|records?|database|data|software|finance system|ledger|coding|"
    r"returns?)\b[^.;]{0,30}\b(?:do|does|did|cannot|can|are|is)(?: not|n't)?\b[^.;]{0,30}\b(?:allow|enable|"
    r"distinguish|identify|show|separate|permit|differentiate|break|support|record)\w*",
    r"\bnot diagnosis[- ]led\b",
)
# Sums within a contract, a block, another figure.
_IN_ANOTHER = (
    r"\b(?:in|within|into|part of|included in|included within|covered by|from|under|of|on)\s+(?:an?|the|our|"
    r"its|their|this)?\s?(?:(?:wider|overall|main|larger|existing|community|acute|general|single|big|bigger|"
    r"whole|one|hospital|provider|services?|paediatric|children's|childrens|trust|joint|core|standard|total|"
    r"full)\s+)*block\b",
    r"\bblock[- ](?:contract|funded|funding|arrangement|payment|commissioned|grant|value|basis)\w*",
    r"\b(?:sits?|included|subsumed|absorbed|wrapped up|bundled|rolled|embedded|contained|lies|"
    r"falls) (?:with)?in(?:to|side)?\b[^.;]{0,40}\b(?:contracts?|budgets?|agreements?|tariffs?|envelopes?|"
    r"pots?)",
    r"\b(?:comes?|falls?|sits?|lies?|(?:is|are) (?:included|counted|"
    r"carried)) (?:with)?in(?:side)? the (?:[\w']+ ){1,4}(?:figure|sum|total|price|grant)\b",
)
# Answers that say no more than that it is not known.
_UNKNOWN = (
    r"^[\s(]*(?:[a-z]{3,20}: )?not (?:currently|presently|yet) known\b",
    r"\b(?:not|un)(?: |)aware of (?:an?|any|the) (?:number|figure|record|count|total)s?\b",
    r"^\W*(?:spend(?:ing)?|costs?|amount|number|figure|total|how many|how much)\s?[:=-]\W*(?:not known|"
    r"unknown|not available)\b",
    r"^[\s(]*(?:not known|unknown|not available(?! (?:in (?:this|our|the)|out of|outside|at|on|to)\b)|"
    r"unavailable|detail not available|not separately available|nk)\b",
    r"^\W*n\s?/\s?k\b",
)
# What others hold, and what one would have to ask others for.
_ELSEWHERE = (
    r"^\W*held by (?!us\b|the (?:ccg|council|trust) and)",
    r"\bwould (?:need|have) to (?:ask|contact|write to|survey|approach) (?:each|every|all|individual)",
    r"\bwould be held by\b",
    r"(?<!role )(?<!post )(?<!position )(?<!office )(?<!plan )(?<!plans )(?<!passport )(?<!budget )\b(?:is|"
    r"are) held by (?!us|the (?:ccg|council|trust) and)",
    r"\b(?:matter|question) for the (?:provider|trust|hospital|hospice)s?\b",
    r"^\W*(?:this|that|it) (?:is|would be) (?:really )?an? (?:matter|question) for (?:the )?(?:[a-z&'-]+ ){0,6}"
    r"(?:ccgs?|ft|providers?|trust|hospital|hospice|board|commissioners?|department|police|school|schools)\b",
    r"\b(?:provider|trust|hospital|hospice)s? (?:would|will|may) (?:hold|have|know) (?:this|that|it|these|them)\b",
    r"\bheld by (?:the )?(?:provider|trust|hospital|hospice|nhs|another|others?)\w*\b",
)
# What is no request for records: section 8 of the Act of 2000.
_NO_RECORDS = (
    r"\bdoes not extend to opinions?\b",
    r"\bopinions? (?:and|rather than) not (?:for )?recorded information\b",
    r"\bnot a valid request\b",
)
_SETS = {"<info>": INFORMATION, "<hold>": _HOLD, "<split>": _SPLIT, "<adverbs>": _ADVERBS}


def _spelled_out(wording: str) -> str:
    """A wording with the words that its sets stand for."""
    for name, words in _SETS.items():
        wording = wording.replace(name, words)
    return wording


NOT_HELD = re.compile(
    "|".join(map(_spelled_out, (*_NOTHING, *_NOT_GIVEN, *_IN_ANOTHER, *_UNKNOWN, *_ELSEWHERE, *_NO_RECORDS)))
)
