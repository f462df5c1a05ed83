"""What an .xlsx keeps beside its values: hidden rows and columns, formats, struck-out words, comments."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foicli.reading.extract import cells, symbols
from foicli.reading.extract.links import target as address_of
from foicli.reading.extract.package import Package, attribute, child, children, local

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_CELLS = 500_000
MAX_COMMENTS = 2_000

At = tuple[int, int]


@dataclass(slots=True)
class SheetLook:
    """One sheet: rows and columns count from 0."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    formats: dict[At, str] = field(default_factory=dict)
    instead: dict[At, str] = field(default_factory=dict)  # what is left of cells with struck-out words
    links: dict[At, str] = field(default_factory=dict)
    comments: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)


def read_looks(content: bytes) -> dict[str, SheetLook]:
    """Sheet name -> its look. Empty for spreadsheets of other kinds."""
    package = Package(content)
    if "xl/workbook.xml" not in package.names:
        return {}
    book = package.xml("xl/workbook.xml")
    relations = package.relations("xl/workbook.xml")
    formats, struck = _styles(package.xml("xl/styles.xml"))
    strings = _rich_strings(package.xml("xl/sharedStrings.xml"))
    looks: dict[str, SheetLook] = {}
    for sheet in children(child(book, "sheets"), "sheet"):
        _, part, outside = relations.get(attribute(sheet, "id"), ("", "", True))
        if outside or part not in package.names or attribute(sheet, "state", "visible") != "visible":
            continue
        looks[sheet.get("name", "")] = _sheet(package, part, formats, struck, strings)
    return looks


def _styles(root: "_Element | None") -> tuple[list[str], set[int]]:
    """The number format of every cell style, and the styles that strike out."""
    own = {
        attribute(f, "numFmtId"): attribute(f, "formatCode")[:255]  # as long as Excel lets one be
        for f in children(child(root, "numFmts"), "numFmt")
    }
    fonts = [child(f, "strike") for f in children(child(root, "fonts"), "font")]
    crossed = {
        i for i, s in enumerate(fonts) if s is not None and attribute(s, "val", "1") not in ("0", "false")
    }
    formats: list[str] = []
    struck: set[int] = set()
    for index, style in enumerate(children(child(root, "cellXfs"), "xf")):
        number, font = attribute(style, "numFmtId", "0"), attribute(style, "fontId", "0")
        formats.append(own.get(number) or cells.built_in(int(number) if number.isdigit() else 0))
        if font.isdigit() and int(font) in crossed:
            struck.add(index)
    return formats, struck


def _rich_strings(root: "_Element | None") -> dict[str, str]:
    """Texts of which a part is struck out or raised: their number -> what is shown."""
    found: dict[str, str] = {}
    for index, item in enumerate(children(root, "si")):
        runs = list(children(item, "r"))
        kept = [run for run in runs if not _crossed(child(run, "rPr", "strike"))]
        if len(kept) < len(runs) or any(_superscript(run) for run in runs):
            pieces = (symbols.raised(_words(r, "t")) if _superscript(r) else _words(r, "t") for r in kept)
            found[str(index)] = "".join(pieces)
    return found


def _superscript(run: "_Element") -> bool:
    return attribute(child(run, "rPr", "vertAlign"), "val") == "superscript"


def _crossed(strike: "_Element | None") -> bool:
    return strike is not None and attribute(strike, "val", "1") not in ("0", "false")


def _sheet(
    package: Package, part: str, formats: list[str], struck: set[int], strings: dict[str, str]
) -> SheetLook:
    look = SheetLook()
    content = package.read(part) or b""
    outside = {key: t for key, (_, t, far) in package.relations(part).items() if far}
    for element in _elements(content):
        name = local(element)
        if name == "col" and (_on(element, "hidden") or _nothing(element, "width")):
            low, high = (int(attribute(element, k, "0") or 0) for k in ("min", "max"))
            look.columns |= set(range(low - 1, min(high, 1000)))
        elif name == "hyperlink":
            at, href = (
                cells.place(element.get("ref", "").partition(":")[0]),
                outside.get(attribute(element, "id"), ""),
            )
            if at is not None and (address := address_of(href)):
                look.links[at] = address
        elif name == "row":
            if _on(element, "hidden") or _nothing(element, "ht"):
                look.rows.add(int(attribute(element, "r", "0") or 0) - 1)
            for cell in element:
                _cell(cell, look, formats, struck, strings)
    _extras(package, part, look)
    return look


def _elements(content: bytes) -> "Iterator[_Element]":
    """Columns and rows one by one, each forgotten after use."""
    from lxml import etree

    count = 0
    names = ("{*}row", "{*}col", "{*}hyperlink")
    walk = etree.iterparse(
        io.BytesIO(content),
        tag=names,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
    )
    for _, element in walk:
        yield element
        count += len(element)
        element.clear()
        if count > MAX_CELLS:
            return


def _on(element: "_Element", name: str) -> bool:
    return attribute(element, name) in ("1", "true")


def _nothing(element: "_Element", name: str) -> bool:
    """Whether a row is no points high, or a column no letters wide."""
    return attribute(element, name) in ("0", "0.0")


def _cell(
    cell: "_Element", look: SheetLook, formats: list[str], struck: set[int], strings: dict[str, str]
) -> None:
    at = cells.place(cell.get("r", ""))
    if at is None:
        return
    style = cell.get("s", "0")
    index = int(style) if style.isdigit() else 0
    if index in struck:
        look.instead[at] = ""
    elif cell.get("t") == "s" and strings:
        value = child(cell, "v")
        number = (value.text or "") if value is not None else ""
        if number in strings:
            look.instead[at] = strings[number]
    elif index < len(formats) and (cells.telling(formats[index]) or cells.wordy(formats[index])):
        look.formats[at] = formats[index]


def _extras(package: Package, part: str, look: SheetLook) -> None:
    """Comments, and the words in text boxes that float above the cells."""
    for kind, target, outside in package.relations(part).values():
        if outside or target not in package.names:
            continue
        if kind == "comments":
            for comment in children(child(package.xml(target), "commentList"), "comment"):
                if len(look.comments) < MAX_COMMENTS:
                    look.comments.append((attribute(comment, "ref"), _words(comment, "t").strip()))
        elif kind == "drawing":
            root = package.xml(target)
            bodies = (e for e in (root.iter() if root is not None else ()) if local(e) == "txBody")
            look.boxes += [words for body in bodies if (words := _words(body, "p"))]


def _words(element: "_Element", unit: str) -> str:
    if unit == "t":
        return "".join(e.text or "" for e in element.iter() if local(e) == "t")
    return "\n".join(_words(p, "t") for p in element.iter() if local(p) == "p").strip()
