"""Judge messages and read the papers of their requests, as often as a better reader makes it worth while."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from foicli.errors import FoiError
from foicli.ledger.inbox import Stored
from foicli.ledger.papers import MissingPaper
from foicli.mail.mime import parse
from foicli.model.findings import Finding, Reading, Suggestion
from foicli.model.letter import Purpose
from foicli.model.mail import Assessment, Category, Document, Mail
from foicli.model.questionnaire import Questionnaire
from foicli.model.request import Event, EventName, EventStatus, Request
from foicli.reading.category import assess
from foicli.reading.reader import READER, read
from foicli.steps.papers import NO_ANSWER_IN, all_texts, documents_of, mail_of, papers_of
from foicli.steps.position import local_day
from foicli.steps.progress import Report, silent
from foicli.steps.questions import as_asked, topic_asked
from foicli.workspace import Workspace

MAIL_SYSTEM = "mail system"  # who confirmed a bounce that a mail server reported of our own Message-ID
_A_FEW, _SOLID = 4, 0.6
_BEGINNING = 25  # characters of a question that tell its paragraph in the letter
_UNHELPFUL = frozenset({Finding.UNCLEAR, Finding.NO_ANSWER})


@dataclass(frozen=True, slots=True)
class Read:
    """What a run of reading gave. `unread` counts papers that could not be read.

    `problems` name the requests of which a paper is gone: what was read of them before stands.
    """

    requests: int = 0
    suggestions: int = 0
    unread: int = 0
    categories: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What a newer reading would change in one answer; `decided` where a person has spoken."""

    reference: str
    question: str
    before: str
    after: str
    decided: bool


def judge_and_read(
    workspace: Workspace, messages: Sequence[int], now: datetime, *, report: Report = silent
) -> Read:
    """Judge these messages, and read all papers of every request that they belong to."""
    ledger = workspace.ledger
    by_id = {stored.id: stored for stored in ledger.inbox.all()} if messages else {}
    fresh = {number: by_id[number] for number in messages if number in by_id}
    room = _ReadingRoom(workspace, now)
    for stored in fresh.values():
        if not stored.references:
            with room.going_on(f"message #{stored.id}"):
                room.judge_alone(stored)
    references = list(dict.fromkeys(r for stored in fresh.values() for r in stored.references))
    room.expect(fresh.values())
    for number, reference in enumerate(references):
        report(number, len(references))
        with room.going_on(reference):
            room.read_request(reference, set(fresh))
    report(len(references), len(references))
    return room.result()


def read_requests(workspace: Workspace, references: Sequence[str], now: datetime) -> Read:
    """Read all papers of these requests again, as after a message was taken from them."""
    room = _ReadingRoom(workspace, now)
    for reference in references:
        with room.going_on(reference):
            room.read_request(reference, set())
    return room.result()


def read_again(workspace: Workspace, now: datetime, *, everything: bool, report: Report = silent) -> Read:
    """Read again what an older reader read, or everything. Decisions are not touched.

    A request of which a paper is gone is named and left as it was; the others are read.
    """
    ledger = workspace.ledger
    readers = ledger.readings.readers()
    room = _ReadingRoom(workspace, now)
    wanted = [
        r.reference for r in ledger.requests.all() if everything or readers.get(r.reference, READER) != READER
    ]
    with ledger.alone("import"):
        for number, reference in enumerate(wanted):
            report(number, len(wanted))
            with room.going_on(reference):
                room.read_request(reference, set())
    return room.result()


