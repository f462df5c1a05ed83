"""`foi init`: make a workspace from a starter kit."""

from pathlib import Path

import click

from foicli.cli.app import App, json_option, pass_app, warn
from foicli.cli.show import many, say, table
from foicli.errors import FoiError
from foicli.steps.start import Fields, start, starter_kits

OWN_SUBJECT = "For a subject of your own: foi init DIR --template blank (foi init --list names all kits)."


@click.command("init", short_help="Make a workspace for a campaign from a starter kit.")
@click.argument("folder", metavar="DIR", required=False, type=click.Path(path_type=Path))
@click.option("--template", metavar="NAME", default="", help="The starter kit; --list names them.")
@click.option("--list", "listing", is_flag=True, help="Name the starter kits.")
@click.option("--name", default="", help="The campaign's name, as letters give it.")
@click.option("--reference", default="", help="The beginning of every request's reference, as TFSL-2017.")
@click.option("--organisation", default="", help="The organisation in whose name you ask.")
@click.option("--applicant", default="", help="The named person who asks.")
@click.option("--address", default="", help="An address for correspondence.")
@click.option("--from", "sender", metavar="EMAIL", default="", help="The campaign's e-mail address.")
@click.option(
    "--smtp", metavar="URL", default="", help="Where mail goes out: smtp+starttls://smtp.example.org:587"
)
@click.option("--imap", metavar="URL", default="", help="Where mail comes in: imaps://imap.example.org")
@json_option
@pass_app
def command(
    app: App, /, folder: Path | None, template: str, listing: bool, as_json: bool, **fields: str
) -> None:
    """Make a workspace in DIR from a starter kit.

    For a subject of your own, with your own questions and bodies: --template blank. It has example
    questions and an example body, each marked, in the place of yours; campaign.toml says how to
    choose the bodies. Without --template it is the kit childrens-palliative-care.

    What you do not give is left marked in campaign.toml; `foi doctor` names what is missing.
    """
    if listing:
        _list(app, as_json)
        return
    if folder is None:
        raise FoiError("say where the workspace shall be", "For example: foi init my-campaign")
    made = start(folder, template, Fields(**fields), app.now())
    taken = f"No --template was named, so this is the kit {made.kit}: {made.title}. {OWN_SUBJECT}"
    if as_json:
        if not template:
            warn([f"Note: {taken}"])
        app.json(made)
        return
    kinds = ", ".join(f"{count} {kind}" for kind, count in made.bodies)
    say(app, f"Made {made.folder} from the kit {made.kit}: {kinds}.")
    if not template:
        say(app, taken)
    if made.without_email and not made.examples:
        say(app, f"{many(made.without_email, 'body', 'bodies')} without an e-mail address yet.")
    say(app, "")
    say(app, "Next:", "bold")
    step = f"  cd {made.folder}"
    say(app, step)
    if made.unfilled:
        say(app, f"  fill in campaign.toml: {', '.join(made.unfilled)}")
    if made.examples:
        say(app, f"  write your own in the place of the examples: {', '.join(made.examples)}")
    elif made.without_email:
        say(
            app,
            "  foi bodies export --missing-email -o addresses.xlsx   (fill it in, then foi bodies import it)",
        )
    say(app, "  foi doctor     (checks that all is there)")
    say(app, "  foi letter CODE     (one letter, exactly as it would go)")


def _list(app: App, as_json: bool) -> None:
    kits = starter_kits()
    if as_json:
        app.json(
            [{"name": k.name, "title": k.title, "description": k.description, "asks": k.asks} for k in kits]
        )
        return
    rows = [[k.name, k.title, ", ".join(a.register for a in k.asks)] for k in kits]
    table(app, ["name", "title", "registers"], rows, fold=["title"])
