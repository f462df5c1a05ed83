"""The shipped letters: right in law under each regime, personal, and never half filled in."""

import re
from datetime import date

import pytest

from foicli.letters.facts import ExemptionUsed, OpenQuestion, PreviousLetter, kind_facts
from foicli.letters.render import missing_fields, render
from foicli.model.findings import Finding
from foicli.model.letter import Purpose
from foicli.model.request import Regime

ALL = [(purpose, regime) for purpose in Purpose for regime in Regime]
STORY = {
    "sent_on": date(2025, 4, 1), "received": date(2025, 4, 1), "due": date(2025, 4, 30), "days_late": 3,
    "responded_on": date(2025, 5, 6), "review_requested_on": date(2025, 5, 7),
    "previous": (PreviousLetter(Purpose.REMINDER, date(2025, 5, 2)),), "authority_ref": "ELM/77",
    "note": "We mean trees\n\n- in streets", "open_questions": (OpenQuestion("4"),),
    "exemptions": (ExemptionUsed("s12", ("3.a",)),),
}  # fmt: skip


@pytest.mark.parametrize(("purpose", "regime"), ALL, ids=[f"{p}-{r}" for p, r in ALL])
def test_every_letter_can_be_written_under_every_act(make_facts, shipped, purpose, regime):
    letter = render(shipped(purpose.value), make_facts(purpose=purpose, regime=regime, **STORY))
    flat = " ".join(letter.text.split())
    assert letter.subject.endswith("[TREES-24-E99]")
    assert "Leafy Streets Trust" in flat
    assert "1 Elm Row\nMiddleton\nZZ1 1ZZ\n" in letter.text
    assert {
        Regime.FOIA: "Freedom of Information Act 2000",
        Regime.EIR: "Environmental Information Regulations 2004",
        Regime.FOISA: "Freedom of Information (Scotland) Act 2002",
    }[regime] in flat
    assert not re.search(r"[{}\\\ue000\ue001]|\*\*| [,.;]|\bNone\b|\(\)", letter.text)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_no_letter_threatens_or_says_that_it_is_one_of_many(make_facts, shipped, purpose):
    text = render(shipped(purpose.value), make_facts(purpose=purpose, **STORY)).text.casefold()
    for word in ("all councils", "every council", "campaign", "failure to", "we will report", "legal action"):
        assert word not in text


@pytest.mark.parametrize(
    ("regime", "advice", "refusal"),
    [
        (Regime.FOIA, "section 16", "section 17"),
        (Regime.FOISA, "section 15", "section 16"),
        (Regime.EIR, "regulation 9", "regulation 14"),
    ],
)
def test_the_request_names_the_sections_of_its_own_act(make_facts, shipped, regime, advice, refusal):
    flat = " ".join(render(shipped("request"), make_facts(regime=regime)).text.split())
    assert f"under {advice}" in flat
    assert f"why ({refusal})" in flat


def test_the_request_holds_every_question_and_definition(make_facts, shipped, questionnaire):
    flat = " ".join(render(shipped("request"), make_facts()).text.split())
    assert all(" ".join(q.text.split()) in flat for q in questionnaire)
    assert all(f"{d.term}: {d.text}" in flat for d in questionnaire.definitions)


def test_the_follow_up_lists_just_what_is_open_with_what_was_said(make_facts, shipped):
    from pathlib import Path

    letter = render(
        shipped("follow_up"),
        make_facts(
            purpose=Purpose.FOLLOW_UP, sent_on=date(2025, 4, 1), responded_on=date(2025, 4, 28),
            open_questions=(
                OpenQuestion("4"),
                OpenQuestion("3.a.count", Finding.UNCLEAR, said="Some,\nas the weather asks."),
                OpenQuestion("1.spend", Finding.UNCLEAR, said="£1.2", note="Is this in millions of pounds?"),
                OpenQuestion("77"),
            ),
        ),
    )  # fmt: skip
    golden = Path(__file__).parent / "golden" / "follow_up.txt"
    assert f"Subject: {letter.subject}\n\n{letter.text}" == golden.read_text("utf-8")


