"""A public body: whom a request goes to, as the register knows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Body:
    """One row of a register. Empty strings stand for "not known"; nothing is ever guessed.

    `email_source` says where the address came from and when it was seen; an address without a
    source is a fault of the register. `extra` holds the register's own further columns, which
    letter templates may use.
    """

    code: str
    name: str
    kind: str
    ods_code: str = ""
    ons_code: str = ""
    region: str = ""
    email: str = ""
    email_source: str = ""
    website: str = ""
    latitude: float | None = None
    longitude: float | None = None
    successor_code: str = ""
    wdtk: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """One address a body has had: `noted_on` is the ISO date it entered the ledger."""

    code: str
    email: str
    source: str
    noted_on: str
    failed: str = ""  # the mail server's words, once mail to it has come back
