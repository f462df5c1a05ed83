"""Remarks on wording: what may go wrong with a question though its file is in order."""

import pytest

from foicli.model.lint import lint
from foicli.model.questionnaire import AnswerKind, Question, Questionnaire, load_questionnaire
from foicli.templates import kit_files, kits


def remarks(text: str, answer: AnswerKind = AnswerKind.YES_NO, **more: str) -> list[str]:
    question = Question("1", text, answer, **more)
    return [remark.what for remark in lint(Questionnaire("ccg", "", (question,)))]


@pytest.mark.parametrize(
    ("text", "answer", "words"),
    [
        ("Do you mend roads and how many?", AnswerKind.YES_NO, "two things"),
        ("Do you mend roads? Is it dear?", AnswerKind.YES_NO, "two things"),
        ("You mend roads", AnswerKind.YES_NO, "no question mark"),
        ("How do you mend roads?", AnswerKind.YES_NO, "begins with “how”"),
        ("Is it not true that no road is mended?", AnswerKind.YES_NO, "two negatives"),
        ("How many roads are there?", AnswerKind.COUNT, "no unit"),
        ("Is it " + "very " * 80 + "good?", AnswerKind.YES_NO, "words long"),
    ],
)
def test_a_question_that_may_go_wrong_gets_a_remark(text: str, answer: AnswerKind, words: str):
    (remark,) = remarks(text, answer)
    assert words in remark


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Does the council mend roads and bridges?", AnswerKind.YES_NO),
        ("Are all of them served, whether or not they have no address?", AnswerKind.YES_NO),
        ("Please give the web address of the plan.", AnswerKind.LINK),
        ("How is that done?", AnswerKind.TEXT),
    ],
)
def test_a_plain_question_gets_none(text: str, answer: AnswerKind):
    assert remarks(text, answer) == []


def test_a_service_in_a_list_need_be_no_sentence():
    listed = (Question("1", "Which?", AnswerKind.HEADING), Question("1.a", "Nurses", AnswerKind.YES_NO))
    assert lint(Questionnaire("ccg", "", listed)) == ()


def test_a_question_left_out_of_the_findings_is_named_with_its_line():
    asked = load_questionnaire(
        '[[question]]\nid = "1"\ntext = "A?"\nanswer = "yes/no"\nfinding = "C"\n'
        '[[question]]\nid = "2"\ntext = "B?"\nanswer = "yes/no"\n',
        "x.toml",
    )
    assert [(r.question, r.line) for r in lint(asked)] == [("2", 6)]


def test_the_shipped_kits_want_nothing_but_letters_that_were_never_given():
    left: set[str] = set()
    for kit in kits():
        for path, content in kit_files(kit.name):
            if path.startswith("questions/"):
                for remark in lint(load_questionnaire(content.decode("utf-8"), path)):
                    assert "no finding letter" in remark.what, f"{kit.name} {path} {remark}"
                    left.add(remark.question)
    assert left == {"3", "12.a", "13.a"}


def test_a_definition_of_what_no_question_speaks_of_gets_a_remark_with_its_line():
    asked = load_questionnaire(
        'kind = "la"\n[[question]]\nid = "1"\ntext = "Do you mend roads?"\nanswer = "yes/no"\n'
        '[[definition]]\nterm = "road"\ntext = "A way."\n[[definition]]\nterm = "lighthouse"\ntext = "A tower."\n',
        "q.toml",
    )
    (remark,) = lint(asked)
    assert (remark.question, remark.line, remark.subject) == ("", 9, "")
    assert "“lighthouse”" in remark.what
