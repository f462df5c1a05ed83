"""foi chase: which reminders are due, to whom, and to whom not."""

import pytest

KEYS = {"planned", "accepted", "refused", "unknown", "skipped", "letters", "seconds"}


def planned(foi, *flags: str) -> dict[str, str]:
    said = foi("chase", *flags, "--dry-run", "--json")
    assert said.code == 0, said.err
    assert set(said.json()) == KEYS
    return {letter["reference"]: letter["purpose"] for letter in said.json()["letters"]}


def test_nobody_is_reminded_before_the_day_after_the_due_date(foi, asked, monkeypatch):
    monkeypatch.setenv("FOI_TODAY", "2017-07-10")
    assert planned(foi, "--overdue") == {}
    monkeypatch.setenv("FOI_TODAY", "2017-07-12")
    assert len(planned(foi, "--overdue")) == 6


def test_a_body_that_answered_is_not_reminded(foi, answered, monkeypatch):
    monkeypatch.setenv("FOI_TODAY", "2017-07-20")
    letters = planned(foi, "--overdue")
    assert "TEST-2017-A1" not in letters
    assert letters["TEST-2017-C3"] == "reminder"


def test_what_somebody_noted_of_a_silent_body_does_not_end_its_chasing(foi, asked, monkeypatch):
    monkeypatch.setenv("FOI_TODAY", "2017-07-20")
    assert foi("decide", "B2", "1", "yes", "--note", "told by telephone").code == 0
    assert planned(foi, "--overdue")["TEST-2017-B2"] == "reminder"
    (row,) = [r for r in foi("requests", "list", "--json").json() if r["body_code"] == "B2"]
    assert (row["stage"], row["clock"], row["answered"]) == ("awaiting", "overdue", 1)


def test_a_body_of_which_everything_was_noted_needs_no_chasing(foi, asked, monkeypatch):
    monkeypatch.setenv("FOI_TODAY", "2017-07-20")
    for question, value in (("1", "no"), ("2", "no"), ("3", "4")):
        assert foi("decide", "B2", question, value, "--note", "told by telephone").code == 0
    assert "TEST-2017-B2" not in planned(foi)
    assert foi("show", "B2", "--json").json()["stage"] == "complete"


def test_a_body_somebody_spoke_to_is_not_asked_whether_the_request_arrived(foi, answered):
    foi("decide", "C3", "1", "yes", "--note", "told by telephone")
    assert "TEST-2017-C3" not in planned(foi, "--unacknowledged")


def test_answers_decided_from_mail_that_was_taken_for_something_else_are_followed_up(
    foi, asked, make_mail, monkeypatch
):
    """The mail offers to clarify a part and answers another: what is open is asked for, not the whole."""
    text = "Please clarify what you mean by question 2: we are not sure what is meant.\n\n3. 14\n"
    (asked / "mail.eml").write_bytes(make_mail("foi@barton.example", "Re: [TEST-2017-B2]", text))
    foi("import-replies", "mail.eml")
    foi("decide", "B2", "3", "14")
    monkeypatch.setenv("FOI_TODAY", "2017-07-20")
    told = foi("show", "B2", "--json").json()
    assert told["stage"] == "partial"
    (row,) = [r for r in foi("requests", "list", "--json").json() if r["body_code"] == "B2"]
    assert row["responded_at"].startswith("2017-06-19")


def test_each_letter_says_why_and_how_late(foi, answered, monkeypatch):
    monkeypatch.setenv("FOI_TODAY", "2017-07-13")
    letters = foi("chase", "--overdue", "--only", "B2", "--dry-run", "--json").json()["letters"]
    [letter] = letters
    assert (letter["due"], letter["days_late"]) == (
        "2017-07-10",
        2,
    )  # 12 July is a bank holiday in Northern Ireland
    assert "10 July 2017" in letter["reason"]


