"""What officers write, in many voices: most phrases are read, and sure ones are right.

The third set aside measures the model only: the rules were mended after a look at what they missed in it.
"""

from pathlib import Path
from zlib import crc32

import pytest

from foicli.model.questionnaire import AnswerKind, Question, Questionnaire
from foicli.reading.answer_model import MEANINGS, model, opinion, plainly
from foicli.reading.claims import Claim
from foicli.reading.confidence import confidence
from foicli.reading.index import index_of
from foicli.reading.normal import lower, plain
from foicli.reading.passages import Passage
from foicli.reading.values import read_family

TABLE = Path(__file__).parent / "officers.txt"
INDEX = index_of(Questionnaire("x", "x", (Question("1", "Do you run a night bus?", AnswerKind.YES_NO_DEV),)))


def phrases() -> list[tuple[str, str, bool]]:
    """Meaning, phrase, and whether the model never learns from it."""
    found, meaning = [], ""
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            meaning = line[1:-1]
        elif line and not line.startswith("#"):
            found.append((meaning, line, crc32(line.encode()) % 3 == 0))
    return found


def claim_of(phrase: str) -> Claim | None:
    raw = plain(phrase)
    claims = read_family(Passage(INDEX, lower(raw), raw, 0, len(raw)), 0)
    return claims[0].but(layout="label") if claims else None


def says(claim: Claim | None) -> str:
    return (claim.coding.value or claim.coding.finding.value) if claim else "-"


@pytest.mark.parametrize(("aside", "least"), [(False, 0.98), (True, 0.96)], ids=["looked at", "set aside"])
def test_most_phrases_are_read_and_sure_ones_are_right(aside: bool, least: float):
    rows = [(meaning, claim_of(phrase)) for meaning, phrase, other in phrases() if other is aside]
    right = [says(claim) in (meaning, "-" if meaning == "unclear" else meaning) for meaning, claim in rows]
    sure = [
        ok
        for ok, (_, claim) in zip(right, rows, strict=True)
        if claim and confidence(claim, ocr=False) >= 0.98
    ]
    assert sum(right) / len(right) >= least
    assert sum(sure) / len(sure) >= 0.99


def test_the_table_is_large_and_no_phrase_stands_in_it_twice():
    said = [phrase for _, phrase, _ in phrases()]
    assert len(said) >= 600
    assert len({(m, p) for m, p, _ in phrases()}) >= len(said) - 5


@pytest.mark.parametrize(
    ("phrase", "meaning"),
    [
        ("The county runs a night bus in four towns.", "yes"),
        ("No bus runs after midnight in the county.", "no"),
        ("A timetable is being drawn up with the operator.", "in_development"),
        ("Only in the two larger towns.", "partly"),
        ("The council keeps no record of this.", "not_held"),
    ],
)
def test_the_second_opinion_knows_plain_sentences(phrase: str, meaning: str):
    assert opinion(phrase)[0] == meaning


def test_the_shares_of_the_second_opinion_add_up_to_one():
    shares = model().shares("Yes, in part, through the hospice")
    assert set(shares) == set(MEANINGS)
    assert abs(sum(shares.values()) - 1) < 1e-9


def test_figures_and_links_are_alike_to_the_second_opinion():
    assert plainly("Yes: £12,500 for 14, see www.example.org/a") == plainly(
        "Yes: £9k for 3, see https://b.uk/c"
    )


@pytest.mark.parametrize(
    "phrase",
    ["Yes (partly)", "Yes, although not across the whole area.", "N/K", "Possibly, through a contract"],
)
def test_a_hedge_is_never_a_sure_yes_or_no(phrase: str):
    claim = claim_of(phrase)
    assert claim is None or claim.coding.value not in ("yes", "no") or confidence(claim, ocr=False) < 0.9
