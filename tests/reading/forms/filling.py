"""Fills forms in as Word and Excel do, at the level of their XML, and makes the forms that are filled in."""

import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from io import BytesIO
from xml.sax.saxutils import escape

from lxml import etree
from reading.pages import SCHOOLS

from foicli.letters.facts import KindFacts, LetterFacts
from foicli.letters.form import form_docx
from foicli.letters.form_sheet import form_xlsx
from foicli.model.body import Body
from foicli.model.campaign import Applicant, Campaign
from foicli.model.letter import Purpose
from foicli.model.mail import Document
from foicli.model.questionnaire import Questionnaire
from foicli.model.request import Regime

REFERENCE = "MEALS-24-E99"
ANSWERS = {
    "1": "yes", "1.spend": "12,500", "2": "in development", "3": "no", "3.count": "fewer than 5", "4.a": "partly",
    "4.b": "not held", "4.c": "withheld", "6": "17", "7": "contractor",
}  # fmt: skip
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def facts(reference: str = REFERENCE, questionnaire: Questionnaire = SCHOOLS) -> LetterFacts:
    """What a form is made of."""
    applicant = Applicant(
        "Good Dinners Trust", "Ann Example", "1 Elm Row\nMiddleton", "foi@dinners.example.org"
    )
    return LetterFacts(
        reference=reference, purpose=Purpose.REQUEST, regime=Regime.FOIA,
        campaign=Campaign("School meals", "MEALS-24", applicant, ()),
        body=Body("E99", "Elmshire District Council", "la"), kind=KindFacts("la", "council", ""),
        questionnaire=questionnaire, today=date(2025, 6, 2),
    )  # fmt: skip


@lru_cache(maxsize=8)
def blank(kind: str, reference: str = REFERENCE) -> bytes:
    """A form that nobody has touched, `docx` or `xlsx`."""
    make = form_docx if kind == "docx" else form_xlsx
    return make(facts(reference), date=datetime(2025, 6, 2, 9, 30, tzinfo=UTC))


def filled(kind: str, answers: Mapping[str, str], reference: str = REFERENCE) -> bytes:
    """The form with these answers, by question."""
    return (fill_docx if kind == "docx" else fill_xlsx)(blank(kind, reference), answers)


def document(content: bytes, name: str = "whatever.bin", message: int = 0) -> Document:
    """A form as an attachment, under a name that says nothing."""
    return Document("cd" * 32, name, "application/octet-stream", content, message)


def changed(content: bytes, part: str, change) -> bytes:
    """A package with one part put through `change`, a function of its XML."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            if name == part:
                root = etree.fromstring(body)
                change(root)
                body = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(name, body)
    return out.getvalue()


def change_docx(content: bytes, change) -> bytes:
    """A Word document whose main part is changed."""
    return changed(content, "word/document.xml", change)


def change_xlsx(content: bytes, change) -> bytes:
    """A workbook whose first sheet is changed."""
    return changed(content, "xl/worksheets/sheet1.xml", change)


def control(root, question: str):
    """The content control of a question."""
    return next(
        sdt for sdt in root.iter(f"{W}sdt")
        if sdt.find(f"{W}sdtPr/{W}tag").get(f"{W}val").rpartition(":")[2] == question
    )  # fmt: skip


def row_of(root, question: str):
    """The row of a Word table in which a question's control stands."""
    return next(control(root, question).iterancestors(f"{W}tr"))


def fill_docx(content: bytes, answers: Mapping[str, str]) -> bytes:
    """Put an answer into each control and take the mark of the prompt away, as Word does."""

    def change(root) -> None:
        for question, answer in answers.items():
            sdt = control(root, question)
            properties, inside = sdt.find(f"{W}sdtPr"), sdt.find(f"{W}sdtContent")
            properties.remove(properties.find(f"{W}showingPlcHdr"))
            for run in list(inside):
                inside.remove(run)
            run = etree.SubElement(inside, f"{W}r")
            for number, line in enumerate(answer.split("\n")):
                if number:
                    etree.SubElement(run, f"{W}br")
                text = etree.SubElement(run, f"{W}t")
                text.text = line
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    return change_docx(content, change)


def cell(root, address: str):
    """A cell of a sheet."""
    return next(c for c in root.iter(f"{S}c") if c.get("r") == address)


def rows_by_question(content: bytes) -> dict[str, int]:
    """In which row of the workbook each question stands, by its hidden tag."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        shared = re.findall(r"<si><t[^>]*>(.*?)</t></si>", package.read("xl/sharedStrings.xml").decode())
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    found = re.findall(r'<c r="F(\d+)"[^>]*t="s"[^>]*><v>(\d+)</v>', sheet)
    return {shared[int(at)].rpartition(":")[2]: int(row) for row, at in found}


def put(root, address: str, text: str) -> None:
    """Type into a cell: a number is kept as a number, as Excel does."""
    each = cell(root, address)
    for old in list(each):
        each.remove(old)
    if re.fullmatch(r"\d{1,15}(\.\d+)?", text):
        each.attrib.pop("t", None)
        etree.SubElement(each, f"{S}v").text = text
    else:
        each.set("t", "inlineStr")
        inside = etree.SubElement(etree.SubElement(each, f"{S}is"), f"{S}t")
        inside.text = text
        inside.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        lines = text.count("\n") + 1 + len(text) // 25
        row = each.getparent()
        row.set("ht", str(max(float(row.get("ht", 15)), 15.0 * lines)))  # the row grows, as in Excel


def fill_xlsx(content: bytes, answers: Mapping[str, str], column: str = "D") -> bytes:
    """Type each answer into its row."""
    rows = rows_by_question(content)

    def change(root) -> None:
        for question, answer in answers.items():
            put(root, f"{column}{rows[question]}", answer)

    return change_xlsx(content, change)


def as_text(answers: Mapping[str, str], *, between: str = "\n") -> str:
    """The form as it looks when saved or pasted as plain text."""
    lines = [f"Answers to our request {REFERENCE}", "", between.join(("No.", "Question", "Your answer"))]
    for question in SCHOOLS:
        cells = (question.id, question.text, escape(answers.get(question.id, "")))
        lines.append(between.join(c for c in cells if c))
    return "\n".join(lines)
