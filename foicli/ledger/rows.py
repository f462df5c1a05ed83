"""Between rows and the words of the model: codings, evidence."""

import json
import sqlite3
from decimal import Decimal

from foicli.ledger.times import split_list
from foicli.model.findings import Coding, Evidence, Finding

CODING_COLUMNS = "finding, value, amount_gbp, count, url, text, exemptions, by_whom, evidence"


def coding_values(coding: Coding, evidence: tuple[Evidence, ...]) -> tuple[object, ...]:
    """The values of CODING_COLUMNS."""
    return (
        coding.finding.value,
        coding.value,
        None if coding.amount_gbp is None else str(coding.amount_gbp),
        coding.count,
        coding.url,
        coding.text,
        ";".join(coding.exemptions),
        coding.by_whom,
        json.dumps([(e.paper, e.where, e.quote, e.extractor, e.start, e.end) for e in evidence]),
    )


def coding_from(row: sqlite3.Row) -> Coding:
    """The coding in a row that has CODING_COLUMNS."""
    return Coding(
        finding=Finding(row["finding"]),
        value=row["value"],
        amount_gbp=None if row["amount_gbp"] is None else Decimal(row["amount_gbp"]),
        count=row["count"],
        url=row["url"],
        text=row["text"],
        exemptions=split_list(row["exemptions"]),
        by_whom=row["by_whom"],
    )


def evidence_from(text: str) -> tuple[Evidence, ...]:
    """The evidence that `coding_values` wrote."""
    return tuple(Evidence(*item) for item in json.loads(text))
