"""Examine a workspace: config, questionnaires, register, letters, mailbox, holidays, ledger, papers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from foicli.bodies.addresses import address_fault
from foicli.config import is_filled
from foicli.errors import FoiError, InputFaults
from foicli.law.holidays import horizon
from foicli.mail.imap import list_folders
from foicli.mail.secrets import describe
from foicli.model.counting import many
from foicli.steps.account import account
from foicli.steps.addresses import check_bodies
from foicli.steps.draft import Desk
from foicli.steps.post import imap_access, try_login
from foicli.steps.question_files import check_questions, name_left_over
from foicli.steps.register import bodies_of
from foicli.workspace import CONFIG, Workspace

_SHOWN = 20  # faults of one file; when these are put right the others are told


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `state` is good, note or fault."""

    state: str
    what: str
    advice: str = ""


def examine(workspace: Workspace, now: datetime) -> tuple[Finding, ...]:
    """Look at everything; one failing check never hides the next."""
    checks: tuple[Callable[[Workspace, datetime], Iterator[Finding]], ...] = (
        _config, _questions, _register, _letters, _mail, _holidays, _ledger, _papers,
    )  # fmt: skip
    found: list[Finding] = []
    for check in checks:
        try:
            found += check(workspace, now)
        except InputFaults as error:
            found += [Finding("fault", str(fault)) for fault in error.faults[:_SHOWN]]
            if len(error.faults) > _SHOWN:
                found.append(Finding("fault", f"… and {len(error.faults) - _SHOWN} more of the kind"))
        except FoiError as error:
            found.append(Finding("fault", error.message, error.hint))
    return tuple(dict.fromkeys(found))  # a broken campaign.toml stops every check alike: it is told once


def _config(workspace: Workspace, now: datetime) -> Iterator[Finding]:
    config = workspace.config
    for entry in config.unfilled:
        yield Finding(
            "fault", f"campaign.toml: {entry} is not filled in", "Open campaign.toml and fill it in."
        )
    sender = config.mail.sender
    if is_filled(sender) and (fault := address_fault(sender)):
        yield Finding(
            "fault", f"campaign.toml: from under [mail], “{sender}”, {fault}",
            "Write the campaign's address and nothing else, as foi@example.org.",
        )  # fmt: skip
    if not config.unfilled:
        yield Finding("good", f"campaign.toml: {config.campaign.name} ({config.campaign.reference})")


def _questions(workspace: Workspace, now: datetime) -> Iterator[Finding]:
    for checked in check_questions(workspace):
        if checked.faults:
            yield Finding(
                "fault", f"{checked.path} has {many(len(checked.faults), 'fault')}", "foi questions check"
            )
        else:
            yield Finding("good", f"{checked.path}: {many(checked.questions, 'question')} for {checked.kind}")
        for remark in checked.remarks:
            if not remark.question:  # what is said on questions is for foi questions check
                yield Finding("note", f"{checked.path}:{remark.line}: {remark.what}")
    if name := name_left_over(workspace):
        yield Finding("note", name, "Change “name” in campaign.toml: it is the subject of every letter.")


def _register(workspace: Workspace, now: datetime) -> Iterator[Finding]:
    found = check_bodies(workspace, now)
    yield Finding(
        "good", f"register: {many(found.bodies, 'body', 'bodies')}, {found.sendable} that can be written to"
    )
    if found.missing:
        yield Finding(
            "fault", f"{many(len(found.missing), 'body has', 'bodies have')} no e-mail address",
            "foi bodies export --missing-email -o addresses.xlsx makes the list to fill in",
        )  # fmt: skip
    for body in bodies_of(workspace, now):
        if not is_filled(body.name):
            yield Finding(
                "fault", f"the register of the kind “{body.kind}”: {body.code} is still an example",
                "Write your own bodies in its place, one row each.",
            )  # fmt: skip
    for malformed in found.malformed:
        yield Finding("fault", f"{malformed.body.code}: the address {malformed.body.email} {malformed.what}")
    for shared in found.shared_mailboxes:
        names = ", ".join(f"{b.name} ({b.code})" for b in shared.bodies)
        yield Finding(
            "note", f"one mailbox, {shared.value}, answers for {len(shared.bodies)} bodies: {names}"
        )


