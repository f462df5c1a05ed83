"""Their own case number, exactly as they write it, so that later mail can be known by it."""

import re
from collections.abc import Sequence

_PART = r"(?:[A-Za-z]{0,10}\d\w*|[A-Z]{1,10}|[A-Z][a-z]{1,7}(?=[-/.]))"
_JOINED = rf"{_PART}(?:[-/._]{_PART})*"
# A case number: words of capitals and a number, as `CCG FOI 912`, `ENHCCG/17/0456`, `17/777`, `1718066`.
_VALUE = rf"(?P<value>(?:[A-Z]{{2,8}}[ :#]{{1,2}}){{0,2}}(?:[Nn]o\.? )?{_JOINED})(?![\w@£])"
_OPEN = r"\s*[:=#\-–—]?\s*[\[(“\"'*]{0,2}"
_LABEL = re.compile(
    r"(?P<label>(?i:\b(?:(?:our|your|the|this|unique|case|request|enquiry|foi|foia|foisa"
    r"|eir|information|file|log|council|ccg)\s+){0,4}"
    r"(?:ref(?:erence)?s?|case|request|enquiry|file|log|ticket)\b\.?(?:\s*(?:number|num"
    r"|no\b\.?|nr|id\b|code|#))?))"
    r"(?i:\s+(?:for (?:this|your|the) (?:\w+ ){0,2}?\w+|to quote|given"
    r"|allocated(?: to (?:it|this|you|your request))?|in all (?:future )?\w+)){0,2}"
    rf"(?i:\s+(?:is|was|will be|as|of))?{_OPEN}{_VALUE}"
)
_GIVEN = re.compile(
    r"\b(?i:given|allocated|assigned|logged|recorded|registered|quot(?:e|ing)|tracked"
    r"|filed|known|(?:response|reply|answer|regarding|further|relation|reference"
    r"|relating) to)\b"
    r"(?i:\s+(?:the|it|a|our|this|your|you|request|unique|case|reference|ref|number|no\.?"
    r"|id|as|of|to|under|with|following|code|please|is|and)){0,7}"
    rf"{_OPEN}{_VALUE}"
)
_BRACKET = re.compile(rf"[\[(](?i:(?:our )?ref(?:erence)?[:. ]+)?{_VALUE}[\])]")
_LINE = re.compile(rf"^\W*(?i:re:\s*)?{_VALUE}\W*(?:\s[-–—:|]\s*.*)?$")
_SUBJECT = re.compile(rf"(?<![\w/\[-]){_VALUE}")
_FILE = re.compile(rf"(?P<value>(?:FOI|Foi|EIR|FS|Ref)[ _-]?{_JOINED})")
_FALSE = re.compile(
    r"^(?:sections?|regulation|questions?|part|page|appendix|annexe?|schedule|table"
    r"|version|covid|nhs|q|s|no|level|day|days|room|floor|act|po box)\b[ .]*\d*[a-z]?$"
    r"|^(?:q|s|p)\d+[a-z]?$"  # a question, a section, a page
    r"|^(?:0\d{2,4}|\+44)(?:\D|$)"  # a telephone
    r"|^\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})$|^\d{4}-\d\d-\d\d$"  # a date
    r"|^\d{1,4}$|^(?:[a-z]+ )*20\d\d$|^20\d\d[/-](?:\d\d|20\d\d)$"  # a count, a year, a financial year
    r"|^\d+(?:st|nd|rd|th|am|pm|k|m|%|p|hrs?|h)$|^\d+\.\d+[a-z%]*$"
    r"|^(?:[a-z]{1,2}\d[a-z\d]?|\d[a-z]{2})$",  # half a postcode
    re.IGNORECASE,
)
_NOT_THEIRS = re.compile(
    r"\b(?:your ref(?:erence)?|customer ref|tel|telephone|phone|fax|mobile|ext|invoice"
    r"|ico|registration|registered|charity|company|vat)\b[^\n]{0,25}$",
    re.IGNORECASE,
)


class _Tally:
    """Candidates and what speaks for each; the best wins, the first among equals."""

    def __init__(self, ours: str) -> None:
        self._stem = _plain(ours)
        self._scores: dict[str, float] = {}

    def add(self, value: str, weight: float, before: str = "") -> None:
        value = value.strip(" .,:;#-–_")
        if self._plausible(value) and not _NOT_THEIRS.search(before):
            self._scores[value] = self._scores.get(value, 0) + weight

    def _plausible(self, value: str) -> bool:
        plain = _plain(value)
        digits = sum(c.isdigit() for c in plain)
        coded = digits == 1 and len(plain) >= 6 and value.upper() == value and not value.isalnum()
        if not 4 <= len(plain) <= 30 or (digits < 2 and not coded) or _FALSE.search(value):
            return False
        return not (self._stem and (plain.startswith(self._stem) or self._stem.startswith(plain)))

    def best(self) -> str:
        top = max(self._scores.values(), default=0)
        return next((value for value, weight in self._scores.items() if weight == top), "")


def authority_ref(subject: str, texts: Sequence[str], ours: str, names: Sequence[str] = ()) -> str:
    """Their case number in a message, as written, or an empty string.

    `texts` are the writer's own words of body and attachments; `ours` is the campaign's reference or our
    own for the request, which is never theirs; `names` are names of attachments, tried last.
    """
    tally = _Tally(_stem(ours))
    _labelled(subject, tally, 3.0)
    for m in _BRACKET.finditer(subject):
        tally.add(m.group("value"), 2.5)
    for m in _SUBJECT.finditer(subject):
        tally.add(m.group("value"), 1.2)
    for number, text in enumerate(texts):
        top = text[:6000]
        share = 0.9 if number else 1.0
        _labelled(top, tally, 3.0 * share)
        for m in _GIVEN.finditer(top):
            tally.add(m.group("value"), 2.5 * share, top[max(0, m.start() - 30) : m.start()])
        _lines(top, tally, share)
    if not tally.best():
        for m in (m for name in names for m in _FILE.finditer(name)):
            tally.add(m.group("value"), 0.5)
    return tally.best()


def _labelled(text: str, tally: _Tally, weight: float) -> None:
    for m in _LABEL.finditer(text):
        label = m.group("label").casefold()
        before = text[max(0, m.start() - 30) : m.start()]
        if re.search(r"\byour (?:own )?ref(?:erence)?s?\.?$", label):
            continue  # what they call "your reference" is ours
        named = "ref" in label or re.search(r"\b(?:number|no|id|num)\b", label)
        tally.add(m.group("value"), weight if named else weight / 2, before)


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
