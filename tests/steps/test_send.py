"""Sending: each letter once, in the right order of claim and delivery, politely."""

from datetime import timedelta
from pathlib import Path

import pytest
from campaign_examples import START, Clock, Killed, Server, make_workspace

from foicli.model.letter import DeliveryState, Purpose
from foicli.model.request import Stage
from foicli.steps.addresses import set_address
from foicli.steps.pace import Pace
from foicli.steps.plan_requests import plan_requests
from foicli.steps.send import Selection, Sent, UnsettledLetters, deliver
from foicli.steps.settle import settle
from foicli.steps.survey import survey
from foicli.steps.waves import plan_wave
from foicli.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path):
    made = make_workspace(tmp_path / "w")
    yield made
    made.close()


def send(workspace: Workspace, server: Server, clock: Clock | None = None, **options) -> Sent:
    clock = clock or Clock()
    plan = plan_requests(workspace, Selection(), clock())
    return deliver(workspace, plan, server, clock, pause=lambda seconds: None, **options)


def stages(workspace: Workspace) -> dict[str, Stage]:
    seen = survey(workspace, START + timedelta(days=1))
    return {i.body.code: i.position.stage if i.position else Stage.UNSENT for i in seen.items}


def test_every_letter_goes_once_and_a_second_run_has_nothing_to_do(workspace: Workspace):
    server = Server()
    assert send(workspace, server).accepted == 3
    assert send(workspace, server).planned == 0
    assert len(server.accepted) == len(set(server.accepted)) == 3


def test_a_letter_refused_for_now_is_tried_again_in_the_same_run(workspace: Workspace):
    server = Server(["later", "accept", "accept", "accept"])
    sent = send(workspace, server)
    assert (sent.accepted, sent.refused) == (3, 0)
    assert server.accepted[-1][1] == "foi@anytown.example"


def test_a_letter_refused_for_now_again_and_again_goes_in_the_next_run(workspace: Workspace):
    server = Server(["later", "accept", "accept", "later", "later", "later"])
    assert send(workspace, server).refused == 1
    assert send(workspace, server, Clock(START + timedelta(hours=2))).accepted == 1


def test_a_recipient_that_nobody_knows_is_undeliverable_until_there_is_another_address(workspace: Workspace):
    server = Server(["never"])
    assert send(workspace, server).refused == 1
    assert stages(workspace)["01A"] is Stage.UNDELIVERABLE
    assert send(workspace, server).planned == 0
    set_address(workspace, "01A", "requests@anytown.example", "telephone", START)
    again = send(workspace, server, Clock(START + timedelta(hours=2)))
    assert [letter.to for letter in again.letters] == ["requests@anytown.example"]
    assert stages(workspace)["01A"] is Stage.AWAITING


def test_a_server_that_has_had_enough_ends_the_run_with_what_is_left(workspace: Workspace):
    sent = send(workspace, Server(["accept", "busy"]))
    assert (sent.accepted, sent.refused) == (1, 1)
    assert sent.skipped == {"too many messages": 1}
    assert send(workspace, Server(), Clock(START + timedelta(hours=1))).accepted == 2


def test_the_bar_stops_where_the_run_was_stopped(workspace: Workspace):
    server, bar = Server(), []
    send(
        workspace,
        server,
        stop=lambda: len(server.accepted) >= 2,
        report=lambda done, total: bar.append((done, total)),
    )
    assert bar[-1] == (2, 3)


def test_ctrl_c_finishes_the_letter_in_the_air_and_stops(workspace: Workspace):
    server = Server()
    sent = send(workspace, server, stop=lambda: len(server.accepted) >= 2)
    assert (sent.accepted, sent.unknown) == (2, 0)
    assert sent.skipped == {"you stopped the run": 1}


@pytest.mark.parametrize("fault", ["drop before", "drop after"])
def test_a_line_that_drops_leaves_the_letter_unknown_and_nothing_goes_before_it_is_settled(
    workspace: Workspace, fault: str
):
    server = Server([fault])
    assert send(workspace, server).unknown == 1
    with pytest.raises(UnsettledLetters, match="SB-17-01A"):
        send(workspace, server)


@pytest.mark.parametrize(("fault", "arrived"), [("die before", False), ("die after", True)])
def test_a_crash_is_visible_and_settled_by_what_a_person_finds(
    workspace: Workspace, fault: str, arrived: bool
):
    server = Server([fault])
    with pytest.raises(Killed):
        send(workspace, server)
    with pytest.raises(UnsettledLetters):
        send(workspace, server)
    told = (("SB-17-01A",), ()) if arrived else ((), ("SB-17-01A",))
    settle(workspace, *told, "amy", START + timedelta(hours=1))
    send(workspace, server, Clock(START + timedelta(hours=2)))
    assert sorted(to for _, to in server.accepted) == [
        "foi@anytown.example", "foi@elsewhere.example", "foi@overthere.example",
    ]  # fmt: skip


