"""A small campaign of six bodies for the tests of the command line, and a way to type commands at it.

The workspace is made once and copied for each test: `fresh` has sent nothing, `asked` has sent six
requests on 12 June 2017, `answered` has had mail since.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from foicli.cli.main import run
from foicli.ledger.open import Ledger

CONFIG = """
[campaign]
name = "Short breaks 2017"
reference = "TEST-2017"
organisation = "The Example Trust"
applicant = "Ada Example"
address = "1 Sample Street, Sampleton SA1 1AA"

[mail]
from = "foi@campaign.example"
smtp = "smtp://127.0.0.1:9"
imap = ""
auth = "none"
per_minute = 0

[[ask]]
kind = "ccg"
register = "ccg.csv"
questions = "questions/ccg.toml"
letter = "letters/request.md"

[[ask]]
kind = "la"
register = "la.csv"
questions = "questions/la.toml"
letter = "letters/request.md"
"""
CCG_QUESTIONS = """
kind = "ccg"
title = "Short breaks: questions to clinical commissioning groups"

[[question]]
id = "1"
text = "Does the CCG commission short breaks for children with life-limiting conditions?"
answer = "yes/no"

[[question]]
id = "1.spend"
text = "How much did the CCG spend on these short breaks in 2016/17?"
answer = "pounds"
if = "1=yes"

[[question]]
id = "2"
text = "Has the CCG published a strategy for the palliative care of children?"
answer = "yes/no/in development"

[[question]]
id = "3"
text = "How many children have a personal health budget?"
answer = "count"
"""
LA_QUESTIONS = """
kind = "la"
title = "Short breaks: questions to councils"

[[question]]
id = "1"
text = "Does the council fund short breaks for children with life-limiting conditions?"
answer = "yes/no"
"""
CCG_REGISTER = """code,name,kind,region,email,email_source
A1,NHS Anton CCG,ccg,North,foi@anton.example,test
B2,NHS Barton CCG,ccg,North,foi@barton.example,test
C3,NHS Carton CCG,ccg,South,foi@carton.example,test
D4,NHS Dorton CCG,ccg,South,foi@dorton.example,test
"""
LA_REGISTER = """code,name,kind,region,email,email_source
E5,Elton Borough Council,la,South,foi@elton.example,test
F6,Felton County Council,la,North,foi@felton.example,test
"""
SENT_ON = "2017-06-12T09:00:00+01:00"
ANSWER = """Dear Ada Example

Thank you for your request. Our answers are below.

1. Does the CCG commission short breaks for children with life-limiting conditions?
Yes

1.spend How much did the CCG spend on these short breaks in 2016/17?
£12,500

2. Has the CCG published a strategy for the palliative care of children?
No

3. How many children have a personal health budget?
14

Yours sincerely
Freedom of Information team
NHS Anton CCG
"""
ACKNOWLEDGEMENT = """Dear Ada Example

Thank you for your request for information, which we received on 12 June 2017. It is being dealt
with under the Freedom of Information Act 2000 and you will have our answer within twenty working
days, by 10 July 2017. Our reference is FOI/2017/0042.

Freedom of Information team
NHS Barton CCG
"""
CLARIFICATION = """Dear Ada Example

Thank you for your request of 12 June 2017. Under section 1(3) of the Freedom of Information Act we
need further information before we can deal with it: please clarify what you mean by short breaks
in question 1. The request is on hold, and the clock is stopped, until we hear from you.

Freedom of Information team
NHS Dorton CCG
"""
STRAY = """Dear applicant

Please find our answer to your request under the Freedom of Information Act.

1. Yes

