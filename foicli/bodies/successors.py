"""What became of a body: the codes and names of those that took over from it, step by step."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from foicli.bodies.registers import read_register
from foicli.model.body import Body


@dataclass(frozen=True, slots=True)
class Successor:
    """A body that took over, and the year from which it stands. `name` is empty where unknown.

    `share` is the part of the old area that lies in the new one, from 0 to 1; None where unmeasured.
    """

    year: int
    code: str
    name: str
    kind: str
    share: float | None = None


def successors(body: Body) -> tuple[Successor, ...]:
    """Who took over from a body, oldest step first; empty where it still stands or nothing is known.

    A CCG of 2017 is followed through the CCGs of 2021 to the boards of 2022 and 2026; a body of
    another register by its own `successor_code`. The chain is by the largest part of the area: a
    CCG that was split may have had other, smaller successors.
    """
    if body.kind == "ccg" and body.code in _chain():
        return _chain()[body.code]
    codes = [code.strip() for code in body.successor_code.split(";") if code.strip()]
    later = {"icb": ("icb-2026", 2026), "la": ("la-2025", 2025), "ccg": ("icb-2022", 2022)}
    if body.kind not in later:
        return tuple(Successor(0, code, "", body.kind) for code in codes)
    register, year = later[body.kind]
    known = _names(register) if codes else {}
    kind = "icb" if body.kind == "ccg" else body.kind
    return tuple(Successor(year, code, known.get(code, ""), kind) for code in codes)


@cache
def _names(register: str) -> Mapping[str, str]:
    return {body.code: body.name for body in read_register(register)}


@cache
def _chain() -> Mapping[str, tuple[Successor, ...]]:
    names_2021 = {row["code"]: row["name"] for row in _rows("ccg-2021-names.csv")}
    boards = {year: _names(f"icb-{year}") for year in (2022, 2026)}
    chain: dict[str, tuple[Successor, ...]] = {}
    for row in _rows("ccg-successors.csv"):
        share = float(row["area_share"]) if row["area_share"] else None
        steps = []
        if code := row["ccg_ods_2021"]:
            steps.append(Successor(2021, code, names_2021.get(code, ""), "ccg", share))
        for year in (2022, 2026):
            if code := row[f"icb_ods_{year}"]:
                steps.append(Successor(year, code, boards[year].get(code, ""), "icb"))
        chain[row["ccg_ods_2017"]] = tuple(steps)
    return chain


def _rows(name: str) -> list[dict[str, str]]:
    text = files("foicli.bodies").joinpath("chain", name).read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))
