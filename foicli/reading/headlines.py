"""Titles that name a question in words of their own: `Transition:`, `Bereavement, all four:`, `Any closed?`."""

import re

from foicli.reading.anchor import MAX_ANCHORS, Anchor
from foicli.reading.index import Index, stems
from foicli.reading.links import URL
from foicli.reading.mentions import NUMBERS, named_in
from foicli.reading.segment import Page, Unit
from foicli.reading.text import BlockKind
from foicli.reading.titles import titles_of
from foicli.reading.wording import withheld

EXACT = 2.85  # the gain of a unit that is a question's own topic
TITLED = 0.5  # how well a title must fit the name of a question
ALIKE = 0.38  # how like a question a title must be
MAX_COUNTED = 40  # characters of "(all twelve):" at the end of a title
_COUNTED = re.compile(rf"[\s,(-]+(?:all (?:of )?(?:the )?)?(?P<many>{'|'.join(NUMBERS)}|both)\)?\s*[:=-]\s*$")
_EXCEPTED = re.compile(
    r",\s*(?:other than|apart from|except(?:ing)?(?: for)?|aside from|excluding|besides)\b"
)
_LEADING = " -•*–\x1e"
_FIGURE_FIRST = re.compile(r"\s*(?:£|approx\w*\.?|about|c\.)?\s?\d[\d,.]*[km]?\s")
_BEFORE_COLON = re.compile(r"[\s•*-]*(?P<name>[a-z\d<>][^:=]{1,24}?)(?:\s*[:=]|\s-)\s*(?=\S)")
_VALUED = re.compile(
    r"\b(?:yes|no|y|n|yep|yeah|nope|not|none|is|are|was|were|has|have|do|does|commissions|provides|funds)\b|£|;|"
    r"✓|✗|(?<!incl)(?<!inc)(?<!vol)(?<!comm)(?<!no)\.\s+\S|(?<![\da-z])(?!(?:19|20)\d\d)\d{3}|as above|see "
)


def topics(index: Index, page: Page, start: int, end: int, taken: list[tuple[int, int]]) -> list[Anchor]:
    """Units (or what stands before their colon or question mark) that name a question in other words."""
    found: list[Anchor] = []
    used = sorted(taken)
    for unit in page.units:
        if unit.start < start or unit.end > end or unit.hidden or len(found) > MAX_ANCHORS:
            continue
        piece = page.low[unit.start : unit.end]
        # A question before it may take its bullet.
        begin = unit.start + len(piece) - len(piece.lstrip(_LEADING))
        if any(a < unit.end and b > begin for a, b in used):
            continue
        label = _spelled(index, piece) or _topic_part(piece, page.raw[unit.start : unit.end], unit)
        if label is None:
            continue
        text = piece[: label[1]][label[0] :]
        if (
            URL.match(text)
            or withheld(text, 0, len(text))
            or (text.rstrip().endswith(".") and label[1] == len(piece))
        ):
            continue
        least = 2.0 if unit.block.table >= 0 and unit.block.column > 0 and not unit.block.header else 0.0
        for gain, places in _alike(index, text):
            if gain < least or (_FIGURE_FIRST.match(text) and _wants_figure(index, text, places)):
                continue
            if _takes_a_choice(index, text, places):
                continue
            kind = "topic" if gain == EXACT else "likeness"
            if kind == "likeness" and _EXCEPTED.search(text):
                continue  # "spend, other than the hospice:" names what it leaves out
            found.append(Anchor(places, unit.start + label[0], unit.start + label[2], gain, kind))
    return found


def _wants_figure(index: Index, text: str, places: tuple[int, ...]) -> bool:
    """Whether a line such as `45 staff, or 41.6 full-time equivalents` is the answer to these, and no title."""
    words = _plain(text)
    return not any(words in index.spellings[p] for p in places) and all(
        index.nodes[p].question.answer.is_figure for p in places
    )


def _takes_a_choice(index: Index, text: str, places: tuple[int, ...]) -> bool:
    """Whether a line such as `wholly by the council until 2024` takes some of the choices that these offer."""
    for place in places:
        choices = index.nodes[place].question.choices
        named = sum(1 for c in choices if re.search(rf"(?<!\w){re.escape(c.lower())}(?!\w)", text))
        if not 0 < named < len(choices):
            return False
    return True


def _plain(title: str) -> str:
    """The words of a title, in one line."""
    return " ".join(re.findall(r"[a-z0-9']+", title))


