"""The Environmental Information Regulations 2004: the bodies of FOIA, asked about the environment."""

from foicli.law.exemptions import EIR
from foicli.law.holidays import Nation
from foicli.law.regime import Appeal, Extension, PaymentTime, Regime, Review, Source
from foicli.model.request import EventName
from foicli.model.request import Regime as Code

REGIME = Regime(
    code=Code.EIR,
    act="Environmental Information Regulations 2004",
    short="EIR",
    nations=tuple(Nation),
    calendar_words="a bank holiday in any part of the UK is not a working day",
    response_days=20,
    time_section="regulation 5(2)",
    clarification_section="regulation 9(2)",
    advice_section="regulation 9",
    form_section="regulation 6",
    refusal_section="regulation 14",
    fees_section="regulation 8",
    pause_section="regulation 8(6)",
    payment_time=PaymentTime(working_days=60),
    cost_section="regulation 12(4)(b)",
    cost_limits=(),  # no sum of money: a body may only say that the request is manifestly unreasonable
    extension=Extension(
        EventName.COMPLEXITY_EXTENSION, "extension for a complex and voluminous request", "regulation 7",
        20, notice_in_time=True,
    ),
    review=Review(
        name="reconsideration", section="regulation 11", ask_within=40, answer_within=40, longest=40,
        statutory=True, from_what="the day on which the body is believed to have failed",
    ),
    appeal=Appeal(
        section="section 50 of FOIA, applied by regulation 18", weeks=6, months=0, statutory=False,
        review_first=True, from_what="the final response or the last substantive contact",
    ),
    commissioner="the Information Commissioner",
    commissioner_site="ico.org.uk",
    exemption_word="exception",
    exemptions=EIR,
    sources=(
        Source("nations", "EIR reg.2(1), which takes the working day from FOIA s.10(6)"),
        Source("response_days", "EIR reg.5(2)"),
        Source("time_section", "EIR reg.5(2)"),
        Source("clarification_section", "EIR reg.9(2) and (4)"),
        Source("advice_section", "EIR reg.9(1)"),
        Source("form_section", "EIR reg.6"),
        Source("refusal_section", "EIR reg.14"),
        Source("fees_section", "EIR reg.8"),
        Source("pause_section", "EIR reg.8(6)"),
        Source("payment_time", "EIR reg.8(5)"),
        Source("cost_section", "EIR reg.12(4)(b)"),
        Source("cost_limits", "EIR: none; SI 2004/3244 is made under FOIA"),
        Source("extension", "EIR reg.7(1) and (3)"),
        Source("review", "EIR reg.11"),
        Source("appeal", "EIR reg.18; six weeks: the ICO's pages on making a complaint"),
        Source("commissioner", "EIR reg.2(1)"),
        Source("commissioner_site", "the ICO's own site, with its pages on making a complaint"),
        Source("exemptions", "EIR regs 12 and 13"),
    ),
)  # fmt: skip
