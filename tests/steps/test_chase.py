"""Chasing: what the letters say, what stands against them, and what is for a person to send."""

import email
from datetime import date, datetime
from email.policy import default
from pathlib import Path

import pytest
from campaign_examples import CONFIG, LONDON, Clock, Server, make_workspace, reply

from foicli.config import CHASE_NUMBERS, parse_config
from foicli.errors import InputFaults
from foicli.model.letter import Purpose
from foicli.model.request import Regime
from foicli.steps.by_post import note_sent
from foicli.steps.chase import ALL_RUNGS, Rung, parted, plan_chase
from foicli.steps.evidence_pack import as_zip, evidence_pack, write_folder
from foicli.steps.fetch import fetch
from foicli.steps.ladder import LADDER_KEYS, Ladder, ladder_for
from foicli.steps.plan_requests import plan_requests
from foicli.steps.review import accept_above, decide
from foicli.steps.send import Plan, Selection, deliver
from foicli.steps.status import status
from foicli.workspace import Workspace

JUNE = datetime(2017, 6, 12, 9, tzinfo=LONDON)


@pytest.fixture
def workspace(tmp_path: Path):
    made = make_workspace(tmp_path / "w")
    deliver(made, plan_requests(made, Selection(), JUNE), Server(), Clock(), pause=lambda s: None)
    yield made
    made.close()


def chase(workspace: Workspace, day: date, *rungs: Rung, **selection) -> Plan:
    now = datetime(day.year, day.month, day.day, 10, tzinfo=LONDON)
    return plan_chase(workspace, rungs or ALL_RUNGS, Selection(**selection), now)


def send(workspace: Workspace, day: date, **selection) -> None:
    plan, _ = parted(chase(workspace, day, **selection))
    deliver(workspace, plan, Server(), Clock().on(day.year, day.month, day.day), pause=lambda s: None)


def answers(workspace: Workspace, text: str, code: str = "01A") -> None:
    """A reply from a body, taken in from a folder."""
    (letter,) = workspace.ledger.outbox.letters(f"SB-17-{code}", Purpose.REQUEST)
    inbox = workspace.folder / "inbox"
    inbox.mkdir(exist_ok=True)
    (inbox / f"{code}.eml").write_bytes(reply(f"SB-17-{code}", letter.message_id, text))
    fetch(workspace, [inbox], datetime(2017, 7, 3, 12, tzinfo=LONDON))


def test_the_day_that_is_due_is_not_late_and_the_next_one_is(workspace: Workspace):
    assert chase(workspace, date(2017, 7, 10), Rung.OVERDUE).drafts == ()
    plan = chase(workspace, date(2017, 7, 11), Rung.OVERDUE)
    assert [d.facts.purpose for d in plan.drafts] == [Purpose.REMINDER] * 3
    assert plan.drafts[0].facts.days_late == 1
    assert "by 10 July 2017" in " ".join(plan.drafts[0].rendered.text.split())


def test_a_reminder_answers_the_request_in_its_thread(workspace: Workspace):
    (letter,) = workspace.ledger.outbox.letters("SB-17-01A", Purpose.REQUEST)
    draft = chase(workspace, date(2017, 7, 11), only=("01A",)).drafts[0]
    mail = email.message_from_bytes(draft.mime(JUNE), policy=default)
    assert mail["In-Reply-To"] == letter.message_id
    assert mail["References"] == letter.message_id


def review(workspace: Workspace, *questions: str, code: str = "01A", day: int = 3) -> None:
    """A person looks at the answers of a body and finds them unclear."""
    for question in questions:
        decide(
            workspace, f"SB-17-{code}", question, "", "unclear", "", "amy",
            datetime(2017, 7, day, 13, tzinfo=LONDON),
        )  # fmt: skip


def test_no_body_is_told_that_questions_are_open_before_somebody_reviewed_its_answers(workspace: Workspace):
    answers(workspace, "1. Yes. We spent £12,500.\n")
    plan = chase(workspace, date(2017, 7, 4))
    assert "SB-17-01A" not in {d.reference for d in plan.drafts}
    assert [s.reason for s in plan.skipped] == ["answers to review first: foi review"]


def test_what_a_policy_accepted_nobody_has_reviewed(workspace: Workspace):
    answers(workspace, "1. Yes. We spent £12,500.\n")
    accept_above(workspace, 0.1, datetime(2017, 7, 3, 13, tzinfo=LONDON))
    plan = chase(workspace, date(2017, 7, 4), Rung.INCOMPLETE)
    assert plan.drafts == ()
    assert "nobody has looked at what was read" in plan.skipped[0].reason
    review(workspace, "2")
    assert [d.reference for d in chase(workspace, date(2017, 7, 4), Rung.INCOMPLETE).drafts] == ["SB-17-01A"]


