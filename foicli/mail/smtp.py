"""Hand one letter at a time to an SMTP server, and say exactly how far each one got."""

import base64
import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parseaddr
from types import TracebackType

from foicli.errors import FoiError
from foicli.mail.decoding import clean
from foicli.mail.server import Login, Server, bearer, parse_server, tls_context, tls_fault
from foicli.model.letter import Delivery, DeliveryState

SCHEMES = {"smtp+starttls": ("starttls", 587), "smtps": ("tls", 465), "smtp": ("none", 25)}
_RATE = re.compile(
    r"\b(?:4\.7\.0|[45]\.7\.28)\b(?!.*grey)|rate limit|too many (?:messages|recipients|connections|mails)"
    r"|limit exceeded|sending limit"
    r"|quota exceeded for (?:sender|user sending)|submission quota|throttl|daily user sending|try again later.*limit",
    re.I,
)
# Our name in EHLO. The library would look the machine's name up, which can take long and tells tales.
_OURSELVES = "[127.0.0.1]"
# A command line holds 512 octets; a longer secret goes on a line of its own (RFC 4954 s.4).
_SHORT = 512 - len("AUTH XOAUTH2 \r\n")
_LOST_LOGIN = (530, 534, 535, 538)


_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_US = re.compile(
    r"relay(?:ing)? (?:access )?denied|authentication required|not logged in|sender .*blocked", re.I
)


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """The server and its patience: seconds to connect, for a reply, and for the reply after the letter.

    RFC 5321 s.4.5.3.2 wants ten minutes after the letter: a server that scans attachments needs
    them, and to give up early would only make an outcome unknown. `renew_after` letters a new
    connection is made, as many servers ask.
    """

    server: Server
    connect_timeout: float = 30
    reply_timeout: float = 120
    final_timeout: float = 600
    renew_after: int = 50

    @classmethod
    def from_url(cls, url: str) -> "SmtpSettings":
        """Read `smtp+starttls://host:587`, `smtps://host:465`, or `smtp://` to this machine only."""
        return cls(parse_server(url, SCHEMES, "an SMTP"))