@pytest.mark.parametrize(
    ("regime", "code", "words"),
    [
        (Regime.FOIA, "s12(1)", "regulation 4(3) of SI 2004/3244"),
        (Regime.FOIA, "s21", "exact page"),
        (Regime.FOIA, "s22", "to be published"),
        (Regime.FOIA, "s36(2)(c)", "qualified person"),
        (Regime.FOIA, "s40(2)", "identifiable person"),
        (Regime.FOIA, "s41", "obtained from somebody else"),
        (Regime.FOIA, "s43(2)", "total for a year"),
        (Regime.FOIA, "s31(1)", "why it applies"),
        (Regime.FOISA, "s36(2)", "obtained from somebody else"),
        (Regime.FOISA, "s38(1)(b)", "identifiable person"),
        (Regime.FOISA, "s33(1)(b)", "total for a year"),
        (Regime.FOISA, "s25(1)", "exact page"),
        (Regime.EIR, "reg12(4)(b)", "how the burden was assessed"),
        (Regime.EIR, "reg13(1)", "identifiable person"),
        (Regime.EIR, "reg12(5)(e)", "total for a year"),
    ],
)
def test_the_review_argues_with_the_exemption_that_was_given(make_facts, shipped, regime, code, words):
    facts = make_facts(
        purpose=Purpose.INTERNAL_REVIEW, regime=regime, sent_on=date(2025, 4, 1),
        responded_on=date(2025, 4, 28), exemptions=(ExemptionUsed(code, ("1", "2")),),
    )  # fmt: skip
    flat = " ".join(render(shipped("internal_review"), facts).text.split())
    assert words in flat
    assert ", relied on for questions 1, 2." in flat


def test_a_scottish_review_is_a_requirement_under_section_20(make_facts, shipped):
    facts = make_facts(regime=Regime.FOISA, sent_on=date(2025, 4, 1), due=date(2025, 4, 30))
    letter = render(shipped("internal_review"), facts)
    assert letter.subject.startswith("Requirement for review")
    assert "We have not had an answer, although the time for one has passed." in " ".join(letter.text.split())


def test_a_kind_is_spoken_of_with_the_law_of_its_time():
    from foicli.bodies.kinds import Duty, Kind

    kind = Kind(
        "la", "council", "councils", "council", Regime.FOIA, "the council",
        duties=(
            Duty("Trees Act 1989, section 17", "", ""),
            Duty("Hedges Act 1901", "", "", until=date(2000, 1, 1)),
            Duty("Streets Act 2010", "", ""),
        ),
    )  # fmt: skip
    assert kind_facts(kind, date(2025, 6, 2), ()).duties == (
        "Our questions concern the work that the council does under section 17 of the Trees Act 1989; "
        "and the Streets Act 2010."
    )


def test_the_second_reminder_names_what_has_gone_since_the_request(make_facts, shipped):
    gone = (
        PreviousLetter(Purpose.REQUEST, date(2025, 4, 1)),
        PreviousLetter(Purpose.REMINDER, date(2025, 5, 2)),
    )
    facts = make_facts(sent_on=date(2025, 4, 1), due=date(2025, 4, 30), days_late=1, previous=gone)
    flat = " ".join(render(shipped("second_reminder"), facts).text.split())
    assert "have been in touch since (reminder of 2 May 2025)." in flat
    assert "An answer was due by 30 April 2025, 1 working day ago (section 10(1))" in flat


def test_a_scottish_application_is_not_written_before_a_review_was_asked_for(make_facts, shipped):
    facts = make_facts(regime=Regime.FOISA, purpose=Purpose.COMPLAINT, sent_on=date(2025, 4, 1))
    faults = missing_fields([(shipped("complaint"), facts)])
    assert [str(f) for f in faults] == ["request TREES-24-E99: “review_requested_on” is not known"]
