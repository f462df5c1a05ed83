"""Fields found in the rows of a table: by tag, by number, by the question's text, under our headings."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from foicli.model import form as words
from foicli.model.form import read_tag
from foicli.model.questionnaire import AnswerKind, Question
from foicli.reading.claims import Span
from foicli.reading.forms.exact import written
from foicli.reading.forms.fields import FORM_OF_ANSWER, MAX_CELL, Directory, Field, Layout, bare
from foicli.reading.normal import lower, plain
from foicli.reading.text import Block, Text

MAX_ROWS = 3000
MAX_COPIES = 20  # of one question's row: what is copied more often is not read further
_GUESSED_ROWS, _GUESSED_COLUMNS = 60, 12
_HEADS = {
    bare(words.NUMBER): "number", bare(words.QUESTION): "question", bare(words.FORM_OF_ANSWER): "form",
    bare(words.ANSWER): "answer", bare(words.REMARKS): "remarks",
}  # fmt: skip
_FORMS = tuple(form for form in words.FORMS_OF_ANSWER.values() if form)


@dataclass(slots=True)
class Cell:
    """One cell: its blocks, from `start` to `end` of the Text, and how many rows it covers."""

    column: int
    blocks: list[Block] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """From its first character to its last."""
        return self.blocks[0].start, self.blocks[-1].end

    @property
    def height(self) -> int:
        """How many rows it covers."""
        return max(b.row_span for b in self.blocks)

    @property
    def width(self) -> int:
        """How many columns it covers."""
        return max(b.column_span for b in self.blocks)

    @property
    def controls(self) -> list[str]:
        """The tags of the controls in it."""
        return [tag for b in self.blocks for tag in b.control.split()]


Row = dict[int, Cell]


@dataclass(slots=True)
class _Columns:
    """Which column holds what, as the last headings said; -1 = nobody knows."""

    number: int = -1
    question: int = -1
    answer: int = -1
    form: int = -1
    known: bool = False


@dataclass(slots=True)
class _Covering:
    """An answer cell that goes on over the rows below it."""

    cell: Cell
    until: int


@dataclass(slots=True)
class _Reader:
    """Reads the tables of one Text."""

    text: Text
    directory: Directory
    titled: bool
    fields: list[Field] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)
    headed: bool = False
    marked: bool = False
    before: str = ""
    columns: _Columns = field(default_factory=_Columns)
    covering: _Covering | None = None
    copies: Counter[str] = field(default_factory=Counter)

    def said(self, cell: Cell | None) -> str:
        """The words of a cell."""
        return self.text.text[slice(*cell.span)] if cell else ""

    def table(self, rows: dict[int, Row]) -> None:
        """Read one table from top to bottom."""
        self.covering = None
        if not any(_heads(self.text, row) for row in rows.values()):
            self.columns = self._guess(rows) if self.titled else _Columns()
        for number in sorted(rows):
            heads = _heads(self.text, rows[number])
            if heads:
                self.columns = heads
                self.headed = True
                self._take(rows[number])
            else:
                self._row(number, rows[number])

    def _guess(self, rows: dict[int, Row]) -> _Columns:
        """Columns by what stands in them, where the headings are gone."""
        numbers: dict[tuple[int, int], int] = defaultdict(int)
        for row in list(rows.values())[:_GUESSED_ROWS]:
            cells = [(c, self.said(cell)) for c, cell in sorted(row.items())[:_GUESSED_COLUMNS]]
            numbered = [(c, question) for c, said in cells if (question := self.directory.by_number(said))]
            asked = [(d, self.directory.by_text(said)) for d, said in cells if numbered and len(said) > 8]
            for c, question in numbered:
                for d, questions in asked:
                    if d > c and question in questions:
                        numbers[c, d] += 1
        if not numbers:
            return _Columns()
        (left, right), count = max(numbers.items(), key=lambda item: item[1])
        if count < 2:
            return _Columns()
        beside = [self.said(row.get(right + 1)).lower() for row in rows.values() if left in row]
        forms = sum(said.startswith(_FORMS) for said in beside)
        if forms * 2 > len(beside):
            return _Columns(left, right, right + 2, right + 1)
        return _Columns(left, right, right + 1)

    def _row(self, number: int, row: Row) -> None:
        tags = _tags(self.text, row, self.directory)
        tagged = tags[0][1] if len({question for _, question in tags}) == 1 else ""
        question, doubt = self._question(row, tagged)
        if question not in self.directory.places or not (self.columns.answer >= 0 or tagged):
            return
        self.before = question
        answer = self._answer(number, row, tagged)
        if self.directory.questionnaire.by_id[question].answer is AnswerKind.HEADING:
            # An answer beside a heading speaks for all its parts: it is left to be read as any table is.
            if answer is None or not written(self.text.text, (answer.span,)):
                self._take(row)
            return
        if answer is None:
            return
        self._take(row)
        self.copies[question] += 1
        if self.copies[question] > MAX_COPIES:
            return
        self.marked = self.marked or any(reference for reference, _ in tags)
        references = {reference for reference, _ in tags if reference}
        self.fields.append(
            Field(
                question, (answer.span,), tuple(self._remarks(row, answer, question)),
                doubt or self._shared(number, row, answer), references.pop() if len(references) == 1 else "",
            )
        )  # fmt: skip

    def _question(self, row: Row, tagged: str) -> tuple[str, str]:
        """The question of a row, and the doubt about it."""
        shown = self.directory.by_number(self.said(row.get(self.columns.number)))
        texts = self.directory.by_text(self.said(row.get(self.columns.question)))
        return self.directory.decide(tagged, shown, texts, self.before)

    def _shared(self, number: int, row: Row, answer: Cell) -> str:
        """A doubt where one cell stands beside several questions."""
        if answer.height > 1 and answer in row.values():
            self.covering = _Covering(answer, number + answer.height)
        return "" if answer.height == 1 else "one cell for several questions"

    def _answer(self, number: int, row: Row, tagged: str) -> Cell | None:
        with_control = [cell for cell in row.values() if cell.controls]
        if tagged and len(with_control) == 1:
            return with_control[0]
        cell = row.get(self.columns.answer)
        if cell is None and self.covering and number < self.covering.until:
            return self.covering.cell
        return cell

    def _remarks(self, row: Row, answer: Cell, question: str) -> Iterator[Span]:
        """What an officer wrote beside the answer: under “Anything to add”, in a column of their own, or our cells."""
        columns, asked = self.columns, self.directory.questionnaire.by_id[question]
        for c, cell in sorted(row.items()):
            said = self.said(cell)
            if cell is answer or not said.strip() or read_tag(said):
                continue
            if c == columns.question:
                yield from self._below(cell, asked)
            elif c == columns.form:
                if not bare(said).startswith(bare(words.FORMS_OF_ANSWER[asked.answer])):
                    yield cell.span
            elif c != columns.number and (columns.question >= 0 or c > answer.column):
                yield cell.span

    def _below(self, cell: Cell, asked: Question) -> Iterator[Span]:
        """What stands in the question's own cell after the question and its form of answer."""
        start, end = cell.span
        low = lower(plain(self.text.text[start:end]))
        text = r"[^a-z0-9]+".join(bare(asked.text).split())
        found = list(re.finditer(text, low[:MAX_CELL])) if text else []
        if not found:
            return
        at = found[-1].end()
        form = FORM_OF_ANSWER.match(low, at)
        at = form.end() if form else at
        left = re.sub(r"^[^a-z0-9(£<]+", "", low[at:])
        if left and not left.startswith("(") and any(c.isalnum() for c in left):
            yield (start + len(low) - len(left), end)

    def _take(self, row: Row) -> None:
        self.taken += [cell.span for cell in row.values()]


