"""What a field says where it can mean one thing only: a choice offered, a plain figure, an address."""

import re
from decimal import Decimal

from foicli.model import form as words
from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind, Question
from foicli.reading.claims import Span
from foicli.reading.links import links
from foicli.reading.normal import lower, plain

_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d{1,12})"
_POUNDS = re.compile(rf"(?:£|gbp)?\s?({_FIGURE}(?:\.\d{{1,2}})?)(?:\s?(?:pounds?|gbp))?")
_COUNT = re.compile(_FIGURE)
_FEWER = re.compile(r"(?:(?:fewer|less) than|<)\s?(\d{1,2}|five|ten)")
_FIRST_PIECE = re.compile(r"(?:https?:/|www\.)\S*(?: \S+){0,4}$", re.IGNORECASE)
# A narrow column breaks an address behind a stroke or the like; what goes on is not a plain word.
_BROKEN_LINK = re.compile(r"(?<=[/?&=#_-]) (?=www\.|[\w%-]*[\d/.?&=#_%-])", re.IGNORECASE)
_SHORT = {"y": "yes", "n": "no"}
_IN_WORDS = {"five": "5", "ten": "10"}
_NOTHING = re.compile(r"[\s.…_–—-]*")
_PROMPTS = tuple(
    re.compile(r"\s+".join(re.escape(word) for word in plain(words.prompt(kind)).split()), re.IGNORECASE)
    for kind in words.PROMPTS
)


def written(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """What was written into a field: its stretches without our prompts, white space and dashes alone."""
    kept: list[Span] = []
    for start, end in spans:
        pieces = [(start, end)]
        for prompt in _PROMPTS:
            pieces = [rest for piece in pieces for rest in _without(prompt, text, piece)]
        kept += [p for piece in pieces if (p := _trimmed(text, piece))]
    return () if all(_NOTHING.fullmatch(text[a:b]) for a, b in kept) else tuple(kept)


def _without(prompt: re.Pattern[str], text: str, piece: Span) -> list[Span]:
    at, rest = piece[0], []
    for hit in prompt.finditer(plain(text[piece[0] : piece[1]])):
        rest.append((at, piece[0] + hit.start()))
        at = piece[0] + hit.end()
    return [*rest, (at, piece[1])]


def _trimmed(text: str, piece: Span) -> Span | None:
    said = text[piece[0] : piece[1]]
    start = piece[0] + len(said) - len(said.lstrip())
    end = start + len(said.strip())
    return (start, end) if end > start else None


def exact(question: Question, text: str) -> Coding | None:
    """The coding of a field's words; None where they need a reader."""
    said = " ".join(plain(text).split())
    low = lower(said).rstrip(".").strip("[]")
    if low == words.NOT_HELD:
        return Coding(Finding.NOT_HELD)
    if low == words.WITHHELD:
        return Coding(Finding.REFUSED)
    kind = question.answer
    if kind is AnswerKind.CHOICE or kind.is_yes_no:
        return _chosen(question, low)
    if kind is AnswerKind.POUNDS:
        return _pounds(low)
    if kind is AnswerKind.COUNT:
        return _count(low)
    return _link(said) if kind is AnswerKind.LINK else None


def _chosen(question: Question, low: str) -> Coding | None:
    if question.answer.is_yes_no:
        value = _SHORT.get(low, low)
        if value in words.CHOICES[question.answer]:
            return Coding(Finding.ANSWERED, value=value.replace(" ", "_"))
        return None
    for choice in question.choices:
        if lower(" ".join(plain(choice).split())).rstrip(".").strip("[]") == low:
            return Coding(Finding.ANSWERED, value=choice)
    return None


def _pounds(low: str) -> Coding | None:
    found = _POUNDS.fullmatch(low)
    if not found:
        return None
    pounds = Decimal(found[1].replace(",", ""))
    if pounds == pounds.to_integral():
        pounds = pounds.quantize(Decimal(1))
    return Coding(Finding.ANSWERED, amount_gbp=pounds)


def _count(low: str) -> Coding | None:
    if _COUNT.fullmatch(low):
        return Coding(Finding.ANSWERED, count=str(int(low.replace(",", ""))))
    if few := _FEWER.fullmatch(low):
        return Coding(Finding.SUPPRESSED, count=f"<{_IN_WORDS.get(few[1], few[1])}")
    return None


def _link(said: str) -> Coding | None:
    said = _BROKEN_LINK.sub("", said) if _FIRST_PIECE.match(said) else said
    if " " in said:
        return None
    found = links(said)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(said.rstrip("."))):
        return None
    return Coding(Finding.ANSWERED, url=found[0].url)
