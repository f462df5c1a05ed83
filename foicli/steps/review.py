"""Review: what a person makes of the suggestions. The only step that takes decisions."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from foicli.errors import FoiError
from foicli.ledger.corrections import Correction
from foicli.ledger.open import Ledger
from foicli.ledger.writers import unconfirmed_writers
from foicli.model.answers import POLICY, Answer, Decision, Standing, Verdict, in_force
from foicli.model.findings import Coding, Evidence, Finding, Suggestion, YesNo
from foicli.model.questionnaire import AnswerKind, Question, Questionnaire
from foicli.model.request import Request
from foicli.steps.corrections import correction_of, corrections_of
from foicli.steps.position import local_day
from foicli.steps.questions import as_asked
from foicli.workspace import Workspace

_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
_PENCE = re.compile(r"([0-9]{1,9}) ?(?:p|pence)", re.IGNORECASE)
_COUNT = re.compile(r"[0-9]{1,9}")
_URGENT = (Standing.CHALLENGED, Standing.UNSUPPORTED)
# What waits for a person, the most pressing first.
WAITING = (*_URGENT, Standing.SUGGESTED)


@dataclass(frozen=True, slots=True)
class Item:
    """One answer to look at, beside the question as it was asked.

    `warning` says why it is doubtful who wrote the message that it came in, or that a later message
    may correct it, where that is so.
    """

    answer: Answer
    question: Question
    body_code: str
    body_name: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a policy accepted, or would: `left` waits for a person.

    `unconfirmed` of those wait because nobody has confirmed yet who wrote the message, `corrected`
    because a later message may correct them.
    """

    accepted: int
    left: int
    above: float
    unconfirmed: int = 0
    corrected: int = 0


def queue(workspace: Workspace, *, kind: str = "", question: str = "") -> tuple[Item, ...]:
    """What waits for a person, body by body in the order of the questions.

    Decisions that a newer reading challenges come first, then those whose words are gone, then all
    that a later message may correct, what was decided before it came among them.
    """
    ledger = workspace.ledger
    questionnaires = as_asked(ledger)
    requests = {r.reference: r for r in ledger.requests.all()}
    _refuse_unknown(kind, question, requests.values(), questionnaires)
    names = {b.code: b.name for b in ledger.bodies.all()}
    doubts, corrected = _doubts(ledger), corrections_of(ledger)
    items = []
    for answer in ledger.answers.all():
        request = requests[answer.reference]
        asked = questionnaires[request.questions].by_id.get(answer.question)
        correction = correction_of(answer, corrected)
        if asked is None or (answer.standing not in WAITING and not correction):
            continue
        if (kind and request.kind != kind) or (question and answer.question != question):
            continue
        name = names.get(request.body_code, "")
        warning = "; ".join(filter(None, (_doubt(answer, doubts), _told(correction))))
        rank = (
            _URGENT.index(answer.standing) if answer.standing in _URGENT else len(_URGENT) + (not correction)
        )
        items.append((rank, Item(answer, asked, request.body_code, name, warning)))
    return tuple(item for _, item in sorted(items, key=lambda i: i[0]))


def _told(correction: Correction | None) -> str:
    if correction is None:
        return ""
    return (
        f"a later message may correct this: #{correction.message} of "
        f"{local_day(correction.received_at):%d %B %Y}, “{correction.words}”"
    )


def _refuse_unknown(
    kind: str, question: str, requests: Iterable[Request], questionnaires: Mapping[str, Questionnaire]
) -> None:
    """Raise FoiError for a kind or a question that no request has: “nothing waits” would mislead."""
    kinds = sorted({r.kind for r in requests})
    if kind and kind not in kinds:
        raise FoiError(
            f"no body of the kind “{kind}” has been asked", f"Asked were {', '.join(kinds) or 'none'}."
        )
    ids = {q.id for questionnaire in questionnaires.values() for q in questionnaire.answerable}
    if question and question not in ids:
        raise FoiError(f"there is no question “{question}”", "See “foi questions show” for their ids.")


def accept(answer: Answer, coder: str, now: datetime, note: str = "") -> Decision:
    """A decision that takes the newest suggestion as it is. Raises FoiError where there is none."""
    if answer.suggestion is None:
        raise FoiError("there is no suggestion to accept", "Use “foi decide” to give the answer yourself.")
    seen = answer.suggestion
    return _decision(answer, coder, Verdict.ACCEPTED, seen.coding, seen.evidence, now, note)


