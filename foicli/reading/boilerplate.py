"""What every letter says and no answer is made of: greetings, closings, review rights, disclaimers."""

import re

from foicli.reading.normal import sentences

LONG = 4  # sentences of a paragraph that is looked at sentence by sentence
SHARE = 0.34  # of its sentences that make it one that every letter has
CLOSING = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|many|warm|with kind|"
    r"with best)?\s?(?:regards|wishes|thanks)|thanks|thank you|cheers|sincerely|faithfully|"
    r"sent from my|on behalf of)[\s,.!]*(?:and regards)?(?:$|[\x1e,]|\s+(?:the )?(?:foi|freedom|"
    r"information|iphone|ipad))"
)
# The end of every letter where it runs on in the line of the last answer, as in mail that was passed on.
USUAL_END = re.compile(
    r"(?<=[\w.!?;:)\"'])\s(?=(?:if|should) you (?:are|be|remain|feel|were)\b[^.\x1e]{0,60}"
    r"\b(?:dissatisfied|unhappy|not (?:satisfied|happy|content))\b[^\x1e]{0,160}\b(?:review|complain\w*|commissioner)\b"
    r"|(?<=[.!?;]\s)you (?:may|can|have (?:the|a) right to) (?:ask for|request|seek) an internal review\b"
    r"|(?:with )?(?:kind|best|warm(?:est)?) (?:regards|wishes)\b|yours (?:sincerely|faithfully)\b)"
)
OPENS_AGAIN = re.compile(
    r"(?:annex|appendix|schedule|attachment|enclosure|refusal notice|our response|response|"
    r"questions?\b|answers?\b|table|request\b|p\.?s\.?\b|part \w+\b|notes?\s?:)"
)
_GREETING = re.compile(
    r"(?:dear|good (?:morning|afternoon|evening)|hello|hi)\b[^.:;]{0,60}$|(?:to whom it may concern)\W*$"
)
_ALWAYS = re.compile(
    r"internal review|information commissioner|\bico\b|wycliffe house|wilmslow|not (?:content|"
    r"satisfied|happy) with|unhappy with|dissatisfied|right (?:of|to) (?:appeal|complain|ask for)|"
    r"complaints? procedure|"
    r"re-?use of public sector|open government licen[cs]e|copyright|intellectual property|"
    r"copyright, designs|intended recipient|this e-?mail (?:and|is|may|could|has)|"
    r"confidential(?:ity)? (?:notice|and)|"
    r"virus|scanned|nhsmail|gcsx|please consider the environment|think before you print|"
    r"save paper|customer satisfaction|satisfaction survey|our survey|"
    r"take our [a-z ]{0,20}(?:survey|questionnaire|poll)|follow us|"
    r"unsubscribe|disclaimer|"
    r"\b(?:anyone|anybody|applicants?|those) (?:who (?:is|are|remains?) )?"
    r"(?:not (?:content|satisfied|happy)|unhappy|dissatisfied)|"
    r"\bwish to (?:challenge|contest|question|dispute|appeal) (?:any (?:part )?of )?th(?:is|e|ese)\b|"
    r"\b(?:seek|appeal|request) (?:a review (?:of this|into)|against this)|^(?:formal )?complaints?:|"
    r"\bshould (?:this|it) not meet your\b|\bshould you feel that we have got\b|"
    r"thank you for (?:your|the) (?:request|e-?mail|enquiry|letter|patience|foi|freedom|"
    r"correspondence)|thank you for (?:writing|getting in touch|contacting us|asking us)\b|"
    r"\b(?:we|i) (?:hope|trust) (?:that )?(?:this|the above|it) (?:information )?(?:helps|answers|assists|satisfies|"
    r"is (?:of|helpful|useful))\b|"
    r"\b(?:we|i) (?:hope|trust) (?:that )?(?:the following|this letter|these answers|our answers)\b|"
    r"your request (?:was|has been|of|dated|received)|(?:i|we) (?:am|"
    r"are) (?:writing|pleased|now able|able) (?:in|to|further)|"
    r"please (?:find|see) (?:below|attached|enclosed|our|the)(?: \w+){0,6}(?: (?:response|reply|"
    r"answers?|information|letter|document))|(?:i|we) (?:can )?(?:now )?(?:confirm|"
    r"acknowledge) (?:receipt|that we have received)|request for information|"
    r"(?:remainder|rest|remaining parts?) of (?:the|our|that) (?:response|reply|letter|answers?)\b[^.;]{0,60}"
    r"\b(?:stands?|remains?|unchanged|unaffected)|"
    r"other (?:\w+ )?answers? (?:stand|remain|(?:are )?unchanged|are (?:correct|unaffected))|"
    r"(?:sorry|apologi[sz]e|"
    r"apologies) for (?:any|the)|right to request a review|"
    r"freedom of information act 2000|under the freedom of information|within (?:two|"
    r"2) (?:calendar )?months|40 working days|do not hesitate|if you (?:have any|require any|"
    r"need any|wish to|would like|are un|are not|are dis)|further (?:queries|questions|assistance|"
    r"information please)|"
    r"quote (?:the|our) reference|ref(?:erence)? number above|your (?:unique )?reference|"
    r"publication scheme|disclosure log|(?:our|your|foi|case) ref(?:erence)?(?: (?:no|"
    r"number))?\s?[.:]|"
    r"^(?:tel|telephone|phone|fax|mobile|e-?mail|web|website|address)\s?[:.]|^www\.[^/\s]+/?\W*$|^from:|^sent:|"
    r"^next steps?\W*$|^(?:freedom of information|foi|information governance|governance) (?:team|office\w*)\W*$|"
    r"^visible links\W*$|^(?:\[\d{1,2}\]|\d{1,2}\.)\s?(?:https?:|mailto:)\S+$|"
    r"^to:|^cc:|^subject:|^date:|^page \d+(?: of \d+)?$|^\d{1,2} (?:january|february|march|april|"
    r"may|june|july|august|september|october|november|december) \d{4}$"
)
_SAYS = re.compile(
    r"\b(?:does not hold|do not hold|not held|exempt|section (?:12|14|2\d|3\d|4\d)|withh|refus|"
    r"yes\b|neither confirm|no information)|(?:^|\s)(?:no|none)[.,]|\b(?:questions?|q)\s?\d"
)
_RULE = re.compile(r"[\s*_=~.#-]{5,}$")
_SEPARATOR = re.compile(
    r"-{2,}\s?(?:original|forwarded|reply|begin forwarded) ?(?:message|appointment)?|"
    r"-{3,}\s*original|begin forwarded message|(?:on|le|am) .{5,90}(?:wrote|writes|a écrit|"
    r"schrieb)\s?:?\s*$|_{10,}\s*$|>?\s*from:\s.{3,100}$|(?:your )?original (?:request|message|"
    r"e-?mail)(?: (?:below|reads|follows|was))?:?$"
)
_HEADER = re.compile(r">?\s*(?:from|sent|to|cc|subject|date|reply-to)\s?:")

