"""The facts of the three regimes."""

from dataclasses import fields

import pytest

from foicli.law import regime_for, regimes
from foicli.law.regime import PublicInterest, Regime
from foicli.model.request import Regime as Code


def test_every_code_has_its_regime():
    assert {regime.code for regime in regimes()} == set(Code)
    assert all(regime_for(code).code is code for code in Code)


@pytest.mark.parametrize("regime", regimes(), ids=lambda r: r.short)
def test_every_fact_that_is_law_has_a_source(regime: Regime):
    plain = {"code", "act", "short", "calendar_words", "exemption_word", "sources"}
    facts = {field.name for field in fields(regime)} - plain
    assert {source.fact for source in regime.sources} == facts
    assert all(regime.source_of(fact) for fact in facts)


def test_sections_that_letters_quote():
    assert [r.time_section for r in regimes()] == ["section 10(1)", "regulation 5(2)", "section 10(1)"]
    assert [r.advice_section for r in regimes()] == ["section 16", "regulation 9", "section 15"]
    assert [r.refusal_section for r in regimes()] == ["section 17", "regulation 14", "section 16"]
    assert [[limit.pounds for limit in r.cost_limits] for r in regimes()] == [[600, 450], [], [600]]


def test_an_exemption_is_found_by_its_limb():
    foia, eir, foisa = regimes()
    found = foia.exemption("s40(2)")
    assert found
    assert found.title == "Personal information"
    commercial = eir.exemption("reg12(5)(e)")
    assert commercial
    assert commercial.test is PublicInterest.QUALIFIED
    elsewhere = foisa.exemption("s 25(1)")
    assert elsewhere
    assert elsewhere.test is PublicInterest.ABSOLUTE
    assert foia.exemption("s25") is None


@pytest.mark.parametrize("regime", regimes(), ids=lambda r: r.short)
def test_no_exemption_is_there_twice(regime: Regime):
    codes = [exemption.code for exemption in regime.exemptions]
    assert len(codes) == len(set(codes))
