"""Plain text: lines, quotation, encodings."""

import pytest


def plain(papers, content):
    return papers.text(content, "", "text/plain", is_body=True)


def test_lines_keep_their_numbers_and_empty_lines_their_places(papers):
    text = plain(papers, "Hello\n\nYes\n")
    assert papers.blocks(text) == [("body, line 1", "Hello"), ("body, line 2", ""), ("body, line 3", "Yes")]


def test_a_file_is_named_in_its_addresses(papers):
    text = papers.text("1. Yes", "answers.txt", "application/pdf")
    assert papers.blocks(text) == [("answers.txt, line 1", "1. Yes")]


@pytest.mark.parametrize(
    ("line", "depth", "words"),
    [
        ("> 1. Do you?", 1, "1. Do you?"),
        (">> older", 2, "older"),
        ("> > older", 2, "older"),
        (">", 1, ""),
        (">5 cases", 0, ">5 cases"),
        (">£5,000 in all", 0, ">£5,000 in all"),
        (">1. Do you?", 1, "1. Do you?"),
        ("a > b", 0, "a > b"),
    ],
)
def test_quotation_marks_are_counted_and_taken_off(papers, line, depth, words):
    text = plain(papers, f"Sir\n{line}\nYes")
    assert (text.blocks[1].depth, papers.words(text)[1]) == (depth, words)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_encodings_are_told_by_the_bytes(papers, encoding):
    text = plain(papers, "The cost was £5,000 – “about right”, they said".encode(encoding))
    assert papers.words(text) == ["The cost was £5,000 – “about right”, they said"]


def test_one_broken_byte_does_not_spoil_utf_8(papers):
    text = plain(papers, "£1 £2 £3 £4 £5 ".encode() + b"\xff" + " £6".encode())
    assert "£1 £2 £3 £4 £5" in text.text
    assert "£6" in text.text


def test_characters_that_show_nothing_are_dropped(papers):
    assert papers.words(plain(papers, "Y\u200bes\ufeff \x1b[31mNo")) == ["Yes [31mNo"]


def test_an_empty_body_is_no_fault(papers):
    result = papers.read(" \n ", "", "text/plain", is_body=True)
    assert (result.texts, result.unread) == ((), ())
