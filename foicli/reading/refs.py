"""Labels and references to questions in running text: `Q4`, `12 d and e`, `questions 3 to 9`, "as above"."""

import re
from dataclasses import dataclass

from foicli.reading.index import Index

_PREFIX = re.compile(
    r"(?:a(?=\d{1,2}[.:)\s-])|(?:questions?|question no|qus?|qns?|qs?|requests?|quer(?:y|ies)|parts?|items?|"
    r"points?|numbers?|nos?|"
    r"sub-?questions?)(?:\s?\.|\s?:)?\s*(?:no\.?|numbers?|numbered|from|#)?\s*[(\[]?\s*)"
)
# A quarter of a year, and figures that were replaced: "numbers from 1 to 4 are shown as <5".
_NO_LABEL = re.compile(
    r"q[1-4],?\s(?:of\s)?(?:fy\s?)?(?:20\d\d|\d\d\s?[/-]\s?\d\d)|"
    r"(?:any )?(?:numbers|figures|counts|values) (?:from|between|of|under)\b"
)
# A slash may stand in a date or a year, but for `5/6.` and `10/11 - `: see _next_to.
_NUMBER = re.compile(r"[(\[]?\s?(\d{1,2})(?!\d|[.,]\d|/(?!\d{1,2}\s?(?:[.):](?!\d)|-\s))|\s?%)")
_PREFIXED = re.compile(r"[(\[]?\s?(\d{1,2})(?!\d|[.,]\d|/\d{3}|\s?%)")
_DECIMAL = re.compile(r"[(\[]?\s?(\d{1,2})\.(\d{1,2})(?![\d%]|[.,/]\d|\s?(?:hours?|k\b|m\b|million|per))")
_DIGITS = re.compile(r"\d{1,2}")
_DIGITS_BEFORE = re.compile(r"\d{1,2}$")
_LETTER = re.compile(r"\s?[.(\[]?\s?([a-z]|[ivx]{2,5})\s?[)\]]?(?![a-z'0-9])")
_TIGHT_LETTER = re.compile(r"\s?[.(\[]{0,2}([a-z]|[ivx]{2,5})[)\]]?(?![a-z'0-9])")
_FIRST_OF_SEVERAL = re.compile(  # "8. (c) and (d)"
    r"\.\s\(([a-z])\)(?=(?:,|\s?(?:and|&|to|-))\s?\([a-z]\)\s)"
)
_JOIN = re.compile(
    r"\s*(?:(?<=[a-z]\))\s(?=\([a-z]\)[\s,])|[.)]\s?(?:and|&)(?=\s?\d{1,2}[.)])|,\s*(?:and|&)?|;|/|&|\+|and|n?or\b)\s*(?:also\s+)?(?:parts?\s+|questions?\s+|q\.?\s?)?"
)
_NOT_THAT = re.compile(r"\d[\d,]*,? (?:and )?(?:not|instead of|rather than) \d")
_TO = re.compile(
    r"\s*(?:[.)]\s-+(?=\d{1,2}[.)])|[.)]\s(?:to|through|until)\b|-+|to|through|until|thru)\s*(?:parts?\s+|questions?\s+|q\.?\s?)?"
)


WORDS = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
]  # fmt: skip
_WORD_NUMBER = re.compile(r"\s?(" + "|".join(WORDS) + r")\b")
ROMANS = [
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
]
_TWO = re.compile(r"(?:^|[\s(\[\x1e])ii[).\s:\]]")


@dataclass(frozen=True, slots=True)
class Refs:
    """Questions named in the text from `start` to `end`; `several` where more than one label stands there."""

    places: tuple[int, ...]
    start: int
    end: int
    several: bool
    prefixed: bool

    @property
    def first(self) -> int:
        """The first question named."""
        return self.places[0]


def parse(index: Index, low: str, start: int, end: int, *, within: int = -1) -> Refs | None:
    """Read the labels at `start`: a number, a letter of the heading `within`, a list or a range of them."""
    at = start
    prefixed = False
    if _NO_LABEL.match(low, start, end):
        return None
    if hit := _PREFIX.match(low, at, end):
        at, prefixed = hit.end(), True
    places: list[int] = []
    number = index.nodes[within].number if within >= 0 else ""
    several = False
    last: tuple[str, str] | None = None
    here = at
    after = at
    ranged = False
    while here < end:
        item = _item(index, low, here, end, number, prefixed=prefixed)
        if item is None:
            break
        found, stop, bare_letter = item
        if bare_letter and not number:
            break
        if places:
            several = True
        if ranged and last is not None:
            span = _range(index, last, found)
            if span is None:
                break
            places.extend(p for p in span if p not in places)
        else:
            place = index.by_label[found]
            if place not in places:
                places.append(place)
        number, last, after = found[0], found, stop
        if (hit := _TO.match(low, stop, end)) and hit.end() > stop and not ranged:
            if not found[1] and "-" in hit.group() and _LETTER.match(low, hit.end(), end):
                break  # "12 - d, e and f": the letters answer question 12
            if "-" in hit.group() and _NOT_THAT.match(low, hit.end(), end):
                break  # "Question 9 - 12, not 11": the figure of question 9
            if "-" in hit.group() and _WORD_NUMBER.match(low, hit.end(), end):
                break  # "Q1 - Two (the museum and the gallery)"
            here, ranged = hit.end(), True
            continue
        ranged = False
        hit = _JOIN.match(low, stop, end)
        if not hit or hit.end() == stop:
            break
        if not prefixed and hit.group() == "/" and not _next_to(low, hit):
            return None
        here = hit.end()
    if not places:
        return None
    return Refs(tuple(places), start, after, several, prefixed)


