"""Letters in plain prose: paragraphs go to what they name, by topic, by list and by who provides it."""

import pytest
from reading.pages import row, said
from reading.pools import POOLS, parts, pools

from foicli.model.findings import Suggestion
from foicli.reading.focus import only_about, speaks_against, speaks_of, twins_at, twins_of
from foicli.reading.index import index_of

INDEX = index_of(POOLS)
IDS = [node.question.id for node in INDEX.nodes]


def prose(*paragraphs: str) -> dict[str, Suggestion]:
    """A letter of paragraphs from a council that bathes."""
    return pools("\n\n".join(["Dear Ann Day", *paragraphs]), body_name="Pooley Borough Council")


def test_what_a_sentence_names_is_done_or_not():
    found = prose(
        "The council funds hydrotherapy and the diving club. It does not fund water aerobics or wetsuit hire."
    )
    assert parts(found, "4") == "- - no yes yes no"


def test_prose_says_nothing_of_what_it_does_not_name():
    assert row(prose("There is no wetsuit hire."), "4.a", "4.f", "1", "2", "6") == "- no - - -"


def test_a_sum_beside_a_name_is_its_own():
    found = prose("Lessons for beginners are provided and cost £12,000. Lifeguard training is provided.")
    assert row(found, "4.a", "4.a.spend", "4.b", "4.b.spend") == "yes £12000 yes -"


def test_two_lists_of_the_same_things_are_told_apart_by_a_title():
    found = prose(
        "What is paid for\nHydrotherapy and the diving club are paid for. Wetsuit hire is not.",
        "Out of hours\nHydrotherapy and wetsuit hire are available. The diving club is not.",
    )
    assert (parts(found, "4"), parts(found, "5")) == ("- - - yes yes no", "- - - yes no yes")


def test_two_lists_of_the_same_things_are_told_apart_by_the_opening_of_a_sentence():
    found = prose(
        "Water aerobics is paid for by the council.", "Out of hours, water aerobics is not on offer."
    )
    assert row(found, "4.c", "5.c") == "yes no"


def test_a_list_once_named_is_spoken_of_until_another_is():
    found = prose("Water aerobics is paid for. At weekends there is none. Wetsuit hire is not on offer then.")
    assert row(found, "4.c", "4.f", "5.f") == "yes - no"


def test_what_is_said_of_the_other_list_alone_is_blanked_out():
    words = "hydrotherapy is funded. out of hours it is shut. wetsuit hire is shut too."
    kept = only_about(INDEX, words, 0, len(words), IDS.index("4"), [IDS.index("5")])
    assert (kept.strip(), len(kept)) == ("hydrotherapy is funded.", len(words))


def test_a_question_of_its_own_is_known_by_its_words():
    found = prose("No strategy has been published for swimming so far.")
    assert row(found, "2", "1", "3") == "no - -"


def test_a_paragraph_on_something_else_answers_nothing():
    assert prose("Thank you for your letter. The weather has been kind this year.") == {}


def test_a_question_repeated_in_prose_is_left_open():
    found = prose("You ask: is there a diving club, and is wetsuit hire paid for?")
    assert {said(s) for s in found.values()} == {"no_answer"}


def test_prose_is_believed_less_than_a_label():
    label, told = pools("4d. Yes\n4e. No"), prose("The council funds hydrotherapy.")
    assert told["4.d"].coding.value == label["4.d"].coding.value == "yes"
    assert told["4.d"].confidence < label["4.d"].confidence


def test_what_was_withdrawn_is_not_done():
    assert row(prose("Lifeguard training has been withdrawn."), "4.b") == "no"


def test_a_provider_named_for_one_part_stands_for_it_in_the_other_list():
    found = pools(
        "4\n(a) Yes, Dolphin Trust\n(b) No\n(c) Yes, Silver Fins\n(d) No\n(e) No\n(f) No\n5. Only Silver Fins."
    )
    assert parts(found, "5") == "no no yes no no no"


def test_a_provider_named_for_two_parts_stands_for_neither():
    found = pools(
        "4\n(a) Yes, Dolphin Trust\n(b) Yes, Dolphin Trust\n(c) No\n(d) No\n(e) No\n(f) No\n5. Only Dolphin Trust."
    )
    assert "yes" not in parts(found, "5").split()


