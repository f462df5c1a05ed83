"""A workspace: the folder that holds one campaign, and how it is found."""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

from foicli.config import Config, read_config
from foicli.errors import FoiError, Refused
from foicli.ledger.open import Ledger
from foicli.model.letter import Purpose

CONFIG = "campaign.toml"
_WRITTEN_FOR_OTHERS = (".docx", ".eml", ".xlsx", ".ics", ".zip", ".pdf")  # what foi writes and does not read


class Workspace:
    """One campaign's folder. Its config and ledger are opened when first needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.warn: Callable[[str], None] = lambda words: None  # told what is worth knowing beside the work

    @cached_property
    def config(self) -> Config:
        """What campaign.toml says. Raises FoiError or InputFaults."""
        try:
            return read_config(self.folder / CONFIG)
        except RecursionError:
            raise FoiError(
                f"{CONFIG} is nested too deeply to be read", "Look for a run of brackets."
            ) from None

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger, open; where it cannot be written, to be read. Raises FoiError or Refused."""
        ledger = Ledger.open(self.folder)
        if ledger.read_only:
            self.warn(f"Note: {self.folder / 'ledger.db'} cannot be written, so it is only read.")
        return ledger

    def close(self) -> None:
        """Close the ledger, if it was opened."""
        if "ledger" in self.__dict__:
            self.ledger.close()

    def inside(self, relative: str) -> Path:
        """A file of the workspace by the path that campaign.toml gives.

        Raises FoiError for a path that leads out of the workspace: a campaign that is handed on
        must not read other files of the machine.
        """
        path = (self.folder / relative).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            raise FoiError(
                f"{CONFIG} names {relative}, which lies outside the workspace",
                "Copy the file into the workspace and name it from there.",
            )
        return path

    def reads(self, path: Path) -> bool:
        """Whether the campaign reads this file, or would if it was there: nothing else may be written to it.

        These are campaign.toml, the ledger, all papers, the slips of the outbox, and the questions, letters and registers
        that campaign.toml names, with what lies beside them in questions/ and letters/.
        """
        folder, path = self.folder.resolve(), path.parent.resolve() / path.name
        if not path.is_relative_to(folder):
            return False
        relative = path.relative_to(folder)
        # As a screen of another system may see it: there the case of letters makes no difference.
        name, top = relative.as_posix().casefold(), relative.parts[0].casefold() if relative.parts else ""
        if name == CONFIG or name.startswith("ledger.db") or top in ("papers", "outbox"):
            return True
        if top in ("questions", "letters") and path.exists() and path.suffix not in _WRITTEN_FOR_OTHERS:
            return True
        return name in {named.casefold() for named in self._named()}

    def _named(self) -> Iterator[str]:
        """The files that campaign.toml names, and the letters that are looked for beside one of them."""
        try:
            asks = self.config.campaign.asks
        except FoiError:
            return  # a broken campaign.toml names nothing
        for ask in asks:
            beside = PurePosixPath(ask.letter).parent
            letters = (beside / f"{purpose.value}.md" for purpose in Purpose)
            for named in (ask.questions, ask.register, ask.letter, *map(str, letters)):
                yield os.path.normpath(named).replace(os.sep, "/")


def campaign_around(path: Path) -> Path | None:
    """The folder of the campaign that a file lies in, or None."""
    place = Path(os.path.abspath(path)).parent.resolve() / path.name
    return next((above for above in place.parents if (above / CONFIG).is_file()), None)


def refuse_to_overwrite(path: Path) -> None:
    """Raise Refused where `path` is a file that some campaign reads, be it the present one or another."""
    path = Path(os.path.abspath(path))
    place = path.parent.resolve() / path.name  # what is replaced is the name in the folder, link or not
    folder = campaign_around(place)
    if folder and Workspace(folder).reads(place):
        raise Refused(
            f"{path.name} belongs to the campaign in {folder}, which would lose what is in it",
            "Give the file another name, for example in a folder of its own.",
        )


def find_workspace(start: Path, given: str, environment: Mapping[str, str]) -> Workspace:
    """The workspace given by name, by FOI_WORKSPACE, or found in `start` or above it."""
    named = given or environment.get("FOI_WORKSPACE", "")
    if named:
        folder = Path(named)
        if not (folder / CONFIG).is_file():
            raise FoiError(
                f"{folder} is no workspace: there is no {CONFIG} in it", f"Make one: foi init {folder}"
            )
        return Workspace(folder)
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return Workspace(folder)
    raise FoiError(
        f"there is no {CONFIG} here or in a folder above",
        "Change into your workspace, name it with --workspace DIR, or make one with “foi init DIR”.",
    )


def explained(error: Exception) -> FoiError | None:
    """An error of the ledger's file as a sentence; None for an error of another kind."""
    from foicli.ledger.open import in_words

    return in_words(error)
