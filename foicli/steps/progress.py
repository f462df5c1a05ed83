"""How a long step tells how far it is."""

from collections.abc import Callable

Report = Callable[[int, int], None]  # (done, total or 0 where it is not known)


def silent(done: int, total: int) -> None:
    """For those who do not want to know."""
