"""The way to the post office: the campaign's mail server, its password, its pace."""

from collections.abc import Callable
from time import monotonic, sleep

from foicli.config import MailSettings, is_filled
from foicli.errors import FoiError
from foicli.mail import secrets
from foicli.mail.server import Login
from foicli.mail.smtp import Smtp, SmtpSettings
from foicli.steps.progress import Report, silent
from foicli.steps.send import Now, Plan, Sent, UnsettledLetters, deliver
from foicli.workspace import Workspace


def refuse_while_unsettled(workspace: Workspace) -> None:
    """Raise UnsettledLetters while it is not known whether an earlier letter arrived."""
    if unsettled := workspace.ledger.outbox.unsettled():
        raise UnsettledLetters(unsettled)


def hand_over(workspace: Workspace, plan: Plan, now: Now, *, report: Report = silent) -> Sent:
    """Send a plan through the campaign's own mail server, at its pace.

    Raises FoiError where the server cannot be reached or will not let us in; nothing was claimed then.
    """
    settings = workspace.config.mail
    with carrier(settings) as smtp:
        smtp.connect()
        return deliver(workspace, plan, smtp, now, pause=pace(settings), report=report)


def carrier(settings: MailSettings) -> Smtp:
    """The carrier that campaign.toml describes, with its login. Raises FoiError where it is not filled in."""
    if not is_filled(settings.smtp):
        raise FoiError(
            "campaign.toml does not say which server letters go through",
            'Fill in smtp under [mail], for example smtp = "smtp+starttls://smtp.example.org:587".',
        )
    smtp = SmtpSettings.from_url(settings.smtp)
    return Smtp(smtp, _login(settings, smtp.server.host))


def account(settings: MailSettings) -> str:
    """The name under which the campaign's secret is kept."""
    return secrets.account_name(settings.user, SmtpSettings.from_url(settings.smtp).server.host)


def try_login(workspace: Workspace) -> str:
    """Connect and log in, and say so. Raises FoiError with what went wrong."""
    settings = workspace.config.mail
    with carrier(settings) as smtp:
        smtp.connect()
        return f"mail goes out through {smtp.settings.server}"


def pace(settings: MailSettings) -> Callable[[], None]:
    """What to call between two letters: it waits so long that the limit by the minute is kept."""
    interval = 60 / settings.per_minute if settings.per_minute else 0.0
    last = monotonic()

    def wait() -> None:
        nonlocal last
        sleep(max(0.0, last + interval - monotonic()))
        last = monotonic()

    return wait


def _login(settings: MailSettings, host: str) -> Login:
    if settings.auth == "none":
        return Login()
    return Login(settings.user, password=secrets.password(secrets.account_name(settings.user, host)))
