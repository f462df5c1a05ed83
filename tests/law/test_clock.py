"""The clock: what starts, stops, pauses and extends it, one behaviour each."""

from datetime import date

import pytest

from foicli.law.clock import Deadline, due
from foicli.law.course import Waiting
from foicli.law.holidays import HorizonError
from foicli.law.parse import parse_events
from foicli.model.request import Event, EventName, Regime

MONDAY = date(2017, 6, 12)


def foia(events: str = "", received: date | None = MONDAY) -> Deadline:
    return due(Regime.FOIA, received, parse_events(events))


def test_a_plain_request():
    deadline = foia()
    assert deadline == Deadline(
        regime=Regime.FOIA,
        received=MONDAY,
        due=date(2017, 7, 10),
        clock_started=MONDAY,
        chase_after=date(2017, 7, 11),
        very_overdue=date(2017, 8, 9),
    )


def test_late_is_from_the_day_after_the_due_date():
    deadline = foia()
    assert not deadline.is_overdue(date(2017, 7, 10))
    assert deadline.is_overdue(date(2017, 7, 11))
    assert not deadline.is_very_overdue(date(2017, 8, 9))
    assert deadline.is_very_overdue(date(2017, 8, 10))


def test_a_reminder_waits_a_day_longer_where_the_request_came_on_a_sunday():
    deadline = foia(received=date(2017, 6, 18))
    assert (deadline.due, deadline.chase_after) == (date(2017, 7, 17), date(2017, 7, 19))
    assert "Received on 18 June 2017 (Sunday)" in deadline.notes[0]
    assert foia(received=date(2017, 6, 16)).due == deadline.due


def test_a_reminder_goes_on_a_working_day():
    deadline = foia(received=date(2017, 6, 16))  # due on a Monday
    assert deadline.chase_after == date(2017, 7, 18)
    assert due(Regime.FOIA, date(2017, 6, 9)).chase_after == date(2017, 7, 10)  # due on a Friday


# Clarification


def test_the_clock_waits_for_clarification():
    deadline = foia("clarification_requested:2017-06-20")
    assert (deadline.due, deadline.waiting_for) == (None, Waiting.CLARIFICATION)
    assert deadline.clock_started == MONDAY
    assert not deadline.is_overdue(date(2028, 1, 1))


def test_the_clock_starts_again_from_nothing_once_clarified():
    assert foia("clarification_requested:2017-06-20;clarified:2017-06-27").due == date(2017, 7, 26)


def test_the_last_of_several_clarifications_counts():
    story = (
        "clarification_requested:2017-06-13;clarified:2017-06-14;"
        "clarification_requested:2017-06-20;clarified:2017-06-27"
    )
    assert foia(story).due == date(2017, 7, 26)
    assert foia(story + ";clarification_requested:2017-07-03").waiting_for == "clarification"


def test_events_may_come_in_any_order():
    assert foia("clarified:2017-06-27;clarification_requested:2017-06-20").due == date(2017, 7, 26)
    assert (
        foia("paid:2017-06-14;fees_notice:2017-06-14").due
        == foia("fees_notice:2017-06-14;paid:2017-06-14").due
    )


def test_asked_and_answered_on_one_day_whichever_was_written_first():
    for story in (
        "clarification_requested:2017-06-27;clarified:2017-06-27",
        "clarified:2017-06-27;clarification_requested:2017-06-27",
    ):
        assert foia(story).due == date(2017, 7, 26)


def test_answered_and_asked_again_on_one_day_leaves_the_second_question_open():
    story = "clarification_requested:2017-06-20;clarified:2017-06-27;clarification_requested:2017-06-27"
    assert foia(story).waiting_for == "clarification"


def test_a_clarification_nobody_asked_for_starts_the_clock_again_with_a_warning():
    deadline = foia("clarified:2017-06-27")
    assert deadline.due == date(2017, 7, 26)
    assert "no request for it is on record" in deadline.warnings[0]


def test_clarification_asked_for_after_the_time_stops_the_clock_all_the_same():
    deadline = foia("clarification_requested:2017-07-11")
    assert deadline.waiting_for == "clarification"
    assert "after the time for answering" in deadline.warnings[0]
    assert foia("clarification_requested:2017-07-10").warnings == ()


# Fees


