"""Wordings that say yes, no, or only in part."""

import re

from foicli.reading.voices import wordings

PARTLY = wordings(
    r"(?:it |this |that )?depend(?:s|ing|ent) (?:on|upon)",
    r"(?:yes|no) (?:for|in|at|to) [^.;]{2,40}\b(?:yes|no)|for [^.;,]{2,30} yes\b[^.;]{2,40}\bno|"
    r"for [^.;,]{2,30} no\b[^.;]{2,40}\byes",
    r"but not (?!limited|only|yet|currently|at present)\w+",
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:out )?of (?:our|the|its|"
    r"their) (?:two|three|four|five|six|seven|eight|nine|ten|\d+)(?! (?:\w+ )?(?:priorit|aim|theme|"
    r"objective|chapter|commitment|"
    r"outcome|principle|goal|pillar|strand|section|area of focus)\w*)",
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
    r"for (?:some|certain|most|many)(?! (?:\w+ )?(?:years?|time|months|weeks|purposes|reasons?))",
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
    r"half(?! past|[- ]year|[- ]term| an hour| a day)",
    r"up to a point|by and large|in about half|certain (?:streets|areas|schools|wards|sites|groups)",
    r"(?:about|around|nearly|over|under) (?:half|a third|a quarter|two thirds)",
    r"(?:choose|chooses|chose) to(?=\W*$)|others? (?:are|is) (?:bought|provided|done|not)",
    r"(?:\d+|one|two|three|four|five) \w+ (?:out )?of (?:\d+|two|three|four|five|six|seven|eight|nine|"
    r"ten)(?=\W*$)",
    r"we do and we do(?: not|n't)|does and (?:it )?does(?: not|n't)",
    r"(?<!an )elements? of",
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
    r"\b(?:matter|decision) for\b|\b(?:is|are|was|left|be) up to (?:individual|each|schools|providers|"
    r"the)\b|\bfalls? outside\b|"
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
    r"|^\W*nor\b|\bnor (?:did|do|does|is|are|was|were|could|can|has|have|had|should|would|will)\b"
    r"|\b(?:given|gave|giving) (?:it |this |that |them )?up\b|\b(?:turned|turn) (?:\w+ ){0,4}down\b"
    r"|\b(?:dropped|abandoned|shelved|scrapped|axed|disbanded|abolished|banned|deleted|rejected|vacant|"
    r"unfilled)\b"
    r"|\b(?:broke down|wound (?:up|down)|dried up|r[au]n out|run its course|c[ao]me to (?:a close|"
    r"an end)|expired)\b"
    r"|\b(?:ends?|stops?|ceases?) at (?:the age of )?(?:\d\d|sixteen|eighteen|nineteen)\b|"
    r"\bfunding has ended\b"
    r"|\b(?:in vain|passed over|left out|overlooked|f[ae]lls? short|beyond our means|steer(?:ed)? clear|"
    r"get by without)\b"
    r"|\b(?:been|done|do|does|go|goes|went|manage[sd]?) without\b|\bgo(?:es)? it alone\b|"
    r"\bon its own account\b"
    r"|\b(?:is|are|be|remains?|was|were) silent\b|^\W*silent\b|\bkept (?:apart|for internal|private|"
    r"confidential)\b"
    r"|\bmake (?:their|its|his|her) own (?:arrangements|way|provision)\b|\binstead\W*$"
    r"|\bfor (?:each |every |individual |the )?(?:\w+ )?to (?:decide|choose|answer)\b|\bup to (?:parents|"
    r"families|tenants)\b"
    r"|\b(?:told|directed|pointed|signposted|advised) (?:\w+ ){0,2}(?:to(?:wards)? (?:use |try |ring |"
    r"contact )?(?:the )?(?:national|other|"
    r"private|county|charit|gp|111|999)|elsewhere)"
    r"|\b(?:parents|pupils|families|schools|students|tenants|patients|residents|users|carers|"
    r"charit\w+) (?:themselves |must |"
    r"have to |are left to )?(?:pay|pays|bear|fund|meet the|raise|fend)\b"
    r"|\b(?:without (?:\w+ )?(?:funding|payment|support|help|money) from (?:us|the)|contribut\w+ nothing|"
    r"(?:from|by|through|on) (?:its |their )?(?:own )?(?:charitable|voluntary|own) (?:donations?|income|"
    r"funds?|funding|resources)|"
    r"pays? for (?:this|it|these|them) (?:itself|themselves))\b"
    r"|\b(?:not one|by no means|on no account|at no time|little or nothing|far from|hardly any|not so)\b|"
    r"\bout of scope\b"
    r"|\b(?!at\b|by\b|in\b|with\b|for\b|or\b|is\b|are\b|yes\b|question\b|ref\b|reference\b|item\b|"
    r"number\b)[a-z]{2,}"
    r" no (?!one\b|doubt|less|more|later|sooner|longer|fewer)[a-z]{2,}"
    r"|\bnot (?!yet\b|known\b|sure\b|costed\b|priced\b|applicable\b)[a-z]|(?:'s|theirs) to commission\b"
    r"|\b(?:rather than|instead of) (?:being )?(?:formally )?"
    r"(?:joint(?:ly)?|commission(?:ed|ing)|funded|funding)\b"
    r"|\bresponsib[a-z]{3,6} of\b|\bnot (?:us|ours|the (?:ccg|council|trust|board))\b|\bis not\b|\bare not\b"
)
NOT_NEGATIVE = wordings(
    r"not only",
    r"no doubt",
    r"not (?:just|simply|merely|least)",
    r"without (?:delay|charge|exception|difficulty)",
    r"no (?:less|fewer|more|later|sooner) than",
    r"not limited to",
    r"no (?:waiting|charge(?! is| was)|cost to|upper|lower|limit)",
    r"no (?:extra|further|additional) (?:payment|charge|cost|fee)",
    r"at no (?:extra |additional |further )?(?:cost|charge|expense)(?: to \w+)?",
    r"no (?:referral|appointment|application|permission|payment|booking|fee|prescription) (?:is |"
    r"are )?(?:needed|required|necessary)",
    r"(?:none|nobody|no one|no-one)(?: has| have| was| were| is)?(?: yet| been| so far| ever)* (?:taken|"
    r"wanted|asked for|applied|"
    r"come forward|requested|claimed|chosen|opted)(?: \w+)?",
    r"(?:had|have|been) no (?:takers?|take-?up|uptake|requests?|demand|applications?|applicants)|no takers",
    r"never clos(?:es|ed)|closed (?:user )?groups?|(?:gaps? )?(?:are |is )?being closed|no child goes \w+",
    r"(?:those|people|children|families|young people|anyone|pupils|residents|patients|for) (?:who|"
    r"that|which|without|with no)[^.,;]{0,50}",
    r"do not hesitate",
    r"forget[- ]me[- ]nots?",
    r"whether or not",
    r"not yet",
    r"does not (?:prevent|preclude|mean|affect)",
    r"no change",
    r"no longer (?:an? )?(?:pilot|draft|trial|only)",
    r"no difficult(?:y|ies)(?: in)?",
    r"not (?:an )?exhaustive",
    r"no (?:problem|issue)s?",
)
POSITIVE = wordings(
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
    r"(?:may|might) (?:be )?(?:borrow|ask|apply|refer|request|have|call|use|claim|join|had)\w*",
    r"(?:sees?|saw) to|answers?|open to|stays? open|free|come|comes|travel|contribut\w+|any (?:carer|"
    r"child|family|adult|patient|tenant)",
    r"at (?:our|its) request|under (?:the )?(?:same|our)|come out of|brought in|(?:in|at) any|every (?:\w+)",
)
