"""An invented campaign about street trees, and letters of it to an invented council."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from foicli.letters.facts import KindFacts, LetterFacts
from foicli.letters.render import LetterTemplate, compile_template
from foicli.model.body import Body
from foicli.model.campaign import Applicant, Campaign
from foicli.model.letter import Purpose
from foicli.model.questionnaire import Questionnaire, load_questionnaire
from foicli.model.request import Regime

LETTERS = Path(__file__).resolve().parents[2] / "templates" / "letters"

QUESTIONS = """
kind = "la"
title = "Street trees"
period = "2024/25"

[[definition]]
term = "street tree"
text = "A tree that stands in a public highway."

[[question]]
id = "1"
text = "Does the council plant street trees?"
answer = "yes/no"

[[question]]
id = "1.spend"
text = "What did it spend on planting?"
answer = "pounds"
unit = "pounds, 2024/25"
if = "1=yes"

[[question]]
id = "2"
text = "Has the council a published tree strategy?"
answer = "yes/no/in development"

[[question]]
id = "2.link"
text = "If so, where can it be read?"
answer = "link"
if = "2=yes"

[[question]]
id = "3"
text = "Which of these does the council provide?"
answer = "heading"

[[question]]
id = "3.a"
text = "Watering of young trees in their first three summers, by its own staff or by a contractor"
answer = "yes/no"

[[question]]
id = "3.a.count"
text = "How many trees were watered?"
answer = "count"
unit = "trees"
if = "3.a=yes"

[[question]]
id = "3.b"
text = "Advice to residents"
answer = "choice"
choices = ["by telephone", "in person"]

[[question]]
id = "4"
text = "How are residents told of a felling?"
answer = "text"
"""


@pytest.fixture
def questionnaire() -> Questionnaire:
    return load_questionnaire(QUESTIONS, "questions/la.toml")


@pytest.fixture
def applicant() -> Applicant:
    return Applicant(
        "Leafy Streets Trust", "Ann Example", "1 Elm Row\nMiddleton\nZZ1 1ZZ", "foi@leafy.example.org"
    )


@pytest.fixture
def make_facts(questionnaire: Questionnaire, applicant: Applicant) -> Callable[..., LetterFacts]:
    """Facts of one letter; keyword arguments take the place of what is usual."""
    usual = LetterFacts(
        reference="TREES-24-E99",
        purpose=Purpose.REQUEST,
        regime=Regime.FOIA,
        campaign=Campaign("Street trees 2024", "TREES-24", applicant, ()),
        body=Body(
            "E99", "Elmshire District Council", "la", region="North", email="foi@elmshire.example",
            extra=(("mayor", "Councillor Oak"), ("Lead officer", "")),
        ),
        kind=KindFacts("la", "council", "Our questions concern the work that the council does on highways."),
        questionnaire=questionnaire,
        today=date(2025, 6, 2),
    )  # fmt: skip

    def make(**changes: object) -> LetterFacts:
        name, code = changes.pop("name", None), changes.pop("code", None)
        made = replace(usual, **changes)  # type: ignore[arg-type]
        if name is not None:
            made = replace(made, body=replace(made.body, name=str(name)))
        if code is not None:
            made = replace(made, body=replace(made.body, code=str(code)), reference=f"TREES-24-{code}")
        return made

    return make


@pytest.fixture
def shipped() -> Callable[[str], LetterTemplate]:
    """The shipped template of this name."""
    return lambda name: compile_template((LETTERS / f"{name}.md").read_text("utf-8"), f"letters/{name}.md")
