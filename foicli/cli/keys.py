"""The keys of a screen that asks: one letter, or the whole word it stands in, and nothing else."""

import re

import click

_OFFERED = re.compile(r"\[([a-z])\]([a-z]*)")


def key_of(offered: str, typed: str) -> str:
    """The letter that was typed, alone or as its whole word; empty where it is none of those offered.

    `offered` is the line that is shown, as `[a]ccept  [s]kip`. Words that begin alike mean nothing:
    who types “back” does not ask for “[b]ody”.
    """
    word = typed.strip().lower()
    return next((key for key, rest in _OFFERED.findall(offered) if word in (key, key + rest)), "")


def ask_key(offered: str) -> str:
    """The key that a person pressed, asked for until it is one of those offered; Enter alone skips."""
    while True:
        typed: str = click.prompt(offered, prompt_suffix="  > ", default="s", show_default=False)
        if key := key_of(offered, typed):
            return key
        click.echo("  One of the letters in brackets, please.")
