"""Makers of the files that other mail programs write (.msg, winmail.dat), and a server that misbehaves."""

import contextlib
import socket
import struct
import threading
from collections.abc import Callable

import pytest

END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def sectors(data: bytes, size: int) -> list[bytes]:
    return [data[n : n + size].ljust(size, b"\0") for n in range(0, len(data), size)]


class Ole:
    """Writes nested dicts (folders) of bytes (streams) as a compound file: MS-CFB, version 3."""

    def __init__(self, tree: dict) -> None:
        self.entries: list[list] = []
        self.mini = b""
        self.minifat: list[int] = []
        self.sectors: list[bytes] = []
        self.fat: list[int] = []
        self.add("Root Entry", 5, tree)

    def chain(self, data: bytes) -> int:
        if not data:
            return END
        start = len(self.sectors)
        pieces = sectors(data, 512)
        self.sectors += pieces
        self.fat += [*range(start + 1, start + len(pieces)), END]
        return start

    def add(self, name: str, kind: int, content) -> int:
        index = len(self.entries)
        self.entries.append([name, kind, FREE, FREE, FREE, END, 0])
        entry = self.entries[index]
        if kind == 2:
            entry[6] = len(content)
            if len(content) >= 4096:
                entry[5] = self.chain(content)
            elif content:
                entry[5] = len(self.mini) // 64
                pieces = sectors(content, 64)
                self.minifat += [*range(entry[5] + 1, entry[5] + len(pieces)), END]
                self.mini += b"".join(pieces)
        else:
            before = FREE
            for child, inner in content.items():
                made = self.add(child, 1 if isinstance(inner, dict) else 2, inner)
                if before == FREE:
                    entry[4] = made
                else:
                    self.entries[before][3] = made
                before = made
        return index

    def file(self) -> bytes:
        self.entries[0][5], self.entries[0][6] = self.chain(self.mini), len(self.mini)
        minifat = self.chain(b"".join(struct.pack("<I", n) for n in self.minifat))
        table = b"".join(
            name.encode("utf-16-le").ljust(64, b"\0")
            + struct.pack("<HBBIII36xIQ", 2 * len(name) + 2, kind, 1, left, right, child, start, size)
            for name, kind, left, right, child, start, size in self.entries
        )
        directory = self.chain(table)
        count = 1
        while (len(self.fat) + count) > count * 128:
            count += 1
        first = len(self.sectors)
        fat = self.fat + [FAT] * count
        raw = b"".join(struct.pack("<I", n) for n in fat).ljust(count * 512, b"\xff")
        head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
        head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory, 0, 4096,
                            minifat, -(-len(self.minifat) // 128), END, 0)  # fmt: skip
        head += struct.pack("<109I", *range(first, first + count), *[FREE] * (109 - count))
        return head + b"".join(self.sectors) + raw


def stream(identity: int, value: str | bytes) -> tuple[str, bytes]:
    if isinstance(value, str):
        return f"__substg1.0_{identity:04X}001F", value.encode("utf-16-le")
    return f"__substg1.0_{identity:04X}0102", value


def folder(header: int, values: dict) -> dict:
    """A storage with a property stream and the given properties; folders are kept as they are."""
    out: dict = {"__properties_version1.0": b"\0" * header}
    for key, value in values.items():
        if isinstance(value, dict):
            out[key] = value
        else:
            name, data = stream(key, value)
            out[name] = data
    return out


@pytest.fixture
def make_msg() -> Callable[[dict], bytes]:
    """A .msg file of the given properties; attachments are nested dicts."""
    return lambda values: Ole(folder(32, values)).file()


@pytest.fixture
def make_storage() -> Callable[[int, dict], dict]:
    return folder


def tnef_object(level: int, name: int, data: bytes) -> bytes:
    return struct.pack("<BHHI", level, name, 6, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def tnef_properties(values: dict[int, str | bytes]) -> bytes:
    out = struct.pack("<I", len(values))
    for identity, value in values.items():
        kind = 0x1F if isinstance(value, str) else 0x102
        data = value.encode("utf-16-le") + b"\0\0" if isinstance(value, str) else value
        out += struct.pack("<HHII", kind, identity, 1, len(data)) + data + b"\0" * (-len(data) % 4)
    return out


@pytest.fixture
def make_tnef() -> Callable[..., bytes]:
    """A winmail.dat of a letter's properties and files (name, content)."""

    def make(letter: dict[int, str | bytes], *files: tuple[str, bytes]) -> bytes:
        out = b"\x78\x9f\x3e\x22\x01\x00" + tnef_object(1, 0x9003, tnef_properties(letter))
        for name, content in files:
            out += tnef_object(2, 0x9002, b"\0" * 14)
            out += tnef_object(2, 0x8010, name[:8].encode("ascii", "replace") + b"\0")
            out += tnef_object(2, 0x800F, content)
            out += tnef_object(2, 0x9005, tnef_properties({0x3707: name}))
        return out

    return make


class ScriptedSmtp:
    """An SMTP server that answers by a script: {verb: reply}; a reply may also be "drop" or "silent".

    "BANNER", "DOT" (the final dot) and "BODY" (before the body is read) are stages, too. Each verb
    may have a list of replies, one for each time. Lines received are kept in `seen`.
    """

    GOOD = {  # noqa: RUF012
        "BANNER": "220 hello", "EHLO": "250-hello\r\n250-8BITMIME\r\n250 SIZE 99999999", "MAIL": "250 ok",
        "RCPT": "250 ok", "DATA": "354 go on", "DOT": "250 2.0.0 queued as 42", "RSET": "250 ok", "QUIT": "221 bye",
    }  # fmt: skip

    def __init__(self, **script: str | list[str]) -> None:
        self.script = {**self.GOOD, **script}
        self.seen: list[str] = []
        self.bodies: list[bytes] = []
        self.connections = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.run, daemon=True).start()

    def __enter__(self) -> "ScriptedSmtp":
        return self

    def __exit__(self, *exc: object) -> None:
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits in accept()
        self.socket.close()

    def run(self) -> None:
        while True:
            try:
                line, _ = self.socket.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self.serve, args=(line,), daemon=True).start()

    def serve(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError, ConnectionError), line, line.makefile("rb") as file:
            if not self.answer(line, "BANNER"):
                return
            for command in file:
                text = command.decode("utf-8", "replace").strip()
                self.seen.append(text)
                verb = text.partition(" ")[0].upper()
                if not self.answer(line, verb):
                    return
                if verb == "DATA" and self.last.startswith("354") and not self.body(line, file):
                    return
                if verb == "QUIT":
                    return

    def body(self, line: socket.socket, file) -> bool:
        planned = self.script.get("BODY")
        if (planned.pop(0) if isinstance(planned, list) and planned else planned) == "drop":
            return False
        out = b""
        for row in file:
            if row == b".\r\n":
                self.bodies.append(out)
                return self.answer(line, "DOT")
            out += row
        return False

    def answer(self, line: socket.socket, stage: str) -> bool:
        reply = self.script.get(stage, "250 ok")
        if isinstance(reply, list):
            reply = reply.pop(0) if len(reply) > 1 else reply[0]
        self.last = reply
        if reply == "drop":
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            return False
        if reply == "silent":
            threading.Event().wait(3)
            return False
        line.sendall(reply.encode() + b"\r\n")
        return True


@pytest.fixture
def scripted_smtp() -> type[ScriptedSmtp]:
    return ScriptedSmtp
