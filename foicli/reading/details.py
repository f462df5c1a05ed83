"""Details of an answer: how much, how many, where to find it, which choice, and what it says in words."""

import re

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading import amounts, refs
from foicli.reading.claims import Claim, Span, coding_of
from foicli.reading.index import Node
from foicli.reading.normal import BREAK
from foicli.reading.passages import SKIP, Clause, Passage, past
from foicli.reading.wording import NEGATIVE, Voice, lead_of

ASPECT = {
    AnswerKind.POUNDS: re.compile(
        r"\b(?:spen[dt]\w*|costs?|costed|expenditure|budget\w*|financ\w*|funding|figures?|amounts?|"
        r"price|value|split|breakdown|money|monies|invoices?|block|contracts?|total)\b|£"
),
    AnswerKind.COUNT: re.compile(
        r"\b(?:numbers?|how many|figures?|counts?|totals?|statistics|data|breakdown|headcount|volume|"
        r"record\w*|register)\b"
),
    AnswerKind.LINK: re.compile(r"\b(?:link|copy|copies|attach\w*|web ?site|document|publish\w*|enclos\w*|url)\b"),
    AnswerKind.TEXT: re.compile(r"\b(?:how|details?|description|steps|explanation)\b"),
}  # fmt: skip
_ATTACHED = re.compile(
    r"\b(?:attached|enclosed|appended|attachment|appendix|annex|enclosure|embedded|"
    r"see (?:the )?(?:document|file|pdf)|accompanying)\b"
)
_NOTHING = re.compile(
    r"(?:none|nil|zero|no (?:children|people|cases|one|complaints|incidents|requests|young|"
    r"current|such|patients|pupils|staff|families)|there (?:are|were|have been|has been|"
    r"is) (?:currently |presently |at present )?(?:no|none|nobody|nil|zero)|nobody|not any)\b"
)
_HUSH = re.compile(
    r"[^a-z]*(?:there|are|have|had|were|we|has|currently|total|approx(?:imately)?|about|around|"
    r"circa|c|estimated?|roughly|of|in|the|for|"
    r"per annum|pa|a year|each|year|gross|net|spend|cost|was|is|at|number|and|also|combined|inc|"
    r"vat|excl|ex|amount|expenditure|children|to)*[^a-z]*"
)


def read_detail(
    passage: Passage,
    node: Node,
    clauses: list[Clause],
    start: int,
    *,
    main: bool,
    shared: list[Node] | None = None,
) -> list[Claim]:
    """What the clauses say of a detail (or, with `main`, of a question that is no yes/no question)."""
    kind = node.question.answer
    if (
        main
        and (crossed := refs.cross(passage.index, passage.low, start, passage.end, within=passage.within))
        and crossed.end > passage.end - 40
    ):
        places = crossed.places or ((-1,) if crossed.above else ())
        if places:
            return [
                Claim(
                    node.place,
                    Coding(Finding.UNCLEAR),
                    ((crossed.start, crossed.end),),
                    0.85,
                    "cross-reference",
                    refers=places,
                )
            ]
    reader = {
        AnswerKind.POUNDS: _pounds,
        AnswerKind.COUNT: _count,
        AnswerKind.LINK: _link,
        AnswerKind.CHOICE: _choice,
    }.get(kind)
    if reader:
        claims = reader(passage, node, clauses, main)
        if claims:
            return claims
    if kind is AnswerKind.TEXT and not main:
        return _text_detail(passage, node, clauses, shared or [])
    held = _held_back(passage, node, clauses, main, shared or [])
    if held:
        return held
    if kind is AnswerKind.TEXT:
        return _whole_text(passage, node, start)
    if main and clauses:
        return _main_left_over(passage, node, clauses)
    return []


