"""The demo: a whole campaign, driven through the same steps as a person's own, against a simulated world."""

import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import monotonic

from foicli.bodies.export import export_bodies
from foicli.bodies.registers import read_register
from foicli.config import parse_config
from foicli.demo.calendar import CUT_OFF, FIRST_DAY
from foicli.demo.cast import demo_bodies
from foicli.demo.findings import Published, Recovered, published_findings, recovered
from foicli.demo.score import MessageScore, Score, score, score_messages, styles_of
from foicli.demo.server import PostOffice
from foicli.demo.world import World
from foicli.errors import FoiError, Refused
from foicli.ledger.open import Ledger
from foicli.ledger.writers import unconfirmed_writers
from foicli.model.body import Body
from foicli.model.findings import Coding
from foicli.model.letter import Purpose
from foicli.model.request import Stage
from foicli.steps.chase import Rung, plan_chase
from foicli.steps.draft import Desk, threaded
from foicli.steps.events import confirm_all
from foicli.steps.fetch import Imported, fetch
from foicli.steps.plan_requests import plan_requests
from foicli.steps.position import LONDON
from foicli.steps.post import hand_over
from foicli.steps.progress import Report, silent
from foicli.steps.questions import Asked, all_current, as_asked
from foicli.steps.register import ensure_bodies
from foicli.steps.review import Accepted, accept_above
from foicli.steps.send import Plan, Selection
from foicli.steps.start import Fields, config_text
from foicli.steps.survey import survey
from foicli.templates import find_kit, kit_files
from foicli.workspace import CONFIG, Workspace

