"""Who does it instead: "commissioned by NHS England", "this falls to the county council"."""

import re

_BY = re.compile(
    r"(?:commissioned|provided|funded|managed|delivered|paid for|led|undertaken|carried out|run|"
    r"arranged|met|dealt with|handled|operated|held|purchased|bought|done|overseen)"
    r"(?: \w+ly| \w+)? by (?P<by>(?:the |our |its )?[a-z&'.,() -]{2,60}?)(?=$|[.;,)\x1e]| and not|"
    r" not | rather| which| who| under| as | in | for | on | at | so | from )"
    r"|responsib[a-z]{3,6} of (?P<of>(?:the |our |its )?[a-z&'() -]{2,60}?)(?=$|[.;,)\x1e]| and not|"
    r" not | rather| under| as | so )"
    r"|(?:falls?|rests?|lies|sits?) (?:to|with) (?P<to>(?:the |our |its )?[a-z&'() -]{2,60}?)(?=$|"
    r"[.;,)\x1e]| rather| not )"
    r"|(?:is|are) for (?P<for>nhs england|nhse|the (?:local authority|council|county council|ccgs?|icb)|specialised "
    r"commissioning)(?=$|[.,;)\x1e]| and )"
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
_DOES_IT = re.compile(
    r"(?:provided|delivered|led|undertaken|carried out|handled|operated|overseen|met|done|run|arranged)"
)
_COMMISSIONERS = re.compile(
    r"\b(?:nhs(?: england|e\b)|england|council|authorit\w+|ccgs?|clinical commissioning|icb|"
    r"commission\w*|department for|"
    r"department of|government|police|ministry|public health|another|other|schools?(?! team))"
)
_NAMED = re.compile(
    r"\b(?:nhs(?: england|e\b)|england|council|authority|ccgs?|icb|department (?:for|of)|ministry)\b"
)
_FOR_US = re.compile(
    r"\bat our (?:expense|cost)\b|\bon (?:our|the (?:council|ccg|trust|authority|board)'s) behalf\b|"
    r"\bon behalf of (?:us|the (?:ccg|"
    r"council|trust|authority))\b|\bunder (?:a |the |our |local )*(?:contract|agreement|grant|sla) (?:to|"
    r"with|from) us\b|"
    r"\b(?:commissioned|funded|paid|paid for|contracted) by us\b|\bwe (?:pay|fund|foot|meet|contract)\b|"
    r"\bour contract with\b|\bthe bill comes to us\b"
)


def is_commissioner(words: str) -> bool:
    """Whether a name is that of a body that has such things done."""
    return _NAMED.search(words) is not None


def for_us(low: str, start: int, end: int) -> bool:
    """Whether it is done by others at the behest of those who answer: "by the provider at our expense"."""
    return _FOR_US.search(low, start, end) is not None


def by_whom(low: str, start: int, end: int) -> str:
    """Who does it instead, in the body's own words, or an empty string."""
    hit = _BY.search(low, start, end)
    if not hit:
        return ""
    who = next(v for v in hit.groupdict().values() if v)
    if hit["by"] and _DOES_IT.match(hit.group()) and not _COMMISSIONERS.search(who):
        return ""  # the hospital trust does it, which says nothing of who has it done
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
