"""campaign.toml: who asks whom, and through which mailbox. Every fault is named with its line."""

import re
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path

from foicli.errors import Fault, FoiError, InputFaults
from foicli.model.campaign import Applicant, Ask, Campaign
from foicli.model.pace import PRESETS, Limits, find_preset, parse_window
from foicli.model.request import Regime

MARK = "FILL IN"  # what `foi init` leaves where it was told nothing
_REFERENCE = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$")
_AUTH = ("password", "microsoft", "google", "none")
_KNOWN: dict[str, dict[str, type | tuple[type, ...]]] = {
    "campaign": {
        "name": str, "reference": str, "organisation": str, "applicant": str, "address": str, "form": str,
    },
    "mail": {
        "from": str, "smtp": str, "imap": str, "user": str, "auth": str, "folders": list, "sent_folder": str,
        "per_minute": int, "per_hour": int, "per_day": int, "per_mailbox_per_day": int, "hours": str,
        "preset": str, "maildir": str, "sent_maildir": str, "client_id": str, "tenant": str,
    },
}  # fmt: skip
_NUMBERS = ("per_minute", "per_hour", "per_day", "per_mailbox_per_day")
CHASE_NUMBERS = (
    "acknowledgement_after", "reminder_after", "second_reminder_after", "complaint_after", "follow_up_after",
    "follow_up_review_after", "review_after", "review_reminder_after", "review_complaint_after",
)  # fmt: skip
COMMISSIONERS = ("commissioner_email", "scottish_commissioner_email")
FORMS = ("docx", "xlsx")
_ASK = ("kind", "register", "questions", "letter")


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How mail goes out and comes in. `maildir` and `sent_maildir` are folders on this machine, if any."""

    sender: str = ""
    smtp: str = ""
    imap: str = ""
    user: str = ""
    auth: str = "password"
    folders: tuple[str, ...] = ("INBOX",)
    sent_folder: str = ""
    limits: Limits = field(default_factory=Limits)
    maildir: str = ""
    sent_maildir: str = ""
    client_id: str = ""
    tenant: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """What campaign.toml says. `unfilled` names the entries that `foi init` left marked.

    `form` is `docx` or `xlsx` where a fill-in form goes with each request, else empty.
    """

    campaign: Campaign
    mail: MailSettings
    path: Path
    unfilled: tuple[str, ...] = ()
    chase: tuple[tuple[str, int], ...] = ()
    commissioners: tuple[tuple[str, str], ...] = ()
    form: str = ""

    def commissioner_email(self, regime: Regime) -> str:
        """Where complaints under a regime go by e-mail; empty where campaign.toml names no address."""
        key = "scottish_commissioner_email" if regime is Regime.FOISA else "commissioner_email"
        return dict(self.commissioners).get(key, "")


def read_config(path: Path) -> Config:
    """Read campaign.toml. Raises FoiError where it cannot be read, InputFaults with all its faults."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise FoiError(
            f"{path} cannot be read: {error.strerror}", "Check the file and its permissions."
        ) from None
    except UnicodeDecodeError:
        raise FoiError(f"{path} is not plain UTF-8 text", "Save it as UTF-8 in your editor.") from None
    return parse_config(text, path)


