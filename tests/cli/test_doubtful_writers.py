"""Answers from a stranger: shown with a warning, and accepted by no policy until a person has looked."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.conftest import ANSWER, CLARIFICATION, Said, mail

Foi = Callable[..., Said]
FAILED = b"Authentication-Results: mx.campaign.example; spf=fail; dkim=none; dmarc=fail\r\n"
WARNING = "came from a strange address hoax@evil.example"


def take_in(foi: Foi, folder: Path, raw: bytes, name: str = "hoax.eml") -> None:
    (folder / name).write_bytes(raw)
    assert foi("import-replies", str(folder / name)).code == 0


@pytest.fixture
def hoax(foi: Foi, answered: Path, tmp_path: Path) -> str:
    """Somebody has answered in Carton's place; the number of that message."""
    take_in(foi, tmp_path, mail("hoax@evil.example", "Re: [TEST-2017-C3]", ANSWER.replace("Anton", "Carton")))
    [entry] = [e for e in foi("show", "C3", "--json").json()["history"] if e["message"]]
    return str(entry["message"])


def accepted(foi: Foi, *more: str) -> tuple[int, int, int]:
    done = foi("review", "--accept-above", "0.5", "--json", *more).json()
    return done["accepted"], done["left"], done["unconfirmed"]


def to_do(foi: Foi) -> str:
    return next((line for line in foi("status").out.splitlines() if "to check: who wrote" in line), "")


def test_no_policy_accepts_what_a_stranger_wrote_and_it_is_said(foi: Foi, hoax: str):
    assert accepted(foi, "--dry-run") == (4, 4, 4)
    said = foi("review", "--accept-above", "0.5")
    assert "4 answers were accepted" in said.out
    assert "4 of them wait though sure enough: check first who wrote the message" in said.out
    decided = foi("export", "answers", "--include", "decided", "--format", "json").json()
    assert {row["body_code"] for row in decided} == {"A1"}


def test_nor_what_came_from_a_sender_that_could_not_be_verified(foi: Foi, asked: Path, tmp_path: Path):
    take_in(foi, tmp_path, FAILED + mail("foi@anton.example", "Re: [TEST-2017-A1]", ANSWER))
    assert accepted(foi) == (0, 4, 4)


def test_review_shows_the_warning_beside_the_answer(foi: Foi, hoax: str, monkeypatch: pytest.MonkeyPatch):
    warned = {item["reference"]: item["warning"] for item in foi("review", "--json").json()}
    assert warned["TEST-2017-A1"] == ""
    assert WARNING in warned["TEST-2017-C3"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("s\n" * 8))
    assert foi("review").out.count(WARNING) == 4


def test_status_and_the_story_ask_to_check_who_wrote_it(foi: Foi, hoax: str):
    assert "message to check: who wrote it?" in to_do(foi)
    assert to_do(foi).endswith("foi show TEST-2017-C3")
    assert f"foi match {hoax} TEST-2017-C3" in foi("show", "C3").out
    assert "Check who wrote" not in foi("show", "A1").out


def test_a_message_that_a_person_puts_to_its_request_is_confirmed(foi: Foi, hoax: str):
    foi("match", hoax, "C3")
    assert to_do(foi) == ""
    assert accepted(foi) == (8, 0, 0)


def test_a_decision_of_a_person_on_an_answer_of_it_confirms_it(foi: Foi, hoax: str):
    foi("decide", "C3", "2", "no")
    assert to_do(foi) == ""
    assert accepted(foi) == (7, 0, 0)


def test_a_decision_by_policy_confirms_nothing(foi: Foi, hoax: str):
    accepted(foi)
    assert to_do(foi)
    assert accepted(foi) == (0, 4, 4)


def test_an_answer_that_was_dismissed_confirms_nothing(foi: Foi, hoax: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("s\n" * 4 + "d\nq\n"))
    foi("review")
    assert to_do(foi)
    assert accepted(foi)[2] == 3


def test_a_message_set_aside_is_to_be_checked_no_more(foi: Foi, hoax: str):
    foi("match", hoax, "--unrelated")
    assert to_do(foi) == ""
    assert accepted(foi) == (4, 0, 0)


def test_an_answer_that_the_body_gave_before_is_accepted_though_a_stranger_repeats_it(
    foi: Foi, answered: Path, tmp_path: Path
):
    take_in(foi, tmp_path, mail("hoax@evil.example", "FW: [TEST-2017-A1]", ANSWER))
    assert accepted(foi) == (4, 0, 0)


def test_events_of_a_stranger_are_not_confirmed_all_at_once(foi: Foi, answered: Path, tmp_path: Path):
    take_in(foi, tmp_path, mail("hoax@evil.example", "Re: [TEST-2017-D4]", CLARIFICATION))
    assert foi("review", "--events", "--yes", "--json").json()["confirmed"] == 0
    assert len(foi("review", "--events", "--json").json()) == 1


def test_a_strangers_mail_counts_for_nothing_until_it_is_confirmed(foi: Foi, hoax: str):
    assert foi("show", "C3", "--json").json()["stage"] == "awaiting"
    assert foi("status", "--json").json()["total"]["responded"] == 1
    foi("match", hoax, "C3")
    assert foi("show", "C3", "--json").json()["stage"] == "complete"
    assert foi("status", "--json").json()["total"]["responded"] == 2


def test_a_letter_does_not_speak_of_what_a_stranger_wrote(foi: Foi, hoax: str):
    said = foi("letter", "C3", "--purpose", "internal_review").out
    assert "You answered on" not in said
    foi("match", hoax, "C3")
    assert "You answered on" in foi("letter", "C3", "--purpose", "internal_review").out


def test_beside_a_strangers_part_of_an_answer_all_questions_stay_open(
    foi: Foi, answered: Path, tmp_path: Path
):
    take_in(foi, tmp_path, mail("foi@carton.example", "Re: [TEST-2017-C3]", "1. No\n"), "own.eml")
    take_in(foi, tmp_path, mail("hoax@evil.example", "Re: [TEST-2017-C3]", "2. Yes\n\n3. 14\n"))
    letter = foi("letter", "C3", "--purpose", "follow_up").out
    assert "personal health budget" in letter
    assert "Has the CCG published a strategy" in letter


def test_nothing_is_sent_to_a_body_while_it_is_to_be_checked_who_wrote(
    foi: Foi, hoax: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("FOI_TODAY", "2017-07-20")
    told = foi("chase", "--dry-run", "--json").json()
    assert "TEST-2017-C3" not in {letter["reference"] for letter in told["letters"]}
    assert told["skipped"]["it is to be checked who wrote a message that may be theirs: see foi show"] == 1
    foi("match", hoax, "--unrelated")
    told = foi("chase", "--dry-run", "--json").json()
    assert "TEST-2017-C3" in {letter["reference"] for letter in told["letters"]}