def _next_to(low: str, slash: re.Match[str]) -> bool:
    """Whether the numbers on both sides of a slash follow one another: `5/6`, and not the date `5/7`."""
    before, after = (
        _DIGITS_BEFORE.search(low, max(0, slash.start() - 2), slash.start()),
        _DIGITS.match(low, slash.end()),
    )
    return not before or not after or int(after.group()) == int(before.group()) + 1


def _item(
    index: Index, low: str, at: int, end: int, number: str, *, prefixed: bool
) -> tuple[tuple[str, str], int, bool] | None:
    """One label: ((number, letter), where it ends, whether it was a letter alone)."""
    if (hit := _DECIMAL.match(low, at, end)) and (key := _counted(index, hit.group(1), int(hit.group(2)))):
        return key, hit.end(), False
    hit = (_PREFIXED if prefixed else _NUMBER).match(low, at, end)
    if hit:
        name = str(int(hit.group(1)))
        letter = _TIGHT_LETTER.match(low, hit.end(), end) or _FIRST_OF_SEVERAL.match(low, hit.end(), end)
        if (
            letter
            and roman_here(low, letter.start(1), letter.group(1))
            and (key := _by_ordinal(index, name, letter.group(1)))
        ):
            return key, letter.end(), False
        if letter and (name, letter.group(1)) in index.by_label and not _article(low, letter):
            return (name, letter.group(1)), letter.end(), False
        stop = hit.end()
        if stop < end and low[stop] in ")]":
            stop += 1
            letter = _TIGHT_LETTER.match(low, stop, end)
            if letter and (name, letter.group(1)) in index.by_label and not _article(low, letter):
                return (name, letter.group(1)), letter.end(), False
        return ((name, ""), stop, False) if (name, "") in index.by_label else None
    if prefixed and (word := _WORD_NUMBER.match(low, at, end)):
        key = (str(WORDS.index(word.group(1)) + 1), "")
        return (key, word.end(), False) if key in index.by_label else None
    hit = _LETTER.match(low, at, end)
    if (
        hit
        and number
        and roman_here(low, at, hit.group(1))
        and (key := _by_ordinal(index, number, hit.group(1)))
    ):
        return key, hit.end(), True
    if hit and number and (number, hit.group(1)) in index.by_label:
        return (number, hit.group(1)), hit.end(), True
    return None


def roman_here(low: str, at: int, letter: str) -> bool:
    """Whether a letter is a Roman numeral: `ii` stands near it."""
    if letter[0] not in "ivx":
        return False
    return len(letter) > 1 or bool(_TWO.search(low, max(0, at - 500), at + 500))


def _counted(index: Index, number: str, ordinal: int) -> tuple[str, str] | None:
    """The part that stands at an ordinal of a heading, as `12.3` counts it."""
    place = index.by_label.get((str(int(number)), ""), -1)
    parts = index.nodes[place].parts if place >= 0 else []
    return (str(int(number)), index.nodes[parts[ordinal - 1]].letter) if 0 < ordinal <= len(parts) else None


def _by_ordinal(index: Index, number: str, roman: str) -> tuple[str, str] | None:
    place = index.by_label.get((number, ""), -1)
    parts = index.nodes[place].parts if place >= 0 else []
    if roman not in ROMANS:
        return None
    at = ROMANS.index(roman)
    if not parts and place >= 0 and at < len(index.family(place)) > 1:
        return number, "abcdefgh"[at]
    return (number, index.nodes[parts[at]].letter) if at < len(parts) else None


def _article(low: str, letter: re.Match[str]) -> bool:
    """Whether the letter is the word "a" (or "I") in a sentence rather than a label."""
    if letter.group(1) not in ("a", "i") or ")" in letter.group() or not letter.group()[0].isspace():
        return False
    rest = low[letter.end() : letter.end() + 24]
    return bool(
        re.match(
            r"[ ]+(?!nor? [b-l]\b|no\b|yes\b|n\b|y\b|and\b|to\b|or\b|-|as\b|not?\b|is\b|only\b|partly|in dev|none|"
            r"n/a)[a-z]{2,}",
            rest,
        )
    )


