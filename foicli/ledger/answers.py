"""The answers as they stand: a view of decisions and newest suggestions, kept nowhere."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from foicli.ledger.answer_facts import NEVER, Key, newest_suggestions
from foicli.ledger.rows import coding_from, evidence_from
from foicli.ledger.times import from_utc
from foicli.model.answers import Answer, Decision, Standing, Verdict, answer
from foicli.model.dossier import AnswerFact
from foicli.model.findings import Finding, Suggestion

if TYPE_CHECKING:
    from foicli.ledger.open import Ledger


class Answers:
    """Queries that put decisions and suggestions side by side."""

    def __init__(self, ledger: "Ledger") -> None:
        self._ledger = ledger

    def decisions(self, reference: str, question: str, item: int = 0) -> tuple[Decision, ...]:
        """Every decision ever taken on one answer, oldest first."""
        rows = self._ledger.connection.execute(
            "SELECT decision.* FROM decision JOIN request ON request.id = request_id "
            "WHERE reference = ? AND question = ? AND item = ? ORDER BY decision.id",
            (reference, question, item),
        )
        return tuple(_decision(row, reference) for row in rows)

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
        answers = (
            answer(names[key[0]], key[1], key[2], decisions.get(key, ()), newest.get(key))
            for key in sorted(keys, key=lambda k: k[0])
        )
        return tuple(a for a in answers if a.standing is not Standing.NONE)


def weighed(taken: list[sqlite3.Row], newest: sqlite3.Row | None) -> AnswerFact:
    """How a question stands of which there are decisions, oldest first, and perhaps a suggestion."""
    last = taken[-1]
    question, item = last["question"], last["item"]
    decisions = [_decision(row, "") for row in taken]
    whole = answer("", question, item, decisions, _suggestion(newest) if newest else None)
    coding, seen = None if whole.lapsed else whole.coding, whole.suggestion
    # A question that stands in their mail with nothing beside it is quoted, but says nothing.
    quoted = bool(whole.evidence and seen and seen.coding.finding is not Finding.NO_ANSWER)
    return AnswerFact(
        question, item, coding.finding if coding else None, coding.value if coding else "", whole.standing, quoted
    )  # fmt: skip


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
    for row in db.execute(newest_suggestions("suggestion.*", set()), (NEVER,)):
        if ids is None or row["request_id"] in ids:
            yield (row["request_id"], row["question"], row["item"]), _suggestion(row)


def _decisions(
    db: sqlite3.Connection, ids: set[int] | None, names: dict[int, str]
) -> Iterator[tuple[Key, Decision]]:
    for row in db.execute("SELECT * FROM decision ORDER BY id"):
        if ids is None or row["request_id"] in ids:
            yield (row["request_id"], row["question"], row["item"]), _decision(row, names[row["request_id"]])
