"""What reading costs, as ratios to extracting the text alone: python tests/bench/reading_cost.py [DIR …]

Each reply is extracted, and extracted and read, in turn in the same run; memory is the peak of a
process of its own for each. Attachments are extracted afresh every time.
"""

import resource
import statistics
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from scoring import names, questionnaires

from foicli.mail.mime import parse
from foicli.reading import papers
from foicli.reading.extract import extract, forget
from foicli.reading.reader import read
from foicli.steps.papers import documents_of

HERE = Path(__file__).resolve().parent
ROUNDS = 3


def folders() -> list[Path]:
    """The folders named, or all that are open."""
    named = [Path(a) for a in sys.argv[1:] if not a.startswith("--")]
    return named or sorted(p.parent for p in (HERE / "replies").rglob("open/**/labels.jsonl"))


def main() -> None:
    """Print seconds and megabytes with and without the reader."""
    if "--extract" in sys.argv or "--read" in sys.argv:
        _run("--read" in sys.argv)
        return
    extracting, reading = [], []
    for folder in folders():
        asked = questionnaires(folder, None)["ccg"]
        for file in sorted(folder.glob("*.eml")):
            documents = documents_of(parse(file.read_bytes()))
            for _ in range(ROUNDS):
                papers.forget()
                forget()
                start = perf_counter()
                for document in documents:
                    extract(document)
                middle = perf_counter()
                read(documents, asked)
                extracting.append(middle - start)
                reading.append(perf_counter() - middle)
    ratios = [r / max(e, 1e-6) for e, r in zip(extracting, reading, strict=True)]
    print(f"{len(ratios) // ROUNDS} replies, {ROUNDS} times each")
    print(
        f"  seconds a reply: text alone {statistics.fmean(extracting):.4f}, read {statistics.fmean(reading):.4f} "
        f"(median {statistics.median(reading):.4f}, longest {max(reading):.2f})"
    )
    print(
        f"  reading takes {sum(reading) / sum(extracting):.1f} times the text alone (median {statistics.median(ratios):.1f})"
    )
    text, full = (_peak(mode) for mode in ("--extract", "--read"))
    print(f"  peak memory: text alone {text:.0f} MB, read {full:.0f} MB, {full / text:.2f} times")


def _peak(mode: str) -> float:
    command = [sys.executable, __file__, mode, *map(str, folders())]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _run(reads: bool) -> None:
    names()
    for folder in folders():
        asked = questionnaires(folder, None)["ccg"]
        for file in sorted(folder.glob("*.eml")):
            documents = documents_of(parse(file.read_bytes()))
            if reads:
                read(documents, asked)
            else:
                for document in documents:
                    extract(document)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
