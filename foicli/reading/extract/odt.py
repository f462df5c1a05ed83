"""OpenDocument text: paragraphs, lists with their numbers, tables, notes; never what was deleted."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from foicli.reading.extract import numerals, symbols
from foicli.reading.extract.base import ASK_AGAIN, ASK_PASSWORD, CannotRead, Extracted, Source
from foicli.reading.extract.compose import Piece, compose
from foicli.reading.extract.grid import Grid, span_of
from foicli.reading.extract.html_style import near_black
from foicli.reading.extract.links import said_by, target
from foicli.reading.extract.package import Package, attribute, child, children, local
from foicli.reading.extract.tabbed import with_rows_of_tabs
from foicli.reading.text import BlockKind, TextBuilder

if TYPE_CHECKING:
    from lxml.etree import _Element

VERSION = "odt/1"
MAX_BLOCKS = 100_000
_SKIPPED = frozenset(
    ("tracked-changes", "forms", "sequence-decls", "annotation", "annotation-end", "note-citation")
)
_FORMATS: dict[str, Callable[[int], str]] = {
    "1": numerals.decimal,
    "a": numerals.letters,
    "A": lambda n: numerals.letters(n).upper(),
    "i": numerals.roman,
    "I": lambda n: numerals.roman(n).upper(),
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walker is: an address of its own, a cell, a list at a level."""

    where: str = ""
    cell: tuple[int, int, int] | None = None
    span: tuple[int, int] = (1, 1)
    header: bool = False
    style: str = ""
    level: int = 0


def extract(source: Source) -> Extracted:
    """Read an .odt file."""
    package = Package(source.content)
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        raise CannotRead("it is protected by a password", ASK_PASSWORD)
    root = package.xml("content.xml")
    body = child(root, "body", "text")
    if body is None:
        raise CannotRead("it says it is a text document but holds none", ASK_AGAIN)
    reader = _Reader(TextBuilder(source.paper, VERSION), source.prefix)
    styles = package.xml("styles.xml")
    reader.learn(styles)
    reader.learn(root)
    reader.edges(styles, "header")
    reader.content(body, _Place())
    reader.edges(styles, "footer")
    return Extracted((with_rows_of_tabs(reader.builder.build()),))


