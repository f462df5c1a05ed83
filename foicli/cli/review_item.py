"""One answer to review on the screen: the question, the passage it was read from, what is suggested."""

from dataclasses import replace

from foicli.cli.app import App
from foicli.cli.clean import one_line
from foicli.cli.show import say, say_in_styles, text
from foicli.cli.story import shown
from foicli.model.answers import Answer, Standing
from foicli.steps.passages import Passage, Passages
from foicli.steps.review import Item


def show_item(app: App, passages: Passages, number: int, total: int, item: Item) -> None:
    """Print one item of the queue."""
    answer = item.answer
    say(app, "")
    app.console.print(text(f"{number}/{total}  {item.body_name} ({item.body_code})", "bold"))
    say(app, f"{item.question.id}  {item.question.text}")
    found = passages.of(answer)
    for place, passage in enumerate(found):
        _quote(app, passage)
        following = found[place + 1] if place + 1 < len(found) else None
        if following is None or _origin(following) != _origin(passage):
            say(app, f"    {_origin(passage)}", "dim")
    if item.warning:
        say(app, f"  ! {item.warning}", "yellow")
    _corrected(app, passages, answer)
    _verdict(app, answer)


def _quote(app: App, passage: Passage) -> None:
    """The passage, its quote between marks and bright: on a screen without styles the marks tell it."""
    if passage.above:
        say(app, f"    {passage.above}", "dim")
    quote = f"“{one_line(passage.quote)}”"
    say_in_styles(app, [(passage.before, ""), (quote, "bold cyan"), (passage.after, "")], indent=4)
    if passage.problem:
        say(app, f"    only these words can be shown: {passage.problem}", "yellow")


def _origin(passage: Passage) -> str:
    """Who sent it, when, under which subject, and where in the paper it stands."""
    sent = f"{passage.sent_at:%d %b %Y %H:%M}" if passage.sent_at else ""
    subject = f"“{one_line(passage.subject, 80)}”" if passage.subject else ""
    mail = ", ".join(filter(None, (one_line(passage.sender), sent, subject)))
    return f"{mail}; {one_line(passage.where)}" if mail else one_line(passage.where)


def _corrected(app: App, passages: Passages, answer: Answer) -> None:
    """For a correction: what they had said before."""
    if correction := passages.corrected(answer):
        on = f" on {correction.sent_at:%d %b %Y}" if correction.sent_at else ""
        said = shown(replace(answer, coding=correction.said.coding))
        quote = one_line(correction.said.evidence[0].quote, 70) if correction.said.evidence else ""
        say(app, f"  before that they said{on}: {said}" + (f" (“{quote}”)" if quote else ""), "yellow")


def _verdict(app: App, answer: Answer) -> None:
    if answer.standing is Standing.CHALLENGED and answer.suggestion:
        says = shown(replace(answer, coding=answer.suggestion.coding))
        say(app, f"  {answer.coder} decided: {shown(answer)}. The reader now says: {says}", "yellow")
    elif answer.standing is Standing.UNSUPPORTED:
        gone = "These words are no longer among their mail." if answer.evidence else "Its words are gone."
        say(app, f"  {answer.coder} decided: {shown(answer)}. {gone}", "yellow")
    elif answer.standing is Standing.DECIDED:
        say(app, f"  {answer.coder} decided, before that came: {shown(answer)}.", "yellow")
    else:
        sure = f"{answer.confidence:.0%} sure" if answer.confidence is not None else ""
        why = f"; {one_line(answer.suggestion.why, 80)}" if answer.suggestion else ""
        say(app, f"  → {shown(answer)}   ({sure}{why})", "green")
