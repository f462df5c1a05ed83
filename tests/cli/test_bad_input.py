"""A broken workspace, a locked or damaged ledger, a full disk: a sentence each, and nothing half-written."""

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

READERS = (
    ("status",), ("bodies", "list"), ("bodies", "check"), ("requests", "list"), ("show", "A1"), ("inbox",),
    ("questions", "show"), ("letter", "A1"), ("send", "--dry-run"), ("chase", "--dry-run"), ("review", "--json"),
    ("export", "answers"), ("export", "messages"), ("export", "requests"), ("export", "bodies"), ("settle",),
)  # fmt: skip


def sentence(said, codes=(2, 3)) -> str:
    """What was said, after making sure that it is a sentence for a person."""
    assert said.code in codes, said
    assert "Traceback" not in said.err
    assert "fault of foi itself" not in said.err
    assert said.err.startswith(("Error: ", "Usage: ")), said.err
    return said.err


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_outside_a_workspace_each_command_says_where_to_find_one(foi, tmp_path, command):
    words = sentence(foi(*command))
    assert "campaign.toml" in words
    assert "foi init" in words


CONFIGS = {
    "empty": (b"", "[[ask]]"),
    "not toml": (b"[campaign\nname=", "campaign.toml"),
    "not utf-8": ("[campaign]\nname = 'Café'".encode("latin-1"), "UTF-8"),
    "utf-16": ("[campaign]\nname = 'x'".encode("utf-16"), "UTF-8"),
    "nul": (b"[campaign]\nname = 'a\x00b'", "campaign.toml"),
    "wrong types": (
        b"[campaign]\nname = 5\nreference = 2017-01-01\n[mail]\nper_minute = 'x'",
        "campaign.toml:2",
    ),
    "a table that is none": (b"campaign = 5\nmail = []\nask = 7\n", "campaign"),
    "unknown entries": (b"[campaign]\nreferense = 'T'\n[mial]\n", "referense"),
    "a bad reference": (b"[campaign]\nreference = 'a b'\n", "a b"),
    "ask lacks things": (b"[campaign]\nreference = 'T'\n[[ask]]\nkind = 'ccg'\n", "lacks"),
    "ask is a list": (b"[campaign]\nreference = 'T'\nask = [1, 2]\n", "[[ask]]"),
    "folders are numbers": (b"[campaign]\nreference = 'T'\n[mail]\nfolders = [1]\n", "folders"),
    "numbers beyond reason": (b"[campaign]\nreference = 'T'\n[mail]\nper_minute = -1\n", "per_minute"),
    "deep": (b"a = " + b"[" * 50_000, "campaign.toml"),
    "chase in words": (
        b"[campaign]\nreference = 'T'\n[chase]\nsecond_reminder_after = 'soon'\n",
        "working days",
    ),
}


@pytest.mark.parametrize("name", CONFIGS)
def test_a_broken_config_is_told_with_its_place(foi, asked, name):
    content, words = CONFIGS[name]
    (asked / "campaign.toml").write_bytes(content)
    assert words in sentence(foi("status"))


def test_all_faults_of_a_config_come_at_once(foi, asked):
    (asked / "campaign.toml").write_text("[campaign]\nname = 5\ncolour = 'red'\n[mail]\nauth = 'maybe'\n")
    words = sentence(foi("status"))
    for part in ("name", "colour", "auth", "[[ask]]", "reference"):
        assert part in words


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('register = "ccg.csv"', 'register = "../secret.csv"'),
        ('register = "ccg.csv"', 'register = "/etc/passwd"'),
        ('register = "ccg.csv"', 'register = "questions"'),
        ('register = "ccg.csv"', 'register = "nowhere.csv"'),
        ('questions = "questions/ccg.toml"', 'questions = "../../questions.toml"'),
        ('questions = "questions/ccg.toml"', 'questions = "letters"'),
        ('questions = "questions/ccg.toml"', 'questions = "missing.toml"'),
        ('letter = "letters/request.md"', 'letter = "/etc/passwd"'),
        ('letter = "letters/request.md"', 'letter = "letters"'),
        ('letter = "letters/request.md"', 'letter = "letters/missing.md"'),
        ('kind = "ccg"', 'kind = "parish"'),
    ],
)
def test_a_path_that_leads_nowhere_or_outside_is_named(foi, fresh, old, new):
    config = (fresh / "campaign.toml").read_text()
    (fresh / "campaign.toml").write_text(config.replace(old, new))
    words = sentence(foi("letter", "A1"))
    assert new.partition('"')[2].strip('"').split("/")[-1] in words.casefold()


