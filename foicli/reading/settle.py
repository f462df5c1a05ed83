"""Claims from all papers brought to one for each question: the last list, the last letter, cross-references."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from foicli.model.findings import Coding, Evidence, Finding
from foicli.reading.claims import Claim
from foicli.reading.confidence import SURE, confidence
from foicli.reading.details.words import NO_FIGURE
from foicli.reading.group_sums import SUMS_AS
from foicli.reading.index import Index
from foicli.reading.text import Text

LETTER = 4  # how many times the claims of an enclosure a letter of answers makes


@dataclass(frozen=True, slots=True)
class Held:
    """A claim with the paper it was made from and the message that brought it."""

    claim: Claim
    text: Text
    message: int
    others: tuple[Evidence, ...] = ()


def within_message(made: list[Held]) -> dict[int, Held]:
    """The claim that stands for each question among those of one message."""
    by_place: dict[int, list[Held]] = defaultdict(list)
    for held in made:
        by_place[held.claim.place].append(held)
    return {place: _strongest(several, made) for place, several in by_place.items()}


def _strongest(several: list[Held], made: list[Held]) -> Held:
    top = max(h.claim.rank for h in several)
    best = [h for h in several if h.claim.rank == top]
    said = [h for h in best if h.claim.coding.finding is not Finding.NO_ANSWER] or best
    said = [h for h in said if h.claim.rule != NO_FIGURE] or said
    last = said[-1]
    rivals = [h for h in said[:-1] if _contradicts(h.claim, last.claim)]
    if not rivals:
        surest = max(said, key=lambda h: (h.claim.sure, h.claim.spans[0][0] if h.claim.spans else 0))
        return (
            surest
            if not _contradicts(surest.claim, last.claim) and surest.claim.coding == last.claim.coding
            else last
        )
    weights = Counter(id(h.text) for h in made)
    if (heavier := _from_the_letter(weights, rivals[-1], last)) is not None:
        return heavier
    rival = rivals[-1]
    if rival.text is last.text:
        doubts = (*last.claim.doubts, "said twice")
        clear = [h for h in (rival, last) if h.claim.rule.startswith(("lead", "ticked"))]
        if len(clear) == 1:
            return Held(clear[0].claim.but(doubts=doubts), clear[0].text, clear[0].message)
        if last.claim.coding.finding is Finding.UNCLEAR and not last.claim.refers:
            return Held(rival.claim.but(doubts=doubts), rival.text, rival.message)
    other = cite(rival)
    coding = Coding(Finding.UNCLEAR)
    claim = last.claim.but(coding=coding, sure=0.6, rule="two answers that differ", doubts=("contradiction",))
    return Held(claim, last.text, last.message, other)


def _from_the_letter(weights: Counter[int], one: Held, other: Held) -> Held | None:
    """Of a letter of answers and an enclosure whose own numbers look like answers, the letter's."""
    a, b = weights[id(one.text)], weights[id(other.text)]
    if one.text is other.text or max(a, b) < LETTER * min(a, b):
        return None
    held = one if a > b else other
    return Held(held.claim.in_doubt("said twice"), held.text, held.message)


def _contradicts(a: Claim, b: Claim) -> bool:
    if a.refers or b.refers:
        return a.refers != b.refers
    x, y = a.coding, b.coding
    return (x.finding, x.value, x.amount_gbp, x.count) != (y.finding, y.value, y.amount_gbp, y.count)


def over(
    earlier: dict[int, Held], later: dict[int, Held], *, replaces: bool, corrects: bool = False
) -> dict[int, Held]:
    """What stands after a later message: it corrects what it speaks of, or replaces everything.

    Where it only says the same again, as a letter does that is passed on, the earlier reading stands:
    what a copy has around an answer is no part of it. Of a message that `corrects` what was said
    every word counts.
    """
    if replaces and len(later) >= 1:
        return dict(later)
    merged = dict(earlier)
    for place, held in later.items():
        weak = held.claim.rank <= 0 or held.claim.coding.finding in (Finding.NO_ANSWER, Finding.UNCLEAR)
        if (
            place in merged
            and weak
            and not held.claim.refers
            and merged[place].claim.coding.finding not in (Finding.NO_ANSWER, Finding.UNCLEAR)
        ):
            continue
        if place in merged and not corrects and _says_again(merged[place].claim, held.claim):
            continue
        merged[place] = held
    return merged


def _says_again(earlier: Claim, later: Claim) -> bool:
    """Whether the later claim says what the earlier one said, perhaps with more words around it."""
    if earlier.refers or later.refers or _contradicts(earlier, later):
        return False
    a, b = earlier.coding, later.coding
    if (a.url, a.exemptions, a.by_whom) != (b.url, b.exemptions, b.by_whom):
        return False
    if a == b:
        return earlier.sure >= later.sure
    return bool(a.text) and f" {_plain(a.text)} " in f" {_plain(b.text)} "


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w£%]+", text.lower()))


