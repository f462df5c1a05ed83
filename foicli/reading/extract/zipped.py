"""Zip files: opened within a budget, file by file."""

import posixpath
import re

from foicli.model.findings import Unread
from foicli.reading.extract.base import CannotRead, Opened, Source
from foicli.reading.extract.package import Package

MAX_FILES = 200
_LITTER = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)", re.IGNORECASE)


def extract(source: Source) -> Opened:
    """The files in a zip, named with the name of the zip before their own."""
    package = Package(source.content)
    members: list[Source] = []
    unread: list[Unread] = []
    names = [n for n in package.names if not n.endswith("/") and not _LITTER.search(n)]
    for name in names[:MAX_FILES]:
        full = f"{source.name or 'attachment.zip'}/{_plain(name)}"
        try:
            content = package.read(name) or b""
        except CannotRead as fault:
            unread.append(Unread(source.paper, full, fault.reason, fault.advice))
            continue
        members.append(Source(source.paper, full, content, depth=source.depth + 1))
    notes: tuple[str, ...] = ()
    if len(names) > MAX_FILES:
        notes = (f"only the first {MAX_FILES} of {len(names)} files in {source.where} were read",)
    return Opened(tuple(members), tuple(unread), notes)


def _plain(name: str) -> str:
    """A name is data: no way out of the folder, no control characters."""
    name = posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")
    return "".join(c for c in name if c.isprintable())[:200] or "unnamed"
