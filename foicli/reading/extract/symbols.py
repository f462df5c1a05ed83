"""Ticks, crosses and boxes that documents draw with symbol fonts, as characters of their own."""

TICK, CROSS, CHECKED, UNCHECKED, CROSSED_BOX, BULLET = "✓", "✗", "☑", "☐", "☒", "•"

_WINGDINGS = {
    0xFC: TICK,
    0xFB: CROSS,
    0xFE: CHECKED,
    0xFD: CROSSED_BOX,
    0xA8: UNCHECKED,
    0x6F: UNCHECKED,
    0x71: UNCHECKED,
    0x78: CROSSED_BOX,
    0x6C: "●",
    0xA1: "○",
    0x9F: BULLET,
    0xA7: BULLET,
    0xB7: BULLET,
    0xD8: BULLET,
    0x76: BULLET,
    0x4A: "☺",
    0x4C: "☹",
    0xE0: "→",
    0xF0: "→",
}
_WINGDINGS_2 = {
    0x50: TICK,
    0x4F: CROSS,
    0x52: CHECKED,
    0x51: CROSSED_BOX,
    0x53: CROSSED_BOX,
    0x54: CROSSED_BOX,
    0xA3: UNCHECKED,
    0x30: UNCHECKED,
    0x2A: UNCHECKED,
    0x97: BULLET,
}
_WEBDINGS = {0x61: TICK, 0x72: CROSS, 0x63: UNCHECKED, 0x67: "■"}
_SYMBOL = {0xB7: BULLET, 0xD6: TICK, 0xB3: "≥", 0xA3: "≤", 0xBB: "≈", 0xB1: "±", 0xAE: "→", 0xA8: "♦"}
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """Figures set above the line, as figures of that kind: the mark of a note behind a sum is no part of it."""
    return text.translate(_RAISED)


def is_symbol_font(font: str) -> bool:
    """Whether letters in this font are pictures."""
    return font.strip().strip("'\"").casefold() in _FONTS


def symbol(code: int, font: str) -> str:
    """The character that `font` shows for `code` (0xF0xx and 0xxx alike), or nothing if not known."""
    table = _FONTS.get(font.strip().strip("'\"").casefold())
    if table is None and not 0xE000 <= code <= 0xF8FF:
        return chr(code)
    table = table or _WINGDINGS  # codes of the private area come from a symbol font, named or not
    return table.get(code & 0xFF, "")


def translate(text: str, font: str) -> str:
    """Text typed in a symbol font, as what it shows."""
    return "".join(c if c.isspace() else symbol(ord(_byte(c)), font) for c in text)


def private_use(text: str) -> str:
    """Characters of the private area that Word writes for Wingdings without naming the font."""
    if not any("\uf020" <= c <= "\uf0ff" for c in text):
        return text
    return "".join(symbol(ord(c), "wingdings") if "\uf020" <= c <= "\uf0ff" else c for c in text)


def _byte(character: str) -> str:
    """The Windows-1252 code of a character that was typed as a letter."""
    if ord(character) < 0x100 or ord(character) >= 0xE000:
        return character
    return character.encode("cp1252", "replace").decode("latin-1")
