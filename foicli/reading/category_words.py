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


def _p(pattern: str, weight: float, plain: bool = True) -> Phrase:
    return Phrase(re.compile(pattern, re.IGNORECASE), weight, plain)


_INFO = r"(?:the |any |some |all |of |this |your |requested )*(?:information|request|questions?|data)"

PHRASES: dict[Category, tuple[Phrase, ...]] = {
    Category.ACKNOWLEDGEMENT: (
        _p(r"\backnowledg(?:e|es|ing|ement)\b(?! that| the time)", 0.8),
        _p(
            r"\b(?:request|e-?mail|correspondence|letter|enquiry|questions?)\b[^.]{0,60}\b(?:has"
            r"|have|had|was|were) (?:now |been |duly |safely )*(?:received|logged|registered"
            r"|passed|allocated|recorded)",
            0.75,
        ),
        _p(
            r"\b(?:we|i|it|ccg|council|team|trust|board|office|authority|nhs [\w ]+) (?:have "
            r"|has |had )?(?:now |safely |duly )?(?:received|logged|registered|recorded) your",
            0.7,
        ),
        _p(r"\breceived your (?:request|e-?mail|questions|letter|enquiry|freedom)", 0.6),
        _p(r"\breceipt of your\b", 0.75),
        _p(
            r"\b(?:being|is|are|now) (?:dealt with|processed|considered|looked into|handled"
            r"|in hand|in progress|under way)\b|\bwill be (?:dealt with|processed|considered"
            r"|handled|looked into|answered)\b|\bbeen (?:forwarded|passed) to (?:the"
            r"|our) (?:relevant|appropriate|\w+ team)",
            0.5,
        ),
        _p(
            r"\b(?:respond|reply|response|answer|hear from us|hear back)\b[^.]{0,60}\b(?:within"
            r"|by|in) (?:the )?(?:statutory )?(?:20|twenty|\d{1,2})\b",
            0.5,
        ),
        _p(
            r"\b(?:20|twenty) working days?\b[^.]{0,50}\b(?:respond|reply|response|receipt|from)"
            r"|\bstatutory (?:deadline|time ?scale|time ?limit|timeframe)\b",
            0.35,
        ),
        _p(
            r"\b(?:reference|case|request) (?:number|no\.?|id)?\b[^.]{0,30}\b(?:is|allocated"
            r"|given|assigned)|\bgiven the number\b|\bquote\b[^.]{0,40}\b(?:reference|number)",
            0.4,
        ),
        _p(r"^thank you for (?:your|contacting|making|submitting)", 0.25),
        _p(r"\b(?:aim|endeavour|hope|expect) to (?:respond|reply|answer|provide)", 0.3),
    ),
    Category.AUTO_REPLY: (
        _p(r"\bout of (?:the )?office\b|\b(?:allan|i ffwrdd) o'?r swyddfa\b", 0.9),
        _p(
            r"\b(?:i am|i'm|i will be|currently|am) (?:now |currently |away "
            r"|out )*(?:on (?:annual |maternity |paternity |sick |study |parental )?leave"
            r"|on holiday|away|not in the office|not at work|off work)\b",
            0.85,
        ),
        _p(
            r"\bautom(?:atic|ated) (?:e-?mail |mail )?(?:reply|response|message|acknowledg\w+"
            r"|receipt|notification|e-?mail)\b|\bauto-?(?:reply|response|generated)\b",
            0.75,
        ),
        _p(
            r"\b(?:mailbox|inbox|e-?mail address|address|account) is (?:not |un"
            r"|no longer )(?:being )?(?:monitored|in use|checked|staffed|active)",
            0.8,
        ),
        _p(
            r"\bno longer (?:work|employ|with the)\w*|\bhas left the (?:organisation|ccg|council"
            r"|trust)|\bI have (?:now )?left\b",
            0.75,
        ),
        _p(r"\b(?:limited|no|intermittent) access to (?:my )?e-?mails?\b", 0.6),
        _p(
            r"\b(?:encrypted|secure|protected) (?:e-?mail|message)\b[^.]{0,80}\b(?:click|open"
            r"|read|view|sign|register|log ?in|portal|sent)|\bhas sent you (?:a|an) (?:encrypted"
            r"|secure|protected)\b|\b(?:click|log ?in|sign in|register)\b[^.]{0,60}\b(?:encrypted"
            r"|secure|protected) (?:e-?mail|message)",
            0.9,
        ),
        _p(
            r"\byour message\b[^.]{0,120}\bwas (?:read|deleted without being read|displayed) on\b"
            r"|\bread receipt\b|\breturn receipt\b",
            0.9,
        ),
        _p(r"\bwould like to recall the message\b", 0.9),
        _p(r"\bplease do not reply to this (?:automat|e-?mail|message)", 0.4),
        _p(
            r"\bthank you for (?:contacting|your e-?mail to)\b[^.]{0,60}\b(?:team|department"
            r"|mailbox|inbox|office)",
            0.3,
        ),
        _p(r"\boffice (?:hours|is closed)|\boffices? (?:will be|are) closed", 0.4),
    ),
    Category.CLARIFICATION: (
        _p(
            r"\b(?:require|need|seek|seeking|request|requesting|ask|asking|asked|writing"
            r"|write) (?:you )?(?:for |to ask for |to seek |some |further |a little |more "
            r"|any )*clarif\w+",
            0.9,
        ),
        _p(
            r"\b(?:could|can|would|please) you (?:please |kindly )?(?:clarify|confirm (?:what"
            r"|which|whether)|specify|explain what|define|tell us (?:what|which|whether)"
            r"|let us know (?:what|which|whether))",
            0.8,
            False,
        ),
        _p(
            r"\bplease (?:could you |can you |would you )?(?:clarify|specify|define"
            r"|confirm (?:what|which|whether)|explain what|tell us (?:what|which|whether))",
            0.8,
            False,
        ),
        _p(
            r"\bclarif(?:y|ication)\b[^.]{0,80}\b(?:before|so that|in order|on hold|question"
            r"|point|following|term|meant)|\b(?:points?|matters?|terms?"
            r"|following)\b[^.]{0,40}\b(?:clarified|made clear|clarification|explained)",
            0.75,
            False,
        ),
        _p(r"\bsection 1\s?\(3\)|\bregulation 9\s?\((?:2|4)\)", 0.75),
        _p(
            r"\b(?:clock|time ?(?:limit|scale)|20 (?:working )?days?|twenty (?:working )?days"
            r"|request)\b[^.]{0,60}\b(?:on hold|paused|stopped|suspended|re-?start\w*"
            r"|will (?:re)?(?:start|begin|commence))\b",
            0.7,
        ),
        _p(
            r"\b(?:what (?:do|did) you mean|what is meant|do you mean|which (?:year|period|area"
            r"|financial year) (?:do|are|would)|not clear (?:what|which|to us|whether|from)"
            r"|unclear (?:what|which|whether)|unable to (?:identify|understand)|unsure (?:what"
            r"|which|whether))",
            0.75,
        ),
        _p(
            r"\b(?:unable|cannot|not able) to (?:proceed|continue|progress"
            r"|process)[^.]{0,60}\b(?:until|without|unless)",
            0.5,
        ),
        _p(r"\bclarification (?:is |of |on |regarding |needed|required|request)", 0.6),
    ),
    Category.EXTENSION: (
        _p(r"\bsection 10\s?\(3\)|\bs\.? ?10\s?\(3\)|\bregulation 7\b|\breg\.? ?7\b", 0.7, False),
        _p(
            r"\b(?:are|is|am|have|has|been|to|be|by) (?:therefore |now |also |hereby |had to "
            r"|need to |decided to )*(?:extend|extends|extending|extended)\b",
            0.75,
        ),
        _p(
            r"\bextension (?:of (?:the )?time|to the (?:time|deadline)|is (?:needed|required"
            r"|necessary)|under|of \d+)|\bextended (?:the )?(?:deadline|time)",
            0.7,
        ),
        _p(
            r"\b(?:further|additional|more|extra) (?:time|\d+ working days"
            r"|twenty working days)\b[^.]{0,80}\b(?:consider|weigh|assess|balance|decide"
            r"|public interest|complex\w*)",
            0.9,
            False,
        ),
        _p(
            r"\b(?:consider|considering|weigh|weighing|assess|balanc\w+|carry out"
            r"|conduct\w*)\b[^.]{0,40}\bpublic interest (?:test|balance|in)?",
            0.55,
            False,
        ),
        _p(r"\bcomplex\w* and vol(?:ume|uminous)\w*|\bvolume and complexity\b", 0.6),
    ),
    Category.FEES_NOTICE: (
        _p(r"\bfees? notice\b", 0.9),
        _p(
            r"\b(?:fee|charge|payment|disbursements?|sum"
            r"|cost)\b[^.]{0,80}£\s?\d[\d,.]*[^.]{0,60}\b(?:payable|required|is due|must be"
            r"|before|to be paid|prior)",
            0.85,
        ),
        _p(r"\b(?:a|the|this) (?:fee|charge) of £\s?[\d,.]+", 0.75),
        _p(
            r"\b(?:require|need|ask|invoice|charge|charging)\b[^.]{0,50}\b(?:fee|payment|pay"
            r"|charge|you)\b[^.]{0,40}£\s?[\d,.]+",
            0.8,
        ),
        _p(r"£\s?[\d,.]+\d[^.]{0,30}\b(?:is|are|will be) (?:payable|due|charged|required)", 0.8),
        _p(
            r"\b(?:cheques?|payment)\b[^.]{0,40}\b(?:payable to|made by|should be (?:made|sent)"
            r"|can be made)",
            0.7,
            False,
        ),
        _p(
            r"\b(?:fee|payment|charge)\b[^.]{0,40}\b(?:not |un)(?:been )?(?:received"
            r"|paid)[^.]{0,40}\b(?:three|3) months",
            0.5,
        ),
        _p(r"\bsection 9\b|\bregulation 8\b", 0.4),
    ),
    Category.REFUSAL: (
        _p(r"\brefusal notice\b(?! (?:for|in respect of|to) (?:part|questions?|q))", 0.75),
        _p(
            rf"\b(?:refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing))\b[^.]{{0,40}}\b(?:{_INFO}"
            rf"|to (?:comply|answer|respond|provide|disclose|process))",
            0.8,
        ),
        _p(
            r"\b(?:not|no longer|n't) (?:be )?(?:obliged|required) to (?:comply|answer|respond"
            r"|provide|deal|confirm)",
            0.75,
        ),
        _p(
            r"\b(?:will|can|are|is|shall)(?: therefore)? ?(?:not|unable to|n't"
            r"|not able to)(?: therefore)? (?:be )?(?:answer(?:ing)?|comply(?:ing)?"
            r"|process(?:ing)?|able to comply|able to (?:answer"
            r"|process) your)\b[^.]{0,50}\b(?:request|questions)",
            0.75,
        ),
        _p(
            r"\b(?:request|whole|all of the information|entirety"
            r"|information (?:you (?:have )?)?requested)\b[^.]{0,50}\b(?:is|are|has been"
            r"|have been|be) (?:therefore |being |considered )?(?:refused|exempt|withheld"
            r"|vexatious|declined)",
            0.8,
        ),
        _p(
            r"\b(?:exceed\w*|beyond|above|in excess of"
            r"|over)\b[^.]{0,50}\b(?:appropriate (?:cost )?limit|cost limit|£450|£600|18 hours"
            r"|24 hours)",
            0.6,
        ),
        _p(
            r"\bthis (?:letter|e-?mail|response)?\s*(?:therefore )?(?:acts|serves|is"
            r"|constitutes)[^.]{0,20}\brefusal\b",
            0.8,
        ),
        _p(r"\bneither confirm(?:s|ed)? n?or den(?:y|ies|ied)", 0.7),
        _p(r"\b(?:vexatious|repeated) request|\brequest\b[^.]{0,30}\bvexatious|\bsection 14\b", 0.7),
        _p(r"\b(?:section|s\.?) ?12\s?(?:\(1\))?", 0.3),
    ),
    Category.TRANSFER: (
        _p(
            r"\b(?:passed|transferred|forwarded|redirected|re-directed|sent"
            r"|referred)\b[^.]{0,30}\b(?:to|on to|onto)\b[^.]{0,80}(?:@|\bCSU\b|\bCCG\b"
            r"|\bcouncil\b|\btrust\b|\bboard\b|\bNHS\b|\bauthority\b|\bunit\b|who will (?:reply"
            r"|respond|answer))",
            0.75,
        ),
        _p(
            r"\b(?:re-?direct|transfer|re-?submit|address|send|make|direct"
            r"|forward)\b[^.]{0,40}\b(?:your|this|the) (?:request|enquiry|questions?"
            r"|e-?mail)\b[^.]{0,40}\bto\b",
            0.7,
            False,
        ),
        _p(
            r"\b(?:request|enquir\w+|questions)\b[^.]{0,40}\bshould (?:therefore "
            r"|instead )?be (?:\w+ )?(?:sent|made|directed|re-?directed|addressed"
            r"|submitted)\b[^.]{0,30}\bto\b",
            0.75,
        ),
        _p(
            r"\b(?:is|are|was|were) not (?:the (?:right|correct|responsible)|responsible"
            r"|a matter for|within (?:our|the) remit)",
            0.5,
        ),
        _p(
            r"\b(?:now|are|is) (?:handled|dealt with|managed|processed|answered) by\b"
            r"|\bresponsibility (?:of|for this (?:lies|rests|sits)|lies with|rests with)",
            0.55,
        ),
        _p(
            r"\b(?:please|should|would need to|need to|best to|suggest you|advise you to"
            r"|recommend) (?:\w+ )?(?:contact|approach|write to|ask|try)\b[^.]{0,80}(?:@|\bCSU\b"
            r"|\bCCG\b|\bcouncil\b|\btrust\b|\bNHS\b|\bhospital)",
            0.5,
            False,
        ),
        _p(
            r"\b(?:our|this) (?:own )?(?:file|case|request) (?:is|has been|will be"
            r"|now) (?:now )?closed\b",
            0.35,
        ),
    ),
    Category.DELAY_NOTICE: (
        _p(
            r"\bapolog\w+\b[^.]{0,60}\b(?:delay|late(?:ness)?|overdue|not (?:being|been) able to"
            r"|not having|outstanding|time (?:it|this))",
            0.8,
        ),
        _p(
            r"\b(?:sorry|regret)\b[^.]{0,60}\b(?:delay|late|overdue|not (?:able|yet)|outstanding"
            r"|taking longer|breach)",
            0.75,
        ),
        _p(
            r"\b(?:delay|delayed|late|overdue|behind)\b[^.]{0,50}\b(?:respon\w+|reply\w*"
            r"|answer\w*|request)|\b(?:response|reply|answer|request)\b[^.]{0,50}\b(?:delayed"
            r"|late|overdue|taking longer|outstanding)",
            0.6,
        ),
        _p(
            r"\b(?:unable|not able|not been able|unlikely|not be able"
            r"|not in a position) to (?:\w+ )?(?:meet|respond|reply|finish|complete|provide"
            r"|answer|finali[sz]e|send)\b[^.]{0,60}\b(?:deadline|today|by|within|on time|20"
            r"|twenty|statutory|due|yet|time)",
            0.75,
        ),
        _p(
            r"\bin breach of section 10|\bbreach of (?:the )?(?:statutory|act|time)"
            r"|\bmiss(?:ed)? (?:the|our) (?:statutory )?deadline"
            r"|\bpassed the (?:statutory )?deadline|\b(?:has|have) not (?:been )?met\b",
            0.75,
        ),
        _p(
            r"\b(?:still|yet) (?:waiting|awaiting|being (?:collated|prepared|approved"
            r"|finali[sz]ed)|collating|gathering|to reply|replied|working on)"
            r"|\bawaiting (?:sign-?off|approval|information from|final)",
            0.6,
        ),
        _p(
            r"\b(?:hope|aim|expect|endeavour) to (?:write|respond|reply|send|have|let you have"
            r"|provide|issue)[^.]{0,60}\b(?:next week|as soon as|shortly|by|within)",
            0.35,
        ),
        _p(
            r"\bplease (?:bear with us|accept (?:my|our) apolog\w+)"
            r"|\bthank you for (?:your )?(?:patience|bearing)",
            0.5,
        ),
    ),
    Category.PARTIAL_RESPONSE: (
        _p(
            r"\bcorrect(?:ion|ed|ions)\b|\berrors? (?:in|was|were)\b|\bamend (?:your"
            r"|our) (?:records?|answer|response)|\bshould (?:read|have read|have been"
            r"|have said)\b|\bcorrect (?:answer|figure)\b",
            0.7,
        ),
        _p(
            r"\b(?:other|remaining) (?:of our )?(?:answers|questions"
            r"|responses)\b[^.]{0,40}\b(?:stand|unchanged|follow|remain)",
            0.8,
        ),
        _p(
            r"\b(?:remainder|rest|remaining|outstanding (?:questions?|answers?|information)"
            r"|further (?:answers?|response|information))\b[^.]{0,60}\b(?:to follow|will follow"
            r"|follow|will be (?:sent|provided|forwarded)|be with you|later)",
            0.8,
        ),
        _p(
            r"\b(?:partial|interim|part|first part|second part|supplementary|additional"
            r"|follow-?up) (?:response|reply|answer|disclosure)\b|\bpart \d of \d\b",
            0.7,
        ),
        _p(r"\bfurther to (?:our|my) (?:response|letter|e-?mail|reply|previous)\b", 0.45),
        _p(
            r"\bin (?:addition|response) to (?:our|your) (?:earlier|previous|follow-?up)"
            r"|\bin answer to your (?:query|follow-?up|further)|\bomitted\b|\bmissing (?:from"
            r"|answer)",
            0.5,
        ),
    ),
    Category.RESPONSE: (
        _p(r"\b(?:please )?(?:find|see)\b[^.]{0,50}\b(?:attached|below|enclosed|following|beneath)\b", 0.5),
        _p(
            r"\b(?:response|reply|answers?|letter|information)\b[^.]{0,50}\b(?:is"
            r"|are)? ?(?:attached|enclosed|below|as follows|set out|in the attach\w+)\b"
            r"|\battached (?:is|are|please find)?\b[^.]{0,30}\b(?:response|reply|answers|letter"
            r"|information)",
            0.6,
        ),
        _p(r"\b(?:our|the) (?:response|answers?|reply)\b[^.]{0,30}\b(?:to your|is|are|follows?)", 0.35),
        _p(
            r"\b(?:request|search) (?:is|has) (?:now |been )*(?:complete|completed|concluded"
            r"|answered)|\bcompleted (?:its|our|the) search|\b(?:can"
            r"|are able to) (?:now )?(?:confirm|provide|disclose|respond|release)",
            0.45,
        ),
        _p(r"\bsee attach(?:ed|ment)", 0.5),
        _p(r"\b(?:internal review|information commissioner)\b", 0.2, False),
    ),
}