def resolve(index: Index, standing: dict[int, Held]) -> dict[int, Held]:
    """Cross-references followed to the answers they mean, however many steps, never in a circle."""
    done: dict[int, Held] = {}
    for place in sorted(standing):
        found = _follow(index, standing, place, set())
        if found is not None:
            done[place] = found
    return done


def _follow(index: Index, standing: dict[int, Held], place: int, seen: set[int]) -> Held | None:
    held = standing.get(place)
    if held is None or place in seen:
        return None
    claim = held.claim
    if not claim.refers:
        return held
    seen.add(place)
    targets = _targets(index, standing, claim)
    found = [_follow(index, standing, t, seen) for t in targets]
    codings = {f.claim.coding for f in found if f is not None}
    kind = index.nodes[place].question.answer
    same = [f for t, f in zip(targets, found, strict=True) if f is not None and _same_kind(index, t, place)]
    if len(codings) == 1 and same:
        coding = same[0].claim.coding
        if claim.rule == SUMS_AS and coding.amount_gbp is not None:
            coding = Coding(Finding.NOT_HELD)  # the sum given there is that of more than this part
        sure = min(claim.sure, same[0].claim.sure) * (0.97 if claim.refers == (-1,) else 1.0)
        doubts = (*claim.doubts, *same[0].claim.doubts)
        if confidence(same[0].claim, ocr=same[0].text.ocr) < SURE:
            doubts = (*doubts, "of an answer in doubt")
        return Held(
            claim.but(
                coding=coding,
                sure=sure,
                refers=(),
                doubts=doubts,
                rule=f"{claim.rule} to {index.nodes[targets[0]].id}",
            ),
            held.text,
            held.message,
        )
    if kind.is_yes_no or not same:
        return Held(
            claim.but(
                coding=Coding(Finding.UNCLEAR), sure=0.5, refers=(), rule="cross-reference that leads nowhere"
            ),
            held.text,
            held.message,
        )
    return None


def due(index: Index, standing: dict[int, Held]) -> dict[int, Held]:
    """What stands, but for sums and figures withheld in general where none was asked: after a no there is none."""
    return {
        place: held
        for place, held in standing.items()
        if held.claim.rank > 1 or _asked_for(index, standing, place)
    }


def _asked_for(index: Index, standing: dict[int, Held], place: int) -> bool:
    node = index.nodes[place]
    condition = node.question.condition
    if not node.is_detail or condition is None or standing[place].claim.coding.finding is Finding.ANSWERED:
        return True
    main = standing.get(node.parent)
    if main is None:
        return standing[place].claim.rank > 0
    coding = main.claim.coding
    return coding.finding is not Finding.ANSWERED or not coding.value or condition.is_met(coding.value)


def _same_kind(index: Index, target: int, place: int) -> bool:
    a, b = index.nodes[target].question.answer, index.nodes[place].question.answer
    return a is b or (a.is_yes_no and b.is_yes_no)


def _targets(index: Index, standing: dict[int, Held], claim: Claim) -> list[int]:
    if claim.refers != (-1,):
        targets = []
        for place in claim.refers:
            node = index.nodes[place]
            if (own := _same_detail(index, claim.place, place)) >= 0:
                targets.append(own)
                continue
            targets += (
                [place]
                if not node.parts
                else [p for p in node.parts if index.nodes[p].letter == index.nodes[claim.place].letter]
            )
        return targets
    node = index.nodes[claim.place]
    earlier = [
        p
        for p in range(claim.place - 1, -1, -1)
        if p in standing and index.nodes[p].is_detail == node.is_detail and _same_kind(index, p, claim.place)
    ]
    return earlier[:1]


def _same_detail(index: Index, detail: int, place: int) -> int:
    """What "as question 10" means in answer to how or how many: the same detail of question 10, or -1."""
    node = index.nodes[detail]
    if not node.is_detail or index.nodes[place].is_detail:
        return -1
    aspect = node.id.rpartition(".")[2]
    kind = node.question.answer
    alike = [d for d in index.nodes[place].details if index.nodes[d].question.answer is kind]
    named = [d for d in alike if index.nodes[d].id.rpartition(".")[2] == aspect]
    return (named or alike or [-1])[0] if len(named or alike) <= 1 else -1


def cite(held: Held) -> tuple[Evidence, ...]:
    """Evidence for a claim, made by its text alone."""
    made = []
    for start, end in held.claim.spans[:6]:
        try:
            made.append(held.text.cite(start, end))
        except ValueError:
            continue
    return (*made, *held.others)
