"""What a passage behind one label says: of one question, of several, of a list and its parts."""

import re
from dataclasses import replace
from itertools import pairwise

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading import refs
from foicli.reading.anchor import Anchor
from foicli.reading.claims import Claim, Span, coding_of
from foicli.reading.details import ASPECT
from foicli.reading.details.parts import ask_for_figures, read_parts
from foicli.reading.exceptions import excepted
from foicli.reading.focus import OPENING, only_about, speaks_of, twins_of
from foicli.reading.groups import read_group, rest_of
from foicli.reading.index import Index
from foicli.reading.mentions import places_in
from foicli.reading.narrative import read_narrative
from foicli.reading.normal import BREAK, blanked, sentences
from foicli.reading.outright import outright
from foicli.reading.passages import Passage, opening, past
from foicli.reading.series import answers_in_order, paragraphs_in_order
from foicli.reading.tokens import EXCEPT
from foicli.reading.values import read_family
from foicli.reading.wording import Verdict, Voice, lead_of

_THE_INFORMATION = re.compile(
    r"\W*(?:therefore,? |accordingly,? |consequently,? |as a result,? |so )?"
    r"(?:(?:the|this|that|all(?: of)?(?: the| this)?|your|such) (?:requested )?(?:information|data|request)\b"
    r"(?! (?:on|about|for) the )|"
    r"(?:it|this|these) (?:is|are)\b)"
)

_FIGURE = re.compile(r"\d|\b(?:none|nil|zero|nought)\b")
_TO_NUMBER = re.compile(
    r"(?:\b(?P<v>yes|no)\b,? (?:to|for|in answer to)|(?<=[.;]\s)(?:and |but )?(?:for|as (?:for|to)|regarding)) "
    r"(?:questions? |q\.?\s?)?(?=\d)"
)
_LETTERS_ARE = re.compile(
    r"\b(?P<letters>[a-z](?:(?:, | and |, and | & )[a-z])*) (?:is|are) (?:a )?(?P<v>yes|no)\b"
)
_FOR_LETTER = re.compile(r"\b(?:for|to) \(?(?P<letter>[a-z])\)?\W*$")
_BREAKS = re.compile(BREAK)
_TOLD_APART = re.compile(
    r"\b[a-z]{3,}: (?:[a-z]+ )?(?P<one>yes|no|none|not)\b[^:]*[.;,]\s(?:[a-z]+ ){0,4}[a-z]{3,}: (?:[a-z]+ )?"
    r"(?P<two>yes|no|none|not)\b"
)
TOGETHER = 3  # questions under one title, and sentences that answer them
SHORT = 3  # letters: a shorter word tells no questions apart
_STOP = re.compile(r"[.;](?=\s|$)|\s-{1,2}\s|,\s(?=(?:but |and )?not\b)|\bbut\b")
_BUT = re.compile(r"[\s,;.]*(?:but|although|though|however,?|and)\s+")
_BUT_ONLY = re.compile(r"[\s,;]*(?:but|though|although|and)\s+only\b")
_DENIES = re.compile(r"\W*(?:and |but )?(?:not|none|nothing|no)\b")
_ONLY = re.compile(r"\W*(?:and |but )?only\b")
_OF_SUMS = re.compile(
    r"\b(?:sums?|costs?|costings?|spend(?:ing)?|amounts?|expenditure|financial|money|outcomes?|"
    r"figures?|blocks?|contracts?|grants?|prices?|priced|paid)\b(?! (?:limit|of))"
)