def dismiss(answer: Answer, coder: str, now: datetime, note: str = "") -> Decision:
    """A decision that what is suggested, or was decided, is wrong, without saying what is right."""
    coding = answer.suggestion.coding if answer.suggestion else Coding(Finding.NO_ANSWER)
    return _decision(answer, coder, Verdict.DISMISSED, coding, (), now, note)


def keep(answer: Answer, coder: str, now: datetime, note: str = "") -> Decision:
    """A decision that what was decided stands: there is another suggestion now, or none at all."""
    coding = answer.coding or Coding(Finding.NO_ANSWER)
    return _decision(answer, coder, Verdict.CORRECTED, coding, answer.evidence, now, note)


def correct(answer: Answer, coder: str, coding: Coding, now: datetime, note: str = "") -> Decision:
    """A decision of the coder's own, beside the evidence that was shown."""
    evidence = answer.suggestion.evidence if answer.suggestion else ()
    return _decision(answer, coder, Verdict.CORRECTED, coding, evidence, now, note)


def record(workspace: Workspace, decisions: Sequence[Decision]) -> None:
    """Write decisions down."""
    workspace.ledger.decisions.add(decisions)


def as_it_stands(workspace: Workspace, shown: Answer) -> Answer:
    """The same answer as the ledger knows it now: somebody else may have decided, or mail been read."""
    known = workspace.ledger.answers.all((shown.reference,))
    same = [a for a in known if (a.question, a.item) == (shown.question, shown.item)]
    return same[0] if same else _nothing_known(shown.reference, shown.question, shown.item)


def record_for(workspace: Workspace, shown: Answer, decision: Decision) -> bool:
    """Write down a decision taken on `shown`; False, and nothing is written, where that stands no more.

    Two people may review at once: neither overrules the other unseen.
    """
    with workspace.ledger.transaction():
        if as_it_stands(workspace, shown) != shown:
            return False
        record(workspace, [decision])
        return True


def accept_above(workspace: Workspace, above: float, now: datetime, *, dry_run: bool = False) -> Accepted:
    """Accept by policy every suggestion that the reader is at least this sure of.

    Recorded as `policy`, never as a person. What a person has decided, or opened again, is left alone,
    and so is what nobody could use: an unclear answer, or none, is a question for somebody. What came in a message
    whose writer is doubtful waits until a person has confirmed it, and so does what a later message may
    correct; that counts as waiting where an earlier policy accepted it, too.
    """
    if not 0 < above <= 1:
        raise FoiError(f"{above} is no probability", "Say for example --accept-above 0.98.")
    # One transaction from the first look to the last word: a person's decision taken meanwhile, in
    # another window, would else be overruled by the policy.
    with workspace.ledger.snapshot() if dry_run else workspace.ledger.transaction():
        decisions, counted = _accepted(workspace, above, now)
        if not dry_run:
            record(workspace, decisions)
    return counted


def _accepted(workspace: Workspace, above: float, now: datetime) -> tuple[list[Decision], Accepted]:
    """The decisions of a policy, not yet recorded, and how many they are."""
    doubts, known = _doubts(workspace.ledger), corrections_of(workspace.ledger)
    decisions: list[Decision] = []
    left = unconfirmed = corrected = 0
    for answer in workspace.ledger.answers.all():
        seen = answer.suggestion
        if answer.standing is not Standing.SUGGESTED or seen is None:
            left += answer.standing in WAITING or correction_of(answer, known) is not None
            continue
        unusable = seen.coding.finding in (Finding.UNCLEAR, Finding.NO_ANSWER) or answer.taken_back
        if seen.confidence < above or unusable:
            left += 1
        elif _doubt(answer, doubts):
            left += 1
            unconfirmed += 1
        elif correction_of(answer, known):
            left += 1
            corrected += 1
        else:
            decisions.append(accept(answer, POLICY, now, f"at least {above:g} sure"))
    return decisions, Accepted(len(decisions), left, above, unconfirmed, corrected)


def undo_policy(workspace: Workspace, coder: str, now: datetime, *, dry_run: bool = False) -> int:
    """Take back every answer that stands as a policy accepted it; returns how many they are.

    What a person decided, before or since, is left alone. The rows stay; `coder` is noted on the new
    ones, which are the policy's: what it opens again, another policy may decide.
    """
    note = f"policy taken back by {coder}"
    with workspace.ledger.snapshot() if dry_run else workspace.ledger.transaction():
        theirs = [a for a in workspace.ledger.answers.all() if a.coder == POLICY]
        if not dry_run:
            record(workspace, [_taking_back(_last(workspace, a), POLICY, now, note) for a in theirs])
    return len(theirs)


