"""`foi review`: suggested answers beside their evidence, by keyboard."""

from collections.abc import Sequence
from dataclasses import replace

import click

from foicli.cli.app import App, json_option, pass_app
from foicli.cli.coder import coder_name, coder_option
from foicli.cli.keys import ask_key
from foicli.cli.show import many, say
from foicli.cli.story import shown
from foicli.errors import FoiError
from foicli.model.answers import Answer, Decision, Standing
from foicli.model.findings import Coding
from foicli.steps.review import Item, accept, coding_of, correct, dismiss, keep

_KEYS = "[a]ccept  [c]orrect  [d]ismiss  [n]ote  [s]kip  [b]ody: skip its rest  [u]ndo the last  [q]uit"
_CHALLENGED = (
    "[a]ccept the new reading  [k]eep the decision  [c]orrect  [n]ote  [s]kip  [u]ndo the last  [q]uit"
)
_UNSUPPORTED = "[k]eep the decision  [c]orrect  [d]ismiss it  [n]ote  [s]kip  [b]ody: skip its rest  [u]ndo the last  [q]uit"

_GOES_ON = {"s": "skip", "b": "body", "u": "undo", "q": "quit"}


@click.command("review", short_help="Go through suggested answers beside their evidence.")
@click.option("--kind", default="", help="Only this kind of body.")
@click.option("--question", default="", metavar="Q", help="Only this question.")
@click.option(
    "--accept-above",
    type=float,
    default=None,
    metavar="P",
    help="Accept by policy what the reader is so sure of.",
)
@click.option(
    "--undo-policy",
    is_flag=True,
    help="Take back all that --accept-above accepted; people's decisions stand.",
)
@click.option("--events", is_flag=True, help="Go through events that mail suggests (clocks may change).")
@click.option(
    "--dry-run",
    is_flag=True,
    help="With --accept-above or --undo-policy: only count. With --events: only list.",
)
@click.option("--yes", is_flag=True, help="With --events: confirm all of them.")
@coder_option
@json_option
@pass_app
def command(
    app: App, kind: str, question: str, accept_above: float | None, undo_policy: bool, events: bool,
    dry_run: bool, yes: bool, coder: str, as_json: bool,
) -> int:  # fmt: skip
    """Go through the suggestions, body by body, beside the sentence or table row each came from.

    Before them come decisions that a newer reading challenges, those whose words are gone (their
    message was put elsewhere, say), and answers that a later message may correct: keep, correct or
    dismiss each.

    A key is one letter, or the word it begins. [n] takes words of your own, which are kept with the
    decision that follows. Every decision is kept at once; you can stop at any moment and go on another day. One taken in
    error is taken back with [u], or later with “foi decide REF QUESTION --undo”.
    """
    if sum((accept_above is not None, undo_policy, events)) > 1:
        raise click.UsageError("--accept-above, --undo-policy and --events each go alone.")
    if accept_above is not None:
        return _accept(app, accept_above, dry_run, as_json)
    if undo_policy:
        return _undo_policy(app, coder, dry_run, as_json)
    if dry_run and not events:
        raise click.UsageError("--dry-run goes with --accept-above, --undo-policy or --events.")
    if events:
        from foicli.cli.review_events import go_through

        return go_through(app, coder, yes, as_json, dry_run=dry_run)
    return _go_through(app, kind, question, coder, as_json)


def _accept(app: App, above: float, dry_run: bool, as_json: bool) -> int:
    from foicli.steps.review import accept_above

    done = accept_above(app.workspace, above, app.now(), dry_run=dry_run)
    if as_json:
        app.json(done)
        return 0
    verb = "would be" if dry_run else "were"
    say(
        app,
        f"{many(done.accepted, 'answer')} {verb} accepted by policy (at least {above:g} sure); {done.left:,} wait.",
    )
    if done.unconfirmed:
        which = (
            f"{done.unconfirmed:,} of them {'waits' if done.unconfirmed == 1 else 'wait'} though sure enough"
        )
        say(app, f"{which}: check first who wrote the message (see “foi status”).", "yellow")
    if done.corrected:
        waits = "waits" if done.corrected == 1 else "wait"
        say(
            app,
            f"{done.corrected:,} of them {waits} though sure enough: a later message may correct this.",
            "yellow",
        )
    if done.accepted and not dry_run:
        say(app, "“foi review --undo-policy” takes back what was accepted.", "dim")
    return 0


def _undo_policy(app: App, coder: str, dry_run: bool, as_json: bool) -> int:
    from foicli.steps.review import undo_policy

    undone = undo_policy(app.workspace, coder_name(coder), app.now(), dry_run=dry_run)
    if as_json:
        app.json({"taken_back": undone})
        return 0
    done = "is taken back and waits" if undone == 1 else "are taken back and wait"
    how = "would be taken back" if dry_run else done
    say(app, f"{many(undone, 'answer')} that a policy accepted {how}; what people decided stands.")
    return 0


