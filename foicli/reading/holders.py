"""Who holds it: `held by the Chamber of Deputies` in the Chamber's own letter says no more than that they hold it."""

import re

from foicli.reading.segment import Page

_HELD_BY = re.compile(
    r"\b(?P<is>(?:is|are|was|were)(?P<not> not)?(?: also)? held by )(?P<name>[a-z][a-z '&-]{5,60})"
)
_THEIR_OWN = re.compile(
    r"\b(?:the )?(?P<name>[a-z][a-z '&-]{5,60}?) (?:(?:can )?confirms? (?:that )?(?:it |we )?|does not |do not )hold"
)


def without_own_holdings(page: Page) -> None:
    """Make blank what a letter says of information that its own body holds: `This information is held by the Trust.`

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
            page.hide([hit.span()])


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|this) ", "", name.strip())
