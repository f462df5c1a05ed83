"""Text from outside that means to hurt: it is read in bounded time, or given up."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading.pages import answers, html, lines

HOSTILE = {
    "digits": "1234567890 " * 90_000,
    "labels": "\n".join(f"{n % 30}. Yes" for n in range(10_000)),
    "letters": "(a) yes " * 20_000,
    "questions": "Do you provide breakfast clubs for pupils in your schools? " * 3_000,
    "one word": "a" * 1_000_000,
    "commas": "no, " * 100_000,
    "brackets": "(" * 50_000 + ")" * 50_000,
    "spaces": "1." + " " * 500_000 + "Yes",
    "a gap": "1. " + " " * 60_000 + "in",
    "references": "as per question 3 see question 4 " * 5_000,
    "sections": "section 12(1) section 40(2) " * 10_000,
    "pounds": "£1,000 " * 30_000,
    "breaks": "\x1e\x1e1. Yes\x1e" * 2_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_letter_is_read_in_bounded_time(name: str):
    began = time.monotonic()
    answers(HOSTILE[name])
    assert time.monotonic() - began < 8


def test_a_deep_table():
    began = time.monotonic()
    html("<table><tr><td>" * 200 + "1. Yes" + "</td></tr></table>" * 200)
    html("<table>" + "<tr><td>1</td><td>Yes</td></tr>" * 5_000 + "</table>")
    assert time.monotonic() - began < 8


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "1. ",
                "Q2",
                "(a)",
                "yes",
                "no",
                "except",
                "only",
                "as above",
                "£5k",
                "\n",
                " ",
                "questions 1 to 3",
                "the rest",
                ".",
                "<5",
                "section 12",
                "4",
                "b)",
                "not held",
            ]
        ),
        max_size=60,
    )
)
def test_any_heap_of_pieces_is_read_without_a_fault(pieces: list[str]):
    text = "".join(pieces)
    for suggestion in answers(text).values():
        assert 0 < suggestion.confidence < 1
        for evidence in suggestion.evidence:
            assert lines(text).text[evidence.start : evidence.end] == evidence.quote
