"""What holds for every command: exit codes, one JSON document, no colour in a pipe, no escapes from mail."""

import json
import os
import subprocess
import sys

import pytest

TABLES = (
    ("status",), ("status", "--by", "question"), ("bodies", "list"), ("bodies", "show", "A1"), ("bodies", "check"),
    ("requests", "list"), ("requests", "show", "A1"), ("show", "A1"), ("inbox",), ("questions", "show"),
    ("questions", "check"), ("review",), ("review", "--events"), ("read",), ("read", "--compare"),
    ("send", "--dry-run"), ("chase", "--dry-run"), ("settle",), ("doctor",), ("deadline", "2017-06-12"),
    ("init", "--list"), ("account", "show"),
)  # fmt: skip


@pytest.mark.parametrize("command", TABLES, ids=" ".join)
def test_json_is_one_document_on_stdout_and_nothing_else(foi, answered, command):
    said = foi(*command, "--json")
    assert said.code in (0, 1), said.err
    json.loads(said.out)
    assert "NaN" not in said.out


@pytest.mark.parametrize("command", TABLES, ids=" ".join)
def test_help_tells_each_command_without_a_workspace(foi, tmp_path, command):
    words = [word for word in command if word.isalpha() or word == "import-replies"][:2]
    said = foi(
        *(words if words[0] in ("bodies", "requests", "questions", "account") else words[:1]), "--help"
    )
    assert said.code == 0
    assert said.out.startswith("Usage: foi ")


HOSTILE = (
    "\x1b[2J\x1b]0;owned\x07[bold red]SALE[/] \x9b31m \u202eevil\u202c \u200bhidden\u200b :smile: [link=x]"
)


@pytest.fixture
def attacked(asked, foi, make_mail, tmp_path):
    """Mail whose subject, name and text try to command the terminal."""
    import base64

    def encoded(text: str) -> str:
        return f"=?utf-8?b?{base64.b64encode(text.encode()).decode()}?="

    folder = tmp_path / "attack"
    folder.mkdir()
    subject = encoded(f"Re: [TEST-2017-A1] {HOSTILE}")
    answer = f"1. Yes {HOSTILE}\n\n2. No\n"
    (folder / "1.eml").write_bytes(make_mail("foi@anton.example", subject, answer, ident="a@anton.example"))
    stray = make_mail(
        "x@nowhere.example", encoded(HOSTILE), "Freedom of information answer: yes\n", ident="s@x.example"
    )
    stray = stray.replace(
        b"From: x@nowhere.example", f"From: {encoded(HOSTILE)} <x@nowhere.example>".encode()
    )
    (folder / "2\x1b[31m.eml").write_bytes(stray)
    assert foi("import-replies", str(folder), "--all").code in (0, 1)


