"""Faults as sentences: what is wrong, where, and what to do."""

import traceback
from collections.abc import Mapping

import click

from foicli.cli.clean import clean
from foicli.errors import FoiError, InputFaults

SHOWN = 50


def report(error: Exception, environment: Mapping[str, str]) -> int:
    """Say on stderr what went wrong and return the exit code."""
    if isinstance(error, FoiError):
        _tell(error)
        return error.exit_code
    if isinstance(error, OSError) and error.filename:
        click.echo(f"Error: {clean(str(error.filename))}: {error.strerror}", err=True)
        click.echo("Check the name, and that you may read and write there.", err=True)
        return 2
    if environment.get("FOI_DEBUG"):
        traceback.print_exception(error)
    else:
        click.echo(
            f"This is a fault of foi itself, not yours: {type(error).__name__}: {clean(str(error))}\n"
            "Nothing that was done before is lost. FOI_DEBUG=1 shows the details to put into a report.",
            err=True,
        )
    return 1


def _tell(error: FoiError) -> None:
    message = clean(error.message)
    click.echo(
        f"Error: {message[:1].upper()}{message[1:]}{'' if message.endswith(('.', '?', '…')) else '.'}",
        err=True,
    )
    if isinstance(error, InputFaults):
        for fault in error.faults[:SHOWN]:
            click.echo(f"  {clean(str(fault))}", err=True)
        if len(error.faults) > SHOWN:
            click.echo(f"  … and {len(error.faults) - SHOWN} more", err=True)
    if error.hint:
        click.echo(clean(error.hint), err=True)
