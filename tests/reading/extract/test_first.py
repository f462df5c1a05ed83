import io

from foicli.model.mail import Document
from foicli.reading.extract import extract


def test_a_plain_body_is_read_line_by_line_with_its_quotation():
    result = extract(Document("sha", "", "text/plain", b"Hello\n\n> 1. Do you?\nYes\n", is_body=True))
    (text,) = result.texts
    assert [(b.where, b.depth, text.text[b.start : b.end]) for b in text.blocks] == [
        ("body, line 1", 0, "Hello"),
        ("body, line 2", 0, ""),
        ("body, line 3", 1, "1. Do you?"),
        ("body, line 4", 0, "Yes"),
    ]


def test_a_word_document_is_read_in_the_reading_process():
    import docx

    made = docx.Document()
    made.add_paragraph("Dear Sir")
    table = made.add_table(1, 2)
    table.cell(0, 0).text = "1. Do you?"
    stream = io.BytesIO()
    made.save(stream)
    (text,) = extract(Document("sha", "reply.pdf", "application/pdf", stream.getvalue())).texts
    assert [(b.where, text.text[b.start : b.end]) for b in text.blocks] == [
        ("paragraph 1", "Dear Sir"),
        ("table 1, row 1, column 1", "1. Do you?"),
        ("table 1, row 1, column 2", ""),
    ]
