"""Replies in HTML, as Outlook and web mail write them."""

from html import escape

from foicli.demo.styles.brief import Brief, Draft, Row, letter_of, number_of, rows, told
from foicli.demo.styles.tables import Cells, answer_rows, matrix

_P = '<p class="MsoNormal">{}<o:p></o:p></p>'


def _answer_span(brief: Brief) -> str:
    """How the officer sets answers apart from questions."""
    return brief.voice.rng.choice(
        (
            '<span style="color:#1F497D">{}</span>',
            '<span style="color:red">{}</span>',
            "<i>{}</i>",
            '<span style="font-family:Arial">{}</span>',
            "<u>Response</u>: {}",
        )
    )


def outlook_paragraphs(brief: Brief) -> Draft:
    """Bold questions, each followed by a paragraph with the answer."""
    made = rows(brief)
    span = _answer_span(brief)
    number_first = brief.voice.rng.random() < 0.7
    out: list[str] = []
    shown: set[str] = set()
    for row in made:
        if row.heading and row.heading.id not in shown:
            shown.add(row.heading.id)
            out.append(_P.format(f"<b>{escape(row.heading.id)}. {escape(row.heading.text)}</b>"))
        label = f"{number_of(row.question)}{letter_of(row.question)}. " if number_first else ""
        out.append(_P.format(f"<b>{label}{escape(row.question.text)}</b>"))
        if row.text:
            out.append(_P.format(span.format(escape(row.text))))
        out.append(_P.format("&nbsp;"))
    return Draft(told(made), html="\n".join(out))


def html_list(brief: Brief) -> Draft:
    """An ordered list, whose numbers the mail program makes, with lettered lists inside."""
    made = rows(brief)
    out = ["<ol>"]
    opened = ""
    for row in made:
        heading = row.heading.id if row.heading else ""
        if opened and heading != opened:
            out.append("</ol></li>")
        if heading and heading != opened:
            out.append(f"<li>{escape(row.heading.text if row.heading else '')}<ol type='a'>")
        opened = heading
        out.append(f"<li>{escape(row.question.text)}<br>{_strong(row)}</li>")
    out.append("</ol></li></ol>" if opened else "</ol>")
    return Draft(told(made), html="\n".join(out))


def _strong(row: Row) -> str:
    return f"<strong>{escape(row.text)}</strong>" if row.text else ""


def _table(cells: Cells, head: bool) -> str:
    out = ['<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse">']
    for number, row in enumerate(cells):
        tag = "th" if head and number == 0 else "td"
        out.append("<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row) + "</tr>")
    return "\n".join([*out, "</table>"])


def html_table(brief: Brief) -> Draft:
    """A table of questions and answers, with or without a column of numbers."""
    made = rows(brief)
    numbers = brief.voice.rng.random() < 0.6
    cells = answer_rows(
        brief, made, numbers, empty=brief.voice.rng.choice(("", "", "&nbsp;".replace("&nbsp;", "\u00a0")))
    )
    head = ("No.", "Question", "Response") if numbers else ("Question", "Answer")
    return Draft(told(made), html=_table((head, *cells), head=True))


def html_matrix(brief: Brief) -> Draft:
    """Services against in hours and out of hours with marks; the other questions as paragraphs."""
    marks = rows(brief, how="mark")
    cells, given, rest = matrix(brief, marks)
    paragraphs = [
        _P.format(f"{number_of(row.question)}{letter_of(row.question)}) {escape(row.text)}")
        for row in rest
        if row.text
    ]
    html = "\n".join(paragraphs)
    if cells:
        html += f"\n{_P.format('Services commissioned:')}\n{_table(cells, head=True)}"
    return Draft((*told(rest), *given), html=html)
