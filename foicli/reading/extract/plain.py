"""Plain text, line by line, with the depth of quotation."""

import re

from foicli.reading.extract.base import Extracted, Source, clean
from foicli.reading.extract.decode import decode
from foicli.reading.text import BlockKind, TextBuilder

VERSION = "plain/1"
MAX_LINES = 100_000
MAX_LINE = 20_000

_FIGURE = re.compile(r"[ \t]?>=?[£\d][\d,]*(?![.)\d])")
_MARKS = re.compile(r"[ \t]?>(?:[ \t]?>)*[ \t]?")


def extract(source: Source) -> Extracted:
    """Every line a block, empty ones too, so that the number of a line is its place in the file."""
    builder = TextBuilder(source.paper, VERSION)
    lines = clean(decode(source.content)).rstrip().split("\n")
    if len(lines) > MAX_LINES:
        builder.note(f"only the first {MAX_LINES:,} lines of {source.where} were read")
        lines = lines[:MAX_LINES]
    for number, line in enumerate(lines, start=1):
        depth, words = _unquote(line, lines, number - 1)
        if len(words) > MAX_LINE:
            builder.note(f"{source.where}, line {number}: only the first {MAX_LINE:,} characters were read")
        builder.add(words[:MAX_LINE].rstrip(), f"{source.where}, line {number}", BlockKind.LINE, depth=depth)
    return Extracted((builder.build(),))


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
