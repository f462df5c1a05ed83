"""Dates as British letters write them, and the one by which a body promises to answer."""

import re
from datetime import date, timedelta

from foicli.model.months import SHORT_MONTHS

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|fri|sat|sun)"
DATE = re.compile(
    rf"(?<![\w/.-])(?:{_DAY}\.?,?\s+(?:the\s+)?)?(?:"
    rf"(?P<d1>\d{{1,2}})\s*(?:st|nd|rd"
    rf"|th)?\s+(?:of\s+)?(?P<m1>{_MONTH})\b\.?,?(?:\s+(?P<y1>\d{{4}}"
    rf"|'?\d{{2}}(?!\s*[:.]\d))\b)?"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y2>\d{{4}}))?"
    r"|(?P<y3>\d{4})-(?P<m3>\d{1,2})-(?P<d3>\d{1,2})\b"
    r"|(?P<d4>\d{1,2})(?P<s>[/.-])(?P<m4>\d{1,2})(?P=s)(?P<y4>\d{4}|\d{2})\b"
    r"|(?P<d5>\d{1,2})[-\s](?P<m5>[a-z]{3})[-\s](?P<y5>\d{4}|\d{2})\b"
    r")",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"\b(?:(?:no|not) later than|on or before|by|before|until|latest|due(?: date)?(?: is| on| by)?"
    r"|(?:deadline|date|target|working day)\b[^.]{0,60}?\b(?:is|of|to|now)|gives? us until"
    r"|(?:respond|reply|write|answer|response)(?: to you)?(?: further| again)? on)\s*:?\s*"
    r"(?:close of (?:play|business) on\s+|the end of\s+|midnight on\s+|no later than\s+|the latest\s+)?$",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\b(?:respon[ds]\w*|repl(?:y|ies)|answer\w*|hear|write|let you (?:have"
    r"|know)|decision|provide"
    r"|send|sent|receive|issue\w*|complete\w*|deadline|due|with you|get back|come back|conclu\w*|target"
    r"|anticipat\w+|expect\w*|aim\w*|hope|have it|exten\w+|in touch)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:your (?:request|email|e-mail|letter)(?: \w+){0,3} (?:dated|of)|received (?:on"
    r"|by us on)|sent on)\s*$",
    re.I,
)


def find_dates(text: str, today: date) -> list[tuple[int, int, date]]:
    """Every date in a text as (start, end, date). A year left out is the one nearest to `today`."""
    found: list[tuple[int, int, date]] = []
    for m in DATE.finditer(text):
        when = _read(m, today)
        if when:
            found.append((m.start(), m.end(), when))
    return found


def _read(m: re.Match[str], today: date) -> date | None:
    for n in "12345":
        if m.group(f"d{n}"):
            day, month, year = m.group(f"d{n}"), m.group(f"m{n}"), m.group(f"y{n}")
            break
    else:
        return None
    number = int(month) if month.isdigit() else _month(month)
    try:
        if year:
            full = int(year.lstrip("'"))
            return date(full + 2000 if full < 100 else full, number, int(day))
        guesses = [date(y, number, int(day)) for y in (today.year - 1, today.year, today.year + 1)]
    except ValueError:
        return None
    # A letter looks forward rather than back: three months behind, nine ahead.
    return next((g for g in guesses if -92 <= (g - today).days <= 274), guesses[1])


def _month(word: str) -> int:
    stem = word.casefold()[:3]
    return next((i for i, m in enumerate(SHORT_MONTHS, 1) if m == stem), 0)


def promised_date(sentence: str, today: date) -> date | None:
    """The date by which a sentence promises an answer, if it names one after `today`."""
    if not _ANSWER.search(sentence):
        return None
    for start, _, when in find_dates(sentence, today):
        before = sentence[:start]
        if (
            _PROMISE.search(before)
            and not _PAST.search(before)
            and today <= when <= today + timedelta(days=400)
        ):
            return when
    return None
