"""Copies of our own letters in the folder that is read: known for ours, and nobody's answer."""

import re
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path

import pytest
from campaign_examples import Clock, Server, make_workspace, reply

from foicli.model.letter import Delivery, DeliveryState
from foicli.model.request import Stage
from foicli.steps.fetch import Imported, fetch
from foicli.steps.pen import put
from foicli.steps.plan_requests import plan_requests
from foicli.steps.send import Selection, deliver
from foicli.steps.settle import settle
from foicli.steps.survey import survey
from foicli.workspace import Workspace

REFERENCE = "SB-17-01A"
NOW = Clock().on(2017, 7, 4)


class Copying(Server):
    """A server that keeps what it was given, as a copy to ourselves would."""

    def __init__(self, behaviour: list[str] | None = None) -> None:
        super().__init__(behaviour or [])
        self.copies: dict[str, bytes] = {}

    def deliver(self, envelope_from: str, to: str, data: bytes) -> Delivery:
        self.copies[to] = data
        return super().deliver(envelope_from, to, data)


@pytest.fixture
def workspace(tmp_path: Path):
    made = make_workspace(tmp_path / "w")
    yield made
    made.close()


@pytest.fixture
def letter(workspace: Workspace) -> bytes:
    """The request to Anytown, as it went."""
    return sent(workspace, Copying())


def sent(workspace: Workspace, server: Copying) -> bytes:
    clock = Clock()
    deliver(
        workspace, plan_requests(workspace, Selection(), clock()), server, clock, pause=lambda seconds: None
    )
    return server.copies["foi@anytown.example"]


def take_in(workspace: Workspace, *mails: bytes) -> Imported:
    folder = workspace.folder / "mails"
    folder.mkdir(exist_ok=True)
    for number, raw in enumerate(mails):
        (folder / f"{number}.eml").write_bytes(raw)
    return fetch(workspace, [folder], NOW())


def header(raw: bytes, name: str) -> str:
    return str(message_from_bytes(raw)[name])


def without(raw: bytes, *names: str) -> bytes:
    """The message without these headers, which are all on one line or two."""
    for name in names:
        raw = re.sub(rb"(?im)^%s:.*\r?\n(?:[ \t].*\r?\n)*" % name.encode(), b"", raw)
    return raw


def kept(workspace: Workspace) -> list[tuple[str, str]]:
    """(subject, state) of every message that is kept."""
    return [(m.subject, m.state) for m in workspace.ledger.inbox.all()]


def by_hand(to: str, subject: str, text: str, more: str = "") -> bytes:
    """A message that a person at our end wrote in a mail program."""
    return (
        f"From: Robin Example <foi@trust.example>\r\nTo: {to}\r\nSubject: {subject}\r\n"
        f"Date: Tue, 04 Jul 2017 09:00:00 +0100\r\nMessage-ID: <{len(text)}{len(subject)}@phone.example>\r\n{more}"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}"
    ).encode()


def test_a_copy_of_our_letter_is_left_out_and_said(workspace: Workspace, letter: bytes):
    done = take_in(workspace, b"Delivered-To: foi@trust.example\r\n" + letter)
    assert (done.seen, done.own, done.new, done.matched, done.suggestions) == (1, 1, 0, 0, 0)
    assert kept(workspace) == []
    assert workspace.ledger.events.suggested() == ()
    stages = {i.position.stage for i in survey(workspace, NOW()).items if i.position}
    assert stages == {Stage.AWAITING}


def test_a_second_import_says_the_same(workspace: Workspace, letter: bytes):
    first, second = (replace(take_in(workspace, letter), seconds=0) for _ in range(2))
    assert first == second
    assert first.own == 1


def test_a_copy_whose_message_id_the_provider_changed_is_known_by_our_mark(
    workspace: Workspace, letter: bytes
):
    changed = without(letter, "Message-ID").replace(
        b"Subject:", b"Message-ID: <0102@ses.example>\r\nSubject:", 1
    )
    assert take_in(workspace, changed).own == 1


def test_a_copy_under_another_from_is_known_by_its_message_id(workspace: Workspace, letter: bytes):
    passed = without(letter, "From", "X-FOI-Reference")
    assert take_in(workspace, b"From: via list <list@groups.example>\r\n" + passed).own == 1


def test_a_letter_written_by_hand_to_a_body_is_ours(workspace: Workspace, letter: bytes):
    note = by_hand(
        "foi@anytown.example", f"Our request [{REFERENCE}]", "By short breaks we mean nights.\r\n1. Yes\r\n"
    )
    assert take_in(workspace, note).own == 1


