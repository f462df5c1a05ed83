"""Where the answer of each label stands: from it to the next, over a whole list, or before the label."""

import re

from foicli.model.questionnaire import AnswerKind
from foicli.reading.align import Chosen
from foicli.reading.anchor import Anchor
from foicli.reading.index import Index, stem
from foicli.reading.mentions import places_in
from foicli.reading.normal import lower, sentences
from foicli.reading.passages import opening, past
from foicli.reading.remainder import heading_of
from foicli.reading.segment import Page
from foicli.reading.tokens import GROUP_WORDS
from foicli.reading.wording import lead_of

_SPACES = re.compile(r" {2,}")  # what was hidden is blank, and searching long blanks is slow
LEADS_UP = 40  # characters: "In answer to your question"
PROSE = 220  # characters of a paragraph that is more than an answer
SECTION = 3  # sentences under a title from which on they are read one by one
_BEHIND = 2000  # characters behind a list in which its one answer stands
_VALUE_BEFORE = re.compile(r"(?:^|[\s;,.:])(?:yes|no|not|none)(?: to| for)?[\s:(\[-]*$")
_NUMBER_BEHIND = re.compile(
    r"\W*\(\s?(?:question|q)s?\.?\s?\d{1,2}\s?[a-z]?\s?\)(?:\W*(?:our |the )?(?:responses?|answers?|reply) to$)?"
)
_CONNECTING = re.compile(
    r"\(?\s*yes\s*/\s*no\s*\)?|\b(?:if (?:yes|so|not|no|applicable)|please|and|or|also|[a-mo-w]|ii|iii)\b"
)


def over_prose(page: Page, anchor: Anchor, span: tuple[int, int]) -> bool:
    """Whether a title in other words stands over several sentences, which may speak of more than it names."""
    if anchor.kind not in ("topic", "likeness"):
        return False
    unit = page.unit_at(anchor.start)
    if unit is None or anchor.end < unit.end - 1 or unit.block.table >= 0:
        return False
    at = opening(page.low, *span)
    first = page.unit_at(at)
    if first is None or first.end - at < PROSE or lead_of(page.low, at, span[1]):
        return False
    return len(sentences(page.low, at, min(first.end, span[1]))) >= SECTION


def spans_of(page: Page, chain: list[Chosen], start: int, end: int) -> list[tuple[int, int]]:
    """For each label the stretch of its answer: from its end to the next label, or to the end of its own line."""
    spans = []
    for number, chosen in enumerate(chain):
        stop = _before(page, chain[number + 1].anchor.start) if number + 1 < len(chain) else end
        unit = page.unit_at(chosen.anchor.start)
        if (
            unit
            and chosen.anchor.kind == "label"
            and chosen.anchor.start > unit.start
            and unit.end - chosen.anchor.end > 60
        ):
            stop = min(stop, unit.end)
        spans.append((chosen.anchor.end, max(chosen.anchor.end, stop)))
    return spans


def without_echoing_answers(index: Index, page: Page, chain: list[Chosen]) -> list[Chosen]:
    """The labels without those that answer in words of their question: "What system do you use?" "The Alma system"."""
    kept: list[Chosen] = []
    for at, chosen in enumerate(chain):
        stop = chain[at + 1].anchor.start if at + 1 < len(chain) else len(page.low)
        if not (kept and _echoes_in_answer(index, page, kept[-1].anchor, chosen.anchor, stop)):
            kept.append(chosen)
    return kept


def _echoes_in_answer(index: Index, page: Page, label: Anchor, title: Anchor, stop: int) -> bool:
    """Whether a title that fills the line behind its question's number says more than the question, and nothing follows."""
    if title.kind != "likeness" or title.places != label.places or page.low[label.end : title.start].strip():
        return False
    if page.low[title.end : stop].strip(" \x1e."):
        return False
    question = index.nodes[title.first].question
    asked = {stem(w) for w in _PLAIN_WORD.findall(lower(question.text))}
    new = [w for w in _PLAIN_WORD.findall(page.low[title.start : title.end]) if stem(w) not in asked]
    if question.answer.is_figure:
        return any(w.isdigit() for w in new)
    return question.answer is AnswerKind.TEXT and any(len(w) > 2 and w not in _JOINING for w in new)


def past_its_words(index: Index, page: Page, anchor: Anchor, span: tuple[int, int]) -> tuple[int, int]:
    """The stretch behind a part's letter without the part's own words, however few, that fill the line: `a) 48 hours`."""
    unit = page.unit_at(anchor.start)
    if (
        "letter" not in anchor.kind
        or len(anchor.places) != 1
        or unit is None
        or anchor.start > unit.start + 4
    ):
        return span
    stop = min(unit.end, span[1])
    said = _PLAIN_WORD.findall(page.seen[span[0] : stop])
    printed = said == _PLAIN_WORD.findall(lower(index.nodes[anchor.first].question.text))
    return (stop, span[1]) if printed and any(w.isalpha() and len(w) > 2 for w in said) else span