def test_the_days_of_a_fees_notice_do_not_count_from_its_first_to_its_last():
    assert foia("fees_notice:2017-10-09;paid:2017-10-18", date(2017, 10, 2)).due == date(2017, 11, 9)


def test_a_fee_paid_on_the_day_of_the_notice_costs_one_working_day():
    assert foia("fees_notice:2017-06-14;paid:2017-06-14").due == date(2017, 7, 11)
    assert foia("fees_notice:2017-06-17;paid:2017-06-17").due == date(2017, 7, 10)  # a Saturday


def test_a_fees_notice_on_the_day_of_receipt():
    assert foia("fees_notice:2017-06-12;paid:2017-06-12").due == date(2017, 7, 10)
    assert foia("fees_notice:2017-06-12;paid:2017-06-13").due == date(2017, 7, 11)


def test_a_fees_notice_on_the_twentieth_day_is_still_in_time():
    deadline = foia("fees_notice:2017-07-10")
    assert (deadline.waiting_for, deadline.pay_by) == ("fee", date(2017, 10, 9))
    assert foia("fees_notice:2017-07-10;paid:2017-07-11").due == date(2017, 7, 13)  # 12 July is a holiday


def test_a_fees_notice_after_the_time_does_not_stop_the_clock():
    deadline = foia("fees_notice:2017-07-11")
    assert deadline.due == date(2017, 7, 10)
    assert "section 9 of FOIA" in deadline.warnings[0]
    assert foia("fees_notice:2017-07-11;paid:2017-07-20").due == date(2017, 7, 10)


def test_several_fees_notices_in_sequence():
    story = "fees_notice:2017-06-14;paid:2017-06-15;fees_notice:2017-06-20;paid:2017-06-21"
    assert foia(story).due == date(2017, 7, 17)  # four days left out
    # charged again on the day of the payment: that day is left out once
    story = "fees_notice:2017-06-14;paid:2017-06-15;fees_notice:2017-06-15;paid:2017-06-16"
    assert foia(story).due == date(2017, 7, 14)


def test_a_second_notice_before_payment_gives_new_time_to_pay():
    deadline = foia("fees_notice:2017-06-14;fees_notice:2017-06-20")
    assert deadline.pay_by == date(2017, 9, 19)
    assert foia("fees_notice:2017-06-14;fees_notice:2017-06-20;paid:2017-06-21").due == date(2017, 7, 19)


def test_a_fee_paid_after_three_months_does_not_start_the_clock():
    assert foia("fees_notice:2017-06-14;paid:2017-09-13").due
    deadline = foia("fees_notice:2017-06-14;paid:2017-09-14")
    assert (deadline.due, deadline.waiting_for) == (None, "fee")
    assert "need not answer" in deadline.warnings[0]


def test_the_eir_give_sixty_working_days_to_pay():
    story = parse_events("fees_notice:2017-06-14;paid:2017-09-11")
    assert due(Regime.EIR, MONDAY, story).due
    late = due(Regime.EIR, MONDAY, parse_events("fees_notice:2017-06-14;paid:2017-09-12"))
    assert (late.due, late.waiting_for) == (None, "fee")


def test_a_payment_without_a_notice_is_left_out():
    deadline = foia("paid:2017-06-20")
    assert deadline.due == date(2017, 7, 10)
    assert "no fees notice is on record" in deadline.warnings[0]


def test_the_scottish_example_of_a_notice_after_ten_working_days():
    """Notice on working day 11: ten more remain once it is paid."""
    story = parse_events("fees_notice:2017-06-27;paid:2017-07-03")
    assert due(Regime.FOISA, MONDAY, story).due == date(2017, 7, 17)


# Fees with clarification


def test_a_fee_and_a_clarification_are_apart():
    assert (
        foia("fees_notice:2017-06-14;clarification_requested:2017-06-15;clarified:2017-06-16").waiting_for
        == "fee"
    )
    both = foia("fees_notice:2017-06-14;clarification_requested:2017-06-15")
    assert both.waiting_for == "clarification"
    assert foia("clarification_requested:2017-06-14;fees_notice:2017-06-15;paid:2017-06-16").due is None


def test_a_fees_notice_is_not_late_while_the_clock_waits_for_clarification():
    deadline = foia("clarification_requested:2017-06-14;fees_notice:2017-09-01;clarified:2017-09-04")
    assert (deadline.due, deadline.waiting_for, deadline.warnings) == (None, "fee", ())


