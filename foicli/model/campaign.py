"""The campaign: who asks, in whose name, which kinds of body, with which questions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who makes the requests: FOIA s.8(1)(b) wants a real name and an address for correspondence."""

    organisation: str
    name: str
    address: str
    email: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One kind of body and what it is asked. Paths are relative to the workspace."""

    kind: str
    register: str
    questions: str
    letter: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign as campaign.toml states it. `reference` is the prefix of every request's reference."""

    name: str
    reference: str
    applicant: Applicant
    asks: tuple[Ask, ...]

    def reference_for(self, code: str) -> str:
        """The reference of the request to the body with this code, as in `TFSL-2017-99A`."""
        return f"{self.reference}-{code}"
