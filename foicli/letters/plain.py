"""A letter as plain text: wrapped by hand, numbers hanging, so that every mail program shows it alike."""

import textwrap
from collections.abc import Iterable
from functools import lru_cache

from foicli.letters.blocks import Ask, Block, Bullet, Heading, Numbered, Paragraph, Quote, unmarked

# 72 columns leave room for a few levels of "> ". format=flowed is not used: Outlook ignores it.
WIDTH = 72
_STEP = 4
_PART = 11  # the column at which the text of part 12 (a) begins
_UNBROKEN = 30  # a form of answer up to this long is kept on one line
_NO_BREAK = "\u00a0"


def plain_text(blocks: Iterable[Block]) -> str:
    """The letter as text with `\\n` line ends; blocks stand apart by one blank line."""
    out: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before is not None and not (isinstance(block, Bullet) and isinstance(before, Bullet)):
            out.append("")
        out.append(_shown(block))
        before = block
    return "\n".join(out) + "\n"


@lru_cache(maxsize=8192)
def _shown(block: Block) -> str:
    match block:
        case Heading(text):
            shown = _wrapped(unmarked(text))
            return f"{shown}\n{'-' * max(map(len, shown.splitlines()), default=0)}"
        case Paragraph(lines):
            return "\n".join(_wrapped(unmarked(line)) for line in lines)
        case Bullet(text):
            return _wrapped(unmarked(text), "  - ", "    ")
        case Numbered(number, text):
            return _wrapped(unmarked(text), f"{number:<{_STEP - 1}} ", " " * _STEP)
        case Quote(text, depth):
            return _wrapped(unmarked(text), _indent(depth), _indent(depth))
        case Ask():
            return _asked(block)


def _asked(ask: Ask) -> str:
    words = unmarked(ask.text) + (f" ({kept_together(unmarked(ask.form))})" if ask.form else "")
    if not ask.label:
        indent = _indent(ask.depth if ask.depth > 1 else 0)
        return _wrapped(words, indent, indent)
    if ask.depth == 0:
        return _wrapped(words, f"{ask.label:<{_STEP - 1}} ", " " * _STEP)
    first = " " * _STEP + ask.label
    return _wrapped(words, f"{first:<{_PART - 1}} ", " " * _PART)


def kept_together(form: str) -> str:
    """A short form of answer with spaces that do not break, so that `yes / no` stays on one line."""
    return form.replace(" ", _NO_BREAK) if len(form) <= _UNBROKEN else form


def _indent(depth: int) -> str:
    return " " * (_STEP if depth == 0 else _PART)


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    filled = textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
    return filled.replace(_NO_BREAK, " ")
