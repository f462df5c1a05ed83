"""Worked examples: each row of the fixtures is a count made elsewhere."""

import csv
from datetime import date
from pathlib import Path

import pytest

from foicli.law.clock import add_working_days, due
from foicli.law.holidays import HorizonError, horizon
from foicli.law.parse import parse_day, parse_events, parse_regime
from foicli.model.request import Regime

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "row", rows("vectors.csv"), ids=lambda r: f"{r['regime']} {r['received']} {r['events']}"
)
def test_the_due_date_is_as_counted_by_hand(row: dict[str, str]):
    deadline = due(parse_regime(row["regime"]), parse_day(row["received"]), parse_events(row["events"]))
    assert (deadline.due.isoformat() if deadline.due else "") == row["due"]
    assert bool(deadline.due) == deadline.running == (deadline.waiting_for == "")
    assert bool(deadline.warnings) == (row["disputed"] == "yes")


PUBLISHED = [row for row in rows("published.csv") if parse_day(row["received"]) >= horizon().first]


def test_some_published_examples_lie_inside_the_table():
    assert len(PUBLISHED) == 10


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda r: f"{r['regime']} {r['received']} {r['working_days']}")
def test_examples_published_by_others_agree(row: dict[str, str]):
    found = add_working_days(
        Regime(row["regime"]), date.fromisoformat(row["received"]), int(row["working_days"])
    )
    published = date.fromisoformat(row["due"])
    assert {
        "exact": found == published,
        "on_or_before": published <= found,  # the reply of that day was held to be in time
        "after": published > found,  # on that day the time was held to have run out
    }[row["comparison"]]


def test_published_examples_before_the_table_are_refused_and_not_guessed():
    for row in rows("published.csv"):
        if parse_day(row["received"]) < horizon().first:
            with pytest.raises(HorizonError, match="begins on 1 January 2015"):
                due(Regime(row["regime"]), parse_day(row["received"]))
