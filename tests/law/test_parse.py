"""Regimes, dates and events as people write them."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foicli.errors import InputFaults
from foicli.law.parse import parse_day, parse_events, parse_regime
from foicli.model.request import Event, EventName, Regime


def sentences(caught: pytest.ExceptionInfo[InputFaults]) -> list[str]:
    return [fault.what for fault in caught.value.faults]


def test_a_regime_may_be_in_capitals():
    assert parse_regime(" FOISA ") is Regime.FOISA


@pytest.mark.parametrize("text", ["foi", "", "foia eir"])
def test_an_unknown_regime_is_answered_with_those_there_are(text: str):
    with pytest.raises(InputFaults, match="write foia, eir or foisa"):
        parse_regime(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2017-02-31", "there is no such day as 2017-02-31"),
        ("31/2/2017", "there is no such day"),
        ("12/06/2017", "write 2017-06-12 if that is the day meant"),
        ("12.6.2017", "write 2017-06-12"),
        ("20170612", "“20170612” is not a date; write it as YYYY-MM-DD"),
        ("2017-W24-1", "is not a date"),
        ("２０１７-06-12", "is not a date"),
        ("", "there is no date"),
        ("2017-06-12T10:00", "is not a date"),
        ("0000-01-01", "there is no such day"),
    ],
)
def test_a_date_that_is_not_iso_gets_a_sentence(text: str, sentence: str):
    with pytest.raises(InputFaults) as caught:
        parse_day(text)
    assert sentence in sentences(caught)[0]


def test_events():
    assert parse_events("clarification_requested:2017-06-20; Clarified : 2017-06-27 ;;pit_extension:20;") == (
        Event(EventName.CLARIFICATION_REQUESTED, date(2017, 6, 20)),
        Event(EventName.CLARIFIED, date(2017, 6, 27)),
        Event(EventName.PIT_EXTENSION, None, 20),
    )
    assert parse_events("complexity_extension:20:2017-07-01") == (
        Event(EventName.COMPLEXITY_EXTENSION, date(2017, 7, 1), 20),
    )
    assert parse_events("") == ()


def test_all_faults_are_told_at_once():
    with pytest.raises(InputFaults) as caught:
        parse_events(
            "clarfied:2017-06-27;paid;paid:27/6/2017;pit_extension:2017-06-27;pit_extension:0;"
            "fees_notice:2017-06-20:5;complexity_extension:20:x"
        )
    told = sentences(caught)
    assert len(told) == 7
    assert "“clarfied” is not an event; the events are received, acknowledged" in told[0]
    assert told[1] == "“paid” needs one date, as in paid:2017-06-20"
    assert told[2].startswith("paid: “27/6/2017” is not a date; write 2017-06-27")
    assert told[3].startswith("“pit_extension:2017-06-27” needs a number of working days")
    assert told[4] == "“pit_extension:0” must be between 1 working day and 999"


def test_hostile_text_stays_short_and_harmless():
    with pytest.raises(InputFaults) as caught:
        parse_events("\x1b[31m" + "x" * 10_000)
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 600
    with pytest.raises(InputFaults, match="more than 500 events"):
        parse_events("clarified:2017-06-27;" * 100_000)


@given(st.text())
def test_no_text_makes_it_crash(text: str):
    for parse in (parse_events, parse_day, parse_regime):
        with contextlib.suppress(InputFaults):
            parse(text)


@given(
    st.lists(
        st.one_of(
            st.builds(
                Event,
                st.sampled_from([n for n in EventName if "extension" not in n]),
                st.dates(),
            ),
            st.builds(
                Event,
                st.sampled_from([EventName.PIT_EXTENSION, EventName.COMPLEXITY_EXTENSION]),
                st.none() | st.dates(),
                st.integers(1, 999),
            ),
        )
    )
)
def test_events_written_down_are_read_back(events: list[Event]):
    assert parse_events(";".join(map(str, events))) == tuple(events)
