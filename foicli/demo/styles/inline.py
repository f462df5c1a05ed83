"""Replies that put each answer under the question as it was asked."""

from foicli.demo.received import Place, places
from foicli.demo.styles.brief import Brief, Draft, Row, fill, rows, told

_MARKERS = ("", "", "ANSWER: ", "Response: ", "A: ", ">> ", "CCG response - ", "Answer - ")


def inline_under_quote(brief: Brief) -> Draft:
    """The whole letter quoted with "> ", and the answers set between its lines."""
    return _between_the_lines(brief, quoted=True)


def inline_in_copy(brief: Brief) -> Draft:
    """The questions copied from the letter without any mark, each followed by its answer."""
    return _between_the_lines(brief, quoted=False)


def _between_the_lines(brief: Brief, quoted: bool) -> Draft:
    lines = brief.letter.lines
    found = {place.question: place for place in places(lines, brief.questionnaire)}
    marker = brief.voice.rng.choice(_MARKERS)
    prefix = "> " if quoted else ""
    answers: dict[int, list[str]] = {}
    unplaced: list[Row] = []
    made = rows(brief)
    for row in made:
        if row.question.id not in found:
            unplaced.append(row)
            continue
        for line, words in _where(row, found):
            if words:
                answers.setdefault(line, []).append(fill(marker + words))
    first, last = _extent(found, len(lines), quoted)
    out: list[str] = []
    for number in range(first, last + 1):
        out.append((prefix + lines[number]).rstrip())
        if number in answers:
            out += ["", *answers[number], ""] if quoted else [*answers[number], ""]
    for row in unplaced:
        if row.text:
            out += ["", fill(f"{row.question.id}: {row.text}")]
    text = "\n".join(out)
    if quoted:
        text = f"On {brief.letter.date}, {brief.letter.sender} wrote:\n{text}"
    return Draft(told(made), text=text, quotes_letter=True)


def _where(row: Row, found: dict[str, Place]) -> list[tuple[int, str]]:
    """The lines of the letter after which the words of a row go."""
    own_place = found[row.question.id].last
    parts = [(own_place, row.said)]
    loose: list[str] = []
    for question, words in row.details:
        if question.id in found:
            parts.append((found[question.id].last, words))
        elif words:
            loose.append(words)
    return [*parts, (own_place, " ".join(loose))] if loose else parts


def _extent(found: dict[str, Place], length: int, quoted: bool) -> tuple[int, int]:
    """The lines to repeat: all of the letter, or only the questions."""
    if quoted or not found:
        return 0, length - 1
    return min(p.first for p in found.values()), max(p.last for p in found.values())


def question_and_answer(brief: Brief) -> Draft:
    """Paragraphs that begin with "Q" and "A"."""
    pair = brief.voice.rng.choice((("Q", "A"), ("Question ", "Answer "), ("You asked", "Our response")))
    out: list[str] = []
    made = rows(brief)
    shown: set[str] = set()
    for row in made:
        if row.heading and row.heading.id not in shown:
            shown.add(row.heading.id)
            out += [fill(f"{row.heading.id}. {row.heading.text}"), ""]
        label = row.question.id.replace(".", "")
        head = pair[0] if pair[0].startswith("You") else f"{pair[0]}{label}"
        number = f"{label}. " if pair[0].startswith("You") else ""
        out.append(fill(f"{head}: {number}{row.question.text}"))
        answer = pair[1] if pair[0] != "Q" else "A"
        if pair[0] == "Question ":
            answer = f"{pair[1]}{label}"
        out += [fill(f"{answer}: {row.text}"), ""] if row.text else [""]
    return Draft(told(made), text="\n".join(out))
