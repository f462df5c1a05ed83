"""Take in new mail: keep it, find whose request it answers, judge it, read it.

A message is on disk before anything is concluded from it, and what is concluded is written per
request; a run that is stopped anywhere is completed by the next one.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from time import monotonic

from foicli.config import is_filled
from foicli.errors import FoiError
from foicli.ledger.inbox import MailboxCursor
from foicli.mail.folders import Found, Unreadable, open_source
from foicli.mail.imap import Cursor, new_messages
from foicli.mail.mime import parse
from foicli.model.mail import CLOCKS_DIFFER, Category, Mail, Match
from foicli.reading.category import assess
from foicli.reading.matching import Index, build_index, match
from foicli.reading.own_letters import is_own_letter
from foicli.steps.papers import all_texts, body_texts
from foicli.steps.post import imap_access
from foicli.steps.progress import Report, silent
from foicli.steps.questions import as_asked, topic_asked
from foicli.steps.read import judge_and_read
from foicli.workspace import Workspace

MATCHED, HOLDING, UNRELATED = "matched", "holding", "unrelated"
OWN = "own"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in; the keys of contract.md, `import-replies --json`. `seconds` is wall time.

    `own` are copies of our own letters: nothing is kept of them, because the letters are. `healed` are
    papers that were gone and came back with a message that is known already, `unjudged` messages or
    requests that could not be read because a paper is gone.
    """

    seen: int = 0
    new: int = 0
    duplicate: int = 0
    matched: int = 0
    holding: int = 0
    unreadable: int = 0
    categories: Mapping[str, int] = field(default_factory=dict)
    suggestions: int = 0
    seconds: float = 0.0
    unrelated: int = 0
    own: int = 0
    problems: tuple[str, ...] = ()
    healed: int = 0
    unjudged: int = 0


def fetch(
    workspace: Workspace,
    sources: Sequence[Path],
    now: datetime,
    *,
    keep_all: bool = False,
    allow_empty: bool = False,
    report: Report = silent,
) -> Imported:
    """Take in mail from files, folders, Maildirs and mboxes; where none is named, from the campaign's mailbox.

    Raises FoiError for a path that is not there, before anything is taken in; Refused where a
    mailbox that held mail is suddenly empty, unless `allow_empty` says that it should be.
    """
    settings = workspace.config.mail
    if sources:
        opened = [open_source(path) for path in sources]
        items: Iterable[Found | Unreadable | Moved] = (item for source in opened for item in source)
    elif settings.maildir:
        items = open_source(Path(workspace.folder, settings.maildir))
    elif is_filled(settings.imap):
        items = from_imap(workspace, allow_empty)
    else:
        raise FoiError(
            "campaign.toml does not say where mail comes in",
            "Fill in imap under [mail], or name a Maildir or a folder of .eml files: foi import-replies FOLDER.",
        )
    return take_in(workspace, items, now, keep_all=keep_all, report=report)


@dataclass(frozen=True, slots=True)
class Moved:
    """All before this was handed over: the cursor of a mailbox may move here."""

    mailbox: str
    cursor: MailboxCursor


def from_imap(workspace: Workspace, allow_empty: bool) -> Iterator[Found | Unreadable | Moved]:
    """New mail of every folder of the campaign's mailbox, which is opened read-only; nothing is kept here."""
    settings = workspace.config.mail
    imap, login = imap_access(settings)
    inbox = workspace.ledger.inbox
    known = inbox.known_message_ids()
    for folder in settings.folders:
        mailbox = f"{settings.user}@{imap.server}/{folder}"
        kept = inbox.cursor(mailbox)
        start = Cursor(folder, kept.uidvalidity, kept.last_uid, kept.messages) if kept else None
        for item in new_messages(
            imap, login, folder, start, known=known.__contains__, allow_empty=allow_empty
        ):
            if isinstance(item, Cursor):
                yield Moved(mailbox, MailboxCursor(item.uidvalidity, item.last_uid, item.count))
            else:
                yield item


def take_in(
    workspace: Workspace,
    items: Iterable[Found | Unreadable | Moved],
    now: datetime,
    *,
    keep_all: bool = False,
    report: Report = silent,
) -> Imported:
    """Store what is new, match it, and then judge and read every request that got mail."""
    started = monotonic()
    ledger = workspace.ledger
    with ledger.alone("import"):  # another process would take in and judge the same messages
        intake = _Intake(workspace, now, keep_all)
        for number, item in enumerate(items, 1):
            if isinstance(item, Moved):
                ledger.inbox.move_cursor(item.mailbox, item.cursor, now)
            else:
                intake.take(item)
            report(number, 0)
        results = judge_and_read(workspace, ledger.inbox.unjudged(), now, report=report)
    return Imported(
        intake.counts["seen"], intake.counts["new"], intake.counts["duplicate"], intake.counts[MATCHED],
        intake.counts[HOLDING], intake.counts["unreadable"] + results.unread,
        dict(sorted((intake.categories + Counter(results.categories)).items())), results.suggestions,
        round(monotonic() - started, 2), intake.counts[UNRELATED], intake.counts[OWN],
        (*intake.problems, *results.problems), intake.healed, len(results.problems),
    )  # fmt: skip


