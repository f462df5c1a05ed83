"""A body corrects its own answer in ordinary sentences: what it said before waits for a person."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.conftest import Said, mail

Foi = Callable[..., Said]
WRONG = """Dear Ada Example

The answer given to question 3 was wrong: it should have been 16, not 14. The spending figure in
question 1 should read £13,000.

Freedom of Information team
"""
MAY = "a later message may correct this"


def comes(foi: Foi, folder: Path, text: str, subject: str = "Re: [TEST-2017-A1]", day: int = 26) -> None:
    """One more message from Anton."""
    path = folder / f"{day}.eml"
    raw = mail("foi@anton.example", subject, text, day=f"Mon, {day} Jun 2017 10:00:00 +0100")
    path.write_bytes(raw)
    assert foi("import-replies", str(path)).code == 0


def categories(foi: Foi) -> list[str]:
    rows = foi("export", "messages", "--format", "json").json()
    return [row["category"] for row in rows if "A1" in row["body_codes"]]


def to_do(foi: Foi, words: str) -> str:
    return next((line for line in foi("status").out.splitlines() if words in line), "")


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("CORRECTION: [TEST-2017-A1]", WRONG),
        ("[TEST-2017-A1]", WRONG),
        ("[TEST-2017-A1]", "We apologise for the mistake in what we told you. It was 16.\n"),
        ("[TEST-2017-A1]", "Please disregard our letter of 19 June; another one is on its way to you.\n"),
    ],
)
def test_a_correction_in_ordinary_sentences_is_a_part_of_the_answer(
    foi: Foi, answered: Path, tmp_path: Path, subject: str, text: str
):
    comes(foi, tmp_path, text, subject)
    assert categories(foi)[-1].split(";")[0] == "partial_response"


def test_no_policy_accepts_what_a_later_message_may_correct(foi: Foi, answered: Path, tmp_path: Path):
    comes(foi, tmp_path, "Our earlier figures were wrong. We shall write again.\n")
    said = foi("review", "--accept-above", "0.5")
    assert "4 of them wait though sure enough: a later message may correct this" in said.out
    assert foi("review", "--accept-above", "0.5", "--json").json()["corrected"] == 4
    assert foi("export", "answers", "--include", "decided", "--format", "json").json() == []


def test_what_the_later_message_says_itself_is_accepted(foi: Foi, answered: Path, tmp_path: Path):
    comes(foi, tmp_path, "Our answer to question 2 was wrong. It should read:\n\n2. Yes\n")
    foi("review", "--accept-above", "0.1")
    rows = foi("export", "answers", "--include", "decided", "--format", "json").json()
    assert [(row["question"], row["value"]) for row in rows] == [("2", "yes")]


def test_review_and_status_say_that_a_later_message_may_correct_it(
    foi: Foi, answered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert to_do(foi, "may correct") == ""
    comes(foi, tmp_path, "Our earlier figures were wrong. We shall write again.\n")
    assert "4  answers that a later message may correct" in to_do(foi, "may correct")
    monkeypatch.setattr(sys, "stdin", io.StringIO("s\n" * 8))
    out = foi("review").out
    assert out.count(MAY) == 4
    assert "Our earlier figures were wrong." in out


def test_what_a_policy_accepted_before_it_came_is_offered_again(
    foi: Foi, answered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    foi("review", "--accept-above", "0.5")
    assert foi("review", "--json").json() == []
    comes(foi, tmp_path, "Our earlier figures were wrong. We shall write again.\n")
    assert len(foi("review", "--json").json()) == 4
    monkeypatch.setattr(sys, "stdin", io.StringIO("k\nd\nq\n"))
    foi("review")
    assert len(foi("review", "--json").json()) == 2


def test_a_decision_of_a_person_settles_it(foi: Foi, answered: Path, tmp_path: Path):
    comes(foi, tmp_path, "Our earlier figures were wrong. We shall write again.\n")
    foi("decide", "A1", "2", "no")
    assert "3  answers" in to_do(foi, "may correct")


def test_a_message_that_is_set_aside_corrects_nothing(foi: Foi, answered: Path, tmp_path: Path):
    comes(foi, tmp_path, "Our earlier figures were wrong. We shall write again.\n")
    [*_, entry] = [e for e in foi("show", "A1", "--json").json()["history"] if e["message"]]
    foi("match", str(entry["message"]), "--unrelated")
    assert to_do(foi, "may correct") == ""


def test_mail_of_a_body_that_nobody_understands_is_listed_until_a_person_places_it(
    foi: Foi, answered: Path, tmp_path: Path
):
    assert to_do(foi, "nobody has understood") == ""
    comes(foi, tmp_path, "The blue folder is on the second shelf.\n", "[TEST-2017-A1]")
    assert "unrelated" not in categories(foi)
    assert to_do(foi, "nobody has understood").endswith("foi show TEST-2017-A1")
    [*_, entry] = [e for e in foi("show", "A1", "--json").json()["history"] if e["message"]]
    assert f"Nobody has understood #{entry['message']}" in foi("show", "A1").out
    foi("match", str(entry["message"]), "A1")
    assert to_do(foi, "nobody has understood") == ""


def test_a_correction_that_leaves_the_rest_as_it_is_puts_only_that_in_doubt(
    foi: Foi, answered: Path, tmp_path: Path
):
    comes(foi, tmp_path, "The answer to question 3 should have read 16, not 14. All other answers stand.\n")
    said = foi("review", "--accept-above", "0.5", "--json").json()
    assert said["corrected"] == 0


def test_a_correction_that_nobody_can_place_puts_all_in_doubt(foi: Foi, answered: Path, tmp_path: Path):
    comes(foi, tmp_path, "Some of our figures were wrong. All other answers stand.\n")
    assert foi("review", "--accept-above", "0.5", "--json").json()["corrected"] > 0
