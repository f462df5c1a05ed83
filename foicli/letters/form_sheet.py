"""The questions as a form that an officer fills in with Excel; recognised by what form.py describes."""

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from foicli.letters.asks import ask, form_of_answer
from foicli.letters.blocks import unmarked
from foicli.letters.cleaning import one_line
from foicli.letters.docx import stable_zip
from foicli.letters.facts import LetterFacts
from foicli.letters.form import choices, shown_id, tag
from foicli.model import form as words
from foicli.model.questionnaire import AnswerKind, Question

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (11, 70, 26, 26, 40, 4)  # of the columns, in letters
_HEADS = 4  # row of the headings, counted from 0; above them stand title, instructions, address
_TITLE_IN_NAME = re.compile(r"[^A-Za-z0-9 _.-]")


def form_xlsx(facts: LetterFacts, *, date: datetime) -> bytes:
    """The form for one body as .xlsx: a row a question, with lists to choose from; the same bytes each time.

    `date` is aware. Column A holds the id, D the answer, F (hidden) the tag. The reference stands in
    the title, in the sheet's name and at the foot of what is printed. Nothing is taken for a formula.
    """
    import xlsxwriter

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties(
        {
            "title": f"Answers to {facts.reference}",
            "author": one_line(facts.campaign.applicant.organisation, 200),
            "keywords": f"foi-form {facts.reference}",
            "created": date.astimezone(UTC).replace(tzinfo=None),  # xlsxwriter takes no zone
        }
    )
    _fill(book, facts)
    book.close()
    return _growing(out.getvalue())


def _fill(book: "Workbook", facts: LetterFacts) -> None:
    bold = book.add_format({"bold": True, "bg_color": "#D9E2EC", "border": 1, "valign": "top"})
    grey = book.add_format({"bg_color": "#F2F2F2", "text_wrap": True, "valign": "top", "border": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    answer = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#FFFBE6"})
    sheet = book.add_worksheet(_sheet_name(facts.reference))
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width, None, {"hidden": column == 5})
    _above(sheet, facts, book.add_format({"bold": True, "font_size": 14}))
    heads = (words.NUMBER, words.QUESTION, words.FORM_OF_ANSWER, words.ANSWER, words.REMARKS)
    for column, head in enumerate((*heads, f"{words.MARK}:{facts.reference}")):
        sheet.write_string(_HEADS, column, head, bold)
    _page(sheet, facts.reference)
    for row, question in enumerate(facts.questionnaire, _HEADS + 1):
        wanted = question.answer is not AnswerKind.HEADING
        look = wrap if wanted else grey
        cells = (shown_id(question), unmarked(ask(question).text), unmarked(form_of_answer(question)), "", "")
        sheet.set_row(row, _height(cells))
        for column, text in enumerate(cells):
            own = answer if wanted and column == 3 else look
            sheet.write_string(row, column, text, own) if text else sheet.write_blank(row, column, None, own)
        if wanted:
            sheet.write_string(row, 5, tag(facts.reference, question.id))
            if rule := _validation(question):
                sheet.data_validation(row, 3, row, 3, rule)


def _above(sheet: "Worksheet", facts: LetterFacts, large: "Format") -> None:
    """Title and instructions. They are not merged across columns: merged cells stop an officer from sorting."""
    applicant = facts.campaign.applicant
    sheet.write_string(0, 0, f"{words.TITLE} {facts.reference}", large)
    sheet.write_string(1, 0, words.WELCOME)
    sheet.write_string(2, 0, words.HOW_TO)
    back = f"{words.RETURN} {one_line(applicant.email, 200)} with [{facts.reference}] in the subject."
    sheet.write_string(3, 0, f"{words.LEAVE} {back}")


def _page(sheet: "Worksheet", reference: str) -> None:
    sheet.freeze_panes(_HEADS + 1, 0)
    sheet.repeat_rows(_HEADS)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    # An ampersand begins a code in a header or footer; doubled, it is only an ampersand.
    sheet.set_footer(f"&L{words.FOOT} {reference.replace('&', '&&')}&RPage &P of &N")


def _sheet_name(reference: str) -> str:
    """A name within Excel's 31 letters, with the reference where it fits."""
    name = f"Answers {_TITLE_IN_NAME.sub('-', reference)}"
    return name if len(name) <= 31 else "Answers"


def _height(cells: tuple[str, ...]) -> float:
    """Points for the fullest cell of a row: LibreOffice does not work that out on opening, as Excel does."""
    lines = max(
        -(-len(text) * 21 // (width * 20)) for text, width in zip(cells, _WIDTHS, strict=False)
    )  # words do not fill a line to its end: one letter in twenty is lost
    return 15.0 * max(lines, 1)


def _growing(content: bytes) -> bytes:
    """The workbook with row heights that are only a beginning: a row grows as an officer writes into it."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b' customHeight="1"', b"")
            new.writestr(name, part)
    return stable_zip(out.getvalue())


def _validation(question: Question) -> dict[str, object]:
    """What Excel offers and warns of; it never stops an officer from writing something else."""
    offered = choices(question)
    warning = {"error_type": "information", "ignore_blank": True, "error_title": "Is that right?"}
    # Excel stores the list as one text of at most 255 characters, with commas between its items.
    if offered and len(",".join(offered)) <= 255 and not any("," in c for c in offered):
        return {
            **warning, "validate": "list", "source": list(offered),
            "error_message": "Please choose from the list where you can.",
        }  # fmt: skip
    if question.answer is AnswerKind.POUNDS:
        return {
            **warning, "validate": "decimal", "criteria": ">=", "value": 0,
            "error_message": "An amount in pounds, without words, helps us most.",
        }  # fmt: skip
    return {}
