"""The reader: all papers of one request in, a suggestion for each question out."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from foicli.model.findings import Coding, Finding, Reading, Suggestion, Unread
from foicli.model.mail import Category, Document
from foicli.model.questionnaire import AnswerKind, Questionnaire
from foicli.reading.claims import Claim
from foicli.reading.confidence import NOTHING_CAME, confidence
from foicli.reading.details.links import ATTACHMENT_NAMED
from foicli.reading.details.words import IN_AN_ENCLOSURE
from foicli.reading.extract import extract
from foicli.reading.index import Index, index_of
from foicli.reading.paper import Paper
from foicli.reading.papers import read_paper
from foicli.reading.returned_form import ReturnedForm, form_in, held
from foicli.reading.settle import Held, cite, due, over, resolve, within_message
from foicli.reading.taken_back import TAKEN_BACK, takes_back
from foicli.reading.text import Text
from foicli.reading.well_read import well_read

READER = "reader/13"
_HEAD = 1500  # characters at the beginning of a letter, where it says what it is

_SILENT = {
    Category.ACKNOWLEDGEMENT, Category.AUTO_REPLY, Category.UNRELATED, Category.BOUNCE, Category.DELAY_NOTICE,
}  # fmt: skip
_REPLACES = re.compile(
    r"\b(?:disregard|ignore|replac(?:e|es|ing)|supersed(?:e|es|ing)|withdraw|in place of|"
    r"instead of|substitut\w+)\b"
    r"[^.\n]{0,50}\b(?:response|reply|letter|answers|e-?mail|version|disclosure|"
    r"one (?:(?:that )?(?:we |was )?)?sent|"
    r"(?:previous|earlier|first|original|last) (?:one|message))\b"
)

# A message that says so changes what was answered, if only by a few words more.
_CORRECTS = re.compile(
    r"\b(?:correct(?:ion|ions|ed|ing)|amend(?:ed|ment|ments|ing)?|revis(?:ed|ion|ing)|updat(?:e|ed|ing)|errors?|"
    r"in addition|additional(?:ly)?|further (?:to|information)|supplement\w*|clarif\w+|should (?:read|have))\b"
)


def read(
    documents: Sequence[Document],
    questionnaire: Questionnaire,
    *,
    ours: str = "",
    body_name: str = "",
    other_names: Sequence[str] = (),
    reference: str = "",
) -> Reading:
    """Read all papers of one request, in order of arrival.

    `ours` is the text of our letter, `body_name` the body whose answers are wanted, `other_names`
    other bodies that the same mail may answer for. Returns a suggestion for each question of which
    something is said, with its evidence; later messages correct or replace earlier ones. A form of
    ours that came back is read field by field; one that names another request than `reference` is not.
    """
    texts: list[tuple[Document, Text]] = []
    forms: list[tuple[Document, ReturnedForm]] = []
    unread: list[Unread] = []
    notes: list[str] = []
    for document in documents:
        if document.category in _SILENT:
            continue
        extracted = extract(document)
        unread += extracted.unread
        notes += extracted.notes
        form = form_in(extracted.texts, questionnaire, kinds_of_body(body_name))
        if form and not _is_ours(form, questionnaire, reference):
            form = None
        if form and not form.is_for(reference):
            name, other = document.name or "the message", ", ".join(form.references[:3])
            notes.append(f"“{name}” is the form of another request, {other}, and was not read")
            continue
        if form:
            forms.append((document, form))
            notes += form.notes
        texts += [(document, text) for text in (form.rest if form else extracted.texts)]
    bare = frozenset(d.message for d in documents) - {d.message for d in documents if not d.is_body}
    suggestions = read_texts(
        texts, questionnaire, ours=ours, body_name=body_name, other_names=other_names, forms=forms, bare=bare
    )
    return Reading(READER, suggestions, tuple(unread), tuple(dict.fromkeys(notes)))


def _is_ours(form: ReturnedForm, questionnaire: Questionnaire, reference: str) -> bool:
    """Whether it is our form and not a table of theirs: most questions have a field, or it names the request."""
    named = bool(reference) and reference.casefold() in (r.casefold() for r in form.references)
    return named or len(form.asked) >= 0.6 * len(questionnaire.answerable)


def read_texts(
    texts: Sequence[tuple[Document, Text]],
    questionnaire: Questionnaire,
    *,
    ours: str = "",
    body_name: str = "",
    other_names: Sequence[str] = (),
    forms: Sequence[tuple[Document, ReturnedForm]] = (),
    bare: Set[int] = frozenset(),
) -> tuple[Suggestion, ...]:
    """The same for texts that were extracted already, and forms that were read; `bare` messages came without a file."""
    index = index_of(questionnaire)
    names = kinds_of_body(body_name)
    standing: dict[int, Held] = {}
    asked: dict[int, tuple[Text, int, int]] = {}
    for message in sorted({d.message for d, _ in (*texts, *forms)}):
        papers = [
            (d, t, read_paper(t, index, ours, names, body_name, tuple(other_names)))
            for d, t in texts
            if d.message == message
        ]
        made = [
            Held(_without_its_file(claim) if message in bare else claim, text, message)
            for _, text, paper in papers
            for claim in paper.claims
        ]
        made += [h for d, form in forms if d.message == message for h in held(form, index, message)]
        replaces = any(_replaces(paper) for _, _, paper in papers)
        if replaces:
            asked = {}
        for _, text, paper in papers:
            asked.update({place: (text, a, b) for place, (a, b) in paper.asked.items()})
        later = within_message(made)
        corrects = any(_corrects(paper) for _, _, paper in papers)
        if corrects and any(takes_back(paper) for _, _, paper in papers):
            standing = {place: _in_doubt(held) for place, held in standing.items()}
        standing = over(standing, later, replaces=replaces and bool(later), corrects=corrects)
    standing = due(index, resolve(index, standing))
    context = well_read(index, standing)
    found = [_suggestion(index, place, standing[place], well_read=context) for place in sorted(standing)]
    open_ones = [p for p in sorted(asked) if p not in standing and not index.nodes[p].is_heading]
    return (*found, *(s for p in open_ones if (s := _left_open(index, p, *asked[p]))))


def _without_its_file(claim: Claim) -> Claim:
    """In doubt where it points to a file that did not come: "the policy is attached"."""
    if claim.rule not in (ATTACHMENT_NAMED, IN_AN_ENCLOSURE):
        return claim
    return claim.in_doubt(NOTHING_CAME)


def _in_doubt(held: Held) -> Held:
    """An answer that may be what a later letter corrects."""
    return replace(held, claim=held.claim.in_doubt(TAKEN_BACK))


def _left_open(index: Index, place: int, text: Text, start: int, end: int) -> Suggestion | None:
    """A question that stands in the reply with nothing beside it."""
    if not text.text[start:end].strip():
        return None
    evidence = (text.cite(start, end),)
    return Suggestion(
        index.nodes[place].id,
        Coding(Finding.NO_ANSWER),
        evidence,
        0.3,
        "the question stands there without an answer",
    )


def _replaces(paper: Paper) -> bool:
    head = paper.page.text.text[:_HEAD].lower()
    return bool(_REPLACES.search(head))


def _corrects(paper: Paper) -> bool:
    return bool(_CORRECTS.search(paper.page.text.text[:_HEAD].lower()))


def kinds_of_body(name: str) -> tuple[str, ...]:
    """Words by which a body of this name speaks of itself: `ccg`, `council`, `board`."""
    low = name.lower()
    kinds: tuple[str, ...] = ()
    if "ccg" in low or "clinical commissioning" in low:
        kinds += ("ccg", "clinical commissioning group")
    if not kinds and re.search(r"council|borough|county|city of|london|metropolitan", low):
        kinds += ("council", "local authority", "borough", "county")
    if re.search(r"\bicb\b|integrated care", low):
        kinds += ("icb", "integrated care board")
    if "trust" in low:
        kinds += ("trust",)
    if "board" in low:
        kinds += ("board",)
    if low:
        kinds += (low,)
    return kinds


def _fitting(coding: Coding, kind: AnswerKind) -> Coding:
    """The coding as this kind of question can be answered: to a sum, a number or words a bare yes is no answer."""
    if kind.is_yes_no or kind is AnswerKind.CHOICE or coding.finding is not Finding.ANSWERED:
        return coding
    if coding.is_figure or coding.url or coding.text or not coding.value:
        return coding
    return Coding(Finding.NIL if coding.value == "no" else Finding.UNCLEAR)


def _suggestion(index: Index, place: int, held: Held, *, well_read: bool) -> Suggestion:
    claim = held.claim
    evidence = cite(held)
    coding = _fitting(claim.coding, index.nodes[place].question.answer)
    if coding.finding is Finding.UNCLEAR and not coding.text and evidence:
        coding = Coding(Finding.UNCLEAR, text=evidence[0].quote[:500])
    why = claim.rule + (f"; {claim.layout}" if claim.layout else "")
    if claim.doubts:
        why += "; doubt: " + ", ".join(dict.fromkeys(claim.doubts))
    sure = confidence(claim, ocr=held.text.ocr, well_read=well_read)
    return Suggestion(index.nodes[place].id, coding, evidence, sure, why)
