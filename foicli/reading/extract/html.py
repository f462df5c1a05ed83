"""HTML, as mail programs write it: what a person would see, block by block, tables as cells."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foicli.reading.extract import numerals, symbols
from foicli.reading.extract.base import Extracted, Source, clean
from foicli.reading.extract.compose import Piece, compose
from foicli.reading.extract.decode import decode
from foicli.reading.extract.grid import Grid, span_of
from foicli.reading.extract.html_quote import heads_original, may_head, quotes_of
from foicli.reading.extract.html_style import Style, class_rules, look_of, parse_style
from foicli.reading.extract.html_tags import BLOCKS, DROPPED, shorten_tags, too_deep
from foicli.reading.extract.links import said_by, target
from foicli.reading.text import BlockKind, TextBuilder

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

VERSION = "html/1"
MAX_BYTES = 20_000_000
MAX_NODES = 600_000
MAX_HEADS = 100  # elements that may be heads of earlier messages: their words are looked at one by one

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NUMBERING: dict[str, Callable[[int], str]] = {
    "1": numerals.decimal,
    "a": numerals.letters,
    "A": lambda n: numerals.letters(n).upper(),
    "i": numerals.roman,
    "I": lambda n: numerals.roman(n).upper(),
}
_LIST_STYLES = {
    "decimal": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
_TELLING_ALT = re.compile(r"(tick|cross|yes|no|check(ed)?|unchecked|x|✓|✔|✗|✘|☑|☐|☒)\W?", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class _List:
    """A list that is open: how it numbers, and the number it gave last."""

    style: str
    last: int


@dataclass(slots=True)
class _Cell:
    """A table cell that is open."""

    at: tuple[int, int, int]
    span: tuple[int, int]
    header: bool
    where: str
    wrote: bool = False


@dataclass(slots=True)
class _Frame:
    """What holds inside one open element."""

    tag: str
    looks: frozenset[str] = frozenset()
    colour: str = ""
    depth: int = 0
    pre: bool = False
    heading: bool = False
    gone: bool = False
    font: str = ""
    raised: bool = False
    grid: Grid | None = None
    cell: _Cell | None = None
    listing: _List | None = None
    opened_cell: bool = False
    in_head: bool = False
    link: str = ""
    link_from: int = -1
    label_from: int = -1


def extract(source: Source) -> Extracted:
    """Read one HTML file or body. Hidden and struck-out words are left out; links keep their targets."""
    from selectolax.lexbor import LexborHTMLParser

    markup = decode(source.content[:MAX_BYTES]).replace("\x00", "")
    reader = _Reader(TextBuilder(source.paper, VERSION), source.where)
    if len(source.content) > MAX_BYTES:
        reader.builder.note(f"only the first {MAX_BYTES // 1_000_000} MB of {source.where} were read")
    markup = shorten_tags(markup)
    if too_deep(markup):
        _read_crudely(markup, reader)
    else:
        tree = LexborHTMLParser(markup)
        reader.rules = class_rules("\n".join(sheet.text() for sheet in tree.css("style")[:50]))
        if tree.root is not None:
            reader.walk(tree.root)
    return Extracted((reader.builder.build(),))


def _read_crudely(markup: str, reader: "_Reader") -> None:
    """Take the tags out by force, a block for each line that is left."""
    from html import unescape

    reader.builder.note(
        f"{reader.where} has thousands of tags within one another; only its bare words were read"
    )
    bare = unescape(re.sub(r"<[^<>]*>", "\n", markup[:2_000_000]))
    for line in bare.split("\n"):
        reader.pieces = [(_SPACES.sub(" ", line), ())]
        reader.flush(_Frame("p"))


@dataclass(slots=True)
class _Reader:
    """Walks a tree without recursion and hands blocks to the builder."""

    builder: TextBuilder
    where: str
    rules: dict[str, Style] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    label: str = ""
    number: int = 0
    tables: int = 0
    heads: int = 0
    quoted: int = 0  # levels that stand open till the end, below heads of earlier messages
    frames: list[_Frame] = field(default_factory=lambda: [_Frame("")])

    def walk(self, root: "LexborNode") -> None:
        node: LexborNode | None = root
        for _ in range(MAX_NODES):
            if node is None:
                break
            if self._enter(node) and node.child is not None:
                node = node.child
                continue
            self._leave(node)
            while node is not None and node.next is None:
                node = node.parent
                if node is None or len(self.frames) == 1:
                    node = None
                    break
                self._leave(node)
            node = node.next if node is not None else None
        else:
            self.builder.note(f"{self.where} is very long; its end was not read")
        self.flush(self.frames[-1])

    # -- entering and leaving ------------------------------------------------------------------

    def _enter(self, node: "LexborNode") -> bool:
        """Read what stands at this node. Returns whether to go inside; pushes a frame in any case."""
        tag = node.tag or ""
        outer = self.frames[-1]
        if tag.startswith(("-", "!")):
            self.frames.append(outer)
            if tag == "-text" and not outer.gone:
                self._words(node.text_content or "", outer)
            return False
        if tag in DROPPED:
            self.frames.append(outer)
            return False
        attributes = node.attributes
        style = self._style(attributes)
        frame = self._frame(tag, attributes, style, outer)
        if frame.gone:
            self.frames.append(frame)
            return False
        if tag in BLOCKS or tag == "br":
            self.flush(outer)
        if tag == "div" and not frame.depth and self.heads < MAX_HEADS and may_head(attributes, style):
            self.heads += 1
            self.quoted += heads_original(node)
        self._begin(node, tag, attributes, style, frame)
        self.frames.append(frame)
        return tag not in ("select", "textarea", "input", "img")

    def _leave(self, node: "LexborNode") -> None:
        frame = self.frames.pop()
        tag = node.tag or ""
        if tag.startswith("-") or frame.gone or tag in DROPPED:
            return
        if tag == "a" and frame.link_from >= 0:
            self._end_link(frame)
        if frame.label_from >= 0:
            self._take_label(frame)
        if tag in BLOCKS:
            self.flush(frame, force=tag == "li" and bool(self.label))
        if frame.opened_cell and frame.cell and not frame.cell.wrote:
            self.flush(frame, force=True)

    def _style(self, attributes: dict[str, str | None]) -> Style:
        style: Style = {}
        for name in (attributes.get("class") or "").split()[:20] if self.rules else ():
            style.update(self.rules.get(name, {}))
        if own := attributes.get("style"):
            style.update(parse_style(own))
        return style

    def _frame(self, tag: str, attributes: dict[str, str | None], style: Style, outer: _Frame) -> _Frame:
        look = look_of(tag, attributes, style)
        font = (attributes.get("face") or style.get("font-family", "") or outer.font).split(",")[0]
        quotes = quotes_of(tag, attributes, style, outer.tag)
        return _Frame(
            f"{tag} quote" if quotes else tag,
            (outer.looks - look.off) | look.marks,
            outer.colour if look.colour is None else look.colour,
            outer.depth + quotes,
            outer.pre or tag == "pre" or style.get("white-space", "").startswith("pre"),
            (outer.heading or tag in _HEADINGS),
            look.gone,
            font,
            grid=outer.grid,
            cell=outer.cell,
            listing=outer.listing,
            raised=outer.raised or tag == "sup" or style.get("vertical-align") == "super",
            in_head=outer.in_head or tag == "thead",
        )

    def _begin(
        self, node: "LexborNode", tag: str, attributes: dict[str, str | None], style: Style, frame: _Frame
    ) -> None:
        if tag in ("ol", "ul", "menu", "dir"):
            frame.listing = _listing(tag, attributes, style)
        elif tag == "li":
            self._begin_item(attributes, style, frame)
        elif tag == "table":
            self._begin_table(node, attributes, frame)
        elif tag == "tr" and frame.grid:
            frame.grid.next_row()
        elif tag in ("td", "th") and frame.grid:
            self._begin_cell(tag, attributes, frame)
        elif tag == "a" and attributes.get("href"):
            frame.link, frame.link_from = target(attributes["href"] or ""), len(self.pieces)
        elif tag in ("input", "select", "textarea"):
            self._control(node, tag, attributes, frame)
        elif tag == "img" and _TELLING_ALT.fullmatch((attributes.get("alt") or "").strip()):
            self._words(f" {attributes['alt']} ", frame)
        if "ignore" in style.get("mso-list", ""):
            frame.label_from = len(self.pieces)

    # -- lists, tables, links, controls --------------------------------------------------------

    def _begin_item(self, attributes: dict[str, str | None], style: Style, frame: _Frame) -> None:
        if self.label:  # a number whose words never came: show it all the same
            self.flush(frame, force=True)
        listing = frame.listing or _List("", 0)
        value = (attributes.get("value") or "").strip()
        listing.last = int(value) if re.fullmatch(r"-?\d{1,6}", value) else listing.last + 1
        own = (
            attributes.get("type") or _LIST_STYLES.get(style.get("list-style-type", ""), "") or listing.style
        )
        if style.get("list-style-type") == "none":
            own = "none"
        if own in _NUMBERING:
            self.label = f"{_NUMBERING[own](listing.last)}."
        else:
            self.label = "" if own == "none" else symbols.BULLET

    def _begin_table(self, node: "LexborNode", attributes: dict[str, str | None], frame: _Frame) -> None:
        frame.listing = None
        if frame.cell:
            frame.cell.wrote = True  # it holds a table: its own cells speak for it
        if (attributes.get("role") or "") == "presentation" or _is_frame(node):
            frame.grid = None
            return
        frame.grid = Grid(self.tables)
        self.tables += 1

    def _begin_cell(self, tag: str, attributes: dict[str, str | None], frame: _Frame) -> None:
        grid = frame.grid
        if grid is None:
            return
        span = (span_of(attributes.get("rowspan")), span_of(attributes.get("colspan")))
        row, column = grid.place(*span)
        where = f"{self.where}, table {grid.number + 1}, row {row + 1}, column {column + 1}"
        header = tag == "th" or frame.in_head
        frame.cell = _Cell((grid.number, row, column), span, header, where)
        frame.opened_cell = True

    def _end_link(self, frame: _Frame) -> None:
        words = "".join(text for text, _ in self.pieces[frame.link_from :])
        if frame.link and not said_by(words, frame.link) and words.strip():
            self.pieces.append((f" <{clean(frame.link)}>", ()))

    def _take_label(self, frame: _Frame) -> None:
        """Word writes the number of a list item as words that it tells itself to ignore."""
        shown = "".join(text for text, _ in self.pieces[frame.label_from :]).strip()
        del self.pieces[frame.label_from :]
        if shown:
            self.label = shown if any(c.isalnum() for c in shown) and shown != "o" else symbols.BULLET

    def _control(
        self, node: "LexborNode", tag: str, attributes: dict[str, str | None], frame: _Frame
    ) -> None:
        kind = (attributes.get("type") or "text").casefold()
        if tag == "input" and kind in ("checkbox", "radio"):
            shown = symbols.CHECKED if "checked" in attributes else symbols.UNCHECKED
        elif tag == "input":
            shown = (
                (attributes.get("value") or "") if kind in ("text", "number", "email", "url", "date") else ""
            )
        elif tag == "select":
            shown = "; ".join(o.text().strip() for o in node.css("option[selected]")[:50])
        else:
            shown = node.text()
        self._words(f" {shown} ", frame)

    # -- words ---------------------------------------------------------------------------------

    def _words(self, text: str, frame: _Frame) -> None:
        looks = tuple(sorted(frame.looks | ({frame.colour} if frame.colour else set())))
        if symbols.is_symbol_font(frame.font):
            text = symbols.translate(text, frame.font)
        text = symbols.raised(symbols.private_use(text)) if frame.raised else symbols.private_use(text)
        if not frame.pre:
            self.pieces.append((_SPACES.sub(" ", text), looks))
            return
        first, *others = clean(text).split("\n")
        self.pieces.append((first, looks))
        for line in others:
            self.flush(frame)
            self.pieces.append((line, looks))

    def flush(self, frame: _Frame, *, force: bool = False) -> None:
        """Make a block of the words since the last one, if there are any."""
        pieces, self.pieces = self.pieces, []
        if not force and not any(text.strip("\u200b\ufeff \xa0\t\n") for text, _ in pieces):
            return
        cell = frame.cell
        kind = BlockKind.HEADING if frame.heading else BlockKind.ITEM if self.label else BlockKind.PARAGRAPH
        where = cell.where if cell else f"{self.where}, paragraph {self.number + 1}"
        wrote = compose(
            self.builder,
            pieces,
            where,
            BlockKind.CELL if cell else kind,
            label=self.label,
            depth=frame.depth + self.quoted,
            cell=cell.at if cell else None,
            span=cell.span if cell else (1, 1),
            header=bool(cell and cell.header),
            even_if_empty=force,
        )
        self.label = ""
        if wrote and cell:
            cell.wrote = True
        elif wrote:
            self.number += 1


def _listing(tag: str, attributes: dict[str, str | None], style: Style) -> _List:
    shown = style.get("list-style-type") or style.get("list-style", "").split(" ")[0]
    if shown == "none":
        return _List("none", 0)
    if tag != "ol":
        return _List(_LIST_STYLES.get(shown, ""), 0)
    start = (attributes.get("start") or "").strip()
    first = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
    return _List(_LIST_STYLES.get(shown) or attributes.get("type") or "1", first - 1)


def _is_frame(table: "LexborNode") -> bool:
    """A table of one cell is a frame around a letter, not a table."""
    cells = 0
    section = table.child
    while section is not None:
        row = section.child if section.tag in ("tbody", "thead", "tfoot") else None
        while row is not None:
            cell = row.child if row.tag == "tr" else None
            while cell is not None:
                cells += cell.tag in ("td", "th")
                if cells > 1:
                    return False
                cell = cell.next
            row = row.next
        section = section.next
    return True