def test_a_fee_paid_after_the_clarification_takes_days_from_the_new_count():
    story = "fees_notice:2017-06-14;clarification_requested:2017-06-15;clarified:2017-06-27;paid:2017-06-30"
    assert foia(story).due == date(2017, 7, 31)  # three days left out after 27 June


def test_a_fee_paid_before_the_clarification_takes_nothing_from_the_new_count():
    story = "fees_notice:2017-06-14;paid:2017-06-15;clarification_requested:2017-06-20;clarified:2017-06-27"
    assert foia(story).due == date(2017, 7, 26)


# Extensions


def test_a_public_interest_extension_is_added_after_day_twenty():
    deadline = foia("pit_extension:20")
    assert (deadline.due, deadline.extended_days) == (date(2017, 8, 9), 20)
    assert deadline.notice_due == date(2017, 7, 10)
    assert deadline.chase_after == date(2017, 8, 10)


def test_an_extension_stays_after_a_clarification():
    for extension in ("pit_extension:10", "pit_extension:10:2017-06-19"):
        story = f"clarification_requested:2017-06-20;clarified:2017-06-27;{extension}"
        assert foia(story).due == date(2017, 8, 10)


def test_the_days_of_a_fees_notice_are_left_out_of_an_extension_too():
    assert foia("pit_extension:20;fees_notice:2017-06-14;paid:2017-06-15").due == date(2017, 8, 11)
    assert foia("pit_extension:20;fees_notice:2017-07-20;paid:2017-07-20").due == date(2017, 8, 10)


def test_two_extensions_add_up_and_one_recorded_twice_does_not():
    assert foia("pit_extension:10:2017-07-03;pit_extension:10:2017-07-24").due == date(2017, 8, 9)
    assert foia("pit_extension:20:2017-07-03;pit_extension:20:2017-07-03").due == date(2017, 8, 9)


def test_a_public_interest_extension_with_late_notice_is_counted_with_a_warning():
    deadline = foia("pit_extension:20:2017-07-11")
    assert deadline.due == date(2017, 8, 9)
    assert "was due by 10 July 2017 (section 17 of FOIA)" in deadline.warnings[0]


def test_a_date_that_the_body_named_counts_where_it_is_later():
    named = Event(EventName.PIT_EXTENSION, date(2017, 7, 5), until=date(2017, 7, 29))  # a Saturday
    deadline = due(Regime.FOIA, MONDAY, [named])
    assert (deadline.due, deadline.extended_days) == (date(2017, 7, 31), 14)
    early = Event(EventName.PIT_EXTENSION, date(2017, 7, 5), until=date(2017, 7, 6))
    assert due(Regime.FOIA, MONDAY, [early]).due == date(2017, 7, 10)


def test_the_eir_allow_forty_days_in_all():
    assert due(Regime.EIR, MONDAY, parse_events("complexity_extension:20")).due == date(2017, 8, 9)
    more = due(Regime.EIR, MONDAY, parse_events("complexity_extension:30"))
    assert more.due == date(2017, 8, 9)
    assert "no more than 20 further working days" in more.warnings[0]
    named = Event(EventName.COMPLEXITY_EXTENSION, MONDAY, until=date(2017, 12, 1))
    assert due(Regime.EIR, MONDAY, [named]).due == date(2017, 8, 9)


def test_an_extension_under_the_eir_needs_notice_in_the_first_twenty_days():
    assert due(Regime.EIR, MONDAY, parse_events("complexity_extension:20:2017-07-10")).due == date(2017, 8, 9)
    late = due(Regime.EIR, MONDAY, parse_events("complexity_extension:20:2017-07-11"))
    assert late.due == date(2017, 7, 10)
    assert "regulation 7 of EIR" in late.warnings[0]


@pytest.mark.parametrize(
    ("regime", "extension", "words"),
    [
        (Regime.EIR, "pit_extension:20", "EIR knows no public-interest extension"),
        (Regime.FOISA, "pit_extension:20", "FOISA knows no public-interest extension"),
        (Regime.FOIA, "complexity_extension:20", "FOIA knows no extension for complexity"),
        (Regime.FOISA, "complexity_extension:20", "FOISA knows no extension for complexity"),
    ],
)
def test_an_extension_that_the_act_does_not_know_is_left_out(regime: Regime, extension: str, words: str):
    deadline = due(regime, MONDAY, parse_events(extension))
    assert deadline.due == date(2017, 7, 10)
    assert words in deadline.warnings[0]


