"""The questions as a form that an officer fills in with Excel; recognised by the tags that form.py describes."""

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from foicli.letters.asks import ask, form_of_answer
from foicli.letters.blocks import unmarked
from foicli.letters.cleaning import one_line
from foicli.letters.facts import LetterFacts
from foicli.letters.form import choices, shown_id, tag
from foicli.model.questionnaire import AnswerKind, Question

if TYPE_CHECKING:
    from xlsxwriter import Workbook


def form_xlsx(facts: LetterFacts, *, date: datetime) -> bytes:
    """The form for one body as .xlsx: a row a question, with lists to choose from; the same bytes each time.

    `date` is aware. Column A holds the id, D the answer, F (hidden) the tag. Nothing is taken for a formula.
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
    return out.getvalue()


def _fill(book: "Workbook", facts: LetterFacts) -> None:
    bold = book.add_format({"bold": True, "bg_color": "#D9E2EC", "border": 1, "valign": "top"})
    grey = book.add_format({"bg_color": "#F2F2F2", "text_wrap": True, "valign": "top", "border": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    sheet = book.add_worksheet("Answers")
    for column, width in enumerate((11, 70, 26, 26, 40, 4)):
        sheet.set_column(column, column, width, None, {"hidden": column == 5})
    heads = ("No.", "Question", "Form of answer", "Your answer", "Anything to add", f"foi:{facts.reference}")
    for column, words in enumerate(heads):
        sheet.write_string(0, column, words, bold)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for row, question in enumerate(facts.questionnaire, 1):
        asked, wanted = ask(question), question.answer is not AnswerKind.HEADING
        look = wrap if wanted else grey
        form = unmarked(form_of_answer(question))
        for column, words in enumerate((shown_id(question), unmarked(asked.text), form, "", "")):
            sheet.write_string(row, column, words, look) if words else sheet.write_blank(
                row, column, None, look
            )
        if wanted:
            sheet.write_string(row, 5, tag(facts.reference, question.id))
            rule = _validation(question)
            if rule:
                sheet.data_validation(row, 3, row, 3, rule)


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
