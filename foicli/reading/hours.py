"""What an answer says of times of day, where a question asks about nights, weekends or all hours."""

import re
from enum import Enum

from foicli.reading.voices import Verdict, Voice, wordings


class Slot(Enum):
    """A part of the week that may be covered."""

    OFFICE = "office hours"
    EVENING = "evenings"
    NIGHT = "nights"
    SATURDAY = "Saturdays"
    SUNDAY = "Sundays"


Slots = frozenset[Slot]
NONE: Slots = frozenset()
WEEKEND: Slots = frozenset({Slot.SATURDAY, Slot.SUNDAY})
OUT_OF_HOURS: Slots = WEEKEND | {Slot.EVENING, Slot.NIGHT}

_ANY_TIME = (
    r"24[- ]?hours?(?: a day|,| service| support| care| cover| access)|24 ?[/x] ?7|(?:a)?round the clock"
)
_OUTSIDE = (
    r"out[- ]of[- ](?:office[- ])?hours|"
    r"outside (?:of )?(?:normal |usual |standard |core )?(?:office |working |business |opening )?hours"
)
_ASKS = (
    (wordings(_OUTSIDE, _ANY_TIME, r"day (?:and|or) night"), OUT_OF_HOURS),
    (wordings(r"at night|overnight|through the night|during the night"), frozenset({Slot.NIGHT})),
    (wordings(r"(?:at|on|over) (?:the )?weekends?"), WEEKEND),
    (wordings(r"on saturdays?"), frozenset({Slot.SATURDAY})),
    (wordings(r"on sundays?"), frozenset({Slot.SUNDAY})),
    (wordings(r"in the evenings?|evening opening"), frozenset({Slot.EVENING})),
)
_FULL = wordings(
    _ANY_TIME, r"24[- ]hours?", r"twenty[- ]four hours?(?: a day)?", r"day (?:and|or) night",
    r"night and day",
    r"(?:at )?any (?:hour|time)(?: of (?:the )?(?:day|night))?", r"(?:at )?all (?:hours|times)",
    r"(?:whatever|no matter) the (?:hour|time)", r"never clos(?:es|ed)?",
    r"always (?:open|staffed|available|there|one)",
    r"(?:open|staffed|manned|answered|covered) (?:throughout|all night|through the night)",
    r"throughout the night",
    r"(?:cover|service) is continuous", r"365 days", r"every hour of",
)  # fmt: skip
_WORDS = (
    (wordings(r"weekends?|both days|bank holidays|saturdays? and sundays?"), WEEKEND),
    (wordings(r"(?:seven|7) days|7/7|every day|daily|any day|days? of the week"), WEEKEND),
    (wordings(r"saturdays?"), frozenset({Slot.SATURDAY})),
    (wordings(r"sundays?"), frozenset({Slot.SUNDAY})),
    (wordings(r"evenings?|open late|late (?:opening|nights?)"), frozenset({Slot.EVENING})),
    (wordings(r"(?:over|at |every |all )?nights?|overnight"), frozenset({Slot.EVENING, Slot.NIGHT})),
    (
        wordings(
            r"(?<!outside )(?<!outside of )(?<!outside normal )(?<!outside core )(?<!outside the "
            r")(?<!out of )"
            r"(?:office|working|core|normal|business|daytime) hours", r"in[- ]hours", r"day ?time",
            r"weekdays?",
            r"(?:normal|usual) working (?:hours|day)", r"working (?:week|days?)", r"during the (?:day|week)",
            r"mon(?:day)?s?\s?(?:to|-|through|until)\s?fri(?:day)?s?", r"(?:on a |on )friday",
            r"nine to five",
        ),
        frozenset({Slot.OFFICE}),
    ),
)  # fmt: skip
_NUMBER = {
    n: i
    for i, n in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        1,
    )
}
_CLOCK = (
    r"(?:(?:half past |quarter (?:past|to) )?(?:\d{1,2}(?:[:.]?[0-5]\d)?|" + "|".join(_NUMBER) + r")"
    r"(?:\s?(?:am|pm|a\.m\.?|p\.m\.?|hrs|o'clock))?(?: (?:in the (?:morning|afternoon|evening)|at night))?"
    r"|noon|midday|midnight|lunch ?time)(?!\w)"
)
_RANGE = re.compile(
    rf"(?<![\w£])(?<!aged )(?<!ages )(?<!age )(?P<from>{_CLOCK})\s?(?:to|until|till|-|and|through to)\s?"
    rf"(?P<to>{_CLOCK})(?! (?:days|years|of|weeks))"
)
_UNTIL = re.compile(
    r"\b(?:until|till|up to|(?:finish|end|clos|shut|stop|lock)\w*(?: (?:off|up|work|at|the doors|"
    r"its doors)){0,2}|by)"
    rf" (?P<to>{_CLOCK})(?! (?:days|years|of|weeks|sessions))|(?<=\band )at (?P<too>{_CLOCK})"
)
_FROM = re.compile(rf"\b(?:after|from|past|beyond|outside|before) (?P<from>{_CLOCK})")
_CUT = re.compile(
    r"[;.,:\x1e](?!\d)|\s-\s|(?<!both )\b(?:but|though|although|while|whereas|except|apart from)\b|"
    r"\band (?=not |never |no )"
)
_DENIED = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|cannot|without|except|closed|shut|unavailable|n't|ends?|neither|"
    r"nor)\b|n't\b|\b(?:ring|rings|told to|direct\w* to|advis\w+ to|wait until|referred to|recorded message|"
    r"answer ?phone|a&e|111|999)\b"
)
# The question over again, "out of hours and at weekends", says of no hour that it is covered or not.
_AS_ASKED = re.compile(rf"(?:{_OUTSIDE})\s?(?:and|or|,|/|&)\s?(?:at |on |over )?(?:the )?weekends?")
_PART = re.compile(
    r"\b(?:only(?! (?:\(|[a-l]\b|those|these|(?:the )?(?:items?|services?|parts?)))|emergenc(?:y|ies) only|"
    r"some|limited|first|"
    r"mornings?|a\.?m|afternoons?)\b"
)


