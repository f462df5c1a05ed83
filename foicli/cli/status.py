"""`foi status`: the progress tables."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from datetime import date

import click

from foicli.cli.app import App, json_option, pass_app
from foicli.cli.dates import day_of
from foicli.cli.light import Cell, Screen
from foicli.cli.show import WIDE, bar, many, percent
from foicli.steps.status import Counts, QuestionCounts, Status, status

_HEADINGS = {
    "very_overdue": "very late",
    "clock_stopped": "stopped",
    "undeliverable": "undeliv.",
    "acknowledged": "ack’d",
}
_WAITS = {
    "clarification": "for your answer to a question",
    "fee": "for a fee",
    "receipt": "because the request did not arrive",
}
_WATCH_SECONDS = 5
_WEEKS = 16  # of the timeline that are shown, the newest
_CHART = 66  # characters: a narrower screen has the weeks in words
_OF_QUESTIONS = ("partly", "unclear", "decided")  # columns of --by question that only a wide screen has
_NAMED = 6  # references in one line


@click.command("status", short_help="Where the campaign stands: the progress tables.")
@click.option(
    "--by", type=click.Choice(["kind", "region", "question", "stage"]), default="kind", show_default=True
)
@click.option(
    "--as-of",
    metavar="DATE",
    default="",
    help="As it was known at the end of that day: mail counts from when it was taken in.",
)
@click.option("--plain", is_flag=True, help="Lines of text and no tables, for screen readers.")
@click.option("--watch", is_flag=True, help="Show it again every few seconds, until Ctrl-C.")
@json_option
@pass_app
def command(app: App, by: str, as_of: str, plain: bool, watch: bool, as_json: bool) -> None:
    """Where the campaign stands: who answered, who is late, what there is to do today.

    --as-of tells a past day again as it was told then. Mail counts from the day on which it was taken
    in, a decision from when it was taken; mail that had come by then and was taken in later is
    counted in a line of its own. The time before the campaign's first request was written down here
    (one that was adopted) is told by the dates of letters and mail.

    The response rate is complete and partial answers out of all bodies of the row, also those not
    asked yet or not reached. A refusal of the whole request is no response in it: the column
    “refused” counts it apart.
    """
    day = day_of(as_of) if as_of else None

    def once() -> None:
        found = status(app.workspace, app.now(), by=by, as_of=day)
        if as_json:
            app.json(_as_json(found, by))
        elif plain:
            _plain(Screen(app), found)
        else:
            print_status(app, found, by)

    if watch and not as_json and sys.stdout.isatty():
        _watch(once)
    else:
        once()


def _watch(once: Callable[[], None]) -> None:
    from time import sleep

    while True:
        click.clear()
        once()
        click.echo(f"\nAgain every {_WATCH_SECONDS} seconds; Ctrl-C ends it.")
        try:
            sleep(_WATCH_SECONDS)
        except KeyboardInterrupt:
            return


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
    screen = Screen(app)
    screen.line(f"{found.campaign} — {found.as_of:%A %d %B %Y}", "bold")
    _later(screen, found)
    screen.line()
    if by == "question":
        _questions(screen, found)
    else:
        _table(screen, found, by)
    _stopped(screen, found)
    _answers(screen, found)
    _weeks(screen, found)
    _due(screen, found)
    _warnings(screen, found)
    _tasks(screen, found)


def _later(screen: Screen, found: Status) -> None:
    """Mail that is left out of a past day, because nobody knew of it."""
    if found.taken_in_later:
        one = found.taken_in_later == 1
        screen.line(
            f"As it was known then: {many(found.taken_in_later, 'message')} that had come by then "
            f"{'was' if one else 'were'} taken in later and {'does' if one else 'do'} not count."
        )


# Columns of the table from the widest screen to the narrowest: the first that fit are shown.
_CORE = ("sent", "complete", "partial", "refused", "awaiting", "overdue")
_TIERS = (
    tuple(f.name for f in fields(Counts) if f.name not in ("response_rate", "bodies")),
    ("sent", "acknowledged", "complete", "partial", "refused", "awaiting", "overdue", "undeliverable"),
    _CORE,
    ("sent", "awaiting", "overdue"),
)


def _table(screen: Screen, found: Status, by: str) -> None:
    for number, names in enumerate(_TIERS):
        columns, rows = _figures(found, by, names, 10 if number < 2 else 5)
        lines: list[Sequence[Cell]] = [columns, *rows]
        widths = [max(len(_text(line[n])) for line in lines) for n in range(len(columns))]
        if sum(widths) + 2 * (len(widths) - 1) <= screen.width:
            break
    screen.table(columns, rows, right=columns[1:-1], total=True)
    _left_out(screen, [n for n in _TIERS[0] if n not in names])


def _left_out(screen: Screen, names: Sequence[str], more: str = "") -> None:
    """Name the columns that a narrow screen has no room for."""
    if names:
        listed = ", ".join(n.replace("_", " ") for n in names)
        screen.line(f"Not shown for want of room: {listed} (foi status{more} --plain has them).", "dim")


def _figures(found: Status, by: str, names: Sequence[str], blocks: int) -> tuple[list[str], list[list[Cell]]]:
    rows: list[list[Cell]] = []
    for name, counts in [*found.rows.items(), ("total", found.total)]:
        cells: list[Cell] = []
        for n in names:
            figure = getattr(counts, n)
            cells.append((f"{figure}", "red" if figure and n in ("overdue", "very_overdue") else ""))
        rate = f"{bar(counts.response_rate, blocks)} {percent(counts.response_rate):>4}"
        rows.append([name, str(counts.bodies), *cells, rate])
    return [
        by,
        "bodies",
        *(_HEADINGS.get(n, n) for n in names),
        "response rate" if blocks > 5 else "rate",
    ], rows


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell[0]


def _questions(screen: Screen, found: Status) -> None:
    names = [f.name for f in fields(QuestionCounts) if f.name not in ("kind", "question", "topic")]
    if screen.width < WIDE:
        names = [n for n in names if n not in _OF_QUESTIONS]
    headings = {
        "in_development": "in dev.", "not_held": "not held", "no_answer": "no answer", "not_asked": "not asked",
    }  # fmt: skip
    figures = [headings.get(n, n) for n in names]
    for kind in found.kinds:
        rows: list[list[Cell]] = [
            [q.question, q.topic, *(str(getattr(q, n)) for n in names)]
            for q in found.by_question
            if q.kind == kind
        ]
        screen.line(kind, "bold")
        screen.table(["id", "question", *figures], rows, right=figures, fold=["question"])
        screen.line()
    if screen.width < WIDE:
        _left_out(screen, _OF_QUESTIONS, " --by question")


def _stopped(screen: Screen, found: Status) -> None:
    if found.stopped:
        waits = ", ".join(f"{n} {_WAITS.get(reason, reason)}" for reason, n in found.stopped.items())
        screen.line(f"Clocks stopped: {waits}.")


def _answers(screen: Screen, found: Status) -> None:
    a = found.answers
    if any((a.suggested, a.decided, a.challenged, a.unsupported)):
        screen.line(
            f"Answers: {a.decided:,} decided, {a.suggested:,} suggested, {a.challenged:,} challenged, "
            f"{a.unsupported:,} no longer supported; {a.open:,} questions open with those who responded."
        )


def _weeks(screen: Screen, found: Status) -> None:
    """A bar for each week: responses in time, and late; beside it how many fell due."""
    if not any(w.in_time or w.late for w in found.weeks):
        return
    shown = found.weeks[-_WEEKS:]
    scale = max(w.in_time + w.late for w in shown) or 1
    room = max(5, min(30, screen.width - 46))
    screen.line()
    screen.line("Responses by week (█ in time, ▒ late)", "bold")
    if len(found.weeks) > len(shown):
        screen.line(
            f"  {many(len(found.weeks) - len(shown), 'earlier week is', 'earlier weeks are')} not shown",
            "dim",
        )
    for week in shown:
        if screen.width < _CHART:
            screen.line(f"  {week.monday:%d %b}: {week.due} due; {week.in_time} in time, {week.late} late")
            continue
        in_time, late = (-(-n * room // scale) for n in (week.in_time, week.late))
        said = f"{week.in_time} in time" + (f", {week.late} late" if week.late else "")
        drawn = "█" * in_time + screen.style("▒" * late, "red")
        padding = " " * max(0, room - in_time - late)
        now = "←" if 0 <= (found.as_of - week.monday).days < 7 else " "
        click.echo(
            f"  {week.monday:%d %b} {now} {week.due:>4} due  {drawn}{padding}  {said}", color=screen.styled
        )


def _due(screen: Screen, found: Status) -> None:
    if found.due_soon:
        screen.line()
        screen.line("Due this week", "bold")
        for due in found.due_soon:
            names = _named(due.references)
            screen.line(f"  {due.day:%a %d %b}  {len(due.references):>4}  {names}")
    elif found.next_due:
        screen.line(f"Next due date: {found.next_due:%A %d %B %Y}.")
    for problem in found.problems:
        screen.line(f"Note: {problem}", "yellow")


def _named(references: Sequence[str]) -> str:
    more = len(references) - _NAMED
    return ", ".join(references[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _warnings(screen: Screen, found: Status) -> None:
    if not found.warnings:
        return
    screen.line()
    screen.line("Last days for us", "bold")
    grouped: dict[tuple[date, str, str], list[str]] = {}
    for warning in found.warnings:
        grouped.setdefault((warning.last_day, warning.what, warning.source), []).append(warning.reference)
    for (day, what, source), references in grouped.items():
        names = _named(references)
        screen.line(f"  {day:%a %d %b}  {len(references):>4}  to {what} ({source}): {names}", "yellow")


def _tasks(screen: Screen, found: Status) -> None:
    if not found.tasks:
        return
    screen.line()
    screen.line("Today", "bold")
    for task in found.tasks:
        screen.line(f"  {task.count:>5}  {task.what:<46}  {task.command}")


def _plain(screen: Screen, found: Status) -> None:
    screen.line(f"{found.campaign}, {found.as_of:%d %B %Y}.")
    _later(screen, found)
    for name, c in [*found.rows.items(), ("In total", found.total)]:
        screen.line(
            f"{name}: {many(c.bodies, 'body', 'bodies')}; {c.sent} sent, {c.acknowledged} acknowledged, "
            f"{c.complete} complete, {c.partial} partial, {c.refused} refused, {c.awaiting} awaiting "
            f"({c.overdue} overdue, {c.very_overdue} very overdue, {c.clock_stopped} with the clock stopped), "
            f"{c.undeliverable} undeliverable. Response rate {percent(c.response_rate)}."
        )
    for q in found.by_question:
        screen.line(
            f"{q.kind} question {q.question}, {q.topic}: {q.answered} answered ({q.yes} yes, {q.no} no, "
            f"{q.in_development} in development, {q.partly} partly), {q.not_held} not held, {q.refused} refused, "
            f"{q.unclear} unclear, {q.no_answer} without an answer, {q.not_asked} not asked; {q.decided} decided."
        )
    _stopped(screen, found)
    _answers(screen, found)
    for week in found.weeks[-_WEEKS:]:
        screen.line(
            f"Week of {week.monday:%d %B}: {week.due} due, {week.in_time} answered in time, {week.late} late."
        )
    for due in found.due_soon:
        screen.line(f"Due on {due.day:%A %d %B}: {', '.join(due.references)}.")
    for warning in found.warnings:
        screen.line(
            f"Last day to {warning.what} for {warning.reference}: {warning.last_day:%d %B %Y} ({warning.source})."
        )
    for task in found.tasks:
        screen.line(f"To do: {task.count} {task.what}: {task.command}")
