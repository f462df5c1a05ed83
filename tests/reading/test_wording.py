"""What a phrase says: a table of phrases as officers write them, each with its finding or value."""

from pathlib import Path

import pytest

from foicli.model.questionnaire import AnswerKind, Question, Questionnaire
from foicli.reading.index import index_of
from foicli.reading.normal import lower, plain
from foicli.reading.passages import Passage
from foicli.reading.values import read_family

ROWS = [
    tuple(line.split("|", 1))
    for line in (Path(__file__).parent / "phrases.csv").read_text("utf-8").splitlines()
]
INDEX = index_of(Questionnaire("x", "x", (Question("1", "Do you run a night bus?", AnswerKind.YES_NO_DEV),)))


def verdict(phrase: str) -> str:
    raw = plain(phrase)
    claims = read_family(Passage(INDEX, lower(raw), raw, 0, len(raw)), 0)
    return (claims[0].coding.value or claims[0].coding.finding.value) if claims else "-"


def test_the_table_is_not_small():
    assert len(ROWS) >= 200


@pytest.mark.parametrize(("meaning", "phrase"), ROWS, ids=[p for _, p in ROWS])
def test_a_phrase_means(meaning: str, phrase: str):
    assert verdict(phrase) == meaning
