"""The disk fills up at any point of a run: a sentence is said, nothing is lost and nothing goes twice."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from campaign_examples import make_workspace
from e2e.test_kill_loop import Counting, _more_bodies

from foicli.ledger.open import Ledger

pytestmark = pytest.mark.e2e
LETTERS = 53


@pytest.fixture
def small_disk(tmp_path: Path):
    """A file system of 6 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", folder], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"a small file system cannot be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture
def server():
    import socket

    from aiosmtpd.controller import Controller

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    handler = Counting()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


@pytest.mark.parametrize("left", [0, 12, 40, 90, 160, 250, 400])
def test_a_full_disk_stops_the_run_and_loses_nothing(small_disk: Path, server, left: int):
    handler, port = server
    folder = small_disk / "w"
    make_workspace(folder).close()
    config = (folder / "campaign.toml").read_text().replace("127.0.0.1:9", f"127.0.0.1:{port}")
    (folder / "campaign.toml").write_text(config)
    _more_bodies(folder, 0)
    _fill(small_disk, left * 1024)
    said = _foi(folder, "send", "--yes")
    assert "Traceback" not in said.stderr
    assert "fault of foi itself" not in said.stderr
    if said.returncode:
        assert said.returncode in (1, 3)
        assert "disk" in said.stderr + said.stdout
        assert "full" in said.stderr + said.stdout
    (small_disk / "filler").unlink()
    with Ledger.open(folder) as ledger:
        doubtful = ledger.outbox.unsettled()
    assert len(doubtful) <= 1
    for reference, letter in doubtful:
        option = "--delivered" if handler.taken[letter.message_id] else "--not-delivered"
        assert _foi(folder, "settle", option, reference).returncode == 0
    assert _foi(folder, "send", "--yes").returncode == 0
    assert Counter(handler.taken.values()) == {1: LETTERS}


def _fill(disk: Path, left: int) -> None:
    stat = os.statvfs(disk)
    free = stat.f_bavail * stat.f_frsize
    (disk / "filler").write_bytes(b"\0" * max(0, free - left))


def _foi(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "FOI_TODAY": "2017-06-12", "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(
        [sys.executable, "-m", "foicli", "--workspace", str(folder), *arguments],
        env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120,
    )  # fmt: skip
