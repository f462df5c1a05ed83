"""Reading kit.toml: a kit, or all that is wrong with one."""

import pytest

from foicli.errors import InputFaults
from foicli.model.kit import load_kit

GOOD = """
name = "roads"
title = "Roads"
description = "Two questions on potholes."

[campaign]
name = "Potholes 2026"
reference = "POT-2026"

[[ask]]
kind = "la"
register = "la-2025"
questions = "questions/la.toml"
letter = "letters/request.md"
"""


def faults_of(toml: str) -> list[str]:
    with pytest.raises(InputFaults) as caught:
        load_kit(toml, "roads/kit.toml")
    return [str(fault) for fault in caught.value.faults]


def test_a_kit_says_whom_it_asks_what():
    kit = load_kit(GOOD, "roads/kit.toml")
    assert (kit.title, kit.campaign_name, kit.reference) == ("Roads", "Potholes 2026", "POT-2026")
    assert [(ask.kind, ask.register) for ask in kit.asks] == [("la", "la-2025")]


def test_all_that_is_missing_is_told_at_once():
    told = faults_of('name = "roads"\n[[ask]]\nkind = "la"\n')
    assert len(told) == 6  # title, description, campaign, register, questions, letter


def test_a_kit_cannot_reach_outside_the_workspace():
    for path in ("../../etc/passwd", "/etc/passwd", "a/../b"):
        (told,) = faults_of(GOOD.replace("questions/la.toml", path))
        assert "inside the workspace" in told


def test_a_kind_is_asked_once():
    twice = GOOD + GOOD[GOOD.index("[[ask]]") :]
    assert faults_of(twice) == ["roads/kit.toml, ask 2: the kind la is asked twice"]


def test_broken_toml_is_told_with_its_line():
    (told,) = faults_of('name = "roads\n')
    assert "line 1" in told