class _Intake:
    """One run: what has been seen so far."""

    def __init__(self, workspace: Workspace, now: datetime, keep_all: bool) -> None:
        self.workspace = workspace
        self.now = now
        self.keep_all = keep_all
        self.known = set(workspace.ledger.inbox.known_papers())
        self.known_ids = set(workspace.ledger.inbox.known_message_ids())
        self.counts: Counter[str] = Counter()
        self.categories: Counter[str] = Counter()
        self.problems: list[str] = []
        self.healed = 0
        self.missing = set(workspace.ledger.papers.missing())
        config = workspace.config
        self.index: Index = build_index(
            workspace.ledger.inbox.correspondents(),
            config.campaign.reference,
            topic_asked(as_asked(workspace.ledger)),
            (config.campaign.applicant.email, config.mail.sender),
        )
        self.unsettled = {x.message_id: reference for reference, x in workspace.ledger.outbox.unsettled()}

    def take(self, item: Found | Unreadable) -> None:
        """Take one item in; a broken one is counted and told, and the run goes on."""
        self.counts["seen"] += 1
        if isinstance(item, Unreadable):
            self.counts["unreadable"] += 1
            self.problems.append(f"{item.source}: {item.reason}")
            return
        if hashlib.sha256(item.raw).hexdigest() in self.known:
            self.counts["duplicate"] += 1
            if self.missing:
                self._heal(item.raw)
            return
        mail = parse(item.raw)
        if mail.raw_sha256 in self.known or (mail.message_id and mail.message_id in self.known_ids):
            self.counts["duplicate"] += 1
            return
        if is_own_letter(mail, lambda: body_texts(mail), self.index):
            self._leave_out(item, mail)
            return
        self.known.add(mail.raw_sha256)
        if mail.message_id:
            self.known_ids.add(mail.message_id)
        self._keep(item, mail)

    def _heal(self, raw: bytes) -> None:
        """Put back what is gone from the store and comes again with a message that is known."""
        for content in (raw, *(part.content for part in parse(raw).parts)):
            sha256 = hashlib.sha256(content).hexdigest()
            if sha256 in self.missing:
                self.workspace.ledger.papers.store(content, self.now)
                self.missing.discard(sha256)
                self.healed += 1

    def _leave_out(self, item: Found, mail: Mail) -> None:
        """Count a copy of a letter of ours; where nobody knows whether that letter went, say what it shows."""
        self.counts[OWN] += 1
        if reference := self.unsettled.get(mail.message_id):
            self.problems.append(
                f"{item.source} is a copy of our letter {reference}, of which it is not known whether it went. "
                f"If it came back through the mail, it did: foi settle --delivered {reference}"
            )

    def _keep(self, item: Found, mail: Mail) -> None:
        received = item.received or mail.date or self.now
        found, unrelated = self._match(mail)
        if received > self.now + CLOCKS_DIFFER:
            ahead = f"it is dated {received:%d %B %Y}, which has not come yet: it counts as received today"
            found, received = replace(found, warnings=(*found.warnings, ahead)), self.now
        state = MATCHED if found.sure else UNRELATED if unrelated else HOLDING
        self.counts[state] += 1
        if state == UNRELATED and not self.keep_all:
            self.categories[Category.UNRELATED.value] += 1
            return
        self.counts["new"] += 1
        store_message(self.workspace, item, mail, received, found, state, self.now)

    def _match(self, mail: Mail) -> tuple[Match, bool]:
        """Whose request it answers, and whether it is plainly none of this campaign's business."""
        found = match(mail, body_texts(mail), self.index)
        if found.sure:
            return found, False
        if any(not part.is_body for part in mail.parts):
            # The reference may stand in the attached letter only: worth opening it before giving up.
            found = match(mail, all_texts(mail), self.index)
            if found.sure:
                return found, False
        judged = assess(mail, body_texts(mail), answered=0, unclear=0, asked=1)
        unrelated = bool(judged.judgements) and judged.judgements[0].category is Category.UNRELATED
        return found, unrelated and not found.guesses


def store_message(
    workspace: Workspace, item: Found, mail: Mail, received: datetime, found: Match, state: str, now: datetime
) -> int:
    """Keep a message: its papers first, then, in one transaction, its rows."""
    papers = workspace.ledger.papers
    raw = papers.store(item.raw, now)
    parts = [
        (
            part.path, raw if part.is_body else papers.store(part.content, now), part.name, part.media_type,
            part.is_body,
        )
        for part in mail.parts
    ]  # fmt: skip
    how = found.sure[0].reasons[0] if found.sure and found.sure[0].reasons else ""
    return workspace.ledger.inbox.add(mail, item.source, received, found, how, state, parts, now)
