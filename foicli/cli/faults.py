"""Faults as sentences: what is wrong, where, and what to do."""

import errno
import traceback
from collections.abc import Mapping

import click

from foicli.cli.clean import clean
from foicli.errors import FoiError, InputFaults, Refused
from foicli.workspace import explained

SHOWN = 50


def report(error: Exception, environment: Mapping[str, str]) -> int:
    """Say on stderr what went wrong and return the exit code."""
    known = error if isinstance(error, FoiError) else explained(error) or _of_the_system(error)
    if known:
        _tell(known)
        return known.exit_code
    if environment.get("FOI_DEBUG"):
        traceback.print_exception(error)
    else:
        click.echo(
            f"This is a fault of foi itself, not yours: {type(error).__name__}: {clean(str(error))}\n"
            "Nothing that was done before is lost. FOI_DEBUG=1 shows the details to put into a report.",
            err=True,
        )
    return 1


def _of_the_system(error: Exception) -> FoiError | None:
    """What the operating system refused, as a sentence."""
    if isinstance(error, RecursionError):
        return FoiError("the input is nested too deeply", "Look for a broken file.")
    if isinstance(error, MemoryError):
        return Refused("there is not enough memory for this", "Give fewer or smaller files at a time.")
    if not isinstance(error, OSError):
        return None
    if error.errno == errno.ENOSPC:
        return Refused(f"the disk is full{_at(error)}", "Make room and run the command again.")
    if error.filename:
        return FoiError(
            f"{error.filename}: {error.strerror}", "Check the name, and that you may read and write there."
        )
    return None


def _at(error: OSError) -> str:
    return f": {error.filename} cannot be written" if error.filename else ""


def _tell(error: FoiError) -> None:
    message = clean(error.message)
    first = message.split(" ", 1)[0]
    if first.isalpha():  # the name of a file stays as it is
        message = message[:1].upper() + message[1:]
    click.echo(f"Error: {message}{'' if message.endswith(('.', '?', '…')) else '.'}", err=True)
    if isinstance(error, InputFaults):
        # A single fault that the message tells already is not said twice.
        told = [f for f in error.faults if f.where or f.what not in error.message]
        for fault in told[:SHOWN]:
            click.echo(f"  {clean(str(fault))}", err=True)
        if len(told) > SHOWN:
            click.echo(f"  … and {len(told) - SHOWN} more", err=True)
    if error.hint:
        click.echo(clean(error.hint), err=True)
