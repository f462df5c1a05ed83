"""One paper read for a questionnaire: labels found, the best chain chosen, its passages read."""

import re
from bisect import bisect_left
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from foicli.model.findings import Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading.align import Chosen, align, align_each, out_of_order
from foicli.reading.anchors import Anchor, from_echoes, joined, labels
from foicli.reading.answering import answer, answer_of_list
from foicli.reading.beneath import for_those_above, is_a_reason, prose_beneath
from foicli.reading.blanket import blanket
from foicli.reading.bracketed import named_behind
from foicli.reading.claims import Claim, Span
from foicli.reading.copied import copied_request, in_their_numbers, in_their_order
from foicli.reading.details.parts import ask_for_figures, read_parts
from foicli.reading.echo import Echo, echoes
from foicli.reading.few import few_questions
from foicli.reading.figure_for_yes import in_kind
from foicli.reading.footnotes import Notes, from_notes, notes_of
from foicli.reading.headed import under_a_title, without_names
from foicli.reading.headlines import topics
from foicli.reading.holders import without_own_holdings
from foicli.reading.index import Index
from foicli.reading.listing import listed
from foicli.reading.narrative import read_narrative
from foicli.reading.normal import BREAK
from foicli.reading.ours import (
    in_their_list,
    mentioned_again,
    not_theirs,
    question_columns,
    restates,
    stands_apart,
    to_their_marks,
    without_questions,
)
from foicli.reading.passages import Passage, past_title
from foicli.reading.providers import named_alone, providers
from foicli.reading.regions import (
    LEADS_UP,
    answers_before,
    answers_first,
    family_span,
    group_region,
    is_empty,
    labelled_again,
    only_joins,
    over_prose,
    past_its_words,
    runs_of,
    spans_of,
    worded,
)
from foicli.reading.remainder import for_the_list, sums_apart, without_rest
from foicli.reading.renumbered import by_their_titles, not_our_letters
from foicli.reading.segment import Page, page_of, take_for_own
from foicli.reading.spending import spending
from foicli.reading.statements import parts_of_letter, statements
from foicli.reading.superseded import without_superseded
from foicli.reading.tables import matrices
from foicli.reading.terse import in_order
from foicli.reading.text import Text
from foicli.reading.turns import bullets_in_turn, in_turn
from foicli.reading.whole import another_s_business, refused_request, whole_request
from foicli.reading.zones import hide_others

REMEMBER = 48  # papers
_REMEMBERED: dict[Hashable, "Paper"] = {}
AGAIN = 4  # labels of one question in a row that are looked through for the one that answers
PARTS = 2  # of a letter by several hands
SEVERAL = 2  # parts that one line answers
REFUSALS = (Finding.REFUSED, Finding.COST_LIMIT, Finding.NCND)
LISTED = 3  # parts printed by name above "none of the above", from which on it speaks of those
_ANSWER_TO = re.compile(r"\b(?:answers?|responses?|repl(?:y|ies)) (?:to|for) (?:your )?$")
NUMBERED = 0.6  # share of the questions that have a plain label, from which on a likeness is none


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
    page = _page(text, own, others)
    cutoff = next((u.start for u in page.units if u.original), len(page.low))
    paper = _read(page, index, 0, cutoff, ours, names)
    if _says_enough(paper):
        return paper
    best = paper
    if cutoff < len(page.low):
        again = _page(text, own, others)
        take_for_own(again)
        best = _better(best, _read(again, index, 0, len(again.low), ours, names))
    if any(u.depth for u in page.units):
        again = _page(text, own, others)
        take_for_own(again, quoted_too=True)
        best = _better(best, _read(again, index, 0, len(again.low), ours, names))
    return best


