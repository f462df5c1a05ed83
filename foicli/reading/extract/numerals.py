"""Numbers of list items as documents show them: 1, a, A, i, I."""

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def decimal(number: int) -> str:
    """7 -> 7"""
    return str(number)


def roman(number: int) -> str:
    """7 -> vii. Numbers that Romans did not write stay decimal."""
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def letters(number: int) -> str:
    """3 -> c, 27 -> aa (as browsers count)."""
    if number < 1:
        return str(number)
    written = ""
    while number:
        number, rest = divmod(number - 1, 26)
        written = chr(97 + rest) + written
    return written


def word_letters(number: int) -> str:
    """3 -> c, 27 -> aa, 28 -> bb (as Word counts)."""
    if not 0 < number <= 780:
        return str(number)
    times, rest = divmod(number - 1, 26)
    return chr(97 + rest) * (times + 1)


def ordinal(number: int) -> str:
    """1 -> 1st"""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
