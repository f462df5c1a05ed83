"""A campaign that is driven by command lines only, against the real mail servers of `stack.py`."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from e2e import stack as servers
from e2e.stack import PASSWORD, MailStack

SENDER = "foi@campaign.example"


@pytest.fixture(scope="session")
def stack() -> Iterator[MailStack]:
    if why := servers.missing():
        pytest.skip(why)
    with MailStack() as running:
        yield running


@dataclass
class Said:
    """What one command line gave."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Campaign:
    """A workspace made by `foi init`, with as many bodies as are wanted, and a way to type commands at it."""

    folder: Path
    stack: MailStack
    codes: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "foicli", *arguments], cwd=self.folder, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**self.environment, **environment},
        )  # fmt: skip

    def foi(self, *arguments: str, **environment: str) -> Said:
        process = self.start(*arguments, **environment)
        out, err = process.communicate(timeout=120)
        assert "Traceback" not in err, err
        assert "fault of foi itself" not in err, err
        return Said(process.returncode, out, err)

    def change(self, old: str, new: str) -> None:
        """Edit campaign.toml, as a person would."""
        path = self.folder / "campaign.toml"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    def address(self, code: str) -> str:
        return f"foi.{code.lower()}.{self.environment['FOI_TEST_REFERENCE'].lower()}@bodies.example"

    def letters(self) -> list[str]:
        """The Message-IDs of this campaign's letters that reached a body."""
        prefix = self.environment["FOI_TEST_REFERENCE"].lower()
        return [i for i in self.stack.message_ids() if i.startswith(f"<{prefix}-")]

    def arrived(self, wanted: int) -> list[str]:
        """Wait for so many letters in the bodies' inboxes and for an empty queue; returns all there are."""
        self.stack.settle_down(lambda: len(self.letters()) >= wanted)
        return self.letters()

    def kill_when(self, process: subprocess.Popen[str], reached: int) -> None:
        """kill -9 as soon as so many letters have been taken by the server."""
        while process.poll() is None and len(self.letters()) < reached:
            pass
        process.send_signal(signal.SIGKILL)
        process.communicate()


@pytest.fixture
def make_campaign(stack: MailStack, tmp_path: Path):
    """`make_campaign(8)`: a campaign with eight bodies whose addresses are known and whose server is ours."""

    def make(bodies: int) -> Campaign:
        reference = f"E{abs(hash(str(tmp_path))) % 10**8:08d}"
        environment = {key: value for key, value in os.environ.items() if not key.startswith("FOI_")}
        environment |= {
            "FOI_PASSWORD": PASSWORD, "SSL_CERT_FILE": str(stack.certificate), "FOI_TEST_REFERENCE": reference,
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", "PYTHONPATH": str(Path(__file__).parents[2]),
        }  # fmt: skip
        campaign = Campaign(tmp_path, stack, environment=environment)
        made = campaign.foi(
            "init", "w", "--template", "scottish-integration-authorities", "--name", "Short breaks",
            "--reference", reference, "--organisation", "The Example Trust",
            "--applicant", "Ada Example", "--address", "1 Sample Street",
            "--from", SENDER, "--smtp", stack.smtp, "--imap", stack.imap,
        )  # fmt: skip
        assert made.code == 0, made.err
        campaign.folder = tmp_path / "w"
        campaign.change("per_minute = 20", "per_minute = 0")
        listed = campaign.foi("bodies", "list", "--json").json()
        # Bodies whose true address the kit knows come first, so that every address in use is ours.
        campaign.codes = [b["code"] for b in sorted(listed, key=lambda b: not b["email"])][:bodies]
        rows = "".join(f"{code},{campaign.address(code)},by agreement\n" for code in campaign.codes)
        (tmp_path / "addresses.csv").write_text("code,email,source\n" + rows)
        taken = campaign.foi("bodies", "import", str(tmp_path / "addresses.csv"))
        assert taken.code in (0, 1), taken.err
        for body in campaign.foi("bodies", "list", "--json").json():
            assert not body["email"] or body["email"].endswith("@bodies.example"), "one we must not write to"
        return campaign

    return make