def answer(index: Index, passage: Passage, anchor: Anchor) -> list[Claim]:
    """What the passage behind one label says."""
    if len(anchor.places) == 1:
        node = index.nodes[anchor.first]
        if node.parts:
            own = [] if node.is_heading else read_family(passage, node.place)
            return own + answer_of_list(index, passage, [node.place])
        return read_family(passage, node.place)
    held = outright(passage.low, passage.start, passage.end, reasons=True)
    if held and not _OF_SUMS.search(passage.low, held[1], held[2]):
        return _withheld_of(index, anchor.places, *held)
    if own := _each_by_number(index, passage, anchor.places) or _by_letters(index, passage, anchor.places):
        return own
    headings = [p for p in anchor.places if index.nodes[p].parts]
    plain = [p for p in anchor.places if not index.nodes[p].parts]
    at = opening(passage.low, passage.start, passage.end)
    if not headings and (
        told := answers_in_order(passage, plain, at) or paragraphs_in_order(passage, plain, at)
    ):
        return told
    found = answer_of_list(index, passage, headings) if headings else []
    apart_by_name = not headings and _told_apart_by_name(passage)
    if apart_by_name and (told := _by_parts(index, passage, plain)):
        return told
    lead = lead_of(passage.low, at, passage.end)
    if lead is None and not headings and (told := _by_their_words(index, passage, plain)):
        return told
    apart = (
        excepted(index, passage.low, (at, passage.end), tuple(plain), lead, passage.ours) if lead else None
    )
    if apart:
        found += apart.claims
        plain = [p for p in plain if p not in apart.places]
        passage = replace(passage, low=blanked(passage.low, apart.start, apart.end))
    for place in plain:
        claims = read_family(passage, place, details=True)
        done = any(c.place == place and c.coding.value == "yes" for c in claims)
        for claim in claims:
            if claim.place == place:
                if not _only_of_sums(index, passage, claim):
                    found.append(claim.but(rank=2, layout="range"))
                if (
                    claim.coding.finding.value in ("not_held", "refused", "cost_limit", "ncnd")
                    and lead is None
                ):
                    found += [
                        claim.but(place=d, rank=1, layout="range, prose", sure=claim.sure * 0.7)
                        for d in index.nodes[place].details
                    ]
            elif (lead is not None and lead.voice is Voice.YES) or (
                done and claim.coding.finding is Finding.NOT_HELD
            ):
                found.append(claim.but(rank=2, sure=claim.sure * 0.9, layout="range"))
    if apart_by_name:
        return [c.in_doubt("contradiction") for c in found]
    return _told_apart(index, passage, plain, found) if lead and lead.voice is Voice.YES else found


def _each_by_number(index: Index, passage: Passage, places: tuple[int, ...]) -> list[Claim]:
    """`Yes to 15: a group is at work. No to 16.`, under a label for both; nothing unless each number has its own.

    Where the passage opens like that, `Yes to 5, 6 and 8. For 7 …` under a label for 5 to 9, the others have none.
    """
    found: list[Claim] = []
    stretches = [
        (hit, refs.parse(index, passage.low, hit.end(), min(passage.end, hit.end() + 24)))
        for hit in _TO_NUMBER.finditer(passage.low, passage.start, passage.end)
    ]
    starts = [hit.start() for hit, _ in stretches] + [passage.end]
    for (hit, got), stop in zip(stretches, starts[1:], strict=True):
        if got is None:
            continue
        own = replace(passage, start=hit.start("v") if hit["v"] else got.end, end=stop)
        for place in (p for p in got.places if p in places):
            found += [c.but(layout="range") for c in read_family(own, place)]
    opens = bool(stretches) and stretches[0][0].start() == opening(passage.low, passage.start, passage.end)
    return found if opens or {c.place for c in found} >= set(places) else []


def _told_apart_by_name(passage: Passage) -> bool:
    """`Before death: no. After death: yes`: whether names with unlike answers stand under a label for several."""
    hit = _TOLD_APART.search(passage.low, passage.start, passage.end)
    return hit is not None and (hit["one"] == "yes") != (hit["two"] == "yes")


def _by_parts(index: Index, passage: Passage, places: list[int]) -> list[Claim]:
    """What `12h-k: Before death: no. After death: yes` says of parts of a list, where all of them are told."""
    if any(index.nodes[p].parent < 0 for p in places):
        return []
    found = read_group(passage, places)
    said = {c.place: c.coding.value for c in found if c.place in places}
    return found if len(said) == len(places) and len(set(said.values())) > 1 else []


