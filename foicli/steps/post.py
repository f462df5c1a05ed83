"""The way to the post office: the campaign's mail server, its password, its pace."""

from collections.abc import Callable
from datetime import datetime
from time import monotonic, sleep

from foicli.config import MailSettings, is_filled
from foicli.errors import FoiError
from foicli.mail.imap import ImapSettings, append_sent
from foicli.mail.server import Login
from foicli.mail.smtp import Smtp, SmtpSettings
from foicli.steps.account import login_of
from foicli.steps.draft import Draft
from foicli.steps.pace import Hold, Pace
from foicli.steps.position import LONDON
from foicli.steps.progress import Report, silent
from foicli.steps.send import Now, Plan, Sent, at_the_outbox, deliver, refuse_to_send_twice
from foicli.workspace import Workspace


def refuse_early(workspace: Workspace, plan: Plan) -> None:
    """Raise UnsettledLetters or ForgottenLetters, as the sending would, before anybody is asked.

    Raises Refused while another `foi` is sending: what that one has in the air is not unsettled.
    """
    with at_the_outbox(workspace):
        refuse_to_send_twice(workspace, plan)


def hand_over(
    workspace: Workspace,
    plan: Plan,
    now: Now,
    *,
    stop: Callable[[], bool] = lambda: False,
    keep_going: bool = False,
    warn: Callable[[str], None] = lambda words: None,
    report: Report = silent,
) -> Sent:
    """Send a plan through the campaign's own mail server, at its pace.

    With `keep_going` a limit by the hour or the day is waited for, however long that takes. Raises
    FoiError where the server cannot be reached or will not let us in; nothing was claimed then.
    """
    settings = workspace.config.mail
    doze = _Doze(stop)
    pace = Pace(settings.limits, workspace.ledger.outbox, now, doze)
    with at_the_outbox(workspace), carrier(settings) as smtp:
        smtp.connect()
        filing = _Filing(settings, warn)
        return deliver(
            workspace, plan, smtp, now, pace=_Patient(pace, now, doze, warn) if keep_going else pace,
            pause=doze, stop=stop, delivered=filing.file, report=report,
        )  # fmt: skip


class _Doze:
    """A sleep that ends early where somebody asks us to stop."""

    def __init__(self, stop: Callable[[], bool]) -> None:
        self.stop = stop

    def __call__(self, seconds: float) -> None:
        """Sleep for so many seconds, or less."""
        end = monotonic() + seconds
        while not self.stop() and (left := end - monotonic()) > 0:
            sleep(min(0.2, left))


class _Patient:
    """A pace that waits for its limits instead of stopping at them."""

    def __init__(self, pace: Pace, now: Now, doze: "_Doze", warn: Callable[[str], None]) -> None:
        self._pace, self._now, self._doze, self._warn = pace, now, doze, warn

    def hold(self) -> Hold | None:
        """None, once the limit allows the next letter."""
        told = False
        while (hold := self._pace.hold()) and not self._doze.stop():
            if not told:
                until = hold.until.astimezone(LONDON)
                self._warn(f"{hold.reason}; waiting until {until:%H:%M on %d %B} (Ctrl-C stops)")
                told = True
            # In naps: a machine that was suspended must not oversleep, nor the clock be set under us.
            self._doze(min(30.0, max(1.0, (hold.until - self._now()).total_seconds())))
        return hold

    def wait(self) -> None:
        """Wait as the pace does."""
        self._pace.wait()


class _Filing:
    """Puts a copy of each letter into the Sent folder, where the server does not do that itself.

    Microsoft and Google file what goes out; for others `sent_folder` (IMAP) or `sent_maildir` says
    where. A copy that cannot be filed is told once and stops nothing: the letter lies in papers/.
    """

    def __init__(self, settings: MailSettings, warn: Callable[[str], None]) -> None:
        self._settings = settings
        self._warn = warn
        self._broken = False

    def file(self, draft: Draft, data: bytes, moment: datetime) -> None:
        """File one letter."""
        settings = self._settings
        if self._broken or not settings.sent_folder or settings.auth in ("microsoft", "google"):
            return
        try:
            imap, login = imap_access(settings)
            append_sent(imap, login, data, moment, settings.sent_folder)
        except FoiError as error:
            self._broken = True
            self._warn(f"no copies were put into the folder {settings.sent_folder}: {error.message}")


def carrier(settings: MailSettings) -> Smtp:
    """The carrier that campaign.toml describes, with its login. Raises FoiError where it is not filled in."""
    if not is_filled(settings.smtp):
        raise FoiError(
            "campaign.toml does not say which server letters go through",
            'Fill in smtp under [mail], for example smtp = "smtp+starttls://smtp.example.org:587".',
        )
    smtp = SmtpSettings.from_url(settings.smtp)
    return Smtp(smtp, login_of(settings))


def try_login(workspace: Workspace) -> str:
    """Connect and log in, and say so. Raises FoiError with what went wrong."""
    settings = workspace.config.mail
    with carrier(settings) as smtp:
        smtp.connect()
        return f"mail goes out through {smtp.settings.server}"


def imap_access(settings: MailSettings) -> tuple[ImapSettings, Login]:
    """The IMAP server that campaign.toml describes, and the login. Raises FoiError where it is not filled in."""
    if not is_filled(settings.imap):
        raise FoiError(
            "campaign.toml does not say where mail comes in",
            'Fill in imap under [mail], for example imap = "imaps://imap.example.org".',
        )
    imap = ImapSettings.from_url(settings.imap)
    return imap, login_of(settings)