Information Governance
"""


@dataclass(frozen=True)
class Said:
    """What one command line gave."""

    code: int
    out: str
    err: str
    raw: bytes = b""

    def json(self) -> Any:
        return json.loads(self.out)


def mail(
    sender: str, subject: str, text: str, *, day: str = "Mon, 19 Jun 2017 10:00:00 +0100", ident: str = ""
) -> bytes:
    """A plain message to the campaign, as bytes."""
    name = ident or f"{abs(hash((sender, subject, day)))}@{sender.partition('@')[2]}"
    head = [
        f"From: {sender}", "To: foi@campaign.example", f"Subject: {subject}", f"Date: {day}",
        f"Message-ID: <{name}>", "MIME-Version: 1.0", 'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: 8bit",
    ]  # fmt: skip
    return ("\r\n".join(head) + "\r\n\r\n" + text.replace("\n", "\r\n")).encode()


REPLIES = {
    "01-acknowledgement.eml": mail(
        "foi@barton.example", "Re: Freedom of Information request [TEST-2017-B2]", ACKNOWLEDGEMENT,
        day="Tue, 13 Jun 2017 11:00:00 +0100", ident="ack@barton.example",
    ),
    "02-answer.eml": mail(
        "foi@anton.example", "Re: Freedom of Information request [TEST-2017-A1]", ANSWER,
        ident="answer@anton.example",
    ),
    "03-stray.eml": mail(
        "office@shared-services.example", "Your information request", STRAY, ident="stray@shared.example"
    ),
}  # fmt: skip


def type_in(*arguments: str) -> Said:
    """Run one command line in this process."""
    out, err = TextIOWrapper(BytesIO(), "utf-8"), TextIOWrapper(BytesIO(), "utf-8")
    with redirect_stdout(out), redirect_stderr(err):
        code = run(arguments, os.environ)
    data = []
    for stream in (out, err):
        stream.flush()
        data.append(stream.buffer.getvalue())  # type: ignore[attr-defined]
    return Said(code, data[0].decode("utf-8", "replace"), data[1].decode("utf-8", "replace"), data[0])


def _make(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name, text in (
        ("campaign.toml", CONFIG), ("questions/ccg.toml", CCG_QUESTIONS), ("questions/la.toml", LA_QUESTIONS),
        ("ccg.csv", CCG_REGISTER), ("la.csv", LA_REGISTER),
    ):  # fmt: skip
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.lstrip(), "utf-8")
    shutil.copytree(Path(__file__).parents[2] / "templates" / "letters", folder / "letters")
    Ledger.open(folder, create=True).close()
    return folder


@pytest.fixture(scope="session")
def prepared(tmp_path_factory) -> Path:
    """Three workspaces at three stages of one campaign: `fresh`, `asked` and `answered`."""
    root = tmp_path_factory.mktemp("prepared")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("FOI_WORKSPACE", raising=False)
        fresh = _make(root / "fresh")
        patch.setenv("FOI_TODAY", "2017-06-12")
        asked = shutil.copytree(fresh, root / "asked")
        rows = "".join(f"{code},{SENT_ON}\n" for code in ("A1", "B2", "C3", "D4", "E5", "F6"))
        (root / "sent.csv").write_text("code,sent_at\n" + rows)
        assert type_in("--workspace", str(asked), "requests", "import", str(root / "sent.csv")).code == 0
        patch.setenv("FOI_TODAY", "2017-06-20")
        answered = shutil.copytree(asked, root / "answered")
        mails = root / "mails"
        mails.mkdir()
        for name, content in REPLIES.items():
            (mails / name).write_bytes(content)
        said = type_in("--workspace", str(answered), "import-replies", str(mails))
        assert said.code in (0, 1), said.err
    return root


@pytest.fixture(autouse=True)
def quiet(monkeypatch, tmp_path) -> None:
    """No setting of the machine reaches a test, and no keyring of its user."""
    for name in ("FOI_WORKSPACE", "FOI_DEBUG", "FOI_PASSWORD", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FOI_TODAY", "2017-06-20")
    monkeypatch.setenv("FOI_CODER", "ada")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.chdir(tmp_path)


def _copied(stage: str) -> Callable[..., Iterator[Path]]:
    @pytest.fixture(name=stage)
    def fixture(prepared, tmp_path, monkeypatch) -> Path:
        folder = shutil.copytree(prepared / stage, tmp_path / "workspace")
        monkeypatch.chdir(folder)
        return folder

    return fixture


fresh, asked, answered = _copied("fresh"), _copied("asked"), _copied("answered")


@pytest.fixture
def foi() -> Callable[..., Said]:
    """Type a command line: `foi("status", "--json")`."""
    return type_in


@pytest.fixture
def make_mail() -> Callable[..., bytes]:
    return mail


@pytest.fixture
def clarification(answered, tmp_path) -> None:
    """One more reply has come: Dorton asks what was meant, which would stop its clock."""
    path = tmp_path / "clarification.eml"
    path.write_bytes(
        mail("foi@dorton.example", "Re: [TEST-2017-D4]", CLARIFICATION, ident="c@dorton.example")
    )
    assert type_in("import-replies", str(path)).code == 0


@pytest.fixture
def mails(tmp_path) -> Path:
    """The three replies of the prepared campaign as files in a folder."""
    folder = tmp_path / "mails"
    folder.mkdir()
    for name, content in REPLIES.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `python -m foicli` as a process of its own."""

    def start(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "foicli", *arguments], capture_output=True, text=True, timeout=60, **more
        )

    return start
