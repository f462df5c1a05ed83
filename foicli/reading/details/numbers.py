"""How many: the number of things that an answer gives, whole, in parts, or hidden behind a limit."""

import re
from itertools import pairwise

from foicli.model.findings import Coding, Finding
from foicli.reading.claims import BESIDE_A_REFUSAL, Claim
from foicli.reading.counts import Count, plain_number
from foicli.reading.details.aspects import A_BOUND, HUSH, NOTHING
from foicli.reading.details.figures import Pick, pick
from foicli.reading.details.timing import Figure, of_another_year
from foicli.reading.details.withheld import beside_it
from foicli.reading.index import Node, stem
from foicli.reading.normal import sentence_at
from foicli.reading.passages import Clause, Passage

_NOBODY = re.compile(
    r"\bno (?:takers|take[- ]?up)\b|\bnone (?:has|have|had|was|were|are|is|taken|took)\b|"
    r"\bno (?!record|data|information|figure|number|count|detail|central|such record|breakdown)[a-z]+"
    r" (?:has|have|had|was|were|is|are|took) (?:one\b|any\b|taken|been|received|done)"
)
_ONLY_A_NUMBER = re.compile(r"\W*(?:just |only )?(\d{1,7}|one)\W*")
_WORD_BEFORE = re.compile(r"(?:^|[\s,;(])([a-z]{4,})[\s:-]{1,3}$")
_ONE_POST = re.compile(r"\W*(one) \((?=\d?\.\d+ ?[fw]\.?t\.?e)")  # "One (0.8 WTE)"
_ONE = re.compile(r"\b(?P<one>one|a single)\b(?P<what>(?: [a-z'-]+){1,3})")
# "closed no libraries", "there were no permanent closures", "have not purchased any cameras"
_NO_SUCH = re.compile(
    r"\b(?:no|zero|nil|(?:not|n't|never) (?:yet )?[a-z]+(?:ed|en|ought|ade|ad|old|eld|aid) any|"
    r"(?:not|n't) have any|without any)\b"
    r"(?P<what>(?: [a-z'-]+){1,3})"
)
_TIMES = re.compile(r"\b(?:how many|how often|number of)\b[^?]{0,20}\b(?:times|occasions)\b|\bhow often\b")
_AT_NO_TIME = re.compile(
    r"\b(?:at no time|on no occasion|not once|never)\b|\bnone of [^.;]{0,60} (?:has|have|had|was|were)\b"
)
_UNITS = re.compile(
    r"\bhow many (hours|days|weeks|months|years|minutes|miles)\b|\b(hours|days|weeks|minutes|miles)\b"
)
# Questions to which a number with a fraction is an answer.
_IN_PARTS = re.compile(
    r"\b(?:equivalents?|w\.?t\.?e|f\.?t\.?e|hours?|average|mean|median|rate|ratio|miles|weeks|days|months|percentage)\b"
)
_PARTS_AFTER = re.compile(r"\s*(?:whole|full|f\.?t\.?e|w\.?t\.?e|hours|hrs|weeks|days|months|years|miles)")
_ABOUT = re.compile(r"\b(?:approx(?:\.|imately)?|about|around|roughly|circa|c\.)")
_OUT_OF = re.compile(r"\d\s+(?:out )?of (?:the |our |these |a total of )?$|\w+ of the $")  # "8 of the 24"
_ADDED = 4  # words at most between figures that are parts of one number
_CLAUSE_WORDS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|been|be|still|not|which|that|will|may|because|since|although|who|where|"
    r"do|does)\b"
)
# "286 loans to 24 readers", "twelve at six sites"
_LEADS_ON = re.compile(
    r"\b(?:to|for|from|by|with|of|among|between|per|across|in|at|on|over|covering|further)\s$"
)
# "31 claims made, 2 outstanding", "14 claims, 3 settled for £61,740": some of the first
_OF_THE_FIRST = re.compile(
    r"\s+(?:of (?:them|these|which|whom)|still|remain\w*|outstanding|pending|open|closed|settled|paid|withdrawn|went|led|"
    r"resulted|upheld|successful|are|were|have|had)\b"
)
# What a refusal counts up are the papers that would have to be searched.
_EFFORT = r"(?:have to|need(?: to)?|require|involve|take|entail)"
_WOULD = re.compile(rf"\bwould (?:all )?{_EFFORT}\b")
_LABOUR = re.compile(
    rf"\bwould (?:{_EFFORT}|mean)\b|\bby hand\b|\bmanual\w*|"
    r"\b(?:minutes|mins|hours)\b|\b(?:individual|paper|case|separate) (?:\w+ )?(?:files?|records?|notes|invoices|folders)\b"
)
# What stands before a number that is only a bound of what was asked for, and behind one that counts those who count.
_BOUND = re.compile(
    rf"\b(?:{A_BOUND}|not more than|approaching|exceed(?:s|ed|ing)?|(?:a )?(?:minimum|maximum) of)\s+$"
)
_OTHERS = re.compile(
    r"\s+(?:\w+ )?(?P<what>officers?|staff|inspectors?|teams?|systems?|databases?|offices|places|ways|"
    r"providers?|contractors?|departments?|wardens?|managers?|analysts?)\b"
)
_SHARE = re.compile(r"\s?(?:%|per ?cent\b)")
_ASKS_SHARE = re.compile(r"%|per ?cent|\b(?:proportion|share|rate)\b")
_RATE = re.compile(
    r"\s+(?:[a-z]+ )?(?:per|an?|each|every) (?:day|night|shift|week|fortnight|month|quarter|year)\b"
)
_PART_OF_TIME = re.compile(
    r"\b(?:(?:last|past|previous) (?:month|week|quarter)|(?:first|second|last) (?:half|quarter|[a-z]+ months)|"
    r"since (?:[a-z]+ )?(?:in )?(?:19|20)\d\d|so far|to date|provisional|but not all|not yet known)\b"
)
_TEAM_OF = re.compile(r"\b(?:team|group|panel|staff) of\s+$")
_UP_TO = re.compile(r"-(?P<more>\d[\d,]*)(?![\w/])")
_JUNK = frozenset({
    "many", "much", "tell", "please", "have", "your", "area", "there", "with", "were", "been", "that", "this", "which",
    "from", "they", "them", "each", "does", "made", "given", "what", "these", "those", "their", "total", "number",
})  # fmt: skip
_DENIED = re.compile(r"\b(?:no|none|nil|not|never|zero)\b|n['’]t\b")  # what is counted may be what was not
_NOUGHT = re.compile(r"no|none|nil|zero|0")
_NONE_AND_MORE = re.compile(
    r"\W*(?P<none>none|nil|zero)(?:\s?[,;.]\s+|(?:\s(?:in|during|for|since|at)\s[^,;.(\x1e]{2,30})?\s?\()"
    r"(?!but|except|other|apart|al?though|though|bar|only|save|however)[a-z\d]"
)


