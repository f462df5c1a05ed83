"""Rich Text Format: words, tables and list numbers, without what was deleted, hidden or struck out."""

import re
from dataclasses import dataclass, field, replace

from foicli.reading.extract import symbols
from foicli.reading.extract.base import ASK_AGAIN, CannotRead, Extracted, Source
from foicli.reading.extract.compose import Piece, compose
from foicli.reading.extract.grid import MAX_COLUMNS
from foicli.reading.extract.html_style import near_black
from foicli.reading.extract.links import said_by, target
from foicli.reading.extract.rtf_table import CellShape, RtfCell, add_table
from foicli.reading.extract.tabbed import with_rows_of_tabs
from foicli.reading.text import BlockKind, TextBuilder

VERSION = "rtf/1"
MAX_BYTES = 30_000_000
MAX_GROUPS = 2_000
MAX_TOKENS = 3_000_000

_TOKEN = re.compile(
    rb"\\bin(\d{1,9}) ?|\\([a-z]{1,32})(-?\d{1,11})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.IGNORECASE,
)
_SIGNS = {
    b"tab": "\t",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
}
_ENDS = frozenset((b"par", b"sect", b"page", b"line", b"column", b"softline"))
_UNSEEN = frozenset(
    b"fonttbl colortbl stylesheet info pict object themedata datastore listtable listoverridetable rsidtbl generator"
    b" xmlnstbl mmathPr latentstyles filetbl revtbl header footer headerl headerr headerf footerl footerr footerf"
    b" nonshppict bkmkstart bkmkend atnid atnauthor annotation".split()
)
_SEEN_THOUGH_STARRED = frozenset((b"shpinst", b"shptxt", b"fldinst", b"listtext", b"pntext"))
_DEFINING = frozenset((b"trowd", b"clvmrg", b"clmrg", b"cellx"))
_LABELS = frozenset((b"listtext", b"pntext"))


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside one group."""

    unseen: bool = False
    label: bool = False
    instruction: bool = False
    table: str = ""  # `fonttbl` or `colortbl`, whose words are facts and not text
    gone: bool = False
    deleted: bool = False
    hidden: bool = False
    raised: bool = False
    bold: bool = False
    italic: bool = False
    highlight: bool = False
    colour: int = 0
    font: int = 0
    skip: int = 1  # characters that stand for a Unicode one in old readers


def extract(source: Source) -> Extracted:
    """Read an RTF file."""
    reader = _Reader(TextBuilder(source.paper, VERSION), source.prefix)
    reader.read(source.content[:MAX_BYTES])
    return Extracted((with_rows_of_tabs(reader.builder.build()),))


@dataclass(slots=True)
class _Reader:
    """Goes through the tokens once."""

    builder: TextBuilder
    prefix: str
    pieces: list[Piece] = field(default_factory=list)
    cell: list[tuple[list[Piece], str]] = field(default_factory=list)
    label: str = ""
    instruction: str = ""
    link_from: int = -1
    fonts: dict[int, str] = field(default_factory=dict)
    colours: list[str] = field(default_factory=list)
    colour: list[int] = field(default_factory=lambda: [0, 0, 0])
    encoding: str = "cp1252"
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    starred: bool = False
    in_table: bool = False
    rows: list[list[RtfCell]] = field(default_factory=list)  # of the table that is open
    row: list[RtfCell] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    ignore: int = 0
    high: int = 0
    shape: list[CellShape] = field(default_factory=list)  # of the row that is being defined
    merged: str = ""  # how the next cell of it hangs together with others

    def read(self, content: bytes) -> None:
        at = 0
        for _ in range(MAX_TOKENS):
            token = _TOKEN.match(content, at)
            if token is None:
                if at >= len(content):
                    break
                at += 1
                continue
            at = token.end()
            size, word, number, code, sign, brace, words = token.groups()
            if size:
                at += int(size)
            elif brace:
                self._brace(brace)
            elif word:
                self._word(word, int(number) if number else None)
            elif code:
                self._text(bytes([int(code, 16)]))
            elif sign:
                self._sign(sign)
            elif words:
                self._text(words)
        self._end_paragraph()
        self._end_table()

    # -- tokens --------------------------------------------------------------------------------

    def _brace(self, brace: bytes) -> None:
        self.ignore = 0
        if brace == b"{":
            if len(self.stack) >= MAX_GROUPS:
                raise CannotRead("its groups stand too deep within one another", ASK_AGAIN)
            self.stack.append(self.state)
            return
        was = self.state
        self.state = self.stack.pop() if self.stack else _State()
        if was.instruction and not self.state.instruction:
            self.link_from = len(self.pieces)

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.starred = True
        elif sign in b"\\{}":
            self._text(sign)
        elif sign == b"~":
            self._say(" ")
        elif sign == b"_":
            self._say("-")
        elif sign in b"\r\n":
            self._end_paragraph()

    def _word(self, word: bytes, number: int | None) -> None:
        starred, self.starred = self.starred, False
        if word in _UNSEEN or (starred and word not in _SEEN_THOUGH_STARRED):
            facts = word.decode() if word in (b"fonttbl", b"colortbl") else ""
            self.state = replace(self.state, unseen=True, table=facts)
        elif word in _LABELS:
            self.state = replace(self.state, label=True)
        elif word == b"fldinst":
            self.state = replace(self.state, instruction=True)
            self.instruction = ""
        elif self.state.table:
            self._fact(word, number)
        elif word in _DEFINING:
            self._define(word, number)
        elif word == b"u" and number is not None:
            self._unicode(number)
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        elif word in _ENDS:
            self._end_paragraph()
        elif word in (b"cell", b"nestcell", b"row", b"nestrow", b"intbl", b"pard"):
            self._layout(word)
        else:
            self._look(word, number)

    def _look(self, word: bytes, number: int | None) -> None:
        on = number != 0
        state = self.state
        match word:
            case b"plain":
                state = replace(
                    state,
                    gone=False,
                    deleted=False,
                    hidden=False,
                    raised=False,
                    bold=False,
                    italic=False,
                    highlight=False,
                    colour=0,
                )
            case b"strike" | b"striked":
                state = replace(state, gone=on)
            case b"deleted":
                state = replace(state, deleted=on)
            case b"v":
                state = replace(state, hidden=on)
            case b"super" | b"nosupersub":
                state = replace(state, raised=on and word == b"super")
            case b"b":
                state = replace(state, bold=on)
            case b"i":
                state = replace(state, italic=on)
            case b"highlight":
                state = replace(state, highlight=bool(number))
            case b"cf":
                state = replace(state, colour=number or 0)
            case b"f":
                state = replace(state, font=number or 0)
            case b"uc":
                state = replace(state, skip=min(max(number or 0, 0), 10))
            case b"ansicpg":
                self.encoding = _codec(number or 1252)
            case b"mac":
                self.encoding = "mac_roman"
        self.state = state

    def _fact(self, word: bytes, number: int | None) -> None:
        """Entries of the tables of fonts and colours."""
        if self.state.table == "fonttbl" and word == b"f":
            self.state = replace(self.state, font=number or 0)
        elif word in (b"red", b"green", b"blue"):
            self.colour[(b"red", b"green", b"blue").index(word)] = min(max(number or 0, 0), 255)

    # -- words ---------------------------------------------------------------------------------

    def _text(self, raw: bytes) -> None:
        if self.state.table:
            self._names(raw.decode("latin-1"))
            return
        if self.ignore:
            drop = min(self.ignore, len(raw))
            self.ignore -= drop
            raw = raw[drop:]
        font = self.fonts.get(self.state.font, "")
        if symbols.is_symbol_font(font):
            self._say(symbols.translate(raw.decode("latin-1"), font))
        else:
            self._say(raw.decode(self.encoding, "replace"))

    def _names(self, text: str) -> None:
        if self.state.table == "fonttbl":
            name = text.strip().rstrip(";").strip()
            if name and len(self.fonts) < 1000:
                self.fonts.setdefault(self.state.font, name)
            return
        for _ in range(min(text.count(";"), 1000)):
            self.colours.append(near_black("".join(f"{part:02X}" for part in self.colour)))
            self.colour = [0, 0, 0]

    def _unicode(self, number: int) -> None:
        code = number + 0x10000 if number < 0 else number
        self.ignore = 0
        if 0xD800 <= code < 0xDC00:
            self.high = code
        elif 0xDC00 <= code < 0xE000:
            if self.high:
                self._say(chr(0x10000 + ((self.high - 0xD800) << 10) + code - 0xDC00))
            self.high = 0
        elif 0 < code < 0x110000:
            font = self.fonts.get(self.state.font, "wingdings")
            self._say(symbols.symbol(code, font) if 0xF000 <= code <= 0xF0FF else chr(code))
        self.ignore = self.state.skip

    def _say(self, text: str) -> None:
        state = self.state
        if state.instruction:
            self.instruction += text
        elif state.label and not state.unseen:
            self.label += text
        elif not (state.unseen or state.gone or state.deleted or state.hidden):
            marks = [
                n
                for n, on in (("bold", state.bold), ("highlight", state.highlight), ("italic", state.italic))
                if on
            ]
            colour = self.colours[state.colour] if 0 < state.colour < len(self.colours) else ""
            text = symbols.raised(text) if state.raised else text
            self.pieces.append((text, tuple(sorted([*marks, colour] if colour else marks))))

    # -- blocks --------------------------------------------------------------------------------

    def _layout(self, word: bytes) -> None:
        if word == b"intbl":
            self.in_table = True
        elif word == b"pard":
            self.in_table = False
        elif word in (b"cell", b"nestcell"):
            self.in_table = True
            self._end_paragraph()
            self._end_cell()
        elif self.row:
            self.rows.append([replace(c, shape=h) for c, h in zip(self.row, self._shapes(), strict=False)])
            self.row = []

    def _shapes(self) -> list[CellShape]:
        """The shapes of the cells of this row; where they were not said, one beside the other."""
        return self.shape + [CellShape(1000 * (i + 1)) for i in range(len(self.shape), len(self.row))]

    def _define(self, word: bytes, number: int | None) -> None:
        """What a row will look like is said before it, cell by cell."""
        if word == b"trowd":
            self.shape, self.merged = [], ""
        elif word == b"cellx":
            self.shape.append(CellShape(number or 0, self.merged))
            self.merged = ""
        else:
            self.merged = {b"clvmrg": "above", b"clmrg": "left"}[word]

    def _end_paragraph(self) -> None:
        if self.state.unseen:
            return
        self._end_link()
        pieces, self.pieces = self.pieces, []
        label, self.label = self.label.strip(), ""
        label = symbols.BULLET if label and not any(c.isalnum() for c in label) else label
        if not self.in_table:
            self._end_table()
        if not label and not any(text.strip() for text, _ in pieces):
            return
        if self.in_table:
            self.cell.append((pieces, label))
            return
        self.paragraphs += 1
        kind = BlockKind.ITEM if label else BlockKind.PARAGRAPH
        compose(self.builder, pieces, f"{self.prefix}paragraph {self.paragraphs}", kind, label=label)

    def _end_cell(self) -> None:
        if len(self.row) < MAX_COLUMNS:
            self.row.append(RtfCell(self.cell))
        self.cell = []

    def _end_table(self) -> None:
        """Add the rows that were gathered. Where each cell ends tells how far it spans."""
        if self.row:
            self._layout(b"row")
        if not self.rows:
            return
        rows, self.rows = self.rows, []
        add_table(self.builder, self.prefix, self.tables, rows)
        self.tables += 1

    def _end_link(self) -> None:
        if not self.instruction:
            return
        found = re.search(r'HYPERLINK\s+"([^"]+)"', self.instruction)
        words = "".join(text for text, _ in self.pieces[max(self.link_from, 0) :])
        address = target(found.group(1)) if found else ""
        if address and words.strip() and not said_by(words, address):
            self.pieces.append((f" <{address}>", ()))
        self.instruction = ""


def _codec(page: int) -> str:
    import codecs

    try:
        return codecs.lookup(f"cp{page}").name
    except LookupError:
        return "cp1252"
