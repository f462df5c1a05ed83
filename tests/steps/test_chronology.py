"""The story as a letter tells it: complete, in the order of dates, each thing once with its effect."""

from datetime import date, datetime
from pathlib import Path

import pytest
from campaign_examples import LONDON, Clock, Server, make_workspace, reply

from foicli.model.letter import Purpose
from foicli.model.request import EventStatus
from foicli.steps.by_post import note_sent
from foicli.steps.evidence_pack import evidence_pack
from foicli.steps.fetch import fetch
from foicli.steps.letter import draft_letter
from foicli.steps.log import log_event
from foicli.steps.plan_requests import plan_requests
from foicli.steps.send import Selection, deliver
from foicli.workspace import Workspace

NOVEMBER = datetime(2025, 11, 28, 9, tzinfo=LONDON)
LATER = datetime(2026, 3, 2, 9, tzinfo=LONDON)


@pytest.fixture
def workspace(tmp_path: Path):
    made = make_workspace(tmp_path / "w")
    plan = plan_requests(made, Selection(), NOVEMBER)
    deliver(made, plan, Server(), Clock(NOVEMBER), pause=lambda s: None)
    yield made
    made.close()


def log(workspace: Workspace, event: str, day: date, code: str = "01A") -> None:
    log_event(workspace, f"SB-17-{code}", event, day, "", None, "amy", LATER)


def post(workspace: Workspace, purpose: Purpose, day: date, code: str = "01A") -> None:
    note_sent(workspace, code, purpose, day, "", "amy", LATER)


def happened(workspace: Workspace, code: str = "01A") -> list[tuple[date, str, str]]:
    facts = draft_letter(workspace, code, Purpose.COMPLAINT, LATER).facts
    return [(h.day, h.what, h.effect) for h in facts.chronology]


def letter(workspace: Workspace, purpose: Purpose, code: str = "01A") -> str:
    return " ".join(draft_letter(workspace, code, purpose, LATER).rendered.text.split())


def test_a_complaint_tells_of_the_fees_notice_and_of_the_payment(workspace: Workspace):
    log(workspace, "fees_notice", date(2025, 12, 8))
    log(workspace, "paid", date(2026, 1, 7))
    text = letter(workspace, Purpose.COMPLAINT)
    assert "8 December 2025: the body sent us a fees notice. This stopped the clock (section 9)." in text
    assert "7 January 2026: we paid the fee. The clock went on:" in text
    assert "Working day 20 is 29 January 2026, the last day for an answer (section 10(1))." in text


def test_a_clarification_that_was_asked_for_and_given_stands_before_the_last_day(workspace: Workspace):
    log(workspace, "clarification_requested", date(2025, 12, 17))
    post(workspace, Purpose.CLARIFICATION, date(2026, 1, 8))
    post(workspace, Purpose.REMINDER, date(2026, 2, 10))
    assert [(day, what) for day, what, _ in happened(workspace)] == [
        (date(2025, 11, 28), "we made the request, reference [SB-17-01A]"),
        (date(2025, 12, 17), "the body asked us to make the request clearer"),
        (date(2026, 1, 8), "we answered the body’s question about the request"),
        (date(2026, 2, 5), "by our count, the last day for an answer (section 10(1))"),
        (date(2026, 2, 10), "we reminded the body"),
    ]


def test_things_of_one_day_are_told_in_the_order_in_which_the_clock_took_them(workspace: Workspace):
    log(workspace, "fees_notice", date(2025, 12, 8))
    log(workspace, "clarification_requested", date(2025, 12, 8))
    assert [(what, effect) for day, what, effect in happened(workspace) if day == date(2025, 12, 8)] == [
        ("the body sent us a fees notice", "This stopped the clock (section 9)."),
        ("the body asked us to make the request clearer", "The clock was stopped already."),
    ]


def test_what_was_noted_in_another_order_is_told_in_the_order_of_dates(workspace: Workspace):
    post(workspace, Purpose.SECOND_REMINDER, date(2026, 2, 10))
    post(workspace, Purpose.REMINDER, date(2026, 1, 12))
    log(workspace, "acknowledged", date(2025, 12, 2))
    days = [day for day, _, _ in happened(workspace)]
    assert days == sorted(days)
    text = letter(workspace, Purpose.INTERNAL_REVIEW)
    assert "(reminder of 12 January 2026; second reminder of 10 February 2026)" in text