def hours_asked(text: str) -> Slots:
    """The parts of the week that a question asks about; none where it is not about hours."""
    for pattern, slots in _ASKS:
        if pattern.search(text):
            return slots
    return NONE


def hours_said(low: str, start: int, end: int, asked: Slots) -> Verdict | None:
    """What `low[start:end]` says of the hours that were asked about, or None where it names no time."""
    covered, denied, part = _cover(_AS_ASKED.sub(" ", low[start:end]))
    said = covered & asked
    if Slot.NIGHT in covered:
        covered |= {Slot.EVENING}
    if said:
        whole = asked <= covered and not denied & asked and not part
        voice, sure = (Voice.YES, 0.88) if whole else (Voice.PARTLY, 0.82)
    elif covered or denied & asked:
        voice, sure = Voice.NO, 0.88
    else:
        return None
    return Verdict(voice, start, end, f"hours: {voice.value}", sure)


def _cover(piece: str) -> tuple[Slots, Slots, bool]:
    """The parts of the week that a sentence covers and denies, and whether it covers them only in part."""
    covered, denied, part = NONE, NONE, False
    at = 0
    for cut in [*_CUT.finditer(piece), None]:
        segment = piece[at : cut.start() if cut else len(piece)]
        introduced = piece[max(0, at - 12) : at]
        at = cut.end() if cut else at
        slots, full = _slots(segment)
        if full and not re.search(r"\bnot?\b|n't\b", segment[: segment.find(full)]):
            return OUT_OF_HOURS | {Slot.OFFICE}, denied, False
        if not slots:
            continue
        if _DENIED.search(_without_clocks(segment)) or re.search(r"except|apart from", introduced):
            denied |= slots
        else:
            covered |= slots
            part = part or bool(slots & OUT_OF_HOURS and _PART.search(segment))
    return covered, denied, part


def _slots(segment: str) -> tuple[Slots, str]:
    """The parts of the week that a few words name, and the words for all hours if they stand there."""
    if full := _FULL.search(segment):
        return NONE, full.group()
    found: set[Slot] = set()
    for pattern, slots in _WORDS:
        if pattern.search(_without_clocks(segment)):
            found |= slots
    days = bool(found & WEEKEND)
    for hit in [*_RANGE.finditer(segment), *_UNTIL.finditer(segment)]:
        groups = hit.groupdict()
        last = _hour(groups.get("to") or groups.get("too") or "", late=True)
        found.add(Slot.OFFICE)
        if last > 18.5 and (Slot.EVENING not in found):
            found.add(Slot.EVENING)
    for hit in _FROM.finditer(_RANGE.sub(" ", segment)):
        if _hour(hit.group("from"), late=True) >= 17:
            found |= {Slot.EVENING, Slot.NIGHT}
    return frozenset(found - {Slot.OFFICE} if days and len(found) > 1 else found), ""


def _without_clocks(segment: str) -> str:
    return _FROM.sub(" ", _UNTIL.sub(" ", _RANGE.sub(" ", segment)))


def _hour(clock: str, *, late: bool) -> float:
    """An hour of the day from 0 to 24; without am or pm, the later of the two where `late`."""
    if "midnight" in clock:
        return 24.0
    if re.search(r"noon\b|midday|lunch", clock) and "after" not in clock:
        return 12.0
    hit = re.search(r"(\d{1,2})(?:[:.]?([0-5]\d))?|" + "|".join(_NUMBER), clock)
    if not hit:
        return 0.0
    hour = float(hit.group(1) or _NUMBER.get(hit.group(), 0)) + float(hit.group(2) or 0) / 60
    evening = re.search(r"p\.?m|night|evening|afternoon", clock)
    morning = re.search(r"a\.?m|morning", clock)
    return hour + 12 if hour < 12 and (evening or (late and not morning)) else hour
