"""The evidence for a complaint: letters, replies, proof of delivery, the dates and the law, the draft.

What the Commissioner asks for where a body never answered (FOIA s.50): the request, proof that it
reached the body, and at least one dated attempt to settle it with the body first.
"""

import io
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from foicli.errors import FoiError
from foicli.law import regime_for
from foicli.model.counting import many
from foicli.model.dossier import LetterFact
from foicli.model.letter import Purpose
from foicli.model.mail import Mail
from foicli.model.request import EventName, Regime
from foicli.steps.chronology import reckoning
from foicli.steps.draft import Draft
from foicli.steps.hindrances import WAITING
from foicli.steps.position import CHASERS, LONDON, Position, gone_letters, local_day, position
from foicli.steps.questions import as_asked
from foicli.steps.timeline import timeline
from foicli.workspace import Workspace

_TEXT, _DOCX, _EML = (
    "text/plain", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/octet-stream",  # a message in base64, which message/rfc822 may not be (RFC 2046, 5.2.1)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file of the pack; `name` is a path within it."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pack:
    """All evidence on one request; `lacking` are sentences on what the Commissioner will miss."""

    reference: str
    body: str
    files: tuple[PackFile, ...]
    lacking: tuple[str, ...]


def evidence_pack(workspace: Workspace, reference: str, now: datetime, *, draft: Draft | None = None) -> Pack:
    """Gather the evidence on a request. `draft` is the complaint, where it is written already.

    Raises FoiError where there is no such request, or a paper is missing from the store.
    """
    ledger = workspace.ledger
    request = ledger.requests.find(reference)
    (dossier,) = ledger.requests.dossiers((request.reference,))
    where = position(dossier, as_asked(ledger)[request.questions], local_day(now))
    lacking = _lacking(where)
    if draft is None:
        draft, fault = _drafted(workspace, where, now)
        lacking += (fault,) if fault else ()
    files = []
    if draft:
        files += [
            PackFile("01-complaint.docx", _DOCX, draft.docx(now)),
            _text("01-complaint.txt", f"{draft.rendered.subject}\n\n{draft.rendered.text}\n"),
        ]
    files += [
        _text("02-timeline.txt", _timeline(where, local_day(now))),
        _text("03-delivery.txt", _delivery(workspace, where)),
        *_letters(workspace, where),
        *_replies(workspace, where),
    ]
    read_me = _text("00-read-me.txt", _read_me(where, files, lacking))
    return Pack(request.reference, dossier.body_name, (read_me, *files), lacking)


def write_folder(pack: Pack, folder: Path) -> Path:
    """Write the pack into `folder`/REFERENCE, over an earlier one; returns that folder."""
    target = folder / _safe(pack.reference)
    try:
        for file in pack.files:
            path = target / file.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
    except OSError as error:
        raise FoiError(f"{target} cannot be written: {error.strerror}", "Choose another place.") from None
    return target


def as_zip(pack: Pack, now: datetime) -> bytes:
    """The pack as one ZIP file, whose members carry the moment given."""
    stamp = now.astimezone(LONDON).timetuple()[:6]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in pack.files:
            member = zipfile.ZipInfo(f"{_safe(pack.reference)}/{file.name}", stamp)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, file.content)
    return made.getvalue()


def _drafted(workspace: Workspace, where: Position, now: datetime) -> tuple[Draft | None, str]:
    """The complaint as it could be sent today, or why it cannot be written."""
    from foicli.steps.letter import unaddressed

    try:
        return unaddressed(workspace, where.dossier.request.body_code, Purpose.COMPLAINT, now), ""
    except FoiError as error:
        return None, f"the complaint cannot be written yet: {error.message}"


def _lacking(where: Position) -> tuple[str, ...]:
    rules = regime_for(where.dossier.request.regime)
    found = []
    if not any(x.purpose is Purpose.REQUEST and x.paper for x in where.dossier.letters):
        found.append("there is no copy of the request: it was sent by other means; add yours")
    if where.responded_at is None and not where.chasers:
        found.append(
            "no reminder has gone: the Commissioner wants to see that it was tried with the body first"
        )
    if where.due and not where.overdue and where.responded_at is None:
        found.append(f"the answer is not late: it is due on {where.due:%d %B %Y}")
    if where.suggested_events:
        names = ", ".join(dict.fromkeys(e.name.value.replace("_", " ") for e in where.suggested_events))
        found.append(
            f"what was read from mail and waits for you is not counted ({names}): foi review --events"
        )
    if unseen := _unchecked(where):
        found.append(
            f"{many(unseen, 'answer')} {'was' if unseen == 1 else 'were'} read by the program and checked by nobody: "
            f"what is said here of answers and refusals goes by them; foi review first"
        )
    if where.deadline and where.deadline.waiting_for and where.responded_at is None:
        found.append(f"the clock does not run: it waits for the {where.deadline.waiting_for}")
    asked = any(e.name is EventName.REVIEW_REQUESTED for e in where.dossier.confirmed())
    # FOIA and the EIR need no review before a complaint of silence; FOISA always does (s.47(1)).
    if not asked and (rules.code is Regime.FOISA or where.responded_at):
        found.append(
            f"no review was asked for, and {rules.appeal.section} of {rules.short} wants one first"
            if rules.code is Regime.FOISA
            else "no review was asked for; the Commissioner wants one before a complaint about an answer"
        )
    return tuple(found)


def _unchecked(where: Position) -> int:
    """How many answers no person has looked at; what a policy accepted counts until somebody decided anything."""
    answers = where.dossier.answers
    if where.dossier.looked_at is None:
        return len(answers)
    return sum(1 for a in answers if a.standing in WAITING)


