"""Where the starter kits are: beside the package in a checkout, inside it once it is installed."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from foicli.errors import FoiError
from foicli.model.kit import Kit, load_kit

_TEXT = (".toml", ".md", ".txt", ".csv")


def templates_dir() -> Traversable:
    """The folder that holds a folder for each kit, and `letters/`, which they share."""
    installed = files("foicli").joinpath("_templates")
    if installed.is_dir():
        return installed
    checkout = Path(__file__).resolve().parent.parent / "templates"
    if checkout.is_dir():
        return checkout
    raise FoiError("The starter kits are missing from this installation of foi.", "Install it afresh.")


def kits() -> tuple[Kit, ...]:
    """All kits, in alphabetical order of their names."""
    folders = (entry for entry in templates_dir().iterdir() if entry.joinpath("kit.toml").is_file())
    return tuple(_kit(folder) for folder in sorted(folders, key=lambda folder: folder.name))


def find_kit(name: str) -> Kit:
    """The kit of this name."""
    found = {kit.name: kit for kit in kits()}
    if name not in found:
        raise FoiError(f"There is no starter kit “{name[:60]}”.", f"There are {', '.join(found)}.")
    return found[name]


def kit_files(name: str) -> tuple[tuple[str, bytes], ...]:
    """What a workspace gets from a kit: its files and the letters shared by all, as (path, content).

    Paths are relative to the workspace, with forward slashes. A kit's own file stands before a
    shared one of the same path.
    """
    kit = find_kit(name)
    root = templates_dir()
    found = dict(_walk(root.joinpath("letters"), "letters/"))
    found |= _walk(root.joinpath(kit.name), "")
    found.pop("kit.toml")
    return tuple(sorted(found.items()))


def _kit(folder: Traversable) -> Kit:
    source = f"{folder.name}/kit.toml"
    kit = load_kit(folder.joinpath("kit.toml").read_text("utf-8"), source)
    if kit.name != folder.name:
        raise FoiError(f"{source} is named “{kit.name}”.", "Name a kit as its folder is named.")
    return kit


def _walk(folder: Traversable, prefix: str) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    found: dict[str, bytes] = {}
    for entry in folder.iterdir():
        if entry.is_dir():
            found |= _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(_TEXT):
            found[f"{prefix}{entry.name}"] = entry.read_bytes()
    return found
