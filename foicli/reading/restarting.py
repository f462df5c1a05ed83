"""Numbers that begin again under each title: "Section A", 1, 2, 3, "Section B", 1, 2, as the applicant set his lists.

The lists are headings of the questionnaire, their parts whatever it calls them; the n-th number under a list's title is
its n-th part.
"""

import re
from collections.abc import Mapping, Sequence

from foicli.reading.anchor import Anchor
from foicli.reading.index import STOP, Index, Node
from foicli.reading.segment import Page, Unit

_NUMBER = r"\(?(\d{1,2})"
_NUMBERED = re.compile(
    rf"[\s\x1e]*{_NUMBER}[.):]?(?:\s?(?:and|&|to|-)\s?{_NUMBER})?(?:\s?[.):]|\s-(?=\s))\s*"
)
_LABEL = re.compile(r"\(?(\d{1,2})[.):]?")
_WORD = re.compile(r"[a-z0-9]+")
_TITLE = 9  # words of a title
_LISTS = 2  # that are titled and begin with 1
_LEAST = 2  # numbers under one of them
_SAID = 0.3  # share of a heading's telling words that a title must say
_GAIN = 3.6  # more than a number at the beginning of a line, or a title that names a question


def numbered_again(index: Index, page: Page, start: int, end: int) -> list[Anchor]:
    """A label for each number under the title of a list, where two lists or more are so titled and numbered; else nothing.

    Where the titles stand there twice, the request and then the answers, it is the second time that counts.
    """
    headings = [n for n in index.tops if n.is_heading and len(n.parts) >= _LEAST]
    if len(headings) < _LISTS:
        return []
    asked = {n.place: _WORD.findall(n.question.text.lower()) for n in headings}
    found: dict[int, list[Anchor]] = {}
    heading: Node | None = None
    expected = 1
    for unit in page.written(start, end):
        if unit.block.table >= 0:
            continue
        if (titled := _heading_of(page, unit, asked)) is not None:
            heading, expected = index.nodes[titled], 1
            found[titled] = []
            continue
        if heading is None or (numbers := _numbers(page, unit)) is None:
            continue
        first, last, stop = numbers
        if not expected <= first <= last <= len(heading.parts) or (expected == 1 and first != 1):
            continue
        places = tuple(heading.parts[first - 1 : last])
        found[heading.place].append(Anchor(places, unit.start, stop, _GAIN, "order"))
        expected = last + 1
    lists = {place: anchors for place, anchors in found.items() if anchors}
    if len(lists) < _LISTS or max(map(len, lists.values())) < _LEAST:
        return []
    if any(anchors[-1].places[-1] != index.nodes[place].parts[-1] for place, anchors in lists.items()):
        return []  # what is counted there is not what the questionnaire counts
    return [anchor for anchors in lists.values() for anchor in anchors]


def _heading_of(page: Page, unit: Unit, asked: Mapping[int, Sequence[str]]) -> int | None:
    """The place of the list whose title a line is; `asked` are the words of each list's heading by its place.

    A title is the heading's own words, or most of those that tell it from the others.
    """
    words = _WORD.findall(page.low[unit.start : unit.end])
    if not 1 <= len(words) <= _TITLE or words[0].isdigit() or unit.block.label:
        return None
    whole = [place for place, own in asked.items() if own == words]
    if len(whole) == 1:
        return whole[0]
    telling = _telling(words)
    said = [place for place, own in asked.items() if telling and telling <= set(own)]
    if len(said) != 1:
        return None
    return said[0] if len(telling) >= _SAID * len(_telling(asked[said[0]])) else None


def _telling(words: Sequence[str]) -> set[str]:
    """The words that tell one title from another."""
    return {w for w in words if w not in STOP and len(w) > 1}


def _numbers(page: Page, unit: Unit) -> tuple[int, int, int] | None:
    """The number, or the first and the last, that a line begins with, and where its words begin."""
    if hit := _LABEL.fullmatch(unit.block.label):
        return int(hit[1]), int(hit[1]), unit.start
    hit = _NUMBERED.match(page.low, unit.start, unit.end)
    return (int(hit[1]), int(hit[2] or hit[1]), hit.end()) if hit else None
