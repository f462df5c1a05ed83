"""foi show and foi log: one request's story, and what happened outside the mailbox."""

import pytest


@pytest.mark.parametrize("reference", ["TEST-2017-A1", "test-2017-a1", "[TEST-2017-A1]", "A1", "a1"])
def test_a_request_is_found_by_reference_or_code_in_any_case(foi, answered, reference):
    assert foi("show", reference, "--json").json()["reference"] == "TEST-2017-A1"


def test_the_story_has_letters_messages_clock_and_answers_with_their_words(foi, answered):
    out = foi("show", "A1").out
    for words in ("12 Jun 2017", "foi@anton.example", "working day 20", "£12,500", "body, line"):
        assert words in out


def test_what_a_partial_answer_left_open_is_overdue_after_the_due_date(foi, answered, monkeypatch):
    foi("decide", "A1", "2", "unclear")
    assert foi("show", "A1", "--json").json()["clock"] == "running"
    monkeypatch.setenv("FOI_TODAY", "2017-07-20")
    assert "partial; clock overdue for the rest" in foi("show", "A1").out


def test_json_holds_the_same(foi, answered):
    told = foi("show", "A1", "--json").json()
    assert (told["body_code"], told["stage"], told["received"]) == ("A1", "complete", "2017-06-12")
    assert [day["day"] for day in told["days"]] == sorted(day["day"] for day in told["days"])
    assert {a["question"] for a in told["answers"]} == {"1", "1.spend", "2", "3"}
    assert foi("requests", "show", "A1", "--json").json() == told


def test_an_unknown_request_is_said(foi, answered):
    said = foi("show", "ZZ")
    assert said.code == 2
    assert "foi requests list" in said.err


def test_what_is_logged_moves_the_clock(foi, asked):
    said = foi("log", "B2", "pit_extension:20", "2017-06-19", "--note", "letter by post")
    assert said.code == 0
    assert "09 August 2017" in said.out
    told = foi("show", "B2", "--json").json()
    assert told["due"] == "2017-08-09"
    assert any("letter by post" in entry["detail"] for entry in told["history"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("B2", "answered-ish"),
        ("B2", "acknowledged", "31/2/2017"),
        ("B2", "acknowledged", "2017-02-31"),
        ("B2", "acknowledged", "2017-06-21"),
        ("B2", "acknowledged", "1066-10-14"),
        ("B2", "pit_extension"),
        ("B2", "pit_extension:-5"),
        ("B2", "pit_extension:" + "9" * 30),
        ("B2", "pit_extension:²"),
        ("B2", "acknowledged:20"),
        ("B2", "acknowledged", "--until", "soon"),
        ("ZZ", "acknowledged"),
    ],
)
def test_what_cannot_have_happened_is_refused(foi, asked, arguments):
    before = foi("show", "B2", "--json").out
    said = foi("log", *arguments)
    assert said.code == 2, said
    assert "fault of foi itself" not in said.err
    assert foi("show", "B2", "--json").out == before


def test_a_message_filed_wrongly_is_moved_by_the_number_that_the_story_prints(foi, answered):
    import re

    [number] = re.findall(r"← response \((#\d+)\)", foi("show", "A1").out)
    assert foi("match", number, "C3").code == 0
    assert "← response" not in foi("show", "A1").out
    assert f"({number})" in foi("show", "C3").out


def test_the_json_of_a_story_numbers_its_messages_and_nothing_else(foi, answered):
    history = foi("show", "A1", "--json").json()["history"]
    assert all(bool(entry["message"]) is (entry["weight"] == "theirs") for entry in history)


def test_where_numbers_are_to_be_found_is_true(foi, answered):
    said = foi("match", "999", "A1")
    assert "foi show" in said.err
    stray, shown = foi("inbox").out, foi("show", "A1").out
    assert "#" in stray
    assert "(#" in shown
    assert "<answer@anton.example>" in foi("export", "messages").out


def test_the_words_of_a_rejected_reading_are_said_to_be_the_readers(foi, answered):
    foi("decide", "A1", "1", "no")
    assert "corrected; the reader went by “Yes" in " ".join(foi("show", "A1").out.split())


