"""One letter for several bodies: which parts of it are about the body whose answers are wanted."""

import re

from foicli.reading.normal import lower, plain
from foicli.reading.segment import Page, Unit

_GENERIC = frozenset(
    [
        "nhs",
        "ccg",
        "ccgs",
        "clinical",
        "commissioning",
        "group",
        "groups",
        "council",
        "councils",
        "borough",
        "city",
        "county",
        "district",
        "london",
        "metropolitan",
        "royal",
        "icb",
        "ics",
        "integrated",
        "care",
        "board",
        "partnership",
        "trust",
        "foundation",
        "hospital",
        "hospitals",
        "of",
        "the",
        "and",
        "in",
        "for",
        "health",
        "social",
        "joint",
        "authority",
        "authorities",
        "unitary",
        "university",
        "force",
        "police",
        "service",
    ]
)
_LEADING = re.compile(
    r"^\W*(?:our |the )?(?:response|responses|answers?|reply|for|on behalf of|from|re|in respect of|"
    r"section|part|annex)\b[\s:.-]*"
)


# What a body's name stands behind, and what stands behind the name, where a line tells bodies apart.
_OPENS = re.compile(r"(?:^|[.;,)\x1e\n]|\d[.)]|[([])\s*(?:the )?$")
_SAYS = re.compile(
    r"(?: (?:council|ccg|trust|borough council|city council|county council))?\s?(?::|-\s|'s\b[^.;:\x1e]{0,40}:)"
)


def core(name: str) -> str:
    """What tells a body's name from others of its kind: `NHS Bradford City CCG` becomes `bradford`."""
    words = re.findall(r"[a-z0-9']+", lower(plain(name)))
    kept = [w for w in words if w not in _GENERIC]
    return " ".join(kept or words)


def hide_others(page: Page, own: str, others: tuple[str, ...]) -> None:
    """Mark as hidden what stands under the name of another body, by heading or by column of a table."""
    mine = _pattern(own)
    theirs = [p for p in (_pattern(o) for o in others if core(o) != core(own)) if p is not None]
    if mine is None or not theirs:
        return
    _within_lines(page, mine, theirs)
    named = [(n, _whose(page, u, mine, theirs)) for n, u in enumerate(page.units)]
    headings = [(n, who) for n, who in named if who]
    columns = [(n, who) for n, who in headings if page.units[n].block.column >= 1]
    if {who for _, who in columns} == {"mine", "other"}:
        _hide_columns(page, columns)
        return
    rows = [(n, who) for n, who in headings if page.units[n].block.column <= 0]
    if not any(who == "other" for _, who in rows):
        return
    own_too = any(who == "mine" for _, who in rows)
    for (number, who), following in zip(rows, [*(n for n, _ in rows[1:]), len(page.units)], strict=True):
        if who == "other" and own_too:
            table = page.units[number].block.table
            for unit in page.units[number:following]:
                unit.hidden |= unit.block.table == table or table < 0  # no further than its own table


def _within_lines(page: Page, mine: re.Pattern[str], theirs: list[re.Pattern[str]]) -> None:
    """Hide what a line says of another body by name, `Kelsham: Yes. Loxdale: No.`, and the name before what is ours."""
    spans: list[tuple[int, int]] = []
    for unit in page.units:
        starts = sorted(
            (hit.start(), hit.end(), is_mine)
            for pattern, is_mine in ((mine, True), *((p, False) for p in theirs))
            for hit in pattern.finditer(page.low, unit.start, unit.end)
            if _OPENS.search(page.low[max(unit.start, hit.start() - 8) : hit.start()] or "\n")
        )
        told = [
            (a, behind.end(), own) for a, b, own in starts if (behind := _SAYS.match(page.low, b, unit.end))
        ]
        if not any(not own for _, _, own in told):
            continue
        ends = [a for a, _, _ in told[1:]] + [unit.end]
        spans += [(a, b if own else stop) for (a, b, own), stop in zip(told, ends, strict=True)]
    page.hide(spans)


def _pattern(name: str) -> re.Pattern[str] | None:
    words = core(name).split()
    return (
        re.compile(r"\b" + r"[\W_]+(?:and[\W_]+|city[\W_]+)?".join(map(re.escape, words)) + r"\b")
        if words
        else None
    )


def _whose(page: Page, unit: Unit, mine: re.Pattern[str], theirs: list[re.Pattern[str]]) -> str:
    """`mine` or `other` where a unit is a heading that names one body alone."""
    words = page.low[unit.start : unit.end].strip(" :.-*_\x1e")
    if not words or len(words) > 90 or unit.depth:
        return ""
    if re.search(r"\b(?:as (?:for|with|at|per|above)|same as|see)\b", words):
        return ""  # "10 to 11: as for Kelsham" is said of whoever it stands under
    if re.search(r"[.;?]\s|\b(?:yes|no|not|is|are|does|do|has|have|commissions?|provides?)\b", words):
        return ""
    words = _LEADING.sub("", words)
    own, other = _length(mine, words), max(_length(p, words) for p in theirs)
    if own == other or len(words.split()) > 9:  # the longer name wins: one may be part of the other
        return ""
    return "mine" if own > other else "other"


def _length(name: re.Pattern[str], words: str) -> int:
    hit = name.search(words)
    return len(hit.group()) if hit else 0


def _hide_columns(page: Page, columns: list[tuple[int, str]]) -> None:
    """Hide the columns headed by another body; a cell that spans one of ours as well stays."""
    heads: dict[tuple[int, int], tuple[int, str]] = {}
    for number, who in columns:  # the first that names a body heads its column: below it stands "as Barford"
        block = page.units[number].block
        heads.setdefault((block.table, block.column), (number, who))
    tables = {table for table, _ in heads}
    others = {place for place, (_, who) in heads.items() if who == "other"}
    own = {place for place, (_, who) in heads.items() if who == "mine"}
    titles = {number for number, _ in heads.values()}
    for number, unit in enumerate(page.units):
        block = unit.block
        if block.table not in tables:
            continue
        spanned = {(block.table, block.column + n) for n in range(1, min(block.column_span, 20))}
        if number in titles or ((block.table, block.column) in others and not spanned & own):
            unit.hidden = True
