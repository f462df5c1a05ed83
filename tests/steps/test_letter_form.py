"""The form that goes with a letter: all questions in a request, the open ones in a follow-up, read when it is back."""

import email
from dataclasses import replace
from datetime import timedelta
from email import policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import docx
import pytest
from campaign_examples import START, Clock, Server, make_workspace
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook

from foicli.errors import InputFaults
from foicli.letters.facts import OpenQuestion
from foicli.model.letter import Purpose
from foicli.steps.draft import Desk
from foicli.steps.fetch import fetch
from foicli.steps.letter_form import letter_form
from foicli.steps.plan_requests import plan_requests
from foicli.steps.send import Selection, deliver
from foicli.steps.survey import survey
from foicli.steps.waves import plan_wave
from foicli.workspace import Workspace

REFERENCE = "SB-17-01A"


def with_form(folder: Path, kind: str) -> Workspace:
    make_workspace(folder).close()
    config = folder / "campaign.toml"
    config.write_text(config.read_text().replace("[mail]", f'form = "{kind}"\n[mail]', 1))
    return Workspace(folder)


def attachments(raw: bytes) -> list[EmailMessage]:
    return list(email.message_from_bytes(raw, policy=policy.default).iter_attachments())


def tags(content: bytes) -> list[str]:
    body = docx.Document(BytesIO(content)).element.body
    return [tag.get(qn("w:val")) for tag in body.iter(qn("w:tag"))]


def test_a_request_carries_the_form_and_says_so(tmp_path: Path):
    workspace = with_form(tmp_path / "w", "docx")
    (draft, *_others) = plan_requests(workspace, Selection(), START).drafts
    (form,) = attachments(draft.mime(START))
    assert form.get_filename() == f"{REFERENCE} form.docx"
    assert tags(form.get_content()) == [f"foi:{REFERENCE}:{q}" for q in ("1", "1.spend", "2")]
    assert "fill in the attached form (a Word document" in " ".join(draft.rendered.text.split())
    assert draft.mime(START) == draft.mime(START), "the frozen bytes are the same each time"
    workspace.close()


def test_a_spreadsheet_where_the_campaign_prefers_one(tmp_path: Path):
    workspace = with_form(tmp_path / "w", "xlsx")
    (draft, *_others) = plan_requests(workspace, Selection(), START).drafts
    (form,) = attachments(draft.mime(START))
    rows = CalamineWorkbook.from_filelike(BytesIO(form.get_content())).get_sheet_by_index(0).to_python()
    assert [row[5] for row in rows if str(row[5]).startswith("foi:")][1:] == [
        f"foi:{REFERENCE}:{q}" for q in ("1", "1.spend", "2")
    ]
    workspace.close()


def test_without_the_entry_no_letter_has_a_form_or_speaks_of_one(tmp_path: Path):
    workspace = make_workspace(tmp_path / "w")
    (draft, *_others) = plan_requests(workspace, Selection(), START).drafts
    assert attachments(draft.mime(START)) == []
    assert "attached form" not in draft.rendered.text
    workspace.close()


def test_a_follow_up_carries_only_the_open_questions_and_a_correction_carries_none(tmp_path: Path):
    workspace = with_form(tmp_path / "w", "docx")
    deliver(workspace, plan_requests(workspace, Selection(), START), Server(), Clock())
    later = START + timedelta(days=30)
    (correction, *_others) = plan_wave(workspace, Purpose.CORRECTION, "A word.", Selection(), later).drafts
    assert attachments(correction.mime(later)) == []
    item = next(i for i in survey(workspace, later).items if i.body.code == "01A")
    desk = Desk(workspace, later)
    facts = desk.later_facts(
        item.body, item.position, Purpose.FOLLOW_UP, desk.asked("ccg"), open_questions=(OpenQuestion("2"),)
    )
    (draft,) = desk.write([facts], to_send=False)
    (form,) = attachments(draft.mime(later))
    assert tags(form.get_content()) == [f"foi:{REFERENCE}:2"]
    assert "holds just these questions" in " ".join(draft.rendered.text.split())
    workspace.close()


def test_a_part_keeps_the_heading_above_it(tmp_path: Path):
    workspace = make_workspace(tmp_path / "w")
    (tmp_path / "w/questions/ccg.toml").write_text(
        'kind = "ccg"\ntitle = "T"\n[[question]]\nid = "1"\ntext = "Services:"\nanswer = "heading"\n'
        '[[question]]\nid = "1.a"\ntext = "Care at home?"\nanswer = "yes/no"\n'
        '[[question]]\nid = "1.b"\ntext = "Short breaks?"\nanswer = "yes/no"\n'
    )
    desk = Desk(workspace, START)
    facts = desk.request_facts(workspace.ledger.bodies.all()[0])
    open_ = replace(facts, purpose=Purpose.FOLLOW_UP, open_questions=(OpenQuestion("1.b"),))
    (table,) = docx.Document(BytesIO(letter_form(open_, "docx", START).content)).tables
    assert [row.cells[0].text for row in table.rows] == ["No.", "1", "1 (b)"]
    workspace.close()


def test_the_form_that_went_out_comes_back_as_exact_answers(tmp_path: Path):
    workspace = with_form(tmp_path / "w", "docx")
    server = Server()
    deliver(workspace, plan_requests(workspace, Selection(), START), server, Clock())
    letter = workspace.ledger.outbox.letters(REFERENCE)[0]
    (form,) = attachments(workspace.ledger.papers.read(letter.paper))
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "1.eml").write_bytes(_answer(form.get_content(), letter.message_id))
    fetch(workspace, [inbox], START + timedelta(days=14))
    answers = workspace.ledger.answers.all((REFERENCE,))
    found = {a.question: a.coding for a in answers if a.coding}
    assert (found["1"].value, found["1.spend"].amount_gbp, found["2"].count) == ("yes", 12500, "41")
    assert {a.confidence for a in answers} == {1.0}
    workspace.close()


def _answer(form: bytes, to_message: str) -> bytes:
    """An officer fills in the form, renames it and sends it back."""
    document = docx.Document(BytesIO(form))
    answers = {"1": "yes", "1.spend": "£12,500", "2": "41"}
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(f".//{qn('w:tag')}").get(qn("w:val"))
        (text,) = control.find(qn("w:sdtContent")).iter(qn("w:t"))
        text.text = answers[tag.rpartition(":")[2]]
        shown = control.find(f".//{qn('w:showingPlcHdr')}")
        shown.getparent().remove(shown)
    out = BytesIO()
    document.save(out)
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["To"] = "foi@anytown.example", "foi@trust.example"
    message["Subject"] = f"RE: Freedom of Information request [{REFERENCE}]"
    message["Date"], message["Message-ID"] = "Mon, 26 Jun 2017 10:00:00 +0100", "<back@anytown.example>"
    message["In-Reply-To"] = to_message
    message.set_content("Please find our answers attached.")
    message.add_attachment(
        out.getvalue(), maintype="application", subtype="octet-stream", filename="Copy of final(2).docx"
    )
    return message.as_bytes()


@pytest.mark.parametrize("value", ["pdf", "Word", "yes"])
def test_another_kind_of_form_is_named_with_its_line(tmp_path: Path, value: str):
    workspace = with_form(tmp_path / "w", value)
    with pytest.raises(InputFaults) as caught:
        _ = workspace.config
    (fault,) = caught.value.faults
    assert fault.where.startswith("campaign.toml:")
    assert "docx or xlsx" in fault.what
