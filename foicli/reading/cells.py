"""What the cells of a row say: the answer, a mark in one of several columns, a figure, a comment."""

import re
from collections.abc import Sequence

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading.answering import answer_of_list
from foicli.reading.cellgrid import Cell, words
from foicli.reading.claims import Claim, coding_of
from foicli.reading.details import read_detail
from foicli.reading.figures import Row, figure, figure_in_words, owners, plain_figure
from foicli.reading.index import Index, Node
from foicli.reading.normal import sentences
from foicli.reading.passages import Passage, cut, opening
from foicli.reading.values import read_family
from foicli.reading.wording import Verdict, Voice, judge, lead_of

_EMPTY = " \x1e☐-.*_"
_PRICED_ELSEWHERE = re.compile(
    r"(?:costs? |spend )?(?:is |are )?(?:(?:incl(?:uded|\.)?|in|within|part of|block|as (?:per )?)\b[^.]{0,40}|"
    r"not (?:separately |individually )?(?:costed|priced|itemised|split))\W*"
)
_SOME_TIMES = re.compile(
    r"\b(?:until|till|only|from \d|\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|a\.m|p\.m)|\d{1,2}:\d\d|saturdays?|sundays?|"
    r"a\.m|p\.m|"
    r"mornings?|limited|some)\b"
)


def read_row(row: Row, place: int) -> list[Claim]:
    """All that a row says of the question at `place` and its details."""
    node = row.index.nodes[place]
    claims = _marked(row, node) or _values(row, place)
    told = {c.place for c in claims}
    claims += [c for c in _by_provider(row, place) if c.place not in told]
    said = {c.place: c for c in claims}
    spending = row.of("spend", "figure", "count")
    for cell, role in spending:
        for owner in owners(row, place):
            found = figure(row, cell, owner, role, said)
            claims += [c for c in found if c.place not in said]
            said |= {c.place: c for c in found}
    for cell, _ in row.of("note", "provider"):
        found = [
            c.but(rank=2) if row.index.nodes[c.place].is_detail else c for c in _noted(row, cell, node, said)
        ]
        claims += [c for c in found if c.place not in said]
        said |= {c.place: c for c in found}
    return [c if c.layout == "group" else c.but(layout="matrix") for c in claims]


def read_year(row: Row, cell: Cell, place: int) -> list[Claim]:
    """What the column of one year says of a question."""
    if not row.filled(cell):
        return []
    node = row.index.nodes[place]
    if one := plain_figure(row, cell, node):
        found = [one]
    elif node.question.answer.is_figure:
        found = figure_in_words(row, cell, node)
    else:
        found = _value(row, cell, place)
    return [c.but(layout="matrix") for c in found]


def twin(index: Index, place: int, heading: int) -> int | None:
    """The part of `heading` that asks about the same as `place`."""
    node = index.nodes[place]
    if heading < 0 or node.parent == heading or place == heading:
        return place
    parts = index.nodes[heading].parts
    for p in parts:
        if index.nodes[p].question.pair == node.id or node.question.pair == index.nodes[p].id:
            return p
    same = [p for p in parts if index.nodes[p].letter == node.letter]
    if same and index.words[same[0]] == index.words[place]:
        return same[0]
    alike = [p for p in index.same(place) if p in parts]
    if alike or not same:
        return alike[0] if alike else None
    kind = index.nodes[same[0]].question.answer
    return same[0] if kind is node.question.answer else None


def _values(row: Row, place: int) -> list[Claim]:
    """The answers in the columns of values; two columns for one question are taken together."""
    by_target: dict[int, list[Cell]] = {}
    claims = _left_empty(row, place)
    for cell, role in row.of("value"):
        target = twin(row.index, place, role.heading)
        if target is not None:
            by_target.setdefault(target, []).append(cell)
    for target, cells in by_target.items():
        node = row.index.nodes[target]
        if node.is_heading:
            found = answer_of_list(row.index, row.passage(cells[0], target), [target])
            claims += [c.but(layout="group") for c in found]
        elif len(cells) == 1 or not node.question.answer.is_yes_no:
            claims += _value(row, cells[0], target)
        else:
            claims += _together(row, cells, target)
    return claims


def _left_empty(row: Row, place: int) -> list[Claim]:
    """What empty cells say where the paper gives them a meaning."""
    empty = [r for c, r in row.cells if r.kind == "value" and not row.filled(c)]
    claims = []
    for role in empty if row.blank else []:
        target = twin(row.index, place, role.heading)
        if row.blank and target is not None and row.index.nodes[target].question.answer.is_yes_no:
            span = (row.blank.start, row.blank.end)
            claims.append(Claim(target, coding_of(row.blank), (span,), row.blank.sure, row.blank.rule))
    return claims


def _value(row: Row, cell: Cell, target: int) -> list[Claim]:
    node = row.index.nodes[target]
    passage = row.passage(cell, row.index.top_of(target))
    if node.question.answer.is_figure and (one := plain_figure(row, cell, node)):
        return [one]
    return read_family(passage, target)


