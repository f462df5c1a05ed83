"""The simulated bodies at work: letters come in, and on the right days their mail goes out."""

import heapq
import os
import random
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from pathlib import Path

from foicli.demo import notices, replies
from foicli.demo.behaviour import Course, Plan, plans
from foicli.demo.calendar import CUT_OFF, FIRST_DAY, SUMMER_TIME, office_time, spoken, working_days_after
from foicli.demo.cast import cast, slug
from foicli.demo.jobs import Job, Step, at_receipt, at_second_letter
from foicli.demo.post import message, signature, subject
from foicli.demo.received import Received, take_apart
from foicli.demo.truth import draw_truth
from foicli.demo.words import words
from foicli.model.body import Body
from foicli.model.findings import Coding
from foicli.model.mail import Category
from foicli.model.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Envelope:
    """What came by SMTP: the envelope's addresses and the message as it was sent."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes


@dataclass(frozen=True, slots=True)
class Posted:
    """One message that the world has put into the mailbox, and what is true of it."""

    path: Path
    message_id: str
    codes: tuple[str, ...]
    category: Category
    style: str
    at: datetime
    answers: tuple[tuple[str, Coding], ...] = ()
    authority_ref: str = ""


class World:
    """All bodies of the demo. The same bodies, questionnaires and seed behave the same."""

    def __init__(
        self, bodies: Sequence[Body], questionnaires: Sequence[Questionnaire], seed: int, maildir: Path
    ) -> None:
        self.seed = seed
        self.cast = cast(bodies, seed)
        self.truth = draw_truth(self.cast, questionnaires, seed)
        self.plans = plans(self.cast, seed)
        self.posted: list[Posted] = []
        self.letters_received = 0
        self._questionnaires = {questionnaire.kind: questionnaire for questionnaire in questionnaires}
        self._bodies = {body.code: body for body in bodies}
        self._by_address = {body.email.casefold(): body.code for body in bodies}
        self._offices: dict[str, replies.Office] = {}
        self._answered: set[str] = set()
        self._reminded: set[str] = set()
        self._seen: set[str] = set()
        self._told: dict[str, dict[str, Coding]] = {}
        self._queue: list[tuple[datetime, int, Job]] = []
        self._count = 0
        self._rng = random.Random(f"world {seed}")
        self._lock = threading.Lock()
        self._desk_address = ""
        if self.cast.desk:
            self._desk_address = f"foi@{slug(self._bodies[self.cast.desk[0]].name)}-support-unit.example"
        self._maildir = maildir
        for folder in ("tmp", "new", "cur"):
            (maildir / folder).mkdir(parents=True, exist_ok=True)
        self._schedule_unrelated()

    def accepts(self, address: str) -> bool:
        """Whether a mail server of the world takes mail for this address."""
        code = self._by_address.get(address.casefold())
        if code is None:
            return any(case.who.address.casefold() == address.casefold() for case in self._offices.values())
        return self.plans[code].course is not Course.UNKNOWN

    def receive(self, envelope: Envelope, now: datetime) -> None:
        """Take in one letter of the campaign at the simulated moment `now`."""
        letter = take_apart(envelope.raw)
        with self._lock:
            self.letters_received += 1
            if letter.message_id in self._seen:
                return  # the same letter twice is no reminder; the server counts it
            self._seen.add(letter.message_id)
            for recipient in envelope.recipients:
                code = self._by_address.get(recipient.casefold()) or self._writes_from(recipient, letter)
                if code:
                    self._take_in(code, letter, now)

    def deliver_until(self, day: date) -> tuple[Posted, ...]:
        """Put all mail that is due up to the end of this day into the Maildir, oldest first."""
        end = datetime.combine(day, time(23, 59, 59), SUMMER_TIME)
        before = len(self.posted)
        with self._lock:
            while self._queue and self._queue[0][0] <= end:
                at, _order, job = heapq.heappop(self._queue)
                self._do(job, at)
        return tuple(self.posted[before:])

    def told(self) -> dict[str, dict[str, Coding]]:
        """Body code -> question id -> what the body has told us so far; a later word replaces an earlier."""
        return {code: dict(answers) for code, answers in self._told.items()}

    def pending(self) -> date | None:
        """The day of the next mail that is due, or None."""
        return self._queue[0][0].date() if self._queue else None

    # ------------------------------------------------------------------ letters coming in

    def _writes_from(self, address: str, letter: Received) -> str:
        """Whose request a letter to an answering address is about; a shared office looks at the subject."""
        offices = self._offices.items()
        codes = [code for code, case in offices if case.who.address.casefold() == address.casefold()]
        if len(codes) > 1:
            codes = [code for code in codes if f"-{code}]" in letter.subject]
        return codes[0] if codes else ""

    def _take_in(self, code: str, letter: Received, now: datetime) -> None:
        plan = self.plans[code]
        if code in self._offices:
            if code not in self._reminded or code in self._answered:
                self._reminded.add(code)
                self._plan_jobs(at_second_letter(plan, code in self._answered), code, now)
            return
        body = self._bodies[code]
        address = self._desk_address if code in self.cast.desk else ""
        truth = tuple(self.truth.by_code.get(code, {}).items())
        self._offices[code] = replies.office(
            body, self._questionnaires[body.kind], letter, truth, spoken(now.date()), self.seed, address
        )
        self._plan_jobs(at_receipt(plan), code, now)

    def _plan_jobs(self, steps: Sequence[tuple[Step, int]], code: str, now: datetime) -> None:
        for step, days in steps:
            if days < 0:  # a machine answers at once
                at = now + timedelta(seconds=self._rng.randrange(20, 400))
            else:
                at = office_time(working_days_after(now.date(), days), self._rng)
            self._push(max(at, now + timedelta(minutes=1)), Job(step, code))

    def _push(self, at: datetime, job: Job) -> None:
        self._count += 1
        heapq.heappush(self._queue, (at, self._count, job))

    def _schedule_unrelated(self) -> None:
        for index in range(notices.HOW_MANY_UNRELATED):
            day = FIRST_DAY + timedelta(days=self._rng.randrange((CUT_OFF - FIRST_DAY).days))
            self._push(office_time(day, self._rng), Job(Step.UNRELATED, "", index))

    # ------------------------------------------------------------------ mail going out

    def _do(self, job: Job, at: datetime) -> None:
        if job.step is Step.UNRELATED:
            self._post_unrelated(job, at)
        elif job.step in _NOTICES:
            self._post_notice(job, at)
        elif job.step is Step.BOUNCE:
            case = self._offices[job.code]
            raw = notices.delivery_report(case.letter, self._bodies[job.code].email, at, self._rng)
            self._write(raw, at, (job.code,), Category.BOUNCE)
        else:
            self._post_answers(job, at)

    def _post_unrelated(self, job: Job, at: datetime) -> None:
        offices = list(self._offices.values())
        to = offices[0].letter.sender if offices else "foi@campaign.example"
        address = getaddresses([to])[0][1]
        self._write(notices.unrelated(job.index, address, at, self._rng), at, (), Category.UNRELATED)

    def _post_notice(self, job: Job, at: datetime) -> None:
        group, category = _NOTICES[job.step]
        case = self._offices[job.code]
        who = case.who
        due = spoken(working_days_after(at.date(), 20))
        text = notices.notice_text(
            who,
            group,
            signature(who),
            received=case.received_on,
            due=due,
            other="local-commissioning.example",
        )
        title = subject(who, case.letter)
        headers: tuple[tuple[str, str], ...] = ()
        if job.step is Step.OUT_OF_OFFICE:
            title = f"Automatic reply: {case.letter.subject}"
            headers = (("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All"))
        raw = message(who, case.letter, at, title, text=text, headers=headers)
        self._write(raw, at, (job.code,), category, reference=who.case)

    def _post_answers(self, job: Job, at: datetime) -> None:
        code = job.code
        case, plan = self._offices[code], self.plans[code]
        if job.step is Step.ANSWER_AFTER_WAITING and code in self._answered:
            return
        if job.step is Step.ADD:
            extra = replies.still_open(case, self._told.get(code, {}))
            if extra:
                self._write_reply(
                    replies.short_letter(case, "supplement", extra, at), (code,), "supplement", True
                )
            return
        if code in self._answered and job.step not in (Step.SECOND_PART, Step.CORRECTION):
            return
        if code in self.cast.joint:
            self._post_joint(plan, at)
            return
        rng = random.Random(f"parts {self.seed} {code}")
        first: replies.Answers = case.truth
        second: replies.Answers = ()
        opening = ""
        if plan.course is Course.IN_PARTS:
            first, second = replies.in_two_parts(case, rng)
            opening = case.voice.rng.choice(words("notices", "first_part"))
        elif plan.course is Course.CORRECTS:
            first, second = replies.slipped(case, rng)
        if job.step is Step.SECOND_PART and second:
            opening = case.voice.rng.choice(words("notices", "second_part"))
            self._write_reply(
                replies.answer(case, plan.style, at, second, opening), (code,), plan.style, True
            )
        elif job.step is Step.CORRECTION and second:
            self._write_reply(
                replies.short_letter(case, "correction", second, at), (code,), "correction", True
            )
        elif job.step not in (Step.SECOND_PART, Step.CORRECTION):
            reply = replies.answer(case, plan.style, at, first, opening)
            self._write_reply(reply, (code,), plan.style, plan.course is Course.IN_PARTS)

    def _post_joint(self, plan: Plan, at: datetime) -> None:
        """One message for all bodies of the joint office whose letters have come."""
        codes = [code for code in self.cast.joint if code in self._offices and code not in self._answered]
        cases = [self._offices[code] for code in codes]
        names = " and ".join(
            part for part in (", ".join(c.who.body.name for c in cases[:-1]), cases[-1].who.body.name) if part
        )
        ours = ", ".join(f"[{case.letter.subject.rpartition('[')[2]}" for case in cases)
        opening = cases[0].voice.rng.choice(words("notices", "joint")).format(names=names, ours=ours)
        others = [case.letter for case in cases[1:]]
        reply = replies.answer(cases[0], plan.style, at, cases[0].truth, opening, others)
        self._write_reply(reply, tuple(codes), plan.style, False)

    def _write_reply(self, reply: replies.Reply, codes: tuple[str, ...], style: str, partial: bool) -> None:
        category = Category.PARTIAL_RESPONSE if partial else Category.RESPONSE
        for code in codes:
            self._answered.add(code)
            self._told.setdefault(code, {}).update(reply.answers)
        reference = self._offices[codes[0]].who.case
        self._write(reply.raw, reply.at, codes, category, style, reply.answers, reference)

    def _write(
        self, raw: bytes, at: datetime, codes: tuple[str, ...], category: Category, style: str = "",
        answers: tuple[tuple[str, Coding], ...] = (), reference: str = "",
    ) -> None:  # fmt: skip
        """Write a message as Maildir wants it: whole in tmp/, then moved to new/."""
        name = f"{int(at.timestamp())}.M{len(self.posted):06d}.demo"
        temporary = self._maildir / "tmp" / name
        temporary.write_bytes(raw)
        os.utime(temporary, (at.timestamp(), at.timestamp()))
        path = self._maildir / "new" / name
        temporary.rename(path)
        identity = take_apart_id(raw)
        self.posted.append(Posted(path, identity, codes, category, style, at, answers, reference))


_NOTICES: dict[Step, tuple[str, Category]] = {
    Step.ACKNOWLEDGE: ("acknowledgement", Category.ACKNOWLEDGEMENT),
    Step.OUT_OF_OFFICE: ("out_of_office", Category.AUTO_REPLY),
    Step.CLARIFY: ("clarification", Category.CLARIFICATION),
    Step.EXTEND: ("extension", Category.EXTENSION),
    Step.FEES: ("fees", Category.FEES_NOTICE),
    Step.REFUSE: ("refusal", Category.REFUSAL),
    Step.TRANSFER: ("transfer", Category.TRANSFER),
    Step.DELAY: ("delay", Category.DELAY_NOTICE),
}


def take_apart_id(raw: bytes) -> str:
    """The Message-ID of a message as written; a long one stands on a line of its own."""
    return str(BytesHeaderParser().parsebytes(raw)["Message-ID"] or "").strip()