def test_follow_ups_go_before_a_review_where_that_is_asked_for_and_say_so(workspace: Workspace):
    answers(workspace, "1. Yes. We spent £12,500.\n")
    now = datetime(2017, 7, 4, 10, tzinfo=LONDON)
    plan = plan_chase(workspace, [Rung.INCOMPLETE], Selection(), now, unreviewed_too=True)
    assert [d.unreviewed for d in plan.drafts] == [True]
    assert plan.drafts[0].reason.endswith("nobody has reviewed their answers")


def followed_up(workspace: Workspace, day: date) -> None:
    """01A has answered one question, and was asked for the others."""
    answers(workspace, "1. Yes. We spent £12,500.\n")
    review(workspace, "1", "1.spend")
    send(workspace, day, only=("01A",))


def test_silence_after_a_follow_up_leads_to_a_review_while_it_can_be_asked_for(workspace: Workspace):
    followed_up(workspace, date(2017, 7, 4))
    assert chase(workspace, date(2017, 7, 17), Rung.INCOMPLETE).drafts == ()
    (draft,) = chase(workspace, date(2017, 7, 19), Rung.INCOMPLETE).drafts
    assert draft.facts.purpose is Purpose.INTERNAL_REVIEW
    assert "a review can be asked for until 31 August 2017" in draft.reason
    assert "How many children had a short break" in draft.rendered.text


def test_in_the_last_week_for_a_review_a_late_follow_up_is_not_waited_for(workspace: Workspace):
    followed_up(workspace, date(2017, 8, 23))
    assert chase(workspace, date(2017, 8, 24), Rung.INCOMPLETE).drafts == ()
    (draft,) = chase(workspace, date(2017, 8, 25), Rung.INCOMPLETE).drafts
    assert draft.facts.purpose is Purpose.INTERNAL_REVIEW


def test_after_the_time_for_a_review_a_second_follow_up_goes_and_no_third(workspace: Workspace):
    followed_up(workspace, date(2017, 7, 4))
    (draft,) = chase(workspace, date(2017, 9, 4), Rung.INCOMPLETE).drafts
    assert (draft.facts.purpose, draft.facts.round) == (Purpose.FOLLOW_UP, 2)
    assert "the time to ask for a review ended on 31 August 2017" in draft.reason
    assert "though we have asked about this once before" in " ".join(draft.rendered.text.split())
    send(workspace, date(2017, 9, 4), only=("01A",))
    assert chase(workspace, date(2017, 11, 6), Rung.INCOMPLETE).drafts == ()


def test_today_names_the_review_that_a_partial_answer_has_come_to(workspace: Workspace):
    followed_up(workspace, date(2017, 7, 4))
    told = status(workspace, datetime(2017, 7, 19, 10, tzinfo=LONDON)).tasks
    assert ("partial answer to ask a review of (a review: until 31 Aug 2017)", "foi chase --incomplete") in [
        (task.what, task.command) for task in told
    ]


def test_today_says_what_is_to_be_reviewed_before_a_follow_up(workspace: Workspace):
    answers(workspace, "1. Yes. We spent £12,500.\n")
    told = [task.what for task in status(workspace, datetime(2017, 7, 4, 10, tzinfo=LONDON)).tasks]
    assert "partial answer to look at first (a review: until 31 Aug 2017)" in told
    assert not [what for what in told if "to follow up" in what]


def test_a_follow_up_lists_just_the_questions_that_are_open_and_quotes_what_was_said(workspace: Workspace):
    answers(workspace, "1. Yes. We spent £12,500.\n")
    decide(workspace, "SB-17-01A", "1", "yes", "", "", "amy", datetime(2017, 7, 3, 13, tzinfo=LONDON))
    review(workspace, "1.spend")
    plan = chase(workspace, date(2017, 7, 4), Rung.INCOMPLETE)
    (draft,) = plan.drafts
    assert draft.facts.purpose is Purpose.FOLLOW_UP
    assert {q.id for q in draft.facts.open_questions} == {"1.spend", "2"}
    assert "How many children had a short break" in draft.rendered.text
    assert draft.facts.responded_on == date(2017, 7, 3)
    send(workspace, date(2017, 7, 4))
    assert chase(workspace, date(2017, 7, 5), Rung.INCOMPLETE).drafts == ()