def _doubts(ledger: Ledger) -> dict[tuple[str, str], str]:
    """The warning for each (reference, paper) that came from somebody whom no person has confirmed."""
    return {(u.reference, paper): u.warning for u in unconfirmed_writers(ledger) for paper in u.papers}


def _doubt(answer: Answer, doubts: Mapping[tuple[str, str], str]) -> str:
    cited = answer.suggestion.evidence if answer.suggestion else ()
    return next((doubts[key] for e in cited if (key := (answer.reference, e.paper)) in doubts), "")


def decide(
    workspace: Workspace, reference: str, question_id: str, value: str, finding: str, note: str, coder: str,
    now: datetime,
) -> Decision:  # fmt: skip
    """One decision on one question, from the command line. Raises FoiError for what does not fit."""
    ledger = workspace.ledger
    request = ledger.requests.find(reference)
    questionnaire = as_asked(ledger)[request.questions]
    question = _question(questionnaire, question_id)
    coding = coding_of(question, value, finding)
    answer = as_it_stands(workspace, _nothing_known(request.reference, question.id))
    decision = correct(answer, coder, coding, now, note)
    seen = answer.suggestion
    if seen and seen.coding == coding:
        decision = accept(answer, coder, now, note)
    record(workspace, [decision])
    return decision


def undo(
    workspace: Workspace, reference: str, question_id: str, note: str, coder: str, now: datetime
) -> Answer:
    """Take the last decision on a question back; returns how the answer stands then.

    What stood before stands again: an earlier decision, the reader's suggestion, or nothing. Raises
    FoiError where no decision is left to take back.
    """
    ledger = workspace.ledger
    request = ledger.requests.find(reference)
    question = _question(as_asked(ledger)[request.questions], question_id)
    answer = _nothing_known(request.reference, question.id)
    take_back(workspace, answer, coder, now, note)
    return as_it_stands(workspace, answer)


def take_back(
    workspace: Workspace,
    answer: Answer,
    coder: str,
    now: datetime,
    note: str = "",
    of: Decision | None = None,
) -> bool:
    """Record that the last decision on an answer no longer counts; the row of that decision stays.

    False, and nothing is written, where the last is no longer `of`: somebody else has decided since.
    Raises FoiError where there is none.
    """
    with workspace.ledger.transaction():
        last = _last(workspace, answer)
        if of and (last.coder, last.verdict, last.coding) != (of.coder, of.verdict, of.coding):
            return False
        record(workspace, [_taking_back(last, coder, now, note)])
        return True


def _last(workspace: Workspace, answer: Answer) -> Decision:
    """The last decision on an answer that counts. Raises FoiError where there is none."""
    standing = in_force(workspace.ledger.answers.decisions(answer.reference, answer.question, answer.item))
    if not standing:
        raise FoiError(
            f"nothing is decided of question {answer.question} of {answer.reference}",
            "There is nothing to take back.",
        )
    return standing[-1]


def _taking_back(last: Decision, coder: str, now: datetime, note: str) -> Decision:
    """The entry by which a decision no longer counts."""
    return replace(last, coder=coder, verdict=Verdict.TAKEN_BACK, evidence=(), decided_at=now, note=note)


def coding_of(question: Question, value: str, finding: str = "") -> Coding:
    """What a person typed, as a coding of the question's kind.

    A finding in place of a value may have a range (suppressed), a link (published elsewhere) or words
    beside it. Raises FoiError with what would fit, and for a value that says other than the finding.
    """
    value = value.strip()
    named = _finding_named(finding) if finding else None
    said = _finding_in(value)
    if named and said and said is not named:
        raise _contradiction(question, value, named)
    if named is None:
        return Coding(said) if said and said is not Finding.ANSWERED else _answered(question, value)
    if named is Finding.ANSWERED:
        return _answered(question, value)
    value = "" if said or value == "-" else value
    if named is not Finding.PUBLISHED_ELSEWHERE and _is_answer(question, value):
        raise _contradiction(question, value, named)
    if named is Finding.SUPPRESSED:
        return Coding(named, count=value)
    return Coding(named, text=value)


