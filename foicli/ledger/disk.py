"""Files that are on disk for good when we go on: whole or not at all, through a power cut too."""

import os
import tempfile
from pathlib import Path

from foicli.errors import FoiError, Refused


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in the place of what was there, its folder too where it is missing.

    Raises Refused when the disk is full, FoiError when the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise _told(error, path) from None


def make_folder(path: Path) -> None:
    """Make a folder, if it is not there. Raises Refused when the disk is full, FoiError where it cannot be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        _sync_folder(path.parent)
    except OSError as error:
        raise _told(error, path) from None


def remove_for_good(path: Path) -> None:
    """Remove a file, if it is there. Raises FoiError where it cannot be removed."""
    try:
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise _told(error, path) from None
    _sync_folder(path.parent)


def _told(error: OSError, path: Path) -> FoiError:
    if error.errno == 28:  # ENOSPC
        return Refused(f"the disk that holds {path.parent} is full", "Make room and run it again.")
    return FoiError(
        f"{path.parent} cannot be written: {error.strerror}", "Check that you may write to this folder."
    )


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut; folders cannot be opened on Windows, which needs it not."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
