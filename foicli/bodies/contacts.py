"""Checks on the contact points of a register: what is missing, malformed, shared or unsourced."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from foicli.bodies.addresses import address_fault, looks_personal, normalised
from foicli.bodies.kinds import kinds
from foicli.model.body import Body


@dataclass(frozen=True, slots=True)
class Malformed:
    """A body whose address cannot be written to, and why: `what` ends a sentence that it begins."""

    body: Body
    what: str


@dataclass(frozen=True, slots=True)
class Shared:
    """Several bodies of one register that have one thing in common: a mailbox, a code or a name."""

    value: str
    bodies: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """What a look through a register found. `personal` is a note; the rest wants putting right.

    Bodies that share a mailbox are all written to; the replies are told apart by reference.
    """

    bodies: int
    with_email: int
    missing: tuple[Body, ...]
    malformed: tuple[Malformed, ...]
    duplicate_codes: tuple[Shared, ...]
    duplicate_names: tuple[Shared, ...]
    shared_mailboxes: tuple[Shared, ...]
    without_source: tuple[Body, ...]
    successor_unknown: tuple[Body, ...]
    personal: tuple[Body, ...]

    @property
    def sendable(self) -> int:
        """How many bodies can be written to."""
        return self.with_email - len(self.malformed)


def check(bodies: Sequence[Body], known_codes: Collection[str] | None = None) -> Check:
    """Look through a register. `known_codes` are the codes that a successor may have.

    Where they are not given, a successor counts as unknown only for a kind of body that no longer
    exists and names none.
    """
    written = tuple(body for body in bodies if body.email.strip())
    malformed = tuple(Malformed(body, what) for body in written if (what := address_fault(body.email)))
    broken = {id(entry.body) for entry in malformed}
    good = tuple(body for body in written if id(body) not in broken)
    return Check(
        bodies=len(bodies),
        with_email=len(written),
        missing=tuple(body for body in bodies if not body.email.strip()),
        malformed=malformed,
        duplicate_codes=_shared(bodies, lambda body: body.code.upper()),
        duplicate_names=_shared(bodies, lambda body: " ".join(body.name.casefold().split())),
        shared_mailboxes=_shared(good, lambda body: normalised(body.email)),
        without_source=tuple(body for body in written if not body.email_source.strip()),
        successor_unknown=_without_successor(bodies, known_codes),
        personal=tuple(body for body in good if looks_personal(body.email)),
    )


def _shared(bodies: Sequence[Body], key: Callable[[Body], str]) -> tuple[Shared, ...]:
    groups: dict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        groups[key(body)].append(body)
    return tuple(Shared(value, tuple(group)) for value, group in groups.items() if value and len(group) > 1)


def _without_successor(bodies: Sequence[Body], known_codes: Collection[str] | None) -> tuple[Body, ...]:
    gone = {kind.code for kind in kinds() if kind.until is not None}
    found = []
    for body in bodies:
        codes = [code.strip() for code in body.successor_code.split(";") if code.strip()]
        unknown = known_codes is not None and any(code not in known_codes for code in codes)
        if unknown or (body.kind in gone and not codes):
            found.append(body)
    return tuple(found)
