"""The questionnaires of a campaign: as they stand in the workspace, and as they were asked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from foicli.errors import Fault, FoiError
from foicli.ledger.open import Ledger
from foicli.letters.cleaning import has_fill_in
from foicli.model.questionnaire import AnswerKind, Condition, Question, Questionnaire, load_questionnaire
from foicli.workspace import Workspace

if TYPE_CHECKING:
    from foicli.reading.topic import Topic


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
    return load(workspace, asks[kind].questions)


def left_to_fill_in(asked: Asked, path: str) -> tuple[Fault, ...]:
    """The questions and definitions that are still a starter kit's examples: no letter may carry one."""
    questionnaire = asked.questionnaire
    places = [(q.line, f"question {q.id}", q.text) for q in questionnaire]
    places += [(d.line, f"“{d.term}”", d.text) for d in questionnaire.definitions]
    return tuple(
        Fault(f"{path}:{line}", f"{what} is still an example, marked “FILL IN”: write your own in its place")
        for line, what, text in places if has_fill_in(text)
    )  # fmt: skip


def all_current(workspace: Workspace) -> tuple[Asked, ...]:
    """The questionnaire of every kind of body."""
    return tuple(load(workspace, ask.questions) for ask in workspace.config.campaign.asks)


def note_asked(ledger: Ledger, asked: Asked, now: datetime) -> None:
    """Keep the words of a questionnaire in the ledger, before a letter carries them."""
    ledger.requests.note_questionnaire(asked.sha256, asked.questionnaire.kind, asked.toml, now)
    if not ledger.meta(_OUTLINE + asked.sha256):
        told = [
            (q.id, q.condition.question if q.condition else "", q.condition.value if q.condition else "")
            for q in asked.questionnaire.answerable
        ]
        ledger.set_meta(_OUTLINE + asked.sha256, json.dumps([asked.questionnaire.kind, told]))


def outlines(ledger: Ledger) -> Mapping[str, Questionnaire]:
    """As `as_asked`, but only which questions want an answer, and on which other each hangs.

    That is all that a request's standing needs, and it is read in a tenth of the time.
    """
    found = {}
    full: Mapping[str, Questionnaire] = {}
    for sha256 in ledger.requests.questionnaire_names():
        if kept := ledger.meta(_OUTLINE + sha256):
            kind, told = json.loads(kept)
            found[sha256] = Questionnaire(kind, "", tuple(_outlined(*item) for item in told))
        else:  # asked by an earlier foi
            full = full or as_asked(ledger)
            found[sha256] = full[sha256]
    return found


_OUTLINE = "outline:"


def _outlined(identity: str, question: str, value: str) -> Question:
    condition = Condition(question, value) if question else None
    return Question(identity, "", AnswerKind.TEXT, condition=condition)


def as_asked(ledger: Ledger) -> Mapping[str, Questionnaire]:
    """Every questionnaire that was ever asked, by the SHA-256 that its requests name."""
    return {sha256: _parsed(toml, sha256) for sha256, toml in ledger.requests.questionnaires().items()}


def topic_asked(questionnaires: Mapping[str, Questionnaire]) -> "Topic":
    """What a campaign is about: the words of all that it asks and defines."""
    from foicli.reading.topic import topic_of

    return topic_of(
        text
        for questionnaire in questionnaires.values()
        for text in (*(q.text for q in questionnaire), *(d.text for d in questionnaire.definitions))
    )


@lru_cache(maxsize=64)
def _parsed(toml: str, sha256: str) -> Questionnaire:
    """A questionnaire that was asked never changes: it is parsed once in a process."""
    return load_questionnaire(toml, f"questionnaire {sha256[:8]}")


def load(workspace: Workspace, relative: str) -> Asked:
    """A questionnaire file of the workspace. Raises FoiError, or InputFaults with all its faults."""
    import hashlib

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