SUBJECTS: dict[Category, tuple[Phrase, ...]] = {
    Category.AUTO_REPLY: (
        _p(
            r"^\s*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|autoreply|auto:"
            r"|out of (?:the )?office|ooo\b|(?:not )?read:|read receipt|recall:|ymateb awtomatig"
            r"|ateb awtomatig|réponse automatique|automatische antwort|abwesenheit)",
            0.9,
        ),
        _p(
            r"\b(?:encrypted|secure|protected) (?:message|e-?mail)\b|\[secure\]$"
            r"|\bout of (?:the )?office\b|\bautomated (?:response|reply|acknowledgement)",
            0.7,
        ),
    ),
    Category.ACKNOWLEDGEMENT: (_p(r"\backnowledg\w+|\brequest (?:received|logged)\b|\breceived\b", 0.7),),
    Category.CLARIFICATION: (_p(r"\bclarif\w+", 0.7),),
    Category.EXTENSION: (_p(r"\bextension\b|\bpublic interest\b|\bextend\w*", 0.7),),
    Category.FEES_NOTICE: (_p(r"\bfees? notice\b|\bfee\b", 0.7),),
    Category.REFUSAL: (_p(r"\brefus\w+", 0.7),),
    Category.TRANSFER: (_p(r"\btransfer\w*|\bredirect\w*", 0.6),),
    Category.DELAY_NOTICE: (_p(r"\bdelay\w*|\bapolog\w+|\bholding (?:reply|response|letter)", 0.6),),
    Category.PARTIAL_RESPONSE: (
        _p(
            r"\bcorrection\b|\bpart(?:ial)? (?:response|reply|\d)|\binterim\b|\bsupplementary\b"
            r"|\bfollow-?up (?:response|answer)",
            0.7,
        ),
    ),
    Category.RESPONSE: (_p(r"\b(?:final |full |amended |foi )?(?:response|reply|disclosure|answer)\b", 0.4),),
    Category.BOUNCE: (
        _p(
            r"^\s*(?:undeliver(?:ed|able)|mail delivery (?:failed|failure|subsystem)"
            r"|delivery (?:status notification|failure|has failed|incomplete|delayed)"
            r"|returned mail|failure notice|message (?:delayed|not delivered)"
            r"|warning: (?:could not send|message still))",
            0.95,
        ),
    ),
}
