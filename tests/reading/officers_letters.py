"""A second generator of letters: other layouts, with the phrases of officers.txt that were set aside.

Unlike `invented`, its words were not seen when the rules were written, and some of its answers are
meant to be hard: hedges, contradictions, corrections in the same breath.
"""

import html as markup
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

from foicli.model.questionnaire import AnswerKind, Question, Questionnaire

TABLE = Path(__file__).with_name("officers.txt")
PLAIN = {"yes": ["Yes", "yes", "YES", "Yes.", "Y"], "no": ["No", "no", "NO", "No.", "N", "None"]}
AFTER = [
    "see the website for details",
    "reviewed annually",
    "contact: Head of Service",
    "position at 31 March 2017",
]


@dataclass
class Letter:
    """One letter with the answers in it: question id -> meaning (a value, a finding or a figure)."""

    text: str
    media_type: str
    layout: str
    gold: dict[str, str] = field(default_factory=dict)


def phrases(*, aside: bool) -> dict[str, list[str]]:
    """The phrases by meaning, of the part set aside or of the other."""
    found: dict[str, list[str]] = {}
    meaning = ""
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            meaning = line[1:-1]
        elif line and not line.startswith("#") and (crc32(line.encode()) % 3 == 0) is aside:
            found.setdefault(meaning, []).append(line)
    return found


