"""Labelled replies read by a reader, cell by cell beside what a careful person read."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from foicli.mail.mime import parse
from foicli.model.findings import Finding, Suggestion
from foicli.model.mail import Document
from foicli.model.questionnaire import Questionnaire, load_questionnaire
from foicli.model.questions_csv import read_questions_csv
from foicli.model.wording import carry_over
from foicli.reading.reader import read
from foicli.steps.papers import documents_of
from foicli.templates import templates_dir

AS_SENT = Path(__file__).resolve().parents[3] / "shared" / "tfsl-2017"
QUIET = {"acknowledgement", "auto_reply", "bounce", "unrelated", "delay_notice"}
WITHHELD = (Finding.REFUSED, Finding.COST_LIMIT, Finding.NCND)

# Documents of one request, the questionnaire, the body's name and the other bodies' names -> suggestions.
Reader = Callable[[list[Document], Questionnaire, str, list[str]], Sequence[Suggestion]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One labelled answer and what was read. `amount`, `count`, `quote` are None where none was labelled."""

    file: str
    body: str
    question: str
    wanted: str
    others: tuple[str, ...]
    got: str
    confidence: float
    amount: bool | None
    count: bool | None
    quote: bool | None
    their_words: str
    our_words: str
    why: str
    misstated: bool = False  # another sum or number than the labelled one was read

    @property
    def right(self) -> bool:
        """Whether a careful person might have read the same."""
        return self.got == self.wanted or self.got in self.others

    @property
    def codable(self) -> bool:
        """Whether there was something that a person could code."""
        return self.wanted not in ("blank", "unclear")


def ours(
    documents: list[Document], asked: Questionnaire, name: str, others: list[str]
) -> Sequence[Suggestion]:
    """The reader that is measured."""
    return read(documents, asked, body_name=name, other_names=others).suggestions


def questionnaires(folder: Path, named: Path | None) -> dict[str, Questionnaire]:
    """The questions by kind of body: a file that was named, the folder's own, else those of 2017.

    Those of 2017 are taken in the wording the replies answer where ../shared is at hand.
    """
    own = named or next(
        (p for p in (folder / "questions.csv", folder.parent / "questions.csv") if p.exists()), folder
    )
    if own.is_file():
        text = own.read_text("utf-8")
        both = (
            load_questionnaire(text, own.name)
            if own.suffix == ".toml"
            else read_questions_csv(text, "any", own.name)
        )
        return {"ccg": both, "la": both}
    found = {}
    for kind in ("ccg", "la"):
        path = templates_dir().joinpath("childrens-palliative-care-2017", "questions", f"{kind}.toml")
        kit = load_questionnaire(path.read_text("utf-8"), f"{kind}.toml")
        sent = AS_SENT / f"questions-{kind}.csv"
        found[kind] = (
            carry_over(read_questions_csv(sent.read_text("utf-8"), kind, sent.name), kit)
            if sent.exists()
            else kit
        )
    return found


def names() -> dict[str, str]:
    """Body names by code."""
    from foicli.bodies.registers import read_register

    return {b.code: b.name for register in ("la-2017", "ccg-2017") for b in read_register(register)}


def cells_of(folder: Path, reader: Reader = ours, questions: Path | None = None) -> list[Cell]:
    """Read every reply of a folder, all messages of a body together, and set it beside the labels."""
    lines = (folder / "labels.jsonl").read_text("utf-8").splitlines()
    labels = [json.loads(line) for line in lines if line.strip()]
    asked, called = questionnaires(folder, questions), names()
    mails = {label["file"]: parse((folder / label["file"]).read_bytes()) for label in labels}
    by_body: dict[str, list[dict]] = defaultdict(list)
    for label in labels:
        for code in label["body_codes"]:
            by_body[code].append(label)
    gold = _standing_labels(labels)
    found: list[Cell] = []
    for code, letters in by_body.items():
        letters = sorted(letters, key=lambda x: (mails[x["file"]].date is None, mails[x["file"]].date))
        documents: list[Document] = []
        for order, label in enumerate(letters):
            if label["category"] not in QUIET:
                documents += documents_of(mails[label["file"]], order, mails[label["file"]].date)
        others = sorted({c for label in letters for c in label["body_codes"]} - {code})
        suggestions = reader(
            documents, asked["la" if code.startswith("E") else "ccg"], called.get(code, ""),
            [called[c] for c in others if c in called],
        )  # fmt: skip
        said = {s.question: s for s in suggestions}
        found += [
            _cell(code, q, file, answer, said.get(q)) for (b, q), (answer, file) in gold.items() if b == code
        ]
    return found


