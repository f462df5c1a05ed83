"""What a question asks for beyond its topic, as far as it turns the meaning of an answer's words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from foicli.reading.hours import NONE, Slots, hours_asked
from foicli.reading.index import Index
from foicli.reading.normal import lower, plain

ENDING = re.compile(
    r"\b(?:clos(?:ed?|es|ing|ures?)|shut|ceas\w+|stop(?:ped|s)?|withdr[ae]wn?|refus\w+|discontinu\w+|"
    r"decommission\w*|reject\w*|declin\w*)\b"
)
_OWN = re.compile(r"\b(?:own (?!br)|in[- ]house|yourselves|directly employ\w*)")
_DOING = re.compile(r"\b(?:implement\w*|following|adopting|putting into (?:effect|practice))\b")
_CHARGING = re.compile(
    r"(?<!of )(?<!without )\bcharge(?:s|d)?\b(?! points?)|\bfees?\b|\bpay (?:for|to)\b|\bhave to pay\b"
)
_CHANGE = re.compile(r"\b(?:chang(?:e|ed|es|ing)|differ(?:s|ed|ent)?|alter(?:ed)?|moved|switched)\b")
_NEGATED = re.compile(r"\b(?:no|not|without|never)\b(?! more than| less than| later than| only)")


@dataclass(frozen=True, slots=True)
class Asked:
    """`hours` that are asked about; whether it asks of an `ending`, of a body's `own` staff, of work in hand.

    `negated` questions ask whether something is not so: a no in the answer may be a yes; of `charging` "it is
    free to use" is a no, and so is of a `change` "it stayed the same".
    """

    hours: Slots = NONE
    ending: bool = False
    own: bool = False
    doing: bool = False
    negated: bool = False
    charging: bool = False
    change: bool = False


PLAIN = Asked()


def asked_of(index: Index, place: int) -> Asked:
    """What the question at `place` asks for, its headings' words included."""
    words = []
    while place >= 0:
        node = index.nodes[place]
        words.append(node.question.text)
        place = node.parent
    return asked_in(" ".join(reversed(words)))


def lists_by_hours(index: Index, places: Sequence[int]) -> tuple[int, int] | None:
    """Of two lists, that for usual hours and that which asks of others; None where `places` are no such two."""
    if len(places) != 2 or not all(index.nodes[p].parts for p in places):
        return None
    outside = [p for p in places if asked_of(index, p).hours != NONE]
    return (next(p for p in places if p not in outside), outside[0]) if len(outside) == 1 else None


@lru_cache(maxsize=512)
def asked_in(text: str) -> Asked:
    """What the words of a question ask for."""
    low = lower(plain(text))
    turns = (bool(pattern.search(low)) for pattern in (ENDING, _OWN, _DOING, _NEGATED, _CHARGING, _CHANGE))
    return Asked(hours_asked(low), *turns)
