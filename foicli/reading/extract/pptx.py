"""Slides: the words of every shape in turn, tables as cells, speakers' notes."""

import re
from typing import TYPE_CHECKING

from foicli.reading.extract.base import Extracted, Source
from foicli.reading.extract.compose import compose
from foicli.reading.extract.package import Package, attribute, child, children, local
from foicli.reading.text import BlockKind, TextBuilder

if TYPE_CHECKING:
    from lxml.etree import _Element

VERSION = "pptx/1"
MAX_SLIDES = 300


def extract(source: Source) -> Extracted:
    """Read a .pptx. Addresses are `slide 3`."""
    package = Package(source.content)
    builder = TextBuilder(source.paper, VERSION)
    tables = 0
    for number, part in enumerate(_slides(package)[:MAX_SLIDES], start=1):
        where = f"{source.prefix}slide {number}"
        root = package.xml(part)
        if root is None or attribute(root, "show", "1") == "0":
            builder.note(f"hidden slide {number} not read")
            continue
        tables = _shapes(root, builder, where, tables)
        notes = next((t for kind, t, _ in package.relations(part).values() if kind == "notesSlide"), "")
        if (root := package.xml(notes) if notes else None) is not None:
            _shapes(root, builder, f"{where}, notes", tables)
    return Extracted((builder.build(),))


def _slides(package: Package) -> list[str]:
    """The parts of the slides in the order in which they are shown."""
    relations = package.relations("ppt/presentation.xml")
    listed = children(child(package.xml("ppt/presentation.xml"), "sldIdLst"), "sldId")
    # An entry has two attributes called `id`: its own number, and the relation that names its part.
    keys = [next((v for k, v in e.attrib.items() if str(k).endswith("}id")), "") for e in listed]
    found = [relations[key][1] for key in keys if key in relations]
    return found or sorted(n for n in package.names if re.fullmatch(r"ppt/slides/slide\d+\.xml", n))


def _shapes(root: "_Element", builder: TextBuilder, where: str, tables: int) -> int:
    """Read all shapes of a slide. Returns how many tables there were so far."""
    for element in root.iter():
        name = local(element)
        if name == "tbl":
            for r, row in enumerate(children(element, "tr")):
                for c, cell in enumerate(children(row, "tc")):
                    place = f"{where}, table {tables + 1}, row {r + 1}, column {c + 1}"
                    _cell(cell, builder, place, (tables, r, c))
            tables += 1
        elif name == "txBody" and local(element.getparent()) != "tc":  # type: ignore[arg-type]
            for paragraph in children(element, "p"):
                compose(builder, [(_words(paragraph), ())], where)
    return tables


def _cell(cell: "_Element", builder: TextBuilder, where: str, at: tuple[int, int, int]) -> None:
    spoken = [w for p in children(child(cell, "txBody"), "p") if (w := _words(p)).strip()]
    for words in spoken or [""]:
        compose(builder, [(words, ())], where, BlockKind.CELL, cell=at, even_if_empty=True)


def _words(paragraph: "_Element") -> str:
    pieces = []
    for element in paragraph.iter():
        if local(element) == "t":
            struck = attribute(child(element.getparent(), "rPr"), "strike", "noStrike") != "noStrike"
            pieces.append("" if struck else element.text or "")
        elif local(element) == "br":
            pieces.append(" ")
    return "".join(pieces)