class Officer:
    """One officer with a habit of writing."""

    def __init__(self, questionnaire: Questionnaire, seed: int, said: dict[str, list[str]]) -> None:
        self.q, self.r, self.said = questionnaire, random.Random(seed * 7919 + 13), said
        self.gold: dict[str, str] = {}
        self.curt = self.r.random() < 0.45

    def answer(self, question: Question) -> str:
        """Words for a question and its details."""
        if not question.answer.is_yes_no:
            return self.figure(question)
        dev = question.answer is AnswerKind.YES_NO_DEV
        meaning = self.r.choices(
            ["yes", "no", "in_development", "partly", "not_held", "cost_limit", "unclear"],
            [40, 34, 8 if dev else 0, 7, 6, 2, 2],
        )[0]
        self.gold[question.id] = meaning
        if meaning in PLAIN and (self.curt or self.r.random() < 0.3):
            words = self.r.choice(PLAIN[meaning])
        else:
            words = self.r.choice(self.said[meaning])
        pieces = [words]
        if meaning == "yes":
            for detail in self.q.parts_of(question.id):
                if self.r.random() < 0.6 and detail.answer is not AnswerKind.TEXT:
                    pieces.append(self.figure(detail))
        elif self.r.random() < 0.08:
            pieces.append(self.r.choice(AFTER))
        return self.r.choice([". ", " - ", "; "]).join(
            p.rstrip(".") if len(pieces) > 1 else p for p in pieces
        )

    def figure(self, question: Question) -> str:
        r, key = self.r, question.id
        if question.answer is AnswerKind.POUNDS:
            n = r.choice([r.randrange(500, 99999), r.randrange(5, 700) * 1000])
            self.gold[key] = f"£{n}"
            return r.choice(
                [f"£{n:,}", f"£{n:,} p.a.", f"c. £{n:,}", f"£{n:,} (2022/23)", f"total cost £{n:,}.00"]
            )
        if question.answer is AnswerKind.COUNT:
            n = r.randrange(6, 900)
            self.gold[key] = f"#{n}"
            return r.choice(
                [f"{n}", f"{n} in 2022/23", f"we counted {n}", f"{n} (as of 31/03/2023)", f"circa {n}"]
            )
        if question.answer is AnswerKind.LINK:
            self.gold[key] = "link"
            return r.choice(["www.corbridge.gov.uk/food-policy", "https://corbridge.gov.uk/a/b.pdf"])
        if question.answer is AnswerKind.CHOICE:
            choice = r.choice(question.choices)
            self.gold[key] = choice
            return choice
        self.gold[key] = "text"
        return r.choice(
            ["Through spot checks by the catering team each term", "A rota is agreed with the schools"]
        )

    def rows(self) -> Iterator[tuple[str, str, str]]:
        """Label, question as printed, answer."""
        for top in (q for q in self.q.questions if not q.parent):
            if top.answer is AnswerKind.HEADING:
                yield top.id, top.text, ""
                for part in self.q.parts_of(top.id):
                    yield top.id + part.id.rpartition(".")[2], part.text, self.answer(part)
            else:
                more = " ".join(d.text for d in self.q.parts_of(top.id))
                yield top.id, f"{top.text} {more}".strip(), self.answer(top)

    def write(self) -> Letter:
        layout = self.r.choice(["memo", "grid", "arrows", "definition", "boxes", "stars", "capitals"])
        text, kind = getattr(self, f"_{layout}")()
        return Letter(text, kind, layout, self.gold)

    def _wrapped(self, lines: list[str]) -> tuple[str, str]:
        return "\n".join(
            ["Hello,", "", "Our replies are below.", "", *lines, "", "Regards", "Pat Officer"]
        ), "text/plain"

    def _memo(self) -> tuple[str, str]:
        return self._wrapped([f"Re question {n}:\t{a}" for n, _, a in self.rows() if a])

    def _arrows(self) -> tuple[str, str]:
        out: list[str] = []
        for n, q, a in self.rows():
            out += [f"{n}. {q}", f"--> {a}" if a else "", ""]
        return self._wrapped(out)

    def _stars(self) -> tuple[str, str]:
        out: list[str] = []
        for n, q, a in self.rows():
            out += [f"*{n} {q}*", a, ""]
        return self._wrapped(out)

    def _capitals(self) -> tuple[str, str]:
        out: list[str] = []
        for n, q, a in self.rows():
            out += [f"{n}) {q}", a if a.startswith(("http", "www")) else a.upper(), ""]
        return self._wrapped(out)

    def _grid(self) -> tuple[str, str]:
        cells = "".join(
            f"<tr><td>{n}</td><td>{markup.escape(q)}</td><td>{markup.escape(a)}</td><td></td></tr>"
            for n, q, a in self.rows()
        )
        head = "<tr><th>Ref</th><th>Question</th><th>Answer</th><th>Notes</th></tr>"
        return f"<html><body><p>Please see below.</p><table>{head}{cells}</table></body></html>", "text/html"

    def _definition(self) -> tuple[str, str]:
        out = "".join(
            f"<dt>{n}. {markup.escape(q)}</dt><dd>{markup.escape(a)}</dd>" for n, q, a in self.rows()
        )
        return f"<html><body><dl>{out}</dl></body></html>", "text/html"

    def _boxes(self) -> tuple[str, str]:
        """A form with printed boxes; what fits no box is written below it."""
        on, off = self.r.choice([("☒", "☐"), ("☑", "☐"), ("[x]", "[ ]"), ("✓", "☐")])
        after = self.r.random() < 0.4
        out: list[str] = []
        names = {"yes": "Yes", "no": "No", "in_development": "In development"}
        for n, q, a in self.rows():
            key = n if n in self.gold else next((k for k in self.gold if k.replace(".", "") == n), n)
            meaning = self.gold.get(key, "")
            if meaning in (*names, "partly", "not_held", "cost_limit", "unclear"):
                marks = [(name, on if value == meaning else off) for value, name in names.items()]
                printed = "   ".join(f"{w} {m}" if after else f"{m} {w}" for w, m in marks)
                rest = "" if meaning in names else a
                out += [f"{n}. {q}", printed, *([rest] if rest else []), ""]
                if meaning in names:
                    for detail in self.q.parts_of(key):
                        self.gold.pop(detail.id, None)
            else:
                out += [f"{n}. {q}", a, ""]
        return self._wrapped(out)


def letter(questionnaire: Questionnaire, seed: int, *, aside: bool) -> Letter:
    """The letter of this seed, in phrases set aside or in the others."""
    return Officer(questionnaire, seed, phrases(aside=aside)).write()
