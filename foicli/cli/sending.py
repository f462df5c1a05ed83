"""What `foi send` and `foi chase` have in common: say what is planned, ask, send, report."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from foicli.cli.app import App, warn, warn_of_stand_in
from foicli.cli.clean import one_line
from foicli.cli.show import many, say, table
from foicli.steps.send import Plan, Sent, planned

if TYPE_CHECKING:
    from foicli.steps.differences import Compared

KEYS = ("planned", "accepted", "refused", "unknown", "skipped", "letters", "seconds")
_SHOWN = 20


def go(
    app: App,
    plan: Plan,
    *,
    dry_run: bool,
    yes: bool,
    as_json: bool,
    keep_going: bool = False,
    full: bool = False,
    announced: bool = False,
    amend: Callable[[Sent], Sent] = lambda sent: sent,
) -> int:
    """Announce a plan (unless that was done), ask, hand it over and report; returns the exit code.

    `amend` may add to the report what this run could not do itself.
    """
    from foicli.steps.post import hand_over, refuse_early

    if not dry_run and plan.drafts:
        refuse_early(app.workspace, plan)
    if dry_run or not plan.drafts:
        if as_json:
            app.json({key: getattr(planned(plan), key) for key in KEYS})
        else:
            announce(app, plan, full=True)
            _tell_what_stops_it(app, plan)
        return 0
    if not as_json and not announced:
        announce(app, plan, full=full)
    if not app.confirm(f"Send {many(len(plan.drafts), 'letter')} now?", yes=yes):
        if not as_json:
            say(app, "Nothing was sent.")
        return 2
    with app.progress("Sending") as report, polite_interrupt() as stopped:
        sent = hand_over(
            app.workspace,
            plan,
            app.now,
            stop=stopped,
            keep_going=keep_going,
            warn=lambda w: warn([w]),
            report=report,
        )
    return result(app, amend(sent) if as_json else sent, as_json=as_json)


def _tell_what_stops_it(app: App, plan: Plan) -> None:
    """After a dry run: what the real run would be refused for, so that nobody learns it only then."""
    from foicli.errors import Refused
    from foicli.steps.send import refuse_to_send_twice

    try:
        refuse_to_send_twice(app.workspace, plan)
    except Refused as refused:
        warn([f"Note: this would not be sent: {refused.message}. {refused.hint}"])


@contextmanager
def polite_interrupt() -> Iterator[Callable[[], bool]]:
    """The first Ctrl-C finishes the letter in the air and stops; the second stops at once."""
    asked = False

    def handler(number: int, frame: object) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        click.echo("\nFinishing the letter in the air … (Ctrl-C again stops at once)", err=True)

    try:
        before = signal.signal(signal.SIGINT, handler)
    except ValueError:  # not in the main thread, as in a test
        yield lambda: False
        return
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)


def differences(app: App, plan: Plan) -> None:
    """Print one letter of each kind, and how the others differ from it."""
    from foicli.steps.differences import compare

    for compared in compare(plan):
        draft = compared.sample
        say(app, f"The letter to {draft.facts.body.name} ({compared.kind})", "bold")
        say(app, f"To: {draft.to}")
        say(app, f"Subject: {draft.rendered.subject}")
        say(app, "")
        say(app, draft.rendered.text)
        say(app, "")
        _others(app, compared)
    announce(app, plan, full=False)


def _others(app: App, compared: "Compared") -> None:
    """One line for all letters that differ only as they should; each other one with its differences."""
    others = compared.usual + len(compared.odd)
    if not others:
        say(app, "It is the only letter to a body of this kind.", "bold")
        return
    only = f"only in {_listed(compared.fields)}" if compared.fields else "in nothing"
    if not compared.odd:
        which = f"All {others} others differ" if others > 1 else "The other letter differs"
        say(app, f"{which} {only}.", "bold")
        return
    say(
        app,
        f"{compared.usual} of {others} others differ {only}. Look at {many(len(compared.odd), 'odd one')}:",
        "bold",
    )
    for other in compared.odd[:_SHOWN]:
        words = "; ".join(
            f"“{one_line(a, 50)}” → “{one_line(b, 50)}”{f' ({n}×)' if n > 1 else ''}"
            for a, b, n in other.changes
        )
        say(app, f"  {other.reference}: {words}")
    if len(compared.odd) > _SHOWN:
        say(app, f"  … and {len(compared.odd) - _SHOWN} more")


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def announce(app: App, plan: Plan, *, full: bool) -> None:
    """Print the letters that would go, to whom and why, and those that will not."""
    warn_of_stand_in()
    letters = planned(plan).letters
    shown = letters if full else letters[:_SHOWN]
    if shown and any(x.reason for x in shown):
        rows = [
            [x.reference, x.purpose.replace("_", " "), x.to, x.due, str(x.days_late or ""), x.reason]
            for x in shown
        ]
        columns = ["reference", "letter", "to", "due", "days late", "why"]
        table(app, columns, rows, right=["days late"], fold=["to", "why"])
    elif shown:
        rows = [[x.reference, d.facts.body.name, x.to] for x, d in zip(shown, plan.drafts, strict=False)]
        table(app, ["reference", "body", "to"], rows, fold=["body", "to"])
    if len(letters) > len(shown):
        say(app, f"… and {len(letters) - len(shown)} more (--dry-run lists all).")
    say(app, f"{many(len(letters), 'letter')} to send.", "bold")
    for reason, count in plan.skipped_by_reason().items():
        say(app, f"  {count} left out: {reason}", "dim")
    warn([f"Note: {w}" for w in plan.warnings])


def result(app: App, sent: Sent, *, as_json: bool) -> int:
    """Report a run; the exit code says whether somebody has to look."""
    if as_json:
        app.json({key: getattr(sent, key) for key in KEYS})
    else:
        say(
            app,
            f"{many(sent.accepted, 'letter')} accepted by the mail server, in {sent.seconds:.0f} s.",
            "bold",
        )
        _trouble(app, sent)
    return 1 if sent.refused or sent.unknown or sent.accepted < sent.planned else 0


def _trouble(app: App, sent: Sent) -> None:
    if sent.refused:
        say(app, f"{many(sent.refused, 'letter')} refused:", "red")
    if sent.unknown:
        say(app, f"{many(sent.unknown, 'letter')} may or may not have arrived: run foi settle.", "red")
    for letter in sent.letters:
        # Those that were not tried are counted below, with the reason that they share.
        if letter.result.partition(":")[0] in ("refused", "unknown"):
            say(app, f"  {letter.reference} <{letter.to}>: {one_line(letter.result, 160)}")
    for reason, count in sent.skipped.items():
        say(app, f"  {count} left out: {reason}", "dim")


def selection_options(names: Sequence[str]) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """--kind, --only, --skip, --region and --limit, as far as they are named."""
    options: dict[str, Callable[[Callable[..., int]], Callable[..., int]]] = {
        "kind": click.option("--kind", default="", help="Only this kind of body."),
        "only": click.option(
            "--only", multiple=True, metavar="CODE", help="Only this body; may be repeated."
        ),
        "skip": click.option("--skip", multiple=True, metavar="CODE", help="Not this body; may be repeated."),
        "region": click.option("--region", default="", help="Only this region."),
        "limit": click.option(
            "--limit", type=click.IntRange(min=1), default=None, help="At most so many letters."
        ),
    }

    def decorate(function: Callable[..., int]) -> Callable[..., int]:
        for name in reversed(names):
            function = options[name](function)
        return function

    return decorate
