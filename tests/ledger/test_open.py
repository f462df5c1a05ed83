"""Opening, migrating, and what is said when the file cannot be had."""

import contextlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from foicli.errors import FoiError, Refused
from foicli.ledger import open as opening
from foicli.ledger.open import Ledger


def test_a_new_ledger_is_strict_durable_and_holds_its_keys(tmp_path: Path):
    with Ledger.open(tmp_path, create=True) as ledger:
        db = ledger.connection
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert db.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        loose = [
            row["name"]
            for row in db.execute("PRAGMA table_list")
            if row["type"] == "table"
            and not row["strict"]
            and not row["name"].startswith(("sqlite_", "_sqlite"))
        ]
        assert loose == []
        assert ledger.faults() == []


def test_opening_an_up_to_date_ledger_does_not_load_sqlite_utils(tmp_path: Path):
    Ledger.open(tmp_path, create=True).close()
    code = (
        "import sys; from pathlib import Path; from foicli.ledger.open import Ledger; "
        f"Ledger.open(Path({str(tmp_path)!r})); assert 'sqlite_utils' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_two_programs_may_make_the_same_ledger_at_once(tmp_path: Path):
    code = (
        "from pathlib import Path; from foicli.ledger.open import Ledger; "
        f"Ledger.open(Path({str(tmp_path)!r}), create=True)"
    )
    both = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(2)]
    assert [p.communicate()[1] for p in both] == [b"", b""]


def test_a_ledger_of_a_newer_foi_is_refused(tmp_path: Path):
    with Ledger.open(tmp_path, create=True) as ledger:
        ledger.connection.execute("PRAGMA user_version = 999")
    with pytest.raises(Refused, match="newer version"):
        Ledger.open(tmp_path)


def test_a_damaged_ledger_is_refused(tmp_path: Path):
    (tmp_path / "ledger.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(Refused, match="damaged, or is no ledger"):
        Ledger.open(tmp_path)


def test_a_missing_ledger_is_said(tmp_path: Path):
    with pytest.raises(FoiError, match=r"no ledger\.db"):
        Ledger.open(tmp_path)


def test_a_locked_ledger_is_said_and_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.1)
    with Ledger.open(tmp_path, create=True) as ledger:
        other = sqlite3.connect(tmp_path / "ledger.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused, match="in use by another program"):
            ledger.set_meta("a", "b")
        other.execute("ROLLBACK")
        assert ledger.meta("a") == ""


def test_decisions_outlive_the_step_that_lets_them_be_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(opening, "VERSION", 3)
    whole = opening.migrations()
    monkeypatch.setattr(opening, "migrations", lambda: _up_to(whole, "m004_taken_back"))
    with Ledger.open(tmp_path, create=True) as ledger, ledger.transaction() as db:
        db.execute("INSERT INTO body VALUES ('01A','ccg',1,'NHS A','','','','',NULL,NULL,'','','')")
        db.execute("INSERT INTO questionnaire VALUES ('q1','ccg','','2017-06-12')")
        db.execute("INSERT INTO request VALUES (1,'R-01A','01A','ccg','foia','q1','2017-06-12')")
        db.execute(
            "INSERT INTO decision VALUES (7,1,'1',0,'amy','accepted','answered','yes',NULL,'','','','','','[]','','',"
            "'2017-07-03T10:00:00Z')"
        )
    monkeypatch.undo()
    with Ledger.open(tmp_path) as ledger:
        rows = ledger.connection.execute("SELECT id, coder, value FROM decision").fetchall()
        assert [tuple(row) for row in rows] == [(7, "amy", "yes")]
        with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
            ledger.connection.execute("DELETE FROM decision")


def test_the_file_is_copied_before_it_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(opening, "VERSION", 1)
    whole = opening.migrations()
    monkeypatch.setattr(opening, "migrations", lambda: _up_to(whole, "m002_waves"))
    with Ledger.open(tmp_path, create=True) as ledger:
        ledger.set_meta("kept", "yes")
    monkeypatch.undo()
    with Ledger.open(tmp_path, stamp="2017-06-12") as ledger:
        assert ledger.meta("kept") == "yes"
        assert ledger.connection.execute("SELECT count(*) FROM wave").fetchone()[0] == 0
    copies = list(tmp_path.glob("ledger.db.before-*-2017-06-12"))
    assert len(copies) == 1
    copy = sqlite3.connect(copies[0])
    assert copy.execute("SELECT value FROM meta WHERE key = 'kept'").fetchone() == ("yes",)


def _up_to(steps, name: str):
    class Some:
        def apply(self, db):
            steps.apply(db, stop_before=name)

    return Some()


def test_a_transaction_is_all_or_nothing(tmp_path: Path):
    with Ledger.open(tmp_path, create=True) as ledger:
        with contextlib.suppress(ZeroDivisionError), ledger.transaction():
            ledger.set_meta("half", "done")
            raise ZeroDivisionError
        assert ledger.meta("half") == ""
