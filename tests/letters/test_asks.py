"""How a question that hangs on an earlier answer says so, in the letter and in its forms."""

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest

from foicli.letters.asks import ask
from foicli.letters.form import form_docx
from foicli.letters.form_sheet import form_xlsx
from foicli.model.questionnaire import AnswerKind, Condition, Question, Questionnaire

ON_YES = Condition("1", "yes")
DETAILS = [kind for kind in AnswerKind if kind is not AnswerKind.HEADING]


def detail(text: str, kind: AnswerKind = AnswerKind.LINK) -> Question:
    return Question("1.more", text, kind, ON_YES, choices=("a", "b") if kind is AnswerKind.CHOICE else ())


@pytest.mark.parametrize("kind", DETAILS)
def test_every_kind_of_detail_with_a_condition_names_it(kind):
    assert ask(detail("Where can the strategy be read?", kind)).text == (
        "If yes: Where can the strategy be read?"
    )


@pytest.mark.parametrize("text", ["Where is it published?", "where will it be kept?", "Where does it stand?"])
def test_a_question_for_a_place_is_no_condition(text):
    assert ask(detail(text)).text == f"If yes: {text}"


@pytest.mark.parametrize(
    "text",
    [
        "If so, where can it be read?",
        "Where there is one, please give its address.",
        "Where so, please attach it.",
        "Where the strategy has been published, please give a link.",
    ],
)
def test_a_text_that_names_its_own_condition_is_left_as_it_is(text):
    assert ask(detail(text)).text == text


def test_both_forms_name_the_condition_of_a_link(make_facts):
    asked = (
        Question("1", "Is there a strategy?", AnswerKind.YES_NO),
        detail("Where can the strategy be read?"),
    )
    facts = make_facts(questionnaire=Questionnaire("la", "Trees", asked))
    for made in (form_docx, form_xlsx):
        with zipfile.ZipFile(BytesIO(made(facts, date=datetime(2025, 6, 2, tzinfo=UTC)))) as archive:
            text = " ".join(
                archive.read(n).decode("utf-8", "replace") for n in archive.namelist() if ".xml" in n
            )
        assert "If yes: Where can the strategy be read?" in re.sub(r"<[^>]+>", "", text)
