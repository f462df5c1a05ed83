"""Later stages: reviews, complaints, payments."""

import csv
from datetime import date
from pathlib import Path

import pytest

from foicli.errors import FoiError
from foicli.law.holidays import HorizonError
from foicli.law.stages import STAGES, StageKind, stage, stage_date, stages
from foicli.model.request import Regime

HERE = Path(__file__).parent


def rows() -> list[dict[str, str]]:
    with (HERE / "stages.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows(), ids=lambda r: f"{r['regime']} {r['kind']} {r['start']}")
def test_the_latest_day_of_a_stage_is_as_counted_by_hand(row: dict[str, str]):
    found = stage_date(Regime(row["regime"]), row["kind"], date.fromisoformat(row["start"]))
    assert found == date.fromisoformat(row["latest"])


def test_three_months_to_pay_begin_with_the_day_of_the_notice():
    assert stage_date(Regime.FOIA, StageKind.FEE_PAYMENT_LATEST, date(2017, 1, 10)) == date(2017, 4, 9)


def test_a_charge_under_the_eir_may_be_paid_for_sixty_working_days():
    assert stage_date(Regime.EIR, StageKind.FEE_PAYMENT_LATEST, date(2017, 7, 10)) == date(2017, 10, 5)


def test_six_months_end_with_a_short_month():
    assert stage_date(Regime.FOISA, StageKind.SIC_APPLICATION_LATEST, date(2019, 8, 31)) == date(2020, 2, 29)


def test_a_stage_of_another_act_is_refused_with_the_stages_there_are():
    with pytest.raises(FoiError, match="FOIA has no stage “sic_application_latest”") as caught:
        stage(Regime.FOIA, StageKind.SIC_APPLICATION_LATEST)
    assert "review_reply_normal" in caught.value.hint


def test_a_stage_past_the_table_is_not_guessed():
    with pytest.raises(HorizonError, match="ends on 31 December 2028"):
        stage_date(Regime.FOIA, StageKind.REVIEW_REPLY_LONGEST, date(2028, 12, 1))
    with pytest.raises(HorizonError):
        stage_date(Regime.FOISA, StageKind.SIC_APPLICATION_LATEST, date(2029, 1, 1))


def test_each_stage_says_what_it_runs_from_and_where_it_is_written():
    assert all(s.runs_from and s.source for s in STAGES)
    assert len({(s.regime, s.kind) for s in STAGES}) == len(STAGES)
    assert all(stages(regime) for regime in Regime)