def test_the_whole_course_to_the_review_is_told(workspace: Workspace):
    for event, day in (
        ("acknowledged", date(2025, 12, 1)), ("pit_extension:10", date(2025, 12, 22)),
        ("refused", date(2026, 1, 20)), ("review_requested", date(2026, 1, 22)),
        ("review_answered", date(2026, 2, 12)),
    ):  # fmt: skip
        log(workspace, event, day)
    told = happened(workspace)
    assert [what for _, what, _ in told] == [
        "we made the request, reference [SB-17-01A]",
        "the body acknowledged the request",
        "the body gave notice of needing longer to weigh the public interest: 10 further working days",
        "by our count, the last day for an answer (section 10(1))",
        "the body refused the request",
        "we asked the body for an internal review",
        "the body gave us the outcome of the review",
    ]
    assert told[2][2].startswith("The last day for an answer became")
    assert told[4][2] == "This was after the last day for an answer."


def test_a_partial_answer_by_mail_is_called_one(workspace: Workspace):
    (sent,) = workspace.ledger.outbox.letters("SB-17-01A", Purpose.REQUEST)
    inbox = workspace.folder / "inbox"
    inbox.mkdir()
    text = "This is a partial response; the rest of our answer will follow.\n\n1. Yes\n"
    raw = reply("SB-17-01A", sent.message_id, text).replace(b"Mon, 03 Jul 2017", b"Mon, 15 Dec 2025")
    (inbox / "a.eml").write_bytes(raw.replace(b"+0100", b"+0000"))
    fetch(workspace, [inbox], datetime(2025, 12, 15, 12, tzinfo=LONDON))
    assert (date(2025, 12, 15), "the body answered in part", "") in happened(workspace)


def test_a_reminder_says_that_the_stopped_days_were_counted_as_stopped(workspace: Workspace):
    log(workspace, "fees_notice", date(2025, 12, 8))
    log(workspace, "paid", date(2026, 1, 7))
    text = letter(workspace, Purpose.REMINDER)
    assert "8 December 2025: you sent us a fees notice." in text
    assert "for a further reason that we have missed" in text


def test_a_reminder_in_a_plain_case_says_nothing_of_the_clock(workspace: Workspace):
    text = letter(workspace, Purpose.REMINDER, "01B")
    assert "We have counted" not in text
    assert "such as a question of yours to us or a fees notice" in text


def test_the_pack_says_how_the_last_day_was_reckoned(workspace: Workspace):
    log(workspace, "fees_notice", date(2025, 12, 8))
    log(workspace, "paid", date(2026, 1, 7))
    files = {
        f.name: f.content.decode() for f in evidence_pack(workspace, "01A", LATER).files if ".txt" in f.name
    }
    assert "fees notice (noted by amy). This stopped the clock (section 9)." in files["02-timeline.txt"]
    assert "How the last day was reckoned" in files["02-timeline.txt"]


def test_a_clock_that_stands_still_is_said_to_be_lacking(workspace: Workspace):
    log(workspace, "fees_notice", date(2025, 12, 8))
    assert "the clock does not run: it waits for the fee" in evidence_pack(workspace, "01A", LATER).lacking


def test_mail_that_nobody_confirmed_is_told_and_said_not_to_be_counted(workspace: Workspace):
    (sent,) = workspace.ledger.outbox.letters("SB-17-01A", Purpose.REQUEST)
    inbox = workspace.folder / "inbox"
    inbox.mkdir()
    text = (
        "Under section 1(3) of the Act we need further information before we can deal with your request: please "
        "clarify what you mean by short breaks. The request is on hold until we hear from you.\n"
    )
    raw = reply("SB-17-01A", sent.message_id, text).replace(b"Mon, 03 Jul 2017", b"Wed, 17 Dec 2025")
    (inbox / "a.eml").write_bytes(raw.replace(b"+0100", b"+0000"))
    fetch(workspace, [inbox], datetime(2025, 12, 17, 12, tzinfo=LONDON))
    asked = (date(2025, 12, 17), "the body asked us to make the request clearer")
    assert (*asked, "Our count takes no account of this.") in happened(workspace)
    assert any("foi review --events" in line for line in evidence_pack(workspace, "01A", LATER).lacking)
    (fact,) = workspace.ledger.requests.dossiers(("SB-17-01A",))[0].events
    workspace.ledger.events.rule(fact.id, EventStatus.CONFIRMED, "amy", LATER)
    assert (*asked, "This stopped the clock (section 1(3)).") in happened(workspace)
