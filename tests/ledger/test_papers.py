"""Papers are kept by their content, whole or not at all."""

from pathlib import Path

import pytest
from ledger_examples import NOW

from foicli.errors import FoiError
from foicli.ledger.open import Ledger


def test_the_same_file_is_kept_once(ledger: Ledger):
    assert ledger.papers.store(b"a reply", NOW) == ledger.papers.store(b"a reply", NOW)
    assert len(ledger.papers.all()) == 1


def test_a_paper_that_was_tampered_with_is_not_read(ledger: Ledger):
    sha256 = ledger.papers.store(b"a reply", NOW)
    ledger.papers.path(sha256).write_bytes(b"another")
    with pytest.raises(FoiError, match="no longer what was received"):
        ledger.papers.read(sha256)


def test_a_half_written_paper_is_written_again(ledger: Ledger):
    sha256 = ledger.papers.store(b"a reply", NOW)
    ledger.papers.path(sha256).write_bytes(b"a re")
    ledger.papers.store(b"a reply", NOW)
    assert ledger.papers.read(sha256) == b"a reply"


def test_a_missing_paper_is_said(ledger: Ledger, tmp_path: Path):
    with pytest.raises(FoiError, match="is missing from papers"):
        ledger.papers.read("0" * 64)
