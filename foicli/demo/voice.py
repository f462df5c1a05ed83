"""One officer's way of putting things: picks wordings for answers, always the same few."""

import random
import re
from dataclasses import dataclass
from decimal import Decimal

from foicli.demo.echo import Echo, echo
from foicli.demo.words import words
from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind, Question, Questionnaire

_SECTION = re.compile(r"^s(?P<number>\d+.*)$")
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FEW = 3  # how many wordings of each kind one officer uses


@dataclass(frozen=True, slots=True)
class Manner:
    """How the officer writes: `we` is "we", "the CCG" or "the Council"."""

    we: str
    sections: str
    pounds: str
    provider: str


class Voice:
    """Wordings for one reply. The same seed writes the same reply."""

    def __init__(self, questionnaire: Questionnaire, organisation: str, seed: str) -> None:
        self.rng = random.Random(seed)
        self.questionnaire = questionnaire
        self.manner = Manner(
            we=self.rng.choice(("we", f"the {organisation}")),
            sections=self.rng.choice(("Section {}", "section {}", "s{}", "s.{}", "S{}", "Section {}")),
            pounds=self.rng.choice(("£{:,}", "£{:,}", "£{:,}", "£{}", "£ {:,}", "{:,} pounds", "GBP {:,}")),
            provider=self.rng.choice(words("providers", "names")),
        )
        self._habits: dict[tuple[str, str], tuple[str, ...]] = {}

    def say(self, question: Question, coding: Coding) -> str:
        """The answer as a sentence or a word, as in a letter."""
        return self._put(question, coding, "say")

    def mark(self, question: Question, coding: Coding) -> str:
        """The answer as it would stand in a cell of a table."""
        return self._put(question, coding, "mark")

    def name(self) -> str:
        """An invented officer."""
        first = self.rng.choice(words("people", "first"))
        return f"{first} {self.rng.choice(words('people', 'last'))}"

    def _put(self, question: Question, coding: Coding, kind: str) -> str:
        group = wording_group(question, coding)
        turned = echo(question, self.questionnaire, self.manner.we)
        choices = self._habits.get((group, kind)) or self._pick(group, kind)
        self._habits[group, kind] = choices
        usable = [c for c in choices if turned.yes or not re.search(r"\{(yes|no)\}", c, re.IGNORECASE)]
        template = self.rng.choice(usable or words(group, kind)[:3])
        return self._filled(template, question, coding, turned)

    def _pick(self, group: str, kind: str) -> tuple[str, ...]:
        bank = words(group, kind)
        few = 1 if kind == "mark" else min(len(bank), self.rng.choice((1, 2, _FEW, _FEW + 1)))
        return tuple(self.rng.sample(bank, few))

    def _filled(self, template: str, question: Question, coding: Coding, turned: Echo) -> str:
        we = self.manner.we
        plural = we == "we"
        period = re.search(r"\b20\d\d[/-]\d\d\b", f"{question.unit} {question.text}")
        return template.format(
            we=we, We=_capital(we), aux=turned.auxiliary,
            do="do" if plural else "does", have="have" if plural else "has",
            yes=turned.yes, no=turned.no, Yes=_capital(turned.yes), No=_capital(turned.no),
            provider=self.manner.provider, section=self.section(coding),
            amount=self.pounds(coding.amount_gbp), in_period=f" in {period[0]}" if period else "",
            count=self._number(coding.count), low=coding.count.lstrip("<"), url=coding.url, text=coding.text,
        )  # fmt: skip

    def section(self, coding: Coding) -> str:
        """The exemptions as this officer writes them: `Section 43(2)`, `s.43(2)`."""
        numbers = [m["number"] for e in coding.exemptions if (m := _SECTION.match(e))]
        return " and ".join(self.manner.sections.format(number) for number in numbers)

    def pounds(self, amount: Decimal | None) -> str:
        """An amount as written: in full, or in thousands or millions where that loses nothing."""
        if amount is None:
            return ""
        short = self.rng.random() < 0.35
        if short and amount >= 1_000_000 and amount % 100_000 == 0:
            return self.rng.choice(("£{}m", "£{} million")).format((amount / 1_000_000).normalize())
        if short and amount < 1_000_000 and amount % 1000 == 0:
            return self.rng.choice(("£{}k", "£{}K", "£{},000")).format(int(amount / 1000))
        whole = amount == amount.to_integral_value()
        if whole and self.rng.random() < 0.25:
            return f"£{amount:,.2f}"
        return self.manner.pounds.format(int(amount) if whole else amount)

    def _number(self, count: str) -> str:
        small = count.isdigit() and int(count) < len(_NUMBERS)
        return _NUMBERS[int(count)] if small and self.rng.random() < 0.3 else count


def wording_group(question: Question, coding: Coding) -> str:
    """Which group of wordings says this coding."""
    if coding.finding is Finding.ANSWERED:
        if coding.value and question.answer is not AnswerKind.CHOICE:
            return coding.value
        if coding.amount_gbp is not None:
            return "amount"
        if coding.count:
            return "count"
        if coding.url:
            return "url"
        return "attached" if question.answer is AnswerKind.LINK else "text"
    if coding.finding is Finding.NOT_HELD and question.answer is AnswerKind.POUNDS:
        return "amount_not_held"
    return str(coding.finding)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