def _by_their_words(index: Index, passage: Passage, places: list[int]) -> list[Claim]:
    """Prose under a title for several questions: each sentence is that of the question whose words it has.

    Nothing for parts of lists, whose names are few and alike, nor where it is the same question put twice.
    """
    low, start, end = passage.low, passage.start, passage.end
    if len(places) < TOGETHER or len(sentences(low, start, end)) < TOGETHER:
        return []
    if any(index.nodes[p].parent >= 0 for p in places):
        return []
    own = {q for p in places for q in (p, *index.nodes[p].details)}
    cuts = [start, *(hit.end() for hit in _BREAKS.finditer(low, start, end)), end]
    regions = [(a, b, -1) for a, b in pairwise(cuts) if low[a:b].strip(f" {BREAK}")]
    told = read_narrative(passage, regions, {n.place for n in index.nodes} - own)
    return (
        [c.but(rank=1) for c in told] if len({c.place for c in told} & set(places)) >= len(places) - 1 else []
    )


def _by_letters(index: Index, passage: Passage, places: tuple[int, ...]) -> list[Claim]:
    """`It starts after the death, so i and k are yes and h and j are no`; nothing unless each letter is told."""
    low, start, end = passage.low, passage.start, passage.end
    told: dict[str, Verdict] = {}  # the verdict stands where it is said
    for hit in _LETTERS_ARE.finditer(low, start, end):
        verdict = Verdict(Voice(hit["v"]), hit.start(), hit.end(), "by letter", 0.93)
        told |= dict.fromkeys(re.findall(r"\b[a-z]\b", hit["letters"]), verdict)
    for a, b in sentences(low, start, end):
        lead, named = lead_of(low, a, b), _FOR_LETTER.search(low, a, b)
        if lead and named:
            told[named["letter"]] = replace(lead, start=a, end=b)
    found = [
        Claim(p, coding_of(v), ((v.start, v.end),), v.sure, "by letter", rank=2, layout="range")
        for p in places
        if (v := told.get(index.nodes[p].letter))
    ]
    return found if len(found) == len(places) else []


def _told_apart(index: Index, passage: Passage, places: list[int], found: list[Claim]) -> list[Claim]:
    """`Bereavement care: yes, after death; not before`, under a label of four questions: no for two of them."""
    every = {p: {w for w in index.words[p] if len(w) > SHORT} for p in places}
    common = set.intersection(*every.values()) if places else set()
    own = {p: words - common for p, words in every.items()}
    said: set[int] = set()
    denied: dict[int, Span] = {}
    for number, (a, b) in enumerate(_clauses(passage)):
        words = set(re.findall(r"[a-z]+", passage.low[a:b]))
        meant = {p for p in places if own[p] & words}
        if not meant or meant == set(places):
            continue
        if _DENIES.match(passage.low, a, b):
            denied |= dict.fromkeys(meant, (a, b))
        elif number == 0 or _ONLY.match(passage.low, a, b):
            said = meant
    if not said or said & set(denied):
        return found
    made: list[Claim] = []
    for claim in found:
        if claim.coding.value == "yes" and claim.place in denied:
            no, span = Coding(Finding.ANSWERED, value="no"), denied[claim.place]
            claim = claim.but(
                coding=no, spans=(span,), sure=0.85, rule="denied apart", doubts=("told apart",)
            )
        elif claim.coding.value == "yes" and claim.place in places and claim.place not in said:
            claim = claim.in_doubt("told apart")
        made.append(claim)
    return made


def _clauses(passage: Passage) -> list[Span]:
    """A passage in stretches between stops and dashes, as far as its first paragraph goes."""
    start = opening(passage.low, passage.start, passage.end)
    stop = passage.low.find(BREAK, start, passage.end)
    end = passage.end if stop < 0 else stop
    cuts = [h.end() for h in _STOP.finditer(passage.low, start, end)]
    return list(pairwise([start, *cuts, end]))


def _only_of_sums(index: Index, passage: Passage, claim: Claim) -> bool:
    """Whether what is not held of questions is what was spent on them: "c, g and k are in the block contract"."""
    if claim.coding.finding is not Finding.NOT_HELD:
        return False
    asked = any(index.nodes[d].question.answer is AnswerKind.POUNDS for d in index.nodes[claim.place].details)
    a, b = claim.spans[0]
    return asked and bool(
        ASPECT[AnswerKind.POUNDS].search(passage.low, a, b) or _OF_SUMS.search(passage.low, a, b)
    )


