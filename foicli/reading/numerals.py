"""Numbers in words: `twelve`, `one hundred and twenty`, `sixty-one thousand two hundred`, `half a million`."""

import re
from decimal import Decimal

_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6}
WORDS = {"zero": 0, "nil": 0, **_ONES, **_TEENS, **_TENS}

_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_TEN = "|".join(sorted(_TENS, key=len, reverse=True))
_BELOW_100 = rf"(?:(?:{_TEN})(?:[- ](?:{_ONE}))?|{'|'.join(sorted(_TEENS, key=len, reverse=True))}|{_ONE})"
_TAIL = rf"(?:,? (?:and |& )?{_BELOW_100})?"
_SCALED = rf"(?:[ -](?:hundred|thousand|million)){{1,2}}{_TAIL}"
# At most three steps: `two million three hundred thousand and five` is as long as anybody writes.
_HALVES = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_IN_WORDS = {"a half": _HALVES["½"], "a quarter": _HALVES["¼"], "three quarters": _HALVES["¾"]}
FRACTION = f"[{''.join(_HALVES)}]"
_AND_A_HALF = rf"(?: and (?:{'|'.join(_IN_WORDS)}))"
NUMBER = rf"(?:{_BELOW_100}{_AND_A_HALF}|(?:{_BELOW_100}|a)(?:{_SCALED}){{1,3}}|half a million|{_BELOW_100}|zero|nil)"


def fraction(sign: str) -> Decimal:
    """The value of `½`, `¼` or `¾`; nought for anything else."""
    return _HALVES.get(sign, Decimal(0))


def value_of(words: str) -> Decimal:
    """The number that words matched by NUMBER say."""
    if words == "half a million":
        return Decimal(500_000)
    whole, _, part_of_one = words.rpartition(" and ")
    if part_of_one in _IN_WORDS:
        return value_of(whole) + _IN_WORDS[part_of_one]
    total, part = 0, 0
    for word in re.findall(r"[a-z]+", words):
        if word in WORDS:
            part += WORDS[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            total, part = total + max(part, 1) * _SCALES[word], 0
    return Decimal(total + part)
