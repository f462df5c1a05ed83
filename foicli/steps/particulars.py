"""What a letter after the request has to be particular about: open questions in the body's own words,
what was refused and why, the dates of the review."""

from collections.abc import Sequence
from dataclasses import replace

from foicli.ledger.writers import unconfirmed_writers
from foicli.letters.facts import ExemptionUsed, LetterFacts, OpenQuestion
from foicli.model.answers import Answer, Standing
from foicli.model.findings import Finding
from foicli.model.letter import Purpose
from foicli.model.request import Stage
from foicli.steps.our_deadlines import review_clock
from foicli.steps.position import Position
from foicli.workspace import Workspace

_QUOTED = 400  # characters of theirs that a letter repeats


def with_particulars(workspace: Workspace, facts: LetterFacts, where: Position) -> LetterFacts:
    """The facts of a letter, with what its purpose needs to list."""
    answers = _confirmed(workspace, where.reference)
    review = review_clock(where)
    review_due = review.due if review else None
    match facts.purpose:
        case Purpose.FOLLOW_UP:
            return replace(facts, open_questions=open_questions(where, answers))
        case Purpose.INTERNAL_REVIEW | Purpose.COMPLAINT | Purpose.REVIEW_REMINDER:
            return replace(
                facts,
                open_questions=_concerned(where, answers),
                exemptions=_exemptions(facts, answers),
                review_due=review_due,
            )
    return facts


def _confirmed(workspace: Workspace, reference: str) -> tuple[Answer, ...]:
    """The answers of a request, without those of which it is to be checked who wrote them."""
    ledger = workspace.ledger
    doubtful = {p for u in unconfirmed_writers(ledger, reference) for p in u.papers}
    return tuple(
        a
        for a in ledger.answers.all((reference,))
        if a.standing is not Standing.SUGGESTED or not doubtful & {e.paper for e in a.evidence}
    )


def open_questions(where: Position, answers: Sequence[Answer]) -> tuple[OpenQuestion, ...]:
    """The questions without a usable answer, each with what the body said to it, where it said something."""
    known = _by_question(answers)
    return tuple(_open(question, known.get(question)) for question in where.open_questions)


def _open(question: str, answer: Answer | None) -> OpenQuestion:
    if answer is None or answer.coding is None or answer.coding.finding is Finding.NO_ANSWER:
        return OpenQuestion(question)
    said = " … ".join(e.quote for e in answer.evidence if e.quote.strip())
    return OpenQuestion(question, answer.coding.finding, said[:_QUOTED])


def _concerned(where: Position, answers: Sequence[Answer]) -> tuple[OpenQuestion, ...]:
    """What a review or a complaint is about: everything where nothing came, else what is open or refused."""
    if where.stage in (Stage.AWAITING, Stage.REFUSED):
        return ()  # the whole request: its letter goes with it
    refused = [a for a in answers if a.coding and a.coding.finding.refuses]
    return (*open_questions(where, answers), *(_open(a.question, a) for a in refused))


def _exemptions(facts: LetterFacts, answers: Sequence[Answer]) -> tuple[ExemptionUsed, ...]:
    """Each exemption with its questions, as the answers have them; else as the messages named it."""
    by_code: dict[str, list[str]] = {}
    for answer in answers:
        for code in answer.coding.exemptions if answer.coding else ():
            by_code.setdefault(code, []).append(answer.question)
    found = tuple(ExemptionUsed(code, tuple(dict.fromkeys(ids))) for code, ids in by_code.items())
    named = (*found, *(e for e in facts.exemptions if e.code not in by_code))
    # “s43” beside “s43(2)” is the same exemption told less exactly: it is argued once.
    return tuple(e for e in named if not any(other.code.startswith(f"{e.code}(") for other in named))


def _by_question(answers: Sequence[Answer]) -> dict[str, Answer]:
    """One answer to each question: one that can be used before one that cannot."""
    known: dict[str, Answer] = {}
    for answer in answers:
        kept = known.get(answer.question)
        if kept is None or kept.coding is None or kept.coding.finding in (Finding.UNCLEAR, Finding.NO_ANSWER):
            known[answer.question] = answer
    return known
