"""Times of day in answers to questions about nights, weekends or all hours."""

import pytest

from foicli.reading.hours import NONE, OUT_OF_HOURS, WEEKEND, Slot, hours_asked, hours_said


@pytest.mark.parametrize(
    ("question", "slots"),
    [
        ("is the helpline open out of hours?", OUT_OF_HOURS),
        ("does the depot run 24 hours a day?", OUT_OF_HOURS),
        ("do you deliver at weekends?", WEEKEND),
        ("is the gallery open on sundays?", {Slot.SUNDAY}),
        ("do you run a night bus?", NONE),
        ("do you reply within 24 hours?", NONE),
    ],
)
def test_a_question_may_ask_about_hours(question: str, slots: frozenset[Slot]):
    assert hours_asked(question) == slots


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("day and night, all the year", "yes"),
        ("the desk never closes", "yes"),
        ("staffed throughout", "yes"),
        ("there is someone every night and at weekends", "yes"),
        ("they keep office hours", "no"),
        ("monday to friday, nine to five", "no"),
        ("the yard shuts at half past four", "no"),
        ("not at night and not at weekends", "no"),
        ("callers after six are told to ring 999", "no"),
        ("the desk finishes at 8pm", "partly"),
        ("saturdays yes, nights no", "partly"),
        ("up to ten at night", "partly"),
        ("until 10pm and not overnight", "partly"),
        ("saturday mornings", "partly"),
        ("a van is sent from the yard", "-"),
        ("14 in the year", "-"),
    ],
)
def test_an_answer_covers_all_some_or_none_of_them(answer: str, value: str):
    said = hours_said(answer, 0, len(answer), OUT_OF_HOURS)
    assert (said.voice.value if said else "-") == value


def test_nine_to_five_is_enough_where_only_weekends_were_asked_about():
    answer = "saturday and sunday from 9 until 5"
    assert hours_said(answer, 0, len(answer), WEEKEND).voice.value == "yes"
    assert hours_said(answer, 0, len(answer), OUT_OF_HOURS).voice.value == "partly"
