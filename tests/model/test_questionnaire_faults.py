"""Loading a questionnaire: every fault at once, each with its file and line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foicli.errors import InputFaults
from foicli.model.questionnaire import load_questionnaire


def faults_of(toml: str) -> list[str]:
    with pytest.raises(InputFaults) as caught:
        load_questionnaire(toml, "ccg.toml")
    return [str(fault) for fault in caught.value.faults]


def test_faults_of_all_kinds_are_told_at_once_with_their_lines():
    told = faults_of(
        "\n".join(
            [
                '[[question]]\nid = "1"\ntext = "Is it?"\nanswer = "yes/no"\n',
                '[[question]]\nid = "1"\ntext = "Again?"\nanswer = "yes/no"\n',
                '[[question]]\nid = "2"\ntext = "How?"\nanswer = "essay"\n',
                '[[question]]\nid = "3.how"\ntext = "How?"\nanswer = "text"\nif = "9=yes"\n',
                '[[question]]\nid = "4"\ntext = " "\nanswer = "text"\n',
                '[[question]]\nid = "5"\ntext = "Who?"\nanswer = "text"\npair = "8"\ncolour = "red"\n',
            ]
        )
    )
    assert told == [
        "ccg.toml:11: question 2 has the unknown kind of answer “essay”; kinds are yes/no, "
        "yes/no/in development, pounds, count, link, text, choice, heading",
        "ccg.toml:22: the question has no “text”",
        "ccg.toml:27: unknown entry “colour”; the entries of a question are aliases, answer, choices, "
        "finding, id, if, pair, small_numbers, text, topic, unit",
        "ccg.toml:6: question id 1 is used already on line 1",
        "ccg.toml:16: question 3.how is a part of 3, which is missing",
        "ccg.toml:16: question 3.how depends on “9=yes”, but 9 is missing",
    ]


def test_a_question_with_a_fault_is_not_called_missing_too():
    (told,) = faults_of(
        '[[question]]\nid = "1"\ntext = "Is it?"\nanswer = "perhaps"\n'
        '[[question]]\nid = "1.how"\ntext = "How?"\nanswer = "text"\nif = "1=yes"\n'
    )
    assert "perhaps" in told


@pytest.mark.parametrize(
    ("toml", "where"),
    [
        ('kind = "ccg"\ntitle = "Roads\n', "ccg.toml:2: "),
        ('kind = "ccg"\n\nperiod = 2016/17\n', "ccg.toml:3: "),
        ('kind = "ccg"\naliases = ["a",\n', "ccg.toml:2: the file ends in the middle"),
    ],
)
def test_broken_toml_names_its_line(toml: str, where: str):
    (told,) = faults_of(toml)
    assert told.startswith(where)


def test_a_definition_without_a_text_names_its_line():
    told = faults_of(
        '[[question]]\nid = "1"\ntext = "Is it?"\nanswer = "yes/no"\n[[definition]]\nterm = "care"\n'
    )
    assert told == ["ccg.toml:5: a [[definition]] needs both a term and a text"]


def test_lists_within_lists_without_end_are_refused():
    (told,) = faults_of("kind = " + "[" * 5000)
    assert told.startswith("ccg.toml")


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_in_words(text: str):
    with pytest.raises(InputFaults):
        load_questionnaire(text, "any.toml")


def test_small_numbers_is_true_or_false():
    told = faults_of('small_numbers = "yes"\n[[question]]\nid = "1"\ntext = "How many?"\nanswer = "count"\n')
    assert told == ["ccg.toml: “small_numbers” must be true or false, without quotation marks"]
