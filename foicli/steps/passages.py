"""Quotes where they stand: the sentence around each, who sent it and when, and what was said before."""

from dataclasses import dataclass
from datetime import datetime

from foicli.errors import FoiError
from foicli.ledger.inbox import Stored
from foicli.model.answers import Answer
from foicli.model.findings import Evidence, Finding, Suggestion
from foicli.reading.extract import extract
from foicli.reading.surroundings import surroundings
from foicli.reading.text import Text
from foicli.steps.papers import documents_of, mail_of
from foicli.steps.position import LONDON
from foicli.steps.read import Earlier
from foicli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote with the rest of its sentence or table row. `problem` says why there is only the quote.

    `sender`, `sent_at` and `subject` are those of the message that brought the paper.
    """

    quote: str
    where: str
    before: str = ""
    after: str = ""
    above: str = ""
    sender: str = ""
    sent_at: datetime | None = None
    subject: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What an earlier message said to the same question: `said` on the day of `sent_at`."""

    said: Suggestion
    sent_at: datetime | None


class Passages:
    """Looks quotes up. The papers of one message are taken apart once, as long as it is asked about."""

    def __init__(self, workspace: Workspace) -> None:
        self._ledger = workspace.ledger
        self._earlier = Earlier(workspace)
        self._messages = {stored.id: stored for stored in workspace.ledger.inbox.all()}
        self._by_paper = workspace.ledger.inbox.by_paper()
        self._open: tuple[int, dict[str, tuple[Text, ...]]] = (0, {})

    def of(self, answer: Answer) -> tuple[Passage, ...]:
        """The passages that an answer was read from: of what is suggested, or else of what was decided."""
        evidence = answer.suggestion.evidence if answer.suggestion else answer.evidence
        return tuple(self._passage(answer.reference, each) for each in evidence)

    def corrected(self, answer: Answer) -> Correction | None:
        """What an earlier message said, where a later one says something else."""
        seen = answer.suggestion
        message = self._message(answer.reference, seen.evidence[0].paper) if seen and seen.evidence else None
        if seen is None or message is None:
            return None
        said = self._earlier.before(answer.reference, message.id).get((seen.question, seen.item))
        if said is None or said.coding == seen.coding or said.coding.finding is Finding.NO_ANSWER:
            return None
        before = self._message(answer.reference, said.evidence[0].paper) if said.evidence else None
        return Correction(said, _local(before) if before else None)

    def _passage(self, reference: str, evidence: Evidence) -> Passage:
        message = self._message(reference, evidence.paper)
        if message is None:
            return Passage(evidence.quote, evidence.where, problem="the message that brought it is not known")
        sender, sent_at, subject = message.from_address, _local(message), message.subject
        found, problem = self._found(message, evidence)
        if found is None:
            return Passage(
                evidence.quote,
                evidence.where,
                sender=sender,
                sent_at=sent_at,
                subject=subject,
                problem=problem,
            )
        text, start = found
        around = surroundings(text, start, start + len(evidence.quote))
        return Passage(
            evidence.quote,
            evidence.where,
            around.before,
            around.after,
            around.above,
            sender,
            sent_at,
            subject,
        )

    def _message(self, reference: str, paper: str) -> Stored | None:
        """The message that brought a paper: one of the request's, or else any."""
        known = [self._messages[number] for number in self._by_paper.get(paper, ())]
        ours = [stored for stored in known if reference in stored.references]
        return next(iter(ours or known), None)

    def _found(self, message: Stored, evidence: Evidence) -> tuple[tuple[Text, int] | None, str]:
        """The text that holds a quote and where it begins; or else why there is none."""
        try:
            texts = self._texts(message, evidence.paper)
        except FoiError as error:
            return None, error.message
        quote = evidence.quote
        for text in texts:
            if text.text[evidence.start : evidence.start + len(quote)] == quote:
                return (text, evidence.start), ""
        for text in texts:  # another version of the extractor may have moved it
            if (at := text.text.find(quote)) >= 0:
                return (text, at), ""
        return None, "the paper is read otherwise now, and the words are not found in it"

    def _texts(self, message: Stored, paper: str) -> tuple[Text, ...]:
        if self._open[0] != message.id:
            self._open = (message.id, {})
        texts = self._open[1]
        if paper not in texts:
            mine = [d for d in documents_of(mail_of(self._ledger, message)) if d.paper == paper]
            texts[paper] = tuple(text for document in mine for text in extract(document).texts)
        return texts[paper]


def _local(message: Stored) -> datetime:
    """When it came, by the clock in London."""
    return message.received_at.astimezone(LONDON)
