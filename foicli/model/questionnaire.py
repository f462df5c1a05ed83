"""A questionnaire: questions with an id for life, their kinds of answer, and how one is loaded."""

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from foicli.errors import Fault, InputFaults
from foicli.model.codes import YesNo
from foicli.model.counting import many


class AnswerKind(StrEnum):
    """What form an answer takes. `HEADING` wants none: it introduces the parts below it."""

    YES_NO = "yes/no"
    YES_NO_DEV = "yes/no/in development"
    POUNDS = "pounds"
    COUNT = "count"
    LINK = "link"
    TEXT = "text"
    CHOICE = "choice"
    HEADING = "heading"

    @property
    def is_yes_no(self) -> bool:
        """Whether the answer is a yes or a no (perhaps in development)."""
        return self in (AnswerKind.YES_NO, AnswerKind.YES_NO_DEV)

    @property
    def is_figure(self) -> bool:
        """Whether the answer is a sum or a number."""
        return self in (AnswerKind.POUNDS, AnswerKind.COUNT)


@dataclass(frozen=True, slots=True)
class Condition:
    """`if = "4=yes"`: this part is asked only of bodies whose answer to `question` is `value`."""

    question: str
    value: str

    def is_met(self, value: str) -> bool:
        """Whether this answer to `question` calls for the part: that very one, or it in part."""
        return value in (self.value, YesNo.PARTLY)

    def __str__(self) -> str:
        return f"{self.question}={self.value}"


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `id` is for life: `1`, `1.spend`, `12.a`, `12.a.spend`.

    `unit` says what is counted or which year is meant; `topic` is a short label for tables;
    `aliases` are other words for the same thing that a reply may use; `finding` groups questions
    for publication; `pair` names the in-hours question of which this is the out-of-hours twin.
    `small_numbers` says that a count may be of so few people that somebody could be known by it, and that
    “fewer than 5” is as welcome. `line` is where the question stands in its file.
    """

    id: str
    text: str
    answer: AnswerKind
    condition: Condition | None = None
    unit: str = ""
    topic: str = ""
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    finding: str = ""
    pair: str = ""
    small_numbers: bool = False
    line: int = 0

    @property
    def parent(self) -> str:
        """The id one level up, or an empty string: `12.a` for `12.a.spend`."""
        return self.id.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Definition:
    """A term as the letter defines it. `line` is where it stands in its file."""

    term: str
    text: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Questionnaire:
    """The questions put to one kind of body, in the order of the letter."""

    kind: str
    title: str
    questions: tuple[Question, ...]
    definitions: tuple[Definition, ...] = ()
    period: str = ""

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """The questions by id."""
        return {q.id: q for q in self.questions}

    @cached_property
    def answerable(self) -> tuple[Question, ...]:
        """The questions that want an answer: all but the headings."""
        return tuple(q for q in self.questions if q.answer is not AnswerKind.HEADING)

    @cached_property
    def always_asked(self) -> tuple[str, ...]:
        """The ids of the answerable questions that hang on no other answer."""
        return tuple(q.id for q in self.answerable if q.condition is None)

    def parts_of(self, question_id: str) -> tuple[Question, ...]:
        """The questions directly below this one, in order."""
        return tuple(q for q in self.questions if q.parent == question_id)


_ID = re.compile(r"[0-9]{1,4}[a-z]?(\.[a-z0-9_]{1,40}){0,6}")
_QUESTION_KEYS = {
    "id", "text", "answer", "if", "unit", "topic", "aliases", "choices", "finding", "pair",
    "small_numbers",
}  # fmt: skip
_TOP_KEYS = {"kind", "title", "period", "question", "definition", "small_numbers"}


_NO_BOOL = "“small_numbers” must be true or false, without quotation marks"


def load_questionnaire(toml: str, source: str) -> Questionnaire:
    """Read a questionnaire from TOML. `source` names the file in messages.

    Raises InputFaults with every fault of the file, each with its line.
    """
    data = _parsed(toml, source)
    lines = _table_lines(toml, "question")
    faults = [
        Fault(source, f"unknown entry “{key}”; the entries are {', '.join(sorted(_TOP_KEYS))}")
        for key in data if key not in _TOP_KEYS
    ]  # fmt: skip
    questions: list[Question] = []
    small = data.get("small_numbers", False)
    if not isinstance(small, bool):
        faults.append(Fault(source, _NO_BOOL))
    tables = data.get("question", [])
    if not isinstance(tables, list) or not tables:
        faults.append(Fault(source, "there is no [[question]] in this file"))
        tables = []
    for index, table in enumerate(tables):
        line = lines[index] if index < len(lines) else 0
        question = _question(table, f"{source}:{line}", line, faults, small=small is True)
        if question:
            questions.append(question)
    for key in ("kind", "title", "period"):
        if not isinstance(data.get(key, ""), str):
            faults.append(Fault(source, f"“{key}” must be a text in quotation marks"))
    definitions = _definitions(data.get("definition", []), toml, source, faults)
    refused = {str(table["id"]) for table in tables if isinstance(table, dict) and "id" in table}
    faults += check_questions(questions, source, refused - {question.id for question in questions})
    if faults:
        raise InputFaults(f"{source} has {many(len(faults), 'fault')}", tuple(faults))
    return Questionnaire(
        kind=str(data.get("kind", "")), title=str(data.get("title", "")), questions=tuple(questions),
        definitions=definitions, period=str(data.get("period", "")),
    )  # fmt: skip


def _parsed(toml: str, source: str) -> dict[str, object]:
    """The TOML as tables; one fault with its line where it is broken."""
    hint = "Put quotation marks round every text, and end each with the same mark."
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        what = str(error)
        at = re.search(r" \(at line (\d+), column (\d+)\)$", what)
        where = f"{source}:{at[1]}" if at else source
        if at:
            what = f"{what[: at.start()].lower()}, at letter {at[2]} of the line"
        elif "at end of document" in what:
            where = f"{source}:{len(toml.splitlines())}"
            what = "the file ends in the middle of something; a quotation mark or a bracket is not closed"
        raise InputFaults(f"{source} is not valid TOML", (Fault(where, what),), hint) from None
    except RecursionError:
        raise InputFaults(
            f"{source} is not valid TOML", (Fault(source, "lists within lists"),), hint
        ) from None


def _definitions(tables: object, toml: str, source: str, faults: list[Fault]) -> tuple[Definition, ...]:
    if not isinstance(tables, list):
        faults.append(Fault(source, "write each definition as its own [[definition]]"))
        return ()
    lines = _table_lines(toml, "definition")
    definitions: list[Definition] = []
    for index, table in enumerate(tables):
        line = lines[index] if index < len(lines) else 0
        where = f"{source}:{line}" if line else source
        term, text = (table.get("term"), table.get("text")) if isinstance(table, dict) else (None, None)
        if not (isinstance(term, str) and isinstance(text, str) and term.strip() and text.strip()):
            faults.append(Fault(where, "a [[definition]] needs both a term and a text"))
            continue
        definitions.append(Definition(term, text, line))
    return tuple(definitions)


def check_questions(questions: list[Question], source: str, refused: Collection[str] = ()) -> list[Fault]:
    """Faults between questions: duplicate ids, dangling `if` and `pair`, parts without a parent.

    `refused` are ids that stand in the file with a fault of their own: they are not missing.
    """
    faults: list[Fault] = []
    seen: dict[str, Question] = {}
    for question in questions:
        where = f"{source}:{question.line}"
        if question.id in seen:
            faults.append(
                Fault(where, f"question id {question.id} is used already on line {seen[question.id].line}")
            )
        seen.setdefault(question.id, question)
    for question in questions:
        where = f"{source}:{question.line}"
        known = {*seen, *refused}
        if question.parent and question.parent not in known:
            faults.append(
                Fault(where, f"question {question.id} is a part of {question.parent}, which is missing")
            )
        if question.pair and question.pair not in known:
            faults.append(
                Fault(where, f"question {question.id} is paired with {question.pair}, which is missing")
            )
        if not (question.condition and question.condition.question in refused):
            faults += _condition_faults(question, seen, where)
    return faults


def _condition_faults(question: Question, seen: dict[str, Question], where: str) -> list[Fault]:
    condition = question.condition
    if condition is None:
        return []
    asked = seen.get(condition.question)
    if asked is None:
        return [
            Fault(
                where, f"question {question.id} depends on “{condition}”, but {condition.question} is missing"
            )
        ]
    allowed = {"yes", "no"} if asked.answer.is_yes_no else set(asked.choices)
    if asked.answer is AnswerKind.YES_NO_DEV:
        allowed.add("in_development")
    if condition.value not in allowed:
        words = ", ".join(sorted(allowed)) or "nothing that a part can depend on"
        return [
            Fault(where, f"question {question.id} depends on “{condition}”, but {asked.id} can be {words}")
        ]
    return []


def _question(table: object, where: str, line: int, faults: list[Fault], *, small: bool) -> Question | None:
    """One question; `small` is what the file says of small numbers for all its counts."""
    if not isinstance(table, dict):
        faults.append(Fault(where, "write each question as its own [[question]]"))
        return None
    before = len(faults)
    for key in table:
        if key not in _QUESTION_KEYS:
            known = ", ".join(sorted(_QUESTION_KEYS))
            faults.append(Fault(where, f"unknown entry “{key}”; the entries of a question are {known}"))
    for key in ("id", "text", "answer", "if", "unit", "topic", "finding", "pair"):
        if key in table and not isinstance(table[key], str):
            faults.append(Fault(where, f"“{key}” must be a text in quotation marks"))
    for key in ("aliases", "choices"):
        if not _is_texts(table.get(key, [])):
            faults.append(Fault(where, f"“{key}” must be a list of texts"))
    if not isinstance(table.get("small_numbers", False), bool):
        faults.append(Fault(where, _NO_BOOL))
    for key in ("id", "text", "answer"):
        if not str(table.get(key, "")).strip():
            faults.append(Fault(where, f"the question has no “{key}”"))
    if len(faults) > before:
        return None
    return _typed_question({"small_numbers": small, **table}, where, line, faults)


def _typed_question(table: dict[str, object], where: str, line: int, faults: list[Fault]) -> Question | None:
    before = len(faults)
    identity = str(table["id"])
    if not is_question_id(identity):
        faults.append(
            Fault(where, f"“{identity}” is not a question id; ids look like 1, 1.spend, 12.a, 12.a.spend")
        )
    answer = str(table["answer"])
    if answer not in {k.value for k in AnswerKind}:
        kinds = ", ".join(k.value for k in AnswerKind)
        faults.append(
            Fault(where, f"question {identity} has the unknown kind of answer “{answer}”; kinds are {kinds}")
        )
    condition = parse_condition(str(table.get("if", "")))
    if table.get("if") and condition is None:
        faults.append(Fault(where, f'“if = {table["if"]}” is not understood; write it as "4=yes"'))
    choices = tuple(str(c) for c in _texts(table.get("choices")))
    if answer == AnswerKind.CHOICE and not choices:
        faults.append(Fault(where, f"question {identity} is a choice but names no choices"))
    if len(faults) > before:
        return None
    return Question(
        id=identity, text=str(table["text"]).strip(), answer=AnswerKind(answer), condition=condition,
        unit=str(table.get("unit", "")), topic=str(table.get("topic", "")),
        aliases=tuple(_texts(table.get("aliases"))), choices=choices,
        finding=str(table.get("finding", "")), pair=str(table.get("pair", "")),
        small_numbers=answer == AnswerKind.COUNT and table["small_numbers"] is True, line=line,
    )  # fmt: skip


def is_question_id(text: str) -> bool:
    """Whether a text can be a question's id: `1`, `1.spend`, `12.a`, `12.a.spend`."""
    return bool(_ID.fullmatch(text))


def parse_condition(text: str) -> Condition | None:
    """Read `4=yes`; None where it is empty or not understood."""
    question, equals, value = text.partition("=")
    if not (question.strip() and equals and value.strip()):
        return None
    return Condition(question.strip(), value.strip().lower().replace(" ", "_"))


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _table_lines(toml: str, name: str) -> list[int]:
    """The line numbers on which `[[name]]` stands: tomllib does not tell."""
    header = re.compile(rf"^\s*\[\[\s*{name}\s*\]\]")
    return [n for n, line in enumerate(toml.splitlines(), 1) if header.match(line)]
