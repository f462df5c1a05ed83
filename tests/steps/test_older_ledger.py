"""An older ledger.db was put back: what went since does not go again, and is taken in."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from campaign_examples import START, Clock, Killed, Server, make_workspace

from foicli.model.letter import DeliveryState, Purpose
from foicli.steps.chase import Rung, plan_chase
from foicli.steps.doctor import examine
from foicli.steps.plan_requests import plan_requests
from foicli.steps.send import ForgottenLetters, Selection, Sent, StrangeLetters, deliver
from foicli.steps.settle import settle
from foicli.workspace import Workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_workspace(tmp_path / "w").close()
    return tmp_path / "w"


def send(folder: Path, server: Server, clock: Clock | None = None, limit: int = 0) -> Sent:
    workspace, clock = Workspace(folder), clock or Clock()
    try:
        plan = plan_requests(workspace, Selection(limit=limit), clock())
        return deliver(workspace, plan, server, clock, pause=lambda seconds: None)
    finally:
        workspace.close()


def found(folder: Path) -> dict[str, str]:
    workspace = Workspace(folder)
    try:
        return {f.what: f.state for f in examine(workspace, START)}
    finally:
        workspace.close()


@pytest.fixture
def restored(folder: Path) -> tuple[Path, Server]:
    """One letter went, the ledger was copied, two more went, and the copy was put back."""
    server = Server()
    send(folder, server, limit=1)
    shutil.copy(folder / "ledger.db", folder.parent / "copy")
    send(folder, server, Clock(START + timedelta(hours=1)))
    assert len(server.accepted) == 3
    shutil.copy(folder.parent / "copy", folder / "ledger.db")
    return folder, server


def test_nothing_goes_and_the_letters_and_the_ways_out_are_named(restored):
    folder, server = restored
    with pytest.raises(ForgottenLetters) as refused:
        send(folder, server)
    assert "SB-17-01B, SB-17-01C" in refused.value.message
    assert "seems to be older" in refused.value.message
    assert "foi settle" in refused.value.hint
    assert refused.value.exit_code == 3
    assert len(server.accepted) == 3


def test_doctor_reports_the_letters_and_the_papers_that_the_ledger_does_not_know(restored):
    folder, _ = restored
    told = found(folder)
    assert any("2 letters went" in what and "SB-17-01B" in what for what in told if told[what] == "fault")
    assert any("papers: 2 files" in what and "2 of them letters of ours" in what for what in told)


def test_settle_takes_the_letters_in_and_then_there_is_nothing_to_send(restored):
    folder, server = restored
    workspace = Workspace(folder)
    done = settle(workspace, (), (), "amy", START + timedelta(days=1))
    assert done.delivered == ("SB-17-01B", "SB-17-01C")
    (letter,) = workspace.ledger.outbox.letters("SB-17-01C")
    assert (letter.state, letter.to) == (DeliveryState.ACCEPTED, "foi@overthere.example")
    assert workspace.ledger.papers.read(letter.paper)
    workspace.close()
    assert send(folder, server).planned == 0
    assert not [what for what in found(folder) if "knows nothing" in what]


def test_a_letter_that_may_have_arrived_is_asked_about_and_goes_again_if_it_did_not(folder: Path):
    shutil.copy(folder / "ledger.db", folder.parent / "copy")
    with pytest.raises(Killed):
        send(folder, Server(["die before"]))
    for extra in folder.glob("ledger.db-*"):
        extra.unlink()
    shutil.copy(folder.parent / "copy", folder / "ledger.db")
    workspace = Workspace(folder)
    assert settle(workspace, (), (), "amy", START).unknown == ("SB-17-01A",)
    assert settle(workspace, (), ("SB-17-01A",), "amy", START).not_delivered == ("SB-17-01A",)
    workspace.close()
    assert send(folder, Server(), Clock(START + timedelta(hours=1))).accepted == 3


def test_a_reminder_does_not_go_twice_either(folder: Path):
    server = Server()
    send(folder, server)
    clock = Clock().on(2017, 8, 1)
    shutil.copy(folder / "ledger.db", folder.parent / "copy")
    for _ in range(2):
        workspace = Workspace(folder)
        plan = plan_chase(workspace, [Rung.OVERDUE], Selection(only=("01A",)), clock())
        assert [d.facts.purpose for d in plan.drafts] == [Purpose.REMINDER]
        if len(server.accepted) == 3:
            assert deliver(workspace, plan, server, clock).accepted == 1
        else:
            with pytest.raises(ForgottenLetters, match="SB-17-01A"):
                deliver(workspace, plan, server, clock)
        workspace.close()
        shutil.copy(folder.parent / "copy", folder / "ledger.db")


def test_where_no_slips_were_kept_the_papers_tell(restored):
    folder, server = restored
    shutil.rmtree(folder / "outbox")
    with pytest.raises(StrangeLetters) as refused:
        send(folder, server)
    assert "SB-17-01B, SB-17-01C" in refused.value.message or "SB-17-01C, SB-17-01B" in refused.value.message
    assert "foi log REF sent" in refused.value.hint
    assert len(server.accepted) == 3


def test_a_run_killed_between_paper_and_claim_stops_no_later_run(folder: Path, monkeypatch):
    from foicli.ledger.outbox import Outbox

    def die(self, message_id, now):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "claim", die)
        with pytest.raises(Killed):
            send(folder, Server())
    assert any("1 of them letters of ours" in what for what in found(folder))
    assert send(folder, Server(), Clock(START + timedelta(hours=1))).accepted == 3


def test_letters_that_never_went_go_though_others_are_forgotten(restored):
    folder, server = restored
    (folder / "bodies.csv").open("a").write(
        "01D,NHS Newtown CCG,ccg,South,foi@newtown.example,their website\n"
    )
    workspace, clock = Workspace(folder), Clock()
    plan = plan_requests(workspace, Selection(only=("01D",)), clock())
    assert deliver(workspace, plan, server, clock).accepted == 1
    workspace.close()


def test_a_letter_that_was_refused_leaves_no_slip(folder: Path):
    send(folder, Server(["never"]))
    assert len(list((folder / "outbox").iterdir())) == 2


def test_a_run_killed_before_the_slip_is_written_leaves_an_open_claim_and_no_slip(folder: Path, monkeypatch):
    from foicli.ledger.slips import Slips

    def die(self, slip):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Slips, "put", die)
        with pytest.raises(Killed):
            send(folder, Server())
    workspace = Workspace(folder)
    assert len(workspace.ledger.outbox.unsettled()) == 1
    assert workspace.ledger.slips.forgotten() == ()
    workspace.close()


def test_where_the_slip_cannot_be_written_the_letter_does_not_go(folder: Path):
    (folder / "outbox").write_text("in the way")
    server = Server()
    with pytest.raises(Exception, match="cannot be written"):
        send(folder, server)
    assert server.accepted == []
    (folder / "outbox").unlink()
    assert send(folder, server, Clock(START + timedelta(hours=1))).accepted == 3


def test_a_slip_that_cannot_be_read_is_no_reason_to_send(restored):
    folder, server = restored
    for slip in (folder / "outbox").iterdir():
        slip.write_text("{")
    with pytest.raises(Exception, match="tells of a letter that may have gone"):
        send(folder, server)
    assert len(server.accepted) == 3
