"""Where a mail server is and how to speak to it safely: URLs, TLS, and what to say when it fails."""

import ipaddress
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from foicli.errors import FoiError, Refused


@dataclass(frozen=True, slots=True)
class Login:
    """Who logs in and with what: a password, or a function that gives a fresh OAuth2 token, or neither.

    The function is called for each login, since tokens live for an hour. Never shown in full.
    """

    user: str = ""
    password: str | None = None
    token: Callable[[], str] | None = None

    def __repr__(self) -> str:
        kind = "token" if self.token else "password" if self.password else "nothing"
        return f"Login(user={self.user!r}, with {kind})"


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server. `security` is `tls` from the first byte, `starttls`, or `none` (loopback only)."""

    host: str
    port: int
    security: str

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def parse_server(url: str, schemes: dict[str, tuple[str, int]], kind: str) -> Server:
    """Read `smtps://host:465`. `schemes` gives each scheme's security and usual port.

    Raises FoiError where the URL is not understood, and Refused where it would send letters and a
    password in the clear over a network.
    """
    shown = "://".join(url.partition("://")[::2]).rpartition("@")[2] if "@" in url else url
    names = ", ".join(f"{name}://" for name in schemes)
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme not in schemes or not host:
        raise FoiError(
            f"“{shown}” is not the address of {kind} server.",
            f"Write it in campaign.toml as one of {names} followed by the name of the server, and perhaps :port.",
        )
    if parts.username or parts.password:
        raise FoiError(
            f"The address of {kind} server holds a user name or password.",
            "Take it out of campaign.toml; put the name in `user` and run “foi account login” for the password.",
        )
    security, usual = schemes[parts.scheme]
    if security == "none" and not is_loopback(host):
        raise Refused(
            f"{parts.scheme}://{host} would send letters and password unprotected over the network.",
            f"Use {' or '.join(f'{n}://' for n, (s, _) in schemes.items() if s != 'none')} instead.",
        )
    return Server(host, port or usual, security)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine: `localhost`, `127.…` or `::1`. Names are not looked up."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def tls_context() -> ssl.SSLContext:
    """A context that checks certificate and host name; SSL_CERT_FILE adds or replaces authorities."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def tls_fault(server: Server, error: ssl.SSLError) -> FoiError:
    """What to tell a person when the protected line could not be set up."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return FoiError(
            f"The certificate of {server} cannot be trusted ({error.verify_message}).",
            "Check the server's name in campaign.toml; a certificate of your own authority goes into SSL_CERT_FILE.",
        )
    return FoiError(
        f"{server} does not speak TLS as expected ({error.reason or 'handshake failed'}).",
        "Check the port: 465 and 993 are TLS from the start, 587 and 143 begin in the clear (starttls).",
    )


def bearer(user: str, token: str) -> str:
    """The XOAUTH2 initial response, before base64."""
    return f"user={user}\x01auth=Bearer {token}\x01\x01"
