"""Everything else an office may send, and what it may not."""

import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pytest


def rtf(words):
    return (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1 Wingdings;}}{\colortbl;\red255\green0\blue0;}"
        + words
        + b"}"
    )


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (rb"1. Yes\par 2. No\par", ["1. Yes", "2. No"]),
        (rb"Cost \'a35,000 \u8211?about", ["Cost £5,000 –about"]),
        (rb"Yes {\strike No} {\deleted gone}{\v hidden}", ["Yes"]),
        (rb"{\listtext 3.\tab}Yes\par", ["3. Yes"]),
        (rb"{\f1 \'fc} agreed", ["✓ agreed"]),
        (rb'{\field{\*\fldinst HYPERLINK "https://x.org/p"}{\fldrslt plan}}\par', ["plan <https://x.org/p>"]),
        (rb"{\*\unknown secret}{\pict 00ff}Yes", ["Yes"]),
        (rb"a\\b \{c\}", [r"a\b {c}"]),
    ],
)
def test_rich_text(papers, words, shown):
    assert papers.words(papers.text(rtf(words), "reply.doc")) == shown


def test_rich_text_tables_are_cells(papers):
    row = rb"\trowd\cellx100\cellx200\pard\intbl %s\cell %s\cell\row "
    text = papers.text(rtf(row % (b"1", b"Yes") + row % (b"2", b"") + rb"\pard After\par"))
    assert papers.grid(text) == {(0, 0): "1", (0, 1): "Yes", (1, 0): "2", (1, 1): ""}
    assert papers.words(text)[-1] == "After"


def test_rich_text_cells_span_columns_and_rows(papers):
    head = rb"\trowd\cellx100\clvmgf\cellx900\pard\intbl Do you?\cell Spend\cell\row "
    body = rb"\trowd\cellx100\clvmrg\cellx900\pard\intbl Yes\cell\cell\row "
    last = rb"\trowd\cellx900\pard\intbl Not held\cell\row "
    text = papers.text(rtf(head + body + last))
    assert {(b.row, b.column): (b.row_span, b.column_span) for b in text.blocks} == {
        (0, 0): (1, 1),
        (0, 1): (2, 1),
        (1, 0): (1, 1),
        (2, 0): (1, 2),
    }


def test_an_empty_paragraph_parts_two_rich_text_tables(papers):
    row = rb"\trowd\cellx100\cellx200\pard\intbl %s\cell %s\cell\row "
    text = papers.text(rtf(row % (b"1", b"Yes") + rb"\pard\par " + row % (b"2", b"No")))
    assert [b.table for b in text.blocks] == [0, 0, 1, 1]


def test_long_numbers_of_rich_text_are_no_words(papers):
    assert papers.words(papers.text(rtf(rb"{\revised\revauth2\revdttm-2074015744 kept}\super 1\par"))) == [
        "kept¹"
    ]


def odt(papers, body, styles=""):
    names = " ".join(
        f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for p, n in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
    )
    names += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return papers.zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def test_open_document_text(papers):
    styles = (
        '<style:style style:name="X"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="a"'
        ' style:num-suffix=")"/></text:list-style>'
    )
    body = (
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        '<text:p>Yes <text:span text:style-name="X">No</text:span><text:line-break/>£5</text:p>'
        '<text:list text:style-name="L"><text:list-item><text:p>one</text:p></text:list-item>'
        "<text:list-item><text:p>two</text:p></text:list-item></text:list>"
        '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Q</text:p>'
        "</table:table-cell><table:covered-table-cell/></table:table-row><table:table-row><table:table-cell>"
        "<text:p>1</text:p></table:table-cell><table:table-cell/></table:table-row></table:table>"
    )
    text = papers.text(odt(papers, body, styles), "reply.docx")
    assert papers.words(text) == ["Yes", "£5", "a) one", "b) two", "Q", "1", ""]
    assert text.blocks[4].column_span == 2


def test_headers_of_open_document_pages_are_read_once(papers):
    import io
    import zipfile

    content = odt(papers, "<text:p>Yes</text:p>")
    names = " ".join(
        f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("style", "text", "office")
    )
    head = "<style:header><text:p>Our ref: 12</text:p></style:header>"
    foot = "<style:footer><text:p>County Hall</text:p></style:footer>"
    pages = f"<style:master-page>{head}{foot}</style:master-page>" * 2
    styles = f"<office:document-styles {names}><office:master-styles>{pages}</office:master-styles>"
    styles += "</office:document-styles>"
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("styles.xml", styles)
    assert papers.blocks(papers.text(stream.getvalue(), "reply.odt")) == [
        ("header 1", "Our ref: 12"),
        ("paragraph 1", "Yes"),
        ("footer 1", "County Hall"),
    ]


