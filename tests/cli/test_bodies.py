"""foi bodies: the register on the screen, its checks, and addresses out and back in."""

import csv
import io

import pytest


def test_list_shows_every_body_and_counts_those_without_address(foi, fresh):
    said = foi("bodies", "list")
    assert said.code == 0
    assert "foi@anton.example" in said.out
    assert "6 bodies, 0 without an address." in said.out


def test_list_takes_a_kind_and_a_region(foi, fresh):
    names = [b["code"] for b in foi("bodies", "list", "--kind", "la", "--json").json()]
    assert names == ["E5", "F6"]
    assert [b["code"] for b in foi("bodies", "list", "--region", "north", "--json").json()] == [
        "A1",
        "B2",
        "F6",
    ]


@pytest.mark.parametrize(
    ("option", "value", "words"), [("--kind", "icb", "ccg, la"), ("--region", "Moon", "North; South")]
)
def test_list_names_what_there_is_where_a_filter_is_unknown(foi, fresh, option, value, words):
    said = foi("bodies", "list", option, value)
    assert said.code == 2
    assert words in said.err


@pytest.mark.parametrize("code", ["A1", "a1", "TEST-2017-A1", "[test-2017-a1]"])
def test_show_knows_a_body_by_its_code_or_reference_in_any_case(foi, fresh, code):
    shown = foi("bodies", "show", code, "--json").json()
    assert shown["name"] == "NHS Anton CCG"
    assert shown["addresses"][0]["email"] == "foi@anton.example"


def test_show_offers_near_misses(foi, fresh):
    said = foi("bodies", "show", "Barton")
    assert said.code == 2
    assert "B2 is NHS Barton CCG" in said.err


def test_check_finds_bodies_without_an_address_and_shared_mailboxes(foi, fresh):
    register = (fresh / "ccg.csv").read_text()
    register = register.replace("foi@barton.example,test", ",").replace("foi@dorton", "foi@carton")
    (fresh / "ccg.csv").write_text(register)
    said = foi("bodies", "check", "--json")
    found = said.json()
    assert said.code == 1
    assert found["missing"] == ["B2"]
    assert [line.split(":")[0] for line in found["shared_mailboxes"]] == ["foi@carton.example"]
    assert "Without an address" in foi("bodies", "check").out


def test_check_cuts_a_long_list_short_but_json_has_all(foi, fresh):
    rows = "".join(f"X{n},Body {n},ccg,,,\n" for n in range(60))
    (fresh / "ccg.csv").write_text("code,name,kind,region,email,email_source\n" + rows)
    said = foi("bodies", "check")
    assert "… and 40 more" in said.out
    assert "X59" not in said.out
    assert len(foi("bodies", "check", "--json").json()["missing"]) == 60


