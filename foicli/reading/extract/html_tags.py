"""What HTML elements are to a reader, and markup so wild that a parser would crawl."""

import re

MAX_DEPTH = 2_000
MAX_TAG = 20_000


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


DROPPED = _names(
    "script style head title template noscript object embed svg math audio video iframe canvas map xml"
)
BLOCKS = _names(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody"
    " tfoot thead tr td th ul caption"
)
# Elements that end by themselves: unclosed ones in a row are not within one another.
_FLAT = _names("p li td tr th br hr img input meta link col wbr area base dd dt option thead tbody")
_LONG_TAG = re.compile(rf"<(/?[a-zA-Z][\w:-]*)[^<>]{{{MAX_TAG},}}>")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")


def shorten_tags(markup: str) -> str:
    """Take the attributes off tags that are as long as books."""
    return _LONG_TAG.sub(r"<\1>", markup)


def too_deep(markup: str) -> bool:
    """Whether thousands of tags stand within one another: the parser would crawl, and no letter needs it."""
    depth = 0
    for match in _TAG.finditer(markup):
        if match.group(2).casefold() in _FLAT or match.group().endswith("/>"):
            continue
        depth = max(depth - 1, 0) if match.group(1) else depth + 1
        if depth > MAX_DEPTH:
            return True
    return False
