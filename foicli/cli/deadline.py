"""`foi deadline`: a statutory deadline, day by day."""

from pathlib import Path

import click

from foicli.cli.app import App, json_option, pass_app, warn
from foicli.cli.files import read_text, write_out
from foicli.cli.show import many, say
from foicli.errors import FoiError
from foicli.steps import deadline


@click.command("deadline", short_help="Work out a statutory deadline, day by day.")
@click.argument("received", required=False)
@click.option("--regime", default="foia", metavar="REGIME", show_default=True, help="foia, eir or foisa.")
@click.option("--event", "events", multiple=True, metavar="NAME:DATE", help="What happened; may be repeated.")
@click.option("--explain", is_flag=True, help="Day by day, each with its number or why it does not count.")
@click.option(
    "--batch",
    metavar="IN.csv",
    type=click.Path(path_type=Path),
    help="Fill the column `due` of a file with the columns regime, received and events.",
)
@click.option(
    "-o",
    "--output",
    metavar="OUT.csv",
    type=click.Path(path_type=Path),
    help="With --batch: the file to write.",
)
@json_option
@pass_app
def command(
    app: App, received: str | None, regime: str, events: tuple[str, ...], explain: bool, batch: Path | None,
    output: Path | None, as_json: bool,
) -> int:  # fmt: skip
    """By when a request RECEIVED on a day (2017-06-12) must be answered.

    Prints the due date on the first line; an empty line means that the clock is not running.
    Events: clarification_requested:DATE, clarified:DATE, fees_notice:DATE, paid:DATE,
    pit_extension:N, complexity_extension:N and the others of `foi log`.

    A file for --batch has the columns regime, received and events (joined by “;”, may be empty);
    all its other columns are kept. For example:

    \b
      regime,received,events
      foia,2017-06-12,clarification_requested:2017-06-20;clarified:2017-06-27
    """
    if batch:
        return _batch(batch, output)
    if not received:
        raise FoiError(
            "say the day on which the request was received", "For example: foi deadline 2017-06-12"
        )
    worked = deadline.work_out(received, regime, events)
    found = worked.deadline
    if as_json:
        app.json({**vars_of(found), "days": worked.days if explain else []})
        return 0
    click.echo(found.due.isoformat() if found.due else "")
    warn([*found.warnings])
    if explain:
        _explain(app, worked)
    return 0


def vars_of(found: object) -> dict[str, object]:
    """A deadline as JSON has it."""
    from dataclasses import asdict

    return asdict(found)  # type: ignore[call-overload, no-any-return]


def _explain(app: App, worked: deadline.Worked) -> None:
    found = worked.deadline
    for day in worked.days:
        number = f"{day.number:>4}" if day.number is not None else "   –"
        say(app, f"{number}  {day.day:%a %d %b %Y}  {day.reason}".rstrip(), "" if day.number else "dim")
    if found.due is None:
        say(app, f"The clock is not running: it waits for {found.waiting_for or 'the request to arrive'}.")
    else:
        say(app, f"Due on {worked.shown}.", "bold")
    for note in found.notes:
        say(app, note)
    if found.chase_after:
        say(app, f"A reminder is fair from {found.chase_after:%d %B %Y}.")


def _batch(path: Path, output: Path | None) -> int:
    filled = deadline.batch(read_text(path), path.name)
    write_out(filled.csv_text.encode(), output)
    warn([str(f) for f in filled.faults])
    warn([str(w) for w in filled.warnings])
    if output:
        warn(
            [
                f"{many(filled.filled, 'due date')}, {many(filled.stopped, 'clock')} not running, "
                f"{many(len(filled.faults), 'row')} with faults."
            ]
        )
    return 1 if filled.faults else 0
