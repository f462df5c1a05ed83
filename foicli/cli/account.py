"""`foi account`: the mailbox's password."""

import click

from foicli.cli.app import App, json_option, pass_app
from foicli.cli.show import say


@click.group("account", short_help="Keep the mailbox's password or token in the keyring.")
def command() -> None:
    """The campaign's mail account. Its secret lies in the keyring, never in a file."""


@command.command("login")
@pass_app
def login(app: App) -> None:
    """Log in once: by password, or with Microsoft or Google, as campaign.toml says."""
    from foicli.steps import account

    settings = app.workspace.config.mail
    if settings.auth == "none":
        say(app, "campaign.toml says auth = none: no login is needed.")
        return
    if settings.auth == "password":
        ask = f"Password for {settings.user} (an app password, where your provider wants one)"
        said = account.log_in(app.workspace, click.prompt(ask, hide_input=True, err=True))
    else:
        said = account.log_in_by_browser(
            app.workspace,
            lambda code: say(app, f"Open {code.url} and type the code {code.code} (within {code.seconds // 60} minutes)."),
            lambda page: say(app, f"Open this page in your browser:\n{page}"),
        )  # fmt: skip
    say(app, f"{said}. The login is in the keyring.")


@command.command("logout")
@pass_app
def logout(app: App) -> None:
    """Take the secret out of the keyring."""
    from foicli.steps.account import log_out

    gone = log_out(app.workspace)
    say(app, "It is gone from the keyring." if gone else "There was none in the keyring.")


@command.command("show")
@json_option
@pass_app
def show(app: App, as_json: bool) -> None:
    """Say where the secret is, without showing it."""
    from foicli.steps.account import look

    kept = look(app.workspace)
    if as_json:
        app.json(kept)
        return
    say(app, f"{kept.account}: {f'{kept.kind} in {kept.place}' if kept.where else 'nothing is kept'}")
