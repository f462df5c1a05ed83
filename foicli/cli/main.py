"""The command `foi`: its list of commands, each loaded only when it is asked for."""

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import click

from foicli import __version__


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: the module of `foicli.cli` that holds it as `command`, and its line in the help."""

    name: str
    module: str
    help: str


# In the order of a campaign, which is the order in which people look for them.
COMMANDS = (
    Entry("demo", "demo", "See a whole campaign run on this machine, with simulated bodies."),
    Entry("init", "init", "Make a workspace for a campaign from a starter kit."),
    Entry("doctor", "doctor", "Check config, register, mailbox, holidays, ledger and papers."),
    Entry("account", "account", "Keep the mailbox's password or token in the keyring."),
    Entry("bodies", "bodies", "The register: list, show, check, import, export."),
    Entry("questions", "questions", "The questionnaires: show, check, import."),
    Entry("letter", "letter", "Show one letter, exactly as it would go."),
    Entry("send", "send", "Send the requests that have not gone."),
    Entry("settle", "settle", "Find out what became of letters whose delivery is unknown."),
    Entry("requests", "requests", "The requests: list, show, import those sent by other means."),
    Entry("import-replies", "import_replies", "Take in new mail: store, match, judge and read it."),
    Entry("inbox", "inbox", "The holding pen: mail that fits no request, with guesses."),
    Entry("match", "match", "Put a message where it belongs."),
    Entry("read", "read", "Run the reader again over what is stored."),
    Entry("review", "review", "Go through suggested answers beside their evidence."),
    Entry("decide", "decide", "Take one decision on one question, or take it back."),
    Entry("status", "status", "Where the campaign stands: the progress tables."),
    Entry("chase", "chase", "Send the reminders and follow-ups that are due."),
    Entry("pack", "pack", "The evidence for a complaint: one folder or ZIP."),
    Entry("calendar", "calendar", "All due dates and last days as a calendar file (.ics)."),
    Entry("log", "log", "Write down what happened outside the mailbox, or take it back."),
    Entry("show", "showing", "One request's whole story."),
    Entry("deadline", "deadline", "Work out a statutory deadline, day by day."),
    Entry("export", "export", "The data: answers, messages, requests, bodies."),
)


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names, in the order of a campaign."""
        return [entry.name for entry in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, loaded."""
        for entry in COMMANDS:
            if entry.name == cmd_name:
                command = importlib.import_module(f"foicli.cli.{entry.module}").command
                assert isinstance(command, click.Command)
                return command
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their one line, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(entry.name, entry.help) for entry in COMMANDS])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one may have been meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            import difflib

            close = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1, cutoff=0.5)
            meant = f" Did you mean “{close[0]}”?" if close else ""
            raise click.UsageError(f"There is no command “{args[0]}”.{meant}", ctx) from None


@click.command(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="foi", message="%(prog)s %(version)s")
@click.option(
    "--workspace", "folder", metavar="DIR", default="", help="The campaign's folder (or FOI_WORKSPACE)."
)
@click.option("--no-color", is_flag=True, help="No colours, no bold, no dim (or NO_COLOR).")
@click.pass_context
def foi(ctx: click.Context, folder: str, no_color: bool) -> None:
    """Run a Freedom of Information campaign: letters, legal clocks, replies, answers with evidence.

    Try “foi demo” first. Then: foi init, foi send, foi import-replies, foi review, foi status,
    foi chase.
    """
    from foicli.cli.app import App

    ctx.obj = App(folder, no_color)
    ctx.call_on_close(ctx.obj.close)


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one command line and return its exit code; see contract.md, “Everywhere”, for the codes."""
    try:
        result = foi.main(list(arguments), prog_name="foi", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nStopped. What was done so far is kept; run the command again to go on.", err=True)
        return 1
    except BrokenPipeError:
        _close_quietly()
        return 0
    except Exception as error:
        from foicli.cli.faults import report

        return report(error, environment)


def _close_quietly() -> None:
    """Let Python end without a complaint when the reader of our output has gone (`foi … | head`)."""
    import os
    import sys

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
