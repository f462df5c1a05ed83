"""How papers travel to the reading process and texts come back: JSON, with bytes beside it."""

import base64
import json
import struct
from collections.abc import Callable
from typing import Any

from foicli.model.findings import Unread
from foicli.reading.extract.base import CannotRead, Extracted, Opened, Source
from foicli.reading.text import Block, BlockKind, Run, Text

MAX_FRAME = 512_000_000
_LENGTH = struct.Struct(">I")

Read = Callable[[int], bytes]


def frame(payload: bytes) -> bytes:
    """A payload with its length before it."""
    return _LENGTH.pack(len(payload)) + payload


def read_frame(read: Read) -> bytes | None:
    """The next payload, or None where the other side has gone."""
    head = _exactly(read, _LENGTH.size)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    return None if length > MAX_FRAME else _exactly(read, length)


def _exactly(read: Read, size: int) -> bytes | None:
    pieces: list[bytes] = []
    while size:
        piece = read(min(size, 1 << 20))
        if not piece:
            return None
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def pack_source(format_name: str, source: Source) -> tuple[bytes, bytes]:
    """What to read and how, and the bytes to read."""
    head = [format_name, source.paper, source.name, source.media_type, source.is_body, source.depth]
    return json.dumps(head).encode(), source.content


def unpack_source(head: bytes, content: bytes) -> tuple[str, Source]:
    """The other end of `pack_source`."""
    format_name, paper, name, media_type, is_body, depth = json.loads(head)
    return format_name, Source(paper, name, content, media_type, is_body, depth)


def pack_result(result: Extracted | Opened) -> bytes:
    """What was found, as JSON."""
    unread = [[u.paper, u.name, u.reason, u.advice] for u in result.unread]
    data: dict[str, Any] = {"unread": unread, "notes": result.notes}
    if isinstance(result, Opened):
        data["members"] = [
            [m.paper, m.name, base64.b64encode(m.content).decode(), m.media_type, m.is_body, m.depth]
            for m in result.members
        ]
    else:
        data["texts"] = [_text_out(text) for text in result.texts]
    return json.dumps(data).encode()


def pack_fault(fault: CannotRead) -> bytes:
    """Why nothing was found, as JSON."""
    return json.dumps({"cannot": [fault.reason, fault.advice]}).encode()


def unpack_result(payload: bytes) -> Extracted | Opened:
    """What was found. Raises CannotRead where the answer says so."""
    data = json.loads(payload)
    if "cannot" in data:
        raise CannotRead(*data["cannot"])
    unread = tuple(Unread(*each) for each in data["unread"])
    notes = tuple(data["notes"])
    if "members" in data:
        members = tuple(
            Source(paper, name, base64.b64decode(content), media_type, is_body, depth)
            for paper, name, content, media_type, is_body, depth in data["members"]
        )
        return Opened(members, unread, notes)
    return Extracted(tuple(_text_in(text) for text in data["texts"]), unread, notes)


def _text_out(text: Text) -> list[Any]:
    blocks = [
        [
            *(b.start, b.end, b.where, b.kind.value, b.label, b.depth, b.table, b.row, b.column),
            *(b.row_span, b.column_span, b.header, b.emphasis, b.control),
        ]
        for b in text.blocks
    ]
    runs = [[r.start, r.end, r.emphasis] for r in text.runs]
    return [text.paper, text.extractor, text.text, blocks, runs, text.ocr, text.notes]


def _text_in(data: list[Any]) -> Text:
    paper, extractor, text, blocks, runs, ocr, notes = data
    return Text(
        paper,
        extractor,
        text,
        tuple(_block_in(each) for each in blocks),
        tuple(Run(start, end, tuple(emphasis)) for start, end, emphasis in runs),
        ocr,
        tuple(notes),
    )


def _block_in(data: list[Any]) -> Block:
    start, end, where, kind, label, depth, table, row, column, rows, columns, header, emphasis, control = data
    place = (table, row, column, rows, columns)
    return Block(start, end, where, BlockKind(kind), label, depth, *place, header, tuple(emphasis), control)
