"""Help for tests of the reader: questionnaires, and papers made of plain lines or HTML."""

from foicli.model.findings import Suggestion
from foicli.model.mail import Document
from foicli.model.questionnaire import Questionnaire, load_questionnaire
from foicli.reading.reader import read, read_texts
from foicli.reading.text import BlockKind, TextBuilder

SCHOOLS = load_questionnaire(
    """
kind = "school"
title = "School meals"
[[question]]
id = "1"
text = "Do you provide breakfast clubs for pupils in your schools?"
answer = "yes/no"
[[question]]
id = "1.spend"
text = "If yes, how much did you spend on breakfast clubs in 2022/23?"
answer = "pounds"
if = "1=yes"
[[question]]
id = "2"
text = "Do you have a published food policy for schools?"
answer = "yes/no/in development"
[[question]]
id = "2.link"
text = "If so, please give a link or attach a copy."
answer = "link"
if = "2=yes"
[[question]]
id = "3"
text = "Do you inspect the kitchens of maintained schools every year?"
answer = "yes/no"
[[question]]
id = "3.how"
text = "If yes, please describe how inspections are carried out."
answer = "text"
if = "3=yes"
[[question]]
id = "3.count"
text = "How many kitchens were inspected in 2022/23?"
answer = "count"
[[question]]
id = "4"
text = "Do your schools offer any of the following to pupils?"
answer = "heading"
[[question]]
id = "4.a"
text = "A vegetarian main course on every day"
topic = "Vegetarian course"
answer = "yes/no"
[[question]]
id = "4.b"
text = "Halal or kosher meals"
topic = "Halal and kosher"
answer = "yes/no"
[[question]]
id = "4.c"
text = "Free drinking water in the dining hall"
topic = "Drinking water"
answer = "yes/no"
[[question]]
id = "4.d"
text = "A salad bar"
topic = "Salad bar"
answer = "yes/no"
[[question]]
id = "5"
text = "Do you refuse school meals to pupils whose families owe dinner money?"
answer = "yes/no"
[[question]]
id = "6"
text = "How many complaints about school meals did you receive in 2022/23?"
answer = "count"
[[question]]
id = "7"
text = "Who provides your school meals: your own staff, a contractor or the schools themselves?"
answer = "choice"
choices = ["own staff", "contractor", "schools themselves"]
""",
    "schools.toml",
)


def document(text: str, media_type: str = "text/plain", message: int = 0) -> Document:
    """A message's body."""
    return Document("ab" * 32, "", media_type, text.encode(), message, is_body=True)


def lines(text: str, depth: int = 0):
    """A Text of plain lines."""
    builder = TextBuilder("ab" * 32, "lines/1")
    for number, line in enumerate(text.split("\n"), 1):
        words = line.lstrip()
        where, indent = f"body, line {number}", len(line) - len(words)
        builder.add(words, where, BlockKind.LINE, depth=depth, indent=indent)
    return builder.build()


def answers(*texts: str, questionnaire: Questionnaire = SCHOOLS, **known: str) -> dict[str, Suggestion]:
    """What the reader makes of plain letters, one message each, by question."""
    papers = [(document(t, message=i), lines(t)) for i, t in enumerate(texts)]
    return {s.question: s for s in read_texts(papers, questionnaire, **known)}


def html(text: str, questionnaire: Questionnaire = SCHOOLS, **known: str) -> dict[str, Suggestion]:
    """What the reader makes of one HTML body."""
    return {s.question: s for s in read([document(text, "text/html")], questionnaire, **known).suggestions}


def said(suggestion: Suggestion | None) -> str:
    """An answer in one word: its value, figure or link, or else its finding."""
    if suggestion is None:
        return "-"
    coding = suggestion.coding
    if coding.finding.value != "answered":
        return coding.finding.value
    if coding.amount_gbp is not None:
        return f"£{coding.amount_gbp}"
    return coding.value or coding.count or coding.url or ("text" if coding.text else "answered")


def row(found: dict[str, Suggestion], *questions: str) -> str:
    """The answers to several questions, in words."""
    return " ".join(said(found.get(q)) for q in questions)


def mail(text: str, questionnaire: Questionnaire = SCHOOLS, **known: str) -> dict[str, Suggestion]:
    """What the reader makes of one plain body as a mail program shows it, quotation marks and all."""
    return {s.question: s for s in read([document(text)], questionnaire, **known).suggestions}
