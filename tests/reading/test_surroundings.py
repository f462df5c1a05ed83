"""The rest of the sentence, or of the row, around a quote."""

from foicli.model.mail import Document
from foicli.reading.extract import extract
from foicli.reading.surroundings import Surroundings, surroundings


def around(content: str, quote: str, media_type: str = "text/plain") -> Surroundings:
    document = Document("p1", "body", media_type, content.encode(), is_body=True)
    (text,) = extract(document).texts
    start = text.text.index(quote)
    return surroundings(text, start, start + len(quote))


def test_a_quote_has_the_rest_of_its_sentence():
    found = around(
        "We looked into it. In that year we spent £3,218 on\nshort breaks for children. More will follow.",
        "£3,218",
    )
    assert found == Surroundings("In that year we spent ", " on short breaks for children.")


def test_a_quote_that_is_a_whole_sentence_has_the_one_above_it():
    assert around("1. Do you commission short breaks?\nYes\n", "Yes") == Surroundings(
        "", "", "Do you commission short breaks?"
    )


def test_a_quote_that_is_a_whole_paragraph_has_the_block_above_it():
    assert around("Do you commission short breaks\n\nYes\n", "Yes").above == "Do you commission short breaks"


def test_a_quote_in_a_table_has_its_row():
    page = (
        "<table><tr><td>Question</td><td>Answer</td><td>Note</td></tr>"
        "<tr><td>Short breaks</td><td>We spent £3,218 in all</td><td>estimated</td></tr></table>"
    )
    found = around(page, "£3,218", "text/html")
    assert found == Surroundings("Short breaks | We spent ", " in all | estimated")


def test_much_text_is_cut_at_a_word():
    found = around("so " * 200 + "£3,218" + " and so on" * 100, "£3,218")
    assert found.before.startswith("…so")
    assert found.after.endswith("…")
    assert len(found.before) < 300
    assert len(found.after) < 300
