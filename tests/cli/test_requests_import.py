"""foi requests import: requests that were sent by other means."""

import pytest


def test_requests_are_adopted_with_their_dates_and_message_ids(foi, fresh):
    (fresh / "sent.csv").write_text(
        "code,sent_at,reference,message_id,subject,to\n"
        "A1,2017-06-12,[TEST-2017-A1],<one@campaign.example>,Our request,other@anton.example\n"
        "b2,2017-06-13T23:30:00+01:00,,,,\n"
    )
    said = foi("requests", "import", "sent.csv", "--json")
    assert said.code == 0, said.err
    assert said.json() == {"adopted": 2, "known": 0}
    by_code = {r["body_code"]: r for r in foi("export", "requests", "--format", "json").json()}
    assert by_code["A1"]["reference"] == "TEST-2017-A1"
    assert by_code["A1"]["due"] == "2017-07-10"
    assert by_code["B2"]["received_at"] == "2017-06-13"
    assert foi("bodies", "show", "A1", "--json").json()["email"] == "other@anton.example"


def test_the_same_file_may_be_given_twice(foi, asked, prepared):
    before = foi("export", "requests").out
    assert foi("requests", "import", str(prepared / "sent.csv"), "--json").json() == {
        "adopted": 0,
        "known": 6,
    }
    assert foi("export", "requests").out == before


def test_an_adopted_request_is_not_sent_again(foi, asked):
    assert foi("send", "--dry-run", "--json").json()["planned"] == 0


def test_a_file_from_excel_with_accents_and_a_byte_order_mark_is_read(foi, fresh):
    text = "code,sent_at,subject\nA1,2017-06-12,Café £5\n"
    (fresh / "bom.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert foi("requests", "import", "bom.csv").code == 0
    (fresh / "latin.csv").write_bytes(text.replace("A1", "B2").encode("cp1252"))
    assert foi("requests", "import", "latin.csv").code == 0


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("ZZ,2017-06-12", "ZZ"),
        ("A1,31/2/2017", "31/2/2017"),
        ("A1,12/06/2017", "12/06/2017"),
        ("A1,", "date"),
        (",2017-06-12", "code"),
        ("A1,2030-01-01", "future"),
        ("A1,2017-06-12,two words", "two words"),
        ("A1,2017-06-12,,,,nonsense", "nonsense"),
        ("A1,2017-06-12\nA1,2017-06-12", "row 3"),
        ("A1,2017-06-12,X-1\nB2,2017-06-12,X-1", "X-1"),
        ("A1,2017-06-12,,<i@x>\nB2,2017-06-12,,<i@x>", "<i@x>"),
        ("A1,0001-01-01", "0001-01-01"),
        ("A1,9999-12-31T23:59:59-23:59", "9999"),
    ],
)
def test_a_faulty_row_is_named_and_nothing_is_taken_in(foi, fresh, row, words):
    (fresh / "sent.csv").write_text(f"code,sent_at,reference,message_id,subject,to\nC3,2017-06-12\n{row}\n")
    said = foi("requests", "import", "sent.csv")
    assert said.code == 2, said
    assert words in said.err
    assert "sent.csv" in said.err
    assert foi("requests", "list", "--json").json() == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"code,sent_at\n",
        b"body,when\nA1,2017-06-12\n",
        b"\x00\xff" * 50,
        b'code,sent_at\n"A1,2017',
    ],
)
def test_a_file_that_is_none_is_refused(foi, fresh, content):
    (fresh / "sent.csv").write_bytes(content)
    said = foi("requests", "import", "sent.csv")
    assert said.code == 2, said
    assert said.err.startswith("Error: ")
    assert "fault of foi itself" not in said.err


def test_a_cell_of_any_size_is_survived(foi, fresh):
    (fresh / "sent.csv").write_text("code,sent_at,subject\nA1,2017-06-12," + "x" * 300_000 + "\n")
    said = foi("requests", "import", "sent.csv")
    assert said.code in (0, 2)
    assert "fault of foi itself" not in said.err


def test_list_shows_a_stage_and_names_the_stages_where_it_is_unknown(foi, answered):
    complete = foi("requests", "list", "--stage", "complete", "--json").json()
    assert [r["body_code"] for r in complete] == ["A1"]
    said = foi("requests", "list", "--stage", "done")
    assert said.code == 2
    assert "awaiting" in said.err


def test_a_request_adopted_under_a_reference_of_its_own_is_the_only_one_to_that_body(foi, fresh):
    (fresh / "sent.csv").write_text("code,sent_at,reference\nA1,2017-06-12,OLD/17\n")
    assert foi("requests", "import", "sent.csv").code == 0
    planned = foi("send", "--dry-run", "--json").json()
    assert "foi@anton.example" not in {letter["to"] for letter in planned["letters"]}
    assert planned["planned"] == 5
    assert foi("show", "A1", "--json").json()["reference"] == "OLD/17"


def test_a_body_that_was_asked_already_is_not_adopted_under_another_reference(foi, asked):
    (asked / "sent.csv").write_text("code,sent_at,reference\nA1,2017-06-13,OLD/17\n")
    said = foi("requests", "import", "sent.csv")
    assert said.code == 2
    assert "TEST-2017-A1" in said.err
