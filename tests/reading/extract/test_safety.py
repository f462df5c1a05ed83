"""Hostile papers: nothing raises, nothing hangs, one paper never spoils the next."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foicli.model.mail import Document
from foicli.reading.extract import base, extract, registry, wire
from foicli.reading.extract.isolate import Isolation
from foicli.reading.extract.sniff import Format, sniff
from foicli.reading.text import BlockKind, TextBuilder


def samples(papers):
    return {
        "html": b"<html><body><table><tr><td colspan=2>1</td></tr></table><ol start=3><li>Yes</ol>",
        "rtf": rb"{\rtf1{\fonttbl{\f0 A;}}\trowd\cellx1\intbl 1\cell\row\pard \u8211? \'a3 {\strike x}\par}",
        "docx": papers.docx(lambda d: (d.add_paragraph("Yes", style="List Number"), d.add_table(2, 2))),
        "xlsx": papers.xlsx(lambda b: b.add_worksheet("S").write_row(0, 0, ["1", 2.5, "Yes"])),
        "pdf": papers.pdf([papers.at(60, 100, "1. Yes") + papers.line(50, 90, 200, 90)]),
        "zip": papers.zip({"a.csv": "1,Yes\n", "b.txt": "2. No"}),
        "eml": b"From: a@b\nTo: c@d\nSubject: e\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>Yes",
        "msg": (Path(__file__).parent / "fixtures" / "reply.msg").read_bytes(),
        "csv": b'Ref,Answer\n1,"Yes, we do"\n',
    }


@pytest.mark.parametrize("kind", ["html", "rtf", "docx", "xlsx", "pdf", "zip", "eml", "msg", "csv"])
def test_damaged_papers_never_raise(papers, kind):
    content = samples(papers)[kind]
    dice = random.Random(7)
    for _ in range(25):
        broken = bytearray(content)
        for _ in range(dice.choice((1, 3, 20))):
            at = dice.randrange(max(len(broken), 1))
            choice = dice.random()
            if choice < 0.5 and broken:
                broken[at] = dice.randrange(256)
            elif choice < 0.75:
                del broken[at : at + dice.randrange(1, 40)]
            else:
                broken[at:at] = bytes(broken[: dice.randrange(1, 60)])
        result = extract(Document("sha", f"reply.{kind}", "", bytes(broken)))
        assert isinstance(result, base.Extracted)


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from(["", "text/html", "text/plain", "text/csv", "message/rfc822"])
)
def test_any_bytes_at_all_are_read_or_named(content, media_type):
    result = extract(Document("sha", "reply", media_type, content))
    for text in result.texts:
        for block, after in zip(text.blocks, [*text.blocks[1:], None], strict=True):
            assert block.start <= block.end <= len(text.text)
            assert after is None or after.start == block.end + 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_the_same_bytes_give_the_same_text(words):
    document = Document("sha", "", "text/html", f"<p>{words}</p>".encode("utf-8", "replace"), is_body=True)
    assert extract(document) == extract(document)


def test_every_format_is_told_apart_or_explained():
    readable = {e.format for e in registry.EXTRACTORS}
    explained = {Format.EMPTY, Format.ENCRYPTED, Format.OTHER_ARCHIVE, Format.UNKNOWN, Format.SIGNATURE}
    assert readable | explained == set(Format)
    assert sniff(b"") is Format.EMPTY


def test_a_paper_that_takes_too_long_is_given_up_and_the_next_is_read(papers):
    isolation = Isolation()
    try:
        slow = base.Source("sha", "slow.html", b"<p>" + b"<b><p>x" * 300_000)
        with pytest.raises(base.CannotRead, match="longer than"):
            isolation.run("html", slow, 0.05)
        quick = isolation.run("html", base.Source("sha", "quick.html", b"<p>Yes"), 20)
        assert quick.texts[0].text == "Yes"
    finally:
        isolation.close()


def test_a_reading_process_that_dies_costs_one_paper(papers):
    isolation = Isolation()
    try:
        isolation.run("html", base.Source("sha", "a.html", b"<p>Yes"), 20)
        assert isolation._process is not None
        isolation._process.kill()
        isolation._process.wait()
        again = isolation.run("html", base.Source("sha", "b.html", b"<p>No"), 20)
        assert again.texts[0].text == "No"
    finally:
        isolation.close()


def test_a_text_comes_through_the_wire_as_it_went_in():
    builder = TextBuilder("sha", "x/1")
    at = builder.add(
        "Yes é", "p 1", BlockKind.CELL, label="1.", cell=(0, 1, 2), span=(2, 3), emphasis=("bold",)
    )
    builder.emphasise(at, at + 3, ("colour:FF0000",))
    builder.note("hidden")
    result = base.Extracted((builder.build(ocr=True),), notes=("n",))
    assert wire.unpack_result(wire.pack_result(result)) == result
    opened = base.Opened((base.Source("sha", "a/b", b"\x00\xff", "x/y", True, 1),))
    assert wire.unpack_result(wire.pack_result(opened)) == opened
