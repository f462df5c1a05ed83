"""Take a MIME tree apart into its leaves, within bounds of depth, number and size.

The standard library's parser is not used for the tree: it recurses without a limit and tests every
line against every open boundary, so that a hostile message can keep it busy for hours. This one
looks for boundaries with `bytes.find` in one buffer and copies only the leaves.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from foicli.mail import smime, uuencode
from foicli.mail.decoding import decode_transfer
from foicli.mail.headers import Fields, Parameterised, parameterised, split_headers

MAX_PARTS = 1000
MAX_DEPTH = 30
MAX_MESSAGES = 8  # messages within messages
_OPAQUE = ("application/pkcs7-mime", "application/x-pkcs7-mime")
MAX_BYTES = 256 * 1024 * 1024  # decoded, all parts together


@dataclass(slots=True)
class Leaf:
    """One part without parts of its own. `choice` names the alternatives it belongs to, outermost first.

    `level` counts the messages around it (0 for the message itself, 1 within a forwarded one);
    `around` are the multipart types around it, outermost first.
    """

    path: str
    kind: Parameterised
    fields: Fields
    content: bytes
    level: int
    choice: tuple[tuple[str, int], ...] = ()
    around: tuple[str, ...] = ()
    filename: str = ""
    disposition: str = ""

    @property
    def media_type(self) -> str:
        """The declared media type, as `text/plain`."""
        return self.kind.value


@dataclass(slots=True)
class Tree:
    """All leaves of a message in order, and what was broken."""

    fields: Fields
    leaves: list[Leaf] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    bytes_used: int = 0

    def problem(self, words: str) -> None:
        """Note what was broken, once."""
        if words and words not in self.problems and len(self.problems) < 50:
            self.problems.append(words)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree we are."""

    path: tuple[int, ...] = ()
    level: int = 0
    choice: tuple[tuple[str, int], ...] = ()
    around: tuple[str, ...] = ()
    default: str = "text/plain"

    @property
    def name(self) -> str:
        return ".".join(map(str, self.path)) or "1"


def read_tree(raw: bytes) -> Tree:
    """Take a raw message apart. Never raises; what is broken is in `problems`."""
    fields, body = split_headers(raw, 0, len(raw))
    tree = Tree(fields)
    _walk(tree, raw, body, len(raw), fields, _Place())
    return tree


def _walk(tree: Tree, raw: bytes, start: int, end: int, fields: Fields, place: _Place) -> None:
    kind = parameterised(fields.raw("Content-Type"))
    if "/" not in kind.value:
        kind = Parameterised(place.default, kind.parameters)
    if len(tree.leaves) >= MAX_PARTS:
        tree.problem(f"more than {MAX_PARTS} parts: the rest was left out")
        return
    deep = len(place.path) >= MAX_DEPTH or place.level >= MAX_MESSAGES
    if deep and kind.value.startswith(("multipart/", "message/")):
        tree.problem("parts within parts too deep: kept as one file")
    elif kind.value.startswith("multipart/"):
        if _walk_multipart(tree, raw, start, end, kind, place):
            return
        kind = Parameterised("text/plain", kind.parameters)
    elif kind.value in ("message/rfc822", "message/global"):
        _walk_message(tree, raw, start, end, fields, kind, place)
        return
    _add_leaf(tree, raw[start:end], kind, fields, place)


def _walk_multipart(tree: Tree, raw: bytes, start: int, end: int, kind: Parameterised, place: _Place) -> bool:
    """Walk the parts. False where there are none to be found, and the whole is then text."""
    boundary = kind.get("boundary").encode("utf-8", "surrogateescape")
    sections, closed = _sections(raw, start, end, boundary) if boundary else ([], False)
    if not sections:
        guessed = _guess_boundary(raw, start, end)
        sections, closed = _sections(raw, start, end, guessed) if guessed else ([], False)
        tree.problem("the boundary between the parts is missing or wrong")
    elif not closed:
        tree.problem("the message is cut short: the last boundary is missing")
    subtype = kind.value.partition("/")[2]
    for number, (first, last) in enumerate(sections, 1):
        if len(tree.leaves) >= MAX_PARTS:
            tree.problem(f"more than {MAX_PARTS} parts: the rest was left out")
            break
        choice = place.choice
        if subtype == "alternative":
            choice = (*choice, (f"{place.level}:{place.name}:{len(place.path)}", number))
        inner = _Place(
            path=(*place.path, number), level=place.level, choice=choice,
            around=(*place.around, subtype),
            default="message/rfc822" if subtype == "digest" else "text/plain",
        )  # fmt: skip
        fields, body = split_headers(raw, first, last)
        _walk(tree, raw, body, last, fields, inner)
    return bool(sections)


