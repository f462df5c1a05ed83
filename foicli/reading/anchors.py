"""Places where an answer to a question may begin: numbers, letters, repeated questions, topics."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from foicli.model.questionnaire import AnswerKind
from foicli.reading import refs
from foicli.reading.details import ASPECT
from foicli.reading.echo import Echo
from foicli.reading.index import Index
from foicli.reading.inline import BARE, inline
from foicli.reading.normal import sentences
from foicli.reading.segment import Page, Unit
from foicli.reading.text import BlockKind
from foicli.reading.titles import titles_of
from foicli.reading.tokens import VALUE

MAX_ANCHORS = 900
MAX_LINE = 6_000  # characters of a unit that is looked through for sentences
ANSWERED = 0.9  # what a bare answer behind a number adds to its gain
OWN_TITLE = 0.85  # how well a title must fit to be the question's own


@dataclass(frozen=True, slots=True)
class Anchor:
    """A candidate label: it stands from `start` to `end`; the answer follows.

    `places` are the questions it names (one, or the members of a list or range); `gain` is what
    the alignment earns by taking it; `kind` says what it is made of.
    """

    places: tuple[int, ...]
    start: int
    end: int
    gain: float
    kind: str

    @property
    def first(self) -> int:
        """The first question it names."""
        return self.places[0]

    @property
    def last(self) -> int:
        """The last question it names."""
        return self.places[-1]


_BEHIND = re.compile(
    r"[\s\x1e•*-]*(?P<title>[a-z][^().:;?\x1e]{1,70}?)\s*"
    r"(?=\((?:your )?(?P<named>(?:questions?|q)?\.?\s?\d{1,2}[a-z(), &;-]))"
)
_OF_AN_ACT = re.compile(r"\b(?:sections?|s|regulations?|reg|articles?|schedules?)\W*\d+$")  # "Section 38(2)"
_SHORT_TITLE = re.compile(
    r"\s*(?P<title>(?:total )?(?:spen[dt]\w*|costs?|amount|how(?: many| much)?|numbers?|link|copy|steps|details?)"
    r"(?:[ ](?:in|for|of|taken)?[ ]?(?:20)?\d\d(?:\s?/\s?\d\d)?)?)\s*(?:[:?.\x1e-]+\s*|$)"
)
_ROMAN_START = re.compile(
    r"[\s\x1e•*-]*(?:you asked:?\s*|question\s*|q\.?\s?)?[(\[]?(i{1,3}|i?v|vi{0,3}|i?x|xi{0,3})[)\].:]"
)
_ARABIC_START = re.compile(r"[\s\x1e]*(\d)[).:]\s")
_YOU_ASKED = re.compile(r"you asked(?: about| us)?:?$")
_ANSWER_MARK = re.compile(r"\W*a\s?([.:)])")
_START = re.compile(
    r"[\s•*_>|\x1e\"'(\[-]*(?:you asked(?: about| us)?:?\s*)?(?:please note (?:that )?)?"
    r"(?:(?:our |the |ccg |council )?(?:responses?|"
    r"answers?|repl(?:y|ies)|ans|re|"
    r"in response|in answer|in reply|in relation|in respect|in regard|with regard|with regards|"
    r"with respect|with reference|(?:from|of|on|for) the list|regarding|as regards|turning|as to|"
    r"as for(?= (?:question|q)\.?\s?\d{1,2}, (?!but|except|save|apart|aside|with|and|other|plus|minus))|for|on|at|to|under|"
    r"concerning|in relation|in terms)\b\.?[\s:]*(?:your |the )?(?:to |of |in |for |at |under )?(?:your |"
    r"the |all (?:of )?|both (?:of )?)?)?"
)
_IN_REGARD = re.compile(r"(?:in|with|as|turning|concerning|regarding)\b")
_AFTER_LABEL = re.compile(r"\s*(?:[).:\]=]|-{1,2}(?!\d))+\s*|\s{2,}|\s*\x1e\s*|\s*$")
# The number in `8) (a) and (g) are commissioned, (b) to (f) are not.`: the letters belong to the sentence.
_SAID_OF_PARTS = re.compile(
    r"[(\[]?\d{1,2}\s?[).:\]-]{1,2}\s+(?=[(\[]?[a-z][)\]](?:[\s,&()\[\]]|[a-z](?![a-z])|and|or|to){0,30}(?:are|is|were|was)\b)"
)
_OF_ANSWER = re.compile(r"(?:our |the )?(?:responses?|answers?|repl(?:y|ies)|ans|re)\b")
_COUNTED_THING = re.compile(
    r"\s+(?:child|famil|people|young|patient|working|days?|hours|weeks|months|years|%|per\s|staff|"
    r"cases?|schools|vehicles|of\b|were\b|are\b|have\b|june|july|jan|feb|mar|apr|may|aug|sep|oct|nov|dec)"
)
_COMMA = re.compile(r"[)\].]*,\s+")
_BRACKETED = re.compile(r"[).:\]\s-]*")
_VALUE = (
    r"(?:(?:yes|no|y|n|none|nil|n/a|not|partly|in\s(?:part|dev)|as|see|we|the|same|ditto|this|there|zero|all|only)"
    r"(?![a-z'])|in dev|£|✓|✗|☒|☐|\d)"
)
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
    r"&)\s?[(\[]?[a-z][)\]]?)?[.:)]?\s+(?:-\s+)?(?=" + _VALUE + ")"
)
_MID_LETTER = re.compile(
    r"(?<![\w])[(\[]([a-z]|[ivx]{2,5})[)\]]|(?:(?<=[\s.;,:])|^)([a-z]|[ivx]{2,5}(?=\)))(?:\)|[.:]?\s+(?="
    + _VALUE
    + r"))|(?:(?<=[\s.;,:])|^)([a-z])(?=\s?-\s?[a-z]\b|\s+to\s+[b-z]\b[\s:.-]+"
    + _VALUE
    + r")|(?:(?<=[\s.;,:])|"
    r"^)([a-z])(?=(?:,\s?[a-z])*\s?(?:,|and|&)\s?[a-z]\b[\s:.-]+" + _VALUE + ")"
    r"|(?<=[.;,:]\s)([a-z])(?=\s+-\s)|(?<=\s)([a-z])(?=\s+-\s+" + _VALUE + ")"
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
_SHORT_NUMBER = re.compile(r"nos?\.?\s+(?=\d)")
_LABEL_ENDS = re.compile(r"\s?[.):-]{0,2}\s+(?=[a-z£(])")
IN_WORDS = 3  # lines that begin with a number in words, from which on these are labels
_WORD_LABEL = re.compile(r"\W*(?P<n>" + "|".join(refs.WORDS) + r")\s?[.:)-]\s+")
RUN = 3  # numbers one behind the other that are labels wherever they stand in a line
_ASIDE = r"(?:\s?\([^()\x1e]{1,40}\))?"  # `e (Richard House), f`
_LISTED_BEFORE = re.compile(rf"(?:\b[a-l]{_ASIDE}\s?,\s?(?:and )?|\b[a-l]{_ASIDE}\s(?:and|or|to|&)\s)$")
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


def labels(index: Index, page: Page, start: int, end: int) -> list[Anchor]:
    """Numbers and letters at the beginning of units and within them."""
    found: list[Anchor] = []
    ordinal = _Ordinals(index, _counts_in_romans(page, start, end))
    answers = _answer_marks(page, start, end)
    for unit in page.shown(start, end):
        mark = _ANSWER_MARK.match(page.low, unit.start, unit.end)
        if mark is None or mark.group(1) not in answers:
            found += _at_start(index, page, unit, ordinal)
        if len(found) > MAX_ANCHORS:
            break
        found += [] if _said_out_of_order(index, page, unit) else _in_middle(index, page, unit)
        found += _at_sentences(index, page, unit)
        taken = {(a.start, a.places) for a in found if a.start >= unit.start}
        found += [Anchor(*x) for x in inline(index, page, unit) if (x[1], x[0]) not in taken]
    if run := _run_together(index, page, start, end):
        # "1. No 2. No": the no is an answer, and not short for number.
        at = {a.start for a in run}
        found = [
            a for a in found if not ((no := _SHORT_NUMBER.match(page.low, a.start)) and no.end() in at)
        ] + run
    found += _in_words(index, page, start, end)
    found = [a for a in found if a.kind not in _LOOSE or not (_ends_unit(page, a) or _alone_of_list(page, a))]
    return _nested(index, [_answered(a, page) for a in _ordinals_in_place(index, found)])


def _said_out_of_order(index: Index, page: Page, unit: Unit) -> bool:
    """Whether a line says of the parts of its question what they are, not in their order: `12 - (d) is. (c) is not.`"""
    if not _SAID_OF_PARTS.match(page.low, unit.start, unit.end):
        return False
    said = [a for a in _in_middle(index, page, unit) if a.kind == "letter"]
    return any(b.first < a.first for a, b in pairwise(said))


def _in_words(index: Index, page: Page, start: int, end: int) -> list[Anchor]:
    """`One. Yes` and `Two. No`, each at the beginning of a line, where several stand there in order."""
    found: list[Anchor] = []
    for unit in page.shown(start, end):
        hit = _WORD_LABEL.match(page.low, unit.start, unit.end)
        place = index.by_label.get((str(refs.WORDS.index(hit["n"]) + 1), ""), -1) if hit else -1
        if hit and place >= 0 and (not found or place > found[-1].first):
            found.append(Anchor((place,), unit.start, hit.end(), 3.2, "label"))
    return found if len(found) >= IN_WORDS else []


def _ordinals_in_place(index: Index, found: list[Anchor]) -> list[Anchor]:
    """Numbers count the parts of a heading only in a list that does not begin beyond that heading."""
    beyond: dict[int, int] = {}  # where a number stands -> the last question named before its list
    before, number, opened = -1, 0, -1
    for anchor in sorted(found, key=lambda a: (a.start, a.end)):
        if anchor.kind not in ("label", "list number") or index.nodes[anchor.first].parent >= 0:
            continue
        here = int(index.nodes[anchor.first].number or 0)
        if anchor.start in beyond:
            continue
        if here != number + 1:
            opened = before
        beyond[anchor.start] = opened
        before, number = anchor.last, int(index.nodes[anchor.last].number or 0)
    return [
        a
        for a in found
        if a.kind != "ordinal" or beyond.get(a.start, -1) <= max(a.first, index.nodes[a.first].parent)
    ]


_LOOSE = ("letter", "label in line", "number in line", "topic in line")
_ONLY_IT = re.compile(
    r"[\s)\].]*only(?:,? (?:(?:for|in) (?:both|all|each)\b[^.;\x1e]{0,20}|at present|currently))?\W*$"
)
_ONLY_BEFORE = re.compile(r"\bonly (?:item |service |part )?\(?$")
_OF_ALL_BEHIND = re.compile(r"[\s)\].,]*(?:$|(?:for|in) (?:both|all|each)\b)")
_BARE_NO = re.compile(r"[a-z\d]\)\.? no$")  # "c) No 15. Under review": an answer, and no number
_BARE_ANSWER = re.compile(r"[\s\x1e\"'(\[]*" + BARE)


def _ends_unit(page: Page, anchor: Anchor) -> bool:
    """Whether a label within a line has nothing after it: then it names questions, and answers none."""
    unit = page.unit_at(anchor.start)
    if unit is None or anchor.start <= unit.start + 4:
        return False
    return not re.search(r"[a-z0-9£✓✗☒☐]", page.low[anchor.end : unit.end])


def _alone_of_list(page: Page, anchor: Anchor) -> bool:
    """Whether a line says nothing but `Item (a) only`, or `Only (e), for both`: that speaks of the whole list."""
    unit = page.unit_at(anchor.start)
    if unit is None:
        return False
    if _ONLY_BEFORE.search(page.low, unit.start, anchor.start):
        return _OF_ALL_BEHIND.match(page.low, anchor.end, unit.end) is not None
    return _ONLY_IT.match(page.low, anchor.end, unit.end) is not None


def _answered(anchor: Anchor, page: Page) -> Anchor:
    """A label with a bare answer right behind it is more likely to be one."""
    if anchor.kind in ("label", "list number") and _BARE_ANSWER.match(page.low, anchor.end, anchor.end + 60):
        return replace(anchor, gain=anchor.gain + ANSWERED)
    return anchor


def _nested(index: Index, found: list[Anchor]) -> list[Anchor]:
    """A list 1, 2, 3 … right under a heading that has as many parts counts the parts."""
    plain = [a for a in found if a.kind in ("label", "list number") and len(a.places) == 1]
    boosted: dict[int, int] = {}
    at = 0
    while at < len(plain):
        node = index.nodes[plain[at].first]
        wanted = len(node.parts)
        run = plain[at + 1 : at + 1 + wanted]
        numbers = [index.nodes[a.first].number for a in run]
        parts = set(node.parts)
        between = _between(found, plain[at], run[0]) if run else []
        if (
            wanted >= 2
            and not any(parts & set(a.places) for a in between)
            and node.number != "1"
            and numbers == [str(i + 1) for i in range(wanted)]
            and len(numbers) == wanted
        ):
            boosted.update({a.start: node.place for a in run})
            at += wanted
        at += 1
    if not boosted:
        return found
    return [
        replace(a, gain=4.6)
        if a.kind == "ordinal" and index.nodes[a.first].parent == boosted.get(a.start, -2)
        else a
        for a in found
    ]


def _between(found: list[Anchor], first: Anchor, second: Anchor) -> list[Anchor]:
    """The anchors that stand between two others."""
    return [a for a in found if first.end <= a.start and a.end <= second.start and a.kind != "ordinal"]


def _counts_in_romans(page: Page, start: int, end: int) -> bool:
    """Whether units begin with ii and iii, as text or as the label of a list, and none with 2 and 3."""
    seen = set()
    for unit in page.units:
        if start <= unit.start <= end:
            hit = _ROMAN_START.match(page.low, unit.start, unit.end) or _ARABIC_START.match(
                page.low, unit.start, unit.end
            )
            seen.add(hit.group(1) if hit else unit.block.label.lower().strip(" ()[].:-\t"))
    return {"ii", "iii"} <= seen and not {"2", "3"} <= seen


def _answer_marks(page: Page, start: int, end: int) -> str:
    """What stands behind an `A` at the beginning of a line that means "answer" and no part: of `.`, `:` and `)`."""
    counts: Counter[tuple[str, str]] = Counter()
    for unit in page.units:
        if start <= unit.start <= end and (
            hit := re.match(r"\W*([abq])\s?([.:)])", page.low[unit.start : unit.start + 6])
        ):
            counts[hit.group(1), hit.group(2)] += 1
    found = ""
    for mark in ".:)":
        a, b, q = (counts[letter, mark] for letter in "abq")
        if a >= 2 and (b == 0 or (q >= 2 and a > b + 1)):
            found += mark
    return found


@dataclass(slots=True)
class _Ordinals:
    """Small numbers may count the parts of a question instead of the questions."""

    index: Index
    romans: bool = False  # whether units are numbered i, ii, iii

    def of(self, number: int) -> list[int]:
        """The parts that stand at this ordinal of their heading."""
        return [g.parts[number - 1] for g in self.index.groups if 0 < number <= len(g.parts)]


def _at_start(index: Index, page: Page, unit: Unit, ordinal: _Ordinals) -> list[Anchor]:
    low = page.low
    stop = min(unit.end, unit.start + 160)
    found = _numbered_behind(index, page, unit.start, unit.end)
    if unit.block.label and unit.start == unit.block.start:
        found += _from_block_label(index, unit, ordinal, romans=ordinal.romans)
    if unit.block.control and (node := index.by_id.get(_control(unit.block.control))) is not None:
        found.append(Anchor((node.place,), unit.start, unit.start, 5.0, "form field"))
    opening = _START.match(low, unit.start, stop)
    at = opening.end() if opening else unit.start
    prefix = _YOU_ASKED.sub("", low[unit.start : at].strip(" •*_>|\x1e\"'([-"))
    numbered = _SAID_OF_PARTS.match(low, at, stop)
    got = refs.parse(index, low, at, numbered.end() if numbered else stop)
    if got is None:
        last = re.match(r"[\s•*_>-]*(?:the )?(?:last|final) question\b\W*", low[unit.start : stop])
        if last and index.tops:
            return [
                *found,
                Anchor((index.tops[-1].place,), unit.start, unit.start + last.end(), 3.0, "last question"),
            ]
        return found + _letters_at_start(index, page, unit, romans=ordinal.romans)
    after = _AFTER_LABEL.match(low, got.end, unit.end)
    if after is None and low[got.end - 1] in ")]":
        after = _BRACKETED.match(low, got.end, unit.end)
    if prefix and (comma := _COMMA.match(low, got.end, unit.end)):
        after = comma
    gain = _worth(index, page, unit, got, prefix, answered=after is not None)
    if not gain:
        return found
    end = after.end() if after else got.end
    places = got.places
    if after and (titled := _asks_for(index, low, after.end(), unit.end, places)):
        places, end = titled
    found.append(Anchor(places, unit.start if not prefix else at, min(end, unit.end), gain, "label"))
    if not got.prefixed and not prefix and len(places) == 1 and not index.nodes[places[0]].letter:
        number = int(index.nodes[places[0]].number or 0)
        found += [Anchor((p,), unit.start, min(end, unit.end), 1.3, "ordinal") for p in ordinal.of(number)]
    return found


def _worth(index: Index, page: Page, unit: Unit, got: refs.Refs, prefix: str, *, answered: bool) -> float:
    """What a number at the beginning of a unit is worth as a label, 0 where it is none.

    `prefix` is what stands before it, `answered` whether something sets it apart from what follows.
    """
    low = page.low
    if prefix and not got.prefixed and "list" in prefix:
        return 2.8
    if prefix and not got.prefixed:
        if not _OF_ANSWER.match(prefix) and not (
            _IN_REGARD.match(prefix) and (low[got.end : got.end + 1] in ")," or low[got.end - 1] == ")")
        ):
            return 0.0
        of_several = got.several and _OF_ANSWER.match(prefix)  # "Answers 1 & 2", "Our response 1-4:"
        return 4.0 if of_several else 2.8
    bare, ends_unit = not prefix and not got.prefixed, got.end >= unit.end
    if (
        bare
        and ends_unit
        and (_ends_row(page, unit) or _numbered_again(page, unit, low[got.start : got.end]))
    ):
        return 0.0
    gain = 4.0 if got.prefixed else 3.2
    if not answered and not ends_unit and bare:
        rest = low[got.end : got.end + 12]
        if re.match(r"\s+" + _VALUE, rest) or re.match(r",\s", rest):
            gain = 2.0 if not got.several else 2.4
        elif (
            not (unit.block.kind is BlockKind.LINE or unit.block.table >= 0)
            or not re.match(r"\s*[a-z(]", rest)
            or _COUNTED_THING.match(rest)
        ):
            return 0.0
        else:
            gain = 1.0 if re.match(r"\s", rest) else 1.6
    if (
        bare
        and re.match(r"\d{1,2}\.\d", low[got.start : got.start + 5])
        and not index.nodes[got.first].letter
    ):
        return 0.0
    if unit.block.table >= 0 and ends_unit and bare:
        gain = 3.0 if unit.block.column == 0 else 0.6
    return gain


def _numbered_again(page: Page, unit: Unit, number: str) -> bool:
    """Whether a number alone in its line is followed by a line that it numbers with words: then it is an answer."""
    following = page.following(unit)
    if following is None or unit.block.table >= 0 or not number.strip().isdigit():
        return False
    words = page.low[following.start : following.end]
    return re.match(rf"\s*(?:q(?:uestion)?\.?\s?)?{number.strip()}[.):]+\s+[a-z]{{2}}", words) is not None


def _ends_row(page: Page, unit: Unit) -> bool:
    """Whether a cell is the last of its row and words stand before it: a number there is the answer to them."""
    block = unit.block
    if block.table < 0 or block.column <= 0:
        return False
    row = (block.table, block.row)
    before, after = page.unit_at(unit.start - 2), page.following(unit)
    if before is None or (before.block.table, before.block.row) != row:
        return False
    if after is not None and (after.block.table, after.block.row) == row:
        return False
    return re.search(r"[a-z]{3}", page.low[before.start : before.end]) is not None


def _numbered_behind(index: Index, page: Page, start: int, end: int) -> list[Anchor]:
    """`Strategy (2)`, `Spend (1) - not available`, `How (Q8): …`: a title with its number in brackets behind it."""
    hit = _BEHIND.match(page.low, start, min(end, start + 120))
    if not hit or _OF_AN_ACT.search(hit.group("title")):
        return []
    got = refs.parse(index, page.low, hit.start("named"), end)
    if got is None:
        return []
    close = page.low.find(")", got.end - 1, min(end, got.end + 60))
    after = _AFTER_LABEL.match(page.low, close + 1, end) if close >= 0 else None
    if after is None:
        return []
    named = page.low[got.end : close].strip(" ,;:-")
    places = got.places
    if page.low[close + 1 : close + 2] == "." and (close + 2 < end - 1 or VALUE.search(hit.group("title"))):
        return []  # "nothing on the list is funded (question 9)." is the answer itself
    if len(places) > 1 and after.end() >= end - 1 and not all(index.nodes[p].parts for p in places):
        return []  # "Planning (questions 2 to 5)" over some paragraphs: each is laid to its own by its words
    if named:
        parts = frozenset(p for place in places for p in index.nodes[place].parts)
        places = tuple(p for m in titles_of(index).match(named, parts)[:1] for p in m.places)
    places = _aspect(index, page.low[hit.start("title") : hit.end("title")], places)
    return [Anchor(places, start, after.end(), 4.0, "label")] if places else []


def _asks_for(
    index: Index, low: str, start: int, end: int, places: tuple[int, ...]
) -> tuple[tuple[int, ...], int] | None:
    """The detail that a short title behind a number asks for, and where it ends: `9. How many?`, `1. Spend 2016/17`."""
    hit = _SHORT_TITLE.match(low, start, end)
    if hit is None or len(places) != 1:
        return None
    found = _aspect(index, hit.group("title"), places)
    return (found, hit.end()) if found != places and len(found) == 1 else None


def _aspect(index: Index, title: str, places: tuple[int, ...]) -> tuple[int, ...]:
    """The details that a title asks for (`Spend`, `How`, `Number of children`), else the questions themselves."""
    if any(
        set(m.places) & set(places) and m.score >= OWN_TITLE for m in titles_of(index).match(title, places)
    ):
        return places
    found: list[int] = []
    for place in places:
        for member in [place, *index.families(place)]:
            for detail in index.nodes[member].details:
                kind = index.nodes[detail].question.answer
                wanted = ASPECT.get(kind)
                if detail not in found and wanted and wanted.search(title):
                    found.append(detail)
    figures = [d for d in found if index.nodes[d].question.answer is not AnswerKind.TEXT]
    found = figures or found  # "how many" is no "how"
    kinds = {index.nodes[d].question.answer for d in found}
    return tuple(found) if len(kinds) == 1 else places


def _control(tag: str) -> str:
    return re.sub(r"^(?:q(?:uestion)?|answer|a)[\s_.:-]*", "", tag.strip().lower()).replace("_", ".")


def _from_block_label(index: Index, unit: Unit, ordinal: _Ordinals, *, romans: bool) -> list[Anchor]:
    tag = unit.block.label.lower().strip(" ()[].:-\t")
    at = unit.start
    hit = re.fullmatch(r"(?:question|q\.?)?\s*(\d{1,2})\s*[.(]?\s*([a-z]?)\)?", tag)
    if hit:
        key = (str(int(hit.group(1))), hit.group(2))
        found = [Anchor((index.by_label[key],), at, at, 3.2, "list number")] if key in index.by_label else []
        if not hit.group(2):
            found += [Anchor((p,), at, at, 1.3, "ordinal") for p in ordinal.of(int(hit.group(1)))]
        return found
    found = _by_roman(index, tag, at, at, "list number") if romans else []
    if re.fullmatch(r"[a-z]|[ivx]{2,5}", tag):
        found += [Anchor((p,), at, at, 2.0, "list letter") for p in _with_letter(index, tag)]
    return found


def _by_roman(index: Index, tag: str, start: int, end: int, kind: str) -> list[Anchor]:
    """`xiv)` as the number of a question; a letter that stands alone may as well be a part's."""
    key = (str(_roman(tag)), "")
    if not _roman(tag) or key not in index.by_label:
        return []
    return [Anchor((index.by_label[key],), start, end, 2.6 if len(tag) > 1 else 1.8, kind)]


