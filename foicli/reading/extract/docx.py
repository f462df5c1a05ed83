"""Word documents, walked in the order of their body: tables, lists, controls, text boxes, notes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from foicli.reading.extract.base import CannotRead, Extracted, Opened, Source
from foicli.reading.extract.compose import compose
from foicli.reading.extract.docx_numbering import Numbering
from foicli.reading.extract.docx_runs import Words, control_of
from foicli.reading.extract.docx_styles import Styles, over
from foicli.reading.extract.grid import span_of
from foicli.reading.extract.package import Package, attribute, child, children, local
from foicli.reading.extract.tabbed import with_rows_of_tabs
from foicli.reading.text import BlockKind, TextBuilder

if TYPE_CHECKING:
    from lxml.etree import _Element

VERSION = "docx/2"
MAX_BLOCKS = 100_000
_WRAPPERS = frozenset(("ins", "moveTo", "customXml", "smartTag", "sdtContent", "sdt"))
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the document the walker is: what addresses say, and the cell or control around it."""

    where: str = ""  # empty in the body, whose paragraphs are counted
    cell: tuple[int, int, int] | None = None
    span: tuple[int, int] = (1, 1)
    header: bool = False
    control: str = ""
    note: int = 0  # the number of the note it belongs to, if the text points to that


def extract(source: Source) -> Extracted | Opened:
    """Read a .docx. One that holds nothing but pictures is opened instead: they may be scanned pages."""
    package = Package(source.content)
    main = next((t for kind, t, _ in package.relations("").values() if kind == "officeDocument"), "")
    main = main if main in package.names else "word/document.xml"
    document = package.xml(main)
    if document is None:
        raise CannotRead("it says it is a Word document but holds none", "Ask the body to send it again.")
    reader = _Reader(package, main, TextBuilder(source.paper, VERSION), source.prefix)
    reader.read(document)
    text = with_rows_of_tabs(reader.builder.build())
    if len(text.text.strip()) < 40 and (pictures := _pictures(package, source)):
        return Opened(pictures)
    return Extracted((text,))


def _pictures(package: Package, source: Source) -> tuple[Source, ...]:
    names = [n for n in package.names if "/media/" in n and n.lower().endswith(_PICTURES)]
    found = ((name, package.read(name) or b"") for name in names[:50])
    return tuple(
        Source(source.paper, f"{source.name}/{name.rpartition('/')[2]}", content, depth=source.depth + 1)
        for name, content in found
    )


