"""The Word document: the same letter, with numbers that Word counts itself where they are the ids."""

import re
import time
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foicli.letters.blocks import Ask
from foicli.letters.docx import docx_bytes
from foicli.letters.facts import OpenQuestion
from foicli.letters.numbering import numbers_itself
from foicli.letters.render import Rendered, render
from foicli.model.findings import Finding
from foicli.model.questionnaire import load_questionnaire


def made(letter: Rendered) -> bytes:
    return docx_bytes(
        letter, organisation="Leafy Streets Trust", author="Ann Example", reference="TREES-24-E99",
        date=datetime(2025, 6, 2, 9, 30, tzinfo=UTC),
    )  # fmt: skip


@pytest.fixture
def request_letter(make_facts, shipped) -> Rendered:
    return render(shipped("request"), make_facts())


def shown_paragraphs(content: bytes) -> list[str]:
    """The paragraphs as Word shows them: numbers are counted from the numbering part."""
    document = docx.Document(BytesIO(content))
    numbering = document.part.numbering_part.element
    kinds = {n.get(qn("w:numId")): n.find(qn("w:abstractNumId")).get(qn("w:val")) for n in numbering.num_lst}
    formats = {
        (a.get(qn("w:abstractNumId")), lvl.get(qn("w:ilvl"))): lvl.find(qn("w:lvlText")).get(qn("w:val"))
        for a in numbering.findall(qn("w:abstractNum"))
        for lvl in a.findall(qn("w:lvl"))
    }
    counts = [0, 0]
    lines = []
    for paragraph in document.paragraphs:
        properties = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
        number = ""
        if properties is not None:
            level = properties.ilvl.val
            number = formats[(kinds[str(properties.numId.val)], str(level))]
            if number != "•":
                counts = [counts[0] + 1, 0] if level == 0 else [counts[0], counts[1] + 1]
            number = number.replace("%1", str(counts[0])).replace("%2", chr(96 + counts[1])) + " "
        lines.append((number + paragraph.text).replace("\u00a0", " "))
    return lines


def test_the_document_says_what_the_mail_says(request_letter):
    def words(text: str) -> list[str]:
        return re.findall(r"[\w@.-]*\w", text)

    shown = shown_paragraphs(made(request_letter))
    plain = re.sub(r"\n *-{3,}\n", "\n", request_letter.text).replace("3 (a)", "(a)").replace("3 (b)", "(b)")
    assert words("\n".join(shown)) == words(plain)


def test_numbers_counted_by_word_are_the_ids(request_letter):
    asked = [line for line in shown_paragraphs(made(request_letter)) if re.match(r"\d+\. |\([a-z]\) ", line)]
    assert [line.split()[0] for line in asked] == ["1.", "2.", "3.", "(a)", "(b)", "4."]


def test_a_letter_with_some_of_the_questions_carries_their_numbers_as_text(make_facts, shipped):
    letter = render(
        shipped("reminder"),
        make_facts(
            sent_on=date(2025, 4, 1), due=date(2025, 4, 30),
            open_questions=(OpenQuestion("2"), OpenQuestion("3.b"), OpenQuestion("4")),
        ),
    )  # fmt: skip
    assert not numbers_itself(letter.blocks)
    shown = shown_paragraphs(made(letter))
    assert [s.split("\t")[0] for s in shown if "\t" in s] == ["2.", "3.", "3 (b)", "4."]


def test_ids_that_word_would_count_otherwise_are_not_left_to_it(make_facts, shipped, questionnaire):
    odd = replace(
        questionnaire, questions=tuple(replace(q, id=q.id.replace("4", "4a")) for q in questionnaire)
    )
    assert numbers_itself(render(shipped("request"), make_facts()).blocks)
    assert not numbers_itself(render(shipped("request"), make_facts(questionnaire=odd)).blocks)


def test_head_and_foot_name_the_organisation_the_reference_and_the_page(request_letter):
    section = docx.Document(BytesIO(made(request_letter))).sections[0]
    assert section.header.paragraphs[0].text == "Leafy Streets Trust"
    foot = section.footer.paragraphs[0]
    assert foot.text.startswith("Our reference: TREES-24-E99\tPage ")
    fields = [f.get(qn("w:instr")) for f in foot._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_there_is_no_table_of_contents(request_letter):
    with zipfile.ZipFile(BytesIO(made(request_letter))) as package:
        body = package.read("word/document.xml").decode()
    assert "TOC" not in body
    assert "ontents" not in body


def test_the_same_letter_is_the_same_bytes(request_letter, monkeypatch):
    first = made(request_letter)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
    assert made(request_letter) == first


def test_the_document_carries_the_date_it_was_given(request_letter):
    core = docx.Document(BytesIO(made(request_letter))).core_properties
    assert (core.author, core.title) == ("Ann Example", request_letter.subject)
    assert core.created.replace(tzinfo=None) == datetime(2025, 6, 2, 9, 30)  # noqa: DTZ001


def test_a_hostile_name_is_only_text(make_facts, shipped):
    name = '<w:p>"&{{ x }}\x00\x0b\ud800\ufffe'
    letter = render(shipped("request"), make_facts(name=name))
    assert any('<w:p>"&{{ x }}' in line for line in shown_paragraphs(made(letter)))


KITS = sorted((Path(__file__).resolve().parents[2] / "templates").glob("*/questions/*.toml"))


@pytest.mark.parametrize("path", KITS, ids=lambda p: f"{p.parts[-3]}-{p.stem}")
def test_every_shipped_questionnaire_is_numbered_by_word(make_facts, shipped, path):
    questionnaire = load_questionnaire(path.read_text("utf-8"), path.name)
    letter = render(shipped("request"), make_facts(questionnaire=questionnaire))
    assert [b.id for b in letter.blocks if isinstance(b, Ask)] == [q.id for q in questionnaire]
    assert numbers_itself(letter.blocks)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(name=st.text(min_size=1, max_size=80), said=st.text(max_size=200), note=st.text(max_size=200))
def test_whatever_comes_from_outside_the_document_opens(make_facts, shipped, name, said, note):
    letter = render(
        shipped("follow_up"),
        make_facts(
            name=f"x{name}", sent_on=date(2025, 4, 1), note=note, authority_ref=said,
            open_questions=(OpenQuestion("4", Finding.UNCLEAR, said, note),),
        ),
    )  # fmt: skip
    assert [b.id for b in letter.blocks if isinstance(b, Ask)] == ["4"]
    assert docx.Document(BytesIO(made(letter))).paragraphs
