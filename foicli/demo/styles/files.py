"""Replies that come as a Word letter, a PDF or a sheet, with a covering note."""

import io
from datetime import datetime

from foicli.demo.docxfile import Grid, Para, docx
from foicli.demo.pdffile import Line, Ruled, pdf
from foicli.demo.styles.brief import Brief, Draft, File, letter_of, number_of, rows, told
from foicli.demo.styles.tables import answer_rows, matrix, sheet_rows

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CREATED = datetime(2017, 6, 12)  # noqa: DTZ001 - the library takes times without a zone only
_NAMES = (
    "FOI response",
    "Response letter",
    "FOI {number} final response",
    "Reply",
    "FOI {number}",
    "Disclosure {number}",
)


def _file(brief: Brief, extension: str, media_type: str, content: bytes) -> tuple[File, ...]:
    name = brief.voice.rng.choice(_NAMES).format(number=brief.voice.rng.randrange(1000, 9999))
    return (File(f"{name}.{extension}", media_type, content),)


def _title(brief: Brief) -> str:
    return f"{brief.body.name}: response to a Freedom of Information request"


def docx_letter(brief: Brief) -> Draft:
    """A Word letter whose questions carry automatic numbers; the answers stand below them."""
    made = rows(brief)
    blocks: list[Para | Grid] = [Para(_title(brief), heading=True), Para(f"Received: {brief.received_on}")]
    shown: set[str] = set()
    for row in made:
        if row.heading and row.heading.id not in shown:
            shown.add(row.heading.id)
            blocks.append(Para(row.heading.text, bold=True, level=0))
        blocks.append(Para(row.question.text, bold=True, level=1 if row.heading else 0))
        blocks.append(Para(row.text))
    return Draft(told(made), files=_file(brief, "docx", _DOCX, docx(blocks)))


def docx_table(brief: Brief) -> Draft:
    """A Word table of three columns."""
    made = rows(brief)
    head = brief.voice.rng.choice(
        (("No.", "Question", "Response"), ("Q", "Information requested", "Our answer"))
    )
    grid = Grid((head, *answer_rows(brief, made)))
    blocks = (Para(_title(brief), heading=True), Para("Please see our answers in the table."), grid)
    return Draft(told(made), files=_file(brief, "docx", _DOCX, docx(blocks)))


def docx_form(brief: Brief) -> Draft:
    """A Word form with boxes to tick; what fits no box is written beside them."""
    made = rows(brief)
    answers = brief.by_id
    ticked, empty = brief.voice.rng.choice(
        (("\u2612", "\u2610"), ("[x]", "[ ]"), ("\u2611", "\u2610"), ("(X)", "( )"))
    )
    blocks: list[Para | Grid] = [Para(_title(brief), heading=True)]
    shown: set[str] = set()
    for row in made:
        if row.heading and row.heading.id not in shown:
            shown.add(row.heading.id)
            blocks.append(Para(f"{row.heading.id}. {row.heading.text}", bold=True))
        blocks.append(
            Para(f"{number_of(row.question)}{letter_of(row.question)}. {row.question.text}", bold=True)
        )
        coding = answers.get(row.question.id)
        value = coding.value if coding else ""
        boxes = (f"{name} {ticked if value == name.casefold() else empty}" for name in ("Yes", "No"))
        other = f"   Other: {row.said}" if row.said and value not in ("yes", "no") else ""
        blocks.append(Para("   ".join(boxes) + other))
        blocks += [Para(words) for _question, words in row.details if words]
    return Draft(told(made), files=_file(brief, "docx", _DOCX, docx(blocks)))


def docx_matrix(brief: Brief) -> Draft:
    """A Word letter with numbered answers and a table of the services in and out of hours."""
    made = rows(brief, how="mark")
    cells, given, rest = matrix(brief, made)
    blocks: list[Para | Grid] = [Para(_title(brief), heading=True)]
    blocks += [
        Para(f"Question {number_of(row.question)}{letter_of(row.question)}: {row.text}")
        for row in rest
        if row.text
    ]
    if cells:
        blocks += [Para("Services", bold=True), Grid(cells)]
    return Draft((*told(rest), *given), files=_file(brief, "docx", _DOCX, docx(blocks)))


def pdf_letter(brief: Brief) -> Draft:
    """A PDF letter: each question in bold, the answer below it."""
    made = rows(brief)
    blocks: list[Line | Ruled] = [
        Line(_title(brief), bold=True, after=10),
        Line(f"Date of request: {brief.received_on}"),
    ]
    repeat = brief.voice.rng.random() < 0.7
    shown: set[str] = set()
    for row in made:
        label = f"{number_of(row.question)}{letter_of(row.question)}."
        if row.heading and row.heading.id not in shown:
            shown.add(row.heading.id)
            blocks.append(Line(f"{row.heading.id}. {row.heading.text}", bold=True))
        if repeat:
            blocks.append(Line(f"{label} {row.question.text}", bold=True, after=1))
            blocks.append(Line(row.text, indent=18))
        elif row.text:
            blocks.append(Line(f"{label} {row.text}"))
    return Draft(told(made), files=_file(brief, "pdf", "application/pdf", pdf(blocks)))


def pdf_table(brief: Brief) -> Draft:
    """A PDF with a ruled table of numbers, questions and answers."""
    made = rows(brief)
    table = Ruled((("No", "Question", "Answer"), *answer_rows(brief, made)), (0.1, 0.52, 0.38))
    blocks = (Line(_title(brief), bold=True, after=10), table, Line("End of response"))
    return Draft(told(made), files=_file(brief, "pdf", "application/pdf", pdf(blocks)))


def xlsx_sheet(brief: Brief) -> Draft:
    """A sheet with columns for the answer, the amount and further information."""
    import xlsxwriter

    made = rows(brief, how="mark")
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(brief.voice.rng.choice(("Response", "Sheet1", "FOI")))
    book.set_properties({"created": _CREATED})  # else the same reply would not be the same bytes
    bold = book.add_format({"bold": True})
    top = brief.voice.rng.choice((0, 2))
    if top:
        sheet.write_string(0, 0, _title(brief), bold)
    for number, (cells, pounds) in enumerate(sheet_rows(brief, made)):
        for column, text in enumerate(cells):
            if text:
                sheet.write_string(top + number, column, text, bold if number == 0 else None)
        if pounds is not None:
            sheet.write_number(top + number, 3, float(pounds))
    book.close()
    return Draft(told(made), files=_file(brief, "xlsx", _XLSX, out.getvalue()))
