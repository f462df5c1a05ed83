"""Text and its citations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foicli.reading.text import BlockKind, TextBuilder


def test_a_citation_names_the_place_and_the_exact_words():
    builder = TextBuilder("ab12", "plain/1")
    builder.add("1. Yes", "body, line 1", BlockKind.LINE)
    builder.add("2.  No. ", "body, line 2", BlockKind.LINE)
    text = builder.build()
    start = text.text.index(" No")
    evidence = text.cite(start, len(text.text))
    assert (evidence.where, evidence.quote) == ("body, line 2", "No.")
    assert text.text[evidence.start : evidence.end] == evidence.quote


def test_white_space_cannot_be_cited():
    builder = TextBuilder("ab12", "plain/1")
    builder.add("   ", "body, line 1")
    with pytest.raises(ValueError, match="nothing to cite"):
        builder.build().cite(0, 3)


@given(st.lists(st.text(max_size=20), min_size=1, max_size=10))
def test_blocks_hold_what_was_added(pieces: list[str]):
    builder = TextBuilder("ab12", "plain/1")
    for number, piece in enumerate(pieces):
        builder.add(piece, str(number))
    text = builder.build()
    assert [text.text[b.start : b.end] for b in text.blocks] == pieces
