"""Tables as text: comma, semicolon, tab or bar between the values, whatever the file's name says."""

import csv
import io
from collections import Counter

from foicli.reading.extract.base import CannotRead, Extracted, Source, clean
from foicli.reading.extract.cells import MAX_CELL, address
from foicli.reading.extract.decode import decode
from foicli.reading.text import BlockKind, TextBuilder

VERSION = "csv/1"
MAX_ROWS = 50_000
MAX_COLUMNS = 500
MAX_CELLS = 200_000
_DELIMITERS = (",", ";", "\t", "|")


def extract(source: Source) -> Extracted:
    """Read a .csv or .tsv. Addresses are `2023.csv!C4`, as a spreadsheet would show them."""
    text = clean(decode(source.content))
    first, _, rest = text.partition("\n")
    named = first.strip().casefold().startswith("sep=") and len(first.strip()) == 5
    delimiter = first.strip()[4] if named else delimiter_of(text)
    builder = TextBuilder(source.paper, VERSION)
    count = 0
    csv.field_size_limit(10_000_000)
    try:
        for r, row in enumerate(csv.reader(io.StringIO(rest if named else text), delimiter=delimiter)):
            if r >= MAX_ROWS or count > MAX_CELLS:
                builder.note(f"only the first {r:,} rows of {source.where} were read")
                break
            if not any(value.strip() for value in row):
                continue
            for c, value in enumerate(row[:MAX_COLUMNS]):
                count += 1
                lines = [line.strip() for line in value[:MAX_CELL].split("\n") if line.strip()] or [""]
                for line in lines:
                    builder.add(
                        line, f"{source.where}!{address(r + named, c)}", BlockKind.CELL, cell=(0, r, c)
                    )
    except csv.Error as fault:
        raise CannotRead(
            f"its rows cannot be told apart ({fault})", "Ask the body for a spreadsheet (.xlsx)."
        ) from None
    return Extracted((builder.build(),))


def delimiter_of(text: str) -> str:
    """The sign that splits most of the first rows into the same number of values, the more the better."""

    def score(delimiter: str) -> tuple[float, int]:
        sample = io.StringIO("\n".join(text[:50_000].split("\n")[:50]))
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter) if row)
        except csv.Error:
            return (0.0, 0)
        if not widths:
            return (0.0, 0)
        width, times = max(widths.items(), key=lambda item: (item[1], item[0]))
        return (times / sum(widths.values()) if width > 1 else 0.0, width)

    return max(_DELIMITERS, key=lambda d: (*score(d), -_DELIMITERS.index(d)))