def read_count(passage: Passage, node: Node, clauses: list[Clause], *, main: bool) -> list[Claim]:
    """The number that the clauses give for a question; nothing where they give none of its own."""
    if nought := _opens_with_none(passage, node, clauses):
        return nought
    found = numbers_in(passage, node, clauses)
    if found:
        taken = pick(
            passage, node, [figure_of(n) for n in found], clauses[0].start, clauses[-1].end, main=main
        )
        if taken is None:
            return []
        claim = _claim(passage, node, clauses, found, taken)
        if beside_it(passage, node, clauses, claim.spans[0][0]):
            claim = claim.in_doubt(BESIDE_A_REFUSAL)
        return [claim]
    return _none_of_them(passage, node, clauses)


def figure_of(number: Count) -> Figure:
    """A number as a figure to choose among."""
    return Figure(plain_number(number), number.start, number.end)


def numbers_in(passage: Passage, node: Node, clauses: list[Clause]) -> list[Count]:
    """All numbers that may be meant, limits such as `<5` among them, in their order."""
    low = passage.low
    asked = node.question.text.lower()
    if node.parent >= 0:
        asked = f"{passage.index.nodes[node.parent].question.text.lower()} {asked}"
    found: list[Count] = []
    refused = any(c.held_back and c.held_back.voice.refuses for c in clauses)
    for clause in clauses:
        if refused and _LABOUR.search(low, clause.start, clause.end):
            continue
        if _WOULD.search(low, clause.start, clause.end) and not _WOULD.search(asked):
            continue  # "We would have to read 900 files."
        hidden = [h for h in clause.few if low[h.start : h.end] not in asked]
        found += hidden
        found += [
            n
            for n in clause.counts
            if not any(h.start <= n.start < h.end for h in clause.few)
            and not _OUT_OF.search(low[max(clause.start, n.start - 40) : n.start])
            and _whole_or_asked(low, n, asked, clause)
        ]
    if not found and (unit := _UNITS.search(asked)):
        found = _of_unit(low, clauses, unit.group(1) or unit.group(2))
    found += [
        Count("1", h.start(1), h.end(1)) for c in clauses if (h := _ONE_POST.match(low, c.start, c.end))
    ]
    if not found:
        found = _alone(low, clauses) or _single(low, asked, clauses, opening=node.is_detail)
    return _once(_ranges_joined(low, sorted(found, key=lambda n: n.start)))


