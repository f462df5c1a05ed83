"""Makers of the files that other mail programs write: .msg (OLE2) and winmail.dat (TNEF)."""

import struct
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
