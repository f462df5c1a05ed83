"""`foi questions`: the questionnaires."""

from pathlib import Path

import click

from foicli.cli.app import App, json_option, pass_app, warn
from foicli.cli.show import many, say
from foicli.steps import question_files, questions

RENAME = "It is the subject of every letter: change “name” in campaign.toml, and “reference” if you like."


@click.group("questions", short_help="The questionnaires: show, check, import.")
def command() -> None:
    """The questionnaires of this campaign, one for each kind of body."""


@command.command("show")
@click.option("--kind", default="", metavar="KIND", help="Only this kind of body.")
@json_option
@pass_app
def show(app: App, kind: str, as_json: bool) -> None:
    """Show the questions with their ids and kinds of answer."""
    kinds = [kind] if kind else [ask.kind for ask in app.workspace.config.campaign.asks]
    shown = [(k, questions.current(app.workspace, k).questionnaire) for k in kinds]
    if as_json:
        app.json(
            {
                k: [
                    {
                        "id": q.id, "text": q.text, "answer": q.answer.value, "if": str(q.condition or ""),
                        "unit": q.unit, "topic": q.topic, "finding": q.finding, "pair": q.pair,
                        "small_numbers": q.small_numbers,
                    }
                    for q in questionnaire
                ]
                for k, questionnaire in shown
            }
        )  # fmt: skip
        return
    for k, questionnaire in shown:
        say(app, f"{k}: {questionnaire.title}", "bold")
        for q in questionnaire:
            depth = "  " * (1 + q.id.count("."))
            condition = f", if {q.condition}" if q.condition else ""
            say(app, f"{depth}{q.id}  {q.text}  [{q.answer.value}{condition}]")
        for definition in questionnaire.definitions:
            say(app, f"  {definition.term}: {definition.text}", "dim")


@command.command("check", short_help="Find every fault of every questionnaire at once.")
@json_option
@pass_app
def check(app: App, as_json: bool) -> int:
    """Find every fault of every questionnaire at once, with file and line."""
    checked = question_files.check_questions(app.workspace)
    faults = sum(len(c.faults) for c in checked)
    if as_json:
        app.json(
            [
                {
                    "kind": c.kind, "file": c.path, "questions": c.questions,
                    "faults": [str(f) for f in c.faults],
                    "remarks": [f"{c.path}:{r.line}: {r.subject}{r.what}" for r in c.remarks],
                }
                for c in checked
            ]
        )  # fmt: skip
        return 2 if faults else 0
    for c in checked:
        if c.faults:
            say(app, f"{c.path}: {many(len(c.faults), 'fault')}", "bold red")
            for fault in c.faults:
                say(app, f"  {fault}")
        else:
            say(app, f"{c.path}: {many(c.questions, 'question')} for {c.kind}, no faults", "bold")
        for r in c.remarks:
            say(app, f"  {c.path}:{r.line}: remark on {r.subject or 'a definition: '}{r.what}", "dim")
    if name := question_files.name_left_over(app.workspace):
        say(app, f"{name}. {RENAME}", "dim")
    return 2 if faults else 0


@command.command("import", short_help="Take a questionnaire in from .csv, .docx or .md.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--kind", required=True, metavar="KIND", help="The kind of body it is for.")
@click.option("--replace", is_flag=True, help="Put it in the place of that kind's own questionnaire.")
@pass_app
def import_(app: App, file: Path, kind: str, replace: bool) -> None:
    """Take a questionnaire in: a .csv (id,text,answer,if) exactly, a .docx or .md as a draft.

    In the column “answer” stands yes/no, yes/no/in development, pounds, count, link, text, choice
    or heading (no answer wanted); plain spellings such as y/n, number or £ are understood.
    In “if” stands what a question hangs on: 4=yes.
    """
    taken = question_files.import_questions(app.workspace, file, kind, replace=replace)
    count = many(len(taken.asked.questionnaire.answerable), "question")
    if replace:
        say(app, f"{count} for {kind} taken in from {file.name}; they stand in {taken.path} now.")
        if taken.kept:
            say(app, f"What stood there before is kept as {taken.kept}.")
    else:
        say(app, f"{count} drafted from {file.name}; look at {taken.path}, or say --replace to use it.")
    _say_what_was_carried_over(app, taken)
    if name := question_files.name_left_over(app.workspace):
        warn([f"Note: {name}. {RENAME}"])
    known = [r.kind for r in app.workspace.ledger.requests.all() if r.kind == kind]
    if replace and known:
        warn([f"Note: {many(len(known), 'request')} went out before with other words, and keep theirs."])


def _say_what_was_carried_over(app: App, taken: question_files.TakenIn) -> None:
    """A person who has put other questions in their place should know what is left of the old ones."""
    if taken.same == 0:
        say(app, "They ask other things than the earlier ones: nothing of those is carried over.")
    elif taken.enriched:
        one = "asks what an earlier one asked: its"
        several = "ask what earlier ones asked: their"
        asks = one if taken.enriched == 1 else several
        say(app, f"{taken.enriched} of them {asks} topic, finding and other words are carried over.")
    if taken.left_out:
        terms = ", ".join(f"“{term}”" for term in taken.left_out)
        say(app, f"No longer defined in the letter: {terms}.")
