"""What any carrier must do. A new way to post inherits `CarrierTests` and says how its post office misbehaves."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

import pytest

from foicli.model.letter import DeliveryState as S
from foicli.steps.send import Carrier

SENDER, TO = "foi@campaign.example", "foi@body.example"
LETTER = (
    b"From: foi@campaign.example\r\nTo: foi@body.example\r\nSubject: x\r\nMessage-ID: <one@campaign.example>\r\n\r\n"
    b"Dear all,\r\n.a line that begins with a dot\r\n..\r\nand ends.\r\n"
)


@dataclass
class Office:
    """A carrier and what its post office has kept: for good, or perhaps (taken, but nobody told us)."""

    carrier: Carrier
    kept: list[bytes] = field(default_factory=list)


# What goes wrong with the first letter: the fault, the state, permanent, about the recipient, ends the run.
FAULTS = [
    ("nothing", S.ACCEPTED, False, False, False),
    ("the sender is refused for good", S.REFUSED, True, False, False),
    ("the recipient is refused for now", S.REFUSED, False, True, False),
    ("the recipient is refused for good", S.REFUSED, True, True, False),
    ("the letter is refused for now, before it goes", S.REFUSED, False, False, False),
    ("the letter is refused for now, after it went", S.REFUSED, False, False, False),
    ("the letter is refused for good, after it went", S.REFUSED, True, False, False),
    ("we are too fast", S.REFUSED, False, False, True),
    ("we are logged out", S.REFUSED, False, False, True),
    ("lost before the letter", S.REFUSED, False, False, False),
    ("silent before the letter", S.REFUSED, False, False, False),
    ("lost in the letter", S.UNKNOWN, False, False, False),
    ("lost after the letter", S.UNKNOWN, False, False, False),
    ("silent after the letter", S.UNKNOWN, False, False, False),
    ("nonsense after the letter", S.UNKNOWN, False, False, False),
]


class CarrierTests:
    """Inherit it, and give the fixture `office`: a function from a fault to a context manager with an Office."""

    @pytest.mark.parametrize(
        ("fault", "state", "permanent", "recipient", "stop"), FAULTS, ids=[f[0] for f in FAULTS]
    )
    def test_the_outcome_is_told_as_it_is(self, office: "Make", fault, state, permanent, recipient, stop):
        with office(fault) as post:
            result = post.carrier.deliver(SENDER, TO, LETTER)
        assert (result.state, result.permanent, result.recipient, result.stop) == (
            state,
            permanent,
            recipient,
            stop,
        )
        assert result.words, "a person wants to know in words"
        if state is S.ACCEPTED:
            assert post.kept == [LETTER], "the very bytes, once"
        if state is S.REFUSED:
            assert post.kept == [], "a refusal is certain"
        assert len(post.kept) <= 1, "no carrier tries again by itself"

    @pytest.mark.parametrize("fault", [f[0] for f in FAULTS])
    def test_the_next_letter_goes_whatever_became_of_the_first(self, office: "Make", fault: str):
        second = LETTER.replace(b"<one@", b"<two@")
        with office(fault) as post:
            post.carrier.deliver(SENDER, TO, LETTER)
            assert post.carrier.deliver(SENDER, TO, second).state is S.ACCEPTED
        assert post.kept[-1] == second

    @pytest.mark.parametrize(
        "to",
        [
            "",
            "nobody",
            "a@b.example\r\nRCPT TO:<spy@evil.example>",
            "a@b.example> SIZE=1",
            "two@a.example, three@b.example",
        ],
    )
    def test_what_is_no_single_address_is_refused_for_good(self, office: "Make", to: str):
        with office("nothing") as post:
            result = post.carrier.deliver(SENDER, to, LETTER)
        assert (result.state, result.permanent, result.recipient) == (S.REFUSED, True, True)
        assert post.kept == []

    def test_many_letters_arrive_in_order_each_once(self, office: "Make"):
        letters = [LETTER.replace(b"<one@", b"<n%d@" % n) for n in range(120)]
        with office("nothing") as post:
            assert {post.carrier.deliver(SENDER, TO, letter).state for letter in letters} == {S.ACCEPTED}
        assert post.kept == letters


Make = Callable[[str], AbstractContextManager[Office]]
