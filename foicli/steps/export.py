"""Export: the campaign's data as rows with the columns that other programs depend on."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from foicli.errors import FoiError, Refused
from foicli.model.answers import Answer, Standing
from foicli.model.findings import Coding, Finding
from foicli.reports.headings import columns_of
from foicli.reports.tables import Cell, Count, Sheet, Table, write_table
from foicli.steps.position import LONDON, Position
from foicli.steps.questions import as_asked
from foicli.steps.register import bodies_of
from foicli.steps.survey import survey
from foicli.workspace import Workspace, campaign_around, refuse_to_overwrite

ANSWER_COLUMNS = (
    "body_code", "body", "kind", "region", "reference", "question", "finding", "value", "amount_gbp", "count",
    "url", "text", "exemptions", "confidence", "standing", "coder", "quote", "where", "paper", "message_id",
    "decided_at",
)  # fmt: skip
MESSAGE_COLUMNS = (
    "message_id", "source", "received_at", "from", "subject", "body_codes", "category", "confidence",
    "exemptions", "authority_ref", "matched_by", "paper",
)  # fmt: skip
REQUEST_COLUMNS = (
    "reference", "body_code", "body", "kind", "regime", "stage", "sent_at", "received_at", "due", "days_left",
    "overdue", "very_overdue", "clock", "acknowledged_at", "responded_at", "answered", "open_questions",
    "authority_ref", "last_chased_at", "chases",
)  # fmt: skip
BODY_COLUMNS = (
    "code", "name", "kind", "ods_code", "ons_code", "region", "email", "email_source", "website", "latitude",
    "longitude", "successor_code", "wdtk",
)  # fmt: skip
# The second sheet of answers.xlsx: `kind` and `question` join it to the first.
QUESTION_COLUMNS = ("kind", "question", "text", "answer", "if", "unit", "topic")
_TELLING = 5  # so many columns tell one kind of export from every other
INCLUDES = ("suggested", "decided", "all")


@dataclass(frozen=True, slots=True)
class Export:
    """A table with a name, ready to be written as CSV, JSON or XLSX; `note` is worth saying beside it.

    `further` are sheets that a workbook has behind it.
    """

    name: str
    table: Table
    note: str = ""
    further: tuple[Sheet, ...] = ()


def export(workspace: Workspace, what: str, include: str, now: datetime) -> Export:
    """The rows of `answers`, `messages`, `requests` or `bodies`.

    For answers, `include` is `decided` (what a person or a policy stands behind), `suggested`
    (what waits for one) or `all`. What a policy decided from words that are gone waits for a person.
    Where somebody decided other than it was read, quote, place and confidence are empty: they are of
    the reading that was rejected. `foi show` tells it.
    """
    if include not in INCLUDES:
        raise FoiError(f"“{include}” cannot be included", f"Say --include {', '.join(INCLUDES)}.")
    makers = {"answers": _answers, "messages": _messages, "requests": _requests, "bodies": _bodies}
    if what not in makers:
        raise FoiError(f"“{what}” cannot be exported", f"Say one of {', '.join(makers)}.")
    table = makers[what](workspace, include, now)
    if what != "answers":
        return Export(what, table)
    return Export(what, table, _unsupported(table), (Sheet("questions", _questions(workspace)),))


def _unsupported(table: Table) -> str:
    """A sentence on the answers in the table that have lost the words they were read from."""
    at = table.columns.index("standing")
    count = sum(row[at] == Standing.UNSUPPORTED.value for row in table.rows)
    if not count:
        return ""
    if count == 1:
        return "1 decided answer has lost the words that it was read from (standing: unsupported)"
    return f"{count:,} decided answers have lost the words that they were read from (standing: unsupported)"


def _answers(workspace: Workspace, include: str, now: datetime) -> Table:
    ledger = workspace.ledger
    requests = {r.reference: r for r in ledger.requests.all()}
    bodies = {b.code: b for b in ledger.bodies.all()}
    senders = ledger.inbox.message_ids_by_paper()
    rows = []
    for answer in ledger.answers.all():
        if not _included(answer, include):
            continue
        request = requests[answer.reference]
        body = bodies[request.body_code]
        coding = answer.coding or Coding(Finding.NO_ANSWER)
        seen = answer.evidence[0] if answer.evidence else None
        # What was corrected keeps the paper that it was seen in; its quote would prove the contrary.
        where = answer.proof[0].where if answer.proof else ""
        rows.append(
            (
                body.code, body.name, request.kind, body.region, answer.reference, answer.question,
                coding.finding.value, coding.value, coding.amount_gbp, Count(coding.count), coding.url, coding.text,
                ";".join(coding.exemptions), answer.certainty, answer.standing.value, answer.coder,
                " … ".join(e.quote for e in answer.proof), where,
                seen.paper if seen else "", senders.get(seen.paper, "") if seen else "",
                _moment(answer.decided_at),
            )
        )  # fmt: skip
    return Table(ANSWER_COLUMNS, tuple(rows))


def _questions(workspace: Workspace) -> Table:
    """The words of every question that was asked; an id that was reworded has a row for each wording."""
    ledger = workspace.ledger
    asked = as_asked(ledger)
    rows: dict[tuple[Cell, ...], None] = {}
    for request in ledger.requests.all():
        for q in asked.get(request.questions, ()):
            row = (request.kind, q.id, q.text, q.answer.value, str(q.condition or ""), q.unit, q.topic)
            rows.setdefault(row)
    return Table(QUESTION_COLUMNS, tuple(rows))


def _included(answer: Answer, include: str) -> bool:
    decided = bool(answer.decided_at) and answer.standing is not Standing.SUGGESTED and not answer.lapsed
    return include == "all" or (include == "decided") == decided


def _messages(workspace: Workspace, include: str, now: datetime) -> Table:
    rows = []
    for m in workspace.ledger.inbox.all():
        rows.append(
            (
                m.message_id, m.source, _moment(m.received_at), m.from_address, m.subject,
                ";".join(m.body_codes), ";".join(j.category.value for j in m.judgements),
                round(m.judgements[0].confidence, 3) if m.judgements else None, ";".join(m.exemptions),
                m.authority_ref, m.matched_by, m.paper,
            )
        )  # fmt: skip
    return Table(MESSAGE_COLUMNS, tuple(rows))


def _requests(workspace: Workspace, include: str, now: datetime) -> Table:
    today = now.date()
    return Table(
        REQUEST_COLUMNS, tuple(_request_row(p, today.toordinal()) for p in survey(workspace, now).positions())
    )


def _request_row(p: Position, today: int) -> tuple[Cell, ...]:
    request = p.dossier.request
    last = p.chasers[-1].at if p.chasers else None
    return (
        request.reference, request.body_code, p.dossier.body_name, request.kind, request.regime.value,
        p.stage.value, _moment(p.sent_at),
        p.received or "", p.due or "",
        p.due.toordinal() - today if p.due else None, p.overdue, p.very_overdue, p.clock,
        _moment(p.acknowledged_at), _moment(p.responded_at), p.answered, len(p.open_questions),
        p.authority_ref, _moment(last), len(p.chasers),
    )  # fmt: skip


def _bodies(workspace: Workspace, include: str, now: datetime) -> Table:
    bodies = bodies_of(workspace, now)
    further = tuple(dict.fromkeys(name for body in bodies for name, _ in body.extra))
    rows = []
    for body in bodies:
        extra = dict(body.extra)
        rows.append(
            (*(getattr(body, name) for name in BODY_COLUMNS), *(extra.get(name, "") for name in further))
        )
    return Table((*BODY_COLUMNS, *further), tuple(rows))


def _moment(moment: datetime | None) -> datetime | str:
    """A moment by the clocks of London, whose days are the days of the law; empty where there is none."""
    return moment.astimezone(LONDON) if moment else ""


def refuse_another_file(path: Path, content: bytes, format_: str) -> None:
    """Raise Refused where `path` is a file in a campaign's folder and no earlier export of the same kind.

    An export is known by the columns that it begins with: a register may have got more since.
    """
    if not path.is_file() or campaign_around(path) is None:
        return
    refuse_to_overwrite(path)  # what the campaign reads has a reason of its own
    try:
        before = path.read_bytes()
    except OSError as error:
        raise FoiError(f"{path} cannot be read: {error.strerror}", "Choose another name.") from None
    old, new = columns_of(before, format_), columns_of(content, format_)
    if not before or before.strip() == b"[]" or (old and (not new or old[:_TELLING] == new[:_TELLING])):
        return
    raise Refused(
        f"{path.name} is there already and is no earlier export of this kind: it would be lost",
        "Give the export another name, or move that file away first.",
    )


def as_file(made: Export, format_: str) -> bytes:
    """An export as the bytes of a file."""
    return write_table(made.table, format_, made.name, made.further)
