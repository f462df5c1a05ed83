"""One page of a PDF as words, drawn lines and form fields, in points from its top left corner."""

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from foicli.reading.extract import symbols
from foicli.reading.extract.base import clean
from foicli.reading.extract.html_style import near_black
from foicli.reading.extract.layout import Word
from foicli.reading.extract.ruled import Rule

MAX_CHARACTERS = 60_000
MAX_OBJECTS = 20_000
MAX_NOTES = 500
_INVISIBLE_INK = 3
_LEADERS = re.compile(r"(?:\.[ \u00a0]?){5,}|\u2026{2,}")

Handle = Any  # objects of pdfium, which carries no types
Box = tuple[float, float, float, float]
Point = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page. `picture` says that something is drawn that is not text."""

    number: int
    width: float
    height: float
    words: list[Word]
    rules: list[Rule]
    notes: list[str]
    picture: bool
    scanned: bool  # its words are a scanner's guess, laid invisibly over its picture


def read_page(document: Handle, form: Handle, index: int) -> Page:
    """Read the page with this index, from 0."""
    page = document[index]
    textpage = page.get_textpage()
    try:
        width, height = page.get_size()
        place = _placing(page, page.get_rotation())
        words = list(_words(textpage, place))
        rules, picture, hidden = _objects(page, place, width, height)
        fields, notes, struck = _annotations(page, form, place, len(words))
        levels = sorted((r for r in rules if r.level), key=lambda r: r.at)
        words = [w for word in words if (w := _left(word, struck, levels))] + fields
        return Page(index + 1, width, height, words, rules, notes, picture, hidden and bool(words))
    finally:
        textpage.close()
        page.close()


def _placing(page: Handle, rotation: int) -> Point:
    """From the file's own coordinates to points from the top left of the page as it is shown."""
    left, bottom, right, top = page.get_bbox()  # the other boxes do not know what a page inherits
    if rotation == 90:
        return lambda x, y: (y - bottom, x - left)
    if rotation == 180:
        return lambda x, y: (right - x, y - bottom)
    if rotation == 270:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


def _box(place: Point, left: float, bottom: float, right: float, top: float) -> Box:
    (ax, ay), (bx, by) = place(left, bottom), place(right, top)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


# -- words -----------------------------------------------------------------------------------------


def _words(textpage: Handle, place: Point) -> Iterator[Word]:
    """Characters up to the next space, jump or line of dots make a word. The dots only guide the eye."""
    import pypdfium2.raw as raw

    rect = raw.FS_RECTF()
    letters: list[str] = []
    ends: list[float] = []
    first = 0
    box: Box | None = None
    order = 0
    dots = _leaders(textpage)
    for index in range(min(textpage.count_chars(), MAX_CHARACTERS)):
        character = _character(raw.FPDFText_GetUnicode(textpage, index))
        blank = not character.strip() or index in dots
        here = None
        if not blank:
            raw.FPDFText_GetLooseCharBox(textpage, index, rect)
            here = _box(place, rect.left, rect.bottom, rect.right, rect.top)
        if box and letters and (here is None or _jumps(box, here)):
            yield _word(textpage, letters, box, order, first, ends)
            letters, ends, box, order = [], [], None, order + 1
        if here:
            if not letters:
                first = index
            elif character.isdecimal() and _raised(textpage, index, first, here, box):
                character = symbols.raised(character)
            letters.append(character)
            ends.append(here[2])
            box = here if box is None else _around(box, here)
    if box and letters:
        yield _word(textpage, letters, box, order, first, ends)


def _raised(textpage: Handle, index: int, first: int, here: Box, box: Box | None) -> bool:
    """Whether a figure is smaller than the word before it and stands higher: the mark of a note."""
    import pypdfium2.raw as raw

    size, usual = (raw.FPDFText_GetFontSize(textpage, at) for at in (index, first))
    return box is not None and 0 < size < 0.8 * usual and box[3] - here[3] > 0.15 * (box[3] - box[1])


