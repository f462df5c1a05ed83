"""Start a campaign: a workspace from a starter kit, with the register in its ledger."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from foicli.bodies.addresses import address_fault
from foicli.bodies.kinds import kinds
from foicli.bodies.registers import register_names
from foicli.config import MARK, parse_config
from foicli.errors import FoiError, Refused
from foicli.ledger.open import Ledger
from foicli.model.kit import Kit
from foicli.steps.register import ensure_bodies
from foicli.templates import find_kit, kit_files, kits
from foicli.workspace import CONFIG

DEFAULT_KIT = "childrens-palliative-care"


_ASKS_EXPLAINED = (
    "# Whom you ask, and what: one [[ask]] for each kind of body. Take out those that you do not ask.",
    "#   kind       the kind of body: {kinds}",
    "#   register   the bodies: a CSV file of yours in this folder, or a list that foi brings:",
    "#              {registers}",
    "#   questions  their questions; letter: the letter that carries them",
    "# To ask some bodies of a list: name it as register, say foi bodies export -o chosen.csv, delete the",
    '# rows of the others, and write register = "chosen.csv". Columns of a register: code, name, kind,',
    "# email, email_source (where the address was found) and more: docs/your-campaign.md.",
)


@dataclass(frozen=True, slots=True)
class Fields:
    """What the command line fills into campaign.toml; empty texts leave a mark."""

    name: str = ""
    reference: str = ""
    organisation: str = ""
    applicant: str = ""
    address: str = ""
    sender: str = ""
    smtp: str = ""
    imap: str = ""
    user: str = ""
    auth: str = ""


@dataclass(frozen=True, slots=True)
class Started:
    """A new workspace: the kit it came from, how many bodies of each kind, what is left to fill in.

    `examples` are files whose rows and questions are only examples of what is to stand there.
    """

    folder: str
    kit: str
    title: str
    bodies: tuple[tuple[str, int], ...]
    unfilled: tuple[str, ...]
    without_email: int
    examples: tuple[str, ...] = ()


def starter_kits() -> tuple[Kit, ...]:
    """The kits that `start` can copy."""
    return kits()


def start(folder: Path, kit_name: str, fields: Fields, now: datetime) -> Started:
    """Make a workspace in `folder`, which may exist if it holds nothing that would be overwritten.

    Raises Refused where a campaign is there already, FoiError for an unknown kit, a bad field or a
    folder that cannot be written. Nothing is left half-made: what was written is taken back.
    """
    kit = find_kit(kit_name or DEFAULT_KIT)
    if fields.sender and (fault := address_fault(fields.sender)):
        raise FoiError(
            f"the campaign's address, “{fields.sender}”, {fault}", "For example: --from foi@example.org"
        )
    text = config_text(kit, fields)
    config = parse_config(text, folder / CONFIG)  # a bad reference is said before a file is written
    files = kit_files(kit.name)
    _refuse_to_overwrite(folder, [path for path, _ in files])
    made: list[Path] = []
    try:
        _make_folder(folder, made)
        for path, content in files:
            target = folder / path
            _make_folder(target.parent, made)
            made.append(target)
            target.write_bytes(content)
        made += [folder / name for name in ("ledger.db", "ledger.db-wal", "ledger.db-shm")]
        with Ledger.open(folder, create=True) as ledger:
            ensure_bodies(ledger, config, folder, now)
            counts = tuple((ask.kind, len(ledger.bodies.all(ask.kind))) for ask in config.campaign.asks)
            missing = sum(1 for body in ledger.bodies.all() if not body.email)
        _write_last(folder / CONFIG, text)
    except BaseException as error:
        _take_back(made)
        if not isinstance(error, OSError):
            raise
        raise FoiError(
            f"{error.filename or folder} cannot be written: {error.strerror}",
            "Choose a folder in which you may write.",
        ) from None
    examples = tuple(path for path, content in files if f"[[ {MARK}".encode() in content)
    return Started(str(folder), kit.name, kit.title, counts, config.unfilled, missing, examples)


def config_text(kit: Kit, fields: Fields) -> str:
    """campaign.toml for a kit; what is not known is left marked."""
    sender = fields.sender or _to_fill_in("the campaign's e-mail address")
    lines = [
        f"# {kit.title}",
        f"# Places marked “{MARK}” are yours to fill in; “foi doctor” names those that are left.",
        "",
        "[campaign]",
        f"name = {_quoted(fields.name or kit.campaign_name)}",
        f"reference = {_quoted(fields.reference or kit.reference)}  # the beginning of every request's reference",
        f"organisation = {_quoted(fields.organisation or _to_fill_in('the organisation that asks'))}",
        f"applicant = {_quoted(fields.applicant or _to_fill_in('a named person (the Act wants a real name)'))}",
        f"address = {_quoted(fields.address or _to_fill_in('an address for correspondence'))}",
        "",
        "[mail]",
        f"from = {_quoted(sender)}",
        f"smtp = {_quoted(fields.smtp or _to_fill_in('for example smtp+starttls://smtp.example.org:587'))}",
        f"imap = {_quoted(fields.imap or _to_fill_in('for example imaps://imap.example.org'))}",
        f"user = {_quoted(fields.user or fields.sender or sender)}",
        f"auth = {_quoted(fields.auth or 'password')}  # password | microsoft | google | none",
        'folders = ["INBOX"]',
        "per_minute = 20",
        "",
    ]
    words = {"kinds": ", ".join(k.code for k in kinds()), "registers": ", ".join(register_names())}
    lines += [line.format(**words) for line in _ASKS_EXPLAINED]
    for ask in kit.asks:
        lines += [
            "[[ask]]",
            f"kind = {_quoted(ask.kind)}",
            f"register = {_quoted(ask.register)}",
            f"questions = {_quoted(ask.questions)}",
            f"letter = {_quoted(ask.letter)}",
            "",
        ]
    return "\n".join(lines)


def _to_fill_in(what: str) -> str:
    """The mark in the place of an entry; no letter goes out while one is left."""
    return f"[[ {MARK}: {what} ]]"


def _quoted(text: str) -> str:
    """A TOML basic string."""
    shown = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04X}" for c in shown) + '"'


def _refuse_to_overwrite(folder: Path, paths: list[str]) -> None:
    if folder.exists() and not folder.is_dir():
        raise FoiError(f"{folder} is a file", "Give the name of a folder.")
    if (folder / CONFIG).exists() or (folder / "ledger.db").exists():
        raise Refused(
            f"the folder {folder} holds a campaign already",
            "Choose another folder; foi never overwrites a campaign.",
        )
    there = [path for path in paths if (folder / path).exists()]
    if there:
        raise Refused(f"{folder / there[0]} is there already", "Choose an empty folder.")


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder with those above it, noting what was not there before."""
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    made += reversed(missing)


def _take_back(made: list[Path]) -> None:
    """Remove what a start that failed has made, the newest first; a folder that holds other things stays."""
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)


def _write_last(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_text(text, "utf-8")
    os.replace(temporary, path)
