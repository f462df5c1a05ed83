"""What the names in a message say about which body wrote it: who signs, who speaks, who is only mentioned."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from foicli.model.mail import Mail
from foicli.reading.names import NameFinder, Naming, Role
from foicli.reading.prose import LONGEST
from foicli.reading.senders import Addresses, host_of, public

# How much each part says by itself, as a share of certainty.
WEIGHT = {Role.SPEAKING: 0.8, Role.SIGNED: 0.8, Role.NAMED: 0.4, Role.BARE: 0.12}
_DISPLAY, _DESK, _DISPLAY_BARE, _SIGNED_BARE, _INITIALS = 0.8, 0.6, 0.25, 0.35, 0.45
_DESK_WORDS = re.compile(
    r"\b(?:foi|foia|freedom of information|information|requests?|governance|team)\b", re.IGNORECASE
)
_CLOSING = re.compile(
    r"\b(?:regards|sincerely|faithfully|many thanks|thanks|best wishes|sent from my|yours)\b", re.IGNORECASE
)
_SEVERAL = re.compile(
    r"\b(?:ccgs|councils|boards|authorities|clinical commissioning groups)\b", re.IGNORECASE
)
_ANSWERS = re.compile(r"\b(?:yes|no|none|n/?a|nil|not held)\b|\d|£", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameSign:
    """One sign for one request. `spoken` = its body signs or speaks; `listed` = one of several that do."""

    reference: str
    weight: float
    words: str
    named: bool
    spoken: bool
    listed: bool


def name_signs(mail: Mail, own: Sequence[str], names: NameFinder, addresses: Addresses) -> list[NameSign]:
    """The signs that lie in names. `own` are the writer's own words, the body first."""
    signs = _of_the_sender(mail, names, addresses)
    best: dict[str, tuple[float, Naming, str]] = {}
    several = bool(_SEVERAL.search(" ".join((mail.from_name, mail.subject, *(t[:6000] for t in own)))))
    for number, text in enumerate((mail.subject, *own)):
        place = ("in the subject", "in the text", "in an attachment")[min(number, 2)]
        found = [_narrowed(n, mail, addresses) for n in names.find(text[:LONGEST])]
        for naming in _in_their_parts(text[:LONGEST], found, number > 1, several):
            weight = _weight(naming) / len(naming.bodies)
            for reference in naming.bodies:
                if reference not in best or (naming.listed, weight) > (
                    best[reference][1].listed,
                    best[reference][0],
                ):
                    best[reference] = (weight, naming, place)
    rivals = sum(1 for weight, _, _ in best.values() if weight >= WEIGHT[Role.NAMED])
    for reference, (weight, naming, place) in best.items():
        # Where several are named in passing, none of them is marked out.
        share = 0.5 if naming.role <= Role.NAMED and rivals > 1 else 1.0
        signs.append(_sign(reference, naming, weight * share, _shown(naming, place)))
    text = " ".join((mail.from_name, mail.subject, *(t[:4000] for t in own)))
    signs += [
        NameSign(reference, _INITIALS, "its initials stand in the message", True, False, False)
        for reference in sorted(set(names.by_initials(text)))
    ]
    return signs


def _of_the_sender(mail: Mail, names: NameFinder, addresses: Addresses) -> list[NameSign]:
    signs: list[NameSign] = []
    for found in names.find(mail.from_name):
        naming = _narrowed(found, mail, addresses)
        weight = _DISPLAY
        if naming.role is Role.BARE:
            weight = _bare_sender(naming, mail, addresses)
        words = f"the sender's name says {naming.words}"
        signs += [_sign(r, naming, weight / len(naming.bodies), words) for r in naming.bodies]
    spelt = addresses.from_word(mail.from_name)
    for reference in spelt:
        words = f"the sender's name says {mail.from_name}"
        signs.append(NameSign(reference, _DISPLAY / len(spelt), words, True, len(spelt) == 1, False))
    return signs