class _Reader:
    """Walks the parts of one document and hands blocks to the builder."""

    def __init__(self, package: Package, main: str, builder: TextBuilder, prefix: str) -> None:
        self.package = package
        self.builder = builder
        self.prefix = prefix
        self.main = main
        relations = package.relations(main)
        self.parts = [(kind, t) for kind, t, outside in relations.values() if not outside]
        self.links = {key: t for key, (_, t, outside) in relations.items() if outside}
        self.styles = Styles.read(self._part("styles"))
        self.numbering = Numbering.read(self._part("numbering"), self.styles)
        self.hanging = {kind: self._notes(kind) for kind in ("footnote", "endnote", "comment")}
        self.notes = self._numbered_notes()
        self.cited: set[int] = set()
        self.paragraphs = self.tables = self.boxes = self.blocks = 0

    def _part(self, kind: str) -> "_Element | None":
        name = next((t for k, t in self.parts if k == kind), "")
        return self.package.xml(name) if name else None

    def _notes(self, kind: str) -> "list[_Element]":
        """The notes of a kind in their order, without the lines that only part them from the text."""
        root = self._part(f"{kind}s")
        return [n for n in children(root, kind) if attribute(n, "type") in ("", "normal")]

    def _numbered_notes(self) -> dict[tuple[str, str], int]:
        """Footnotes and endnotes by kind and id, numbered through."""
        both = [(kind, n) for kind in ("footnote", "endnote") for n in self.hanging[kind]]
        return {(kind, attribute(n, "id")): at for at, (kind, n) in enumerate(both, start=1)}

    def read(self, document: "_Element") -> None:
        """Headers first, as they stand above the letter; then the body; then what hangs from it."""
        self._edges("header")
        body = child(document, "body")
        if body is not None:
            self._content(body, _Place())
        for kind, notes in self.hanging.items():
            for number, note in enumerate(notes, start=1):
                cited = self.notes.get((kind, attribute(note, "id")), 0)
                self._content(note, _Place(f"{kind} {number}", note=cited if cited in self.cited else 0))
        self._edges("footer")
        if any(k in ("oleObject", "package") for k, _ in self.parts):
            self.builder.note("a file is embedded in the document and was not read")

    def _edges(self, kind: str) -> None:
        """Headers or footers; a document repeats them for first and even pages."""
        seen: set[str] = set()
        for name in sorted({t for k, t in self.parts if k == kind}):
            root = self.package.xml(name)
            if root is None:
                continue
            words = "".join(e.text or "" for e in root.iter() if local(e) == "t").strip()
            if words and words not in seen:
                seen.add(words)
                self._content(root, _Place(f"{kind} {len(seen)}"))

    # -- blocks --------------------------------------------------------------------------------

    def _content(self, element: "_Element", place: _Place) -> bool:
        """Read paragraphs and tables one after the other. Says whether anything was written."""
        wrote = False
        for each in element:
            name = local(each)
            if self.blocks > MAX_BLOCKS:
                break
            if name == "p":
                wrote = self._paragraph(each, place) or wrote
            elif name == "tbl":
                self._table(each, place)
                wrote = True
            elif name == "sdt":
                wrote = self._control(each, place) or wrote
            elif name in _WRAPPERS:
                wrote = self._content(each, place) or wrote
        return wrote

    def _control(self, element: "_Element", place: _Place) -> bool:
        control = control_of(element)
        inside = replace(place, control=control.tag or place.control)
        content = child(element, "sdtContent")
        if control.placeholder or control.box:
            where = self._where(inside)
            compose(
                self.builder,
                [(control.box, ())],
                where,
                BlockKind.CELL if place.cell else BlockKind.PARAGRAPH,
                cell=place.cell,
                span=place.span,
                header=place.header,
                control=inside.control,
                even_if_empty=True,
            )
            return True
        return content is not None and self._content(content, inside)

    def _where(self, place: _Place) -> str:
        if place.where:
            return self.prefix + place.where
        self.paragraphs += 1
        return f"{self.prefix}paragraph {self.paragraphs}"

    def _paragraph(self, element: "_Element", place: _Place) -> bool:
        properties = child(element, "pPr")
        style = self.styles.of(attribute(child(properties, "pStyle"), "val") or self.styles.default)
        words = Words(self.styles, self.links, notes=self.notes)
        words.read(element, style.look)
        self.cited |= words.cited
        if place.note and any(text.strip() for text, _ in words.lines[0]):
            words.lines[0].insert(0, (f"[{place.note}] ", ()))
        mark = child(properties, "rPr")
        removed = child(mark, "del") is not None or child(mark, "moveFrom") is not None
        hidden = over(style.look, mark).gone and not any(words.lines)
        label = "" if removed or hidden else self._label(properties, style.number, style.level)
        wrote = self._lines(words, place, label, style.heading)
        for box in words.boxes:
            self.boxes += 1
            inside = place if place.cell else replace(place, where=f"text box {self.boxes}")
            wrote = self._content(box, inside) or wrote
        return wrote

    def _lines(self, words: Words, place: _Place, label: str, heading: bool) -> bool:
        spoken = [line for line in words.lines if any(text.strip() for text, _ in line)]
        if not spoken and not label and not words.controls:
            return False
        kind = BlockKind.HEADING if heading else BlockKind.ITEM if label else BlockKind.PARAGRAPH
        control = " ".join(dict.fromkeys(words.controls)) or place.control
        where = self._where(place)
        for line in spoken or [[]]:
            self.blocks += 1
            compose(
                self.builder,
                line,
                where,
                BlockKind.CELL if place.cell else kind,
                label=label,
                cell=place.cell,
                span=place.span,
                header=place.header,
                control=control,
                even_if_empty=True,
            )
            label = ""
        return True

    def _label(self, properties: "_Element | None", number: str, level: int) -> str:
        own = child(properties, "numPr")
        number = attribute(child(own, "numId"), "val") or number
        found = attribute(child(own, "ilvl"), "val")
        level = int(found) if found.isdigit() and len(found) < 3 else max(level, 0)
        return self.numbering.next(number, level) if number and number != "0" else ""

    # -- tables --------------------------------------------------------------------------------

    def _table(self, element: "_Element", place: _Place) -> None:
        number, self.tables = self.tables, self.tables + 1
        rows = [(row, list(_cells(row))) for row in _rows(element)]
        frame = len(rows) == 1 and len(rows[0][1]) == 1
        for index, (row, cells) in enumerate(rows):
            header = child(row, "trPr", "tblHeader") is not None
            for cell in cells:
                if cell.continues and index:
                    if cell.element is not None and _has_words(cell.element):
                        self._cell(cell, (number, index, cell.column), 1, header, place)
                    continue
                height = _height(rows, index, cell)
                if frame:
                    where = f"table {number + 1}, row 1, column 1"
                    self._content(cell.element, replace(place, where=where))
                else:
                    self._cell(cell, (number, index, cell.column), height, header, place)

    def _cell(
        self, cell: "_Cell", at: tuple[int, int, int], height: int, header: bool, place: _Place
    ) -> None:
        where = f"table {at[0] + 1}, row {at[1] + 1}, column {at[2] + 1}"
        if place.where and not place.cell and not place.where.startswith("table"):
            where = f"{place.where}, {where}"
        inside = _Place(where, at, (height, cell.width), header, cell.control or place.control)
        if not self._content(cell.element, inside):
            self.blocks += 1
            self.builder.add(
                "",
                self.prefix + where,
                BlockKind.CELL,
                cell=at,
                span=inside.span,
                header=header,
                control=inside.control,
            )


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of one row: its first column, its width in columns, whether it goes on from the row above."""

    element: "_Element"
    column: int
    width: int
    continues: bool
    control: str = ""


def _rows(element: "_Element") -> "Iterator[_Element]":
    """The rows of a table that were not deleted, out of the wrappers around them."""
    for each in element:
        name = local(each)
        if name == "tr":
            if child(each, "trPr", "del") is None:
                yield each
        elif name in _WRAPPERS:
            yield from _rows(each)


def _cells(row: "_Element") -> Iterator[_Cell]:
    before = child(row, "trPr", "gridBefore")
    column = span_of(attribute(before, "val")) if before is not None else 0
    for element, control in _cell_elements(row, ""):
        properties = child(element, "tcPr")
        width = span_of(attribute(child(properties, "gridSpan"), "val", "1"))
        merge = child(properties, "vMerge")
        continues = merge is not None and attribute(merge, "val", "continue") != "restart"
        yield _Cell(element, column, width, continues, control)
        column += width


def _cell_elements(element: "_Element", control: str) -> "Iterator[tuple[_Element, str]]":
    for each in element:
        name = local(each)
        if name == "tc":
            if child(each, "tcPr", "cellDel") is None:
                yield each, control
        elif name == "sdt":
            yield from _cell_elements(each, control_of(each).tag or control)
        elif name in _WRAPPERS:
            yield from _cell_elements(each, control)


def _height(rows: "list[tuple[_Element, list[_Cell]]]", index: int, cell: _Cell) -> int:
    """How many rows a cell covers: its own and those whose cell in this column goes on from it."""
    merge = child(cell.element, "tcPr", "vMerge")
    if merge is None:
        return 1
    height = 1
    for _, below in rows[index + 1 :]:
        if not any(c.continues and c.column == cell.column for c in below):
            break
        height += 1
    return height


def _has_words(element: "_Element") -> bool:
    return any((e.text or "").strip() for e in element.iter() if local(e) == "t")
