"""Of a letter sent in two forms, plain and HTML, choose the one that is better for reading answers.

The plain form is kept where it is complete: it has no hidden text and its lines are the sender's.
The HTML form is taken where the plain one has lost something that an answer hangs on: it is missing
or much shorter ("your program cannot show this message"), the HTML holds a table (Outlook's plain
text runs the cells together) or struck-out words (which then read as if they stood).
"""

import re
from html import unescape

_TAG = re.compile(r"<[^<>]*>")
_SPACE = re.compile(r"\s+")
_STRUCK = re.compile(r"<(?:s|strike|del)\b|line-through", re.I)
_WORD = re.compile(r"\w+")
LOOKED_AT = 400_000  # characters: the choice is plain by then


def html_is_better(plain: str, html: str) -> bool:
    """Whether the HTML form is the one to read."""
    html = _without(_without(html[:LOOKED_AT], "style"), "script")
    shown = _SPACE.sub(" ", unescape(_TAG.sub(" ", html)))
    words_html = len(_WORD.findall(shown))
    words_plain = len(_WORD.findall(plain[:LOOKED_AT]))
    if not words_html:
        return False
    if words_plain < 0.6 * words_html:
        return True
    if words_html < 0.5 * words_plain:
        return False
    return has_table(html) or bool(_STRUCK.search(html))


def has_table(html: str) -> bool:
    """Whether there is a table with rows of several cells, and not only the frame of a newsletter."""
    lower = html.lower()
    at = 0
    full_rows = 0
    for _ in range(5000):
        row = lower.find("<tr", at)
        if row < 0:
            return False
        after = lower.find("<tr", row + 3)
        content = lower[row : after if after > 0 else len(lower)]
        cells = re.split(r"<t[dh]\b", content, flags=re.I)[1:]
        filled = sum(1 for cell in cells if _WORD.search(_TAG.sub(" ", "<" + cell)))
        full_rows += filled >= 2
        if full_rows >= 2:
            return True
        if after < 0:
            return False
        at = after
    return False


def _without(html: str, tag: str) -> str:
    """The HTML without the contents of one kind of element."""
    lower = html.lower()
    if len(lower) != len(html):  # a few characters change their length in lower case
        lower = html = html.encode("ascii", "replace").decode()
    kept: list[str] = []
    at = 0
    while (start := lower.find(f"<{tag}", at)) >= 0:
        kept.append(html[at:start])
        end = lower.find(f"</{tag}", start)
        if end < 0:
            return "".join(kept)
        at = end
    kept.append(html[at:])
    return "".join(kept)
