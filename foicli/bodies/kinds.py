"""Kinds of public body: what they are called, which Act they answer under, what the law asks of them."""

import difflib
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from foicli.errors import FoiError
from foicli.model.body import Body
from foicli.model.request import Regime


@dataclass(frozen=True, slots=True)
class Duty:
    """A law that a letter to this kind may cite. `text` is a summary in our words, not the Act's.

    `since` and `until` are the first and the last day on which it bound the kind in these terms;
    None where the law had no such end within the kind's life. `about` are beginnings of words: only
    a campaign whose questions hold one of them is told to concern this law; with none, each is.
    """

    law: str
    text: str
    url: str
    since: date | None = None
    until: date | None = None
    about: tuple[str, ...] = ()

    def bears_on(self, text: str) -> bool:
        """Whether questions with this text concern the law."""
        pattern = "|".join(map(re.escape, self.about))
        return not self.about or bool(re.search(rf"\b(?:{pattern})", text, re.IGNORECASE))

    def in_force(self, day: date) -> bool:
        """Whether the duty bound the body on this day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of body. `address` is how a letter speaks of it: “the CCG”. `note` is for the sender.

    `host` is the kind of body that answers in its place, where it has no FOI officer of its own;
    `also` is what else people call it.
    """

    code: str
    singular: str
    plural: str
    abbreviation: str
    regime: Regime
    address: str
    note: str = ""
    host: str = ""
    since: date | None = None
    until: date | None = None
    duties: tuple[Duty, ...] = ()
    also: tuple[str, ...] = ()

    def duties_on(self, day: date) -> tuple[Duty, ...]:
        """The duties that bound this kind on a day: a letter cites no law of another time."""
        return tuple(duty for duty in self.duties if duty.in_force(day))

    def count(self, number: int) -> str:
        """A number of such bodies in words: “1 council”, “152 councils”."""
        return f"{number} {self.singular if number == 1 else self.plural}"


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds that foi ships, in the order of `kinds.toml`."""
    text = files("foicli.bodies").joinpath("kinds.toml").read_text("utf-8")
    return tuple(_kind(code, table) for code, table in tomllib.loads(text).items())


def find_kind(code: str) -> Kind:
    """The kind with this code, as in `ccg`. Raises FoiError where foi knows none."""
    for kind in kinds():
        if kind.code == code.lower():
            return kind
    raise FoiError(f"“{code[:40]}” is not a kind of body that foi knows{_hint(code)}", f"Kinds: {_codes()}.")


def kind_fault(code: str) -> str:
    """What is wrong with the code of a kind, as the end of a sentence with the one that is meant; else empty."""
    if code.lower() in {kind.code for kind in kinds()}:
        return ""
    return f"is not a kind of body that foi knows{_hint(code)} (the kinds are {_codes()})"


def _codes() -> str:
    return ", ".join(kind.code for kind in kinds())


def _hint(code: str) -> str:
    meant = _meant(code)
    return f"; for a {meant.singular} write “{meant.code}”" if meant else ""


def _meant(word: str) -> Kind | None:
    """The kind that somebody calls by its name in place of its code."""
    names = {
        name.casefold(): kind
        for kind in kinds()
        for name in (kind.code, kind.singular, kind.plural, kind.abbreviation, *kind.also)
    }
    wanted = " ".join(re.findall(r"[a-z0-9]+", word.casefold()))
    close = difflib.get_close_matches(wanted, names, n=1, cutoff=0.75)
    if close:
        return names[close[0]]
    within = {kind.code: kind for name, kind in names.items() if re.search(rf"\b{re.escape(name)}\b", wanted)}
    return next(iter(within.values())) if len(within) == 1 else None


def host_codes(body: Body) -> tuple[str, ...]:
    """The codes of the bodies that answer in this one's place: a board's council, or the two it serves.

    Empty for a body that answers for itself, and for a kind that foi does not know.
    """
    hosted = any(kind.code == body.kind and kind.host for kind in kinds())
    return tuple(code.strip() for code in body.ons_code.split(";") if code.strip()) if hosted else ()


def _kind(code: str, table: dict[str, object]) -> Kind:
    duties = table.get("duty", [])
    assert isinstance(duties, list)
    return Kind(
        code=code, singular=str(table["singular"]), plural=str(table["plural"]),
        abbreviation=str(table["abbreviation"]), regime=Regime(str(table["regime"])),
        address=str(table["address"]), note=str(table.get("note", "")), host=str(table.get("host", "")),
        since=_day(table, "from"), until=_day(table, "until"),
        also=_texts(table, "also"),
        duties=tuple(
            Duty(
                str(d["law"]), str(d["text"]), str(d["url"]), _day(d, "from"), _day(d, "until"),
                _texts(d, "about"),
            )
            for d in duties
        ),
    )  # fmt: skip


def _texts(table: dict[str, object], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _day(table: dict[str, object], key: str) -> date | None:
    value = table.get(key)
    return value if isinstance(value, date) else None
