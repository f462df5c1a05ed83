"""What a reply says to one question: a finding, perhaps a value, and the evidence for it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from foicli.model.codes import Finding as Finding
from foicli.model.codes import YesNo as YesNo


@dataclass(frozen=True, slots=True)
class Evidence:
    """The place and the exact words an answer was read from.

    `paper` is the SHA-256 of the file as received, `where` the place in that file's own terms
    (`body, line 12`, `page 3`, `Sheet1!B7`, `returns.zip/2023.csv!C4`), `quote` the exact text,
    and `start`/`end` its offsets in the text that the named extractor makes of the paper.
    """

    paper: str
    where: str
    quote: str
    extractor: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Coding:
    """A question's finding and value, as a coder writes them down.

    `value` is a YesNo word or the choice taken; `amount_gbp` pounds; `count` digits or a range
    such as `<5`; `url` a link; `text` what answers an open question. `exemptions` are sections as
    `s12`, `s40(2)`, `reg12(4)(b)`. `by_whom` says who does it instead, where the body says so.
    """

    finding: Finding
    value: str = ""
    amount_gbp: Decimal | None = None
    count: str = ""
    url: str = ""
    text: str = ""
    exemptions: tuple[str, ...] = ()
    by_whom: str = ""

    @property
    def is_figure(self) -> bool:
        """Whether it is a sum or a number, nought included."""
        return bool(self.count) or self.amount_gbp is not None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The machine's reading of one question; disposable. `why` names the rule or features that spoke.

    `confidence` is a calibrated probability that a careful person would code it the same way.
    `item` tells several answers to one question apart (0 where there is one).
    """

    question: str
    coding: Coding
    evidence: tuple[Evidence, ...]
    confidence: float
    why: str
    item: int = 0

    @property
    def stamp(self) -> str:
        """The stamp of what a person would see; see `stamp`."""
        return stamp(self.coding, self.evidence)


@dataclass(frozen=True, slots=True)
class Unread:
    """A paper that could not be read, by name, with the reason and what to ask the body for."""

    paper: str
    name: str
    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One run of the reader over all papers of one request. `reader` names the reader's version."""

    reader: str
    suggestions: tuple[Suggestion, ...]
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()


_SPACE = re.compile(r"\s+")


def stamp(coding: Coding, evidence: tuple[Evidence, ...]) -> str:
    """Hash what a person sees of an answer: finding, value, exemptions and quotes.

    Offsets, confidence and the reader's version are left out, so that a better reader that says
    the same thing disturbs nobody. Returns 16 hexadecimal digits.
    """
    import hashlib

    amount = "" if coding.amount_gbp is None else str(coding.amount_gbp.normalize())
    parts = [coding.finding.value, coding.value, amount, coding.count, coding.url, _plain(coding.text)]
    parts += sorted(coding.exemptions)
    parts += sorted(_plain(e.quote) for e in evidence)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip().casefold()
