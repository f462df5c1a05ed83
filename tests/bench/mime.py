"""How fast mail is taken apart, as a ratio to the standard library's parser: python tests/bench/mime.py

The standard library builds its tree and decodes each leaf; ours also chooses the letter, reads
dates and addresses, and looks for reports. Medians of interleaved runs.
"""

import statistics
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from random import Random
from time import perf_counter

from foicli.mail.mime import parse

MESSAGES = 359
RUNS = 5


def message(number: int, random: Random) -> bytes:
    """A reply in two forms with a document of 37 kB."""
    mail = EmailMessage()
    mail["From"] = f"Réponse Team {number} <foi{number}@body.example>"
    mail["Subject"] = f"Response – request {number} [TFSL-2017-{number}]"
    mail["Date"] = "Mon, 10 Jul 2017 10:15:00 +0100"
    mail["Message-ID"] = f"<{number}@body.example>"
    rows = [f"{n}. " + random.choice(["Yes", "No", "We do not hold this – £0"]) for n in range(60)]
    mail.set_content("\n".join(rows))
    mail.add_alternative("".join(f"<p>{row}</p>" for row in rows), subtype="html")
    mail.add_attachment(
        random.randbytes(37_000), maintype="application", subtype="pdf", filename=f"Réponse {number}.pdf"
    )
    return mail.as_bytes()


def standard(raw: bytes) -> None:
    """What the standard library does for the same message."""
    for part in message_from_bytes(raw).walk():
        part.get_payload(decode=True)


def timed(work: Callable[[bytes], object], messages: list[bytes]) -> float:
    """Seconds for all messages."""
    start = perf_counter()
    for raw in messages:
        work(raw)
    return perf_counter() - start


def main() -> None:
    """Print the ratio."""
    random = Random(1)
    messages = [message(number, random) for number in range(MESSAGES)]
    pairs = [(timed(parse, messages), timed(standard, messages)) for _ in range(RUNS)]
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    size = sum(map(len, messages)) / 1e6
    print(
        f"{MESSAGES} messages, {size:.1f} MB: {ours:.3f} s; standard library {theirs:.3f} s; ratio {ours / theirs:.2f}"
    )


if __name__ == "__main__":
    main()
