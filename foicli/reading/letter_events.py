"""What a message lets us suggest for the request's story: events with their dates, a promise, an address."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from foicli.model.mail import Category, Mail
from foicli.model.request import Event, EventName
from foicli.reading.dates import find_dates, promised_date

_LONDON = ZoneInfo("Europe/London")
_NUMBER_WORDS = {"five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40}
_DAYS = re.compile(
    r"\b(?:(?:further|additional|another|extra|extend\w*|extension)\b[^.]{0,40}?\b(?:of "
    r"|by )?|by (?:a further )?)(?P<n>\d{1,3}|five|ten|fifteen|twenty|thirty"
    r"|forty)\s+(?:further |additional |more )?working days",
    re.IGNORECASE,
)
_IN_TOTAL = re.compile(
    r"\b(?:to|total of|of up to|up to) (?:a (?:maximum|total) of )?(?:40"
    r"|forty) working days|\b(?:40|forty) working days in (?:all|total)",
    re.I,
)
_AMOUNT = r"£\s?\d[\d,]*(?:\.\d{2})?"
_MONEY = re.compile(_AMOUNT)
_FEE = re.compile(
    rf"\b(?:fees?|charges?|pay\w*|disbursements?|sum|remit\w*)\b[^.£]{{0,60}}(?P<a>{_AMOUNT})"
    rf"|(?P<b>{_AMOUNT})[^.£]{{0,40}}\b(?:payable|due|is required|in advance|must be paid|to be paid)",
    re.IGNORECASE,
)
_COSTS = re.compile(r"\b(?:fee|charge|pay|payable|disburse|cost)", re.IGNORECASE)
_PAY_WITHIN = re.compile(r"\b(?:three|3) months|\bwithin \d+ (?:working )?days|\bby \d", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_REDIRECTS = re.compile(
    r"\b(?:contact|send|forward|e-?mail|redirect|re-direct|direct|address|write|use"
    r"|re-?submit|refer)\w*\b|\binstead\b|\bon behalf\b|\babsence\b",
    re.IGNORECASE,
)
_URGENT = re.compile(r"\burgent\w*|\bemergenc\w+|\bmedia\b|\bpress\b|\bcomplain\w*", re.IGNORECASE)
_SECURE = re.compile(r"\b(?:encrypted|secure|protected)\b", re.IGNORECASE)
_ABOUT_REQUESTS = re.compile(
    r"\b(?:foi|foia|freedom of information|information request|request for information|requests?)\b",
    re.IGNORECASE,
)
_SENT_TO = re.compile(
    r"\b(?:passed|transferred|forwarded|redirected|re-directed|sent|referred"
        r"|direct(?:ed)?|address(?:ed)?|contact|write|resubmit\w*|re-?direct|made|submitted"
        r"|handled by|dealt with by|approach|(?:your|this|the) (?:request|enquiry))\b"
    r"(?:\s+(?:on|onto|over|to|by|with|your|this|the|request|enquiry|instead|directly"
        r"|it))*\s+(?P<name>(?:[A-Z][\w&'’.-]*|of|and|the|for|on|upon)(?:\s+(?:[A-Z][\w&'’-]*"
        r"|of|and|the|for|on|upon|&)){0,9})"
)  # fmt: skip


def local_day(moment: datetime | None) -> date | None:
    """The date of a moment in London, where the clocks of the Act run; None where the mail has no date."""
    if moment is None:
        return None
    try:
        return moment.astimezone(_LONDON).date() if moment.tzinfo else moment.date()
    except (OverflowError, ValueError):
        return None


def promise(stated: Sequence[str], day: date | None) -> date | None:
    """The latest-named date by which the body says it will answer; the first that is found."""
    if day is None:
        return None
    return next((when for s in stated if (when := promised_date(s, day))), None)


def extension(stated: Sequence[str], day: date | None) -> tuple[int, date | None]:
    """Of an extension, the working days it adds and the new date, each as far as the body states it."""
    days, until = 0, promise(stated, day)
    for sentence in stated:
        if m := _DAYS.search(sentence):
            word = m.group("n").casefold()
            days = days or _NUMBER_WORDS.get(word) or int(word)
        elif _IN_TOTAL.search(sentence):
            days = days or 20
        if (
            until is None
            and day
            and re.search(r"\bexten\w+|\bnew (?:date|deadline)|\brevised", sentence, re.IGNORECASE)
        ):
            until = max((when for _, _, when in find_dates(sentence, day) if when > day), default=None)
    return days, until


def fee(stated: Sequence[str]) -> str:
    """The amount of a fee and the sentence of its deadline, as a note."""
    near = [m.group("a") or m.group("b") for s in stated for m in _FEE.finditer(s)]
    amounts = near or [m.group() for s in stated if _COSTS.search(s) for m in _MONEY.finditer(s)]
    limit = next((s for s in stated if _PAY_WITHIN.search(s)), "")
    return "; ".join(x for x in (amounts[0].replace(" ", "") if amounts else "", limit[:160]) if x)


def redirect_address(sentences: Sequence[str], mail: Mail) -> str:
    """The address that an out-of-office message names for requests, if it names one."""
    ours = {a.casefold() for a in (*mail.to, mail.from_address)}
    for sentence in sentences:
        about = bool(_ABOUT_REQUESTS.search(sentence))
        if (_URGENT.search(sentence) and not about) or _SECURE.search(sentence):
            continue
        for m in _ADDRESS.finditer(sentence):
            address = m.group().rstrip(".").casefold()
            if address not in ours and (about or _REDIRECTS.search(sentence)):
                return m.group().rstrip(".")
    return ""


def transfer_target(sentences: Sequence[str], mail: Mail) -> str:
    """To whom a request was passed on, or should be: an address where one is given, else a name."""
    ours = {a.casefold() for a in (*mail.to, mail.from_address)}
    for sentence in sentences:
        for m in _ADDRESS.finditer(sentence):
            if m.group().rstrip(".").casefold() not in ours:
                return m.group().rstrip(".")
    for sentence in sentences:
        for m in _SENT_TO.finditer(sentence):
            name = re.sub(
                r"^(?:the|of|and|for|on)\s+|\s+(?:of|and|the|for|on|upon)$", "", m.group("name")
            ).strip(" .")
            if len(name) > 3 and name[0].isupper():
                return name
    return ""


def events(
    categories: Sequence[Category],
    stated: Sequence[str],
    mail: Mail,
    *,
    eir: bool,
    redirected: str,
    transferred: str,
) -> tuple[Event, ...]:
    """The events that a message of these categories suggests, dated in London time.

    Only what moves the clock or needs another address: that a body acknowledged, answered or refused
    is plain from the category of its message, and asks for nobody's ruling.
    """
    day = local_day(mail.date)
    found: list[Event] = []
    for category in categories:
        if category is Category.EXTENSION:
            days, until = extension(stated, day)
            name = EventName.COMPLEXITY_EXTENSION if eir else EventName.PIT_EXTENSION
            found.append(Event(name, day, days, until))
        elif category is Category.FEES_NOTICE:
            found.append(Event(EventName.FEES_NOTICE, day, text=fee(stated)))
        elif category is Category.BOUNCE:
            if mail.report is None or mail.report.action in ("failed", ""):
                found.append(
                    Event(EventName.BOUNCED, day, text=mail.report.words[:200] if mail.report else "")
                )
        elif category is Category.AUTO_REPLY:
            if redirected:
                found.append(Event(EventName.REDIRECTED, day, text=redirected))
        elif category is Category.TRANSFER:
            found.append(Event(EventName.TRANSFERRED, day, text=transferred))
        elif category is Category.CLARIFICATION:
            found.append(Event(EventName.CLARIFICATION_REQUESTED, day))
    names = [e.name for e in found]
    return tuple(e for i, e in enumerate(found) if e.name not in names[:i])
