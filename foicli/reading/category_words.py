"""The phrases by which authorities say what a message is: one table for each category."""

import re
from dataclasses import dataclass

from foicli.model.mail import Category


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording, how much it says (0 to 1), and whether "may" and "might" take its meaning away."""

    pattern: re.Pattern[str]
    weight: float
    plain: bool = True


# Words that stand for each other, to be used in the wordings below as <name>.
_SETS = {
    "request": r"(?:request\w*|e-?mails?|enquir\w+|inquir\w+|quer(?:y|ies)|questions?|questionnaire"
    r"|correspondence"
    r"|letter|message|application|FOIs?|FOIA|case)",
    "answer": r"(?:respond\w*|respon[sc]es?|reply|replies|answer\w*|be in touch|get back|come back"
    r"|hear from us"
    r"|hear back|information|disclosure)",
    "time": r"(?:deadline|time ?limit|time ?scales?|timeframe|period|time|target"
    r"|20 (?:working )?days|twenty (?:working )?days)",
    "body": r"(?:we|i|the council|the ccg|the trust|the board|the authority|council|ccg|team|ijb"
    r"|the \w+ officer)",
    "sorry": r"(?:sorry|apolog\w+|regret\w*|unfortunately|afraid)",
    "limit": r"(?:(?:appropriate|cost|costs|fees|statutory) (?:cost )?(?:limit|threshold|ceiling)"
    r"|limit|ceiling|threshold"
    r"|£\s?450|£\s?600|18 hours|eighteen hours|24 hours|40 hours)",
    "pit": r"(?:public[- ]interest(?: test| considerations?| arguments?)?)",
    "more": r"(?:more|further|additional|extra|longer|another|added)",
    "tell": r"(?:clarify|specify|define|explain|indicate|advise|confirm|state|say|tell us|tell me"
    r"|let us know|let me know)",
    "which": r"(?:what|which|whether|how|if|where|when|for what)",
}


def _p(pattern: str, weight: float, plain: bool = True) -> Phrase:
    full = re.sub(
        r"<(request|answer|time|body|sorry|limit|pit|more|tell|which)>", lambda m: _SETS[m.group(1)], pattern
    )
    return Phrase(re.compile(full, re.IGNORECASE | re.MULTILINE), weight, plain)


_ACKNOWLEDGEMENT = (
    _p(r"\backnowledg(?:e|es|ing|ement)\b(?! that| the time)", 0.8),
    _p(
        r"\b<request>\b[^.]{0,60}\b(?:has|have|had|was|were|is|are)\b[^.]{0,20}\b(?:received"
        r"|logged|registered|recorded|allocated)",
        0.75,
    ),
    _p(
        r"\b<request>\b[^.]{0,60}\b(?:reached us|arrived|come through|been assigned"
        r"|been raised|is with us|to hand)",
        0.7,
    ),
    _p(
        r"\b<body>\b[^.]{0,20}\b(?:received|logged|registered|recorded|opened"
        r"|got)\b[^.]{0,10}\b(?:your|a|this|the)\b",
        0.7,
    ),
    _p(r"\breceived (?:your|a|this)\b[^.]{0,20}\b<request>\b|\breceived (?:by us|with thanks|safely)\b", 0.6),
    _p(r"\breceipt of\b|\bsafe(?:ly)? recei\w+|\b(?:got|have) (?:this|it|your \w+)\b[^.]{0,10}\bthank", 0.75),
    _p(
        r"\b(?:being|is|are|now) (?:dealt with|processed|considered|looked into|looked at"
        r"|handled|actioned|attended to|in hand|in progress"
        r"|under way|receiving attention|with (?:us|the|our))\b",
        0.5,
    ),
    _p(
        r"\b(?:will|shall) be (?:dealt with|processed|considered|handled|looked into|actioned"
        r"|answered|treated)\b|\bwill look into\b",
        0.5,
    ),
    _p(
        r"\b(?:sent|forwarded|passed|assigned|allocated)\b[^.]{0,30}\b(?:to"
        r"|on to)\b[^.]{0,20}\b(?:colleague|relevant|appropriate|officer"
        r"|service|department|team|section|lead|\w+ team)",
        0.5,
    ),
    _p(r"\b<answer>\b[^.]{0,60}\b(?:within|by|in|inside|no later than|no more than|due)\b", 0.45),
    _p(r"\bstatutory <time>\b|\b(?:20|twenty) working days\b|\bentitled to a (?:reply|response)\b", 0.3),
    _p(r"\b(?:given|allocated|assigned|logged|quote|quoting)\b[^.]{0,40}\b(?:ref\w*|number|no\b|as)\b", 0.5),
    _p(r"\b(?:ref\w*|case|request)\b[^.]{0,20}\b(?:number|no|id|is)\b[^.]{0,12}\d{3}", 0.35),
    _p(
        r"^(?:many )?thank(?:s| you)(?: very much)? for (?:your|contacting|making|submitting"
        r"|getting|this|the)\b",
        0.3,
    ),
    _p(r"\b(?:aim|endeavour|hope|expect|do our best|seek) to (?:respond|reply|answer|provide)", 0.3),
    _p(r"\bwill be in touch\b|\bget back to you\b|\bcome back to you\b", 0.4),
    _p(r"\b(?:this|the) (?:e-?mail|letter|message) (?:is to )?confirms?\b|\bcourtesy e-?mail\b", 0.4),
)

_AUTO_REPLY = (
    _p(
        r"\b(?:moved|changed) to (?:a|an|another) (?:new |different )?(?:post|role|job"
        r"|team)\b|\bback (?:next|mon|tues|wednes|thurs|fri)\w*\b",
        0.6,
    ),
    _p(r"\bout of (?:the )?office\b|\b(?:allan|i ffwrdd) o'?r swyddfa\b", 0.9),
    _p(
        r"\b(?:i am|i'm|i will be|currently|am)\b[^.]{0,20}\b(?:on (?:\w+ )?leave|on holiday"
        r"|away|not in the office|not at work|off work|off sick|unavailable)\b",
        0.85,
    ),
    _p(r"\b(?:annual|maternity|paternity|parental|sick|adoption|study|compassionate) leave\b", 0.6),
    _p(
        r"\b(?:away (?:from|until)|back (?:on|in the office)"
        r"|return(?:ing)? (?:to (?:the )?(?:office|work)|on)|until (?:mon|tues|wednes|thurs"
        r"|fri)day)\b",
        0.45,
    ),
    _p(
        r"\bautom(?:atic|ated)(?:ally)? (?:e-?mail |mail |generated )?(?:reply|response"
        r"|message|acknowledg\w+|receipt|notification|e-?mail)\b|\bauto-?(?:reply|response"
        r"|generated)\b",
        0.75,
    ),
    _p(
        r"\b(?:mailbox|inbox|e-?mail address|address|account"
        r"|e-?mail)\b[^.]{0,15}\bis\b[^.]{0,20}\b(?:not|un|no longer|being|never"
        r"|only)\b[^.]{0,15}"
        r"\b(?:monitored|in use|used|checked|read|staffed|active|retired|closed|manned)|\bunmonitored\b",
        0.8,
    ),
    _p(
        r"\bno longer (?:work|employ|with the|at)\w*|\bhas left the\b"
        r"|\bI have (?:now )?left\b|\bpost is (?:now |currently )?vacant",
        0.75,
    ),
    _p(
        r"\b(?:limited|no|intermittent|not have|without) access to (?:my )?e-?mails?\b"
        r"|\bnot (?:picking up|checking|reading) e-?mails?\b",
        0.6,
    ),
    _p(
        r"\b(?:encrypted|secure|protected) (?:e-?mail|message)\b[^.]{0,80}\b(?:click|open"
        r"|read|view|sign|register|log ?in|portal|sent|from)",
        0.9,
    ),
    _p(
        r"\bsent you (?:a|an) (?:encrypted|secure|protected)\b|\bone-time pass\w+\b"
        r"|\b(?:click|log ?in|sign in|register)\b[^.]{0,60}\b(?:encrypted|secure"
        r"|protected) (?:e-?mail|message)",
        0.9,
    ),
    _p(
        r"\byour message\b[^.]{0,160}\bwas (?:read|deleted without being read|displayed"
        r"|opened) on\b|\b(?:read|return) receipt\b|\bmessage was displayed\b",
        0.9,
    ),
    _p(r"\bwas (?:read|displayed) on \d|\bdeleted without being read\b", 0.8),
    _p(r"\bwould like to recall the message\b", 0.9),
    _p(r"\b(?:please )?do not reply to this (?:automat|e-?mail|message)", 0.4),
    _p(
        r"\bthank(?:s| you) for (?:contacting|writing|e-?mailing|your e-?mail"
        r"|your message)\b[^.]{0,60}\b(?:team|department|mailbox|inbox|office)",
        0.3,
    ),
    _p(
        r"\boffice (?:hours|is closed)|\boffices? (?:will be|are) closed"
        r"|\bwhat happens next\b|\bfrequently asked\b",
        0.4,
    ),
)

_CLARIFICATION = (
    _p(r"\b(?:be|being) more (?:specific|precise|exact)\b", 0.75),
    _p(
        r"\b(?:require|need|ask|asking|want) you to (?:explain|clarify|specify|say|tell|confirm|narrow|rephrase)\b",
        0.8,
    ),
    _p(
        r"\b(?:elaborate|narrow (?:down|it|the|your|question)|be told|need to know"
        r"|have to know|not valid|count(?:ed)? afresh|re-?phrase|reword)\b",
        0.6,
        False,
    ),
    _p(
        r"\b(?:do not|don't|cannot|can't|not)\b[^.]{0,12}\b(?:know|tell|follow|see"
        r"|work out)\b[^.]{0,10}\b<which>\b",
        0.65,
    ),
    _p(r"\b(?:require|need|seek|request|ask|writ)(?:s|e|ed|ing)?\b[^.]{0,30}\bclarif\w+", 0.9),
    _p(
        r"\bclarif(?:y|ied|ication)\b[^.]{0,80}\b(?:before|so that|in order|on hold|question"
        r"|point|following|term|meant|needed|required|request)",
        0.75,
        False,
    ),
    _p(
        r"\b(?:could|can|would|will) you (?:please |kindly |possibly )?(?:<tell>"
        r"|be more (?:specific|precise)|narrow|provide (?:more|further))\b",
        0.7,
        False,
    ),
    _p(
        r"\b(?:please|kindly) (?:could you |can you |would you "
        r"|also )?(?:<tell>\b[^.]{0,30}\b(?:<which>|the)\b|be more (?:specific|precise|exact)"
        r"|narrow|clarify|specify)",
        0.7,
        False,
    ),
    _p(
        r"\b(?:grateful|helpful|like you to|ask you to|need you to|want you to"
        r"|help us)\b[^.]{0,20}\b(?:you(?:'d| would| could)? )?(?:<tell>)\b",
        0.75,
        False,
    ),
    _p(
        r"\b(?:points?|matters?|terms?|following|details?|things?)\b[^.]{0,40}\b(?:clarified"
        r"|made clear|clarification|explained|needed from you)",
        0.75,
        False,
    ),
    _p(r"\bsection 1\s?\(3\)|\bregulation 9\s?\((?:2|4)\)", 0.75),
    _p(
        r"\b(?:clock|<time>|request|matter|it)\b[^.]{0,40}\b(?:on hold|paused|stopped"
        r"|suspended|stop|not run|re-?start\w*|start again|not start"
        r"|(?:will|can) (?:only )?(?:re)?(?:start|begin|commence))\b",
        0.65,
    ),
    _p(r"\bday one\b|\bpending your (?:answer|reply|clarification)\b", 0.4),
    _p(
        r"\b(?:what (?:do|did|does)|what is|what exactly)\b[^.?]{0,30}\b(?:mean|meant)"
        r"|\b(?:do|does|did|is) (?:you|your|it|this|that|the)\b[^.?]{0,80}\?",
        0.6,
    ),
    _p(
        r"\bwhich (?:year|period|area|financial year|services?|of (?:these"
        r"|them))\b[^.?]{0,60}\?|\bwhat (?:period|dates?|area|ages?|sort|kind)\b[^.?]{0,80}\?",
        0.7,
    ),
    _p(
        r"\b(?:not|un)(?: (?:entirely|quite|completely))? ?(?:clear|sure|certain) (?:<which>"
        r"|to us|from|about)\b|\b(?:aren't|isn't|not) (?:clear|sure)\b",
        0.65,
    ),
    _p(
        r"\b(?:unable|not able|cannot|can't) to (?:identify|understand|locate|interpret)"
        r"|\b(?:cannot|can't) (?:identify|understand|interpret)|\b(?:more than one|two"
        r"|several) (?:ways|meanings|interpretations)|\bambiguous\b|\btoo (?:broad|vague|wide"
        r"|general)\b",
        0.7,
    ),
    _p(
        r"\bso (?:that|as) (?:we|i|to)\b[^.]{0,20}\b(?:can|may|could|able"
        r"|enable)?\b[^.]{0,10}\b(?:identify|locate|understand|find|send you the right"
        r"|make sure)",
        0.5,
        False,
    ),
    _p(
        r"\b(?:until|before|once|as soon as|when) (?:we|i|you|this)\b[^.]{0,30}\b(?:know|hear"
        r"|repl\w+|answer\w*|clarif\w+|begin|proceed|start|go on|take|send this round|process)",
        0.45,
        False,
    ),
    _p(
        r"\b(?:unable|cannot|not able|can't)\b[^.]{0,12}\b(?:proceed|continue|progress"
        r"|process|go on|start|begin)\b",
        0.5,
    ),
    _p(
        r"\bclarification (?:is|of|on|regarding|needed|required|request)\b|\b(?:more|further"
        r"|some) (?:details?|information) (?:from you|is required|are required|required"
        r"|needed|before)",
        0.65,
    ),
    _p(r"\bwhat (?:is|was) meant by\b|\bwhat you mean by\b|\bmean(?:t)? by\b", 0.6, False),
)

_EXTENSION = (
    _p(r"\b<time>\b[^.]{0,25}\b(?:lengthened|prolonged|enlarged|extended)\b", 0.7),
    _p(r"\b(?:balanc|weigh)\w*\b[^.]{0,40}\b(?:arguments|for and against|public interest)\b", 0.6, False),
    _p(r"\b(?:section|s\.?) ?10\s?\(3\)|\b(?:regulation|reg\.?) ?7\b", 0.7, False),
    _p(
        r"\b(?:are|is|am|have|has|been|to|be|by|will|must)\b[^.]{0,25}\b(?:extend|extends"
        r"|extending|extended)\b[^.]{0,40}\b(?:<time>|for|to|by|until|\d)",
        0.8,
    ),
    _p(
        r"\bextension (?:of|to)\b[^.]{0,20}\b<time>\b|\bextension (?:is|of \d+|under)\b"
        r"|\bextend(?:ed|ing)? (?:the|this|our)\b[^.]{0,15}\b<time>\b",
        0.7,
    ),
    _p(
        r"\b<more>\b[^.]{0,5}\b(?:time|\d+ (?:working )?days|(?:five|ten|fifteen"
        r"|twenty) working days)\b[^.]{0,120}\b(?:<pit>|complex\w*|voluminous)",
        0.9,
        False,
    ),
    _p(
        r"\b<pit>\b[^.]{0,160}\b(?:<more> time|takes? (?:us )?longer|beyond"
        r"|not (?:yet )?(?:finished|completed|concluded)|still|ongoing|time to|revised"
        r"|new date)",
        0.85,
        False,
    ),
    _p(r"\b(?:need|require|taking|take|want)\b[^.]{0,10}\b<more> time\b", 0.5),
    _p(r"\b<more> time (?:is|are|will be) (?:needed|required|necessary)", 0.6),
    _p(
        r"\b(?:to|still|must|need to|have to|yet to|are|being)\b[^.]{0,12}\b(?:consider|weigh"
        r"|assess|balanc|carry|carried|conduct|complete|finish|apply"
        r"|decid)\w*\b[^.]{0,40}\b<pit>",
        0.6,
        False,
    ),
    _p(
        r"\bcomplex\w*\b[^.]{0,8}\b(?:and|&)\b[^.]{0,8}\b(?:vol(?:ume|uminous))"
        r"|\bvolume and complexity\b|\bvoluminous\b",
        0.6,
    ),
    _p(r"\b(?:up )?to (?:a (?:total|maximum) of )?(?:40|forty) working days\b", 0.55),
    _p(
        r"\bbeyond the (?:usual |normal |statutory )*(?:20|twenty)\b|\brevised (?:date|deadline|target)\b",
        0.45,
    ),
)

_FEES_NOTICE = (
    _p(r"\bonce (?:we have|you have sent|we receive)\b[^.]{0,20}\b(?:cheque|payment|fee)\b", 0.75),
    _p(
        r"\b(?:price|cost|charge|fee) (?:for|of)\b[^.£]{0,40}£[^.]{0,40}\b(?:money|advance|up ?front|first|before)\b",
        0.75,
    ),
    _p(r"\b(?:remit|please pay|send (?:us )?(?:a cheque|payment))\b", 0.7),
    _p(r"\bmoney (?:has been|is) received\b|\bon receipt of (?:the |your )?(?:fee|payment)\b", 0.4),
    _p(r"\bfees? notice\b", 0.9),
    _p(
        r"\b(?:on|upon|subject to|against) (?:receipt of )?(?:the |your )?payment of\b[^.£]{0,60}£",
        0.8,
        False,
    ),
    _p(
        r"\b(?:fee|charge|payment|disbursements?|sum"
        r"|cost)\b[^.£]{0,80}£\s?\d[\d,.]*[^.]{0,60}\b(?:payable|required|is due|must be"
        r"|before|to be paid|prior|in advance)",
        0.85,
    ),
    _p(r"\b(?:a|the|this|making a|our) (?:fee|charge)\b[^.£]{0,50}£\s?[\d,.]+", 0.75),
    _p(r"\bcharge (?:for|of)\b[^.£]{0,60}£\s?[\d,.]+", 0.6),
    _p(r"\b(?:require|need|ask|invite|invoice)\b[^.]{0,30}\b(?:you to )?pay(?:ment)?\b[^.£]{0,40}£?", 0.7),
    _p(r"\b(?:fee|charge) (?:would be|will be|is|comes to|amounts to)\b[^.£]{0,20}£", 0.75, False),
    _p(
        r"£\s?[\d,.]+\d[^.]{0,40}\b(?:is|are|will be|sum is)\b[^.]{0,12}\b(?:payable|due|charged|required)",
        0.8,
    ),
    _p(
        r"\b(?:cheques?|payment|invoice)\b[^.]{0,40}\b(?:payable to|out to|made by|should be"
        r"|can be made|is enclosed|is attached|reached us|is received|arrives|is required)",
        0.7,
        False,
    ),
    _p(
        r"\b(?:fee|payment|charge|this)\b[^.]{0,40}\b(?:not |un)(?:been )?(?:received"
        r"|paid)[^.]{0,40}\b(?:three|3) months",
        0.5,
    ),
    _p(r"\bsection 9\b|\bregulation 8\b", 0.45),
)

_REFUSAL = (
    _p(r"\brefusal notice\b(?! (?:for|in respect of|to) (?:part|questions?|q))", 0.75),
    _p(
        r"\b(?:refus(?:e|es|ed|ing|al of)|declin(?:e|es|ed|ing)|turn(?:ing|ed)? down"
        r"|reject(?:s|ed|ing)?)\b[^.]{0,40}\b(?:it|the|any|some|this|your|to|request"
        r"|information)\b",
        0.8,
    ),
    _p(r"\b(?:not|no longer|n't)\b[^.]{0,5}\b(?:obliged|required|under a duty|bound)\b[^.]{0,5}\bto\b", 0.75),
    _p(r"\bremoves? (?:our|the) (?:duty|obligation)|\bno (?:duty|obligation) to\b", 0.7),
    _p(
        r"\b(?:will|can|are|is|shall|am|must|do|should)(?: ?not|n't)\b(?! (?:yet"
        r"|be able to (?:meet|respond by)))[^.]{0,12}\b(?:answer(?:ing)?|comply(?:ing)?"
        r"|process(?:ing)?"
        r"|releas(?:e|ed|ing)|disclos(?:e|ed|ing)|provid(?:e|ed|ing)|tak(?:e|ing)|suppl(?:y"
        r"|ied|ying)|respond(?:ing)?)\b[^.]{0,30}\b(?:request|questions|information|any|it"
        r"|this|further|data)\b",
        0.7,
    ),
    _p(
        r"\b(?:won't|cannot|can't|unable to|not able to|decided not to"
        r"|not to)\b[^.]{0,5}\b(?:answer|comply|process|release|disclose|provide|take|supply"
        r"|be (?:disclosed|released|provided))\b[^.]{0,25}\b(?:your|you|any|this|it|the)\b",
        0.6,
    ),
    _p(
        r"\b(?:request|whole|all of|all the|entirety|information|it|this|which"
        r"|data)\b[^.]{0,50}\b(?:is|are|has been|have been|be|being|therefore"
        r"|was)\b[^.]{0,20}\b(?:refused|exempt|withheld|vexatious|declined|turned down"
        r"|excepted)",
        0.75,
    ),
    _p(
        r"\b(?:we|is|are|am|i|council|ccg|board|authority|to|be)\b[^.]{0,20}\b(?:withh(?:old"
        r"|olds|olding|eld))\b",
        0.7,
    ),
    _p(r"\bshould (?:be withheld|not be (?:disclosed|released|provided))", 0.7),
    _p(
        r"\b(?:exceed\w*|beyond|above|in excess of|over|more than|greater than)\b[^.]{0,40}(?:\b|(?=£))<limit>",
        0.65,
    ),
    _p(
        r"\b(?:need not|(?:do|does|did)(?: not|n't) (?:have|need) to|not have to)\b"
        r"[^.]{0,12}\b(?:comply|answer|act|respond|deal)",
        0.75,
    ),
    _p(
        r"\bno (?:answers?|information|documents?|further (?:reply|answer)) "
        r"(?:will|shall|can) be (?:given|provided|released|sent)",
        0.6,
    ),
    _p(
        r"\b(?:acts|serves|constitutes|is)\b[^.]{0,20}\b(?:a|our|as)\b[^.]{0,15}\b(?:refusal"
        r"|notice under section 1[67])",
        0.8,
    ),
    _p(r"\bneither (?:to )?confirm(?:s|ed)? n?or (?:to )?den(?:y|ies|ied)", 0.7),
    _p(
        r"\b(?:vexatious|repeated) request|\brequest\b[^.]{0,30}\bvexatious"
        r"|\bmanifestly unreasonable\b|\bsection 14\b",
        0.7,
    ),
    _p(r"\b(?:section|s\.?) ?(?:12|14)\b", 0.3),
)

_TRANSFER = (
    _p(
        r"\b(?:have|has|was|were|been)\b[^.]{0,15}\b(?:passed|transferred|forwarded|redirected|re-directed|"
        r"handed|sent)\b"
        r"[^.]{0,25}\b(?:on|over|to|onto) (?!(?:the|our|a|my|all)?\s?(?:\w+ ){0,2}(?:departments?|team|"
        r"officers?|colleagues?"
        r"|relevant|leads?|services?|directorate|section|commission\w*|you)\b)(?:them|another|our neighbours|"
        r"the \w+ (?:ccg"
        r"|council|trust|board|agency|authority))\b",
        0.7,
    ),
    _p(
        r"\b(?:your|this|the) <request>\b[^.]{0,20}\b(?:ought to|should) (?:go|have gone|have been sent)\b",
        0.7,
    ),
    _p(
        r"\b(?:sits?|lies?|rests?|is) (?:\w+ )?with (?:the|our|another)\b|\bnot with us\b"
        r"|\bcommissioned (?:nationally|centrally|regionally|by)\b|\blooks? after\b",
        0.5,
    ),
    _p(
        r"\b(?:try|ask|asking|contact|contacting|approach\w*|deal with|pass\w*|send|sent"
        r"|write|over to)\b[^.]{0,60}@",
        0.55,
        False,
    ),
    _p(r"\bsuggest (?:asking|contacting|approaching|trying|that you)\b", 0.55),
    _p(
        r"\b(?:passed|transferred|forwarded|forwarding|redirected|re-directed|sent|referred"
        r"|passing|transferring)\b[^.]{0,40}\b(?:to|onto)\b[^.]{0,60}"
        r"(?:@|\bCSU\b|\bCCG\b|\bcouncil\b|\btrust\b|\bboard\b|\bNHS\b|\bauthority\b|\bunit\b"
        r"|\bhospital\b|\bEngland\b|who will)",
        0.75,
    ),
    _p(
        r"\b(?:re-?direct|transfer|re-?submit|address|send|make|direct"
        r"|forward)\b[^.]{0,20}\b(?:your|this|the) <request>\b[^.]{0,40}\bto\b",
        0.7,
        False,
    ),
    _p(
        r"\b<request>\b[^.]{0,40}\b(?:should|must|needs? to)\b[^.]{0,20}\b(?:sent|made"
        r"|directed|re-?directed|addressed|submitted)\b[^.]{0,30}\bto\b",
        0.75,
    ),
    _p(
        r"\b(?:is|are|was|were|this|it|do|does)(?:n't| not)\b[^.]{0,25}\b(?:right|correct"
        r"|responsib\w+|matter for|remit|deal\w* with|held by (?:us|this)|something that"
        r"|commission\w*|hold)",
        0.45,
    ),
    _p(
        r"\b(?:is )?a matter for\b|\bno role in\b|\bnone of this is held\b|\brather than (?:us|this|the)\b",
        0.5,
    ),
    _p(
        r"\b(?:now|are|is) (?:now )?(?:handled|dealt with|managed|processed|answered|held"
        r"|commissioned|run) by\b|\bresponsibility\b[^.]{0,40}\b(?:lies|rests|sits) with\b"
        r"|\b(?:responsib\w+|employs|commissions) (?:it|them|this|these|the)\b",
        0.5,
    ),
    _p(
        r"\b(?:please|should|would need to|need to|best to|suggest you|advise you to"
        r"|recommend|may wish to)\b[^.]{0,12}\b(?:contact|approach|write to|ask"
        r"|try)\b[^.]{0,80}(?:@|\b[A-Z]{3,})",
        0.5,
        False,
    ),
    _p(
        r"^contact\b[^.]{0,60}$|\bthe (?:body|organisation|authority) (?:you want|to ask"
        r"|concerned|responsible)",
        0.5,
    ),
    _p(
        r"\b(?:our|this|closes our|the) (?:own )?(?:file|case|request)\b[^.]{0,20}\bclosed?\b"
        r"|\bcloses our file\b",
        0.35,
    ),
    _p(r"\bmerged\b|\bsuccessor\b|\bon behalf of (?:this|the) (?:ccg|council)", 0.3),
)

_DELAY_NOTICE = (
    _p(r"\bfail(?:ed|ure)?\b[^.]{0,8}\bto (?:meet|answer|respond|reply|comply)\b", 0.65),
    _p(
        r"\bawaits? (?:approval|sign|clearance)|\blater than (?:it should|we should|we had|planned|promised)\b",
        0.65,
    ),
    _p(
        r"\b(?:shall|will|going to|running|be|are|is)\b[^.]{0,10}\blate\b|\b(?:days?|deadline"
        r"|date)\b[^.]{0,20}\b(?:went by|gone by|has gone|has passed|expired|slipped)\b",
        0.6,
    ),
    _p(r"\b(?:owe|offer) (?:you )?(?:an|our|my) apolog\w+|\bholding (?:reply|response|letter)\b", 0.6),
    _p(
        r"\b(?:few|couple of|some|several) more (?:days|weeks)\b|\bis still with\b"
        r"|\bnot (?:yet )?(?:been )?(?:signed off|approved|finished|finalised|ready)\b",
        0.5,
    ),
    _p(
        r"\b<sorry>\b[^.]{0,80}\b(?:delay\w*|late\w*|overdue|not (?:being|been|having|yet)"
        r"|outstanding|longer|breach|wait\w*|missed|behind|not ready)",
        0.8,
    ),
    _p(
        r"\b(?:delay\w*|late|overdue|behind|outstanding|longer|slipped"
        r"|backlog)\b[^.]{0,50}\b(?:<answer>|<request>|<sorry>)|\b(?:<answer>|<request>|this"
        r"|it)\b[^.]{0,40}\b(?:delayed|late|overdue|taking longer|outstanding|not ready"
        r"|behind|slipped)\b",
        0.65,
    ),
    _p(
        r"\b(?:unable|not able|not been able|unlikely|not be able|(?:not"
        r"|n't)(?: be)? in a position|cannot|can't|not|couldn't)\b[^.]{0,8}\b(?:to )?(?:meet"
        r"|respond|reply|finish|complete|provide|answer|finali[sz]e|send|go out)\b[^.]{0,60}"
        r"\b(?:deadline|today|by|within|on time|20|twenty|statutory|due|yet|time)",
        0.7,
    ),
    _p(
        r"\b(?:in )?breach of (?:the )?(?:section 10|statutory|act|time)"
        r"|\b(?:will )?miss(?:ed|ing)? (?:the|our)\b[^.]{0,15}\b<time>"
        r"|\bpassed the (?:statutory )?deadline|\b(?:has|have) not (?:been )?met\b",
        0.75,
    ),
    _p(
        r"\b(?:still|yet|currently|not yet|we've not|have not"
        r"|haven't)\b[^.]{0,15}\b(?:waiting|awaiting|being (?:collated|prepared|approved"
        r"|finali[sz]ed|drafted)|collating|gathering|to reply|replied|received|working on"
        r"|ready|had)\b",
        0.55,
    ),
    _p(
        r"\b(?:awaiting|waiting for)\b[^.]{0,20}\b(?:sign-?off|approval|information|figures"
        r"|data|input|final|responses?|finance|colleagues)|\bfor sign-?off\b|\bchasing\b"
        r"|\bhad hoped\b|\bought to have\b|\bwas due\b",
        0.6,
    ),
    _p(
        r"\b(?:hope|aim|expect|endeavour|anticipate|will"
        r"|intend)\b[^.]{0,15}\b(?:to )?(?:write|respond|reply|send|have|let you have|provide"
        r"|issue|being able|get)\b[^.]{0,60}\b(?:next week|soon|as soon as|shortly|by)\b",
        0.35,
    ),
    _p(
        r"\bplease (?:bear with us|accept (?:my|our) apolog\w+)|\bthank(?:s"
        r"| you) for (?:your (?:continued )?)?(?:patience|bearing)|\bapologise\b",
        0.5,
    ),
    _p(
        r"\b(?:staff|officer\w*|team|colleague\w*)\b[^.]{0,40}\b(?:ill|sick|absen\w+|shortage"
        r"|annual leave|left)\b|\b(?:staff|sickness) absence\b|\bpressure of work\b"
        r"|\bbacklog\b",
        0.4,
    ),
)

_PARTIAL_RESPONSE = (
    _p(
        r"\bcorrect(?:ion|ed|ions)\b|\berrors? (?:in|was|were)\b|\bamend (?:your"
        r"|our) (?:records?|answer|response)|\b(?<!than it )(?:should|ought to) (?:read|be|have (?:read"
        r"|been|said|stated))\b|\bcorrect (?:answer|figure)\b|\b(?:was|were) (?:wrong"
        r"|incorrect|mistaken|in error)\b",
        0.7,
    ),
    _p(
        r"\b(?:other|remaining|rest)\b[^.]{0,20}\b(?:answers|questions"
        r"|responses)\b[^.]{0,40}\b(?:stand|unchanged|follow|remain)",
        0.8,
    ),
    _p(
        r"\b(?:remainder|rest|remaining|outstanding (?:questions?|answers?|information)"
        r"|further (?:answers?|response|information)|those)\b[^.]{0,60}\b(?:to follow"
        r"|will follow|follow|will be (?:sent|provided|forwarded)|be with you|later"
        r"|sent separately)",
        0.8,
    ),
    _p(
        r"\b(?:partial|interim|part|first|second|third|final part|supplementary|additional"
        r"|follow-?up) (?:part of (?:our |the )?)?(?:response|reply|answer|disclosure"
        r"|information)\b|\bpart (?:\d|one|two|three) of (?:\d|two|three|four)\b|\b(?:first"
        r"|second|third) part\b",
        0.7,
    ),
    _p(r"\bfurther to (?:our|my) (?:response|letter|e-?mail|reply|previous|answer)\b", 0.45),
    _p(
        r"\bin (?:addition|response|answer) to (?:our|your) (?:earlier|previous|follow-?up"
        r"|further|supplementary)|\byour follow-?up\b|\bomitted\b|\bmissing (?:from|answer)"
        r"|\bleft out\b",
        0.5,
    ),
)

_RESPONSE = (
    _p(
        r"\b(?:please )?(?:find|see)\b[^.]{0,50}\b(?:attached|attachment|below|enclosed|following|beneath)\b",
        0.5,
    ),
    _p(
        r"\b(?:<answer>|letter|questionnaire|spreadsheet|document)\b[^.]{0,50}\b(?:is"
        r"|are)? ?(?:attached|enclosed|below|as follows|set out|in the (?:attach\w+"
        r"|enclosed))\b"
        r"|\battached\b[^.]{0,40}\b(?:<answer>|letter|questionnaire|spreadsheet|document)",
        0.6,
    ),
    _p(r"\b(?:our|the) (?:response|answers?|reply)\b[^.]{0,30}\b(?:to your|is|are|follows?)", 0.35),
    _p(
        r"\b(?:request|search)\b[^.]{0,15}\b(?:complete|completed|concluded|answered)"
        r"|\bcompleted (?:its|our|the) (?:search|request)|\b(?:can"
        r"|are able to) (?:now )?(?:confirm|provide|disclose|respond|release)",
        0.45,
    ),
    _p(r"\bsee attach(?:ed|ment)\b|\bcompleted (?:questionnaire|form|spreadsheet)\b", 0.5),
    _p(r"\b(?:internal review|information commissioner)\b", 0.2, False),
)

PHRASES: dict[Category, tuple[Phrase, ...]] = {
    Category.ACKNOWLEDGEMENT: _ACKNOWLEDGEMENT,
    Category.AUTO_REPLY: _AUTO_REPLY,
    Category.CLARIFICATION: _CLARIFICATION,
    Category.EXTENSION: _EXTENSION,
    Category.FEES_NOTICE: _FEES_NOTICE,
    Category.REFUSAL: _REFUSAL,
    Category.TRANSFER: _TRANSFER,
    Category.DELAY_NOTICE: _DELAY_NOTICE,
    Category.PARTIAL_RESPONSE: _PARTIAL_RESPONSE,
    Category.RESPONSE: _RESPONSE,
}

SUBJECTS: dict[Category, tuple[Phrase, ...]] = {
    Category.AUTO_REPLY: (
        _p(
            r"^\s*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|autoreply|auto:"
            r"|out of (?:the )?office|ooo\b|(?:not )?read:"
            r"|(?:read|return) receipt|recall:|ymateb awtomatig|ateb awtomatig"
            r"|réponse automatique|automatische antwort|abwesenheit)",
            0.9,
        ),
        _p(
            r"\b(?:encrypted|secure|protected) (?:message|e-?mail)\b|\bout of (?:the )?office\b"
            r"|\bautomated (?:response|reply|acknowledgement)|\baway from my desk\b",
            0.8,
        ),
    ),
    Category.ACKNOWLEDGEMENT: (
        _p(
            r"\backnowledg\w+|\brequest (?:received|logged|raised)\b|\breceived\b|\breceipt of\b"
            r"|\bnew request\b",
            0.7,
        ),
    ),
    Category.CLARIFICATION: (_p(r"\bclarif\w+|\bfurther details\b|\bquery on your\b", 0.7),),
    Category.EXTENSION: (_p(r"\bextension\b|\b(?:public interest test)\b|\bextend\w*", 0.7),),
    Category.FEES_NOTICE: (_p(r"\bfees? notice\b|\bfees?\b|\bdisbursements?\b|\bsection 9\b", 0.7),),
    Category.REFUSAL: (_p(r"\brefus\w+", 0.7),),
    Category.TRANSFER: (_p(r"\btransfer\w*|\bredirect\w*", 0.6),),
    Category.DELAY_NOTICE: (
        _p(r"\bdelay\w*|\bapolog\w+|\bholding (?:reply|response|letter)|\boverdue\b|\bupdate on\b", 0.6),
    ),
    Category.PARTIAL_RESPONSE: (
        _p(
            r"\bcorrection\b|\bpart(?:ial)? (?:response|reply|\d)|\binterim\b|\bsupplementary\b"
            r"|\bfollow-?up\b|\badditional information\b|\bfirst part\b",
            0.7,
        ),
    ),
    Category.RESPONSE: (
        _p(r"\b(?:final |full |amended |foi )?(?:response|reply|disclosure|answer)\b(?! to follow)", 0.4),
    ),
    Category.BOUNCE: (
        _p(
            r"^\s*(?:undeliver(?:ed|able)|mail delivery (?:failed|failure|subsystem)"
            r"|delivery (?:status notification|failure|has failed|incomplete|delayed)"
            r"|returned mail|failure notice|message (?:delayed|not delivered)"
            r"|warning: (?:could not send|message still)|mail system error)",
            0.95,
        ),
    ),
}


_SAID_BY_THEM = (
    r"(?:answers?|responses?|repl(?:y|ies)|figures?|numbers?|totals?|amounts?|values?|sums?|letters?|disclosures?"
    r"|tables?|spreadsheets?|attachments?|versions?|data|information|questions?)"
)
_WRONG = (
    r"(?:wrong(?:ly)?|incorrect(?:ly)?|inaccurate(?:ly)?|mistaken(?:ly)?|erroneous(?:ly)?|in error|misstated"
    r"|overstated|understated)"
)
# A later message that takes back or changes what an earlier one said, in ordinary sentences.
CORRECTION = re.compile(
    "|".join((
        rf"\b(?:{_SAID_BY_THEM}|it|this|that|which|we)\b[^.?!]{{0,80}}\b(?:was|were|is|are|been) (?:\w+ ){{0,2}}{_WRONG}\b",
        r"\bshould (?:instead |now |rather )?(?:read\b(?! (?:the|our|this) (?:guid|page|link|note|doc))"
        r"|have (?:been|read|said|stated|shown|given)\b(?! (?:sent|received|addressed|directed|made|forwarded|passed))"
        r"|be (?:read|replaced|corrected|amended|disregarded|ignored)\b)",
        r"(?<!right to )(?<!right of )\bcorrections?\b",
        rf"\b(?:corrected|amended|revised|replacement) (?:\w+ ){{0,2}}{_SAID_BY_THEM}\b",
        r"\bupdated (?:\w+ )?(?:answers?|responses?|repl(?:y|ies)|figures?|versions?|spreadsheets?)\b",
        r"\b(?:correct(?! (?:as|at|to|when|on)\b)|amend|revis|replac|supersed|withdr[ae]w|retract)\w*\b[^.?!]{0,40}"
        r"\b(?:answers?|responses?|repl(?:y|ies)|figures?|letters?|disclosures?|what we (?:sent|said|gave|told)"
        r"|(?:earlier|previous|first|last) (?:one|message|e-?mail|version|file|attachment))\b",
        rf"\b(?:errors?|mistakes?|oversights?|inaccurac(?:y|ies)|typos?)\b[^.?!]{{0,50}}\b(?:in|with|on|to|of) "
        rf"(?:\w+ ){{0,3}}{_SAID_BY_THEM}\b",
        r"\b(?:sorry|apolog\w+|regret\w*)\b[^.?!]{0,60}\b(?:errors?|mistakes?|oversights?|incorrect\w*|inaccura\w+"
        r"|wrong\w*)\b",
        r"\b(?:disregard|ignore)\b[^.?!]{0,40}\b(?:our|my|that|first|earlier|previous|last)\b",
        r"\b(?:we|i) (?:got|had) (?:\w+ ){1,4}wrong\b",
    )),
    re.IGNORECASE,
)  # fmt: skip
