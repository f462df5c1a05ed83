"""Addresses that somebody filled in, taken back."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from foicli.bodies.export import export_bodies
from foicli.bodies.spreadsheet import Imported, addresses_in, import_addresses
from foicli.errors import InputFaults
from foicli.model.body import Body

TODAY = date(2026, 11, 23)
KNOWN = (
    Body("01E", "NHS Greater Preston CCG", "ccg"),
    Body("01F", "NHS Halton CCG", "ccg", email="old@halton.example", email_source="their website, 2016"),
    Body("02E4", "NHS Somewhere CCG", "ccg"),
    Body("99A", "NHS Liverpool CCG", "ccg"),
)


def taken(text: str) -> Imported:
    return import_addresses(text.encode("utf-8"), "filled.csv", KNOWN, TODAY)


def faults(found: Imported) -> list[str]:
    return [str(fault) for fault in found.faults]


def workbook(rows: list[list[object]], sheet: str = "Bodies") -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return out.getvalue()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_sheet_to_fill_in_comes_back_with_what_was_filled_in(form: str):
    data = export_bodies(KNOWN, form, missing_only=True)
    if form == "csv":
        data = data.replace(b"ccg,,,,,\r\n", b"ccg,,,,foi@x.example,their website\r\n", 1)
    found = import_addresses(data, f"filled.{form}", KNOWN, TODAY)
    assert found.faults == ()
    assert [(c.code, c.email, c.source) for c in found.changes] == (
        [("01E", "foi@x.example", "their website")] if form == "csv" else []
    )
    assert found.empty == (2 if form == "csv" else 3)


def test_columns_may_stand_in_any_order_under_any_case():
    found = taken("Notes;E-mail;Where found;CODE\n;foi@preston.example;website 2026;01e\n")
    (change,) = found.changes
    assert (change.code, change.email, change.source) == ("01E", "foi@preston.example", "website 2026")


def test_a_workbook_is_read_by_its_first_sheet_with_the_columns():
    found = import_addresses(
        workbook([["Email", "Code"], ["foi@halton.example", "01F"]]), "filled.xlsx", KNOWN, TODAY
    )
    (change,) = found.changes
    assert (change.code, change.old, change.old_source) == (
        "01F",
        "old@halton.example",
        "their website, 2016",
    )


def test_an_address_without_a_source_is_marked_as_entered_by_hand():
    found = taken("code,email\n99A,foi@liverpool.example\n")
    assert found.changes[0].source == "entered by hand, imported from filled.csv on 2026-11-23"
    assert "no source" in str(found.warnings[0])


@pytest.mark.parametrize(
    "cell",
    [
        "mailto:foi@x.example?subject=FOI",
        "<foi@x.example>",
        "FOI Team <foi@x.example>",
        " foi@x.example\u00a0",
        "\u200bfoi@x.example.",
        "“foi@x.example”",
        "foi@x.example; FOI@x.example",
        "E-mail: foi@x.example",
    ],
)
def test_what_people_put_round_an_address_is_taken_away(cell: str):
    assert [address.lower() for address in addresses_in(cell)] == ["foi@x.example"]


def test_a_dash_made_by_a_word_processor_is_a_hyphen_again():
    assert addresses_in("o’brien@north–east.example") == ["o'brien@north-east.example"]


def test_several_addresses_in_a_cell_are_for_a_person_to_choose_from():
    (told,) = faults(taken('code,email\n99A,"a@x.example, b@x.example"\n'))
    assert told == (
        "filled.csv, row 2: 99A has several addresses: a@x.example and b@x.example; "
        "keep the one for FOI requests"
    )


def test_every_row_that_cannot_be_used_is_told():
    told = faults(taken("code,name,email\nZZZ,,foi@x.example\n99A,,foi\n01E,,foi@x\n,,foi@x.example\n"))
    assert [line.split(":")[0] for line in told] == [f"filled.csv, row {n}" for n in (2, 3, 4, 5)]
    assert "not in the register" in told[0]
    assert "has no @" in told[1]
    assert "example.gov.uk is wanted" in told[2]
    assert "code is missing" in told[3]


@pytest.mark.parametrize(("cell", "meant"), [("2.00E+04", "02E4"), (20000.0, "02E4"), ("1", "01E")])
def test_a_code_that_excel_made_a_number_is_told_and_not_guessed(cell: object, meant: str):
    found = import_addresses(workbook([["code", "email"], [cell, "foi@x.example"]]), "f.xlsx", KNOWN, TODAY)
    assert found.changes == ()
    assert "the spreadsheet has changed it" in faults(found)[0]
    assert meant in faults(found)[0]


def test_the_name_helps_to_say_which_code_was_meant():
    (told,) = faults(taken("code,name,email\n10,NHS Greater Preston CCG,foi@x.example\n"))
    assert "01E is meant" in told


def test_two_rows_that_disagree_change_nothing():
    found = taken("code,email,source\n99A,a@x.example,web\n01E,c@x.example,web\n99A,b@x.example,web\n")
    assert [c.code for c in found.changes] == ["01E"]
    assert faults(found) == ["filled.csv, row 4: 99A has b@x.example here but a@x.example in row 2; keep one"]


def test_two_rows_that_agree_count_once():
    found = taken("code,email,source\n99A,a@x.example,web\n99A,A@x.example,web\n")
    assert len(found.changes) == 1
    assert found.faults == ()


def test_an_address_that_others_have_too_is_a_warning():
    found = taken("code,email,source\n99A,OLD@halton.example,web\n")
    assert len(found.changes) == 1
    assert [str(w) for w in found.warnings] == [
        "filled.csv, row 2: OLD@halton.example is the address of 01F too"
    ]


def test_what_is_known_already_is_no_change():
    found = taken("code,email\n01F,old@halton.example\n99A,\n")
    assert (found.changes, found.unchanged, found.empty, found.warnings) == ((), 1, 1, ())


def test_a_file_without_the_columns_is_refused_with_those_it_has():
    with pytest.raises(InputFaults) as caught:
        taken("name,telephone\nLiverpool,0151\n")
    assert "name, telephone" in str(caught.value.faults[0])
    with pytest.raises(InputFaults) as caught:
        import_addresses(workbook([["name"], ["x"]], "Contacts"), "f.xlsx", KNOWN, TODAY)
    assert "“Contacts” has name" in str(caught.value.faults[0])


def test_a_cell_in_the_far_corner_does_not_fill_the_memory():
    data = workbook([["code", "email"]])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                part = part.replace(b"</sheetData>", far)
            new.writestr(entry.filename, part)
    with pytest.raises(InputFaults) as caught:
        import_addresses(out.getvalue(), "f.xlsx", KNOWN, TODAY)
    assert "1,048,576" in str(caught.value.faults[0])


@given(st.binary(max_size=300))
def test_a_damaged_workbook_is_refused_in_words(tail: bytes):
    with pytest.raises(InputFaults):
        import_addresses(b"PK\x03\x04" + tail, "f.xlsx", KNOWN, TODAY)


@given(st.text(max_size=60))
def test_whatever_stands_in_a_cell_no_change_carries_an_address_that_cannot_be_used(cell: str):
    quoted = '"' + cell.replace('"', '""') + '"'
    try:
        found = taken(f"code,email,email_source\n99A,{quoted},web\n")
    except InputFaults:
        return
    for change in found.changes:
        assert change.email.count("@") == 1
        assert not any(letter.isspace() for letter in change.email)
