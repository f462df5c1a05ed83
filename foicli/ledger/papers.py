"""The paper store: every file as received or sent, kept under its SHA-256 and never changed."""

import hashlib
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from foicli.errors import FoiError
from foicli.ledger.disk import write_whole
from foicli.ledger.times import to_utc

if TYPE_CHECKING:
    from foicli.ledger.open import Ledger

_HEAD = 16_384  # bytes: the head of a letter of ours is shorter


class MissingPaper(FoiError):
    """A paper that the ledger knows is gone, or no longer what it was."""


class Papers:
    """Files by content. The name a sender gave is data and never becomes a path."""

    def __init__(self, ledger: "Ledger") -> None:
        self._ledger = ledger
        self._folder = ledger.folder / "papers"

    def path(self, sha256: str) -> Path:
        """Where the paper lies on disk."""
        return self._folder / sha256[:2] / sha256

    def store(self, content: bytes, now: datetime) -> str:
        """Keep a file and return its SHA-256. The bytes are on disk before the row is written.

        Raises Refused when the disk is full, FoiError when the folder cannot be written.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if not path.exists() or path.stat().st_size != len(content):
            write_whole(path, content)
        with self._ledger.transaction() as db:
            db.execute(
                "INSERT INTO paper (sha256, bytes, first_seen) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (sha256, len(content), to_utc(now)),
            )
        return sha256

    def read(self, sha256: str) -> bytes:
        """The file's bytes. Raises MissingPaper where it is missing or no longer what it was."""
        path = self.path(sha256)
        try:
            content = path.read_bytes()
        except OSError:
            raise MissingPaper(
                f"the paper {sha256[:12]}… is missing from papers/",
                "Put papers/ back from your backup, or import the message again: foi import-replies FILE.",
            ) from None
        if hashlib.sha256(content).hexdigest() != sha256:
            raise MissingPaper(
                f"the paper {path} is no longer what was received", "Put it back from your backup."
            )
        return content

    def all(self) -> list[str]:
        """The SHA-256 of every paper the ledger knows."""
        rows = self._ledger.connection.execute("SELECT sha256 FROM paper ORDER BY sha256")
        return [str(row["sha256"]) for row in rows]

    def missing(self) -> frozenset[str]:
        """The papers that the ledger knows and that are not in the store, or not as long as they were."""
        rows = self._ledger.connection.execute("SELECT sha256, bytes FROM paper")
        return frozenset(row["sha256"] for row in rows if not self._is_whole(row["sha256"], row["bytes"]))

    def _is_whole(self, sha256: str, size: int) -> bool:
        try:
            return self.path(sha256).stat().st_size == size
        except OSError:
            return False

    def strangers(self) -> tuple[str, ...]:
        """The files in the store of which the ledger knows nothing, by name. Reads folders, and no paper."""
        known = set(self.all())
        found = (path.name for path in self._folder.glob("[0-9a-f][0-9a-f]/*") if len(path.name) == 64)
        return tuple(sorted(name for name in found if name not in known))

    def is_letter(self, sha256: str) -> bool:
        """Whether a paper is a letter that foi froze, by its head; False where it cannot be read."""
        return b"\r\nX-FOI-Reference:" in self._head(sha256)

    def strange_letters(self, message_ids: Collection[str]) -> dict[str, Path]:
        """Which of these letters lie in the store without the ledger knowing, by Message-ID.

        Opens only what the ledger does not know: none, as a rule.
        """
        found = {}
        for name in self.strangers():
            head = self._head(name)
            if b"\r\nX-FOI-Reference:" not in head:
                continue
            unfolded = head.replace(b"\r\n ", b" ")
            for line in unfolded.split(b"\r\n"):
                field, _, value = line.partition(b":")
                identity = value.strip().decode("ascii", "replace")
                if field.lower() == b"message-id" and identity in message_ids:
                    found[identity] = self.path(name)
        return found

    def _head(self, sha256: str) -> bytes:
        try:
            with self.path(sha256).open("rb") as file:
                return file.read(_HEAD).partition(b"\r\n\r\n")[0]
        except OSError:
            return b""