def _letters(workspace: Workspace, now: datetime) -> Iterator[Finding]:
    """Write the letter to one body of each kind, as a trial: what is wrong with a template shows there."""
    unsound = {checked.kind for checked in check_questions(workspace) if checked.faults}
    desk = Desk(workspace, now)
    for ask in workspace.config.campaign.asks:
        bodies = bodies_of(workspace, now, ask.kind)
        if ask.kind in unsound or not bodies:
            continue  # that was told above
        try:
            desk.write([desk.request_facts(bodies[0])], to_send=False)
        except InputFaults as error:
            faults = [fault for fault in error.faults if not fault.where.startswith(CONFIG)]
            yield from (Finding("fault", str(fault)) for fault in faults)
            if not faults:  # what campaign.toml lacks was told above
                yield Finding("good", f"{ask.letter}: the letter for {ask.kind}")
        else:
            yield Finding("good", f"{ask.letter}: the letter for {ask.kind}")


def _mail(workspace: Workspace, now: datetime) -> Iterator[Finding]:
    settings = workspace.config.mail
    if any("smtp" in entry or "from" in entry for entry in workspace.config.unfilled):
        return
    if settings.auth != "none":
        kept = describe(account(settings))
        where = f"{kept.kind} from {kept.place}" if kept.where else "no password is kept"
        advice = "" if kept.where else "foi account login, or set FOI_PASSWORD"
        yield Finding("good" if kept.where else "fault", f"login of {settings.user}: {where}", advice)
        if not kept.where:
            return
    yield Finding("good", try_login(workspace))
    if is_filled(settings.imap) and not settings.maildir:
        imap, login = imap_access(settings)
        folders = list_folders(imap, login)
        for folder in settings.folders:
            state = "good" if folder in folders else "fault"
            where = "is there" if folder in folders else f"is not among {', '.join(folders[:8])}"
            yield Finding(state, f"mail comes in from {imap.server}: the folder {folder} {where}")


def _holidays(workspace: Workspace, now: datetime) -> Iterator[Finding]:
    last = horizon().last
    near = last - timedelta(days=120) < now.date()
    yield Finding(
        "note" if near else "good", f"bank holidays are known up to {last:%d %B %Y}",
        "Install a newer version of foi: deadlines beyond that day are refused." if near else "",
    )  # fmt: skip


def _ledger(workspace: Workspace, now: datetime) -> Iterator[Finding]:
    faults = workspace.ledger.faults()
    for fault in faults[:10]:
        yield Finding("fault", f"ledger.db: {fault}", "Put back a copy: ledger.db.before-… or your backup.")
    if not faults:
        yield Finding("good", "ledger.db is sound")
    unsettled = workspace.ledger.outbox.unsettled()
    if unsettled:
        yield Finding("fault", f"{many(len(unsettled), 'letter')} may or may not have arrived", "foi settle")


def _strangers(workspace: Workspace) -> Iterator[Finding]:
    """What lies in outbox/ and papers/ and the ledger does not know."""
    ledger = workspace.ledger
    if forgotten := ledger.slips.forgotten():
        names = ", ".join(slip.letter.reference for slip in forgotten[:5])
        more = f" and {len(forgotten) - 5} more" if len(forgotten) > 5 else ""
        yield Finding(
            "fault",
            f"outbox/: {many(len(forgotten), 'letter')} went, or may have, of which ledger.db knows nothing: "
            f"{names}{more}; it seems to be older than they are",
            "Put the newer ledger.db back; if it is lost, foi settle takes these letters in.",
        )  # fmt: skip
    if strangers := ledger.papers.strangers():
        ours = sum(ledger.papers.is_letter(name) for name in strangers)
        which = f", {ours} of them letters of ours" if ours else ""
        yield Finding(
            "note", f"papers: {many(len(strangers), 'file')} of which ledger.db knows nothing{which}",
            "A run that was killed leaves one now and then; many mean that an older ledger.db was put back.",
        )  # fmt: skip


def _papers(workspace: Workspace, now: datetime) -> Iterator[Finding]:
    papers = workspace.ledger.papers
    names = papers.all()
    bad = 0
    for sha256 in names:
        try:
            papers.read(sha256)
        except FoiError as error:
            bad += 1
            if bad <= 10:
                yield Finding("fault", error.message, error.hint)
    yield from _strangers(workspace)
    if not bad:
        held = f"all {len(names):,} are there and as they came" if len(names) > 1 else "as they came"
        yield Finding("good", f"papers: {held if names else 'there is none yet'}")
