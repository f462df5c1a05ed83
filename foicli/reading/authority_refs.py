"""Their own case number, exactly as they write it, so that later mail can be known by it."""

import re
from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher

from foicli.reading.dates import find_dates

_PART = (
    r"(?:[A-Za-z]{0,10}\d\w*|[A-Z]{1,10}|[A-Z][a-z]{1,7}(?=[-/.])"
    r"|[A-Za-z][a-z]{1,11}(?=[-/](?:[A-Za-z]{1,10}[-/])?\d{2}))"
)
_ENDS = r"(?=[ \t]*(?:$|[\])|,;.–—\n-]|:(?!\S)))"
# Joined by a mark, or by a mark with space about it where only figures follow: `FOI 2017 / 184`.
_JOINED = (
    rf"{_PART}(?:[-/._\\#]{_PART}|:(?=[A-Z\d]{{2}}){_PART}|\([A-Z]{{2,6}}\)|-[A-Z][a-z]{{2,14}}\b"
    rf"| [-/] \d{{2,7}}{_ENDS})*"
)
# Further groups after a space, as in `HCCG FOI 2017 5503` and `004517 BARN`, where the line or clause ends.
_NO_CODE = r"(?:FOIA?|EIR|NHS|CCG|DATE|YOUR|OUR|REF|TEL|DEAR|RE|FW|OFFICIAL|URGENT|FINAL|CLOSED|RESPONSE)\b"
_MORE = rf"(?: (?!{_NO_CODE})(?:\d{{2,7}}|[A-Z]{{2,6}}){_ENDS}| \d{{2,4}}(?= \d{{2,7}}{_ENDS})){{0,2}}"
# A case number: words of capitals and a number, as `CCG FOI 912`, `ENHCCG/17/0456`, `17/777`, `1718066`.
_VALUE = (
    rf"(?P<value>(?:(?:[A-Z]{{2,8}}|Foi|FoI)[ :#]{{1,2}}){{0,2}}(?:[Nn]o\.? )?"
    rf"(?:[A-Z]{{2,8}} ?\(\d{{2,4}}\) ?)?{_JOINED}{_MORE})"
    r"(?![\w@£])"
)
# The name of a place before the number, where a label or the start of a subject says that it belongs there.
_NO_PLACE = (
    r"(?i:requests?|response|reply|reference|ref|number|case|information|freedom|your|our|the|date[ds]?|dear|"
    r"act|section"
    r"|acknowledg|decision|outcome|complet|automatic|clarif|exten|fees?|refus|transfer|correct|updat|remind|"
    r"new|clos|confirm"
    r"|receipt|council|log|ticket|enquir|letter|e-?mail|notice|delay|appl|case|internal|review|as|in|to|and|by|"
    r"with|from"
    r"|questions?|received|of|on|under|for|foi|final|part|page|annual|about|phone|tel|room|mon|tues|wednes|"
    r"thurs|fri|satur"
    r"|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
)
_PLACE = rf"(?P<place>(?!{_NO_PLACE} )[A-Z][a-z]{{2,14}} )?"
_OPEN = r"\s*[:=#\-–—]?\s*[\[(“\"'*]{0,2}"
_LABEL = re.compile(
    r"(?P<label>(?i:\b(?:(?:our|your|the|this|its|unique|case|request|enquiry|foi|foia|foisa"
    r"|eir|information|file|log|council|ccg|internal|customer)\s*){0,4}"
    r"(?:ref(?:erence)?s?|case|request|enquiry|file|log|ticket|(?<=our )number|(?<=case )number"
    r"|(?<=foi )number)\b\.?(?:\s*(?:number|num|no\b\.?|nr|id\b|code|#))?))"
    r"(?i:\s+(?:for (?:this|your|the|it)(?: (?:\w+ ){0,2}?\w+)??|to quote|given"
    r"|allocated(?: to (?:it|this|you|your request))?|in all (?:future )?\w+)){0,2}"
    rf"(?i:\s+(?:is|was|will be|as|of))?{_OPEN}{_PLACE}{_VALUE}"
)
_GIVEN = re.compile(
    r"\b(?i:given|allocated|assigned|logged|recorded|registered|quot(?:e|ing)|tracked"
    r"|filed|known|(?:response|reply|answer|regarding|further|relation|reference"
    r"|relating) to)\b"
    r"(?i:\s+(?:the|it|a|our|this|your|you|request|unique|case|reference|ref|number|no\.?"
    r"|id|as|of|to|under|with|following|code|please|is|and)){0,7}"
    rf"{_OPEN}{_VALUE}"
)
_ASIDE = re.compile(rf"\b(?i:request|enquiry|foi|e-?mail|letter|questions)\b[^.()\n]{{0,25}}\({_VALUE}\)")
_BRACKET = re.compile(rf"[\[(](?i:(?:our )?ref(?:erence)?[:. ]+)?{_PLACE}{_VALUE}[\])]")
_START = re.compile(rf"^\s*(?i:(?:re|fw|fwd)\s*:\s*)*{_PLACE}{_VALUE}")
_LINE = re.compile(rf"^\W*(?i:re:\s*)?{_VALUE}\W*(?:(?:\s[-–—:|]|:)\s*.*)?$")
_SUBJECT = re.compile(rf"(?<![\w/\[-]){_VALUE}", re.MULTILINE)
# `FOI` before a code that has letters of its own is a label and no part of the number.
_GENERIC = re.compile(r"^(?:FOIA?|FOISA|EIR|RFI|IR|REF|CASE)[ :#]+(?=[A-Z]{2,}[A-Z /_-]*\d)")
_FILE = re.compile(
    rf"(?P<value>(?:FOI|Foi|EIR|FS|RFI|Ref)[ _-]?{_JOINED})"
    rf"|(?P<code>\b[A-Z]{{2,8}}[ _-]?\d\d(?:\d\d)?[ _-]\d{{3,6}})(?![A-Za-z\d])"
)
_FALSE = re.compile(
    r"^(?:sections?|regulation|questions?|part|page|appendix|annexe?|schedule|table"
    r"|version|covid|nhs|q|s|no|level|day|days|room|floor|act|po box)\b[ .]*\d*[a-z]?$"
    r"|^(?:q|s|p)\d+[a-z]?$"  # a question, a section, a page
    r"|^(?:0\d{2,4}|\+44)(?:\D|$)"  # a telephone
    r"|^[0-3]?\d[/.-][01]?\d[/.-](?:\d{2}|(?:19|20)\d{2})$|^\d{4}-\d\d-\d\d$"  # a date
    r"|^\d{1,4}$|^(?:[a-z]+ )*20\d\d$|^20\d\d[/-](?:\d\d|20\d\d)$"  # a count, a year, a financial year
    r"|^\d+(?:st|nd|rd|th|am|pm|k|m|%|p|hrs?|h)$|^\d+\.\d+[a-z%]*$"
    r"|^(?:[a-z]{1,2}\d[a-z\d]?|\d[a-z]{2})$",  # half a postcode
    re.IGNORECASE,
)
# What is numbered, but is not our request.
_OTHER_THINGS = re.compile(
    r"\b(?:contract|agreement|order|purchase|policy|guideline|guidance|tender|lot|project|document|version|incident"
    r"|grant|account|cheque|payment|licence|procurement|supplier|vendor|framework|report|paper|minute|item|patient"
    r"|complaint|commissioner'?s?|ico|decision|job|asset|page|appendix|table|service|specification|budget|cost)\W*$",
    re.IGNORECASE,
)
# `Our ref: Leeds 17-034` by itself on a line: all that follows the label is the reference.
_OWN_LINE = re.compile(
    r"^\W*(?i:(?:our|foi|foia|case|request|internal)\s){0,2}(?i:ref(?:erence)?(?: ?(?:no|number|code)\b\.?)?)"
    r"[ \t]*[:|.\-][ \t]*(?P<value>[A-Z\d](?:[\w/.\\#:-]| (?=[A-Z\d(/-]|- )|[()]){3,30})[ \t]*(?:\||$)",
    re.MULTILINE,
)
_ALIAS = re.compile(
    rf"\b(?i:ours|our number|our file|know (?:this|it|your request) as|(?:has|have|with) the number|(?:log|file|case))"
    rf"\b\s*[:=#]?\s*{_VALUE}"
)
_ANSWERS_FROM = re.compile(r"(?m)^\W*(?:q(?:uestion)?\W*)?1\W+\w")
_NOT_THEIRS = re.compile(
    r"\b(?:your ref(?:erence)?|customer ref|tel|telephone|phone|fax|mobile|ext|invoice"
    r"|ico|registration|registered|charity|company|vat)\b[^\n]{0,25}$",
    re.IGNORECASE,
)


