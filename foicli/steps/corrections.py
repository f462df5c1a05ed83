"""Answers that a later message may correct: they wait until a person has looked at both."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from foicli.ledger.corrections import Correction, corrections
from foicli.ledger.open import Ledger
from foicli.model.answers import POLICY, Answer
from foicli.steps.position import local_day

Corrections = Mapping[str, tuple[Correction, ...]]


def corrections_of(ledger: Ledger) -> Corrections:
    """The correcting messages by the reference of their request.

    One that says itself that its other answers stand, and of which the reader placed what it corrects,
    puts nothing else in doubt.
    """
    found: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections(ledger):
        if not (correction.rest_stands and _is_placed(ledger, correction)):
            found[correction.reference].append(correction)
    return {reference: tuple(of) for reference, of in found.items()}


def _is_placed(ledger: Ledger, correction: Correction) -> bool:
    """Whether an answer was read from the correcting message."""
    answers = ledger.answers.all((correction.reference,))
    cited = {e.paper for a in answers if a.suggestion for e in a.suggestion.evidence}
    return not cited.isdisjoint(correction.own)


def correction_of(answer: Answer, known: Corrections) -> Correction | None:
    """The newest message that may correct an answer, or None.

    Such an answer was read from earlier mail alone, and no person has decided on it since. Days are
    compared, not hours: who decided on the day on which it was taken in had it before them.
    """
    cited = {e.paper for e in answer.suggestion.evidence} if answer.suggestion else set()
    if not cited:
        return None
    person = answer.decided_at if answer.coder != POLICY else None
    open_ = [
        c
        for c in known.get(answer.reference, ())
        if cited <= c.papers and not (person and local_day(person) >= local_day(c.known_at))
    ]
    return open_[-1] if open_ else None


def to_look_at(ledger: Ledger) -> tuple[Answer, ...]:
    """Every answer that a later message may correct; nothing is looked up where no message corrects any."""
    known = corrections_of(ledger)
    answers: Iterable[Answer] = ledger.answers.all(tuple(known)) if known else ()
    return tuple(a for a in answers if correction_of(a, known))