def _with_letter(index: Index, letter: str, *, roman: bool = False) -> list[int]:
    """The parts that a letter or a Roman numeral may name; a numeral also counts a question and its details."""
    found = [] if roman else [n.place for n in index.nodes if n.letter == letter and n.parent >= 0]
    if not found and (number := _roman(letter)):
        found = [g.parts[number - 1] for g in index.groups if number <= len(g.parts)]
        if roman:
            families = [index.family(n.place) for n in index.tops if not n.parts and n.details]
            found += [f[number - 1] for f in families if number <= len(f)]
    return found


def _roman(letters: str) -> int:
    return refs.ROMANS.index(letters) + 1 if letters in refs.ROMANS else 0


def _letters_at_start(index: Index, page: Page, unit: Unit, *, romans: bool) -> list[Anchor]:
    low = page.low
    hit = re.match(
        r"[\s•*_>|\x1e-]*(?:part |section |answer )?(?:[(\[]([a-z]|[ivx]{2,5})[)\]]|([a-z]|"
        r"[ivx]{2,5})(?:[).:]|\s-)|([a-z])(?=\s+"
        + _VALUE
        + r")|([a-z])(?=\s?-\s?[a-z]\b)|([a-z])(?=(?:,\s?[a-z])*\s?(?:,|and|&)\s?[a-z]\b)|([a-z])$)\W{0,3}",
        low[unit.start : min(unit.end, unit.start + 40)],
    )
    if not hit:
        return []
    letter = next(g for g in hit.groups() if g)
    at = unit.start + hit.start(hit.lastindex or 0)
    numbered = _by_roman(index, letter, at, unit.start + hit.end(), "label") if romans else []
    return numbered + _letter_anchors(index, page, at, letter, unit, 2.0)


