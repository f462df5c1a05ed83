"""Opening a ledger: its settings on disk, its migrations, and what to say when SQLite will not."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from foicli.errors import FoiError, Refused
from foicli.ledger.archive import connect_read_only, copied, is_writable
from foicli.ledger.schema import VERSION, migrations

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from foicli.ledger.answers import Answers
    from foicli.ledger.bodies import Bodies
    from foicli.ledger.decisions import Decisions
    from foicli.ledger.events import Events
    from foicli.ledger.inbox import Inbox
    from foicli.ledger.outbox import Outbox
    from foicli.ledger.papers import Papers
    from foicli.ledger.readings import Readings
    from foicli.ledger.requests import Requests
    from foicli.ledger.slips import Slips

BUSY_SECONDS = 15.0
ALONE_SECONDS = 300.0  # a large mailbox is taken in within minutes
_PUT_BACK = (
    "Put back a copy (ledger.db.before-… beside it, or your backup); papers/ holds every letter and reply."
)


class Busy(Refused):
    """Another `foi` has been at a work that is done by one at a time, for longer than we would wait."""


class Ledger:
    """What the campaign knows. One connection; the nouns below it hold the queries.

    `folder` is the workspace; the file is `ledger.db` in it, the papers lie in `papers/`. One that is
    `read_only` answers every query and takes nothing in; `scratch` holds the copy that it reads, if any.
    """

    def __init__(
        self, folder: Path, connection: sqlite3.Connection, *, read_only: bool = False,
        scratch: "TemporaryDirectory[str] | None" = None,
    ) -> None:  # fmt: skip
        self.folder = folder
        self.connection = connection
        self.read_only = read_only
        self._scratch = scratch
        self._depth = 0
        self._alone: set[str] = set()

    @classmethod
    def open(cls, folder: Path, *, create: bool = False, stamp: str = "") -> "Ledger":
        """Open the ledger of a workspace, bringing it up to date if an older `foi` made it.

        Before a migration the file is copied beside itself; `stamp` (a date, say) goes into that
        copy's name. Where it cannot be written it is opened to be read, and one of an older `foi` is
        brought up to date in a copy elsewhere. Raises FoiError where there is none, Refused where it is
        of a newer `foi`, locked or damaged.
        """
        path = folder / "ledger.db"
        if not create and not path.exists():
            raise FoiError(
                f"there is no ledger.db in {folder}",
                "Put it back from your backup; for a new campaign make another workspace with “foi init DIR”.",
            )
        if not create and path.is_file() and not is_writable(path):
            return cls._read_only(folder, path)
        with translated(path):
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
            try:
                _prepare(connection, path, stamp, create=create)
            except BaseException:
                connection.close()
                raise
        return cls(folder, connection)

    @classmethod
    def _read_only(cls, folder: Path, path: Path) -> "Ledger":
        with translated(path):
            connection = connect_read_only(path)
            if connection:
                connection.row_factory = sqlite3.Row
                if int(connection.execute("PRAGMA user_version").fetchone()[0]) == VERSION:
                    return cls(folder, connection, read_only=True)
                connection.close()
            scratch = _copied(path)
            connection = sqlite3.connect(Path(scratch.name, path.name), isolation_level=None)
            try:
                _prepare(connection, Path(scratch.name, path.name), "", create=False)
                connection.execute("PRAGMA query_only = ON")
            except BaseException:
                connection.close()
                scratch.cleanup()
                raise
        return cls(folder, connection, read_only=True, scratch=scratch)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
        if self._scratch:
            self._scratch.cleanup()

    def _refuse_to_write(self) -> None:
        """Raise FoiError where nothing can be taken in."""
        if self.read_only:
            raise FoiError(
                f"{self.folder / 'ledger.db'} can only be read here, and this command writes",
                "Check that you may write to its folder; of a backup, copy the whole folder to your disk first.",
            )

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, on disk when it ends. A transaction within one joins it.

        Raises FoiError where the ledger can only be read.
        """
        self._refuse_to_write()
        with translated(self.folder / "ledger.db"):
            if self._depth:
                yield self.connection
                return
            self.connection.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield self.connection
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            else:
                self.connection.execute("COMMIT")
            finally:
                self._depth -= 1

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Several reads of one moment, whatever another `foi` writes meanwhile."""
        with translated(self.folder / "ledger.db"):
            if self.connection.in_transaction:
                yield self.connection
                return
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self.connection.execute("COMMIT")

    @contextmanager
    def alone(self, work: str, patience: float = ALONE_SECONDS) -> Iterator[None]:
        """Do `work` (a word for a file name) while no other process does; one waits for the other.

        The lock dies with its process. Raises Busy when it was not had after `patience` seconds.
        """
        if work in self._alone:
            yield
            return
        self._refuse_to_write()
        lock = sqlite3.connect(self.folder / f".{work}.lock", timeout=patience, isolation_level=None)
        try:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise in_words(error, self.folder / f".{work}.lock") or error from None
                raise Busy(
                    f"another foi is at work in {self.folder}",
                    "Wait until it has finished, then run it again.",
                ) from None
            self._alone.add(work)
            yield
        finally:
            self._alone.discard(work)
            lock.close()

    def meta(self, key: str) -> str:
        """A setting of the ledger itself, or an empty string."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row["value"]) if row else ""

    def set_meta(self, key: str, value: str) -> None:
        """Keep a setting of the ledger itself."""
        with self.transaction() as db:
            db.execute(
                "INSERT INTO meta (key, value) VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, value),
            )

    def faults(self) -> list[str]:
        """What SQLite's own checks find wrong with the file; empty when all is well."""
        with translated(self.folder / "ledger.db"):
            found = [str(r[0]) for r in self.connection.execute("PRAGMA integrity_check") if r[0] != "ok"]
            for row in self.connection.execute("PRAGMA foreign_key_check"):
                found.append(f"table {row[0]}, row {row[1]} points to a missing row of {row[2]}")
        return found

    @cached_property
    def bodies(self) -> "Bodies":
        """The register and the addresses."""
        from foicli.ledger.bodies import Bodies

        return Bodies(self)

    @cached_property
    def requests(self) -> "Requests":
        """The requests."""
        from foicli.ledger.requests import Requests

        return Requests(self)

    @cached_property
    def outbox(self) -> "Outbox":
        """Letters and the attempts to deliver them."""
        from foicli.ledger.outbox import Outbox

        return Outbox(self)

    @cached_property
    def events(self) -> "Events":
        """What happened to requests."""
        from foicli.ledger.events import Events

        return Events(self)

    @cached_property
    def inbox(self) -> "Inbox":
        """Messages received."""
        from foicli.ledger.inbox import Inbox

        return Inbox(self)

    @cached_property
    def readings(self) -> "Readings":
        """Readings and their suggestions."""
        from foicli.ledger.readings import Readings

        return Readings(self)

    @cached_property
    def decisions(self) -> "Decisions":
        """People's decisions."""
        from foicli.ledger.decisions import Decisions

        return Decisions(self)

    @cached_property
    def answers(self) -> "Answers":
        """The answers as they stand."""
        from foicli.ledger.answers import Answers

        return Answers(self)

    @cached_property
    def papers(self) -> "Papers":
        """The files as received and as sent."""
        from foicli.ledger.papers import Papers

        return Papers(self)

    @cached_property
    def slips(self) -> "Slips":
        """The slips of letters that may have arrived, kept beside the ledger."""
        from foicli.ledger.slips import Slips

        return Slips(self)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite says into what a person can do about it."""
    try:
        yield
    except sqlite3.Error as error:
        if said := in_words(error, path):
            raise said from None
        raise


def in_words(error: Exception, path: Path | None = None) -> FoiError | None:
    """What a person can do about an error of SQLite; None for one that only a programmer can."""
    if not isinstance(error, sqlite3.DatabaseError) or isinstance(error, sqlite3.IntegrityError):
        return None
    words, name = str(error), path or "ledger.db"
    if "locked" in words or "busy" in words:
        return Refused(
            f"{name} is in use by another program that does not let go of it",
            "Wait until the other “foi” has finished, or close the program that has the file open.",
        )
    if "readonly" in words or "unable to open" in words or "permission" in words:
        return FoiError(
            f"{name} cannot be opened for writing",
            "Check that it is a file, that you may write to its folder, and that the disk is not read-only.",
        )
    if "full" in words:
        return Refused(f"the disk that holds {name} is full", "Make room and run the command again.")
    if "disk I/O" in words:
        return Refused(
            f"the disk that holds {name} cannot be read or written", "Check the disk, then run it again."
        )
    if "malformed" in words or "not a database" in words or "no such table" in words:
        return Refused(f"{name} is damaged, or is no ledger: {words}", _PUT_BACK)
    return None


def _copied(path: Path) -> "TemporaryDirectory[str]":
    try:
        return copied(path)
    except OSError as error:
        raise FoiError(
            f"{path} cannot be read: {error.strerror}",
            "Check that you may read it, and that there is room in /tmp.",
        ) from None


def _prepare(connection: sqlite3.Connection, path: Path, stamp: str, *, create: bool) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if not version and (not create or connection.execute("SELECT 1 FROM sqlite_master").fetchone()):
        # An empty file, or another program's: a new ledger in its place would hide that all is gone.
        raise Refused(f"{path} is empty, or is no ledger", _PUT_BACK)
    if version > VERSION:
        raise Refused(
            f"{path} was made by a newer version of foi",
            "Install that version; an older one would not understand what it wrote.",
        )
    if version < VERSION:
        _migrate(connection, path, version, stamp)
    connection.execute("PRAGMA journal_mode = WAL")
    # A claim must be on disk before a byte leaves, even if the power fails in the next instant.
    connection.execute("PRAGMA synchronous = FULL")


def _migrate(connection: sqlite3.Connection, path: Path, version: int, stamp: str) -> None:
    if version:
        copy = path.with_name(f"{path.name}.before-{VERSION}{'-' + stamp if stamp else ''}")
        target = sqlite3.connect(copy)
        connection.backup(target)
        target.close()
    from sqlite_utils import Database

    # Two programs may both find the ledger old: the second waits here, and then finds it new.
    connection.execute("BEGIN IMMEDIATE")
    try:
        if int(connection.execute("PRAGMA user_version").fetchone()[0]) < VERSION:
            migrations().apply(Database(connection))
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
