"""The starter kits: what is in each, and that they hold together."""

import csv
from pathlib import Path

import pytest

from foicli.bodies.kinds import kinds
from foicli.bodies.registers import read_register
from foicli.errors import FoiError
from foicli.model.questionnaire import AnswerKind, Questionnaire, load_questionnaire
from foicli.templates import find_kit, kit_files, kits, templates_dir

SHARED = Path(__file__).resolve().parents[3] / "shared" / "tfsl-2017"
ASKS = [(kit.name, ask) for kit in kits() for ask in kit.asks]
IDS = [f"{name}:{ask.kind}" for name, ask in ASKS]


def questionnaire(kit: str, kind: str) -> Questionnaire:
    path = f"questions/{kind}.toml"
    return load_questionnaire(dict(kit_files(kit))[path].decode("utf-8"), path)


def test_the_kits_shipped():
    assert [kit.name for kit in kits()] == [
        "blank",
        "childrens-palliative-care",
        "childrens-palliative-care-2017",
        "palliative-care-priorities",
        "scottish-integration-authorities",
    ]


@pytest.mark.parametrize(("kit", "ask"), ASKS, ids=IDS)
def test_a_kit_asks_bodies_of_its_register_with_files_that_it_has(kit, ask):
    found = dict(kit_files(kit))
    assert ask.questions in found
    assert ask.letter in found
    register = found.get(ask.register) or ask.register
    assert {body.kind for body in read_register(register, ask.register)} == {ask.kind}
    assert ask.kind in {kind.code for kind in kinds()}


@pytest.mark.parametrize(("kit", "ask"), ASKS, ids=IDS)
def test_every_question_has_a_label_and_every_amount_and_count_its_unit(kit, ask):
    asked = questionnaire(kit, ask.kind)
    assert asked.kind == ask.kind
    assert asked.title
    assert [q.id for q in asked if not q.topic] == []
    measured = (AnswerKind.POUNDS, AnswerKind.COUNT)
    assert [q.id for q in asked if q.answer in measured and not q.unit] == []


@pytest.mark.parametrize(("kit", "ask"), ASKS, ids=IDS)
def test_a_part_that_follows_on_a_yes_depends_on_a_question_asked_before_it(kit, ask):
    order = [q.id for q in questionnaire(kit, ask.kind)]
    for q in questionnaire(kit, ask.kind):
        assert q.condition is None or order.index(q.condition.question) < order.index(q.id)


@pytest.mark.parametrize("kit", ["childrens-palliative-care-2017", "childrens-palliative-care"])
def test_each_service_out_of_hours_is_paired_with_the_same_in_hours(kit):
    health = questionnaire(kit, "ccg" if kit.endswith("2017") else "icb")
    council = questionnaire(kit, "la")
    for asked, hours, out, count in ((health, "12", "13", 12), (council, "8", "9", 7)):
        pairs = {q.pair: q for q in asked.parts_of(out)}
        twins = asked.parts_of(hours)
        assert [q.id for q in twins] == list(pairs)
        assert len(twins) == count
        assert all(pairs[q.id].text == q.text and pairs[q.id].finding == q.finding for q in twins)


@pytest.mark.parametrize("kind", ["ccg", "la"])
def test_the_questions_of_2017_have_the_ids_kinds_and_conditions_of_the_campaign(kind):
    source = SHARED / f"questions-{kind}.csv"
    if not source.exists():
        pytest.skip("the campaign of 2017 is not beside this checkout")
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    asked = questionnaire("childrens-palliative-care-2017", kind)
    assert [(q.id, q.answer.value, str(q.condition or "")) for q in asked] == [
        (row["id"], row["answer"], row["if"]) for row in rows
    ]
    assert {q.text for q in asked}.isdisjoint(row["text"] for row in rows)


@pytest.mark.parametrize("kind", ["ccg", "la"])
def test_the_findings_of_2017_group_the_same_questions(kind):
    source = SHARED / "findings.csv"
    if not source.exists():
        pytest.skip("the campaign of 2017 is not beside this checkout")
    published: dict[str, str] = {}
    with source.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == kind:
                published |= dict.fromkeys(row["questions"].split("+"), row["finding"])
    asked = questionnaire("childrens-palliative-care-2017", kind)
    assert {question: asked.by_id[question].finding for question in published} == published


def test_the_two_kits_on_children_share_their_ids():
    then = [q.id for q in questionnaire("childrens-palliative-care-2017", "ccg")]
    today = [q.id for q in questionnaire("childrens-palliative-care", "icb")]
    assert then == today


def test_the_kit_of_today_names_nothing_that_is_gone():
    for kind in ("icb", "la"):
        for q in questionnaire("childrens-palliative-care", kind):
            assert "CCG" not in q.text
            assert "clinical commissioning" not in q.text
            assert "Sustainability" not in q.text
            assert "2016" not in q.text


def test_an_unknown_kit_is_refused_with_those_there_are():
    with pytest.raises(FoiError) as caught:
        find_kit("potholes")
    assert "childrens-palliative-care" in caught.value.hint


def test_the_blank_kit_speaks_of_no_subject_and_marks_its_examples():
    found = dict(kit_files("blank"))
    assert all("[[ FILL IN: " in q.text for q in questionnaire("blank", "la"))
    assert b"[[ FILL IN: " in found["bodies.csv"]
    assert not any(b"alliative" in content for content in found.values())


def test_the_kits_on_palliative_care_ask_for_small_numbers_and_the_blank_one_does_not():
    templates = Path(str(templates_dir()))
    found = {
        path.relative_to(templates).as_posix(): "\nsmall_numbers = true\n" in path.read_text("utf-8")
        for path in templates.glob("*/questions/*.toml")
    }
    assert {name for name, small in found.items() if not small} == {"blank/questions/la.toml"}
