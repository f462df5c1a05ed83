"""How much: the sum of money that an answer gives."""

import re
from decimal import Decimal

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading.amounts import Amount, pounds, unsigned
from foicli.reading.claims import BESIDE_A_REFUSAL, Claim
from foicli.reading.details.aspects import A_BOUND
from foicli.reading.details.figures import Pick, pick
from foicli.reading.details.sharing import askers_of
from foicli.reading.details.timing import Figure, of_another_year
from foicli.reading.details.withheld import beside_it
from foicli.reading.index import Node
from foicli.reading.passages import Clause, Passage, past
from foicli.reading.wording import Voice

_ALONE = re.compile(
    r"[\s(~]*(?:total|spend|cost|approx\.?|c\.?)?[\s:-]*\d[\d,.]*[\s).]*(?:total|per annum|pa)?[\s.]*"
)
_NIL = re.compile(r"(?:nil|none|zero|no (?:spend|expenditure|cost|payments?|funding))\b")
_NO_COST = re.compile(
    r"[^a-z\d]*(?:(?:the )?(?:cost|spend|expenditure)?(?: is| was)?[\s:-]*)"
    r"(?:(?:nil|zero|no) (?:cost|spend|expenditure|charge)s?|nil|zero|at no (?:extra |additional )?cost|"
    r"free of charge|without charge)\b"
)
_LIMIT = re.compile(
    rf"\b(?:{A_BOUND}|less than|fewer than|under|below|more than|over|exceeds?|in excess of)\s+$"
)
_OR_MORE = re.compile(r"\s*(?:and|or) (?:over|above|more|upwards|less|under)\b|\s*to date\b")
_PLANNED = re.compile(r"\b(?:budget(?:ed|s)?|forecast\w*|allocated|planned|projected|estimate[ds]?)\b")
# A price for one thing or one month, a sum over several years, and money that was not spent on what was asked.
_EACH = re.compile(
    r"\s*(?:(?:per|each|every|/)\s?(?!annum|year|pa\b)[a-z]+|an? (?:month|week|quarter|day|hour|term)\b)"
)
_ASKS_EACH = re.compile(
    r"\b(?:per|each|every|weekly|monthly|hourly|a (?:week|month|day|night)|rate|charge|fee|price)\b"
)
_SEVERAL_YEARS = re.compile(
    r"[^.;\x1e]{0,30}\b(?:over|for|across|in) (?:the |its |a )?(?:(?:last|next|past|whole|full) )?"
    r"(?:two|three|four|five|ten|\d{1,2})[ -]years?\b"
)
_NOT_SPENT = re.compile(
    r"\b(?:saved|savings?|received|receives?|income|recovered|raised|fined?|grant of|(?:would|will) (?:cost|spend|pay|be)|"
    r"(?:cost|appropriate|statutory) limit|limit (?:is|of|was))\b[^.;£\x1e]{0,30}$"
)
_REDUCED = re.compile(
    r"\b(?:reduced|reducing|reduces|discounted|lowered|drops|falls|falling) (?:down )?to\s+$"
)
_BETWEEN = re.compile(r"-|\bto\b")
# "all within the community contract of £31.4m": the sum of something larger
_LARGER = re.compile(
    r"\b(?:within|part of|included in|inside|covered by|in|from)\b[^.;£]{0,60}"
    r"\b(?:contracts?|block|budgets?|packages?|allocations?|envelope|total|services?)\b[^.;£\d]{0,30}$"
)
_THE_SAME = re.compile(
    r"\b(?:(?:out of|from|in|within|part of) (?:the|that) (?:same|above) (?:sum of |figure of |amount of )?|"
    r"(?:with)?in (?:the|that|our) )$"
)
_UNKNOWN = re.compile(
    r"\b(?:neither|nor|cannot|can not|not possible|unable|not (?:split|separate\w*|identif\w+))\b"
)
# What may follow a figure of pounds that has no sign: never the name of a thing counted.
_AFTER = re.compile(
    r"\s*(?:$|[.,;)(\x1e\n-]|(?:in|for|and|of which|from|to|excl\w*|incl\w*|per annum|pa|p\.a|net|gross|ex|exc|plus|"
    r"a year|last year|this year|total|spent|spend|was|is|on)\b)"
)
_LOOKS_LIKE_MONEY = re.compile(r"\d,\d{3}|\d{4}|\.\d\d$")


