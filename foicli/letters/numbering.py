"""Whether a letter's questions can carry Word's own list numbers, so that the numbers printed are the ids."""

from collections.abc import Iterable
from string import ascii_lowercase

from foicli.letters.blocks import Ask, Block


def numbers_itself(blocks: Iterable[Block]) -> bool:
    """Whether counting 1., 2., … and (a), (b), … from the start gives every label of the questions.

    False for a follow-up that lists 3, 7 and 12 (b), or for ids such as 4a or 3.2: those letters
    carry their numbers as text, for a list would renumber them.
    """
    number = part = 0
    for block in blocks:
        if not isinstance(block, Ask) or not block.label:
            continue
        if block.depth == 0:
            number, part = number + 1, 0
            expected = f"{number}."
        else:
            part += 1
            if part > len(ascii_lowercase):
                return False
            expected = f"{number} ({ascii_lowercase[part - 1]})"
        if block.label != expected:
            return False
    return True