def _spelled(index: Index, piece: str) -> tuple[int, int, int] | None:
    """Where in a unit a year or a band of ages stands that a question asks for, as `18 to 59` in `18 to 59: 6`."""
    hit = _BEFORE_COLON.match(piece)
    words = _plain(hit["name"]) if hit else ""
    if hit is None or not any(words in spelled for spelled in index.spellings):
        return None
    return hit.start("name"), hit.end("name"), hit.end()


def _topic_part(piece: str, raw: str, unit: Unit) -> tuple[int, int, int] | None:
    """Where in a unit a topic may stand: (from, to, where the answer begins)."""
    number = re.match(
        r"[\s•*_>|\x1e-]*(?:(?:question|q)?\.?\s?[(\[]?\d{1,2}[a-z]?[)\].:\s-]+|[(\[]?[a-z][)\].:]\s+)?",
        piece,
    )
    begin = number.end() if number else 0
    words = len(piece.split())
    if hit := re.search(
        r"\?(?=[\s(:.\x1e\"')-]|$)(?:\s*\(?yes\s?/\s?no\)?)?[\s:.-]*", piece[begin : begin + 700]
    ):
        return begin, begin + hit.start(), begin + hit.end()
    hit = re.match(r"[^:.;=\x1e]{3,120}?(?::(?!//)|\s-{1,2}\s|\s?=|\t|\s{2,}|\.{3,})\s*(?=\S)", piece[begin:])
    if hit and (hit.group().rstrip()[-1] in ":=-." or "  " in raw[begin : begin + hit.end()] or "\t" in raw):
        return begin, begin + hit.end(), begin + hit.end()
    set_apart = (
        unit.block.table >= 0
        or unit.block.kind is BlockKind.HEADING
        or "bold" in unit.block.emphasis
        or unit.block.kind is BlockKind.ITEM
    )
    if words <= (60 if set_apart else 14) and not _VALUED.search(piece, begin):
        return begin, len(piece), len(piece)
    return None


def _alike(index: Index, text: str) -> list[tuple[float, tuple[int, ...]]]:
    """Questions that a title names, with the gain of taking it for a label."""
    if counted := _COUNTED.search(text[-MAX_COUNTED:]):
        title = text[: max(0, len(text) - MAX_COUNTED) + counted.start()]
        return _all_of(index, title, counted.group("many"))
    words = _plain(text)
    if any(words.startswith(index.choices[n.place]) for n in index.nodes if n.question.choices):
        return []
    exact = [n.place for n in index.nodes if words and index.is_called(n.place, words) and not n.is_detail]
    if exact:
        twins = [t for p in exact for t in titles_of(index).twins(p) if t not in exact]
        return [(EXACT, (p,)) for p in (*exact, *twins)[:8]]
    found: dict[tuple[int, ...], float] = {}
    if several := _one_beside_the_other(index, text):
        found[several] = EXACT - 0.3
    for match in titles_of(index).match(text):
        if match.score >= TITLED:
            found[match.places] = EXACT if match.score > 0.97 else min(EXACT - 0.05, 0.6 + 2.2 * match.score)
    ranked = index.similar(text)[:6]
    telling = any(map(index.telling, stems(text)))
    if telling and ranked and ranked[0][0] >= ALIKE:
        for score, place in [r for r in ranked if r[0] >= ranked[0][0] - 0.06][:4]:
            found[(place,)] = max(found.get((place,), 0.0), 0.6 + 2.2 * min(1.0, score))
    return sorted(((g, p) for p, g in found.items()), key=lambda x: (-x[0], x[1]))[:6]


def _one_beside_the_other(index: Index, text: str) -> tuple[int, ...]:
    """`Age-appropriate services / transition`: the questions that the titles on both sides of a stroke name."""
    places: list[int] = []
    for piece in text.split(" / ") if " / " in text else ():
        named = {m.places for m in titles_of(index).match(piece) if m.score >= TITLED and len(m.places) == 1}
        if len(named) != 1:
            return ()
        places += named.pop()
    return tuple(places) if len(set(places)) == len(places) > 1 and places == sorted(places) else ()


def _all_of(index: Index, title: str, many: str) -> list[tuple[float, tuple[int, ...]]]:
    """`Bereavement care, all four`: the parts of a list that a title fits alike, where they are so many."""
    found = []
    for heading in (n for n in index.nodes if n.parts):
        places = named_in(index, title, frozenset(heading.parts))
        if len(places) == (2 if many == "both" else NUMBERS.index(many) + 1) > 1:
            found.append((EXACT - 0.3, tuple(places)))
    return found