_SHORT = re.compile(
    r"^(?!(?:19|20)\d\d$)\d{3,4}$|^(?:19|20)\d\d\.\d{2,5}$"
)  # too like a count or a year, but for its label
_PREFIX = re.compile(r"^(?:(?:RE|FW|FWD)[ :]+|(?:no\.? )(?=[A-Z]))+", re.IGNORECASE)
_MARKS = str.maketrans("\u00a0\u2010\u2011\u2012\u2013\u2014", " -----")
_ANY_DAY = date(2000, 1, 1)
_SLIPS = str.maketrans("oil", "011")


class _Tally:
    """Candidates and what speaks for each; the best wins, the first among equals."""

    def __init__(self, ours: str) -> None:
        self._ours = _plain(ours)
        self._stem = _plain(_stem(ours))
        self._scores: dict[str, float] = {}

    def add(self, value: str, weight: float, before: str = "", *, named: bool = False) -> None:
        """Note a candidate. `named` where it is called a reference or a number in so many words."""
        value = _GENERIC.sub("", _PREFIX.sub("", value.strip(" .,:;#-–_")))
        if _OTHER_THINGS.search(before):
            return
        if (self._plausible(value) or (named and _SHORT.match(value))) and not _NOT_THEIRS.search(before):
            self._scores[value] = self._scores.get(value, 0) + weight

    def _plausible(self, value: str) -> bool:
        plain = _plain(value)
        digits = sum(c.isdigit() for c in plain)
        coded = digits == 1 and len(plain) >= 6 and value.upper() == value and not value.isalnum()
        if not 4 <= len(plain) <= 30 or (digits < 2 and not coded) or _FALSE.search(value):
            return False
        return not self._is_ours(plain)

    def _is_ours(self, plain: str) -> bool:
        """Whether it is our own reference, in part or with a slip of the keys."""
        if not self._stem:
            return False
        if plain.startswith(self._stem) or plain.translate(_SLIPS) in self._ours.translate(_SLIPS):
            return True
        return len(plain) >= 6 and SequenceMatcher(None, plain, self._ours).ratio() >= 0.8

    def best(self) -> str:
        """The candidate with most behind it; a shorter form of one, as its number alone, speaks for it too."""
        plain = {value: _plain(value) for value in self._scores}
        joined = {
            value: weight + 0.6 * sum(
                other for short, other in self._scores.items()
                if len(plain[short]) < len(plain[value]) and plain[short] in plain[value]
            )
            for value, weight in self._scores.items()
        }  # fmt: skip
        top = max(joined.values(), default=0)
        return next((value for value, weight in joined.items() if weight == top), "")


