"""What a statement over several questions excepts, and what decisions, reviews and notes say around their answers."""

import pytest
from reading.pages import row, said
from reading.pools import POOLS, parts, pools


@pytest.mark.parametrize(
    "words",
    [
        "The answer is yes to all of questions 1 to 3 except 2, where it is no.",
        "Yes to questions 1 to 3, with the exception of 2 (no).",
        "Questions 1 to 3: yes, apart from question 2.",
        "1 to 3 - yes, except 2",
    ],
)
def test_a_question_excepted_by_number_has_an_answer_of_its_own(words: str):
    assert row(pools(f"{words}\n\n7. No"), "1", "2", "3", "7") == "yes no yes no"


def test_what_is_said_of_an_exception_goes_before_the_opposite():
    found = pools("No to questions 1 to 3, except 2, where a strategy is being drafted.\n\n7. No")
    assert row(found, "1", "2", "3") == "no in_development no"


@pytest.mark.parametrize(
    "words",
    [
        "No service is funded other than that at (e).",
        "Only (e), for both councils.",
        "Only (e) is funded, for both.",
        "(e) is funded by both councils, the others by neither.",
    ],
)
def test_one_part_and_no_other(words: str):
    assert parts(pools(f"1. Yes\n4. {words}"), "4") == "no no no no yes no"


def test_how_a_request_was_decided_is_no_answer_to_it():
    found = pools(
        "1. Information provided in part. No such scheme is run.\n2. Upheld. Yes.\n7. Disclosed. We do not."
    )
    assert row(found, "1", "2", "7") == "no yes no"


def test_the_answers_of_one_list_may_be_those_of_another():
    found = pools(
        "4. (a) yes (b) no (c) no (d) yes (e) yes (f) no\n"
        "5. The answers for out of hours are the same as those for question 4, with the exception of (d) and (e), "
        "which are not available then."
    )
    assert parts(found, "5") == "yes no no no no no"


def test_a_note_below_the_closing_is_read():
    found = pools(
        "4. (a) yes (b) no (c) no (d) yes (e) no (f) no\n\nYours faithfully\nThe pools team\n\n"
        "Note: all of the spending is in one contract, so we cannot give separate amounts for any of these."
    )
    assert row(found, "4.a.spend", "4.d.spend") == "not_held not_held"


def test_a_copy_of_our_questions_with_answers_between_is_no_copy():
    letter = (
        "Response provided:\n{}\nRefusal notice\nQuestion 6 - the number. It is exempt under section 40(2)."
    )
    asked = [q.text for q in POOLS.questions if q.id in ("1", "2", "3", "7")]
    between = "\n".join(
        f"{n}. {text}\n{said}"
        for n, text, said in zip((1, 2, 3, 7), asked, ("Yes.", "No.", "No.", "Yes."), strict=True)
    )
    assert row(pools(letter.format(between)), "1", "2", "3", "7", "6") == "yes no no yes refused"


def test_all_that_are_done_are_those_that_were_said_to_be():
    found = pools(
        "4. (a) yes (b) no (c) no (d) yes (e) yes (f) no\n"
        "5. All of those that we fund are there at weekends, apart from (e)."
    )
    assert parts(found, "5") == "yes no no yes no no"


def test_a_sum_given_after_all_goes_before_what_is_not_held():
    found = pools(
        "4. (a) and (d) are funded, the others are not. Costs are not held, but for (d) we paid £5,000."
    )
    assert row(found, "4.a.spend", "4.d.spend") == "not_held £5000"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Nobody here writes that down.", "not_held"),
        ("We do not report on this.", "not_held"),
        ("Numbers at this level cannot be given out by the council.", "refused"),
    ],
)
def test_a_number_that_is_not_to_be_had(words: str, wanted: str):
    assert said(pools(f"1. Yes\n6. {words}\n7. No")["6"]) == wanted


def test_what_is_not_held_for_a_month_is_not_sure_to_be_all():
    found = pools("1. Yes\n6. The system was changed, so we do not hold figures for April.\n7. No")
    assert found["6"].confidence < 0.9


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("All bar a, b and c.", "no no no yes yes yes"),
        ("Yes (a, b and c excepted).", "no no no yes yes yes"),
        ("Yes to all but a.", "no yes yes yes yes yes"),
        ("Yes for d e f", "- - - yes yes yes"),
        ("Neither (a) nor (b). All others yes.", "no no yes yes yes yes"),
        ("N/A", "- - - - - -"),
    ],
)
def test_lists_as_offices_write_them(words: str, wanted: str):
    assert parts(pools(f"1. Yes\n2. No\n4. {words}"), "4") == wanted


def test_not_as_such_but_within_more_is_never_sure():
    found = pools("1. Yes\n4. None of these is funded specifically, but they are part of a wider contract.")
    assert all(found[f"4.{letter}"].confidence < 0.9 for letter in "abcdef")


def test_who_provides_what_is_excepted_is_no_exception_itself():
    found = pools(
        "1. Yes\n4. Yes, with the exception of (a) and (b), where support is provided by the diving club."
    )
    assert parts(found, "4") == "no no yes yes yes yes"


@pytest.mark.parametrize(
    "words", ["Just e, rest no.", "(e), nothing else.", "Yes for e, no for the rest.", "Only those at e."]
)
def test_one_part_alone_in_other_words(words: str):
    assert parts(pools(f"1. Yes\n2. No\n4. {words}"), "4") == "no no no no yes no"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("We do not fund a or b but c and d are, e and f aren't", "no no yes yes no no"),
        (
            "Those not funded are (a), (b) and (f), those that are are (c), (d) and (e).",
            "no no yes yes yes no",
        ),
        ("No specific funding of a, b, c. d and e are funded, f is not.", "no no no yes yes no"),
        ("b is under review, a is no, all others yes", "no in_development yes yes yes yes"),
        ("a is for NHS England. The rest are funded.", "no yes yes yes yes yes"),
    ],
)
def test_each_statement_of_a_sentence_has_its_own_verb(words: str, wanted: str):
    assert parts(pools(f"1. Yes\n2. No\n4. {words}"), "4") == wanted
