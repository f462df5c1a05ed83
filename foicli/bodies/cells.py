"""Cells of a spreadsheet made harmless: no text from a register becomes a formula, and back again."""

import re

_FORMULA = ("=", "+", "-", "@", "'", "\t", "\r")


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula: one that begins like one gets a `'` before it."""
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return text
    return f"'{text}" if text.startswith(_FORMULA) else text


def rearmed(text: str) -> str:
    """The text as it was before `defused`."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_FORMULA) else text
