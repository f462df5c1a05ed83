"""A letter whose answers stand in their places lends its certainty to the few that are less plain."""

from reading.pools import POOLS, pools

SURE = 0.98
PLAIN = "1. No\n\n2. No\n\n3. Yes. The water is tested with strips by the duty manager. 52 tests.\n\n"
REST = "4. Hydrotherapy yes, £500. The others no.\n\n"


def test_the_rest_of_a_list_is_sure_where_the_letter_is_read_throughout():
    found = pools(PLAIN + REST + "5. None of these.\n\n6. 14\n\n7. No")
    assert found["4.a"].coding.value == "no"
    assert found["4.a"].confidence >= SURE


def test_and_a_guess_where_much_of_the_letter_is_not_understood():
    assert pools(REST)["4.a"].confidence < SURE


def test_a_letter_that_leaves_questions_out_is_not_read_throughout():
    found = pools(PLAIN + REST)
    answered = {q.split(".")[0] for q in found}
    assert answered < {q.id for q in POOLS.questions}
    assert found["4.a"].confidence < SURE
