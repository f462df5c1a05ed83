"""Replies written as running text: narratives, statements about groups, questions put in other words."""

import re
from collections.abc import Sequence

from foicli.demo.echo import echo
from foicli.demo.styles.brief import (
    Brief,
    Draft,
    Row,
    fill,
    headings,
    join_sentences,
    letter_of,
    number_of,
    rows,
    told,
    under,
)
from foicli.model.findings import Coding, Finding, YesNo
from foicli.model.questionnaire import Question

_TURNS = ("With regard to", "As to", "On", "In respect of", "Regarding", "Turning to")


def narrative(brief: Brief) -> Draft:
    """Paragraphs without numbers, each turning to the subject of the next question."""
    rng, we = brief.voice.rng, brief.voice.manner.we
    turns = rng.sample(_TURNS, 3)
    paragraphs: list[str] = []
    given: list[str] = []
    group: list[str] = []
    heading: Question | None = None
    for row in rows(brief):
        if row.heading is not heading:
            if group:
                paragraphs.append(join_sentences(group))
            group, heading = [], row.heading
        if not row.text:
            continue
        given += row.told
        sentence = _statement(row, brief, we, rng.choice(turns))
        if heading is None:
            paragraphs.append(sentence)
        else:
            group.append(sentence)
    if group:
        paragraphs.append(join_sentences(group))
    return Draft(tuple(given), text="\n\n".join(fill(paragraph) for paragraph in paragraphs))


def _statement(row: Row, brief: Brief, we: str, turn: str) -> str:
    coding = brief.by_id.get(row.question.id)
    turned = echo(row.question, brief.questionnaire, we)
    details = [words for _question, words in row.details if words]
    if coding and coding.finding is Finding.ANSWERED and turned.yes and coding.value in ("yes", "no"):
        said = turned.yes if coding.value == YesNo.YES else turned.no
        return join_sentences([said[:1].upper() + said[1:], *details]).rstrip(".") + "."
    return join_sentences([f"{turn} {_subject(row)}: {row.said}", *details])


def _subject(row: Row) -> str:
    """What a question is about, in words that need no number."""
    text = row.question.text
    text = re.sub(r"^(Do|Did|Are|Have) you ", "whether we ", text)
    asked = re.match(
        r"(Does|Did|Is|Has|Can) (the \w+|children and young people with these conditions) ", text
    )
    if asked:
        text = f"whether {asked[2]} {asked[1].lower()} {text[asked.end() :]}"
    text = text.rstrip("?. ")
    text = text if re.match(r"[A-Z]{2}", text) else text[:1].lower() + text[1:]
    return f"{text} out of hours" if row.heading and "out of hours" in row.heading.text else text


def group_statements(brief: Brief) -> Draft:
    """One sentence for all parts of a question, with the exceptions named; the rest as a list."""
    made = rows(brief)
    out: list[str] = []
    given: list[str] = []
    done: set[str] = set()
    grouped = {heading.id: heading for heading in headings(brief)}
    for row in made:
        number = number_of(row.question)
        if number in grouped:
            if number not in done:
                done.add(number)
                sentences, ids = _about_group(brief, under(made, grouped[number]), number)
                out.append(fill(f"{number}. {join_sentences(sentences)}"))
                given += ids
        elif row.text:
            out.append(fill(f"{number}{letter_of(row.question)}. {row.text}"))
            given += row.told
    return Draft(tuple(given), text="\n\n".join(out))


def _about_group(brief: Brief, parts: Sequence[Row], number: str) -> tuple[list[str], list[str]]:
    answers = brief.by_id
    by_coding: dict[Coding | None, list[Row]] = {}
    for row in parts:
        by_coding.setdefault(answers.get(row.question.id), []).append(row)
    common = max((c for c in by_coding if c is not None), key=lambda c: len(by_coding[c]), default=None)
    if common is None:
        return [], []
    others = [row for row in parts if row not in by_coding[common]]
    sentences = [_opening(brief, by_coding[common][0], common, others, len(parts), number)]
    given = [row.question.id for row in by_coding[common]]
    for coding, group in by_coding.items():
        if coding is None or coding is common:
            continue
        names = _named([letter_of(row.question) for row in group])
        implied = common.value == YesNo.YES and coding.value == YesNo.NO and len(by_coding) == 2
        if not implied or brief.voice.rng.random() < 0.5:
            # A sentence made from one question would not hold for the others: a mark does for all.
            said = group[0].said if len(group) == 1 else brief.voice.mark(group[0].question, coding)
            sentences.append(f"{names}: {said}")
        given += [row.question.id for row in group]
    for row in parts:
        words = [(question, said) for question, said in row.details if said]
        if words and brief.voice.rng.random() < 0.7:
            sentences.append(f"({letter_of(row.question)}) {words[0][1]}")
            given.append(words[0][0].id)
    return sentences, given


