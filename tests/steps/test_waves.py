"""Letters to many: they differ as they should, go once each, and a body asked lately is warned of."""

from datetime import timedelta
from pathlib import Path

import pytest
from campaign_examples import START, Clock, Server, make_workspace

from foicli.errors import FoiError
from foicli.model.letter import Purpose
from foicli.steps.differences import compare
from foicli.steps.plan_requests import plan_requests
from foicli.steps.send import Plan, Selection, deliver
from foicli.steps.waves import plan_wave
from foicli.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path):
    made = make_workspace(tmp_path / "w")
    yield made
    made.close()


def asked(workspace: Workspace) -> Server:
    server = Server()
    deliver(workspace, plan_requests(workspace, Selection(), START), server, Clock())
    return server


def text(plan: Plan) -> str:
    return " ".join(plan.drafts[0].rendered.text.split())


def test_letters_of_a_wave_differ_only_in_what_is_each_bodys_own(workspace: Workspace):
    (compared,) = compare(plan_requests(workspace, Selection(), START))
    assert (compared.usual, compared.odd) == (2, ())
    assert compared.fields == ("name", "address", "reference")


def test_a_letter_that_differs_in_more_is_singled_out(workspace: Workspace):
    one, _, three = plan_requests(workspace, Selection(), START).drafts
    path = workspace.folder / "questions/ccg.toml"
    path.write_text(path.read_text().replace("2016/17", "2015/16"))
    (two,) = plan_requests(workspace, Selection(only=("01B",)), START).drafts
    (compared,) = compare(Plan((one, two, three), ()))
    assert compared.usual == 1
    assert [d.reference for d in compared.odd] == ["SB-17-01B"]
    assert any("2015/16" in new for _old, new, _n in compared.odd[0].changes)


def test_a_template_that_speaks_of_one_body_by_name_in_all_letters_shows(workspace: Workspace):
    path = workspace.folder / "letters/request.md"
    path.write_text(path.read_text().replace("Freedom of Information team", "FOI team of NHS Anytown CCG"))
    (compared,) = compare(plan_requests(workspace, Selection(), START))
    assert len(compared.odd) == 2


def test_a_pilot_then_the_rest(workspace: Workspace):
    server = Server()
    pilot = plan_requests(workspace, Selection(limit=2), START)
    assert pilot.skipped_by_reason() == {"over the limit given": 1}
    assert deliver(workspace, pilot, server, Clock()).accepted == 2
    rest = plan_requests(workspace, Selection(), START + timedelta(days=3))
    assert [draft.reference for draft in rest.drafts] == ["SB-17-01C"]
    assert deliver(workspace, rest, server, Clock()).accepted == 1
    assert len({identity for identity, _ in server.accepted}) == 3


def test_a_region_is_a_wave(workspace: Workspace):
    plan = plan_requests(workspace, Selection(region="south"), START)
    assert [draft.reference for draft in plan.drafts] == ["SB-17-01C"]


def test_a_correction_says_what_was_wrong_in_our_words_and_in_the_thread(workspace: Workspace):
    server = asked(workspace)
    plan = plan_wave(
        workspace, Purpose.CORRECTION, "Question 2 means 2016/17.", Selection(), START + timedelta(days=2)
    )
    assert "Question 2 means 2016/17." in text(plan)
    assert plan.drafts[0].in_reply_to == server.accepted[0][0]
    assert plan.drafts[0].rendered.subject.endswith("[SB-17-01A]")


def test_a_withdrawal_says_why(workspace: Workspace):
    asked(workspace)
    plan = plan_wave(workspace, Purpose.WITHDRAWAL, "The study has ended.", Selection(only=("01A",)), START)
    assert "The study has ended." in text(plan)
    assert "withdraw" in text(plan).lower()


def test_a_correction_can_go_to_those_alone_who_had_the_old_questions(workspace: Workspace):
    deliver(workspace, plan_requests(workspace, Selection(limit=2), START), Server(), Clock())
    path = workspace.folder / "questions/ccg.toml"
    path.write_text(path.read_text().replace("in 2016/17", "in 2017/18"))
    later = START + timedelta(days=1)
    deliver(workspace, plan_requests(workspace, Selection(), later), Server(), Clock(later))
    plan = plan_wave(workspace, Purpose.CORRECTION, "The year is 2017/18.", Selection(), later, outdated=True)
    assert [draft.reference for draft in plan.drafts] == ["SB-17-01A", "SB-17-01B"]
    assert plan.skipped_by_reason() == {"its letter carried the present questions": 1}


@pytest.mark.parametrize(
    ("purpose", "note", "words"),
    [
        (Purpose.CORRECTION, " ", "words of your own"),
        (Purpose.REMINDER, "x", "not sent this way"),
        (Purpose.CLARIFICATION, "x", "answers one body"),
    ],
)
def test_what_cannot_be_a_wave_is_told(workspace: Workspace, purpose: Purpose, note: str, words: str):
    with pytest.raises(FoiError, match=words):
        plan_wave(workspace, purpose, note, Selection(), START)


@pytest.mark.parametrize(
    ("days", "warned"),
    [(1, 3), (83, 3), (87, 0)],
    ids=["the next day", "59 working days later", "61 working days later"],
)
def test_a_body_asked_within_sixty_working_days_is_warned_of(workspace: Workspace, days: int, warned: int):
    """12 June 2017 plus 60 working days is 6 September: 12 July (Northern Ireland), 7 and 28 August fall out."""
    asked(workspace)
    other = _under_another_reference(workspace)
    for questions in (workspace.folder / "questions").glob("*.toml"):
        questions.write_text(questions.read_text().replace("in 2016/17", "in 2017/18"))
    plan = plan_requests(other, Selection(), START + timedelta(days=days))
    assert len(plan.drafts) == 3
    assert len(plan.warnings) == warned
    assert all("60 working days" in warning and "s.12(4)" in warning for warning in plan.warnings)
    other.close()


@pytest.mark.parametrize(("days", "letters"), [(1, 0), (83, 0), (87, 3)])
def test_the_same_questions_do_not_go_again_because_the_reference_was_changed(
    workspace: Workspace, days: int, letters: int
):
    asked(workspace)
    other = _under_another_reference(workspace)
    plan = plan_requests(other, Selection(), START + timedelta(days=days))
    assert len(plan.drafts) == letters
    reasons = " ".join(plan.skipped_by_reason())
    assert ("the reference SB-17 on 12 June 2017" in reasons) == (letters == 0)
    other.close()


def _under_another_reference(workspace: Workspace) -> Workspace:
    path = workspace.folder / "campaign.toml"
    path.write_text(path.read_text().replace('reference = "SB-17"', 'reference = "SB-18"'))
    return Workspace(workspace.folder)
