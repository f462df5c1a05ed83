"""Keys of a paper: `C = commissioned, X = not commissioned`, `a dash means no`; codes become signs that are read.

A code is replaced in the lower-case text by a sign of the same length, so that no offset moves: the words
in capitals, as they were written, stay in the page's raw text.
"""

import re
from collections.abc import Iterable, Iterator

from foicli.reading.normal import BREAK
from foicli.reading.voices import SIGNS
from foicli.reading.wording import Verdict, Voice, judge, lead_of

MAX_CODES = 20
_REACH = 600  # characters of a key
_INTRO = re.compile(
    r"\b(?:key|legend|codes?|abbreviations?|notation|symbols?)\b(?: to [a-z ]{1,30}| below| used)?\s*[:-]|"
    r"\bwhere (?=[a-z*#-]{1,3}\s*(?:=|means|is|stands|denotes|indicates))"
)
_PAIR = re.compile(
    r"(?<![\w'&/£.-])(?P<code>[A-Za-z]{1,3}|[A-Za-z]/[A-Za-z]|[✓✗☒☐●○◐*#+-]{1,2})[\"')]?\s*"
    r"(?:=|:|(?<=\s)-(?=\s)|\b(?:means?|denotes?|indicates?|stands for|is for)\b)\s*[\"'(]?(?P<meaning>[A-Za-z])"
)
_SPACED = re.compile(r"(?<![\w'&/£.-])(?P<code>[A-Z]{1,2}|[a-z]{2})\s+(?P<meaning>[A-Za-z])")
_NAMED = re.compile(
    r"\b(?:an? )?(?P<code>dash|hyphen|tick|cross|blank(?: cell| space| box)?|empty (?:cell|box)|asterisk|star)s?\b"
    r"(?: in (?:a|the|any) [a-z]{1,12})?\s*"
    r"(?:=|:|means?|denotes?|indicates?|stands for|(?:should|is to) be read as)\s*"
    r"[\"'(]?(?P<meaning>[a-z])",
    re.I,
)
_COLOUR = re.compile(
    r"\b(?P<code>(?:red|amber|green|yellow|orange|blue|gr[ae]y|white|purple))\b\s*(?:=|:|-|\bmeans?\b|\bis\b|\bfor\b)\s*"
    r"[\"'(]?(?P<meaning>[a-z])",
    re.I,
)
_CALLED = {"dash": "-", "hyphen": "-", "tick": "✓", "cross": "✗", "asterisk": "*", "star": "*"}
_YES = re.compile(
    r"(?:fully |currently )?(?:full (?:cover|service)|cover(?:ed)?\b(?! (?:for|in) part)|"
    r"commissioned|provided|carried out|in place|available|met|done|achieved|compliant)\b"
)
_UNKNOWN = re.compile(
    r"(?:(?:with)?in (?:the |an? )?block|part of (?:the |an? )?block|unknown|"
    r"not (?:known|available|held|recorded|collected|stated|split|costed)|"
    r"no (?:data|information|record)|nk\b|n/k)"
)
_PARTLY = re.compile(
    r"[a-z ]{0,20}(?:for|in) part (?:of|only)|(?:in )?part(?:ly|ial|ially)?\b|some(?:times| of)?\b|limited\b|"
    r"(?:commissioned|provided|available|in place) (?:for|in|on|at) (?:some|certain|limited)\b"
)
_BEHIND = re.compile(
    r"[=:]\s*$|\bspend:?\s*$|^\W*(?:q(?:uestion)?\.?\s?)?\d{1,2}\s?\(?[a-z]?\)?[).:]?\s*[=:-]?\s*$|^\W*$"
)


def with_key(raw: str, low: str, units: Iterable[tuple[int, int]]) -> str:
    """The lower-case text with the codes of the paper's own key made signs; as it was where there is no key."""
    stretches = list(units)
    codes, keys = codes_of(raw, low, stretches)
    codes = {c: voice for c, voice in codes.items() if not _plain(c, voice)}
    if not codes:
        return low
    names = "|".join(re.escape(c) for c in sorted(codes, key=len, reverse=True))
    code = re.compile(rf"(?<![\w£/.&'-])(?:{names})(?![\w/&'-])")
    pieces = list(low)
    for start, end in stretches:
        if any(a <= start < b for a, b in keys):
            continue
        for hit in code.finditer(raw, start, min(end, start + _REACH)):
            if _stands_for_answer(raw, start, end, hit):
                sign = SIGNS[codes[hit.group()]]
                pieces[hit.start() : hit.end()] = sign + " " * (hit.end() - hit.start() - 1)
    return "".join(pieces)


def _plain(code: str, voice: Voice) -> bool:
    """Whether a code means what it would mean without a key: `Y` for yes."""
    lead = lead_of(code.lower(), 0, len(code))
    return lead is not None and lead.voice is voice


