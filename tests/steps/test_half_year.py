"""A simulated half-year: every rule of the ladder at work, in any order of import and chase, with crashes.

Bodies behave as told below. Each day mail comes in (or does not), `foi chase` is run, and sometimes
the process dies while a letter is in the air. In the end every body has had just the letters it
should, each once; and the status of every past day is what was printed on that day.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from campaign_examples import CONFIG, LONDON, QUESTIONS, Killed, Server

from foicli.ledger.open import Ledger
from foicli.model.findings import Coding, Evidence, Finding, Reading, Suggestion
from foicli.model.letter import Purpose
from foicli.model.mail import Assessment, Category, Guess, Judgement, Mail, Match
from foicli.model.request import Event, EventName, EventStatus
from foicli.steps.chase import ALL_RUNGS, parted, plan_chase
from foicli.steps.plan_requests import plan_requests
from foicli.steps.register import ensure_bodies
from foicli.steps.review import decide
from foicli.steps.send import Selection, UnsettledLetters, deliver
from foicli.steps.settle import settle
from foicli.steps.status import Status, status
from foicli.templates import templates_dir
from foicli.workspace import Workspace

FIRST, LAST = date(2017, 6, 12), date(2017, 12, 12)
BODIES = {
    "SILENT": "ccg", "PROMPT": "ccg", "GAPS": "ccg", "REFUSES": "ccg", "ASKS": "ccg", "PROMISES": "ccg",
    "STRAY": "ccg", "UNSURE": "ccg", "POST": "ccg", "BOUNCES": "ccg", "SCOTS": "ia", "SCOTSAY": "ia",
}  # fmt: skip
ASK_SCOTS = """
[[ask]]
kind = "ia"
register = "ia.csv"
questions = "questions/ia.toml"
letter = "letters/request.md"
[chase]
commissioner_email = "complaints@commissioner.example"
scottish_commissioner_email = "appeals@commissioner.example"
"""
A, B, C, D = (
    Purpose.ACKNOWLEDGEMENT_QUERY,
    Purpose.REMINDER,
    Purpose.SECOND_REMINDER,
    Purpose.COMPLAINT,
)


def on(day: int, month: int) -> date:
    return date(2017, month, day)


# What each body should have had by the end, and when: counted by hand with the bank holidays of 2017.
# 12 July is a holiday in Northern Ireland, 7 August in Scotland, 28 August in England.
EXPECTED = {
    "SILENT": {A: on(19, 6), B: on(11, 7), C: on(19, 7), D: on(2, 8)},
    "PROMPT": {},
    "GAPS": {
        Purpose.FOLLOW_UP: on(3, 7), Purpose.INTERNAL_REVIEW: on(18, 7), Purpose.REVIEW_REMINDER: on(17, 8),
        D: on(15, 9),
    },
    "REFUSES": {
        A: on(19, 6), Purpose.INTERNAL_REVIEW: on(10, 7), Purpose.REVIEW_REMINDER: on(10, 8), D: on(8, 9),
    },
    "ASKS": {B: on(29, 8), C: on(5, 9), D: on(19, 9)},
    "PROMISES": {B: on(1, 8), C: on(9, 8), D: on(23, 8)},
    "STRAY": {A: on(19, 6)},
    "UNSURE": {B: on(28, 7), C: on(4, 8), D: on(21, 8)},
    "POST": {},
    "BOUNCES": {},
    "SCOTS": {A: on(19, 6), B: on(11, 7), Purpose.INTERNAL_REVIEW: on(18, 7), D: on(17, 8)},
    "SCOTSAY": {A: on(19, 6), B: on(11, 7)},
}  # fmt: skip


@dataclass(frozen=True)
class Comes:
    """Mail that reaches us: what it is, what it answers, what it may mean for the clock."""

    day: date
    body: str
    category: Category
    answers: tuple[str, ...] = ()
    promised: date | None = None
    events: tuple[Event, ...] = ()
    stray: bool = False


@dataclass(frozen=True)
class Does:
    """What a person does on a day."""

    day: date
    body: str
    what: str


MAIL = (
    Comes(on(13, 6), "PROMPT", Category.ACKNOWLEDGEMENT, events=(Event(EventName.ACKNOWLEDGED, on(13, 6)),)),
    Comes(on(15, 6), "GAPS", Category.ACKNOWLEDGEMENT),
    Comes(on(15, 6), "BOUNCES", Category.BOUNCE, events=(Event(EventName.BOUNCED, on(15, 6)),)),
    Comes(on(16, 6), "UNSURE", Category.ACKNOWLEDGEMENT),
    Comes(on(16, 6), "PROMISES", Category.ACKNOWLEDGEMENT),
    Comes(
        on(16, 6), "ASKS", Category.CLARIFICATION,
        events=(Event(EventName.CLARIFICATION_REQUESTED, on(16, 6)),),
    ),
    Comes(on(3, 7), "GAPS", Category.RESPONSE, answers=("1",)),
    Comes(on(5, 7), "PROMPT", Category.RESPONSE, answers=("1", "2")),
    Comes(on(7, 7), "STRAY", Category.RESPONSE, answers=("1", "2"), stray=True),
    Comes(on(10, 7), "REFUSES", Category.REFUSAL, events=(Event(EventName.REFUSED, on(10, 7)),)),
    Comes(on(10, 7), "PROMISES", Category.DELAY_NOTICE, promised=on(31, 7)),
    Comes(on(7, 7), "UNSURE", Category.EXTENSION, events=(Event(EventName.PIT_EXTENSION, on(7, 7), 10),)),
    Comes(on(13, 7), "SCOTSAY", Category.RESPONSE, answers=("1", "2")),
)  # fmt: skip
DEEDS = (
    Does(on(16, 6), "ASKS", "confirm"),
    Does(on(15, 6), "BOUNCES", "confirm"),
    Does(on(3, 7), "GAPS", "review"),
    Does(on(10, 7), "REFUSES", "confirm"),
    Does(on(27, 7), "ASKS", "clarified"),
    Does(on(28, 7), "UNSURE", "dismiss"),
    Does(on(28, 7), "STRAY", "match"),
)


class Year:
    """One run of the half-year."""

    def __init__(self, folder: Path, seed: int, *, chase_first: bool, crashes: bool) -> None:
        self.workspace = make(folder)
        self.random = Random(seed)
        self.chase_first, self.crashes = chase_first, crashes
        self.server = Server()
        self.sent: dict[str, date] = {}  # Message-ID -> day on which it was accepted
        self.printed: dict[date, Status] = {}
        self.now = datetime(2017, 6, 12, 9, tzinfo=LONDON)

    def clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def run(self) -> None:
        day = FIRST
        self.post(plan_requests(self.workspace, Selection(skip=("POST",)), self.clock()))
        while day <= LAST:
            self.now = datetime(day.year, day.month, day.day, 9, tzinfo=LONDON)
            self.mail_comes(day)
            if self.crashes and self.random.random() < 0.3:
                self.reopen()
            for _ in range(4):  # a person who runs it again after a crash
                if self.chase():
                    break
            self.printed[day] = status(self.workspace, self.clock())
            day += timedelta(1)

    def chase(self) -> bool:
        plan, by_hand = parted(plan_chase(self.workspace, ALL_RUNGS, Selection(), self.clock()))
        assert by_hand == ()
        if self.crashes and plan.drafts and self.random.random() < 0.5:
            fates = ["accept", "die before", "die after", "drop before", "drop after"]
            self.server.behaviour = [self.random.choice(fates) for _ in plan.drafts]
        return self.post(plan)

    def post(self, plan) -> bool:
        """Send a plan; whatever fails is settled by the truth. Returns whether it went through."""
        before = len(self.server.accepted)
        whole = True
        try:
            told = deliver(self.workspace, plan, self.server, self.clock, patience=(), pause=lambda s: None)
            whole = told.unknown == 0
        except Killed:
            self.reopen()
            whole = False
        self.server.behaviour = []
        for identity, _ in self.server.accepted[before:]:
            assert identity not in self.sent, "a letter went twice"
            self.sent[identity] = self.now.date()
        waiting = self.workspace.ledger.outbox.unsettled()
        if waiting:
            with pytest.raises(UnsettledLetters):
                deliver(self.workspace, plan, self.server, self.clock)
            yes = [r for r, letter in waiting if letter.message_id in self.sent]
            no = [r for r, letter in waiting if letter.message_id not in self.sent]
            settle(self.workspace, yes, no, "amy", self.clock())
        return whole

    def reopen(self) -> None:
        self.workspace.close()
        self.workspace = Workspace(self.workspace.folder)

    def mail_comes(self, day: date) -> None:
        steps = [c for c in MAIL if c.day == day]
        self.random.shuffle(steps)
        for comes in steps:
            take_in(self.workspace, comes, self.clock())
            if self.chase_first:
                # A chase while something waits for a person must do no harm.
                self.chase()
        for does in (d for d in DEEDS if d.day == day):
            act(self.workspace, does, self.clock())

    def letters(self) -> dict[str, dict[Purpose, date]]:
        found: dict[str, dict[Purpose, date]] = {code: {} for code in BODIES}
        for dossier in self.workspace.ledger.requests.dossiers():
            for letter in dossier.letters:
                if letter.message_id in self.sent and letter.purpose is not Purpose.REQUEST:
                    found[dossier.request.body_code][letter.purpose] = self.sent[letter.message_id]
        return found


def make(folder: Path) -> Workspace:
    """A campaign of English and Scottish bodies, one of them without an address."""
    (folder / "questions").mkdir(parents=True)
    (folder / "letters").mkdir()
    (folder / "campaign.toml").write_text(CONFIG + ASK_SCOTS, "utf-8")
    for kind in ("ccg", "ia"):
        rows = [
            f"{code},{code.title()} Trust,{kind},North,{'' if code == 'POST' else f'foi@{code.lower()}.example'},test"
            for code, of_kind in BODIES.items()
            if of_kind == kind
        ]
        name = "bodies.csv" if kind == "ccg" else "ia.csv"
        (folder / name).write_text("code,name,kind,region,email,email_source\n" + "\n".join(rows), "utf-8")
        (folder / "questions" / f"{kind}.toml").write_text(QUESTIONS.replace('"ccg"', f'"{kind}"'), "utf-8")
    letter = templates_dir().joinpath("letters", "request.md").read_text("utf-8")
    (folder / "letters" / "request.md").write_text(letter, "utf-8")
    workspace = Workspace(folder)
    with Ledger.open(folder, create=True) as ledger:
        ensure_bodies(ledger, workspace.config, folder, datetime(2017, 6, 12, 8, tzinfo=LONDON))
    return workspace


def take_in(workspace: Workspace, comes: Comes, now: datetime) -> None:
    """Store, judge and read a message, as an import does."""
    ledger, reference = workspace.ledger, f"SB-17-{comes.body}"
    raw = ledger.papers.store(f"{comes}".encode(), now)
    sender = f"foi@{comes.body.lower()}.example"
    identity = f"<{comes.day}-{comes.body}@{sender}>"
    mail = Mail(raw, identity, "", (), "", sender, "", (), "Re: your request", now)
    guess = Guess(reference, 1.0, ("test",))
    match = Match((), (guess,)) if comes.stray else Match((guess,), ())
    number = ledger.inbox.add(
        mail, "test", now, match, "test", "holding" if comes.stray else "matched", (), now
    )
    judged = Assessment((Judgement(comes.category, 0.9, ""),), promised=comes.promised)
    ledger.inbox.judge(
        number, replace(judged, exemptions=("s12",) if comes.category is Category.REFUSAL else ())
    )
    for event in comes.events:
        ledger.events.add(reference, event, now, status=EventStatus.SUGGESTED, by="", message=number)
    if comes.answers and not comes.stray:
        read(workspace, reference, raw, comes.answers, now)


def read(workspace: Workspace, reference: str, paper: str, ids: tuple[str, ...], now: datetime) -> None:
    proof = (Evidence(paper, "body, line 1", "We do."),)
    found = tuple(Suggestion(q, Coding(Finding.ANSWERED, "yes"), proof, 0.9, "test") for q in ids)
    workspace.ledger.readings.add(reference, Reading("test", found), now)


def act(workspace: Workspace, does: Does, now: datetime) -> None:
    ledger, reference = workspace.ledger, f"SB-17-{does.body}"
    if does.what == "match":
        (stored,) = ledger.inbox.all("holding")
        ledger.inbox.assign(stored.id, [reference], "by hand", now)
        read(workspace, reference, stored.paper, ("1", "2"), now)
    elif does.what == "review":
        decide(workspace, reference, "1", "yes", "", "", "amy", now)
    elif does.what == "clarified":
        event = Event(EventName.CLARIFIED, now.date())
        ledger.events.add(reference, event, now, status=EventStatus.CONFIRMED, by="amy")
    else:
        ruling = EventStatus.CONFIRMED if does.what == "confirm" else EventStatus.DISMISSED
        for of, fact in ledger.events.suggested():
            if of == reference:
                ledger.events.rule(fact.id, ruling, "amy", now)


def figures(found: Status) -> tuple[object, ...]:
    """What `status --json` prints, and the rows of the tables."""
    return (
        found.kinds, found.total, found.answers, found.holding_pen, found.unsettled, found.next_due, found.rows,
        found.due_soon, found.weeks, found.warnings, found.stopped,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("seed", "chase_first", "crashes"),
    [(1, False, False), (2, True, False), (3, False, True), (4, True, True)],
)
def test_a_half_year_in_which_each_body_gets_just_the_letters_it_should(
    tmp_path: Path, seed: int, chase_first: bool, crashes: bool
):
    year = Year(tmp_path / "w", seed, chase_first=chase_first, crashes=crashes)
    year.run()
    assert year.letters() == EXPECTED
    assert len(year.server.accepted) == len({identity for identity, _ in year.server.accepted})
    for day, printed in year.printed.items():
        again = status(year.workspace, year.clock(), as_of=day)
        assert figures(again) == figures(printed), f"{day} is told otherwise now"
    year.workspace.close()