def _letter_anchors(index: Index, page: Page, at: int, letter: str, unit: Unit, gain: float) -> list[Anchor]:
    """One anchor for each heading that has a part of this letter; lists and ranges of letters are read on."""
    found = []
    for place in _with_letter(index, letter, roman=refs.roman_here(page.low, at, letter)):
        parent = index.nodes[place].parent
        got = (
            refs.parse(index, page.low, at, min(unit.end, at + 80), within=index.top_of(parent))
            if index.nodes[parent].parent < 0
            else None
        )
        if got and place in got.places:
            after = _AFTER_LABEL.match(page.low, got.end, unit.end)
            found.append(
                Anchor(
                    got.places,
                    at,
                    after.end() if after else got.end,
                    gain + (0.4 if got.several else 0),
                    "letter",
                )
            )
        else:
            after = re.compile(r"[a-z]{1,4}[)\].:\s-]*").match(page.low, at, unit.end)
            found.append(Anchor((place,), at, after.end() if after else at + len(letter), gain, "letter"))
    return found


def _in_middle(index: Index, page: Page, unit: Unit) -> list[Anchor]:
    low = page.low
    found: list[Anchor] = []
    first = unit.start + 1
    for hit in _MID_Q.finditer(low, first, unit.end):
        if _REFERRING.search(low[max(unit.start, hit.start() - 40) : hit.start()]):
            continue
        got = refs.parse(index, low, hit.start(), min(unit.end, hit.start() + 60))
        if got:
            strong = hit.group()[0] == "q" and len(hit.group()) <= 3
            found.append(
                Anchor(
                    got.places,
                    hit.start(),
                    _past(low, got.end, unit.end),
                    2.6 if strong else 1.6,
                    "label in line",
                )
            )
    for hit in _MID_ANSWER.finditer(low, first, unit.end):
        got = refs.parse(index, low, hit.end(), min(unit.end, hit.end() + 60))
        if got and re.match(r"\s*(?:is|are|was|:|-|both)", low[got.end : got.end + 8]):
            found.append(Anchor(got.places, hit.start(), got.end, 2.2, "label in line"))
    for hit in _MID_LETTERED.finditer(low, first, unit.end):
        if _REFERRING.search(low[max(unit.start, hit.start() - 40) : hit.start()]):
            continue
        got = refs.parse(index, low, hit.start(), min(unit.end, hit.start() + 40))
        if got and got.end > hit.start() + 1 and index.nodes[got.first].parent >= 0:
            found.append(Anchor(got.places, hit.start(), _past(low, got.end, unit.end), 2.4, "label in line"))
    for hit in _MID_NUMBER.finditer(low, first, unit.end):
        if len(found) > 200:
            break
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
            found.append(Anchor(got.places, hit.end(), _past(low, got.end, unit.end), 1.7, "number in line"))
    for hit in _MID_LETTER.finditer(low, first, unit.end):
        if len(found) > 300:
            break
        letter = next(g for g in hit.groups() if g)
        at = hit.start(hit.lastindex or 0)
        if letter == "a" and re.match(r"a\s+\d", low[at : at + 4]):
            continue  # "a 24 hour line"
        before = low[max(unit.start, at - 20) : at].strip(" ([")
        if _LOOKING_AWAY.search(before) or (
            letter in "ai"
            and hit.group(2)
            and low[hit.end() - 1] != ")"
            and re.match(r"\s*(?:the|we|this|there|not)\b", low[at + 1 : at + 8])
        ):
            continue
        if before.endswith(" for") and re.match(r"[a-z]\)\s*(?:[.;\x1e]|$)", low[at : at + 6]):
            continue  # "That is not correct for (e)."
        if _EXCEPTED_BEFORE.search(low, max(unit.start, at - 60), at):
            continue  # "Other than (e) and (l) costs are in block contracts."
        if not hit.group(1) and _LISTED_BEFORE.search(low, max(unit.start, at - 60), at):
            continue  # the last of "d, e, f and l."
        if _VALUE_BEFORE.search(low, max(unit.start, at - 24), at):
            continue  # `Commissioned: d, e, f and l.`
        if hit.group(1) and _A_NAME.search(low, unit.start, hit.start()) and _A_VERB.match(low, hit.end()):
            continue  # "The hospice (e) is open at night": a name in a sentence
        found += _letter_anchors(index, page, at, letter, unit, 1.5 if hit.group(1) else 1.2)
    return found


