"""A letter that came back, or should have gone elsewhere: it goes again, and its clock starts then."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from campaign_examples import START, Clock, Server, make_workspace

from foicli.errors import FoiError
from foicli.model.letter import Purpose
from foicli.model.request import EventName, EventStatus, Stage
from foicli.steps.addresses import set_address
from foicli.steps.events import confirm_all, rule, waiting
from foicli.steps.fetch import fetch
from foicli.steps.log import log_event
from foicli.steps.plan_requests import plan_requests
from foicli.steps.position import Position
from foicli.steps.send import Selection, Sent, deliver
from foicli.steps.story import story
from foicli.steps.survey import survey
from foicli.steps.waves import plan_wave
from foicli.workspace import Workspace

OLD, NEW = "foi@anytown.example", "requests@anytown.example"
REFERENCE = "SB-17-01A"


@pytest.fixture
def workspace(tmp_path: Path):
    made = make_workspace(tmp_path / "w")
    deliver(made, plan_requests(made, Selection(), START), Server(), Clock(START))
    yield made
    made.close()


def send(workspace: Workspace, days: int, server: Server | None = None) -> Sent:
    moment = START + timedelta(days=days)
    return deliver(
        workspace, plan_requests(workspace, Selection(), moment), server or Server(), Clock(moment)
    )


def where(workspace: Workspace, days: int = 60) -> Position:
    found = [
        i.position for i in survey(workspace, START + timedelta(days=days)).items if i.body.code == "01A"
    ]
    assert found[0] is not None
    return found[0]


def receive(workspace: Workspace, raw: bytes, days: float = 1) -> None:
    inbox = workspace.folder / f"inbox-{days}"
    inbox.mkdir(exist_ok=True)
    (inbox / f"{len(list(inbox.iterdir()))}.eml").write_bytes(raw)
    fetch(workspace, [inbox], START + timedelta(days=days))


def identity(workspace: Workspace, purpose: Purpose = Purpose.REQUEST) -> str:
    return workspace.ledger.outbox.letters(REFERENCE, purpose)[-1].message_id


def dsn(original: str, recipient: str = OLD, day: int = 12) -> bytes:
    """A report in the form of RFC 3464."""
    return f"""From: Mail Delivery System <MAILER-DAEMON@mx.example>
To: foi@trust.example
Subject: Undelivered Mail Returned to Sender
Date: Mon, {day:02d} Jun 2017 10:30:00 +0100
Message-ID: <dsn-{day}-{abs(hash(original))}@mx.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {recipient}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--b
Content-Type: message/rfc822

Message-ID: {original}
Subject: Freedom of Information request

