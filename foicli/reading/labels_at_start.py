"""Labels at the beginning of a line: `Q4.`, `(b)`, `In answer to question 7`, the number of a list."""

import re
from dataclasses import dataclass

from foicli.model.questionnaire import AnswerKind
from foicli.reading import refs
from foicli.reading.anchor import Anchor
from foicli.reading.details import ASPECT
from foicli.reading.index import Index
from foicli.reading.passages import past
from foicli.reading.segment import Page, Unit
from foicli.reading.text import BlockKind
from foicli.reading.titles import titles_of
from foicli.reading.tokens import VALUE
from foicli.reading.wording import Voice, lead_of

OWN_TITLE = 0.85  # how well a title must fit to be the question's own
_BEHIND = re.compile(
    r"[\s\x1e•*-]*(?P<title>[a-z][^().:;?\x1e]{1,70}?)\s*"
    r"(?=\((?:your )?(?P<named>(?:questions?|q)?\.?\s?\d{1,2}[a-z(), &;-]))"
)
_OF_AN_ACT = re.compile(r"\b(?:sections?|s|regulations?|reg|articles?|schedules?)\W*\d+$")  # "Section 38(2)"
_SHORT_TITLE = re.compile(
    r"\s*(?P<title>(?:total )?(?:spen[dt]\w*|costs?|amount|how(?: many| much)?|numbers?|link|copy|steps|details?)"
    r"(?:[ ](?:in|for|of|taken)?[ ]?(?:20)?\d\d(?:\s?/\s?\d\d)?)?)\s*(?:[:?.\x1e-]+\s*|$)"
)
_YOU_ASKED = re.compile(r"you asked(?: about| us)?:?$")
START = re.compile(
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
AFTER_LABEL = re.compile(r"\s*(?:[).:\]=]|-{1,2}(?!\d))+\s*|\s{2,}|\s*\x1e\s*|\s*$")
# The number in `8) (a) and (g) are commissioned, (b) to (f) are not.`: the letters belong to the sentence.
SAID_OF_PARTS = re.compile(
    r"[(\[]?\d{1,2}\s?[).:\]-]{1,2}\s+(?=[(\[]?[a-z][)\]](?:[\s,&()\[\]]|[a-z](?![a-z])|and|or|to){0,30}(?:are|is|were|was)\b)|"
    # … and in `4 d, e and f only`
    r"[(\[]?\d{1,2}\s?[).:\]-]{0,2}\s+(?=(?:[a-z](?:,\s?(?:and )?|\s(?:and|&|to)\s)){0,10}[a-z] only\b)"
)
_OF_ANSWER = re.compile(r"(?:our |the )?(?:responses?|answers?|repl(?:y|ies)|ans|re)\b")
_COUNTED_THING = re.compile(
    r"\s+(?:child|famil|people|young|patient|working|days?|hours|weeks|months|years|%|per\s|staff|"
    r"cases?|schools|vehicles|of\b|were\b|are\b|have\b|june|july|jan|feb|mar|apr|may|aug|sep|oct|nov|dec)"
)
_COMMA = re.compile(r"[)\].]*,\s+")
_BRACKETED = re.compile(r"[).:\]\s-]*")
SAID = (
    r"(?:(?:yes|no|y|n|none|nil|n/a|not|partly|in\s(?:part|dev)|as|see|we|the|same|ditto|this|there|zero|all|only)"
    r"(?![a-z'])|in dev|£|✓|✗|☒|☐|\d)"
)


@dataclass(slots=True)
class Ordinals:
    """Small numbers may count the parts of a question instead of the questions."""

    index: Index
    romans: bool = False  # whether units are numbered i, ii, iii

    def of(self, number: int) -> list[int]:
        """The parts that stand at this ordinal of their heading."""
        return [g.parts[number - 1] for g in self.index.groups if 0 < number <= len(g.parts)]


def at_start(index: Index, page: Page, unit: Unit, ordinal: Ordinals) -> list[Anchor]:
    low = page.low
    stop = min(unit.end, unit.start + 160)
    found = numbered_behind(index, page, unit.start, unit.end)
    if unit.block.label and unit.start == unit.block.start:
        found += _from_block_label(index, unit, ordinal, romans=ordinal.romans)
    if unit.block.control and (node := index.by_id.get(_control(unit.block.control))) is not None:
        found.append(Anchor((node.place,), unit.start, unit.start, 5.0, "form field"))
    opening = START.match(low, unit.start, stop)
    at = opening.end() if opening else unit.start
    prefix = _YOU_ASKED.sub("", low[unit.start : at].strip(" •*_>|\x1e\"'([-"))
    numbered = SAID_OF_PARTS.match(low, at, stop)
    got = refs.parse(index, low, at, numbered.end() if numbered else stop)
    if got is None:
        last = re.match(r"[\s•*_>-]*(?:the )?(?:last|final) question\b\W*", low[unit.start : stop])
        if last and index.tops:
            return [
                *found,
                Anchor((index.tops[-1].place,), unit.start, unit.start + last.end(), 3.0, "last question"),
            ]
        return found + _letters_at_start(index, page, unit, romans=ordinal.romans)
    after = AFTER_LABEL.match(low, got.end, unit.end)
    if after is None and low[got.end - 1] in ")]":
        after = _BRACKETED.match(low, got.end, unit.end)
    if prefix and (comma := _COMMA.match(low, got.end, unit.end)):
        after = comma
    gain = _worth(index, page, unit, got, prefix, answered=bool(after or numbered))
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
        if re.match(r"\s+" + SAID, rest) or re.match(r",\s", rest):
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


def numbered_behind(index: Index, page: Page, start: int, end: int) -> list[Anchor]:
    """`Strategy (2)`, `Spend (1) - not available`, `How (Q8): …`: a title with its number in brackets behind it."""
    hit = _BEHIND.match(page.low, start, min(end, start + 120))
    if not hit or _OF_AN_ACT.search(hit.group("title")):
        return []
    if index.bracketed and hit["named"][0].isdigit():
        return []  # the questions themselves speak so of one another: "Flats in blocks as in (1): 612"
    got = refs.parse(index, page.low, hit.start("named"), end)
    if got is None:
        return []
    close = page.low.find(")", got.end - 1, min(end, got.end + 60))
    after = AFTER_LABEL.match(page.low, close + 1, end) if close >= 0 else None
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
    lead = lead_of(page.low, past(page.low, after.end(), len(page.low)), len(page.low))
    if lead is None or lead.voice is not Voice.YES:
        # "Numbers (question 4)", but for "Numbers (question 4) - Yes, we do": that is question 4 itself
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


def _from_block_label(index: Index, unit: Unit, ordinal: Ordinals, *, romans: bool) -> list[Anchor]:
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
        + SAID
        + r")|([a-z])(?=\s?-\s?[a-z]\b)|([a-z])(?=(?:,\s?[a-z])*\s?(?:,|and|&)\s?[a-z]\b)|([a-z])$)\W{0,3}",
        low[unit.start : min(unit.end, unit.start + 40)],
    )
    if not hit:
        return []
    letter = next(g for g in hit.groups() if g)
    at = unit.start + hit.start(hit.lastindex or 0)
    numbered = _by_roman(index, letter, at, unit.start + hit.end(), "label") if romans else []
    return numbered + letter_anchors(index, page, at, letter, unit, 2.0)


def letter_anchors(index: Index, page: Page, at: int, letter: str, unit: Unit, gain: float) -> list[Anchor]:
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
            after = AFTER_LABEL.match(page.low, got.end, unit.end)
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


def past_label(low: str, at: int, end: int) -> int:
    hit = AFTER_LABEL.match(low, at, end)
    return hit.end() if hit else at
