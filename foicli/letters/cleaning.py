"""Make text from registers and replies harmless before it enters a letter or a header."""

import re
import unicodedata

# Two private-use characters carry meaning inside a letter that is being built: MARK encloses the
# place where a question goes, GUARD keeps the next character from being read as layout. Both are
# taken out of every text that comes from outside, so that nobody can forge them.
MARK = "\ue000"
GUARD = "\ue001"

LONGEST = 4000  # characters of one value: a letter quotes, it does not reprint
_SPACE = re.compile(r"\s+")
_LAYOUT = re.compile(r"^(?=[#>*|\-]|\d+[.)])")
_FILL_IN = re.compile(r"\[\[\s*FILL IN\b", re.IGNORECASE)
_BARE_FILL_IN = re.compile(r"\s*FILL IN\b")  # in a field of the campaign, the brackets may have been lost
_UNWANTED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def one_line(text: str, limit: int = LONGEST) -> str:
    """The text on one line: no control, format, private or surrogate characters; spaces single."""
    cut = text[: limit * 2]
    if not cut.isascii() or not cut.isprintable():
        cut = "".join(" " if unicodedata.category(c) in _UNWANTED else c for c in cut)
    cut = _SPACE.sub(" ", cut).strip()
    return cut if len(cut) <= limit else cut[: limit - 1].rstrip() + "…"


def plain_value(text: str, limit: int = LONGEST) -> str:
    """One line that a letter shows as it is: nothing in it is taken for a heading, list or emphasis."""
    line = one_line(text, limit).replace("**", f"*{GUARD}*")
    if line.endswith("\\"):
        line += GUARD
    return _LAYOUT.sub(GUARD, line)


def plain_lines(text: str, limit: int = LONGEST) -> str:
    """An address or the like: every line harmless, the line breaks kept as hard breaks."""
    lines = [plain_value(line) for line in text[: limit * 2].splitlines()]
    return "\\\n".join(line for line in lines if line)


def paragraphs(text: str, limit: int = 5 * LONGEST) -> str:
    """Text of the campaign's own, with its paragraphs and lists; control characters taken out."""
    lines = [
        "".join(" " if unicodedata.category(c) in _UNWANTED else c for c in line)
        for line in text[:limit].splitlines()
    ]
    return "\n".join(line.rstrip() for line in lines).strip()


def is_unfilled(text: str) -> bool:
    """Whether a field is empty or still carries the mark that `foi init` leaves in it."""
    return not text.strip() or bool(_FILL_IN.search(text) or _BARE_FILL_IN.match(text))


def has_fill_in(text: str) -> bool:
    """Whether the text carries a mark such as `[[ FILL IN: organisation ]]`."""
    return bool(_FILL_IN.search(text))
