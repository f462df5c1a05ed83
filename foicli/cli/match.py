"""`foi match`: a person's word on where a message belongs."""

from typing import TYPE_CHECKING

import click

from foicli.cli.app import App, pass_app, warn
from foicli.cli.show import many, say

if TYPE_CHECKING:
    from foicli.steps.read import Read


@click.command("match", short_help="Put a message where it belongs.")
@click.argument("message")
@click.argument("references", nargs=-1, metavar="REF…")
@click.option(
    "--unrelated", is_flag=True, help="It has nothing to do with this campaign; several numbers may be given."
)
@pass_app
def command(app: App, message: str, references: tuple[str, ...], unrelated: bool) -> int:
    """Put MESSAGE (its number in foi inbox or foi show, or its Message-ID) to one or more requests.

    The sender and the body's own reference are remembered for its next message.

    With --unrelated every argument is a message: foi match 12 13 14 --unrelated
    """
    from foicli.steps.pen import put, set_aside

    if unrelated:
        set_asides, read = set_aside(app.workspace, (message, *references), app.now())
        for stored in set_asides:
            say(app, f"#{stored.id} is set aside as not for this campaign.")
        return _tell(read)
    if not references:
        raise click.UsageError("Say which request it answers, or --unrelated.")
    stored, read = put(app.workspace, message, references, app.now())
    say(
        app,
        f"#{stored.id} answers {', '.join(stored.references)}; {many(read.suggestions, 'answer')} suggested.",
    )
    return _tell(read)


def _tell(read: "Read") -> int:
    """Say which requests could not be read again; returns the exit code."""
    warn(read.problems)
    return 1 if read.problems else 0
