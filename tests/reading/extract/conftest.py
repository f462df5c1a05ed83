"""Small papers made on the spot, and a way to write down what was read of them."""

import hashlib
import io
import zipfile
import zlib

import pytest

from foicli.model.mail import Document
from foicli.reading.extract import extract


class Papers:
    """Makes papers, reads them, and shows what was read one block a line."""

    def document(self, content, name="reply", media_type="", is_body=False):
        if isinstance(content, str):
            content = content.encode()
        return Document(hashlib.sha256(content).hexdigest(), name, media_type, content, is_body=is_body)

    def read(self, content, name="reply", media_type="", is_body=False):
        return extract(self.document(content, name, media_type, is_body))

    def text(self, content, name="reply", media_type="", is_body=False):
        result = self.read(content, name, media_type, is_body)
        assert result.unread == ()
        (text,) = result.texts
        return text

    def blocks(self, text):
        return [
            (b.where, f"{b.label} {text.text[b.start : b.end]}" if b.label else text.text[b.start : b.end])
            for b in text.blocks
        ]

    def words(self, text):
        return [shown for _, shown in self.blocks(text)]

    def grid(self, text, table=0):
        """Cells of one table as {(row, column): words}, the paragraphs of a cell joined by a bar."""
        cells = {}
        for block in text.blocks:
            if block.table == table:
                words = text.text[block.start : block.end]
                at = (block.row, block.column)
                cells[at] = f"{cells[at]} | {words}" if at in cells else words
        return cells

    def html(self, markup):
        return self.text(f"<html><body>{markup}</body></html>", "", "text/html", is_body=True)

    def docx(self, build):
        import docx

        made = docx.Document()
        build(made)
        stream = io.BytesIO()
        made.save(stream)
        return stream.getvalue()

    def docx_xml(self, body, **parts):
        """A .docx from bare XML, for what python-docx cannot write."""
        w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        more = (
            'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
            ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        )
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        office = "http://schemas.openxmlformats.org/package/2006/relationships"
        relations = "".join(
            f'<Relationship Id="rId{i}" Type="{kind}/{name}" Target="{name}.xml"/>'
            for i, name in enumerate(parts)
        )
        files = {
            "_rels/.rels": f'<Relationships xmlns="{office}"><Relationship Id="r" Type="{kind}/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {w} {more}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{office}">{relations}</Relationships>',
        }
        for name, content in parts.items():
            files[f"word/{name}.xml"] = f"<w:{name} {w} {more}>{content}</w:{name}>"
        return self.zip(files)

    def zip(self, files):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return stream.getvalue()

    def xlsx(self, build):
        import xlsxwriter

        stream = io.BytesIO()
        book = xlsxwriter.Workbook(stream, {"in_memory": True})
        build(book)
        book.close()
        return stream.getvalue()

    def pdf(self, pages, annotations=(), fields=(), extra="", inherited=False, creator=""):
        """A PDF from drawing commands, one string a page. Helvetica is /F, Helvetica-Bold is /B."""
        size_of = "/MediaBox[0 0 595 842]"
        objects = [
            f"<</Type/Catalog/Pages 2 0 R{extra}>>".encode(),
            b"",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
        ]
        kids = []
        for number, drawing in enumerate(pages):
            stream = zlib.compress(drawing.encode("cp1252"))
            objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream))
            content = len(objects)
            notes = []
            for note in annotations if number == 0 else ():
                objects.append(note.encode())
                notes.append(f"{len(objects)} 0 R")
            objects.append(
                f"<</Type/Page/Parent 2 0 R{'' if inherited else size_of}/Contents {content} 0 R"
                f"/Resources<</Font<</F 3 0 R/B 4 0 R>>>>/Annots[{' '.join(notes)}]>>".encode()
            )
            kids.append(f"{len(objects)} 0 R")
        objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}{size_of}>>".encode()
        info = ""
        if creator:
            objects.append(f"<</Creator({creator})>>".encode())
            info = f"/Info {len(objects)} 0 R"
        out = b"%PDF-1.7\n"
        places = []
        for number, body in enumerate(objects, start=1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        size = len(objects) + 1
        return (
            out
            + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
            % (
                size,
                table,
                size,
                info.encode(),
                len(out),
            )
        )

    def at(self, x, y, words, font="F", size=11, colour="0 g"):
        """Words at a place, y from the top of an A4 page."""
        words = words.replace("(", r"\(").replace(")", r"\)")
        return f"{colour} BT /{font} {size} Tf 1 0 0 1 {x} {842 - y} Tm ({words}) Tj ET\n"

    def line(self, x0, y0, x1, y1):
        return f"{x0} {842 - y0} m {x1} {842 - y1} l S\n"


@pytest.fixture
def papers():
    return Papers()
