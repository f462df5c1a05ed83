"""A register as a file for other people."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from foicli.bodies.cells import defused, rearmed
from foicli.bodies.export import export_bodies
from foicli.bodies.registers import read_register, register_names
from foicli.model.body import Body

HOSTILE = Body("X1", '=HYPERLINK("http://x","y")', "la", wdtk="a/b", extra=(("phone", "+44 20 7946 0000"),))


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize("name", register_names())
def test_a_register_written_as_csv_reads_back_the_same(name: str):
    bodies = read_register(name)
    assert read_register(export_bodies(bodies, "csv"), "out.csv") == bodies


def test_the_sheet_to_fill_in_holds_those_without_an_address_and_where_to_ask():
    bodies = (
        Body("A", "North", "la", email="a@x.uk", email_source="s"),
        Body("B", "South", "la", wdtk="south_council"),
    )
    (row,) = rows_of(export_bodies(bodies, "csv", missing_only=True))
    assert list(row) == ["code", "name", "kind", "region", "website", "wdtk_page", "email", "email_source"]
    assert (row["code"], row["email"]) == ("B", "")
    assert row["wdtk_page"] == "https://www.whatdotheyknow.com/body/south_council"


def test_no_text_becomes_a_formula_in_csv():
    (row,) = rows_of(export_bodies([HOSTILE], "csv"))
    assert row["name"].startswith("'=")
    assert row["phone"] == "'+44 20 7946 0000"


def test_no_text_becomes_a_formula_in_a_workbook():
    data = export_bodies([HOSTILE], "xlsx")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    head, row = sheet.to_python()
    assert row[head.index("name")] == HOSTILE.name
    import zipfile

    xml = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert b"hyperlink" not in xml.lower()


def test_a_page_name_cannot_leave_its_site():
    (row,) = rows_of(export_bodies([HOSTILE], "csv", missing_only=True))
    assert row["wdtk_page"].endswith("/body/a%2Fb")


def test_json_has_numbers_for_places_and_null_for_none():
    documents = json.loads(
        export_bodies([Body("A", "Ynys Môn", "la", latitude=53.25, longitude=-4.0), HOSTILE], "json")
    )
    assert documents[0]["name"] == "Ynys Môn"
    assert (documents[0]["latitude"], documents[0]["longitude"]) == (53.25, -4.0)
    assert documents[1]["latitude"] is None
    assert documents[1]["phone"] == "+44 20 7946 0000"


@given(st.text(max_size=20))
def test_what_is_defused_is_no_formula_and_can_be_had_back(text: str):
    safe = defused(text)
    assert rearmed(safe) == text
    assert safe[:1] not in ("=", "@", "+")
