"""Text from outside made safe for a terminal: no escapes, no control or direction characters."""

import re

# C0 and C1 controls but for tab and line feed, direction overrides and isolates, zero-width and
# other invisible characters that make shown text differ from what is there.
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text with everything that could command a terminal left out."""
    return _UNSAFE.sub("", _ESCAPE.sub("", text.replace("\r\n", "\n")))


def one_line(text: str, width: int = 0) -> str:
    """The text on one clean line, cut to `width` characters with an ellipsis where it is given."""
    line = _SPACE.sub(" ", clean(text)).strip()
    return line[: width - 1].rstrip() + "…" if width and len(line) > width else line
