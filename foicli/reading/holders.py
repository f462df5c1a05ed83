"""Who holds it: `held by the Chamber of Deputies` in the Chamber's own letter says no more than that they hold it."""

import re

from foicli.reading.segment import Page

_HELD_BY = re.compile(
    r"\b(?P<is>(?:is|are|was|were)(?P<not> not)?(?: also)? held by )(?P<name>[a-z][a-z '&-]{5,60})"
)
_THEIR_OWN = re.compile(
    r"\b(?:the )?(?P<name>[a-z][a-z '&-]{5,60}?) (?:(?:can )?confirms? (?:that )?(?:it |we )?|does not |do not )hold"
)
# "The University considers …": of itself it speaks so, of another body hardly.
_SPEAKS = re.compile(
    r"\bthe (?P<name>council|university|college|trust|department|authority|force|constabulary|commission|agency|board|"
    r"ministry|service|company|ccg) (?:can |now |also |therefore |hereby )?"
    r"(?:confirms?|considers?|holds|publish(?:es|ed)|has (?:applied|decided|concluded|considered|published)|"
    r"is (?:of the view|satisfied|unable|withholding|not obliged))\b"
)
_CONFIRMED = re.compile(r"\bconfirm(?:s|ed)?(?: to you)? that [^.]{0,60}$")
_GIVEN = re.compile(
    r"[^.]{0,40}\. (?:i|we) (?:have|can|am|are) [^.]{0,60}"
    r"\b(?:detailed|set (?:it |this |them |these )?out|provide|supply|attach|released)"
)


def without_own_holdings(page: Page) -> None:
    """Make blank what a letter says of information that its own body holds: `This information is held by the Trust.`

    It is the body's own where the same letter says of it both that it holds something and that it does not,
    that it confirms what it holds, that it has set out what is held, or what it considers. Works on the page's
    lower-case text; lengths stay as they are.
    """
    hits = list(_HELD_BY.finditer(page.low))
    if not hits:
        return
    own = {_bare(h.group("name")) for h in hits if h.group("not")}
    own |= {
        _bare(h.group("name"))
        for h in hits
        if _CONFIRMED.search(page.low, max(0, h.start() - 90), h.start())
        and _GIVEN.match(page.low, h.end(), h.end() + 160)
    }
    own |= {_bare(h.group("name")) for p in (_THEIR_OWN, _SPEAKS) for h in p.finditer(page.low)}
    for hit in hits:
        name = _bare(hit.group("name"))
        if not hit.group("not") and any(name.startswith(o) or o.startswith(name) for o in own if o):
            page.hide([hit.span()])


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|this) ", "", name.strip())
