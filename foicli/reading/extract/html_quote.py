"""What mail programs quote of earlier messages: wrapped in an element, or below a line and a head."""

import re
from typing import TYPE_CHECKING

from foicli.reading.extract.html_style import Style

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_WRAPPERS = frozenset(("gmail_quote", "yahoo_quoted", "moz-forward-container", "protonmail_quote"))
_HEAD = re.compile(
    r"\s*(?:[-_]{3,}\s*original message\s*[-_]{3,}\s*)?(?:from|sent|to|de|von)\s*:", re.IGNORECASE
)


def quotes_of(tag: str, attributes: dict[str, str | None], style: Style, outer_tag: str) -> int:
    """How many levels of quotation an element adds. Indented answers are not quotations."""
    names = (attributes.get("class") or "").split()
    if tag == "div" and _WRAPPERS & set(names):
        return 1
    if tag != "blockquote" or outer_tag == "div quote":
        return 0
    indented = style.get("border", "").startswith("none") or "webkit-indent-blockquote" in names
    return 0 if indented and attributes.get("type") != "cite" and "gmail_quote" not in names else 1


def may_head(attributes: dict[str, str | None], style: Style) -> bool:
    """Whether an element looks like the head that Outlook sets above an earlier message."""
    ruled = "solid" in style.get("border-top", "") and not style.get("border", "").strip().startswith("solid")
    return ruled or "divrplyfwdmsg" in (attributes.get("id") or "").casefold()


def heads_original(node: "LexborNode") -> bool:
    """Whether its words are such a head. All that stands below it is quoted, though nothing wraps it."""
    return bool(_HEAD.match((node.text() or "")[:400]))