def compare(
    workspace: Workspace, now: datetime, *, report: Report = silent
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """What reading everything again would change, and what could not be read; nothing is written."""
    room = _ReadingRoom(workspace, now)
    answers = {(a.reference, a.question): a for a in workspace.ledger.answers.all()}
    changes = []
    requests = workspace.ledger.requests.all()
    for number, request in enumerate(requests):
        report(number, len(requests))
        if not room.messages.get(request.reference):
            continue
        new: dict[str, Suggestion] | None = None
        with room.going_on(request.reference):
            new = {s.question: s for s in room.reading(request).suggestions}
        if new is None:
            continue
        old = workspace.ledger.readings.newest(request.reference)
        before = {s.question: s for s in old.suggestions} if old else {}
        for question in dict.fromkeys([*before, *new]):
            was, is_now = before.get(question), new.get(question)
            if (was.stamp if was else "") == (is_now.stamp if is_now else ""):
                continue
            answer = answers.get((request.reference, question))
            changes.append(
                Change(
                    request.reference, question, _shown(was.coding.finding, was.coding.value) if was else "",
                    _shown(is_now.coding.finding, is_now.coding.value) if is_now else "",
                    bool(answer and answer.decided_at),
                )
            )  # fmt: skip
    return tuple(changes), room.result().problems


class Earlier:
    """What earlier messages of a request said, before a later one corrected or replaced it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._room: _ReadingRoom | None = None
        self._known: dict[tuple[str, int], dict[tuple[str, int], Suggestion]] = {}

    def before(self, reference: str, message: int) -> dict[tuple[str, int], Suggestion]:
        """What was said by (question, item) before this message came; nothing is written.

        Empty where no earlier message answered anything: most requests have one answer, and cost nothing.
        """
        key = (reference, message)
        if key not in self._known:
            self._known[key] = self._read(reference, message)
        return self._known[key]

    def _read(self, reference: str, message: int) -> dict[tuple[str, int], Suggestion]:
        # What is read depends on no date; only a reading that is kept has one.
        self._room = self._room or _ReadingRoom(self._workspace, datetime.min.replace(tzinfo=UTC))
        stored = self._room.messages.get(reference, [])
        ids = [m.id for m in stored]
        before = stored[: ids.index(message)] if message in ids else []
        said = [m for m in before if m.judgements and m.judgements[0].category not in NO_ANSWER_IN]
        if not said:
            return {}
        try:
            return self._room.said_in(reference, said)
        except FoiError:  # a paper is gone: what it said cannot be had again
            return {}


def _shown(finding: Finding, value: str) -> str:
    return value or finding.value


class _ReadingRoom:
    """One run: questionnaires and messages are fetched once."""

    def __init__(self, workspace: Workspace, now: datetime) -> None:
        self.workspace = workspace
        self.ledger = workspace.ledger
        self.now = now
        self.questionnaires = as_asked(self.ledger)
        self.topic = topic_asked(self.questionnaires)
        self.messages = self.ledger.inbox.of_requests(())
        self.requests = {r.reference: r for r in self.ledger.requests.all()}
        self.names = {b.code: b.name for b in self.ledger.bodies.all()}
        self.categories: Counter[str] = Counter()
        self.suggestions = self.unread = self.read = 0
        self.problems: list[str] = []
        self._letters: dict[str, str] = {}  # by questionnaire
        self._judged: dict[int, tuple[int, Assessment]] = {}
        self._left: Counter[int] = Counter()  # by message: requests that this run has still to read with it

    def result(self) -> Read:
        """What was done."""
        return Read(self.read, self.suggestions, self.unread, dict(self.categories), tuple(self.problems))

    @contextmanager
    def going_on(self, what: str) -> Iterator[None]:
        """Name what cannot be read because a paper is gone, and go on with the others."""
        try:
            yield
        except MissingPaper as error:
            self.problems.append(f"{what} was not read: {error.message}. {error.hint}")

    def expect(self, fresh: Iterable[Stored]) -> None:
        """Messages that this run judges, each with the last of its requests.

        Until then they count as unjudged, so that a run that was stopped in between is completed
        by the next one.
        """
        self._left.update({stored.id: len(stored.references) for stored in fresh})

    def judge_alone(self, stored: Stored) -> None:
        """Judge a message that no request is known for."""
        mail = mail_of(self.ledger, stored)
        assessment = assess(
            mail, all_texts(mail), answered=0, unclear=0, asked=1, topic=self.topic, placed=False
        )
        self.ledger.inbox.judge(stored.id, assessment)
        self._count(assessment)

    def read_request(self, reference: str, fresh: set[int]) -> None:
        """Read all papers of a request together, and judge the fresh messages by what was read."""
        request = self.requests[reference]
        stored = self.messages.get(reference, [])
        mails = {m.id: mail_of(self.ledger, m) for m in stored}
        known = {m.id: m.judgements[0].category for m in stored if m.judgements and m.id not in fresh}
        reading = self._read(request, stored, mails, known)
        assessed = self._assess(request, stored, fresh, mails, reading)
        first = {n: a.judgements[0].category for n, a in assessed.items() if a.judgements}
        if any(category in NO_ANSWER_IN for category in first.values()):
            reading = self._read(request, stored, mails, {**known, **first})
        with self.ledger.transaction():
            for number, assessment in assessed.items():
                self._record(request, number, assessment, mails[number])
            self.ledger.readings.add(reference, reading, self.now)
        self.read += 1
        self.suggestions += len(reading.suggestions)
        self.unread += len(reading.unread)

    def reading(self, request: Request) -> Reading:
        """What the reader says of a request today."""
        stored = self.messages.get(request.reference, [])
        mails = {m.id: mail_of(self.ledger, m) for m in stored}
        known = {m.id: m.judgements[0].category for m in stored if m.judgements}
        return self._read(request, stored, mails, known)

    def said_in(self, reference: str, stored: list[Stored]) -> dict[tuple[str, int], Suggestion]:
        """What some messages of a request say by themselves, by (question, item)."""
        mails = {m.id: mail_of(self.ledger, m) for m in stored}
        known = {m.id: m.judgements[0].category for m in stored if m.judgements}
        read_ = self._read(self.requests[reference], stored, mails, known)
        return {(s.question, s.item): s for s in read_.suggestions}

    def _read(
        self, request: Request, stored: list[Stored], mails: dict[int, Mail], categories: dict[int, Category]
    ) -> Reading:
        documents: list[Document] = []
        for order, message in enumerate(stored):
            category = categories.get(message.id)
            documents += documents_of(mails[message.id], order, message.received_at, category)
        codes = {c for m in stored for c in m.body_codes}
        others = tuple(
            self.names[code] for code in sorted(codes) if code != request.body_code and code in self.names
        )
        return read(
            documents, self._questionnaire(request), ours=self._our_words(request),
            body_name=self.names.get(request.body_code, ""), other_names=others, reference=request.reference,
        )  # fmt: skip

    def _our_words(self, request: Request) -> str:
        """The letter that put these questions, so that what a body copies of it is not taken for its own.

        One letter stands for all that carry the same questions: they differ in names only. The
        questions are left out: the reader knows them, and answers stand on their lines. Empty where
        the requests were sent by other means.
        """
        if request.questions not in self._letters:
            mail = self._one_letter(self.ledger.outbox.request_papers(request.questions))
            bodies = [part.text for part in mail.parts if part.is_body] if mail else []
            self._letters[request.questions] = _without_questions(
                "\n".join(bodies), self._questionnaire(request)
            )
        return self._letters[request.questions]

    def _one_letter(self, papers: Sequence[str]) -> Mail | None:
        """The first of these letters that is there. Raises MissingPaper where all of them are gone."""
        gone: MissingPaper | None = None
        for paper in papers:
            try:
                return parse(self.ledger.papers.read(paper))
            except MissingPaper as error:
                gone = error
        if gone:
            raise gone
        return None

    def _questionnaire(self, request: Request) -> Questionnaire:
        return self.questionnaires[request.questions]

    def _assess(
        self,
        request: Request,
        stored: list[Stored],
        fresh: set[int],
        mails: dict[int, Mail],
        reading: Reading,
    ) -> dict[int, Assessment]:
        by_paper: dict[str, list[Suggestion]] = defaultdict(list)
        for suggestion in reading.suggestions:
            for paper in {e.paper for e in suggestion.evidence}:
                by_paper[paper].append(suggestion)
        found = {}
        for message in stored:
            if message.id not in fresh:
                continue
            mail = mails[message.id]
            read_here = [s for paper in papers_of(mail) for s in by_paper[paper]]
            if message is not stored[-1]:
                read_here = self._read_alone(request, message, mail)
            if len(read_here) <= _A_FEW:
                # A few weak guesses in running prose are what any letter gives, an acknowledgement too.
                read_here = [s for s in read_here if s.confidence >= _SOLID]
            # Where every question is refused nothing is answered: that makes a refusal, not a response.
            read_here = [s for s in read_here if not s.coding.finding.refuses]
            unclear = sum(1 for s in read_here if s.coding.finding in _UNHELPFUL)
            found[message.id] = assess(
                mail, all_texts(mail), answered=len(read_here) - unclear, unclear=unclear,
                asked=len(self._questionnaire(request).answerable), regime=request.regime.value,
                reference=request.reference, topic=self.topic, related=True,
            )  # fmt: skip
        return found

    def _read_alone(self, request: Request, message: Stored, mail: Mail) -> list[Suggestion]:
        """What a message says by itself: a later one may have taken the place of all its answers."""
        return list(self._read(request, [message], {message.id: mail}, {}).suggestions)

    def _record(self, request: Request, number: int, assessment: Assessment, mail: Mail) -> None:
        """Write a judgement down, and what it suggests; a message for several requests is judged by its best."""
        seen = self._judged.get(number)
        weight = sum(1 for j in assessment.judgements if j.category not in NO_ANSWER_IN)
        if seen is None or weight > seen[0]:
            self._judged[number] = (weight, assessment)
        self._left[number] -= 1
        if self._left[number] <= 0:
            self.ledger.inbox.judge(number, self._judged[number][1])
            self._count(self._judged[number][1])
        known = self.ledger.events.names_from(number, request.reference)
        for event in assessment.events:
            if event.name not in known:
                self._suggest(request, number, event, mail)

    def _suggest(self, request: Request, number: int, event: Event, mail: Mail) -> None:
        """An event is a suggestion, but for a mail system's own report that a letter of ours failed.

        Where that letter is not the newest request (a reminder, an earlier address), only its address
        has failed: the request itself arrived, or has gone again.
        """
        report = mail.report
        letter = None
        if event.name is EventName.BOUNCED and report and report.action == "failed":
            letters = self.ledger.outbox.letters(request.reference)
            letter = next((x for x in letters if x.message_id == report.original_message_id), None)
        if letter is None or report is None:
            self.ledger.events.add(
                request.reference, event, self.now, status=EventStatus.SUGGESTED, by="", message=number
            )
            return
        newest = max((x.round for x in letters if x.purpose is Purpose.REQUEST), default=0)
        counts = letter.purpose is Purpose.REQUEST and letter.round == newest
        status = EventStatus.CONFIRMED if counts else EventStatus.DISMISSED
        self.ledger.events.add(
            request.reference, event, self.now, status=status, by=MAIL_SYSTEM, message=number
        )
        when = mail.date or self.now
        words = f"{report.status} {report.words}".strip()[:300] or f"came back on {local_day(when)}"
        self.ledger.bodies.mark_failed(request.body_code, letter.to, words, self.now)

    def _count(self, assessment: Assessment) -> None:
        for judgement in assessment.judgements[:1]:
            self.categories[judgement.category.value] += 1


def _without_questions(letter: str, questionnaire: Questionnaire) -> str:
    """The paragraphs of a letter that put no question."""
    beginnings = {" ".join(q.text.split())[:_BEGINNING] for q in questionnaire}
    paragraphs = re.split(r"\n\s*\n", letter)
    kept = [p for p in paragraphs if not any(b in " ".join(p.split()) for b in beginnings)]
    return "\n\n".join(kept)