# A heading over what they say, beneath a copy of our request: `Response`, `Our response - 19 October 2020`.
REPLY_BEGINS = re.compile(
    r"[\s\x1e*•=_-]*(?:(?:our|the|ccg|icb|council|trust|authority|board|university|force)(?:'s)? ){0,3}"
    r"(?:full |formal |final |in |we )?(?:response|reply|replied|answered|responded|decision|answers?|"
    r"refusal notice|notice of refusal|"
    r"information (?:provided|supplied|disclosed|released))"
    r"(?: (?:to (?:your|the) (?:request|questions?)|provided|given|details?|as follows|(?:is|are)(?: as follows| below)?|"
    r"below))?"
    r"(?:[\s:–-]{1,4}(?:(?:dated|sent|on) )?\d[\w/. –-]{5,24})?[\s\x1e:.*=_-]*|"
    r"[\s\x1e]*details of (?:the |our )?(?:response|reply|decision)[\s\x1e:.-]*|"
    r"[\s\x1e]*responded:?\s+\d[\w/. –-]{5,24}[\s\x1e]*|"
    r"[^?\x1e]{0,90}\b(?:my|our|the) (?:response|answers?|reply)\b[^?\x1e]{0,50}"
    r"\b(?:as follows|set out below|follows|below)[\s\x1e:.-]*"
)
# The Act quoted, subsection by subsection.
_STATUTE = re.compile(
    r"[\s\x1e\"'(]*(?:\d{1,2}\s?\(\d\)|\(?[\da-z]{1,3}\))[^\x1e]{0,120}\b(?:subsections? \(|"
    r"public authority|the authority estimates|"
    r"appropriate limit\W{1,3} means|exempt information (?:if|by virtue)|duty to confirm or deny|"
    r"would,? or would be likely to|by one person,? or|appear to be acting in concert|as may be prescribed|"
    r"endanger the (?:physical|safety))"
)
# Sections 1 and 17 of the Act of 2000 in running words: what a notice must hold, what everybody is entitled to.
_RECITED = re.compile(
    r"\bstates? that fact\b.{0,60}\bspecif(?:y|ies) the exemption\b|"
    r"\bplaces (?:two|2) duties on public authorities\b|"
    r"\bwhere we refuse\b.{0,60}\bstate that fact\b|"
    r"\bto be informed in writing (?:by the public authority )?whether\b.{0,120}\bcommunicated to\b"
)
# What a review was asked of, as its letter recalls it: no part of what was found in it.
_RECALLED = re.compile(
    r"(?:on [^.,]{3,30} )?you (?:have )?(?:asked|requested|wrote)\b[^.]{0,80}\breview(?:ed)?\b"
)
# A title over one answer: `Response 3`.
NUMBERED_REPLY = re.compile(
    r"[\s\x1e*•-]*(?:(?:our|the|ccg|council|trust) )?(?:response|reply|answer)(?: to)?(?: (?:question|request))?"
    r"\s*\d{1,2}[\s\x1e.:)]*"
)


