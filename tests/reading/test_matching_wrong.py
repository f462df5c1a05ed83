"""A wrong match is worse than none: what happens when thread, reference or sender are another body's."""

import random

import pytest
from reading.letters_in import body, mail

from foicli.reading.matching import build_index, match

PLACES = [
    "Bolton",
    "Bury",
    "Salford",
    "Oldham",
    "Wigan",
    "Stockport",
    "Trafford",
    "Halton",
    "Sefton",
    "Barnsley",
]
BODIES = [
    body(f"0{n:X}A", f"NHS {place} CCG", website=f"www.{place.lower()}ccg.nhs.uk")
    for n, place in enumerate(PLACES)
]
INDEX = build_index(BODIES, "TFSL-2017")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "layout", ["{0} CCG can confirm that it does.\n", "1. Yes\n2. No\n\nKind regards\nNHS {0} CCG\n"]
)
def test_the_thread_of_another_body_never_gives_a_wrong_sole_match(place: str, layout: str):
    mine = BODIES[PLACES.index(place)]
    for other in random.Random(place).sample(BODIES, 4):
        sender = f"{place} CCG FOI <foi@{place.lower()}ccg.nhs.uk>"
        message = mail(f"RE: FOI request [{other.reference}]", sender, in_reply_to=other.message_ids[0])
        result = match(message, ["Your FOI request.\n\n" + layout.format(place)], INDEX)
        assert [g.reference for g in result.sure] in ([], [mine.reference])
        if other is not mine:
            assert result.warnings


@pytest.mark.parametrize("place", PLACES)
def test_a_private_address_never_hides_the_body_that_signs(place: str):
    mine = BODIES[PLACES.index(place)]
    message = mail(f"RE: FOI request [{mine.reference}]", "Jo <jo@gmail.com>")
    result = match(message, [f"1. Yes\n\nRegards\n{place} CCG"], INDEX)
    assert [g.reference for g in result.sure] == [mine.reference]
    assert any("strange address" in w for w in result.warnings)


def test_the_order_of_the_requests_does_not_matter():
    message = mail("FOI response", "x <x@nhs.net>")
    text = "Your request.\n\nRegards\nNHS Bury CCG"
    turned = build_index(list(reversed(BODIES)), "TFSL-2017")
    assert match(message, [text], INDEX) == match(message, [text], turned)