def _range(index: Index, low: tuple[str, str], high: tuple[str, str]) -> list[int] | None:
    first, last = index.by_label[low], index.by_label[high]
    if last <= first or last - first > 80:
        return None
    a, b = index.nodes[first], index.nodes[last]
    if a.parent == b.parent:
        return [n.place for n in index.nodes[first : last + 1] if n.parent == a.parent and not n.is_detail]
    return [n.place for n in index.nodes[first : last + 1] if not n.is_detail and not n.is_heading]


_CROSS = re.compile(
    r"(?:(?:please|kindly|also|again|and|or|this is|it is|the|our|answer|response|answered|position|situation|"
    r"is|are|remains|"
    r"covered|given|provided|included|details?|-|:|\()\s*)*"
    r"(?:see|refer(?:red|ence)?(?: back)?(?: to)?|as(?: (?:per|in|for|with|stated|detailed|given|"
    r"set out|outlined|answered|described|noted|explained|mentioned|at|to|under))?"
    r"|(?:the )?same(?: (?:answer|response|reply|position))?(?: as| for| applies| to)*|"
    r"identical to|ditto|per|covered (?:in|by|under|at)|answered (?:in|at|above|under|by)"
    r"|included (?:in|within|at)|is as|likewise,? see|within|(?:response|answer) (?:to|at|"
    r"given (?:at|in|to)))\b"
    r"(?P<mid>[^.;\x1e\d]{0,48}?)"
)
# "The answers for out of hours are …": what is the same as the answer to another question.
_WHOSE = re.compile(
    r"(?:the |our )?(?:answers?|responses?|position|arrangements?|services?)\b[^.;\x1e\d]{0,40}?\b(?:is|are|remains?)\s+"
    r"(?:exactly |just )?(?=(?:the )?same as (?:those |that |the (?:answers?|responses?) )?"
    r"(?:for |to |given |at |in |under )?(?:questions? |q)?\d)"
)
_NAMES_ONE = re.compile(
    r"(?<![\w£/])(?:(?:(?:questions?|qus?|qs?)\.?\s?)?[(\[]?\d{1,2}(?![\d%])|questions? (?:"
    + "|".join(WORDS)
    + r")\b)"
)
_ABOVE = re.compile(r"\b(?:above|previous(?:ly)?|preceding|earlier|last (?:answer|question|response))\b")
_BELOW = re.compile(r"\b(?:below|following|next (?:answer|question))\b")
_DITTO = re.compile(
    r"(?:ditto|\"|''|idem|same(?: again| answer)?|as above|see above|per above|"
    r"likewise)(?=\s*(?:$|[.,;)\x1e(]))"
)


@dataclass(frozen=True, slots=True)
class Cross:
    """A cross-reference: to named questions (`places`), or to what stands `above` or `below`."""

    places: tuple[int, ...]
    above: bool
    start: int
    end: int
    words: str


def cross(index: Index, low: str, start: int, end: int, *, within: int = -1) -> Cross | None:
    """The cross-reference with which the text from `start` opens, if it opens with one."""
    if hit := _WHOSE.match(low, start, end):
        start = hit.end()
    piece = low[start:end]
    if hit := _DITTO.match(piece):
        return Cross((), True, start, start + hit.end(), piece[: hit.end()])
    hit = _CROSS.match(piece)
    if not hit:
        return None
    if re.match(
        r"as (?:part|a |an |well|they|we|it|this|there|such|required|needed|appropriate|and when|of|"
        r"long|soon|far)\b",
        hit.group().strip() + " " + piece[hit.end() : hit.end() + 10].strip(),
    ):
        return None
    at = start + hit.end()
    stop = min(end, at + 60)
    window = low[at:stop]
    for found in _NAMES_ONE.finditer(window):
        if re.search(r"[.;\x1e]", window[: found.start()]):
            break
        refs = parse(index, low, at + found.start(), stop, within=within)
        if refs:
            return Cross(refs.places, False, start, refs.end, low[start : refs.end])
        break
    tail = low[start : min(end, start + 70)]
    if within >= 0 and (letter := re.match(r"\s*\(?([a-z])\)?(?=$|[\s.,;)\x1e-])", low[at:stop])):
        refs = parse(index, low, at + letter.start(), stop, within=within)
        if refs:
            return Cross(refs.places, False, start, refs.end, low[start : refs.end])
    if (above := _ABOVE.search(tail)) and above.start() <= hit.end() + 48:
        return Cross((), True, start, start + above.end(), tail[: above.end()])
    if (below := _BELOW.search(tail)) and re.match(r"(?:please )?(?:see|refer)", piece):
        return Cross((), False, start, start + below.end(), tail[: below.end()])
    return None
