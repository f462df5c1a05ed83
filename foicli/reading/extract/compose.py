"""Pieces of text with their looks become one block, with runs where the looks change."""

from foicli.reading.extract.base import clean, squeeze
from foicli.reading.text import BlockKind, TextBuilder

Piece = tuple[str, tuple[str, ...]]


def compose(
    builder: TextBuilder,
    pieces: list[Piece],
    where: str,
    kind: BlockKind = BlockKind.PARAGRAPH,
    *,
    label: str = "",
    depth: int = 0,
    cell: tuple[int, int, int] | None = None,
    span: tuple[int, int] = (1, 1),
    header: bool = False,
    control: str = "",
    even_if_empty: bool = False,
) -> bool:
    """Add the pieces as one block, white space made single and trimmed. Says whether a block was added.

    Looks that all the words share become the block's emphasis; the others become runs.
    """
    pieces = _trimmed(pieces)
    if not pieces and not label and not even_if_empty:
        return False
    spoken = [set(looks) for text, looks in pieces if text.strip()]
    shared = set.intersection(*spoken) if spoken else set()
    start = builder.add(
        "".join(text for text, _ in pieces),
        where,
        kind,
        label=label,
        depth=depth,
        cell=cell,
        span=span,
        header=header,
        emphasis=tuple(sorted(shared)),
        control=control,
    )
    at = start
    for text, looks in _merged(pieces, shared):
        if looks and text.strip():
            lead = len(text) - len(text.lstrip())
            builder.emphasise(at + lead, at + len(text.rstrip()), looks)
        at += len(text)
    return True


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Single spaces across the borders of pieces, none at the ends, no empty pieces."""
    result: list[Piece] = []
    spaced = True
    for text, looks in pieces:
        text = squeeze(clean(text).replace("\n", " "))
        if spaced:
            text = text.lstrip(" ")
        if text:
            result.append((text, looks))
            spaced = text.endswith(" ")
    while result:
        text, looks = result.pop()
        text = text.rstrip()
        if text:
            result.append((text, looks))
            break
    return result


def _merged(pieces: list[Piece], shared: set[str]) -> list[Piece]:
    """Neighbours of one look joined, what all share taken out."""
    result: list[Piece] = []
    for text, looks in pieces:
        own = tuple(sorted(set(looks) - shared))
        if result and result[-1][1] == own:
            result[-1] = (result[-1][0] + text, own)
        else:
            result.append((text, own))
    return result