def _opening(brief: Brief, row: Row, common: Coding, others: Sequence[Row], total: int, number: str) -> str:
    """ "Yes to all parts except (b) and (f)", or the like for whatever most of them are."""
    rng = brief.voice.rng
    if common.finding is Finding.ANSWERED and common.value in ("yes", "no"):
        said = "Yes" if common.value == YesNo.YES else "No"
    else:
        said = row.said.rstrip(".")
    if not others:
        return rng.choice(
            (f"{said} to all.", f"{said} to all parts of question {number}", f"All of these: {said}")
        )
    names = _named([letter_of(other.question) for other in others])
    if len(others) > total / 2:
        mine = _named([letter_of(r.question) for r in _rest(brief, row, others)])
        return f"{mine}: {said}"
    if common.value not in ("yes", "no"):
        return f"All of question {number} except {names}: {said}"
    return rng.choice(
        (
            f"{said} to all of question {number} except {names}",
            f"{said}, apart from {names}",
            f"{said} to all with the exception of {names}",
        )
    )


def _rest(brief: Brief, row: Row, others: Sequence[Row]) -> list[Row]:
    """The rows of the group that are not among the others."""
    apart = {other.question.id for other in others}
    return [r for r in rows_like(brief, row) if r.question.id not in apart]


def rows_like(brief: Brief, row: Row) -> list[Row]:
    """All rows under the same heading as this one, without drawing new wordings for them."""
    return [
        Row(question, row.heading, "", ())
        for question in brief.questionnaire.parts_of(row.question.parent)
        if question.answer.is_yes_no
    ]


def _named(letters: Sequence[str]) -> str:
    shown = [f"({letter})" for letter in letters]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


_OTHER_WORDS = (
    (r"\b(Do you|Does the \w+) commission\b", "Local commissioning of"),
    (r"\b(Do you have|Has the \w+ published)\b", "Existence of"),
    (r"\b(Do you|Does the \w+) take steps to\b", "Steps taken to"),
    (r"\bDo you offer\b", "Offer of"),
    (r"\b(Do you|Does the \w+) assess\b", "Assessment of"),
    (r"\bDo you jointly commission\b", "Joint commissioning of"),
    (r"\b(Are you implementing|Is the \w+ (carrying out|putting into practice))\b", "Implementation of"),
    (r"\b(these )?children and young people,?( from birth to the age of 25,)? with these conditions\b", "CYP with LLCs"),
    (r"\bchildren and young people with life-limiting and life-threatening conditions?\b", "CYP with LLCs / LTCs"),
    (r"\blife-limiting (and|or) life-threatening conditions?\b", "LLC / LTC"),
    (r"\bchildren and young people\b", "CYP"),
    (r"\b[Ee]nd of life care\b", "EOLC"),
    (r"\bpaediatric\b", "children's"),
    (r"\bmultidisciplinary (palliative care )?team\b", "MDT"),
    (r"\b[Vv]oluntary sector\b", "third sector"),
    (r"\bAcute\b", "Hospital-based"),
    (r"\bNurses in hospital \(acute\) services who give\b", "Hospital-based nurses giving"),
    (r"\bPaediatricians in the community who give\b", "Community-based paediatricians giving"),
    (r"\bShort breaks \(also called respite\)", "Respite"),
    (r"\bSupport for a family facing bereavement\b", "Bereavement care for families"),
    (r"\bSupport for a bereaved family\b", "Bereavement care"),
    (r"\b(between the ages of 0 and 25|from birth to the age of 25)\b", "(0-25)"),
    (r"\bfor (example|instance)\b", "e.g."),
    (r", as defined below", ""),
)  # fmt: skip


def reworded(question: Question) -> str:
    """The question as an officer who retypes it would put it."""
    text = question.text
    for pattern, other in _OTHER_WORDS:
        text = re.sub(pattern, other, text)
    return text.rstrip("?")


def renumbered(brief: Brief) -> Draft:
    """The questions put in other words and numbered straight through, each with its answer."""
    made = rows(brief)
    out: list[str] = []
    separator = brief.voice.rng.choice((" - ", ": ", " = ", "\n    "))
    for number, row in enumerate(made, 1):
        subject = reworded(row.question)
        if row.heading and "out of hours" in row.heading.text:
            subject += " (out of hours)"
        first = fill(f"{number}. {subject}")
        answer = row.text or brief.voice.rng.choice(("", "-"))
        if separator.startswith("\n"):
            out.append(first + (f"\n{fill(answer, '    ', '    ')}" if answer else ""))
        else:
            out.append(fill(f"{number}. {subject}{separator}{answer}"))
        out.append("")
    return Draft(told(made), text="\n".join(out))
