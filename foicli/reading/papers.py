"""One paper read for a questionnaire: labels found, the best chain chosen, its passages read."""

import re
from bisect import bisect_left
from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from foicli.model.findings import Coding, Finding
from foicli.reading import refs
from foicli.reading.align import Chosen, align, align_each, out_of_order
from foicli.reading.anchors import Anchor, from_echoes, joined, labels, topics
from foicli.reading.blanket import blanket
from foicli.reading.claims import Claim, Span
from foicli.reading.details.parts import ask_for_figures, read_parts
from foicli.reading.echo import Echo, echoes, from_letter
from foicli.reading.few import few_questions
from foicli.reading.focus import only_about, twins_of
from foicli.reading.groups import EXCEPT, GROUP_WORDS, answers_in_order, read_group, rest_of
from foicli.reading.index import Index
from foicli.reading.listing import listed
from foicli.reading.mentions import places_in
from foicli.reading.narrative import read_narrative
from foicli.reading.normal import BREAK, sentences
from foicli.reading.passages import Passage, opening, past, past_title
from foicli.reading.providers import providers
from foicli.reading.remainder import for_the_list, heading_of, sums_apart, without_rest
from foicli.reading.segment import Page, page_of
from foicli.reading.statements import statements
from foicli.reading.tables import matrices
from foicli.reading.terse import in_order
from foicli.reading.text import Text
from foicli.reading.turns import in_turn
from foicli.reading.values import read_family
from foicli.reading.whole import whole_request
from foicli.reading.wording import Voice, lead_of
from foicli.reading.zones import hide_others

REMEMBER = 48  # papers
_REMEMBERED: dict[Hashable, "Paper"] = {}
_QUESTION = re.compile(
    r"(?:[\s\x1e\"'(•*-]|\d{1,2}[).:]?\s|q\d{1,2}[).:]?\s|[(\[]?[a-z][)\]]\s)*(?:do|does|did|is|"
    r"are|was|were|have|has|had|can|could|will|would|what|how|which|who|when|where|if (?:yes|so|"
    r"not)|please (?:tell|state|provide|confirm|give|list)|in what|to what|on what|of these|"
    r"for each)\b"
)
_LABELS = ("label", "list number", "letter", "list letter")
_ELIDED = re.compile(r"(?:…|\.{3,})\s*(?:\(?yes\s?/\s?no\)?)?[\s?.:]*(?=\x1e|$)")
_SUPERSEDED = (
    re.compile(r"\((?:previously|formerly|originally|not|was|instead of|earlier)\b[^)\x1e]{0,80}\)"),
    re.compile(
        r"(?<=[\dkm%])\s*,?\s*(?:and |but )?(?:not|rather than|"
        r"instead of)\s+(?:the )?£?\d[\d.,]*\s?(?:million|thousand|k|m)?\b(?: as [^.;\x1e]{0,40})?"
    ),
    re.compile(
        r"\b(?:we|it|the (?:ccg|council|letter|response))\s+(?:previously |originally |"
        r"wrongly )?(?:said|stated|answered|gave|reported|told you|"
        r"read)\s*(?:as )?[\"'][^\"'\x1e]{1,40}[\"']"
    ),
)
_SPACES = re.compile(r" {2,}")  # what was hidden is blank, and searching long blanks is slow
NUMBERED = 0.6  # share of the questions that have a plain label, from which on a likeness is none
PROSE = 220  # characters of a paragraph that is more than an answer
SECTION = 3  # sentences under a title from which on they are read one by one
_BEHIND = 2000  # characters behind a list in which its one answer stands
_CONNECTING = re.compile(
    r"\(?\s*yes\s*/\s*no\s*\)?|\b(?:if (?:yes|so|not|no|applicable)|please|and|or|also|[a-mo-w]|ii|iii)\b"
)
_STATUS = re.compile(
    r"[\s\x1e*•-]*(?:(?:our |the )?(?:decision|outcome|status|disclosure(?: decision)?|result)(?: is| "
    r"taken)?\s*[:.-]+\s*)?"
    r"(?:the )?(?:information|data|records?|response|answer|document)?\s*(?:is |are |has been |was )?(?:being )?"
    r"(?:provided|disclosed|released|supplied|granted|attached|enclosed|given|held|(?:fully?|partial(?:ly)?) "
    r"disclos\w+|"
    r"all information (?:provided|released|disclosed))(?: below| here| herein)?"
    r"(?:[, ]+(?:in (?:full|part)|partly|partially|fully|below|herewith|with redactions?))?[\s.;:]*$"
)
_ASKED = re.compile(
    r"\W*(?:you (?:also )?asked(?: us)?(?: for)?|your (?:questions?|requests?|query|queries)(?: \d+)?|questions? asked|"
    r"you requested|requests?|questions?)\W*"
)
_OWN_NAME = re.compile(
    r"[\s\x1e*•-]*(?:our |the )?(?:decision|outcome|status|disclosure|result|information|data|records?|response)\b"
)