REGISTERS = {
    "empty": b"",
    "headings only": b"code,name,kind\n",
    "a column too few": b"code,name\nA1,Anton\n",
    "a cell too many": b"code,name,kind\nA1,Anton, the CCG,ccg\n",
    "a bad address": b"code,name,kind,email,email_source\nA1,Anton,ccg,nonsense,web\n",
    "twice": b"code,name,kind\nA1,Anton,ccg\nA1,Barton,ccg\n",
    "another kind": b"code,name,kind\nA1,Anton,la\n",
    "a formula": b'code,name,kind\nA1,"=cmd|calc",ccg\n',
    "binary": bytes(range(256)),
    "an unclosed quote": b'code,name,kind\nA1,"Anton,ccg\n',
    "a spreadsheet": b"PK\x03\x04 and so on",
}


@pytest.mark.parametrize("name", REGISTERS)
def test_a_broken_register_is_told_with_its_row_and_changes_nothing(foi, fresh, name):
    (fresh / "ccg.csv").write_bytes(REGISTERS[name])
    assert "ccg.csv" in sentence(foi("bodies", "list"))
    with sqlite3.connect(fresh / "ledger.db") as db:
        assert db.execute("SELECT count(*) FROM body WHERE kind = 'ccg'").fetchone() == (0,)


@pytest.mark.parametrize("command", READERS[:6], ids=" ".join)
@pytest.mark.parametrize("content", [b"", b"not a ledger at all" * 100], ids=["empty", "text"])
def test_a_ledger_that_is_none_is_never_replaced_by_a_new_one(foi, asked, command, content):
    for path in asked.glob("ledger.db*"):
        path.unlink()
    (asked / "ledger.db").write_bytes(content)
    assert "ledger.db" in sentence(foi(*command), codes=(3,))
    assert (asked / "ledger.db").read_bytes() == content


def test_another_programs_database_is_left_alone(foi, asked):
    (asked / "ledger.db").unlink()
    with sqlite3.connect(asked / "ledger.db") as db:
        db.execute("CREATE TABLE recipes (name)")
    sentence(foi("status"), codes=(3,))
    with sqlite3.connect(asked / "ledger.db") as db:
        assert [r[0] for r in db.execute("SELECT name FROM sqlite_master")] == ["recipes"]


def test_a_missing_ledger_is_told_and_not_made_anew(foi, asked):
    for path in asked.glob("ledger.db*"):
        path.unlink()
    assert "backup" in sentence(foi("status"))
    assert not (asked / "ledger.db").exists()


def test_a_ledger_of_a_newer_foi_is_refused(foi, asked):
    with sqlite3.connect(asked / "ledger.db") as db:
        db.execute("PRAGMA user_version = 9999")
    assert "newer" in sentence(foi("status"), codes=(3,))


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_a_ledger_damaged_in_the_middle_is_told(foi, answered, command):
    foi("status")
    path = answered / "ledger.db"
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    said = foi(*command)
    if command[0] not in ("questions",) and said.code != 0:
        assert "ledger.db" in sentence(said, codes=(3,))


