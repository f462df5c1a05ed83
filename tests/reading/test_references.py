"""Our references in faulty typing: repaired to themselves or left alone, never to another body's."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foicli.reading.references import ReferenceFinder

CODES = [
    *(
        "99A",
        "99C",
        "00C",
        "00D",
        "01A",
        "01D",
        "10A",
        "10C",
        "03K",
        "O3L",
        "02W",
        "QOC",
        "QOP",
        "QOQ",
        "QHL",
    ),
    *(
        "E06000001",
        "E08000025",
        "E06000012",
        "HWB-E06000028-E06000029",
        "HWB-E06000001",
        "S37000001",
        "T6Y0W",
    ),
]
FINDER = ReferenceFinder("TFSL-2017", [f"TFSL-2017-{code}" for code in CODES])
TWINS = {"0": "oO", "O": "0o", "1": "lI", "I": "1l", "5": "sS", "S": "5", "8": "B", "B": "8", "2": "Z"}
REGISTERS = Path(__file__).resolve().parents[2] / "foicli" / "bodies" / "registers"


def references(text: str) -> list[str]:
    return [m.reference for m in FINDER.find(text)]


@st.composite
def faulty(draw: st.DrawFn) -> tuple[str, str]:
    """A code and its reference with the small faults of typing: case, gaps, dashes, look-alikes."""
    code = draw(st.sampled_from(CODES))
    typed = "".join(
        draw(st.sampled_from([c, c.lower(), *TWINS.get(c, "")]))
        if c.isalnum()
        else draw(st.sampled_from("- –/."))
        for c in f"TFSL-2017-{code}"
    )
    return code, typed


@given(faulty())
def test_a_faulty_reference_is_repaired_to_itself_or_left_alone(case: tuple[str, str]):
    code, typed = case
    assert set(references(f"Your request ({typed}) refers.")) <= {f"TFSL-2017-{code}"}


@given(st.text(max_size=300))
def test_no_text_breaks_the_finder(text: str):
    FINDER.find(text)
    FINDER.find("TFSL-2017-" + text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[TFSL-2017-99A]", ["99A"]),
        ("ref TFSL 2017 99 A thank you", ["99A"]),
        ("TFSL2017 99a", ["99A"]),
        ("TFSL-2017-\r\n> E06000001", ["E06000001"]),
        ("TFSL-2017-O3K", ["03K"]),
        ("TFSL-2017-HWB-E06000028-E06000029", ["HWB-E06000028-E06000029"]),
        ("TFSL-2017-99A, 99C and 01A", ["99A", "99C", "01A"]),
        ("TFSL-2017-99A and 2 more", ["99A"]),
        ("TFSL-2017-99B", []),
        ("TFSL-2017-99AB", []),
        ("TFSL-2016-99A", []),
        ("ATFSL-2017-99A", []),
        ("TFSL-2017 campaign", []),
        ("99A", []),
    ],
)
def test_what_is_a_reference_and_what_is_not(text: str, found: list[str]):
    assert references(text) == [f"TFSL-2017-{code}" for code in found]


def test_a_code_that_could_be_two_is_left_alone():
    finder = ReferenceFinder("X-1", ["X-1-0S", "X-1-O5"])
    assert [m.reference for m in finder.find("X-1-0S")] == ["X-1-0S"]
    assert finder.find("X-1-OS") == []
    assert finder.find("x-1-os") == []


def test_small_letters_do_not_choose_between_twins():
    finder = ReferenceFinder("X-1", ["X-1-QR1", "X-1-QRL", "X-1-QRS"])
    assert finder.find("x-1-qrl") == []  # an L, or a 1?
    assert [m.reference for m in finder.find("x-1-qrs")] == ["X-1-QRS"]


@pytest.mark.parametrize("register", sorted(p.stem for p in REGISTERS.glob("*.csv")))
def test_every_code_of_a_register_survives_bad_typing(register: str):
    lines = (REGISTERS / f"{register}.csv").read_text("utf-8").splitlines()[1:]
    codes = [line.split(",")[0] for line in lines if line]
    finder = ReferenceFinder("TFSL-2017", [f"TFSL-2017-{code}" for code in codes])
    chance = random.Random(7)
    for code in codes:
        typed = "".join(chance.choice([c, c.lower(), *TWINS.get(c, "")]) for c in code)
        found = {m.reference for m in finder.find(f"our ref tfsl 2017 {typed}.")}
        assert found <= {f"TFSL-2017-{code}"}, (code, typed)
        assert [m.reference for m in finder.find(f"[TFSL-2017-{code}]")] == [f"TFSL-2017-{code}"]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_a_long_hostile_text_takes_no_time_to_speak_of(seed: int):
    chance = random.Random(seed)
    text = "".join(chance.choice(["TFSL-", "2017", "-", " ", "99", "\n>"]) for _ in range(3000))
    FINDER.find(text)
