"""A small writer of .pdf files: A4 pages in Helvetica with wrapped text and ruled tables."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

_PAGE = (595, 842)  # A4 in points
_MARGIN = 56
_SIZE = 10
_LEADING = 13

# Widths of Helvetica in thousandths of the type size, for the characters 32 to 126 (Adobe's font metrics).
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_OTHER_WIDTH = 556
_NOT_IN_FONT = str.maketrans({"✓": "Y", "✗": "N", "≤": "<", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a page: wrapped to its width, `indent` in points."""

    text: str
    bold: bool = False
    indent: int = 0
    after: int = 4


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table with rules; `widths` are shares of the page's width."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


class _Canvas:
    """Pages filled from the top; a new one begins where the old is full."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = [[]]
        self.y = _PAGE[1] - _MARGIN

    def room(self, height: float) -> None:
        """Make sure that `height` points are left on the page."""
        if self.y - height < _MARGIN:
            self.pages.append([])
            self.y = _PAGE[1] - _MARGIN

    def write(self, x: float, y: float, text: str, bold: bool) -> None:
        font = "F2" if bold else "F1"
        self.pages[-1].append(f"BT /{font} {_SIZE} Tf {x:.1f} {y:.1f} Td ({_escaped(text)}) Tj ET")

    def box(self, x: float, y: float, width: float, height: float) -> None:
        self.pages[-1].append(f"{x:.1f} {y:.1f} {width:.1f} {height:.1f} re S")


def pdf(blocks: Sequence[Line | Ruled]) -> bytes:
    """The bytes of a PDF file that shows these blocks in order."""
    canvas = _Canvas()
    for block in blocks:
        if isinstance(block, Ruled):
            _draw_table(canvas, block)
        else:
            _draw_lines(canvas, block)
    return _assembled(["\n".join(page) for page in canvas.pages])


def _draw_lines(canvas: _Canvas, block: Line) -> None:
    for line in wrapped(block.text, _PAGE[0] - 2 * _MARGIN - block.indent):
        canvas.room(_LEADING)
        canvas.y -= _LEADING
        canvas.write(_MARGIN + block.indent, canvas.y, line, block.bold)
    canvas.y -= block.after


def _draw_table(canvas: _Canvas, table: Ruled) -> None:
    full = _PAGE[0] - 2 * _MARGIN
    widths = [share * full for share in table.widths]
    for number, row in enumerate(table.rows):
        cells = [wrapped(text, width - 8) for text, width in zip(row, widths, strict=True)]
        height = max(1, *(len(lines) for lines in cells)) * _LEADING + 6
        canvas.room(height)
        x = float(_MARGIN)
        for lines, width in zip(cells, widths, strict=True):
            canvas.box(x, canvas.y - height, width, height)
            for index, line in enumerate(lines):
                canvas.write(x + 4, canvas.y - _LEADING * (index + 1), line, number == 0)
            x += width
        canvas.y -= height
    canvas.y -= 8


def wrapped(text: str, width: float) -> list[str]:
    """Cut a text into lines no wider than `width` points."""
    lines: list[str] = []
    for paragraph in text.translate(_NOT_IN_FONT).split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and _width(longer) > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def _width(text: str) -> float:
    points = (_WIDTHS[ord(c) - 32] if 32 <= ord(c) < 127 else _OTHER_WIDTH for c in text)
    return sum(points) * _SIZE / 1000


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _assembled(pages: list[str]) -> bytes:
    """Put the objects of the file together with their table of offsets (ISO 32000-1, 7.5)."""
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        font.format("Helvetica").encode(),
        font.format("Helvetica-Bold").encode(),
    ]
    for number, content in enumerate(pages):
        stream = zlib.compress(content.encode("cp1252", "replace"))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_PAGE[0]} {_PAGE[1]}] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode()
        )
        head = f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + stream + b"\nendstream")
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content_bytes in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + content_bytes + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
