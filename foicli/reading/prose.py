"""The writer's own words: what was quoted from us is cut, and sentences that only say "if" are struck."""

import re
from dataclasses import dataclass

LONGEST = 60_000  # characters read of one text: a letter is shorter, a hostile file is not

_ORIGINAL = re.compile(
    r"^[ \t>]*(?:"
    r"-{2,}\s*(?:original|forwarded)\s+message\s*-{2,}"
    r"|begin forwarded message:?"
    r"|on\b.{5,160}\bwrote:"
    r"|\*?from:\*?[^\n]{1,200}\n(?:[^\n]{0,200}\n){0,3}?[ \t>]*\*?(?:sent|date|to):\*?[^\n]+"
    r")",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”')]*\s+(?=[A-Z0-9\"“'‘(£\[*])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:s|ss|no|nos|ref|refs|dr|mr|mrs|ms|reg|regs|para|art|eg|ie|e\.g|i\.e|approx"
    r"|st|tel|sec|sect|ext|c|v|q)"
    r"|^\W*\w{1,2}|\(\w)\.$",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"\b(?:intended (?:recipients?\b|(?:solely|only) for|for the (?:addressee|use|person"
    r"|individual|named))|confidential and|private material|virus|disclaimer"
    r"|this (?:e-?mail|message) (?:and any|could|may|has been|is)\b.{0,60}\b(?:attach"
    r"|material|confidential|scanned)"
    r"|print this|copyright|re-?use of|satisf\w+ survey)",
    re.IGNORECASE,
)
# A condition strikes the sentence it opens; one that only follows a comma strikes the rest of it.
_CONDITION = re.compile(
    r"^should\b|\b(?:if|should (?:you|we|it|this|there|any|your|the|a)|in the event|unless"
    r"|where (?:a|an|any|we|this|it)\b"
    r"|in some (?:cases|circumstances|instances)|in certain (?:cases|circumstances)|occasionally|whether"
    r"|there (?:may|might) be|were you to)\b",
    re.IGNORECASE,
)
# "We would be grateful if you could…" asks; it sets no condition.
_POLITE = re.compile(
    r"\b(?:grateful|helpful|appreciated?(?: it)?|obliged|kind|useful|like it) if you\b", re.IGNORECASE
)
_BREAK_BEFORE = re.compile(r"(?:[;:,–—]|\s-|\band|\bbut|\bor)\s*$", re.IGNORECASE)
_MAY = re.compile(r"\b(?:may|might|could|can)\b")  # the month has its capital


@dataclass(frozen=True, slots=True)
class Prose:
    """One text in two: what the writer wrote, and what was quoted beneath or between."""

    own: str
    quoted: str


def split_quoted(text: str, ours: tuple[str, ...] = ()) -> Prose:
    """Part the writer's own words from quoted ones. `ours` are our addresses, as in the To header.

    A message that holds nothing but somebody else's forwarded letter keeps that letter as its own.
    """
    text = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    cut = _ORIGINAL.search(text)
    head, tail = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
    if cut and len(head.strip()) < 60 and _someone_elses(tail, ours):
        head, tail = head + "\n" + tail[cut.end() - cut.start() :], ""
    own: list[str] = []
    quoted: list[str] = []
    for line in head.split("\n"):
        (quoted if line.lstrip().startswith(">") else own).append(line)
    return Prose("\n".join(own).strip(), "\n".join([*quoted, tail]).strip())


def _someone_elses(block: str, ours: tuple[str, ...]) -> bool:
    """Whether a letter below was written by neither us nor, by the look of it, in answer to anything."""
    sender = re.search(r"^[ \t]*\*?from:\*?([^\n]*)", block[:800], re.IGNORECASE | re.MULTILINE)
    if not sender:
        return "forwarded" in block[:80].casefold()
    named = sender.group(1).casefold()
    return bool(ours) and not any(address and address.casefold() in named for address in ours)


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order; headings and short lines stand alone; boilerplate is left out."""
    found: list[str] = []
    for paragraph in re.split(r"\n[ \t]*\n", text[:LONGEST]):
        for piece in _joined(paragraph.split("\n")):
            found.extend(s for s in _cut(piece) if s and not _BOILERPLATE.search(s))
    return found


def _joined(lines: list[str]) -> list[str]:
    """Lines put together where the end of one is only the edge of the page."""
    pieces: list[str] = []
    carry = ""
    for raw in lines:
        line = " ".join(raw.split())
        if not line:
            continue
        carry = f"{carry} {line}" if carry else line
        if len(line) < 55 and not line.endswith((",", " of", " the", " and", " to")):
            pieces.append(carry)
            carry = ""
    if carry:
        pieces.append(carry)
    return pieces


def _cut(piece: str) -> list[str]:
    out: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(piece):
        before = piece[start : end.start()]
        if _ABBREVIATION.search(before[-12:]):
            continue
        out.append(before.strip())
        start = end.end()
    out.append(piece[start:].strip())
    return out


def indicative(sentence: str) -> str:
    """What a sentence states outright: nothing of one that opens with a condition or hangs on one.

    >>> indicative("If a fee is payable we will tell you.")
    ''
    """
    found = _CONDITION.search(
        _POLITE.sub(lambda m: m.group().replace("if", "that").replace("If", "That"), sentence)
    )
    if not found:
        return sentence
    before = sentence[: found.start()]
    if len(before) > 25 and _BREAK_BEFORE.search(before):
        return before.rstrip(" ,;:–—-")
    return ""


def certain(sentence: str) -> bool:
    """Whether a sentence is free of "may", "might" and "could"."""
    return not _MAY.search(sentence)
