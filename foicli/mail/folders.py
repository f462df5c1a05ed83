"""Mail from files: single messages, folders of them, Maildirs, mbox files and ZIPs; all opened read-only."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from foicli.errors import FoiError
from foicli.mail.headers import message_id, read_date, received_date, split_headers
from foicli.mail.outlook import is_msg

MAX_MESSAGE = 200 * 1024 * 1024
MAX_IN_ZIP = 50_000
MAX_RATIO = 200  # a message in a ZIP that unpacks to more than this many times its size is a bomb
ENDINGS = (".eml", ".msg", ".emlx", ".mht")
_MBOX_ENDINGS = (".mbox", ".mbx")


@dataclass(frozen=True, slots=True)
class Found:
    """A raw message and where it was: a file name, `mbox#3`, `maildir/new/…`, or a mailbox and UID.

    `received` is when the message reached the mailbox, where that is known.
    """

    source: str
    raw: bytes = field(repr=False)
    received: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A message that could not be fetched, and why, in words."""

    source: str
    reason: str


def open_source(path: Path) -> Iterable[Found | Unreadable]:
    """The messages at a path, in the order of their names (in an mbox: of their places).

    The path is a .eml or .msg file, a folder of them, a Maildir, an mbox file or a ZIP of
    messages. What cannot be read comes as `Unreadable`. Raises FoiError at once where the path is
    missing or holds no mail; nothing is changed, moved or marked as read.
    """
    if not path.exists():
        raise FoiError(f"There is nothing at {path}.", "Check the spelling of the path.")
    if path.is_dir():
        if is_maildir(path):
            return _maildir(path)
        files = _mail_files(path)
        if not files:
            raise FoiError(
                f"There is no mail in the folder {path}.",
                "Put .eml, .msg or mbox files into it, or name a Maildir, an mbox file or a ZIP.",
            )
        return _folder(path, files)
    return _file(path, path.name)


def is_maildir(path: Path) -> bool:
    """Whether a folder is a Maildir: it has `cur` and `new`."""
    return (path / "cur").is_dir() and (path / "new").is_dir()


def find_in_folder(path: Path, wanted: str) -> str:
    """Look for a Message-ID in the mail at a path (a Sent folder, say). Returns its source or ''."""
    for item in open_source(path):
        if isinstance(item, Found):
            fields, _ = split_headers(item.raw, 0, len(item.raw))
            if message_id(fields.raw("Message-ID")) == wanted:
                return item.source
    return ""


def _mail_files(path: Path) -> list[Path]:
    found: list[Path] = []
    for file in path.rglob("*"):
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts):
            ending = file.suffix.lower()
            if ending in ENDINGS or ending in _MBOX_ENDINGS or (not ending and _looks_like_mbox(file)):
                found.append(file)
    return sorted(found, key=lambda file: file.relative_to(path).parts)


def _folder(path: Path, files: list[Path]) -> Iterator[Found | Unreadable]:
    for file in files:
        source = file.relative_to(path).as_posix()
        try:
            yield from _file(file, source)
        except FoiError as error:
            yield Unreadable(source, error.message)


def _file(path: Path, source: str) -> Iterable[Found | Unreadable]:
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        return [Unreadable(source, _reason(error))]
    if zipfile.is_zipfile(path) and head.startswith(b"PK"):
        if _is_document(path):
            raise FoiError(
                f"{path} is a document, not mail.",
                "Take in the message that it came with; an answer by other means is noted with foi decide.",
            )
        return _zip(path, source)
    if _is_mbox(path, head):
        return _mbox(path, source)
    if path.suffix.lower() in ENDINGS or is_msg(head) or _looks_like_message(head):
        return _one(path, source)
    raise FoiError(
        f"{path} is not mail.",
        "Mail comes as .eml or .msg files, mbox files, Maildirs, or a ZIP of messages.",
    )


def _is_document(path: Path) -> bool:
    """Whether a ZIP is a document of an office program: .docx and .xlsx say so in one place, .odt in another."""
    try:
        with zipfile.ZipFile(path) as archive:
            return not {"[Content_Types].xml", "mimetype"}.isdisjoint(archive.namelist()[:50])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _one(path: Path, source: str) -> Iterator[Found | Unreadable]:
    yield _read(path, source, None)


def _read(path: Path, source: str, received: datetime | None) -> Found | Unreadable:
    try:
        if path.stat().st_size > MAX_MESSAGE:
            return Unreadable(source, f"larger than {MAX_MESSAGE // 2**20} MB")
        raw = path.read_bytes()
    except OSError as error:
        return Unreadable(source, _reason(error))
    if not raw.strip():
        return Unreadable(source, "the file is empty")
    return Found(source, _unwrapped(raw, path.suffix), received or _received(raw))


def _unwrapped(raw: bytes, suffix: str) -> bytes:
    """Apple Mail's .emlx files start with the length of the message and end with a property list."""
    if suffix.lower() == ".emlx":
        first, newline, rest = raw.partition(b"\n")
        if newline and first.strip().isdigit() and len(first) < 12:
            return rest[: int(first)]
    return raw


