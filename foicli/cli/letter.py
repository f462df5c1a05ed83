"""`foi letter`: one letter, exactly as it would go."""

from pathlib import Path

import click

from foicli.cli.app import App, pass_app
from foicli.cli.clean import clean
from foicli.cli.files import write_out
from foicli.model.letter import Purpose
from foicli.steps.letter import draft_letter


@click.command("letter", short_help="Show one letter, exactly as it would go.")
@click.argument("code")
@click.option("--purpose", type=click.Choice([p.value for p in Purpose]), default=Purpose.REQUEST.value)
@click.option("--format", "format_", type=click.Choice(["text", "eml", "docx"]), default=None)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write (else stdout).")
@pass_app
def command(app: App, code: str, purpose: str, format_: str | None, output: Path | None) -> None:
    """Show the letter to one body, as text, as an e-mail or as a Word document."""
    endings = {".eml": "eml", ".docx": "docx"}
    chosen = format_ or (endings.get(output.suffix.lower(), "text") if output else "text")
    now = app.now()
    draft = draft_letter(app.workspace, code, Purpose(purpose), now)
    if chosen == "docx":
        output = output or Path(f"{draft.reference}.docx")
        write_out(draft.docx(now), output, binary=True)
    elif chosen == "eml":
        write_out(draft.mime(now), output, binary=output is not None)
    else:
        text = f"To: {draft.to or '(no address yet)'}\nSubject: {draft.rendered.subject}\n\n{draft.rendered.text}\n"
        write_out(clean(text).encode(), output)
