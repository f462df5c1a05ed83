"""A small writer of .docx files: paragraphs, automatic numbers and tables, as Word would store them."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MOMENT = (2017, 6, 12, 9, 0, 0)  # one fixed time in every archive: the same reply is the same bytes

_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WML}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WML}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WML}.numbering+xml"/></Types>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/numbering" Target="numbering.xml"/></Relationships>'
)
_STYLES = (
    f'{_HEAD}<w:styles {_W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1">'
    '<w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    "<w:rPr><w:b/></w:rPr></w:style></w:styles>"
)
_NUMBERING = (
    f'{_HEAD}<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph; `level` 0 or 1 gives it an automatic number (1.) or letter (a)."""

    text: str
    bold: bool = False
    level: int | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, row by row; with `head` the first row is bold."""

    rows: tuple[tuple[str, ...], ...]
    head: bool = True


def docx(blocks: Sequence[Para | Grid]) -> bytes:
    """The bytes of a .docx file that holds these blocks in order."""
    body = "".join(_table(block) if isinstance(block, Grid) else _paragraph(block) for block in blocks)
    document = f"{_HEAD}<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS),
            ("word/document.xml", document), ("word/_rels/document.xml.rels", _DOCUMENT_RELATIONS),
            ("word/styles.xml", _STYLES), ("word/numbering.xml", _NUMBERING),
        ):  # fmt: skip
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _paragraph(para: Para) -> str:
    properties = '<w:pStyle w:val="Heading1"/>' if para.heading else ""
    if para.level is not None:
        properties += f'<w:numPr><w:ilvl w:val="{para.level}"/><w:numId w:val="1"/></w:numPr>'
    properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    bold = "<w:rPr><w:b/></w:rPr>" if para.bold else ""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in para.text.split("\n"))
    run = f"<w:r>{bold}{'<w:br/>'.join(lines)}</w:r>" if para.text else ""
    return f"<w:p>{properties}{run}</w:p>"


def _table(grid: Grid) -> str:
    width = max(len(row) for row in grid.rows)
    columns = '<w:gridCol w:w="3000"/>' * width
    border = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
    sides = "".join(f"<w:{s} {border}/>" for s in ("top", "left", "bottom", "right", "insideH", "insideV"))
    rows = "".join(
        f"<w:tr>{''.join(_cell(text, grid.head and number == 0) for text in row)}</w:tr>"
        for number, row in enumerate(grid.rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p/>"
    )


def _cell(text: str, bold: bool) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{_paragraph(Para(text, bold))}</w:tc>'
