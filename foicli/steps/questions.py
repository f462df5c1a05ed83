"""The questionnaires of a campaign: as they stand in the workspace, and as they were asked."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from foicli.errors import Fault, FoiError, InputFaults
from foicli.ledger.open import Ledger
from foicli.model.lint import Remark, lint
from foicli.model.questionnaire import Questionnaire, load_questionnaire
from foicli.model.questions_csv import carry_over, read_questions_csv, write_questionnaire_toml
from foicli.model.questions_draft import draft_questions
from foicli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Asked:
    """A questionnaire with the TOML it was read from; `sha256` names these words for good."""

    questionnaire: Questionnaire
    toml: str
    sha256: str


def current(workspace: Workspace, kind: str) -> Asked:
    """The questionnaire that a letter to this kind of body would carry today.

    Raises FoiError for an unknown kind or a missing file, InputFaults with all faults of the file.
    """
    asks = {ask.kind: ask for ask in workspace.config.campaign.asks}
    if kind not in asks:
        raise FoiError(f"this campaign asks no body of the kind “{kind}”", f"It asks {', '.join(asks)}.")
    return _load(workspace, asks[kind].questions)


def all_current(workspace: Workspace) -> tuple[Asked, ...]:
    """The questionnaire of every kind of body."""
    return tuple(_load(workspace, ask.questions) for ask in workspace.config.campaign.asks)


def note_asked(ledger: Ledger, asked: Asked, now: datetime) -> None:
    """Keep the words of a questionnaire in the ledger, before a letter carries them."""
    ledger.requests.note_questionnaire(asked.sha256, asked.questionnaire.kind, asked.toml, now)


def as_asked(ledger: Ledger) -> Mapping[str, Questionnaire]:
    """Every questionnaire that was ever asked, by the SHA-256 that its requests name."""
    return {
        sha256: load_questionnaire(toml, f"questionnaire {sha256[:8]}")
        for sha256, toml in ledger.requests.questionnaires().items()
    }


def _load(workspace: Workspace, relative: str) -> Asked:
    path = workspace.inside(relative)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FoiError(
            f"{relative} cannot be read: {error.strerror}",
            "campaign.toml names it as a questionnaire; put the file back or name another.",
        ) from None
    try:
        toml = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FoiError(f"{relative} is not plain UTF-8 text", "Save it as UTF-8 in your editor.") from None
    return Asked(load_questionnaire(toml, relative), toml, hashlib.sha256(toml.encode()).hexdigest())


@dataclass(frozen=True, slots=True)
class Checked:
    """A questionnaire file that was looked through: its faults, and remarks on its wording."""

    kind: str
    path: str
    questions: int
    faults: tuple[Fault, ...]
    remarks: tuple[Remark, ...]


def check_questions(workspace: Workspace) -> tuple[Checked, ...]:
    """Look through every questionnaire of the campaign; all faults of all files at once."""
    found = []
    for ask in workspace.config.campaign.asks:
        try:
            questionnaire = _load(workspace, ask.questions).questionnaire
        except InputFaults as error:
            found.append(Checked(ask.kind, ask.questions, 0, error.faults, ()))
            continue
        except FoiError as error:
            found.append(Checked(ask.kind, ask.questions, 0, (Fault(ask.questions, error.message),), ()))
            continue
        faults: tuple[Fault, ...] = ()
        if questionnaire.kind and questionnaire.kind != ask.kind:
            faults = (
                Fault(
                    ask.questions,
                    f"is for the kind “{questionnaire.kind}”; campaign.toml uses it for “{ask.kind}”",
                ),
            )
        found.append(
            Checked(ask.kind, ask.questions, len(questionnaire.answerable), faults, lint(questionnaire))
        )
    return tuple(found)


def import_questions(workspace: Workspace, path: Path, kind: str, *, replace: bool) -> Asked:
    """Take in a questionnaire from .csv exactly as it stands, or draft one from a .docx or .md.

    With `replace` it takes the place of that kind's own (which is kept beside it, as
    `NAME.toml.before`); without, it is written beside it as a draft to look at. What the old one
    knew of the same ids (topics, findings, pairs) is carried over. Raises InputFaults with all faults.
    """
    asks = {ask.kind: ask for ask in workspace.config.campaign.asks}
    if kind not in asks:
        raise FoiError(f"this campaign asks no body of the kind “{kind}”", f"It asks {', '.join(asks)}.")
    new = _read_questions(path, kind)
    target = workspace.inside(asks[kind].questions)
    try:
        old = _load(workspace, asks[kind].questions).questionnaire
        new = carry_over(new, old)
    except FoiError:
        pass  # a broken or missing file is what --replace may be there to cure
    toml = write_questionnaire_toml(new)
    load_questionnaire(toml, path.name)
    if replace:
        if target.exists():
            os.replace(target, target.with_name(f"{target.name}.before"))
    else:
        target = target.with_name(f"{target.stem}-draft.toml")
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.new")
    temporary.write_text(toml, "utf-8")
    os.replace(temporary, target)
    relative = target.relative_to(workspace.folder.resolve()).as_posix()
    return _load(workspace, relative)


def _read_questions(path: Path, kind: str) -> Questionnaire:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FoiError(f"{path} cannot be read: {error.strerror}", "Check the name of the file.") from None
    ending = path.suffix.lower()
    if ending == ".csv":
        return read_questions_csv(_decoded(data, path), kind, path.name)
    if ending in (".md", ".txt"):
        lines = _decoded(data, path).splitlines()
    elif ending == ".docx":
        lines = docx_lines(data, path.name)
    else:
        raise FoiError(
            f"{path.name} is neither .csv nor .md nor .docx", "Save the questions as one of these."
        )
    drafted = draft_questions(lines)
    return Questionnaire(
        kind, drafted.title or path.stem, drafted.questions, drafted.definitions, drafted.period
    )


def docx_lines(data: bytes, name: str) -> list[str]:
    """The paragraphs of a Word document, with the numbers that its lists show."""
    from foicli.model.mail import Document
    from foicli.reading.extract import extract

    document = Document(hashlib.sha256(data).hexdigest(), name, "", data)
    extracted = extract(document)
    if not extracted.texts:
        raise FoiError(f"{name} cannot be read as a Word document", "Save it again as .docx, or as .md.")
    return [
        f"{block.label} {text.text[block.start : block.end]}".strip()
        for text in extracted.texts
        for block in text.blocks
    ]


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # what Excel writes where it is not told otherwise
