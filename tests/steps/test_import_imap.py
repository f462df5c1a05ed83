"""Taking in mail from a real IMAP server, as an officer does every day: `foi import-replies` against Dovecot."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from campaign_examples import make_workspace
from mail.test_imap import Dovecot, dovecot, needs_dovecot

__all__ = ["dovecot"]  # the fixture

pytestmark = needs_dovecot
Run = Callable[..., tuple[int, dict[str, object], str]]
ROOT = Path(__file__).parents[2]
LETTERS = {code: f"<letter-{code}@trust.example>" for code in ("01A", "01B", "01C")}
HOSTS = {"01A": "anytown.example", "01B": "elsewhere.example", "01C": "overthere.example"}


@pytest.fixture
def office(tmp_path: Path, dovecot: Dovecot) -> Path:
    """A workspace whose three requests went out on 12 June, and whose mailbox is on the server."""
    folder = tmp_path / "campaign"
    make_workspace(folder).close()
    config = (folder / "campaign.toml").read_text("utf-8").replace(
        'auth = "none"', f'auth = "password"\nuser = "campaign"\nimap = "imaps://localhost:{dovecot.tls}"'
    )  # fmt: skip
    (folder / "campaign.toml").write_text(config, "utf-8")
    rows = [
        f"{code},2017-06-12T09:00:00+01:00,SB-17-{code},{letter},request," for code, letter in LETTERS.items()
    ]
    (folder / "sent.csv").write_text(
        "\n".join(["code,sent_at,reference,message_id,subject,to", *rows]), "utf-8"
    )
    done = foi(folder, "requests", "import", "sent.csv")
    assert done[0] == 0, done[2]
    return folder


def command(folder: Path, *arguments: str) -> tuple[list[str], dict[str, str]]:
    environment = {
        **os.environ,
        "FOI_TODAY": "2017-07-20",
        "FOI_PASSWORD": "p\u00e4ss",
        "PYTHONPATH": str(ROOT),
    }
    return [sys.executable, "-m", "foicli", "--workspace", str(folder), *arguments], environment


def foi(folder: Path, *arguments: str) -> tuple[int, dict, str]:
    """A command in a process of its own: its code, its JSON (or nothing) and what it said."""
    line, environment = command(folder, *arguments)
    done = subprocess.run(
        line, capture_output=True, text=True, env=environment, cwd=folder, timeout=120, check=False
    )
    return done.returncode, json.loads(done.stdout) if done.stdout.startswith(("{", "[")) else {}, done.stderr


def take_in(folder: Path, *more: str) -> tuple[int, dict, str]:
    return foi(folder, "import-replies", "--json", *more)


def deliver(server: Dovecot, number: int, code: str, text: str = "1. Yes\n\n2. 14\n") -> Path:
    """A reply of a body into the mailbox."""
    raw = (
        f"From: FOI Team <foi@{HOSTS[code]}>\nTo: foi@trust.example\nSubject: RE: request [SB-17-{code}]\n"
        f"Date: Mon, 03 Jul 2017 10:00:00 +0100\nMessage-ID: <r{number}@{HOSTS[code]}>\n"
        f"In-Reply-To: {LETTERS[code]}\nContent-Type: text/plain; charset=utf-8\n\nOur answers to your request:\n\n{text}"
    )
    path = server.folder / "Maildir" / "new" / f"{1_500_000_000 + number}.M{number}.host"
    path.write_text(raw, "utf-8")
    if os.getuid() == 0:
        shutil.chown(path, *server.account())
    return path


def messages(folder: Path) -> list[dict]:
    return foi(folder, "export", "messages", "--format", "json")[1]  # type: ignore[return-value]


def figures(taken: dict) -> tuple[object, ...]:
    return taken["seen"], taken["new"], taken["duplicate"], taken["matched"], taken["holding"]


def test_day_after_day_each_message_comes_once(office: Path, dovecot: Dovecot):
    deliver(dovecot, 1, "01A")
    deliver(dovecot, 2, "01B")
    code, taken, err = take_in(office)
    assert (code, figures(taken)) == (0, (2, 2, 0, 2, 0)), err
    assert figures(take_in(office)[1]) == (0, 0, 0, 0, 0)
    deliver(dovecot, 3, "01C")
    assert figures(take_in(office)[1]) == (1, 1, 0, 1, 0)
    assert sorted(m["body_codes"] for m in messages(office)) == ["01A", "01B", "01C"]
    assert all(p.parent.name == "new" or not p.name.endswith("S") for p in dovecot.files()), (
        "mail was marked read"
    )


def test_a_changed_uidvalidity_brings_nothing_twice(office: Path, dovecot: Dovecot):
    for number, code in enumerate(LETTERS, 1):
        deliver(dovecot, number, code)
    assert take_in(office)[1]["new"] == 3
    for index in (dovecot.folder / "Maildir").glob("dovecot*"):
        index.unlink()
    time.sleep(1.1)  # the server makes a new UIDVALIDITY out of the time
    deliver(dovecot, 4, "01A", "2. 15\n")
    code, taken, err = take_in(office)
    assert (code, taken["new"]) == (0, 1), err
    assert len(messages(office)) == 4


def test_a_mailbox_that_is_suddenly_empty_is_refused(office: Path, dovecot: Dovecot):
    deliver(dovecot, 1, "01A")
    assert take_in(office)[1]["new"] == 1
    for path in dovecot.files():
        path.unlink()
    code, _, err = take_in(office)
    assert code == 3
    assert "--allow-empty" in err
    assert take_in(office, "--allow-empty")[0] == 0
    deliver(dovecot, 2, "01B")
    assert figures(take_in(office)[1])[:2] == (1, 1)
    assert len(messages(office)) == 2


def test_a_message_that_was_moved_away_stops_nothing(office: Path, dovecot: Dovecot):
    first = deliver(dovecot, 1, "01A")
    deliver(dovecot, 2, "01B")
    assert take_in(office)[1]["new"] == 2
    name = first.name
    for path in dovecot.files():
        if path.name.startswith(name):
            path.unlink()
    deliver(dovecot, 3, "01C")
    assert figures(take_in(office)[1])[:2] == (1, 1)
    assert len(messages(office)) == 3


def test_killed_in_the_middle_the_next_run_completes(office: Path, dovecot: Dovecot):
    codes = list(LETTERS)
    for number in range(1, 61):
        deliver(dovecot, number, codes[number % 3])
    for moment in (0.3, 0.5, 0.7, 0.9):
        line, environment = command(office, "import-replies", "--json")
        process = subprocess.Popen(
            line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=office
        )
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    code, _, err = take_in(office)
    assert code == 0, err
    found = messages(office)
    assert len(found) == len({m["message_id"] for m in found}) == 60
    assert all(m["category"] and m["body_codes"] for m in found)
    assert figures(take_in(office)[1]) == (0, 0, 0, 0, 0)


def test_a_line_that_drops_in_the_middle_loses_nothing(office: Path, dovecot: Dovecot):
    codes = list(LETTERS)
    for number in range(1, 41):
        deliver(dovecot, number, codes[number % 3], "2. 14\n" + "x" * 20_000)
    config = (office / "campaign.toml").read_text("utf-8")
    with Choke(dovecot.tls, 300_000) as choke:
        cut = config.replace(f"localhost:{dovecot.tls}", f"localhost:{choke.port}")
        (office / "campaign.toml").write_text(cut, "utf-8")
        code, _, err = take_in(office)
        before = len(messages(office))
    assert before < 40
    assert code != 0, err
    assert "Traceback" not in err
    (office / "campaign.toml").write_text(config, "utf-8")
    code, _, err = take_in(office)
    assert code == 0, err
    found = messages(office)
    assert len(found) == len({m["message_id"] for m in found}) == 40


class Choke:
    """A line to the server that goes dead after so many bytes, for every connection."""

    def __init__(self, port: int, most: int) -> None:
        self.to, self.most = port, most
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def __enter__(self) -> "Choke":
        return self

    def __exit__(self, *_: object) -> None:
        self.listener.close()

    def _serve(self) -> None:
        import contextlib

        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                server = socket.create_connection(("127.0.0.1", self.to))
                threading.Thread(target=self._pass_on, args=(client, server, None), daemon=True).start()
                threading.Thread(target=self._pass_on, args=(server, client, self.most), daemon=True).start()

    def _pass_on(self, source, target, most: int | None) -> None:
        passed = 0
        with contextlib.suppress(OSError):
            while data := source.recv(16_384):
                passed += len(data)
                if most is not None and passed > most:
                    break
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def test_nobody_is_chased_while_an_answer_lies_in_the_mailbox(office: Path, dovecot: Dovecot):
    deliver(dovecot, 1, "01A")
    assert take_in(office)[0] == 0
    deliver(dovecot, 2, "01B")
    code, planned, err = foi(office, "chase", "--overdue", "--dry-run", "--json")
    assert code in (0, 1), err
    assert [letter["reference"] for letter in planned["letters"]] == ["SB-17-01C"]
    assert "mail from it lies in the mailbox: run foi import-replies first" in planned["skipped"]