@dataclass(slots=True)
class Paper:
    """What one paper said: claims by question, the labels they hang on, and what kind of layout it is."""

    page: Page
    claims: list[Claim] = field(default_factory=list)
    chain: list[Chosen] = field(default_factory=list)
    asked: dict[int, Span] = field(default_factory=dict)  # where each question's label stands
    notes: list[str] = field(default_factory=list)
    sections: dict[int, int] = field(default_factory=dict)  # where a title over prose ends -> its question
    spare: list[int] = field(default_factory=list)  # where numbers stand that were not taken for labels


def read_paper(
    text: Text, index: Index, ours: str, names: tuple[str, ...], own: str = "", others: tuple[str, ...] = ()
) -> Paper:
    """Read one Text. What they quote of earlier mail is read only where they say too little themselves.

    The last papers read are remembered: within a run the same one is read for its kind and for its answers.
    """
    key = (text.paper, text.extractor, text.text, text.blocks[:1], index, ours, names, own, others)
    if key not in _REMEMBERED:
        while len(_REMEMBERED) >= REMEMBER:
            _REMEMBERED.pop(next(iter(_REMEMBERED)))
        _REMEMBERED[key] = _read_anew(text, index, ours, names, own, others)
    return _REMEMBERED[key]


def forget() -> None:
    """Forget the papers read, so that the next reading is a new one."""
    _REMEMBERED.clear()


def _read_anew(
    text: Text, index: Index, ours: str, names: tuple[str, ...], own: str, others: tuple[str, ...]
) -> Paper:
    page = page_of(text)
    hide_others(page, own, others)
    cutoff = next((u.start for u in page.units if u.original), len(page.low))
    paper = _read(page, index, 0, cutoff, ours, names)
    if _says_enough(paper):
        return paper
    best = paper
    if cutoff < len(page.low):
        again = page_of(text)
        hide_others(again, own, others)
        for unit in again.units:
            unit.original = False
        best = _better(best, _read(again, index, 0, len(again.low), ours, names))
    if any(u.depth for u in page.units):
        again = page_of(text)
        hide_others(again, own, others)
        for unit in again.units:
            unit.original, unit.depth = False, 0
        best = _better(best, _read(again, index, 0, len(again.low), ours, names))
    return best


def _says_enough(paper: Paper) -> bool:
    return len({c.place for c in paper.claims if c.rank >= 2}) >= 3


def _better(first: Paper, second: Paper) -> Paper:
    """The second reading where it finds clearly more."""
    one, two = (len({c.place for c in p.claims if c.rank >= 2}) for p in (first, second))
    return second if two > one + 2 else first


def _read(page: Page, index: Index, start: int, end: int, ours: str, names: tuple[str, ...]) -> Paper:
    paper = Paper(page)
    claims, rows = matrices(index, page, names)
    paper.claims += claims
    found = echoes(index, page.low, start, end)
    for unit in page.units:
        if any(a <= unit.start and unit.end <= b for a, b in rows):
            unit.hidden = True
    found = [e for e in found if not any(a <= e.start < b for a, b in rows) and _stands_apart(page, index, e)]
    anchors, asked_beside = _without_questions(page, _anchors(page, index, start, end, found))
    for pattern in _SUPERSEDED:
        page.low = pattern.sub(lambda h: " " * len(h.group()), page.low)
    page.hide([(u.start, u.end) for u in page.units if u.hidden])
    page.seen = page.low
    ours_too = _not_theirs(page, start, end, found, rows, ours) + _question_columns(page, anchors)
    page.hide(ours_too + asked_beside)
    under_one, spans = listed(index, page, start, end, names)
    paper.claims += under_one
    page.hide(spans)
    anchors = [a for a in anchors if not any(s <= a.start < e for s, e in spans)]
    said = statements(index, page, start, end, anchors, names)
    paper.claims += said.claims
    page.hide(said.spans)
    anchors = [a for a in anchors if not any(s <= a.start < e for s, e in said.spans)] + said.named
    if len({a.places for a in anchors if a.kind in ("label", "list number") or "repeated" in a.kind}) < 4:
        anchors += in_order(index, page, start, end)
    anchors += in_turn(index, page, start, end)
    own_order = out_of_order(index, [a for a in anchors if _begins_line(page, a)])
    paper.chain = (
        align_each(index, anchors, own_order)
        if own_order
        else align(index, anchors, _answered_before(page, anchors))
    )
    chosen = {c.anchor.start for c in paper.chain} | {c.anchor.end for c in paper.chain}
    paper.spare = sorted(
        {
            a.start
            for a in anchors
            if a.kind in ("label", "list number") and a.start not in chosen and a.end not in chosen
        }
    )
    _passages(paper, index, start, end, names)
    spoken = {c.place for c in paper.claims}
    paper.claims += [c for c in blanket(index, page, start, end) if c.place not in spoken]
    return paper


