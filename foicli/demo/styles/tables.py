"""The rows of a reply as tables: questions and answers, and matrices of in hours against out of hours."""

import re
from decimal import Decimal

from foicli.demo.styles.brief import Brief, Row, letter_of, number_of
from foicli.demo.truth import twins
from foicli.model.questionnaire import AnswerKind, Question

Cells = tuple[tuple[str, ...], ...]

_SHEET_HEAD = ("Ref", "Question", "Answer", "Amount", "Further information")


def answer_rows(brief: Brief, made: tuple[Row, ...], numbers: bool = True, empty: str = "") -> Cells:
    """One row for each question, headings included: number, question, answer."""
    shape = brief.voice.rng.choice(("{}{}", "{}{}.", "{}.{}", "Q{}{}", "{}({})"))
    out: list[tuple[str, ...]] = []
    shown: set[str] = set()
    for row in made:
        if row.heading and row.heading.id not in shown:
            shown.add(row.heading.id)
            out.append((row.heading.id, row.heading.text, "") if numbers else (row.heading.text, ""))
        letter = letter_of(row.question)
        label = shape.format(number_of(row.question), letter) if letter else number_of(row.question)
        cells = (row.question.text, row.text or empty)
        out.append((label, *cells) if numbers else cells)
    return tuple(out)


def matrix(brief: Brief, made: tuple[Row, ...]) -> tuple[Cells, tuple[str, ...], tuple[Row, ...]]:
    """In hours against out of hours, where the questionnaire pairs its questions so.

    Returns the table with its head, the ids it answers, and the rows that it does not hold. The
    table is empty where nothing is paired.
    """
    pairs = twins(brief.questionnaire)
    by_id = {row.question.id: row for row in made}
    spent = any(words for twin in pairs.values() for _q, words in by_id[twin].details)
    head = ["Service", "In hours", "Out of hours"] + (["Spend"] if spent else [])
    table: list[tuple[str, ...]] = [tuple(head)]
    given: list[str] = []
    inside: set[str] = set()
    for late, early in pairs.items():
        first, second = by_id[early], by_id[late]
        details = "; ".join(words for _question, words in first.details if words)
        cells = [_service(first.question), first.said, second.said] + ([details] if spent else [])
        table.append(tuple(cells))
        given += [*first.told, *second.told]
        inside |= {early, late}
    rest = tuple(row for row in made if row.question.id not in inside)
    return (tuple(table) if given else (), tuple(given), rest if given else made)


def _service(question: Question) -> str:
    return re.split(r" \(|:|, as defined", question.text)[0]


def sheet_rows(brief: Brief, made: tuple[Row, ...]) -> tuple[tuple[tuple[str, ...], Decimal | None], ...]:
    """For sheets: number, question, answer, spend, further information; and the spend as a number."""
    answers = brief.by_id
    out: list[tuple[tuple[str, ...], Decimal | None]] = [(_SHEET_HEAD, None)]
    shown: set[str] = set()
    for row in made:
        if row.heading and row.heading.id not in shown:
            shown.add(row.heading.id)
            out.append(((row.heading.id, row.heading.text, "", "", ""), None))
        amount = "; ".join(w for q, w in row.details if q.answer is AnswerKind.POUNDS and w)
        more = "; ".join(w for q, w in row.details if q.answer is not AnswerKind.POUNDS and w)
        label = row.question.id.replace(".", "") if row.heading else row.question.id
        spent = [c for q, _w in row.details if (c := answers.get(q.id)) and c.amount_gbp is not None]
        pounds = spent[0].amount_gbp if spent else None
        out.append(((label, row.question.text, row.said, amount, more), pounds))
    return tuple(out)
