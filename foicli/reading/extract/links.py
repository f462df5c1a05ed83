"""Where a link really leads, and whether its words already say so."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

_MAX = 2000
_PROOFPOINT_3 = re.compile(r"^https://urldefense\.com/v3/__(.+?)__;", re.IGNORECASE)


def target(href: str) -> str:
    """The address a link leads to, out of the wrapping of mail filters; nothing for links within the page."""
    href = re.sub(r"\s+", "", href)[:_MAX]
    if href.lower().startswith("mailto:"):
        return unquote(href[7:].split("?")[0])
    if not href.lower().startswith(("http://", "https://", "ftp://", "www.")):
        return ""
    return _unwrapped(href)


def _unwrapped(href: str) -> str:
    try:
        parts = urlsplit(href)
        host = (parts.hostname or "").lower()
        if host.endswith(".safelinks.protection.outlook.com"):
            return (parse_qs(parts.query).get("url") or [href])[0]
        if host == "urldefense.proofpoint.com" and parts.path.startswith("/v2/"):
            found = (parse_qs(parts.query).get("u") or [""])[0]
            return unquote(found.replace("-", "%").replace("_", "/")) or href
        if wrapped := _PROOFPOINT_3.match(href):
            return wrapped.group(1)
    except ValueError:
        pass
    return href


def said_by(words: str, address: str) -> bool:
    """Whether the words of a link show its address."""
    return _bare(address) in _bare(words) if _bare(words) else False


def _bare(address: str) -> str:
    return re.sub(r"^(https?://)?(www\.)?|[\s/]+", "", address.casefold().strip())