def _held_back(
    passage: Passage, node: Node, clauses: list[Clause], main: bool, shared: list[Node]
) -> list[Claim]:
    kind = node.question.answer
    aspect = ASPECT.get(kind)
    chosen: Clause | None = None
    for clause in clauses:
        if clause.held_back is None:
            continue
        words = passage.low[clause.start : clause.end]
        if main or (aspect and aspect.search(words)):
            chosen = clause
            break
        others = [d for d in shared if d.place != node.place and d.question.answer is not AnswerKind.TEXT]
        if (
            chosen is None
            and not any(
                d.question.answer in ASPECT and ASPECT[d.question.answer].search(words) for d in others
            )
            and kind is not AnswerKind.TEXT
        ):
            chosen = clause
    if chosen is None or chosen.held_back is None:
        return []
    verdict = chosen.held_back
    if (
        main
        and kind is AnswerKind.TEXT
        and verdict.voice is Voice.NOT_HELD
        and len(passage.low[passage.start : passage.end].strip()) > 220
    ):
        return []
    sure = verdict.sure * (1 if main else 0.95)
    return [Claim(node.place, coding_of(verdict), ((chosen.start, chosen.end),), sure, verdict.rule)]


def _pounds(passage: Passage, node: Node, clauses: list[Clause], main: bool) -> list[Claim]:
    found = [(a, c) for c in clauses for a in c.money]
    low = passage.low
    if not found:
        alone = [
            c
            for c in clauses
            if (
                main
                or passage.cell
                or len(clauses) == 1
                or re.search(r"\d,\d{3}|\d{4}", low[c.start : c.end])
            )
            and re.fullmatch(
                r"[\s(~]*(?:total|spend|cost|approx\.?|c\.?)?[\s:-]*\d[\d,.]*[\s).]*(?:total|per annum|"
                r"pa)?[\s.]*",
                low[c.start : c.end],
            )
        ]
        found = [(a, c) for c in alone[:1] for a in amounts.pounds(low, c.start, c.end, bare=True)]
    if not found:
        if main and (
            hit := re.match(
                r"(?:nil|none|zero|no (?:spend|expenditure|cost|payments?|funding))\b",
                low[past(low, passage.start, passage.end) : passage.end],
            )
        ):
            at = past(low, passage.start, passage.end)
            finding = Finding.NIL
            return [Claim(node.place, Coding(finding), ((at, at + hit.end()),), 0.85, "nil")]
        return []
    return [_one_amount(passage, node, found)]


def _one_amount(passage: Passage, node: Node, found: list[tuple[amounts.Amount, Clause]]) -> Claim:
    low = passage.low
    doubts: tuple[str, ...] = ()
    chosen = found[0][0]
    rule = "amount"
    total = chosen.pounds
    if len(found) > 1:
        totals = [
            a
            for a, c in found
            if re.search(
                r"\btotal|in all\b|altogether|combined|overall",
                low[max(c.start, a.start - 40) : min(c.end, a.end + 25)],
            )
        ]
        years = re.findall(r"(?:20)?\d\d\s?/\s?(?:20)?(\d\d)", node.question.text + " " + node.question.unit)
        dated = [
            a
            for a, c in found
            if any(re.search(rf"\d\d\s?[/-]\s?(?:20)?{y}\b", low[c.start : c.end]) for y in years)
        ]
        if len(totals) == 1:
            chosen, rule, total = totals[0], "amount called the total", totals[0].pounds
        elif len(dated) == 1 and any(
            re.search(r"(?:20)?\d\d\s?[/-]\s?\d\d", low[c.start : c.end])
            for a, c in found
            if a is not dated[0]
        ):
            chosen, rule, total = dated[0], "amount of the year", dated[0].pounds
        elif (
            re.search(r"\s?(?:-|to|and)\s?£?$", low[found[0][0].end : found[1][0].start])
            and len(found) == 2
            and re.search(
                r"between|from|-|to\b", low[max(passage.start, found[0][0].start - 12) : found[1][0].start]
            )
            and found[1][0].start - found[0][0].end < 7
        ):
            coding = Coding(Finding.UNCLEAR, text=passage.raw[found[0][0].start : found[1][0].end])
            return Claim(
                node.place, coding, ((found[0][0].start, found[1][0].end),), 0.5, "a range of amounts"
            )
        else:
            doubts = ("several amounts",)
            total = sum((a.pounds for a, _ in found), start=0 * chosen.pounds)
            rule = "sum of several amounts"
    if chosen.faulty:
        doubts = (*doubts, "faulty figure")
    sure = 0.97 if not doubts else 0.6
    spans = (
        tuple((a.start, a.end) for a, _ in found) if rule.startswith("sum") else ((chosen.start, chosen.end),)
    )
    return Claim(node.place, Coding(Finding.ANSWERED, amount_gbp=total), spans, sure, rule, doubts=doubts)


