"""The score: what counts as read right."""

from decimal import Decimal

import pytest

from foicli.demo.score import same_answer, score, score_messages, styles_of
from foicli.model.findings import Coding, Finding
from foicli.model.mail import Category

YES = Coding(Finding.ANSWERED, value="yes")
NO = Coding(Finding.ANSWERED, value="no")


@pytest.mark.parametrize(
    ("told", "read", "same"),
    [
        (YES, YES, True),
        (YES, NO, False),
        (Coding(Finding.COST_LIMIT), Coding(Finding.REFUSED, exemptions=("s12",)), True),
        (Coding(Finding.NOT_HELD), Coding(Finding.REFUSED), False),
        (Coding(Finding.ANSWERED, count="0"), Coding(Finding.NIL), True),
        (Coding(Finding.NIL), Coding(Finding.ANSWERED, count="0"), True),
        (Coding(Finding.SUPPRESSED, count="<5"), Coding(Finding.SUPPRESSED, count="fewer than 5"), True),
        (Coding(Finding.ANSWERED, amount_gbp=Decimal("5.50")), Coding(Finding.ANSWERED, amount_gbp=Decimal("5.5")), True),
        (Coding(Finding.ANSWERED, amount_gbp=Decimal(5)), Coding(Finding.ANSWERED, amount_gbp=Decimal(5000)), False),
        (Coding(Finding.ANSWERED, url="https://a.example/x"), Coding(Finding.ANSWERED, url="a.example/x."), True),
        (Coding(Finding.ANSWERED, text="By post."), Coding(Finding.ANSWERED, text="It is by post."), True),
    ],
)  # fmt: skip
def test_same_answer(told, read, same):
    assert same_answer(told, read) is same


def test_right_wrong_missing_and_invented_are_kept_apart():
    told = {"a": {"1": YES, "2": NO, "3": YES}}
    read = {"a": {"1": YES, "2": YES, "3": Coding(Finding.NO_ANSWER), "4": NO}}
    result = score(told, read, {"a": "terse"})
    total = result.total
    assert (total.right, total.wrong, total.missing, total.invented) == (1, 1, 1, 1)
    assert (total.given, total.share) == (3, pytest.approx(1 / 3))
    assert [t.label for t in result.by_style] == ["terse"]
    assert {m.question for m in result.misses} == {"2", "3", "4"}


def test_an_answer_of_a_body_that_told_us_nothing_is_not_scored():
    assert score({}, {"a": {"1": YES}}, {}).total.given == 0


def test_the_truth_against_itself_is_perfect(campaign):
    told = campaign.world.told()
    total = score(told, told, styles_of(campaign.world.posted)).total
    assert (total.wrong, total.missing, total.invented) == (0, 0, 0)
    assert total.given > 10_000


def test_messages_are_scored_by_category_and_bodies(campaign):
    posted = campaign.world.posted
    perfect = {p.message_id: (frozenset(p.codes), frozenset({p.category})) for p in posted}
    result = score_messages(posted, perfect)
    assert (result.right_category, result.right_bodies) == (result.messages, result.messages)
    blind = score_messages(posted, {})
    assert blind.right_category == sum(p.category is Category.UNRELATED for p in posted)