# Receipt


def test_a_request_that_bounced_was_not_received():
    deadline = foia("bounced:2017-06-12")
    assert (deadline.due, deadline.waiting_for) == (None, Waiting.RECEIPT)
    assert (deadline.received, deadline.clock_started) == (None, None)


def test_a_request_that_was_sent_again_is_received_then():
    assert foia("bounced:2017-06-12;redirected:2017-06-14").due == date(2017, 7, 13)
    assert foia("redirected:2017-06-14").received == date(2017, 6, 14)
    assert foia("bounced:2017-06-12;received:2017-06-14").due == date(2017, 7, 13)


def test_a_later_receipt_begins_afresh():
    deadline = foia("clarification_requested:2017-06-13;received:2017-06-14")
    assert deadline.due == date(2017, 7, 13)
    assert "received again on 14 June 2017" in deadline.warnings[0]


def test_a_bounce_after_the_body_has_written_is_of_another_letter():
    deadline = foia("acknowledged:2017-06-13;bounced:2017-07-11")
    assert deadline.due == date(2017, 7, 10)
    assert "already shown that it has the request" in deadline.warnings[0]


def test_a_receipt_among_the_events():
    assert foia("received:2017-06-12", None).due == date(2017, 7, 10)
    assert foia("", None).waiting_for == "receipt"


def test_what_is_dated_before_the_receipt_is_left_out():
    for story in (
        "clarified:2017-06-09",
        "paid:2017-06-09",
        "fees_notice:2017-06-09",
        "pit_extension:5:2017-06-09",
    ):
        deadline = foia(story)
        assert deadline.due == date(2017, 7, 10)
        assert "before the request was received" in deadline.warnings[0]


def test_what_happens_after_an_answer_does_not_change_when_it_was_due():
    for name in EventName:
        if name.value in (
            "acknowledged", "responded", "refused", "transferred", "review_requested", "review_answered",
            "complained", "withdrawn",
        ):  # fmt: skip
            assert foia(f"{name}:2017-06-20") == foia()


def test_an_event_without_a_date_is_left_out():
    deadline = due(Regime.FOIA, MONDAY, [Event(EventName.CLARIFIED, None)])
    assert deadline.due == date(2017, 7, 10)
    assert "has no date" in deadline.warnings[0]


# Disputed days


def test_the_state_funeral_is_disputed_only_for_clocks_that_were_running():
    before = due(Regime.FOIA, date(2022, 8, 25))
    assert before.due == date(2022, 9, 26)
    assert "the date is 23 September 2022" in before.warnings[0]
    assert due(Regime.FOIA, date(2022, 9, 12)).warnings == ()
    assert due(Regime.FOISA, date(2022, 8, 25)).warnings == ()
    paused = parse_events("fees_notice:2022-09-15;paid:2022-09-22")
    assert due(Regime.FOIA, date(2022, 8, 25), paused).warnings == ()


def test_sixty_days_in_scotland_in_2020_are_pointed_out():
    assert "60 working days" in due(Regime.FOISA, date(2020, 3, 20)).warnings[0]
    assert "60 working days" in due(Regime.FOISA, date(2020, 5, 26)).warnings[0]
    assert due(Regime.FOISA, date(2020, 5, 27)).warnings == ()
    assert due(Regime.FOIA, date(2020, 4, 20)).warnings == ()


# Horizon


def test_a_date_past_the_table_is_refused_and_not_guessed():
    with pytest.raises(HorizonError, match="ends on 31 December 2028"):
        due(Regime.FOIA, date(2028, 12, 15))
    with pytest.raises(HorizonError):
        due(Regime.FOIA, date(2031, 1, 1))
    with pytest.raises(HorizonError):
        foia("clarified:9999-12-31")


def test_a_due_date_inside_the_table_stands_though_later_days_are_unknown():
    deadline = due(Regime.FOIA, date(2028, 11, 28))
    assert deadline.due == date(2028, 12, 29)
    assert (deadline.chase_after, deadline.very_overdue) == (None, None)
