"""What officers of many bodies write, each answer under its own question; a third was set aside unseen."""

from pathlib import Path
from zlib import crc32

import pytest

from foicli.model.questionnaire import AnswerKind, Question, Questionnaire
from foicli.reading.claims import Claim
from foicli.reading.confidence import confidence
from foicli.reading.index import Index, index_of
from foicli.reading.normal import lower, plain
from foicli.reading.passages import Passage
from foicli.reading.values import read_family

TABLE = Path(__file__).parent / "subjects.txt"


def phrases() -> list[tuple[Index, str, str, bool]]:
    """The question, the meaning, the phrase, and whether it is set aside."""
    found = []
    for line in TABLE.read_text("utf-8").splitlines():
        first, _, rest = (part.strip() for part in line.partition("|"))
        if line.startswith("?"):
            question = Question("1", rest, AnswerKind(first.removeprefix("? ")))
            index = index_of(Questionnaire("x", "x", (question,)))
        elif line and not line.startswith("#"):
            found.append((index, first, rest, crc32(rest.encode()) % 3 == 0))
    return found


def claim_of(index: Index, phrase: str) -> Claim | None:
    """What is read from a phrase that stands alone at the label of its question."""
    raw = plain(phrase)
    claims = read_family(Passage(index, lower(raw), raw, 0, len(raw)), 0)
    return claims[0].but(layout="label") if claims else None


def says(claim: Claim | None) -> str:
    """The value or finding in one word."""
    return (claim.coding.value or claim.coding.finding.value) if claim else "-"


def right(meaning: str, claim: Claim | None) -> bool:
    """Whether that is what a careful person would code; nothing is as good as unclear."""
    return says(claim) == meaning or (meaning == "unclear" and claim is None)


@pytest.mark.parametrize(("aside", "least"), [(False, 0.95), (True, 0.78)], ids=["looked at", "set aside"])
def test_most_answers_are_read_and_sure_ones_are_right(aside: bool, least: float):
    rows = [
        (meaning, claim_of(index, phrase)) for index, meaning, phrase, other in phrases() if other is aside
    ]
    sure = [right(m, c) for m, c in rows if c and confidence(c, ocr=False) >= 0.98]
    assert sum(right(m, c) for m, c in rows) / len(rows) >= least
    assert sum(sure) / max(1, len(sure)) >= 0.95


def test_the_table_covers_many_questions():
    rows = phrases()
    assert len(rows) >= 500
    assert len({id(index) for index, *_ in rows}) >= 40
