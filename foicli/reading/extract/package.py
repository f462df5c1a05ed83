"""Office documents as zips of XML, opened with a budget and without trust."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from foicli.reading.extract.base import ASK_AGAIN, ASK_ANOTHER_FORMAT, ASK_PASSWORD, CannotRead

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PARTS = 20_000
MAX_PART = 60_000_000
MAX_ALL = 150_000_000
MAX_RATIO = 300  # XML packs 20 to 60 times smaller; bombs 1,000 times
_RATIO_FROM = 5_000_000
_CHUNK = 1 << 16

BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    UnicodeError,
)


class Package:
    """A zip, read part by part until its budget is spent."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN_ZIP as fault:
            raise CannotRead("it is damaged (a broken zip)", ASK_AGAIN) from fault
        infos = self._zip.infolist()
        if len(infos) > MAX_PARTS:
            raise CannotRead("it holds too many parts to be honest", ASK_ANOTHER_FORMAT)
        self.infos = {info.filename.lstrip("/"): info for info in infos}
        self._left = MAX_ALL

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, in order."""
        return tuple(self.infos)

    def read(self, name: str) -> bytes | None:
        """One part, or None where there is none. Raises CannotRead for bombs, passwords and damage."""
        info = self.infos.get(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise CannotRead("it is protected by a password", ASK_PASSWORD)
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as part:
                while piece := part.read(_CHUNK):
                    size += len(piece)
                    self._spend(len(piece), size, info.compress_size)
                    pieces.append(piece)
        except BROKEN_ZIP as fault:
            raise CannotRead("it is damaged (a broken zip)", ASK_AGAIN) from fault
        return b"".join(pieces)

    def _spend(self, more: int, size: int, packed: int) -> None:
        self._left -= more
        bomb = size > _RATIO_FROM and size > MAX_RATIO * max(packed, 1)
        if bomb or size > MAX_PART or self._left < 0:
            raise CannotRead("it unpacks to far more than an honest file would", ASK_ANOTHER_FORMAT)

    def xml(self, name: str) -> "_Element | None":
        """One part as XML, or None where there is none."""
        content = self.read(name)
        return None if content is None else parse_xml(content)

    def relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """What a part refers to: id -> (kind, target, whether the target lies outside)."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str, bool]] = {}
        for each in root if root is not None else ():
            if not isinstance(each.tag, str):
                continue
            target = each.get("Target", "")
            outside = each.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], target, outside)
        return found


def parse_xml(content: bytes) -> "_Element":
    """XML from outside: no entities, no network, no document type, no bottomless nesting."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise CannotRead("it is damaged (broken XML)", ASK_AGAIN) from fault
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise CannotRead("it declares a document type, which no office program writes", ASK_ANOTHER_FORMAT)
    return root


def local(element: "_Element") -> str:
    """The name of an element without its name space, which differs between dialects of one format."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: "_Element | None", name: str, default: str = "") -> str:
    """An attribute by its name without name space."""
    if element is None:
        return default
    if (plain := element.get(name)) is not None:
        return str(plain)
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default


def child(element: "_Element | None", *path: str) -> "_Element | None":
    """The first child of this name, and its child of the next, and so on."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def children(element: "_Element | None", name: str) -> "Iterator[_Element]":
    """All children of this name."""
    return (each for each in (element if element is not None else ()) if local(each) == name)
