"""Numbers as words have them: one letter, two letters, £12,500, £0.50."""

from decimal import Decimal


def many(count: int, noun: str, plural: str = "") -> str:
    """`1 letter`, `2 letters`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def pounds(amount: Decimal) -> str:
    """`£12,500`, `£0.50`: pence have two digits, and whole pounds none."""
    whole = amount == amount.to_integral_value()
    return f"£{amount:,.0f}" if whole else f"£{amount:,.2f}"
