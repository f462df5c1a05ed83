"""Who takes part in the simulated campaign: invented addresses, who will answer, and who shares a desk."""

import dataclasses
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from foicli.model.body import Body

# How many bodies of each kind gave some or all answers in 2017, of how many asked.
RESPONDED = {"ccg": (199, 207), "la": (126, 152)}
_TYPICAL_SHARE = (85, 100)

ADDRESS_SOURCE = "invented for the demo"
_MAILBOXES = (
    "foi",
    "foi",
    "foi",
    "foirequests",
    "information.governance",
    "freedomofinformation",
    "accessinfo",
)
_NOISE = re.compile(r"\b(nhs|ccg|council|borough|metropolitan|district|city|county|london|royal|of|the)\b")


@dataclass(frozen=True, slots=True)
class Cast:
    """The bodies of the demo and their parts in it.

    `responders` are the codes of those that will give some or all answers. The bodies of `joint`
    answer in one mail for all of them and so give the same answers; those of `desk` share an
    office that answers for each in its own mail.
    """

    seed: int
    bodies: tuple[Body, ...]
    responders: frozenset[str]
    joint: tuple[str, ...] = ()
    desk: tuple[str, ...] = ()

    def of_kind(self, kind: str) -> tuple[Body, ...]:
        """The bodies of one kind, in the order of the register."""
        return tuple(body for body in self.bodies if body.kind == kind)


def slug(name: str) -> str:
    """A name as a label of a domain: `NHS North Durham CCG` becomes `north-durham`."""
    words = _NOISE.sub(" ", name.casefold().replace("&", " and "))
    label = re.sub(r"[^a-z0-9]+", "-", words).strip("-")
    return label[:50].strip("-") or "body"


def demo_bodies(bodies: Sequence[Body]) -> tuple[Body, ...]:
    """The same bodies with invented addresses under the reserved domain `example` (RFC 2606).

    No real address can come into the demo: every body gets one, whatever the register holds.
    """
    taken: set[str] = set()
    copies = []
    for body in bodies:
        label = slug(body.name)
        suffix = {"ccg": "ccg", "la": "council"}.get(body.kind, body.kind or "body")
        domain = f"{label}-{suffix}.example"
        if domain in taken:
            domain = f"{label}-{body.code.casefold()}-{suffix}.example"
        taken.add(domain)
        mailbox = random.Random(body.code).choice(_MAILBOXES)
        copies.append(
            dataclasses.replace(body, email=f"{mailbox}@{domain}", email_source=ADDRESS_SOURCE, website="")
        )
    return tuple(copies)


def cast(bodies: Sequence[Body], seed: int) -> Cast:
    """Give the bodies their parts; the same bodies and seed always give the same cast."""
    rng = random.Random(f"cast {seed}")
    kinds = sorted({body.kind for body in bodies})
    responders: set[str] = set()
    for kind in kinds:
        codes = [body.code for body in bodies if body.kind == kind]
        answered, asked = RESPONDED.get(kind, _TYPICAL_SHARE)
        responders.update(rng.sample(codes, round(len(codes) * answered / asked)))
    joint, desk = _desks([b for b in bodies if b.kind == "ccg" and b.code in responders], rng)
    return Cast(seed, tuple(bodies), frozenset(responders), joint, desk)


def _desks(responders: list[Body], rng: random.Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two groups of neighbours in the register: three that answer as one and four with one office."""
    if len(responders) < 20:
        return (), ()
    start = rng.randrange(len(responders) // 2 - 3)
    other = rng.randrange(len(responders) // 2, len(responders) - 4)
    joint = tuple(body.code for body in responders[start : start + 3])
    return joint, tuple(body.code for body in responders[other : other + 4])
