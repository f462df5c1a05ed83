"""foi export: columns to the letter, formulas harmless, the same rows in every format."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest

ANSWERS = [
    "body_code",
    "body",
    "kind",
    "region",
    "reference",
    "question",
    "finding",
    "value",
    "amount_gbp",
    "count",
    "url",
    "text",
    "exemptions",
    "confidence",
    "standing",
    "coder",
    "quote",
    "where",
    "paper",
    "message_id",
    "decided_at",
]
MESSAGES = [
    "message_id",
    "source",
    "received_at",
    "from",
    "subject",
    "body_codes",
    "category",
    "confidence",
    "exemptions",
    "authority_ref",
    "matched_by",
    "paper",
]
REQUESTS = [
    "reference",
    "body_code",
    "body",
    "kind",
    "regime",
    "stage",
    "sent_at",
    "received_at",
    "due",
    "days_left",
    "overdue",
    "very_overdue",
    "clock",
    "acknowledged_at",
    "responded_at",
    "answered",
    "open_questions",
    "authority_ref",
    "last_chased_at",
    "chases",
]
BODIES = [
    "code",
    "name",
    "kind",
    "ods_code",
    "ons_code",
    "region",
    "email",
    "email_source",
    "website",
    "latitude",
    "longitude",
    "successor_code",
    "wdtk",
]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("what", "columns"),
    [("answers", ANSWERS), ("messages", MESSAGES), ("requests", REQUESTS), ("bodies", BODIES)],
)
def test_columns_are_those_of_the_contract_in_every_format(foi, answered, what, columns):
    import python_calamine

    assert foi("export", what).out.splitlines()[0].split(",") == columns
    assert list(foi("export", what, "--format", "json").json()[0]) == columns
    assert foi("export", what, "-o", "out.xlsx").code == 0
    sheet = python_calamine.CalamineWorkbook.from_path("out.xlsx").get_sheet_by_index(0).to_python()
    assert sheet[0] == columns
    assert len(sheet) == len(rows(foi("export", what).out)) + 1


def test_answers_carry_their_evidence_and_the_message_it_came_in(foi, answered):
    by_question = {r["question"]: r for r in rows(foi("export", "answers").out)}
    spend = by_question["1.spend"]
    assert (spend["amount_gbp"], spend["finding"], spend["quote"]) == ("12500", "answered", "£12,500")
    assert spend["message_id"] == "<answer@anton.example>"
    assert (answered / "papers" / spend["paper"][:2] / spend["paper"]).is_file()


def test_a_corrected_answer_is_exported_without_the_words_that_say_the_contrary(foi, answered):
    foi("decide", "A1", "1", "no", "--note", "told by telephone")
    row = next(r for r in foi("export", "answers", "--format", "json").json() if r["question"] == "1")
    assert (row["value"], row["coder"], row["standing"]) == ("no", "ada", "decided")
    assert (row["quote"], row["where"], row["confidence"]) == ("", "", None)
    assert row["message_id"] == "<answer@anton.example>"


def test_an_accepted_answer_is_exported_with_its_words(foi, answered):
    foi("decide", "A1", "1", "yes")
    row = next(r for r in foi("export", "answers", "--format", "json").json() if r["question"] == "1")
    assert row["quote"].startswith("Yes")
    assert row["confidence"] > 0


def sheet(path: str) -> list[dict[str, Any]]:
    """The rows of a workbook, with the cells as a spreadsheet has them."""
    import python_calamine

    head, *found = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return [dict(zip(head, row, strict=True)) for row in found]


def test_counts_are_numbers_in_a_spreadsheet_and_ranges_stay_text(foi, answered):
    foi("decide", "B2", "3", "0")
    foi("decide", "C3", "3", "<5")
    assert foi("export", "answers", "-o", "a.xlsx").code == 0
    counts = {r["body_code"]: r["count"] for r in sheet("a.xlsx") if r["question"] == "3"}
    assert counts == {"A1": 14, "B2": 0, "C3": "<5"}
    counted = foi("export", "answers", "--format", "json").json()
    assert {r["count"] for r in counted if r["question"] == "3"} == {"14", "0", "<5"}


def test_dates_are_dates_in_a_spreadsheet(foi, answered):
    assert foi("export", "requests", "-o", "r.xlsx").code == 0
    row = next(r for r in sheet("r.xlsx") if r["body_code"] == "B2")
    assert isinstance(row["due"], date)
    assert row["due"].isoformat() == "2017-07-10"
    assert row["sent_at"].isoformat() == "2017-06-12T09:00:00"
    assert foi("export", "messages", "-o", "m.xlsx").code == 0
    assert "2017-06-13T11:00:00" in [r["received_at"].isoformat() for r in sheet("m.xlsx")]


def test_include_parts_what_is_decided_from_what_is_suggested(foi, answered):
    foi("decide", "A1", "1", "no")
    decided = rows(foi("export", "answers", "--include", "decided").out)
    suggested = rows(foi("export", "answers", "--include", "suggested").out)
    assert [(r["question"], r["value"], r["coder"]) for r in decided] == [("1", "no", "ada")]
    assert len(suggested) == 3
    assert len(rows(foi("export", "answers", "--include", "all").out)) == 4


def test_messages_tell_source_bodies_and_category(foi, answered):
    by_id = {r["message_id"]: r for r in rows(foi("export", "messages").out)}
    ack = by_id["<ack@barton.example>"]
    assert (ack["source"], ack["body_codes"], ack["category"]) == (
        "01-acknowledgement.eml",
        "B2",
        "acknowledgement",
    )
    assert ack["authority_ref"] == "FOI/2017/0042"
    assert ack["received_at"].startswith("2017-06-13T11:00:00")


def test_requests_tell_dates_and_the_days_left(foi, answered):
    by_code = {r["body_code"]: r for r in rows(foi("export", "requests").out)}
    assert by_code["B2"]["days_left"] == "20"
    assert by_code["B2"]["overdue"] == "false"
    assert by_code["B2"]["acknowledged_at"].startswith("2017-06-13")
    assert by_code["A1"]["stage"] == "complete"


FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "＝1+1", '=HYPERLINK("http://evil.example","x")')


@pytest.fixture
def hostile(asked, foi, make_mail, tmp_path):
    """A message for each formula, in its subject."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    for n, formula in enumerate(FORMULAS):
        subject = f"{formula}" if formula[0] != "\t" else "=?utf-8?q?=09=3D1+1?="
        content = make_mail(
            "foi@barton.example", subject, "Our ref [TEST-2017-B2]\n", ident=f"h{n}@b.example"
        )
        (folder / f"{n}.eml").write_bytes(content)
    assert foi("import-replies", str(folder)).code in (0, 1)


