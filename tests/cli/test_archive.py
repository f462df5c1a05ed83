"""A campaign on a disk that cannot be written: it is read, and nothing in it changes."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

NOBODY = 65534


@pytest.fixture
def archive(answered, monkeypatch):
    """The answered campaign in a folder that cannot be written, by anybody who runs this."""
    if os.name == "nt":
        pytest.skip("folders have no such mode on Windows")
    root = Path(tempfile.mkdtemp())
    root.chmod(0o755)
    folder = shutil.copytree(answered, root / "archive")
    yield folder
    os.seteuid(os.getuid())
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(root)


def lock(folder: Path) -> None:
    """Take every right to write away, from root too."""
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    os.chdir(folder)
    if os.getuid() == 0:
        os.seteuid(NOBODY)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize(
    "command",
    [
        ("status",),
        ("show", "A1"),
        ("letter", "A1"),
        ("export", "answers"),
        ("export", "requests", "--format", "json"),
        ("inbox",),
        ("bodies", "list"),
        ("requests", "list"),
        ("review", "--json"),
        ("chase", "--dry-run"),
        ("calendar",),
        ("doctor",),
    ],
    ids=" ".join,
)
def test_what_only_reads_works_on_it_and_says_so(foi, archive, command):
    wanted = foi("--workspace", str(archive), *command)
    before = everything(archive)
    lock(archive)
    said = foi("--workspace", str(archive), *command)
    assert (said.code, said.out) == (wanted.code, wanted.out), said.err
    assert "cannot be written, so it is only read" in said.err
    assert everything(archive) == before


@pytest.mark.parametrize(
    "command", [("decide", "A1", "1", "no"), ("import-replies", "x.eml"), ("log", "B2", "received")]
)
def test_what_writes_says_why_it_cannot(foi, archive, command):
    lock(archive)
    said = foi("--workspace", str(archive), *command)
    assert said.code in (2, 3)
    assert "fault of foi itself" not in said.err


def test_a_decision_in_it_is_refused_with_the_way_out(foi, archive):
    lock(archive)
    said = foi("--workspace", str(archive), "decide", "A1", "1", "no")
    assert said.code == 2
    assert "can only be read here" in said.err
    assert "copy the whole folder" in " ".join(said.err.split())


def test_a_ledger_of_an_older_foi_is_read_from_a_copy_and_not_brought_up_to_date(foi, archive):
    import sqlite3

    with sqlite3.connect(archive / "ledger.db") as db:
        db.execute("PRAGMA user_version = 3")
    db.close()
    before = everything(archive)
    lock(archive)
    said = foi("--workspace", str(archive), "status", "--json")
    assert said.code == 0, said.err
    assert said.json()["total"]["sent"] == 6
    assert everything(archive) == before


def test_changes_that_wait_beside_the_ledger_are_read_too(foi, archive):
    import sqlite3

    db = sqlite3.connect(archive / "ledger.db")
    db.execute("PRAGMA wal_autocheckpoint = 0")
    db.execute("UPDATE body SET name = 'NHS Anton and Barton CCG' WHERE code = 'A1'")
    db.commit()
    for name in ("ledger.db", "ledger.db-wal"):  # as a copy of a folder in use has them
        shutil.copy(archive / name, archive / f"kept-{name}")
    db.close()
    for name in ("ledger.db", "ledger.db-wal"):
        os.replace(archive / f"kept-{name}", archive / name)
    (archive / "ledger.db-shm").unlink(missing_ok=True)
    lock(archive)
    said = foi("--workspace", str(archive), "show", "A1")
    assert said.code == 0, said.err
    assert "NHS Anton and Barton CCG" in said.out