def _finding_named(finding: str) -> Finding:
    try:
        return Finding(finding.strip().lower().replace(" ", "_"))
    except ValueError:
        raise FoiError(f"there is no finding “{finding}”", f"Findings: {', '.join(Finding)}.") from None


def _finding_in(value: str) -> Finding | None:
    """The finding that a value names, or None."""
    word = value.lower().replace(" ", "_")
    return Finding(word) if word in set(Finding) else None


def _is_answer(question: Question, value: str) -> bool:
    """Whether a value answers the question by itself; words that explain a finding do not."""
    if not value or question.answer is AnswerKind.TEXT:
        return False
    if question.answer is AnswerKind.LINK:
        return "://" in value or value.lower().startswith("www.")
    try:
        return _answered(question, value).finding is Finding.ANSWERED
    except FoiError:
        return False


def _contradiction(question: Question, value: str, named: Finding) -> FoiError:
    finding = named.value.replace("_", " ")
    return FoiError(
        f"“{value[:40]}” answers question {question.id}, and “{finding}” says that it was not answered"
        if named is not Finding.ANSWERED
        else f"“{value[:40]}” says that question {question.id} was not answered, and “{finding}” that it was",
        "Give the value or the finding, not both; what explains it goes into --note.",
    )


def _answered(question: Question, value: str) -> Coding:
    kind = question.answer
    if kind.is_yes_no:
        word = value.lower().replace(" ", "_")
        word = {"y": "yes", "n": "no", "dev": "in_development", "part": "partly"}.get(word, word)
        if word not in set(YesNo):
            raise FoiError(
                f"“{value[:40]}” is no answer to question {question.id}, which is {kind.value}",
                f"Say {', '.join(YesNo)}, or a finding: {', '.join(f for f in Finding if f != Finding.ANSWERED)}.",
            )
        return Coding(Finding.ANSWERED, word)
    if kind is AnswerKind.POUNDS:
        digits = value.replace("£", "").replace(",", "").strip()
        if pence := _PENCE.fullmatch(digits):
            return Coding(Finding.ANSWERED, amount_gbp=Decimal(pence[1]).scaleb(-2))
        if not _AMOUNT.fullmatch(digits):
            raise FoiError(
                f"“{value[:40]}” is no amount for question {question.id}",
                "Write pounds, as 45000 or 1250000.50, or pence, as 50p.",
            )
        return Coding(Finding.ANSWERED, amount_gbp=Decimal(digits))
    if kind is AnswerKind.COUNT:
        plain = value.replace(",", "").replace(" ", "")
        if plain.startswith("<") and _COUNT.fullmatch(plain[1:]):
            return Coding(Finding.SUPPRESSED, count=plain)
        if not _COUNT.fullmatch(plain):
            raise FoiError(
                f"“{value[:40]}” is no count for question {question.id}", "Write digits, or <5 if suppressed."
            )
        return Coding(Finding.ANSWERED, count=plain)
    if not value:
        raise FoiError(
            f"question {question.id} needs an answer", "Give a value, or a finding with --finding."
        )
    if kind is AnswerKind.CHOICE and value not in question.choices:
        raise FoiError(
            f"“{value}” is none of the choices of {question.id}", f"They are {', '.join(question.choices)}."
        )
    if kind is AnswerKind.LINK:
        return Coding(Finding.ANSWERED, url=value)
    return Coding(Finding.ANSWERED, value if kind is AnswerKind.CHOICE else "", text=value)


def _question(questionnaire: Questionnaire, question_id: str) -> Question:
    question = questionnaire.by_id.get(question_id.strip().lower())
    if question is None or question.answer is AnswerKind.HEADING:
        ids = ", ".join(q.id for q in questionnaire.answerable)
        raise FoiError(f"there is no question “{question_id}” to answer", f"Its questions are {ids}.")
    return question


def _nothing_known(reference: str, question: str, item: int = 0) -> Answer:
    return Answer(reference, question, item, Standing.NONE, None, (), None, "", None, None)


def _decision(
    answer: Answer, coder: str, verdict: Verdict, coding: Coding, evidence: tuple[Evidence, ...],
    now: datetime, note: str,
) -> Decision:  # fmt: skip
    seen: Suggestion | None = answer.suggestion
    return Decision(
        answer.reference, answer.question, answer.item, coder, verdict, coding, evidence,
        seen.stamp if seen else "", now, note,
    )  # fmt: skip