def test_no_text_from_outside_is_a_formula_in_csv(foi, hostile):
    found = rows(foi("export", "messages").out)
    assert len(found) == len(FORMULAS)
    for row in found:
        for cell in row.values():
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝")), cell


def test_no_text_from_outside_is_a_formula_in_xlsx(foi, hostile, asked):
    import zipfile

    assert foi("export", "messages", "-o", "m.xlsx").code == 0
    sheet = zipfile.ZipFile(asked / "m.xlsx").read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet.lower()


def test_json_keeps_the_text_as_it_was(foi, hostile):
    subjects = {m["subject"] for m in foi("export", "messages", "--format", "json").json()}
    assert "=1+1" in subjects


def test_an_export_of_nothing_has_its_heading(foi, fresh):
    assert foi("export", "answers").out.strip().split(",") == ANSWERS
    assert json.loads(foi("export", "answers", "--format", "json").out) == []
    assert foi("export", "answers", "-o", "none.xlsx").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("export",),
        ("export", "everything"),
        ("export", "answers", "--include", "some"),
        ("export", "answers", "--format", "ods"),
        ("export", "answers", "-o", "nowhere/out.csv"),
        ("export", "answers", "-o", "."),
        ("export", "answers", "-o", "answers.pdf"),
    ],
)
def test_what_cannot_be_exported_or_written_is_said(foi, answered, arguments):
    before = sorted(p.name for p in answered.iterdir())
    said = foi(*arguments)
    assert said.code == 2, said
    assert said.out == ""
    assert [n for n in sorted(p.name for p in answered.iterdir()) if "ledger" not in n] == [
        n for n in before if "ledger" not in n
    ]


