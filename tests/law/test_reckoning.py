"""What events did to the clock, in words, and how the last day was reckoned."""

from datetime import date

from foicli.law.parse import parse_events
from foicli.law.reckoning import effects, reckoned
from foicli.model.request import Regime

FRIDAY = date(2025, 11, 28)


def told(events: str, regime: Regime = Regime.FOIA, received: date = FRIDAY) -> list[str]:
    return [effect.words for effect in effects(regime, received, parse_events(events))]


def test_a_receipt_begins_the_count():
    assert told("") == [
        "The 20 working days for an answer began and ran to 31 December 2025 (section 10(1))."
    ]


def test_a_fee_stops_the_clock_and_its_payment_says_which_days_are_left_out():
    assert told("fees_notice:2025-12-08;paid:2026-01-07")[1:] == [
        "This stopped the clock (section 9).",
        "The clock went on: the working days from 8 December 2025 to 7 January 2026, both included, do not "
        "count (section 10(2)). The last day for an answer became 29 January 2026.",
    ]


def test_a_clarification_starts_the_count_again():
    assert told("clarification_requested:2025-12-17;clarified:2026-01-08")[1:] == [
        "This stopped the clock (section 1(3)).",
        "The 20 working days started again from nothing (section 1(3)) and ran to 5 February 2026.",
    ]


def test_an_extension_says_the_new_last_day():
    words = told("pit_extension:20:2017-07-03", received=date(2017, 6, 12))
    assert words[1] == "The last day for an answer became 9 August 2017 (section 10(3))."


def test_a_fees_notice_that_came_too_late_is_said_to_stop_nothing():
    words = told("fees_notice:2026-02-20")
    assert words[1].endswith("it does not stop the clock.")


def test_a_fee_does_not_restart_what_a_clarification_stopped():
    words = told("clarification_requested:2025-12-04;fees_notice:2025-12-08;paid:2025-12-10")
    assert words[2] == "The clock was stopped already."
    assert "The last day" not in words[3]


def test_what_the_clock_does_not_know_has_no_effect():
    assert told("acknowledged:2025-12-01")[1:] == [""]


def test_the_reckoning_is_the_count_of_explain_in_short():
    assert reckoned(Regime.FOIA, FRIDAY, parse_events("fees_notice:2025-12-08;paid:2026-01-07")) == (
        "The day on which the body received the request, 28 November 2025, is not counted: working day 1 is "
        "2 December 2025.",
        "Saturdays and Sundays are not counted, nor 1 December 2025 (St Andrew's Day (substitute day) "
        "(Scotland)): a bank holiday in any part of the UK is not a working day.",
        "A fees notice was out, so the working days from 8 December 2025 to 7 January 2026, both included, are "
        "not counted (section 10(2)).",
        "Working day 20 is 29 January 2026, the last day for an answer (section 10(1)).",
    )


def test_a_clock_that_does_not_run_has_no_reckoning():
    assert reckoned(Regime.FOIA, FRIDAY, parse_events("fees_notice:2025-12-08")) == ()


def test_scotland_counts_by_its_own_law():
    sentences = reckoned(Regime.FOISA, FRIDAY, parse_events("fees_notice:2025-12-08;paid:2026-01-07"))
    assert "section 10(3)" in sentences[2]


def test_an_extension_while_the_clock_stands_still_counts_later():
    words = told("fees_notice:2025-12-08;pit_extension:20:2025-12-10")
    assert words[2] == "It adds to the time once the clock runs (section 10(3))."