def parse_config(text: str, path: Path) -> Config:
    """What `read_config` does, from the text."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputFaults(
            f"{path.name} is not valid TOML",
            (Fault(path.name, str(error)),),
            "Every text needs quotation marks at both ends, on one line.",
        ) from None
    faults = _Faults(text, path.name)
    tables = {name: _table(data, name, known, faults) for name, known in _KNOWN.items()}
    for name in data:
        if name not in (*_KNOWN, "ask", "chase"):
            faults.add("", name, f"unknown section [{name}]; the sections are campaign, mail, ask and chase")
    campaign, mail = tables["campaign"], tables["mail"]
    asks = _asks(data.get("ask"), faults)
    _check_values(campaign, mail, faults)
    chase, commissioners = _chase(data.get("chase", {}), faults)
    if faults.found:
        raise InputFaults(f"{path.name} has faults", tuple(faults.found), "Put these right and run it again.")
    applicant = Applicant(
        _text(campaign, "organisation"),
        _text(campaign, "applicant"),
        _text(campaign, "address"),
        _text(mail, "from"),
    )
    return Config(
        Campaign(_text(campaign, "name"), _text(campaign, "reference"), applicant, asks),
        _mail(mail), path, _unfilled(campaign, mail), chase, commissioners, _text(campaign, "form"),
    )  # fmt: skip


def is_filled(value: str) -> bool:
    """Whether an entry says something: not empty, and not the mark that `foi init` leaves."""
    return bool(value.strip()) and MARK not in value


@dataclass(slots=True)
class _Faults:
    text: str
    name: str
    found: list[Fault]

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name, self.found = text, name, []

    def add(self, section: str, key: str, what: str) -> None:
        line = _line_of(self.text, section, key)
        self.found.append(Fault(f"{self.name}:{line}" if line else self.name, what))


def _line_of(text: str, section: str, key: str) -> int:
    """The line of `key` in `[section]`, or of the section itself: tomllib does not tell."""
    current = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[+\s*([\w.-]+)\s*\]+", line):
            current = header[1]
            if not section and current == key:
                return number
        elif current == section and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return number
    return 0


def _table(
    data: dict[str, object], name: str, known: dict[str, type | tuple[type, ...]], faults: _Faults
) -> dict[str, object]:
    table = data.get(name, {})
    if not isinstance(table, dict):
        faults.add("", name, f"[{name}] must be a section of its own")
        return {}
    for key, value in table.items():
        if key not in known:
            faults.add(name, key, f"unknown entry “{key}” in [{name}]; the entries are {', '.join(known)}")
        elif not isinstance(value, known[key]) or (known[key] is int and isinstance(value, bool)):
            wanted = {str: "a text in quotation marks", int: "a whole number", list: "a list of texts"}
            faults.add(name, key, f"“{key}” must be {wanted.get(known[key], 'something else')}")  # type: ignore[arg-type]
    return table


def _check_values(campaign: dict[str, object], mail: dict[str, object], faults: _Faults) -> None:
    reference = campaign.get("reference", "")
    if not isinstance(reference, str) or not reference:
        faults.add(
            "campaign", "reference", "[campaign] has no reference, the prefix of every request's reference"
        )
    elif not _REFERENCE.match(reference) and MARK not in reference:
        faults.add(
            "campaign", "reference", f"the reference “{reference}” may hold letters, digits and - . / only"
        )
    if campaign.get("form") and campaign["form"] not in FORMS:
        faults.add("campaign", "form", f"form must be {' or '.join(FORMS)}, or left out")
    if "auth" in mail and mail["auth"] not in _AUTH:
        faults.add("mail", "auth", f"auth must be one of {', '.join(_AUTH)}")
    if mail.get("preset") and not find_preset(str(mail["preset"])):
        faults.add("mail", "preset", f"preset must be one of {', '.join(p.name for p in PRESETS)}")
    if mail.get("hours") and not parse_window(str(mail["hours"])):
        faults.add("mail", "hours", "“hours” is written as 08:00-18:00")
    for key in _NUMBERS:
        value = mail.get(key, 0)
        if isinstance(value, int) and value < 0:
            faults.add("mail", key, f"“{key}” cannot be less than 0")
    folders = mail.get("folders", [])
    if isinstance(folders, list) and not all(isinstance(f, str) for f in folders):
        faults.add("mail", "folders", "“folders” must be a list of texts")


def _asks(value: object, faults: _Faults) -> tuple[Ask, ...]:
    if not isinstance(value, list) or not value:
        faults.add("", "ask", "there is no [[ask]]: say which kind of body is asked which questions")
        return ()
    asks: list[Ask] = []
    for table in value:
        if not isinstance(table, dict):
            faults.add("", "ask", "write each kind of body as its own [[ask]]")
            continue
        for key in table:
            if key not in _ASK:
                faults.add("ask", key, f"unknown entry “{key}” in [[ask]]; the entries are {', '.join(_ASK)}")
        missing = [key for key in _ASK if not isinstance(table.get(key), str) or not table[key]]
        if missing:
            faults.add(
                "", "ask", f"an [[ask]] (kind “{table.get('kind', '?')}”) lacks {' and '.join(missing)}"
            )
            continue
        ask = Ask(*(str(table[key]) for key in _ASK))
        if ask.kind in {a.kind for a in asks}:
            faults.add("", "ask", f"kind “{ask.kind}” is asked twice; give each kind one [[ask]]")
        asks.append(ask)
    return tuple(asks)


def _chase(value: object, faults: _Faults) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[str, str], ...]]:
    """The numbers of [chase] and of [chase.foisa] (as `foisa.complaint_after`), and the addresses."""
    numbers: dict[str, int] = {}
    addresses: dict[str, str] = {}
    if not isinstance(value, dict):
        faults.add("", "chase", "[chase] must be a section of its own")
        return (), ()
    for key, given in value.items():
        if key in set(Regime) and isinstance(given, dict):
            for inner, number in given.items():
                _chase_number(f"chase.{key}", inner, number, f"{key}.", numbers, faults)
        elif key in COMMISSIONERS:
            if isinstance(given, str) and (not given.strip() or re.fullmatch(r"\S+@\S+\.\S+", given.strip())):
                addresses[key] = given.strip()
            else:
                faults.add("chase", key, f"“{key}” in [chase] must be an e-mail address in quotation marks")
        else:
            _chase_number("chase", key, given, "", numbers, faults)
    return tuple(numbers.items()), tuple(addresses.items())


def _chase_number(
    section: str, key: str, given: object, prefix: str, numbers: dict[str, int], faults: _Faults
) -> None:
    if key not in CHASE_NUMBERS:
        known = ", ".join((*CHASE_NUMBERS, *COMMISSIONERS))
        faults.add(section, key, f"unknown entry “{key}” in [{section}]; the entries are {known}")
    elif not isinstance(given, int) or isinstance(given, bool) or given < 0:
        faults.add(section, key, f"“{key}” in [{section}] must be a number of working days")
    else:
        numbers[f"{prefix}{key}"] = given


def _mail(table: dict[str, object]) -> MailSettings:
    folders = table.get("folders", ["INBOX"])
    preset = find_preset(_text(table, "preset"))
    given = {key: int(str(table[key])) if key in table else None for key in _NUMBERS}
    limits = replace(
        (preset.limits if preset else Limits()).with_given(**given),
        window=parse_window(_text(table, "hours")),
    )
    return MailSettings(
        sender=_text(table, "from"), smtp=_text(table, "smtp"), imap=_text(table, "imap"),
        user=_text(table, "user") or _text(table, "from"), auth=_text(table, "auth") or "password",
        folders=tuple(str(f) for f in folders) if isinstance(folders, list) else ("INBOX",),
        sent_folder=_text(table, "sent_folder"), limits=limits, maildir=_text(table, "maildir"),
        sent_maildir=_text(table, "sent_maildir"),
        client_id=_text(table, "client_id"), tenant=_text(table, "tenant"),
    )  # fmt: skip


def _text(table: dict[str, object], key: str) -> str:
    return str(table.get(key, "")).strip()


def _unfilled(campaign: dict[str, object], mail: dict[str, object]) -> tuple[str, ...]:
    wanted = [("campaign", key) for key in ("name", "reference", "organisation", "applicant", "address")]
    wanted += [("mail", key) for key in ("from", "smtp")]
    tables = {"campaign": campaign, "mail": mail}
    return tuple(
        f"[{section}] {key}" for section, key in wanted if not is_filled(_text(tables[section], key))
    )
