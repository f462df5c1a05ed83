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