def read_pounds(passage: Passage, node: Node, clauses: list[Clause], *, main: bool) -> list[Claim]:
    """The sum that the clauses give for a question; nothing where they give none of its own."""
    found = [(a, c) for c in clauses for a in c.money if not _of_something_larger(passage.low, a, c)]
    full = [
        x for x in found if not _REDUCED.search(passage.low, max(passage.start, x[0].start - 24), x[0].start)
    ]
    found, rule = full or found, "amount"
    if not found and (larger := [c for c in clauses if c.money]):
        coding, span = Coding(Finding.NOT_HELD), (larger[0].start, larger[0].end)
        return [Claim(node.place, coding, (span,), 0.75, "not held: inside a larger sum")]
    if not found:
        found, rule = _without_sign(passage, node, clauses, main)
    if not found:
        return _nothing_spent(passage, node, clauses, main)
    if ranged := _range(passage, node, found):
        return [ranged]
    sums = [Figure(a.pounds, a.start, a.end) for a, _ in found]
    taken = pick(passage, node, sums, clauses[0].start, clauses[-1].end, main=main)
    if taken is None:
        return []
    claim = _claim(node, taken, [a for a, _ in found], rule)
    if _only_near(passage, node, claim):
        claim = claim.in_doubt("another figure than asked")
    if beside_it(passage, node, clauses, claim.spans[0][0]):
        claim = claim.in_doubt(BESIDE_A_REFUSAL)
    return [claim]


def _only_near(passage: Passage, node: Node, claim: Claim) -> bool:
    """Whether what is given is a limit, a price for each, of other years, planned, or no spending at all."""
    low, (start, end) = passage.low, claim.spans[0]
    if _LIMIT.search(low, max(passage.start, start - 20), start) or _OR_MORE.match(low, end, passage.end):
        return True
    asked = node.question.text.lower()
    if _EACH.match(low, end, passage.end) and not _ASKS_EACH.search(asked):
        return True
    before = low[max(passage.start, start - 60) : start]
    if (hit := _NOT_SPENT.search(before)) and hit.group().split()[0] not in asked:
        return True
    if _SEVERAL_YEARS.match(low, end, passage.end) or of_another_year(passage, asked, start):
        return True
    sentence = re.split(r"[.;\x1e]\s", low[end : min(passage.end, end + 60)])[0]
    planned = _PLANNED.search(sentence) or _PLANNED.search(low, max(passage.start, start - 40), start)
    return planned is not None and _PLANNED.search(asked) is None


def sums_in(passage: Passage, node: Node, clauses: list[Clause]) -> list[Amount]:
    """All sums of money that the clauses give, with a sign or, where nothing else can be meant, without."""
    found = [a for c in clauses for a in c.money if not _of_something_larger(passage.low, a, c)]
    return found or [a for a, _ in _without_sign(passage, node, clauses, False)[0]]


def _claim(node: Node, taken: Pick, amounts: list[Amount], rule: str) -> Claim:
    doubts: tuple[str, ...] = ("several amounts",) if "several figures" in taken.doubts else ()
    places = {f.start for f in taken.figures}
    if any(a.faulty for a in amounts if a.start in places):
        doubts = (*doubts, "faulty figure")
    if len(taken.figures) > 1:
        rule = "sum of several amounts"
    elif taken.rule:
        rule = "amount called the total" if taken.rule == "called the total" else f"{rule} {taken.rule}"
    sure = 0.6 if doubts else 0.8 if "without" in rule else 0.97
    coding = Coding(Finding.ANSWERED, amount_gbp=taken.total)
    return Claim(
        node.place, coding, tuple((f.start, f.end) for f in taken.figures), sure, rule, doubts=doubts
    )


