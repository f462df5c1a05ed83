"""Questionnaires from a CSV file, and back to TOML."""

import re

from foicli.errors import Fault, InputFaults
from foicli.model.counting import many
from foicli.model.csv_table import Row, in_order, read_table
from foicli.model.questionnaire import (
    AnswerKind,
    Question,
    Questionnaire,
    check_questions,
    is_question_id,
    parse_condition,
)

COLUMNS = ("id", "text", "answer", "if")
EXTRA_COLUMNS = ("unit", "topic", "finding", "pair", "aliases", "choices", "small_numbers")
# What people write for each kind of answer, in lower case and with one space between words.
_SPELLINGS = {
    AnswerKind.YES_NO: "yes no|yesno|yes or no|y n|yn|y or n",
    AnswerKind.YES_NO_DEV: (
        "yes no in development|yes no or in development|yes no development|yes no dev|yesnodev|"
        "y n in development|y n dev"
    ),
    AnswerKind.POUNDS: "pounds|pound|money|amount|£|gbp|pounds sterling|£ pounds|pounds £|how much|sterling",
    AnswerKind.COUNT: "count|number|numbers|how many|whole number|figure|no of",
    AnswerKind.LINK: "link|links|url|web link|weblink|web address|hyperlink",
    AnswerKind.TEXT: "text|free text|freetext|words|open text",
    AnswerKind.CHOICE: "choice|choices|multiple choice",
    AnswerKind.HEADING: "heading|header",
}
_KINDS_BY_SPELLING = {word: kind for kind, words in _SPELLINGS.items() for word in words.split("|")}
_YES, _NO = ("yes", "y", "true", "1"), ("", "no", "n", "false", "0")
_BARE = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]*")


def read_questions_csv(text: str, kind: str, source: str) -> Questionnaire:
    """The questionnaire in a CSV text with the columns `id,text,answer,if`.

    `answer` is a kind of answer in any plain spelling, or `heading` where none is wanted. The columns `unit`, `topic`,
    `finding`, `pair`, `aliases`, `choices` and `small_numbers` (yes or no) may be there too; aliases and choices
    have their items joined by `;`. Texts are taken letter by letter as they stand.
    Raises InputFaults with every fault and its row.
    """
    table = read_table(text, source, ("id", "text", "answer"), {"condition": "if", "question": "text"})
    faults = list(table.faults)
    where = f"{source}, row 1"
    for column in table.columns:
        if column and column not in COLUMNS + EXTRA_COLUMNS:
            known = ", ".join(COLUMNS + EXTRA_COLUMNS)
            faults.append(Fault(where, f"unknown column “{column}”; the columns are {known}"))
    made = (_question(row, f"{source}, row {row.number}", faults) for row in table.rows)
    questions = [question for question in made if question]
    refused = {row.get("id") for row in table.rows} - {question.id for question in questions}
    faults += [_with_row(fault, source) for fault in check_questions(questions, source, refused)]
    if not questions and not faults:
        faults.append(Fault(source, "there is no question in this file, only headings"))
    if faults:
        message = f"{source} has {many(len(faults), 'fault')}"
        raise InputFaults(message, in_order(faults), "Put these right and import it again.")
    return Questionnaire(kind=kind, title="", questions=tuple(questions))


def read_answer_kind(text: str) -> AnswerKind | None:
    """The kind of answer that a cell names, in any plain spelling of it: `yes_no`, `Y/N`, `£`; None for others."""
    words = re.sub(r"[^a-z0-9£]+", " ", text.casefold()).strip()
    return _KINDS_BY_SPELLING.get(words)


def write_questionnaire_toml(questionnaire: Questionnaire) -> str:
    """The questionnaire as TOML that `load_questionnaire` reads back to the same."""
    lines = [f"kind = {_quoted(questionnaire.kind)}", f"title = {_quoted(questionnaire.title)}"]
    if questionnaire.period:
        lines.append(f"period = {_quoted(questionnaire.period)}")
    for question in questionnaire:
        lines += ["", "[[question]]", *_entries(question)]
    for definition in questionnaire.definitions:
        term, text = _quoted(definition.term), _quoted(definition.text)
        lines += ["", "[[definition]]", f"term = {term}", f"text = {text}"]
    return "\n".join(lines) + "\n"


def _entries(question: Question) -> list[str]:
    entries = [
        ("id", question.id), ("text", question.text), ("answer", question.answer.value),
        ("if", str(question.condition or "")), ("unit", question.unit), ("topic", question.topic),
        ("finding", question.finding), ("pair", question.pair),
    ]  # fmt: skip
    lines = [f"{key} = {_quoted(value)}" for key, value in entries if value]
    for key, values in (("aliases", question.aliases), ("choices", question.choices)):
        if values:
            lines.append(f"{key} = [{', '.join(_quoted(value) for value in values)}]")
    if question.small_numbers:
        lines.append("small_numbers = true")
    return lines


def _quoted(text: str) -> str:
    """A basic string of TOML 1.0: control characters escaped, halves of surrogate pairs dropped."""
    shown = []
    for letter in text:
        if letter in '\\"':
            shown.append("\\" + letter)
        elif letter == "\n":
            shown.append("\\n")
        elif letter == "\t":
            shown.append("\\t")
        elif _BARE.fullmatch(letter):
            shown.append(letter)
        elif not 0xD800 <= ord(letter) <= 0xDFFF:
            shown.append(f"\\u{ord(letter):04X}")
    return f'"{"".join(shown)}"'


def _question(row: Row, where: str, faults: list[Fault]) -> Question | None:
    before = len(faults)
    identity, answer = row.get("id"), read_answer_kind(row.get("answer"))
    for column in ("id", "text", "answer"):
        if not row.get(column):
            faults.append(Fault(where, f"the column “{column}” is empty"))
    if identity and not is_question_id(identity):
        faults.append(
            Fault(
                where, f"“{identity[:40]}” is not a question id; ids look like 1, 1.spend, 12.a, 12.a.spend"
            )
        )
    if row.get("answer") and answer is None:
        kinds = ", ".join(kind.value for kind in AnswerKind)
        faults.append(
            Fault(where, f"unknown kind of answer “{row.get('answer')[:40]}”; the kinds are {kinds}")
        )
    condition = parse_condition(row.get("if"))
    if row.get("if") and condition is None:
        faults.append(
            Fault(where, f"“{row.get('if')[:40]}” in the column “if” is not understood; write 4=yes")
        )
    choices = _items(row.get("choices"))
    if answer is AnswerKind.CHOICE and not choices:
        faults.append(
            Fault(where, "a choice wants its choices in the column “choices”, joined by semicolons")
        )
    small = row.get("small_numbers").casefold()
    if small not in (*_YES, *_NO):
        faults.append(
            Fault(where, f"“{small[:40]}” in the column “small_numbers” is neither yes nor no, nor empty")
        )
    if len(faults) > before or answer is None:
        return None
    return Question(
        id=identity, text=row.get("text"), answer=answer, condition=condition,
        unit=row.get("unit"), topic=row.get("topic"), aliases=_items(row.get("aliases")), choices=choices,
        finding=row.get("finding"), pair=row.get("pair"),
        small_numbers=answer is AnswerKind.COUNT and small in _YES, line=row.number,
    )  # fmt: skip


def _items(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(";") if item.strip())


def _with_row(fault: Fault, source: str) -> Fault:
    """A fault at `file:7` as one at `file, row 7`: people see rows in a spreadsheet, not lines."""
    row = fault.where.removeprefix(f"{source}:")
    return Fault(f"{source}, row {row}", re.sub(r"on line (\d+)", r"in row \1", fault.what))