def test_a_message_gives_its_body_and_its_attachments(papers):
    message = (
        b"From: a@b\r\nTo: c@d\r\nSubject: FOI\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=X\r\n\r\n"
        b"--X\r\nContent-Type: text/plain\r\n\r\nPlease see attached\r\n"
        b"--X\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\n1,Yes\r\n2,No\r\n--X--\r\n"
    )
    result = papers.read(message, "forwarded.eml", "message/rfc822")
    assert [b.where for t in result.texts for b in t.blocks] == [
        "forwarded.eml/body, line 1",
        *(f"forwarded.eml/a.csv!{c}" for c in ("A1", "B1", "A2", "B2")),
    ]


def test_an_outlook_message_gives_its_body_attachments_and_messages_within(papers):
    content = (Path(__file__).parent / "fixtures" / "reply.msg").read_bytes()
    result = papers.read(content, "reply.msg")
    assert [line for text in result.texts for line in papers.blocks(text)] == [
        ("reply.msg/body, line 1", "1. Yes"),
        ("reply.msg/body, line 2", "2. No"),
        ("reply.msg/a.csv!A1", "1"),
        ("reply.msg/a.csv!B1", "Yes"),
        ("reply.msg/attached message, body, line 1", "3. Not held"),
    ]


def test_what_outlook_packs_into_a_winmail_dat_is_read(papers):
    def entry(level, name, kind, content):
        return (
            struct.pack("<BHHI", level, name, kind, len(content))
            + content
            + struct.pack("<H", sum(content) & 0xFFFF)
        )

    content = b"\x78\x9f\x3e\x22" + struct.pack("<H", 1)
    content += entry(1, 0x9007, 6, struct.pack("<II", 1252, 0))
    content += entry(1, 0x800C, 2, b"Please see the table attached\x00")
    content += entry(2, 0x9002, 6, bytes(14)) + entry(2, 0x8010, 1, b"a.csv\x00")
    content += entry(2, 0x800F, 6, b"1,Yes\r\n2,No\r\n")
    result = papers.read(content, "winmail.dat")
    assert [t.text for t in result.texts] == ["Please see the table attached", "1\nYes\n2\nNo"]
    assert result.texts[1].blocks[3].where == "winmail.dat/a.csv!B2"


def test_slides_are_read_shape_by_shape(papers):
    a, p = (
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://schemas.openxmlformats.org/presentationml/2006/main",
    )

    def says(words):
        return f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>"

    slide = (
        f'<p:sld xmlns:a="{a}" xmlns:p="{p}"><p:sp><p:txBody>{says("Response")}{says("1. Yes")}</p:txBody></p:sp>'
        f"<a:tbl><a:tr><a:tc><a:txBody>{says('Q2')}</a:txBody></a:tc><a:tc><a:txBody><a:p/></a:txBody></a:tc></a:tr></a:tbl>"
        "</p:sld>"
    )
    show = f'<p:presentation xmlns:p="{p}"/>'
    text = papers.text(
        papers.zip({"ppt/presentation.xml": show, "ppt/slides/slide1.xml": slide}), "reply.pptx"
    )
    assert papers.blocks(text) == [
        ("slide 1", "Response"),
        ("slide 1", "1. Yes"),
        ("slide 1, table 1, row 1, column 1", "Q2"),
        ("slide 1, table 1, row 1, column 2", ""),
    ]


@pytest.mark.e2e
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_old_word_document_is_read_by_libreoffice(papers, tmp_path):
    def build(made):
        made.add_paragraph("Yes", style="List Number")
        for number, cell in enumerate(made.add_table(2, 2)._cells):
            cell.text = f"cell {number}"
        made.add_paragraph("End")

    (tmp_path / "a.docx").write_bytes(papers.docx(build))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    text = papers.text((tmp_path / "a.doc").read_bytes(), "reply.doc")
    assert (text.extractor, papers.words(text)) == (
        "doc-libreoffice/1",
        ["1. Yes", *(f"cell {n}" for n in range(4)), "End"],
    )


def test_an_old_word_document_without_a_program_for_it_is_named(papers, monkeypatch):
    from foicli.reading.extract import base, doc

    monkeypatch.setattr(doc.shutil, "which", lambda name: None)
    with pytest.raises(base.CannotRead) as found:
        doc.extract(base.Source("sha", "reply.doc", b"\xd0\xcf\x11\xe0" + bytes(600)))
    assert ".docx" in found.value.advice


