"""A workspace: the folder that holds one campaign, and how it is found."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from foicli.config import Config, read_config
from foicli.errors import FoiError
from foicli.ledger.open import Ledger

CONFIG = "campaign.toml"


class Workspace:
    """One campaign's folder. Its config and ledger are opened when first needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

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
        """The ledger, open. Raises FoiError or Refused."""
        return Ledger.open(self.folder)

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
