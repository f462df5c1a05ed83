"""Where something is to be found, and which of the choices offered is taken."""

import re

from foicli.model.findings import Coding, Finding
from foicli.reading.claims import Claim
from foicli.reading.details.whose import own_words
from foicli.reading.index import Node
from foicli.reading.passages import Clause, Passage

ATTACHED = re.compile(
    r"\b(?:attached|enclosed|appended|attachment|appendix|annex|enclosure|embedded|"
    r"see (?:the )?(?:document|file|pdf|spread ?sheet|workbook|table|excel|data sheet)|accompanying)\b"
)

ATTACHMENT_NAMED = "attachment named"  # a rule
NAME = 4  # letters of a body's own word that an address may hold


def read_link(passage: Passage, node: Node, clauses: list[Clause], *, main: bool) -> list[Claim]:
    """The address, or the document named, that answers a question asking where something is to be found."""
    links = [link for clause in clauses for link in clause.links]
    if links:
        # One letter for several bodies gives several addresses: that with their own name is theirs.
        named = [
            x for x in links if any(w in x.url.lower() for w in own_words(passage.ours) if len(w) >= NAME)
        ]
        link = (named or links)[0]
        span = ((link.start, link.end),)
        return [Claim(node.place, Coding(Finding.ANSWERED, url=link.url), span, 0.97, "link")]
    for clause in clauses:
        if clause.held_back is None and ATTACHED.search(passage.low, clause.start, clause.end):
            text = passage.raw[clause.start : clause.end].strip()
            return [
                Claim(
                    node.place,
                    Coding(Finding.ANSWERED, text=text),
                    ((clause.start, clause.end),),
                    0.9,
                    ATTACHMENT_NAMED,
                )
            ]
    return []


_DENIED = re.compile(
    r"\b(?:not|never|no longer|neither|nor|rather than|instead of|without|other than)\b[^.;,\x1e]*$"
)
DENIES = 24  # characters before a choice in which it is denied
BESIDE = 3  # words beside a choice; more may say that it is only a part of the truth


def read_choice(passage: Passage, node: Node, clauses: list[Clause], *, main: bool) -> list[Claim]:
    """Which of the choices of a question is named; where several are, that is unclear."""
    low = passage.low
    said = low[passage.start : passage.end]
    hits = []
    for choice in node.question.choices:
        for hit in re.finditer(rf"(?<!\w){re.escape(choice.lower())}(?!\w)", said):
            if not _DENIED.search(said, max(0, hit.start() - DENIES), hit.start()):
                hits.append((hit.start(), -len(choice), choice, hit.end()))
                break
    hits = [
        h
        for h in hits
        if not any(o is not h and o[0] <= h[0] and o[3] >= h[3] and len(o[2]) > len(h[2]) for o in hits)
    ]
    if len(hits) == 1:
        at, _, choice, stop = hits[0]
        around = re.findall(r"[a-z]{2,}", said[:at] + " " + said[stop:])
        return [
            Claim(
                node.place,
                Coding(Finding.ANSWERED, value=choice),
                ((passage.start + at, passage.start + stop),),
                0.95,
                "choice named",
                doubts=("among other words",) if len(around) > BESIDE else (),
            )
        ]
    if len(hits) > 1:
        a, b = min(h[0] for h in hits), max(h[3] for h in hits)
        return [
            Claim(
                node.place,
                Coding(Finding.UNCLEAR),
                ((passage.start + a, passage.start + b),),
                0.6,
                "several choices named",
            )
        ]
    return []
