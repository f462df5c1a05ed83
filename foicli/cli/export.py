"""`foi export`: the data."""

from pathlib import Path

import click

from foicli.cli.app import App, pass_app, warn
from foicli.cli.files import format_of, write_out


@click.command("export", short_help="The data: answers, messages, requests, bodies.")
@click.argument("what", type=click.Choice(["answers", "messages", "requests", "bodies"]))
@click.option(
    "--format", "format_", type=click.Choice(["csv", "json", "xlsx"]), default=None,
    help="Else by the ending of the file's name.",
)  # fmt: skip
@click.option(
    "--include",
    type=click.Choice(["suggested", "decided", "all"]),
    default="all",
    show_default=True,
    help="Which answers.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write (else stdout).")
@pass_app
def command(app: App, what: str, format_: str | None, include: str, output: Path | None) -> None:
    """Write the data as CSV, JSON or XLSX.

    For answers, --include decided gives what a person (or a policy) stands behind, suggested what
    waits for review: so does what a policy decided from words that are gone (standing: unsupported).
    Where somebody decided other than the reader had read, quote, where and confidence are empty.

    The questions' own words: answers as XLSX have a second sheet, “questions” (kind, question, text,
    answer, if, unit, topic). For CSV and JSON, “foi questions show --json” has them by kind and id.
    Join both by kind and question.
    """
    from foicli.steps.export import as_file, export, refuse_another_file

    chosen = format_of(format_, output, ("csv", "json", "xlsx"), "csv")
    made = export(app.workspace, what, include, app.now())
    content = as_file(made, chosen)
    if output:
        refuse_another_file(output, content, chosen)
    write_out(content, output, binary=chosen == "xlsx")
    if made.note:
        warn([f"Note: {made.note}: foi review."])