def _read_me(where: Position, files: list[PackFile], lacking: tuple[str, ...]) -> str:
    rules = regime_for(where.dossier.request.regime)
    reminders = [f"{local_day(x.at):%d %B %Y}" for x in where.chasers if x.at and x.purpose in CHASERS]
    lines = [
        f"Evidence for a complaint about {where.dossier.body_name}",
        f"Reference {where.reference}; under the {rules.act}; to {rules.commissioner} ({rules.appeal.section}).",
        "",
        f"The request was made on {local_day(where.sent_at):%d %B %Y}." if where.sent_at else "No request was made.",
        f"Its answer was due on {where.due:%d %B %Y} ({rules.time_section})." if where.due else "Its clock does not run.",
        f"The body answered on {local_day(where.responded_at):%d %B %Y}." if where.responded_at
        else "The body has not answered.",
        f"We wrote again on {', '.join(reminders)}." if reminders else "We have not written again.",
        "",
        "What is here:",
        *(f"  {file.name}" for file in files),
    ]  # fmt: skip
    if lacking:
        lines += ["", "What is lacking:", *(f"  - {line}" for line in lacking)]
    return "\n".join(lines) + "\n"


def _timeline(where: Position, today: date) -> str:
    lines = [f"{where.reference}: what happened, and the law for each date", ""]
    for dated in timeline(where, today):
        lines.append(f"{dated.day:%d %B %Y}  {dated.what}" + (f"  [{dated.law}]" if dated.law else ""))
    if counted := reckoning(where):
        lines += ["", "How the last day was reckoned (foi deadline --explain tells each day):"]
        lines += [f"  - {line}" for line in counted]
    for note in (
        *(where.deadline.notes if where.deadline else ()),
        *(where.deadline.warnings if where.deadline else ()),
    ):
        lines += ["", f"Note: {note}"]
    return "\n".join(lines) + "\n"


def _delivery(workspace: Workspace, where: Position) -> str:
    """What our mail server said when each letter was handed over, and what mail systems said since."""
    letters = {x.message_id: x for x in where.dossier.letters}
    lines = ["What the mail server answered when each letter was handed over to it", ""]
    for attempt in workspace.ledger.outbox.attempts(where.reference):
        letter = letters[attempt.letter_message_id]
        lines += [
            f"{letter.purpose.value.replace('_', ' ')} to {letter.to or '(by other means)'}",
            f"  Message-ID: {letter.message_id}",
            f"  handed over: {_moment(attempt.claimed_at)}",
            f"  answered:    {_moment(attempt.settled_at)}  {attempt.state.value}"
            + (f", {attempt.code}" if attempt.code else "") + (f" {attempt.words}" if attempt.words else ""),
            *([f"  settled by:  {attempt.settled_by}"] if attempt.settled_by else []),
            *([f"  SHA-256 of the letter as sent: {letter.paper}"] if letter.paper else []),
            "",
        ]  # fmt: skip
    return "\n".join(lines)


def _moment(moment: datetime | None) -> str:
    return f"{moment.astimezone(LONDON):%d %B %Y %H:%M:%S %Z}" if moment else "never"


def _letters(workspace: Workspace, where: Position) -> list[PackFile]:
    files = []
    for number, letter in enumerate(gone_letters(where.dossier), 1):
        name = f"letters/{number:02d}-{_day(letter)}-{letter.purpose.value}"
        if not letter.paper:
            files.append(
                _text(
                    f"{name}.txt",
                    f"Sent by other means to {letter.to or 'the body'}; no copy is kept here.\n",
                )
            )
            continue
        files += _both(workspace, name, letter.paper)
    return files


def _replies(workspace: Workspace, where: Position) -> list[PackFile]:
    files = []
    for number, message in enumerate(where.dossier.messages, 1):
        kind = message.categories[0].value if message.categories else "message"
        name = f"replies/{number:02d}-{local_day(message.received_at).isoformat()}-{kind}"
        files += _both(workspace, name, message.paper)
    return files


def _both(workspace: Workspace, name: str, paper: str) -> list[PackFile]:
    """A message as it went or came, and what it says as plain text."""
    from foicli.mail.mime import parse

    raw = workspace.ledger.papers.read(paper)
    return [PackFile(f"{name}.eml", _EML, raw), _text(f"{name}.txt", _readable(parse(raw)))]


def _readable(mail: Mail) -> str:
    head = [
        f"{name}: {mail.header(name)}"
        for name in ("From", "To", "Date", "Subject", "Message-ID", "In-Reply-To")
        if mail.header(name)
    ]
    path = [f"Received: {value}" for name, value in mail.headers if name.casefold() == "received"]
    shown = [p for p in mail.parts if p.is_body and p.media_type == "text/plain"]
    body = "\n".join(p.text for p in shown or [p for p in mail.parts if p.is_body])
    enclosed = [p.name for p in mail.parts if not p.is_body and p.name]
    tail = ["", "Enclosed (in the .eml file): " + "; ".join(enclosed)] if enclosed else []
    return "\n".join([*head, *path, "", body, *tail]) + "\n"


def _text(name: str, text: str) -> PackFile:
    return PackFile(name, _TEXT, text.encode("utf-8", "replace"))


def _day(letter: LetterFact) -> str:
    return local_day(letter.at or letter.frozen_at).isoformat()


def _safe(reference: str) -> str:
    return "".join(c if c.isalnum() or c in "-._" else "-" for c in reference).strip(".") or "pack"