def test_a_zip_is_read_file_by_file(papers):
    inner = papers.zip({"notes.txt": "3. Yes"})
    content = papers.zip(
        {"2023.csv": "Ref,Answer\n1,Yes\n", "more.zip": inner, "__MACOSX/x": "junk", "a/": ""}
    )
    result = papers.read(content, "returns.zip")
    assert [b.where for t in result.texts for b in t.blocks][-2:] == [
        "returns.zip/2023.csv!B2",
        "returns.zip/more.zip/notes.txt, line 1",
    ]
    assert result.unread == ()


def test_a_word_document_in_a_zip_names_the_zip(papers):
    content = papers.zip({"reply.docx": papers.docx(lambda d: d.add_paragraph("Yes"))})
    (text,) = papers.read(content, "all.zip").texts
    assert papers.blocks(text) == [("all.zip/reply.docx, paragraph 1", "Yes")]


def test_nesting_without_end_is_refused(papers):
    content = papers.zip({"a.txt": "Yes"})
    for _ in range(5):
        content = papers.zip({"in.zip": content})
    result = papers.read(content, "deep.zip")
    assert result.texts == ()
    assert "too many times" in result.unread[0].reason


def test_a_zip_bomb_is_named_and_not_unpacked(papers):
    content = papers.zip({"a.txt": "Yes", "bomb.txt": b"0" * 80_000_000})
    result = papers.read(content, "returns.zip")
    assert [t.text for t in result.texts] == ["Yes"]
    assert [u.name for u in result.unread] == ["returns.zip/bomb.txt"]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        (b"7z\xbc\xaf\x27\x1c" + bytes(100), "packed"),
        (bytes(range(256)) * 40, "not known"),
        (b"-----BEGIN PGP MESSAGE-----\n\nabc", "encrypted"),
        (b"PK\x03\x04word/document.xml" + bytes(50), "damaged"),
        (b"%PDF-1.4 nothing here", "damaged"),
        (b'<?xml version="1.0"?><Workbook><Cell>Yes</Cell></Workbook>', "not known"),
    ],
)
def test_what_cannot_be_read_is_named_with_a_reason_and_what_to_ask(papers, content, word):
    result = papers.read(content, "reply.bin")
    assert result.texts == ()
    (unread,) = result.unread
    assert word in unread.reason
    assert unread.name == "reply.bin"
    assert unread.advice.startswith("Ask the body")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"BEGIN:VCARD\nFN:A\nEND:VCARD\n", "card.vcf"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "meeting.ics"),
        (b"\x30\x82" + bytes(range(256)), "smime.p7s"),
        (b"-----BEGIN PGP SIGNATURE-----\n", "signature.asc"),
        (b"GIF89a\x01\x00\x01\x00", "logo.gif"),
    ],
)
def test_what_nobody_answers_in_is_passed_over(papers, content, name):
    result = papers.read(content, name)
    assert (result.texts, result.unread) == ((), ())


def test_a_banner_is_no_scan(papers):
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 1200, 90, 8, 2, 0, 0, 0)
    result = papers.read(head + zlib.compress(bytes(range(256)) * 400, 0), "banner.png")
    assert (result.texts, result.unread) == ((), ())


@pytest.mark.parametrize(
    ("content", "media_type", "format_"),
    [
        (b"<html><body>Yes", "application/pdf", "html"),
        (b"<div>17/777</div>", "", "html"),
        (b"Cost &pound;5<br>", "text/html", "html"),
        (b"Yes, if a < b", "text/plain", "plain"),
        (b"%PDF-1.4", "text/plain", "pdf"),
        (b"{\\rtf1 a}", "application/msword", "rtf"),
        ("Yes".encode("utf-16"), "text/plain", "plain"),
        (b"a,b\n1,2\n", "text/csv", "csv"),
        (b"<a.smith@x.org> wrote:\n> 1. Do you?", "text/plain", "plain"),
        (b"From: a@b\nTo: b@c\nSubject: x\nMIME-Version: 1.0\n\nhello", "", "eml"),
        (b"From: my desk\nTo: you\n\nhello", "text/plain", "plain"),
        (b"BMW is not a bitmap", "text/plain", "plain"),
        (b"\x78\x9f\x3e\x22" + bytes(20), "application/ms-tnef", "tnef"),
    ],
)
def test_formats_are_told_by_their_bytes(content, media_type, format_):
    from foicli.reading.extract.sniff import sniff

    assert sniff(content, media_type, "reply.pdf") == format_
