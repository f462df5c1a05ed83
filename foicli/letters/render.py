"""Turn a template and the facts of a letter into its subject and blocks; name all that is missing at once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import CodeType, TracebackType
from typing import TYPE_CHECKING

from foicli.errors import Fault, InputFaults
from foicli.letters import missing
from foicli.letters.asks import ask, context
from foicli.letters.blocks import Ask, Block, parse
from foicli.letters.cleaning import GUARD, MARK, has_fill_in, one_line
from foicli.letters.facts import LetterFacts
from foicli.letters.names import known_names, namespace
from foicli.letters.plain import plain_text
from foicli.model.questionnaire import Questionnaire

if TYPE_CHECKING:
    from jinja2 import Template

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
LONGEST_SUBJECT = 200  # characters before the reference; longer ones are cut in mail programs anyway


@dataclass(frozen=True)
class Rendered:
    """A letter as it would go: the subject ends with the reference in square brackets."""

    subject: str
    blocks: tuple[Block, ...]

    @cached_property
    def text(self) -> str:
        """The body as plain text with `\\n` line ends, wrapped at 72 columns."""
        return plain_text(self.blocks)


@dataclass(frozen=True)
class LetterTemplate:
    """A template, compiled once for all letters. `name` is its file as messages name it."""

    name: str
    source: str
    code: CodeType

    @cached_property
    def _jinja(self) -> "Template":
        from jinja2 import Template

        from foicli.letters.engine import engine

        environment = engine().environment
        return Template.from_code(environment, self.code, environment.make_globals(None))

    def line_of(self, name: str) -> str:
        """`file:line` where a name first stands in the template, or the file alone."""
        pattern = re.compile(rf"\b{re.escape(name)}\b")
        inside = re.sub(r"\{#.*?#\}", lambda m: "\n" * m[0].count("\n"), self.source, flags=re.DOTALL)
        for number, line in enumerate(inside.splitlines(), 1):
            if pattern.search(line):
                return f"{self.name}:{number}"
        return self.name


def compile_template(source: str, name: str) -> LetterTemplate:
    """Compile a template. Raises InputFaults, with the line, where its marks are not understood."""
    from jinja2 import TemplateSyntaxError

    from foicli.letters.engine import engine

    source = source.removeprefix("\ufeff").replace(MARK, "").replace(GUARD, "")
    faults = [
        Fault(f"{name}:{number}", "a place marked “FILL IN” has not been filled in")
        for number, line in enumerate(source.splitlines(), 1)
        if has_fill_in(line)
    ]
    code: CodeType | None = None
    try:
        code = engine().environment.compile(source, name, name)
    except TemplateSyntaxError as error:
        faults.append(
            Fault(f"{name}:{error.lineno}", f"the marks in this line are not right: {error.message}")
        )
    if faults or code is None:
        raise InputFaults(
            f"{name} cannot be used as a letter",
            tuple(faults),
            "Names stand in {{ two braces }}, conditions in {% if … %} … {% endif %}.",
        )
    return LetterTemplate(name, source, code)


def render(template: LetterTemplate, facts: LetterFacts) -> Rendered:
    """One letter. Raises InputFaults with everything that is missing from it."""
    return render_all([(template, facts)])[0]


def render_all(
    letters: Iterable[tuple[LetterTemplate, LetterFacts]], *, to_send: bool = False
) -> tuple[Rendered, ...]:
    """Many letters, or none: raises InputFaults with what is missing from any of them, grouped.

    With `to_send` a body's e-mail address is required as well.
    """
    rendered, faults = _attempt(list(letters), to_send)
    if faults:
        raise InputFaults(
            "The letters cannot be written yet: something is missing",
            faults,
            "Fill in what is named here; nothing has been sent or kept.",
        )
    return rendered


def missing_fields(
    letters: Iterable[tuple[LetterTemplate, LetterFacts]], *, to_send: bool = False
) -> tuple[Fault, ...]:
    """Everything that is missing from any of these letters, one sentence per field."""
    return _attempt(list(letters), to_send)[1]


def _attempt(
    letters: Sequence[tuple[LetterTemplate, LetterFacts]], to_send: bool
) -> tuple[tuple[Rendered, ...], tuple[Fault, ...]]:
    gaps = missing.Gaps(len(letters))
    rendered: list[Rendered] = []
    for template, facts in letters:
        missing.check_required(facts, gaps, to_send=to_send)
        letter = _render(template, facts, gaps)
        if letter:
            rendered.append(letter)
    return tuple(rendered), gaps.faults()


def _render(template: LetterTemplate, facts: LetterFacts, gaps: missing.Gaps) -> Rendered | None:
    from foicli.letters.engine import engine

    machine = engine()
    machine.forget()
    names = namespace(facts, lambda path: machine.absent(name=path))
    try:
        output = template._jinja.render(names)
    except Exception as error:  # a template is the user's own program: whatever it does is a fault of it
        line = _line_in(template.name, error.__traceback__)
        where = f"{template.name}:{line}" if line else template.name
        gaps.fault(where, f"this line cannot be worked out: {one_line(str(error), 200)}")
        return None
    for path in dict.fromkeys(machine.unknown):
        gaps.unknown(template.line_of(path), path, known_names(names))
    for path in dict.fromkeys(machine.wanted):
        gaps.empty(path, facts)
    header, body = _split(output)
    subject = _subject(header, template, facts, gaps)
    blocks = parse(body, lambda mark: _marked(mark, facts.questionnaire))
    return Rendered(subject, blocks)


def _split(output: str) -> tuple[list[str], str]:
    """The header lines before the first blank line, and the rest."""
    head, *body = _BLANK_LINE.split(output.strip("\n \t"), maxsplit=1)
    return [line for line in head.split("\n") if line.strip()], "".join(body)


def _subject(header: list[str], template: LetterTemplate, facts: LetterFacts, gaps: missing.Gaps) -> str:
    """The subject of the letter's header block, with the reference put at its end."""
    subject = ""
    for line in header:
        name, _colon, value = line.partition(":")
        if name.strip().casefold() == "subject":
            subject = value
        else:
            gaps.fault(
                template.name,
                "the letter must begin with a line “Subject: …” and then a blank line; "
                f"“{one_line(line, 60)}” stands there instead",
            )
    tag = f"[{facts.reference}]"
    words = one_line(subject.replace(MARK, "").replace(GUARD, "").replace(tag, " "), LONGEST_SUBJECT)
    if not words:
        gaps.fault(template.name, "the letter has no subject; begin it with a line “Subject: …”")
    return f"{words} {tag}"


def _marked(mark: str, questionnaire: Questionnaire) -> Ask:
    kind, _colon, identity = mark.partition(":")
    question = questionnaire.by_id[identity]
    return context(question) if kind == "c" else ask(question)


def _line_in(name: str, trace: TracebackType | None) -> int:
    """The template line at which an error arose: Jinja2 gives its frames the template's name."""
    line = 0
    while trace:
        if trace.tb_frame.f_code.co_filename == name:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