def _bare_sender(naming: Naming, mail: Mail, addresses: Addresses) -> float:
    """ "Calderdale FOI" is a desk and says much where one body alone fits; "Lewisham, Anne" is a person."""
    if not any(addresses.fits(r, mail.from_address) for r in naming.bodies):
        return 0.3 * _DISPLAY_BARE
    if not _DESK_WORDS.search(mail.from_name):
        return _DISPLAY_BARE
    return _DISPLAY if len(naming.bodies) == 1 and public(host_of(mail.from_address)) else _DESK


def _sign(reference: str, naming: Naming, weight: float, words: str) -> NameSign:
    alone = len(naming.bodies) == 1
    return NameSign(
        reference,
        weight,
        words,
        naming.role >= Role.NAMED,
        alone and naming.role >= Role.SIGNED,
        naming.listed,
    )


def _shown(naming: Naming, place: str) -> str:
    if naming.role is Role.SIGNED:
        return f"it is signed or headed {naming.words}"
    if naming.role is Role.SPEAKING:
        return f"it speaks for {naming.words}"
    return f"{naming.words} is named {place}"


def _weight(naming: Naming) -> float:
    if naming.role is Role.BARE and naming.alone:
        return _SIGNED_BARE
    return WEIGHT[naming.role]


def _narrowed(naming: Naming, mail: Mail, addresses: Addresses) -> Naming:
    """Of the bodies of one place, those that could write from where the message comes."""
    if len(naming.bodies) == 1:
        return naming
    fitting = tuple(r for r in naming.bodies if addresses.fits(r, mail.from_address))
    return replace(naming, bodies=fitting) if fitting else naming


def _in_their_parts(text: str, namings: Sequence[Naming], attachment: bool, several: bool) -> list[Naming]:
    """Namings with their part settled by where they stand: signed only at the foot or the head of a letter."""
    lines = [m.start() for m in re.finditer(r"(?m)^.*\S.*$", text)]
    if not lines:
        return list(namings)
    closing = [m.start() for m in _CLOSING.finditer(text)]
    foot = min(lines[-8:][0], closing[-1]) if closing else lines[-8:][0]
    head = lines[min(7 if attachment else 2, len(lines) - 1)]
    headings = _headings(text, namings, closing[-1] if closing else len(text), several)
    settled: list[Naming] = []
    for n in namings:
        if n in headings:
            settled.append(replace(n, role=Role.SPEAKING, listed=True))
        elif n.role is Role.SIGNED and head < n.start < foot:
            settled.append(replace(n, role=Role.NAMED))
        elif n.role is Role.BARE and n.alone and not (n.start <= head or n.start >= foot):
            settled.append(replace(n, alone=False))
        else:
            settled.append(n)
    return settled


def _headings(text: str, namings: Sequence[Naming], end: int, several: bool) -> list[Naming]:
    """Bodies that each head a part of the letter, or a column of its table, and so are all answered for."""
    alone = [n for n in namings if n.alone and len(n.bodies) == 1 and n.end < end and not n.listed]
    typed = [n for n in alone if n.role > Role.BARE]
    following = [*typed[1:], None][: len(typed)]
    sections = [n for n, after in zip(typed, following, strict=True) if _answers_below(text, n, after, end)]
    if len({n.bodies for n in sections}) > 1:
        return sections
    columns = [n for n in alone if n.role is not Role.SPEAKING] if several else []
    runs: list[list[Naming]] = []
    for n in columns:
        if runs and not re.search(r"\w", text[runs[-1][-1].end : n.start].replace("CCG", "")):
            runs[-1].append(n)
        else:
            runs.append([n])
    for run in runs:
        if len({n.bodies for n in run}) > 1 and "\n" in text[run[0].end : run[-1].start]:
            below = text[run[-1].end : end]
            return run if len(_ANSWERS.findall(below)) >= len(run) else []
    return []


def _answers_below(text: str, naming: Naming, after: Naming | None, end: int) -> bool:
    below = text[naming.end : after.start if after else end]
    return below.count("\n") >= 2 and len(_ANSWERS.findall(below)) >= 2
