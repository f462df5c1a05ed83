"""Two people review at once, each in a window of their own: neither overrules the other unseen."""

from collections.abc import Callable

import pytest

from foicli.cli import review
from foicli.ledger.writers import unconfirmed_writers
from foicli.steps import review as step


@pytest.fixture
def ada(foi, answered, monkeypatch) -> Callable[..., str]:
    """What Ada's screen says while she presses keys; an entry that is a tuple is what Grace types then."""

    def pressing(*keys: str | tuple[str, ...]) -> str:
        left = list(keys)

        def ask(offered: str) -> str:
            while isinstance(left[0], tuple):
                assert foi(*left.pop(0), "--coder", "Grace").code == 0
            return left.pop(0)

        monkeypatch.setattr(review, "ask_key", ask)
        said = foi("review", "--coder", "Ada")
        assert said.code == 0, said.err
        return said.out

    return pressing


def decided(foi, question: str) -> tuple[str, str]:
    rows = foi("export", "answers", "--format", "json").json()
    row = next(r for r in rows if r["body_code"] == "A1" and r["question"] == question)
    return str(row["value"] or row["amount_gbp"]), str(row["coder"])


def test_what_another_decided_while_it_was_on_the_screen_stands(foi, ada):
    said = ada(("decide", "A1", "1", "no"), "a", "q")
    assert "This has changed since you saw it" in said
    assert "Grace has decided: no" in said
    assert decided(foi, "1") == ("no", "Grace")
    assert "0 decisions taken" in said


def test_what_another_decided_further_down_is_passed_over_with_a_word(foi, ada):
    said = ada(("decide", "A1", "1.spend", "£9"), "a", "q")
    assert "question 1.spend: meanwhile Grace has decided: £9" in said
    assert "3/4" in said
    assert decided(foi, "1") == ("yes", "Ada")
    assert decided(foi, "1.spend") == ("9", "Grace")


def test_what_another_took_back_is_offered_as_it_stands_now(foi, ada):
    foi("decide", "A1", "1", "no", "--coder", "Grace")
    foi("decide", "A1", "1", "--undo", "--coder", "Grace")
    ada(("decide", "A1", "2", "yes"), ("decide", "A1", "2", "--undo"), "a", "a", "a", "q")
    assert decided(foi, "2") == ("no", "Ada")


def test_undo_takes_back_only_what_one_decided_oneself(foi, ada):
    said = ada("a", ("decide", "A1", "1", "no"), "u", "q")
    assert "Somebody has decided this anew since; nothing is taken back." in said
    assert decided(foi, "1") == ("no", "Grace")


def test_a_policy_that_reads_while_a_person_decides_does_not_overrule_them(foi, answered, monkeypatch):
    tried = []

    def slow(ledger):
        if not tried:
            tried.append(foi("decide", "A1", "1", "no", "--coder", "Grace").code)
        return unconfirmed_writers(ledger)

    monkeypatch.setattr(step, "unconfirmed_writers", slow)
    monkeypatch.setattr("foicli.ledger.open.BUSY_SECONDS", 0.1)
    assert foi("review", "--accept-above", "0.5").code == 0
    assert tried == [3]  # busy: said to Grace, and nothing of hers is lost unseen
    assert foi("decide", "A1", "1", "no", "--coder", "Grace").code == 0
    assert decided(foi, "1") == ("no", "Grace")
