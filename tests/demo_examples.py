"""What the tests of the demo share: letters as a campaign might send them, and a campaign run through."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from foicli.demo.calendar import CUT_OFF, FIRST_DAY, SUMMER_TIME
from foicli.demo.world import Envelope, World
from foicli.model.body import Body
from foicli.model.questionnaire import AnswerKind, Questionnaire, load_questionnaire

KIT = Path(__file__).resolve().parents[1] / "templates" / "childrens-palliative-care-2017" / "questions"
REMINDERS = (date(2017, 7, 17), date(2017, 8, 14))


def questionnaire(kind: str) -> Questionnaire:
    path = KIT / f"{kind}.toml"
    return load_questionnaire(path.read_text("utf-8"), path.name)


def letter(body: Body, asked: Questionnaire, purpose: str = "request") -> bytes:
    """A letter as the campaign might send it: the questions by number, one to a paragraph."""
    shown = []
    for question in asked:
        form = "" if question.answer is AnswerKind.HEADING else f" ({question.answer.value})"
        shown.append(f"{question.id} {question.text}{form}\r\n")
    lines = (
        "From: A. N. Applicant <foi@campaign.example>", f"To: {body.email}",
        f"Subject: Freedom of Information request [T-2017-{body.code}]",
        f"Message-ID: <{purpose}.{body.code}@campaign.example>", "Date: Mon, 12 Jun 2017 09:30:00 +0100",
        "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "", "Dear colleague", "", *shown,
    )  # fmt: skip
    return "\r\n".join(lines).encode()


def envelope(body: Body, asked: Questionnaire, purpose: str = "request") -> Envelope:
    return Envelope("foi@campaign.example", (body.email,), letter(body, asked, purpose))


@dataclass(frozen=True)
class Campaign:
    bodies: tuple[Body, ...]
    questionnaires: dict[str, Questionnaire]
    world: World


def run(bodies: tuple[Body, ...], asked: dict[str, Questionnaire], seed: int, maildir: Path) -> World:
    """Send, remind twice, and let the mail of every day arrive until the cut-off."""
    world = World(bodies, tuple(asked.values()), seed, maildir)
    reachable = [body for body in bodies if world.accepts(body.email)]
    start = datetime(2017, 6, 12, 9, 30, tzinfo=SUMMER_TIME)
    for body in reachable:
        world.receive(envelope(body, asked[body.kind]), start)
    day = FIRST_DAY
    while day <= CUT_OFF:
        world.deliver_until(day)
        if day in REMINDERS:
            now = datetime(day.year, day.month, day.day, 18, tzinfo=SUMMER_TIME)
            for body in reachable:
                if body.code not in world.told():
                    world.receive(envelope(body, asked[body.kind], f"reminder-{day}"), now)
        day += timedelta(days=1)
    return world