def is_boilerplate(low: str) -> bool:
    """Whether a paragraph (lower case, stripped) is one that every letter has."""
    if not low or _RULE.match(low) or _GREETING.match(low) or _STATUTE.match(low) or _RECITED.search(low):
        return True
    if _RECALLED.match(low):
        return True
    hit = _ALWAYS.search(low)
    if not hit or _mostly_other(low):
        return False
    # A sentence of this kind may share its paragraph with an answer: then the paragraph is kept.
    if re.match(r"(?:[(\[]?\d{1,2}\s?[a-z]?[)\].:]|q\s?\d|question \d|[(\[]?[a-l][)\]])", low):
        return False
    return not (
        _SAYS.search(low)
        and not re.search(
            r"internal review|commissioner|intended recipient|virus|copyright|^the (?:rest|remainder) of", low
        )
    )


def _mostly_other(low: str) -> bool:
    """Whether a long paragraph has few sentences that every letter has: `…, although we take our lead from the plan`."""
    told = [low[a:b] for a, b in sentences(low, 0, len(low))]
    return len(told) >= LONG and sum(_ALWAYS.search(s) is not None for s in told) < SHARE * len(told)


def starts_original(low: str, following: list[str]) -> bool:
    """Whether a quoted earlier message begins with this line."""
    if not _SEPARATOR.match(low):
        return False
    heads = sum(1 for line in following if _HEADER.match(line.strip()))
    if _HEADER.match(low):
        return heads >= 2
    if re.match(r"_{10,}", low):
        return heads >= 2
    return True
