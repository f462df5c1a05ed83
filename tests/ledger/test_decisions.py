"""Decisions stay; suggestions come and go; an answer is the one seen beside the other."""

import sqlite3
from datetime import timedelta

import pytest
from ledger_examples import NOW, REFERENCE

from foicli.ledger.open import Ledger
from foicli.model.answers import Decision, Standing, Verdict
from foicli.model.findings import Coding, Evidence, Finding, Reading, Suggestion

QUOTE = Evidence("p1", "body, line 3", "Yes", "plain/1", 10, 13)


def suggestion(value: str = "yes", quote: Evidence = QUOTE, question: str = "1") -> Suggestion:
    return Suggestion(question, Coding(Finding.ANSWERED, value), (quote,), 0.97, "number and yes")


def decision(seen: Suggestion, value: str = "yes", verdict: Verdict = Verdict.ACCEPTED) -> Decision:
    coding = Coding(Finding.ANSWERED, value)
    return Decision(REFERENCE, seen.question, 0, "amy", verdict, coding, (QUOTE,), seen.stamp, NOW)


def standings(ledger: Ledger) -> dict[str, Standing]:
    full = {a.question: a.standing for a in ledger.answers.all()}
    (dossier,) = ledger.requests.dossiers()
    light = {a.question: a.standing for a in dossier.answers}
    assert light == full, "the quick count and the full view must say the same"
    return full


def test_a_suggestion_waits_for_a_person(ledger: Ledger):
    ledger.readings.add(REFERENCE, Reading("r1", (suggestion(),)), NOW)
    assert standings(ledger) == {"1": Standing.SUGGESTED}


def test_a_better_reader_that_says_the_same_disturbs_nobody(ledger: Ledger):
    first = suggestion()
    ledger.readings.add(REFERENCE, Reading("r1", (first,)), NOW)
    ledger.decisions.add([decision(first)])
    moved = Evidence("p1", "body, line 3", "Yes", "plain/2", 12, 15)
    ledger.readings.add(REFERENCE, Reading("r2", (suggestion(quote=moved),)), NOW)
    assert standings(ledger) == {"1": Standing.DECIDED}


def test_a_reader_that_says_other_challenges_but_the_decision_stands(ledger: Ledger):
    first = suggestion("no")
    ledger.readings.add(REFERENCE, Reading("r1", (first,)), NOW)
    ledger.decisions.add([decision(first, "no")])
    ledger.readings.add(REFERENCE, Reading("r2", (suggestion("yes"),)), NOW)
    assert standings(ledger) == {"1": Standing.CHALLENGED}
    (answer,) = ledger.answers.all()
    assert answer.coding
    assert answer.coding.value == "no"
    assert answer.coder == "amy"


def test_a_decision_outlives_its_suggestion(ledger: Ledger):
    first = suggestion()
    ledger.readings.add(REFERENCE, Reading("r1", (first,)), NOW)
    ledger.decisions.add([decision(first)])
    ledger.readings.add(REFERENCE, Reading("r2", ()), NOW)
    assert standings(ledger) == {"1": Standing.UNSUPPORTED}


def test_a_dismissed_guess_is_never_offered_twice_but_a_new_one_is(ledger: Ledger):
    wrong = suggestion("yes")
    ledger.readings.add(REFERENCE, Reading("r1", (wrong,)), NOW)
    ledger.decisions.add([decision(wrong, verdict=Verdict.DISMISSED)])
    assert standings(ledger) == {"1": Standing.DECIDED}
    ledger.readings.add(REFERENCE, Reading("r2", (suggestion("no"),)), NOW)
    assert standings(ledger) == {"1": Standing.SUGGESTED}


@pytest.mark.parametrize("statement", ["UPDATE decision SET value = 'no'", "DELETE FROM decision"])
def test_a_decision_can_be_neither_changed_nor_deleted(ledger: Ledger, statement: str):
    first = suggestion()
    ledger.readings.add(REFERENCE, Reading("r1", (first,)), NOW)
    ledger.decisions.add([decision(first)])
    with pytest.raises(sqlite3.IntegrityError, match="a decision is never"):
        ledger.connection.execute(statement)


def test_the_past_can_be_had_again(ledger: Ledger):
    ledger.readings.add(REFERENCE, Reading("r1", (suggestion("no"),)), NOW)
    ledger.readings.add(REFERENCE, Reading("r2", (suggestion("yes"),)), NOW + timedelta(days=3))
    (then,) = ledger.requests.dossiers(as_of=NOW + timedelta(days=1))
    (now,) = ledger.requests.dossiers()
    assert [a.value for a in then.answers] == ["no"]
    assert [a.value for a in now.answers] == ["yes"]
