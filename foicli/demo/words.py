"""The bank of wordings of the simulated bodies, as `words.toml` holds it."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _bank() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("foicli.demo") / "words.toml").read_text("utf-8"))


@cache
def words(group: str, kind: str = "say") -> tuple[str, ...]:
    """The wordings of one group (`yes`, `not_held`, `letter` …) and kind (`say`, `mark` or a list's name)."""
    return tuple(_bank()[group][kind])


@cache
def explanations() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Explanations of how a thing is done, by a word of the question they fit; the last fits all."""
    return tuple((key, tuple(texts)) for key, texts in _bank()["explanations"].items())