def _alone(low: str, clauses: list[Clause]) -> list[Count]:
    """A number that is the whole answer: `1984` may look like a year elsewhere."""
    if len(clauses) != 1 or clauses[0].few:
        return []
    hit = _ONLY_A_NUMBER.fullmatch(low, clauses[0].start, clauses[0].end)
    return [Count(hit.group(1).replace("one", "1"), hit.start(1), hit.end(1))] if hit else []


def _single(low: str, asked: str, clauses: list[Clause], *, opening: bool) -> list[Count]:
    """`There is one dedicated ward`, in answer to how many wards: one of what was asked for.

    With `opening` it must open its clause: beside a yes much may be said of one thing or another.
    """
    found = []
    for clause in clauses:
        for hit in _ONE.finditer(low, clause.start, clause.end):
            first = hit.start() == clause.start or not opening
            if first and any(_asks_for(asked, word) for word in hit.group("what").split()):
                found.append(Count("1", hit.start(), hit.end("one")))
    return found[:1]


def _asks_for(asked: str, word: str) -> bool:
    """Whether a question asks for what a word names."""
    return len(word) > 3 and bool(re.search(rf"\b{re.escape(stem(word)[:6])}", asked))


def _ranges_joined(low: str, found: list[Count]) -> list[Count]:
    """The same with the two ends of a range as one: `60-70`."""
    joined: list[Count] = []
    for number in found:
        last = joined[-1] if joined else None
        if last and _is_range(low, last, number):
            joined[-1] = Count(f"{last.count}-{number.count}", last.start, number.end)
        else:
            joined.append(number)
    return joined


def _is_range(low: str, first: Count, second: Count) -> bool:
    one, two = plain_number(first), plain_number(second)
    if one is None or two is None or two <= one:
        return False
    between = low[first.end : second.start].strip()
    return between in ("-", "to") or (
        between == "and" and low[max(0, first.start - 24) : first.start].rstrip().endswith("between")
    )


def _once(found: list[Count]) -> list[Count]:
    """A number said twice, in figures and in words behind it, counts once."""
    return [
        n
        for at, n in enumerate(found)
        if not at or n.count != found[at - 1].count or n.start - found[at - 1].end > 4
    ]


def _whole_or_asked(low: str, number: Count, asked: str, clause: Clause) -> bool:
    """Whether a number is whole, or may be in parts here: hours, posts, an average, or it stands alone."""
    if "." not in number.count:
        return True
    return bool(
        _IN_PARTS.search(asked)
        or _PARTS_AFTER.match(low, number.end)
        or (
            not _ABOUT.sub("", low[clause.start : number.start]).strip(" (:-")
            and not re.search(r"[a-z]", low[number.end : clause.end])
        )
    )


def _of_unit(low: str, clauses: list[Clause], unit: str) -> list[Count]:
    """Numbers of the very unit that is asked for, which elsewhere only look like numbers of things."""
    pattern = re.compile(rf"\b(\d[\d,]{{0,9}}(?:\.\d+)?)\s?(?:{unit[:-1]}s?|{unit[0]}rs?)\b")
    return [
        Count(hit.group(1).replace(",", ""), hit.start(1), hit.end(1))
        for c in clauses
        for hit in pattern.finditer(low, c.start, c.end)
    ]


