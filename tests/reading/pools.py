"""A questionnaire on swimming pools: a list of parts with sums, and the same list again out of hours."""

from reading.pages import answers, row

from foicli.model.findings import Suggestion
from foicli.model.questionnaire import load_questionnaire

LETTERS = "abcdef"
TOPICS = {
    "a": "Lessons for beginners",
    "b": "Lifeguard training",
    "c": "Water aerobics",
    "d": "Hydrotherapy",
    "e": "Diving club",
    "f": "Wetsuit hire",
}


def _list(number: str, ask: str, *, sums: bool) -> str:
    """The TOML of a heading with its six parts."""
    out = f'[[question]]\nid = "{number}"\ntext = "{ask}"\nanswer = "heading"\n'
    for letter, topic in TOPICS.items():
        key = f"{number}.{letter}"
        out += f'[[question]]\nid = "{key}"\ntext = "{topic}"\ntopic = "{topic}"\nanswer = "yes/no"\n'
        if sums:
            out += f'[[question]]\nid = "{key}.spend"\ntext = "How much was spent on it in 2023/24?"\n'
            out += f'answer = "pounds"\nif = "{key}=yes"\n'
    return out


POOLS = load_questionnaire(
    """
kind = "leisure"
title = "Swimming pools"
[[question]]
id = "1"
text = "Do you let children swim free of charge in the school holidays?"
answer = "yes/no"
[[question]]
id = "1.spend"
text = "If yes, how much did free swimming cost in 2023/24?"
answer = "pounds"
if = "1=yes"
[[question]]
id = "2"
text = "Do you have a published strategy for swimming?"
answer = "yes/no/in development"
[[question]]
id = "2.link"
text = "If so, please give a link or attach a copy."
answer = "link"
if = "2=yes"
[[question]]
id = "3"
text = "Do you test the water of paddling pools every week?"
answer = "yes/no"
[[question]]
id = "3.how"
text = "If yes, please describe how the water is tested."
answer = "text"
if = "3=yes"
[[question]]
id = "3.count"
text = "How many tests were made in 2023/24?"
answer = "count"
if = "3=yes"
"""
    + _list("4", "Do you pay for any of the following, and if so how much did you spend on each?", sums=True)
    + _list("5", "Are the same things on offer out of hours (in the evening and at weekends)?", sums=False)
    + """
[[question]]
id = "6"
text = "How many swimmers were rescued by lifeguards in 2023/24?"
answer = "count"
[[question]]
id = "7"
text = "Have you closed any indoor pool since 2015?"
answer = "yes/no"
""",
    "pools.toml",
)


def pools(text: str, **known: str) -> dict[str, Suggestion]:
    """What the reader makes of a plain letter about pools."""
    return answers(text, questionnaire=POOLS, **known)


def parts(found: dict[str, Suggestion], number: str, detail: str = "") -> str:
    """The answers to the six parts of a list, in words: `yes no - - yes no`."""
    return row(found, *(f"{number}.{letter}{detail}" for letter in LETTERS))