def authority_ref(subject: str, texts: Sequence[str], ours: str, names: Sequence[str] = ()) -> str:
    """Their case number in a message, as written, or an empty string.

    `texts` are the writer's own words of body and attachments; `ours` is the campaign's reference or our
    own for the request, which is never theirs; `names` are names of attachments, tried last.
    """
    tally = _Tally(ours)
    subject = subject[:500].translate(_MARKS)
    _labelled(subject, tally, 3.0)
    for m in _BRACKET.finditer(subject):
        tally.add((m.group("place") or "") + m.group("value"), 2.5)
    start = _START.match(subject)
    if start and start.group("place"):
        tally.add(start.group("place") + start.group("value"), 2.2)
    for m in _SUBJECT.finditer(subject):
        tally.add(m.group("value"), 2.2)
    for number, text in enumerate(texts):
        _in_text(text.translate(_MARKS), tally, 0.9 if number else 1.0)
    if not tally.best():
        for m in (m for name in names for m in _FILE.finditer(name)):
            tally.add(m.group("value") or m.group("code"), 0.5)
    return tally.best()


def _in_text(text: str, tally: _Tally, share: float) -> None:
    """The candidates of one text: what stands above the answers counts in full, among them a third."""
    head = text[:6000]
    answers = _ANSWERS_FROM.search(head)
    parts = (
        [(head[: answers.start()], share), (head[answers.start() :], share / 3)]
        if answers
        else [(head, share)]
    )
    if len(text) > 7500:
        parts.append((text[-1500:], share / 3))  # some systems put their number at the very end
    for part, weight in parts:
        for m in _OWN_LINE.finditer(part):
            if sum(c.isdigit() for c in m.group("value")) >= 2 and not find_dates(m.group("value"), _ANY_DAY):
                tally.add(m.group("value"), 3.5 * weight)
        _labelled(part, tally, 3.0 * weight)
        for pattern, said in ((_GIVEN, 2.5), (_ALIAS, 2.5), (_ASIDE, 2.0)):
            for m in pattern.finditer(part):
                tally.add(m.group("value"), said * weight, part[max(0, m.start() - 30) : m.start()])
    _lines(text[:6000], tally, share)


def _labelled(text: str, tally: _Tally, weight: float) -> None:
    for m in _LABEL.finditer(text):
        label = m.group("label").casefold()
        before = text[max(0, m.start() - 30) : m.start()]
        if re.search(r"\byour (?:own )?ref(?:erence)?s?\.?$", label):
            continue  # what they call "your reference" is ours
        named = "ref" in label or re.search(r"\b(?:number|no|id|num)\b", label)
        tally.add(
            (m.group("place") or "") + m.group("value"),
            weight if named else weight / 2,
            before,
            named=bool(named) or len(m.group("value")) > 3,
        )


def _lines(text: str, tally: _Tally, share: float) -> None:
    """A line near the top that is a case number and nothing else, or begins with one and a dash."""
    lines = [line.strip() for line in text.split("\n") if line.strip()][:14]
    for at, line in enumerate(lines):
        m = _LINE.match(line) if len(line) < 90 else None
        if m and (at < 2 or not m.group("value").isdigit()):
            tally.add(m.group("value"), (2.0 if at < 4 else 1.2) * share)


def _stem(ours: str) -> str:
    """The campaign's part of our reference: `TFSL-2017` of `TFSL-2017-99A`."""
    parts = ours.split("-")
    return "-".join(parts[:2]) if len(parts) > 2 else ours


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
