"""Kinds of body: names, the Act each answers under, and the law a letter may cite."""

from datetime import date

import pytest

from foicli.bodies.kinds import find_kind, host_codes, kind_fault, kinds
from foicli.bodies.registers import read_register, register_names
from foicli.errors import FoiError
from foicli.model.request import Regime


def test_the_kinds_shipped_are_those_of_the_registers():
    of_registers = {body.kind for name in register_names() for body in read_register(name)}
    assert {kind.code for kind in kinds()} == of_registers == {"ccg", "la", "hwb", "ia", "icb"}


def test_scottish_bodies_answer_under_the_scottish_act():
    assert {kind.code for kind in kinds() if kind.regime is Regime.FOISA} == {"ia"}


def test_a_letter_of_2017_cites_no_law_of_2022():
    laws = [duty.law for duty in find_kind("icb").duties_on(date(2017, 6, 20))]
    assert laws == []


def test_palliative_care_is_named_in_the_duty_of_integrated_care_boards():
    duty = find_kind("icb").duties_on(date(2022, 7, 1))[0]
    assert duty.law.endswith("section 3(1)(h)")
    assert "palliative care" in duty.text


def test_the_duties_of_clinical_commissioning_groups_ended_with_them():
    ccg = find_kind("CCG")
    assert len(ccg.duties_on(date(2022, 6, 30))) == 2
    assert ccg.duties_on(date(2022, 7, 1)) == ()


def test_a_boards_requests_go_to_its_council():
    councils = {council.code for council in read_register("la-2017")}
    for board in read_register("hwb-2017"):
        assert host_codes(board)
        assert set(host_codes(board)) <= councils
    shared = [board.name for board in read_register("hwb-2017") if len(host_codes(board)) == 2]
    assert shared == ["Bournemouth and Poole Health and Wellbeing Board"]


def test_a_council_answers_for_itself():
    assert host_codes(read_register("la-2017")[0]) == ()


def test_numbers_of_bodies_read_well():
    assert find_kind("la").count(1) == "1 council"
    assert find_kind("icb").count(36) == "36 integrated care boards"


def test_an_unknown_kind_is_refused_with_those_there_are():
    with pytest.raises(FoiError) as caught:
        find_kind("pct")
    assert "ccg, la, hwb, ia, icb" in caught.value.hint


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("council", "la"), ("Councils", "la"), ("local_authority", "la"), ("county-council", "la"),
        ("health and wellbeing board", "hwb"), ("IJB", "ia"), ("clinical commissioning group", "ccg"),
    ],
)  # fmt: skip
def test_a_kind_that_is_called_by_its_name_is_told_its_code(word: str, code: str):
    assert f"write “{code}”" in kind_fault(word)


def test_a_kind_that_is_like_none_is_told_all():
    assert (
        kind_fault("planet") == "is not a kind of body that foi knows (the kinds are ccg, la, hwb, ia, icb)"
    )
    assert kind_fault("LA") == ""


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.code)
def test_every_duty_says_where_it_can_be_read(kind):
    assert kind.duties
    assert all(duty.url.startswith("https://www.legislation.gov.uk/") for duty in kind.duties)


@pytest.mark.parametrize(
    ("question", "laws"),
    [
        ("Does the council have an empty homes strategy?", 0),
        ("Does the council pay disabled facilities grants to adults?", 0),
        ("Does the council commission short breaks for disabled children?", 4),
    ],
)
def test_a_council_is_told_of_the_laws_that_the_question_touches_alone(question: str, laws: int):
    assert sum(duty.bears_on(question) for duty in find_kind("la").duties) == laws
