"""How well replies are read, against labels made by a careful person: python tests/bench/reading.py [FOLDER …]

Each folder holds .eml files and labels.jsonl (see replies/README.md). Without a folder, both halves
of the held-out replies are scored: `open` with its misses by file, `sealed` by its totals alone.
The replies answer the questions as sent in 2017; where ../shared/tfsl-2017 lies beside the checkout
that wording is used, else the starter kit's own, which is harder.
"""

import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from foicli.mail.mime import parse
from foicli.model.findings import Finding, Suggestion
from foicli.model.mail import Document
from foicli.model.questionnaire import Questionnaire, load_questionnaire
from foicli.model.questions_csv import carry_over, read_questions_csv
from foicli.reading.reader import READER, read
from foicli.steps.papers import documents_of
from foicli.templates import templates_dir

HERE = Path(__file__).resolve().parent
AS_SENT = HERE.parents[2] / "shared" / "tfsl-2017"
QUIET = {"acknowledgement", "auto_reply", "bounce", "unrelated", "delay_notice"}
LEVELS = (0.98, 0.9, 0.8, 0.6, 0.4, 0.0)


@dataclass
class Totals:
    """Counts over the labelled cells of one folder."""

    right: int = 0
    cells: int = 0
    true: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    rows: list[tuple[float, bool, bool]] = field(default_factory=list)  # confidence, right, could be coded
    files: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def add(self, file: str, wanted: str, others: list[str], got: str, confidence: float) -> None:
        hit = got == wanted or got in others
        self.cells += 1
        self.right += hit
        self.files[file][0] += hit
        self.files[file][1] += 1
        if hit:
            self.true[wanted] += 1
        else:
            self.missed[wanted] += 1
            self.false[got] += 1
        self.rows.append((confidence, hit, wanted not in ("blank", "unclear")))

    def f1(self, value: str) -> float:
        """The harmonic mean of precision and recall for one value."""
        return 2 * self.true[value] / max(1, 2 * self.true[value] + self.false[value] + self.missed[value])


def questionnaires() -> dict[str, Questionnaire]:
    """The questions by kind of body, in the wording the replies answer where it is at hand."""
    found = {}
    for kind in ("ccg", "la"):
        path = templates_dir().joinpath("childrens-palliative-care-2017", "questions", f"{kind}.toml")
        own = load_questionnaire(path.read_text("utf-8"), f"{kind}.toml")
        sent = AS_SENT / f"questions-{kind}.csv"
        if sent.exists():
            own = carry_over(read_questions_csv(sent.read_text("utf-8"), kind, sent.name), own)
        found[kind] = own
    return found


def names() -> dict[str, str]:
    """Body names by code."""
    from foicli.bodies.registers import read_register

    return {b.code: b.name for register in ("ccg-2017", "la-2017") for b in read_register(register)}


def score(folder: Path) -> Totals:
    """Read every reply of a folder, all messages of a body together, and compare with the labels."""
    labels = [
        json.loads(line) for line in (folder / "labels.jsonl").read_text("utf-8").splitlines() if line.strip()
    ]
    asked, called = questionnaires(), names()
    mails = {label["file"]: parse((folder / label["file"]).read_bytes()) for label in labels}
    by_body: dict[str, list[dict]] = defaultdict(list)
    for label in labels:
        for code in label["body_codes"]:
            by_body[code].append(label)
    gold: dict[tuple[str, str], tuple[dict, str]] = {}
    for label in sorted(labels, key=lambda x: (x["category"] == "partial", bool(x.get("supersedes")))):
        for code, answers in label["answers"].items():
            for question, answer in answers.items():
                gold[(code, question)] = (answer, label["file"])
    totals = Totals()
    for code, letters in by_body.items():
        kind = "la" if code.startswith("E") else "ccg"
        letters = sorted(letters, key=lambda x: (mails[x["file"]].date is None, mails[x["file"]].date))
        documents: list[Document] = []
        for order, label in enumerate(letters):
            if label["category"] not in QUIET:
                documents += documents_of(mails[label["file"]], order, mails[label["file"]].date)
        others = {c for label in letters for c in label["body_codes"]} - {code}
        reading = read(
            documents,
            asked[kind],
            body_name=called.get(code, ""),
            other_names=[called[c] for c in sorted(others)],
        )
        said = {s.question: s for s in reading.suggestions}
        for (body, question), (answer, file) in gold.items():
            if body == code:
                got, confidence = folded(said.get(question), answer)
                totals.add(file, answer["value"], answer.get("alt") or [], got, confidence)
    return totals


def folded(suggestion: Suggestion | None, wanted: dict) -> tuple[str, float]:
    """A suggestion as one value of the labels, with its confidence."""
    if suggestion is None:
        return "blank", 0.0
    coding = suggestion.coding
    if coding.finding in (Finding.REFUSED, Finding.COST_LIMIT, Finding.NCND):
        return "refused", suggestion.confidence
    if coding.finding is Finding.NIL and wanted["value"] == "no":
        return "no", suggestion.confidence
    if coding.finding is Finding.PUBLISHED_ELSEWHERE:
        return ("yes" if wanted.get("url") or wanted["value"] == "yes" else "refused"), suggestion.confidence
    if coding.finding is Finding.NO_ANSWER:
        return "blank", suggestion.confidence
    if coding.finding in (Finding.NOT_HELD, Finding.UNCLEAR):
        return coding.finding.value, suggestion.confidence
    return coding.value or "yes", suggestion.confidence


def show(folder: Path, totals: Totals, *, misses: bool) -> None:
    """Print the figures of one folder."""
    values = sorted(set(totals.true) | set(totals.missed))
    macro = sum(totals.f1(v) for v in values) / max(1, len(values))
    print(
        f"{folder.name}: {totals.cells} cells, {totals.right / max(1, totals.cells):.3f} right, macro-F1 {macro:.3f}"
    )
    print("  " + "  ".join(f"{v} {totals.f1(v):.3f}" for v in values))
    codable = sum(1 for row in totals.rows if row[2])
    above = 1.01
    for level in LEVELS:
        within = [row for row in totals.rows if level <= row[0] < above]
        if within:
            share = sum(row[1] for row in within) / len(within)
            mean = sum(row[0] for row in within) / len(within)
            print(
                f"  confidence {level:.2f} up: {len(within):5} rows, said {mean:.3f}, were right {share:.3f}"
            )
        above = level
    sure = [row for row in totals.rows if row[0] >= LEVELS[0]]
    print(
        f"  at least {LEVELS[0]:.2f} sure: {sum(r[2] for r in sure) / max(1, codable):.3f} of the rows that could be coded"
    )
    if misses:
        for file, (right, cells) in sorted(totals.files.items(), key=lambda x: x[1][0] / x[1][1])[:12]:
            print(f"    {right:3}/{cells:<3} {file}")


def main() -> None:
    """Score the folders named, or both halves of the held-out replies."""
    named = [Path(argument) for argument in sys.argv[1:]]
    print(f"{READER}; questions {'as sent in 2017' if AS_SENT.exists() else 'of the starter kit'}")
    for folder in named or [HERE / "replies" / "open", HERE / "replies" / "sealed"]:
        show(folder, score(folder), misses=folder.name != "sealed")


if __name__ == "__main__":
    main()