def test_an_old_export_stays_whole_when_the_disk_fills_up(foi, answered, monkeypatch):
    from pathlib import Path

    assert foi("export", "answers", "--include", "decided", "-o", "out.csv").code == 0
    before = (answered / "out.csv").read_bytes()
    real = Path.write_bytes

    def full(self, data):
        real(self, data[:10])
        raise OSError(28, "No space left on device", str(self))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        said = foi("export", "answers", "-o", "out.csv")
    assert said.code in (2, 3)
    assert (answered / "out.csv").read_bytes() == before
    assert not list(answered.glob(".out*"))


def test_the_workbook_of_answers_has_the_words_of_the_questions_behind_it(foi, answered):
    from python_calamine import load_workbook

    assert foi("export", "answers", "-o", "a.xlsx").code == 0
    book = load_workbook(str(answered / "a.xlsx"))
    assert book.sheet_names == ["answers", "questions"]
    head, *found = book.get_sheet_by_name("questions").to_python()
    assert head == ["kind", "question", "text", "answer", "if", "unit", "topic"]
    words = {(row[0], str(row[1])): row[2] for row in found}
    assert words["ccg", "1.spend"] == "How much did the CCG spend on these short breaks in 2016/17?"
    answers = book.get_sheet_by_name("answers").to_python()[1:]
    assert {(row[2], str(row[5])) for row in answers} <= set(words)


def test_other_exports_have_one_sheet(foi, answered):
    from python_calamine import load_workbook

    assert foi("export", "messages", "-o", "m.xlsx").code == 0
    assert load_workbook(str(answered / "m.xlsx")).sheet_names == ["messages"]


@pytest.mark.parametrize("name", ["questions.csv", "questions.json", "questions.xlsx"])
@pytest.mark.parametrize("what", ["answers", "bodies"])
def test_a_file_of_the_users_own_is_not_overwritten(foi, answered, name, what):
    own = b"id,text,answer,if\n1,Do you commission short breaks?,yes/no,\n"
    (answered / name).write_bytes(own)
    said = foi("export", what, "-o", name)
    assert said.code == 3
    assert "no earlier export of this kind" in said.err
    assert "another name" in said.err
    assert (answered / name).read_bytes() == own


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx"])
def test_an_earlier_export_is_written_anew_and_one_of_another_kind_is_not(foi, answered, ending):
    foi("export", "answers", "--include", "decided", "-o", f"out.{ending}")
    assert foi("export", "answers", "-o", f"out.{ending}").code == 0
    assert foi("export", "answers", "-o", f"out.{ending}").code == 0
    assert foi("export", "messages", "-o", f"out.{ending}").code == 3


def test_a_register_that_got_more_columns_is_written_anew(foi, answered):
    foi("export", "bodies", "-o", "bodies.csv")
    text = (answered / "la.csv").read_text().splitlines()
    (answered / "la.csv").write_text(
        "\n".join([text[0] + ",mayor", *(row + ",Ms Elm" for row in text[1:])]) + "\n"
    )
    assert foi("export", "bodies", "-o", "bodies.csv").code == 0
    assert "mayor" in (answered / "bodies.csv").read_text("utf-8-sig").splitlines()[0]


def test_outside_the_campaign_a_file_is_overwritten_as_elsewhere(foi, answered, tmp_path):
    (tmp_path / "out.csv").write_text("mine\n")
    assert foi("export", "answers", "-o", str(tmp_path / "out.csv")).code == 0


def test_the_list_of_addresses_overwrites_no_file_of_the_users_own(foi, answered):
    (answered / "notes.csv").write_text("day,what\n")
    assert foi("bodies", "export", "-o", "notes.csv").code == 3