@dataclass(slots=True)
class _Reader:
    """Walks one document and hands blocks to the builder."""

    builder: TextBuilder
    prefix: str
    looks: dict[str, tuple[frozenset[str], bool]] = field(default_factory=dict)
    lists: "dict[str, dict[int, _Element]]" = field(default_factory=dict)
    boxes: dict[str, str] = field(default_factory=dict)
    counts: list[int] = field(default_factory=lambda: [0] * 12)
    pieces: list[Piece] = field(default_factory=list)
    hanging: "list[tuple[str, _Element]]" = field(default_factory=list)
    label: str = ""
    paragraphs: int = 0
    tables: int = 0
    notes: int = 0
    blocks: int = 0

    def learn(self, root: "_Element | None") -> None:
        """Remember what the styles and form fields of a part look like."""
        for element in root.iter() if root is not None else ():
            name = local(element)
            if name == "style":
                self.looks[attribute(element, "name")] = self._look(element)
            elif name == "list-style":
                levels = {
                    int(attribute(e, "level", "1") or 1): e
                    for e in element
                    if local(e).startswith("list-level")
                }
                self.lists[attribute(element, "name")] = levels
            elif name in ("checkbox", "radio"):
                on = (
                    attribute(element, "current-state") == "checked"
                    or attribute(element, "current-selected") == "true"
                )
                self.boxes[attribute(element, "id")] = symbols.CHECKED if on else symbols.UNCHECKED

    def _look(self, style: "_Element") -> tuple[frozenset[str], bool]:
        """The marks of a style, and whether its words are struck out or hidden."""
        marks, gone = self.looks.get(attribute(style, "parent-style-name"), (frozenset[str](), False))
        properties = child(style, "text-properties")
        if properties is None:
            return marks, gone
        found = set(marks)
        if attribute(properties, "font-weight") in ("bold", "700", "800", "900"):
            found.add("bold")
        if attribute(properties, "font-style") == "italic":
            found.add("italic")
        if attribute(properties, "background-color", "transparent") not in ("transparent", "#ffffff"):
            found.add("highlight")
        colour = attribute(properties, "color").lstrip("#")
        if len(colour) == 6 and all(c in "0123456789abcdefABCDEF" for c in colour) and near_black(colour):
            found.add(near_black(colour))
        if attribute(properties, "text-position").startswith("super"):
            found.add("raised")
        struck = attribute(properties, "text-line-through-style", "none") != "none"
        return frozenset(found), gone or struck or attribute(properties, "display") == "none"

    def edges(self, styles: "_Element | None", kind: str) -> None:
        """The headers or footers of the pages, each once."""
        seen: set[str] = set()
        for page in children(child(styles, "master-styles"), "master-page"):
            for edge in page:
                words = "".join(str(t) for t in edge.itertext()).strip()
                if local(edge).startswith(kind) and words and words not in seen:
                    seen.add(words)
                    self.content(edge, _Place(f"{kind} {len(seen)}"))

    # -- blocks --------------------------------------------------------------------------------

    def content(self, element: "_Element", place: _Place) -> bool:
        """Read what stands inside one after the other. Says whether anything was written."""
        wrote = False
        for each in element:
            name = local(each)
            if name in _SKIPPED or self.blocks > MAX_BLOCKS:
                continue
            if name in ("p", "h"):
                wrote = self._paragraph(each, place, name == "h") or wrote
            elif name == "list":
                wrote = self._list(each, place) or wrote
            elif name == "table":
                self._table(each, place)
                wrote = True
            elif name in (
                "section",
                "index-body",
                "table-of-content",
                "numbered-paragraph",
                "frame",
                "text-box",
            ):
                wrote = self.content(each, place) or wrote
        return wrote

    def _paragraph(self, element: "_Element", place: _Place, heading: bool) -> bool:
        self.pieces, self.hanging = [], []
        marks, gone = self.looks.get(attribute(element, "style-name"), (frozenset[str](), False))
        lines = self._lines(element, marks, gone)
        label, self.label = self.label, ""
        hanging, self.hanging = self.hanging, []
        wrote = bool(label) or any(text.strip() for line in lines for text, _ in line)
        if wrote:
            if not place.where:
                self.paragraphs += 1
            where = self.prefix + (place.where or f"paragraph {self.paragraphs}")
            kind = BlockKind.HEADING if heading else BlockKind.ITEM if label else BlockKind.PARAGRAPH
            spoken = [line for line in lines if any(text.strip() for text, _ in line)]
            for line in spoken or [[]]:
                self._block(line, where, kind, label, place)
                label = ""
        for name, each in hanging:
            self.notes += 1
            wrote = self.content(each, place if place.cell else _Place(f"{name} {self.notes}")) or wrote
        return wrote

    def _block(self, line: list[Piece], where: str, kind: BlockKind, label: str, place: _Place) -> None:
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
            even_if_empty=True,
        )

    def _lines(self, element: "_Element", marks: frozenset[str], gone: bool) -> list[list[Piece]]:
        self._words(element, marks, gone)
        lines: list[list[Piece]] = [[]]
        for text, looks in self.pieces:
            first, *others = text.split("\n")
            lines[-1].append((first, looks))
            lines += [[(other, looks)] for other in others]
        return lines

    def _words(self, element: "_Element", marks: frozenset[str], gone: bool) -> None:
        self._say(element.text, marks, gone)
        for each in element:
            self._inline(each, local(each), marks, gone)
            self._say(each.tail, marks, gone)

    def _inline(self, each: "_Element", name: str, marks: frozenset[str], gone: bool) -> None:
        if name in _SKIPPED:
            return
        if name in ("s", "tab", "line-break"):
            self.pieces.append(({"s": " ", "tab": "\t", "line-break": "\n"}[name], ()))
        elif name == "a":
            begins = len(self.pieces)
            self._words(each, marks, gone)
            address = target(attribute(each, "href"))
            words = "".join(text for text, _ in self.pieces[begins:])
            if address and words.strip() and not said_by(words, address):
                self.pieces.append((f" <{address}>", ()))
        elif name == "note":
            body = child(each, "note-body")
            if body is not None:
                self.hanging.append((attribute(each, "note-class", "footnote"), body))
        elif name == "text-box":
            self.hanging.append(("text box", each))
        elif name == "control":
            self.pieces.append((self.boxes.get(attribute(each, "control"), ""), ()))
        else:
            own, struck = self.looks.get(attribute(each, "style-name"), (frozenset[str](), False))
            self._words(each, marks | own, gone or struck)

    def _say(self, text: str | None, marks: frozenset[str], gone: bool) -> None:
        if text and not gone:
            text = symbols.private_use(text.replace("\n", " "))
            text = symbols.raised(text) if "raised" in marks else text
            self.pieces.append((text, tuple(sorted(marks - {"raised"}))))

    # -- lists and tables ----------------------------------------------------------------------

    def _list(self, element: "_Element", place: _Place) -> bool:
        level = place.level + 1
        style = attribute(element, "style-name") or place.style
        if level > 10:
            return False
        goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
        if not goes_on:
            shape = self.lists.get(style, {}).get(level)
            self.counts[level] = int(attribute(shape, "start-value", "1") or 1) - 1
        inside = replace(place, style=style, level=level)
        wrote = False
        for item in element:
            if local(item) == "list-item":
                start = attribute(item, "start-value")
                self.counts[level] = int(start) if start.isdigit() else self.counts[level] + 1
                if self._speaks(item):
                    self.label = self._label(style, level)
            if local(item) in ("list-item", "list-header"):
                wrote = self.content(item, inside) or wrote
                self.label = ""
        return wrote

    def _speaks(self, item: "_Element") -> bool:
        """Whether the first thing in an item is a paragraph: a list within a list has its own numbers."""
        return next((local(e) in ("p", "h") for e in item), False)

    def _label(self, style: str, level: int) -> str:
        levels = self.lists.get(style, {})
        shape = levels.get(level)
        if shape is None or local(shape) != "list-level-style-number":
            return symbols.BULLET
        shown = int(attribute(shape, "display-levels", "1") or 1)
        parts = []
        for each in range(max(level - shown + 1, 1), level + 1):
            write = _FORMATS.get(attribute(levels.get(each), "num-format", "1"))
            parts.append(write(self.counts[each]) if write else "")
        number = ".".join(part for part in parts if part)
        return (
            f"{attribute(shape, 'num-prefix')}{number}{attribute(shape, 'num-suffix')}".strip()
            if number
            else ""
        )

    def _table(self, element: "_Element", place: _Place) -> None:
        grid = Grid(self.tables)
        self.tables += 1
        for row, header in _rows(element, False):
            grid.next_row()
            for cell in row:
                if local(cell) != "table-cell":
                    continue
                span = (
                    span_of(attribute(cell, "number-rows-spanned")),
                    span_of(attribute(cell, "number-columns-spanned")),
                )
                at_row, column = grid.place(*span)
                where = f"table {grid.number + 1}, row {at_row + 1}, column {column + 1}"
                inside = _Place(where, (grid.number, at_row, column), span, header)
                if not self.content(cell, inside):
                    self._block([], self.prefix + where, BlockKind.CELL, "", inside)


def _rows(element: "_Element", header: bool) -> "list[tuple[_Element, bool]]":
    rows: list[tuple[_Element, bool]] = []
    for each in element:
        name = local(each)
        if name == "table-row":
            rows.append((each, header))
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            rows += _rows(each, header or name == "table-header-rows")
    return rows