def _received(raw: bytes) -> datetime | None:
    if is_msg(raw):
        return None
    fields, _ = split_headers(raw, 0, len(raw))
    return received_date(fields)


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _maildir(path: Path) -> Iterator[Found | Unreadable]:
    """The messages of a Maildir and its subfolders (`.Archive`), by name; flags and places untouched."""
    folders = [
        path,
        *sorted(p for p in path.iterdir() if p.is_dir() and p.name.startswith(".") and is_maildir(p)),
    ]
    for folder in folders:
        files = [file for part in ("cur", "new") for file in (folder / part).iterdir() if file.is_file()]
        for file in sorted(files, key=lambda f: (f.name.partition(":")[0], f.name)):
            if not file.name.startswith("."):
                yield _read(file, f"{path.name}/{file.relative_to(path).as_posix()}", None)


def _looks_like_mbox(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return _is_mbox(path, file.read(1024))
    except OSError:
        return False


def _is_mbox(path: Path, head: bytes) -> bool:
    """An mbox file begins with a `From ` line; a lone .eml may have one, too."""
    if path.suffix.lower() in _MBOX_ENDINGS:
        return True
    return head.startswith(b"From ") and path.suffix.lower() not in ENDINGS


def _looks_like_message(head: bytes) -> bool:
    fields, _ = split_headers(head, 0, len(head))
    names = {name.lower() for name, _ in fields.items}
    return len(names & {"from", "to", "subject", "date", "received", "message-id", "return-path"}) >= 2


def _mbox(path: Path, source: str) -> Iterator[Found | Unreadable]:
    """The messages of an mbox file, one in memory at a time.

    A `From ` line begins a message only after a blank line (or at the top) and before a header
    field: an unquoted "From " in a letter is a letter's line. `>From ` loses its mark again.
    """
    number = 0
    lines: list[bytes] = []
    size = 0
    received: datetime | None = None
    started = False
    try:
        with path.open("rb") as file:
            held = file.readline(1_000_000)
            blank_before = True
            while held:
                following = file.readline(1_000_000)
                if held.startswith(b"From ") and blank_before and _is_field(following):
                    if started:
                        yield _collected(source, number, lines, size, received)
                    number, lines, size, started = number + 1, [], 0, True
                    received = _envelope_date(held)
                elif started:
                    size += len(held)
                    if size <= MAX_MESSAGE:
                        lines.append(_unquoted(held))
                blank_before = not held.strip()
                held = following
    except OSError as error:
        yield Unreadable(f"{source}#{number + 1}", _reason(error))
    if started:
        yield _collected(source, number, lines, size, received)
    elif number == 0:
        yield Unreadable(source, "no message begins in this mbox file")


def _is_field(line: bytes) -> bool:
    name, colon, _ = line.partition(b":")
    return bool(colon) and 0 < len(name) < 100 and b" " not in name.rstrip()


def _unquoted(line: bytes) -> bytes:
    return line[1:] if line.startswith(b">") and line.lstrip(b">").startswith(b"From ") else line


def _collected(
    source: str, number: int, lines: list[bytes], size: int, received: datetime | None
) -> Found | Unreadable:
    place = f"{source}#{number}"
    if size > MAX_MESSAGE:
        return Unreadable(place, f"larger than {MAX_MESSAGE // 2**20} MB")
    if lines and not lines[-1].strip():
        lines.pop()  # the blank line before the next message belongs to the format
    raw = b"".join(lines)
    if not raw.strip():
        return Unreadable(place, "the message is empty")
    return Found(place, raw, _received(raw) or received)


def _envelope_date(line: bytes) -> datetime | None:
    """The date of `From a@b Mon Jul 10 10:15:00 2017`, which is taken for UTC."""
    words = line.decode("ascii", "replace").split()
    if len(words) < 7:
        return None
    day, month, clock, year = words[-3], words[-4], words[-2], words[-1]
    return read_date(f"{day} {month} {year} {clock} +0000")


def _zip(path: Path, source: str) -> Iterator[Found | Unreadable]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield Unreadable(source, f"the ZIP is damaged ({error})")
        return
    with archive:
        infos = sorted(archive.infolist()[:MAX_IN_ZIP], key=lambda info: info.filename)
        if not any(info.filename.lower().endswith(ENDINGS) for info in infos):
            yield Unreadable(source, "there is no .eml or .msg file in this ZIP")
        for info in infos:
            if info.is_dir() or not info.filename.lower().endswith(ENDINGS) or "__MACOSX" in info.filename:
                continue
            yield _from_zip(archive, info, f"{source}/{info.filename}")


def _from_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: str) -> Found | Unreadable:
    limit = min(MAX_MESSAGE, info.compress_size * MAX_RATIO + 100_000)
    try:
        with archive.open(info) as file:
            raw = file.read(limit + 1)
    except RuntimeError:
        return Unreadable(place, "protected by a password")
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, ValueError) as error:
        return Unreadable(place, f"damaged in the ZIP ({type(error).__name__})")
    if len(raw) > limit:
        return Unreadable(place, "unpacks to more than any letter: left alone")
    if not raw.strip():
        return Unreadable(place, "the file is empty")
    return Found(place, raw, _received(raw))
