"""What only looks like a figure: years, dates, ages, sections of Acts, case and telephone numbers, hours."""

import re

_SUB = r"(?:\s?\(\s?(?:\d{1,2}[a-c]?|[a-z]{1,4})\s?\))"  # of a section: `(2)`, `(3A)`, ` (a)`
_SECTION = rf"\b(?:sections?|sect\.?|s\.?|regulations?|reg\.?|articles?|schedules?)\s?\d{{1,2}}[a-c]?{_SUB}*"
# `sections 31 and 43(2)`: numbers of sections that can refuse, with nothing behind them that is counted
_MORE_SECTIONS = rf"(?:,?\s?(?:,|and|&|or)\s(?:1[24]|2[1-9]|3\d|4[0-4])[a-c]?{_SUB}*(?=\s?(?:of|app|are|is|were|[.;,)]|$)))"
_TRAPS = re.compile(
    r"\b(?:questions|requests|parts|items|points)\s+\d{1,2}[a-z]?(?:(?:\s?,|\s?-|\s(?:and|or|to|&))\s?\d{1,2}[a-z]?)+\b|"
    r"\b(?:19|20)\d\d\s?[/-]\s?(?:\d{2}|20\d\d)\b"  # 2016/17
    r"|\b\d{1,2}\s?/\s?\d{1,2}(?:\s?/\s?\d{2,4})?\b"  # 16/17, 01/04/2017
    r"|\b\d{1,2}\.\d{1,2}\.\d{2,4}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]*\b(?:,?\s+\d{4})?"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+\d{1,4}\b(?:,?\s+\d{4})?"
    r"|\b(?:in|since|from|until|by|of|during|for|year|to|before|after|april|march|fy)\s+(?:19|20)\d\d\b"
    rf"|{_SECTION}(?:{_MORE_SECTIONS}+|(?<=\)))"
    r"|\b(?:sections?|sect\.?|s\.?|regulations?|reg\.?|act|article|schedule|part|para(?:graph)?s?|"
    r"guideline|ng|cg|"
    r"questions?|q|qu|levels?|tier|band|phase|page|appendix|annex|table|row|note|quarter|version|v|block|"
    r"room|floor|unit|grade|stage|key stage|item|year|years|figure in|"
    r"ref(?:erence)?|foi|case|no\.|(?:case|reference|request|phone) number|our ref:?|tel:?|"
    r"telephone|phone|ext\.?|"
    r"fax)(?![a-z])[.:]?\s?#?(?!(?:was|is|are|of|to|the|for|in|on|at|we|by|and|or|had|has) )[a-z]{0,3}\s?\d[\w./()-]*"
    r"|\b(?:under|over|aged?|ages?|age of|between the ages of|up to the age of|younger than|"
    r"older than)\s+\d{1,2}(?:\s?(?:-|to|and)\s?\d{1,2})?\b(?!\s+(?:child|famil|people|patients|"
    r"cases))"
    r"|\b\d{1,2}\s?-\s?\d{1,2}\s?(?:year|yr|y/o)s?\b|"
    r"(?<!\d[,.])\b\d{1,4}(?:\.\d{1,2})?[½¼¾]?[- ]?(?:hours?|hrs?|minutes?|mins?)\b"
    r"|(?<!\d[,.])\b\d{1,2}(?:\.\d{1,2})?[½¼¾]?[- ]?(?:working days?|"
    r"calendar days?|years?|yrs?|yo|months?|"
    r"weeks?|days?|hours?|hrs?|minutes?|mins?|miles)\b"
    r"|(?:\b\d[\d,.]{0,8}\s)?\bper \d[\d,]*|\b24\s?/\s?7\b|\b\d{1,2}(?::\d\d)?\s?(?:am|pm|hrs)\b|\b\d{1,2}:\d\d\b|"
    r"\b\d{1,2}\s?-\s?\d{1,2}\s?(?:mon|am|pm|every|seven|7|weekdays)"
    r"|\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b|\+44[\d ]+"  # telephone
    r"|\b[a-z]{1,2}\d{1,2}[a-z]?\s?\d[a-z]{2}\b"  # postcode
    r"|\b[a-z]{1,6}[/-]?\d{4,}\b|\b\d{5,}[/-]\d+\b|\b\w+/\d+/\w+\b|\bcovid[- ]?19\b"
    r"|\b\d{1,3} pages?\b|\b(?:form|tab|sheet|chapter|volume|edition)s? \d{1,3}\b"
    r"|\b(?:attached|enclosed|accompanying) (?:document|file|spreadsheet|sheet|table|letter|pdf)s?\s?[:-]\s?[^.;\x1e]{0,40}"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|"
    r"eighteen|twenty|thirty|forty|sixty)(?: and a half)?[ -](?:working |calendar )?"
    r"(?:days?|weeks?|months?|years?|hours?|minutes?)\b"
    r"|\b(?:given|set out|stated|explained|mentioned|shown|described|answer(?:ed)?) (?:at|in|under|to)\s\d{1,2}\b(?![,.]?\d)"
    r"(?!\s+(?!above|below|and\b|or\b|of\b|as\b)[a-z]{3})"
    r"|\b(?:at|in|to|see|under|of|with)\s\d{1,2}[.)]?\s(?:above|below)\b"
    r"|\b(?:one|two|three)[- ](?:of|off|stop|way|year|third|to[- ]one)\b|(?<!-)(?<!yes, )\bone\b(?! (?:hundred|thousand|"
    r"million|full|part[ -]time|whole|child|"
    r"person|young|patient|famil|case|complaint|request|employee|member|vehicle|school|incident|"
    r"death|holder|individual|care|budget|so far|only|at|in|has|have|this|currently|as))"
    r"|\b(?:both|the|these|those|all|either|other|our|their|its|of)\s+(?:two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve)\b"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?:questions?|parts?(?![ -]time)|items?|"
    r"services|teams?|providers?|areas|boroughs|districts|localities|ways|stages|elements)\b"
)


_A_YEAR_AND_MORE = re.compile(r"(?:19|20)(?P<year>\d\d)\s?-\s?(?P<to>\d\d)")
SPAN = 10  # years: more than that behind a year is a figure, `2014 - 44`


def blank_traps(text: str) -> str:
    """The text with all that only looks like a number of things made blank."""
    return _TRAPS.sub(_blank, text)


def _blank(hit: re.Match[str]) -> str:
    """As many marks; of a year with a figure behind it only the year is none."""
    pair = _A_YEAR_AND_MORE.fullmatch(hit.group())
    if pair and not 0 < (int(pair.group("to")) - int(pair.group("year"))) % 100 <= SPAN:
        return "~" * 4 + hit.group()[4:]
    return "~" * len(hit.group())