def _stands_for_answer(raw: str, start: int, end: int, hit: re.Match[str]) -> bool:
    """Whether a code stands where an answer would: alone in its cell or line, or behind a label, and nothing runs on."""
    before, after = raw[start : hit.start()], raw[hit.end() : end]
    if not _BEHIND.search(before[-60:] if len(before) > 60 else before):
        return False
    if hit.group() in ("-", "*", "•", "+") and not before.strip() and after.strip():
        return False  # a bullet
    return bool(re.match(r"\s*(?:$|[,;.()\[]|[-–]\s|\n)", after))


def codes_of(
    raw: str, low: str, units: list[tuple[int, int]]
) -> tuple[dict[str, Voice], list[tuple[int, int]]]:
    """The codes that a paper explains, with what they mean, and where it explains them."""
    codes: dict[str, Voice] = {}
    keys: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(units):
        if named := _named(low, start, end) or _colours(raw, low, start, end):
            codes |= named
        if not (intro := _INTRO.search(low, start, min(end, start + 2000))):
            continue
        stop = min(end, intro.end() + _REACH)
        found = _pairs(raw, low, intro.end(), stop)
        if not found:  # the codes stand in lines of their own below
            for a, b in units[number + 1 : number + 9]:
                if not (more := _pairs(raw, low, a, min(b, a + _REACH))):
                    break
                found |= more
                keys.append((a, b))
        if found:
            codes |= found
            if intro.start() == start or not raw[start : intro.start()].strip():
                keys.append((start, end))
    return dict(list(codes.items())[:MAX_CODES]), keys


def _pairs(raw: str, low: str, start: int, end: int) -> dict[str, Voice]:
    """`C = commissioned. X = not commissioned` from here on."""
    hits = list(_PAIR.finditer(raw, start, end))
    if len(hits) < 2:
        hits = sorted((*hits, *_after_stops(raw, start, end)), key=lambda h: h.start())
    found: dict[str, Voice] = {}
    for code, voice in _meanings(low, hits, end):
        found.setdefault(code, voice)
    return found


def _meanings(low: str, hits: list[re.Match[str]], end: int) -> Iterator[tuple[str, Voice]]:
    """The codes with what they mean, each told up to the next."""
    for hit, stop in zip(hits, [*(h.start() for h in hits[1:]), end], strict=False):
        if voice := _meant(low, hit.start("meaning"), stop):
            yield hit.group("code"), voice


def _after_stops(raw: str, start: int, end: int) -> list[re.Match[str]]:
    """`Y yes; N no`: codes at the start or after a stop, with nothing but a space before what they mean."""
    return [
        h
        for h in _SPACED.finditer(raw, start, end)
        if not raw[start : h.start()].strip() or raw[: h.start()].rstrip()[-1] in ";,.:"
    ]


def _colours(raw: str, low: str, start: int, end: int) -> dict[str, Voice]:
    """`Green = full cover; Red = none`: colours that are named as words, in the spelling of the key and in small."""
    hits = list(_COLOUR.finditer(raw, start, min(end, start + 2000)))
    found: dict[str, Voice] = {}
    for code, voice in _meanings(low, hits, end) if len(hits) > 1 else ():
        found |= dict.fromkeys((code, code.lower(), code.capitalize()), voice)
    return found


def _named(low: str, start: int, end: int) -> dict[str, Voice]:
    """`A dash means no`."""
    found = {}
    for hit in _NAMED.finditer(low, start, min(end, start + 2000)):
        code = _CALLED.get(hit.group("code"))
        if code and (voice := _meant(low, hit.start("meaning"), end)):
            found[code] = voice
            if code == "-":
                found |= {"–": voice, "—": voice}
    return found


def blank_means(low: str) -> Verdict | None:
    """What an empty cell means, where the paper says so; the verdict stands where it is said."""
    for hit in _NAMED.finditer(low[:60_000]):
        voice = None if hit.group("code") in _CALLED else _meant(low, hit.start("meaning"), hit.end() + 120)
        if voice:
            return Verdict(voice, hit.start(), hit.end() + 1, "an empty cell, by the key", 0.9)
    return None


def _meant(low: str, start: int, end: int) -> Voice | None:
    """What a code stands for: the first words of its meaning."""
    stop = start + len(re.split(rf"[;.\n{BREAK}(]", low[start : min(end, start + 160)])[0])
    piece = low[start:stop].strip(" \"'")
    if _UNKNOWN.match(piece):
        return Voice.NOT_HELD
    if _PARTLY.match(piece):
        return Voice.PARTLY
    if _YES.match(piece):
        return Voice.YES
    verdict = lead_of(low, start, stop) or judge(low, start, stop)
    if verdict is None or verdict.voice not in SIGNS:
        return None
    return verdict.voice
