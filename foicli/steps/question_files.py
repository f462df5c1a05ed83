"""Questionnaire files: all their faults at once, and another wording taken in."""

import dataclasses
import hashlib
import os
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from foicli.bodies.kinds import kinds
from foicli.config import is_filled
from foicli.errors import Fault, FoiError, InputFaults
from foicli.model.csv_table import decode
from foicli.model.lint import Remark, lint
from foicli.model.questionnaire import Questionnaire, load_questionnaire
from foicli.model.questions_csv import read_questions_csv, write_questionnaire_toml
from foicli.model.questions_draft import draft_questions
from foicli.model.wording import carry_over, same_questions, subject_words
from foicli.steps.questions import Asked, left_to_fill_in, load
from foicli.templates import kits
from foicli.workspace import CONFIG, Workspace


@dataclass(frozen=True, slots=True)
class Checked:
    """A questionnaire file that was looked through: its faults, and remarks on its wording."""

    kind: str
    path: str
    questions: int
    faults: tuple[Fault, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A questionnaire that was taken in, and its file.

    `kept` is the file under which the earlier one lies now; empty where there was none, or where a
    draft leaves it in its place. Paths are relative to the workspace. `same` is how many
    questions ask what the earlier ones asked, None where there were none; `enriched`, how many of
    them keep something of those. `left_out` are the terms that were defined and are no longer.
    """

    asked: Asked
    path: str
    kept: str = ""
    same: int | None = None
    enriched: int = 0
    left_out: tuple[str, ...] = ()


def check_questions(workspace: Workspace) -> tuple[Checked, ...]:
    """Look through every questionnaire of the campaign; all faults of all files at once."""
    found = []
    for ask in workspace.config.campaign.asks:
        try:
            asked = load(workspace, ask.questions)
        except InputFaults as error:
            found.append(Checked(ask.kind, ask.questions, 0, error.faults, ()))
            continue
        except FoiError as error:
            found.append(Checked(ask.kind, ask.questions, 0, (Fault(ask.questions, error.message),), ()))
            continue
        questionnaire = asked.questionnaire
        faults = left_to_fill_in(asked, ask.questions)
        if questionnaire.kind and questionnaire.kind != ask.kind:
            what = f"is for the kind “{questionnaire.kind}”; campaign.toml uses it for “{ask.kind}”"
            faults = (Fault(ask.questions, what), *faults)
        found.append(
            Checked(ask.kind, ask.questions, len(questionnaire.answerable), faults, lint(questionnaire))
        )
    return tuple(found)


def name_left_over(workspace: Workspace) -> str:
    """What is wrong where the campaign still bears its kit's name and asks something else; else empty.

    The name stands in the subject of every letter.
    """
    campaign = workspace.config.campaign
    if not is_filled(campaign.name) or campaign.name not in {kit.campaign_name for kit in kits()}:
        return ""
    name = subject_words(campaign.name)
    for ask in campaign.asks:
        try:
            asked = load(workspace, ask.questions).questionnaire
        except FoiError:
            continue  # it has faults of its own, which are told elsewhere
        if not any(name & subject_words(q.text) for q in asked):
            return (
                f"{CONFIG}: the campaign is called “{campaign.name}”, as its starter kit was, but "
                f"{ask.questions} asks about something else"
            )
    return ""


def import_questions(workspace: Workspace, path: Path, kind: str, *, replace: bool) -> TakenIn:
    """Take in a questionnaire from .csv exactly as it stands, or draft one from a .docx or .md.

    With `replace` it takes the place of that kind's own (which is kept beside it, as
    `NAME.toml.before`, `NAME.toml.before-2` …); without, it is written beside it as a draft to look
    at. What the old one knew of the same questions (topics, findings, pairs) is carried over. Raises
    InputFaults with all faults.
    """
    asks = {ask.kind: ask for ask in workspace.config.campaign.asks}
    if kind not in asks:
        raise FoiError(f"this campaign asks no body of the kind “{kind}”", f"It asks {', '.join(asks)}.")
    new = _read_questions(path, kind)
    target = workspace.inside(asks[kind].questions)
    old = _known_before(workspace, asks[kind].questions)
    carried = carry_over(new, old) if old else new
    if not carried.title:
        bodies = next((known.plural for known in kinds() if known.code == kind), kind)
        carried = dataclasses.replace(carried, title=f"Questions to {bodies}")
    toml = write_questionnaire_toml(carried)
    load_questionnaire(toml, path.name)
    if not replace:
        target = target.with_name(f"{target.stem}-draft.toml")
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.new")
    temporary.write_text(toml, "utf-8")
    kept = _keep(target) if replace and target.exists() else None
    os.replace(temporary, target)
    relative = _relative(workspace, target)
    taken = TakenIn(load(workspace, relative), relative, _relative(workspace, kept) if kept else "")
    return _with_account(taken, new, old, carried) if old else taken


def _known_before(workspace: Workspace, path: str) -> Questionnaire | None:
    """The questions in whose place others are put, or None where there is nothing to keep of them."""
    try:
        before = load(workspace, path)
    except FoiError:
        return None  # a broken or missing file is what --replace may be there to cure
    return None if left_to_fill_in(before, path) else before.questionnaire


def _with_account(taken: TakenIn, new: Questionnaire, old: Questionnaire, carried: Questionnaire) -> TakenIn:
    """What became of the old questions' words, for a person to know."""
    same = same_questions(new, old) & {question.id for question in new.answerable}
    terms = {definition.term for definition in carried.definitions}
    return dataclasses.replace(
        taken,
        same=len(same),
        enriched=sum(1 for question in same if carried.by_id[question] != new.by_id[question]),
        left_out=tuple(d.term for d in old.definitions if d.term not in terms),
    )


def _keep(path: Path) -> Path:
    """Copy a file to `NAME.before`, or to the first of `NAME.before-2` … that is free: none is overwritten."""
    content = path.read_bytes()
    for number in count(1):
        kept = path.with_name(f"{path.name}.before" + (f"-{number}" if number > 1 else ""))
        try:
            with kept.open("xb") as file:
                file.write(content)
        except FileExistsError:
            continue
        break
    return kept


def _relative(workspace: Workspace, path: Path) -> str:
    return path.relative_to(workspace.folder.resolve()).as_posix()


def _read_questions(path: Path, kind: str) -> Questionnaire:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FoiError(f"{path} cannot be read: {error.strerror}", "Check the name of the file.") from None
    ending = path.suffix.lower()
    if ending == ".csv":
        return read_questions_csv(decode(data, path.name), kind, path.name)
    if ending in (".md", ".txt"):
        lines = decode(data, path.name).splitlines()
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
