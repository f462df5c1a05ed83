"""Other ways in which a year or a band of ages is written: `2018/2019` as `2018/19`, `60+` as `over 60`."""

import re

_YEAR = re.compile(r"\s*(?:in |for )?(20\d\d)\s?[/–-]\s?(?:20)?(\d\d)\s*")
_AGED = r"\s*(?:(?:people |patients |children |those )?age[ds]? |years? )?"
_YEARS = r"\s*(?:years?(?: old| of age)?|yrs?)?\W*"
_UNDER = re.compile(_AGED + r"(?:under |<\s?|below |younger than )(\d{1,3})s?" + _YEARS)
_OVER = re.compile(
    _AGED + r"(?:(?:over |>\s?|older than )(\d{1,3})s?|(\d{1,3})\s?(?:\+|plus|(?:years? )?(?:and|or) "
    r"(?:over|above|older)))" + _YEARS
)
_BAND = re.compile(_AGED + r"(\d{1,3})\s?(?:-|–|to)\s?(\d{1,3})" + _YEARS)


def also_written(text: str) -> list[str]:
    """What a short name in lower case may be written as instead; nothing unless it is a year or a band, and no more."""
    if hit := _YEAR.fullmatch(text):
        year, last = int(hit[1]), int(hit[2])
        return [f"{year} {last:02}", f"{year} {year + 1}"] if last == (year + 1) % 100 else []
    if hit := _UNDER.fullmatch(text):
        top = int(hit[1])
        return [*_named(f"under {top}", f"under {top}s"), *_named(f"0 {top}", f"0 to {top}"), f"0 {top - 1}"]
    if hit := _OVER.fullmatch(text):
        low = int(hit[1] or hit[2])
        return _named(f"over {low}", f"over {low}s", f"{low} and over", f"{low} or over", f"{low} and above")
    if hit := _BAND.fullmatch(text):
        low, top = int(hit[1]), int(hit[2])
        return _named(f"{low} {top}", f"{low} to {top}")
    return []


def _named(*bands: str) -> list[str]:
    return [name for band in bands for name in (band, f"{band} years", f"aged {band}", f"ages {band}")]
