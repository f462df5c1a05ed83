"""Which question a row of a table is about: by number or letter, by its words repeated, by its short title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foicli.model.questionnaire import AnswerKind
from foicli.reading import refs
from foicli.reading.cellgrid import Cell, words
from foicli.reading.echo import echoes
from foicli.reading.index import STOP, Index, stem
from foicli.reading.segment import Page
from foicli.reading.titles import titles_of

TITLED = 0.45  # how well a short title must fit the name of a question
FITS = 0.2  # how well it must fit where its neighbours leave few questions to choose from
ALIKE = 0.4  # how like a question a longer label must be
_BEHIND = re.compile(r"[(\[]\s*(?=(?:questions?|qs?)\.?\s?\d)|\b(?=q\.?\s?\d{1,2}\s*[a-z]?\W*$)")
_OF_IT = re.compile(r"[\s•-]*(?:of (?:which|these|those|them|this)|including|-\s|•)")
_ASPECT = {
    AnswerKind.POUNDS: re.compile(r"£|\b(?:spen[dt]\w*|costs?|amounts?|budget|value|paid)\b"),
    AnswerKind.COUNT: re.compile(r"\b(?:how many|numbers?|counts?|quantity|total|of which)\b"),
    AnswerKind.LINK: re.compile(r"\b(?:link|copy|url|web ?site|document)\b"),
    AnswerKind.TEXT: re.compile(
        r"\b(?:how|who|which|when|details?|steps|method|comments?)\b(?! (?:many|much))"
    ),
}
_COUNTED = re.compile(r"\W*(?:total )?(?:number|no\.?|count) of\b|\W*how many\b")
_SPENT = re.compile(r"\W*(?:total )?(?:cost|spend|expenditure|amount (?:spent|paid)|£)\b")
_NUMBER_OF_LIST = re.compile(r"\W*(?:q(?:uestion)?\.?\s?)?\d{1,2}[\s.):-]+(?=[a-z]{3})")
_QUANTITY = frozenset(
    {"number", "numbers", "total", "amount", "count"}
)  # of a title: a question asks how many
_JOINS = re.compile(r"\w (?:and|&) \w|\w\s?/\s?\w")
_STOP_STEMS = frozenset(map(stem, STOP))
_EITHER = re.compile(r"\s/\s|\sor\s")
_WORD = re.compile(r"[a-z0-9]{2,}")


@dataclass(frozen=True, slots=True)
class Subject:
    """The questions that a row is about (none where it names none); `heading` where it opens a list of parts."""

    places: tuple[int, ...] = ()
    heading: int = -1


@dataclass(slots=True)
class Context:
    """What was named in the rows above: the heading whose parts are listed, and the last question."""

    heading: int = -1
    last: int = -1


def subject(
    index: Index, page: Page, labels: Sequence[Cell], within: Context, bases: Sequence[int] = ()
) -> Subject:
    """What the label cells of a row name. `bases` are headings of which columns give the parts."""
    cells = [c for c in labels if c.end > c.start and page.low[c.start : c.end].strip(" \x1e")]
    if not cells:
        return Subject()
    title = " ".join(words(page.low, c) for c in cells)
    numbered = _numbered(index, page, cells, within, bases)
    if numbered and (own := _detail_row(index, page, cells, numbered, within)):
        return Subject(own)
    if numbered:
        node = index.nodes[numbered[0]]
        heading = node.place if node.parts and len(numbered) == 1 else -1
        if heading >= 0 and (named := _part_named(index, title, heading)):
            return Subject(named)
        return Subject(numbered, heading)
    if within.last >= 0 and _OF_IT.match(title) and (d := _part_of_it(index, within.last, title)) >= 0:
        return Subject((d,))
    again = _repeated(index, page, cells, within, bases)
    if again is not None:
        together = _titled(index, title, within, bases) if _JOINS.search(title) else ()
        if len(together) > 1 and again in together:
            return Subject(
                together
            )  # "support before and after a death" is more than the half that is repeated
        return Subject((again,), again if index.nodes[again].parts else -1)
    found = _titled(index, title, within, bases)
    if found and all(fits_kind(index, title, p) for p in found):
        return Subject(found)
    if within.last >= 0 and (d := detail_named(index, within.last, title)) >= 0:
        return Subject((d,))
    return Subject()


def _numbered(
    index: Index, page: Page, cells: Sequence[Cell], within: Context, bases: Sequence[int]
) -> tuple[int, ...]:
    """The questions named by number or letter, before their title or behind it."""
    heading = bases[0] if bases else within.heading
    for cell in cells:
        low = page.low
        start = next((i for i in range(cell.start, cell.end) if low[i] not in " \x1e•*"), cell.end)
        if (nth := _counted(index, low, start, cell.end)) >= 0:
            return (nth,)
        got = refs.parse(index, low, start, cell.end, within=heading)
        if got and (cell.end == got.end or re.match(r"[\s.):,-]+(?!\d)|\x1e", low[got.end : cell.end + 1])):
            if _bare_word(low, start, got, cell.end) or _range_of_ages(low, start, cell.end):
                continue
            return got.places
        if (hit := _BEHIND.search(low, start, cell.end)) and (
            got := refs.parse(index, low, hit.end(), cell.end)
        ):
            return got.places
    return ()


def _counted(index: Index, low: str, start: int, end: int) -> int:
    """The part that `Q12.3` or `12(3)` means: the third of question 12; -1 where it means none."""
    hit = re.match(
        r"(?:q(?:uestion)?\.?\s?)?(\d{1,2})\s?[.(]\s?(\d{1,2})\)?(?=$|[\s.:)\x1e])",
        low[start : min(end, start + 24)],
    )
    place = index.by_label.get((hit.group(1), ""), -1) if hit else -1
    parts = index.nodes[place].parts if place >= 0 else []
    return parts[int(hit.group(2)) - 1] if hit and 0 < int(hit.group(2)) <= len(parts) else -1


def _bare_word(low: str, start: int, got: refs.Refs, end: int) -> bool:
    """Whether a lone letter is the word `a` or `I`: `A salad bar`."""
    return low[start : got.end].strip() in ("a", "i") and got.end < end and low[got.end] == " "


def _range_of_ages(low: str, start: int, end: int) -> bool:
    return bool(re.match(r"\d{1,2}\s?-\s?\d{1,2}\s?(?:years?|yrs?|yo)?\s+[a-z]{3}", low[start:end]))


def _detail_row(
    index: Index, page: Page, cells: Sequence[Cell], numbered: tuple[int, ...], within: Context
) -> tuple[int, ...]:
    """A second row with the number of the first is about a detail: `3 | - of which under 18`, `14 Spend`."""
    title = words(page.low, cells[-1])
    title = re.sub(r"^(?:q(?:uestion)?\.?\s?)?\d{1,2}\s?[a-z]?[).:]?\s+", "", title)
    place = numbered[0]
    node = index.nodes[place]
    if len(numbered) != 1:
        return ()
    if node.is_heading and len(title.split()) <= 2 and (kind := _aspect_of(title)):
        return tuple(
            d for p in node.parts for d in index.nodes[p].details if index.nodes[d].question.answer is kind
        )
    again = place in (within.last, *(index.nodes[within.last].details if within.last >= 0 else ()))
    owner = index.main_of(place)
    if again or (within.last >= 0 and index.nodes[within.last].parent == owner and node.details):
        found = detail_named(index, owner, title)
        return (found,) if found >= 0 else ()
    return ()


def _part_named(index: Index, title: str, heading: int) -> tuple[int, ...]:
    """The parts of a list that a title names behind the number of the list: `Q14 respite`."""
    hit = _NUMBER_OF_LIST.match(title)
    if hit is None:
        return ()
    found = titles_of(index).match(title[hit.end() :], index.nodes[heading].parts)
    if found and found[0].score >= TITLED and len(found[0].places) == 1:
        return found[0].places
    if (own := _whole_name_in(index, title[hit.end() :], heading)) >= 0:
        return (own,)
    return found[0].places if found and found[0].score >= TITLED else ()


def _whole_name_in(index: Index, title: str, heading: int) -> int:
    """The one part of a list all of whose words a title has, or one of its names: `Wholetime firefighters at 31 March`."""
    said = {stem(w) for w in _WORD.findall(title)}
    named = []
    for part in index.nodes[heading].parts:
        names = (*index.labels[part], *_EITHER.split(index.nodes[part].question.text.lower()))
        own = [{stem(w) for w in _WORD.findall(name)} - _STOP_STEMS for name in names]
        if any(stems and stems <= said for stems in own):
            named.append(part)
    return named[0] if len(named) == 1 else -1


def fits_kind(index: Index, title: str, place: int) -> bool:
    """Whether a row may answer a question: one that counts things answers none about money, nor the other way round."""
    kinds = _answers_in(index, place)
    counted, spent = bool(_COUNTED.match(title)), bool(_SPENT.match(title))
    return not (counted and kinds == {AnswerKind.POUNDS}) and not (spent and kinds == {AnswerKind.COUNT})


def _aspect_of(title: str) -> AnswerKind | None:
    kinds = [k for k, pattern in _ASPECT.items() if pattern.search(title)]
    return kinds[0] if len(kinds) == 1 else None


def detail_named(index: Index, place: int, title: str) -> int:
    """The detail of a question (or of the one it belongs to) that a short title names; -1 for none."""
    owner = index.nodes[index.main_of(place)]
    said = {stem(w) for w in _WORD.findall(title) if w not in STOP}
    scored = []
    for d in owner.details:
        detail = index.nodes[d].question
        shared = said & {stem(w) for w in _WORD.findall(detail.text.lower()) if w not in STOP}
        aspect = _ASPECT.get(detail.answer)
        scored.append((2 * bool(aspect and aspect.search(title)) + len(shared), d))
    scored.sort(key=lambda s: -s[0])
    if not scored or scored[0][0] < 1 or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return -1
    return scored[0][1] if scored[0][0] >= 2 or len(said) <= 3 else -1


def _part_of_it(index: Index, place: int, title: str) -> int:
    """The detail meant by `of which under 18`: the one it names, or the only one."""
    details = index.nodes[place].details
    return details[0] if len(details) == 1 else detail_named(index, place, title)


def _repeated(
    index: Index, page: Page, cells: Sequence[Cell], within: Context, bases: Sequence[int]
) -> int | None:
    """The question whose words a cell repeats."""
    for cell in cells:
        for echo in echoes(index, page.low, cell.start, cell.end):
            if cell.end - echo.end > 80 and echo.start - cell.start > 30:
                continue
            if len(echo.places) == 1:
                return echo.places[0]
            return _one_of(index, echo.places, within, bases)
    return None


def _one_of(index: Index, places: Sequence[int], within: Context, bases: Sequence[int]) -> int:
    """Of questions that are worded alike, the one that the table or the section is about."""
    for heading in (*bases, within.heading):
        inside = [p for p in places if heading >= 0 and index.nodes[p].parent == heading]
        if inside and (bases or inside[0] >= within.last):
            return inside[0]
    later = [p for p in places if p > within.last]  # a list that begins again is that of the next heading
    return min(later or places)


def _titled(index: Index, title: str, within: Context, bases: Sequence[int]) -> tuple[int, ...]:
    """The questions that a short title names."""
    headings = list(bases) or ([within.heading] if within.heading >= 0 else [])
    said = " ".join(re.findall(r"[a-z0-9']+", title))
    for among in ([p for h in headings for p in index.nodes[h].parts], None):
        if among == []:
            continue
        own = among if among is not None else [n.place for n in index.nodes if not n.is_detail]
        if exact := [p for p in own if index.is_called(p, said)]:
            return (_one_of(index, exact, within, bases),)
        if found := _fits(index, title, among, within, bases):
            return found
        if bases:
            return _only_of_kind(index, title, bases)
    return ()


def _only_of_kind(index: Index, title: str, bases: Sequence[int]) -> tuple[int, ...]:
    """The only part that asks for a sum, or a number, where a row is titled `annual value` or `quantity`."""
    for kind in (AnswerKind.POUNDS, AnswerKind.COUNT):
        if _ASPECT[kind].search(title) and len(bases) == 1:
            parts = [p for p in index.nodes[bases[0]].parts if index.nodes[p].question.answer is kind]
            return tuple(parts) if len(parts) == 1 else ()
    return ()


def _fits(
    index: Index, title: str, among: list[int] | None, within: Context, bases: Sequence[int]
) -> tuple[int, ...]:
    found = titles_of(index).match(title, among)
    if found and found[0].score >= TITLED:
        best = [m for m in found if m.score >= found[0].score - 0.04]
        if len(best) == 1:
            return best[0].places
        named = [[index.words[p] for p in m.places] for m in best]
        if all(n == named[0] for n in named):  # the same parts of one list and of its twin
            first = _one_of(index, [m.places[0] for m in best], within, bases)
            return next(m.places for m in best if m.places[0] == first)
    ranked = index.similar(title, None if among is None else frozenset(among))
    floor = 0.3 if among is not None else ALIKE
    if not ranked or ranked[0][0] < floor:
        return ()
    top = [p for s, p in ranked if s >= ranked[0][0] - 0.02]
    if len(top) > 1 and len({index.words[p] for p in top}) > 1:
        return ()
    return (_one_of(index, top, within, bases),)


def between(index: Index, page: Page, labels: Sequence[Cell], last: int, following: int) -> int:
    """The question after `last` and before `following` that a row's title fits best, however badly; -1 for none."""
    title = " ".join(words(page.low, c) for c in labels if c.end > c.start)
    if not title:
        return -1
    if last >= 0 and (found := detail_named(index, last, title)) >= 0:
        return found
    among = [n.place for n in index.nodes if last < n.place < following and not n.is_detail]
    kinds = {k for k, pattern in _ASPECT.items() if pattern.search(title) and k is not AnswerKind.TEXT}
    if len(kinds) == 1:
        among = [p for p in among if _answers_in(index, p) <= kinds]
    scored = sorted(((shared(index, title, p), p) for p in among), key=lambda s: (-s[0], s[1]))
    if scored and scored[0][0] >= 0.5 and (len(scored) == 1 or scored[0][0] > scored[1][0]):
        return scored[0][1]
    fits = titles_of(index).match(title, among)
    if not fits or fits[0].score < FITS or len(fits[0].places) > 1:
        return -1
    second = fits[1].score if len(fits) > 1 else 0.0
    return fits[0].places[0] if fits[0].score >= second + 0.03 else -1