def test_a_proper_name_before_a_topic_is_kept_for_later():
    found = pools("4. Blue Lagoon hydrotherapy is funded, and nothing else.\n5. Only Blue Lagoon.")
    assert (parts(found, "4"), parts(found, "5")) == ("no no no yes no no", "no no no yes no no")


def test_a_proper_name_stands_for_its_part_within_the_same_answer():
    found = pools("4. Blue Lagoon hydrotherapy and the diving club: yes. Of these, Blue Lagoon costs £500.")
    assert parts(found, "4", ".spend") == "- - - £500 - -"


@pytest.mark.parametrize(
    ("words", "headings"),
    [
        ("out of hours, hydrotherapy is open", ["5"]),
        ("in the evening and at weekends", ["5"]),
        ("the weather has been kind", []),
    ],
)
def test_a_sentence_speaks_of_the_list_whose_own_words_it_uses(words: str, headings: list[str]):
    assert [IDS[p] for p in speaks_of(INDEX, words)] == headings


def test_in_hours_speaks_against_the_list_out_of_hours():
    assert [IDS[p] for p in speaks_against(INDEX, "in hours only")] == ["5"]


def test_lists_of_the_same_parts_know_each_other():
    assert [IDS[p] for p in twins_of(INDEX, IDS.index("4"))] == ["5"]
    assert [IDS[p] for p in twins_at(INDEX, IDS.index("5.b"))] == ["4.b", "5.b"]


def test_a_paragraph_beneath_a_title_that_is_no_question_is_read_too():
    letter = "\n".join(
        [
            "Testing the water",
            "The water of paddling pools is tested every week, by our own staff with a kit.",
            "People and courses",
            "Lessons for beginners are funded (£4,000). We do not pay for water aerobics.",
            "Both lifeguard training and wetsuit hire are provided.",
        ]
    )
    found = pools(letter)
    assert row(found, "3", "4.a", "4.a.spend", "4.c") == "yes yes £4000 no"


def test_a_name_with_and_is_one_service_and_not_the_rest_of_the_list():
    found = pools("4. We provide diving club and other wetsuit hire and not hydrotherapy.")
    assert parts(found, "4") == "- - - no yes yes"


def test_a_sentence_that_turns_to_the_same_things_out_of_hours():
    words = "We provide lessons for beginners and hydrotherapy. Out of hours and in the evening we offer none of them."
    found = pools(f"4. {words}\n7. No")
    assert row(found, "4.a", "4.d") == "yes yes"
    assert parts(found, "5") == "no no no no no no"


def test_a_sentence_in_words_of_a_question_is_its_answer_and_no_label_of_the_next():
    letter = """We let children swim free of charge in the school holidays.

We do not have a published strategy for swimming at any of our pools.

The Council does test the water of paddling pools every week."""
    assert row(pools(letter), "1", "2", "3") == "yes no yes"


def test_so_no_at_the_end_of_a_sentence_is_the_answer():
    assert (
        row(pools("3. This is done by the water company, which tests each pool, so no.\n7. No"), "3") == "no"
    )


def test_a_detail_that_is_printed_among_others_is_no_answer():
    letter = """3. Do you test the water of paddling pools every week? If yes, please describe how the water is tested.
and how many tests were made in 2023/24?
No. It is tested by the health board.
7. No"""
    assert row(pools(letter), "3", "7") == "no no"


def test_sentences_may_name_their_question_behind_them():
    letter = """Children swim free of charge all summer (question 1). We have no published strategy (question 2).

The water of the paddling pools is tested each Monday (question 3), by the lifeguards, and 14 swimmers were rescued
last year (question 6). None of the indoor pools has been closed (question 7)."""
    found = pools(letter)
    assert row(found, "1", "2", "3", "6", "7") == "yes no yes 14 no"
    assert found["6"].evidence[0].quote.startswith("14")


def test_a_title_with_its_number_in_brackets_stands_before_its_answer():
    letter = """Free swimming (Q1)
Yes
Strategy (Q2)
There is none.
Water (Q3)
No"""
    assert row(pools(letter), "1", "2", "3") == "yes no no"
