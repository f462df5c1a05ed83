"""Addresses on the web in a reply."""

import re
from dataclasses import dataclass

URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'\x1e|]+|(?<![@\w.])(?:[a-z0-9-]+\.)+(?:gov\.uk|nhs\.uk|org\.uk|"
    r"org|co\.uk|ac\.uk|com|net|uk|wales|scot|info)(?:/[^\s<>\"'\x1e|]*)?(?![\w@])"
)


@dataclass(frozen=True, slots=True)
class Link:
    """An address on the web, made whole (`http://…` where the scheme was left out)."""

    url: str
    start: int
    end: int


def links(text: str, start: int = 0, end: int | None = None) -> list[Link]:
    """Addresses on the web, with or without `http://`; an e-mail address is none."""
    end = len(text) if end is None else end
    found = []
    for hit in URL.finditer(text, start, end):
        url = hit.group().rstrip(".,;:!?*_]")
        while url.endswith(")") and url.count("(") < url.count(")"):
            url = url[:-1].rstrip(".,;")
        whole = url if url.startswith("http") else f"http://{url}"
        found.append(Link(whole, hit.start(), hit.start() + len(url)))
    return found
