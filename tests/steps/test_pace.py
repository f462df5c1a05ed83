"""The pace of sending by a clock that only moves when somebody waits."""

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from campaign_examples import LONDON, START, Server, make_workspace

from foicli.model.body import Body
from foicli.model.pace import PRESETS, Limits, Window, parse_window
from foicli.steps import post
from foicli.steps.pace import Pace
from foicli.steps.plan_requests import plan_requests
from foicli.steps.send import Selection, Sent, deliver
from foicli.workspace import Workspace


class Clock:
    """Goes on by sleeping alone."""

    def __init__(self, start: datetime = START) -> None:
        self.time = start
        self.slept = 0.0

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept += seconds
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def workspace(tmp_path: Path):
    """Ten bodies."""
    made = make_workspace(tmp_path / "w")
    known = made.ledger.bodies.all()
    more = [
        Body(f"N{n}", f"NHS Number {n} CCG", "ccg", region="North", email=f"foi@n{n}.example", email_source="b")
        for n in range(7)
    ]  # fmt: skip
    made.ledger.bodies.load("ccg", "bodies.csv", [*known, *more], START)
    yield made
    made.close()


def send(workspace: Workspace, clock: Clock, limits: Limits) -> Sent:
    pace = Pace(limits, workspace.ledger.outbox, clock.now, clock.sleep)
    plan = plan_requests(workspace, Selection(), clock.now())
    return deliver(workspace, plan, Server(), clock.now, pace=pace, pause=clock.sleep)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2017, 6, day, hour, minute, tzinfo=LONDON)


def test_letters_are_spread_over_the_minute(workspace: Workspace):
    clock = Clock()
    assert send(workspace, clock, Limits(per_minute=20)).accepted == 10
    assert clock.slept == pytest.approx(27)  # nine times three seconds


def test_a_full_hour_says_when_to_go_on_and_the_next_run_does(workspace: Workspace):
    clock = Clock(at(12, 9, 15))
    limits = Limits(per_minute=0, per_hour=4)
    sent = send(workspace, clock, limits)
    assert sent.accepted == 4
    assert sent.skipped == {"the limit of 4 letters an hour is reached; go on from 10:15 on 12 June": 6}
    clock.time = at(12, 10, 14)
    assert send(workspace, clock, limits).accepted == 0
    clock.time = at(12, 10, 16)
    assert send(workspace, clock, limits).accepted == 4
    clock.time = at(12, 12, 0)
    assert send(workspace, clock, limits).accepted == 2


def test_a_full_day_goes_on_after_midnight_in_london(workspace: Workspace):
    clock = Clock(at(12, 23, 50))
    limits = Limits(per_minute=0, per_day=6)
    assert "go on from 00:00 on 13 June" in next(iter(send(workspace, clock, limits).skipped))
    clock.time = at(13, 0, 5)
    assert send(workspace, clock, limits).accepted == 4


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        (at(12, 7, 59), "08:00 on 12 June"),
        (at(12, 18, 0), "08:00 on 13 June"),
        (at(12, 23, 30), "08:00 on 13 June"),
    ],
    ids=["before", "at the end", "at night"],
)
def test_outside_office_hours_nothing_goes(workspace: Workspace, moment: datetime, until: str):
    limits = Limits(per_minute=0, window=Window(time(8), time(18)))
    sent = send(workspace, Clock(moment), limits)
    assert sent.accepted == 0
    assert sent.skipped == {f"letters go between 08:00 and 18:00; go on from {until}": 10}
    assert send(workspace, Clock(at(13, 8, 0)), limits).accepted == 10


def test_the_window_closes_on_a_run_that_is_under_way(workspace: Workspace):
    limits = Limits(per_minute=1, window=Window(time(8), time(18)))
    sent = send(workspace, Clock(at(12, 17, 56)), limits)
    assert sent.accepted == 4
    assert "go on from 08:00 on 13 June" in next(iter(sent.skipped))


def test_keep_going_waits_for_the_limit_and_says_so_once(workspace: Workspace, monkeypatch):
    clock, told = Clock(), []
    monkeypatch.setattr(post, "sleep", clock.sleep)
    monkeypatch.setattr(post, "monotonic", lambda: clock.time.timestamp())
    server = Server()
    monkeypatch.setattr(post, "carrier", lambda settings: Line(server))
    text = (workspace.folder / "campaign.toml").read_text()
    (workspace.folder / "campaign.toml").write_text(
        text.replace("per_minute = 0", "per_minute = 0\nper_hour = 4")
    )
    fresh = Workspace(workspace.folder)
    plan = plan_requests(fresh, Selection(), clock.now())
    sent = post.hand_over(fresh, plan, clock.now, keep_going=True, warn=told.append)
    assert (sent.accepted, len(server.accepted)) == (10, 10)
    assert clock.slept >= 2 * 3600 - 60
    assert told == [
        "the limit of 4 letters an hour is reached; waiting until 10:00 on 12 June (Ctrl-C stops)",
        "the limit of 4 letters an hour is reached; waiting until 11:00 on 12 June (Ctrl-C stops)",
    ]
    fresh.close()


def test_ctrl_c_ends_the_waiting(workspace: Workspace, monkeypatch):
    clock = Clock(at(12, 23, 0))
    monkeypatch.setattr(post, "sleep", clock.sleep)
    monkeypatch.setattr(post, "monotonic", lambda: clock.time.timestamp())
    monkeypatch.setattr(post, "carrier", lambda settings: Line(Server()))
    text = (workspace.folder / "campaign.toml").read_text()
    (workspace.folder / "campaign.toml").write_text(
        text.replace("per_minute = 0", 'per_minute = 0\nhours = "08:00-18:00"')
    )
    fresh = Workspace(workspace.folder)
    plan = plan_requests(fresh, Selection(), clock.now())
    sent = post.hand_over(fresh, plan, clock.now, keep_going=True, stop=lambda: clock.slept > 600)
    assert (sent.accepted, sent.skipped) == (0, {"you stopped the run": 10})
    assert clock.slept < 660
    fresh.close()


class Line:
    """A server as the carrier that a campaign would open."""

    def __init__(self, server: Server) -> None:
        self.deliver = server.deliver

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def connect(self) -> None:
        pass


@pytest.mark.parametrize("preset", PRESETS, ids=lambda p: p.name)
def test_a_preset_stays_below_what_is_published_and_names_its_source(preset):
    published = {
        "microsoft365": (30, 10_000),
        "google-workspace": (60, 2_000),
        "gmail": (60, 500),
        "plain": (60, 10**6),
    }
    a_minute, a_day = published[preset.name]
    assert 0 < preset.limits.per_minute < a_minute
    assert preset.limits.per_day < a_day
    assert preset.source


@pytest.mark.parametrize("text", ["8-18", "18:00-08:00", "08:00", "a-b", "08:00-08:00", ""])
def test_what_is_no_window(text: str):
    assert parse_window(text) is None
