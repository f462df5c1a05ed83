"""`kill -9` at random moments of `foi send`, again and again, against a server that counts what it takes."""

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from campaign_examples import make_workspace

from foicli.ledger.open import Ledger
from foicli.model.body import Body

ROUNDS = int(os.environ.get("FOI_TEST_KILLS", "20"))
LETTERS = 50

pytestmark = pytest.mark.slow


class Counting:
    """Counts a letter at the moment it is taken, before 250 is said, which may never arrive."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()

    async def handle_DATA(self, server, session, envelope):
        self.taken[str(message_from_bytes(envelope.content)["Message-ID"]).strip()] += 1
        await asyncio.sleep(0.01)  # long enough that some are killed between being taken and hearing of it
        return "250 OK"


@pytest.fixture
def server() -> Iterator[tuple[Counting, int]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    handler = Counting()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


def test_no_letter_is_lost_and_none_goes_twice(tmp_path: Path, server: tuple[Counting, int]):
    handler, port = server
    folder = tmp_path / "w"
    make_workspace(folder).close()
    config = (folder / "campaign.toml").read_text().replace("127.0.0.1:9", f"127.0.0.1:{port}")
    (folder / "campaign.toml").write_text(config)
    chance = random.Random(2017)
    unknown = batches = 0
    _more_bodies(folder, batches)
    for _ in range(ROUNDS):
        sending = _foi(folder, "send", "--yes")
        # Between the start of Python and the end of the batch: the moments are as many as can be.
        time.sleep(chance.uniform(0.4, 1.6))
        sending.send_signal(signal.SIGKILL)
        sending.wait()
        unknown += _settle_by_the_truth(folder, handler.taken)
        if sum(handler.taken.values()) >= LETTERS * (batches + 1):
            batches += 1
            _more_bodies(folder, batches)
    finished = _foi(folder, "send", "--yes")
    assert finished.wait() == 0
    wanted = LETTERS * (batches + 1) + 3
    twice = {identity: count for identity, count in handler.taken.items() if count > 1}
    print(
        f"{ROUNDS} kills, {wanted} letters: twice {len(twice)}, lost {wanted - len(handler.taken)}, unknown {unknown}"
    )
    assert twice == {}
    assert len(handler.taken) == wanted


def _settle_by_the_truth(folder: Path, taken: Counter[str]) -> int:
    """Say of each letter in doubt what the server knows; at most one can be in doubt after one kill."""
    with Ledger.open(folder) as ledger:
        doubtful = ledger.outbox.unsettled()
    assert len(doubtful) <= 1
    for reference, letter in doubtful:
        option = "--delivered" if taken[letter.message_id] else "--not-delivered"
        assert _foi(folder, "settle", option, reference).wait() == 0
    return len(doubtful)


def _more_bodies(folder: Path, batch: int) -> None:
    with Ledger.open(folder) as ledger:
        known = [body for body in ledger.bodies.all() if body.kind == "ccg"]
        new = [
            Body(f"N{batch:02d}{n:02d}", f"NHS Number {batch}-{n} CCG", "ccg", region="North",
                 email=f"foi@n{batch}-{n}.example", email_source="test")
            for n in range(LETTERS)
        ]  # fmt: skip
        ledger.bodies.load("ccg", "bodies.csv", [*known, *new], datetime(2017, 6, 1, tzinfo=UTC))


def _foi(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "FOI_TODAY": "2017-06-12", "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen(
        [sys.executable, "-m", "foicli", "--workspace", str(folder), *arguments], env=environment,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
