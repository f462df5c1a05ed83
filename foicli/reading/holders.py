"""Who holds it: `held by the Chamber of Deputies` in the Chamber's own letter is held by us, not by another body."""

import re

from foicli.reading.segment import Page

_HELD_BY = re.compile(
    r"\b(?P<is>(?:is|are|was|were)(?P<not> not)?(?: also)? held by )(?P<name>[a-z][a-z '&-]{5,60})"
)
_THEIR_OWN = re.compile(
    r"\b(?:the )?(?P<name>[a-z][a-z '&-]{5,60}?) (?:(?:can )?confirms? (?:that )?(?:it |we )?|does not |do not )hold"
)
_US = "us"


def say_us(page: Page) -> None:
    """Replace the body's own name by `us` where the letter says what that body holds.

    It is the body's own where the same letter says of it both that it holds something and that it does not, or
    that it confirms what it holds. Works on the page's lower-case text; lengths stay as they are.
    """
    hits = list(_HELD_BY.finditer(page.low))
    if not hits:
        return
    own = {_bare(h.group("name")) for h in hits if h.group("not")}
    own |= {_bare(h.group("name")) for h in _THEIR_OWN.finditer(page.low)}
    for hit in hits:
        name = _bare(hit.group("name"))
        if not hit.group("not") and any(name.startswith(o) or o.startswith(name) for o in own if o):
            start, end = hit.span("name")
            page.low = page.low[:start] + _US.ljust(end - start) + page.low[end:]


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|this) ", "", name.strip())
