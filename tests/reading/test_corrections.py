"""The words by which a body takes back what it said, and those that only sound like them."""

import pytest
from reading.letters_in import mail

from foicli.model.mail import Category
from foicli.reading.category import assess


def corrects(text: str, subject: str = "RE: your request") -> str:
    got = assess(mail(subject), [text], answered=0, unclear=0, asked=40, related=True)
    return got.corrects


@pytest.mark.parametrize(
    "text",
    [
        "The answer given to question 2 was wrong: it is 16.",
        "The figure for question 3 should read £243,000.",
        "The total should have been 16, not 18.",
        "There was an error in our response of 3 July.",
        "We apologise for the mistake and attach the table again.",
        "Please find attached an amended response.",
        "This letter replaces our earlier response.",
        "We would like to correct our answer to question 4.",
        "A revised spreadsheet is attached.",
        "The spend that we gave you was incorrectly stated in our reply; the figure was overstated.",
        "Please disregard our previous e-mail.",
        "I got the year wrong in what I sent you.",
    ],
)
def test_words_of_correction(text: str):
    assert corrects(text)


@pytest.mark.parametrize(
    "text",
    [
        "If you have received this e-mail in error please delete it.",
        "If you think that our response is wrong you may ask for a review.",
        "The information is correct as at the date of this response.",
        "The revised strategy was adopted in 2016.",
        "The new service replaced the hospice team in 2015.",
        "You may withdraw your request at any time.",
        "You have a right to correction under data protection law.",
        "We have received your request and will respond within 20 working days.",
        "Your request should have been sent to the county council.",
    ],
)
def test_words_that_only_sound_like_one(text: str):
    assert corrects(text) == ""


def test_the_subject_of_their_own_message_counts_and_that_of_our_letter_does_not():
    assert corrects("Please see below.", "CORRECTION: your request")
    assert corrects("Please see below.", "Re: Correction to our request") == ""


def test_mail_that_surely_belongs_to_a_request_is_not_unrelated_for_want_of_known_words():
    text = "The blue folder is on the second shelf."
    for related in (False, True):
        got = assess(
            mail("Folders", sender="Jo <jo@council.example>"), [text], answered=0, unclear=0, asked=40,
            related=related,
        )  # fmt: skip
        assert (got.judgements[0].category is Category.UNRELATED) is not related
