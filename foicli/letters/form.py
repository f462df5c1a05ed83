"""The questions as a form that an officer fills in with Word: one row and one content control each.

How a returned form is recognised. Every control carries the tag `foi:{reference}:{question id}`, as
`foi:TFSL-2017-99A:12.a.spend`, and its title is the question's id. Word keeps tags when the form is
filled in and saved; they survive copying a row into another document. LibreOffice drops them, and a PDF
has none: so the reference stands in the title and at the foot of every page, and the ids in the first
column. A control that still shows its prompt (`w:showingPlcHdr`) was left empty. Drop-down lists store
the displayed words; `not held` and `withheld` are offered in every list because an officer must be able
to say so. All these words are in `foicli/model/form.py`, which the reader of returned forms shares.
"""

from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from foicli.errors import FoiError
from foicli.letters.asks import ask, form_of_answer, is_detail, label
from foicli.letters.blocks import unmarked
from foicli.letters.cleaning import one_line
from foicli.letters.docx import finished_document
from foicli.letters.facts import LetterFacts
from foicli.letters.plain import kept_together
from foicli.model import form as words
from foicli.model.questionnaire import AnswerKind, Question

LONGEST_TAG = 64  # characters; Word reports a damaged file above that
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WIDTHS = (1247, 4762, 3175)  # the columns, in twentieths of a point: together the width of the text


def form_docx(facts: LetterFacts, *, date: datetime) -> bytes:
    """The form for one body as .docx; the same bytes each time. `date` becomes its time stamp."""
    from docx.oxml import parse_xml

    from foicli.letters.house import new_document

    document = new_document()
    body = document.element.body
    applicant = facts.campaign.applicant
    document.add_heading(f"{words.TITLE} {facts.reference}", 1)
    sender, receiver = one_line(facts.body.name), one_line(applicant.organisation)
    document.add_paragraph(f"From {sender} to {receiver}. {words.WELCOME}")
    document.add_paragraph(f"{words.HOW_TO} {words.LEAVE}")
    document.add_paragraph(
        f"{words.RETURN} {one_line(applicant.email)} with [{facts.reference}] in the subject."
    )
    body.sectPr.addprevious(parse_xml(_table(facts)))
    document.add_paragraph("")
    return finished_document(
        document, title=f"Answers to {facts.reference}", organisation=applicant.organisation,
        author=f"{applicant.name}, {applicant.organisation}", reference=facts.reference, date=date,
        keywords=f"foi-form {facts.reference}",
    )  # fmt: skip


def tag(reference: str, question_id: str) -> str:
    """The tag of a question's control. Raises FoiError where Word would not take it."""
    made = words.form_tag(reference, question_id)
    if len(made) > LONGEST_TAG:
        raise FoiError(
            f"The reference {one_line(reference, 80)} is too long for a form",
            f"Shorten `reference` in campaign.toml: a form has room for {LONGEST_TAG} characters in all.",
        )
    return made


def choices(question: Question) -> tuple[str, ...]:
    """The answers a form offers for this question; empty where it is answered in words or figures."""
    return tuple(one_line(choice, 200) for choice in words.offered(question))


def shown_id(question: Question) -> str:
    """The id as the first column shows it: `12`, `12 (a)`, `12.a.spend`."""
    return question.id if is_detail(question.id) else label(question.id).rstrip(".")


def _table(facts: LetterFacts) -> str:
    rows = [_heading_row()]
    for number, question in enumerate(facts.questionnaire, 1):
        control = ""
        if question.answer is not AnswerKind.HEADING:
            control = _control(question, tag(facts.reference, question.id), number)
        rows.append(_row(question, control))
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    return (
        f'<w:tbl xmlns:w="{_W}"><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _heading_row() -> str:
    cells = "".join(
        _cell(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{head}</w:t></w:r>", width, shade="D9E2EC")
        for head, width in zip((words.NUMBER, words.QUESTION, words.ANSWER), _WIDTHS, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(question: Question, control: str) -> str:
    asked = ask(question)
    text = f'<w:r><w:t xml:space="preserve">{escape(unmarked(asked.text))}</w:t></w:r>'
    if form_of_answer(question):
        unit = escape(f" ({kept_together(unmarked(form_of_answer(question)))})")
        text += f'<w:r><w:rPr><w:color w:val="595959"/></w:rPr><w:t xml:space="preserve">{unit}</w:t></w:r>'
    number = f"<w:r><w:t>{escape(shown_id(question))}</w:t></w:r>"
    if not control:
        cells = _cell(number, _WIDTHS[0], shade="F2F2F2") + _cell(
            text, _WIDTHS[1] + _WIDTHS[2], span=2, shade="F2F2F2"
        )
    else:
        cells = _cell(number, _WIDTHS[0]) + _cell(text, _WIDTHS[1]) + _cell(control, _WIDTHS[2])
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(runs: str, width: int, *, span: int = 1, shade: str = "") -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if shade:
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>'
    spacing = '<w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{spacing}{runs}</w:p></w:tc>"


def _control(question: Question, tag: str, number: int) -> str:
    """A drop-down list or a text box; it cannot be deleted by accident, its content can be changed."""
    offered, prompt = choices(question), words.prompt_of(question)
    if offered:
        items = "".join(f"<w:listItem w:displayText={quoteattr(c)} w:value={quoteattr(c)}/>" for c in offered)
        kind = f"<w:dropDownList>{items}</w:dropDownList>"
    else:
        # Without <w:text/> it is a rich text control: LibreOffice runs the lines of a plain one together.
        kind = ""
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(question.id)}/><w:tag w:val={quoteattr(tag)}/>"
        f'<w:id w:val="{1000 + number}"/><w:lock w:val="sdtLocked"/><w:showingPlcHdr/>{kind}</w:sdtPr>'
        f'<w:sdtContent><w:r><w:rPr><w:color w:val="767676"/></w:rPr><w:t>{escape(prompt)}</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )
