"""Tables and stories on the screen, from clean text only."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from foicli.cli.app import App
from foicli.cli.clean import one_line

if TYPE_CHECKING:
    from rich.text import Text

BAR = 12
_GAP = 2  # between two columns
_NARROW, _NARROWEST = 20, 8  # what a column of words is squeezed to at first, and at last


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
    """Print a table. `right` names columns of figures, `fold` those that may wrap; `total` sets off the last row.

    On a narrow screen columns get narrower and wrap; nothing is left out or cut off.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    cells = [[cell if isinstance(cell, Text) else text(cell) for cell in row] for row in rows]
    widths = column_widths(columns, [[len(c) for c in row] for row in cells], app.console.width, right, fold)
    shown = Table(
        title=text(title, "bold") if title else None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False,
        show_edge=False, header_style="bold", collapse_padding=True,
    )  # fmt: skip
    for name, width in zip(columns, widths, strict=True):
        shown.add_column(name, justify="right" if name in right else "left", overflow="fold", width=width)
    for number, row in enumerate(cells, 1):
        last = total and number == len(rows)
        shown.add_row(*row, style="bold" if last else None, end_section=total and number == len(rows) - 1)
    app.console.print(shown)


def column_widths(
    names: Sequence[str],
    cells: Sequence[Sequence[int]],
    screen: int,
    right: Sequence[str],
    fold: Sequence[str],
) -> list[int]:
    """How wide each column is on a screen of so many characters; `cells` are the widths of the cells' texts.

    First the columns that may wrap give way, then the headings of figures, then all others.
    """
    contents = [max((row[n] for row in cells), default=0) for n in range(len(names))]
    longest_word = [max(map(len, name.split()), default=1) for name in names]
    widths = [max(len(name), content, 1) for name, content in zip(names, contents, strict=True)]
    room = screen - _GAP * (len(names) - 1)
    steps = (
        [n for n in range(len(names)) if names[n] in fold],
        [n for n in range(len(names)) if names[n] in right],
        [n for n in range(len(names)) if names[n] not in right],
    )
    for step, floor in zip(steps, (_NARROW, 1, _NARROWEST), strict=True):
        least = {n: max(contents[n], longest_word[n]) if names[n] in right else floor for n in step}
        _squeeze(widths, least, room)
    return widths


def _squeeze(widths: list[int], least: dict[int, int], room: int) -> None:
    """Take from the widest of these columns, one character at a time, down to the least each needs."""
    while sum(widths) > room:
        able = [n for n, floor in least.items() if widths[n] > floor]
        if not able:
            return
        widths[max(able, key=lambda n: widths[n])] -= 1


def bar(share: float, width: int = BAR) -> str:
    """A bar of blocks for a share from 0 to 1; screen readers get the figure beside it."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (" ▏▎▍▌▋▊▉"[rest] if rest else "")).ljust(width)


def percent(share: float) -> str:
    """A share as whole per cent."""
    return f"{share * 100:.0f}%"


def say(app: App, line: str, style: str = "") -> None:
    """One line on stdout, cleaned; on a screen it is wrapped at words, under its own beginning."""
    from rich.padding import Padding
    from rich.text import Text

    from foicli.cli.clean import clean

    shown = clean(line)
    if not app.wraps:
        app.console.print(Text(shown, style=style), soft_wrap=True)
        return
    body = shown.lstrip(" ")
    indent = min(len(shown) - len(body), app.console.width // 2)
    app.console.print(
        Padding(Text(body, style=style), (0, 0, 0, indent), expand=False)
        if indent
        else Text(body, style=style)
    )


def many(count: int, noun: str, plural: str = "") -> str:
    """`1 letter`, `2 letters`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"
