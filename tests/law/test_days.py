"""The clock day by day."""

from datetime import date

from foicli.law.clock import explain
from foicli.law.parse import parse_events
from foicli.model.request import Regime

WEDNESDAY = date(2017, 6, 14)


def said(
    regime: Regime, events: str = "", received: date | None = WEDNESDAY
) -> dict[date, tuple[int | None, str]]:
    return {line.day: (line.number, line.reason) for line in explain(regime, received, parse_events(events))}


def test_each_day_has_its_number_or_its_reason():
    days = said(Regime.FOIA)
    assert days[WEDNESDAY] == (None, "day of receipt: the count starts with the next working day")
    assert days[date(2017, 6, 15)] == (1, "")
    assert days[date(2017, 6, 17)] == (None, "Saturday")
    assert days[date(2017, 7, 12)] == (
        None,
        "Battle of the Boyne (Orangemen's Day) (Northern Ireland): a bank holiday in any part of the UK is "
        "not a working day",
    )
    assert days[date(2017, 7, 13)] == (20, "the answer is due")
    assert max(days) == date(2017, 7, 13)


def test_in_scotland_a_holiday_elsewhere_counts_and_that_is_said():
    number, reason = said(Regime.FOISA)[date(2017, 7, 12)]
    assert number == 20
    assert reason.startswith("Battle of the Boyne (Orangemen's Day) (Northern Ireland): counts")


def test_the_days_of_a_fees_notice_are_named():
    days = said(Regime.FOIA, "fees_notice:2017-06-16;paid:2017-06-19")
    assert [days[date(2017, 6, d)][0] for d in (15, 16, 17, 18, 19, 20)] == [1, None, None, None, None, 2]
    assert "fees notice" in days[date(2017, 6, 19)][1]
    assert days[date(2017, 6, 18)][1] == "Sunday"


def test_a_restart_is_told_from_the_first_receipt_on():
    days = said(Regime.FOIA, "clarification_requested:2017-06-20;clarified:2017-06-27")
    assert days[WEDNESDAY] == (None, "day of receipt; the count started again on 27 June 2017")
    assert days[date(2017, 6, 15)][0] is None
    assert days[date(2017, 6, 21)][1] == "clock stopped: the body had asked for clarification"
    assert days[date(2017, 6, 27)][1].startswith("day of clarification")
    assert days[date(2017, 6, 28)] == (1, "")


def test_a_stopped_clock_ends_with_the_day_it_stopped():
    days = said(Regime.FOIA, "clarification_requested:2017-06-20")
    assert days[date(2017, 6, 19)] == (3, "")
    assert max(days) == date(2017, 6, 20)
    assert days[date(2017, 6, 20)][0] is None
    assert "has not had it" in days[date(2017, 6, 20)][1]


def test_a_clock_that_stopped_twice_ends_with_the_first_stop():
    days = said(Regime.FOIA, "fees_notice:2017-06-19;clarification_requested:2017-06-20")
    assert max(days) == date(2017, 6, 19)
    assert days[date(2017, 6, 16)] == (2, "")


def test_an_extension_is_told_where_it_begins():
    days = said(Regime.FOIA, "pit_extension:20", date(2017, 6, 12))
    assert days[date(2017, 7, 10)] == (20, "last day to give notice of the public-interest extension")
    assert days[date(2017, 7, 11)] == (21, "the public-interest extension begins (section 10(3) of FOIA)")
    assert days[date(2017, 8, 9)] == (40, "the answer is due")


def test_nothing_is_told_of_a_request_that_was_not_received():
    assert explain(Regime.FOIA, None) == ()
    assert explain(Regime.FOIA, WEDNESDAY, parse_events("bounced:2017-06-14")) == ()
