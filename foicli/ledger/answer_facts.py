"""How each question stands, without its evidence: enough to count, and light enough for `foi status`."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Set
from dataclasses import replace
from datetime import datetime

from foicli.ledger.times import to_utc
from foicli.model.codes import Finding, Standing
from foicli.model.dossier import AnswerFact

Key = tuple[int, str, int]  # request row id, question, item
NEVER = "9999"
_SAYS = ("accepted", "corrected")  # the verdicts that leave an answer


def answer_facts(
    db: sqlite3.Connection,
    ids: set[int] | None,
    as_of: datetime | None,
    adopted: set[int],
    doubted: Set[tuple[str, str]],
) -> dict[int, list[AnswerFact]]:
    """How each question stands, by request row id, without its evidence: enough to count.

    `adopted` are requests whose past is told by the dates of their messages; see
    `Requests.dossiers`. `doubted` are papers, each with its request's reference, of which it is
    doubtful who wrote them: what was read from nothing else leaves its question open.
    """
    decided: dict[Key, list[sqlite3.Row]] = defaultdict(list)
    limit = to_utc(as_of) if as_of else NEVER
    for row in db.execute("SELECT * FROM decision WHERE decided_at <= ? ORDER BY id", (limit,)):
        decided[(row["request_id"], row["question"], row["item"])].append(row)
    later = _papers_after(db, limit) if adopted else frozenset()
    found: dict[int, list[AnswerFact]] = defaultdict(list)
    columns = "suggestion.*" if decided or adopted or doubted else "question, item, finding, value"
    papers = _doubted_papers(db, doubted)
    for row in db.execute(newest_suggestions(columns, adopted), (limit,)):
        request = row["request_id"]
        if ids is not None and request not in ids:
            continue
        if request in adopted and _all_later(row, later):
            continue
        taken = decided.pop((request, row["question"], row["item"]), None)
        fact = _weighed(taken, row) if taken else _suggested(row)
        if fact.standing is Standing.SUGGESTED and _cited(row, papers.get(request)):
            fact = replace(fact, finding=None, value="")
        found[request].append(fact)
    for (request, _, _), taken in decided.items():
        if ids is None or request in ids:
            fact = _weighed(taken, None)
            if fact.standing is not Standing.NONE:  # all that was decided was taken back
                found[request].append(fact)
    return found


def newest_suggestions(columns: str, adopted: set[int]) -> str:
    """The suggestions of the newest reading of each request made by a moment (a parameter)."""
    told_by_mail = ",".join(str(number) for number in sorted(adopted)) or "0"
    return (
        f"SELECT reading.request_id, {columns} FROM suggestion JOIN reading ON reading.id = reading_id "
        f"WHERE reading_id IN (SELECT max(id) FROM reading WHERE made_at <= ? OR request_id IN ({told_by_mail}) "
        "GROUP BY request_id) ORDER BY reading_id, suggestion.rowid"
    )


def _papers_after(db: sqlite3.Connection, limit: str) -> frozenset[str]:
    rows = db.execute(
        "SELECT message.paper AS raw, part.paper FROM message LEFT JOIN part ON part.message = message.id "
        "WHERE received_at > ?",
        (limit,),
    )
    return frozenset(paper for row in rows for paper in (row["raw"], row["paper"]) if paper)


def _doubted_papers(db: sqlite3.Connection, doubted: Set[tuple[str, str]]) -> dict[int, frozenset[str]]:
    """The doubted papers by request row id."""
    if not doubted:
        return {}
    found: dict[int, set[str]] = defaultdict(set)
    ids = {row["reference"]: row["id"] for row in db.execute("SELECT id, reference FROM request")}
    for reference, paper in doubted:
        found[ids[reference]].add(paper)
    return {request: frozenset(papers) for request, papers in found.items()}


def _cited(row: sqlite3.Row, papers: frozenset[str] | None) -> bool:
    """Whether a suggestion cites one of these papers."""
    return papers is not None and any(item[0] in papers for item in json.loads(row["evidence"]))


def _all_later(row: sqlite3.Row, later: frozenset[str]) -> bool:
    papers = {item[0] for item in json.loads(row["evidence"])}
    return bool(papers) and papers <= later


def _suggested(row: sqlite3.Row) -> AnswerFact:
    return AnswerFact(row["question"], row["item"], Finding(row["finding"]), row["value"], Standing.SUGGESTED)


def _weighed(taken: list[sqlite3.Row], newest: sqlite3.Row | None) -> AnswerFact:
    """Where a decision says what the newest suggestion says nothing has to be weighed."""
    last = taken[-1]
    if newest and last["verdict"] in _SAYS and newest["stamp"] == last["stamp_seen"]:
        return AnswerFact(
            last["question"], last["item"], Finding(last["finding"]), last["value"], Standing.DECIDED,
            last["evidence"] != "[]" and newest["finding"] != Finding.NO_ANSWER,
        )  # fmt: skip
    from foicli.ledger.answers import weighed

    return weighed(taken, newest)
