"""A ledger that cannot be written, on a backup disk say: read as it lies there, and never changed."""

import os
import shutil
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote


def is_writable(path: Path) -> bool:
    """Whether this user may write the file and, as SQLite must, beside it."""
    effective = os.access in os.supports_effective_ids
    return all(os.access(each, os.W_OK, effective_ids=effective) for each in (path, path.parent))


def connect_read_only(path: Path) -> sqlite3.Connection | None:
    """A connection that only reads, or None where the file cannot be read in its place.

    Where another program has it open its newest changes are seen, too. A folder that nobody writes to
    is taken to be at rest; but changes that wait in a -wal file would be overlooked then.
    """
    address = f"file:{quote(str(path.absolute()))}"
    for mode in ("mode=ro", "immutable=1"):
        if mode == "immutable=1" and _waits(path):
            return None
        connection = sqlite3.connect(f"{address}?{mode}", uri=True, isolation_level=None)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.OperationalError:
            connection.close()
        else:
            return connection
    return None


def copied(path: Path) -> TemporaryDirectory[str]:
    """A folder of its own with a copy of the file and of the changes that wait beside it."""
    folder = TemporaryDirectory(prefix="foi-ledger-", ignore_cleanup_errors=True)
    shutil.copyfile(path, Path(folder.name, path.name))
    if _waits(path):
        shutil.copyfile(_wal(path), _wal(Path(folder.name, path.name)))
    return folder


def _waits(path: Path) -> bool:
    wal = _wal(path)
    return wal.exists() and wal.stat().st_size > 0


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")
