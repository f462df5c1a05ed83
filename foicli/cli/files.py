"""Writing what was asked for to a file or to stdout."""

import os
import sys
from pathlib import Path

import click

from foicli.errors import FoiError
from foicli.model.csv_table import decode


def write_out(content: bytes, output: Path | None, *, binary: bool = False) -> None:
    """Write bytes to a file, whole or not at all, or to stdout."""
    if output is None or str(output) == "-":
        if binary and sys.stdout.isatty():
            raise FoiError("this is not text and would upset your terminal", "Say where to: -o FILE")
        sys.stdout.flush()
        sys.stdout.buffer.write(content if binary else content.removeprefix(b"\xef\xbb\xbf"))
        sys.stdout.buffer.flush()
        return
    temporary = output.with_name(f".{output.name}.new")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, output)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise FoiError(f"{output} cannot be written: {error.strerror}", "Choose another place.") from None
    click.echo(f"Wrote {output}", err=True)


def read_text(path: Path) -> str:
    """A CSV file, in UTF-8 or in what Excel writes. Raises FoiError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FoiError(f"{path} cannot be read: {error.strerror}", "Check the name of the file.") from None
    return decode(data, path.name)
