"""What became of a body, step by step."""

from foicli.bodies.registers import read_register
from foicli.bodies.successors import successors
from foicli.model.body import Body


def body_of(register: str, code: str) -> Body:
    return next(body for body in read_register(register) if body.code == code)


def test_a_group_of_2017_is_followed_to_the_board_of_today():
    steps = successors(body_of("ccg-2017", "00C"))
    assert [(s.year, s.code, s.name) for s in steps] == [
        (2021, "16C", "NHS Tees Valley CCG"),
        (2022, "QHM", "NHS North East and North Cumbria Integrated Care Board"),
        (2026, "QHM", "NHS North East and North Cumbria Integrated Care Board"),
    ]


def test_every_group_of_2017_has_a_named_successor_in_2021_and_2022():
    for body in read_register("ccg-2017"):
        steps = successors(body)
        assert [s.year for s in steps][:2] == [2021, 2022]
        assert all(s.name for s in steps)
        assert steps[1].code == body.successor_code


def test_a_chain_that_is_not_known_to_its_end_stops_rather_than_guesses():
    assert [s.year for s in successors(body_of("ccg-2017", "99M"))] == [2021, 2022]


def test_a_board_that_was_split_has_several_successors():
    names = [s.name for s in successors(body_of("icb-2022", "QM7"))]
    assert names == ["NHS Central East Integrated Care Board", "NHS Essex Integrated Care Board"]


def test_a_council_is_followed_to_those_that_replaced_it():
    names = [s.name for s in successors(body_of("la-2017", "E10000006"))]
    assert names == ["Cumberland Council", "Westmorland and Furness Council"]


def test_a_body_that_still_stands_has_no_successor():
    assert successors(body_of("icb-2026", "QHM")) == ()


def test_an_unknown_code_is_told_without_a_name():
    (step,) = successors(Body("X1", "Somewhere", "la", successor_code="E99999999"))
    assert (step.code, step.name) == ("E99999999", "")