def test_an_answer_that_quotes_our_letter_and_names_it_is_an_answer(workspace: Workspace, letter: bytes):
    answer = reply(REFERENCE, header(letter, "Message-ID"), "1. Yes\r\n\r\n2. 14\r\n")
    done = take_in(workspace, answer)
    assert (done.own, done.matched) == (0, 1)


def test_an_answer_that_has_kept_our_message_id_for_its_own_is_an_answer(workspace: Workspace, letter: bytes):
    ours = header(letter, "Message-ID")
    answer = without(reply(REFERENCE, ours, "1. Yes\r\n\r\n2. 14\r\n"), "Message-ID", "In-Reply-To")
    done = take_in(workspace, f"Message-ID: {ours}\r\n".encode() + answer)
    assert (done.own, done.matched) == (0, 1)


def test_an_answer_that_a_colleague_passes_on_waits_in_the_pen_and_can_be_used(
    workspace: Workspace, letter: bytes
):
    text = "See below.\r\n\r\nFrom: FOI <foi@anytown.example>\r\nSent: 3 July 2017\r\nTo: robin@trust.example\r\n"
    text += f"Subject: RE: [{REFERENCE}]\r\n\r\n"
    text += "Our answers to your information request:\r\n\r\n1. Yes, we spent £12,000\r\n\r\n2. 14\r\n"
    done = take_in(workspace, by_hand("foi@trust.example", f"FW: [{REFERENCE}]", text))
    assert (done.own, done.matched, done.holding) == (0, 0, 1)
    (stored,) = workspace.ledger.inbox.all("holding")
    assert stored.guesses[0].reference == REFERENCE
    assert "it comes from our own address foi@trust.example" in stored.problems[-1]
    assert put(workspace, str(stored.id), [REFERENCE], NOW())[1].suggestions > 0


def test_a_letter_by_hand_that_quotes_theirs_waits_in_the_pen(workspace: Workspace, letter: bytes):
    text = "Thank you, that is all.\r\n\r\nOn Mon, 3 Jul 2017, FOI <foi@anytown.example> wrote:\r\n> 1. Yes\r\n> 2. 14\r\n"
    done = take_in(workspace, by_hand("foi@anytown.example", f"RE: [{REFERENCE}]", text))
    assert (done.own, done.matched, done.holding) == (0, 0, 1)


def test_a_bounce_that_brings_our_letter_back_is_no_copy(workspace: Workspace, letter: bytes):
    bounce = (
        b"From: Mail Delivery System <foi@trust.example>\r\nTo: foi@trust.example\r\nSubject: Undelivered\r\n"
        b"Date: Mon, 12 Jun 2017 09:05:00 +0100\r\nMessage-ID: <b1@trust.example>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/plain\r\n\r\nno such user\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        b"Reporting-MTA: dns; mx.trust.example\r\n\r\nFinal-Recipient: rfc822; foi@anytown.example\r\n"
        b"Action: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
        + letter
        + b"\r\n--b--\r\n"
    )
    done = take_in(workspace, bounce)
    assert (done.own, done.matched) == (0, 1)


def test_a_copy_of_a_letter_that_may_not_have_gone_is_told(workspace: Workspace):
    letter = sent(workspace, Copying(["drop after", "accept", "accept"]))
    done = take_in(workspace, letter)
    assert done.own == 1
    assert f"foi settle --delivered {REFERENCE}" in done.problems[0]


def test_settle_finds_such_a_copy_where_mail_comes_in(workspace: Workspace):
    letter = sent(workspace, Copying(["drop after", "accept", "accept"]))
    config = workspace.folder / "campaign.toml"
    config.write_text(config.read_text("utf-8").replace("[mail]", '[mail]\nmaildir = "Maildir"'), "utf-8")
    (workspace.folder / "Maildir" / "cur").mkdir(parents=True)
    new = workspace.folder / "Maildir" / "new"
    new.mkdir()
    again = Workspace(workspace.folder)
    assert settle(again, (), (), "amy", NOW()).unknown == (REFERENCE,)
    (new / "1.M1.host").write_bytes(letter)
    assert settle(again, (), (), "amy", NOW()).delivered == (REFERENCE,)
    again.close()


def test_the_summary_says_how_many_copies_were_left_out(
    workspace: Workspace, letter: bytes, monkeypatch, capsys
):
    from foicli.cli.main import run

    (workspace.folder / "copy.eml").write_bytes(letter)
    assert (
        run(["--workspace", str(workspace.folder), "import-replies", str(workspace.folder / "copy.eml")], {})
        == 0
    )
    assert "1 copy of our own letters left out" in capsys.readouterr().out


def test_the_state_of_a_letter_that_was_accepted_is_left_as_it_is(workspace: Workspace, letter: bytes):
    take_in(workspace, letter)
    (fact,) = workspace.ledger.outbox.letters(REFERENCE)
    assert fact.state is DeliveryState.ACCEPTED
