"""Values that a letter names only to take them back: "17, not 11", "stated 23; this has been amended to 21"."""

import re

_FIGURE = r"£?\d[\d.,]*(?:\s?(?:million|thousand|k|m)\b)?(?<![.,])"
_NOT = rf"\s*,?\s*(?:and |but )?(?:not|rather than|instead of)\s+(?:the )?{_FIGURE}"
_SHOULD = r"should (?:have )?(?:now )?(?:read|been|be|say|said)"
_CHANGED = r"(?:amended|corrected|changed|revised|updated)"
# What each pattern calls `old`, or else all that it matches, is no answer any more.
_PATTERNS = (
    re.compile(r"\((?:previously|formerly|originally|not|was|instead of|earlier)\b[^)\x1e]{0,80}\)"),
    re.compile(rf"(?<=[\dkm%]){_NOT}(?: as [^.;\x1e]{{0,40}})?"),
    # "should read 17 vacant sites, not 11", "the figure is 32 incidents rather than 23"
    re.compile(rf"\b(?:{_SHOULD}|is|was|are|were)\s+(?:now )?{_FIGURE}(?: [a-z'-]+){{1,4}}(?P<old>{_NOT})"),
    # "question 3 stated 23 incidents; this has been amended to 21 incidents"
    re.compile(
        rf"\b(?:stated|said|gave|given as|showed|reported|read)\s+(?:that |as )?(?P<old>{_FIGURE}(?: [a-z'-]+){{0,4}})"
        rf"\s*[;,.]?\s*(?:but |and )?(?:this|that|it|which|the (?:correct )?figure)\s+"
        rf"(?:(?:has |have )?(?:since |now )?(?:been |is |was )?(?:now )?{_CHANGED}|{_SHOULD}|"
        rf"(?:is|was) (?:now|in fact))\b"
    ),
    # "In our response of 28 June we said that nothing was held on question 3. We have since been told …"
    re.compile(
        r"\b(?:in|with) (?:our|the) (?:(?:earlier|previous|first|original|last) )?(?:response|reply|letter|answer)\b"
        r"[^.;\x1e]{0,60}?\b(?P<old>we (?:said|stated|told you|wrote|answered) that [^.;\x1e]{4,160})"
        r"(?=[.;]\s[^.;\x1e]{0,60}\b(?:since|now|in fact|however|wrong|incorrect|mistaken|corrected)\b)"
    ),
    re.compile(
        r"\b(?:we|it|the (?:ccg|council|letter|response))\s+(?:previously |originally |"
        r"wrongly )?(?:said|stated|answered|gave|reported|told you|"
        r"read)\s*(?:as )?[\"'][^\"'\x1e]{1,40}[\"']"
    ),
)


def without_superseded(low: str) -> str:
    """The text with blanks in place of the values that it takes back."""
    for pattern in _PATTERNS:
        low = pattern.sub(_blank, low)
    return low


def _blank(hit: re.Match[str]) -> str:
    start, end = hit.span("old") if "old" in hit.re.groupindex else hit.span()
    whole, start, end = hit.group(), start - hit.start(), end - hit.start()
    return whole[:start] + " " * (end - start) + whole[end:]
