"""Choices made by ticking, crossing, striking out or setting one printed alternative apart."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from foicli.reading.wording import Verdict, Voice

_NAME = (
    r"(?<!\w)(?:yes|no|y|n|partly|partially|partial|in part|in development|under development|developing|"
    r"planned|not held|not known|don't know|do not know|unknown|unsure|n/a|not applicable|"
    r"prefer not to say|other)(?!\w)"
)
_TOKEN = re.compile(
    r"(?P<mark>[✓☒✗☐•]|\[\s?[x✓✗*]?\s?\]|\((?:\s{0,2}|x|✓)\)|(?<![\w'])x(?!\w))|(?P<word>" + _NAME + ")"
)
_PAIR = re.compile(
    r"(?<!\w)(?P<yes>yes|y)\s*[/|]\s*(?P<no>no|n)(?!\w|/a)"
    r"(?:\s*[/|]\s*(?P<dev>in development|partly|partially|not held|n/a|don't know))*"
)
_VOICES = {
    "yes": Voice.YES, "y": Voice.YES, "no": Voice.NO, "n": Voice.NO, "partly": Voice.PARTLY, "partial": Voice.PARTLY,
    "partially": Voice.PARTLY, "in part": Voice.PARTLY, "in development": Voice.IN_DEVELOPMENT,
    "under development": Voice.IN_DEVELOPMENT, "developing": Voice.IN_DEVELOPMENT, "planned": Voice.IN_DEVELOPMENT,
    "not held": Voice.NOT_HELD, "n/a": Voice.NOT_APPLICABLE, "not applicable": Voice.NOT_APPLICABLE,
}  # fmt: skip
_STRUCK = {"strike", "strikethrough", "struck", "line-through", "deleted"}
_BETWEEN = " :\n\x1e-|.,;/()"
_REACH = 140  # characters within which a printed form stands


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """A printed choice at the start of a passage: where it ends, and what was chosen if one thing was."""

    end: int
    verdict: Verdict | None


def printed_form(
    low: str, start: int, end: int, emphasis: Callable[[int, int], frozenset[str]]
) -> PrintedForm | None:
    """The printed form at the start of a passage; None where there is none.

    A form that nobody touched says nothing, one with two marks is unclear. Whether a crossed box
    chooses or strikes out is decided by the marks of the whole paper: beside ticks it strikes out.
    """
    window = min(end, start + _REACH)
    while window > start and window < end and low[window - 1].isalnum():
        window -= 1
    pair = _PAIR.search(low, start, window)
    if pair and pair.start() - start < 40 and (apart := _by_emphasis(pair, emphasis)):
        return PrintedForm(apart.end, apart)
    tokens = _run(low, list(_TOKEN.finditer(low, start, window)))
    marks = [t for t in tokens if t.group("mark")]
    words = [t for t in tokens if t.group("word")]
    if any(m.group() == "•" for m in marks) and not any(m.group() == "☐" for m in marks):
        marks, tokens = [], []  # bullets of a list; beside empty boxes they are filled ones
    if tokens and marks and tokens[0].start() - start <= 30 and not _bare_letter(marks, words):
        if not words:
            lone = _lone(low, tokens[0], start, end)
            return PrintedForm(lone.end, lone) if lone else None
        if len(words) > 1 or len(marks) == 1:
            return _boxes(low, tokens, marks, words)
    if (
        pair
        and not low[start : pair.start()].strip(_BETWEEN)
        and not low[pair.end() : pair.end() + 3].strip(" .*")
    ):
        return PrintedForm(pair.end(), None)
    return None


def _run(low: str, tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """The tokens that stand together: words of an answer that follow the form are left out."""
    kept = tokens[:1]
    for token in tokens[1:]:
        if len(low[kept[-1].end() : token.start()].strip(_BETWEEN)) > 0:
            break
        kept.append(token)
    while len(kept) > 1 and kept[0].group("mark") and kept[-1].group("mark") and kept[-1].group() == "x":
        kept.pop()
    return kept


def _bare_letter(marks: list[re.Match[str]], words: list[re.Match[str]]) -> bool:
    """Whether the only mark is a letter x that chooses between no printed words."""
    return all(m.group() == "x" for m in marks) and len(words) < 2


def _boxes(
    low: str, tokens: list[re.Match[str]], marks: list[re.Match[str]], words: list[re.Match[str]]
) -> PrintedForm | None:
    before = tokens[0] is marks[0]
    end = tokens[-1].end()
    ticks = any(_state(m.group()) == "tick" for m in marks) or (
        "✓" in low
        and "☒" in low
        and any(m.group() == "☒" for m in marks)
        and not any(m.group() == "☐" for m in marks)
    )
    chosen: list[re.Match[str]] = []
    for mark in marks:
        state = _state(mark.group())
        if state == "off" or (state == "cross" and ticks):
            continue
        near = [w for w in words if (w.start() >= mark.end()) == before]
        if not near:
            continue
        word = near[0] if before else near[-1]
        gap = low[mark.end() : word.start()] if before else low[word.end() : mark.start()]
        if not gap.strip(_BETWEEN) and word not in chosen:
            chosen.append(word)
    first = tokens[0].start()
    if len(chosen) > 1:
        return PrintedForm(end, Verdict(Voice.UNCLEAR, first, end, "several boxes ticked", 0.6))
    if not chosen:
        if len(words) == 1 or any(_state(m.group()) != "off" for m in marks):
            return None
        return PrintedForm(end, None)
    voice = _VOICES.get(chosen[0].group(), Voice.UNCLEAR)
    sure = (
        0.93 if len(words) > 1 and len(marks) == len(words) else 0.6
    )  # one mark between two words is either's
    return PrintedForm(end, Verdict(voice, first, end, "ticked form", sure))


def _state(mark: str) -> str:
    if mark in "✓•" or (len(mark) > 1 and "✓" in mark):
        return "tick"
    if mark in ("☒", "✗", "x") or "x" in mark or "*" in mark or "✗" in mark:
        return "cross"
    return "off"


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
