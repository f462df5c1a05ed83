"""Replies in plain text that go by the numbers of the questions."""

from collections.abc import Callable

from foicli.demo.styles.brief import (
    Brief,
    Draft,
    Row,
    fill,
    letter_of,
    number_of,
    rows,
    told,
)

_Label = Callable[[str, str], str]
# How a number and a letter are written: "12a.", "12 (a)", "Q12.a:".
_LABELS: tuple[_Label, ...] = (
    lambda number, letter: f"{number}{letter}.",
    lambda number, letter: f"{number}{letter})",
    lambda number, letter: f"{number} ({letter})" if letter else f"{number}.",
    lambda number, letter: f"{number}.{letter}" if letter else f"{number}.",
    lambda number, letter: f"Q{number}{letter}:",
    lambda number, letter: f"Q{number} {letter}) -" if letter else f"Q{number} -",
    lambda number, letter: f"Question {number}{letter}:",
    lambda number, letter: f"({number}{letter})",
)


def _label(brief: Brief) -> Callable[[Row], str]:
    shape = brief.voice.rng.choice(_LABELS)
    return lambda row: shape(number_of(row.question), letter_of(row.question))


def numbered_list(brief: Brief) -> Draft:
    """One line or paragraph for each question: its number, then the answer."""
    label = _label(brief)
    made = rows(brief)
    gap = brief.voice.rng.choice((0, 1))
    out: list[str] = []
    for row in made:
        if row.text:
            out += [fill(f"{label(row)} {row.text}"), *[""] * gap]
    return Draft(told(made), text="\n".join(out))


def lettered_parts(brief: Brief) -> Draft:
    """A heading for each number, and below it the letters alone."""
    shape = brief.voice.rng.choice(("({})", "{})", "{}.", "{} -"))
    title = brief.voice.rng.choice(
        ("Question {}", "QUESTION {}", "Q{}", "Question {}:", "Answer to question {}")
    )
    made = rows(brief)
    out: list[str] = []
    for row in made:
        number, letter = number_of(row.question), letter_of(row.question)
        heading = title.format(number)
        if not letter:
            if row.text:
                out += [heading, fill(row.text), ""]
            continue
        if heading not in out:
            out += ["", heading]
        if row.said:
            out.append(fill(f"{shape.format(letter)} {row.text}", "  ", "     "))
    return Draft(told(made), text="\n".join(out))


def two_lists(brief: Brief) -> Draft:
    """All the questions first, then all the answers with the same numbers."""
    label = _label(brief)
    made = rows(brief)
    asked: list[str] = []
    for row in made:
        if row.heading and not any(line.startswith(f"{row.heading.id}. ") for line in asked):
            asked.append(fill(f"{row.heading.id}. {row.heading.text}"))
        asked.append(fill(f"{label(row)} {row.question.text}"))
    answers = [fill(f"{label(row)} {row.text}") for row in made if row.text]
    titles = brief.voice.rng.choice(
        (("You asked:", "Our response:"), ("Request", "Response"), ("", "Answers"))
    )
    text = "\n".join([titles[0], "", *asked, "", titles[1], "", *answers])
    return Draft(told(made), text=text)


def terse(brief: Brief) -> Draft:
    """A few lines of numbers and marks above the letter: "1 Y 2 N 12a Y"."""
    made = rows(brief, how="mark", details=False)
    counts = {row.question.id: row for row in rows(brief, how="mark") if row.details}
    pieces: list[str] = []
    given: list[str] = []
    before = ""
    for row in made:
        if not row.said:
            continue
        number, letter = number_of(row.question), letter_of(row.question)
        label = letter if letter and number == before else f"{number}{letter}"
        before = number
        piece = f"{label} {row.said}"
        given.append(row.question.id)
        for question, words in counts.get(row.question.id, row).details:
            if words and len(words) < 20:
                piece += f" ({words})"
                given.append(question.id)
        pieces.append(piece)
    separator = brief.voice.rng.choice((", ", "; ", "\n", "   "))
    text = separator.join(pieces) if separator == "\n" else fill(separator.join(pieces))
    return Draft(tuple(given), text=text, quotes_letter=brief.voice.rng.random() < 0.5, bare=True)


def cross_references(brief: Brief) -> Draft:
    """A numbered list that sends the reader back to earlier answers where they are the same."""
    label = _label(brief)
    made = rows(brief)
    rng = brief.voice.rng
    references = rng.choice(
        ("Please see the answer to question {}.", "As {} above.", "See {}.", "Please refer to our response to question {}.")
    )  # fmt: skip
    out: list[str] = []
    first_with: dict[tuple[object, str], str] = {}
    answers = brief.by_id
    for row in made:
        if not row.text:
            continue
        coding = answers.get(row.question.id)
        key = (coding, number_of(row.question)) if row.heading else (coding, "")
        plain = not any(words for _question, words in row.details)
        earlier = first_with.get(key)
        if earlier and plain and coding is not None and rng.random() < 0.35:
            out.append(fill(f"{label(row)} {references.format(earlier)}"))
            continue
        if plain and coding is not None:
            first_with[key] = f"{number_of(row.question)}{letter_of(row.question)}"
        out.append(fill(f"{label(row)} {row.text}"))
    return Draft(told(made), text="\n".join(out))
