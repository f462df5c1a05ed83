"""A form of ours that came back: the answer to every question in it, exactly where the field is plain."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from foicli.model import form as words
from foicli.model.findings import Coding, Evidence, Finding, Suggestion
from foicli.model.mail import Document
from foicli.model.questionnaire import Question, Questionnaire
from foicli.reading.claims import Claim, Span
from foicli.reading.confidence import RETURNED_FORM, confidence
from foicli.reading.extract import extract
from foicli.reading.forms.delimited import as_table
from foicli.reading.forms.exact import exact, written
from foicli.reading.forms.fields import Directory, Field, Layout, bare
from foicli.reading.forms.running import from_running
from foicli.reading.forms.table import from_tables
from foicli.reading.index import Index, index_of
from foicli.reading.passages import Passage
from foicli.reading.segment import Page, page_of
from foicli.reading.settle import Held
from foicli.reading.text import Text
from foicli.reading.values import read_family

BROKEN_AT_MOST = 0.7  # a PDF breaks long addresses into lines: more words may belong to it
OCR_AT_MOST = 0.9  # a scan's figures go to a person
_REFERENCE = re.compile(
    rf"(?:\b{re.escape(words.TITLE)}\s+|{re.escape(words.FOOT)}\s*)(\S{{1,60}})", re.IGNORECASE
)
_TITLE = re.compile(re.escape(words.TITLE), re.IGNORECASE)
# What our letter itself prints behind a question: the form of answer, and what else is asked.
_OUR_OWN = re.compile(r"\W*(?:yes\s*/\s*no\b|if (?:yes|so)\b|\d[\d.]*\.[a-z]+:)", re.IGNORECASE)
FILLED_IN = 0.5  # share of the rows
_INSTRUCTIONS = tuple(bare(s) for s in (words.WELCOME, words.HOW_TO, words.LEAVE, words.RETURN))
_HEADINGS = {
    bare(f"{words.NUMBER} {words.QUESTION} {words.ANSWER}"),
    *(
        bare(head)
        for head in (words.NUMBER, words.QUESTION, words.FORM_OF_ANSWER, words.ANSWER, words.REMARKS)
    ),
}
_DOES_NOT_APPLY = re.compile(r"(?:n\s?/\s?a|not applicable)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """What a form says. `references` are those it names, most often first; none where all are gone.

    `suggestions` come in the order of the questionnaire, one for each field in which something was
    written. `asked` are the questions that have a field in it. `rest` is what stands outside the
    form's own rows, at its old offsets: to be read as any letter is. `notes` are for a person.
    """

    references: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    asked: tuple[str, ...]
    text: Text
    rest: tuple[Text, ...] = ()
    notes: tuple[str, ...] = ()

    def is_for(self, reference: str) -> bool:
        """Whether the form may be this request's: it names it, or no other request of ours.

        A number that the body gave the request is not one of ours, wherever it stands.
        """
        ours = reference.strip().casefold()
        stem = ours.rpartition("-")[0]
        named = [r.casefold() for r in self.references]
        return not ours or ours in named or not any(r.startswith(stem) for r in named)


def read_form(document: Document, questionnaire: Questionnaire) -> ReturnedForm | None:
    """The form in this document, whatever its name and format; None where there is none of ours."""
    return form_in(extract(document).texts, questionnaire)


def form_in(
    texts: Sequence[Text], questionnaire: Questionnaire, names: tuple[str, ...] = ()
) -> ReturnedForm | None:
    """The same for texts that were extracted already; of several with a form, the fullest counts.

    `names` are words by which the body speaks of itself.
    """
    directory = Directory(questionnaire)
    found = [(text, layout) for text in texts if (layout := _layout(text, directory))]
    if not found:
        return None
    text, layout = max(found, key=lambda each: len(each[1].fields))
    form = _Form(text, layout, index_of(questionnaire), names)
    others = tuple(t for t in texts if t is not text)
    return form.read(others)


def held(form: ReturnedForm, index: Index, message: int) -> list[Held]:
    """The form's suggestions as claims of the reader: they outrank what else the same message says."""
    return [
        Held(
            Claim(
                index.by_id[s.question].place, s.coding, tuple((e.start, e.end) for e in s.evidence),
                s.confidence, s.why, rank=4, layout=RETURNED_FORM,
            ),
            form.text, message,
        )
        for s in form.suggestions
    ]  # fmt: skip


def _layout(text: Text, directory: Directory) -> Layout | None:
    titled = bool(_REFERENCE.search(text.text))
    layout = from_tables(text, directory, titled=titled)
    if layout is None and (pasted := as_table(text)):
        layout = from_tables(pasted, directory, titled=titled)
    if layout is None and titled:
        layout = from_running(text, directory)
        # "Our reference:" alone stands in many a letter, and our own letter may be quoted beneath it.
        if layout and not _TITLE.search(text.text) and not _filled_in(text, layout):
            return None
    return layout


