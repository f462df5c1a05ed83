"""Tables and stories on the screen, from clean text only."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from foicli.cli.app import App
from foicli.cli.clean import one_line
from foicli.model.counting import many as many

if TYPE_CHECKING:
    from rich.text import Text

BAR = 12
WIDE = 120  # characters; a narrower screen gets fewer columns
_GAP = 2  # between two columns
_NARROW, _NARROWER, _NARROWEST = 20, 14, 10  # what a column of words is squeezed to, step by step


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

    On a narrow screen columns get narrower and wrap; where even that does not fit, each row is
    told in lines. Nothing is left out or cut off.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    cells = [[cell if isinstance(cell, Text) else text(cell) for cell in row] for row in rows]
    widths = column_widths(columns, [[c.plain for c in row] for row in cells], app.console.width, right, fold)
    if sum(widths) > app.console.width - _GAP * (len(columns) - 1):
        _cards(app, columns, cells, title)
        return
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


def _cards(app: App, columns: Sequence[str], cells: Sequence[Sequence["Text"]], title: str) -> None:
    if title:
        say(app, title, "bold")
    for row in cells:
        filled = [(name, cell.plain) for name, cell in zip(columns, row, strict=True) if cell.plain.strip()]
        if not filled:
            continue
        say(app, filled[0][1], "bold")
        say(app, "  " + "; ".join(f"{name} {value}" if name else value for name, value in filled[1:]))


def column_widths(
    names: Sequence[str],
    cells: Sequence[Sequence[str]],
    screen: int,
    right: Sequence[str],
    fold: Sequence[str],
) -> list[int]:
    """How wide each column is on a screen of so many characters.

    First the columns that may wrap give way, then headings, then all words wrap; at last
    long words are broken. Figures never are: the sum may be more than the screen holds.
    """
    numbers = range(len(names))
    columns = [[names[n], *(row[n] for row in cells)] for n in numbers]
    words = [max((len(word) for cell in column for word in cell.split()), default=1) for column in columns]
    widths = [max(1, *(len(cell) for cell in column)) for column in columns]
    room = screen - _GAP * (len(names) - 1)
    folding = [n for n in numbers if names[n] in fold]
    plain = [n for n in numbers if names[n] not in right]
    for least in (
        dict.fromkeys(folding, _NARROW),
        {n: words[n] for n in numbers if n not in folding},
        dict.fromkeys(folding, _NARROWER),
        dict.fromkeys((n for n in plain if n not in folding), _NARROWEST),
    ):
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


def say_in_styles(app: App, pieces: Sequence[tuple[str, str]], *, indent: int) -> None:
    """One line of pieces, each in its style, all of them cleaned; on a screen it wraps under its beginning."""
    from rich.padding import Padding
    from rich.text import Text

    from foicli.cli.clean import clean

    line = Text()
    for piece, style in pieces:
        line.append(clean(piece), style=style)
    if app.wraps:
        app.console.print(Padding(line, (0, 0, 0, min(indent, app.console.width // 2)), expand=False))
    else:
        app.console.print(Text(" " * indent) + line, soft_wrap=True)
