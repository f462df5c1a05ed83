"""foi log: what happened outside the mailbox, corrected and taken back, and what cannot have happened."""

import pytest


def shown(foi, code: str = "B2") -> dict[str, object]:
    return foi("show", code, "--json").json()


def test_a_correction_counts_and_the_printed_line_is_true(foi, asked):
    foi("log", "B2", "received", "2017-06-16")
    said = foi("log", "B2", "received", "2017-06-13")
    assert "received on 13 June 2017; due 11 July 2017" in said.out
    assert "It takes the place of the entry of 16 June 2017" in said.out
    assert (shown(foi)["received"], shown(foi)["due"]) == ("2017-06-13", "2017-07-11")


def test_what_was_corrected_stays_in_the_story(foi, asked):
    foi("log", "B2", "received", "2017-06-16", "--note", "they said so")
    foi("log", "B2", "received", "2017-06-13")
    (entry,) = [e for e in shown(foi)["history"] if "no longer counts" in e["detail"]]
    assert entry["at"].startswith("2017-06-16")
    assert "they said so" in entry["detail"]
    assert "corrected or taken back by ada" in entry["detail"]


def test_an_entry_can_be_taken_back(foi, asked):
    foi("log", "B2", "received", "2017-06-16")
    said = foi("log", "B2", "received", "--undo")
    assert said.code == 0
    assert "received on 16 June 2017 is taken back; due 10 July 2017." in said.out
    assert shown(foi)["received"] == "2017-06-12"


def test_the_entry_of_a_day_can_be_taken_back(foi, asked):
    foi("log", "B2", "pit_extension:10", "2017-06-14")
    foi("log", "B2", "pit_extension:5", "2017-06-19")
    assert foi("log", "B2", "pit_extension", "2017-06-14", "--undo").code == 0
    assert shown(foi)["due"] == "2017-07-18"


@pytest.mark.parametrize("arguments", [("received",), ("acknowledged", "2017-06-13"), ("answered-ish",)])
def test_there_must_be_an_entry_to_take_back(foi, asked, arguments):
    foi("log", "B2", "acknowledged", "2017-06-14")
    said = foi("log", "B2", *arguments, "--undo")
    assert said.code == 2
    assert foi("log", "B2", "acknowledged", "--undo").code == 0


def test_two_rounds_of_questions_are_two(foi, asked):
    for event, day in (
        ("clarification_requested", "2017-06-13"),
        ("clarified", "2017-06-14"),
        ("clarification_requested", "2017-06-15"),
    ):
        said = foi("log", "B2", event, day)
        assert "takes the place" not in said.out
    assert shown(foi)["clock"] == "stopped: clarification"


def test_a_second_extension_adds_to_the_first_and_one_of_the_same_day_corrects_it(foi, asked):
    foi("log", "B2", "pit_extension:10", "2017-06-14")
    assert "takes the place" in foi("log", "B2", "pit_extension:5", "2017-06-14").out
    assert "takes the place" not in foi("log", "B2", "pit_extension:5", "2017-06-19").out
    assert shown(foi)["due"] == "2017-07-25"


def test_what_their_mail_said_is_not_replaced_but_can_be_taken_back(foi, clarification):
    foi("review", "--events", "--yes")
    assert shown(foi, "D4")["clock"] == "stopped: clarification"
    assert foi("log", "D4", "clarification_requested", "--undo").code == 0
    assert shown(foi, "D4")["due"] == "2017-07-10"


def test_a_letter_of_ours_cannot_be_taken_back(foi, asked):
    foi("log", "B2", "sent", "2017-06-19", "--purpose", "internal_review")
    said = foi("log", "B2", "review_requested", "--undo")
    assert said.code == 2
    assert "our own letter of 19 June 2017" in said.err


def test_a_bounce_that_is_taken_back_makes_the_address_good_again(foi, asked):
    foi("log", "B2", "bounced", "2017-06-13")
    assert foi("bodies", "check", "--json").json()["failed"]
    foi("log", "B2", "bounced", "--undo")
    assert foi("bodies", "check", "--json").json()["failed"] in ([], {})
    assert shown(foi)["stage"] == "awaiting"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("acknowledged", "2017-06-11"),
            "was sent on 12 June 2017; nothing can have happened to it on 11 June",
        ),
        (("received", "2017-06-11"), "was sent on 12 June 2017"),
        (("paid", "2017-06-14"), "No fees notice is on record"),
        (("review_answered", "2017-06-14"), "No review was asked for"),
    ],
)
def test_what_cannot_have_happened_is_refused_with_a_sentence(foi, asked, arguments, words):
    before = foi("show", "B2", "--json").out
    said = foi("log", "B2", *arguments)
    assert said.code == 2
    assert words in said.err
    assert foi("show", "B2", "--json").out == before


def test_a_payment_after_a_notice_is_taken(foi, asked):
    foi("log", "B2", "fees_notice", "2017-06-14")
    assert foi("log", "B2", "paid", "2017-06-16").code == 0
    assert shown(foi)["clock"] == "running"


def test_what_the_clock_leaves_out_is_said_at_once(foi, asked):
    said = foi("log", "B2", "complexity_extension:20", "2017-06-14")
    assert said.code == 0
    assert "Note: “complexity_extension:20:2017-06-14” was left out" in " ".join(said.out.split())


def test_a_letter_by_post_that_is_written_down_twice_is_one(foi, fresh):
    assert foi("log", "B2", "sent", "2017-06-12", "--note", "by post").code == 0
    before = shown(foi)
    said = foi("log", "B2", "sent", "2017-06-12")
    assert "is on record already; nothing was changed" in said.out
    assert shown(foi) == before
