"""The sections of the Acts that a text relies on, and the finding each of them makes."""

import re
from dataclasses import dataclass

from foicli.model.findings import Finding

# Part II of the Freedom of Information Act 2000, and sections 12 to 14 of Part I; the Scottish Act
# (2002 asp 13) numbers its own from 12 to 41; regulation 12 and 13 of the EIR 2004.
_SECTION = re.compile(
    r"\b(?:sections?|sect?\.?|s\.?|ss\.?|exemption)\s*"
    r"(\d{1,2}(?!\d)[a-d]?)((?:\s?\((?:\d{1,2}|[a-z]{1,3})\))*)"
    r"((?:\s*(?:,|and|&|or|/)\s*(?:s\.?|section)?\s?\d{1,2}[a-d]?(?![\d/-])(?:\s?\((?:\d{1,2}|"
    r"[a-z]{1,3})\))*)*)"
)
_REGULATION = re.compile(
    r"\b(?:regulations?|regs?\.?|exception)\s*(1[0-3])((?:\s?\((?:\d{1,2}|[a-z]{1,3})\))+)"
)
_MORE = re.compile(r"(\d{1,2}[a-d]?)((?:\s?\((?:\d{1,2}|[a-z]{1,3})\))*)")
_USED = {"12", "14", "21", "22", "22a", "23", "24", *(str(n) for n in range(25, 45))}
_OTHER_LAW = re.compile(r"^[^.;]{0,30}\b(?:children|care|mental|nhs|health|local|education|families|equality)"
                        r"[^.;]{0,40}\bact\b")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A section cited: `s40(2)`, with its place in the text."""

    name: str
    start: int
    end: int


def sections(low: str, start: int = 0, end: int | None = None) -> list[Section]:
    """The exemptions (FOIA, FOISA) and exceptions (EIR) cited in a text in lower case, in order."""
    end = len(low) if end is None else end
    found: list[Section] = []
    for hit in _SECTION.finditer(low, start, end):
        if _OTHER_LAW.match(low[hit.end() : hit.end() + 80]):
            continue
        if hit.group(1) in _USED:
            found.append(Section(f"s{hit.group(1).upper()}{_tight(hit.group(2))}", hit.start(), hit.end(2)))
        for more in _MORE.finditer(hit.group(3)):
            if more.group(1) in _USED:
                at = hit.start(3)
                name = f"s{more.group(1).upper()}{_tight(more.group(2))}"
                found.append(Section(name, at + more.start(), at + more.end()))
    for hit in _REGULATION.finditer(low, start, end):
        found.append(Section(f"reg{hit.group(1)}{_tight(hit.group(2))}", hit.start(), hit.end()))
    found.sort(key=lambda s: s.start)
    return found


def finding_of(name: str) -> Finding:
    """What reliance on this section makes of a question: a cost limit, published elsewhere, or refused."""
    head = re.match(r"(?:s|reg)(\d+)", name)
    number = head.group(1) if head else ""
    if name.startswith("reg"):
        return Finding.REFUSED
    if number == "12":
        return Finding.COST_LIMIT
    if number == "21":
        return Finding.PUBLISHED_ELSEWHERE
    return Finding.REFUSED


def _tight(text: str) -> str:
    return re.sub(r"\s+", "", text)