def test_mail_in_the_mailbox_that_was_not_taken_in_holds_the_letter_to_its_sender(workspace: Workspace):
    config = workspace.folder / "campaign.toml"
    config.write_text(config.read_text().replace("[mail]", '[mail]\nmaildir = "Maildir"'), "utf-8")
    for name in ("cur", "new", "tmp"):
        (workspace.folder / "Maildir" / name).mkdir(parents=True)
    (letter,) = workspace.ledger.outbox.letters("SB-17-01B", Purpose.REQUEST)
    raw = reply("SB-17-01B", letter.message_id, "1. No\n\n2. 7\n", sender="foi@elsewhere.example")
    (workspace.folder / "Maildir" / "new" / "1.mail").write_bytes(raw)
    fresh = Workspace(workspace.folder)
    plan = chase(fresh, date(2017, 7, 11), Rung.OVERDUE)
    assert [d.reference for d in plan.drafts] == ["SB-17-01A", "SB-17-01C"]
    assert "run foi import-replies first" in plan.skipped[0].reason
    fetch(fresh, (), datetime(2017, 7, 11, 11, tzinfo=LONDON))
    assert chase(fresh, date(2017, 7, 11), Rung.OVERDUE).skipped == ()
    fresh.close()


def test_a_complaint_is_for_a_person_to_send_while_no_address_is_known(workspace: Workspace):
    for day in (date(2017, 7, 11), date(2017, 7, 19)):
        send(workspace, day)
    plan = chase(workspace, date(2017, 8, 2), Rung.COMPLAINT, only=("01A",))
    mailable, by_hand = parted(plan)
    assert mailable.drafts == ()
    assert [d.facts.purpose for d in by_hand] == [Purpose.COMPLAINT]


def test_a_complaint_goes_to_the_commissioner_with_its_evidence_and_only_if_that_was_said(
    workspace: Workspace,
):
    for day in (date(2017, 7, 11), date(2017, 7, 19)):
        send(workspace, day)
    config = workspace.folder / "campaign.toml"
    config.write_text(
        config.read_text() + '[chase]\ncommissioner_email = "cases@commissioner.example"\n', "utf-8"
    )
    fresh = Workspace(workspace.folder)
    plan = chase(fresh, date(2017, 8, 2), Rung.COMPLAINT, only=("01A",))
    assert parted(plan, complaints_too=False)[0].drafts == ()
    mail = email.message_from_bytes(parted(plan)[0].drafts[0].mime(JUNE), policy=default)
    assert mail["To"].addresses[0].addr_spec == "cases@commissioner.example"
    assert mail["To"].addresses[0].display_name == "Information Commissioner"
    assert mail["In-Reply-To"] is None
    names = [part.get_filename() for part in mail.iter_attachments()]
    assert "letters-01-2017-06-12-request.eml" in names
    assert any("reminder" in name for name in names)
    fresh.close()


def test_a_pack_proves_delivery_and_names_the_law_for_each_date(workspace: Workspace, tmp_path: Path):
    for day in (date(2017, 7, 11), date(2017, 7, 19)):
        send(workspace, day)
    pack = evidence_pack(workspace, "01A", datetime(2017, 8, 2, 9, tzinfo=LONDON))
    assert pack.lacking == ()
    files = {f.name: f.content for f in pack.files}
    assert b"accepted, 250 queued" in files["03-delivery.txt"]
    assert b"10 July 2017  last day for the answer  [section 10(1) of FOIA" in files["02-timeline.txt"]
    assert files["01-complaint.docx"].startswith(b"PK")
    request = next(name for name in files if name.endswith("request.eml"))
    assert (write_folder(pack, tmp_path / "out") / request).read_bytes() == files[request]
    assert as_zip(pack, JUNE) == as_zip(pack, JUNE)


def test_a_letter_by_post_starts_the_clock_and_its_reminder_is_noted_once(workspace: Workspace):
    ledger = workspace.ledger
    ledger.bodies.note_address("01C", "", "no address any more", JUNE)
    note_sent(
        workspace,
        "01C",
        Purpose.REMINDER,
        date(2017, 7, 11),
        "second class",
        "amy",
        Clock().on(2017, 7, 12)(),
    )
    plan = chase(workspace, date(2017, 7, 19), Rung.OVERDUE, only=("01C",))
    assert (
        plan.skipped[0].reason == "no e-mail address: foi letter 01C --purpose second_reminder --format docx"
    )


def test_the_ladder_takes_the_numbers_of_campaign_toml_for_all_and_for_one_regime():
    text = CONFIG + "[chase]\ncomplaint_after = 15\n[chase.foisa]\nsecond_reminder_after = 3\n"
    given = dict(parse_config(text, Path("campaign.toml")).chase)
    assert ladder_for(Regime.FOIA, given) == Ladder(complaint_after=15)
    assert ladder_for(Regime.FOISA, given) == Ladder(complaint_after=15, second_reminder_after=3)
    assert CHASE_NUMBERS == LADDER_KEYS


def test_a_wrong_entry_of_the_ladder_is_named_with_its_line():
    text = CONFIG + "[chase]\nreminder_afer = 3\ncommissioner_email = 5\n"
    with pytest.raises(InputFaults) as caught:
        parse_config(text, Path("campaign.toml"))
    told = [str(fault) for fault in caught.value.faults]
    assert "reminder_afer" in told[0]
    assert "e-mail address" in told[1]
