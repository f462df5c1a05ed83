"""Who decides: the coder's name."""

import os

import click

from foicli.errors import FoiError

coder_option = click.option(
    "--coder", default="", metavar="NAME", help="Who decides (else FOI_CODER, else your login)."
)


def coder_name(given: str) -> str:
    """The coder's name. Raises FoiError for “policy”, which stands for decisions that no person took."""
    name = (given or os.environ.get("FOI_CODER", "") or _login()).strip()
    if name.casefold() == "policy":
        raise FoiError("“policy” is not a person", "Give your own name: --coder NAME.")
    if not name:
        raise FoiError("say who decides", "Give your name: --coder NAME, or set FOI_CODER.")
    return name


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
