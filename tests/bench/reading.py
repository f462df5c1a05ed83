"""How well replies are read, against labels made by a careful person.

    python tests/bench/reading.py [DIR …] [--questions FILE] [--misses] [--no-baseline]

Each DIR holds .eml files and labels.jsonl (see replies/README.md), and where they answer another
questionnaire than that of 2017 a questions.csv; `--questions` names one. The same figures stand
beside them for a naive reader. Without a DIR all of replies/ is scored: `open` with what was missed
by file, `sealed` by totals alone.
"""

import argparse
from pathlib import Path

from naive import naive
from scoring import AS_SENT, Cell, cells_of, macro_f1, ours, scores

from foicli.reading.reader import READER

HERE = Path(__file__).resolve().parent
LEVELS = (0.98, 0.9, 0.8, 0.6, 0.4, 0.0)
SURE = 0.98


def main() -> None:
    """Score the folders named, or all that there are."""
    parser = argparse.ArgumentParser(description="How well replies are read.")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument(
        "--questions", type=Path, help="the questionnaire that the replies answer, .csv or .toml"
    )
    parser.add_argument("--misses", action="store_true", help="print every miss with its words")
    parser.add_argument("--no-baseline", action="store_true", help="leave the naive reader out")
    options = parser.parse_args()
    print(
        f"{READER}; the questions of 2017 {'as they were sent' if AS_SENT.exists() else 'in the words of the kit'}"
    )
    for title, folders in _groups(options.folders):
        sealed = "sealed" in title
        cells = [c for f in folders for c in cells_of(f, ours, options.questions)]
        _show(title, cells)
        if not options.no_baseline:
            plain = [c for f in folders for c in cells_of(f, naive, options.questions)]
            print(f"  the naive reader: {_share(plain)}, macro-F1 {macro_f1(plain):.3f}, {_figures(plain)}")
        if not sealed:
            _by_file(cells)
            if options.misses:
                _misses(cells)


def _groups(named: list[Path]) -> list[tuple[str, list[Path]]]:
    """The folders to score together, by title: those named one by one, else by set and half."""
    if named:
        return [(str(n), [p.parent for p in sorted(n.rglob("labels.jsonl"))]) for n in named]
    found: dict[str, list[Path]] = {}
    for labels in sorted((HERE / "replies").rglob("labels.jsonl")):
        parts = labels.parent.relative_to(HERE / "replies").parts
        found.setdefault(" ".join(parts[:2]), []).append(labels.parent)
    return list(found.items())


def _share(cells: list[Cell]) -> str:
    return f"{sum(c.right for c in cells) / max(1, len(cells)):.3f} right"


def _figures(cells: list[Cell]) -> str:
    """How many amounts and counts are exact, and how many quotes hold the labelled words."""
    told = []
    for name in ("amount", "count", "quote"):
        judged = [getattr(c, name) for c in cells if getattr(c, name) is not None]
        told.append(f"{name}s {sum(judged)}/{len(judged)}")
    return ", ".join(told)


def _show(title: str, cells: list[Cell]) -> None:
    print(
        f"\n{title}: {len(cells)} cells, {_share(cells)}, macro-F1 {macro_f1(cells):.3f}, {_figures(cells)}"
    )
    print("  value            labelled  precision  recall     F1")
    for s in scores(cells):
        print(f"  {s.value:16} {s.labelled:8}  {s.precision:9.3f}  {s.recall:6.3f}  {s.f1:.3f}")
    print("  confidence       rows   said  right")
    above = 1.01
    for level in LEVELS:
        rows = [c for c in cells if level <= c.confidence < above]
        if rows:
            said = sum(c.confidence for c in rows) / len(rows)
            right = sum(c.right for c in rows) / len(rows)
            print(f"  {level:.2f} and more {len(rows):7}  {said:.3f}  {right:.3f}")
        above = level
    sure = [c for c in cells if c.confidence >= SURE]
    codable = sum(c.codable for c in cells)
    other = sum(c.right and c.misstated for c in sure)
    print(
        f"  at least {SURE} sure: {_share(sure)}; {sum(c.codable for c in sure) / max(1, codable):.3f} of the "
        f"{codable} that could be coded; {sum(not c.right for c in sure)} wrong, {other} with another figure"
    )


def _by_file(cells: list[Cell]) -> None:
    files: dict[str, list[Cell]] = {}
    for cell in cells:
        files.setdefault(cell.file, []).append(cell)
    worst = sorted(files.items(), key=lambda x: sum(c.right for c in x[1]) / len(x[1]))
    print("  least read:")
    for file, inside in worst[:12]:
        print(f"    {sum(c.right for c in inside):3}/{len(inside):<3} {file}")


def _misses(cells: list[Cell]) -> None:
    for c in sorted((c for c in cells if not c.right), key=lambda c: (c.file, c.body)):
        print(
            f"  {c.file} {c.body} {c.question}: wanted {'/'.join((c.wanted, *c.others))}, got {c.got} ({c.confidence:.2f})\n"
            f"      they: {c.their_words[:160]!r}\n      read: {c.our_words[:160]!r} {c.why}"
        )


if __name__ == "__main__":
    main()
