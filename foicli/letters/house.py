"""The house style of our Word documents: fonts, margins, headings, lists. Built once, used by every letter.

Imported only when a document is made, because python-docx is slow to load.
"""

from functools import lru_cache
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Calibri"  # on every machine with Word; others show Carlito, which is as wide
INK = RGBColor(0x1F, 0x3A, 0x5F)
GREY = RGBColor(0x59, 0x59, 0x59)

QUESTIONS = 1  # numbering instances, as named in the numbering part
BULLETS = 2

# name, based on, left indent, first-line indent (cm), space before and after (pt)
_PARAGRAPHS = (
    ("Letter Question", "Normal", 0.9, -0.9, 8, 3),
    ("Letter Part", "Normal", 2.2, -1.3, 3, 2),
    ("Letter Detail", "Normal", 0.9, 0.0, 0, 3),
    ("Letter Part Detail", "Normal", 2.2, 0.0, 0, 3),
    ("Letter Bullet", "Normal", 0.9, -0.5, 0, 3),
    ("Letter Point", "Normal", 0.9, -0.9, 0, 3),
    ("Letter After List", "Normal", 0.0, 0.0, 8, 8),
    ("Letter Quote", "Normal", 0.9, 0.0, 0, 4),
    ("Letter Part Quote", "Normal", 2.2, 0.0, 0, 4),
)

_NUMBERING = f"""
<w:numbering {nsdecls("w")}>
  <w:abstractNum w:abstractNumId="1">
    <w:multiLevelType w:val="multilevel"/>
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>
      <w:lvlJc w:val="left"/><w:pPr><w:ind w:left="510" w:hanging="510"/></w:pPr>
      <w:rPr><w:b/></w:rPr></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/>
      <w:lvlJc w:val="left"/><w:pPr><w:ind w:left="1247" w:hanging="737"/></w:pPr></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId="2">
    <w:multiLevelType w:val="singleLevel"/>
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>
      <w:lvlJc w:val="left"/><w:pPr><w:ind w:left="510" w:hanging="284"/></w:pPr></w:lvl>
  </w:abstractNum>
  <w:num w:numId="{QUESTIONS}"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="{BULLETS}"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>
"""


def new_document() -> Document:
    """An empty document in the house style."""
    return docx.Document(BytesIO(_empty()))


@lru_cache(maxsize=1)
def _empty() -> bytes:
    document = docx.Document()
    _page(document)
    _fonts(document)
    for name, base, left, first, before, after in _PARAGRAPHS:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[base]
        style.paragraph_format.left_indent = Cm(left)
        style.paragraph_format.first_line_indent = Cm(first)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
    document.styles["Letter Quote"].font.italic = True
    document.styles["Letter Part Quote"].font.italic = True
    form = document.styles.add_style("Form of Answer", WD_STYLE_TYPE.CHARACTER)
    form.font.color.rgb = GREY
    form.font.size = Pt(9.5)
    _replace_numbering(document)
    _lighten(document)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _page(document: Document) -> None:
    """A4 with margins that leave about 80 characters to a line."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.1)


def _fonts(document: Document) -> None:
    normal = document.styles["Normal"]
    _font(normal, 11)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    normal.paragraph_format.line_spacing = 1.08
    normal.paragraph_format.widow_control = True
    language = normal.element.get_or_add_rPr()
    language.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-GB" w:eastAsia="en-GB"/>'))
    for name, size, before, after in (("Heading 1", 14, 10, 8), ("Heading 2", 12, 14, 4)):
        style = document.styles[name]
        _font(style, size)
        style.font.bold = True
        style.font.color.rgb = INK
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.keep_with_next = True
    for name in ("Header", "Footer"):
        _font(document.styles[name], 9)
        document.styles[name].font.color.rgb = GREY
    _header_style(document)
    _footer_style(document)


def _header_style(document: Document) -> None:
    """The organisation's name over a thin rule, like the head of writing paper."""
    style = document.styles["Header"]
    _font(style, 11)
    style.font.bold = True
    style.font.color.rgb = INK
    style.element.get_or_add_pPr().insert_element_before(
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="4" w:color="{INK}"/></w:pBdr>'
        ),
        "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc",
    )  # fmt: skip


def _footer_style(document: Document) -> None:
    """One tab stop, at the right margin; the default style's stops are for another page."""
    stops = document.styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Cm(16.2), WD_TAB_ALIGNMENT.RIGHT)


def _font(style: Any, size: float) -> None:  # noqa: ANN401 - python-docx has no types for styles
    style.font.name = FONT
    style.font.size = Pt(size)
    fonts = style.element.rPr.rFonts
    for attribute in list(fonts.attrib):
        if "heme" in attribute:  # asciiTheme and the like would win over the font named
            del fonts.attrib[attribute]
    for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(attribute), FONT)


def _lighten(document: Document) -> None:
    """Take out what the default template brings and letters never use: 150 styles, twice, and a thumbnail.

    A letter becomes a third of the size, and is made in half the time.
    """
    root = document.styles.element
    for style in list(root.style_lst):
        if style.name_val not in _KEPT and not style.styleId.startswith(("Letter", "Form")):
            root.remove(style)
    for relationships in (document.part.package.rels, document.part.rels):
        for key, relationship in list(relationships.items()):
            if relationship.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                del relationships[key]
    for language in root.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


_KEPT = {
    "Normal", "heading 1", "heading 2", "header", "footer", "Default Paragraph Font", "Normal Table",
    "No List", "Header Char", "Footer Char", "Heading 1 Char", "Heading 2 Char",
}  # fmt: skip


def _replace_numbering(document: Document) -> None:
    """Our own numbering in the place of the default template's nine lists."""
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for child in list(parse_xml(_NUMBERING)):
        root.append(child)