def _claim(passage: Passage, node: Node, clauses: list[Clause], found: list[Count], taken: Pick) -> Claim:
    by_place = {n.start: n for n in found}
    kept = [by_place[f.start] for f in taken.figures]
    if len(kept) > 1 and (hidden := next((n for n in kept if n.suppressed), None)):
        kept = [hidden]  # what was hidden was asked for; other numbers beside it explain
    if len(kept) > 1:
        own = [n for n in kept if _said_before(passage.low, node, n)]
        if len(own) == 1:
            return _one_of(passage, node, clauses, own).but(doubts=("several figures",))
        if (total := taken.total) is not None and _parts_of_one(passage.low, kept):
            spans = tuple((n.start, n.end) for n in kept)
            coding = Coding(Finding.ANSWERED, count=f"{total:f}")
            return Claim(node.place, coding, spans, 0.6, "sum of several counts", doubts=("several figures",))
        return _one_of(passage, node, clauses, kept)
    chosen = kept[0]
    if hit := _UP_TO.match(passage.low, chosen.end):
        chosen = Count(f"{chosen.count}-{hit['more'].replace(',', '')}", chosen.start, hit.end())
    if "-" in chosen.count:
        coding = Coding(Finding.ANSWERED, count=chosen.count)
        span = (chosen.start, chosen.end)
        return Claim(node.place, coding, (span,), 0.5, "a range of counts", doubts=("range",))
    if chosen.suppressed:
        coding = Coding(Finding.SUPPRESSED, count=chosen.count)
        rule, sure = "suppressed count", 0.96 if len(found) == 1 else 0.75
    else:
        coding = Coding(Finding.ANSWERED, count=chosen.count)
        rule, sure = f"count {taken.rule}".strip(), _sure(passage, node, clauses, chosen, taken)
    doubts = (*taken.doubts, *_of_something_else(passage, node, chosen), *_and_withheld(clauses, chosen))
    return Claim(node.place, coding, ((chosen.start, chosen.end),), sure, rule, doubts=doubts)


def _and_withheld(clauses: list[Clause], number: Count) -> tuple[str, ...]:
    """`Fewer than ten, and withheld under section 40(2)`, `3 pools, and we do not count`: for a person to say."""
    inside = [c for c in clauses if c.start <= number.start < c.end]
    held = any(c.held_back and (c.held_back.exemptions or not number.suppressed) for c in inside)
    return ("withheld in the same breath",) if held else ()


def _of_something_else(passage: Passage, node: Node, number: Count) -> tuple[str, ...]:
    """Doubts where a number is a bound (`up to 20`), of another year, or counts who does it (`5 officers do this`)."""
    low = passage.low
    before = low[max(0, number.start - 30) : number.start]
    if _BOUND.search(before):
        return ("a bound",)
    other = _OTHERS.match(low, number.end)
    asked = node.question.text.lower()
    if of_another_year(passage, asked, number.start):
        return ("another figure than asked",)
    if _SHARE.match(low, number.end) and not _ASKS_SHARE.search(asked):
        return ("a share",)
    a, b = sentence_at(low, number.start, passage.start, passage.end)
    if _RATE.match(low, number.end) or (_PART_OF_TIME.search(low, a, b) and "to date" not in asked):
        return ("of a part of the time",)
    if (other and not _asks_for(asked, other["what"])) or (_TEAM_OF.search(before) and "team" not in asked):
        return ("counts something else",)
    return ()


def _sure(passage: Passage, node: Node, clauses: list[Clause], chosen: Count, taken: Pick) -> float:
    if taken.doubts:
        return 0.55
    if taken.rule or chosen.count.startswith(">"):
        return 0.9
    if _bare(passage.low, clauses, chosen) or _named(passage.low, node, chosen):
        return 0.95
    denied = _DENIED.search(passage.low, clauses[0].start, clauses[-1].end)
    return 0.55 if denied and not _NOUGHT.fullmatch(passage.low, chosen.start, chosen.end) else 0.75


