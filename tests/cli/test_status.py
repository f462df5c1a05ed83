"""foi status: the keys that other programs depend on, and every body in exactly one place."""

import pytest

COUNTS = {
    "bodies", "sent", "acknowledged", "responded", "complete", "partial", "refused", "awaiting", "overdue",
    "very_overdue", "clock_stopped", "undeliverable", "response_rate",
}  # fmt: skip
PLACES = ("complete", "partial", "refused", "awaiting", "undeliverable")


def test_json_has_exactly_the_keys_of_the_contract(foi, answered):
    status = foi("status", "--json").json()
    assert set(status) == {
        "as_of", "campaign", "kinds", "total", "answers", "holding_pen", "unsettled", "next_due",
    }  # fmt: skip
    assert set(status["kinds"]) == {"ccg", "la"}
    assert set(status["total"]) == set(status["kinds"]["ccg"]) == COUNTS
    assert set(status["answers"]) == {"suggested", "decided", "challenged", "unsupported", "open"}


def test_the_figures_of_the_prepared_campaign(foi, answered):
    status = foi("status", "--json").json()
    assert status["as_of"] == "2017-06-20"
    assert status["campaign"] == "Short breaks 2017"
    ccg, total = status["kinds"]["ccg"], status["total"]
    assert (ccg["bodies"], ccg["sent"], ccg["acknowledged"], ccg["complete"], ccg["awaiting"]) == (
        4,
        4,
        1,
        1,
        3,
    )
    assert total["response_rate"] == pytest.approx(1 / 6, abs=1e-4)
    assert (status["holding_pen"], status["unsettled"], status["next_due"]) == (1, 0, "2017-07-10")


@pytest.mark.parametrize("stage", ["fresh", "asked", "answered"])
def test_every_body_with_a_request_is_in_exactly_one_place(foi, request, stage):
    request.getfixturevalue(stage)
    status = foi("status", "--json").json()
    for counts in (*status["kinds"].values(), status["total"]):
        assert sum(counts[place] for place in PLACES) == counts["sent"] <= counts["bodies"]
    for key in COUNTS - {"response_rate"}:
        assert status["total"][key] == sum(kind[key] for kind in status["kinds"].values())


def test_time_makes_requests_overdue(foi, asked, monkeypatch):
    monkeypatch.setenv("FOI_TODAY", "2017-07-10")
    assert foi("status", "--json").json()["total"]["overdue"] == 0
    monkeypatch.setenv("FOI_TODAY", "2017-07-11")
    assert foi("status", "--json").json()["total"]["overdue"] == 6
    assert "foi chase --overdue" in foi("status").out


def test_as_of_tells_the_past_as_it_stood(foi, answered):
    then = foi("status", "--as-of", "2017-06-11", "--json").json()
    assert (then["as_of"], then["total"]["sent"], then["holding_pen"]) == ("2017-06-11", 0, 0)
    later = foi("status", "--as-of", "2017-06-13", "--json").json()["total"]
    assert (later["sent"], later["complete"], later["awaiting"]) == (6, 0, 6)


def test_mail_that_was_taken_in_later_is_told_of_a_past_day(foi, asked, make_mail, monkeypatch):
    """The request was written down on 12 June, the answer of 19 June taken in on the 26th."""
    (asked / "late.eml").write_bytes(
        make_mail("foi@anton.example", "Re: [TEST-2017-A1]", "1. Yes\n\n2. No\n")
    )
    monkeypatch.setenv("FOI_TODAY", "2017-06-26")
    foi("import-replies", "late.eml")
    said = foi("status", "--as-of", "2017-06-20")
    assert "1 message that had come by then was taken in later and does not count" in said.out
    assert foi("status", "--as-of", "2017-06-20", "--json").json()["total"]["responded"] == 0
    assert "does not count" not in foi("status").out


def test_the_help_says_by_what_a_past_day_is_told(foi):
    assert "mail counts from when it was taken in" in " ".join(foi("status", "--help").out.split())


