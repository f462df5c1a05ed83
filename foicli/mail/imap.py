"""Read new mail from an IMAP server without changing anything there, and go on where it stopped."""

import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from foicli.errors import FoiError, Refused
from foicli.mail.decoding import clean
from foicli.mail.folders import MAX_MESSAGE, Found, Unreadable
from foicli.mail.headers import message_id as read_message_id
from foicli.mail.headers import split_headers
from foicli.mail.server import Login, Server, parse_server, tls_context, tls_fault

if TYPE_CHECKING:
    from imapclient import IMAPClient

SCHEMES = {"imaps": ("tls", 993), "imap+starttls": ("starttls", 143), "imap": ("none", 143)}
VANISHED = "it was moved or deleted while the mailbox was being read"
_SEARCHED_AT_ONCE = 20_000  # messages; the answer is one line, which must not grow without bound
_SIZED_AT_ONCE = 1000
_TRIES = 3


@dataclass(frozen=True, slots=True)
class ImapSettings:
    """The server, the seconds to wait for it, and how much to fetch in one go."""

    server: Server
    timeout: float = 60
    batch_bytes: int = 8_000_000
    batch_count: int = 100

    @classmethod
    def from_url(cls, url: str) -> "ImapSettings":
        """Read `imaps://host`, `imap+starttls://host`, or `imap://` to this machine only."""
        return cls(parse_server(url, SCHEMES, "an IMAP"))


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a folder has been read. UIDs hold only for one `uidvalidity`; `count` is how many it held."""

    folder: str
    uidvalidity: int
    last_uid: int
    count: int


def new_messages(
    settings: ImapSettings,
    login: Login,
    folder: str,
    cursor: Cursor | None,
    *,
    known: Callable[[str], bool] | None = None,
    allow_empty: bool = False,
) -> Iterator[Found | Unreadable | Cursor]:
    """The messages of a folder that came after `cursor`, oldest first; all of them without one.

    After each batch comes a Cursor: what came before it has been handed over, and it is the value
    to keep (last) and to give the next time. Where the server has numbered the folder anew, all
    messages come again, save those whose Message-ID is `known`. A message that vanishes meanwhile
    is an `Unreadable` with the reason VANISHED. A dropped line is taken up again a few times, from
    the last Cursor on: a few messages may then come twice, byte for byte the same.

    Raises FoiError with a sentence where the server cannot be reached or read, and Refused where
    a folder that held mail is suddenly empty.
    """
    done = 0
    failures = 0
    position = cursor
    checked = allow_empty
    while True:
        try:
            with _connected(settings, login) as client:
                for item in _read_on(client, settings, folder, position, known, checked):
                    checked = True
                    if isinstance(item, Cursor):
                        position, failures = item, 0
                    else:
                        done += 1
                    yield item
                return
        except _Lost as lost:
            failures += 1
            if failures >= _TRIES:
                raise FoiError(
                    f"The line to {settings.server} was lost ({lost}) after {done} messages of {folder}.",
                    "What was read is kept. Run the command again: it goes on where it stopped.",
                ) from None


def _read_on(
    client: "IMAPClient", settings: ImapSettings, folder: str, cursor: Cursor | None,
    known: Callable[[str], bool] | None, allow_empty: bool,
) -> Iterator[Found | Unreadable | Cursor]:  # fmt: skip
    validity, count = _examine(client, folder)
    if cursor and cursor.count and not count and not allow_empty:
        raise Refused(
            f"The folder {folder} held {cursor.count} messages when it was last read, and now it is empty.",
            "Was the mail moved or archived? Name the folder where it is now in `folders` of campaign.toml. "
            "If it is rightly empty: foi import-replies --allow-empty.",
        )
    again = cursor is not None and cursor.uidvalidity != validity
    last = 0 if cursor is None or again else cursor.last_uid
    with _faults():
        uids = _search_new(client, last, count)
    skip = _known_uids(client, uids, known) if again and known else set()
    for batch in _batches(client, settings, [uid for uid in uids if uid not in skip]):
        yield from _fetch(client, folder, batch)
        yield Cursor(folder, validity, max(batch), count)
    yield Cursor(folder, validity, max([last, *uids]), count)


def _examine(client: "IMAPClient", folder: str) -> tuple[int, int]:
    """Open a folder read-only (EXAMINE). Returns its UIDVALIDITY and how many messages it holds."""
    from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

    try:
        with _faults():
            answer = client.select_folder(folder, readonly=True)
    except (IMAPClientAbortError, _Lost):
        raise
    except IMAPClientError as error:
        with _faults():
            names = [name for _, _, name in client.list_folders()]
        raise FoiError(
            f"The mailbox has no folder “{folder}” that can be read ({_words(error)}).",
            f"It has: {', '.join(clean(str(name)) for name in names[:20])}.",
        ) from None
    return int(answer.get(b"UIDVALIDITY", 0)), int(answer.get(b"EXISTS", 0))


def _search_new(client: "IMAPClient", last: int, count: int) -> list[int]:
    uids: set[int] = set()
    for first in range(1, count + 1, _SEARCHED_AT_ONCE):
        end = first + _SEARCHED_AT_ONCE - 1
        place = f"{first}:{'*' if end >= count else end}"
        uids.update(client.search([place, "UID", f"{last + 1}:*"]))
    # "n:*" always includes the newest message, even where it is older than n (RFC 3501 s.6.4.8).
    return sorted(uid for uid in uids if uid > last)


def _known_uids(client: "IMAPClient", uids: list[int], known: Callable[[str], bool]) -> set[int]:
    """Those messages whose Message-ID the caller has already, going by that one header field."""
    field = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"
    found: set[int] = set()
    for start in range(0, len(uids), _SIZED_AT_ONCE):
        with _faults():
            answer = client.fetch(uids[start : start + _SIZED_AT_ONCE], [field])
        for uid, data in answer.items():
            raw = next((value for key, value in data.items() if key.startswith(b"BODY[HEADER")), b"") or b""
            fields, _ = split_headers(raw, 0, len(raw))
            identity = read_message_id(fields.raw("Message-ID"))
            if identity and known(identity):
                found.add(uid)
    return found


def _batches(client: "IMAPClient", settings: ImapSettings, uids: list[int]) -> Iterator[dict[int, int]]:
    """The UIDs with their sizes, in batches of a bearable size; a vanished message has size -1."""
    batch: dict[int, int] = {}
    for start in range(0, len(uids), _SIZED_AT_ONCE):
        some = uids[start : start + _SIZED_AT_ONCE]
        with _faults():
            sizes = client.fetch(some, ["RFC822.SIZE"])
        for uid in some:
            size = int(sizes[uid].get(b"RFC822.SIZE", 0)) if uid in sizes else -1
            full = sum(batch.values()) + size > settings.batch_bytes or len(batch) >= settings.batch_count
            if batch and full:
                yield batch
                batch = {}
            batch[uid] = size
    if batch:
        yield batch


def _fetch(client: "IMAPClient", folder: str, batch: dict[int, int]) -> Iterator[Found | Unreadable]:
    """Fetch one batch with BODY.PEEK, which leaves the message unread (RFC 3501 s.6.4.5)."""
    wanted = [uid for uid, size in batch.items() if 0 <= size <= MAX_MESSAGE]
    with _faults():
        answer = client.fetch(wanted, ["BODY.PEEK[]", "INTERNALDATE"]) if wanted else {}
    for uid, size in batch.items():
        source = f"{folder}#{uid}"
        data = answer.get(uid, {})
        raw = data.get(b"BODY[]")
        if size > MAX_MESSAGE:
            yield Unreadable(source, f"larger than {MAX_MESSAGE // 2**20} MB")
        elif raw is None:
            yield Unreadable(source, VANISHED)
        elif not raw.strip():
            yield Unreadable(source, "the message is empty")
        else:
            when = data.get(b"INTERNALDATE")
            yield Found(source, bytes(raw), when if isinstance(when, datetime) else None)


def find_message_id(settings: ImapSettings, login: Login, folders: Sequence[str], message_id: str) -> str:
    """Look for a letter of ours by its Message-ID. Returns where it is (`Sent#17`) or an empty string.

    Without folders, the Sent folder is looked for. Folders that do not exist are passed over.
    """
    try:
        with _connected(settings, login) as client:
            names = list(folders) or [name for name in [_sent_folder(client)] if name]
            for folder in names:
                if uids := _search_id(client, folder, message_id):
                    return f"{folder}#{uids[0]}"
    except _Lost as lost:
        raise _unreachable(settings.server, lost) from None
    return ""


def append_sent(settings: ImapSettings, login: Login, raw: bytes, sent_at: datetime, folder: str = "") -> str:
    """Put a copy of a letter into the Sent folder, once. Returns the folder's name.

    Some providers file what goes out by themselves: a letter whose Message-ID is there already is
    left alone. Raises FoiError where there is no such folder.
    """
    fields, _ = split_headers(raw, 0, len(raw))
    try:
        with _connected(settings, login) as client:
            name = folder or _sent_folder(client)
            if not name:
                raise FoiError(
                    "The mailbox has no folder for sent mail.",
                    'Name one in campaign.toml: sent_folder = "Sent".',
                )
            identity = read_message_id(fields.raw("Message-ID"))
            if not (identity and _search_id(client, name, identity)):
                crlf = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
                with _faults(), _as_sentence(f"The letter could not be filed in “{name}”"):
                    client.append(name, crlf, flags=(b"\\Seen",), msg_time=sent_at)
            return name
    except _Lost as lost:
        raise _unreachable(settings.server, lost) from None


def list_folders(settings: ImapSettings, login: Login) -> tuple[str, ...]:
    """Log in and name the folders: what `foi doctor` asks. Raises FoiError with a sentence."""
    try:
        with _connected(settings, login) as client, _faults():
            return tuple(clean(str(name)) for _, _, name in client.list_folders())
    except _Lost as lost:
        raise _unreachable(settings.server, lost) from None


def _sent_folder(client: "IMAPClient") -> str:
    """The folder that the server marks as \\Sent (RFC 6154), or one that is called so."""
    with _faults():
        return str(client.find_special_folder(b"\\Sent") or "")


def _search_id(client: "IMAPClient", folder: str, message_id: str) -> list[int]:
    from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

    try:
        with _faults():
            client.select_folder(folder, readonly=True)
            return sorted(client.search(["HEADER", "Message-ID", message_id]))
    except IMAPClientAbortError:
        raise
    except IMAPClientError:
        return []


class _Lost(Exception):
    """The line to the server is gone; worth another try."""


@contextmanager
def _faults() -> Iterator[None]:
    """Tell a lost line, which is worth another try, from a refusal, which is not."""
    from imapclient.exceptions import IMAPClientAbortError, ProtocolError

    try:
        yield
    except TimeoutError:
        raise _Lost("no answer in time") from None
    except (IMAPClientAbortError, ProtocolError, OSError, EOFError) as error:
        words = error.strerror if isinstance(error, OSError) else ""
        raise _Lost(words or "the server hung up") from None


@contextmanager
def _as_sentence(what: str) -> Iterator[None]:
    from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

    try:
        yield
    except IMAPClientAbortError:
        raise
    except IMAPClientError as error:
        raise FoiError(f"{what}: {_words(error)}.") from None


@contextmanager
def _connected(settings: ImapSettings, login: Login) -> Iterator["IMAPClient"]:
    """A client, protected and logged in; hung up at the end whatever happens."""
    server = settings.server
    client: IMAPClient | None = None
    try:
        try:
            with _faults_of_tls(server), _faults():
                client = _open(settings)
                _log_in(client, server, login)
        except _Lost as lost:
            if client is None:
                raise _unreachable(server, lost) from None
            raise
        yield client
        with suppress(Exception):
            client.logout()
    finally:
        if client is not None:
            with suppress(Exception):
                client.shutdown()


@contextmanager
def _faults_of_tls(server: Server) -> Iterator[None]:
    try:
        yield
    except ssl.SSLError as error:
        raise tls_fault(server, error) from None


def _open(settings: ImapSettings) -> "IMAPClient":
    from imapclient import IMAPClient
    from imapclient.exceptions import CapabilityError

    server = settings.server
    context = tls_context() if server.security != "none" else None
    try:
        client = IMAPClient(
            server.host, server.port, ssl=server.security == "tls", timeout=settings.timeout,
            ssl_context=context if server.security == "tls" else None,
        )  # fmt: skip
        client.normalise_times = False  # aware datetimes
        if server.security == "starttls":
            client.starttls(context)
    except ssl.SSLError as error:
        raise tls_fault(server, error) from None
    except CapabilityError:
        raise FoiError(
            f"{server} does not offer to protect the line (STARTTLS); no password was sent.",
            "Check host and port with your mail provider, or use imaps:// if the server has it.",
        ) from None
    return client


def _log_in(client: "IMAPClient", server: Server, login: Login) -> None:
    from imapclient.exceptions import CapabilityError, IMAPClientAbortError, IMAPClientError

    secret = ""
    try:
        if login.token is not None:
            secret = login.token()
            if client.has_capability("AUTH=XOAUTH2") or not client.has_capability("AUTH=OAUTHBEARER"):
                client.oauth2_login(login.user, secret)
            else:
                client.oauthbearer_login(login.user, secret)
        else:
            secret = login.password or ""
            if client.has_capability("AUTH=PLAIN"):
                client.plain_login(login.user, secret)
            else:
                client.login(login.user, secret)
    except IMAPClientAbortError:
        raise
    except (CapabilityError, IMAPClientError) as error:
        words = _words(error)
        words = words.replace(secret, "…") if secret else words
        raise FoiError(
            f"{server} refused the login of {login.user} ({words}).",
            "Run “foi account login” to set the password or to log in again.",
        ) from None


def _unreachable(server: Server, lost: _Lost) -> FoiError:
    return FoiError(
        f"The mail server {server} cannot be reached: {lost}.", "Check the name, the port and the network."
    )


def _words(error: Exception) -> str:
    text = str(error.args[0]) if error.args else type(error).__name__
    return " ".join(clean(text.removeprefix("b'").rstrip("'")).split())[:300].rstrip(".")
