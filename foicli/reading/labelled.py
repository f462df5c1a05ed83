"""What stands at each label of a paper, and the prose that stands at none."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from foicli.model.findings import Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading.align import Chosen
from foicli.reading.anchor import Anchor
from foicli.reading.answering import answer, answer_of_list
from foicli.reading.beneath import for_those_above, is_a_reason, prose_beneath
from foicli.reading.claims import Claim, Span
from foicli.reading.details.parts import ask_for_figures, read_parts
from foicli.reading.few import few_questions
from foicli.reading.footnotes import Notes, from_notes, notes_of
from foicli.reading.index import Index
from foicli.reading.narrative import read_narrative
from foicli.reading.normal import BREAK, blanked, sentence_at
from foicli.reading.paper import Paper
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
    without_echoing_answers,
    worded,
)
from foicli.reading.remainder import for_the_list, sums_apart, without_rest
from foicli.reading.segment import Page
from foicli.reading.statements import IN_PASSING
from foicli.reading.whole import another_s_business, refused_request, whole_request

AGAIN = 4  # labels of one question in a row that are looked through for the one that answers
SEVERAL = 2  # parts that one line answers
LISTED = 3  # parts printed by name above "none of the above", from which on it speaks of those
_ANSWER_TO = re.compile(r"\b(?:answers?|responses?|repl(?:y|ies)) (?:to|for) (?:your )?$")


@dataclass(slots=True)
class Layout:
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


def read_labelled(paper: Paper, index: Index, start: int, end: int, names: tuple[str, ...]) -> None:
    """Read what follows each label of the chain; where answers stand before their questions, what precedes it."""
    page = paper.page
    chain = paper.chain = without_echoing_answers(index, page, paper.chain)
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
    layout = Layout(paper, index, names, spans, runs_of(index, chain), empty, notes_of(page))
    at, last = 0, _first_of_the_last(chain) if prose_beneath(index, page, chain, spans, empty) else len(chain)
    while at < last:
        at = _from_label(layout, at)
    paper.claims += _last_run(_of_their_sums(layout), layout.runs)
    said, answered = for_those_above(index, page, chain, spans, empty)
    paper.claims = [c for c in paper.claims if not is_a_reason(index, c, answered)] + said
    if any(c.coding.finding.refuses for c in said):  # of those that are not printed there, too
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


def _of_their_sums(layout: Layout) -> list[tuple[int, Claim]]:
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
    return bool(claim.coding.value) or claim.coding.is_figure


def _from_label(layout: Layout, at: int) -> int:
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


def _own_answer(layout: Layout, at: int) -> int:
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


def _of_all_years(layout: Layout, anchor: Anchor) -> list[Claim]:
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
    in_passing = [c.anchor.start for c in paper.chain if c.anchor.kind == "statement"]
    in_passing += [s[0] for c in paper.claims if c.layout.endswith(("aside", IN_PASSING)) for s in c.spans]
    regions = []
    for unit in page.written(start, end):
        if unit.block.table >= 0:
            continue
        if inside := [(a, b) for a, b in firm if a < unit.end and b > unit.start]:
            if not any(unit.start <= at < unit.end for at in in_passing):
                continue
            # a statement in passing: the other sentences of its paragraph are prose like any
            loose += [sentence_at(page.low, a, unit.start, unit.end) for a, _ in inside]
        if re.search(r"[a-z]{3}\W+[a-z]{2}", page.low[unit.start : unit.end]):
            titled = max((at for at in paper.sections if at <= unit.start), default=-1)
            regions.append((unit.start, unit.end, paper.sections.get(titled, -1)))
    low = page.low
    for a, b in loose:
        low = blanked(low, a, b)
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
