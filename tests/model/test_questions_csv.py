"""Questionnaires from CSV, back to TOML, and what a new wording keeps of the old."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foicli.errors import InputFaults
from foicli.model.questionnaire import (
    AnswerKind,
    Condition,
    Definition,
    Question,
    Questionnaire,
    load_questionnaire,
)
from foicli.model.questions_csv import (
    read_answer_kind,
    read_questions_csv,
    write_questionnaire_toml,
)

SHARED = Path(__file__).resolve().parents[3] / "shared" / "tfsl-2017"
HEAD = "id,text,answer,if\n"


def faults_of(text: str) -> list[str]:
    with pytest.raises(InputFaults) as caught:
        read_questions_csv(text, "ccg", "q.csv")
    return [str(fault) for fault in caught.value.faults]


def test_a_questionnaire_is_read_from_four_columns():
    asked = read_questions_csv(
        HEAD + '1,"Is it, or not?",yes/no,\n1.spend,How much?,pounds,1=yes\n2,Which of these?,heading,\n',
        "ccg",
        "q.csv",
    )
    assert [(q.id, q.text, q.answer.value, str(q.condition or "")) for q in asked] == [
        ("1", "Is it, or not?", "yes/no", ""),
        ("1.spend", "How much?", "pounds", "1=yes"),
        ("2", "Which of these?", "heading", ""),
    ]
    assert asked.kind == "ccg"
    assert [q.id for q in asked.answerable] == ["1", "1.spend"]


def test_further_columns_fill_labels_and_choices():
    (asked,) = read_questions_csv(
        "topic,id,answer,text,choices,finding,aliases\nRoads,1,choice,Which?,tar;gravel,C,streets; lanes\n",
        "la",
        "q.csv",
    )
    assert (asked.topic, asked.finding) == ("Roads", "C")
    assert (asked.choices, asked.aliases) == (("tar", "gravel"), ("streets", "lanes"))


@pytest.mark.parametrize(
    ("kind", "spellings"),
    [
        ("yes/no", ["yes_no", "YesNo", "yes-no", "Yes or no", "Y/N", "y / n", "yes/no"]),
        ("yes/no/in development", ["yes/no/in_development", "Yes, no or in development", "y/n/dev"]),
        ("count", ["number", "How many", "How many?", "count"]),
        ("pounds", ["money", "Amount", "£", "GBP", "pounds", "pounds (£)"]),
        ("link", ["URL", "web link"]),
        ("text", ["free text", "Free-text"]),
        ("choice", ["multiple choice"]),
        ("heading", ["Heading", "header"]),
    ],
)
def test_a_kind_of_answer_is_known_in_any_plain_spelling(kind: str, spellings: list[str]):
    assert {read_answer_kind(spelling) for spelling in spellings} == {AnswerKind(kind)}


@pytest.mark.parametrize("word", ["", "perhaps", "date", "essay", "yes", "n", "/"])
def test_any_other_word_is_no_kind_of_answer(word: str):
    assert read_answer_kind(word) is None


def test_all_faults_are_told_with_their_rows():
    told = faults_of(
        HEAD
        + "1,Is it?,yes/no,\n"
        + "1,Again?,yes/no,\n"
        + "two,What?,text,\n"
        + "3,How?,essay,\n"
        + "3.how,How?,text,3=yes\n"
        + "4,,text,\n"
        + "5,Why?,text,sometimes\n"
        + "6,Who?,text,9=yes\n"
        + "7,Which?,choice,\n"
    )
    assert [line.partition(":")[0] for line in told] == [f"q.csv, row {n}" for n in (3, 4, 5, 7, 8, 9, 10)]
    assert told[0] == "q.csv, row 3: question id 1 is used already in row 2"
    assert "9 is missing" in told[5]


def test_a_file_without_its_columns_is_refused():
    assert "“answer” is missing" in faults_of("id,text\n1,Is it?\n")[0]
    assert "unknown column" in faults_of("id,text,answer,colour\n1,Is it?,yes/no,red\n")[0]
    assert faults_of(HEAD) == ["q.csv: there is no question in this file, only headings"]
    assert faults_of("") == ["q.csv: the file is empty"]


@pytest.mark.parametrize(("kind", "count"), [("ccg", 68), ("la", 35)])
def test_the_questions_as_sent_in_2017_are_read_exactly(kind: str, count: int):
    source = SHARED / f"questions-{kind}.csv"
    if not source.exists():
        pytest.skip("the campaign of 2017 is not beside this checkout")
    text = source.read_text("utf-8")
    asked = read_questions_csv(text, kind, source.name)
    assert len(asked.questions) == count
    assert all(q.text in text for q in asked)
    again = load_questionnaire(write_questionnaire_toml(asked), "x.toml")
    assert [(q.id, q.text, q.answer, q.condition) for q in again] == [
        (q.id, q.text, q.answer, q.condition) for q in asked
    ]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
FULL = TEXTS.map(lambda text: text.strip()).filter(bool)


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    questions = []
    for number in range(1, draw(st.integers(2, 6))):
        answer = draw(st.sampled_from(AnswerKind))
        condition = Condition("1", "yes") if number > 1 and draw(st.booleans()) else None
        questions.append(
            Question(
                str(number), draw(FULL), AnswerKind.YES_NO if number == 1 else answer, condition,
                draw(TEXTS), draw(TEXTS), tuple(draw(st.lists(TEXTS, max_size=2))),
                tuple(draw(st.lists(FULL, min_size=1, max_size=2))), draw(TEXTS),
                draw(st.sampled_from(["", "1"])),
            )
        )  # fmt: skip
    definitions = draw(st.lists(st.builds(Definition, FULL, FULL), max_size=2))
    return Questionnaire(draw(TEXTS), draw(TEXTS), tuple(questions), tuple(definitions), draw(TEXTS))


@given(questionnaires())
def test_what_is_written_as_toml_reads_back_the_same(asked: Questionnaire):
    again = load_questionnaire(write_questionnaire_toml(asked), "x.toml")
    assert [(q.id, q.text, q.answer, q.condition, q.unit, q.topic) for q in again] == [
        (q.id, q.text, q.answer, q.condition, q.unit, q.topic) for q in asked
    ]
    assert [(q.aliases, q.choices, q.finding, q.pair) for q in again] == [
        (q.aliases, q.choices, q.finding, q.pair) for q in asked
    ]
    assert (again.kind, again.title, again.period) == (asked.kind, asked.title, asked.period)
    assert again.definitions == asked.definitions