def _run_together(index: Index, page: Page, start: int, end: int) -> list[Anchor]:
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
            Anchor(label.places, label.start, _past(page.low, label.end, end), 2.4, "number in line")
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


def _at_sentences(index: Index, page: Page, unit: Unit) -> list[Anchor]:
    """`… is yes. For questions 3, 7 and 9 it is no.`: a label at the start of a later sentence."""
    low = page.low
    if unit.end - unit.start > MAX_LINE:
        return []
    found: list[Anchor] = []
    for a, b in sentences(low, unit.start, unit.end)[1:40]:
        found += _numbered_behind(index, page, a, b)
        opening = _START.match(low, a, min(b, a + 120))
        at = opening.end() if opening else a
        got = refs.parse(index, low, at, min(b, at + 100))
        if got is None or not got.prefixed or got.end - at < 2:
            continue
        after = _AFTER_LABEL.match(low, got.end, unit.end) or re.compile(r"[)\].]*,?\s+").match(
            low, got.end, unit.end
        )
        if after and not re.match(
            r"(?:above|below|refers?|asks?|asked|has been|was)\b", low[after.end() : after.end() + 12]
        ):
            found.append(Anchor(got.places, a, after.end(), 3.0, "label in line"))
    return found


def _past(low: str, at: int, end: int) -> int:
    hit = _AFTER_LABEL.match(low, at, end)
    return hit.end() if hit else at