def _filled_in(text: Text, layout: Layout) -> bool:
    """Whether most rows hold words that are not ours."""
    said = [" ".join(text.text[a:b] for a, b in field.answer).strip(" \t\n>") for field in layout.fields]
    return sum(bool(s) and _OUR_OWN.match(s) is None for s in said) >= FILLED_IN * len(said)


@dataclass(slots=True)
class _Form:
    """One form being read."""

    text: Text
    layout: Layout
    index: Index
    names: tuple[str, ...]
    _page: Page | None = None

    def read(self, others: tuple[Text, ...]) -> ReturnedForm:
        """All that it says, and what of the document is left to be read otherwise."""
        references = self._references()
        doubted = replace(self.layout, fields=tuple(self._checked(references)))
        own: dict[str, list[Suggestion]] = defaultdict(list)
        beside: dict[str, list[Suggestion]] = defaultdict(list)
        for field in doubted.fields:
            for suggestion in self._field(field):
                (own if suggestion.question == field.question else beside)[suggestion.question].append(
                    suggestion
                )
        said = {question: _together(several) for question, several in own.items()}
        for question, several in beside.items():
            if question not in said:
                said[question] = replace(several[0], confidence=round(several[0].confidence * 0.9, 3))
        asked = {field.question for field in doubted.fields}
        order = [node.id for node in self.index.nodes]
        return ReturnedForm(
            references, tuple(said[q] for q in order if q in said), tuple(q for q in order if q in asked),
            self.text, (*self._rest(references), *others), self._notes(doubted, own, references),
        )  # fmt: skip

    # -- whose form ----------------------------------------------------------------------------

    def _references(self) -> tuple[str, ...]:
        """Those of the tags first, then those that can be seen."""
        counts = Counter(field.reference for field in self.layout.fields if field.reference)
        for hit in _REFERENCE.finditer(self.text.text):
            counts[hit[1].rstrip(".,;:)]")] += 1
        for block in self.text.blocks:
            if block.table >= 0 and (mark := self._mark(block.start, block.end)):
                counts[mark] += 1
        return tuple(reference for reference, _ in counts.most_common(10))

    def _mark(self, start: int, end: int) -> str:
        """The reference in a heading cell `foi:TREES-24-E99`."""
        found = re.fullmatch(rf"{words.MARK}:([^\s:]{{1,60}})", self.text.text[start:end].strip())
        return found[1] if found else ""

    def _checked(self, references: tuple[str, ...]) -> Iterable[Field]:
        for field in self.layout.fields:
            if field.reference and field.reference != references[0] and not field.doubt:
                yield replace(field, doubt="its mark names another request")
            else:
                yield field

    # -- what a field says ---------------------------------------------------------------------

    def _field(self, field: Field) -> list[Suggestion]:
        question = self.index.by_id[field.question].question
        answer, remarks = written(self.text.text, field.answer), written(self.text.text, field.remarks)
        if not answer and not remarks:
            return []
        said = " ".join(self.text.text[a:b] for a, b in answer)
        if question.parent and not remarks and _DOES_NOT_APPLY.fullmatch(said.strip()):
            return []
        if answer and (coding := exact(question, said)):
            sure = 0.9 if remarks else 1.0
            why = "form field, with a remark" if remarks else self.layout.how
            found = [self._suggestion(field, coding, (*answer, *remarks), sure, why)]
            return found + self._by_words(field, question, remarks, aside=True)
        return self._by_words(field, question, tuple(sorted((*answer, *remarks))), aside=False)

    def _by_words(
        self, field: Field, question: Question, spans: tuple[Span, ...], *, aside: bool
    ) -> list[Suggestion]:
        """What the reader of passages makes of a field; with `aside`, of its parts alone."""
        if not spans:
            return []
        page = self._pages()
        start, end = spans[0][0], spans[-1][1]
        place = self.index.by_id[field.question].place
        passage = Passage(
            self.index, page.low, page.raw, start, end, self.names, page.emphasis,
            within=self.index.top_of(place), cell=True,
        )  # fmt: skip
        claims = [c for c in read_family(passage, place) if c.spans and not c.refers]
        found: dict[int, Claim] = {}
        for claim in claims:
            if claim.place not in found or claim.sure > found[claim.place].sure:
                found[claim.place] = claim
        made = []
        for at, claim in found.items():
            if at == place and aside:
                continue
            sure = confidence(claim.but(layout="form field"), ocr=self.text.ocr)
            if claim.coding.url and self.text.extractor.startswith("pdf"):
                sure = min(sure, BROKEN_AT_MOST)
            made.append(
                self._suggestion(
                    replace(field, question=self.index.nodes[at].id), self._whole(claim, question, spans),
                    spans if at == place else claim.spans, sure, f"form field: {claim.rule}",
                )
            )  # fmt: skip
        if place not in found and not aside:
            text = " ".join(" ".join(self.text.text[a:b].split()) for a, b in spans)
            made.append(
                self._suggestion(
                    field, Coding(Finding.UNCLEAR, text=text[:500]), spans, 0.4, "form field: not understood"
                )
            )
        return made

    def _whole(self, claim: Claim, question: Question, spans: tuple[Span, ...]) -> Coding:
        """The coding of a claim; the text of an open question is all that stands in its field."""
        place = self.index.by_id[question.id].place
        if claim.place != place or not claim.coding.text:
            return claim.coding
        whole = " ".join(" ".join(self.text.text[a:b].split()) for a, b in spans)
        return replace(claim.coding, text=whole[:8000])

    def _pages(self) -> Page:
        """The form laid out for reading, the stretches between its fields blanked."""
        if self._page is None:
            self._page = page_of(self.text)
            gaps: list[Span] = []
            for field in self.layout.fields:
                spans = sorted(written(self.text.text, (*field.answer, *field.remarks)))
                gaps += [(a[1], b[0]) for a, b in pairwise(spans)]
            self._page.hide(gaps)
        return self._page

    def _suggestion(
        self, field: Field, coding: Coding, spans: Sequence[Span], sure: float, why: str
    ) -> Suggestion:
        if field.doubt:
            sure, why = sure * 0.7, f"{why}; doubt: {field.doubt}"
        if self.text.ocr:
            sure = min(sure, OCR_AT_MOST)
        return Suggestion(field.question, coding, self._cite(spans), round(sure, 3), why)

    def _cite(self, spans: Sequence[Span]) -> tuple[Evidence, ...]:
        return tuple(self.text.cite(a, b) for a, b in list(spans)[:6] if self.text.text[a:b].strip())

    # -- what is left --------------------------------------------------------------------------

    def _rest(self, references: tuple[str, ...]) -> tuple[Text, ...]:
        """The Text without the form's rows, title, headings and instructions, nothing moved."""
        taken = list(self.layout.taken)
        for block in self.text.blocks:
            line = self.text.text[block.start : block.end]
            if _is_ours(line) or any(f"[{reference}]" in line for reference in references):
                taken.append((block.start, block.end))
        letters, at = [], 0
        for start, end in sorted(taken):
            if end > at:
                letters += [self.text.text[at : max(start, at)], " " * (end - max(start, at))]
                at = end
        left = "".join(letters) + self.text.text[at:]
        if not re.search(r"\w{2}", left):
            return ()
        blocks = tuple(b for b in self.text.blocks if left[b.start : b.end].strip())
        return (replace(self.text, text=left, blocks=blocks),)

    def _notes(
        self, layout: Layout, own: dict[str, list[Suggestion]], references: tuple[str, ...]
    ) -> tuple[str, ...]:
        notes = []
        asked = {field.question for field in layout.fields}
        missing = [q.id for q in self.index.questionnaire.answerable if q.id not in asked]
        if missing:
            shown = ", ".join(missing[:12]) + (" …" if len(missing) > 12 else "")
            notes.append(f"the form that came back has no row for {shown}")
        twice = [question for question, several in own.items() if len(several) > 1]
        if twice:
            notes.append(f"the form that came back answers more than once: {', '.join(twice[:12])}")
        if len(references) > 1:
            notes.append(f"the form that came back names several requests: {', '.join(references[:5])}")
        return tuple(notes)


def _is_ours(line: str) -> bool:
    """Whether a line is the form's title, foot or instructions, perhaps broken off anywhere."""
    tokens = bare(line[:600]).split()
    whole = " ".join(tokens)
    if _REFERENCE.search(line) or whole in _HEADINGS:
        return True
    if any(said in whole and len(whole) < len(said) + 150 for said in _INSTRUCTIONS):
        return True
    if len(tokens) < 3:
        return False
    told = " ".join(_INSTRUCTIONS)
    return whole in told or (len(tokens) <= 40 and " ".join(tokens[-6:]) in told)


def _together(several: list[Suggestion]) -> Suggestion:
    """One suggestion from rows that were copied: the same said twice, or two answers that differ."""
    first = several[0]
    if len(several) == 1:
        return first
    evidence = tuple(e for s in several for e in s.evidence)[:6]
    if all(s.coding == first.coding for s in several):
        return replace(first, evidence=evidence, confidence=max(s.confidence for s in several))
    return replace(
        first, coding=Coding(Finding.UNCLEAR), evidence=evidence, confidence=0.5,
        why="form field: two rows that differ",
    )  # fmt: skip
