"""The Freedom of Information Act 2000: England, Wales, Northern Ireland and UK-wide bodies."""

from foicli.law.exemptions import FOIA
from foicli.law.holidays import Nation
from foicli.law.regime import Appeal, CostLimit, Extension, PaymentTime, Regime, Review, Source
from foicli.model.request import EventName
from foicli.model.request import Regime as Code

REGIME = Regime(
    code=Code.FOIA,
    act="Freedom of Information Act 2000",
    short="FOIA",
    nations=tuple(Nation),
    calendar_words="a bank holiday in any part of the UK is not a working day",
    response_days=20,
    time_section="section 10(1)",
    clarification_section="section 1(3)",
    advice_section="section 16",
    form_section="section 11",
    refusal_section="section 17",
    fees_section="section 9",
    pause_section="section 10(2)",
    payment_time=PaymentTime(months=3),
    cost_section="section 12",
    cost_limits=(
        CostLimit(600, "government departments and other bodies in Part I of Schedule 1", 25),
        CostLimit(450, "all other bodies: councils, the NHS, police, schools", 25),
    ),
    extension=Extension(
        EventName.PIT_EXTENSION, "public-interest extension", "section 10(3)", None, notice_in_time=False
    ),
    review=Review(
        name="internal review", section="the section 45 Code of Practice", ask_within=40,
        answer_within=20, longest=40, statutory=False, from_what="the date of the response",
    ),
    appeal=Appeal(
        section="section 50", weeks=6, months=0, statutory=False, review_first=True,
        from_what="the final response or the last substantive contact",
    ),
    commissioner="the Information Commissioner",
    commissioner_site="ico.org.uk",
    exemption_word="exemption",
    exemptions=FOIA,
    sources=(
        Source("nations", "FOIA s.10(6); Banking and Financial Dealings Act 1971 s.1; ICO LTT47"),
        Source("response_days", "FOIA s.10(1)"),
        Source("time_section", "FOIA s.10(1)"),
        Source("clarification_section", "FOIA s.1(3) with s.10(6)"),
        Source("advice_section", "FOIA s.16"),
        Source("form_section", "FOIA s.11"),
        Source("refusal_section", "FOIA s.17(1)"),
        Source("fees_section", "FOIA s.9(1)"),
        Source("pause_section", "FOIA s.10(2)"),
        Source("payment_time", "FOIA s.9(2)"),
        Source("cost_section", "FOIA s.12"),
        Source("cost_limits", "SI 2004/3244 regs 3 and 4"),
        Source("extension", "FOIA s.10(3); s.17(2)"),
        Source("review", "Code of Practice under FOIA s.45, 4 July 2018, chapter 5"),
        Source("appeal", "FOIA s.50; six weeks: the ICO's pages on making a complaint"),
        Source("commissioner", "FOIA s.18"),
        Source("commissioner_site", "the ICO's own site, with its pages on making a complaint"),
        Source("exemptions", "FOIA s.2(3) and Part II"),
    ),
)  # fmt: skip
