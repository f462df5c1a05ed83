"""`foi chase`: the reminders, follow-ups, reviews and complaints that are due."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foicli.cli.app import App, json_option, pass_app, warn
from foicli.cli.sending import KEYS, go, selection_options
from foicli.cli.show import many, say, table

if TYPE_CHECKING:
    from foicli.steps.draft import Draft
    from foicli.steps.send import Plan, Sent


@click.command("chase", short_help="Send the reminders and follow-ups that are due.")
@click.option("--overdue", is_flag=True, help="Reminders to bodies whose time is over.")
@click.option(
    "--unacknowledged", is_flag=True, help="“Did you receive it?” to bodies that were never heard of."
)
@click.option("--incomplete", is_flag=True, help="Follow-ups on the questions still open or unclear.")
@click.option("--refused", is_flag=True, help="Requests for a review of refusals, argued by section.")
@click.option("--review-late", is_flag=True, help="Reminders of reviews that are out of time.")
@click.option("--complaint", is_flag=True, help="Complaints to the Commissioner, with their evidence.")
@selection_options(["kind", "only", "skip", "region", "limit"])
@click.option(
    "--pack", type=click.Path(path_type=Path, file_okay=False), default=None, metavar="DIR",
    help="Write the evidence for each complaint that is due into this folder.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Only print what would go, and why.")
@click.option("--yes", is_flag=True, help="Send without asking.")
@json_option
@pass_app
def command(
    app: App, overdue: bool, unacknowledged: bool, incomplete: bool, refused: bool, review_late: bool,
    complaint: bool, kind: str, only: tuple[str, ...], skip: tuple[str, ...], region: str, limit: int | None,
    pack: Path | None, dry_run: bool, yes: bool, as_json: bool,
) -> int:  # fmt: skip
    """Show which letters are due to whom and why, ask, and send them.

    Nothing goes to a body whose clock is stopped, that has promised an answer, or whose mail
    waits for somebody to look at it. Without a flag every step that is due is taken.

    A body is told that questions are open only when somebody has reviewed its answers. With
    --incomplete the others are listed too; they are asked about apart, and --yes answers that.

    A complaint goes by e-mail only with --yes, and only where campaign.toml names the
    Commissioner’s address (commissioner_email, scottish_commissioner_email under [chase]); else
    --pack DIR writes it with its evidence for you to send, and “foi log REF complained” notes it.
    """
    from foicli.steps.chase import ALL_RUNGS, Rung, parted, plan_chase
    from foicli.steps.send import Selection

    flags = {
        Rung.OVERDUE: overdue, Rung.UNACKNOWLEDGED: unacknowledged, Rung.INCOMPLETE: incomplete,
        Rung.REFUSED: refused, Rung.REVIEW_LATE: review_late, Rung.COMPLAINT: complaint,
    }  # fmt: skip
    rungs = [rung for rung, wanted in flags.items() if wanted] or list(ALL_RUNGS)
    selection = Selection(kind, only, skip, region, limit or 0)
    plan = plan_chase(app.workspace, rungs, selection, app.now(), unreviewed_too=incomplete)
    mailable, by_hand = parted(plan, complaints_too=yes)
    complaints = [d for d in plan.drafts if d.facts.purpose == "complaint"]
    whole = pack is not None and write_packs(app, complaints, pack)
    whole = whole and all(draft in complaints for draft in by_hand)
    if not as_json:
        print_plan(app, plan)
    if dry_run or not mailable.drafts:
        return _without_mail(app, plan, by_hand, packed=whole, dry_run=dry_run, as_json=as_json)
    confirmed = _reviewed(app, mailable, yes=yes)
    if not confirmed.drafts:
        return 2
    done = go(
        app, confirmed, dry_run=False, yes=yes, as_json=as_json, announced=True,
        amend=lambda sent: _with_hand(sent, by_hand),
    )  # fmt: skip
    if by_hand and not as_json:
        tell_by_hand(app, by_hand, packed=whole)
    return done or (1 if by_hand and not whole else 0)


def _reviewed(app: App, plan: "Plan", *, yes: bool) -> "Plan":
    """The plan without the letters to bodies whose answers nobody has reviewed, unless that is confirmed."""
    from foicli.steps.send import Skipped

    unseen = [d for d in plan.drafts if d.unreviewed]
    if not unseen:
        return plan
    count = many(len(unseen), "letter")
    warn([f"Note: {count} about open questions, though nobody has reviewed the answers: see foi review"])
    if app.confirm(f"Send also the {count} to bodies whose answers nobody has reviewed?", yes=yes):
        return plan
    kept = tuple(d for d in plan.drafts if not d.unreviewed)
    left = tuple(Skipped(d.reference, "answers to review first: foi review") for d in unseen)
    return replace(plan, drafts=kept, skipped=(*plan.skipped, *left))


def print_plan(app: App, plan: "Plan") -> None:
    """The table: to whom, due when, how late, what went before, what would go now, and why."""
    from foicli.steps.chase import sent_before

    rows = []
    for draft in plan.drafts:
        facts = draft.facts
        rows.append(
            [
                facts.reference, facts.body.name, facts.due.isoformat() if facts.due else "",
                str(facts.days_late or ""), sent_before(draft), facts.purpose.value.replace("_", " "),
                draft.reason,
            ]
        )  # fmt: skip
    if rows:
        columns = ["reference", "body", "due", "days late", "sent before", "goes now", "why"]
        table(app, columns, rows, right=["days late"], fold=["body", "sent before", "why"])
    by_purpose = Counter(d.facts.purpose.value.replace("_", " ") for d in plan.drafts)
    detail = f" ({', '.join(f'{n} {name}' for name, n in by_purpose.items())})" if len(by_purpose) > 1 else ""
    say(app, f"{many(len(plan.drafts), 'letter')} due{detail}.", "bold")
    left_out: dict[str, list[str]] = {}
    for skipped in plan.skipped:
        left_out.setdefault(skipped.reason, []).append(skipped.reference)
    for reason, references in left_out.items():
        names = ", ".join(references[:5]) + (" …" if len(references) > 5 else "")
        say(app, f"  {len(references)} left out ({names}): {reason}", "dim")
    warn([f"Note: {w}" for w in plan.warnings])


def _without_mail(
    app: App, plan: "Plan", by_hand: "tuple[Draft, ...]", *, packed: bool, dry_run: bool, as_json: bool
) -> int:
    from foicli.steps.send import planned

    if as_json:
        told = planned(plan) if dry_run else _with_hand(planned(parted_away(plan)), by_hand)
        app.json({key: getattr(told, key) for key in KEYS})
    elif by_hand:
        tell_by_hand(app, by_hand, packed=packed)
    return 1 if by_hand and not dry_run and not packed else 0


def parted_away(plan: "Plan") -> "Plan":
    """The plan without any letter: nothing of it goes by mail."""
    return replace(plan, drafts=())


def _with_hand(sent: "Sent", by_hand: "tuple[Draft, ...]") -> "Sent":
    """The report of a run, with the letters that a person has to send."""
    from foicli.steps.send import Plan, planned

    told = planned(Plan(by_hand, ())).letters
    words = "by hand: write it with its evidence, foi pack REF"
    more = tuple(replace(x, result=words.replace("REF", x.reference)) for x in told)
    return replace(sent, planned=sent.planned + len(more), letters=(*sent.letters, *more))


def tell_by_hand(app: App, by_hand: "tuple[Draft, ...]", *, packed: bool) -> None:
    """Name the complaints that a person has to send, and how; `packed` are those whose evidence is written."""
    say(app, f"{many(len(by_hand), 'complaint')} for you to send:", "bold")
    for draft in by_hand:
        of = draft.reference
        how = f"{of}, written with its evidence" if packed else f"foi pack {of} -o {of}.zip"
        say(app, f"  {how}   then: foi log {of} complained")
    if any(not draft.to for draft in by_hand):
        say(
            app,
            "foi sends them itself once commissioner_email under [chase] says where to; look it up first.",
            "dim",
        )
    else:
        say(app, "Or send them now with --yes.", "dim")


def write_packs(app: App, complaints: "list[Draft]", folder: Path) -> bool:
    """Write the evidence for each complaint, and say what one lacks; returns whether all are whole."""
    from foicli.steps.evidence_pack import evidence_pack, write_folder

    whole = True
    for draft in complaints:
        pack = evidence_pack(app.workspace, draft.reference, app.now(), draft=draft)
        click.echo(f"Wrote {write_folder(pack, folder)}", err=True)
        warn([f"  {line}" for line in pack.lacking])
        whole = whole and not pack.lacking
    return whole