def test_addresses_go_out_as_a_spreadsheet_and_come_back_filled_in(foi, fresh):
    (fresh / "ccg.csv").write_text((fresh / "ccg.csv").read_text().replace("foi@barton.example,test", ","))
    assert foi("bodies", "export", "--missing-email", "-o", "gaps.csv").code == 0
    rows = list(csv.DictReader(io.StringIO((fresh / "gaps.csv").read_text("utf-8-sig"))))
    assert [row["code"] for row in rows] == ["B2"]
    rows[0] |= {"email": "requests@barton.example", "email_source": "their website"}
    with (fresh / "back.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    said = foi("bodies", "import", "back.csv", "--json")
    assert (said.code, said.json()["changed"]) == (0, 1)
    assert foi("bodies", "show", "B2", "--json").json()["email"] == "requests@barton.example"
    assert foi("bodies", "import", "back.csv", "--json").json()["changed"] == 0


def test_a_filled_in_row_that_cannot_be_right_is_named_and_the_others_are_kept(foi, fresh):
    (fresh / "back.csv").write_text(
        "code,email,email_source\nB2,new@barton.example,website\nC3,not an address,website\nZZ,x@y.example,web\n"
    )
    said = foi("bodies", "import", "back.csv")
    assert said.code == 1
    assert "row 3" in said.err
    assert "row 4" in said.err
    assert foi("bodies", "show", "B2", "--json").json()["email"] == "new@barton.example"
    assert foi("bodies", "show", "C3", "--json").json()["email"] == "foi@carton.example"


def test_one_address_is_changed_by_hand_with_its_source(foi, fresh):
    said = foi("bodies", "set", "a1", "email=info@anton.example", "source=telephone")
    assert said.code == 0
    shown = foi("bodies", "show", "A1", "--json").json()
    assert shown["email"] == "info@anton.example"
    assert "telephone" in shown["email_source"]
    assert len(shown["addresses"]) == 2


@pytest.mark.parametrize(
    "values", [["email=nonsense"], ["email=a@b.example\nBcc: x@y.example"], ["e-mail=x"], []]
)
def test_an_address_that_cannot_be_right_changes_nothing(foi, fresh, values):
    assert foi("bodies", "set", "A1", *values).code == 2
    assert foi("bodies", "show", "A1", "--json").json()["email"] == "foi@anton.example"


def test_export_takes_its_format_from_the_name_of_the_file(foi, fresh):
    for name, start in (("all.csv", b"\xef\xbb\xbfcode,"), ("all.xlsx", b"PK"), ("all.json", b"[")):
        assert foi("bodies", "export", "-o", name).code == 0
        assert (fresh / name).read_bytes().startswith(start)
    said = foi("bodies", "export", "-o", "all.pdf")
    assert said.code == 2
    assert "pdf" in said.err


def test_a_register_that_was_edited_is_taken_in_again(foi, fresh):
    foi("bodies", "list")
    text = (fresh / "ccg.csv").read_text()
    text = text.replace("NHS Anton CCG", "NHS Anton and Upper Anton CCG").replace(
        "foi@barton", "requests@barton"
    )
    text = text.replace(
        "D4,NHS Dorton CCG,ccg,South,foi@dorton.example,test\n", "G7,NHS Garton CCG,ccg,South,,\n"
    )
    (fresh / "ccg.csv").write_text(text)
    bodies = {b["code"]: b for b in foi("bodies", "list", "--kind", "ccg", "--json").json()}
    assert list(bodies) == ["A1", "B2", "C3", "G7"]
    assert bodies["A1"]["name"] == "NHS Anton and Upper Anton CCG"
    assert bodies["B2"]["email"] == "requests@barton.example"


def test_an_address_found_later_outlives_an_edit_of_the_register(foi, fresh):
    foi("bodies", "set", "A1", "email=new@anton.example", "source=telephone")
    (fresh / "ccg.csv").write_text((fresh / "ccg.csv").read_text().replace("NHS Barton CCG", "NHS Barton"))
    assert foi("bodies", "show", "B2", "--json").json()["name"] == "NHS Barton"
    assert foi("bodies", "show", "A1", "--json").json()["email"] == "new@anton.example"


def test_a_body_that_was_asked_stays_though_the_register_drops_it(foi, asked):
    text = (
        (asked / "ccg.csv").read_text().replace("D4,NHS Dorton CCG,ccg,South,foi@dorton.example,test\n", "")
    )
    (asked / "ccg.csv").write_text(text)
    assert foi("status", "--json").json()["total"]["sent"] == 6
    assert foi("show", "D4").code == 0


def test_another_register_does_not_leave_the_bodies_of_the_first(foi, fresh):
    foi("bodies", "list")
    (fresh / "few.csv").write_text("code,name,kind\nX1,Exton CCG,ccg\n")
    config = (fresh / "campaign.toml").read_text()
    (fresh / "campaign.toml").write_text(config.replace('"ccg.csv"', '"few.csv"'))
    assert [b["code"] for b in foi("bodies", "list", "--kind", "ccg", "--json").json()] == ["X1"]


def test_a_register_that_went_missing_is_still_known(foi, asked):
    (asked / "ccg.csv").unlink()
    assert foi("status", "--json").json()["total"]["bodies"] == 6


def test_addresses_saved_as_unicode_text_by_excel_are_taken_in(foi, fresh):
    rows = "code\temail\temail_source\r\nA1\tnew@anton.example\tthe café’s website\r\n"
    (fresh / "filled.csv").write_bytes(rows.encode("utf-16"))
    assert foi("bodies", "import", "filled.csv", "--json").json()["changed"] == 1


def test_a_register_saved_as_unicode_text_by_excel_is_read(foi, fresh):
    rows = (fresh / "la.csv").read_text().replace(",", "\t")
    (fresh / "la.csv").write_bytes(rows.encode("utf-16"))
    assert [b["code"] for b in foi("bodies", "list", "--kind", "la", "--json").json()] == ["E5", "F6"]


def test_an_address_that_is_taken_out_of_the_register_is_used_no_more(foi, fresh):
    foi("bodies", "list")
    register = (fresh / "ccg.csv").read_text()
    (fresh / "ccg.csv").write_text(register.replace("foi@barton.example,test", ","))
    shown = foi("bodies", "show", "B2", "--json").json()
    assert [a["email"] for a in shown["addresses"]][-1] == ""
    assert "taken out of ccg.csv" in foi("bodies", "show", "B2").out


def test_an_empty_cell_takes_away_no_address_that_a_person_gave(foi, fresh):
    register = (fresh / "ccg.csv").read_text().replace("foi@barton.example,test", ",")
    (fresh / "ccg.csv").write_text(register)
    assert foi("bodies", "set", "B2", "email=by-hand@barton.example", "source=their letter").code == 0
    (fresh / "ccg.csv").write_text(register + "\n")
    listed = {b["code"]: b["email"] for b in foi("bodies", "list", "--json").json()}
    assert listed["B2"] == "by-hand@barton.example"
