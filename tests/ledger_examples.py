"""What the ledger's tests share besides the fixture."""

from datetime import UTC, datetime

from foicli.model.letter import Letter, Purpose

NOW = datetime(2017, 6, 12, 9, 0, tzinfo=UTC)
REFERENCE = "CPC-01A"


def letter(to: str = "foi@anytown.example", message_id: str = "<1@x>") -> Letter:
    return Letter(REFERENCE, Purpose.REQUEST, 1, message_id, to, "A request [CPC-01A]", "", NOW)
