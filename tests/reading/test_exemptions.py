"""Exemptions relied on, in every form they are written, and sections that are only mentioned."""

import pytest

from foicli.reading.exemptions import exemptions
from foicli.reading.prose import sentences


def read(text: str, regime: str = "foia") -> set[str]:
    return set(exemptions(sentences(text), regime))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("This is exempt under Section 12 (1) of the Act.", {"s12", "s12(1)"}),
        ("We are withholding the contract under s. 41.", {"s41"}),
        ("S43", {"s43"}),
        (
            "The names are exempt under section 40(2) of the Freedom of Information Act 2000.",
            {"s40", "s40(2)"},
        ),
        ("Sections 40 and 41 are engaged.", {"s40", "s41"}),
        (
            "We rely on sections 40(2), 41 and 43(2) to withhold it.",
            {"s40", "s40(2)", "s41", "s43", "s43(2)"},
        ),
        ("Refused: s.40(2) & s.43", {"s40", "s40(2)", "s43"}),
        ("Exempt by virtue of section 40(3A)(a).", {"s40", "s40(3A)", "s40(3A)(a)"}),
        ("Section 21 - information accessible by other means", {"s21"}),
        ("The number is withheld under section 40(2), as a child could be known by it.", {"s40", "s40(2)"}),
        ("The figure is suppressed (section 40(2)).", {"s40", "s40(2)"}),
        ("It can be read in our annual plan: section 21.", {"s21"}),
        ("Section 12(1) removes the duty to provide these costs.", {"s12", "s12(1)"}),
        ("More than 18 hours would be needed to work it out.", {"s12"}),
        ("Section 22A applies to the research.", {"s22A"}),
        ("We consider that section 36 may be engaged and must weigh the public interest.", {"s36"}),
        ("To answer would exceed the appropriate limit of 18 hours.", {"s12"}),
        (
            "The CCG neither confirms nor denies under section 40(5B)(a)(i).",
            {"s40", "s40(5B)", "s40(5B)(a)(i)"},
        ),
    ],
)
def test_exemptions_relied_on(text: str, codes: set[str]):
    assert read(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "You may complain to the Commissioner under section 50.",
        "Under section 1(1)(a) we confirm that we hold it.",
        "In accordance with section 10 we will reply in 20 working days.",
        "Under section 16 we offer this advice and assistance.",
        "This is a notice under section 17 of the Act.",
        "Some of it might be withheld under section 43, and we could refuse it.",
        "Our procedure follows the section 45 code.",
        "If the cost exceeds £450 we may refuse the request under section 12.",
        "Some information may be exempt under sections 21 to 44.",
        "Should section 40 apply we will say so.",
        "No exemptions under section 40 have been applied.",
        "We are not relying on section 43.",
        "We jointly commission under section 26 of the Children and Families Act 2014.",
        "Plans are made under section 37 of the Children and Families Act 2014 and applied to all.",
        "The pooled fund is a section 31 agreement.",
        "Section 12 of the Care Act 2014 applies to assessments.",
        "We considered section 43 but it does not apply.",
    ],
)
def test_sections_that_are_only_mentioned(text: str):
    assert read(text) == set()


def test_other_acts_count_their_sections_otherwise():
    assert read("It is exempt under section 38(1)(b) of FOISA.", "foisa") == {"s38", "s38(1)", "s38(1)(b)"}
    assert read("We rely on section 43.", "foisa") == set()
    assert read("Withheld under regulation 12(4)(b) EIR.", "eir") == {"reg12", "reg12(4)", "reg12(4)(b)"}
    assert read("Exceptions in regs 12(5)(e) and 13 apply.", "eir") == {
        "reg12",
        "reg12(5)",
        "reg12(5)(e)",
        "reg13",
    }
