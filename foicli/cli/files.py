"""Writing what was asked for to a file or to stdout."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from foicli.errors import FoiError
from foicli.model.csv_table import decode
from foicli.workspace import refuse_to_overwrite


def write_out(content: bytes, output: Path | None, *, binary: bool = False) -> None:
    """Write bytes to a file, whole or not at all, or to stdout.

    Raises Refused where the file is one that a campaign reads, FoiError where it cannot be written.
    """
    if output is None or str(output) == "-":
        if binary and sys.stdout.isatty():
            raise FoiError("this is not text and would upset your terminal", "Say where to: -o FILE")
        sys.stdout.flush()
        sys.stdout.buffer.write(content if binary else content.removeprefix(b"\xef\xbb\xbf"))
        sys.stdout.buffer.flush()
        return
    if output.is_dir():
        raise FoiError(f"{output} is a folder", "Give the name of a file in it.")
    refuse_to_overwrite(output)
    temporary = output.with_name(f".{output.name}.new")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, output)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise FoiError(f"{output} cannot be written: {error.strerror}", "Choose another place.") from None
    click.echo(f"Wrote {output}", err=True)


def format_of(given: str | None, output: Path | None, known: Sequence[str], plain: str) -> str:
    """The format to write: as given, else by the ending of the file's name, else `plain`.

    Raises FoiError for an ending that stands for another format, which would mislead whoever opens it.
    """
    ending = output.suffix.lstrip(".").lower() if output and str(output) != "-" else ""
    if given or not ending:
        return given or plain
    if ending not in known:
        endings = ", ".join(f".{name}" for name in known)
        raise FoiError(
            f"{output} cannot be written as .{ending}", f"End its name in {endings}, or say --format."
        )
    return ending


def read_text(path: Path) -> str:
    """A CSV file, in UTF-8 or in what Excel writes. Raises FoiError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FoiError(f"{path} cannot be read: {error.strerror}", "Check the name of the file.") from None
    return decode(data, path.name)