def _standing_labels(labels: list[dict]) -> dict[tuple[str, str], tuple[dict, str]]:
    """What stands of the labels once corrections are applied over what they correct."""
    gold = {}
    for label in sorted(labels, key=lambda x: (x["category"] == "partial", bool(x.get("supersedes")))):
        for code, answers in label["answers"].items():
            for question, answer in answers.items():
                gold[(code, question)] = (answer, label["file"])
    return gold


def _cell(body: str, question: str, file: str, wanted: dict, got: Suggestion | None) -> Cell:
    value = folded(got, wanted)
    coding = got.coding if got else None
    right = value == wanted["value"] or value in (wanted.get("alt") or [])
    amount = count = quote = None
    misstated = False
    if wanted.get("amount_gbp") is not None:
        given = coding.amount_gbp if coding else None
        amount = given is not None and abs(given - Decimal(str(wanted["amount_gbp"]))) < Decimal("0.5")
        misstated = given is not None and not amount
    if wanted.get("count") is not None:
        count = bool(coding) and _squeezed(str(wanted["count"])) == _squeezed(coding.count)
        misstated = misstated or (bool(coding and coding.count) and not count)
    quotes = " ".join(e.quote for e in got.evidence) if got else ""
    if right and wanted["value"] != "blank" and wanted.get("quote"):
        one, two = _squeezed(wanted["quote"]), _squeezed(quotes)
        quote = bool(two) and (one in two or two in one)
    return Cell(
        file, body, question, wanted["value"], tuple(wanted.get("alt") or ()), value,
        got.confidence if got else 0.0, amount, count, quote, wanted.get("quote") or "", quotes,
        got.why if got else "", misstated,
    )  # fmt: skip


def _squeezed(text: str) -> str:
    return re.sub(r"[^\w<>£-]+", "", text.casefold())


def folded(suggestion: Suggestion | None, wanted: dict) -> str:
    """A suggestion as one value of the labels."""
    if suggestion is None:
        return "blank"
    coding = suggestion.coding
    if coding.finding in WITHHELD:
        return "refused"
    if coding.finding is Finding.NIL and wanted["value"] == "no":
        return "no"
    if coding.finding is Finding.PUBLISHED_ELSEWHERE:
        return "yes" if wanted.get("url") or wanted["value"] == "yes" else "refused"
    if coding.finding is Finding.NO_ANSWER:
        return "blank"
    if coding.finding in (Finding.NOT_HELD, Finding.UNCLEAR):
        return coding.finding.value
    return coding.value or "yes"


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean for one value."""

    value: str
    precision: float
    recall: float
    f1: float
    labelled: int


def scores(cells: list[Cell]) -> list[Score]:
    """One score for each value that was labelled."""
    true: Counter[str] = Counter()
    false: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for cell in cells:
        if cell.right:
            true[cell.wanted] += 1
        else:
            missed[cell.wanted] += 1
            false[cell.got] += 1
    found = []
    for value in sorted(set(true) | set(missed)):
        t, f, m = true[value], false[value], missed[value]
        found.append(Score(value, t / max(1, t + f), t / max(1, t + m), 2 * t / max(1, 2 * t + f + m), t + m))
    return found


def macro_f1(cells: list[Cell]) -> float:
    """The mean of the F1 of all labelled values."""
    found = scores(cells)
    return sum(s.f1 for s in found) / max(1, len(found))