def _together(row: Row, cells: Sequence[Cell], target: int) -> list[Claim]:
    """One answer from several columns, as evenings and weekends: yes only where all of them say so."""
    low = row.page.low
    said: list[Voice] = []
    for cell in cells:
        start = opening(low, cell.start, cell.end)
        verdict = lead_of(low, start, cell.end) or judge(low, start, cell.end, ours=row.ours)
        text = words(low, cell)
        if verdict and verdict.voice is Voice.NO and not _SOME_TIMES.search(text):
            said.append(Voice.NO)
        elif verdict and verdict.voice in (Voice.YES, Voice.IN_DEVELOPMENT, Voice.NOT_HELD):
            said.append(verdict.voice)
        else:
            said.append(Voice.PARTLY if _SOME_TIMES.search(text) or verdict else Voice.UNCLEAR)
    spans = tuple((c.start, c.end) for c in cells)
    voices = set(said)
    if len(voices) == 1 and said[0] is not Voice.UNCLEAR:
        voice, sure, rule = said[0], 0.95, "all its columns"
    elif voices == {Voice.UNCLEAR}:
        voice, sure, rule = Voice.YES, 0.6, "something named in all its columns"
    elif Voice.NO in voices or Voice.PARTLY in voices:
        voice, sure, rule = Voice.PARTLY, 0.8, "its columns differ"
    else:
        voice, sure, rule = Voice.YES, 0.6, "its columns differ"
    verdict = Verdict(voice, *spans[0], rule, sure)
    return [Claim(target, coding_of(verdict), spans, sure, rule, layout="matrix")]


def _marked(row: Row, node: Node) -> list[Claim]:
    """One of the columns for yes, no, in development, partly, not held takes a mark."""
    low = row.page.low
    columns = [(c, r.voice) for c, r in row.cells if r.kind == "mark"]
    if not columns or not node.question.answer.is_yes_no:
        return []
    filled = [(c, v) for c, v in columns if low[c.start : c.end].strip(_EMPTY)]
    signs = {low[c.start : c.end].strip(_EMPTY) for c, _ in filled}
    if len(filled) > 1 and "✓" in signs and signs <= {"✓", "✗"}:
        filled = [(c, v) for c, v in filled if "✓" in low[c.start : c.end]]
    if len(filled) != 1:
        return []
    cell, voice = filled[0]
    rule = f"mark in the {voice.value.replace('_', ' ')} column"
    verdict = Verdict(voice, cell.start, cell.end, rule, 0.95)
    claims = [Claim(node.place, coding_of(verdict), ((cell.start, cell.end),), 0.95, rule)]
    if len(words(low, cell)) > 12:
        claims += _noted(row, cell, node, {node.place: claims[0]})
    return claims


def _by_provider(row: Row, place: int) -> list[Claim]:
    """A provider named where nothing else says so is a yes; `not commissioned` there is a no to all columns."""
    found = row.of("provider")
    if not found:
        return []
    cell, role = found[0]
    target = twin(row.index, place, role.heading)
    if target is None or not row.index.nodes[target].question.answer.is_yes_no:
        return []
    low = row.page.low
    start = opening(low, cell.start, cell.end, topic=False)
    verdict = lead_of(low, start, cell.end) or judge(low, start, cell.end)
    span = ((cell.start, cell.end),)
    if (verdict and verdict.voice in (Voice.NO, Voice.IN_DEVELOPMENT, Voice.PARTLY)) or (
        verdict and verdict.voice.withholds
    ):
        others = {
            twin(row.index, place, r.heading) for c, r in row.cells if r.kind == "value" and not row.filled(c)
        }
        targets = [target, *(o for o in sorted(o for o in others if o is not None) if o != target)]
        sure = min(verdict.sure, 0.9)
        return [Claim(t, coding_of(verdict), span, sure, verdict.rule, layout="prose") for t in targets]
    if not re.search(r"[a-z]{3}", words(low, cell)) or (verdict and verdict.voice is Voice.NOT_APPLICABLE):
        return []
    return [Claim(target, Coding(Finding.ANSWERED, value="yes"), span, 0.85, "a provider is named")]


def _noted(row: Row, cell: Cell, node: Node, said: dict[int, Claim]) -> list[Claim]:
    """Details from a column of comments; the answer itself where nothing else gives it."""
    passage = row.passage(cell)
    start = opening(passage.low, passage.start, passage.end)
    if start >= passage.end:
        return []
    own = said.get(node.place)
    if node.is_heading:
        passage = row.passage(cell, node.place)
        return (
            [] if said else [c.but(layout="group") for c in answer_of_list(row.index, passage, [node.place])]
        )
    if not node.question.answer.is_yes_no:
        return [] if own else read_family(passage, node.place)
    if own is None:
        return [c for c in read_family(passage, node.place) if cell.row_span == 1]
    if own.coding.value == "no" or not own.coding.value:
        return []
    clauses = cut(passage, start, passage.end)
    family = [row.index.nodes[d] for d in node.details]
    found = [c for d in family for c in read_detail(passage, d, clauses, start, main=False, shared=family)]
    found = [c for c in found if cell.row_span == 1 or not (c.coding.amount_gbp or c.coding.count)]
    spends = [d for d in family if d.question.answer is AnswerKind.POUNDS]
    if spends and not any(c.place == spends[0].place for c in found) and spends[0].place not in said:
        found += _priced_elsewhere(passage, spends[0], start)
    return found


def _priced_elsewhere(passage: Passage, spend: Node, start: int) -> list[Claim]:
    """`incl. in 7a`, `block, as c and d`: the cost is not told apart."""
    for a, b in sentences(passage.low, start, passage.end):
        if _PRICED_ELSEWHERE.fullmatch(passage.low, a, b):
            return [Claim(spend.place, Coding(Finding.NOT_HELD), ((a, b),), 0.7, "not priced apart")]
    return []