@pytest.mark.parametrize("day", ["2030-01-01", "31/2/2017", "2017-02-30", "yesterday", ""])
def test_a_day_that_is_none_or_has_not_come_is_refused(foi, answered, day):
    said = foi("status", "--as-of", day)
    assert said.code == (2 if day else 0)


@pytest.mark.parametrize("by", ["kind", "region", "question", "stage"])
def test_every_table_can_be_printed_wide_and_narrow(foi, answered, monkeypatch, by):
    for width in ("140", "80", "40"):
        monkeypatch.setenv("COLUMNS", width)
        said = foi("status", "--by", by)
        assert said.code == 0
        assert max(map(len, said.out.splitlines())) <= int(width)
        assert "…" not in said.out


@pytest.mark.parametrize(("width", "left"), [("60", "partial"), ("60", "refused"), ("90", "very overdue")])
def test_columns_that_find_no_room_are_named(foi, answered, monkeypatch, width, left):
    monkeypatch.setenv("COLUMNS", width)
    out = " ".join(foi("status").out.split())
    said = out.partition("Not shown for want of room: ")[2].partition("(foi status --plain")[0]
    assert left in said


def test_columns_of_questions_that_find_no_room_are_named(foi, answered, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    out = " ".join(foi("status", "--by", "question").out.split())
    assert "Not shown for want of room: partly, unclear, decided" in out


def test_where_there_is_room_no_column_is_left_out(foi, answered, monkeypatch):
    monkeypatch.setenv("COLUMNS", "150")
    assert "for want of room" not in foi("status").out


def test_by_question_counts_the_answers_of_those_who_responded(foi, answered):
    rows = foi("status", "--by", "question", "--json").json()["questions"]
    spend = next(r for r in rows if (r["kind"], r["question"]) == ("ccg", "1.spend"))
    assert spend["answered"] == 1


def question(foi, identity: str) -> dict[str, int]:
    rows = foi("status", "--by", "question", "--json").json()["questions"]
    return next(r for r in rows if (r["kind"], r["question"]) == ("ccg", identity))


def test_a_body_that_was_not_asked_for_a_detail_is_not_counted_as_silent(foi, answered):
    foi("decide", "A1", "1", "no")
    foi("decide", "A1", "1.spend", "no_answer")
    assert (question(foi, "1.spend")["no_answer"], question(foi, "1.spend")["not_asked"]) == (0, 1)
    assert "not asked" in foi("status", "--by", "question").out


def test_a_body_that_owes_a_detail_is_counted_as_silent(foi, answered):
    foi("decide", "A1", "1.spend", "no_answer")
    assert (question(foi, "1.spend")["no_answer"], question(foi, "1.spend")["not_asked"]) == (1, 0)


def test_while_nobody_knows_whether_a_detail_was_asked_for_it_counts_as_asked(foi, answered):
    foi("decide", "A1", "1", "unclear")
    foi("decide", "A1", "1.spend", "no_answer")
    assert question(foi, "1.spend")["no_answer"] == 1


def test_plain_lines_say_what_the_table_says(foi, answered):
    said = foi("status", "--plain")
    assert "ccg: 4 bodies; 4 sent, 1 acknowledged, 1 complete" in said.out
    assert "─" not in said.out


def test_today_names_the_commands_that_have_something_to_do(foi, clarification):
    out = foi("status").out
    for command in ("foi inbox", "foi review --events", "foi review"):
        assert command in out


def test_a_body_whose_mail_comes_back_is_told_until_it_has_another_address(foi, asked):
    foi("log", "A1", "bounced", "2017-06-13")
    counts = foi("status", "--json").json()["total"]
    assert (counts["undeliverable"], counts["awaiting"]) == (1, 5)


def test_the_help_says_how_the_response_rate_is_reckoned(foi):
    words = " ".join(foi("status", "--help").out.split())
    assert "A refusal of the whole request is no response in it" in words
