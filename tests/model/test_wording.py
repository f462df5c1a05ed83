"""What a new wording of a questionnaire keeps of the old."""

import pytest

from foicli.model.questionnaire import AnswerKind, Definition, Question, Questionnaire
from foicli.model.questions_csv import read_questions_csv
from foicli.model.wording import asks_the_same, carry_over, same_questions, unused_definitions

HEAD = "id,text,answer,if\n"
POTHOLES = Questionnaire(
    "la",
    "Potholes: questions to councils",
    (
        Question("1", "Does the council mend potholes at night?", AnswerKind.YES_NO, topic="Night work",
                 finding="C", aliases=("carriageway defects",)),
        Question("1.spend", "What did it spend on that in 2024/25?", AnswerKind.POUNDS,
                 unit="pounds, 2024/25", topic="Night work: spend"),
        Question("2", "How many potholes were reported?", AnswerKind.COUNT, unit="potholes", pair="1"),
    ),
    (
        Definition("pothole", "A hole in the carriageway deeper than 40 mm."),
        Definition("carriageway", "The part of a road that vehicles use."),
        Definition("gritting", "Spreading salt."),
    ),
    "2024/25",
)  # fmt: skip


def put(rows: str) -> Questionnaire:
    return carry_over(read_questions_csv(HEAD + rows, "la", "q.csv"), POTHOLES)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("Do you mend potholes during the night?", "Does the council mend potholes at night?"),
        ("Is it?", "Is  it?"),
        ("Have you got a libraries strategy", "Has the council published a strategy for its library?"),
    ],
)
def test_the_same_question_in_other_words_is_known(new: str, old: str):
    assert asks_the_same(new, old)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("Does the council have an empty homes strategy?", "Has the council published a pothole strategy?"),
        (
            "What did the council spend on libraries in 2025/26?",
            "What did the council spend on roads in 2025/26?",
        ),
        ("How many people work there?", "How many people asked for help?"),
    ],
)
def test_what_all_campaigns_ask_makes_no_two_questions_the_same(new: str, old: str):
    assert not asks_the_same(new, old)


def test_a_new_wording_keeps_the_labels_of_the_old():
    merged = put("1,Do you mend potholes by night?,yes/no,\n1.spend,How much was that?,pounds,1=yes\n")
    assert (merged.by_id["1"].topic, merged.by_id["1"].finding) == ("Night work", "C")
    assert merged.by_id["1"].aliases == ("carriageway defects",)
    assert merged.by_id["1.spend"].unit == "pounds, 2024/25"
    assert (merged.title, merged.period) == (POTHOLES.title, "2024/25")
    assert merged.by_id["1"].text == "Do you mend potholes by night?"


def test_another_question_under_the_same_id_keeps_nothing():
    merged = put("1,Does the council lend books?,yes/no,\n1.spend,How much was that?,pounds,1=yes\n")
    assert [(q.topic, q.finding, q.aliases, q.unit) for q in merged] == [("", "", (), "")] * 2
    assert (merged.title, merged.period, merged.definitions) == ("", "", ())


def test_a_unit_stays_only_with_the_same_kind_of_answer():
    merged = put("1,Do you mend potholes at night?,yes/no,\n2,How were potholes reported?,text,\n")
    assert (merged.by_id["2"].unit, merged.by_id["2"].pair) == ("", "1")


def test_a_pair_that_is_no_longer_asked_is_dropped():
    assert put("2,How many potholes were reported?,count,\n").by_id["2"].pair == ""


def test_a_definition_stays_where_a_question_or_another_definition_needs_it():
    merged = put("2,How many potholes did people report?,count,\n")
    assert [d.term for d in merged.definitions] == ["pothole", "carriageway"]
    assert [d.term for d in unused_definitions(POTHOLES.definitions, POTHOLES)] == ["gritting"]


def test_a_definition_goes_with_the_questions_that_it_was_for():
    """Whoever asks of something else may use the same word in another sense."""
    assert put("7,Is any pothole left open?,yes/no,\n").definitions == ()


def test_a_detail_is_the_same_where_what_it_hangs_on_is():
    new = read_questions_csv(
        HEAD + "1,Do you mend potholes at night?,yes/no,\n1.spend,How much?,pounds,1=yes\n", "la", "q.csv"
    )
    assert same_questions(new, POTHOLES) == {"1", "1.spend"}
