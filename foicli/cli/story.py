"""One request's story on the screen."""

from dataclasses import replace

from foicli.cli.app import App
from foicli.cli.clean import one_line
from foicli.cli.show import say, table, text
from foicli.model.answers import POLICY, Answer, Standing
from foicli.model.counting import pounds
from foicli.steps.story import Story, story

_MARKS = {
    Standing.SUGGESTED: "?", Standing.DECIDED: "✓", Standing.CHALLENGED: "!", Standing.UNSUPPORTED: "✗",
    Standing.NONE: " ",
}  # fmt: skip


def tell(app: App, reference: str, as_json: bool) -> None:
    """Print the story of a request."""
    told = story(app.workspace, reference, app.now())
    if as_json:
        app.json(_as_json(told))
        return
    where = told.position
    request = where.dossier.request
    app.console.print(text(f"{request.reference}  {told.body.name}", "bold"))
    say(app, f"{where.stage.value}; clock {where.clock}; under {request.regime.value.upper()}" + _dates(told))
    for problem in (where.problem, *(where.deadline.warnings if where.deadline else ())):
        if problem:
            say(app, f"Note: {problem}", "yellow")
    say(app, "")
    say(app, "What happened", "bold")
    arrows = {"ours": "→", "theirs": "←", "event": "•"}
    for entry in told.entries:
        style = "yellow" if entry.doubtful else ""
        number = f" (#{entry.message})" if entry.message else ""
        say(app, f"  {entry.at:%d %b %Y}  {arrows[entry.weight]} {entry.what}{number}", style)
        if entry.detail:
            say(app, f"                 {one_line(entry.detail, 160)}", "dim")
    for message in told.unconfirmed:
        say(
            app,
            f"Check who wrote #{message}: if it is from the body, say “foi match {message} {request.reference}”; "
            f"if not, “foi match {message} --unrelated”. Until then it counts for nothing.",
            "yellow",
        )
    for vague in (m.id for m in where.dossier.messages if not m.understood and m.id not in told.unconfirmed):
        say(
            app,
            f"Nobody has understood #{vague}: read it. If it belongs here, say “foi match {vague} "
            f"{request.reference}”; if not, “foi match {vague} --unrelated”.",
            "yellow",
        )
    _clock(app, told)
    _later(app, told)
    _answers(app, told)
    for unread in told.unread:
        say(app, f"Not read: {unread.name}: {unread.reason}. {unread.advice}", "yellow")


def _dates(told: Story) -> str:
    where = told.position
    parts = []
    if where.received:
        parts.append(f"received {where.received:%d %b %Y}")
    if where.due:
        parts.append(f"due {where.due:%d %b %Y}")
    if where.authority_ref:
        parts.append(f"their reference {where.authority_ref}")
    return "; " + "; ".join(parts) if parts else ""


def _clock(app: App, told: Story) -> None:
    if not told.days:
        return
    say(app, "")
    say(app, "The clock (foi deadline --explain tells each day)", "bold")
    numbered = [d for d in told.days if d.number is not None]
    ends = {id(d) for d in (numbered[:1] + numbered[-1:])}
    for day in told.days:
        telling = day.number is None and day.reason not in ("Saturday", "Sunday")
        if telling or id(day) in ends:
            count = f"working day {day.number}" if day.number is not None else ""
            say(app, f"  {day.day:%a %d %b %Y}  {'; '.join(filter(None, (count, day.reason)))}", "dim")


def _later(app: App, told: Story) -> None:
    """The clock of the review, and the days by which we must act."""
    review = told.review
    if review is None and not told.last_days:
        return
    say(app, "")
    say(app, "Later clocks", "bold")
    if review:
        said = f"  review asked for on {review.requested_on:%d %b %Y}"
        if review.answered_on:
            said += f", answered on {review.answered_on:%d %b %Y}"
        elif review.due:
            said += f", due {review.due:%d %b %Y}"
            if review.longest and review.longest != review.due:
                said += f", at the longest {review.longest:%d %b %Y}"
        say(app, said)
    for last in told.last_days:
        say(app, f"  {last.last_day:%d %b %Y}  last day to {last.what} ({last.source})")