def _count(passage: Passage, node: Node, clauses: list[Clause], main: bool) -> list[Claim]:
    low = passage.low
    for clause in clauses:
        if clause.few:
            few = clause.few[0]
            return [
                Claim(
                    node.place,
                    Coding(Finding.SUPPRESSED, count=few.count),
                    ((few.start, few.end),),
                    0.96,
                    "suppressed count",
                )
            ]
    found = [(n, c) for c in clauses for n in c.counts]
    if found:
        bare = [
            (n, c)
            for n, c in found
            if _HUSH.fullmatch(low[c.start : n.start]) and _HUSH.fullmatch(low[n.end : c.end])
        ]
        nouns = [
            w
            for w in re.findall(r"[a-z]{4,}", node.question.text.lower())
            if w not in ("many", "much", "tell", "please", "have", "your", "area", "there", "with")
        ]
        near = [
            (n, c)
            for n, c in found
            if any(
                re.match(rf"\s+(?:\w+\s+){{0,2}}{re.escape(w[:6])}", low[n.end : n.end + 40]) for w in nouns
            )
        ]
        chosen = (bare or near or found)[0][0]
        doubts = (
            () if len(found) == 1 or len(bare) == 1 or (not bare and len(near) == 1) else ("several figures",)
        )
        sure = 0.95 if not doubts and (bare or near) else 0.75 if not doubts else 0.55
        around = low[max(passage.start, chosen.start - 10) : min(passage.end, chosen.end + 12)]
        if amounts.is_range(around):
            coding = Coding(Finding.ANSWERED, count=_range_text(around, chosen.count))
            return [
                Claim(
                    node.place,
                    coding,
                    ((chosen.start, chosen.end),),
                    0.5,
                    "a range of counts",
                    doubts=("range",),
                )
            ]
        return [
            Claim(
                node.place,
                Coding(Finding.ANSWERED, count=chosen.count),
                ((chosen.start, chosen.end),),
                sure,
                "count",
                doubts=doubts,
            )
        ]
    for clause in clauses:
        if clause.held_back is None and (hit := _NOTHING.match(low, clause.start, clause.end)):
            if main and hit.group() not in ("zero",):
                return [
                    Claim(node.place, Coding(Finding.NIL), ((clause.start, clause.end),), 0.9, "nil in words")
                ]
            return [
                Claim(
                    node.place,
                    Coding(Finding.ANSWERED, count="0"),
                    ((clause.start, clause.end),),
                    0.9,
                    "none counted",
                )
            ]
    return []


def _range_text(around: str, fallback: str) -> str:
    hit = re.search(r"(\d[\d,]*)\s?(?:-|to|and)\s?(\d[\d,]*)", around)
    return f"{hit.group(1)}-{hit.group(2)}".replace(",", "") if hit else fallback


def _link(passage: Passage, node: Node, clauses: list[Clause], main: bool) -> list[Claim]:
    for clause in clauses:
        if clause.links:
            link = clause.links[0]
            return [
                Claim(
                    node.place,
                    Coding(Finding.ANSWERED, url=link.url),
                    ((link.start, link.end),),
                    0.97,
                    "link",
                )
            ]
    for clause in clauses:
        if clause.held_back is None and _ATTACHED.search(passage.low, clause.start, clause.end):
            text = passage.raw[clause.start : clause.end].strip()
            return [
                Claim(
                    node.place,
                    Coding(Finding.ANSWERED, text=text),
                    ((clause.start, clause.end),),
                    0.9,
                    "attachment named",
                )
            ]
    return []


def _choice(passage: Passage, node: Node, clauses: list[Clause], main: bool) -> list[Claim]:
    low = passage.low
    said = low[passage.start : passage.end]
    hits = []
    for choice in node.question.choices:
        if hit := re.search(rf"(?<!\w){re.escape(choice.lower())}(?!\w)", said):
            hits.append((hit.start(), -len(choice), choice, hit.end()))
    hits = [
        h
        for h in hits
        if not any(o is not h and o[0] <= h[0] and o[3] >= h[3] and len(o[2]) > len(h[2]) for o in hits)
    ]
    if len(hits) == 1:
        at, _, choice, stop = hits[0]
        return [
            Claim(
                node.place,
                Coding(Finding.ANSWERED, value=choice),
                ((passage.start + at, passage.start + stop),),
                0.95,
                "choice named",
            )
        ]
    if len(hits) > 1:
        a, b = min(h[0] for h in hits), max(h[3] for h in hits)
        return [
            Claim(
                node.place,
                Coding(Finding.UNCLEAR),
                ((passage.start + a, passage.start + b),),
                0.6,
                "several choices named",
            )
        ]
    return []


