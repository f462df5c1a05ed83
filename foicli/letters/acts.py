"""How a letter names the Act it is written under: its title, its Commissioner, its sections."""

import re
from dataclasses import dataclass

from foicli.model.request import Regime


@dataclass(frozen=True, slots=True)
class Sections:
    """Where the Act says it: each a phrase such as `section 10(1)`."""

    valid: str  # what makes a request a request
    right: str  # the right to be told and to be given
    time: str  # twenty working days
    form: str  # the applicant's preferred form
    advice: str  # advice and assistance
    cost: str  # the cost limit, or manifestly unreasonable requests
    refusal: str  # what a refusal notice has to say
    public_interest: str  # the balance of the public interest
    review: str  # internal review, requirement for review, representations
    complaint: str  # to the Commissioner


@dataclass(frozen=True, slots=True)
class Act:
    """An Act (or Regulations) in the words of a letter. `review_days` are working days.

    `environmental` names the regulations that take over where information is environmental.
    """

    regime: Regime
    name: str
    short: str
    noun: str
    ground: str
    grounds: str
    commissioner: str
    review: str
    review_days: int
    environmental: str
    sections: Sections


# Sources: Freedom of Information Act 2000 ss.1, 2, 8, 10, 11, 12, 16, 17, 50; review by the code of
# practice under s.45 (July 2018), which asks for an answer within 20 working days.
FOIA = Act(
    Regime.FOIA, "Freedom of Information Act 2000", "FOIA", "Act", "exemption", "exemptions",
    "Information Commissioner", "internal review", 20, "Environmental Information Regulations 2004",
    Sections(
        "section 8", "section 1(1)", "section 10(1)", "section 11", "section 16", "section 12", "section 17",
        "section 2(2)(b)", "the code of practice under section 45", "section 50",
    ),
)  # fmt: skip

# Sources: Freedom of Information (Scotland) Act 2002 ss.1, 2, 8, 10, 11, 12, 15, 16, 20, 21, 47.
FOISA = Act(
    Regime.FOISA, "Freedom of Information (Scotland) Act 2002", "FOISA", "Act", "exemption", "exemptions",
    "Scottish Information Commissioner", "review", 20, "Environmental Information (Scotland) Regulations 2004",
    Sections(
        "section 8", "section 1(1)", "section 10(1)", "section 11", "section 15", "section 12", "section 16",
        "section 2(1)(b)", "section 20", "section 47",
    ),
)  # fmt: skip

# Sources: Environmental Information Regulations 2004 (SI 2004/3391) regs 5, 6, 9, 11, 12, 14, 18.
EIR = Act(
    Regime.EIR, "Environmental Information Regulations 2004", "EIR", "Regulations", "exception", "exceptions",
    "Information Commissioner", "internal review", 40, "",
    Sections(
        "regulation 5(1)", "regulation 5(1)", "regulation 5(2)", "regulation 6", "regulation 9",
        "regulation 12(4)(b)", "regulation 14", "regulation 12(1)(b)", "regulation 11", "regulation 18",
    ),
)  # fmt: skip

_ACTS = {act.regime: act for act in (FOIA, FOISA, EIR)}
_CODE = re.compile(r"^(s|reg)\s*(\d+[A-Z]?)((?:\(\w+\))*)$")


def act_for(regime: Regime) -> Act:
    """The Act of this regime, in the words of a letter."""
    return _ACTS[regime]


def ground_in_words(code: str) -> str:
    """`s40(2)` as `section 40(2)`, `reg12(4)(b)` as `regulation 12(4)(b)`; anything else as it is."""
    match = _CODE.match(code.strip())
    if not match:
        return code
    word = "section" if match[1] == "s" else "regulation"
    return f"{word} {match[2]}{match[3]}"


def ground_base(code: str) -> str:
    """The section without its subsections, `s40` for `s40(2)`; regulations are kept whole."""
    match = _CODE.match(code.strip())
    if not match or match[1] == "reg":
        return code.strip()
    return f"s{match[2]}"
