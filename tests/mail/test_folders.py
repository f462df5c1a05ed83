"""Mail from files and folders: what is found, in which order, under which name; nothing is touched."""

import tracemalloc
import zipfile
from datetime import UTC, datetime

import pytest

from foicli.errors import FoiError
from foicli.mail.folders import Found, Unreadable, find_in_folder, open_source

EML = b"From: a@b.example\nSubject: %d\nMessage-ID: <%d@b.example>\n\nDear you,\n\n>From here on: no.\n"


def eml(number: int) -> bytes:
    return EML % (number, number)


def sources(path) -> list[str]:
    return [item.source for item in open_source(path)]


def test_a_single_file(tmp_path):
    (tmp_path / "one.eml").write_bytes(eml(1))
    assert list(open_source(tmp_path / "one.eml")) == [Found("one.eml", eml(1))]


def test_a_folder_with_folders_by_name(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("b.eml", "a.EML", "sub/c.eml", "notes.txt"):
        (tmp_path / name).write_bytes(eml(1))
    assert sources(tmp_path) == ["a.EML", "b.eml", "sub/c.eml"]


def test_a_maildir_is_read_and_left_as_it_was(tmp_path):
    for name in ("cur", "new", "tmp"):
        (tmp_path / "box" / name).mkdir(parents=True)
    (tmp_path / "box/new/2.host").write_bytes(eml(2))
    (tmp_path / "box/cur/1.host:2,S").write_bytes(eml(1))
    before = sorted(p.name for p in (tmp_path / "box").rglob("*"))
    assert sources(tmp_path / "box") == ["box/cur/1.host:2,S", "box/new/2.host"]
    assert sorted(p.name for p in (tmp_path / "box").rglob("*")) == before


def test_an_mbox_with_quoted_and_unquoted_from_lines(tmp_path):
    letter = b"Subject: x\n\nFrom the start:\n\nFrom now on we answer.\n>From A\n>>From B\n"
    (tmp_path / "m.mbox").write_bytes(
        b"From a@b Mon Jul 10 10:15:00 2017\n" + letter + b"\nFrom a@b Tue Jul 11 10:15:00 2017\n" + eml(2)
    )
    found = list(open_source(tmp_path / "m.mbox"))
    assert [f.source for f in found] == ["m.mbox#1", "m.mbox#2"]
    assert found[0].raw == b"Subject: x\n\nFrom the start:\n\nFrom now on we answer.\nFrom A\n>From B\n"
    assert found[0].received == datetime(2017, 7, 10, 10, 15, tzinfo=UTC)


def test_ten_thousand_messages_in_an_mbox_take_no_more_memory_than_a_few(tmp_path):
    with (tmp_path / "big.mbox").open("wb") as file:
        for number in range(10_000):
            file.write(b"From a@b Mon Jul 10 10:15:00 2017\n" + eml(number) + b"x" * 1000 + b"\n\n")
    tracemalloc.start()
    assert sum(1 for _ in open_source(tmp_path / "big.mbox")) == 10_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_zip_of_messages(tmp_path):
    with zipfile.ZipFile(tmp_path / "m.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.eml", eml(2))
        archive.writestr("../a.eml", eml(1))
        archive.writestr("readme.txt", "x")
        archive.writestr("z-bomb.eml", b"\0" * 300_000_000)
    found = list(open_source(tmp_path / "m.zip"))
    assert [f.source for f in found] == ["m.zip/../a.eml", "m.zip/b.eml", "m.zip/z-bomb.eml"]
    assert [isinstance(f, Found) for f in found] == [True, True, False]


def test_an_empty_file_is_reported_and_the_rest_is_read(tmp_path):
    (tmp_path / "a.eml").write_bytes(b"")
    (tmp_path / "b.eml").write_bytes(eml(2))
    assert list(open_source(tmp_path)) == [Unreadable("a.eml", "the file is empty"), Found("b.eml", eml(2))]


def test_a_message_without_an_ending_is_known_by_its_headers(tmp_path):
    (tmp_path / "saved").write_bytes(eml(1))
    assert sources(tmp_path / "saved") == ["saved"]


@pytest.mark.parametrize("name", ["missing", "empty", "photo.png"])
def test_a_path_without_mail_gets_a_sentence(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(FoiError) as caught:
        open_source(tmp_path / name)
    assert name in caught.value.message
    assert caught.value.hint


def test_a_letter_is_found_by_its_message_id(tmp_path):
    (tmp_path / "a.eml").write_bytes(eml(1))
    (tmp_path / "b.eml").write_bytes(eml(2))
    assert find_in_folder(tmp_path, "<2@b.example>") == "b.eml"
    assert find_in_folder(tmp_path, "<3@b.example>") == ""


def test_a_document_is_said_to_be_no_mail(tmp_path):
    path = tmp_path / "answers.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(FoiError, match=r"answers\.xlsx is a document, not mail"):
        open_source(path)


def test_a_zip_without_messages_says_so(tmp_path):
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("holiday.jpg", "x")
    assert list(open_source(path)) == [Unreadable("photos.zip", "there is no .eml or .msg file in this ZIP")]
