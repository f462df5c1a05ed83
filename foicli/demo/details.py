"""Plausible amounts, counts, links and explanations for the simulated bodies."""

import random
from decimal import Decimal

from foicli.demo.words import explanations
from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind, Question

_LINKS = (
    "https://www.{slug}.example/children/palliative-care-strategy",
    "http://www.{slug}.example/publications/cyp-pathway-2016.pdf",
    "https://{slug}.example/about-us/policies/end-of-life-care-children/",
    "www.{slug}.example/local-offer/complex-needs",
)

ATTACHED = "attached"  # the text of a link that came as a file instead


def detail(question: Question, asked: Question, rng: random.Random, must: bool = False) -> Coding | None:
    """What a body gives for a detail of the question `asked`; None where it leaves it out.

    `must` says that a figure has to be given.
    """
    if question.answer is AnswerKind.POUNDS:
        return _spend(rng, must)
    if question.answer is AnswerKind.COUNT:
        return _how_many(rng) if must else _few(rng)
    if question.answer is AnswerKind.LINK:
        return _link(rng)
    if question.answer is AnswerKind.CHOICE:
        return Coding(Finding.ANSWERED, value=rng.choice(question.choices))
    return _explanation(asked, rng)


def _spend(rng: random.Random, must: bool) -> Coding | None:
    said = "given" if must else rng.choices(
        ("given", "not_held", "blank", "refused", "cost"), (40, 30, 22, 5, 3)
    )[0]  # fmt: skip
    if said == "given":
        return Coding(Finding.ANSWERED, amount_gbp=amount(rng))
    if said == "not_held":
        return Coding(Finding.NOT_HELD)
    if said == "refused":
        return Coding(Finding.REFUSED, exemptions=("s43(2)",))
    return Coding(Finding.COST_LIMIT, exemptions=("s12",)) if said == "cost" else None


def amount(rng: random.Random) -> Decimal:
    """A year's spending on a service: mostly thousands, sometimes to the penny, now and then millions."""
    pounds = int(rng.lognormvariate(11.3, 1.1)) + 800
    shape = rng.random()
    if shape < 0.35:
        return Decimal(pounds)
    if shape < 0.55:
        return Decimal(pounds * 100 + rng.randrange(1, 100)) / 100
    if shape < 0.85:
        return Decimal(max(1, round(pounds / 1000)) * 1000)
    return Decimal(rng.randrange(11, 39)) * 100_000


def _how_many(rng: random.Random) -> Coding:
    return Coding(Finding.ANSWERED, count=str(rng.randrange(40, 640)))


def _few(rng: random.Random) -> Coding | None:
    """How many children: small numbers, which bodies often hide."""
    said = rng.choices(
        ("given", "suppressed", "nil", "zero", "not_held", "blank", "ncnd"), (34, 18, 8, 5, 20, 14, 1)
    )[0]
    if said == "given":
        return Coding(Finding.ANSWERED, count=str(rng.randrange(2, 40)))
    if said == "suppressed":
        return Coding(Finding.SUPPRESSED, count=f"<{rng.choice((5, 5, 5, 6, 10))}", exemptions=("s40(2)",))
    if said == "nil":
        return Coding(Finding.NIL)
    if said == "zero":
        return Coding(Finding.ANSWERED, count="0")
    if said == "ncnd":
        return Coding(Finding.NCND, exemptions=("s40(5)",))
    return Coding(Finding.NOT_HELD) if said == "not_held" else None


def _link(rng: random.Random) -> Coding | None:
    said = rng.choices(("given", "attached", "elsewhere", "blank"), (60, 12, 12, 16))[0]
    if said == "attached":
        return Coding(Finding.ANSWERED, text=ATTACHED)
    if said == "blank":
        return None
    url = rng.choice(_LINKS).format(slug=f"health{rng.randrange(100, 999)}")
    if said == "elsewhere":
        return Coding(Finding.PUBLISHED_ELSEWHERE, url=url, exemptions=("s21",))
    return Coding(Finding.ANSWERED, url=url)


def _explanation(asked: Question, rng: random.Random) -> Coding | None:
    if rng.random() < 0.22:
        return None
    wording = asked.text.casefold()
    pool = next(texts for keys, texts in explanations() if any(key in wording for key in keys.split("|")))
    return Coding(Finding.ANSWERED, text=rng.choice(pool))