def _of_something_larger(low: str, amount: Amount, clause: Clause) -> bool:
    """Whether a sum is that of a contract which holds the one asked for, where that one is not known."""
    if _THE_SAME.search(low[max(clause.start, amount.start - 40) : amount.start]):
        return True
    if not _LARGER.search(low[max(clause.start, amount.start - 200) : amount.start]):
        return False
    held = clause.held_back
    return held.voice is Voice.NOT_HELD if held else bool(_UNKNOWN.search(low, clause.start, clause.end))


def _without_sign(
    passage: Passage, node: Node, clauses: list[Clause], main: bool
) -> tuple[list[tuple[Amount, Clause]], str]:
    """Figures without a sign: one that stands alone, or all where nothing but money can be meant."""
    low = passage.low
    for clause in clauses:
        words = low[clause.start : clause.end]
        alone = main or passage.cell or len(clauses) == 1 or re.search(r"\d,\d{3}|\d{4}", words)
        if alone and _ALONE.fullmatch(words):
            return [(a, clause) for a in pounds(low, clause.start, clause.end, bare=True)], "amount"
    if (not main and _family_counts(passage, node)) or any(c.held_back for c in clauses):
        return [], ""
    found = []
    for clause in clauses:
        if clause.few:
            continue
        for amount in _all_bare(low, clause, clauses):
            if _LOOKS_LIKE_MONEY.search(low[amount.start : amount.end]) and _AFTER.match(low, amount.end):
                found.append((amount, clause))
    return found, "amount without its sign"


def _all_bare(low: str, clause: Clause, clauses: list[Clause]) -> list[Amount]:
    named = pounds(low, clause.start, clause.end, bare=True)
    scaled = unsigned(low, clauses[0].start, clauses[-1].end)
    return [a for a in scaled if clause.start <= a.start < clause.end] or named


def _family_counts(passage: Passage, node: Node) -> bool:
    """Whether the same answer may hold numbers of things."""
    head = passage.index.nodes[node.parent] if node.parent >= 0 else node
    kinds = [passage.index.nodes[d].question.answer for d in head.details]
    return AnswerKind.COUNT in [head.question.answer, *kinds]


def _nothing_spent(passage: Passage, node: Node, clauses: list[Clause], main: bool) -> list[Claim]:
    """`None`, `nil cost`, `free of charge`: nought pounds."""
    low = passage.low
    spans = [(c.start, c.end) for c in clauses if c.held_back is None]
    if main:
        at = past(low, passage.start, passage.end)
        spans.insert(0, (at, passage.end))
    for number, (a, b) in enumerate(spans):
        hit = (_NIL if main and number == 0 else _NO_COST).match(low, a, b)
        if hit and (main or len(askers_of(passage.index, node)) == 1):
            coding = Coding(Finding.ANSWERED, amount_gbp=Decimal(0))
            return [Claim(node.place, coding, ((a, hit.end()),), 0.85, "nil")]
    return []


def _range(passage: Passage, node: Node, found: list[tuple[Amount, Clause]]) -> Claim | None:
    """Two amounts with `-`, `to` or `and` between them: `between £10,000 and £20,000`."""
    if len(found) != 2:
        return None
    low, first, second = passage.low, found[0][0], found[1][0]
    between = low[first.end : second.start]
    if len(between) >= 7 or not re.search(r"\s?(?:-|to|and)\s?£?$", between):
        return None
    before = low[max(passage.start, first.start - 12) : first.start]
    if not _BETWEEN.search(between) and "between" not in before:
        return None  # "£22,500 and £9,000" are two
    coding = Coding(Finding.UNCLEAR, text=passage.raw[first.start : second.end])
    return Claim(node.place, coding, ((first.start, second.end),), 0.5, "a range of amounts")
