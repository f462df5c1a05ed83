"""Numbers of things in words: one letter, two letters."""


def many(count: int, noun: str, plural: str = "") -> str:
    """`1 letter`, `2 letters`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"
