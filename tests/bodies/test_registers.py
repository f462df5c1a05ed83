"""Registers: what is packaged, and every fault of one that is brought along."""

import csv
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foicli.bodies.registers import describe, read_register, register_names
from foicli.errors import FoiError, InputFaults
from foicli.model.body import Body

SHARED = Path(__file__).resolve().parents[3] / "shared" / "registers"
COUNTS = {
    "ccg-2017": 207, "hwb-2017": 151, "ia-scotland": 31, "icb-2022": 42, "icb-2026": 36,
    "la-2017": 152, "la-2025": 153,
}  # fmt: skip
HEAD = "code,name,kind,email,email_source\n"


def faults_of(text: str | bytes) -> list[str]:
    with pytest.raises(InputFaults) as caught:
        read_register(text, "mine.csv")
    return [str(fault) for fault in caught.value.faults]


def test_every_packaged_register_is_listed():
    assert register_names() == tuple(sorted(COUNTS))


@pytest.mark.parametrize("name", COUNTS)
def test_a_packaged_register_holds_each_body_once_with_place_and_sourced_address(name: str):
    bodies = read_register(name)
    assert len(bodies) == len({body.code for body in bodies}) == COUNTS[name]
    assert all(body.latitude is not None for body in bodies)
    assert all(body.email_source for body in bodies if body.email)


@pytest.mark.parametrize("name", COUNTS)
def test_no_address_was_made_up(name: str):
    collected = SHARED / f"bodies-{name}.csv"
    if not collected.exists():
        pytest.skip("the collected registers are not beside this checkout")
    with collected.open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    for body in read_register(name):
        assert (body.email, body.email_source) == (rows[body.code]["email"], rows[body.code]["email_source"])
        assert (body.name, body.successor_code) == (
            rows[body.code]["name"],
            rows[body.code]["successor_code"],
        )


def test_a_register_describes_itself():
    note = describe("icb-2026")
    assert (note.count, note.with_email) == (36, 36)
    assert "2026" in note.title
    assert note.source


def test_an_unknown_register_is_refused_with_the_names_there_are():
    with pytest.raises(FoiError, match="no packaged register") as caught:
        read_register("ccg-1948")
    assert "ccg-2017" in caught.value.hint


def test_columns_that_foi_does_not_know_are_kept_for_the_letter():
    (body,) = read_register("code,name,kind,Chief officer\n99A,Liverpool,CCG,J. Bloggs\n", "mine.csv")
    assert body.kind == "ccg"
    assert body.extra == (("chief_officer", "J. Bloggs"),)


def test_a_register_saved_with_semicolons_in_windows_encoding_is_read():
    text = "\ufeffCode;Name;Kind;E-mail;Email source\r\nW6;Ynys Môn;la;foi@example.gov.uk;their website\r\n"
    for data in (text.encode("utf-8"), text.lstrip("\ufeff").encode("cp1252"), text.encode("utf-16")):
        (body,) = read_register(data, "mine.csv")
        assert (body.name, body.email) == ("Ynys Môn", "foi@example.gov.uk")


def test_all_faults_of_a_register_are_told_at_once_with_their_rows():
    told = faults_of(
        HEAD
        + "01A,East,ccg,foi@example.nhs.uk,\n"  # no source
        + "01A,Again,ccg,,\n"
        + ",No code,ccg,,\n"
        + "01B,,ccg,,\n"
        + "01C,Bad address,ccg,foi.example.nhs.uk,website\n"
        + '01D,"=HYPERLINK(""http://x"")",ccg,,\n'
        + "01E,Ragged,ccg,,,,surplus\n"
        + "Total,7,,,\n"
    )
    assert [line.split(":")[0] for line in told] == [f"mine.csv, row {n}" for n in (2, 3, 4, 5, 6, 7, 8, 9)]
    assert "no source" in told[0]
    assert "stands in row 2 already" in told[1]
    assert "the name is missing" in told[3]
    assert "has no @" in told[4]
    assert "formula" in told[5]
    assert "7 cells under 5 headings" in told[6]
    assert "total" in told[7]


def test_a_code_that_stands_twice_is_told_with_its_first_row():
    (told,) = faults_of(HEAD + "01a,One,ccg,,\n01A,Two,ccg,,\n")
    assert told == "mine.csv, row 3: the code 01A stands in row 2 already"


def test_missing_headings_are_told_instead_of_every_row():
    told = faults_of("code,title\n01A,One\n01B,Two\n")
    assert len(told) == 2
    assert "“name” is missing" in told[0]


@pytest.mark.parametrize(
    ("cell", "words"),
    [("ninety", "not a number"), ("91", "not between"), ("nan", "not a number"), ("1e1", "not a number")],
)
def test_a_place_outside_the_world_is_a_fault(cell: str, words: str):
    (told,) = faults_of(f"code,name,kind,latitude,longitude\n01A,One,ccg,{cell},0\n")
    assert words in told


def test_control_characters_do_not_reach_the_screen():
    (told,) = faults_of(HEAD + "01A,\x1b[2JOne,ccg,,\n")
    assert "control characters" in told
    assert "\x1b" not in told


def test_an_unfinished_quotation_is_told_with_its_row():
    (told,) = faults_of(HEAD + "01A,One,ccg,,\n" + '01B,"Two,ccg,,\n')
    assert told.startswith("mine.csv, row 3: a quotation mark")


def test_a_spreadsheet_in_disguise_is_named_as_one():
    (told,) = faults_of(b"PK\x03\x04 and the rest of a workbook")
    assert "Excel" in told


def test_a_file_of_nothing_but_commas_is_refused_at_once():
    (told,) = faults_of("a," * 1_000_000 + "\n")
    assert "columns" in told


def test_a_website_that_is_a_script_is_a_fault():
    (told,) = faults_of("code,name,kind,website\n01A,One,ccg,javascript:alert(1)\n")
    assert "not the address of a website" in told


@given(st.binary(max_size=400))
def test_whatever_bytes_come_they_are_read_or_refused_in_words(data: bytes):
    bodies: tuple[Body, ...] = ()
    with suppress(InputFaults):
        bodies = read_register(data, "any.csv")
    assert all(body.code and body.name and body.kind for body in bodies)


def test_a_kind_that_foi_does_not_know_is_told_by_row_with_the_one_that_is_meant():
    told = faults_of("code,name,kind\nE1,One,la\nE2,Two,council\n")
    assert told == [
        "mine.csv, row 3: the kind “council” is not a kind of body that foi knows; for a council write “la” "
        "(the kinds are ccg, la, hwb, ia, icb)"
    ]