def _before(page: Page, start: int) -> int:
    """Where a stretch ends that a label at `start` follows: before the words that lead up to it."""
    unit = page.unit_at(start)
    if unit is None or start - unit.start > LEADS_UP:
        return start
    return unit.start if _LEADS_UP.fullmatch(page.low, unit.start, start) else start


_JOINING = frozenset({"the", "and", "for", "our", "your", "with", "name", "names", "details"})
_PLAIN_WORD = re.compile(r"[a-z0-9]+")
_LEADS_UP = re.compile(
    r"\W*(?:(?:in|with) (?:answer|response|reply|regards?|relation|respect|reference) (?:to|of)|for|regarding|"
    r"concerning|(?:our |the )?(?:answers?|responses?|repl(?:y|ies))(?: to| for)?) (?:your )?"
)
_TITLE = re.compile(
    r"\W*(?:[a-z&/'-]+ ){0,5}[a-z&/'-]{3,}:"
)  # over the questions that follow: "Public safety:"
_LONE_LETTER = re.compile(r"\W*(?:[a-l]|q\d{1,2})\W*")  # of the next part


def is_empty(page: Page, span: tuple[int, int]) -> bool:
    """Whether nothing stands in an answer but what joins questions ("(yes/no)", "and")."""
    words = " ".join(page.low[span[0] : span[1]].split())  # runs of blanks are slow
    if _TITLE.fullmatch(words):
        return True
    words = _CONNECTING.sub(" ", words)
    return not re.search(r"[a-z0-9£✓✗☒☐*\ue001-\ue006]", words) or bool(_LONE_LETTER.fullmatch(words))


def only_joins(page: Page, span: tuple[int, int]) -> bool:
    """Whether all that stands there is the number of a question, or what leads up to the next: `(Q3) Response to`."""
    words = " ".join(page.low[span[0] : span[1]].split())
    return _NUMBER_BEHIND.match(words) is not None and not re.search(
        r"[a-z0-9]", _NUMBER_BEHIND.sub(" ", words)
    )


def group_region(
    index: Index, chain: list[Chosen], spans: list[tuple[int, int]], page: Page, at: int, empty: list[bool]
) -> tuple[int, int]:
    """A heading answered in one statement over its parts ("a: yes, the rest: no"): (heading or -1, last label).

    The few parts it names are then labels no more: "all others" speaks of what is not named.
    """
    heading, last = _of_all_parts(index, chain[at].anchor), at
    if heading < 0:
        return -1, at
    while last + 1 < len(chain) and all(
        index.top_of(p) == index.top_of(heading) for p in chain[last + 1].anchor.places
    ):
        last += 1
    named = {p for c in chain[at + 1 : last + 1] for p in c.anchor.places if not index.nodes[p].parts}
    if _one_line_of_topics(page, chain[at + 1 : last + 1]) or _in_sentences(page, chain[at + 1 : last + 1]):
        return heading, last
    prose = at
    while (
        prose < last
        and chain[prose + 1].anchor.kind == "letter"
        and not _at_line_start(page, chain[prose + 1])
    ):
        prose += 1
    if (
        at < prose < last
        and all(empty[prose + 1 : last + 1])
        and _in_sentences(page, chain[at + 1 : prose + 1])
    ):
        return heading, prose  # and then the questions are only repeated
    if last == at or len(named) > max(2, 0.4 * len(index.nodes[heading].parts)):
        return -1, at
    words = page.low[spans[at][0] : spans[last][1]]
    return (heading, last) if GROUP_WORDS.search(words) else (-1, at)


def _of_all_parts(index: Index, anchor: Anchor) -> int:
    """The heading that a label names, by its number or as the range of all its parts (`4 (a to f)`), or -1."""
    if len(anchor.places) == 1:
        return anchor.first if index.nodes[anchor.first].parts else -1
    heading = heading_of(index, anchor.places)
    return heading if heading >= 0 and set(anchor.places) == set(index.nodes[heading].parts) else -1


def _at_line_start(page: Page, chosen: Chosen) -> bool:
    unit = page.unit_at(chosen.anchor.start)
    return unit is None or not re.search(r"[a-z]", page.seen[unit.start : chosen.anchor.start])


def _in_sentences(page: Page, chosen: list[Chosen]) -> bool:
    """Whether most letters stand within sentences, as in `the CCG commissions (c) to (g) but not (b)`."""
    if not chosen or any("letter" not in c.anchor.kind for c in chosen):
        return False
    if _values_first(page, chosen):
        return True
    inside = 0
    stops = [c.anchor.start for c in chosen[1:]] + [min(chosen[-1].anchor.end + 60, len(page.low))]
    answered = sum(
        1
        for c, stop in zip(chosen, stops, strict=True)
        if (lead := lead_of(page.low, past(page.low, c.anchor.end, stop), stop))
        and not page.low.startswith(("the ", "our "), lead.start)  # "For a, b and c the answer is no."
    )
    if answered >= 0.4 * len(chosen):
        return False
    for at, one in enumerate(chosen):
        unit = page.unit_at(one.anchor.start)
        begin = max(unit.start if unit else 0, chosen[at - 1].anchor.end if at else 0)
        before = re.split(r"[.;:\x1e]", page.seen[begin : one.anchor.start])[-1]
        inside += len(re.findall(r"[a-z]{2,}", before)) >= (2 if not at else 1)
    return inside >= 0.5 * len(chosen)


