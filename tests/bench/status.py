"""How `foi status` grows with the campaign: python tests/bench/status.py

A ledger of 359 requests and one of a hundred times as many, filled by SQL: a letter, a reply, a
reading of six answers each, for two bodies in three. Medians of interleaved runs; what is printed
are ratios, for seconds depend on the machine.
"""

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from startup import FOI

SMALL, TIMES, RUNS = 359, 100, 5
ENVIRONMENT = {
    key: value for key, value in os.environ.items() if key not in ("PYTHONDONTWRITEBYTECODE", "FOI_WORKSPACE")
} | {"FOI_TODAY": "2017-07-20"}
SENT, CAME = "2017-06-12T08:00:00Z", "2017-07-03T09:00:00Z"


def workspace(folder: Path, bodies: int) -> None:
    """A campaign of so many bodies, all asked, two in three of them with a reply that was read."""
    said = [
        *FOI,
        "init",
        str(folder),
        "--template",
        "childrens-palliative-care-2017",
        "--from",
        "foi@c.example",
    ]
    subprocess.run(said, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    text = (folder / "campaign.toml").read_text("utf-8")
    (folder / "campaign.toml").write_text(
        text.replace('"la-2017"', '"la-2017"').replace("ccg-2017", "all.csv")
    )
    rows = [f"X{n},Body {n},ccg,Region {n % 12},foi{n}@body.example,test" for n in range(bodies)]
    (folder / "all.csv").write_text(
        "code,name,kind,region,email,email_source\n" + "\n".join(rows) + "\n", "utf-8"
    )
    run = [*FOI, "--workspace", str(folder), "status"]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    (folder / "one.csv").write_text(f"code,sent_at\nX0,{SENT}\n")
    adopt = [*FOI, "--workspace", str(folder), "requests", "import", str(folder / "one.csv")]
    subprocess.run(adopt, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    _fill(folder / "ledger.db", bodies)


def _fill(path: Path, bodies: int) -> None:
    """The other requests as the first one has it, with letters, replies and readings."""
    db = sqlite3.connect(path)
    (sha256,) = db.execute("SELECT questions FROM request").fetchone()
    db.executemany(
        "INSERT INTO request (id, reference, body_code, kind, regime, questions, created_at) VALUES (?,?,?,?,?,?,?)",
        ((n + 1, f"BIG-X{n}", f"X{n}", "ccg", "foia", sha256, SENT) for n in range(1, bodies)),
    )
    db.executemany(
        "INSERT INTO letter (id, request_id, purpose, round, message_id, to_address, subject, frozen_at) "
        "VALUES (?,?,'request',1,?,?,'A request',?)",
        ((n + 1, n + 1, f"<{n}@c.example>", f"foi{n}@body.example", SENT) for n in range(1, bodies)),
    )
    db.executemany(
        "INSERT INTO attempt (letter_id, state, claimed_at, settled_at, code) VALUES (?,'accepted',?,?,250)",
        ((n + 1, SENT, SENT) for n in range(1, bodies)),
    )
    replied = [n for n in range(bodies) if n % 3]
    db.executemany("INSERT INTO paper VALUES (?,1,?)", ((f"{n:064x}", CAME) for n in replied))
    db.executemany(
        "INSERT INTO message (id, message_id, paper, source, received_at, from_name, from_address, subject, state,"
        " matched_by, authority_ref, exemptions, transfer_to, problems, imported_at) "
        "VALUES (?,?,?,'x',?,'',?,'Re','matched','reference','','','','[]',?)",
        ((n, f"<r{n}@body.example>", f"{n:064x}", CAME, f"foi{n}@body.example", CAME) for n in replied),
    )
    db.executemany("INSERT INTO judgement VALUES (?,0,'response',0.9,'')", ((n,) for n in replied))
    db.executemany(
        "INSERT INTO message_request VALUES (?,?,'reference',1.0,'[]',?)", ((n, n + 1, CAME) for n in replied)
    )
    db.executemany(
        "INSERT INTO reading (id, request_id, reader, made_at, unread, notes) VALUES (?,?,'1',?,'[]','[]')",
        ((n, n + 1, CAME) for n in replied),
    )
    ids = ("1", "1.spend", "2", "3", "4", "5")
    db.executemany(
        "INSERT INTO suggestion VALUES (?,?,0,'answered','yes',NULL,'','','','','','[]',0.9,'','x')",
        ((n, question) for n in replied for question in ids),
    )
    db.commit()
    db.close()


def timed(folder: Path) -> float:
    """Seconds of wall time for one `foi status`."""
    start = perf_counter()
    run = [*FOI, "--workspace", str(folder), "status"]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    return perf_counter() - start


def idle() -> float:
    """Seconds of wall time for `foi --version`: what both have in common."""
    start = perf_counter()
    subprocess.run([*FOI, "--version"], check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    return perf_counter() - start


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as place:
        small, large = Path(place) / "small", Path(place) / "large"
        workspace(small, SMALL)
        workspace(large, SMALL * TIMES)
        runs = [(timed(small), timed(large), idle()) for _ in range(RUNS)]
        one, many, start = (statistics.median(side) for side in zip(*runs, strict=True))
        print(f"{SMALL} requests: {one / start:.2f} x --version")
        print(f"{SMALL * TIMES} requests: {many / one:.1f} x the status of {SMALL}")
        print(
            f"for each request, without the start: {(many - start) / (SMALL * TIMES) * SMALL / (one - start):.2f} x"
        )


if __name__ == "__main__":
    sys.exit(main())
