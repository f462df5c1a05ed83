"""Jinja2 as letters use it: sandboxed, and noting every missing name instead of stopping at the first.

Imported only when a letter is rendered, because Jinja2 is slow to load.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from jinja2 import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from foicli.letters.names import Names


class Engine:
    """The environment, and the list of what the letter being rendered asked for in vain.

    An `absent` value is known but empty: `{% if due %}` may ask for it, printing it is noted. An
    unknown name is noted however it is used, because it is most likely a slip of the pen.
    """

    def __init__(self) -> None:
        self.wanted: list[str] = []
        self.unknown: list[str] = []
        engine = self

        class Absent(Undefined):
            """A name that letters have, without a value for this letter."""

            __slots__ = ()

            def __str__(self) -> str:
                engine.wanted.append(str(self._undefined_name))
                return ""

            def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - Jinja2's own signature
                if name.startswith("_"):
                    raise AttributeError(name)
                engine.wanted.append(str(self._undefined_name))
                return lambda *_args, **_keywords: ""

        class Unknown(Undefined):
            """A name that no letter has."""

            __slots__ = ()

            def note(self) -> None:
                owner = self._undefined_obj
                prefix = f"{owner._path}." if isinstance(owner, Names) else ""
                engine.unknown.append(f"{prefix}{self._undefined_name}")

            def __str__(self) -> str:
                self.note()
                return ""

            def __bool__(self) -> bool:
                self.note()
                return False

            def __iter__(self) -> Iterator[Any]:
                self.note()
                return iter(())

            def __len__(self) -> int:
                self.note()
                return 0

            def __eq__(self, other: object) -> bool:
                self.note()
                return False

            def __ne__(self, other: object) -> bool:
                self.note()
                return True

            def __hash__(self) -> int:
                return id(type(self))

            def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - Jinja2's own signature
                if name.startswith("_"):
                    raise AttributeError(name)
                self.note()
                return ""

        self.absent = Absent
        self.environment = ImmutableSandboxedEnvironment(
            undefined=Unknown, autoescape=False, trim_blocks=True, lstrip_blocks=True
        )

    def forget(self) -> None:
        """Begin a new letter."""
        self.wanted.clear()
        self.unknown.clear()


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The one engine of this process."""
    return Engine()