def _leaders(textpage: Handle) -> set[int]:
    """Where the dots stand that lead from a question to its answer."""
    text = textpage.get_text_range(0, min(textpage.count_chars(), MAX_CHARACTERS))
    if len(text) != min(textpage.count_chars(), MAX_CHARACTERS):
        return set()  # characters beyond the basic plane are two there: places would not agree
    return {at for hit in _LEADERS.finditer(text) for at in range(*hit.span())}


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _character(code: int) -> str:
    """pdfium writes 2 for a hyphen at the end of a line."""
    return "-" if code == 2 else chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _jumps(box: Box, here: Box) -> bool:
    """Whether the next character stands elsewhere: another line, or far to either side."""
    height = max(box[3] - box[1], 1.0)
    level = min(box[3], here[3]) - max(box[1], here[1])
    return (
        level < 0.3 * min(height, max(here[3] - here[1], 0.1))
        or here[0] - box[2] > height
        or here[2] < box[0]
    )


def _word(textpage: Handle, letters: list[str], box: Box, order: int, first: int, ends: list[float]) -> Word:
    font, bold, italic = _font(textpage, first)
    text = "".join(letters)
    if symbols.is_symbol_font(font):
        text = symbols.translate(text, font) or text
    text = clean(symbols.private_use(text))
    looks = [name for name, on in (("bold", bold), ("italic", italic)) if on]
    if colour := _colour(textpage, first):
        looks.append(colour)
    return Word(text, *box, order, tuple(sorted(looks)), ends=tuple(ends))


def _font(textpage: Handle, index: int) -> tuple[str, bool, bool]:
    import pypdfium2.raw as raw

    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    size = raw.FPDFText_GetFontInfo(textpage, index, buffer, 128, flags)
    name = buffer.raw[: max(0, min(size, 128) - 1)].decode("latin-1") if size else ""
    name = name.rpartition("+")[2]
    lowered = name.casefold()
    family = "wingdings 2" if lowered.startswith("wingdings2") else lowered.split("-")[0].split(",")[0]
    bold = "bold" in lowered or "black" in lowered or "heavy" in lowered
    return family, bold, "italic" in lowered or "oblique" in lowered


def _colour(textpage: Handle, index: int) -> str:
    import pypdfium2.raw as raw

    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFText_GetFillColor(textpage, index, r, g, b, a):
        return ""
    return near_black(f"{r.value & 255:02X}{g.value & 255:02X}{b.value & 255:02X}")


# -- drawn lines and pictures ----------------------------------------------------------------------


def _objects(page: Handle, place: Point, width: float, height: float) -> tuple[list[Rule], bool, bool]:
    """The lines drawn on a page, whether it holds pictures, and whether its text is invisible."""
    import pypdfium2.raw as raw

    rules: list[Rule] = []
    pictures = paths = texts = invisible = 0
    for number, each in enumerate(page.get_objects(max_depth=3)):
        if number > MAX_OBJECTS or len(rules) > MAX_OBJECTS:
            break
        if each.type == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
            rules += _rules(each, place, width, height)
        elif each.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        elif each.type == raw.FPDF_PAGEOBJ_TEXT:
            texts += 1
            invisible += raw.FPDFTextObj_GetTextRenderMode(each.raw) == _INVISIBLE_INK
    return rules, bool(pictures) or paths > 100, bool(pictures) and texts > 0 and invisible > 0.8 * texts


def _rules(each: Handle, place: Point, width: float, height: float) -> list[Rule]:
    """The level and upright strokes of a path, and the edges of its boxes."""
    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(each.raw, matrix):
        return []
    strokes: list[tuple[tuple[float, float], tuple[float, float]]] = []
    last = begin = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(each.raw), 500)):
        segment = raw.FPDFPath_GetPathSegment(each.raw, index)
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        here = place(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            strokes.append((last, here))
        last = here
        if raw.FPDFPathSegment_GetClose(segment):
            strokes.append((here, begin))
            last = begin
    shade = _only_filled(each, strokes)
    return [rule for a, b in strokes if (rule := _rule(a, b, shade)) and not _edge(rule, width, height)]


def _only_filled(path: Handle, strokes: list[tuple[tuple[float, float], tuple[float, float]]]) -> bool:
    """Whether a path has no outline of its own. One as thin as a line is a line, however it was drawn."""
    import pypdfium2.raw as raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path.raw, fill, stroke) or stroke.value:
        return False
    points = [point for pair in strokes for point in pair]
    return bool(points) and all(max(p[i] for p in points) - min(p[i] for p in points) > 4 for i in (0, 1))


def _rule(a: tuple[float, float], b: tuple[float, float], shade: bool) -> Rule | None:
    across, down = abs(a[0] - b[0]), abs(a[1] - b[1])
    if across < 2 and down > 4:
        return Rule(False, (a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1]), shade)
    if down < 2 and across > 4:
        return Rule(True, (a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0]), shade)
    return None


