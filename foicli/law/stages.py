"""The stages after the answer: by when to ask for a review, to be answered, to complain, to pay."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from foicli.errors import FoiError
from foicli.law import regime_for
from foicli.law.holidays import HorizonError, horizon
from foicli.law.months import add_months
from foicli.law.words import listed
from foicli.model.request import Regime as Code


class StageKind(StrEnum):
    """What a date of a later stage is for."""

    REVIEW_REQUEST_LATEST = "review_request_latest"
    REVIEW_REPLY_NORMAL = "review_reply_normal"
    REVIEW_REPLY_LONGEST = "review_reply_longest"
    ICO_COMPLAINT_LATEST = "ico_complaint_latest"
    FEE_PAYMENT_LATEST = "fee_payment_latest"
    REVIEW_REQUEST_LATEST_AFTER_EXPIRY = "review_request_latest_after_expiry"
    REVIEW_REQUEST_LATEST_LATE_REPLY = "review_request_latest_late_reply"
    REVIEW_REPLY_DUE = "review_reply_due"
    SIC_APPLICATION_LATEST = "sic_application_latest"
    RECONSIDERATION_REQUEST_LATEST = "reconsideration_request_latest"
    RECONSIDERATION_REPLY_DUE = "reconsideration_reply_due"


Count = Callable[[Code, date], date]


def _working_days(number: int) -> Count:
    return lambda regime, start: regime_for(regime).calendar.add(start, number)


def _days(number: int) -> Count:
    return lambda regime, start: start + timedelta(number)


def _months_after(number: int) -> Count:
    return lambda regime, start: add_months(start, number)


def _months_beginning_with(number: int) -> Count:
    # Notice on 10 January: the last day is 9 April. Where the closing month is too short to have the day
    # (30 November), the Act can be read for its last day or for the day before that; this is
    # the earlier, which is safe to act on.
    return lambda regime, start: add_months(start, number) - timedelta(1)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Stage:
    """One date of a later stage: what it runs from, in words, and where it is written.

    `statutory` is False for what a code of practice or the Commissioner's practice sets.
    """

    regime: Code
    kind: StageKind
    runs_from: str
    source: str
    statutory: bool
    count: Count


_K = StageKind
STAGES: tuple[Stage, ...] = (
    Stage(Code.FOIA, _K.REVIEW_REQUEST_LATEST, "the date of the response",
          "Code of Practice under FOIA s.45 (2018), chapter 5", False, _working_days(40)),
    Stage(Code.FOIA, _K.REVIEW_REPLY_NORMAL, "the day the body received the request for review",
          "Code of Practice under FOIA s.45 (2018), chapter 5", False, _working_days(20)),
    Stage(Code.FOIA, _K.REVIEW_REPLY_LONGEST, "the day the body received the request for review",
          "Code of Practice under FOIA s.45 (2018), chapter 5; after it the ICO takes the complaint",
          False, _working_days(40)),
    Stage(Code.FOIA, _K.ICO_COMPLAINT_LATEST, "the last substantive contact with the body",
          "the ICO's practice under FOIA s.50: six weeks", False, _days(42)),
    Stage(Code.FOIA, _K.FEE_PAYMENT_LATEST, "the day the fees notice was given",
          "FOIA s.9(2): three months beginning with that day", True, _months_beginning_with(3)),
    Stage(Code.FOISA, _K.REVIEW_REQUEST_LATEST_AFTER_EXPIRY,
          "the day the answer was due, even if it came in time", "FOISA s.20(5)(a)", True, _working_days(40)),
    Stage(Code.FOISA, _K.REVIEW_REQUEST_LATEST_LATE_REPLY,
          "the day an answer came that was out of time", "FOISA s.20(5)(b)", True, _working_days(40)),
    Stage(Code.FOISA, _K.REVIEW_REPLY_DUE, "the day the body received the requirement for review",
          "FOISA s.21(1)", True, _working_days(20)),
    Stage(Code.FOISA, _K.SIC_APPLICATION_LATEST,
          "the day the outcome of the review came, or the time for it ended", "FOISA s.47(4)", True,
          _months_after(6)),
    Stage(Code.FOISA, _K.FEE_PAYMENT_LATEST, "the day the fees notice was given",
          "FOISA s.9: three months beginning with that day", True, _months_beginning_with(3)),
    Stage(Code.EIR, _K.RECONSIDERATION_REQUEST_LATEST, "the day the body is believed to have failed",
          "EIR reg.11(2)", True, _working_days(40)),
    Stage(Code.EIR, _K.RECONSIDERATION_REPLY_DUE, "the day the body received the representations",
          "EIR reg.11(4)", True, _working_days(40)),
    Stage(Code.EIR, _K.ICO_COMPLAINT_LATEST, "the last substantive contact with the body",
          "the ICO's practice under FOIA s.50, applied by EIR reg.18: six weeks", False, _days(42)),
    Stage(Code.EIR, _K.FEE_PAYMENT_LATEST, "the day the charge was notified",
          "EIR reg.8(5): sixty working days", True, _working_days(60)),
)  # fmt: skip


def stages(regime: Code) -> tuple[Stage, ...]:
    """The later stages of one regime."""
    return tuple(stage for stage in STAGES if stage.regime is regime)


def stage(regime: Code, kind: StageKind | str) -> Stage:
    """One stage. Raises FoiError where the regime has no such stage."""
    found = next((s for s in stages(regime) if s.kind.value == str(kind)), None)
    if found is None:
        known = listed(tuple(s.kind.value for s in stages(regime)))
        raise FoiError(f"{regime_for(regime).short} has no stage “{kind}”", f"Its stages are {known}.")
    return found


def stage_date(regime: Code, kind: StageKind | str, start: date) -> date:
    """The last day of a stage that runs from `start`. Raises FoiError, or HorizonError outside the table."""
    # Weeks and months could be counted without the table, but a date outside it is more likely a slip.
    if not horizon().first <= start <= horizon().last:
        raise HorizonError(start)
    return stage(regime, kind).count(regime, start)
