"""Lines and tables for `foi status`, printed without rich: half of its time would go into loading that."""

import os
import sys
from collections.abc import Sequence

import click

from foicli.cli.app import App
from foicli.cli.clean import clean, one_line
from foicli.cli.show import column_widths

GAP = "  "
PIPED = 140  # characters: into a file or a pipe a table is as wide as it needs to be
Cell = str | tuple[str, str]  # a text, or a text and its style


def _wrapped(text: str, width: int) -> list[str]:
    from textwrap import wrap

    return wrap(text, width) or [""]


def _columns() -> int:
    """The width of the screen; COLUMNS says otherwise."""
    given = os.environ.get("COLUMNS", "")
    if given.isdigit() and int(given):
        return max(20, int(given))
    try:
        return max(20, os.get_terminal_size().columns)
    except OSError:
        return 80


class Screen:
    """Where lines go: fitted to a terminal, whole into a pipe; colours on a terminal only."""

    def __init__(self, app: App) -> None:
        self.wraps = app.wraps
        self.styled = sys.stdout.isatty() and not app.no_color
        fitted = sys.stdout.isatty() or bool(os.environ.get("COLUMNS"))
        self.width = _columns() if fitted else PIPED

    def line(self, text: str = "", style: str = "") -> None:
        """One line; on a screen it is wrapped at words, under its own beginning."""
        shown = clean(text)
        body = shown.lstrip(" ")
        indent = " " * min(len(shown) - len(body), self.width // 2)
        lines = [shown]
        if self.wraps and len(shown) > self.width:
            from textwrap import wrap  # costs start-up time, and a pipe has no need of it

            lines = wrap(
                body, self.width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
            )
        for each in lines:
            click.echo(self.style(each, style), color=self.styled)

    def style(self, text: str, style: str) -> str:
        """The text in a style: `bold`, `dim` or a colour."""
        if not (self.styled and style and text):
            return text
        if style in ("bold", "dim"):
            return click.style(text, bold=style == "bold", dim=style == "dim")
        return click.style(text, fg=style)

    def table(
        self, columns: Sequence[str], rows: Sequence[Sequence[Cell]], *, right: Sequence[str] = (),
        fold: Sequence[str] = (), total: bool = False,
    ) -> None:  # fmt: skip
        """A table; `right` names columns of figures, `fold` those that may wrap; `total` sets off the last row.

        Where it does not fit on the screen each row is told in lines: nothing is cut off.
        """
        cells = [[(c, "") if isinstance(c, str) else c for c in row] for row in rows]
        texts = [[one_line(text) if text.strip() else text for text, _ in row] for row in cells]
        widths = column_widths(columns, texts, self.width, right, fold)
        if sum(widths) + len(GAP) * (len(columns) - 1) > self.width:
            self._told(columns, texts)
            return
        self._row([(name, "bold") for name in columns], columns, widths, right)
        click.echo("─" * (sum(widths) + len(GAP) * (len(columns) - 1)))
        for number, (row, words) in enumerate(zip(cells, texts, strict=True), 1):
            last = total and number == len(rows)
            if last:
                click.echo("")
            styled = [
                (word, style or ("bold" if last else "")) for word, (_, style) in zip(words, row, strict=True)
            ]
            self._row(styled, columns, widths, right)

    def _row(
        self,
        cells: Sequence[tuple[str, str]],
        columns: Sequence[str],
        widths: Sequence[int],
        right: Sequence[str],
    ) -> None:
        wrapped = [
            [text] if len(text) <= width else _wrapped(text, width)
            for (text, _), width in zip(cells, widths, strict=True)
        ]
        for depth in range(max(len(lines) for lines in wrapped)):
            parts = []
            for n, lines in enumerate(wrapped):
                text = lines[depth] if depth < len(lines) else ""
                padded = text.rjust(widths[n]) if columns[n] in right else text.ljust(widths[n])
                parts.append(self.style(padded, cells[n][1]))
            click.echo(GAP.join(parts).rstrip() if not self.styled else GAP.join(parts), color=self.styled)

    def _told(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        for row in rows:
            filled = [(name, text) for name, text in zip(columns, row, strict=True) if text.strip()]
            if filled:
                self.line(filled[0][1], "bold")
                self.line("  " + "; ".join(f"{name} {text.strip()}" for name, text in filled[1:]))
