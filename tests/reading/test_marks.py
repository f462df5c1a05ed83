"""Printed forms: what was ticked counts; a form that nobody touched, or with two marks, says nothing sure."""

import pytest
from reading.test_officers import claim_of, says

from foicli.reading.confidence import confidence


@pytest.mark.parametrize(
    ("phrase", "meaning"),
    [
        ("☒ Yes ☐ No ☐ In development", "yes"),
        ("☐ Yes ☒ No ☐ In development", "no"),
        ("☐ Yes ☐ No ☒ In development", "in_development"),
        ("☐ Yes\n☐ No\n☒ Partly", "partly"),
        ("Yes ☐ No ☐ Partly ☑", "partly"),
        ("Yes [ ] No [x] Not held [ ]", "no"),
        ("☐ Yes ☐ No ☒ Not held", "not_held"),
        ("( ) Yes (x) No", "no"),
        ("☑ Yes ☒ No", "yes"),
        ("☒ Yes ☑ No", "no"),
        ("Yes: x No:", "yes"),
        ("☐ Yes ☐ No ☒ Don't know", "unclear"),
        ("■ Yes □ No", "yes"),
        ("○ Yes ● No", "no"),
        ("☒ Yes ☐ No – through the hospice", "yes"),
    ],
)
def test_what_was_ticked_is_the_answer(phrase: str, meaning: str):
    assert says(claim_of(phrase)) == meaning


@pytest.mark.parametrize(
    "phrase", ["☐ Yes ☐ No", "☐ Yes ☐ No ☐ In development", "Yes / No", "Yes/No", "[ ] Yes [ ] No", "Y / N"]
)
def test_an_untouched_form_says_nothing(phrase: str):
    assert claim_of(phrase) is None


@pytest.mark.parametrize("phrase", ["☒ Yes ☒ No", "[x] Yes [x] No [ ] In development", "☑ Yes ☑ No"])
def test_two_marks_are_unclear(phrase: str):
    claim = claim_of(phrase)
    assert says(claim) == "unclear"
    assert claim
    assert confidence(claim, ocr=False) < 0.9


def test_words_after_an_untouched_form_answer_it():
    assert says(claim_of("☐ Yes ☐ No\nNo, this is not commissioned.")) == "no"


@pytest.mark.parametrize("phrase", ["Yes ☒ No", "Yes    No", "Yes # No # In development"])
def test_a_printed_pair_whose_mark_cannot_be_placed_is_never_sure(phrase: str):
    claim = claim_of(phrase)
    assert claim is None or confidence(claim, ocr=False) < 0.9