def _page(text: Text, own: str, others: tuple[str, ...]) -> Page:
    """The paper cut into units, without what is said for other bodies."""
    page = page_of(text)
    hide_others(page, own, others)
    without_own_holdings(page)
    return page


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
    found = [e for e in found if not any(a <= e.start < b for a, b in rows)]
    again = mentioned_again(page, found)
    restated = [(e.start, e.end) for e in found if e in again or not stands_apart(page, index, e)]
    found = [e for e in found if (e.start, e.end) not in restated]
    found = to_their_marks(page, found)
    copied = copied_request(page, index, start, end, found)
    if copied:
        start = copied.start
        found = [e for e in found if e.start >= start]
    anchors, asked_beside = without_questions(page, index, _anchors(page, index, start, end, found))
    page.low = without_superseded(page.low)
    theirs = in_their_numbers(page, copied, end) if copied else by_their_titles(index, page, start, end)
    anchors = [a for a in anchors if not any(r.start <= a.start < max(r.end, r.start + 1) for r in theirs)]
    anchors += [r for r in theirs if r.places]
    letters = not_our_letters(index, page, start, end)
    anchors = _outside(anchors, letters)
    page.hide(letters)
    page.hide([(u.start, u.end) for u in page.units if u.hidden])
    page.hide(asked_beside)
    page.seen = page.low
    ours_too = not_theirs(page, start, end, found, rows, ours) + question_columns(page, anchors)
    page.hide(ours_too)
    under_one, spans = listed(index, page, start, end, names)
    paper.claims += under_one
    page.hide(spans)
    anchors = _outside(anchors, spans)
    sums = spending(index, page, start, end)
    paper.claims += sums.claims
    page.hide(sums.spans)
    anchors = _outside(anchors, sums.spans)
    behind, spans = named_behind(index, page, start, end, names)
    paper.claims += behind
    page.hide(spans)
    anchors = _outside(anchors, spans)
    anchors = without_names(anchors, under_a_title(page, start, end))
    said = statements(index, page, start, end, anchors, names)
    paper.claims += said.claims
    page.hide(said.spans)
    anchors = _outside(anchors, said.spans) + said.named
    if len({a.places for a in anchors if a.kind in ("label", "list number") or "repeated" in a.kind}) < 4:
        anchors += in_their_order(page, index, copied, end) if copied else in_order(index, page, start, end)
    anchors += in_turn(index, page, start, end) + bullets_in_turn(index, page, anchors)
    own_order = out_of_order(index, [a for a in anchors if _begins_line(page, a)])
    paper.chain = (
        align_each(index, anchors, own_order) if own_order else _chain(index, page, anchors, start, end)
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
    kept = [c for c in paper.claims if not restates(page, index, c, restated)]
    paper.claims = [in_kind(index, page, names, c) for c in kept]
    spoken = {c.place for c in paper.claims}
    paper.claims += [c for c in blanket(index, page, start, end) if c.place not in spoken]
    return paper


def _chain(index: Index, page: Page, anchors: list[Anchor], start: int, end: int) -> list[Chosen]:
    """The best chain of labels; of a letter in parts by several hands, the best of each part."""
    starts = parts_of_letter(page, start, end)
    if len(starts) < PARTS:
        return align(index, anchors, _answered_before(page, anchors))
    chain: list[Chosen] = []
    for a, b in pairwise([start, *starts, end]):
        inside = [x for x in anchors if a <= x.start < b]
        chain += align(index, inside, _answered_before(page, inside)) if inside else []
    return chain


def _outside(anchors: list[Anchor], spans: list[Span]) -> list[Anchor]:
    """The anchors that begin in none of the stretches."""
    return [a for a in anchors if not any(s <= a.start < e for s, e in spans)]


def _anchors(page: Page, index: Index, start: int, end: int, found: list[Echo]) -> list[Anchor]:
    anchors = labels(index, page, start, end)
    anchors = [a for a in anchors if not any(e.start < a.start < e.end for e in found)]
    repeated = from_echoes(index, in_their_list(page, index, found))
    named = topics(index, page, start, end, [(e.start, e.end) for e in found])
    named = [a for a in named if not _in_its_own_row(page, anchors, a)]
    plain = {p for a in (*anchors, *repeated) if a.gain >= 2.5 for p in a.places}
    if len([n for n in index.tops if n.place in plain]) >= NUMBERED * len(index.tops):
        # Where the questions are numbered or repeated, words like those of one are part of an answer.
        named = [
            a for a in named
            if a.kind == "topic" or not set(a.places) <= plain or _behind_its_number(page, anchors, a)
        ]  # fmt: skip
    return joined([*anchors, *repeated, *named], page.low)


def _behind_its_number(page: Page, labels_: list[Anchor], title: Anchor) -> bool:
    """Whether a title stands right behind the number of its question, or in the cell beside it."""
    unit = page.unit_at(title.start)
    return any(
        a.places == title.places
        and a.end <= title.start
        and not page.low[a.end : title.start].strip(" \x1e.:)-(")
        for a in labels_
    ) or (unit is not None and unit.block.table >= 0 and unit.block.column <= 0)


def _in_its_own_row(page: Page, labels_: list[Anchor], title: Anchor) -> bool:
    """Whether a cell names the question whose number stands further left in its row: there it is an answer."""
    unit = page.unit_at(title.start)
    if unit is None or unit.block.table < 0 or unit.block.column <= 1:
        return False
    row = (unit.block.table, unit.block.row)
    beside = [page.unit_at(a.start) for a in labels_ if a.places == title.places and a.start < title.start]
    return any(u is not None and (u.block.table, u.block.row) == row and u.block.column == 0 for u in beside)


def _begins_line(page: Page, anchor: Anchor) -> bool:
    """Whether an anchor is a number at the beginning of a line."""
    unit = page.unit_at(anchor.start)
    return anchor.kind in ("label", "list number") and unit is not None and anchor.start - unit.start <= 2


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


@dataclass(slots=True)
class _Layout:
    """The labels of a paper with the stretch that answers each, and the claims made from them so far."""

    paper: Paper
    index: Index
    names: tuple[str, ...]
    spans: list[Span]
    runs: list[int]
    empty: list[bool]
    notes: Notes
    claims: list[tuple[int, Claim]] = field(default_factory=list)  # with the list that the label belongs to

    @property
    def chain(self) -> list[Chosen]:
        """The labels."""
        return self.paper.chain

    def passage(self, low: str, start: int, end: int, place: int) -> Passage:
        """What stands from `start` to `end`, read for `place`."""
        page = self.paper.page
        top = self.index.top_of(place)
        return Passage(self.index, low, page.raw, start, end, self.names, page.emphasis, within=top)

    def with_providers(self, passage: Passage) -> Passage:
        """The passage with the names that the answers so far have told of those who do the work."""
        told = [*self.paper.claims, *(c for _, c in self.claims)]
        return replace(passage, providers=providers(self.index, self.paper.page.raw, told, self.spans))

    def of_list(
        self, run: int, passage: Passage, heading: int, printed: frozenset[int] = frozenset()
    ) -> None:
        """Read a passage that speaks of a whole list, or where some of its parts are `printed` above it, of those."""
        found = answer_of_list(self.index, passage, [heading])
        if len(printed) >= LISTED:
            found = [c for c in found if c.place in printed or not c.rule.startswith("none:")]
        found += self.in_notes(passage, found)
        self.claims += [(run, c.but(layout="group")) for c in found]

    def in_notes(self, passage: Passage, found: list[Claim]) -> list[Claim]:
        """What notes say of the parts whose names point to them: `Acute nurses²`."""
        extra: list[Claim] = []
        for claim in found if self.notes.spans else []:
            if claim.coding.value in ("yes", "partly") and claim.spans and claim.rank >= 2:
                start, end = claim.spans[0]
                named = replace(passage, start=start, end=min(end + 2, passage.end))  # and the mark behind it
                part = Anchor((claim.place,), start, start, 0.0, "group")
                extra += [c.but(rank=2) for c in from_notes(self.notes, named, part, found)]
        return extra


def _passages(paper: Paper, index: Index, start: int, end: int, names: tuple[str, ...]) -> None:
    """Read what follows each label of the chain; where answers stand before their questions, what precedes it."""
    page, chain = paper.page, paper.chain
    for chosen in chain:
        if len(chosen.anchor.places) == 1:
            paper.asked[chosen.anchor.first] = (chosen.anchor.start, chosen.anchor.end)
    spans = spans_of(page, chain, start, end)
    if answers_first(page, chain, start):
        spans = answers_before(page, chain, start)
        paper.notes.append("answers before their questions")
    for chosen in chain:
        at = chosen.anchor.start - 1
        if chosen.anchor.kind == "order" and at >= start:  # "yes / no" here is the end of one and the next
            page.low = page.low[:at] + BREAK + page.low[at + 1 :]
    spans = [past_its_words(index, page, c.anchor, span) for c, span in zip(chain, spans, strict=True)]
    empty = [is_empty(page, span) for span in spans]
    layout = _Layout(paper, index, names, spans, runs_of(index, chain), empty, notes_of(page))
    at, last = 0, _first_of_the_last(chain) if prose_beneath(index, page, chain, spans, empty) else len(chain)
    while at < last:
        at = _from_label(layout, at)
    paper.claims += _last_run(_of_their_sums(layout), layout.runs)
    said, answered = for_those_above(index, page, chain, spans, empty)
    paper.claims = [c for c in paper.claims if not is_a_reason(index, c, answered)] + said
    if any(c.coding.finding in REFUSALS for c in said):  # of those that are not printed there, too
        paper.claims += whole_request(page, index, start, end)
    everything: list[Claim] = []
    if (
        not chain
        or sum(1 for c in paper.claims if c.rank >= 2 and c.coding.finding is not Finding.UNCLEAR) < 3
    ):
        silent = not any(c.rank >= 1 for c in paper.claims)  # they printed our questions, and answered none
        everything = whole_request(page, index, start, end if silent or not chain else chain[0].anchor.start)
        if not everything and not any(_is_answer(c) for c in paper.claims):
            everything = refused_request(page, index, start, end)
    paper.claims += everything
    if not everything:
        _prose_regions(paper, index, start, end, names)
        told = {c.place for c in paper.claims if c.coding.finding is not Finding.UNCLEAR}
        if len(told) < LISTED and (theirs := another_s_business(page, index, start, end)):
            paper.claims = [c for c in paper.claims if c.layout != "narrative"] + theirs
    if at < len(chain) and not {c.place for c in paper.claims} & set(chain[at].anchor.places):
        before = len(layout.claims)
        while at < len(chain):
            at = _from_label(layout, at)
        paper.claims += [c for _, c in layout.claims[before:]]
    if not everything:
        paper.claims += few_questions(page, index, names, start, end, {c.place for c in paper.claims})


def _first_of_the_last(chain: list[Chosen]) -> int:
    """Where the labels of the last question begin: its number, and then its words."""
    at = len(chain) - 1
    while at and chain[at - 1].anchor.places == chain[at].anchor.places:
        at -= 1
    return at


def _of_their_sums(layout: _Layout) -> list[tuple[int, Claim]]:
    """`12 d, e, f: commissioned. Spend: (d) £90,000 (f) not recorded`: what is not held of (f) is its sum."""
    page, nodes = layout.paper.page, layout.index.nodes
    several = [c for _, c in layout.claims if c.layout == "range" or c.rule.startswith("all:")]
    done = {c.place: c for c in several if c.coding.value == "yes"}
    found: list[tuple[int, Claim]] = []
    for run, claim in layout.claims:
        sums = [d for d in nodes[claim.place].details if nodes[d].question.answer is AnswerKind.POUNDS]
        before = done.get(claim.place)
        held = claim.coding.finding is Finding.NOT_HELD and claim.layout.startswith("letter")
        if sums and held and before and page.unit_at(before.spans[0][0]) is page.unit_at(claim.spans[0][0]):
            claim = claim.but(place=sums[0])
        found.append((run, claim))
    return found


def _is_answer(claim: Claim) -> bool:
    """Whether a claim is a yes, a no or a figure."""
    coding = claim.coding
    return bool(coding.value or coding.count) or coding.amount_gbp is not None


def _from_label(layout: _Layout, at: int) -> int:
    """Read the answer of the label at `at` of the chain, or of the list that begins there; where to go on."""
    index, chain, spans = layout.index, layout.chain, layout.spans
    page = layout.paper.page
    again, furthest = at, min(at + AGAIN, len(chain) - 1)
    while again < furthest and chain[again + 1].anchor.places == chain[at].anchor.places:
        again += 1  # the number of a heading, and then its words; a question in words of theirs, and then its answer
        if index.nodes[chain[at].anchor.first].parts or _answers_it(page, chain[again].anchor):
            at = again
    heading, last = group_region(index, chain, spans, page, at, layout.empty)
    if heading >= 0:
        begin, stop = past_title(page.seen, spans[at][0], spans[last][1]), spans[last][1]
        region = layout.with_providers(layout.passage(page.seen, begin, stop, heading))
        layout.of_list(layout.runs[at], region, heading)
        return last + 1
    heading, last = for_the_list(index, chain, layout.empty, at)
    if heading >= 0 and not labelled_again(page, index, chain, last, spans):
        begin = max((k for k in range(at, last + 1) if worded(chain[k].anchor)), default=last)
        listed = layout.passage(page.low, spans[begin][0], spans[last][1], heading)
        printed = frozenset(p for k in range(at, last + 1) for p in chain[k].anchor.places)
        layout.of_list(layout.runs[last], listed, heading, printed & frozenset(index.nodes[heading].parts))
        return last + 1
    numbered = at > 0 and chain[at - 1].anchor.places == chain[at].anchor.places  # "Question 12 - Services"
    if not numbered and over_prose(page, chain[at].anchor, spans[at]):
        layout.paper.sections[spans[at][0]] = chain[at].anchor.first
        layout.paper.sections[spans[at][1]] = -1
        return at + 1
    return _own_answer(layout, at)


def _answers_it(page: Page, anchor: Anchor) -> bool:
    """Whether a label says that here the answer begins: `Answer to question 3:`."""
    return _ANSWER_TO.search(page.low, max(0, anchor.start - LEADS_UP), anchor.start) is not None


def _own_answer(layout: _Layout, at: int) -> int:
    """Read what stands at one label, with its details' labels where these follow it; where to go on."""
    index, page, anchor = layout.index, layout.paper.page, layout.chain[at].anchor
    family, stop = family_span(index, layout.chain, layout.empty, at)
    end = layout.spans[stop][1]
    start = past_title(page.low, layout.spans[stop][0], end)
    passage = layout.passage(page.low, start, end, anchor.first)
    if any(index.nodes[p].parts for p in anchor.places):
        passage = layout.with_providers(passage)
    passage, rest = without_rest(index, passage, anchor.places)
    in_table = (unit := page.unit_at(anchor.start)) is not None and unit.block.table >= 0
    passage, sums = (passage, []) if in_table else sums_apart(index, passage, anchor.places)
    asked = anchor if family < 0 else replace(anchor, places=(family,))
    said = [] if only_joins(page, (start, end)) else answer(index, passage, asked)
    own = _of_all_years(layout, anchor) or said
    if not {c.place for c in own} & set(anchor.places):
        told = layout.with_providers(passage).providers
        own += named_alone(index, page.raw, (layout.spans[stop][0], end), anchor.places, told)
    own += from_notes(layout.notes, passage, anchor, own)
    own += layout.in_notes(passage, [c for c in own if c.layout == "group"])
    doubts = ("contested label",) if layout.chain[at].margin < 0.05 else ()
    if _holds_other_list(layout.paper.spare, start, end):
        doubts = (*doubts, "another list inside")
    layout.claims += [(layout.runs[at], _marked(c, anchor, doubts)) for c in (*rest, *sums, *own)]
    return stop + 1


def _of_all_years(layout: _Layout, anchor: Anchor) -> list[Claim]:
    """`Agency 2016: 70, 2017: 66, 2018: 41`: a line titled by words of one year's question that answers all of them."""
    index, page = layout.index, layout.paper.page
    unit, heading = page.unit_at(anchor.start), index.nodes[anchor.first].parent
    titled = len(anchor.places) == 1 and heading >= 0 and anchor.kind in ("topic", "likeness")
    if not titled or unit is None or unit.block.table >= 0 or index.nodes[anchor.first].is_detail:
        return []
    members = index.nodes[heading].parts
    if len(members) < SEVERAL or not ask_for_figures(index, members):
        return []
    found = read_parts(layout.passage(page.low, unit.start, unit.end, heading), members)
    return found if len({c.place for c in found}) == len(members) else []


def _prose_regions(paper: Paper, index: Index, start: int, end: int, names: tuple[str, ...]) -> None:
    """Where labels are few, read the prose that stands under none of them."""
    taken = {c.place for c in paper.claims if c.rank >= 1}
    answered = {index.top_of(p) for p in taken}
    labelled = {index.top_of(p) for c in paper.chain if c.anchor.kind != "statement" for p in c.anchor.places}
    if not set(index.mains) - taken or len(labelled & answered) > 0.6 * len(index.tops):
        return
    page = paper.page
    firm = [s for c in paper.claims if c.rank >= 1 and not _by_words(c) for s in c.spans]
    loose = [_in_its_unit(page, s) for c in paper.claims if c.rank >= 1 and _by_words(c) for s in c.spans]
    regions = []
    for unit in page.written(start, end):
        if unit.block.table >= 0:
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


def _in_its_unit(page: Page, span: Span) -> Span:
    """As much of a stretch as lies in the paragraph in which it begins."""
    unit = page.unit_at(span[0])
    return (span[0], min(span[1], unit.end)) if unit else span


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
