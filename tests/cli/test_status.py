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


def test_by_question_counts_the_answers_of_those_who_responded(foi, answered):
    rows = foi("status", "--by", "question", "--json").json()["questions"]
    spend = next(r for r in rows if (r["kind"], r["question"]) == ("ccg", "1.spend"))
    assert spend["answered"] == 1


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
