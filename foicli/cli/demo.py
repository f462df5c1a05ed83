"""`foi demo`: a whole campaign on this machine."""

from pathlib import Path

import click

from foicli.cli.app import App, json_option, pass_app, warn
from foicli.cli.show import many, percent, say, table


@click.command("demo", short_help="See a whole campaign run on this machine, with simulated bodies.")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path("foi-demo"))
@click.option("--bodies", default=359, show_default=True, metavar="N", help="How many bodies to ask.")
@click.option("--seed", default=2017, show_default=True, help="Another seed, another year.")
@json_option
@pass_app
def command(app: App, folder: Path, bodies: int, seed: int, as_json: bool) -> int:
    """Run a whole campaign on this machine, in DIR (foi-demo).

    Simulated bodies get real letters over real SMTP on loopback, and answer in every layout
    known to offices. Their mail is read, counted, chased and reported. Nothing leaves this machine.

    A demo is made anew each time: an earlier one in DIR gives way, with what was decided in it. A
    folder that holds anything else is left alone.
    """
    from foicli.steps.demo import Happened, is_demo, run_demo

    def tell(line: Happened) -> None:
        if not as_json:
            say(app, f"{line.day:%d %b %Y}  {line.what}")

    if is_demo(folder):
        warn([f"{folder} holds an earlier demo: it is made anew."])
    try:
        with app.progress("The campaign") as report:
            result = run_demo(folder, seed, bodies, tell, report)
    except KeyboardInterrupt:
        # What `foi` says of other commands would mislead: nothing goes on from here.
        warn(["", f"Stopped. What there is of the demo stays in {folder}; the next foi demo makes it anew."])
        return 1
    if as_json:
        app.json(_summary(result))
        return 0
    from foicli.cli.status import print_status
    from foicli.steps.demo import status_of

    say(app, "")
    print_status(app, status_of(result))
    _findings(app, result)
    _score(app, result)
    say(app, "")
    say(app, "Look further", "bold")
    say(app, f"  cd {folder}")
    say(app, "  export FOI_TODAY=2017-10-09   (the demo's last day)")
    say(app, f"  foi show {result.example}    foi review    foi inbox    foi export answers -o answers.xlsx")
    return 0


def _findings(app: App, result: object) -> None:
    from foicli.steps.demo import Result

    assert isinstance(result, Result)
    rows = []
    for published, found in result.findings:
        share = "–" if found.percent is None else f"{found.percent:.0f}%"
        measure = published.measure.replace("_", " ")
        rows.append(
            [
                published.finding, published.kind, " + ".join(published.questions), measure,
                f"{published.percent}%", share, f"{found.numerator} of {found.denominator}",
            ]
        )  # fmt: skip
    say(app, "")
    columns = ["finding", "kind", "question", "measure", "published", "recovered", "bodies"]
    table(
        app,
        columns,
        rows,
        right=["published", "recovered", "bodies"],
        title="Findings: published in 2017, and read from the demo's mail",
    )


def _score(app: App, result: object) -> None:
    from foicli.steps.demo import Result

    assert isinstance(result, Result)
    total, sure, mail = result.score.total, result.policy_score.total, result.messages_score
    say(app, "")
    say(app, "Against the truth, which the reader never sees", "bold")
    say(
        app,
        f"  {total.given:,} answers were given in {many(result.messages, 'message')}: {total.right:,} read right "
        f"({percent(total.share)}), {total.wrong:,} wrong, {total.missing:,} not read; {total.invented:,} read where "
        "nothing was said.",
    )
    say(
        app,
        f"  {result.accepted.accepted:,} accepted by policy as at least {result.accepted.above:.0%} sure: "
        f"{sure.right:,} right, {sure.wrong + sure.invented:,} wrong. {result.accepted.left:,} wait for a person.",
    )
    say(
        app,
        f"  {mail.right_category} of {mail.messages} messages judged rightly, {mail.right_bodies} put to the right "
        f"bodies; {result.holding} in the holding pen.",
    )
    say(
        app,
        f"  {result.letters_sent} letters accepted, {result.letters_received} received, {result.duplicates} twice. "
        f"{result.seconds:.0f} seconds.",
    )


def _summary(result: object) -> dict[str, object]:
    from dataclasses import asdict

    from foicli.steps.demo import Result

    assert isinstance(result, Result)
    return {
        "folder": result.folder, "letters_sent": result.letters_sent, "letters_received": result.letters_received,
        "duplicates": result.duplicates, "messages": result.messages, "holding": result.holding,
        "accepted": asdict(result.accepted), "seconds": result.seconds,
        "findings": [
            {
                "finding": p.finding, "kind": p.kind, "questions": list(p.questions), "measure": p.measure,
                "published": p.percent, "recovered": found.percent, "numerator": found.numerator,
                "denominator": found.denominator,
            }
            for p, found in result.findings
        ],
        "answers": asdict(result.score.total), "accepted_by_policy": asdict(result.policy_score.total),
        "by_style": [asdict(t) for t in result.score.by_style],
        "messages_judged": {
            "messages": result.messages_score.messages, "right_category": result.messages_score.right_category,
            "right_bodies": result.messages_score.right_bodies,
        },
    }  # fmt: skip