KIT = "childrens-palliative-care-2017"
SURE = 0.98
MARK = ".foi-demo"  # says that a folder was made by the demo, and may be made anew
_REFERENCE = "DEMO-2017"
_ORGANISATION = "The Demonstration Charity"
# All that a demo makes in its folder, the mark last: what a person put beside it stays.
_MADE = (
    CONFIG, "questions", "letters", "bodies-ccg.csv", "bodies-la.csv", "Maildir", "papers", "outbox", "published",
    "ledger.db", "ledger.db-wal", "ledger.db-shm", ".send.lock", ".import.lock", MARK,
)  # fmt: skip
# The officer opens the mailbox on these days: often at first, every other week in the end.
_MAIL_DAYS = (
    date(2017, 6, 16), date(2017, 6, 23), date(2017, 6, 30), date(2017, 7, 7), date(2017, 7, 14),
    date(2017, 7, 21), date(2017, 8, 4), date(2017, 8, 18), date(2017, 9, 8), date(2017, 9, 25), CUT_OFF,
)  # fmt: skip
_CHASES_FROM = date(2017, 7, 14)


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of what the demo tells while it runs."""

    day: date
    what: str


@dataclass(frozen=True, slots=True)
class Result:
    """What the demo did, and how the reader fared against the truth it never saw."""

    folder: str
    letters_sent: int
    letters_received: int
    duplicates: int
    messages: int
    holding: int
    accepted: Accepted
    findings: tuple[tuple[Published, Recovered], ...]
    score: Score
    policy_score: Score
    messages_score: MessageScore
    seconds: float
    today: date
    example: str


class Campaign:
    """One run of the demo in a folder of its own."""

    def __init__(self, folder: Path, seed: int, count: int, tell: Callable[[Happened], None]) -> None:
        self.folder = folder
        self.seed = seed
        self.count = count
        self.tell = tell
        self.day = FIRST_DAY
        self.sent = 0
        self._started = monotonic()

    def now(self) -> datetime:
        """Nine in the morning of the simulated day, and ticking."""
        return datetime.combine(self.day, time(9), LONDON) + timedelta(seconds=monotonic() - self._started)

    def run(self, report: Report = silent) -> Result:
        """Play the whole campaign, always from its beginning.

        An earlier demo in the folder gives way. Raises Refused where the folder holds something else.
        """
        began = monotonic()
        bodies = _chosen(self.count)
        _clear(self.folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / MARK).write_text("Made by “foi demo”, which makes it anew each time.\n", "utf-8")
        for path, content in kit_files(KIT):
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        for kind in ("ccg", "la"):
            of_kind = [b for b in bodies if b.kind == kind]
            (self.folder / f"bodies-{kind}.csv").write_bytes(export_bodies(of_kind, "csv"))
        (self.folder / CONFIG).write_text(_config("smtp://127.0.0.1:9", bodies), "utf-8")
        workspace = Workspace(self.folder)
        questionnaires = [asked.questionnaire for asked in all_current(workspace)]
        world = World(bodies, questionnaires, self.seed, self.folder / "Maildir")
        with PostOffice(world, self.now) as office:
            text = _config(office.url, bodies)
            (self.folder / CONFIG).write_text(text, "utf-8")
            with Ledger.open(self.folder, create=True) as ledger:
                config = parse_config(text, self.folder / CONFIG)
                ensure_bodies(ledger, config, self.folder, self.now())
            workspace = Workspace(self.folder)
            try:
                self._campaign(workspace, world, report)
                return self._result(workspace, world, office, began)
            finally:
                workspace.close()

    def _campaign(self, workspace: Workspace, world: World, report: Report) -> None:
        plan = plan_requests(workspace, Selection(), self.now())
        sent = hand_over(workspace, plan, self.now, report=report)
        self.sent += sent.accepted
        refused = f", {sent.refused} refused by the server" if sent.refused else ""
        self.tell(Happened(self.day, f"{sent.accepted} letters sent over SMTP{refused}"))
        for number, day in enumerate(_MAIL_DAYS):
            report(number, len(_MAIL_DAYS))
            self.day = day
            world.deliver_until(day)
            self._import(workspace)
            self._answer_questions(workspace)
            if day >= _CHASES_FROM:
                self._chase(workspace)

    def _import(self, workspace: Workspace) -> None:
        taken = fetch(workspace, (), self.now())
        self._confirm_writers(workspace)
        confirmed = confirm_all(workspace, self.now())
        self.tell(Happened(self.day, _in_words(taken, confirmed)))

    def _confirm_writers(self, workspace: Workspace) -> None:
        """Say of mail from strange addresses whose it is, as a person would who has rung the body up.

        In this world nobody forges: the other addresses are those of shared offices. What nobody
        confirms counts for nothing, and the tables would show a tenth of the bodies as silent.
        """
        ledger = workspace.ledger
        doubtful = {u.message for u in unconfirmed_writers(ledger)}
        for stored in ledger.inbox.all("matched") if doubtful else ():
            if stored.id in doubtful:
                ledger.inbox.assign(stored.id, stored.references, "asked by telephone", self.now())
        if doubtful:
            count = _many(len(doubtful), "strange address checked", "strange addresses checked")
            self.tell(Happened(self.day, f"{count} by telephone: who wrote?"))

    def _chase(self, workspace: Workspace) -> None:
        plan = plan_chase(workspace, (Rung.OVERDUE,), Selection(), self.now())
        if plan.drafts:
            sent = hand_over(workspace, plan, self.now)
            self.sent += sent.accepted
            self.tell(Happened(self.day, _many(sent.accepted, "reminder sent", "reminders sent")))

    def _answer_questions(self, workspace: Workspace) -> None:
        """Answer what bodies asked before they would go on, as a person would."""
        desk = Desk(workspace, self.now())
        asked = as_asked(workspace.ledger)
        waiting = [
            (item.body, item.position)
            for item in survey(workspace, self.now()).items
            if item.position
            and item.position.stage is Stage.AWAITING
            and item.position.clock == "stopped: clarification"
        ]
        if not waiting:
            return
        facts = []
        for body, where in waiting:
            sha256 = where.dossier.request.questions
            rounds = [x for x in where.dossier.letters if x.purpose is Purpose.CLARIFICATION]
            facts.append(
                desk.later_facts(
                    body,
                    where,
                    Purpose.CLARIFICATION,
                    Asked(asked[sha256], "", sha256),
                    round_=len(rounds) + 1,
                    note="We mean children and young people from birth to 25, whether or not they have been told "
                    "how long they may live, and services that you pay for alone or with others.",
                )
            )
        drafts = threaded(zip(desk.write(facts, to_send=True), (w for _, w in waiting), strict=True))
        sent = hand_over(workspace, Plan(drafts, ()), self.now)
        self.sent += sent.accepted
        self.tell(
            Happened(
                self.day, _many(sent.accepted, "question of a body answered", "questions of bodies answered")
            )
        )

    def _result(self, workspace: Workspace, world: World, office: PostOffice, began: float) -> Result:
        ledger = workspace.ledger
        told = world.told()
        styles = styles_of(world.posted)
        read = _codings(workspace, decided_only=False)
        findings_score = score(told, read, styles)
        accepted = accept_above(workspace, SURE, self.now())
        decided = _codings(workspace, decided_only=True)
        kinds = {body.code: body.kind for body in ledger.bodies.all()}
        rows = []
        for published in published_findings():
            of_kind = {code: answers for code, answers in read.items() if kinds[code] == published.kind}
            rows.append((published, recovered(published, of_kind)))
        judged = {
            m.message_id: (frozenset(m.body_codes), frozenset(j.category for j in m.judgements))
            for m in ledger.inbox.all()
        }
        truth_of_decided = {c: {q: v for q, v in told[c].items() if q in decided.get(c, {})} for c in told}
        return Result(
            folder=str(self.folder), letters_sent=self.sent, letters_received=world.letters_received,
            duplicates=office.duplicates, messages=len(world.posted), holding=ledger.inbox.holding_pen(),
            accepted=accepted, findings=tuple(rows), score=findings_score,
            policy_score=score(truth_of_decided, decided, styles),
            messages_score=score_messages(world.posted, judged), seconds=round(monotonic() - began, 1),
            today=self.day, example=max(read, key=lambda code: len(read[code]), default=""),
        )  # fmt: skip


def _codings(workspace: Workspace, *, decided_only: bool) -> dict[str, dict[str, Coding]]:
    """Body code -> question -> what the ledger holds."""
    bodies = {r.reference: r.body_code for r in workspace.ledger.requests.all()}
    found: dict[str, dict[str, Coding]] = {}
    for answer in workspace.ledger.answers.all():
        if answer.coding and not answer.lapsed and (answer.decided_at or not decided_only):
            found.setdefault(bodies[answer.reference], {})[answer.question] = answer.coding
    return found


def _in_words(taken: Imported, confirmed: int) -> str:
    kinds = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in taken.categories.items())
    events = f"; {_many(confirmed, 'event', 'events')} confirmed" if confirmed else ""
    pen = f"; {taken.holding} to the holding pen" if taken.holding else ""
    return f"{_many(taken.new, 'new message', 'new messages')}{f' ({kinds})' if kinds else ''}{pen}{events}"


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _chosen(count: int) -> tuple[Body, ...]:
    """The bodies of 2017, or so many of them, in the proportions of the two kinds."""
    ccgs, councils = read_register("ccg-2017"), read_register("la-2017")
    if count <= 0 or count > len(ccgs) + len(councils):
        raise FoiError(
            f"the demo has {len(ccgs) + len(councils)} bodies",
            f"Say --bodies with a number up to that, not {count}.",
        )
    first = round(count * len(ccgs) / (len(ccgs) + len(councils)))
    return demo_bodies((*_spread(ccgs, first), *_spread(councils, count - first)))


def _spread(bodies: tuple[Body, ...], count: int) -> tuple[Body, ...]:
    """So many of the bodies, evenly over the register, which goes from region to region."""
    return tuple(bodies[n * len(bodies) // count] for n in range(count))


def _config(smtp: str, bodies: tuple[Body, ...]) -> str:
    kit = find_kit(KIT)
    kinds = {body.kind for body in bodies}
    asks = tuple(replace(ask, register=f"bodies-{ask.kind}.csv") for ask in kit.asks if ask.kind in kinds)
    fields = Fields(
        name="Children's palliative care 2017 (demo)", reference=_REFERENCE, organisation=_ORGANISATION,
        applicant="Sam Example", address="1 Example Street, Exampleton", sender="foi@campaign.example", smtp=smtp,
        imap="imaps://imap.example.org", auth="none",
    )  # fmt: skip
    text = config_text(replace(kit, asks=asks), fields)
    return text.replace("per_minute = 20", 'per_minute = 0\nmaildir = "Maildir"')


def is_demo(folder: Path) -> bool:
    """Whether a folder holds a demo of ours: its mark, and no campaign that somebody made of it since."""
    if folder.is_symlink() or not (folder / MARK).is_file():
        return False
    config = folder / CONFIG
    if not config.exists():
        return True  # stopped before it had one
    try:
        campaign = tomllib.loads(config.read_text("utf-8"))["campaign"]
        return (campaign["reference"], campaign["organisation"]) == (_REFERENCE, _ORGANISATION)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _clear(folder: Path) -> None:
    """Make room: what an earlier demo made goes, and nothing else. Raises Refused for any other folder."""
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir() or (any(folder.iterdir()) and not is_demo(folder)):
        raise Refused(f"{folder} holds something that is no demo", "Name an empty folder: foi demo DIR.")
    for name in _MADE:
        path = folder / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
