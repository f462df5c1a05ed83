"""A letter as blocks: headings, paragraphs, lists, questions. Plain text and .docx are made of the same."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from foicli.letters.cleaning import GUARD, MARK


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 or 2."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `lines` are kept apart by hard line breaks; `**bold**` is the only mark-up."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bullet:
    """One point of an unnumbered list."""

    text: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """One point of a numbered list that is not a question; `number` as written."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody else's words, or a remark; set in under the question it follows, `depth` levels down."""

    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Ask:
    """One question as the letter puts it.

    `label` is the number shown (`12.`, `12 (a)`), empty for a detail, whose id stands in `form`.
    `depth` is the number of levels above it; `form` is the form of answer wanted, without brackets.
    """

    id: str
    label: str
    depth: int
    text: str
    form: str = ""


Block = Heading | Paragraph | Bullet | Numbered | Quote | Ask

_HEADING = re.compile(r"^(#{1,2})\s+(.*)$")
_BULLET = re.compile(r"^[-*]\s+(.*)$")
_NUMBERED = re.compile(r"^(\d+[.)])\s+(.*)$")
_QUOTE = re.compile(r"^>\s?(.*)$")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def parse(text: str, question: Callable[[str], Ask]) -> tuple[Block, ...]:
    """Read the body of a rendered letter. `question` finds the block for a marked place.

    Lines of a paragraph run together; a backslash at the end of a line keeps the break.
    """
    blocks: list[Block] = []
    chunk: list[str] = []
    for line in [*text.splitlines(), ""]:
        starts_new = not line.strip() or line.startswith(MARK) or (chunk and _opens(line))
        if starts_new and chunk:
            blocks.append(_under(_block(chunk), blocks[-1] if blocks else None))
            chunk = []
        if line.startswith(MARK):
            blocks.append(question(line.strip(MARK)))
        elif line.strip():
            chunk.append(line.strip() if chunk else line.rstrip())
    return tuple(blocks)


def _under(block: Block, before: Block | None) -> Block:
    """A quotation that follows a question belongs to it and is set in as deep."""
    if isinstance(block, Quote) and isinstance(before, Quote):
        return Quote(block.text, before.depth)
    if isinstance(block, Quote) and isinstance(before, Ask):
        return Quote(block.text, before.depth if before.label else before.depth - 1)
    return block


def _opens(line: str) -> bool:
    """Whether this line begins a block of its own without a blank line before it."""
    return any(p.match(line) for p in (_HEADING, _BULLET, _NUMBERED, _QUOTE))


def _block(lines: list[str]) -> Block:
    first = lines[0].strip()
    if match := _HEADING.match(first):
        return Heading(_finished(" ".join([match[2], *lines[1:]])), len(match[1]))
    if match := _BULLET.match(first):
        return Bullet(_finished(" ".join([match[1], *lines[1:]])))
    if match := _NUMBERED.match(first):
        return Numbered(match[1], _finished(" ".join([match[2], *lines[1:]])))
    if match := _QUOTE.match(first):
        return Quote(_finished(" ".join([match[1], *lines[1:]])))
    return Paragraph(tuple(_hard_lines(lines)))


def _hard_lines(lines: Iterable[str]) -> list[str]:
    result = [""]
    for line in lines:
        if line.endswith("\\"):
            result[-1] = f"{result[-1]} {line[:-1]}"
            result.append("")
        else:
            result[-1] = f"{result[-1]} {line}"
    return [_finished(line) for line in result if line.strip()]


def _finished(text: str) -> str:
    return " ".join(text.split())


def runs(text: str) -> tuple[tuple[str, bool], ...]:
    """Cut a text into (words, bold) pieces; guards are taken out."""
    pieces: list[tuple[str, bool]] = []
    for index, piece in enumerate(_BOLD.split(text)):
        if piece:
            pieces.append((piece.replace(GUARD, ""), index % 2 == 1))
    return tuple(pieces)


def unmarked(text: str) -> str:
    """The text without emphasis marks and guards, as a plain e-mail shows it."""
    return "".join(words for words, _bold in runs(text))