class _Gone(Exception):
    """The line dropped, or the server went silent; `words` say which."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Smtp:
    """A carrier. Keeps its connection between letters; use it in a `with` block or call `close`."""

    def __init__(self, settings: SmtpSettings, login: Login) -> None:
        self.settings = settings
        self.login = login
        self._line: smtplib.SMTP | None = None
        self._sent = 0

    def __enter__(self) -> "Smtp":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def connect(self) -> None:
        """Connect, protect the line and log in. Raises FoiError with a sentence; never with the password."""
        self.close()
        server = self.settings.server
        try:
            with _faults():
                self._line = self._open()
                self._greet()
        except ssl.SSLError as error:
            self._drop()
            raise tls_fault(server, error) from None
        except _Gone as gone:
            self._drop()
            raise FoiError(
                f"The mail server {server} cannot be reached: {gone.words}.",
                "Check the name, the port and the network.",
            ) from None
        except BaseException:
            self._drop()
            raise
        self._sent = 0

    def _open(self) -> smtplib.SMTP:
        server, patience = self.settings.server, self.settings.connect_timeout
        if server.security == "tls":
            return smtplib.SMTP_SSL(
                server.host, server.port, _OURSELVES, timeout=patience, context=tls_context()
            )
        line = smtplib.SMTP(server.host, server.port, _OURSELVES, timeout=patience)
        self._line = line  # so that it is closed if what follows fails
        if server.security == "starttls":
            line.ehlo()
            if not line.has_extn("starttls"):
                raise FoiError(
                    f"{server} does not offer to protect the line (STARTTLS); nothing was sent.",
                    "Check host and port with your mail provider, or use smtps:// if the server has it.",
                )
            line.starttls(context=tls_context())
        return line

    def _greet(self) -> None:
        line = self._line
        assert line is not None
        if line.sock is not None:
            line.sock.settimeout(self.settings.reply_timeout)
            # A letter over TLS is several records. Without this the last waits until the one before
            # is acknowledged, for which servers take their time: 40 ms a letter.
            line.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.ehlo_or_helo_if_needed()
        login = self.login
        if login.token is None and login.password is None:
            return
        server = self.settings.server
        offered = line.esmtp_features.get("auth", "").upper().split()
        if login.token is not None and "XOAUTH2" in offered:
            secret = _base64(bearer(login.user, login.token()))
            if len(secret) <= _SHORT:
                code, words = line.docmd("AUTH", f"XOAUTH2 {secret}")
            else:
                code, words = line.docmd("AUTH", "XOAUTH2")
                if code == 334:
                    code, words = line.docmd(secret)
            if code == 334:  # the refusal comes as a challenge, which wants an empty answer (then 535)
                code, words = line.docmd("")
        elif login.token is None and "PLAIN" in offered:
            secret = _base64(f"\0{login.user}\0{login.password}")
            code, words = line.docmd("AUTH", f"PLAIN {secret}")
        elif login.token is None and "LOGIN" in offered:
            code, words = line.docmd("AUTH", "LOGIN")
            for answer in (login.user, login.password or ""):
                if code == 334:
                    code, words = line.docmd(_base64(answer))
        else:
            raise FoiError(
                f"{server} does not offer a login that suits (it offers {', '.join(offered) or 'none'}).",
                "Set auth in campaign.toml to password, microsoft, google or none, as your provider says.",
            )
        if code not in (235, 503):  # 503: logged in already
            raise FoiError(
                f"{server} refused the login of {login.user} ({code} {_words(words)}).",
                _advice(_words(words)),
            )

    def close(self) -> None:
        """Say goodbye and hang up; errors do not matter any more."""
        line, self._line = self._line, None
        if line is not None:
            try:
                if line.sock is not None:
                    line.sock.settimeout(5)
                line.quit()
            except (OSError, smtplib.SMTPException):
                line.close()

    def _drop(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def deliver(self, envelope_from: str, to: str, data: bytes) -> Delivery:
        """Hand over one letter for one recipient. Never raises for what a server does.

        REFUSED is certain: every failure before the body begins to go out, and a plain 4xx or 5xx
        to DATA or to the final dot. UNKNOWN: the line was lost or fell silent from the body's
        first byte until the reply was read. ACCEPTED: the server answered 250.
        """
        sender, recipient = parseaddr(envelope_from)[1], parseaddr(to)[1]
        if not _plain_address(sender) or _CONTROL.search(envelope_from):
            words = f"“{clean(envelope_from)}” is no address to send from"
            return Delivery(DeliveryState.REFUSED, 0, words, permanent=True, stop=True)
        # Of “a@b.example, c@d.example” the parser gives the first: nobody may think that both had it.
        single = to.strip() == recipient or to.strip().endswith(f"<{recipient}>")
        if not single or not _plain_address(recipient) or _CONTROL.search(to):
            return Delivery(DeliveryState.REFUSED, 0, "not an address that mail can go to", True, True)
        try:
            return self._hand_over(sender, recipient, data)
        except BaseException:
            self._drop()  # Ctrl-C between command and reply: the line is out of step
            raise

    def _hand_over(self, sender: str, recipient: str, data: bytes) -> Delivery:
        try:
            line = self._ready()
        except FoiError as error:
            return Delivery(DeliveryState.REFUSED, 0, error.message, stop=True)
        try:
            with _faults():
                refusal = self._announce(line, sender, recipient, data)
        except (_Gone, ssl.SSLError) as gone:
            self._drop()
            words = gone.words if isinstance(gone, _Gone) else "the protected line broke"
            return Delivery(DeliveryState.REFUSED, 0, f"{words}, before the letter went out")
        return refusal or self._body(line, data)

    def _ready(self) -> smtplib.SMTP:
        """A connection in working order: the old one if it still answers, else a new one."""
        line = self._line
        if line is not None and self._sent < self.settings.renew_after:
            try:
                with _faults():
                    code, _ = line.docmd("RSET")
                if code == 250:
                    return line
            except (_Gone, ssl.SSLError):
                pass  # the server has hung up while we were idle
            self._drop()
        self.connect()
        assert self._line is not None
        return self._line

    def _announce(self, line: smtplib.SMTP, sender: str, recipient: str, data: bytes) -> Delivery | None:
        """MAIL, RCPT and DATA; returns the refusal, if any."""
        options: list[str] = []
        if not data.isascii() and line.has_extn("8bitmime"):
            options.append("BODY=8BITMIME")
        if not (sender.isascii() and recipient.isascii()):
            if not line.has_extn("smtputf8"):
                return Delivery(
                    DeliveryState.REFUSED,
                    0,
                    "the address has letters that this server cannot send to",
                    True,
                    True,
                )
            options.append("SMTPUTF8")
            line.command_encoding = "utf-8"
        if line.has_extn("size"):
            options.append(f"SIZE={len(data)}")
        code, words = line.docmd("MAIL", " ".join([f"FROM:<{sender}>", *options]))
        if code != 250:
            return self._refused(line, code, words)
        code, words = line.docmd("RCPT", f"TO:<{recipient}>")
        if code not in (250, 251):
            return self._refused(line, code, words, recipient=True)
        code, words = line.docmd("DATA")
        return None if code == 354 else self._refused(line, code, words)

    def _body(self, line: smtplib.SMTP, data: bytes) -> Delivery:
        """The letter itself and the final dot. From the first byte on, silence means: unknown."""
        try:
            with _faults():
                if line.sock is not None:
                    line.sock.settimeout(self.settings.final_timeout)
                line.send(stuffed(data))
                code, words = line.getreply()
                if line.sock is not None:
                    line.sock.settimeout(self.settings.reply_timeout)
        except (_Gone, ssl.SSLError) as gone:
            self._drop()
            words_gone = gone.words if isinstance(gone, _Gone) else "the protected line broke"
            return Delivery(DeliveryState.UNKNOWN, 0, f"{words_gone}, after the letter began to go out")
        self._sent += 1
        if 200 <= code <= 299:
            return Delivery(DeliveryState.ACCEPTED, code, _words(words))
        if 400 <= code <= 599:
            return self._refused(line, code, words)
        self._drop()
        return Delivery(DeliveryState.UNKNOWN, max(code, 0), f"an answer that is no answer: {_words(words)}")

    def _refused(self, line: smtplib.SMTP, code: int, raw: bytes, *, recipient: bool = False) -> Delivery:
        words = _words(raw)
        limit = bool(_RATE.search(words))
        stop = code == 421 or code in _LOST_LOGIN or limit or not 400 <= code <= 599
        if code == 421 or not 400 <= code <= 599:
            self._drop()
        about_them = recipient and not stop and not _about_us(words)
        return Delivery(
            DeliveryState.REFUSED, max(code, 0), words,
            permanent=500 <= code <= 599 and not stop, recipient=about_them, stop=stop or _about_us(words),
        )  # fmt: skip


def _advice(words: str) -> str:
    """What helps against a refused login; Microsoft's two special cases have codes of their own."""
    if "5.7.139" in words or "SmtpClientAuthentication" in words:
        return "The administrator has switched SMTP logins off for this mailbox: docs/accounts.md, Microsoft 365."
    if "5.7.30" in words or re.search(r"basic auth", words, re.I):
        return 'This server wants a token instead of a password: auth = "microsoft" (docs/accounts.md).'
    return "Run “foi account login” to set the password or to log in again."