--b--
""".replace("\n", "\r\n").encode()


def plain(
    sender: str, subject: str, text: str, original: str = "", headers: str = "", day: int = 12
) -> bytes:
    answers = f"In-Reply-To: {original}\n" if original else ""
    return (
        f"From: {sender}\nTo: foi@trust.example\nSubject: {subject}\nDate: Mon, {day:02d} Jun 2017 11:00:00 +0100\n"
        f"Message-ID: <{abs(hash((sender, subject, text)))}@x.example>\n{answers}{headers}"
        f"Content-Type: text/plain; charset=utf-8\n\n{text}\n"
    ).replace("\n", "\r\n").encode()  # fmt: skip


def exchange(original: str) -> bytes:
    return plain(
        "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@anytown.example>",
        "Undeliverable: Freedom of Information request [SB-17-01A]",
        f"Delivery has failed to these recipients or groups:\n\n{OLD}\nThe email address you entered couldn't be found. "
        "\n\nDiagnostic information for administrators:\n\n550 5.1.10 RESOLVER.ADR.RecipientNotFound\n\n"
        f"Original message headers:\nMessage-ID: {original}\n",
        original,
    )  # fmt: skip


def google(original: str) -> bytes:
    return plain(
        "Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Failure)",
        f"** Address not found **\n\nYour message wasn't delivered to {OLD} because the address couldn't be found, or is "
        "unable to receive mail.\n\nThe response was:\n550 5.1.1 The email account that you tried to reach does not exist.",
        original, f"X-Failed-Recipients: {OLD}\nAuto-Submitted: auto-replied\n",
    )  # fmt: skip


def out_of_office(original: str, address: str = NEW, day: int = 12) -> bytes:
    return plain(
        f"FOI team <{OLD}>", "Automatic reply: Freedom of Information request [SB-17-01A]",
        f"This mailbox is no longer monitored. Please send Freedom of Information requests to {address} instead.",
        original, "Auto-Submitted: auto-replied\n", day=day,
    )  # fmt: skip


def test_a_bounce_stops_the_request_until_there_is_another_address(workspace: Workspace):
    receive(workspace, dsn(identity(workspace)))
    assert where(workspace).stage is Stage.UNDELIVERABLE
    assert where(workspace).due is None
    assert send(workspace, 2).skipped["undeliverable: needs another address"] == 1
    set_address(workspace, "01A", NEW, "telephone", START + timedelta(days=3))
    assert [x.to for x in send(workspace, 4).letters] == [NEW]
    assert where(workspace).stage is Stage.AWAITING
    assert where(workspace).received == date(2017, 6, 16)
    told = story(workspace, REFERENCE, START + timedelta(days=5))
    said = [entry.what for entry in told.entries]
    assert f"request to {OLD}" in said
    assert f"request to {NEW}" in said
    assert "bounced" in said
    assert [a.failed for a in workspace.ledger.bodies.addresses("01A")] == [
        "5.1.1 550 5.1.1 no such user",
        "",
    ]


def test_a_second_address_that_fails_on_the_very_day_wants_a_third(workspace: Workspace):
    receive(workspace, dsn(identity(workspace)))
    set_address(workspace, "01A", NEW, "telephone", START + timedelta(hours=2))
    assert send(workspace, 0.125).accepted == 1
    receive(workspace, dsn(identity(workspace), NEW), 0.2)
    assert send(workspace, 1).skipped["undeliverable: needs another address"] == 1
    set_address(workspace, "01A", "third@anytown.example", "telephone", START + timedelta(days=1))
    assert [x.to for x in send(workspace, 1.5).letters] == ["third@anytown.example"]
    assert send(workspace, 2).planned == 0


def test_a_late_report_on_the_first_letter_does_not_stop_the_second(workspace: Workspace):
    first = identity(workspace)
    receive(workspace, dsn(first))
    set_address(workspace, "01A", NEW, "telephone", START + timedelta(days=1))
    send(workspace, 1)
    receive(workspace, dsn(first, day=15), 3)
    assert where(workspace).stage is Stage.AWAITING
    assert send(workspace, 4).planned == 0


def test_a_reminder_that_comes_back_does_not_undo_the_request(workspace: Workspace):
    only = Selection(only=("01A",))
    plan = plan_wave(workspace, Purpose.CORRECTION, "A word was wrong.", only, START + timedelta(days=2))
    deliver(workspace, plan, Server(), Clock(START + timedelta(days=2)))
    receive(workspace, dsn(identity(workspace, Purpose.CORRECTION), day=14), 3)
    assert where(workspace).stage is Stage.AWAITING
    assert workspace.ledger.bodies.failed_addresses() == {"01A": "5.1.1 550 5.1.1 no such user"}
    assert send(workspace, 4).planned == 0


@pytest.mark.parametrize("report", [exchange, google], ids=["exchange", "google"])
def test_a_report_in_prose_fails_the_address_by_itself_or_when_a_person_confirms_it(
    workspace: Workspace, report
):
    receive(workspace, report(identity(workspace)))
    for event in waiting(workspace):
        assert (event.reference, event.name) == (REFERENCE, "bounced")
        assert OLD in rule(workspace, event.id, EventStatus.CONFIRMED, "amy", START + timedelta(days=1))
    assert "01A" in workspace.ledger.bodies.failed_addresses()
    assert where(workspace).stage is Stage.UNDELIVERABLE


def test_a_bounce_told_by_telephone_fails_the_address(workspace: Workspace):
    log_event(workspace, REFERENCE, "bounced", date(2017, 6, 12), "", None, "amy", START + timedelta(hours=2))
    assert where(workspace).stage is Stage.UNDELIVERABLE
    assert send(workspace, 1).skipped["undeliverable: needs another address"] == 1


def test_an_out_of_office_that_names_another_address_is_offered_and_changes_nothing_by_itself(
    workspace: Workspace,
):
    receive(workspace, out_of_office(identity(workspace)))
    (event,) = waiting(workspace)
    assert (event.name, event.text) == ("redirected", NEW)
    assert "goes there with the next foi send" in event.effect
    assert send(workspace, 1).planned == 0


def test_a_confirmed_redirection_sends_the_request_to_the_address_that_it_names(workspace: Workspace):
    receive(workspace, out_of_office(identity(workspace)))
    (event,) = waiting(workspace)
    said = rule(workspace, event.id, EventStatus.CONFIRMED, "amy", START + timedelta(days=1))
    assert NEW in said
    assert waiting(workspace) == ()
    assert where(workspace).stage is Stage.UNDELIVERABLE
    old, new = workspace.ledger.bodies.addresses("01A")
    assert (old.email, bool(old.failed)) == (OLD, True)
    assert (new.email, new.source) == (NEW, f"out-of-office message from {OLD}, 12 June 2017")
    assert [x.to for x in send(workspace, 2).letters] == [NEW]
    assert where(workspace).received == date(2017, 6, 14)
    confirmed = [e for e in where(workspace).dossier.events if e.status is EventStatus.CONFIRMED]
    assert [(e.event.name, e.ruled_by) for e in confirmed] == [(EventName.BOUNCED, "amy")]
    assert NEW in confirmed[0].event.text


def test_a_policy_follows_a_redirection_too(workspace: Workspace):
    receive(workspace, out_of_office(identity(workspace)))
    assert confirm_all(workspace, START + timedelta(days=1)) == 1
    assert [x.to for x in send(workspace, 1).letters] == [NEW]


def test_a_redirection_after_an_acknowledgement_only_changes_the_address(workspace: Workspace):
    first = identity(workspace)
    receive(workspace, plain(
        OLD, "RE: Freedom of Information request [SB-17-01A]",
        "Thank you for your request, which we received on 12 June 2017. You will have our answer within twenty "
        "working days.", first,
    ))  # fmt: skip
    receive(workspace, out_of_office(first, day=19), 7)
    (event,) = waiting(workspace)
    assert "had arrived before" in rule(
        workspace, event.id, EventStatus.CONFIRMED, "amy", START + timedelta(days=8)
    )
    assert where(workspace).stage is Stage.AWAITING
    assert where(workspace).received == date(2017, 6, 12)
    assert send(workspace, 9).planned == 0
    assert workspace.ledger.bodies.addresses("01A")[-1].email == NEW


def test_the_out_of_office_of_the_new_address_itself_sends_nothing_in_circles(workspace: Workspace):
    receive(workspace, out_of_office(identity(workspace)))
    confirm_all(workspace, START + timedelta(days=1))
    send(workspace, 1)
    receive(workspace, out_of_office(identity(workspace), day=13).replace(b"no longer", b"now"), 2)
    for event in waiting(workspace):
        assert "already" in rule(workspace, event.id, EventStatus.CONFIRMED, "amy", START + timedelta(days=2))
    assert send(workspace, 3).planned == 0


def test_a_redirection_to_what_is_no_address_waits_for_a_person(workspace: Workspace):
    receive(workspace, out_of_office(identity(workspace)))
    (event,) = waiting(workspace)
    db = workspace.ledger.connection
    db.execute("UPDATE event SET text = 'foi@-evil-.example' WHERE id = ?", (event.id,))
    with pytest.raises(FoiError, match="names no address"):
        rule(workspace, event.id, EventStatus.CONFIRMED, "amy", START + timedelta(days=1))
    assert confirm_all(workspace, START + timedelta(days=1)) == 0
    assert len(waiting(workspace)) == 1
    assert where(workspace).stage is Stage.AWAITING
