"""What an answer rests on, once people have decided."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from foicli.model.answers import Answer, Decision, Verdict, answer
from foicli.model.findings import Coding, Evidence, Finding, Suggestion

NOW = datetime(2017, 7, 1, tzinfo=UTC)


def yes_no(value: str) -> Coding:
    return Coding(Finding.ANSWERED, value)


def pounds(amount: int) -> Coding:
    return Coding(Finding.ANSWERED, amount_gbp=Decimal(amount))


def read(coding: Coding, quote: str) -> Suggestion:
    return Suggestion("1", coding, (Evidence("0" * 64, "body, line 3", quote),), 0.99, "plain")


def decided(
    verdict: Verdict, coding: Coding, seen: Suggestion, evidence: Suggestion | None = None
) -> Decision:
    cited = (evidence or seen).evidence
    return Decision("R-1", "1", 0, "ada", verdict, coding, cited, seen.stamp, NOW, "by telephone")


def weigh(newest: Suggestion, *decisions: Decision) -> Answer:
    return answer("R-1", "1", 0, decisions, newest)


def test_what_was_accepted_is_proved_by_its_quote():
    seen = read(yes_no("yes"), "Yes.")
    stands = weigh(seen, decided(Verdict.ACCEPTED, yes_no("yes"), seen))
    assert (stands.proof, stands.certainty) == (seen.evidence, 0.99)


def test_what_was_corrected_is_not_proved_by_what_was_rejected():
    seen = read(yes_no("yes"), "Yes.")
    stands = weigh(seen, decided(Verdict.CORRECTED, yes_no("no"), seen))
    assert stands.corrected
    assert (stands.proof, stands.certainty, stands.note) == ((), None, "by telephone")
    assert stands.evidence == seen.evidence  # what was before the person stays on record


def test_a_figure_that_stands_in_the_quote_is_proved_by_it():
    seen = read(pounds(12), "We spent £12,500 in 12 months.")
    stands = weigh(seen, decided(Verdict.CORRECTED, pounds(12500), seen))
    assert (stands.proof, stands.certainty) == (seen.evidence, None)


def test_a_figure_that_does_not_stand_in_the_quote_is_not():
    seen = read(pounds(12500), "We spent £12,500.")
    assert weigh(seen, decided(Verdict.CORRECTED, pounds(13000), seen)).proof == ()


@pytest.mark.parametrize(("first", "proved"), [(Verdict.ACCEPTED, True), (Verdict.CORRECTED, False)])
def test_a_decision_that_is_kept_against_a_newer_reading_keeps_what_it_rested_on(first, proved):
    before = read(yes_no("yes"), "Yes.")
    coding = yes_no("yes") if first is Verdict.ACCEPTED else yes_no("partly")
    newer = read(yes_no("no"), "No.")
    stands = weigh(
        newer, decided(first, coding, before), decided(Verdict.CORRECTED, coding, newer, evidence=before)
    )
    assert bool(stands.proof) is proved
    assert stands.certainty is None


def test_a_suggestion_shows_its_words_and_how_sure_the_reader_is():
    seen = read(yes_no("yes"), "Yes.")
    assert (weigh(seen).proof, weigh(seen).certainty) == (seen.evidence, 0.99)
