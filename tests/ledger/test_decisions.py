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


def taken_back(seen: Suggestion) -> Decision:
    return decision(seen, verdict=Verdict.TAKEN_BACK)


def test_a_decision_that_is_taken_back_opens_the_suggestion_again(ledger: Ledger):
    seen = suggestion()
    ledger.readings.add(REFERENCE, Reading("r1", (seen,)), NOW)
    ledger.decisions.add([decision(seen, "no"), taken_back(seen)])
    assert standings(ledger) == {"1": Standing.SUGGESTED}
    (answer,) = ledger.answers.all()
    assert answer.coding == seen.coding
    assert answer.coder == ""


def test_what_stood_before_a_decision_stands_again_when_it_is_taken_back(ledger: Ledger):
    seen = suggestion()
    ledger.readings.add(REFERENCE, Reading("r1", (seen,)), NOW)
    ledger.decisions.add([decision(seen), decision(seen, "no"), taken_back(seen)])
    (answer,) = ledger.answers.all()
    assert (answer.standing, answer.coding) == (Standing.DECIDED, seen.coding)


def test_nothing_is_known_of_a_question_whose_only_decision_was_taken_back(ledger: Ledger):
    seen = suggestion()
    ledger.decisions.add([decision(seen), taken_back(seen)])
    assert standings(ledger) == {}


def test_a_dismissal_that_is_taken_back_offers_the_guess_again(ledger: Ledger):
    seen = suggestion()
    ledger.readings.add(REFERENCE, Reading("r1", (seen,)), NOW)
    ledger.decisions.add([decision(seen, verdict=Verdict.DISMISSED), taken_back(seen)])
    assert standings(ledger) == {"1": Standing.SUGGESTED}


def test_a_taking_back_is_a_row_like_any_other(ledger: Ledger):
    seen = suggestion()
    ledger.decisions.add([decision(seen), taken_back(seen)])
    assert [d.verdict for d in ledger.answers.decisions(REFERENCE, "1")] == [
        Verdict.ACCEPTED,
        Verdict.TAKEN_BACK,
    ]


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
