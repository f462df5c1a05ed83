"""The answers as they stand: a view of decisions and newest suggestions, kept nowhere."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from foicli.ledger.rows import coding_from, evidence_from, from_utc, to_utc
from foicli.model.answers import Answer, Decision, Standing, Verdict, answer
from foicli.model.dossier import AnswerFact
from foicli.model.findings import Finding, Suggestion

if TYPE_CHECKING:
    from foicli.ledger.open import Ledger

Key = tuple[int, str, int]  # request row id, question, item


class Answers:
    """Queries that put decisions and suggestions side by side."""

    def __init__(self, ledger: "Ledger") -> None:
        self._ledger = ledger

    def all(self, references: Sequence[str] = ()) -> tuple[Answer, ...]:
        """Every question of which something is known, with evidence; in the order of the requests."""
        db = self._ledger.connection
        names = {
            row["id"]: row["reference"] for row in db.execute("SELECT id, reference FROM request ORDER BY id")
        }
        wanted = set(references)
        ids = {number for number, name in names.items() if name in wanted} if references else None
        newest = dict(_suggestions(db, ids))
        decisions: dict[Key, list[Decision]] = defaultdict(list)
        for key, decision in _decisions(db, ids, names):
            decisions[key].append(decision)
        keys = dict.fromkeys([*newest, *decisions])
        return tuple(
            answer(names[key[0]], key[1], key[2], decisions.get(key, ()), newest.get(key))
            for key in sorted(keys, key=lambda k: k[0])
        )

    def facts(
        self, ids: set[int] | None, as_of: datetime | None, adopted: set[int]
    ) -> dict[int, list[AnswerFact]]:
        """How each question stands, by request row id, without its evidence: enough to count.

        `adopted` are requests whose past is told by the dates of their messages; see
        `Requests.dossiers`.
        """
        db = self._ledger.connection
        decided: dict[Key, list[sqlite3.Row]] = defaultdict(list)
        limit = to_utc(as_of) if as_of else _NEVER
        for row in db.execute("SELECT * FROM decision WHERE decided_at <= ? ORDER BY id", (limit,)):
            decided[(row["request_id"], row["question"], row["item"])].append(row)
        later = _papers_after(db, limit) if adopted else frozenset()
        found: dict[int, list[AnswerFact]] = defaultdict(list)
        columns = "suggestion.*" if decided or adopted else "question, item, finding, value"
        for row in db.execute(_newest(columns, adopted), (limit,)):
            request = row["request_id"]
            if ids is not None and request not in ids:
                continue
            if request in adopted and _all_later(row, later):
                continue
            taken = decided.pop((request, row["question"], row["item"]), None)
            found[request].append(_fact(taken, row) if taken else _suggested(row))
        for (request, _, _), taken in decided.items():
            if ids is None or request in ids:
                found[request].append(_fact(taken, None))
        return found


_NEVER = "9999"


def _newest(columns: str, adopted: set[int]) -> str:
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


def _all_later(row: sqlite3.Row, later: frozenset[str]) -> bool:
    papers = {e.paper for e in evidence_from(row["evidence"])}
    return bool(papers) and papers <= later


def _suggested(row: sqlite3.Row) -> AnswerFact:
    return AnswerFact(row["question"], row["item"], Finding(row["finding"]), row["value"], Standing.SUGGESTED)


def _fact(taken: list[sqlite3.Row], newest: sqlite3.Row | None) -> AnswerFact:
    last = taken[-1]
    question, item = last["question"], last["item"]
    if newest and last["verdict"] != Verdict.DISMISSED and newest["stamp"] == last["stamp_seen"]:
        return AnswerFact(question, item, Finding(last["finding"]), last["value"], Standing.DECIDED)
    decisions = [_decision(row, "") for row in taken]
    whole = answer("", question, item, decisions, _suggestion(newest) if newest else None)
    coding = whole.coding
    return AnswerFact(
        question, item, coding.finding if coding else None, coding.value if coding else "", whole.standing
    )


def _suggestion(row: sqlite3.Row) -> Suggestion:
    return Suggestion(
        row["question"],
        coding_from(row),
        evidence_from(row["evidence"]),
        row["confidence"],
        row["why"],
        row["item"],
    )


def _decision(row: sqlite3.Row, reference: str) -> Decision:
    return Decision(
        reference=reference, question=row["question"], item=row["item"], coder=row["coder"],
        verdict=Verdict(row["verdict"]), coding=coding_from(row), evidence=evidence_from(row["evidence"]),
        stamp_seen=row["stamp_seen"], decided_at=from_utc(row["decided_at"]), note=row["note"],
    )  # fmt: skip


def _suggestions(db: sqlite3.Connection, ids: set[int] | None) -> Iterator[tuple[Key, Suggestion]]:
    for row in db.execute(_newest("suggestion.*", set()), (_NEVER,)):
        if ids is None or row["request_id"] in ids:
            yield (row["request_id"], row["question"], row["item"]), _suggestion(row)


def _decisions(
    db: sqlite3.Connection, ids: set[int] | None, names: dict[int, str]
) -> Iterator[tuple[Key, Decision]]:
    for row in db.execute("SELECT * FROM decision ORDER BY id"):
        if ids is None or row["request_id"] in ids:
            yield (row["request_id"], row["question"], row["item"]), _decision(row, names[row["request_id"]])
