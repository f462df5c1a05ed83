"""A paper is gone from the store: the others are read, and the same message brings it back."""

from email.message import EmailMessage
from pathlib import Path

import pytest

SECOND = "Our answers are below.\n\n1. Does the CCG commission short breaks?\nNo\n"


def answered_by(foi, code: str) -> set[str]:
    rows = foi("export", "answers", "--format", "json").json()
    return {row["question"] for row in rows if row["body_code"] == code}


def paper_of(foi, workspace: Path, message_id: str) -> Path:
    rows = foi("export", "messages", "--format", "json").json()
    (paper,) = [row["paper"] for row in rows if row["message_id"] == message_id]
    return workspace / "papers" / paper[:2] / paper


@pytest.fixture
def gone(foi, answered, make_mail) -> Path:
    """Two bodies have answered, and the paper of the first is gone."""
    (answered / "c.eml").write_bytes(
        make_mail("foi@carton.example", "Re: [TEST-2017-C3]", SECOND, ident="answer@carton.example")
    )
    foi("import-replies", "c.eml")
    paper = paper_of(foi, answered, "<answer@anton.example>")
    paper.unlink()
    return paper


def test_reading_goes_on_with_the_others_and_names_the_request(foi, gone):
    before = answered_by(foi, "A1")
    said = foi("read", "--all")
    assert said.code == 1
    assert "TEST-2017-A1 was not read: the paper" in said.err
    assert "foi import-replies" in said.err
    assert "5 requests read again" in said.out
    assert answered_by(foi, "A1") == before


def test_comparing_goes_on_too(foi, gone):
    said = foi("read", "--compare", "--json")
    assert said.code == 1
    assert said.json() == []
    assert "TEST-2017-A1 was not read" in said.err


def test_the_same_message_brings_the_paper_back(foi, gone, mails):
    said = foi("import-replies", str(mails / "02-answer.eml"))
    assert said.code == 0, said.err
    assert "1 paper that had gone put back" in said.out
    assert gone.is_file()
    assert foi("read", "--all").code == 0


def test_a_message_that_is_cut_short_is_brought_back_whole(foi, gone, mails):
    whole = (mails / "02-answer.eml").read_bytes()
    gone.write_bytes(whole[:100])
    foi("import-replies", str(mails / "02-answer.eml"))
    assert gone.read_bytes() == whole


def test_what_was_attached_comes_back_with_its_message(foi, asked):
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = (
        "foi@barton.example",
        "foi@campaign.example",
        "[TEST-2017-B2]",
    )
    letter["Message-ID"], letter["Date"] = "<x@barton.example>", "Mon, 19 Jun 2017 10:00:00 +0100"
    letter.set_content("Please see the attached answer.\n")
    letter.add_attachment("1. Yes\n2. No\n", filename="answer.txt")
    (asked / "x.eml").write_bytes(letter.as_bytes())
    foi("import-replies", "x.eml")
    papers = [p for p in (asked / "papers").rglob("*") if p.is_file()]
    assert len(papers) == 2
    for paper in papers:
        paper.unlink()
    assert "2 papers that had gone put back" in foi("import-replies", "x.eml").out
    assert all(paper.is_file() for paper in papers)


def test_new_mail_is_taken_in_though_an_earlier_paper_of_its_body_is_gone(foi, gone, answered, make_mail):
    (answered / "more.eml").write_bytes(
        make_mail("foi@anton.example", "Re: [TEST-2017-A1]", "3. 15\n", ident="more@anton.example")
    )
    said = foi("import-replies", "more.eml")
    assert said.code == 1
    assert "1 new" in said.out
    assert "TEST-2017-A1 was not read" in said.err