def _anchors(page: Page, index: Index, start: int, end: int, found: list[Echo]) -> list[Anchor]:
    anchors = labels(index, page, start, end)
    anchors = [a for a in anchors if not any(e.start < a.start < e.end for e in found)]
    repeated = from_echoes(index, found)
    named = topics(index, page, start, end, [(e.start, e.end) for e in found])
    plain = {p for a in (*anchors, *repeated) if a.gain >= 2.5 for p in a.places}
    if len([n for n in index.tops if n.place in plain]) >= NUMBERED * len(index.tops):
        # Where the questions are numbered or repeated, words like those of one are part of an answer.
        named = [
            a for a in named
            if a.kind == "topic" or not set(a.places) <= plain or _behind_its_number(page, anchors, a)
        ]  # fmt: skip
    return joined([*anchors, *repeated, *named], page.low)


def _without_questions(page: Page, anchors: list[Anchor]) -> tuple[list[Anchor], list[Span]]:
    """The anchors without those of a cell that lists questions where a cell beside it lists the same labels again.

    Returns also the stretches of the questions in such cells.
    """
    by_row: dict[tuple[int, int], dict[int, list[Anchor]]] = {}
    for anchor in anchors:
        unit = page.unit_at(anchor.start)
        if unit and unit.block.table >= 0 and not unit.hidden:
            row = by_row.setdefault((unit.block.table, unit.block.row), {})
            row.setdefault(unit.block.column, []).append(anchor)
    gone: set[int] = set()
    spans: list[Span] = []
    for row in by_row.values():
        if len(row) < 2:
            continue
        first, *others = sorted(row)
        mine = {p for a in row[first] if a.kind in _LABELS for p in a.places}
        again = {p for c in others for a in row[c] if a.kind in _LABELS for p in a.places}
        if len(mine & again) < max(2, 0.5 * len(mine)):
            continue
        for anchor in row[first]:
            if set(anchor.places) <= again:
                unit = page.unit_at(anchor.start)
                gone.add(id(anchor))
                spans += [(anchor.start, unit.end)] if unit else []
    return [a for a in anchors if id(a) not in gone], spans


def _behind_its_number(page: Page, labels_: list[Anchor], title: Anchor) -> bool:
    """Whether a title stands right behind the number of its question, or in the cell beside it."""
    unit = page.unit_at(title.start)
    return any(
        a.places == title.places
        and a.end <= title.start
        and not page.low[a.end : title.start].strip(" \x1e.:)-(")
        for a in labels_
    ) or (unit is not None and unit.block.table >= 0 and unit.block.column <= 0)


def _begins_line(page: Page, anchor: Anchor) -> bool:
    """Whether an anchor is a number at the beginning of a line."""
    unit = page.unit_at(anchor.start)
    return anchor.kind in ("label", "list number") and unit is not None and anchor.start - unit.start <= 2


def _not_theirs(
    page: Page, start: int, end: int, found: list[Echo], rows: list[tuple[int, int]], ours: str
) -> list[tuple[int, int]]:
    """Stretches that are no answer: repeated questions, our letter, quotations, boilerplate, questions."""
    spans = [(e.start, e.end) for e in found] + list(rows) + _rest_of_question_cells(page, found)
    own = [u for u in page.units if start <= u.start < end and not u.hidden]
    quoted = [u for u in own if u.depth > 0]
    if len(quoted) < len(own):
        spans += [(u.start, u.end) for u in quoted]
    for unit in page.units:
        if unit.start < start or unit.start >= end:
            continue
        if (
            unit.hidden
            or (ours and from_letter(ours, page.low, unit.start, unit.end))
            or _ASKED.fullmatch(page.low, unit.start, unit.end)
        ):
            spans.append((unit.start, unit.end))
        elif _STATUS.match(page.low, unit.start, unit.end) and _OWN_NAME.match(page.low, unit.start):
            spans.append((unit.start, unit.end))  # what was done with the request, not what was asked
        elif _ELIDED.search(page.low, unit.start, unit.end) and _QUESTION.match(
            page.low, unit.start, unit.end
        ):
            spans.append((unit.start, unit.end))
        elif "?" in page.low[unit.start : unit.end]:
            spans += _questions(page.low, unit.start, unit.end)
    return spans


def _stands_apart(page: Page, index: Index, echo: Echo) -> bool:
    """A short question is repeated only where it stands by itself: `end of life care is.` is an answer."""
    if len(index.words[echo.places[0]]) > 6:
        return True
    unit = page.unit_at(echo.start)
    if unit is None:
        return True
    before = page.low[unit.start : echo.start].strip(" •*-\x1e")
    after = page.low[echo.end : unit.end].lstrip()
    return not re.search(r"[a-z]{3,}[^.:;?)]*$", before) and not re.match(
        r"(?:is|are|was|were|has|have|and|but|which|from)\b", after
    )


