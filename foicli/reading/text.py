"""What an extractor saw of one paper: text in blocks with native addresses, and the way to cite it."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from foicli.model.findings import Evidence


class BlockKind(StrEnum):
    """What a block of text is in its paper."""

    LINE = "line"  # a line whose end may fall in mid-sentence: plain text, PDF, OCR
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"  # an item of a list; its number or bullet is in `label`
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Block:
    """One block: `text[start:end]` of its Text, at `where` in the paper's own terms.

    `label` is a number or bullet that the paper shows but does not hold as text (`1.`, `(a)`, `•`).
    `depth` counts quotation marks or nested quotations (0 = the writer's own words). Cells carry
    `table`, `row` and `column` (from 0; -1 elsewhere) and how many rows and columns they span;
    a nested table has a number of its own. `emphasis` lists what sets the whole block apart:
    `bold`, `italic`, `colour:FF0000`, `highlight`. `control` is the tag of a form field. `indent` is the
    column (from 0) at which a line of plain text begins; the blanks before it are not in the text.
    """

    start: int
    end: int
    where: str
    kind: BlockKind = BlockKind.PARAGRAPH
    label: str = ""
    depth: int = 0
    table: int = -1
    row: int = -1
    column: int = -1
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    emphasis: tuple[str, ...] = ()
    control: str = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch within a block that is set apart, as a coloured answer inside our question is."""

    start: int
    end: int
    emphasis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """All that an extractor saw of one paper, in reading order.

    `blocks` cover `text` in order; blocks are parted by one line feed each, which belongs to none.
    `paper` is the SHA-256 of the paper; `extractor` is its name and version, as `docx/1`. `ocr`
    says that the characters were recognised from a picture, or lie so that nobody can tell what belongs
    together. `notes` tells what was left out
    (`hidden sheet “Notes” not read`).
    """

    paper: str
    extractor: str
    text: str
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...] = ()
    ocr: bool = False
    notes: tuple[str, ...] = ()

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the character at `offset`, or the last one that starts before it."""
        index = bisect_right(self.blocks, offset, key=lambda b: b.start) - 1
        return self.blocks[index] if index >= 0 else None

    def cite(self, start: int, end: int) -> Evidence:
        """Evidence for the words from `start` to `end`: the only way to make any.

        White space at both ends is left out of the quote. Raises ValueError where nothing is left.
        """
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        if end <= start:
            raise ValueError("nothing to cite")
        block = self.block_at(start)
        where = block.where if block else ""
        return Evidence(self.paper, where, self.text[start:end], self.extractor, start, end)


class TextBuilder:
    """Collects blocks into a Text: an extractor adds them in reading order."""

    def __init__(self, paper: str, extractor: str) -> None:
        self.paper = paper
        self.extractor = extractor
        self._pieces: list[str] = []
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._notes: list[str] = []
        self._length = 0

    def add(
        self,
        text: str,
        where: str,
        kind: BlockKind = BlockKind.PARAGRAPH,
        *,
        label: str = "",
        depth: int = 0,
        cell: tuple[int, int, int] | None = None,
        span: tuple[int, int] = (1, 1),
        header: bool = False,
        emphasis: tuple[str, ...] = (),
        control: str = "",
        indent: int = 0,
    ) -> int:
        """Add one block and return the offset at which it starts. `cell` is (table, row, column)."""
        start = self._length
        table, row, column = cell or (-1, -1, -1)
        end = start + len(text)
        self._pieces.append(text)
        self._blocks.append(
            Block(
                start,
                end,
                where,
                kind,
                label,
                depth,
                table,
                row,
                column,
                *span,
                header,
                emphasis,
                control,
                indent,
            )
        )
        self._length = end + 1
        return start

    def emphasise(self, start: int, end: int, emphasis: tuple[str, ...]) -> None:
        """Mark a stretch of the text as set apart."""
        self._runs.append(Run(start, end, emphasis))

    def note(self, text: str) -> None:
        """Tell what was left out, or could not be seen."""
        self._notes.append(text)

    def build(self, *, ocr: bool = False) -> Text:
        """The finished Text."""
        return Text(
            self.paper,
            self.extractor,
            "\n".join(self._pieces),
            tuple(self._blocks),
            tuple(self._runs),
            ocr,
            tuple(self._notes),
        )
