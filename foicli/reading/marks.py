"""Choices made by ticking, crossing, striking out or setting one printed alternative apart."""

import re
from collections.abc import Callable

from foicli.reading.wording import Verdict, Voice

_TOKEN = re.compile(
    r"(?P<mark>[✓☒✗☐]|\[\s?[x✓*]?\s?\]|\((?:\s?|x|✓)\))|(?P<word>(?<!\w)(?:yes|no|y|n|partly|"
    r"partially|in development|in part|not held|n/a)(?!\w))"
)
_PAIR = re.compile(
    r"(?<!\w)(?P<yes>yes|y)\s*[/|]\s*(?P<no>no|n)(?!\w|/a)(?:\s*[/|]\s*(?P<dev>in development|partly))?"
)
_VOICES = {"yes": Voice.YES, "y": Voice.YES, "no": Voice.NO, "n": Voice.NO, "partly": Voice.PARTLY,
           "partially": Voice.PARTLY, "in part": Voice.PARTLY, "in development": Voice.IN_DEVELOPMENT,
           "not held": Voice.NOT_HELD, "n/a": Voice.NOT_APPLICABLE}  # fmt: skip
_STRUCK = {"strike", "strikethrough", "struck", "line-through", "deleted"}


def form_choice(
    low: str, start: int, end: int, emphasis: Callable[[int, int], frozenset[str]]
) -> Verdict | None:
    """The alternative chosen in a form at the start of a passage: `☑ Yes ☐ No`, or `Yes / No` with one struck."""
    window = min(end, start + 120)
    while window > start and window < end and low[window - 1].isalnum():
        window -= 1
    pair = _PAIR.search(low, start, window)
    if pair and pair.start() - start < 40 and (apart := _by_emphasis(pair, emphasis)):
        return apart
    tokens = list(_TOKEN.finditer(low, start, window))
    marks = [t for t in tokens if t.group("mark")]
    if not marks:
        return None
    words = [t for t in tokens if t.group("word")]
    if tokens[0].start() - start > 30:
        return None
    if not words:
        return _lone(low, tokens[0], start, end)
    if len(words) == 1 and len(marks) > 1:
        return None
    before = tokens[0] is marks[0]
    chosen: list[re.Match[str]] = []
    ticked = any(_state(m.group()) == "on" for m in marks)
    for mark in marks:
        state = _state(mark.group())
        if state == "off" or (state == "cross" and ticked):
            continue
        near = [w for w in words if (w.start() >= mark.end()) == before]
        if not near:
            continue
        word = near[0] if before else near[-1]
        gap = low[mark.end() : word.start()] if before else low[word.end() : mark.start()]
        if len(gap.strip(" :\n\x1e-|")) == 0:
            chosen.append(word)
    if len(chosen) != 1:
        return None
    word = chosen[0]
    last = max(t.end() for t in tokens if t.start() - start < 60)
    return Verdict(_VOICES[word.group()], tokens[0].start(), max(last, word.end()), "ticked form", 0.93)


def _state(mark: str) -> str:
    if mark in "✓☒" or "x" in mark or "✓" in mark or "*" in mark:
        return "on"
    return "cross" if mark == "✗" else "off"


def _lone(low: str, mark: re.Match[str], start: int, end: int) -> Verdict | None:
    """A tick or a cross that stands alone."""
    if low[start : mark.start()].strip():
        return None
    if mark.group() == "✓":
        return Verdict(Voice.YES, mark.start(), mark.end(), "tick", 0.96)
    if mark.group() == "✗":
        return Verdict(Voice.NO, mark.start(), mark.end(), "cross", 0.96)
    if mark.group() in ("☒", "[x]", "(x)"):
        return Verdict(Voice.YES, mark.start(), mark.end(), "box with a cross", 0.5)
    return None


def _by_emphasis(pair: re.Match[str], emphasis: Callable[[int, int], frozenset[str]]) -> Verdict | None:
    """One of two printed alternatives set apart, or the other struck out."""
    names = [n for n in ("yes", "no", "dev") if pair.group(n)]
    looks = {n: emphasis(*pair.span(n)) for n in names}
    left = [n for n in names if not looks[n] & _STRUCK]
    if len(left) == 1 and len(left) < len(names):
        return _verdict(pair, left[0], "alternative not struck out", 0.93)
    common = frozenset.intersection(*looks.values())
    apart = [n for n in names if looks[n] - common - _STRUCK]
    if len(apart) == 1:
        return _verdict(pair, apart[0], "alternative set apart", 0.88)
    return None


def _verdict(pair: re.Match[str], name: str, rule: str, sure: float) -> Verdict:
    voice = _VOICES.get(pair.group(name), Voice.UNCLEAR)
    return Verdict(voice, pair.start(), pair.end(), rule, sure)
