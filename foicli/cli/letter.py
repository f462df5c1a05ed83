"""`foi letter`: one letter, exactly as it would go."""

from datetime import datetime
from pathlib import Path

import click

from foicli.cli.app import App, pass_app, warn_of_stand_in
from foicli.cli.clean import clean
from foicli.cli.files import write_out
from foicli.config import FORMS
from foicli.errors import FoiError
from foicli.model.letter import Purpose
from foicli.steps.draft import Draft
from foicli.steps.letter import draft_letter
from foicli.steps.letter_form import letter_form


@click.command("letter", short_help="Show one letter, exactly as it would go.")
@click.argument("code")
@click.option("--purpose", type=click.Choice([p.value for p in Purpose]), default=Purpose.REQUEST.value)
@click.option("--format", "format_", type=click.Choice(["text", "eml", "docx"]), default=None)
@click.option("--form", is_flag=True, help="The fill-in form alone, as .docx or .xlsx.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write (else stdout).")
@pass_app
def command(app: App, code: str, purpose: str, format_: str | None, form: bool, output: Path | None) -> None:
    """Show the letter to one body, as text, as an e-mail or as a Word document; or its form alone.

    A complaint is about the body and goes to the Commissioner. It is an e-mail only where campaign.toml
    names their address (see foi chase); else it goes by their form or by post, with what foi pack writes.
    """
    endings = {".eml": "eml", ".docx": "docx"}
    now = app.now()
    draft = draft_letter(app.workspace, code, Purpose(purpose), now)
    warn_of_stand_in()
    if form:
        _write_form(draft, format_, output, now)
        return
    chosen = format_ or (endings.get(output.suffix.lower(), "text") if output else "text")
    if chosen == "docx":
        output = output or Path(f"{draft.reference}.docx")
        write_out(draft.docx(now), output, binary=True)
    elif chosen == "eml":
        write_out(draft.mime(now), output, binary=output is not None)
    else:
        text = f"To: {draft.receiver}\nSubject: {draft.rendered.subject}\n\n{draft.rendered.text}\n"
        write_out(clean(text).encode(), output)


def _write_form(draft: Draft, format_: str | None, output: Path | None, now: datetime) -> None:
    """The form as the file's ending says, or as campaign.toml does, or as Word."""
    kind = output.suffix.lower().removeprefix(".") if output else (draft.facts.form or "docx")
    if format_ in ("text", "eml") or kind not in FORMS:
        raise FoiError("a form is a .docx or an .xlsx", "Name the file so: -o form.docx")
    made = letter_form(draft.facts, kind, now)
    write_out(made.content, output or Path(made.name.replace("/", "-")), binary=True)