def _go_through(app: App, kind: str, question: str, coder: str, as_json: bool) -> int:
    from foicli.cli.review_item import show_item
    from foicli.steps.passages import Passages
    from foicli.steps.review import as_it_stands, queue, record_for

    items = list(queue(app.workspace, kind=kind, question=question))
    if as_json:
        app.json(
            [
                {
                    "body": i.body_name,
                    "question": i.question.text,
                    **_item_json(i.answer),
                    "warning": i.warning,
                }
                for i in items
            ]
        )
        return 0
    if not items:
        say(app, "Nothing waits for review.")
        return 0
    name = coder_name(coder)
    say(app, f"{many(len(items), 'answer')} to review; you are {name}.")
    passages = Passages(app.workspace)
    place = 0
    been: list[tuple[int, Decision | None]] = []  # each item left behind, and what was decided of it
    passed: set[str] = set()  # requests whose rest is skipped
    while place < len(items):
        item = items[place]
        if item.answer.reference in passed:
            place += 1
            continue
        now = as_it_stands(app.workspace, item.answer)
        if _settled_meanwhile(app, item, now):
            place += 1
            continue
        item = items[place] = replace(item, answer=now)
        show_item(app, passages, place + 1, len(items), item)
        decision = _ask(app, item, name)
        if decision == "quit":
            break
        if decision == "undo":
            place = _back(app, items, been, place, name)
            passed.discard(items[place].answer.reference)
            continue
        taken = decision if isinstance(decision, Decision) else None
        if taken and not record_for(app.workspace, item.answer, taken):
            say(
                app, "  This has changed since you saw it; nothing of yours is written. Look again:", "yellow"
            )
            continue
        been.append((place, taken))
        if decision == "body":
            passed.add(item.answer.reference)
        place += 1
    say(app, f"{many(sum(decided is not None for _, decided in been), 'decision')} taken; they are kept.")
    return 0


def _settled_meanwhile(app: App, item: Item, now: Answer) -> bool:
    """Whether an answer waits no longer since the list was made; says so, and by whom it was decided."""
    which = f"  {item.body_name or item.answer.reference}, question {item.question.id}: meanwhile"
    if now.standing is Standing.NONE:
        say(app, f"{which} its message was put elsewhere; nothing is left to decide.", "yellow")
    elif now.standing is Standing.DECIDED and now.decided_at != item.answer.decided_at:
        said = shown(now) if now.coding else "what was read is wrong"
        say(app, f"{which} {now.coder} has decided: {said}. “foi decide” can change it.", "yellow")
    else:
        return False
    return True


def _back(
    app: App, items: Sequence[Item], been: list[tuple[int, Decision | None]], place: int, coder: str
) -> int:
    """Go back to the last item; a decision that was taken on it is taken back. Returns its place."""
    from foicli.steps.review import take_back

    if not been:
        say(app, "  This is the first.", "yellow")
        return place
    before, decided = been.pop()
    if decided:
        if take_back(app.workspace, items[before].answer, coder, app.now(), of=decided):
            say(app, "  Your last decision is taken back.", "yellow")
        else:
            say(app, "  Somebody has decided this anew since; nothing is taken back.", "yellow")
    return before


def _ask(app: App, item: Item, coder: str) -> "Decision | str":
    answer = item.answer
    keys = {
        Standing.CHALLENGED: _CHALLENGED,
        Standing.UNSUPPORTED: _UNSUPPORTED,
        Standing.DECIDED: _UNSUPPORTED,
    }.get(answer.standing, _KEYS)
    note = ""
    while True:
        match ask_key(keys):
            case "a":
                return accept(answer, coder, app.now(), note)
            case "k":
                return keep(answer, coder, app.now(), note)
            case "d":
                return dismiss(answer, coder, app.now(), note)
            case "c":
                if (coding := _typed(app, item)) is not None:
                    return correct(answer, coder, coding, app.now(), note)
            case "n":
                note = click.prompt(
                    "  a note, kept with your decision", default="", show_default=False
                ).strip()
            case key:
                return _GOES_ON[key]


def _typed(app: App, item: Item) -> Coding | None:
    """The answer a person types, asked for until it fits; None where they think better of it."""
    ask = f"  the answer ({item.question.answer.value}, or a finding; nothing goes back)"
    while typed := click.prompt(ask, default="", show_default=False).strip():
        try:
            return coding_of(item.question, typed)
        except FoiError as error:
            say(app, f"  {error.message}. {error.hint}", "red")
    return None


def _item_json(answer: object) -> dict[str, object]:
    from dataclasses import asdict

    return asdict(answer)  # type: ignore[call-overload, no-any-return]