def _answers(app: App, told: Story) -> None:
    say(app, "")
    answers = {a.question: a for a in told.answers}
    if not answers:
        say(app, "No answers yet.")
        return
    say(app, "Answers (✓ decided, ? suggested, ! challenged, ✗ its words are gone)", "bold")
    rows = []
    for question in told.questionnaire.answerable:
        answer = answers.get(question.id)
        if answer is None:
            state = (
                "(open)" if question.id in told.position.open_questions
                else "(not answered)" if question.id in told.passed_over
                else ""
            )  # fmt: skip
            if state:
                rows.append([" ", question.id, one_line(question.topic or question.text, 80), state, "", ""])
            continue
        rows.append(
            [
                _MARKS[answer.standing], question.id, one_line(question.topic or question.text, 80), shown(answer),
                _their_words(answer),
                answer.coder or (f"{answer.confidence:.0%}" if answer.confidence is not None else ""),
            ]
        )  # fmt: skip
    table(
        app,
        ["", "id", "question", "answer", "their words", "by"],
        rows,
        fold=["question", "their words", "answer"],
    )
    for answer in told.answers:
        if answer.note and answer.coder != POLICY:  # what a policy notes is the same for all
            mark = _MARKS[answer.standing]
            say(app, f"{mark} {answer.question}: {answer.coder} notes: “{one_line(answer.note)}”")
        if doubt := _doubt(answer):
            say(app, f"{_MARKS[answer.standing]} {answer.question}: {doubt}", "yellow")


def _their_words(answer: Answer) -> str:
    """The words an answer rests on; where it was corrected, said to be those that the reader went by."""
    if not answer.evidence:
        return ""
    proof = answer.evidence[0]
    words = f"“{one_line(proof.quote, 70)}” ({proof.where})"
    return f"corrected; the reader went by {words}" if answer.corrected else words


def _doubt(answer: Answer) -> str:
    """Why a decided answer should be looked at again, or an empty text."""
    if answer.standing is Standing.CHALLENGED and answer.suggestion:
        says = shown(replace(answer, coding=answer.suggestion.coding))
        return f"{answer.coder} decided {shown(answer)}; the reader now says {says}. See foi review."
    if answer.standing is not Standing.UNSUPPORTED:
        return ""
    lost = f"{answer.coder} decided {shown(answer)} from words that are no longer among their mail"
    counts = "; until somebody keeps it, it counts as open" if answer.lapsed else ""
    return f"{lost}{counts}. See foi review."


def shown(answer: Answer) -> str:
    """An answer in a few words."""
    coding = answer.coding
    if coding is None:
        return "(dismissed)"
    value = coding.value.replace("_", " ") or coding.count or coding.url or one_line(coding.text, 60)
    if coding.amount_gbp is not None:
        value = pounds(coding.amount_gbp)
    finding = coding.finding.value.replace("_", " ")
    exemptions = f" ({', '.join(coding.exemptions)})" if coding.exemptions else ""
    if coding.finding.value == "answered" and value:
        return value
    return f"{finding}{': ' + value if value and coding.finding.value == 'suppressed' else ''}{exemptions}"


def _as_json(told: Story) -> dict[str, object]:
    where = told.position
    return {
        "reference": where.reference, "body_code": told.body.code, "body": told.body.name, "stage": where.stage,
        "regime": where.dossier.request.regime, "clock": where.clock, "received": where.received, "due": where.due,
        "open_questions": where.open_questions, "authority_ref": where.authority_ref, "history": told.entries,
        "days": told.days, "answers": told.answers, "unread": told.unread, "review": told.review,
        "last_days": told.last_days, "unconfirmed": told.unconfirmed,
    }  # fmt: skip