def _values_first(page: Page, chosen: list[Chosen]) -> bool:
    """Whether each list of letters stands behind its answer: `No (a), (b); yes (c), (d)`."""
    unit = page.unit_at(chosen[0].anchor.start)
    if unit is None:
        return False
    starts = [unit.start, *(c.anchor.end for c in chosen[:-1])]
    return all(
        _VALUE_BEFORE.search(page.seen[a : c.anchor.start]) for a, c in zip(starts, chosen, strict=True)
    )


def worded(anchor: Anchor) -> bool:
    """Whether an anchor is words of a question, not only its number."""
    return any(kind in anchor.kind for kind in ("repeated", "topic", "likeness"))


def labelled_again(
    page: Page, index: Index, chain: list[Chosen], last: int, spans: list[tuple[int, int]]
) -> bool:
    """Whether the answer behind a list is only that of its last question."""
    words = _SPACES.sub(" ", page.low[spans[last][0] : spans[last][1]])[:_BEHIND]
    if GROUP_WORDS.search(words):
        return False
    parts = (
        frozenset(index.nodes[heading_of(index, chain[last].anchor.places)].parts)
        if (heading_of(index, chain[last].anchor.places) >= 0)
        else frozenset()
    )
    others = parts - set(chain[last].anchor.places)
    return not places_in(index, page.low, *spans[last], others)


def _one_line_of_topics(page: Page, chosen: list[Chosen]) -> bool:
    """Whether parts are named by their topics in one paragraph: `Short breaks: yes. Step-down: no.`"""
    if not chosen or any(c.anchor.kind not in ("topic", "likeness", "topic in line") for c in chosen):
        return False
    units = {id(page.unit_at(c.anchor.start)) for c in chosen}
    unit = page.unit_at(chosen[0].anchor.start)
    return len(units) == 1 and unit is not None and chosen[-1].anchor.end < unit.end - 1


def family_span(index: Index, chain: list[Chosen], empty: list[bool], at: int) -> tuple[int, int]:
    """Where details follow their question with nothing between, their text is the question's: (place, last)."""
    anchor = chain[at].anchor
    if len(anchor.places) != 1:
        return -1, at
    place, stop = anchor.first, at
    owner = index.main_of(place)
    while stop + 1 < len(chain) and stop - at < 12 and empty[stop]:
        following = chain[stop + 1].anchor
        node = index.nodes[following.first]
        if len(following.places) == 1 and (
            following.first == place or (node.is_detail and node.parent == owner)
        ):
            stop += 1
            continue
        break
    if owner >= 0 and any(c.anchor.first != place for c in chain[at + 1 : stop + 1]):
        return owner, stop
    return (place if not index.nodes[place].is_detail else -1), stop


def answers_first(page: Page, chain: list[Chosen], start: int) -> bool:
    """Whether the answers stand before the questions they repeat."""
    repeated = [c for c in chain if "question repeated" in c.anchor.kind or "topic" in c.anchor.kind]
    if len(repeated) < 3 or len(repeated) < 0.6 * len(chain):
        return False
    spans = spans_of(page, chain, start, len(page.low))
    first_unit = page.unit_at(max(0, chain[0].anchor.start - 2))
    if first_unit is None or first_unit.hidden or first_unit.start >= chain[0].anchor.start:
        return False
    at = opening(page.low, first_unit.start, chain[0].anchor.start)
    if lead_of(page.low, at, chain[0].anchor.start) is None:
        return False
    last = spans[-1]
    return is_empty(page, (last[0], min(last[1], last[0] + 80)))


def answers_before(page: Page, chain: list[Chosen], start: int) -> list[tuple[int, int]]:
    """The same where answers stand before their labels: from the label before to this one."""
    spans = []
    previous = None
    for chosen in chain:
        if previous is None:
            unit = page.unit_at(max(0, chosen.anchor.start - 2))
            spans.append((unit.start if unit else start, chosen.anchor.start))
        else:
            spans.append((previous, chosen.anchor.start))
        previous = chosen.anchor.end
    return spans


def runs_of(index: Index, chain: list[Chosen]) -> list[int]:
    """Which list each label belongs to: a new one begins where the numbers start again."""
    runs, run, highest = [], 0, -1
    last = index.tops[-1].place if index.tops else 0
    for chosen in chain:
        first = chosen.anchor.first
        again = first == 0 and highest >= max(last, 2)  # the first question after the last
        if again or (highest > 6 and first <= 2 and first < highest - 5):
            run, highest = run + 1, -1
        highest = max(highest, chosen.anchor.last)
        runs.append(run)
    return runs
