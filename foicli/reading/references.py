"""Our own references in other people's typing: `TFSL 2017 99A`, `TFSL-2017-O3K`, `[TFSL2017-99a]`."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

# Letters and figures that typing and scanning take for each other.
_TWINS = ("O0", "I1L", "S5", "Z2", "B8")
_CANON = {char: group[-1] if group != "I1L" else "1" for group in _TWINS for char in group}
_CLASS = {char: f"[{group}{group.lower()}]" for group in _TWINS for char in group}
_GAP = r"[\s\-‐-―_./\\>|:*]{0,4}"
_GAP_CHARS = frozenset(" \t\r\n\xa0-‐‑‒–—―_./\\>|:*")
_LIST_GAP = re.compile(r"[\])]?\s*(?:,|;|/|&|\band\b|\n)\s*(?:and\s+|&\s*)?[\[(]?\s*", re.IGNORECASE)
_LONGEST_GAP = 4


def canonical(code: str) -> str:
    """A code with what is easily mistaken for one another made alike, for comparing only."""
    return "".join(_CANON.get(c, c) for c in _compact(code))


def _compact(text: str) -> str:
    return "".join(c for c in text.upper() if c.isalnum())


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference of ours as it stands in a text. `repaired` says that its typing was faulty."""

    reference: str
    start: int
    end: int
    repaired: bool


class ReferenceFinder:
    """Finds the references of one campaign: `references` are all that were given out."""

    def __init__(self, campaign_reference: str, references: Iterable[str]) -> None:
        self._prefix = campaign_reference
        self._exact: dict[str, str] = {}
        alike: dict[str, set[str]] = defaultdict(set)
        start = len(campaign_reference)
        for reference in references:
            code = _compact(reference[start:] if reference.startswith(campaign_reference) else reference)
            if code:
                self._exact[code] = reference
                alike[canonical(code)].add(reference)
        # A mistyped code that could be either of two is left alone.
        self._alike = {code: next(iter(refs)) for code, refs in alike.items() if len(refs) == 1}
        self._twins = frozenset(code for code, refs in alike.items() if len(refs) > 1)
        self._longest = max(map(len, self._exact), default=0)
        self._pattern = _prefix_pattern(campaign_reference)

    def find(self, text: str) -> list[Mention]:
        """Every reference in a text, in order; the first of a list brings the bare codes after it."""
        found: list[Mention] = []
        reached = 0
        for m in self._pattern.finditer(text) if self._exact else ():
            if m.start() < reached:
                continue
            mention = self._code_at(text, m.start(), m.end())
            while mention:
                found.append(mention)
                reached = mention.end
                mention = self._next_in_list(text, mention.end)
        return found

    def _code_at(self, text: str, start: int, at: int) -> Mention | None:
        """The code that begins at `at`: the longest that is exact, or else the longest repaired."""
        compact, typed, gap = "", "", 0
        exact = alike = None
        for i in range(at, min(len(text), at + 4 * self._longest + 8)):
            char = text[i]
            if char.isalnum():
                compact, typed, gap = compact + char.upper(), typed + char, 0
                if len(compact) > self._longest:
                    break
                if i + 1 < len(text) and text[i + 1].isalnum():
                    continue
                if compact in self._exact and (typed == compact or canonical(compact) not in self._twins):
                    exact = Mention(self._exact[compact], start, i + 1, False)
                elif canonical(compact) in self._alike:
                    alike = Mention(self._alike[canonical(compact)], start, i + 1, True)
            else:
                gap += 1
                if char not in _GAP_CHARS or gap > _LONGEST_GAP:
                    break
        mention = exact or alike
        if mention and text[mention.start : mention.end].upper() != mention.reference.upper():
            mention = replace(mention, repaired=True)
        return mention

    def _next_in_list(self, text: str, at: int) -> Mention | None:
        gap = _LIST_GAP.match(text, at)
        if not gap:
            return None
        word = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*").match(text, gap.end())
        if not word or not any(c.isdigit() for c in word.group()) or not word.group().isupper():
            return None
        reference = self._exact.get(_compact(word.group()))
        return Mention(reference, word.start(), word.end(), False) if reference else None


def _prefix_pattern(prefix: str) -> re.Pattern[str]:
    """The campaign's prefix in any case, with any small gap, its twins, or two letters swapped."""
    chars = [c for c in prefix.upper() if c.isalnum()]
    spellings = {tuple(chars)}
    for i in range(len(chars) - 1):
        if chars[i].isalpha() and chars[i + 1].isalpha() and len(chars) > 5:
            spellings.add((*chars[:i], chars[i + 1], chars[i], *chars[i + 2 :]))
    bodies = "|".join(
        _GAP.join(_CLASS.get(c, f"[{re.escape(c)}{re.escape(c.lower())}]") for c in s)
        for s in sorted(spellings)
    )
    return re.compile(rf"(?<![A-Za-z0-9])(?:{bodies}){_GAP}" if chars else r"(?!)")
