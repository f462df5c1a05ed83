"""What one sentence says: yes, no, partly, in development, not held, refused, and so on."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from foicli.reading.normal import BREAK
from foicli.reading.sections import finding_of, sections

LONGEST = 2_500  # characters of a sentence that are looked at


class Voice(StrEnum):
    """What a sentence says of the thing that was asked."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"
    IN_DEVELOPMENT = "in_development"
    NOT_HELD = "not_held"
    REFUSED = "refused"
    COST_LIMIT = "cost_limit"
    NCND = "ncnd"
    PUBLISHED = "published_elsewhere"
    NIL = "nil"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = "not_applicable"

    @property
    def is_value(self) -> bool:
        """Whether it is a value of a yes/no question."""
        return self in (Voice.YES, Voice.NO, Voice.PARTLY, Voice.IN_DEVELOPMENT)

    @property
    def withholds(self) -> bool:
        """Whether it says why the thing is not given."""
        return self in (Voice.NOT_HELD, Voice.REFUSED, Voice.COST_LIMIT, Voice.NCND, Voice.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the words from `start` to `end` say; `rule` names the wording, `sure` how plain it is (0 to 1)."""

    voice: Voice
    start: int
    end: int
    rule: str
    sure: float
    exemptions: tuple[str, ...] = ()
    by_whom: str = ""


# Signs of the reader's own, put in place of the codes that a paper's key explains.
SIGNS = {
    Voice.YES: "\ue001", Voice.NO: "\ue002", Voice.PARTLY: "\ue003", Voice.IN_DEVELOPMENT: "\ue004",
    Voice.NOT_HELD: "\ue005", Voice.NOT_APPLICABLE: "\ue006",
}  # fmt: skip
_SIGNED = {sign: voice for voice, sign in SIGNS.items()}


def _words(*parts: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w])(?:" + "|".join(parts) + r")(?![\w])")


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
_UNKNOWN = _words(
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
_NCND = re.compile(r"neither (?:to )?confirm(?:s|ed|ing)?\b[^.;]{0,40}\bnor den(?:y|ies|ying|ied)")
_INFO = (
    r"(?:information|info|data|figures?|details?|records?|numbers?|breakdown|statistics|costs?|"
    r"spend(?:ing)?|expenditure|amounts?|total|budgets?|answer|analysis|register|list|copy|"
    r"cop(?:y|ies)|document)"
)
_HOLD = (
    r"(?:hold|held|record(?:ed)?|collect(?:ed)?|captur(?:e|ed)|kept|keep|collat(?:e|ed)|"
    r"gather(?:ed)?|log(?:ged)?|stor(?:e|ed)|count(?:ed)?|measured?|track(?:ed)?|monitor(?:ed)?|"
    r"cod(?:e|ed)|retain(?:ed)?|compil(?:e|ed))"
)
_SPLIT = (
    r"(?:separat\w*|isolat\w*|identif\w*|disaggregat\w*|split|broken down|break (?:this |it |"
    r"that |them |the \w+ )?(?:down|out)|extract\w*|quantif\w*|distinguish\w*|determin\w*|"
    r"attribut\w*|apportion\w*|itemis\w*|tease\w* out|calculat\w*|estimat\w*|ascertain\w*|"
    r"establish\w*|provide (?:a |the |this |any )?(?:breakdown|figure|cost|split|number|amount)|"
    r"give (?:a |the |any )?(?:figure|breakdown|number|cost|split)|say how (?:much|many)|"
    r"be (?:given|provided|stated|supplied|shown|reported|counted))"
)
_MOD = (
    r"(?:\s+(?:currently|centrally|routinely|specifically|separately|formally|readily|easily|"
    r"generally|individually|actively|systematically|itself|directly|also|now|yet|always|normally|"
    r"usually|in fact|therefore|been|being|be|accurately|reliably|locally|at present|"
    r"possible to))*"
)
NOT_HELD = re.compile(
    r"\bnot something (?:that )?(?:we|the \w+|it) (?:hold|record|collect|keep|monitor|count|measure)s?\b|"
    r"\bwould (?:need|have) to (?:ask|contact|write to|survey|approach) (?:each|every|all|individual)|"
    r"\b(?:do|does|did|would|is|are|was|were|could|can|has|have|may|will)(?: not|n't|nt)"
    + _MOD
    + r"\s+"
    + _HOLD
    + r"\b"
    r"|\b(?:do|does|did)(?: not|n't)\s+have\s+(?:access to\s+)?(?:(?:this|the|that|these|those|"
    r"any|a|such|requested|separate|specific|recorded|relevant|central|detailed|accurate|"
    r"exact)\s+){0,3}" + _INFO + r"\b"
    r"|\bno (?:recorded |central |separate |specific |such |relevant |further |reliable |"
    r"detailed |single |local |individual |accurate |discrete |overall |available )*"
    + _INFO
    + r"\b(?! of (?:children|people))(?:[^.;]{0,30}\b(?:held|available|kept|recorded|exists?|"
    r"collected|to hand|given|provided)|(?=$|[.;,\x1e]))"
    r"|\bno (?:central )?records? (?:is|are|was|were)?\s?(?:held|kept)|\bthere (?:is|"
    r"are) no (?:central |separate |single )*(?:records?|data|breakdown|figures?|information)\b"
    r"|\b(?:hold|holds|have|has|keep|keeps) no (?:\w+ )?" + _INFO + r"\b"
    r"|\b(?:hold|holds|have|has|keep|keeps) no (?:\w+ )?" + _INFO + r"\b"
    r"|\bhave no (?:recorded |central |separate |such |means? of )?(?:"
    + _INFO
    + r"|identifying|separating)\b"
    r"|\bnot (?:separately |centrally |routinely |currently |specifically |individually |readily |"
    r"formally |yet )*"
    + r"(?:held|recorded|collected|captured|identifiable|identified|quantif\w+|separable|separated|"
    r"monitored|disaggregated|broken down|itemised|collated|measured|kept|split out|counted|"
    r"logged|coded|distinguished|distinguishable|isolated|available separately|"
    r"separately available|known to)\b"
    r"|\bnot (?:possible|able|feasible|practicable) (?:for [\w ]{2,30} )?to "
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
    r"|\bno (?:split|breakdown|separate (?:figure|budget|cost|line|code|record|count|total|identification))\b"
    r"|\b(?:figures?|costs?|spend|expenditure|numbers?|data|information|details?|amounts?|"
    r"breakdown|split|total)\b[^.;]{0,40}\b(?:is|are|was|were)(?: not|n't)"
    + _MOD
    + r" (?:available|known|possible|accessible|held|to hand|produced)\b"
    r"|^[\s(]*(?:not known|unknown|not available|unavailable|detail not available|"
    r"not separately available|nk)\b"
    r"|\b(?:has|have)(?: not|n't) got (?:this|that|the|any|such) "
    + _INFO
    + r"\b|\bno (?:relevant |such |recorded )?"
    + _INFO
    + r" (?:was|were|could be) (?:found|located|identified|traced)\b"
    r"|\bnot " + _INFO + r" (?:that (?:is )?)?held\b|^\W*n\s?/\s?k\b"
    r"|\b(?:can't|cannot|unable to) (?:tell|see|say) from (?:our|the|its)\b|\brecords? do(?:es)? not go back\b"
    r"|\bnothing (?:is )?held\b|\binformation not (?:held|available|recorded)\b|"
    r"\bwould be held by\b|\b(?:is|are) held by (?!us|the (?:ccg|council|trust) and)"
    r"|\bnot (?:an? )?"
    + _INFO
    + r" (?:that |which )?(?:we|the \w+) (?:hold|holds|collect|collects|record)\b|\b"
    + _INFO
    + r" (?:we|the \w+) do(?:es)? not (?:hold|have)"
    r"|\b(?:systems?|records?|database|data|software|finance system|ledger|coding|"
    r"returns?)\b[^.;]{0,30}\b(?:do|does|did|cannot|can|are|is)(?: not|"
    r"n't)?\b[^.;]{0,30}\b(?:allow|enable|distinguish|identify|show|separate|permit|differentiate|"
    r"break|support|record)\w*"
    r"|\b(?:hold|holds|have|found|find) nothing (?:on|about|in|relating|of)\b|\b(?:matter|"
    r"question) for the (?:provider|trust|hospital|hospice)s?\b|\bheld by (?:the )?(?:provider|"
    r"trust|hospital|hospice|nhs|another|others?)\w*\b"
    r"|\bnot diagnosis[- ]led\b"
)
_WEAK_NOT_HELD = re.compile(r"^[\s(]*(?:not (?:known|available)|unknown|unavailable|nk)\b")
COST = re.compile(
    r"\bexceed\w* (?:the |our )?(?:\w+ )?(?:time |cost )?(?:limit|threshold)\b|"
    r"\b(?:appropriate|cost|fees?|statutory|prescribed) limit\b|\bexceed(?:s|ed|"
    r"ing)? (?:the )?(?:18|24|the limit|the cost|£|appropriate|3\.5)"
    r"|\bexempt(?:ed)? on (?:the )?grounds? of cost\b|\b(?:refus\w+|declin\w+) (?:on|"
    r"for) (?:the )?(?:grounds?|reasons?) of (?:the )?cost\b|\bcost (?:exemption|grounds)\b|"
    r"\b(?:over|"
    r"than|above|exceed\w*) (?:18|24) (?:working )?hours\b|\b(?:18|24)[- ]hours? (?:limit|cap|"
    r"threshold)"
)
REFUSE = re.compile(
    r"\b(?:exempt(?:ion|ed|s|ions|ing)?|withh(?:old|eld|olding)\w*|refus(?:e|es|ed|ing|al)|"
    r"declin(?:e|es|ed|ing) to (?:provide|disclose|release|answer|give|supply)|"
    r"(?:not|n't|unable to|cannot|won't) (?:be )?(?:disclos|releas)\w*|commercially (?:sensitive|"
    r"confidential)|commercial(?:ly)? in confidence|prejudice\w*|vexatious|breach (?:of )?(?:the |"
    r"our )?(?:data protection|confiden\w+|gdpr)|would (?:identify|"
    r"allow the identification)|personal data|confidential)\b"
)
_RELIES = re.compile(
    r"\b(?:appl(?:y|ies|ied|ying)|engag(?:e|es|ed)|rel(?:y|ies|ied|ying) on|relying|under|"
    r"by virtue of|pursuant|in accordance|covered by|citing|cites?|cited|invok\w+|use|using)\b"
)
_PUBLISHED = re.compile(
    r"\b(?:already|publicly|otherwise|readily|reasonably)[- ](?:available|published|accessible|"
    r"in the public domain)\b|\bin the public domain\b|\bpublished (?:by|on|at|elsewhere)\b|"
    r"\b(?:can|may) be (?:found|viewed|accessed|obtained|downloaded) (?:on|at|via|from|here|in)\b|"
    r"\bavailable (?:on|at|via|from) (?:our|the|its|their|this) (?:\w+ )?(?:web ?site|web ?page|"
    r"link|site|publication)"
)
DEVELOPING = _words(
    r"go(?:es|ing)? (?:to|before) (?:the |our |its )?(?:\w+ )?(?:committee|board|cabinet|council|"
    r"governing body|executive)",
    r"(?:discussions?|talks|negotiations) (?:are|is) (?:taking place|ongoing|continuing|"
    r"under ?way|being held)",
    r"(?:have|has) (?:begun|started|commenced) (?:work|to|on|developing|drafting|planning)",
    r"(?:has|have) been drafted|procurement (?:will|is to)|part of next year's",
    r"(?:we |it is |is )?(?:hope|hoped|aim|expect|propose|aspire|looking)s? (?:to|"
    r"that)(?! (?:support|provide|ensure|meet|deliver|help))",
    r"go(?:es|ing) live (?:in|on|from)",
    r"draft(?=\W*$)",
    r"in dev(?:elopment)?",
    r"^(?:developing|drafting)(?! (?:and|staff|children))",
    r"in (?:process|planning)(?=$|[.,;:])",
    r"working on (?:it|this|these|that|an?|one|the)",
    r"working through (?:this|the|it)",
    r"working with [^.;]{3,60} to (?:develop|produce|write|put|establish|introduce|agree)",
    r"at the planning stage|planning stage",
    r"(?:is|are) piloting",
    r"will be (?:\w+ly )?(?:publish|implement|introduc|launch|commission|develop|roll|pilot|"
    r"adopt|writ|work|review|tender|offer)ing\b",
    r"set up to (?:develop|write|produce|design|agree|look)",
    r"business case (?:is|for|has)",
    r"work is (?:currently |still )?ongoing|ongoing work (?:to|on)",
    r"pending (?:approval|sign|agreement|publication|funding|the)",
    r"under negotiation",
    r"part of (?:our|the|its) (?:work ?|forward )?plans? for (?:the coming|next|20)",
    r"draft (?:in|for) (?:circulation|comment|consultation)",
    r"under (?:active )?development",
    r"being (?:actively |currently |further |jointly |now )?(?:developed|drafted|scoped|written|"
    r"prepared|finalised|produced|considered|refreshed|drawn up|designed|worked (?:on|up)|"
    r"established|set up|explored|put together|updated|revised|rewritten|created|negotiated|"
    r"procured|mobilised|planned|agreed|consulted on|taken forward|looked at|rolled out|built|"
    r"tendered|introduced)",
    r"in draft",
    r"(?:draft|drafting) (?:form|stage|version|document|strategy|policy|plan|pathway)",
    r"(?:has|have) been drafted",
    r"(?:is|are) (?:drafted|drafting|developing|writing|working (?:on|towards|up)|planning|"
    r"scoping|preparing|designing|looking (?:at|to|into)|exploring|considering|in the process|"
    r"in discussions?|procuring|consulting|reviewing|building|setting up|introducing|intending)",
    r"a draft",
    r"(?:is |are )?to be (?:published|launched|developed|agreed|signed off|approved|adopted|"
    r"introduced|commissioned|ratified|finalised|implemented|rolled out|put in place|established|"
    r"completed)",
    r"due (?:to be|for|in|by|to (?:go|start|begin|launch|come|open|report|complete|publish))\b",
    r"plans? to \w+",
    r"plans? (?:are|is) (?:currently |now |still )?(?:being|under|in (?:development|progress|"
    r"preparation|draft|hand)|to be|for)\b",
    r"planned(?: for)?",
    r"planning to",
    r"intend(?:s|ing)? to",
    r"intention (?:is )?to",
    r"plans? (?:in hand|in place to)",
    r"work(?:ing)? (?:is |has )?(?:\w+ )?(?:towards|under ?way|in progress|begun|started|"
    r"commenced|on this)",
    r"work[- ]in[- ]progress",
    r"in progress",
    r"in preparation",
    r"under ?way",
    r"under (?:review|discussion|consideration|construction|consultation|preparation)",
    r"in the pipeline",
    r"in hand",
    r"out (?:for|to) (?:consultation|tender)",
    r"will (?:\w+ )?(?:be (?:\w+ )?(?:published|launched|in place|available|developed|implemented|"
    r"commissioned|introduced|completed|produced|adopted|ready|signed off|agreed|going live|live|"
    r"operational|rolled out|included)|go live|start|begin|launch|publish|develop|commence|"
    r"commission|introduce|adopt|implement|include)",
    r"currently (?:developing|drafting|writing|being|in (?!place)|working|scoping|reviewing|consulting|"
    r"considering|planning|preparing|under|out)",
    r"in the process of",
    r"at an? early stage",
    r"early (?:stages?|days)",
    r"in discussions?(?: on| about| with)?",
    r"still (?:being|in|to be|under|working|developing)",
    r"not yet (?:published|finalised|complete|completed|started|adopted|approved|ratified|"
    r"signed off|in place|been (?:published|finalised|completed|approved|agreed|signed|launched|"
    r"adopted|implemented|put)|live|agreed|launched|implemented|available|fully|commenced|begun|"
    r"operational|ready)",
    r"awaiting (?:\w+ )?(?:approval|sign[- ]?off|publication|ratification|launch|agreement|"
    r"funding)",
    r"scoping",
    r"expected (?:to be |to )?(?:in|by|complet\w+|publish\w+|finish\w*|adopt\w*|launch\w*|go|be)\b",
    r"anticipated",
    r"from (?:autumn|spring|summer|winter|next|january|february|march|april|may|june|july|august|"
    r"september|october|november|december) (?:\d{4}|year)",
    r"coming (?:year|months)",
    r"subject to (?:approval|sign|ratification|consultation)",
    r"going (?:to|through) (?:\w+ ){0,3}(?:for )?(?:approval|consultation|cabinet|committee|board|"
    r"governance)",
    r"with (?:\w+ ){1,3}for (?:comment|approval|sign[- ]?off|consultation)",
    r"mobilis(?:ation|ing)",
    r"being piloted",
    r"developing an?",
    r"about to",
    r"next year",
    r"later this year",
    r"one is being",
    r"yet to be (?:\w+)",
)
_WEAK_DEV = _words(
    r"planned",
    r"anticipated",
    r"scoping",
    r"under review",
    r"being (?:considered|looked at)",
    r"next year",
    r"in hand",
    r"currently being",
    r"about to",
)
PARTLY = _words(
    r"(?:it |this |that )?depend(?:s|ing|ent) (?:on|upon)",
    r"(?:yes|no) (?:for|in|at|to) [^.;]{2,40}\b(?:yes|no)|for [^.;,]{2,30} yes\b[^.;]{2,40}\bno|"
    r"for [^.;,]{2,30} no\b[^.;]{2,40}\byes",
    r"but not (?!limited|only|yet|currently|at present)\w+",
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:out )?of (?:our|the|its|"
    r"their) (?:two|three|four|five|six|seven|eight|nine|ten|\d+)",
    r"half of (?:our|the|its|them)",
    r"in part",
    r"^(?:some|sometimes)(?=\W*$)",
    r"[a-z -]{3,40} only(?=\W*$)",
    r"not (?:in|at|for|across) (?:every|each|all|the whole)(?: \w+)?|not everywhere",
    r"^it depends",
    r"for part of (?:the|our)|(?:in|across) parts of (?:the|our)",
    r"(?:commission|fund|provide|offer|deliver|implement|adopt|do|pay|support|meet)(?:s|ed|"
    r"ing)? (?:only )?(?:part|parts|some|elements|aspects) of",
    r"part[- ]fund(?:s|ed|ing)?",
    r"partly",
    r"partial(?:ly)?",
    r"to (?:some|a limited|a certain|an) (?:extent|degree)",
    r"to a degree",
    r"yes and no",
    r"both yes and no",
    r"some(?:what| of (?:them|these|this|it))",
    r"some but not all",
    r"not (?:all|every|everyone|fully|entirely|wholly|in full|completely|in all|for all|"
    r"across all|always|universally|throughout)",
    r"only (?:through|via|for|in|some|part|partly|where|when|as part|those|during|on|at|if|from|"
    r"to|up to|a|one|two|the|within|between|by|until|children|adults|weekdays|over|under|limited)",
    r"limited",
    r"in (?:some|certain|many|most|exceptional) (?:cases|areas|circumstances|instances|settings|"
    r"localities|parts|services|respects|schools|places)",
    r"for (?:some|certain|most|many)",
    r"some (?:services|areas|elements|aspects|parts|children|families|people|of|teams|sites|"
    r"schools|staff|localities|but|yes|do|are|have|provision)",
    r"sometimes",
    r"mixed",
    r"var(?:y|ies|iable)",
    r"patchy",
    r"ad[- ]hoc",
    r"case[- ]by[- ]case",
    r"occasional(?:ly)?",
    r"not routinely",
    r"with exceptions?",
    r"in one (?:area|locality|borough|district|site|half)",
    r"(?:weekdays?|saturdays?|mornings?|daytime|office hours) only",
    r"until \d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)",
    r"partway",
    r"half",
    r"elements? of",
    r"mostly",
    r"largely",
    r"for the most part",
    r"the child but not",
    r"but not (?:for|to|in|at|on|the|all|those|across|out|after|every|through)",
    r"not others?",
    r"others? (?:do|are|is|does|have) not",
)
NEGATIVE = re.compile(
    r"\b(?:leave|left) (?:this|it|that|these|them) to\b|\brel(?:y|ies) on (?:the|our|other|local|"
    r"neighbour|individual)\b|"
    r"\b(?:matter|decision) for\b|\bup to (?:individual|each|schools|providers|the)\b|\bfalls? outside\b|"
    r"\bnot as a matter\b|\bdown to (?:individual|each)\b|"
    r"\b(?:do|does|did|has|have|had|is|are|was|were|will|would|can|could|should)(?: not|n't|nt)\b|"
    r"\b(?:cannot|can not)\b|\bthere (?:is|are|was|were|have been|has been) (?:currently |"
    r"presently |at present )?(?:no|none|nothing|not)\b"
    r"|(?:^|[,:;\-(\x1e]|\band|\bbut|\bhas|\bhave|\bhad|\bwith|\bholds?|\boffers?|\bcommissions?|"
    r"\bprovides?|\bruns?|\boperates?|\bmakes?|\bmade|\bfunds?|\bemploys?|\bof|"
    r"\bthat)\s*no\s+[a-z]"
    r"|\b(?:not|never)\s+(?:currently |directly |specifically |yet |been |being |routinely |"
    r"formally |separately |actively |presently |itself |ourselves |jointly )*(?:commission|"
    r"provid|fund|offer|publish|adopt|ask|includ|implement|available|in place|undertak|carr|"
    r"contract|purchas|employ|use|used|run|part of|something|the responsibility|"
    r"our responsibility|responsible|required|a commission|within|aware|to\b|for\b|by\b|at\b|"
    r"any\b|have\b|set out|explicit|mention|cover|open|staffed|accessible|applicable|an?\b|one\b|"
    r"our\b|specifically)\w*"
    r"|\b(?:never|none|nobody|no one|no-one|neither|nowhere|no longer|nothing)\b|\b(?:ceased|"
    r"discontinued|decommissioned|withdrawn|closed|lapsed|stopped|abolished|declined to)\b|"
    r"\b(?:lacks?|absence of|without (?:a|any)|in the negative|outside (?:the|our) (?:remit|scope|"
    r"responsibilit\w+|commissioning)|unable to offer)\b"
    r"|\b(?:play|plays|have|has) no (?:part|role)\b|\b(?:has|have) yet to consider\b|"
    r"\bnothing (?:of (?:that|this|the)|like|similar|in place)\b"
    r"|\b(?:service|scheme|contract|funding|pilot|post|arrangement|grant|project)s? (?:was |"
    r"were )?(?:ended|finished|expired|lapsed|came to an end)\b|\bdecided against\b|"
    r"^\W*not requested\b|^\W*not locally\b|\b(?:is|was|were|been) (?:declined|rejected)\b"
    r"|\bresponsibility of\b|\bnot (?:us|ours|the (?:ccg|council|trust|board))\b|\bis not\b|\bare not\b"
)
_NEG_FALSE = _words(
    r"not only",
    r"no doubt",
    r"not (?:just|simply|merely|least)",
    r"without (?:delay|charge|exception|difficulty)",
    r"no (?:less|fewer|more|later|sooner) than",
    r"not limited to",
    r"no (?:waiting|charge|cost to|upper|lower|limit)",
    r"(?:those|people|children|families|young people|anyone|pupils|residents|patients|for) (?:who|"
    r"that|which|without|with no)[^.,;]{0,50}",
    r"do not hesitate",
    r"whether or not",
    r"not yet",
    r"does not (?:prevent|preclude|mean|affect)",
    r"no change",
    r"no longer (?:an? )?(?:pilot|draft|trial|only)",
    r"no difficult(?:y|ies)(?: in)?",
    r"not (?:an )?exhaustive",
    r"no (?:problem|issue)s?",
)
POSITIVE = _words(
    r"(?:sets?|describes?|refers?|mentions?|lists?|states?|allows?|enables?|shows?|attends?|"
    r"leads?|led|reports?|keeps?|identif\w+|"
    r"agree[sd]?|appoint\w*|join\w*|train\w*|visit\w*|collect\w*|gives?|given|makes?|takes?|"
    r"sends?|holds?|belongs?)",
    r"commission(?:s|ed|ing)?",
    r"provid(?:e|es|ed|ing)",
    r"fund(?:s|ed|ing)?",
    r"offer(?:s|ed|ing)?",
    r"available",
    r"in place",
    r"have",
    r"has",
    r"use[sd]?",
    r"work(?:s|ed|ing)?",
    r"deliver(?:s|ed|ing)?",
    r"support(?:s|ed|ing)?",
    r"implement(?:s|ed|ing)?",
    r"follow(?:s|ed|ing)?",
    r"adopt(?:s|ed|ing)?",
    r"ensur(?:e|es|ed|ing)",
    r"assess(?:es|ed|ing)?",
    r"undertak\w+",
    r"carr(?:y|ies|ied) out",
    r"do",
    r"does",
    r"did",
    r"is",
    r"are",
    r"was",
    r"were",
    r"pays?",
    r"paid",
    r"buys?",
    r"bought",
    r"purchas\w+",
    r"receiv\w+",
    r"can",
    r"runs?",
    r"operat\w+",
    r"employ\w*",
    r"includ\w+",
    r"hold[s]?",
    r"held",
    r"maintain\w*",
    r"publish\w*",
    r"contract\w*",
    r"asked",
    r"made",
    r"through",
    r"via",
    r"by",
    r"jointly",
    r"been",
    r"takes? place",
    r"exists?",
    r"covers?",
    r"sets? out",
    r"we",
    r"all (?:of|children|staff|schools|families|young)",
    r"every",
    r"each",
    r"require[sd]?",
    r"monitor\w*",
    r"record\w*",
    r"trains?",
    r"trained",
    r"check\w*",
    r"review\w*",
    r"meet\w*",
    r"completed",
    r"there (?:is|are)",
)
_BY = re.compile(
    r"(?:commissioned|provided|funded|managed|delivered|paid for|led|undertaken|carried out|run|"
    r"arranged|met|dealt with|handled|operated|held|purchased|bought|done|overseen)"
    r"(?: \w+ly| \w+)? by (?P<by>(?:the |our |its )?[a-z&'.,() -]{2,60}?)(?=$|[.;,)\x1e]| and not|"
    r" not | rather| which| who| under| as | in | for | on | at | so | from )"
    r"|responsibility of (?P<of>(?:the |our |its )?[a-z&'() -]{2,60}?)(?=$|[.;,)\x1e]| and not|"
    r" not | rather| under| as | so )"
    r"|(?:falls?|rests?|lies|sits?) (?:to|with) (?P<to>(?:the |our |its )?[a-z&'() -]{2,60}?)(?=$|"
    r"[.;,)\x1e]| rather| not )"
    r"|(?:function|duty|remit|matter|role|responsibility) (?:of|for) (?P<role>(?:the )?(?:nhs|"
    r"local auth|council|ccg|clinical|health|specialised|public health|police|department|"
    r"schools?|acute|hospital)[a-z ]{0,40}?)(?=$|[.,;)\x1e]| as | so | and not)"
    r"|(?:is|this is|remains|as) an? (?P<duty>nhs(?: england)?|health|local authority|council|"
    r"ccg|social care|education|school|national) (?:responsibility|function|duty|matter|"
    r"service responsibility)\b"
    r"|^\W*(?:(?:by|via|through|responsibility of|"
    r"see) )?(?P<name>(?:the )?(?:nhs ?e(?:ngland)?|nhs improvement|public health england|"
    r"specialised commissioning|(?:local )?(?:health )?authority|la|council|ccgs?|"
    r"department for education|department of health))(?: (?:specialised commissioning|"
    r"responsibility|function|remit|matter|commissioned))?(?=\W*$|, please| - please|\.)"
    r"|(?P<is>nhs england|public health england|the local authority|the council|"
    r"the county council|the borough council|(?:the )?(?:local )?ccgs?|the icb|"
    r"the integrated care board|specialised commissioning)(?: \(?[a-z ]{0,30}\)?)? (?:commission|"
    r"fund|provid|is responsible|are responsible|is the commissioner|holds? the contract|lead|"
    r"manage|pay)"
)
_CONDITIONAL = re.compile(
    r"\b(?:if (?:you|we|it|this|the (?:request|cost|information))|should (?:you|we)|may (?:be|"
    r"apply|need|have to)|might|in the event|unless|were we to|where (?:an )?exemption|would you|"
    r"do you|did you|have you|are you)\b"
)


def lead_of(low: str, start: int, end: int) -> Verdict | None:
    """The yes or no with which a passage opens, if it opens with one."""
    piece = low[start:end]
    if piece[:1] in _SIGNED:
        return Verdict(_SIGNED[piece[0]], start, start + 1, "by the key", 0.96)
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


def withheld(low: str, start: int, end: int) -> Verdict | None:
    """Whether a sentence says that something is not held, refused, over the cost limit or elsewhere."""
    end = min(end, start + LONGEST)
    piece = low[start:end]
    if SIGNS[Voice.NOT_HELD] in piece:
        return Verdict(Voice.NOT_HELD, start, end, "not held: by the key", 0.9)
    if hit := _NCND.search(piece):
        cited = tuple(dict.fromkeys(s.name for s in sections(low, start, end)))
        return Verdict(Voice.NCND, start, end, "neither confirm nor deny", 0.97, cited)
    cited_sections = sections(low, start, end)
    refuses, relies, cost = REFUSE.search(piece), _RELIES.search(piece), COST.search(piece)
    opens = bool(cited_sections) and cited_sections[0].start - start < 14
    if cited_sections and (refuses or relies or cost or opens or len(piece) < 60):
        names = tuple(dict.fromkeys(s.name for s in cited_sections))
        if not refuses and not cost and re.search(r"\b(?:advice and assistance|section 16|duty to)\b", piece):
            return None
        voice = Voice(finding_of(names[0]).value)
        return Verdict(voice, start, end, f"section {names[0]}", 0.95, names)
    if cost:
        return Verdict(Voice.COST_LIMIT, start, end, "cost limit in words", 0.9, ("s12",))
    if hit := NOT_HELD.search(piece):
        sure = 0.85 if _WEAK_NOT_HELD.match(piece) else 0.95
        return Verdict(Voice.NOT_HELD, start, end, f"not held: {hit.group().strip()[:30]}", sure)
    if refuses and (
        re.search(r"\b(?:exempt|withh|refus|declin|disclos|releas|breach)", piece)
        or re.fullmatch(r"\W*(?:this is |information is |it is )?commercial\w*[a-z ]{3,24}\W*", piece)
    ):
        return Verdict(Voice.REFUSED, start, end, f"refused: {refuses.group()}", 0.85)
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
    piece = _NEG_FALSE.sub(lambda h: "~" * len(h.group()), low[start:end])
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
        sure = 0.75 if _WEAK_DEV.search(developing.group()) else 0.9
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


def by_whom(low: str, start: int, end: int) -> str:
    """Who does it instead, in the body's own words, or an empty string."""
    hit = _BY.search(low, start, end)
    if not hit:
        return ""
    who = next(v for v in hit.groupdict().values() if v)
    return (
        who.strip(" ,.-")
        if re.search(
            r"\b(?:nhs|council|authorit|ccg|trust|england|board|icb|commission|health|department|"
            r"government|county|borough|district|schools?|academ|police|agency|ministry|public|"
            r"partnership|region|lead|another|other|csu|central)",
            who,
        )
        else ""
    )


def shifted(verdict: Verdict, voice: Voice, rule: str, sure: float) -> Verdict:
    """The same words taken for something else."""
    return replace(verdict, voice=voice, rule=rule, sure=sure)
