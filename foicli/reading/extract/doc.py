"""Word documents of before 2007, by programs that the user may have installed."""

import shutil
import struct
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from foicli.reading.extract import docx, plain
from foicli.reading.extract.base import ASK_PASSWORD, CannotRead, Extracted, Opened, Source
from foicli.reading.text import BlockKind, Text, TextBuilder

ASK_DOCX = "Ask the body for a .docx or a PDF, or install LibreOffice or antiword to read old Word documents."
OFFICE_SECONDS = 60
_SECONDS = 20
_ENCRYPTED = 0x0100


def extract(source: Source) -> Extracted | Opened:
    """Read a .doc: by LibreOffice, which keeps tables and knows what was deleted, else by antiword or catdoc."""
    if _has_password(source.content):
        raise CannotRead("it is protected by a password", ASK_PASSWORD)
    with tempfile.TemporaryDirectory(prefix="foi-") as folder:
        paper = Path(folder) / "paper.doc"
        paper.write_bytes(source.content)
        if (made := _by_office(paper)) is not None:
            return _renamed(docx.extract(replace(source, content=made)), "doc-libreoffice/1")
        for program, *options in (
            ("antiword", "-w", "0", "-m", "UTF-8.txt"),
            ("catdoc", "-w", "-d", "utf-8"),
        ):
            words = _by_program([program, *options, str(paper)]) if shutil.which(program) else b""
            if words.strip():
                return _as_lines(replace(source, content=words), f"doc-{program}/1")
    raise CannotRead("it is a Word document of before 2007, and no program to read it is installed", ASK_DOCX)


def _by_office(paper: Path) -> bytes | None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    folder = paper.parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    _by_program(
        [
            program,
            profile,
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            str(folder),
            str(paper),
        ],
        OFFICE_SECONDS,
    )
    made = paper.with_suffix(".docx")
    return made.read_bytes() if made.exists() else None


def _by_program(command: list[str], seconds: float = _SECONDS) -> bytes:
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""


def _as_lines(source: Source, version: str) -> Extracted:
    """One line a paragraph; antiword draws tables with bars, which become cells."""
    (found,) = plain.extract(source).texts
    builder = TextBuilder(source.paper, version)
    table, row = -1, -1
    for number, block in enumerate(found.blocks, start=1):
        words = found.text[block.start : block.end].strip()
        if words.startswith("|") and words.endswith("|") and len(words) > 1:
            table, row = (table, row + 1) if row >= 0 else (table + 1, 0)
            for column, value in enumerate(words.strip("|").split("|")):
                where = f"{source.prefix}table {table + 1}, row {row + 1}, column {column + 1}"
                builder.add(value.strip(), where, BlockKind.CELL, cell=(table, row, column))
            continue
        row = -1
        if words:
            builder.add(words, f"{source.prefix}line {number}", BlockKind.PARAGRAPH)
    builder.note("words that were deleted under tracked changes may still be among these")
    return Extracted((builder.build(),))


def _renamed(result: Extracted | Opened, version: str) -> Extracted | Opened:
    if isinstance(result, Opened):
        return result
    return replace(result, texts=tuple(_with_version(text, version) for text in result.texts))


def _with_version(text: Text, version: str) -> Text:
    return replace(text, extractor=version)


def _has_password(content: bytes) -> bool:
    """The first words of a Word file say whether it is encrypted ([MS-DOC] 2.5.2, fEncrypted)."""
    at = content.find(b"\xec\xa5")
    while 0 <= at < 100_000:
        if at % 512 == 0 and len(content) >= at + 12:
            (flags,) = struct.unpack_from("<H", content, at + 10)
            return bool(flags & _ENCRYPTED)
        at = content.find(b"\xec\xa5", at + 1)
    return False