def _one_of(passage: Passage, node: Node, clauses: list[Clause], kept: list[Count]) -> Claim:
    """Of several numbers the one that stands bare, else the one before a word of the question, else the first."""
    low = passage.low
    bare = [n for n in kept if _bare(low, clauses, n)]
    named = [n for n in kept if _named(low, node, n)]
    chosen = (bare or named or kept)[0]
    clear = len(bare) == 1 or (not bare and len(named) == 1)
    rule = "count" if not clear else "count that stands bare" if bare else "count before the word asked for"
    finding = Finding.SUPPRESSED if chosen.suppressed else Finding.ANSWERED
    doubts = () if clear else ("several figures",)
    span = (chosen.start, chosen.end)
    coding = Coding(finding, count=chosen.count)
    return Claim(node.place, coding, (span,), 0.9 if clear else 0.55, rule, doubts=doubts)


def _parts_of_one(low: str, kept: list[Count]) -> bool:
    """`19 full time, 3 part time`, `Medical 1,143 Nursing 0`: each with a name of its own and nothing else said."""
    pieces = [low[a.end : b.start] for a, b in pairwise(kept)]
    return not any(_OF_THE_FIRST.match(low, n.end) for n in kept[1:]) and all(
        re.search(r"[a-z]{2}", p)
        and len(re.findall(r"[a-z]+", p)) <= _ADDED
        and not _CLAUSE_WORDS.search(p)
        and not _LEADS_ON.search(p)
        for p in pieces
    )


def _bare(low: str, clauses: list[Clause], number: Count) -> bool:
    """Whether nothing is said beside a number but what says nothing."""
    clause = next((c for c in clauses if c.start <= number.start < c.end), None)
    return (
        clause is not None
        and bool(HUSH.fullmatch(low[clause.start : number.start]))
        and bool(HUSH.fullmatch(low[number.end : clause.end]))
    )


def _named(low: str, node: Node, number: Count) -> bool:
    """Whether a word of the question follows a number, or stands right before it: `Paid 27, unpaid 3`."""
    after = low[number.end : number.end + 40]
    if any(re.match(rf"\s+(?:\w+\s+){{0,2}}{re.escape(w[:6])}", after) for w in _words_asked(node)):
        return True
    return _said_before(low, node, number)


def _said_before(low: str, node: Node, number: Count) -> bool:
    """Whether a word of the question stands right before a number, that tells it from others: `Paid 27, unpaid 3`."""
    before = _WORD_BEFORE.search(low[max(0, number.start - 30) : number.start])
    return before is not None and before[1] in _words_asked(node)


def _words_asked(node: Node) -> list[str]:
    """The words of a question that may name what it counts."""
    return [w for w in re.findall(r"[a-z]{4,}", node.question.text.lower()) if w not in _JUNK]


def _opens_with_none(passage: Passage, node: Node, clauses: list[Clause]) -> list[Claim]:
    """`None, one case is awaiting a date`: nought, whatever else is counted behind it."""
    hit = _NONE_AND_MORE.match(passage.low, clauses[0].start, clauses[-1].end) if clauses else None
    coding = Coding(Finding.ANSWERED, count="0")
    return [Claim(node.place, coding, (hit.span("none"),), 0.9, "none counted")] if hit else []


def _none_of_them(passage: Passage, node: Node, clauses: list[Clause]) -> list[Claim]:
    """`None`, `no such cases`, `there have been no takers`: nought."""
    low = passage.low
    asked = node.question.text.lower()
    for clause in clauses:
        if clause.held_back is not None:
            continue
        if (hit := _NO_SUCH.search(low, clause.start, clause.end)) and any(
            _asks_for(asked, word) for word in hit.group("what").split()
        ):
            coding = Coding(Finding.ANSWERED, count="0")
            return [Claim(node.place, coding, ((clause.start, clause.end),), 0.8, "none counted")]
        if _TIMES.search(asked) and (hit := _AT_NO_TIME.search(low, clause.start, clause.end)):
            coding = Coding(Finding.ANSWERED, count="0")
            return [Claim(node.place, coding, ((clause.start, clause.end),), 0.7, "none counted")]
        if hit := NOTHING.match(low, clause.start, clause.end) or _NOBODY.search(
            low, clause.start, clause.end
        ):
            sure = 0.9 if hit.start() == clause.start else 0.7
            coding = Coding(Finding.ANSWERED, count="0")
            return [Claim(node.place, coding, ((clause.start, clause.end),), sure, "none counted")]
    return []