def _text_detail(passage: Passage, node: Node, clauses: list[Clause], shared: list[Node]) -> list[Claim]:
    """What is left of an answer when its yes, its figures and its links are taken out."""
    low = passage.low
    kinds = {d.question.answer for d in shared}
    left: list[Span] = []
    for clause in clauses:
        if clause.held_back and any(k in kinds for k in (AnswerKind.POUNDS, AnswerKind.COUNT)):
            continue
        piece = low[clause.start : clause.end]
        if AnswerKind.COUNT in kinds and _NOTHING.match(piece):
            continue
        traps: list[amounts.Count | amounts.Amount] = [*clause.few, *clause.counts, *clause.money]
        for trap in traps:
            if _HUSH.fullmatch(low[clause.start : trap.start]) and _HUSH.fullmatch(
                low[trap.end : clause.end]
            ):
                break
        else:
            if (
                len(re.findall(r"[a-z]{2,}", piece)) >= 1
                and not lead_of(low, clause.start, clause.end)
                and not re.fullmatch(
                    r"[^a-z]*(?:n/a|not applicable|none|nil|see (?:above|below)|please see \w+|as above)[^a-z]*",
                    piece,
                )
            ):
                left.append((clause.start, clause.end))
    if not left:
        withheld_ones = _held_back(passage, node, clauses, False, [])
        return withheld_ones
    start, end = left[0][0], left[-1][1]
    if clauses and all(c.held_back for c in clauses):
        return _held_back(passage, node, clauses, True, [])
    text = " ".join(passage.raw[start:end].replace(BREAK, " ").split())
    sure = 0.9 if len(text.split()) >= 3 else 0.75
    return [
        Claim(
            node.place,
            Coding(Finding.ANSWERED, text=text[:4000]),
            ((start, end),),
            sure,
            "what is left of the answer",
        )
    ]


def _whole_text(passage: Passage, node: Node, start: int) -> list[Claim]:
    low, end = passage.low, passage.end
    piece = low[start:end].strip(SKIP)
    if not piece:
        return []
    if re.fullmatch(r"(?:n/?a|not applicable|-)\W*", piece):
        return []
    stop = start + len(low[start:end].rstrip(SKIP.replace(")", "").replace('"', "")))
    stop = max(stop, start + 1)
    if re.fullmatch(r"(?:none|nil|no|zero)\W*", piece):
        return [Claim(node.place, Coding(Finding.NIL), ((start, stop),), 0.8, "nil")]
    if re.match(
        r"(?:there (?:were|are|have been) no(?:ne)?\b|we (?:had|have) (?:had )?no (?:such )?(?:cases|"
        r"incidents|complaints|requests)|no such)",
        piece,
    ):
        return [Claim(node.place, Coding(Finding.NIL), ((start, stop),), 0.85, "nil in words")]
    text = " ".join(passage.raw[start:stop].replace(BREAK, " ").split())
    return [
        Claim(node.place, Coding(Finding.ANSWERED, text=text[:8000]), ((start, stop),), 0.92, "free text")
    ]


def _main_left_over(passage: Passage, node: Node, clauses: list[Clause]) -> list[Claim]:
    """Words where a figure, a link or a choice was wanted."""
    first, last = clauses[0], clauses[-1]
    words = passage.low[first.start : last.end]
    if re.fullmatch(r"\W*(?:n/?a|not applicable)\W*", words):
        return []
    if node.question.answer is AnswerKind.LINK and NEGATIVE.search(words):
        return [Claim(node.place, Coding(Finding.NIL), ((first.start, last.end),), 0.6, "none there")]
    if re.match(r"no\b|none\b", words):
        return [Claim(node.place, Coding(Finding.NIL), ((first.start, last.end),), 0.75, "nil")]
    return [
        Claim(
            node.place,
            Coding(Finding.UNCLEAR, text=" ".join(words.split())[:500]),
            ((first.start, last.end),),
            0.6,
            "no figure found",
        )
    ]