def from_tables(text: Text, directory: Directory, *, titled: bool) -> Layout | None:
    """The fields in the tables of a Text, and among its controls; None where none of it is a form of ours.

    `titled` says that the title of a form stands above: then a table without headings will do.
    """
    reader = _Reader(text, directory, titled)
    for rows in _tables(text):
        reader.table(rows)
    _loose(text, reader)
    if not reader.fields or not (reader.headed or reader.marked or reader.titled):
        return None
    return Layout(tuple(reader.fields), tuple(reader.taken), "form field")


def _tables(text: Text) -> list[dict[int, Row]]:
    tables: dict[int, dict[int, Row]] = defaultdict(dict)
    count = 0
    for block in text.blocks:
        if block.table < 0:
            continue
        rows = tables[block.table]
        if block.row not in rows:
            count += 1
            if count > MAX_ROWS:
                break
            rows[block.row] = {}
        rows[block.row].setdefault(block.column, Cell(block.column)).blocks.append(block)
    return list(tables.values())


def _heads(text: Text, row: Row) -> _Columns | None:
    """The columns that a row of headings names; None for any other row."""
    found: dict[str, int] = {}
    for column, cell in row.items():
        start, end = cell.span
        if end - start <= 60 and (name := _HEADS.get(bare(text.text[start:end]))):
            found.setdefault(name, column)
    if "answer" not in found or not found.keys() & {"number", "question"}:
        return None
    return _Columns(
        found.get("number", -1), found.get("question", -1), found["answer"], found.get("form", -1), True
    )


def _tags(text: Text, row: Row, directory: Directory) -> list[tuple[str, str]]:
    """Reference and question of each tag in a row. LibreOffice leaves only a control's title: the id."""
    found: list[tuple[str, str]] = []
    for cell in row.values():
        for control in cell.controls:
            tag = read_tag(control) or (("", control) if control in directory.places else None)
            found += [tag] if tag else []
        start, end = cell.span
        if end - start < 140 and (tag := read_tag(text.text[start:end])):
            found.append(tag)
    return found


def _loose(text: Text, reader: _Reader) -> None:
    """Controls that were copied out of the table, into a letter."""
    for block in text.blocks:
        if block.table >= 0 or not block.control:
            continue
        tags: Sequence[tuple[str, str]] = [t for c in block.control.split() if (t := read_tag(c))]
        if len(tags) == 1 and tags[0][1] in reader.directory.places:
            reference, question = tags[0]
            reader.marked = True
            reader.fields.append(
                Field(question, ((block.start, block.end),), (), "it stands outside the form", reference)
            )
            reader.taken.append((block.start, block.end))