def _answers_in(index: Index, place: int) -> set[AnswerKind]:
    """The kinds of answer that a question asks for, or the parts of a heading."""
    node = index.nodes[place]
    return {index.nodes[p].question.answer for p in node.parts} if node.is_heading else {node.question.answer}


def shared(index: Index, title: str, place: int) -> float:
    """The share of a title's words that a question has, rare words counting more."""
    said = {stem(w) for w in _WORD.findall(title) if w not in STOP | _QUANTITY and not w.isdigit()}
    own = {stem(w) for w in index.words[place]}
    weight = {w: min(index.rarity.get(w, 1.0), 3.0) for w in said}
    return sum(weight[w] for w in said & own) / (sum(weight.values()) or 1.0)


def naming(index: Index, page: Page, cells: Sequence[Cell]) -> int:
    """How many of these cells name a question."""
    count = 0
    for cell in cells:
        title = words(page.low, cell)
        if (
            not title
            or len(title) > 200
            or re.fullmatch(r"(?:yes|no|y|n|x|✓|✗|n/a|none|£?[\d,.]{3,})", title)
        ):
            continue
        found = titles_of(index).match(title)
        named = bool(found) and found[0].score >= 0.5
        count += named or bool(_numbered(index, page, [cell], Context(), [_any_heading(index)]))
    return count


def _any_heading(index: Index) -> int:
    return index.groups[0].place if index.groups else -1
