"""`foi inbox`: the holding pen."""

import click

from foicli.cli.app import App, json_option, pass_app
from foicli.cli.show import many, say, text


@click.command("inbox", short_help="The holding pen: mail that fits no request, with guesses.")
@json_option
@pass_app
def command(app: App, as_json: bool) -> int:
    """List the messages that fit no request, with ranked guesses and their reasons."""
    from foicli.steps.pen import holding_pen

    pen = holding_pen(app.workspace)
    if as_json:
        app.json(pen)
        return 1 if pen else 0
    if not pen:
        say(app, "The holding pen is empty.")
        return 0
    for message in pen:
        app.console.print(text(f"#{message.id}  {message.received_at:%d %b %Y}  {message.subject}", "bold"))
        say(app, f"    from {message.from_name} <{message.from_address}>, {message.source}")
        kinds = ", ".join(j.category.value.replace("_", " ") for j in message.judgements)
        if kinds:
            say(app, f"    looks like: {kinds}")
        for problem in message.problems:
            say(app, f"    note: {problem}", "yellow")
        for guess in message.guesses[:4]:
            say(app, f"    {guess.score:.0%}  {guess.reference}  {'; '.join(guess.reasons)}")
        if not message.guesses:
            say(app, "    no guess")
    say(app, "")
    say(app, f"{many(len(pen), 'message')}. Put one where it belongs: foi match NUMBER REFERENCE", "dim")
    return 1