def test_the_note_of_a_decision_stands_with_the_answers(foi, answered):
    foi("decide", "A1", "1", "no", "--note", "Ms Smith rang: the contract ended in May")
    assert "1: ada notes: “Ms Smith rang: the contract ended in May”" in " ".join(
        foi("show", "A1").out.split()
    )
    notes = {a["question"]: a["note"] for a in foi("show", "A1", "--json").json()["answers"]}
    assert notes["1"] == "Ms Smith rang: the contract ended in May"
    assert notes["2"] == ""


def test_a_note_on_a_question_that_nobody_answered_is_shown_too(foi, answered):
    foi("decide", "B2", "1", "yes", "--note", "told by telephone")
    assert "1: ada notes: “told by telephone”" in foi("show", "B2").out


def test_what_a_policy_notes_is_not_told_for_each_answer(foi, answered):
    foi("review", "--accept-above", "0.5")
    assert "notes:" not in foi("show", "A1").out


@pytest.mark.parametrize(
    "typed", ["2017-06-19", "19 June 2017", "19 Jun 2017", "Monday 19 June 2017", "Mon, 19th june 2017"]
)
def test_a_date_is_taken_as_foi_prints_it(foi, asked, typed):
    assert foi("log", "B2", "acknowledged", typed).code == 0
    assert foi("show", "B2", "--json").json()["history"][-1]["at"].startswith("2017-06-19")


@pytest.mark.parametrize("typed", ["6/7/2017", "31 June 2017", "19 Juno 2017", "June 2017", "2017-13-01"])
def test_what_is_no_date_or_may_be_two_is_refused(foi, asked, typed):
    said = foi("log", "B2", "acknowledged", typed)
    assert said.code == 2
    assert "12 June 2017" in said.err


def test_the_request_comes_before_the_bounce_of_its_day(foi, asked):
    assert foi("log", "B2", "bounced", "2017-06-12").code == 0
    what = [entry["what"] for entry in foi("show", "B2", "--json").json()["history"]]
    assert [words.split()[0] for words in what] == ["request", "bounced"]


def test_a_bounce_that_is_dated_before_the_request_by_a_wrong_clock_comes_after_it(foi, asked, make_mail):
    text = "Delivery to foi@barton.example has failed: no such user.\n"
    early = make_mail(
        "MAILER-DAEMON@mx.barton.example", "Undeliverable: [TEST-2017-B2]", text,
        day="Mon, 12 Jun 2017 07:00:00 +0100", ident="b@mx.barton.example",
    )  # fmt: skip
    (asked / "b.eml").write_bytes(early)
    foi("import-replies", "b.eml")
    foi("match", "1", "B2")
    history = foi("show", "B2", "--json").json()["history"]
    assert len(history) > 1
    assert history[0]["what"].startswith("request")


def test_pence_are_shown_with_two_digits_and_whole_pounds_with_none(foi, answered):
    assert "£0.50" in foi("decide", "A1", "1.spend", "0.5").out
    assert "£0.50" in foi("show", "A1").out
    assert "£1,200 " in foi("decide", "A1", "1.spend", "1200.00").out


def test_a_part_of_which_a_body_that_said_yes_says_nothing_is_shown(foi, answered):
    assert foi("decide", "B2", "1", "yes", "--note", "told by telephone").code == 0
    lines = [" ".join(line.split()) for line in foi("show", "B2").out.splitlines()]
    assert any(line.startswith("1.spend ") and line.endswith("(not answered)") for line in lines)


def test_a_part_that_a_no_leaves_out_is_not_missed(foi, answered):
    foi("decide", "B2", "1", "no", "--note", "told by telephone")
    assert "(not answered)" not in foi("show", "B2").out


def test_the_pack_says_that_nobody_has_checked_the_answers_it_goes_by(foi, answered, tmp_path):
    said = foi("pack", "A1", "-o", str(tmp_path / "pack"))
    assert "checked by nobody" in " ".join(said.err.split())
    foi("review", "--accept-above", "0.5")
    assert "checked by nobody" in " ".join(foi("pack", "A1", "-o", str(tmp_path / "pack2")).err.split())
    foi("decide", "A1", "1", "yes")
    assert "checked by nobody" not in " ".join(foi("pack", "A1", "-o", str(tmp_path / "pack3")).err.split())
