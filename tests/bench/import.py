"""Ten thousand messages through `foi import-replies`: rate, peak memory, and a second run over the same mailbox.

    python tests/bench/import.py [MESSAGES]

A Maildir and an mbox are made of answers, acknowledgements, notices and mail that is not ours; each is
taken in by a fresh process, whose peak memory is the system's own figure, and then once more.
"""

import csv
import json
import mailbox
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from email.message import EmailMessage
from pathlib import Path

FOI = [sys.executable, "-m", "foicli"]
INIT = [
    "init", "DIR", "--template", "childrens-palliative-care-2017", "--name", "Bench", "--reference", "B-17",
    "--organisation", "Trust", "--applicant", "A. Person", "--address", "1 Street", "--from", "foi@trust.example",
]  # fmt: skip
SHARES = (("other", 0.55), ("acknowledgement", 0.15), ("away", 0.1), ("delay", 0.05), ("answer", 0.15))
TEXTS = {
    "other": "The car park will be shut at the weekend. Please find minutes of the last meeting attached.\n",
    "acknowledgement": "We acknowledge your request, which has been logged as FOI/17/{n:05}.\n",
    "away": "I am out of the office until Monday.\n",
    "delay": "We are sorry for the delay. Your answer is overdue and we hope to send it soon.\n",
    "answer": "Our answers are below.\n\n1. Yes\n2. No\n3. No\n4. Yes, about {n} children\n5. Yes\n6. Yes\n7. No\n",
}


def message(number: int, codes: list[str], dice: random.Random) -> bytes:
    """One invented message; the kinds are mixed as an office's inbox is."""
    kind = dice.choices([k for k, _ in SHARES], [w for _, w in SHARES])[0]
    code = dice.choice(codes)
    mail = EmailMessage()
    mail["To"] = "foi@trust.example"
    mail["Date"] = "Mon, 10 Jul 2017 10:15:00 +0100"
    mail["Message-ID"] = f"<{number}@sender.example>"
    mail["From"] = f"Desk <desk{number}@sender{number % 400}.example>"
    if kind == "other":
        mail["Subject"] = f"Minutes {number}"
        mail["List-Id"] = "<staff.trust.example>"
    else:
        mail["Subject"] = f"RE: request [B-17-{code}]"
        mail["In-Reply-To"] = f"<{code}@trust.example>"
    if kind == "away":
        mail["Auto-Submitted"] = "auto-replied"
    mail.set_content(TEXTS[kind].format(n=number))
    if dice.random() < 0.2:
        mail.add_attachment(
            dice.randbytes(40_000), maintype="image", subtype="png", filename=f"image{number}.png"
        )
    return mail.as_bytes()


def foi(folder: Path, *arguments: str) -> tuple[str, float]:
    """Run a command; its output and seconds."""
    began = time.perf_counter()
    environment = {**os.environ, "FOI_TODAY": "2017-07-20"}
    done = subprocess.run(
        [*FOI, "--workspace", str(folder), *arguments],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return done.stdout, time.perf_counter() - began


def workspace(folder: Path) -> list[str]:
    """A campaign with a request to every body; the codes of the bodies."""
    done = subprocess.run(
        [*FOI, *(str(folder) if a == "DIR" else a for a in INIT)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    listed, _ = foi(folder, "bodies", "list", "--json")
    codes = [body["code"] for body in json.loads(listed)]
    with (folder / "sent.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["code", "sent_at", "reference", "message_id", "subject", "to"])
        for code in codes:
            rows.writerow(
                [code, "2017-06-12T09:00:00+01:00", f"B-17-{code}", f"<{code}@trust.example>", "request", ""]
            )
    foi(folder, "requests", "import", str(folder / "sent.csv"))
    return codes


def main(count: int) -> None:
    """Make the mail, take it in twice from each kind of mailbox, and print what that took."""
    with tempfile.TemporaryDirectory() as temporary:
        top = Path(temporary)
        for kind in ("Maildir", "mbox"):
            folder = top / kind
            codes = workspace(folder)
            source = top / f"mail-{kind}"
            dice = random.Random(17)
            box: mailbox.Mailbox = mailbox.Maildir(source) if kind == "Maildir" else mailbox.mbox(source)
            for number in range(count):
                box.add(message(number, codes, dice))
            box.close()
            size = sum(p.stat().st_size for p in source.rglob("*") if p.is_file()) if source.is_dir() else 0
            size = size or source.stat().st_size
            for run in ("first", "second"):
                out, seconds = foi(folder, "import-replies", str(source), "--json")
                taken = json.loads(out)
                peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
                print(
                    f"{kind} {size / 1e6:.0f} MB, {run} run: {taken['seen']} seen, {taken['new']} new, "
                    f"{taken['duplicate']} known, {seconds:.1f} s, {taken['seen'] / seconds:.0f} a second; "
                    f"peak memory of any process so far {peak} MB",
                    flush=True,
                )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
