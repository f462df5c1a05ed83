"""A letter is never in the air twice, and never goes again once it was accepted or may have been."""

from datetime import timedelta

import pytest
from ledger_examples import NOW, REFERENCE, letter

from foicli.ledger.open import Ledger
from foicli.ledger.outbox import AlreadyClaimed
from foicli.model.letter import Delivery, DeliveryState

ACCEPTED = Delivery(DeliveryState.ACCEPTED, 250, "queued")
REFUSED = Delivery(DeliveryState.REFUSED, 451, "try later")
UNKNOWN = Delivery(DeliveryState.UNKNOWN, 0, "the line dropped")


def test_a_letter_in_the_air_cannot_be_claimed_again(ledger: Ledger):
    ledger.outbox.freeze(letter())
    ledger.outbox.claim("<1@x>", NOW)
    with Ledger.open(ledger.folder) as other, pytest.raises(AlreadyClaimed):
        other.outbox.claim("<1@x>", NOW)


@pytest.mark.parametrize("delivery", [ACCEPTED, UNKNOWN])
def test_a_letter_that_arrived_or_may_have_never_goes_again(ledger: Ledger, delivery: Delivery):
    ledger.outbox.freeze(letter())
    ledger.outbox.settle(ledger.outbox.claim("<1@x>", NOW), delivery, NOW)
    with pytest.raises(AlreadyClaimed):
        ledger.outbox.claim("<1@x>", NOW)


def test_a_letter_that_was_refused_may_go_again(ledger: Ledger):
    ledger.outbox.freeze(letter())
    ledger.outbox.settle(ledger.outbox.claim("<1@x>", NOW), REFUSED, NOW)
    again = ledger.outbox.claim("<1@x>", NOW + timedelta(hours=1))
    ledger.outbox.settle(again, ACCEPTED, NOW + timedelta(hours=1))
    (fact,) = ledger.outbox.letters(REFERENCE)
    assert (fact.state, fact.attempts, fact.words) == (DeliveryState.ACCEPTED, 2, "queued")


def test_a_claim_whose_outcome_was_never_written_is_unsettled(ledger: Ledger):
    ledger.outbox.freeze(letter())
    ledger.outbox.claim("<1@x>", NOW)
    assert [reference for reference, _ in ledger.outbox.unsettled()] == [REFERENCE]


def test_a_person_may_settle_it_either_way(ledger: Ledger):
    ledger.outbox.freeze(letter())
    ledger.outbox.settle(ledger.outbox.claim("<1@x>", NOW), UNKNOWN, NOW)
    ledger.outbox.resolve("<1@x>", False, "person", "not in the Sent folder", NOW)
    assert ledger.outbox.unsettled() == ()
    ledger.outbox.claim("<1@x>", NOW)


def test_a_letter_that_has_not_gone_is_frozen_afresh_with_the_new_address(ledger: Ledger):
    ledger.outbox.freeze(letter(to="old@anytown.example"))
    assert ledger.outbox.freeze(letter(to="new@anytown.example"))
    assert [f.to for f in ledger.outbox.letters(REFERENCE)] == ["new@anytown.example"]


def test_a_letter_that_has_gone_is_not_frozen_afresh(ledger: Ledger):
    ledger.outbox.freeze(letter(to="old@anytown.example"))
    ledger.outbox.settle(ledger.outbox.claim("<1@x>", NOW), ACCEPTED, NOW)
    assert not ledger.outbox.freeze(letter(to="new@anytown.example"))
    assert [f.to for f in ledger.outbox.letters(REFERENCE)] == ["old@anytown.example"]


def test_an_accepted_attempt_stays_accepted(ledger: Ledger):
    ledger.outbox.freeze(letter())
    claim = ledger.outbox.claim("<1@x>", NOW)
    ledger.outbox.settle(claim, ACCEPTED, NOW)
    ledger.outbox.settle(claim, UNKNOWN, NOW)
    ledger.outbox.resolve("<1@x>", False, "person", "", NOW)
    assert [f.state for f in ledger.outbox.letters(REFERENCE)] == [DeliveryState.ACCEPTED]
