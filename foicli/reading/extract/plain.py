"""Plain text, line by line, with the depth of quotation."""

import re

from foicli.reading.extract.aligned import Drawn, drawn_tables
from foicli.reading.extract.base import Extracted, Source, clean
from foicli.reading.extract.decode import decode
from foicli.reading.text import BlockKind, TextBuilder

VERSION = "plain/3"
MAX_LINES = 100_000
MAX_LINE = 20_000
TAB = 8  # columns

_FIGURE = re.compile(r"[ \t]?>=?[£\d][\d,]*(?![.)\d])")
_MARKS = re.compile(r"[ \t]?>(?:[ \t]?>)*[ \t]?")


def extract(source: Source) -> Extracted:
    """Every line a block, empty ones too, so that the number of a line is its place in the file.

    The blanks before a line are not in its block, which tells how far in it began. Where lines draw
    a table, each cell is a block, or one for each of its lines.
    """
    builder = TextBuilder(source.paper, VERSION)
    lines = clean(decode(source.content)).rstrip().split("\n")
    if len(lines) > MAX_LINES:
        builder.note(f"only the first {MAX_LINES:,} lines of {source.where} were read")
        lines = lines[:MAX_LINES]
    unquoted = [_unquote(line, lines, number) for number, line in enumerate(lines)]
    words = [w[:MAX_LINE].rstrip() for _, w in unquoted]
    tables = {t.first: (n, t) for n, t in enumerate(_tables([d for d, _ in unquoted], words))}
    number = 0
    while number < len(lines):
        depth, whole = unquoted[number]
        if number in tables:
            name, table = tables[number]
            _add_table(builder, source.where, name, table, depth)
            number = table.stop
            continue
        if len(whole) > MAX_LINE:
            builder.note(
                f"{source.where}, line {number + 1}: only the first {MAX_LINE:,} characters were read"
            )
        said = words[number].lstrip()
        indent = len(words[number].expandtabs(TAB)) - len(said.expandtabs(TAB))
        builder.add(said, f"{source.where}, line {number + 1}", BlockKind.LINE, depth=depth, indent=indent)
        number += 1
    return Extracted((builder.build(),))


def _tables(depths: list[int], words: list[str]) -> list[Drawn]:
    """The tables drawn in the writer's own lines; what is quoted is left as it is."""
    return drawn_tables([w if not depth else "" for depth, w in zip(depths, words, strict=True)])


def _add_table(builder: TextBuilder, where: str, name: int, table: Drawn, depth: int) -> None:
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            for line, said in cell:
                place = f"{where}, line {line + 1}"
                builder.add(said, place, BlockKind.CELL, depth=depth, cell=(name, r, c))


def _unquote(line: str, lines: list[str], index: int) -> tuple[int, str]:
    """Take the quotation marks off a line and count them. `>5 cases` is a figure, not a quotation."""
    marks = _MARKS.match(line)
    if not marks:
        return 0, line
    rest = line[marks.end() :]
    depth = marks.group().count(">")
    if depth == 1 and _FIGURE.match(line) and not _quoted_beside(lines, index):
        return 0, line
    return depth, rest


def _quoted_beside(lines: list[str], index: int) -> bool:
    beside = (lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines))
    return any(line.lstrip()[:1] == ">" for line in beside)
