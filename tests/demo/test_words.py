"""The wordings: enough of them, all of them fit, and statements made from questions."""

from decimal import Decimal

import pytest

from foicli.demo.echo import echo
from foicli.demo.voice import Voice, wording_group
from foicli.demo.words import words
from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind, Question, Questionnaire


def asked(text: str, *parts: str) -> Questionnaire:
    kind = AnswerKind.HEADING if parts else AnswerKind.YES_NO
    listed = [Question(f"1.{chr(97 + n)}", part, AnswerKind.YES_NO) for n, part in enumerate(parts)]
    return Questionnaire("ccg", "", (Question("1", text, kind), *listed))


@pytest.mark.parametrize(
    "group", ["yes", "no", "in_development", "partly", "not_held", "refused", "cost_limit", "amount", "count"]
)
def test_there_are_fifteen_ways_to_say_each_thing(group):
    assert len(set(words(group))) >= 14
    assert len(words(group, "mark")) >= 1


@pytest.mark.parametrize(
    ("question", "we", "yes", "no"),
    [
        ("Do you fund breaks?", "the CCG", "the CCG funds breaks", "the CCG does not fund breaks"),
        ("Does the CCG assess needs?", "we", "we assess needs", "we do not assess needs"),
        ("Does the council assess needs?", "the Council", "the Council assesses needs", "the Council does not assess needs"),
        ("Do you have a strategy?", "the CCG", "the CCG has a strategy", "the CCG does not have a strategy"),
        ("Did you ask for it?", "we", "we did ask for it", "we did not ask for it"),
        ("Are you following it?", "the CCG", "the CCG is following it", "the CCG is not following it"),
        ("How many are there?", "we", "", ""),
    ],
)  # fmt: skip
def test_a_question_becomes_a_statement(question, we, yes, no):
    questionnaire = asked(question)
    turned = echo(questionnaire.by_id["1"], questionnaire, we)
    assert (turned.yes, turned.no) == (yes, no)


def test_a_part_of_a_list_takes_the_verb_of_its_heading():
    questionnaire = asked("Which of these does the CCG commission out of hours?", "Short breaks (respite)")
    turned = echo(questionnaire.by_id["1.a"], questionnaire, "we")
    assert turned.yes == "we commission short breaks out of hours"


@pytest.mark.parametrize("pounds", ["0", "950", "1200000", "45000", "123456.78", "3500000"])
def test_an_amount_is_written_without_losing_anything(pounds):
    questionnaire = asked("Spend?")
    for seed in range(60):
        shown = Voice(questionnaire, "CCG", str(seed)).pounds(Decimal(pounds))
        number = shown.casefold()
        for word in ("gbp", "pounds", "£", ",", " "):
            number = number.replace(word, "")
        factor = 1_000_000 if number.endswith(("m", "million")) else 1000 if number.endswith("k") else 1
        assert Decimal(number.removesuffix("million").rstrip("mk")) * factor == Decimal(pounds), shown


@pytest.mark.parametrize(
    "coding",
    [
        Coding(Finding.ANSWERED, value="yes"),
        Coding(Finding.ANSWERED, value="partly"),
        Coding(Finding.NOT_HELD),
        Coding(Finding.REFUSED, exemptions=("s43(2)",)),
        Coding(Finding.COST_LIMIT, exemptions=("s12",)),
    ],
)
def test_every_wording_of_a_group_can_be_filled_in(coding):
    questionnaire = asked("Do you commission short breaks?")
    question = questionnaire.by_id["1"]
    for seed in range(80):
        voice = Voice(questionnaire, "CCG", str(seed))
        for put in (voice.say, voice.mark):
            said = put(question, coding)
            assert said
            assert "{" not in said
    assert wording_group(question, coding)


def test_a_refusal_names_its_section():
    questionnaire = asked("Do you commission short breaks?")
    for seed in range(30):
        said = Voice(questionnaire, "CCG", str(seed)).say(
            questionnaire.by_id["1"], Coding(Finding.REFUSED, exemptions=("s43(2)",))
        )
        assert "43(2)" in said
