"""Characters recognised from pictures, by a program that the user may have installed."""

import csv
import io
import os
import shutil
import subprocess
import time
from typing import Any

from foicli.reading.extract.layout import Word
from foicli.reading.extract.paged import Sheet

Handle = Any  # pages of pdfium and pictures of Pillow, which is not asked for unless there is one
DPI = 200
MAX_PAGES = 40
PAGE_SECONDS = 40
SECONDS = 150.0
MAX_PIXELS = 60_000_000
_POINTS = 72 / DPI
_UNSURE = 30.0  # tesseract's own confidence, of 100: below it, specks and lines are read as letters


def available() -> bool:
    """Whether pictures can be read on this machine."""
    return shutil.which("tesseract") is not None or _rapid() is not None


def version(kind: str) -> str:
    """The name of the extractor, for the stamp of evidence."""
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
        picture = page.render(scale=scale, grayscale=True).to_pil()
        page.close()
        sheets.append(Sheet(number, height, words_of(picture, 1 / scale)))
    return sheets, skipped


def words_of(picture: Handle, points: float = _POINTS) -> list[Word]:
    """The words of a picture. `points` is the size of one pixel."""
    if shutil.which("tesseract"):
        stream = io.BytesIO()
        picture.save(stream, "PNG")
        return _from_tsv(_tesseract(stream.getvalue()), points)
    return _from_rapid(picture, points)


def _tesseract(png: bytes) -> str:
    """One thread: with more, tesseract is several times slower on small machines."""
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "eng", "--dpi", str(DPI), "--psm", "6", "tsv"],
            input=png,
            capture_output=True,
            timeout=PAGE_SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _from_tsv(table: str, points: float) -> list[Word]:
    words: list[Word] = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        try:
            confidence = float(row.get("conf") or -1)
            left, top, width, height = (int(row[k]) for k in ("left", "top", "width", "height"))
        except (KeyError, TypeError, ValueError):
            continue
        if text and confidence >= _UNSURE:
            box = (left * points, top * points, (left + width) * points, (top + height) * points)
            words.append(Word(text, *box, len(words)))
    return words


def _rapid() -> Handle:
    """The optional library `rapidocr`, or None."""
    import importlib.util

    return importlib.util.find_spec("rapidocr")


def _from_rapid(picture: Handle, points: float) -> list[Word]:
    import importlib

    engine = importlib.import_module("rapidocr").RapidOCR()
    stream = io.BytesIO()
    picture.convert("RGB").save(stream, "PNG")
    found = engine(stream.getvalue())
    words: list[Word] = []
    for box, text in zip(found.boxes if found.boxes is not None else (), found.txts or (), strict=False):
        xs, ys = [float(p[0]) for p in box], [float(p[1]) for p in box]
        words.append(
            Word(
                str(text), min(xs) * points, min(ys) * points, max(xs) * points, max(ys) * points, len(words)
            )
        )
    return words