def _about_us(words: str) -> bool:
    """Whether a refusal of a recipient is really about us: not logged in, not allowed to relay."""
    return bool(_US.search(words))


@contextmanager
def _faults() -> Iterator[None]:
    """Turn every way in which a line can break into one exception with words."""
    try:
        yield
    except ssl.SSLError:
        raise
    except TimeoutError:
        raise _Gone("the server did not answer in time") from None
    except ConnectionRefusedError:
        raise _Gone("the connection was refused") from None
    except socket.gaierror:
        raise _Gone("there is no server of this name") from None
    except smtplib.SMTPServerDisconnected as error:
        timed_out = "timed out" in str(error)
        raise _Gone("the server did not answer in time" if timed_out else "the server hung up") from None
    except smtplib.SMTPConnectError as error:
        raise _Gone(f"it answered {error.smtp_code} {_words(error.smtp_error)}") from None
    except (smtplib.SMTPResponseException, smtplib.SMTPHeloError) as error:
        raise _Gone(f"it answered {error.smtp_code} {_words(error.smtp_error)}") from None
    except (smtplib.SMTPException, ValueError) as error:
        raise _Gone(f"the server's answer makes no sense ({type(error).__name__})") from None
    except OSError as error:
        raise _Gone(error.strerror or "the connection broke") from None


def stuffed(data: bytes) -> bytes:
    """The letter as it goes over the line: CRLF line ends, dots doubled, the final dot (RFC 5321 s.4.5.2)."""
    text = re.sub(rb"\r\n|\r|\n", b"\r\n", data)
    text = re.sub(rb"(?m)^\.", b"..", text)
    return text + (b".\r\n" if text.endswith(b"\r\n") else b"\r\n.\r\n")


def _words(raw: bytes | str) -> str:
    text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(raw)
    return " ".join(clean(text.replace("\n", " ")).split())[:500]


def _base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8")).decode("ascii")


def _plain_address(address: str) -> bool:
    """An address that cannot smuggle a second command or parameter onto the line."""
    local, at, domain = address.rpartition("@")
    return bool(local and at and domain) and not re.search(r"[\x00-\x20\x7f<>]", address)