def _question_columns(page: Page, anchors: list[Anchor]) -> list[tuple[int, int]]:
    """Cells of columns that hold the questions, where the answers have columns of their own."""
    cells: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    filled: dict[tuple[int, int], int] = {}
    for unit in page.units:
        block = unit.block
        if block.table >= 0 and unit.end > unit.start and not unit.hidden:
            cells.setdefault((block.table, block.column), []).append((unit.start, unit.end, block.row))
            filled[(block.table, block.row)] = max(filled.get((block.table, block.row), -1), block.column)
    marked = sorted(
        {a.start for a in anchors if "repeated" in a.kind or "topic" in a.kind or "likeness" in a.kind}
    )
    spans: list[tuple[int, int]] = []
    for (table, column), several in cells.items():
        head = page.low[several[0][0] : several[0][1]].strip()
        named = bool(
            re.fullmatch(
                r"(?:the )?(?:questions?|requests?|you asked|your questions?|description|service|"
                r"information requested|query|question asked)",
                head,
            )
        )
        body = several[1:] if named else several
        inner = [c for c in body if filled.get((table, c[2]), -1) > column]
        hits = sum(1 for a, b, _ in inner if any(a <= m < b for m in marked))
        if len(inner) >= 2 and (hits >= 0.5 * len(inner) or (named and hits >= 1)):
            spans += [
                (a, b)
                for a, b, _ in (several if named else inner)
                if not re.search(r"\b(?:yes|no)\b[.,;]?$", page.low[a:b].strip())
            ]
    return spans


def _rest_of_question_cells(page: Page, found: list[Echo]) -> list[tuple[int, int]]:
    """What stands beside a repeated question in its cell, where the answer has a cell of its own."""
    filled: dict[tuple[int, int], int] = {}
    for unit in page.units:
        if unit.block.table >= 0 and unit.end > unit.start:
            key = (unit.block.table, unit.block.row)
            filled[key] = max(filled.get(key, -1), unit.block.column)
    spans = []
    for echo in found:
        first, last = page.unit_at(echo.start), page.unit_at(max(echo.start, echo.end - 1))
        if first and first is last and first.block.table >= 0:
            later = filled.get((first.block.table, first.block.row), -1) > first.block.column
            if later and first.end - echo.end < 60:
                spans.append((echo.end, first.end))
    return [(a, b) for a, b in spans if b > a]


