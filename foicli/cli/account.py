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
    """Ask for the password, try it, and keep it in the keyring."""
    from foicli.steps.account import log_in, name_of

    name = name_of(app.workspace)
    secret = click.prompt(
        f"Password for {name} (an app password, where your provider wants one)", hide_input=True
    )
    said = log_in(app.workspace, secret)
    say(app, f"{said}. The password is in the keyring.")


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
    say(app, f"{kept.account}: {f'{kept.kind} in the {kept.where}' if kept.where else 'nothing is kept'}")
