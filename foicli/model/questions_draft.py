"""A draft of a questionnaire from a plain list of questions, for a person to put right."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from foicli.errors import Fault, InputFaults
from foicli.model.questionnaire import AnswerKind, Condition, Question, Questionnaire

MAX_LINES = 2_000
MAX_LINE = 5_000
_MARKDOWN = re.compile(r"^(?:[>\s]|[*+•·▪–-]\s)+|^#{1,6}\s+|[*_`]{2,}")
_NUMBER = re.compile(r"^(?:q(?:uestion)?\s*)?(\d{1,3})\s*(?:[.):–-]+\s*|\s+)(?=\S)", re.IGNORECASE)
_NUMBER_LETTER = re.compile(
    r"^(?:q(?:uestion)?\s*)?(\d{1,3})\s*[.(]?\s*([a-z])\s*[.):]+\s*(?=\S)", re.IGNORECASE
)
_LETTER = re.compile(r"^(?:\(([a-z])\)|([a-z])[.)])\s*(?=\S)", re.IGNORECASE)
_ASKS = re.compile(r"(?:please|if |give|state|list|describe|tell|explain|what|which|how)\b", re.IGNORECASE)
_FOLLOW_ON = re.compile(r"^(?:if (?:so|yes|you do|it is|they do)\b|where (?:so|yes)\b)", re.IGNORECASE)
_SPLIT = re.compile(r"(?<=[?.;])\s+(?=(?:if (?:so|yes)|where (?:so|yes))\b)", re.IGNORECASE)
_GUESSES = (
    (AnswerKind.COUNT, r"\bhow many\b|\bwhat (?:is the )?number\b|\bnumber of\b.*\?"),
    (AnswerKind.POUNDS, r"\bhow much\b|\bspen[dt]\b|\bexpenditure\b|\bcost\b|\bbudget (?:for|of)\b|£"),
    (AnswerKind.LINK, r"\blinks?\b|\burl\b|\bweb ?(?:address|page|site)\b|\battach(?:ment)?\b|\bcop(?:y|ies) of\b"),
    (
        AnswerKind.YES_NO,
        r"^(?:(?:if so|if yes|please (?:say|state|confirm|tell us) (?:whether|if))[, ]*)?"
        r"(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|whether)\b"
        r"|^please (?:say|state|confirm|tell us) (?:whether|if)\b",
    ),
)  # fmt: skip
_NAMES = {
    AnswerKind.COUNT: "count",
    AnswerKind.POUNDS: "spend",
    AnswerKind.LINK: "link",
    AnswerKind.TEXT: "how",
}


@dataclass(slots=True)
class _Draft:
    """The questions so far, and where the next line belongs."""

    texts: dict[str, str] = field(default_factory=dict)
    follow_ons: set[str] = field(default_factory=set)
    number: int = 0
    last: str = ""


def guess_answer(text: str) -> AnswerKind:
    """The kind of answer a question seems to want; text where nothing shows.

    A question that begins as a yes-or-no one does, "Do you know how many …", is one.
    """
    words = text.strip()
    kinds = [kind for kind, pattern in _GUESSES if re.search(pattern, words, re.IGNORECASE)]
    first = next((p for k, p in _GUESSES if k is AnswerKind.YES_NO), "")
    if re.match(first, words, re.IGNORECASE):
        return AnswerKind.YES_NO
    return kinds[0] if kinds else AnswerKind.TEXT


def draft_questions(lines: Sequence[str]) -> Questionnaire:
    """A questionnaire from the lines of a document: paragraphs of a letter, or a Markdown list.

    Numbered lines become questions, lettered lines their parts, “if yes …” a part that follows on a
    yes; lines that end in a question mark are numbered where no line has a number. What stands before
    the first question is left out. Raises InputFaults where no question is found.
    """
    if len(lines) > MAX_LINES or any(len(line) > MAX_LINE for line in lines):
        limit = f"it has more than {MAX_LINES:,} lines, or a line of more than {MAX_LINE:,} letters"
        raise InputFaults(
            "The list of questions is too long", (Fault("", limit),), "Keep only the questions."
        )
    cleaned = [text for line in lines if (text := _cleaned(line))]
    numbered = any(_NUMBER.match(line) or _NUMBER_LETTER.match(line) for line in cleaned)
    draft = _Draft()
    for line in cleaned:
        for piece in _SPLIT.split(line):
            _take(draft, piece.strip(), numbered)
    if not draft.texts:
        raise InputFaults(
            "There is no question in the document",
            (Fault("", "no line has a number or ends in a question mark"),),
            "Put each question on a line of its own and number it.",
        )
    return Questionnaire(kind="", title="", questions=_typed(draft))


def _cleaned(line: str) -> str:
    line = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", line.replace("\t", " ").replace("\u00a0", " "))
    # A Markdown item's own dash goes; an item's number stays.
    return re.sub(r"\s+", " ", _MARKDOWN.sub("", line.strip())).strip().strip("*").strip()


def _take(draft: _Draft, line: str, numbered: bool) -> None:
    """Put one line where it belongs: a question, a part, a follow-on, or more of the text before."""
    top = draft.last.partition(".")[0]
    if match := _NUMBER_LETTER.match(line):
        number, letter, text = match[1], match[2].lower(), line[match.end() :]
        draft.texts.setdefault(number, "Please answer each of these.")
        draft.number = max(draft.number, int(number))
        _add(draft, f"{number}.{letter}", text)
    elif match := _NUMBER.match(line):
        number = match[1].lstrip("0") or "0"
        if number in draft.texts:  # numbering that starts afresh in a new section
            number = str(draft.number + 1)
        draft.number = max(draft.number, int(number))
        _add(draft, number, line[match.end() :])
    elif (match := _LETTER.match(line)) and top:
        _add(draft, f"{top}.{(match[1] or match[2]).lower()}", line[match.end() :])
    elif _FOLLOW_ON.match(line) and draft.last:
        _follow_on(draft, line)
    elif not numbered and line.endswith("?"):
        draft.number += 1
        _add(draft, str(draft.number), line)
    elif draft.last and numbered:
        draft.texts[draft.last] = f"{draft.texts[draft.last]} {line}"[:MAX_LINE]


def _add(draft: _Draft, identity: str, text: str) -> None:
    while identity in draft.texts:
        identity = f"{identity}_2"
    draft.texts[identity] = text
    draft.last = identity


def _follow_on(draft: _Draft, line: str) -> None:
    parent = draft.last
    while parent in draft.follow_ons:
        parent = parent.rpartition(".")[0]
    _add(draft, f"{parent}.{_NAMES.get(guess_answer(line), 'more')}", line)
    draft.follow_ons.add(draft.last)


def _typed(draft: _Draft) -> tuple[Question, ...]:
    """The questions with their guessed kinds; one that only introduces its parts is a heading."""
    lettered = {name.rpartition(".")[0] for name in draft.texts if re.search(r"\.[a-z](_2)*$", name)}
    kinds = {name: guess_answer(text) for name, text in draft.texts.items()}
    for name in lettered:
        text = draft.texts[name]
        if not text.endswith("?") or re.search(r"\b(?:following|these|below)\b", text):
            kinds[name] = AnswerKind.HEADING
    for name, text in draft.texts.items():
        # A part of a heading that is no sentence, such as a service in a list, wants a yes or a no.
        listed = kinds.get(name.rpartition(".")[0]) is AnswerKind.HEADING
        if listed and kinds[name] is AnswerKind.TEXT and "?" not in text and not _ASKS.match(text):
            kinds[name] = AnswerKind.YES_NO
    questions = []
    for name, text in draft.texts.items():
        parent = name.rpartition(".")[0]
        asked_of_yes = name in draft.follow_ons and kinds[parent].is_yes_no
        condition = Condition(parent, "yes") if asked_of_yes else None
        questions.append(Question(name, text, kinds[name], condition))
    return tuple(questions)
