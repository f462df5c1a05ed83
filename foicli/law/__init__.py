"""How long, and why not: one module per legal regime, the clock, exemptions. Pure."""

from foicli.law import eir, foia, foisa
from foicli.law.regime import Regime
from foicli.model.request import Regime as Code

REGIMES: tuple[Regime, ...] = (foia.REGIME, eir.REGIME, foisa.REGIME)
_BY_CODE = {regime.code: regime for regime in REGIMES}


def regimes() -> tuple[Regime, ...]:
    """Every regime that requests can be made under."""
    return REGIMES


def regime_for(code: Code) -> Regime:
    """The regime with this code."""
    return _BY_CODE[code]
