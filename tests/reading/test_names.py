"""Bodies by their names: every one of the registers is known by its own, and by nobody else's."""

import csv
import re
from pathlib import Path

import pytest
from reading.letters_in import mail

from foicli.model.mail import Correspondent
from foicli.reading.matching import build_index, match
from foicli.reading.names import NameFinder, Role, cores, type_of

REGISTERS = Path(__file__).resolve().parents[2] / "foicli" / "bodies" / "registers"
NAMES = sorted(p.stem for p in REGISTERS.glob("*.csv"))
SIGNED = "Thank you for your Freedom of Information request.\n\n1. Yes\n2. No\n\nKind regards\nJ Smith\nFOI Officer\n{}\n"


def correspondents(*registers: str) -> list[Correspondent]:
    found = []
    for register in registers:
        with (REGISTERS / f"{register}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                name = re.sub(r"\s+", " ", row["name"])
                found.append(
                    Correspondent(
                        f"TFSL-2017-{row['code']}",
                        row["code"],
                        name,
                        row["kind"],
                        website=row.get("website") or "",
                    )
                )
    return found


def short_forms(name: str) -> set[str]:
    """How the body might sign: capitals, an ampersand, short and long forms of its kind."""
    return {
        name,
        name.upper(),
        name.replace(" and ", " & "),
        name.replace(" & ", " and "),
        name.replace("CCG", "Clinical Commissioning Group"),
        name.removeprefix("NHS "),
        name.replace("Integrated Care Board", "ICB"),
        name.replace("London Borough of", "LB"),
        name.replace("Metropolitan Borough Council", "MBC"),
        name.replace("Metropolitan Borough Council", "Council"),
        "The " + name,
    }


@pytest.mark.parametrize(
    "registers", [*((n,) for n in NAMES), ("ccg-2017", "la-2017", "hwb-2017")], ids="+".join
)
def test_a_body_whose_name_is_signed_is_matched_to_itself_and_to_no_other(registers: tuple[str, ...]):
    if not set(registers) <= set(NAMES):
        pytest.skip("that register is not shipped")
    bodies = correspondents(*registers)
    index = build_index(bodies, "TFSL-2017")
    missed = []
    for body in bodies:
        for form in short_forms(body.body_name):
            result = match(mail("FOI", "x <x@nhs.net>"), [SIGNED.format(form)], index)
            got = [g.reference for g in result.sure]
            assert set(got) <= {body.reference}, (form, got)
            if form == body.body_name and got != [body.reference]:
                missed.append(form)
    assert missed == []


@pytest.mark.parametrize(
    ("name", "kind", "core"),
    [
        ("NHS Bradford City CCG", "ccg", "bradford city"),
        ("City of Bradford Metropolitan District Council", "council", "bradford"),
        ("London Borough of Bexley", "council", "bexley"),
        ("Council of the Isles of Scilly", "council", "isles of scilly"),
        ("City of London Corporation", "council", "city of london"),
        ("Nottinghamshire County Council", "council", "nottinghamshire"),
        ("NHS Derby and Derbyshire Integrated Care Board", "icb", "derby and derbyshire"),
        ("Bournemouth and Poole Health and Wellbeing Board", "hwb", "bournemouth and poole"),
        ("Argyll and Bute Integration Joint Board", "ijb", "argyll and bute"),
    ],
)
def test_a_name_is_parted_into_its_place_and_its_kind(name: str, kind: str, core: str):
    assert type_of(name) == kind
    assert core in {" ".join(c) for c in cores(name)}


FINDER = NameFinder(
    [
        ("leeds-w", "NHS Leeds West CCG"),
        ("surrey", "Surrey County Council"),
        ("york", "City of York Council"),
        ("n-yorks", "North Yorkshire County Council"),
        ("manchester", "Manchester City Council"),
        ("gateshead", "Gateshead Metropolitan Borough Council"),
        ("reading", "Reading Borough Council"),
        ("lewisham", "London Borough of Lewisham"),
    ]
)


@pytest.mark.parametrize(
    ("text", "key", "role"),
    [
        ("Leeds West CCG can confirm that", "leeds-w", Role.SPEAKING),
        ("on behalf of Leeds West CCG", "leeds-w", Role.SPEAKING),
        ("I work in the team at Leeds West CCG.", "leeds-w", Role.SPEAKING),
        ("We fund this together with Surrey County Council each year.", "surrey", Role.NAMED),
        ("Surrey County Council\nCounty Hall", "surrey", Role.SIGNED),
        ("children in Manchester and around it", "manchester", Role.BARE),
    ],
)
def test_the_part_in_which_a_body_is_named(text: str, key: str, role: Role):
    namings = FINDER.find(text)
    assert [(n.bodies, n.role) for n in namings] == [((key,), role)]


@pytest.mark.parametrize(
    "text",
    [
        "NHS East Surrey CCG can confirm",
        "Greater Manchester Combined Authority",
        "Newcastle Gateshead CCG",
        "Manchester University NHS Foundation Trust",
        "Lewisham Hospital",
        "we are reading your request",
        "Lewisham House",
        "Surrey Police",
    ],
)
def test_what_only_sounds_like_a_body(text: str):
    assert [n for n in FINDER.find(text) if n.role > Role.BARE] == []
