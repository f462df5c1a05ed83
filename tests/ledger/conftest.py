"""A ledger with two bodies and a request."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from foicli.ledger.open import Ledger
from foicli.model.body import Body
from foicli.model.request import Regime, Request

NOW = datetime(2017, 6, 12, 9, 0, tzinfo=UTC)
REFERENCE = "CPC-01A"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path, create=True) as opened:
        bodies = [
            Body("01A", "NHS Anytown CCG", "ccg", email="foi@anytown.example", email_source="website"),
            Body("01B", "NHS Elsewhere CCG", "ccg"),
        ]
        opened.bodies.load("ccg", "test", bodies, NOW)
        opened.requests.note_questionnaire("q1", "ccg", "", NOW)
        opened.requests.add(Request(REFERENCE, "01A", "ccg", Regime.FOIA, NOW, "q1"))
        yield opened
