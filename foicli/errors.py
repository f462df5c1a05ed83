"""What can go wrong, as facts with a hint; one place turns them into sentences for the user."""

from dataclasses import dataclass


class FoiError(Exception):
    """Something a person can put right. `message` says what and where, `hint` what to do about it.

    `exit_code` is 2 for wrong usage or input (nothing was changed) and 3 for a refusal for safety.
    """

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Refused(FoiError):
    """Refused for safety: going on could send twice, lose something, or mislead."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in one file: `where` is `file:line` (or `file, row 7`), `what` a sentence."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class InputFaults(FoiError):
    """All faults of an input, collected first and raised once."""

    def __init__(self, message: str, faults: tuple[Fault, ...], hint: str = "") -> None:
        super().__init__(message, hint)
        self.faults = faults