def from_echoes(index: Index, found: list[Echo]) -> list[Anchor]:
    """An anchor for each question that is repeated (for each twin where it may be either)."""
    anchors = []
    for echo in found:
        for place in echo.places:
            gain = 3.4 + min(echo.share, 1.0) if not index.nodes[place].is_detail else 1.6
            anchors.append(Anchor((place,), echo.start, echo.end, gain, "question repeated"))
    return anchors


def joined(anchors: list[Anchor], low: str) -> list[Anchor]:
    """A number with the question after it becomes one anchor; a number before another question gives way."""
    anchors = sorted(anchors, key=lambda a: (a.start, a.end))
    result: list[Anchor] = []
    labels_near: list[Anchor] = []
    for anchor in anchors:
        labels_near = [a for a in labels_near if a.end <= anchor.start + 2 and anchor.start - a.end < 12]
        if anchor.kind in ("question repeated", "topic", "likeness"):
            close = [a for a in labels_near if not low[a.end : anchor.start].strip(" \x1e.:)-\"'*_(")]
            mates = [a for a in close if a.places == anchor.places]
            if mates:
                mate = max(mates, key=lambda a: a.gain)
                result.append(
                    replace(
                        anchor,
                        start=mate.start,
                        gain=anchor.gain + 0.8 * mate.gain,
                        kind=f"{mate.kind} and {anchor.kind}",
                    )
                )
        elif anchor.kind in ("label", "list number", "letter", "list letter", "ordinal", "number in line"):
            labels_near.append(anchor)
        result.append(anchor)
    result.sort(key=lambda a: (a.start, a.end))
    return result[: 2 * MAX_ANCHORS]