def test_a_copy_in_the_sent_folder_settles_it_without_asking(workspace: Workspace):
    server = Server(["drop after"])
    send(workspace, server)
    sent = workspace.folder / "Sent" / "cur"
    sent.mkdir(parents=True)
    (workspace.folder / "Sent" / "new").mkdir()
    (sent / "1").write_bytes(f"Message-ID: {server.accepted[0][0]}\r\n\r\nhello".encode())
    text = (workspace.folder / "campaign.toml").read_text()
    (workspace.folder / "campaign.toml").write_text(text.replace("[mail]", '[mail]\nsent_maildir = "Sent"'))
    found = settle(Workspace(workspace.folder), (), (), "amy", START)
    assert found.delivered == ("SB-17-01A",)


def test_a_limit_by_the_day_stops_politely_and_the_next_day_goes_on(workspace: Workspace):
    limits = workspace.config.mail.limits.with_given(per_day=2)
    clock = Clock()
    pace = Pace(limits, workspace.ledger.outbox, clock, lambda seconds: None)
    sent = send(workspace, Server(), clock, pace=pace)
    assert sent.accepted == 2
    assert "limit of 2 letters a day" in next(iter(sent.skipped))
    tomorrow = Clock(START + timedelta(days=1))
    pace = Pace(limits, workspace.ledger.outbox, tomorrow, lambda seconds: None)
    assert send(workspace, Server(), tomorrow, pace=pace).accepted == 1


def test_letters_wait_for_the_limit_by_the_minute(workspace: Workspace):
    waited: list[float] = []
    limits = workspace.config.mail.limits.with_given(per_minute=6)
    clock = Clock()
    send(workspace, Server(), clock, pace=Pace(limits, workspace.ledger.outbox, clock, waited.append))
    assert len(waited) == 2
    assert all(0 < seconds <= 10 for seconds in waited)


def test_one_desk_is_not_handed_more_letters_a_day_than_is_kind(workspace: Workspace):
    set_address(workspace, "01B", "foi@anytown.example", "the two share a team", START)
    text = (workspace.folder / "campaign.toml").read_text()
    (workspace.folder / "campaign.toml").write_text(text.replace("per_minute = 0", "per_mailbox_per_day = 1"))
    fresh = Workspace(workspace.folder)
    assert sorted(letter.to for letter in send(fresh, Server()).letters) == [
        "foi@anytown.example", "foi@overthere.example",
    ]  # fmt: skip
    assert [x.to for x in send(fresh, Server(), Clock(START + timedelta(days=1))).letters] == [
        "foi@anytown.example"
    ]
    fresh.close()


def test_a_correction_reaches_each_body_once_however_often_it_is_sent(workspace: Workspace):
    server, clock = Server(), Clock()
    send(workspace, server, clock)
    server.behaviour = ["accept", "die after"]
    words = "Question 1 should have named 2016/17."
    with pytest.raises(Killed):
        deliver(
            workspace, plan_wave(workspace, Purpose.CORRECTION, words, Selection(), clock()), server, clock
        )
    settle(workspace, ("SB-17-01B",), (), "amy", clock())
    deliver(workspace, plan_wave(workspace, Purpose.CORRECTION, words, Selection(), clock()), server, clock)
    corrections = [to for identity, to in server.accepted if ".correction." in identity]
    assert sorted(corrections) == ["foi@anytown.example", "foi@elsewhere.example", "foi@overthere.example"]


def test_a_withdrawn_request_is_closed_and_gets_no_further_letter(workspace: Workspace):
    server, clock = Server(), Clock()
    send(workspace, server, clock)
    only = Selection(only=("01A",))
    deliver(
        workspace, plan_wave(workspace, Purpose.WITHDRAWAL, "No longer needed.", only, clock()), server, clock
    )
    assert stages(workspace)["01A"] is Stage.WITHDRAWN
    plan = plan_wave(workspace, Purpose.CORRECTION, "A word was wrong.", only, clock())
    assert [s.reason for s in plan.skipped] == ["withdrawn"]


def test_the_frozen_letter_is_what_went(workspace: Workspace):
    server = Server()
    send(workspace, server)
    (letter,) = workspace.ledger.outbox.letters("SB-17-01A")
    assert letter.state is DeliveryState.ACCEPTED
    raw = workspace.ledger.papers.read(letter.paper)
    assert letter.message_id.encode() in raw.replace(b"\r\n ", b" ")
    assert b"[SB-17-01A]" in raw
