"""The truth of the demo: the published shares come out, and every body's answers hang together."""

import pytest

from foicli.demo.cast import cast
from foicli.demo.findings import (
    answered_something,
    finding_value,
    published_findings,
    recovered,
)
from foicli.demo.truth import draw_truth, twins
from foicli.model.findings import Coding, Finding


def yes() -> Coding:
    return Coding(Finding.ANSWERED, value="yes")


def no() -> Coding:
    return Coding(Finding.ANSWERED, value="no")


@pytest.mark.parametrize("seed", [1, 2017])
def test_every_published_share_comes_out_to_the_nearest_body(bodies, asked, seed):
    truth = draw_truth(cast(bodies, seed), tuple(asked.values()), seed)
    for published in published_findings():
        again = recovered(published, truth.of_kind(published.kind))
        wanted = published.percent * again.denominator / 100
        assert abs(again.numerator - wanted) <= 1, published
        assert again.agrees


def test_as_many_bodies_answer_as_in_2017(bodies, asked):
    truth = draw_truth(cast(bodies, 5), tuple(asked.values()), 5)
    assert len(truth.of_kind("ccg")) == 199
    assert len(truth.of_kind("la")) == 126
    assert all(answered_something(answers) for answers in truth.by_code.values())


def test_the_same_seed_draws_the_same_truth_and_another_does_not(bodies, asked):
    kits = tuple(asked.values())
    assert draw_truth(cast(bodies, 3), kits, 3) == draw_truth(cast(bodies, 3), kits, 3)
    assert draw_truth(cast(bodies, 3), kits, 3) != draw_truth(cast(bodies, 4), kits, 4)


def test_a_smaller_campaign_comes_near_the_shares(bodies, asked):
    few = bodies[:40] + bodies[207:227]
    truth = draw_truth(cast(few, 1), tuple(asked.values()), 1)
    for published in published_findings():
        again = recovered(published, truth.of_kind(published.kind))
        assert abs(again.numerator - published.percent * again.denominator / 100) <= 1.5, published


def test_who_does_not_commission_a_service_spends_nothing_on_it(bodies, asked):
    truth = draw_truth(cast(bodies, 7), tuple(asked.values()), 7)
    for body in truth.bodies:
        answers = dict(body.answers)
        for question in asked[body.kind]:
            if question.condition and question.id in answers:
                assert answers[question.condition.question].value in (question.condition.value, "partly")


def test_out_of_hours_care_mostly_goes_with_care_in_hours(bodies, asked):
    truth = draw_truth(cast(bodies, 7), tuple(asked.values()), 7).of_kind("ccg")
    both = late = 0
    for answers in truth.values():
        for out, inside in twins(asked["ccg"]).items():
            if out in answers and answers[out].value == "yes":
                late += 1
                both += inside in answers and answers[inside].value == "yes"
    assert both / late > 0.9


def test_the_bodies_of_a_joint_office_answer_alike(bodies, asked):
    parts = cast(bodies, 1)
    truth = draw_truth(parts, tuple(asked.values()), 1)
    first, *others = (truth.by_code[code] for code in parts.joint)
    assert len(others) == 2
    assert all(dict(other) == dict(first) for other in others)


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        ({"h": yes(), "j": no()}, "yes"),
        ({"h": no(), "j": no()}, "no"),
        ({"h": no()}, ""),
        ({"h": yes()}, "yes"),
        ({}, ""),
        ({"h": Coding(Finding.ANSWERED, value="partly"), "j": no()}, ""),
        ({"h": Coding(Finding.NOT_HELD), "j": no()}, ""),
        ({"h": Coding(Finding.ANSWERED, value="in_development"), "j": no()}, "in_development"),
    ],
)
def test_how_a_body_counts_towards_a_finding_over_two_questions(answers, value):
    assert finding_value(("h", "j"), answers) == value


def test_development_belongs_to_the_denominator_only_where_the_question_allowed_for_it():
    dev = Coding(Finding.ANSWERED, value="in_development")
    guideline = next(p for p in published_findings() if p.finding == "G" and p.measure == "yes")
    breaks = next(p for p in published_findings() if p.finding == "D" and p.kind == "ccg")
    assert recovered(guideline, {"a": {"15": yes()}, "b": {"15": dev}}).denominator == 2
    assert recovered(breaks, {"a": {"14.a": yes()}, "b": {"14.a": dev}}).denominator == 1


def test_a_hidden_number_is_not_a_number_given():
    published = next(p for p in published_findings() if p.measure == "given" and p.kind == "ccg")
    hidden = Coding(Finding.SUPPRESSED, count="<5")
    given = Coding(Finding.ANSWERED, count="212")
    again = recovered(published, {"a": {"4.count": given}, "b": {"4.count": hidden}, "c": {"1": yes()}})
    assert (again.numerator, again.denominator) == (1, 2 + 1)


def test_the_baseline_of_the_year_before_is_there():
    assert {p.finding for p in published_findings(2016)} >= {"C", "D", "T", "Z"}
