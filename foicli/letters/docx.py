"""A letter as a Word document, made of the same blocks as the e-mail; the same bytes each time."""

import zipfile
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from foicli.letters.blocks import Ask, Block, Bullet, Heading, Numbered, Paragraph, Quote, runs, unmarked
from foicli.letters.cleaning import one_line
from foicli.letters.numbering import numbers_itself
from foicli.letters.plain import kept_together
from foicli.letters.render import Rendered

if TYPE_CHECKING:
    from docx.document import Document

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip file can hold


def docx_bytes(
    rendered: Rendered, *, organisation: str, author: str, reference: str, date: datetime
) -> bytes:
    """The letter as .docx: organisation at the head, page and reference at the foot of each page.

    `date` becomes the document's created and modified time. Freezing the same letter twice gives
    the same bytes.
    """
    from foicli.letters.house import new_document

    document = new_document()
    _Writer(document, numbers_itself(rendered.blocks)).write(rendered.blocks)
    return finished_document(
        document,
        title=rendered.subject,
        organisation=organisation,
        author=author,
        reference=reference,
        date=date,
    )


def finished_document(
    document: "Document",
    *,
    title: str,
    organisation: str,
    author: str,
    reference: str,
    date: datetime,
    keywords: str = "",
) -> bytes:
    """The bytes of a document in the house style, with its head, foot and properties put in."""
    core = document.core_properties
    core.title = one_line(title, 250)
    core.author = core.last_modified_by = one_line(author, 250)
    core.keywords = one_line(keywords, 250)
    core.created = core.modified = date
    core.language = "en-GB"
    core.comments = ""
    core.revision = 1
    _header_and_footer(document, one_line(organisation, 120), one_line(reference, 120))
    saved = BytesIO()
    document.save(saved)
    return stable_zip(saved.getvalue())


def stable_zip(content: bytes) -> bytes:
    """The same zip file with every time stamp set to 1980, so that equal contents are equal bytes."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(name))
    return result.getvalue()


def _header_and_footer(document: "Document", organisation: str, reference: str) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = organisation
    foot = section.footer.paragraphs[0]
    foot.add_run(f"Our reference: {reference}\tPage ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:  # noqa: ANN401 - a python-docx paragraph
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


class _Writer:
    """Appends blocks to one document. Styles are looked up once: that lookup is python-docx's slow part."""

    def __init__(self, document: "Document", automatic: bool) -> None:
        from docx.oxml.ns import qn

        self.body = document.element.body
        self.end = self.body.find(qn("w:sectPr"))
        self.automatic = automatic
        self.style_ids = {style.name: style.style_id for style in document.styles}

    def write(self, blocks: Iterable[Block]) -> None:
        """All blocks, in order."""
        listed = list(blocks)
        for index, block in enumerate(listed):
            following = listed[index + 1] if index + 1 < len(listed) else None
            after_list = index > 0 and not isinstance(listed[index - 1], Heading | Paragraph)
            self._write(block, following, after_list)

    def _write(self, block: Block, following: Block | None, after_list: bool) -> None:
        match block:
            case Heading(text, level):
                self._runs(self._paragraph(f"Heading {level}"), text)
            case Paragraph(lines):
                paragraph = self._paragraph("Letter After List" if after_list else "Normal")
                for number, line in enumerate(lines):
                    if number:
                        self._text(paragraph, "", line_break=True)
                    self._runs(paragraph, line)
            case Bullet(text):
                self._runs(self._paragraph("Letter Bullet", numbered=(2, 0)), text)
            case Numbered(number, text):
                paragraph = self._paragraph("Letter Point")
                self._text(paragraph, f"{number}\t")
                self._runs(paragraph, text)
            case Quote(text, depth):
                self._runs(self._paragraph("Letter Part Quote" if depth else "Letter Quote"), text)
            case Ask():
                self._ask(block, following)

    def _ask(self, ask: Ask, following: Block | None) -> None:
        deep = ask.depth > (0 if ask.label else 1)
        if ask.label:
            style = "Letter Part" if deep else "Letter Question"
        else:
            style = "Letter Part Detail" if deep else "Letter Detail"
        # A question is not parted from the detail that hangs on it.
        tied = isinstance(following, Ask | Quote) and following.depth > ask.depth
        numbered = (1, int(deep)) if self.automatic and ask.label else None
        paragraph = self._paragraph(style, numbered=numbered, keep=tied)
        if ask.label and not self.automatic:
            self._text(paragraph, f"{ask.label}\t", bold=not deep)
        self._runs(paragraph, ask.text)
        if ask.form:
            self._text(paragraph, f" ({kept_together(unmarked(ask.form))})", style="Form of Answer")

    def _paragraph(self, style: str, numbered: tuple[int, int] | None = None, keep: bool = False) -> Any:  # noqa: ANN401
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        paragraph = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        _child(properties, "w:pStyle", self.style_ids[style])
        if keep:
            properties.append(OxmlElement("w:keepNext"))
        if numbered:
            listed = OxmlElement("w:numPr")
            _child(listed, "w:ilvl", str(numbered[1]))
            _child(listed, "w:numId", str(numbered[0]))
            properties.append(listed)
        paragraph.append(properties)
        if self.end is None:
            self.end = self.body.find(qn("w:sectPr"))
        self.end.addprevious(paragraph)
        return paragraph

    def _runs(self, paragraph: Any, text: str) -> None:  # noqa: ANN401 - an lxml element
        for words, bold in runs(text):
            self._text(paragraph, words, bold=bold)

    def _text(
        self,
        paragraph: Any,  # noqa: ANN401 - an lxml element
        words: str,
        *,
        bold: bool = False,
        style: str = "",
        line_break: bool = False,
    ) -> None:
        from docx.oxml import OxmlElement

        run = OxmlElement("w:r")
        if bold or style:
            properties = OxmlElement("w:rPr")
            if style:
                _child(properties, "w:rStyle", self.style_ids[style])
            if bold:
                properties.append(OxmlElement("w:b"))
            run.append(properties)
        if line_break:
            run.append(OxmlElement("w:br"))
        if words:
            # python-docx turns "\t" into a tab and keeps outer spaces
            run.text = words
        paragraph.append(run)


def _child(parent: Any, tag: str, value: str) -> None:  # noqa: ANN401 - an lxml element
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    child = OxmlElement(tag)
    child.set(qn("w:val"), value)
    parent.append(child)
