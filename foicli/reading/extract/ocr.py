"""Characters recognised from pictures, by a program that the user may have installed."""

import csv
import importlib
import importlib.util
import io
import os
import shutil
import subprocess
import time
from typing import Any

from foicli.reading.extract.layout import Word
from foicli.reading.extract.paged import Sheet

Handle = Any  # documents of pdfium, which carry no types

DPI = 200
MAX_PAGES = 40
PAGE_SECONDS = 40
SECONDS = 150.0
MAX_PIXELS = 60_000_000
_POINTS = 72 / DPI
_UNSURE = 30.0  # tesseract's own confidence, of 100: below it, specks and lines are read as letters


def available() -> bool:
    """Whether pictures can be read on this machine."""
    return shutil.which("tesseract") is not None or importlib.util.find_spec("rapidocr") is not None


def version(kind: str) -> str:
    """The name of the extractor, for the evidence."""
    return f"{kind}-tesseract/1" if shutil.which("tesseract") else f"{kind}-rapidocr/1"


def read_pdf_pages(document: Handle, numbers: list[int]) -> tuple[list[Sheet], list[int]]:
    """Read scanned pages, numbered from 1, until time is up. Returns pages, and numbers not read."""
    started = time.monotonic()
    sheets: list[Sheet] = []
    skipped: list[int] = []
    for number in numbers:
        if len(sheets) >= MAX_PAGES or time.monotonic() - started > SECONDS:
            skipped.append(number)
            continue
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(DPI / 72, (MAX_PIXELS / max(width * height, 1)) ** 0.5)
        found = _recognise(_drawn(page, scale), 1 / scale)
        page.close()
        words = [word for sheet in found for word in sheet.words]
        sheets.append(Sheet(number, height, words, width=width))
    return sheets, skipped


def read_picture(content: bytes) -> list[Sheet]:
    """Read a picture file, which may hold several pages (TIFF)."""
    return _recognise(content, _POINTS)


def _drawn(page: Handle, scale: float) -> bytes:
    """A page as a grey picture in the plainest format there is (PGM)."""
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        rows = memoryview(bitmap.buffer).cast("B")
        body = b"".join(
            rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height)
        )
        return f"P5 {bitmap.width} {bitmap.height} 255\n".encode() + body
    finally:
        bitmap.close()


def _recognise(picture: bytes, points: float) -> list[Sheet]:
    """The pages of a picture file. `points` is the size of one pixel."""
    if shutil.which("tesseract"):
        return _from_tsv(_tesseract(picture), points)
    return [Sheet(1, 0.0, _from_rapid(picture, points))]


def _tesseract(picture: bytes) -> str:
    """One thread: with more, tesseract is several times slower on small machines."""
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "eng", "--dpi", str(DPI), "--psm", "6", "tsv"],
            input=picture,
            capture_output=True,
            timeout=PAGE_SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _from_tsv(table: str, points: float) -> list[Sheet]:
    """Words by page. The row of a page itself says how high it is."""
    sheets: dict[int, Sheet] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        try:
            confidence = float(row.get("conf") or -1)
            page = int(row["page_num"])
            left, top, width, height = (int(row[k]) for k in ("left", "top", "width", "height"))
        except (KeyError, TypeError, ValueError):
            continue
        sheet = sheets.setdefault(page, Sheet(page, (top + height) * points, []))
        if text and confidence >= _UNSURE:
            box = (left * points, top * points, (left + width) * points, (top + height) * points)
            sheet.words.append(Word(text, *box, len(sheet.words)))
    return list(sheets.values())


def _from_rapid(picture: bytes, points: float) -> list[Word]:
    found = importlib.import_module("rapidocr").RapidOCR()(picture)
    words: list[Word] = []
    for box, text in zip(found.boxes if found.boxes is not None else (), found.txts or (), strict=False):
        xs, ys = [float(p[0]) for p in box], [float(p[1]) for p in box]
        place = (min(xs) * points, min(ys) * points, max(xs) * points, max(ys) * points)
        words.append(Word(str(text), *place, len(words)))
    return words