def _questions(low: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    for a, b in sentences(low, start, end):
        mark = low.rfind("?", a, b)
        if (
            mark >= 0
            and _QUESTION.match(low, a, b)
            and not re.search(r"clarif|what (?:do )?you mean", low[a:b])
        ):
            tail = re.match(r"\?[\s)]*(?:\(\s*yes\s*/\s*no\s*\))?[\s.:]*", low[mark:end])
            found.append((a, mark + (tail.end() if tail else 1)))
    return found


def _answered_before(page: Page, anchors: list[Anchor]) -> list[bool]:
    """For each anchor, whether most labels before it stand beside words of theirs."""
    result = []
    labelled = filled = 0
    last_start = -1
    for anchor in anchors:
        result.append(labelled >= 2 and filled >= 0.4 * labelled)
        if (
            anchor.kind.split(" and ")[0] in ("label", "list number", "label in line", "number in line")
            and anchor.start != last_start
        ):
            last_start = anchor.start
            labelled += 1
            unit = page.unit_at(anchor.end)
            stop = min(unit.end, anchor.end + 200) if unit and unit.end > anchor.end else anchor.end + 100
            words = (
                page.low[anchor.end : stop].split(BREAK)[0]
                if unit and unit.end > anchor.end
                else page.low[anchor.end : stop]
            )
            filled += bool(
                re.search(r"[a-z£\d✓✗\ue001-\ue006]", re.sub(r"[\x1e\s]|q?\d{1,2}[.):]", "", words))
            )
    return result


def _passages(paper: Paper, index: Index, start: int, end: int, names: tuple[str, ...]) -> None:
    """Read what follows each label of the chain; where answers stand before their questions, what precedes it."""
    page, chain = paper.page, paper.chain
    for chosen in chain:
        if len(chosen.anchor.places) == 1:
            paper.asked[chosen.anchor.first] = (chosen.anchor.start, chosen.anchor.end)
    spans = _spans(page, chain, start, end)
    if _answers_first(page, chain, start):
        spans = _before(page, chain, start)
        paper.notes.append("answers before their questions")
    for chosen in chain:
        at = chosen.anchor.start - 1
        if chosen.anchor.kind == "order" and at >= start:  # "yes / no" here is the end of one and the next
            page.low = page.low[:at] + BREAK + page.low[at + 1 :]
    run_of = _runs(chain)
    empty = [_empty(page, span) for span in spans]
    claims: list[tuple[int, Claim]] = []
    at = 0
    while at < len(chain):
        while (
            at + 1 < len(chain)
            and index.nodes[chain[at].anchor.first].parts
            and chain[at + 1].anchor.places == chain[at].anchor.places
        ):
            at += 1  # the number of a heading, and then its words
        whole, last = _group_region(index, chain, spans, page, at, empty)
        if whole:
            region = Passage(
                index,
                page.seen,
                page.raw,
                past_title(page.seen, spans[at][0], spans[last][1]),
                spans[last][1],
                names,
                page.emphasis,
                within=index.top_of(chain[at].anchor.first),
                providers=providers(index, page.raw, [*paper.claims, *(c for _, c in claims)], spans),
            )
            found = _group(index, region, [chain[at].anchor.first])
            claims += [(run_of[at], c.but(layout="group")) for c in found]
            at = last + 1
            continue
        heading, last = for_the_list(index, chain, empty, at)
        if heading >= 0 and not _labelled_again(page, index, chain, last, spans):
            begin = max((k for k in range(at, last + 1) if _worded(chain[k].anchor)), default=last)
            answered = (spans[begin][0], spans[last][1])
            listed = Passage(
                index,
                page.low,
                page.raw,
                answered[0],
                answered[1],
                names,
                page.emphasis,
                within=index.top_of(heading),
            )
            claims += [(run_of[last], c.but(layout="group")) for c in _group(index, listed, [heading])]
            at = last + 1
            continue
        if _over_prose(page, chain[at].anchor, spans[at]):
            paper.sections[spans[at][0]] = chain[at].anchor.first
            paper.sections[spans[at][1]] = -1
            at += 1
            continue
        family, stop = _family_span(index, chain, empty, at)
        a, b = spans[at]
        anchor = chain[at].anchor
        if stop > at:
            a, b = spans[stop]
        a = past_title(page.low, a, b)
        passage = Passage(
            index, page.low, page.raw, a, b, names, page.emphasis, within=index.top_of(anchor.first)
        )
        if any(index.nodes[p].parts for p in anchor.places):
            known = providers(index, page.raw, [*paper.claims, *(c for _, c in claims)], spans)
            passage = replace(passage, providers=known)
        passage, found = without_rest(index, passage, anchor.places)
        passage, sums = sums_apart(index, passage, anchor.places)
        found += sums + _answer(index, passage, anchor if family < 0 else replace(anchor, places=(family,)))
        doubts = ("contested label",) if chain[at].margin < 0.05 else ()
        if _holds_other_list(paper.spare, a, b):
            doubts = (*doubts, "another list inside")
        claims += [(run_of[at], _marked(c, anchor, doubts)) for c in found]
        at = stop + 1
    paper.claims += _last_run(claims, run_of)
    everything: list[Claim] = []
    if not chain or sum(1 for c in paper.claims if c.rank >= 2) < 3:
        everything = whole_request(page, index, start, chain[0].anchor.start if chain else end)
    paper.claims += everything
    if not everything:
        _prose_regions(paper, index, start, end, names)
        paper.claims += few_questions(page, index, names, start, end, {c.place for c in paper.claims})


def _prose_regions(paper: Paper, index: Index, start: int, end: int, names: tuple[str, ...]) -> None:
    """Where labels are few, read the prose that stands under none of them."""
    mains = [n.place for n in index.nodes if not n.is_detail and not n.is_heading]
    taken = {c.place for c in paper.claims if c.rank >= 1}
    labelled = {index.top_of(p) for c in paper.chain if c.anchor.kind != "statement" for p in c.anchor.places}
    if not set(mains) - taken or len(labelled) > 0.6 * len(index.tops):
        return
    page = paper.page
    firm = [s for c in paper.claims if c.rank >= 1 and not _by_words(c) for s in c.spans]
    loose = [s for c in paper.claims if c.rank >= 1 and _by_words(c) for s in c.spans]
    regions = []
    for unit in page.units:
        if unit.start < start or unit.end > end or unit.hidden or unit.depth or unit.block.table >= 0:
            continue
        if any(a < unit.end and b > unit.start for a, b in firm):
            continue
        if re.search(r"[a-z]{3}\W+[a-z]{2}", page.low[unit.start : unit.end]):
            titled = max((at for at in paper.sections if at <= unit.start), default=-1)
            regions.append((unit.start, unit.end, paper.sections.get(titled, -1)))
    low = page.low
    for a, b in loose:
        low = low[:a] + " " * (b - a) + low[b:]
    known = providers(index, page.raw, paper.claims)
    passage = Passage(index, low, page.raw, start, end, names, page.emphasis, providers=known)
    paper.claims += read_narrative(passage, regions, taken)


def _over_prose(page: Page, anchor: Anchor, span: tuple[int, int]) -> bool:
    """Whether a title in other words stands over several sentences, which may speak of more than it names."""
    if anchor.kind not in ("topic", "likeness"):
        return False
    unit = page.unit_at(anchor.start)
    if unit is None or anchor.end < unit.end - 1 or unit.block.table >= 0:
        return False
    at = opening(page.low, *span)
    first = page.unit_at(at)
    if first is None or first.end - at < PROSE or lead_of(page.low, at, span[1]):
        return False
    return len(sentences(page.low, at, min(first.end, span[1]))) >= SECTION


def _by_words(claim: Claim) -> bool:
    """Whether a claim hangs on a title in other words, which may stand over more than one answer."""
    return claim.layout.split(", ")[0] in ("topic", "likeness", "topic in line")


def _holds_other_list(spare: list[int], start: int, end: int) -> bool:
    """Whether numbers that were passed over stand at line starts within a passage."""
    first = bisect_left(spare, start)
    return first < len(spare) and spare[first] < end


def _marked(claim: Claim, anchor: Anchor, doubts: tuple[str, ...]) -> Claim:
    layout = anchor.kind if claim.layout in ("label", "prose") else claim.layout
    return claim.but(
        doubts=(*claim.doubts, *doubts), layout=layout if claim.layout != "prose" else f"{anchor.kind}, prose"
    )


def _spans(page: Page, chain: list[Chosen], start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    for number, chosen in enumerate(chain):
        stop = chain[number + 1].anchor.start if number + 1 < len(chain) else end
        unit = page.unit_at(chosen.anchor.start)
        if (
            unit
            and chosen.anchor.kind == "label"
            and chosen.anchor.start > unit.start
            and unit.end - chosen.anchor.end > 60
        ):
            stop = min(stop, unit.end)
        spans.append((chosen.anchor.end, max(chosen.anchor.end, stop)))
    return spans


def _empty(page: Page, span: tuple[int, int]) -> bool:
    words = _CONNECTING.sub(" ", " ".join(page.low[span[0] : span[1]].split()))  # runs of blanks are slow
    return not re.search(r"[a-z0-9£✓✗☒☐*\ue001-\ue006]", words)


def _group_region(
    index: Index, chain: list[Chosen], spans: list[tuple[int, int]], page: Page, at: int, empty: list[bool]
) -> tuple[bool, int]:
    """Whether a heading's answer is one statement over its parts ("a: yes, the rest: no"), and its last label.

    The few parts it names are then labels no more: "all others" speaks of what is not named.
    """
    anchor = chain[at].anchor
    if len(anchor.places) != 1 or not index.nodes[anchor.first].parts:
        return False, at
    heading, last = anchor.first, at
    while last + 1 < len(chain) and all(
        index.top_of(p) == index.top_of(heading) for p in chain[last + 1].anchor.places
    ):
        last += 1
    named = {p for c in chain[at + 1 : last + 1] for p in c.anchor.places if not index.nodes[p].parts}
    if _one_line_of_topics(page, chain[at + 1 : last + 1]) or _in_sentences(page, chain[at + 1 : last + 1]):
        return True, last
    prose = at
    while (
        prose < last
        and chain[prose + 1].anchor.kind == "letter"
        and not _at_line_start(page, chain[prose + 1])
    ):
        prose += 1
    if (
        at < prose < last
        and all(empty[prose + 1 : last + 1])
        and _in_sentences(page, chain[at + 1 : prose + 1])
    ):
        return True, prose  # and then the questions are only repeated
    if last == at or len(named) > max(2, 0.4 * len(index.nodes[heading].parts)):
        return False, at
    words = page.low[spans[at][0] : spans[last][1]]
    return bool(GROUP_WORDS.search(words)), last


def _at_line_start(page: Page, chosen: Chosen) -> bool:
    unit = page.unit_at(chosen.anchor.start)
    return unit is None or not re.search(r"[a-z]", page.seen[unit.start : chosen.anchor.start])


def _in_sentences(page: Page, chosen: list[Chosen]) -> bool:
    """Whether most letters stand within sentences, as in `the CCG commissions (c) to (g) but not (b)`."""
    if not chosen or any("letter" not in c.anchor.kind for c in chosen):
        return False
    inside = 0
    stops = [c.anchor.start for c in chosen[1:]] + [chosen[-1].anchor.end + 60]
    answered = sum(
        1
        for c, stop in zip(chosen, stops, strict=True)
        if lead_of(page.low, past(page.low, c.anchor.end, stop), stop)
    )
    if answered >= 0.4 * len(chosen):
        return False
    for at, one in enumerate(chosen):
        unit = page.unit_at(one.anchor.start)
        begin = max(unit.start if unit else 0, chosen[at - 1].anchor.end if at else 0)
        before = re.split(r"[.;:\x1e]", page.seen[begin : one.anchor.start])[-1]
        inside += len(re.findall(r"[a-z]{2,}", before)) >= (2 if not at else 1)
    return inside >= 0.5 * len(chosen)


def _worded(anchor: Anchor) -> bool:
    """Whether an anchor is words of a question, not only its number."""
    return any(kind in anchor.kind for kind in ("repeated", "topic", "likeness"))


def _labelled_again(
    page: Page, index: Index, chain: list[Chosen], last: int, spans: list[tuple[int, int]]
) -> bool:
    """Whether the answer behind a list is only that of its last question."""
    words = _SPACES.sub(" ", page.low[spans[last][0] : spans[last][1]])[:_BEHIND]
    if GROUP_WORDS.search(words):
        return False
    parts = (
        frozenset(index.nodes[heading_of(index, chain[last].anchor.places)].parts)
        if (heading_of(index, chain[last].anchor.places) >= 0)
        else frozenset()
    )
    others = parts - set(chain[last].anchor.places)
    return not places_in(index, page.low, *spans[last], others)


def _one_line_of_topics(page: Page, chosen: list[Chosen]) -> bool:
    """Whether parts are named by their topics in one paragraph: `Short breaks: yes. Step-down: no.`"""
    if not chosen or any(c.anchor.kind not in ("topic", "likeness", "topic in line") for c in chosen):
        return False
    units = {id(page.unit_at(c.anchor.start)) for c in chosen}
    unit = page.unit_at(chosen[0].anchor.start)
    return len(units) == 1 and unit is not None and chosen[-1].anchor.end < unit.end - 1


def _family_span(index: Index, chain: list[Chosen], empty: list[bool], at: int) -> tuple[int, int]:
    """Where details follow their question with nothing between, their text is the question's: (place, last)."""
    anchor = chain[at].anchor
    if len(anchor.places) != 1:
        return -1, at
    place, stop = anchor.first, at
    owner = index.nodes[place].parent if index.nodes[place].is_detail else place
    while stop + 1 < len(chain) and stop - at < 12 and empty[stop]:
        following = chain[stop + 1].anchor
        node = index.nodes[following.first]
        if len(following.places) == 1 and (
            following.first == place or (node.is_detail and node.parent == owner)
        ):
            stop += 1
            continue
        break
    if stop > at and owner >= 0:
        return owner, stop
    return (place if not index.nodes[place].is_detail else -1), at


def _answer(index: Index, passage: Passage, anchor: Anchor) -> list[Claim]:
    """What the passage behind one label says."""
    if len(anchor.places) == 1:
        node = index.nodes[anchor.first]
        if node.parts:
            own = [] if node.is_heading else read_family(passage, node.place)
            return own + _group(index, passage, [node.place])
        return read_family(passage, node.place)
    headings = [p for p in anchor.places if index.nodes[p].parts]
    plain = [p for p in anchor.places if not index.nodes[p].parts]
    if not headings and (
        told := answers_in_order(passage, plain, opening(passage.low, passage.start, passage.end))
    ):
        return told
    found = _group(index, passage, headings) if headings else []
    at = opening(passage.low, passage.start, passage.end)
    lead = lead_of(passage.low, at, passage.end)
    for place in plain:
        claims = read_family(passage, place, details=True)
        for claim in claims:
            if claim.place == place:
                found.append(claim.but(rank=2, layout="range"))
                if (
                    claim.coding.finding.value in ("not_held", "refused", "cost_limit", "ncnd")
                    and lead is None
                ):
                    found += [
                        claim.but(place=d, rank=1, layout="range, prose", sure=claim.sure * 0.7)
                        for d in index.nodes[place].details
                    ]
            elif lead is not None and lead.voice is Voice.YES:
                found.append(claim.but(rank=2, sure=claim.sure * 0.9, layout="range"))
    return found


def _group(index: Index, passage: Passage, headings: list[int]) -> list[Claim]:
    found: list[Claim] = []
    crossed = refs.cross(index, passage.low, opening(passage.low, passage.start, passage.end), passage.end)
    for heading in headings:
        members = [p for part in index.nodes[heading].parts for p in (index.families(part) or [part])]
        if crossed and (crossed.places or crossed.above):
            found += _as_twin(index, passage, heading, members, crossed)
            continue
        if ask_for_figures(index, members):
            found += _of_figures(passage, members)
            continue
        rivals = [h for h in twins_of(index, heading) if h in headings]
        low = passage.low
        if rivals:  # "in hours: …; out of hours: …" under one label for both
            low = only_about(index, low, passage.start, passage.end, heading, rivals)
        found += read_group(replace(passage, low=low), members)
    return found


def _of_figures(passage: Passage, members: list[int]) -> list[Claim]:
    """What is said of parts that ask for figures; never a yes."""
    found = read_parts(passage, members)
    told = {c.place for c in found}
    return found + [c for c in read_group(passage, members) if c.place not in told and not c.coding.value]


def _as_twin(
    index: Index, passage: Passage, heading: int, members: list[int], crossed: refs.Cross
) -> list[Claim]:
    """`13. As question 12`: each part has the answer of its twin."""
    target = crossed.places[0] if crossed.places else -1
    if target < 0:
        earlier = [g.place for g in index.groups if g.place < heading]
        target = earlier[-1] if earlier else -1
    if target < 0 or not index.nodes[target].parts:
        return []
    excepted = _excepted(index, passage, members, crossed.end)
    claims = [*excepted, *rest_of(replace(passage, start=crossed.end), members)]
    only = _for_these(index, passage, members, crossed.end)
    for place in members:
        node = index.nodes[place]
        if any(c.place == place for c in excepted) or (only and place not in only):
            continue
        twin = [
            p
            for p in index.nodes[target].parts
            if p == index.by_id.get(node.question.pair, node).place or index.nodes[p].letter == node.letter
        ]
        if twin:
            claims.append(
                Claim(
                    place,
                    Coding(Finding.UNCLEAR),
                    ((crossed.start, crossed.end),),
                    0.85,
                    "cross-reference to a list",
                    rank=2,
                    refers=(twin[0],),
                    layout="group",
                )
            )
    return claims


def _for_these(index: Index, passage: Passage, members: list[int], start: int) -> list[int]:
    """The parts that a cross-reference is limited to: `the same as 12 for (e) and (g)`."""
    hit = re.compile(r"[\s,]*(?:for|in respect of|as regards)\s+").match(passage.low, start, passage.end)
    if hit is None:
        return []
    stop = next((b for a, b in sentences(passage.low, hit.end(), passage.end)), passage.end)
    return places_in(index, passage.low, hit.end(), stop, frozenset(members))


def _excepted(index: Index, passage: Passage, members: list[int], start: int) -> list[Claim]:
    """`As question 12, save that nothing is provided by (c)`: what is said of the parts that differ."""
    hit = EXCEPT.search(passage.low, start, passage.end)
    if hit is None:
        return []
    inner = replace(passage, start=hit.end(), end=passage.end)
    told = {c.place: c for c in read_group(inner, members) if c.rank >= 2}
    found = [c for c in told.values() if not index.nodes[c.place].is_detail]
    if any(c.rule.startswith("named: named in a list") for c in found) or not found:
        named = places_in(index, passage.low, hit.end(), passage.end, frozenset(members))
        coding = Coding(Finding.ANSWERED, value="no")
        span = ((hit.start(), passage.end),)
        found = [
            Claim(p, coding, span, 0.75, "the exception to a cross-reference", rank=2, layout="group")
            for p in named
        ]
    return found


def _answers_first(page: Page, chain: list[Chosen], start: int) -> bool:
    """Whether the answers stand before the questions they repeat."""
    repeated = [c for c in chain if "question repeated" in c.anchor.kind or "topic" in c.anchor.kind]
    if len(repeated) < 3 or len(repeated) < 0.6 * len(chain):
        return False
    spans = _spans(page, chain, start, len(page.low))
    first_unit = page.unit_at(max(0, chain[0].anchor.start - 2))
    if first_unit is None or first_unit.hidden or first_unit.start >= chain[0].anchor.start:
        return False
    at = opening(page.low, first_unit.start, chain[0].anchor.start)
    if lead_of(page.low, at, chain[0].anchor.start) is None:
        return False
    last = spans[-1]
    return _empty(page, (last[0], min(last[1], last[0] + 80)))


def _before(page: Page, chain: list[Chosen], start: int) -> list[tuple[int, int]]:
    spans = []
    previous = None
    for chosen in chain:
        if previous is None:
            unit = page.unit_at(max(0, chosen.anchor.start - 2))
            spans.append((unit.start if unit else start, chosen.anchor.start))
        else:
            spans.append((previous, chosen.anchor.start))
        previous = chosen.anchor.end
    return spans


def _runs(chain: list[Chosen]) -> list[int]:
    """Which list each label belongs to: a new one begins where the numbers start again."""
    runs, run, highest = [], 0, -1
    for chosen in chain:
        first = chosen.anchor.first
        if highest > 6 and first <= 2 and first < highest - 5:
            run, highest = run + 1, -1
        highest = max(highest, chosen.anchor.last)
        runs.append(run)
    return runs


def _last_run(claims: list[tuple[int, Claim]], runs: list[int]) -> list[Claim]:
    """Of two lists with the same numbers the last one that says something counts."""
    if not claims:
        return []
    spoken = {run: {c.place for r, c in claims if r == run} for run in set(runs)}
    most = max(map(len, spoken.values()))
    major = {run for run, places in spoken.items() if len(places) >= 0.34 * most}
    told = {p for run in major for p in spoken[run]}
    # Of a list that says little only what no other says, and nothing where it but repeats our questions.
    return [
        c for r, c in claims
        if r in major or (c.place not in told and "question repeated" not in c.layout)
    ]  # fmt: skip
