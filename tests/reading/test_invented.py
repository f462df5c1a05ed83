"""Invented letters: nearly all answers are read, and what is called sure is right."""

import pytest
from reading.invented import invent
from reading.pages import SCHOOLS, document

from foicli.model.findings import Suggestion
from foicli.reading.reader import read


def right(gold: tuple[str, str], found: Suggestion | None) -> bool:
    """Whether a suggestion says what was written."""
    finding, value = gold
    if found is None or found.coding.finding.value != finding:
        return (
            found is not None
            and (finding, value) == ("answered", "0")
            and found.coding.finding.value == "nil"
        )
    coding = found.coding
    held = (
        coding.value
        or coding.count
        or coding.url
        or (str(coding.amount_gbp) if coding.amount_gbp is not None else "")
    )
    return not value or held == value


@pytest.mark.parametrize("odd", [0, 1], ids=["looked at", "set aside"])
def test_most_answers_are_read_and_sure_ones_are_right(odd: int):
    rows = []
    for seed in range(odd, 120, 2):
        letter = invent(SCHOOLS, seed)
        found = {s.question: s for s in read([document(letter.text, letter.media_type)], SCHOOLS).suggestions}
        rows += [(right(gold, found.get(q)), found.get(q)) for q, gold in letter.gold.items()]
    share = sum(ok for ok, _ in rows) / len(rows)
    sure = [ok for ok, s in rows if s and s.confidence >= 0.98]
    assert share >= 0.95, share
    assert sum(sure) / len(sure) >= 0.99
    assert len(sure) >= 0.5 * len(rows)
