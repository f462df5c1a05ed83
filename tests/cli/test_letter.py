"""foi letter: one letter, exactly as it would go."""

from email import message_from_bytes, policy
from io import BytesIO

import pytest


def test_the_text_names_the_body_the_address_and_the_questions(foi, fresh):
    said = foi("letter", "a1")
    assert said.code == 0
    assert said.out.startswith("To: foi@anton.example\nSubject: ")
    assert "[TEST-2017-A1]" in said.out.splitlines()[1]
    assert "How many children have a personal health budget?" in said.out


def test_the_eml_is_the_message_that_would_go(foi, fresh):
    assert foi("letter", "A1", "-o", "letter.eml").code == 0
    message = message_from_bytes((fresh / "letter.eml").read_bytes(), policy=policy.default)
    assert message["To"].addresses[0].addr_spec == "foi@anton.example"
    assert message["Subject"].endswith("[TEST-2017-A1]")
    assert message["From"].addresses[0].addr_spec == "foi@campaign.example"
    assert "personal health budget" in message.get_body(("plain",)).get_content()


def test_the_docx_is_a_word_document(foi, fresh):
    from docx import Document

    assert foi("letter", "A1", "-o", "letter.docx").code == 0
    text = "\n".join(p.text for p in Document(BytesIO((fresh / "letter.docx").read_bytes())).paragraphs)
    assert "NHS Anton CCG" in text


def test_nothing_is_written_down_or_sent(foi, fresh):
    foi("letter", "A1", "--format", "eml", "-o", "x.eml")
    assert foi("requests", "list", "--json").json() == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("letter",),
        ("letter", "ZZ"),
        ("letter", "A1", "--purpose", "threat"),
        ("letter", "A1", "--format", "pdf"),
    ],
)
def test_what_is_unknown_is_said(foi, fresh, arguments):
    said = foi(*arguments)
    assert said.code == 2
    assert "Error: " in said.err
    assert said.out == ""


def test_a_name_that_breaks_lines_makes_no_header(foi, fresh):
    config = (fresh / "campaign.toml").read_text()
    (fresh / "campaign.toml").write_text(
        config.replace('name = "Short breaks 2017"', 'name = "Short\\nBcc: spy@evil.example"')
    )
    said = foi("letter", "A1", "-o", "letter.eml")
    message = message_from_bytes((fresh / "letter.eml").read_bytes()) if said.code == 0 else None
    assert message is None or message["Bcc"] is None


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_the_form_alone(foi, fresh, ending):
    said = foi("letter", "A1", "--form", "-o", f"form.{ending}")
    assert said.code == 0, said.err
    assert (fresh / f"form.{ending}").read_bytes().startswith(b"PK")
    assert foi("letter", "A1", "--form").code == 0
    assert (fresh / "TEST-2017-A1 form.docx").exists()


def test_a_form_of_another_kind_is_refused(foi, fresh):
    said = foi("letter", "A1", "--form", "-o", "form.pdf")
    assert said.code == 2
    assert ".docx or an .xlsx" in said.err
    assert not (fresh / "form.pdf").exists()


@pytest.fixture
def without_questions(fresh):
    """Somebody has taken the questions out of the letter."""
    path = fresh / "letters" / "request.md"
    path.write_text(path.read_text("utf-8").replace("{{ questions }}", ""), "utf-8")
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ("letter", "A1"),
        ("letter", "A1", "--form"),
        ("send", "--dry-run"),
        ("send", "--yes"),
        ("send", "--diff"),
    ],
)
def test_a_letter_that_asks_nothing_is_refused_with_what_to_put_back(foi, without_questions, arguments):
    said = foi(*arguments)
    assert said.code == 2
    assert "letters/request.md: the letter has none of its questions: put {{ questions }} back" in said.err
    assert foi("requests", "list", "--json").json() == []


def test_doctor_tells_of_a_letter_that_asks_nothing(foi, without_questions):
    said = foi("doctor")
    assert "put {{ questions }} back" in said.out
    assert said.out.count("put {{ questions }} back") == 1


def test_doctor_tells_of_a_mark_in_a_letter_that_is_not_right(foi, fresh):
    path = fresh / "letters" / "request.md"
    path.write_text(path.read_text("utf-8") + "{{ body.nmae }}", "utf-8")
    assert "did you mean “body.name”" in foi("doctor").out


def test_a_letter_may_set_its_questions_in_a_way_of_its_own(foi, fresh):
    path = fresh / "letters" / "request.md"
    own = "{% for q in questions %}{{ q.text }}\n\n{% endfor %}"
    path.write_text(path.read_text("utf-8").replace("{{ questions }}", own), "utf-8")
    assert foi("letter", "A1").code == 0


def test_a_follow_up_that_asks_nothing_is_refused(foi, answered):
    (answered / "letters" / "follow_up.md").write_text("Subject: More\n\nDear colleague\n")
    assert foi("decide", "A1", "2", "", "--finding", "unclear").code == 0
    said = foi("letter", "A1", "--purpose", "follow_up")
    assert said.code == 2
    assert "put {{ open_questions }} back" in said.err


def test_a_body_that_is_called_by_its_name_is_found_among_those_like_it(foi, fresh):
    """Each candidate once, whatever it is near by: its code, its name, or both."""
    (fresh / "la.csv").write_text(
        "code,name,kind\nLEED,Leeds City Council,la\nLBC,Leeds Borough Council,la\nF6,Felton,la\n"
    )
    said = foi("letter", "Leeds")
    assert said.code == 2
    assert "LEED is Leeds City Council; LBC is Leeds Borough Council" in said.err
    assert said.err.count("LEED is") == 1


def test_a_complaint_is_not_addressed_to_the_body_it_is_about(foi, asked):
    said = foi("letter", "A1", "--purpose", "complaint")
    assert said.code == 0
    first = said.out.splitlines()[0]
    assert first == "To: the Information Commissioner (by their form or by post; see ico.org.uk)"
    assert "foi@anton.example" not in said.out


def test_a_complaint_makes_no_eml_that_could_reach_the_body(foi, asked):
    said = foi("letter", "A1", "--purpose", "complaint", "-o", "complaint.eml")
    assert said.code == 3
    assert "foi pack A1" in said.err
    assert not (asked / "complaint.eml").exists()


def test_a_complaint_goes_to_the_address_that_campaign_toml_names_with_its_evidence(foi, asked):
    config = asked / "campaign.toml"
    config.write_text(config.read_text() + '\n[chase]\ncommissioner_email = "cases@commissioner.example"\n')
    assert foi("letter", "A1", "--purpose", "complaint", "-o", "complaint.eml").code == 0
    message = message_from_bytes((asked / "complaint.eml").read_bytes(), policy=policy.default)
    assert [a.addr_spec for a in message["To"].addresses] == ["cases@commissioner.example"]
    assert message["In-Reply-To"] is None
    assert "02-timeline.txt" in [part.get_filename() for part in message.iter_attachments()]


def test_a_complaint_is_a_word_document_for_the_post(foi, asked):
    assert foi("letter", "A1", "--purpose", "complaint", "-o", "complaint.docx").code == 0
    assert (asked / "complaint.docx").read_bytes().startswith(b"PK")
