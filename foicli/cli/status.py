"""`foi status`: the progress tables."""

from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING

import click

from foicli.cli.app import App, json_option, pass_app
from foicli.cli.show import WIDE, bar, many, percent, say, table, text
from foicli.errors import FoiError
from foicli.steps.status import Counts, QuestionCounts, Status, status

if TYPE_CHECKING:
    from rich.text import Text

_HEADINGS = {
    "very_overdue": "very late",
    "clock_stopped": "stopped",
    "undeliverable": "undeliv.",
    "acknowledged": "ack’d",
}


@click.command("status", short_help="Where the campaign stands: the progress tables.")
@click.option(
    "--by",
    type=click.Choice(["kind", "region", "question", "stage"]),
    default="kind",
    show_default=True,
    help="What the rows stand for.",
)
@click.option("--as-of", metavar="DATE", default="", help="As it stood at the end of that day.")
@click.option("--plain", is_flag=True, help="Lines of text and no tables, for screen readers.")
@json_option
@pass_app
def command(app: App, by: str, as_of: str, plain: bool, as_json: bool) -> None:
    """Where the campaign stands: who answered, who is late, what there is to do today."""
    found = status(app.workspace, app.now(), by=by, as_of=_day(as_of) if as_of else None)
    if as_json:
        app.json(_as_json(found, by))
    elif plain:
        _plain(app, found)
    else:
        print_status(app, found, by)


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise FoiError(f"“{value}” is no date", "Write it as 2017-10-09.") from None


def _as_json(found: Status, by: str) -> dict[str, object]:
    document: dict[str, object] = {
        "as_of": found.as_of, "campaign": found.campaign, "kinds": {k: asdict(c) for k, c in found.kinds.items()},
        "total": found.total, "answers": found.answers, "holding_pen": found.holding_pen,
        "unsettled": found.unsettled, "next_due": found.next_due,
    }  # fmt: skip
    if by in ("region", "stage"):
        document[f"{by}s"] = {k: asdict(c) for k, c in found.rows.items()}
    if by == "question":
        document["questions"] = found.by_question
    return document


def print_status(app: App, found: Status, by: str = "kind") -> None:
    """Print the progress tables."""
    say(app, f"{found.campaign} — {found.as_of:%A %d %B %Y}", "bold")
    say(app, "")
    if by == "question":
        _questions(app, found)
    else:
        _table(app, found, by)
    _answers(app, found)
    _due(app, found)
    _tasks(app, found)


def _table(app: App, found: Status, by: str) -> None:
    wide = app.console.width >= WIDE
    names = [f.name for f in fields(Counts) if f.name not in ("response_rate", "bodies")]
    if not wide:
        names = [n for n in names if n in ("sent", "complete", "partial", "refused", "awaiting", "overdue")]
    rows: list[list[Text | str]] = []
    for name, counts in [*found.rows.items(), ("total", found.total)]:
        late = "red" if counts.overdue else ""
        cells: list[Text | str] = [
            text(
                f"{getattr(counts, n)}",
                late if n in ("overdue", "very_overdue") and getattr(counts, n) else "",
            )
            for n in names
        ]
        rate = f"{bar(counts.response_rate, 10 if wide else 5)} {percent(counts.response_rate):>4}"
        rows.append([name, str(counts.bodies), *cells, rate])
    headings = [_HEADINGS.get(n, n) for n in names]
    table(app, [by, "bodies", *headings, "response rate"], rows, right=["bodies", *headings], total=True)


def _questions(app: App, found: Status) -> None:
    names = [f.name for f in fields(QuestionCounts) if f.name not in ("kind", "question", "topic")]
    if app.console.width < WIDE:
        names = [n for n in names if n not in ("partly", "unclear", "decided")]
    headings = {"in_development": "in dev.", "not_held": "not held", "no_answer": "no answer"}
    figures = [headings.get(n, n) for n in names]
    for kind in found.kinds:
        rows = [
            [q.question, q.topic, *(str(getattr(q, n)) for n in names)]
            for q in found.by_question
            if q.kind == kind
        ]
        table(app, ["id", "question", *figures], rows, title=kind, right=figures, fold=["question"])
        say(app, "")


def _answers(app: App, found: Status) -> None:
    a = found.answers
    if not any((a.suggested, a.decided, a.challenged, a.unsupported)):
        return
    rare = ((a.challenged, "challenged"), (a.unsupported, "no longer supported"))
    more = "".join(f", {count:,} {word}" for count, word in rare if count)
    left = f"; {many(a.open, 'question')} open with those who responded" if a.open else ""
    say(app, f"Answers: {a.decided:,} decided, {a.suggested:,} suggested{more}{left}.")


def _due(app: App, found: Status) -> None:
    if found.due_soon:
        say(app, "")
        say(app, "Due this week", "bold")
        for due in found.due_soon:
            names = ", ".join(due.references[:6]) + (" …" if len(due.references) > 6 else "")
            say(app, f"  {due.day:%a %d %b}  {len(due.references):>4}  {names}")
    elif found.next_due:
        say(app, f"Next due date: {found.next_due:%A %d %B %Y}.")
    for problem in found.problems:
        say(app, f"Note: {problem}", "yellow")


def _tasks(app: App, found: Status) -> None:
    if not found.tasks:
        return
    say(app, "")
    say(app, "Today", "bold")
    for task in found.tasks:
        say(app, f"  {task.count:>5}  {task.what:<42}  {task.command}")


def _plain(app: App, found: Status) -> None:
    say(app, f"{found.campaign}, {found.as_of:%d %B %Y}.")
    for name, c in [*found.rows.items(), ("In total", found.total)]:
        say(
            app,
            f"{name}: {many(c.bodies, 'body', 'bodies')}; {c.sent} sent, {c.acknowledged} acknowledged, "
            f"{c.complete} complete, {c.partial} partial, {c.refused} refused, {c.awaiting} awaiting "
            f"({c.overdue} overdue, {c.very_overdue} very overdue, {c.clock_stopped} with the clock stopped), "
            f"{c.undeliverable} undeliverable. Response rate {percent(c.response_rate)}.",
        )
    _answers(app, found)
    for task in found.tasks:
        say(app, f"To do: {task.count} {task.what}: {task.command}")
