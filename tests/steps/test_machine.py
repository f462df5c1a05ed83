"""Draft, send, crash, settle, read, decide, in any order: no letter goes twice, no decision is lost."""

import shutil
import tempfile
from pathlib import Path

from campaign_examples import Clock, Killed, Server, make_workspace, reply
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from foicli.ledger.open import Ledger
from foicli.model.findings import Coding, Finding
from foicli.steps.fetch import fetch
from foicli.steps.plan_requests import plan_requests
from foicli.steps.read import read_again
from foicli.steps.review import accept_above, decide, undo
from foicli.steps.send import Selection, UnsettledLetters, deliver
from foicli.steps.settle import settle
from foicli.workspace import Workspace

_pristine: list[Path] = []


def pristine() -> Path:
    """A workspace made once and copied for each run of the machine."""
    if not _pristine:
        folder = Path(tempfile.mkdtemp(prefix="foi-machine-")) / "w"
        make_workspace(folder).close()
        with Ledger.open(folder) as ledger:
            ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        _pristine.append(folder)
    return _pristine[0]


class Campaign(RuleBasedStateMachine):
    """A campaign in which anything may fail at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="foi-run-")) / "w"
        shutil.copytree(pristine(), self.folder)
        self.workspace = Workspace(self.folder)
        self.server = Server()
        self.clock = Clock()
        self.replies = 0
        self.decided: dict[tuple[str, str], list[str]] = {}  # what a person decided, oldest first
        self.decisions = 0

    def teardown(self) -> None:
        self.workspace.close()
        shutil.rmtree(self.folder.parent, ignore_errors=True)

    def reopen(self) -> None:
        """What a new process would find."""
        self.workspace.close()
        self.workspace = Workspace(self.folder)

    @rule(
        behaviour=st.lists(
            st.sampled_from(
                ["accept", "accept", "later", "busy", "drop before", "drop after", "die before", "die after"]
            ),
            max_size=5,
        ),
        limit=st.integers(0, 3),
    )
    def send(self, behaviour: list[str], limit: int) -> None:
        self.server.behaviour = list(behaviour)
        try:
            plan = plan_requests(self.workspace, Selection(limit=limit), self.clock())
            deliver(self.workspace, plan, self.server, self.clock, patience=(0.0,), pause=lambda s: None)
        except UnsettledLetters:
            assert self.workspace.ledger.outbox.unsettled()
        except Killed:
            self.reopen()

    @rule()
    def settle_by_the_truth(self) -> None:
        arrived = {identity for identity, _ in self.server.accepted}
        waiting = self.workspace.ledger.outbox.unsettled()
        yes = [reference for reference, letter in waiting if letter.message_id in arrived]
        no = [reference for reference, letter in waiting if letter.message_id not in arrived]
        settle(self.workspace, yes, no, "amy", self.clock())
        assert self.workspace.ledger.outbox.unsettled() == ()

    @precondition(lambda self: self.server.accepted)
    @rule(answer=st.sampled_from(["Yes", "No"]), spend=st.integers(1, 10**6), data=st.data())
    def a_reply_comes(self, answer: str, spend: int, data: st.DataObject) -> None:
        identity, to = data.draw(st.sampled_from(self.server.accepted))
        reference = identity.strip("<").split(".")[0].upper()
        self.replies += 1
        body = f"1. {answer}. We spent £{spend:,}.\n\n2. 41\n"
        inbox = self.folder / "inbox"
        inbox.mkdir(exist_ok=True)
        (inbox / f"{self.replies:03d}.eml").write_bytes(reply(reference, identity, body, self.replies, to))
        fetch(self.workspace, [inbox], self.clock())

    @precondition(lambda self: self.replies)
    @rule()
    def import_again(self) -> None:
        before = len(self.workspace.ledger.inbox.all())
        result = fetch(self.workspace, [self.folder / "inbox"], self.clock())
        assert result.new == 0
        assert len(self.workspace.ledger.inbox.all()) == before

    @precondition(lambda self: self.workspace.ledger.requests.all())
    @rule(value=st.sampled_from(["yes", "no", "partly"]), data=st.data())
    def a_person_decides(self, value: str, data: st.DataObject) -> None:
        request = data.draw(st.sampled_from(self.workspace.ledger.requests.all()))
        decide(self.workspace, request.reference, "1", value, "", "", "amy", self.clock())
        self.decided.setdefault((request.reference, "1"), []).append(value)
        self.decisions += 1

    @precondition(lambda self: any(self.decided.values()))
    @rule(data=st.data())
    def a_person_takes_it_back(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from([k for k, values in self.decided.items() if values]))
        undo(self.workspace, *key, "", "amy", self.clock())
        self.decided[key].pop()
        self.decisions += 1

    @rule()
    def a_policy_accepts(self) -> None:
        self.decisions += accept_above(self.workspace, 0.5, self.clock()).accepted

    @rule()
    def read_all_again(self) -> None:
        read_again(self.workspace, self.clock(), everything=True)

    @invariant()
    def no_letter_was_accepted_twice(self) -> None:
        identities = [identity for identity, _ in self.server.accepted]
        assert len(identities) == len(set(identities))

    @invariant()
    def no_decision_is_lost(self) -> None:
        rows = self.workspace.ledger.connection.execute("SELECT count(*) FROM decision").fetchone()[0]
        assert rows == self.decisions
        answers = {(a.reference, a.question): a for a in self.workspace.ledger.answers.all()}
        for key, values in self.decided.items():
            if values:
                assert answers[key].coding == Coding(Finding.ANSWERED, values[-1])
                assert answers[key].coder == "amy"

    @invariant()
    def the_light_count_says_what_the_full_view_says(self) -> None:
        full = {(a.reference, a.question): a.standing for a in self.workspace.ledger.answers.all()}
        light = {
            (d.request.reference, a.question): a.standing
            for d in self.workspace.ledger.requests.dossiers()
            for a in d.answers
        }
        assert light == full


TestCampaign = Campaign.TestCase
TestCampaign.settings = settings(
    max_examples=25, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