@pytest.mark.parametrize(
    "command",
    [
        ("inbox",), ("show", "A1"), ("status",), ("requests", "list"), ("export", "messages"), ("export", "answers"),
        ("inbox", "--json"), ("show", "A1", "--json"), ("review", "--json"), ("export", "messages", "--format", "json"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_escape_from_mail_reaches_the_screen(foi, attacked, command):
    said = foi(*command)
    for bad in ("\x1b", "\x9b", "\x07", "\u202e", "\x00"):
        assert bad not in said.out + said.err, f"{bad!r} in {command}"


def test_markup_in_mail_is_shown_as_it_stands(foi, attacked):
    assert "[bold red]SALE" in foi("inbox").out
    assert "[bold red]SALE" in foi("show", "A1").out


def test_a_register_with_escapes_does_not_reach_the_screen(foi, fresh):
    text = (fresh / "ccg.csv").read_text().replace("NHS Anton CCG", "NHS \x1b[31mAnton[/red]")
    (fresh / "ccg.csv").write_text(text)
    for command in (("bodies", "list"), ("bodies", "show", "A1"), ("letter", "A1")):
        said = foi(*command)
        assert "\x1b" not in said.out + said.err


@pytest.mark.parametrize("switch", ["pipe", "NO_COLOR", "--no-color"])
def test_nothing_is_styled_in_a_pipe_or_where_it_is_not_wanted(foi, answered, monkeypatch, switch):
    if switch == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
    before = ("--no-color",) if switch == "--no-color" else ()
    assert "\x1b" not in foi(*before, "status").out


def test_on_a_terminal_there_is_colour_and_no_color_switches_it_off(answered):
    pty = pytest.importorskip("pty")
    import os

    def shown(**more: str) -> bytes:
        ours, theirs = pty.openpty()
        environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "100"} | more
        running = subprocess.Popen(
            [sys.executable, "-m", "foicli", "status"], stdout=theirs, stderr=theirs, env=environment
        )
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(ours, 65536):
                seen += piece
        except OSError:
            pass
        assert running.wait(30) == 0
        return seen

    assert b"\x1b[" in shown()
    assert b"\x1b[3" not in shown(NO_COLOR="1")


def test_foi_today_stands_in_for_the_clock(foi, asked, monkeypatch):
    monkeypatch.setenv("FOI_TODAY", "2017-09-01")
    assert foi("status", "--json").json()["as_of"] == "2017-09-01"


@pytest.mark.parametrize("day", ["31/2/2017", "2017-02-30", "tomorrow", "0001-01-01", "9999-12-31"])
def test_a_foi_today_that_is_no_day_is_told(foi, asked, monkeypatch, day):
    monkeypatch.setenv("FOI_TODAY", day)
    said = foi("status")
    assert said.code == 2
    assert "FOI_TODAY" in said.err


def test_the_workspace_is_found_above_by_option_and_by_variable(foi, asked, tmp_path, monkeypatch):
    def name() -> str:
        return str(foi("status", "--json").json()["campaign"])

    monkeypatch.chdir(asked / "questions")
    assert name() == "Short breaks 2017"
    monkeypatch.chdir(tmp_path)
    assert foi("status").code == 2
    assert foi("--workspace", str(asked), "status").code == 0
    monkeypatch.setenv("FOI_WORKSPACE", str(asked))
    assert name() == "Short breaks 2017"


def test_a_workspace_that_is_none_is_named(foi, tmp_path, monkeypatch):
    assert str(tmp_path) in foi("--workspace", str(tmp_path), "status").err
    monkeypatch.setenv("FOI_WORKSPACE", "/nowhere/at/all")
    said = foi("status")
    assert (said.code, "/nowhere/at/all" in said.err) == (2, True)


def test_the_version_and_the_help_need_no_workspace(process):
    assert process("--version").stdout.startswith("foi ")
    assert "import-replies" in process("--help").stdout


def test_a_reader_that_goes_away_is_no_error(answered):
    command = f"{sys.executable} -m foicli export answers --format json | head -c 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""


def test_a_table_into_head_is_no_error(answered):
    done = subprocess.run(
        f"{sys.executable} -m foicli questions show | head -1",
        shell=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.stderr, len(done.stdout.splitlines())) == ("", 1)


def test_a_screen_of_few_letters_is_no_error(answered, process):
    import os

    done = process("show", "A1", env=os.environ | {"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0, done.stderr
    told = process("show", "A1", "--json", env=os.environ | {"PYTHONIOENCODING": "ascii"})
    assert json.loads(told.stdout)["body"] == "NHS Anton CCG"


@pytest.mark.parametrize(
    "command",
    [
        ("bodies", "list"), ("bodies", "check"), ("requests", "list"), ("show", "A1"), ("inbox",), ("questions", "show"),
        ("send", "--dry-run"), ("init", "--list"), ("deadline", "2017-06-12", "--explain"), ("doctor",),
    ],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.parametrize("width", ["30", "40", "80", "140"])
def test_everything_fits_the_screen(foi, answered, monkeypatch, command, width):
    monkeypatch.setenv("COLUMNS", width)
    said = foi(*command)
    too_wide = [line for line in said.out.splitlines() if len(line) > int(width)]
    assert too_wide == []


def test_lines_in_a_pipe_are_not_broken_so_that_grep_finds_them(foi, fresh):
    lines = foi("questions", "show").out.splitlines()
    assert any("children with life-limiting conditions?  [yes/no]" in line for line in lines)


def on_a_terminal(*arguments: str, **environment: str) -> bytes:
    """What a command writes to a terminal, on either stream."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0) as screen:
        env = {**os.environ, "TERM": "xterm-256color", **environment}
        command = [sys.executable, "-m", "foicli", *arguments]
        running = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env)
        os.close(theirs)
        shown = b""
        try:
            while piece := screen.read(4096):
                shown += piece
        except OSError:  # Linux says so where the other end is closed
            pass
        running.wait(60)
    return shown


@pytest.mark.parametrize("command", [("status",), ("bodies", "list"), ("questions", "show"), ("doctor",)])
def test_a_terminal_is_written_to_in_styles_unless_they_are_switched_off(answered, command):
    """Bold and dim are styles as colours are: without them not one code is written."""
    assert b"\x1b[" in on_a_terminal(*command)
    for plain in (on_a_terminal("--no-color", *command), on_a_terminal(*command, NO_COLOR="1")):
        assert plain
        assert b"\x1b" not in plain


def test_nothing_makes_a_pipe_bear_styles(answered, process):
    environment = {**os.environ, "FORCE_COLOR": "1", "TTY_COMPATIBLE": "1", "CLICOLOR_FORCE": "1"}
    for command in (("status",), ("bodies", "list"), ("questions", "show")):
        assert "\x1b" not in process(*command, env=environment).stdout
