"""Mail headers written by hand, so that hostile names stay inside theirs and every Python folds alike.

The standard library's own folding differs between versions and has broken long names in the past;
a frozen letter must be the same bytes wherever it is made again.
"""

import base64
import re

from foicli.errors import FoiError
from foicli.letters.cleaning import one_line

_LINE = 76  # RFC 5322 2.1.1 advises 78, RFC 2047 2 allows 76 with an encoded word
_WORD = 60  # RFC 2047 2 allows 75; shorter, so that one fits beside the name of its header
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+"
)
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,240}>")


def text_header(name: str, value: str) -> str:
    """`Name: value`, folded, words outside ASCII encoded (RFC 2047); ends with CRLF."""
    return _folded(name, _encoded_words(one_line(value, 900)))


def address_header(name: str, display: str, address: str) -> str:
    """`Name: display <address>`, folded. Raises FoiError where the address is not one (RFC 5321 form)."""
    shown = one_line(display, 200)
    checked = f"<{checked_address(address)}>"
    if not shown:
        words = [checked]
    elif not shown.isascii():
        words = [*_encoded(shown), checked]
    elif _ATOMS.fullmatch(shown) and "=?" not in shown:
        words = [*shown.split(" "), checked]
    else:
        escaped = shown.replace("\\", "\\\\").replace('"', '\\"')
        words = [*f'"{escaped}"'.split(" "), checked]
    return _folded(name, words)


def ids_header(name: str, ids: tuple[str, ...]) -> str:
    """A list of Message-IDs. Those that are malformed (they come from outside) are left out.

    Empty if none is left. A long thread keeps its first and its newest ids, as RFC 5322 allows.
    """
    good = list(dict.fromkeys(i for i in ids if _MESSAGE_ID.fullmatch(i)))
    if len(good) > 20:
        good = [good[0], *good[-19:]]
    return _folded(name, good) if good else ""


def checked_address(address: str) -> str:
    """The e-mail address, or FoiError if mail servers would not take it."""
    if len(address) > 254 or not _ADDRESS.fullmatch(address):
        raise FoiError(
            f"“{one_line(address, 100)}” is not an e-mail address",
            "Write one address, as foi@council.example, without a name or spaces.",
        )
    return address


def domain_of(address: str) -> str:
    """The part after the @ of an e-mail address, in lower case."""
    return checked_address(address).rpartition("@")[2].lower()


def is_message_id(text: str) -> bool:
    """Whether this is one Message-ID in angle brackets."""
    return bool(_MESSAGE_ID.fullmatch(text))


def _encoded_words(value: str) -> list[str]:
    """The words of an unstructured header: only the stretch that needs it is encoded.

    So the reference at the end of a subject stays readable to every filter.
    """
    words = value.split(" ")
    odd = [n for n, word in enumerate(words) if not word.isascii() or "=?" in word]
    if not odd:
        return words
    first, last = odd[0], odd[-1] + 1
    return [*words[:first], *_encoded(" ".join(words[first:last])), *words[last:]]


def _encoded(text: str) -> list[str]:
    """Base64 encoded words (RFC 2047 4.1), cut between characters."""
    room = (_WORD - len("=?utf-8?b??=")) // 4 * 3
    pieces: list[bytes] = [b""]
    for character in text:
        encoded = character.encode("utf-8", "replace")
        if len(pieces[-1]) + len(encoded) > room:
            pieces.append(b"")
        pieces[-1] += encoded
    return [f"=?utf-8?b?{base64.b64encode(piece).decode()}?=" for piece in pieces]


def _folded(name: str, words: list[str]) -> str:
    """Lay words out in lines of at most 76 characters, each later line begun with a space."""
    lines = [f"{name}:"]
    for word in words:
        # The first word stays beside the name: a line of the name alone upsets old servers.
        if len(lines[-1]) + 1 + len(word) > _LINE and lines[-1] != f"{name}:":
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines) + "\r\n"
