"""Labels within a line: `… yes. Q5 no`, `12(a) yes (b) no`, `1. No 2. No`, `For questions 3 and 7 it is no`."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from foicli.reading import refs
from foicli.reading.anchor import Anchor
from foicli.reading.index import Index
from foicli.reading.labels_at_start import (
    AFTER_LABEL,
    SAID,
    START,
    letter_anchors,
    numbered_behind,
    past_label,
)
from foicli.reading.normal import sentences
from foicli.reading.segment import Page, Unit

MAX_HITS = 300  # of one form of label in a line

MAX_LINE = 6_000  # characters of a unit that is looked through for sentences
_MID_Q = re.compile(r"(?<![\w/])(?:q|qu|qn|question)s?[\s.]{0,2}(?=[(\[]?\d)")
_MID_NUMBER = re.compile(
    r"(?:(?<=[.;:!?)\]])|(?<=\s\s)|(?<=yes)|(?<=no)|(?<=\x1e))\s+[(\[]?(?=\d{1,2}\s?(?:[).:]|\(?[a-z]\)))"
)
_MID_ANSWER = re.compile(
    r"(?:(?<=[.;]\s)|(?<=\x1e))(?:the )?(?:(?:answers?|responses?|repl(?:y|ies)) (?:to|"
    r"for) )?(?:both )?(?:questions? )?(?=\d{1,2}(?:\s?(?:,|and|&|or|-|to)\s?\d{1,2})*\s+(?:is|"
    r"are|was|both)\b)"
)
_MID_LETTERED = re.compile(
    r"(?<![\w£/.(-])[(\[]?\d{1,2}\s?[(\[]?[a-z][)\]]?(?:\s?(?:-|to|and|"
    r"&)\s?[(\[]?[a-z][)\]]?)?[.:)]?\s+(?:-\s+)?(?=" + SAID + ")"
)
_MID_SENTENCE = re.compile(  # "13d and 13e run at nights. 13c, 13f and 13g do not."
    r"(?<=[.;]\s)\d{1,2}\s?[a-l](?:(?:,\s?|\s(?:and|&|or|to)\s)(?:\d{1,2}\s?)?[a-l]\b){0,8}\s+"
    r"(?=(?:do|does|did|are|is|has|have|run|runs)\b)"
)
_MID_LETTER = re.compile(
    r"(?<![\w])[(\[]([a-z]|[ivx]{2,5})[)\]]|(?:(?<=[\s.;,:])|^)([a-z]|[ivx]{2,5}(?=\)))(?:\)|[.:]?\s+(?="
    + SAID
    + r"))|(?:(?<=[\s.;,:])|^)([a-z])(?=\s?-\s?[a-z]\b|\s+to\s+[b-z]\b[\s:.-]+"
    + SAID
    + r")|(?:(?<=[\s.;,:])|"
    r"^)([a-z])(?=(?:,\s?[a-z])*\s?(?:,|and|&)\s?[a-z]\b[\s:.-]+" + SAID + ")"
    r"|(?<=[.;,:]\s)([a-z])(?=\s+-\s)|(?<=\s)([a-z])(?=\s+-\s+" + SAID + ")"
)
_VALUE_BEFORE = re.compile(
    r"\b(?:yes|no|commissioned|provided|funded|available|in place|answers?)\s?(?::|-|to|=)\s{0,2}[(\[]?$"
)
_LOOKING_AWAY = re.compile(
    r"(?:\bs(?:ections?)?\.?\s?\d+[a-z]?(?:\s?\([\da-z]{1,4}\))*|\bas|\bsee|"
    r"\bper|\bsame as|\bwithin|\b(?:included|covered|counted) (?:in|by|under)|"
    r"\(\d\))\s*$"
)
_EXCEPTED_BEFORE = re.compile(
    r"\b(?:other than|except(?:ing)?(?: for)?|apart from|aside from|excluding|save for|besides)\s+"
    r"(?:[(\[]?[a-l][)\]]?\s?(?:,|and|&|or)?\s?)*[(\[]?$"
)
_A_NAME = re.compile(r"(?<![a-z,] )\b(?:the|our) (?:[a-z'-]+ ){1,4}$")
_A_VERB = re.compile(r" (?:is|are|was|were|will|has|have|can|do|does)\b")
# Where one of several labels in a line may begin: behind a sentence or a short answer, or with a sign of its own.
_MAYBE_LABEL = re.compile(
    r"(?:(?<![^\s\x1e])(?=\d{1,2}\s?[.):]\s)|(?m:^)(?=\d{1,2}[\s,&-])|(?<=[.;:)]\s)(?=\d{1,2}[\s,&-])|(?<=yes\s)(?=\d{1,2}\s)|"
    r"(?<=\bno\s)(?=\d{1,2}\s)|(?<=[\s:])(?=\(\d{1,2}\)\s))"
)
_NAMING = re.compile(
    r"\b(?:questions?|qs?|qns?|items?|parts?|points?|numbers?|sections?|page|appendix|level)\W*$"
)
_LABEL_ENDS = re.compile(r"\s?[.):-]{0,2}\s+(?=[a-z£(])")
RUN = 3  # numbers one behind the other that are labels wherever they stand in a line
_ASIDE = r"(?:\s?\([^()\x1e]{1,40}\))?"  # `e (Richard House), f`
_LISTED_BEFORE = re.compile(rf"(?:\b[a-l]{_ASIDE}\s?,\s?(?:and )?|\b[a-l]{_ASIDE}\s(?:and|or|to|&)\s)$")
_VALUE_OF_LIST = re.compile(
    r"\b(?:yes|no|commissioned|provided|funded|available|in place)\s?(?::|-|to|=)\s{0,2}"
    r"(?:\([a-l]\)(?:\s?,\s?(?:and )?|\s(?:and|or|&)\s))+$"
)
_REFERRING = re.compile(
    r"(?:\b(?:see|refer(?:red)?|as|per|to|in|at|of|above|under|with|from|for|response|answers?|"
    r"figure|same|within|by|both|than|between|like|and|or|also|on|your|the|these|those|our)|"
    r"&)\s*(?:your |the |our )?$"
)
_TRIVIAL = re.compile(
    r"(?:please|kindly|also|and|or|see|refer|as|per|to|in|at|of|above|question|questions|under|"
    r"with|from|for|response|answer|answers|figure|q|same|within|by|both|than|is|was|are|page|"
    r"section|appendix|over|number|no|ng|cg|act|and/or|level|aged|ages|under|between|like|is)\W*$"
)
_BARE_NO = re.compile(r"[a-z\d]\)\.? no$")  # "c) No 15. Under review": an answer, and no number


def within_line(index: Index, page: Page, unit: Unit) -> list[Anchor]:
    """Numbers and letters after the first character of a unit."""
    return [
        *_prefixed(index, page.low, unit),
        *_answers_to(index, page.low, unit),
        *_with_letters(index, page.low, unit),
        *_numbers(index, page.low, unit),
        *_letters(index, page, unit),
    ]


def _prefixed(index: Index, low: str, unit: Unit) -> Iterator[Anchor]:
    """`… yes. Q5 no`, and with less weight `… and for question 5 no`."""
    for hit in _MID_Q.finditer(low, unit.start + 1, unit.end):
        if _REFERRING.search(low[max(unit.start, hit.start() - 40) : hit.start()]):
            continue
        got = refs.parse(index, low, hit.start(), min(unit.end, hit.start() + 60))
        if got:
            gain = 2.6 if hit.group()[0] == "q" and len(hit.group()) <= 3 else 1.6
            yield Anchor(got.places, hit.start(), past_label(low, got.end, unit.end), gain, "label in line")


def _answers_to(index: Index, low: str, unit: Unit) -> Iterator[Anchor]:
    """`… . The answer to 8 is no`."""
    for hit in _MID_ANSWER.finditer(low, unit.start + 1, unit.end):
        got = refs.parse(index, low, hit.end(), min(unit.end, hit.end() + 60))
        if got and re.match(r"\s*(?:is|are|was|:|-|both)", low[got.end : got.end + 8]):
            yield Anchor(got.places, hit.start(), got.end, 2.2, "label in line")


def _with_letters(index: Index, low: str, unit: Unit) -> list[Anchor]:
    """`… no. 12(b) yes`; and in such a line also `. 13c and 13f do not.`, which alone is a statement of its own."""
    found = list(_lettered(index, low, unit, _MID_LETTERED))
    return found + list(_lettered(index, low, unit, _MID_SENTENCE)) if found else found


def _lettered(index: Index, low: str, unit: Unit, pattern: re.Pattern[str]) -> Iterator[Anchor]:
    for hit in pattern.finditer(low, unit.start + 1, unit.end):
        if _REFERRING.search(low[max(unit.start, hit.start() - 40) : hit.start()]):
            continue
        got = refs.parse(index, low, hit.start(), min(unit.end, hit.start() + 40))
        if got and got.end > hit.start() + 1 and index.nodes[got.first].parent >= 0:
            yield Anchor(got.places, hit.start(), past_label(low, got.end, unit.end), 2.4, "label in line")


def _numbers(index: Index, low: str, unit: Unit) -> Iterator[Anchor]:
    """`… is commissioned. 5. No`."""
    for hit in list(_MID_NUMBER.finditer(low, unit.start + 1, unit.end))[:MAX_HITS]:
        before = low[max(unit.start, hit.start() - 24) : hit.start()]
        if _TRIVIAL.search(before) and not _BARE_NO.search(before):
            continue
        got = refs.parse(index, low, hit.end(), min(unit.end, hit.end() + 40))
        if (
            got
            and not got.prefixed
            and re.match(r"\s?[).:\]]*\s*(?!\d)", low[got.end : got.end + 4])
            and not re.match(r"\d{1,2}[.:]\d", low[hit.end() : hit.end() + 5])
        ):
            yield Anchor(got.places, hit.end(), past_label(low, got.end, unit.end), 1.7, "number in line")


def _letters(index: Index, page: Page, unit: Unit) -> list[Anchor]:
    """`(a) yes (b) no`, `a no, b yes`."""
    found: list[Anchor] = []
    for hit in list(_MID_LETTER.finditer(page.low, unit.start + 1, unit.end))[:MAX_HITS]:
        letter = next(g for g in hit.groups() if g)
        at = hit.start(hit.lastindex or 0)
        if not _only_named(page.low, unit, hit, letter, at):
            found += letter_anchors(index, page, at, letter, unit, 1.5 if hit.group(1) else 1.2)
    return found


def _only_named(low: str, unit: Unit, hit: re.Match[str], letter: str, at: int) -> bool:
    """Whether a letter is a word, or names a part in a sentence, and is no label."""
    if letter == "a" and re.match(r"a\s+\d", low[at : at + 4]):
        return True  # "a 24 hour line"
    before = low[max(unit.start, at - 20) : at].strip(" ([")
    if _LOOKING_AWAY.search(before) or (
        letter in "ai"
        and hit.group(2)
        and low[hit.end() - 1] != ")"
        and re.match(r"\s*(?:the|we|this|there|not)\b", low[at + 1 : at + 8])
    ):
        return True
    if before.endswith(" for") and re.match(r"[a-z]\)\s*(?:[.;\x1e]|$)", low[at : at + 6]):
        return True  # "That is not correct for (e)."
    if _EXCEPTED_BEFORE.search(low, max(unit.start, at - 60), at):
        return True  # "Other than (e) and (l) costs are in block contracts."
    if not hit.group(1) and _LISTED_BEFORE.search(low, max(unit.start, at - 60), at):
        return True  # the last of "d, e, f and l."
    if hit.group(1) and _VALUE_OF_LIST.search(low, max(unit.start, at - 80), hit.start()):
        return True  # the last of "Commissioned: (d), (e) and (l)"
    if _VALUE_BEFORE.search(low, max(unit.start, at - 24), at):
        return True  # `Commissioned: d, e, f and l.`
    # "The hospice (e) is open at night": a name in a sentence
    return bool(
        hit.group(1) and _A_NAME.search(low, unit.start, hit.start()) and _A_VERB.match(low, hit.end())
    )


def run_together(index: Index, page: Page, start: int, end: int) -> list[Anchor]:
    """Labels one behind the other in lines, each number one more than the last: `1. No 2. No 3-4 Yes. 5 …`.

    So are numbers in brackets: `(1) no (2) yes, 46 at the moment (3) only in part`. A number that begins a
    line of its own elsewhere is no such label.
    """
    runs: list[list[_InLine]] = []
    for unit in page.shown(start, end):
        for label in _in_line(index, page, unit):
            run = next((r for r in reversed(runs) if r[-1].last == label.first - 1), None)
            if run is None:
                runs.append(run := [])
            run.append(label)
    alone = {label.first for run in runs for label in run if label.begins}
    found = []
    for run in runs:
        lines = Counter(label.line for label in run)
        found += [
            Anchor(label.places, label.start, past_label(page.low, label.end, end), 2.4, "number in line")
            for label in run
            if len(run) >= RUN and lines[label.line] > 1 and not label.begins and label.first not in alone
        ]
    return found


@dataclass(frozen=True, slots=True)
class _InLine:
    """A number in the line that begins at `line` that may be a label: the `first` and `last` number it names."""

    places: tuple[int, ...]
    start: int
    end: int
    first: int
    last: int
    line: int
    begins: bool  # its line


def _in_line(index: Index, page: Page, unit: Unit) -> list[_InLine]:
    low, found = page.low, list[_InLine]()
    for hit in _MAYBE_LABEL.finditer(low, unit.start, unit.end):
        got = refs.parse(index, low, hit.start(), min(unit.end, hit.start() + 40))
        if got is None or not _LABEL_ENDS.match(low, got.end, unit.end):
            continue
        before = low[max(unit.start, got.start - 40) : got.start]
        if _REFERRING.search(before) or _NAMING.search(before):
            continue
        first, last = _number(index, got.first), _number(index, got.places[-1])
        found.append(_InLine(got.places, got.start, got.end, first, last, unit.start, not before.strip()))
    return found


def _number(index: Index, place: int) -> int:
    number = index.nodes[place].number
    return int(number) if number.isdecimal() else -1


def at_sentences(index: Index, page: Page, unit: Unit) -> list[Anchor]:
    """`… is yes. For questions 3, 7 and 9 it is no.`: a label at the start of a later sentence."""
    low = page.low
    if unit.end - unit.start > MAX_LINE:
        return []
    found: list[Anchor] = []
    for a, b in sentences(low, unit.start, unit.end)[1:40]:
        found += numbered_behind(index, page, a, b)
        opening = START.match(low, a, min(b, a + 120))
        at = opening.end() if opening else a
        got = refs.parse(index, low, at, min(b, at + 100))
        if got is None or not got.prefixed or got.end - at < 2:
            continue
        after = AFTER_LABEL.match(low, got.end, unit.end) or re.compile(r"[)\].]*,?\s+").match(
            low, got.end, unit.end
        )
        if after and not re.match(
            r"(?:above|below|refers?|asks?|asked|has been|was)\b", low[after.end() : after.end() + 12]
        ):
            found.append(Anchor(got.places, a, after.end(), 3.0, "label in line"))
    return found
