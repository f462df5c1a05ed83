"""The campaign's mail account: its secret goes into the keyring only after it has been tried."""

from foicli.mail import secrets
from foicli.mail.secrets import Kept
from foicli.mail.server import Login
from foicli.mail.smtp import Smtp, SmtpSettings
from foicli.steps.post import account
from foicli.workspace import Workspace


def name_of(workspace: Workspace) -> str:
    """The account as people know it."""
    return workspace.config.mail.user


def log_in(workspace: Workspace, secret: str) -> str:
    """Try a password and keep it. Raises FoiError where the server refuses it, or there is no keyring."""
    settings = workspace.config.mail
    smtp = SmtpSettings.from_url(settings.smtp)
    with Smtp(smtp, Login(settings.user, password=secret)) as line:
        line.connect()
    secrets.store_password(account(settings), secret)
    return f"Logged in at {smtp.server}"


def log_out(workspace: Workspace) -> bool:
    """Forget the secret; returns whether there was one."""
    return secrets.forget(account(workspace.config.mail))


def look(workspace: Workspace) -> Kept:
    """Where the secret is."""
    return secrets.describe(account(workspace.config.mail))
