"""What every command has at hand: the workspace, the clock on the wall, the way to print."""

import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from foicli.errors import FoiError
from foicli.steps.progress import Report
from foicli.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from rich.console import Console

LONDON = ZoneInfo("Europe/London")
_STARTED = monotonic()
# What would command a terminal, or be there unseen: JSON has another way to write it.
_UNSEEN = re.compile(r"[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")


class App:
    """One run of `foi`."""

    def __init__(self, folder: str, no_color: bool) -> None:
        self._folder = folder
        self._no_color = no_color or bool(os.environ.get("NO_COLOR"))

    @cached_property
    def workspace(self) -> Workspace:
        """The campaign's folder. Raises FoiError where there is none."""
        found = find_workspace(Path.cwd(), self._folder, os.environ)
        found.warn = lambda words: warn([words])
        return found

    @property
    def no_color(self) -> bool:
        """Whether colours and all other styles are switched off, by --no-color or NO_COLOR."""
        return self._no_color

    def close(self) -> None:
        """Let the ledger go."""
        if "workspace" in self.__dict__:
            self.workspace.close()

    def now(self) -> datetime:
        """This moment in London; FOI_TODAY puts another day in its place, at noon and ticking."""
        stand_in = os.environ.get("FOI_TODAY", "").strip()
        if not stand_in:
            return datetime.now(LONDON)
        try:
            day = date.fromisoformat(stand_in)
        except ValueError:
            day = date.min
        if not 2000 <= day.year < 2100:
            raise FoiError(f"FOI_TODAY is “{stand_in}”", "Write it as a date: FOI_TODAY=2017-10-09.")
        return datetime.combine(day, time(12), LONDON) + timedelta(seconds=monotonic() - _STARTED)

    def today(self) -> date:
        """The date of `now`."""
        return self.now().date()

    @cached_property
    def console(self) -> "Console":
        """For tables on stdout; styled on a terminal only."""
        return self._console(stderr=False)

    @cached_property
    def errors(self) -> "Console":
        """For progress and warnings on stderr."""
        return self._console(stderr=True)

    @property
    def wraps(self) -> bool:
        """Whether lines are fitted to a screen: not into a file or a pipe, where others read them."""
        return sys.stdout.isatty() or bool(os.environ.get("COLUMNS"))

    def _console(self, *, stderr: bool) -> "Console":
        from rich.console import Console

        stream = sys.stderr if stderr else sys.stdout
        styled = stream.isatty() and not self._no_color
        # Into a file or a pipe a table is as wide as it needs to be: nobody cuts a figure short there.
        width = None if stream.isatty() or os.environ.get("COLUMNS") else 140
        # Without colours there is no bold and no dim either: some who switch them off read by ear or
        # by a program, to whom every code is noise. FORCE_COLOR and its like change nothing about it.
        return Console(
            stderr=stderr, no_color=not styled, color_system="auto" if styled else None,
            force_terminal=stream.isatty(), highlight=False, markup=False, emoji=False, width=width,
            soft_wrap=False,
        )  # fmt: skip

    def json(self, value: object) -> None:
        """One JSON document on stdout, and nothing else."""
        unicode = (sys.stdout.encoding or "ascii").lower().replace("-", "") == "utf8"
        text = json.dumps(plain(value), ensure_ascii=not unicode, indent=2)
        click.echo(_UNSEEN.sub(lambda c: f"\\u{ord(c[0]):04x}", text))

    @contextmanager
    def progress(self, title: str) -> Iterator[Report]:
        """A bar with count, rate and time left on a terminal's stderr; silent elsewhere."""
        if not sys.stderr.isatty():
            yield lambda done, total: None
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(), console=self.errors, transient=True,
        )  # fmt: skip
        with bar:
            task = bar.add_task(title, total=None, rate="")
            started = monotonic()

            def report(done: int, total: int) -> None:
                rate = done / max(monotonic() - started, 0.001)
                bar.update(task, completed=done, total=total or None, rate=f"{rate:,.0f}/s")

            yield report

    def confirm(self, question: str, *, yes: bool) -> bool:
        """Whether to go on: --yes says so, a terminal is asked, and anything else means no."""
        if yes:
            return True
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            click.echo("Nothing was sent: without a terminal, say --yes to send.", err=True)
            return False
        return click.confirm(question, default=False, err=True)


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Dataclasses, dates and amounts as JSON has them: pounds are numbers, dates ISO text."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if type(value).__name__ == "Decimal":  # not imported for its own sake: that costs start-up time
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value


def warn_of_stand_in() -> None:
    """Say that FOI_TODAY dates what is about to be written: easily left behind by a try-out."""
    if stand_in := os.environ.get("FOI_TODAY", "").strip():
        warn(
            [f"Note: FOI_TODAY is set, so today is {stand_in}, for letters too (unset FOI_TODAY ends that)."]
        )


def warn(lines: Sequence[str]) -> None:
    """Warnings on stderr, cleaned."""
    from foicli.cli.clean import clean

    for line in lines:
        click.echo(clean(line), err=True)


pass_app = click.make_pass_decorator(App)
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
