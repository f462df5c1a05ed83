"""The campaign's mail account: one login for sending and receiving, its secret in the keyring alone."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from time import sleep

from foicli.config import MailSettings, is_filled
from foicli.errors import FoiError
from foicli.mail import oauth, secrets
from foicli.mail.oauth import DevicePrompt, Provider
from foicli.mail.secrets import Kept
from foicli.mail.server import Login
from foicli.mail.smtp import Smtp, SmtpSettings
from foicli.workspace import Workspace

Now = Callable[[], datetime]


def account(settings: MailSettings) -> str:
    """The name under which the campaign's secret is kept: one for both ways of the mail."""
    if settings.auth in ("microsoft", "google"):
        return secrets.account_name(settings.user, settings.auth)
    return secrets.account_name(settings.user, SmtpSettings.from_url(settings.smtp).server.host)


def login_of(settings: MailSettings) -> Login:
    """The login that campaign.toml describes. Raises FoiError, with what to do, where no secret is kept."""
    if settings.auth == "none":
        return Login()
    if settings.auth == "password":
        return Login(settings.user, password=secrets.password(account(settings)))
    provider = provider_of(settings)
    return Login(settings.user, token=lambda: oauth.access_token(provider, account(settings), _token_time))


def provider_of(settings: MailSettings) -> Provider:
    """Who grants the tokens. Raises FoiError where the program is not registered there."""
    if not settings.client_id:
        raise FoiError(
            f"campaign.toml has no client_id for {settings.auth}",
            "Register foi with your provider once (docs/accounts.md tells how), and put its id under [mail].",
        )
    if settings.auth == "microsoft":
        return oauth.microsoft(settings.client_id, settings.tenant or "organizations")
    # Google calls it a secret, and says itself that for an installed program it is none.
    return oauth.google(settings.client_id, os.environ.get("FOI_CLIENT_SECRET", ""))


def log_in(workspace: Workspace, secret: str) -> str:
    """Try a password and keep it. Raises FoiError where the server refuses it, or there is no keyring."""
    settings = workspace.config.mail
    if not is_filled(settings.smtp):
        raise FoiError("campaign.toml does not say which server to log in to", "Fill in smtp under [mail].")
    smtp = SmtpSettings.from_url(settings.smtp)
    with Smtp(smtp, Login(settings.user, password=secret)) as line:
        line.connect()
    secrets.store_password(account(settings), secret)
    return f"Logged in at {smtp.server}"


def log_in_by_browser(
    workspace: Workspace, show_code: Callable[[DevicePrompt], None], show_page: Callable[[str], None]
) -> str:
    """Log in with Microsoft (by a code) or Google (by a page on this machine), and keep the token."""
    settings = workspace.config.mail
    provider = provider_of(settings)
    if settings.auth == "microsoft":
        token = oauth.device_login(provider, show_code, _token_time, sleep)
    else:
        token = oauth.browser_login(provider, show_page, _token_time)
    oauth.keep(account(settings), token)
    return f"Logged in with {provider.name}"


def log_out(workspace: Workspace) -> bool:
    """Forget the secret; returns whether there was one."""
    return secrets.forget(account(workspace.config.mail))


def look(workspace: Workspace) -> Kept:
    """Where the secret is."""
    return secrets.describe(account(workspace.config.mail))


def _token_time() -> datetime:
    """The wall clock: tokens expire by it whatever day FOI_TODAY says it is."""
    return datetime.fromtimestamp(_wall_clock(), UTC)


def _wall_clock() -> float:
    from time import time

    return time()
