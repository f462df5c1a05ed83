"""foi deadline: a due date on the first line, day by day, or for a whole file."""

import csv
import io

import pytest


@pytest.mark.parametrize(
    ("arguments", "due"),
    [
        (("2017-06-12",), "2017-07-10"),
        (("2017-06-12", "--regime", "EIR"), "2017-07-10"),
        (("2017-12-20",), "2018-01-23"),
        (("2017-06-12", "--event", "clarification_requested:2017-06-20"), ""),
        (("2017-06-12", "--event", "pit_extension:20"), "2017-08-09"),
    ],
)
def test_the_first_line_is_the_due_date_and_empty_while_the_clock_does_not_run(foi, arguments, due):
    said = foi("deadline", *arguments)
    assert said.code == 0
    assert said.out.splitlines()[0] == due


def test_explain_numbers_each_working_day(foi):
    lines = foi("deadline", "2017-06-12", "--explain").out.splitlines()
    assert lines[0] == "2017-07-10"
    assert any("20  Mon 10 Jul 2017" in line for line in lines)
    assert foi("deadline", "2017-06-12", "--explain", "--json").json()["days"][-1]["number"] == 20


def test_no_workspace_is_needed(foi, tmp_path):
    assert foi("deadline", "2017-06-12", "--json").json()["due"] == "2017-07-10"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("31/2/2017",),
        ("12/06/2017",),
        ("2017-02-30",),
        ("9999-12-31",),
        ("0001-01-01",),
        ("x" * 5000,),
        ("2017-06-12", "--regime", "gdpr"),
        ("2017-06-12", "--event", "nonsense:2017-06-20"),
        ("2017-06-12", "--event", "clarified"),
        ("2017-06-12", "--event", "pit_extension:99999999999999999999"),
        ("2017-06-12", "--event", "\x1b[31mred"),
    ],
)
def test_what_is_not_understood_is_a_sentence(foi, arguments):
    said = foi("deadline", *arguments)
    assert said.code == 2, said
    assert said.out == ""
    assert "\x1b" not in said.err
    assert "fault of foi itself" not in said.err
    assert len(said.err) < 1500


def test_a_fault_is_told_once(foi):
    assert foi("deadline", "2017-02-30").err.count("2017-02-30") == 1


def test_batch_fills_the_column_and_keeps_the_others(foi, tmp_path):
    (tmp_path / "in.csv").write_text(
        "case,regime,received,events,due\nx,foia,2017-06-12,,\ny,foia,2017-06-12,clarification_requested:2017-06-20,\n"
    )
    said = foi("deadline", "--batch", "in.csv", "-o", "out.csv")
    assert said.code == 0, said.err
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text("utf-8-sig"))))
    assert [(row["case"], row["due"]) for row in rows] == [("x", "2017-07-10"), ("y", "")]


def test_a_faulty_row_is_named_and_the_others_are_filled(foi, tmp_path):
    (tmp_path / "in.csv").write_text("regime,received,events\nfoia,2017-06-12,\nfoia,31/2/2017,\n")
    said = foi("deadline", "--batch", "in.csv", "-o", "out.csv")
    assert said.code == 1
    assert "row 3" in said.err
    assert "2017-07-10" in (tmp_path / "out.csv").read_text("utf-8-sig")
