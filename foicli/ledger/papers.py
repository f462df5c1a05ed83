"""The paper store: every file as received or sent, kept under its SHA-256 and never changed."""

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from foicli.errors import FoiError, Refused
from foicli.ledger.rows import to_utc

if TYPE_CHECKING:
    from foicli.ledger.open import Ledger


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
            self._write(path, content)
        with self._ledger.transaction() as db:
            db.execute(
                "INSERT INTO paper (sha256, bytes, first_seen) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (sha256, len(content), to_utc(now)),
            )
        return sha256

    def read(self, sha256: str) -> bytes:
        """The file's bytes. Raises FoiError where it is missing or no longer what it was."""
        path = self.path(sha256)
        try:
            content = path.read_bytes()
        except OSError:
            raise FoiError(
                f"the paper {sha256[:12]}… is missing from papers/", "Put papers/ back from your backup."
            ) from None
        if hashlib.sha256(content).hexdigest() != sha256:
            raise FoiError(
                f"the paper {path} is no longer what was received", "Put it back from your backup."
            )
        return content

    def all(self) -> list[str]:
        """The SHA-256 of every paper the ledger knows."""
        rows = self._ledger.connection.execute("SELECT sha256 FROM paper ORDER BY sha256")
        return [str(row["sha256"]) for row in rows]

    def _write(self, path: Path, content: bytes) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(name, path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
            _sync_folder(path.parent)
        except OSError as error:
            if error.errno == 28:  # ENOSPC
                raise Refused(
                    f"the disk that holds {self._folder} is full", "Make room and run it again."
                ) from None
            raise FoiError(
                f"{self._folder} cannot be written: {error.strerror}",
                "Check that you may write to this folder.",
            ) from None


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut; folders cannot be opened on Windows, which needs it not."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