def _edge(rule: Rule, width: float, height: float) -> bool:
    """The outline of the page itself."""
    end = height if rule.level else width
    return rule.at < 2 or rule.at > end - 2


# -- form fields and notes -------------------------------------------------------------------------

_Boxes = list[Box]


def _annotations(
    page: Handle, form: Handle, place: Point, order: int
) -> tuple[list[Word], list[str], _Boxes]:
    """The values of form fields as words where they are drawn, notes, and what is struck out."""
    import pypdfium2.raw as raw

    words: list[Word] = []
    notes: list[str] = []
    struck: _Boxes = []
    rect = raw.FS_RECTF()
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), MAX_NOTES)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            raw.FPDFAnnot_GetRect(annotation, rect)
            box = _box(place, rect.left, rect.bottom, rect.right, rect.top)
            if kind == raw.FPDF_ANNOT_WIDGET and form is not None:
                words += _field_words(annotation, form, box, order + len(words))
            elif kind in (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_TEXT):
                notes.append(_string(annotation, b"Contents"))
            elif kind == raw.FPDF_ANNOT_STRIKEOUT:
                struck.append(box)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return words, [note for note in notes if note.strip()], struck


def _field_words(annotation: Handle, form: Handle, box: Box, order: int) -> list[Word]:
    import pypdfium2.raw as raw

    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    name = _wide(lambda b, n: raw.FPDFAnnot_GetFormFieldName(form, annotation, b, n))
    if kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
        on = raw.FPDFAnnot_IsChecked(form, annotation)
        return [Word(symbols.CHECKED if on else symbols.UNCHECKED, *box, order, (), name, box=True)]
    if kind not in (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX):
        return []
    value = clean(_wide(lambda b, n: raw.FPDFAnnot_GetFormFieldValue(form, annotation, b, n)))[:20_000]
    lines = [line for line in value.split("\n") if line.strip()]
    x0, y0, x1, y1 = box
    step = (y1 - y0) / max(len(lines), 1)
    return [
        Word(line.strip(), x0, y0 + i * step, x1, y0 + (i + 1) * step, order + i, (), name, box=True)
        for i, line in enumerate(lines)
    ]


def _string(annotation: Handle, key: bytes) -> str:
    import pypdfium2.raw as raw

    return clean(_wide(lambda b, n: raw.FPDFAnnot_GetStringValue(annotation, key, b, n)))


def _wide(ask: Callable[[Handle, int], int]) -> str:
    """A string that pdfium hands over as UTF-16 after being asked for its length."""
    import pypdfium2.raw as raw

    size = ask(None, 0)
    if not 2 < size < 1_000_000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _inside(word: Word, boxes: _Boxes) -> bool:
    x = (word.x0 + word.x1) / 2
    return any(x0 <= x <= x1 and y0 <= word.middle <= y1 for x0, y0, x1, y1 in boxes)


def _left(word: Word, struck: _Boxes, levels: list[Rule]) -> Word | None:
    """What is left of a word after the strokes through it: nothing, `Yes/` of `Yes/No`, or all."""
    if _inside(word, struck):
        return None
    strokes = _strokes(word, levels)
    if any(r.low <= word.x0 + 2 and r.high >= word.x1 - 2 for r in strokes):
        return None
    if not strokes or len(word.ends) != len(word.text):
        return word
    begins = (word.x0, *word.ends)
    kept = [
        at
        for at, end in enumerate(word.ends)
        if not any(r.low <= begins[at] + 1.5 and r.high >= end - 1.5 for r in strokes)
    ]
    if len(kept) == len(word.text) or not kept:
        return word
    x0, x1 = begins[kept[0]], word.ends[kept[-1]]
    return replace(word, text="".join(word.text[at] for at in kept), x0=x0, x1=x1, ends=())


def _strokes(word: Word, levels: list[Rule]) -> list[Rule]:
    """The lines drawn through the middle of a word. Lines come by height."""
    top, foot = word.y0 + 0.4 * word.height, word.y0 + 0.75 * word.height
    first = bisect_right(levels, top, key=lambda r: r.at)
    last = bisect_left(levels, foot, key=lambda r: r.at)
    return [r for r in levels[first : min(last, first + 50)] if r.low < word.x1 and r.high > word.x0]
