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