def _sections(raw: bytes, start: int, end: int, boundary: bytes) -> tuple[list[tuple[int, int]], bool]:
    """Where the parts lie between lines `--boundary`, and whether the closing line was there."""
    mark = b"--" + boundary
    sections: list[tuple[int, int]] = []
    opened = -1
    position = start
    while len(sections) < MAX_PARTS + 1:
        found = raw.find(mark, position, end)
        if found < 0:
            break
        position = found + len(mark)
        if found > start and raw[found - 1] not in b"\r\n":
            continue
        newline = raw.find(b"\n", position, min(end, position + 200))
        line_end = newline if newline >= 0 else min(end, position + 200)
        rest = raw[position:line_end].strip()
        if rest not in (b"", b"--"):
            continue
        if opened >= 0:
            sections.append((opened, _before_newline(raw, opened, found)))
        if rest == b"--":
            return sections, True
        opened = position = min(end, line_end + 1)
    if opened >= 0 and len(sections) <= MAX_PARTS:
        sections.append((opened, end))
    return sections, False


def _before_newline(raw: bytes, first: int, last: int) -> int:
    """The line end before a boundary belongs to the boundary (RFC 2046 s.5.1.1)."""
    if last > first and raw[last - 1] == 10:
        last -= 1
    if last > first and raw[last - 1] == 13:
        last -= 1
    return max(first, last)


def _guess_boundary(raw: bytes, start: int, end: int) -> bytes:
    """The first line `--something` that is followed by a Content- field."""
    window = raw[start : min(end, start + 50_000)].splitlines()
    for line, after in pairwise(window):
        if line.startswith(b"--") and 3 < len(line) < 200 and after.lower().startswith(b"content-"):
            return line[2:].rstrip()
    return b""


def _walk_message(
    tree: Tree, raw: bytes, start: int, end: int, outer: Fields, kind: Parameterised, place: _Place
) -> None:
    """A message within the message: its header block becomes a leaf of its own, then its parts."""
    encoding = outer.text("Content-Transfer-Encoding").lower()
    if encoding in ("base64", "quoted-printable"):  # forbidden by RFC 2046 s.5.2.1, and done
        raw, problem = decode_transfer(raw[start:end], encoding)
        tree.problem(problem)
        start, end = 0, len(raw)
        if not _within_budget(tree, len(raw)):
            return
    while start < end and raw[start] in b"\r\n":
        start += 1
    fields, body = split_headers(raw, start, end)
    subject = fields.text("Subject")
    words = f"part {place.name} is a message of its own"
    if "report" not in place.around:
        tree.problem(f"{words}: “{subject[:100]}”" if subject else words)
    leaf = Leaf(place.name, Parameterised("text/rfc822-headers"), outer, raw[start:body], place.level)
    leaf.choice, leaf.around = place.choice, place.around
    leaf.filename = _filename(outer, kind) or subject
    tree.leaves.append(leaf)
    inner = _Place(path=place.path, level=place.level + 1, around=place.around)
    nested = parameterised(fields.raw("Content-Type")).value
    if not nested.startswith("multipart/"):
        inner = _Place(path=(*place.path, 1), level=place.level + 1, around=place.around)
    _walk(tree, raw, body, end, fields, inner)


def _add_leaf(tree: Tree, body: bytes, kind: Parameterised, fields: Fields, place: _Place) -> None:
    if not _within_budget(tree, len(body)):
        return
    encoding = fields.text("Content-Transfer-Encoding").lower()
    if encoding in ("x-uuencode", "x-uue", "uuencode"):
        content, problem = uuencode.decode(body), ""
    else:
        content, problem = decode_transfer(body, encoding)
    tree.problem(f"part {place.name}: {problem}" if problem else "")
    if kind.value in _OPAQUE and smime.kind_of(content) is smime.Envelope.SIGNED:
        inner = smime.signed_content(content)
        if inner and len(place.path) < MAX_DEPTH:
            tree.problem("signed (S/MIME); the signature was not checked")
            inner_fields, start = split_headers(inner, 0, len(inner))
            here = _Place((*place.path, 1), place.level, place.choice, (*place.around, "opaque"))
            _walk(tree, inner, start, len(inner), inner_fields, here)
            return
    disposition = parameterised(fields.raw("Content-Disposition"))
    tree.leaves.append(
        Leaf(
            place.name, kind, fields, content, place.level, place.choice, place.around,
            disposition.get("filename") or kind.get("name"), disposition.value,
        )
    )  # fmt: skip


def _within_budget(tree: Tree, size: int) -> bool:
    tree.bytes_used += size
    if tree.bytes_used > MAX_BYTES:
        tree.problem("the message is too large: the rest was left out")
        return False
    return True


def _filename(fields: Fields, kind: Parameterised) -> str:
    return parameterised(fields.raw("Content-Disposition")).get("filename") or kind.get("name")
