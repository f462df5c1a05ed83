"""Sentences that speak of questions they name in passing: "none of the services at question 13, except (d)"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading import refs
from foicli.reading.anchor import FIRM, Anchor
from foicli.reading.claims import Claim, Span, coding_of
from foicli.reading.details.dispatch import PUBLISHED
from foicli.reading.exceptions import excepted
from foicli.reading.focus import twins_of
from foicli.reading.groups import read_group
from foicli.reading.index import Index
from foicli.reading.later import no_answer_yet
from foicli.reading.mentions import places_in
from foicli.reading.normal import blanked, sentences
from foicli.reading.outright import outright
from foicli.reading.passages import Passage, opening
from foicli.reading.segment import Page, Unit
from foicli.reading.tokens import EXCEPT, QUANTIFIED
from foicli.reading.values import read_family
from foicli.reading.wording import Verdict, Voice, judge, lead_of, withheld

IN_PASSING = "in passing"  # of a layout: a whole list that prose names, and goes on
MAX_UNIT = 12_000  # characters: no paragraph is longer, a hostile file may be
MAX_HITS = 60
LEAD_IN = 24  # characters: "In respect of questions"
CONTEXT = 2.6  # what the alignment earns by taking the heading that a statement names as said
TITLE = 120  # characters
_TITLE = re.compile(
    r"[^.;:()]{3,60}\([^()]*\d[^()]*\)\W*"
)  # "Part B (finance and contracts, questions 12 to 14)"
# Of a part by one department, with the numbers of several questions.
_PART = re.compile(
    r"\W*(?:part|section)? ?[a-z][a-z '&,/-]{3,50}[^a-z.;?!]{1,6}questions? \d[^.;?!]{1,80}[^.;?!\w]*|"
    r"\W*(?:from|response (?:of|from)|answers from) (?:the |our )?[a-z][a-z '’&,/()-]{3,50}[^.;?!\w]*"
)
_NAMED = re.compile(
    r"(?P<word>\b(?:questions?|qs?))\.?\s*(?:from |numbered |numbers? |nos?\.? )?(?=\d)|"
    r"\b(?:answers?|repl(?:y|ies)|figures?) (?:to|for) (?=\d{1,2}\s?[a-l]?\b,?(?: which)? (?:is|was|should)\b)|"
    r"\b(?:services?|items?|those|elements?|questions?) (?:listed|named|mentioned|set out|given|asked about) "
    r"(?:at|in|under|for) (?=\d{1,2}\b(?!\s?(?:%|years?|days|hours|months|to \d+ years)))"
)
_ALSO = re.compile(
    r"[\s,;]*(?:and|or|nor|&)?\s*(?:also\s+)?(?:to |for |in |at |of |with )?(?:questions?\s*)?(?=\d)"
)
_TWINS = re.compile(
    r"[\s,]*(?:and|or)?\s*(?:likewise\s+)?(?:to |for |in |with )?(?:the )?(?:corresponding|same|equivalent|matching|"
    r"relevant|parallel) (?:parts?|items?|services?|letters?|elements?|points?|(?:sub-?)?questions?|answers?)\s*"
    r"(?:of|in|at|under|to|for)\s*(?=questions?\s?\d|q\.?\s?\d|\d)"
)
_SEE_ANSWER = re.compile(
    r"\W*(?:please )?(?:see|refer(?: back)? to) (?:the |our |my )?(?:answers?|responses?|repl(?:y|ies))"
    r"(?: (?:given|provided))? (?:to|for|at|under) (?:(?:our|the|your) )?(?:questions?|q)?\W*"
)
_REFERS = re.compile(
    r"\b(?:see|refer(?:red|s|ring)?(?: (?:back|you))?(?: to)?|as (?:per|in|for|at|with|stated|given|set out|"
    r"above)|same as|"
    r"(?:in|with|under|see|refer to) (?:our |the )?(?:responses?|answers?|repl(?:y|ies)) (?:to|at|for)|"
    r"response to|covered (?:in|by|under|at)|"
    r"answered (?:in|at|under)|outlined (?:in|at)|described (?:in|at)|provided (?:in|at|under)|given (?:in|at|under)|"
    r"listed (?:in|at)|as|mentioned (?:in|at)|detailed (?:in|at)|within|"
    r"(?:figures?|sums?|amounts?|totals?|costs?) (?:in|at|for|given))\s*(?:to |"
    r"the |your |our |my )*$"
)
_SAME_GOES = re.compile(
    r"(?:and |likewise,? )?(?:the )?same (?:goes|applies|is true|holds|is the case|can be said) "
    r"(?:also )?(?:for|to|of|with) "
    r"(?=(?:questions? |q\.?\s?)?\d{1,2}\b)"
)
_OF_THAT_LIST = re.compile(
    r"\W*(?:of|from|out of|among) (?:the |those )?(?:services|items|parts|those|list)\b"
)
_ANOTHER = re.compile(
    r"(?<=[a-z,;)\d]) (?=(?:and|but|while)[, ]+(?:the|our) (?:answers?|repl(?:y|ies)|figures?|responses?) (?:to|for) )"
)
_GIVEN_AS = re.compile(r"\W{0,3}should (?:be|read|have been|say)(?: that)?\s+")
_IS_GIVEN = re.compile(r"\W{0,3}(?:is|was|are|were|should|reads?)\b")
_IS = re.compile(
    r"\W{0,3}(?:,? (?:the|our) (?:answer|response|position|reply)|which)?\s*"
    r"(?:is|are|was|were|would be|remains?|must be|should (?:be|read|have been))\s+"
    r"(?:therefore |also |both |all |again |simply |currently )*[\"'(]*(?P<v>yes|no|nil|none|negative|affirmative)\b"
)
_SAYS = re.compile(
    r"(?:[\"'(]*(?P<v>yes|no)\b[\"')]*) (?:to|for|in (?:answer|response|reply|respect) (?:to|of)|applies to) "
    r"(?:all (?:of )?)?$"
)
_ANSWERING = re.compile(
    r"statement: (?:answer|respond|repl)\w*"
)  # what they do with the questions says nothing
_HANDLED = re.compile(
    r"\b(?:answer(?:ed|s|ing)?|(?:respond|repl[iy])\w* to|deal(?:t|s|ing)? with|considered)\s*(?:all )?(?:the |your )?$"
)
_HELD_BUT = re.compile(r"\b(?:hold|held)\b[^.;]{0,80}\b(?:but|however|although)\b")
_FIGURES = re.compile(r"\b(?:numbers?|figures?|how many|counts?|statistics|data)\b")
_SPEND = re.compile(
    r"\b(?:spen[dt]\w*|costs?|expenditure|financ\w*|figures?|amounts?|budgets?|sums?|values?|totals?|"
    r"blocks?)\b"
)


@dataclass(slots=True)
class Said:
    """What statements in passing gave: claims, the stretches they were made from, and what they named."""

    claims: list[Claim] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    named: list[Anchor] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Names:
    """Questions that a sentence names from `start` to `end`; `excepted` where it leaves them out."""

    places: tuple[int, ...]
    start: int
    end: int
    excepted: bool


def statements(
    index: Index, page: Page, start: int, end: int, anchors: Sequence[Anchor], names: tuple[str, ...]
) -> Said:
    """Read the sentences that name questions elsewhere than at their beginning, as a label does."""
    said = Said()
    labelled = sorted(a.start for a in anchors if a.gain >= FIRM and not _looks_back(page, anchors, a))
    for unit in page.units:
        if unit.start < start or unit.end > end or unit.hidden or unit.end - unit.start > MAX_UNIT:
            continue
        if _NAMED.search(page.low, unit.start, unit.end) is None or len(said.spans) > MAX_HITS:
            continue
        titled = unit.end - unit.start <= TITLE and _TITLE.fullmatch(page.low, unit.start, unit.end)
        before = len(said.claims)
        if titled and _withheld_beneath(index, page, unit, said):
            continue
        spoken = before
        for a, b in _one_by_one(page.low, unit.start, unit.end):
            if same := _SAME_GOES.match(page.low, a, b):
                _likewise(index, page.low, same.end(), (a, b), said, spoken)
                continue
            spoken = len(said.claims)
            hit = _NAMED.search(page.low, a, b)
            if hit and _OF_THAT_LIST.match(page.low, a, b) and _answers_a_twin(index, anchors, page, hit, b):
                continue
            if hit and not any(a <= s <= hit.start() for s in labelled):
                _sentence(index, page, _where(hit), (a, b), unit.end, names, labelled, said)
        if titled:  # it has no verb, whatever its nouns look like
            kept = [c for c in said.claims[before:] if not c.rule.startswith("named: statement")]
            said.claims[before:] = kept
    return said


def _one_by_one(low: str, start: int, end: int) -> list[Span]:
    """The sentences, each cut where it goes on to another answer: `…, and the answer to 8a should be yes`."""
    found: list[Span] = []
    for a, b in sentences(low, start, end):
        cuts = [a, *(hit.start() for hit in _ANOTHER.finditer(low, a, b)), b]
        found += pairwise(cuts)
    return found


def _answers_a_twin(
    index: Index, anchors: Sequence[Anchor], page: Page, named: re.Match[str], stop: int
) -> bool:
    """Whether `Of the services in question 12, only (e) is`, under the label of 13, takes from 12 no more than its list."""
    got = refs.parse(index, page.low, _where(named), stop)
    label = max((x for x in anchors if x.end <= named.start()), key=lambda x: (x.end, x.gain), default=None)
    if got is None or label is None:
        return False
    return got.first in twins_of(index, label.first)


def _likewise(index: Index, low: str, at: int, sentence: Span, said: Said, spoken: int) -> None:
    """`The same goes for 14.`: what the sentence before said of all that it named, for what this one names."""
    codings = {c.coding for c in said.claims[spoken:]}
    got = refs.parse(index, low, at, sentence[1])
    if len(codings) != 1 or got is None:
        return
    first = said.claims[spoken]
    for place in got.places:
        for member in index.members(place) if index.nodes[place].parts else (place,):
            said.claims.append(first.but(place=member, spans=(sentence,), rule=f"likewise: {first.rule}"))
    said.spans.append(sentence)


def _where(named: re.Match[str]) -> int:
    """Where questions are named: at the word `questions`, or at the number in `the services listed under 12`."""
    return named.start() if named["word"] else named.end()


def _withheld_beneath(index: Index, page: Page, title: Unit, said: Said) -> bool:
    """`Spending (questions 1 and 12)`, a title, and beneath it why that is not given: said of what it names."""
    beneath, named = page.following(title), _NAMED.search(page.low, title.start, title.end)
    of_sums = _SPEND.search(page.low, title.start, title.end)
    if beneath is None or beneath.hidden or named is None or of_sums is None:
        return False
    held = outright(page.low, beneath.start, beneath.end, reasons=True)
    if held is None or not held[0].voice.refuses:
        return False
    places = list(
        dict.fromkeys(
            p for x in _lists(index, page.low, _where(named), title.start, title.end) for p in x.places
        )
    )
    said.claims += _about(index, places, held[0], page.low[title.start : title.end], (held[1], held[2]))
    said.spans.append((title.start, beneath.end))
    return True


def parts_of_letter(page: Page, start: int, end: int) -> list[int]:
    """Where the parts of a letter by several hands begin: `Finance: questions 1 and 12 to 14`, `From Finance`."""
    return [
        u.start
        for u in page.units
        if start <= u.start and u.end <= end and not u.hidden and u.end - u.start <= TITLE and u.block.table < 0
        and _PART.fullmatch(page.seen, u.start, u.end)
    ]  # fmt: skip


def _looks_back(page: Page, anchors: Sequence[Anchor], several: Anchor) -> bool:
    """Whether questions named together at the beginning of a paragraph come after a later one: no label of theirs."""
    unit = page.unit_at(several.start)
    if (
        len(several.places) < 2
        or several.kind != "label"
        or unit is None
        or several.start - unit.start > LEAD_IN
    ):
        return False
    before = [a for a in anchors if a.start < unit.start and a.kind == "label" and len(a.places) == 1]
    last = max(before, key=lambda a: a.start, default=None)
    return last is not None and several.first < last.first < several.last


def _sentence(
    index: Index, page: Page, at: int, sentence: Span, unit_end: int, names: tuple[str, ...],
    labelled: list[int], said: Said,
) -> None:  # fmt: skip
    """Add what one sentence says of the questions that it names from `at` on."""
    a, b = sentence
    low = page.low
    lists = _lists(index, low, at, a, b)
    excepted = {p for names_ in lists if names_.excepted for p in names_.places}
    places = list(dict.fromkeys(p for x in lists if not x.excepted for p in x.places if p not in excepted))
    if not places:
        return
    if no_answer_yet(low, a, b):
        said.spans.append((a, b))
        return
    referring = _REFERS.search(low, max(a, at - 60), at)
    if referring and _IS_GIVEN.match(low, lists[0].end, b):
        referring = None  # "The figure for question 3 should be 32"
    if _SEE_ANSWER.fullmatch(low, a, lists[0].start):
        return  # "Please see the answer to question 2: …": what follows is said of the question it stands under
    if referring and lead_of(low, opening(low, a, b), b):
        return  # "Yes, included in the answer to question 12" is an answer to its own label
    held = _refused_after(low, (a, b), unit_end)
    if referring and held and held.voice is Voice.NOT_HELD and withheld(low, a, referring.start()):
        return  # "Included in the block contract, see question 1": of its own label
    if held and held.voice is Voice.NOT_HELD and all(index.nodes[p].parts for p in places):
        # "None of the services in questions 8 and 9, apart from equipment (cost not recorded)"
        claims = _valued(index, page, places, lists, (a, b), names)
        if any(c.coding.value for c in claims):
            said.claims += [c.but(layout=f"{c.layout}, {IN_PASSING}") for c in claims]
            said.spans.append((a, b))
            return
    if held:
        # "the information requested in questions 2 and 8, nor the amount asked for in question 7"
        words = low[a:at] if re.search(r"\b(?:information|data)\b", low[a:at]) else low[a:b]
        said.claims += _about(index, places, held, words, (a, b))
        rest = low[b:unit_end]
        more = any(b <= x < unit_end for x in labelled) or re.search(
            r"\b(?:question|q)s?\s?\d|\b(?:yes|no)\b", rest
        )
        said.spans.append((a, b if more else unit_end))
        return
    if referring:
        return
    claims = _valued(index, page, places, lists, (a, b), names)
    if claims:
        handled = _HANDLED.search(low, max(a, at - 40), at) is not None
        kept = [
            c for c in claims if not _ANSWERING.search(c.rule) and not (handled and "statement" in c.rule)
        ]
        said.claims += kept
        said.spans.append((a, b))
        said.named += [Anchor((p,), a, a, CONTEXT, "statement") for p in places if index.nodes[p].parts][:1]


def _refused_after(low: str, sentence: Span, end: int) -> Verdict | None:
    """What is withheld; where a sentence behind it refuses, "not recorded" or "we hold it, but" only leads up to that."""
    held = withheld(low, *sentence)
    leads_up = held is None and _HELD_BUT.search(low, *sentence) is not None
    if (
        (held and held.voice is not Voice.NOT_HELD)
        or (held is None and not leads_up)
        or _NAMED.search(low, sentence[1], end)
    ):
        return held
    after = [withheld(low, a, b) for a, b in sentences(low, sentence[1], end)[:4]]
    return next((v for v in after if v and v.voice.refuses), held)


def _lists(index: Index, low: str, at: int, a: int, b: int) -> list[_Names]:
    """The lists of questions in a sentence, in order."""
    found: list[_Names] = []
    while at < b and len(found) < 8:
        places, stop = _named(index, low, at, b)
        if places:
            excepted = bool(
                re.search(
                    EXCEPT.pattern + r"(?:at |in |to |for |of |the |your )*$", low[max(a, at - 60) : at]
                )
            )
            found.append(_Names(tuple(places), at, stop, excepted))
        following = _NAMED.search(low, max(stop, at + 1), b)
        if following is None:
            break
        at = _where(following)
    return found


def _named(index: Index, low: str, at: int, end: int) -> tuple[list[int], int]:
    """The questions of a list that begins at `at`, with the twins that are meant beside them; and its end."""
    places: list[int] = []
    while got := refs.parse(index, low, at, end):
        places += [p for p in got.places if p not in places]
        at = got.end
        if twins := _TWINS.match(low, at, end):
            other = refs.parse(index, low, twins.end(), end)
            if other is None:
                break
            places += _twins(index, places, other.places)
            at = other.end
        following = _ALSO.match(low, at, end)
        if not following or following.end() == at:
            break
        at = following.end()
    return places, at


def _twins(index: Index, places: Sequence[int], headings: Sequence[int]) -> list[int]:
    letters = {index.nodes[p].letter for p in places if index.nodes[p].letter}
    return [part for h in headings for part in index.nodes[h].parts if index.nodes[part].letter in letters]


def _valued(
    index: Index, page: Page, places: list[int], lists: list[_Names], span: Span, names: tuple[str, ...]
) -> list[Claim]:
    """Claims from a sentence that names questions in `lists`."""
    a, b = span
    low = page.low
    first, stop = lists[0].start, lists[-1].end
    plain = _IS.match(low, stop, b) or _SAYS.search(low, a, first)
    if plain:
        yes = plain.group("v") in ("yes", "affirmative")
        voice = Voice.YES if yes else Voice.NO
        verdict = Verdict(voice, plain.start("v"), plain.end("v"), f"lead {'yes' if yes else 'no'}", 0.97)
        only = places[0] if len(places) == 1 else -1
        if only >= 0 and index.nodes[only].question.answer.is_yes_no:
            passage = Passage(index, low, page.raw, plain.start("v"), b, names, page.emphasis)
            return [c.but(layout="statement", rank=2) for c in read_family(passage, only)]
        within = index.top_of(only) if only >= 0 else -1  # "Yes to all of question 13 except (b)"
        meant = index.members(only) if only >= 0 and index.nodes[only].parts else places
        apart = excepted(index, low, (a, b), tuple(meant), verdict, names, within)
        rest = places if apart is None else [p for p in meant if p not in apart.places]
        return [*(apart.claims if apart else ()), *_of_all(index, rest, verdict, a, b)]
    headings = [p for p in places if index.nodes[p].parts]
    words = low
    for named in lists:
        words = blanked(words, named.start, named.end)
    if headings and len(headings) == len(places):
        claims = []
        for heading in headings:
            members = index.members(heading)
            if not (QUANTIFIED.search(words, a, b) or places_in(index, words, a, b, frozenset(members))):
                continue
            passage = Passage(
                index, words, page.raw, a, b, names, page.emphasis, within=index.top_of(heading)
            )
            claims += read_group(passage, members)
        return claims
    if len(places) == 1 and index.nodes[places[0]].question.answer.is_figure:
        passage = Passage(index, words, page.raw, a, b, names, page.emphasis)
        given = read_family(passage, places[0], details=False)
        return [c.but(rank=2, layout="statement") for c in given if c.coding.is_figure]
    if len(places) == 1 and (given_as := _GIVEN_AS.match(low, stop, b)):
        passage = Passage(index, words, page.raw, given_as.end(), b, names, page.emphasis)
        return [c.but(rank=2, layout="statement") for c in read_family(passage, places[0], details=False)]
    found = judge(words, a, b, ours=names)
    if found is None or not (len(places) > 1 or QUANTIFIED.search(words, a, b)):
        return []
    published = PUBLISHED.search(words, a, b) is not None
    return _of_all(index, places, replace(found, sure=found.sure * 0.9), a, b, published=published)


def _of_all(
    index: Index, places: list[int], verdict: Verdict, a: int, b: int, *, published: bool = False
) -> list[Claim]:
    found = []
    for place in places:
        rank = 1 if index.nodes[place].parts else 2
        for member in index.families(place):
            coding = coding_of(verdict)
            if coding.value and not index.nodes[member].question.answer.is_yes_no:
                if not published:
                    continue  # "yes" is no sum, no number and no address
                coding = Coding(Finding.PUBLISHED_ELSEWHERE)
            found.append(
                Claim(
                    member,
                    coding,
                    ((a, b),),
                    verdict.sure,
                    f"named: {verdict.rule}",
                    rank=rank,
                    layout="statement",
                )
            )
    return found


def _about(index: Index, places: Sequence[int], verdict: Verdict, sentence: str, span: Span) -> list[Claim]:
    """What is withheld of named questions: their sums and figures where the sentence speaks of such."""
    wanted = {
        k
        for k, pattern in ((AnswerKind.POUNDS, _SPEND), (AnswerKind.COUNT, _FIGURES))
        if pattern.search(sentence)
    }
    rule = f"said of named questions: {verdict.rule}"
    claims = []
    for place in places:
        families = index.families(place)
        details = [d for f in families for d in index.nodes[f].details]
        asked = [d for d in details if index.nodes[d].question.answer in wanted]
        spends = [d for d in details if index.nodes[d].question.answer is AnswerKind.POUNDS]
        if asked:
            claims += [_held(d, verdict, span, rule, 1, 0.85) for d in asked]
        elif spends and verdict.voice is Voice.REFUSED:
            # An exemption claimed for a question that asks whether and how much: more often for how much.
            claims += [_held(f, verdict, span, rule, 0, 0.5) for f in families]
            claims += [_held(d, verdict, span, rule, 1, 0.75) for d in spends]
        else:
            claims += [
                _held(f, verdict, span, rule, 1, 0.6 if wanted and details else 0.85) for f in families
            ]
            claims += [
                _held(d, verdict, span, rule, 1, 0.75)
                for d in details
                if not index.nodes[d].question.condition or verdict.voice is Voice.NOT_HELD
            ]
    return claims


def _held(place: int, verdict: Verdict, span: Span, rule: str, rank: int, sure: float) -> Claim:
    return Claim(place, coding_of(verdict), (span,), sure, rule, rank=rank, layout="aside")