def _withheld_of(
    index: Index, places: tuple[int, ...], verdict: Verdict, start: int, end: int
) -> list[Claim]:
    """One reason why nothing is answered, for all questions that a label names and what else they ask for."""
    found = []
    for place in (f for p in places for f in index.families(p)):
        node = index.nodes[place]
        coding, span = coding_of(verdict), ((start, end),)
        found.append(Claim(place, coding, span, verdict.sure, verdict.rule, rank=2, layout="range"))
        found += [
            Claim(d, coding, span, verdict.sure * 0.7, verdict.rule, rank=1, layout="range, prose")
            for d in node.details
        ]
    return found


def answer_of_list(index: Index, passage: Passage, headings: list[int]) -> list[Claim]:
    """What one passage says of the parts of `headings`: in words over all of them, or "the same as question 12"."""
    found: list[Claim] = []
    crossed = refs.cross(index, passage.low, opening(passage.low, passage.start, passage.end), passage.end)
    for heading in headings:
        members = index.members(heading)
        if crossed and (crossed.places or crossed.above):
            found += _as_twin(index, passage, heading, members, crossed)
            continue
        if ask_for_figures(index, members):
            found += _of_figures(passage, members)
            continue
        if all_held := _all_held(passage, members):
            found += all_held
            continue
        rivals = [h for h in twins_of(index, heading) if h in headings]
        low = passage.low
        if rivals:  # "in hours: …; out of hours: …" under one label for both
            low = only_about(index, low, passage.start, passage.end, heading, rivals)
        elif turned := _turned_to(index, passage, heading):
            span = (passage.start, passage.end)
            low = only_about(index, passage.low, *span, heading, [turned], heading)
            theirs = only_about(index, passage.low, *span, turned, [heading], heading)
            of_twin = read_group(replace(passage, low=theirs), index.members(turned))
            found += [c.but(rank=min(c.rank, 1)) for c in of_twin]
        found += read_group(replace(passage, low=low), members)
    return found


def _turned_to(index: Index, passage: Passage, heading: int) -> int:
    """The twin list to which a later sentence turns: "Out of hours and at weekends we commission none"; or 0."""
    twins = twins_of(index, heading)
    for a, b in sentences(passage.low, passage.start, passage.end)[1:20] if twins else []:
        opened = [h for h in speaks_of(index, passage.low[a : min(b, a + OPENING)]) if h in (heading, *twins)]
        if opened and opened[0] in twins:
            return opened[0]
    return 0


def _all_held(passage: Passage, members: list[int]) -> list[Claim]:
    """What is withheld of a whole list in so many words: `The information is therefore not held.`"""
    held = outright(passage.low, passage.start, passage.end, reasons=True)
    if held is None or not _THE_INFORMATION.match(passage.low, held[1], held[2]):
        return []
    verdict, a, b = held
    rule = f"said of all: {verdict.rule}"
    return [
        Claim(m, coding_of(verdict), ((a, b),), verdict.sure * 0.9, rule, rank=2, layout="group")
        for m in members
    ]


def _of_figures(passage: Passage, members: list[int]) -> list[Claim]:
    """What is said of parts that ask for figures; never a yes."""
    found = read_parts(passage, members) or read_parts(_lines_of_figures(passage), members)
    told = {c.place for c in found}
    return found + [c for c in read_group(passage, members) if c.place not in told and not c.coding.value]


def _lines_of_figures(passage: Passage) -> Passage:
    """The passage as far as its lines hold figures: behind the last answer of a letter stands much else."""
    at = end = past(passage.low, passage.start, passage.end)
    for line in passage.low[at : passage.end].split(BREAK):
        if not _FIGURE.search(line):
            break
        end = at + len(line)
        at = end + 1
    return replace(passage, end=end)


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
    if _BUT_ONLY.match(passage.low, crossed.end, passage.end):
        return read_group(replace(passage, start=crossed.end), members)  # "As for 8 but only (g)"
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
    hit = EXCEPT.search(passage.low, start, passage.end) or _BUT.match(passage.low, start, passage.end)
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
