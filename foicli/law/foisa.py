"""The Freedom of Information (Scotland) Act 2002: Scottish public authorities."""

from foicli.law.exemptions import FOISA
from foicli.law.holidays import Nation
from foicli.law.regime import Appeal, CostLimit, PaymentTime, Regime, Review, Source
from foicli.model.request import Regime as Code

REGIME = Regime(
    code=Code.FOISA,
    act="Freedom of Information (Scotland) Act 2002",
    short="FOISA",
    nations=(Nation.SCOTLAND,),
    calendar_words="only a bank holiday in Scotland is not a working day",
    response_days=20,
    time_section="section 10(1)",
    clarification_section="section 1(3)",
    advice_section="section 15",
    form_section="section 11",
    refusal_section="section 16",
    fees_section="section 9",
    pause_section="section 10(3)",
    payment_time=PaymentTime(months=3),
    cost_section="section 12",
    cost_limits=(CostLimit(600, "all Scottish public authorities", 15),),
    extension=None,
    review=Review(
        name="requirement for review", section="section 20", ask_within=40, answer_within=20, longest=20,
        statutory=True, from_what="the end of the time for answering, or the receipt of a late answer",
    ),
    appeal=Appeal(
        section="section 47", weeks=0, months=6, statutory=True, review_first=True,
        from_what="the receipt of the review outcome, or the end of the time for it",
    ),
    commissioner="the Scottish Information Commissioner",
    commissioner_site="foi.scot",
    exemption_word="exemption",
    exemptions=FOISA,
    sources=(
        Source("nations", "FOISA s.73; Banking and Financial Dealings Act 1971 Sch.1"),
        Source("response_days", "FOISA s.10(1)"),
        Source("time_section", "FOISA s.10(1)"),
        Source("clarification_section", "FOISA s.1(3) with s.10(1)(b)"),
        Source("advice_section", "FOISA s.15"),
        Source("form_section", "FOISA s.11"),
        Source("refusal_section", "FOISA s.16"),
        Source("fees_section", "FOISA s.9(1)"),
        Source("pause_section", "FOISA s.10(3)"),
        Source("payment_time", "FOISA s.9"),
        Source("cost_section", "FOISA s.12"),
        Source("cost_limits", "SSI 2004/467; guidance of the Scottish Information Commissioner"),
        Source("extension", "FOISA has none: s.10"),
        Source("review", "FOISA s.20(5) and s.21(1)"),
        Source("appeal", "FOISA s.47"),
        Source("commissioner", "FOISA s.42"),
        Source("commissioner_site", "the Scottish Information Commissioner's own site"),
        Source("exemptions", "FOISA s.2(2) and Part 2"),
    ),
)  # fmt: skip
