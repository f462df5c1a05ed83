"""The second opinion: a small model that helps where no rule speaks, and never outshouts a plain word."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st
from reading.letters_in import mail

from foicli.model.mail import Category
from foicli.reading.category import assess
from foicli.reading.second_opinion import Form, features, second_opinion, weights

PLAIN = Form()


def likeliest(*sentences: str, form: Form = PLAIN) -> Category:
    shares = second_opinion(sentences, form)
    return max(shares, key=lambda c: shares[c])


def test_it_knows_kinds_by_their_words():
    assert likeliest("We must have your cheque for £40 before the copying is done.") is Category.FEES_NOTICE
    assert likeliest("Which year, and which services, do you mean? Please explain.") is Category.CLARIFICATION
    assert likeliest("I am on leave and away until Monday.", form=Form(automatic=True)) is Category.AUTO_REPLY


def test_the_form_of_a_message_counts():
    shares = [
        second_opinion(["Our letter to you."], Form(attached=a))[Category.RESPONSE] for a in (False, True)
    ]
    assert shares[0] < shares[1]


def test_figures_and_endings_do_not_matter():
    assert features(["We charged £40."]) == features(["We charges £9999."])
    assert "s12" in features(["Under Section 12(1) it is too dear."])


def test_a_plain_word_outweighs_it():
    text = (
        "We acknowledge receipt of your request for information about fees and charges, cheques and payments."
    )
    got = assess(mail("RE: FOI"), [text], answered=0, unclear=0, asked=40)
    assert got.judgements[0].category is Category.ACKNOWLEDGEMENT


def test_by_itself_it_suggests_no_event():
    got = assess(
        mail("RE: yours"), ["A sum of money, forty pounds, for the sheets."], answered=0, unclear=0, asked=40
    )
    assert got.events == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=8), st.floats(0, 1))
def test_its_shares_add_up(sentences: list[str], share: float):
    shares = second_opinion(sentences, Form(share=share))
    assert abs(sum(shares.values()) - 1) < 1e-9
    assert set(shares) == set(weights().categories)


def test_it_is_quick():
    letter = ["We are writing about your request for information and the time it takes."] * 60
    second_opinion(letter)
    best = min(_seconds(letter) for _ in range(5))
    assert best < 0.01


def _seconds(letter: list[str]) -> float:
    before = time.perf_counter()
    second_opinion(letter)
    return time.perf_counter() - before
