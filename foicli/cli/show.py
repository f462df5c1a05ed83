"""Tables and stories on the screen, from clean text only."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from foicli.cli.app import App
from foicli.cli.clean import one_line

if TYPE_CHECKING:
    from rich.text import Text

BAR = 12


def text(value: str, style: str = "") -> "Text":
    """A clean text for rich, which never reads it as markup."""
    from rich.text import Text

    return Text(one_line(value), style=style)


def table(
    app: App,
    columns: Sequence[str],
    rows: Sequence[Sequence["str | Text"]],
    *,
    title: str = "",
    right: Sequence[str] = (),
    fold: Sequence[str] = (),
    total: bool = False,
) -> None:
    """Print a table. `right` names columns of figures, `fold` those that may wrap; `total` sets off the last row."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    shown = Table(
        title=text(title, "bold") if title else None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False,
        show_edge=False, header_style="bold", collapse_padding=True,
    )  # fmt: skip
    for name in columns:
        shown.add_column(
            name, justify="right" if name in right else "left",
            overflow="fold" if name in fold else "ellipsis", no_wrap=name not in fold,
        )  # fmt: skip
    for number, row in enumerate(rows, 1):
        cells = [cell if isinstance(cell, Text) else text(cell) for cell in row]
        last = total and number == len(rows)
        shown.add_row(*cells, style="bold" if last else None, end_section=total and number == len(rows) - 1)
    app.console.print(shown)


def bar(share: float, width: int = BAR) -> str:
    """A bar of blocks for a share from 0 to 1; screen readers get the figure beside it."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (" ▏▎▍▌▋▊▉"[rest] if rest else "")).ljust(width)


def percent(share: float) -> str:
    """A share as whole per cent."""
    return f"{share * 100:.0f}%"


def say(app: App, line: str, style: str = "") -> None:
    """One line on stdout, cleaned, wrapped at words."""
    from rich.text import Text

    from foicli.cli.clean import clean

    app.console.print(Text(clean(line), style=style))


def many(count: int, noun: str, plural: str = "") -> str:
    """`1 letter`, `2 letters`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"
