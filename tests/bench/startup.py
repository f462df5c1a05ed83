"""How fast `foi` starts, as ratios to importing click in the same run: python tests/bench/startup.py

Medians of interleaved runs, so that a busy machine slows all of them alike.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

RUNS = 15
FOI = [sys.executable, "-m", "foicli"]
# As on a user's machine: compiled modules are kept between runs.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def timed(command: list[str], cwd: str) -> float:
    """Seconds of wall time for one run."""
    start = perf_counter()
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    return perf_counter() - start


def workspace(folder: str) -> None:
    """A campaign with 359 requests that were sent."""
    run = lambda *words: subprocess.run([*FOI, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: E731
    run("init", "w", "--template", "childrens-palliative-care-2017", "--from", "foi@campaign.example.org")
    import csv

    from foicli.bodies.registers import read_register

    moment = datetime(2017, 6, 12, 8, tzinfo=UTC).isoformat()
    with (Path(folder) / "sent.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["code", "sent_at"])
        for name in ("ccg-2017", "la-2017"):
            writer.writerows([body.code, moment] for body in read_register(name))
    run("--workspace", "w", "requests", "import", "sent.csv")


def main() -> None:
    """Print the medians and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        workspace(folder)
        commands = {
            "python -c 'import click'": [sys.executable, "-c", "import click"],
            "foi --version": [*FOI, "--version"],
            "foi --help": [*FOI, "--help"],
            "foi status (359 requests)": [*FOI, "--workspace", "w", "status"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                times[name].append(timed(command, folder))
        medians = {name: statistics.median(found) for name, found in times.items()}
        base = medians["python -c 'import click'"]
        version = medians["foi --version"]
        for name, seconds in medians.items():
            print(
                f"{name:28} {seconds * 1000:6.0f} ms   {seconds / base:.2f} x click   {seconds / version:.2f} x --version"
            )


if __name__ == "__main__":
    main()