def test_a_ledger_that_another_process_holds_is_told_after_a_while(foi, asked, monkeypatch):
    from foicli.ledger import open as opening

    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)
    holder = sqlite3.connect(asked / "ledger.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        started = time.monotonic()
        assert "in use" in sentence(foi("log", "A1", "acknowledged"), codes=(3,))
        assert time.monotonic() - started < 3
        assert foi("status").code == 0, "reading goes on while another foi writes"
    finally:
        holder.close()
    assert foi("log", "A1", "acknowledged").code == 0


def test_two_that_import_wait_for_each_other_and_in_the_end_say_so(foi, asked, mails, monkeypatch):
    from foicli.ledger import open as opening

    monkeypatch.setattr(opening.Ledger.alone, "__wrapped__", opening.Ledger.alone.__wrapped__)
    holder = sqlite3.connect(asked / ".import.lock", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(
        opening.sqlite3,
        "connect",
        lambda *a, timeout=0, _real=sqlite3.connect, **k: _real(*a, timeout=0.2, **k),
    )
    try:
        assert "another foi is at work" in sentence(foi("import-replies", str(mails)), codes=(3,)).lower()
    finally:
        holder.close()
    assert foi("import-replies", str(mails), "--json").json()["new"] == 3


def test_a_full_disk_under_the_ledger_is_told_and_changes_nothing(foi, asked, monkeypatch):
    before = foi("status", "--json").out
    real = sqlite3.connect

    def small(*arguments, **more):
        connection = real(*arguments, **more)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    from foicli.ledger import open as opening

    rows = "".join(f"Z{n},Body number {n},ccg\n" for n in range(3000))
    (asked / "more.csv").write_text("code,name,kind\n" + rows)
    config = (asked / "campaign.toml").read_text()
    (asked / "campaign.toml").write_text(config.replace('"ccg.csv"', '"more.csv"'))
    with monkeypatch.context() as patch:
        patch.setattr(opening.sqlite3, "connect", small)
        assert "full" in sentence(foi("bodies", "list"), codes=(3,))
    (asked / "campaign.toml").write_text(config)
    assert foi("status", "--json").out == before


def test_a_folder_in_which_nobody_may_write_is_told(foi, asked, mails, monkeypatch):
    from foicli.ledger import disk

    def refuses(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(asked / "papers"))

    monkeypatch.setattr(disk.tempfile, "mkstemp", refuses)
    assert "papers" in sentence(foi("import-replies", str(mails)))


@pytest.mark.parametrize(
    "command",
    [
        ("bodies", "import", "x"), ("requests", "import", "x"), ("questions", "import", "x", "--kind", "ccg"),
        ("deadline", "--batch", "x"), ("import-replies", "x"),
    ],
    ids=lambda c: c[0],
)  # fmt: skip
@pytest.mark.parametrize("made", ["missing", "folder", "empty", "binary"])
def test_a_file_that_is_missing_a_folder_empty_or_binary_is_told(foi, asked, command, made):
    path = asked / "x"
    if made == "folder":
        path.mkdir()
    elif made != "missing":
        path.write_bytes(b"" if made == "empty" else bytes(range(256)) * 8)
    before = foi("export", "requests").out
    sentence(foi(*command), codes=(2,))
    assert foi("export", "requests").out == before


def test_nonsense_on_the_command_line_is_usage(foi, asked):
    for arguments in (
        ("frobnicate",), ("status", "--frobnicate"), ("bodies", "frobnicate"), ("send", "--limit", "0"),
        ("send", "--limit", "many"), ("status", "extra"), ("--workspace",), ("show",), ("decide", "A1"),
    ):  # fmt: skip
        said = foi(*arguments)
        assert said.code == 2, said
        assert "Error: " in said.err
        assert said.out == ""


def test_a_command_that_is_nearly_one_is_suggested(foi):
    assert "Did you mean “status”?" in foi("stauts").err


@pytest.mark.skipif(not hasattr(signal, "SIGINT"), reason="needs Ctrl-C")
def test_ctrl_c_says_that_all_is_kept(asked, mails, make_mail):
    for n in range(300):
        (mails / f"more-{n}.eml").write_bytes(
            make_mail("foi@carton.example", f"[TEST-2017-C3] {n}", f"3. {n}\n")
        )
    running = subprocess.Popen(
        [sys.executable, "-m", "foicli", "import-replies", str(mails)], stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background ignores it
    )  # fmt: skip
    while running.poll() is None and not list(asked.glob("papers/*/*")):
        time.sleep(0.002)
    os.kill(running.pid, signal.SIGINT)
    _, words = running.communicate(timeout=30)
    assert running.returncode == 1
    assert "What was done so far is kept" in words
    assert "Traceback" not in words
