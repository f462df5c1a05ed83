"""How a letter names the Act it is written under; the law itself comes from the law room."""

import re
from dataclasses import dataclass
from functools import lru_cache

from foicli.law import regime_for
from foicli.model.request import Regime


@dataclass(frozen=True, slots=True)
class Sections:
    """Where the Act says it: each a phrase such as `section 10(1)`."""

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
    """An Act (or Regulations) in the words of a letter.

    `noun` is "Act" or "Regulations", `ground` "exemption" or "exception"; `review_days` are
    working days; `environmental` names the regulations that take over where information is
    environmental.
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


@dataclass(frozen=True, slots=True)
class _Words:
    """What only letters need to say of a regime."""

    noun: str
    right: str
    public_interest: str
    environmental: str


# Sources: FOIA ss.1(1), 2(2)(b), 39; FOISA ss.1(1), 2(1)(b), 39(2); EIR regs 5(1), 12(1)(b).
_WORDS = {
    Regime.FOIA: _Words(
        "Act", "section 1(1)", "section 2(2)(b)", "Environmental Information Regulations 2004"
    ),
    Regime.FOISA: _Words(
        "Act", "section 1(1)", "section 2(1)(b)", "Environmental Information (Scotland) Regulations 2004"
    ),
    Regime.EIR: _Words("Regulations", "regulation 5(1)", "regulation 12(1)(b)", ""),
}
_CODE = re.compile(r"^(s|reg)\s*(\d+[A-Z]?)((?:\(\w+\))*)$")


@lru_cache(maxsize=8)
def act_for(regime: Regime) -> Act:
    """The Act of this regime, in the words of a letter."""
    law, words = regime_for(regime), _WORDS[regime]
    return Act(
        regime=regime, name=law.act, short=law.short, noun=words.noun, ground=law.exemption_word,
        grounds=f"{law.exemption_word}s", commissioner=law.commissioner, review=law.review.name,
        review_days=law.review.answer_within, environmental=words.environmental,
        sections=Sections(
            right=words.right, time=law.time_section, form=law.form_section, advice=law.advice_section,
            cost=law.cost_section, refusal=law.refusal_section, public_interest=words.public_interest,
            review=law.review.section, complaint=law.appeal.section,
        ),
    )  # fmt: skip


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
