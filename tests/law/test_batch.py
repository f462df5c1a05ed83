"""A whole file of due dates."""

import contextlib
import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foicli.errors import InputFaults
from foicli.law.batch import fill_due

HERE = Path(__file__).parent
HEAD = "regime,received,events,due\n"


def test_the_vectors_fill_themselves():
    text = (HERE / "vectors.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    emptied = io.StringIO()
    writer = csv.DictWriter(emptied, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "due": ""} for row in rows)
    batch = fill_due(emptied.getvalue(), "vectors.csv")
    assert batch.csv_text == text
    assert (batch.filled, batch.stopped, batch.faults) == (124, 4, ())
    assert len(batch.warnings) == 3  # the disputed state funeral


def test_other_columns_keep_their_place_and_due_is_added_at_the_end():
    batch = fill_due('note,events,received,regime\n"a, ""b""",,2017-06-12,FOIA\n', "in.csv")
    assert batch.csv_text == 'note,events,received,regime,due\n"a, ""b""",,2017-06-12,FOIA,2017-07-10\n'


def test_the_byte_order_mark_and_the_line_ends_of_a_spreadsheet_are_kept():
    batch = fill_due("\ufeffRegime, Received ,EVENTS\r\n foia ,2017-06-12 ,\r\n", "in.csv")
    assert batch.csv_text == "\ufeffRegime, Received ,EVENTS,due\r\n foia ,2017-06-12 ,,2017-07-10\r\n"


def test_blank_rows_stay_and_do_not_disturb_the_numbers():
    batch = fill_due(HEAD + "\n,,,\nfoia,x,,\n", "in.csv")
    assert batch.csv_text == HEAD + "\n,,,\nfoia,x,,\n"
    assert [fault.where for fault in batch.faults] == ["in.csv, row 4"]


def test_a_row_with_faults_has_no_due_date_and_the_others_do():
    batch = fill_due(
        HEAD + "foia,2017-06-12,,\nfoi,12/6/2017,clarfied,2017-07-10\nfoisa,2017-06-14,,\n", "in.csv"
    )
    assert [row["due"] for row in csv.DictReader(io.StringIO(batch.csv_text))] == [
        "2017-07-10",
        "",
        "2017-07-12",
    ]
    assert {fault.where for fault in batch.faults} == {"in.csv, row 3"}
    assert len(batch.faults) == 3  # regime, event and date, all at once


def test_a_row_past_the_table_is_a_fault():
    batch = fill_due(HEAD + "foia,2028-12-20,,\n", "in.csv")
    assert batch.filled == 0
    assert "the table of bank holidays ends on 31 December 2028" in str(batch.faults[0])


def test_a_stopped_clock_is_no_fault():
    batch = fill_due(HEAD + "foia,2017-06-12,fees_notice:2017-06-14,2017-07-10\n", "in.csv")
    assert batch.csv_text.endswith("fees_notice:2017-06-14,\n")
    assert (batch.filled, batch.stopped, batch.faults) == (0, 1, ())


def test_the_receipt_may_be_among_the_events():
    batch = fill_due(HEAD + "foia,,received:2017-06-12,\nfoia,,,\n", "in.csv")
    assert batch.filled == 1
    assert "there is no date" in str(batch.faults[0])


def test_an_event_that_the_act_does_not_know_is_a_warning():
    batch = fill_due(HEAD + "foisa,2017-06-12,pit_extension:20,\n", "in.csv")
    assert batch.filled == 1
    assert str(batch.warnings[0]).startswith("in.csv, row 2: “pit_extension:20” was left out")


def test_short_rows_are_filled_up_and_long_rows_are_faults():
    batch = fill_due("regime,received,events,note\nfoia,2017-06-12\nfoia,2017-06-12,,a,b,c\n", "in.csv")
    assert batch.csv_text.splitlines()[1] == "foia,2017-06-12,,,2017-07-10"
    assert "put quotation marks round" in str(batch.faults[0])
    assert "c" in batch.csv_text.splitlines()[2]
    old = fill_due(HEAD + "foia,2017-06-12,,2017-07-10,more\n", "in.csv")
    assert old.csv_text == HEAD + "foia,2017-06-12,,,more\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "in.csv is empty"),
        ("\n\n", "in.csv is empty"),
        ("regime,events\n", "in.csv does not have the columns it needs"),
        ("regime;received;events\n", "in.csv does not have the columns it needs"),
        ("regime,received,events,due,Due\n", "in.csv does not have the columns it needs"),
        ('regime,received,events\nfoia,2017-06-12,"' + "x" * 200_000 + '"\n', "in.csv cannot be read as CSV"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(text: str, words: str):
    with pytest.raises(InputFaults, match=words) as caught:
        fill_due(text, "in.csv")
    assert caught.value.hint


def test_semicolons_between_columns_are_recognised():
    with pytest.raises(InputFaults) as caught:
        fill_due("regime;received;events\nfoia;2017-06-12;\n", "in.csv")
    assert "semicolons" in caught.value.hint


def test_one_missing_column_is_named():
    with pytest.raises(InputFaults) as caught:
        fill_due("regime,events\n", "in.csv")
    assert [str(fault) for fault in caught.value.faults] == [
        "in.csv, row 1: the column “received” is missing"
    ]


@given(st.text())
def test_no_text_makes_it_crash(text: str):
    with contextlib.suppress(InputFaults):
        fill_due(HEAD + text, "in.csv")