def test_bodies_never_heard_of_are_asked_whether_it_arrived(foi, answered):
    letters = planned(foi, "--unacknowledged")
    assert set(letters) == {f"TEST-2017-{code}" for code in ("C3", "D4", "E5", "F6")}


def test_a_stopped_clock_is_not_chased(foi, answered, monkeypatch):
    foi("log", "C3", "clarification_requested", "2017-06-19")
    monkeypatch.setenv("FOI_TODAY", "2017-08-01")
    assert "TEST-2017-C3" not in planned(foi, "--overdue")


def test_without_a_terminal_nothing_goes(foi, answered, monkeypatch):
    monkeypatch.setenv("FOI_TODAY", "2017-07-20")
    said = foi("chase", "--overdue")
    assert said.code == 2
    assert "reminder" in said.out


@pytest.mark.parametrize("width", ["40", "80", "140"])
def test_the_plan_fits_the_screen(foi, answered, monkeypatch, width):
    monkeypatch.setenv("FOI_TODAY", "2017-07-20")
    monkeypatch.setenv("COLUMNS", width)
    out = foi("chase", "--overdue", "--dry-run").out
    assert max(map(len, out.splitlines())) <= int(width)
    assert "TEST-2017-C3" in out


@pytest.fixture
def partly(foi, asked, make_mail) -> None:
    """Barton has answered one question, and nobody has reviewed that."""
    (asked / "mail.eml").write_bytes(
        make_mail("foi@barton.example", "Re: [TEST-2017-B2]", "1. No\n\n3. 14\n")
    )
    foi("import-replies", "mail.eml")


def test_follow_ups_before_a_review_go_only_where_they_are_asked_for(foi, partly):
    assert "TEST-2017-B2" not in planned(foi)
    [letter] = foi("chase", "--incomplete", "--dry-run", "--json").json()["letters"]
    assert (letter["reference"], letter["purpose"]) == ("TEST-2017-B2", "follow_up")
    assert letter["reason"].endswith("nobody has reviewed their answers")


def test_and_not_without_a_word_of_their_own(foi, partly):
    said = foi("chase", "--incomplete")
    assert said.code == 2
    assert "1 letter about open questions, though nobody has reviewed the answers" in said.err


def test_who_has_reviewed_all_of_it_may_follow_up(foi, partly):
    for question, value in (("1", "no"), ("3", "14")):
        foi("decide", "B2", question, value)
    assert planned(foi, "--incomplete")["TEST-2017-B2"] == "follow_up"
    [letter] = foi("chase", "--incomplete", "--dry-run", "--json").json()["letters"]
    assert "nobody" not in letter["reason"]


@pytest.fixture
def silent(tmp_path, monkeypatch):
    """A campaign whose bodies answered neither the request nor two reminders."""
    from campaign_examples import Clock, Server, make_workspace

    from foicli.steps.chase import ALL_RUNGS, plan_chase
    from foicli.steps.plan_requests import plan_requests
    from foicli.steps.send import Selection, deliver

    made, clock, server = make_workspace(tmp_path / "silent"), Clock(), Server()
    deliver(made, plan_requests(made, Selection(), clock()), server, clock)
    for day in (11, 19):
        clock.on(2017, 7, day)
        deliver(made, plan_chase(made, ALL_RUNGS, Selection(), clock()), server, clock)
    made.close()
    monkeypatch.chdir(made.folder)
    monkeypatch.setenv("FOI_TODAY", "2017-08-02")
    return made.folder


def test_complaints_that_were_written_with_all_their_evidence_are_done(foi, silent):
    said = foi("chase", "--complaint", "--pack", "packs")
    assert said.code == 0, said.err
    assert len(list((silent / "packs").iterdir())) == 3
    assert "written with its evidence" in said.out


def test_complaints_that_nobody_wrote_need_a_person(foi, silent):
    said = foi("chase", "--complaint")
    assert said.code == 1
    assert "foi pack SB-17-01A" in said.out
