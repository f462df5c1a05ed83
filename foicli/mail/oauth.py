"""Log in with Microsoft or Google by OAuth2, and keep the login fresh, without asking for a password.

Microsoft: the device code flow (RFC 8628), a code typed into a browser anywhere. Google: the flow
for installed programs, which Google wants of command lines: a browser here, an answer on loopback,
proof by PKCE (RFC 8252, RFC 7636). Both need only the standard library.
"""

import base64
import hashlib
import hmac
import json
import secrets as random
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from foicli.errors import FoiError, Refused
from foicli.mail import loopback, secrets
from foicli.mail.decoding import clean
from foicli.mail.server import is_loopback, tls_context

AGAIN = "Log in again with “foi account login”."
MAX_ANSWER = 1_000_000
_MARGIN = timedelta(minutes=5)  # a token that runs out while a letter is on its way is no use
_DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"

Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Provider:
    """Who grants tokens, and for which program: the client id comes from registering it there."""

    name: str
    client_id: str
    token_url: str
    scopes: tuple[str, ...]
    device_url: str = ""
    authorize_url: str = ""
    client_secret: str = field(default="", repr=False)


def microsoft(client_id: str, tenant: str = "organizations") -> Provider:
    """Microsoft 365. `tenant` is the organisation's domain or id, or `organizations` for any."""
    base = f"https://login.microsoftonline.com/{urllib.parse.quote(tenant, safe='')}/oauth2/v2.0"
    scopes = (
        "https://outlook.office.com/IMAP.AccessAsUser.All", "https://outlook.office.com/SMTP.Send", "offline_access",
    )  # fmt: skip
    return Provider(
        "Microsoft", client_id, f"{base}/token", scopes, f"{base}/devicecode", f"{base}/authorize"
    )


def google(client_id: str, client_secret: str = "") -> Provider:
    """Gmail and Google Workspace. The "secret" of an installed program is none, but Google wants it."""
    return Provider(
        "Google", client_id, "https://oauth2.googleapis.com/token", ("https://mail.google.com/",),
        authorize_url="https://accounts.google.com/o/oauth2/v2/auth", client_secret=client_secret,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A login as the provider gave it. Neither half is ever shown."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_at: datetime

    def as_json(self) -> dict[str, object]:
        """As it is kept in the keyring."""
        return {"access": self.access, "refresh": self.refresh, "expires_at": self.expires_at.isoformat()}


@dataclass(frozen=True, slots=True)
class DevicePrompt:
    """What to tell the person: go to `url` and type `code`, within so many seconds."""

    url: str
    code: str
    seconds: int


def device_login(
    provider: Provider, show: Callable[[DevicePrompt], None], now: Now, wait: Callable[[float], None]
) -> Token:
    """Log in by a code typed into a browser. `wait` sleeps for seconds. Raises FoiError with a sentence."""
    begun = now()
    answer = _post(
        provider, provider.device_url, {"client_id": provider.client_id, "scope": " ".join(provider.scopes)}
    )
    code = _text(answer, "device_code")
    if not code:
        raise _failed(provider, answer)
    seconds = _number(answer, "expires_in", 900)
    url = _text(answer, "verification_uri") or _text(answer, "verification_url")
    show(DevicePrompt(clean(url), clean(_text(answer, "user_code")), seconds))
    interval = max(1, _number(answer, "interval", 5))
    while now() < begun + timedelta(seconds=seconds):
        wait(interval)
        form = {"grant_type": _DEVICE_GRANT, "client_id": provider.client_id, "device_code": code}
        try:
            answer = _post(provider, provider.token_url, _with_secret(provider, form))
        except _Unreachable:
            interval *= 2  # RFC 8628 s.3.5: ask less often when the line is bad
            continue
        error = _text(answer, "error")
        if error == "slow_down":
            interval += 5
        elif error != "authorization_pending":
            return _token(provider, answer, "", now())
    raise FoiError("Nobody typed the code in time.", AGAIN)


def browser_login(
    provider: Provider, show: Callable[[str], None], now: Now, *, seconds: float = 300
) -> Token:
    """Log in with a browser on this machine. `show` gets the address to open. Raises FoiError."""
    verifier = random.token_urlsafe(64)
    state = random.token_urlsafe(24)
    digest = hashlib.sha256(verifier.encode()).digest()
    with loopback.Listener() as listener:
        query = {
            "client_id": provider.client_id, "response_type": "code", "redirect_uri": listener.url,
            "scope": " ".join(provider.scopes), "state": state, "access_type": "offline", "prompt": "consent",
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(), "code_challenge_method": "S256",
        }  # fmt: skip
        show(f"{provider.authorize_url}?{urllib.parse.urlencode(query)}")
        answer = listener.wait(
            seconds, lambda found: hmac.compare_digest(found.get("state", "").encode(), state.encode())
        )
        if answer is None:
            raise FoiError("No answer came from the browser in time.", AGAIN)
        if "code" not in answer:
            raise _failed(provider, answer)
        form = {
            "grant_type": "authorization_code", "client_id": provider.client_id, "code": answer["code"],
            "redirect_uri": listener.url, "code_verifier": verifier,
        }  # fmt: skip
    return _token(provider, _post(provider, provider.token_url, _with_secret(provider, form)), "", now())


def refreshed(provider: Provider, token: Token, now: Now) -> Token:
    """A fresh token for an old one. Raises FoiError where the provider has taken the login back."""
    if not token.refresh:
        raise FoiError(f"The login with {provider.name} has run out.", AGAIN)
    form = {
        "grant_type": "refresh_token", "client_id": provider.client_id, "refresh_token": token.refresh,
        "scope": " ".join(provider.scopes),
    }  # fmt: skip
    # Google gives no new refresh token; Microsoft gives one each time, which replaces the old.
    return _token(
        provider, _post(provider, provider.token_url, _with_secret(provider, form)), token.refresh, now()
    )


def keep(account: str, token: Token) -> None:
    """Keep a login in the keyring."""
    secrets.store_token(account, token.as_json())


def access_token(provider: Provider, account: str, now: Now) -> str:
    """The access token that is kept, made fresh where it has five minutes or less to live.

    This is what `Login.token` wants: `lambda: access_token(provider, account, now)`. Raises
    FoiError with the advice to log in again where nothing is kept or the login was taken back.
    """
    token = _kept(account)
    if token is None:
        raise FoiError(f"There is no login with {provider.name} for {account}.", AGAIN)
    if token.expires_at - _MARGIN <= now():
        token = refreshed(provider, token, now)
        keep(account, token)
    return token.access


def _kept(account: str) -> Token | None:
    found = secrets.token(account)
    if not found:
        return None
    try:
        expires = datetime.fromisoformat(_text(found, "expires_at"))
    except ValueError:
        return None
    access, refresh = _text(found, "access"), _text(found, "refresh")
    return Token(access, refresh, expires) if expires.tzinfo and (access or refresh) else None


class _Unreachable(FoiError):
    """No answer from the provider, which may be the network's fault."""


def _post(provider: Provider, url: str, form: Mapping[str, str]) -> dict[str, object]:
    """Send a form and read the JSON that comes back, whatever its status."""
    parts = urllib.parse.urlsplit(url)
    if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        raise Refused(f"{provider.name}'s address {url} is not protected (https).", "Nothing was sent.")
    request = urllib.request.Request(
        url, urllib.parse.urlencode(form).encode(), {"Accept": "application/json"}
    )
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=tls_context()), _NoRedirect())
    try:
        with opener.open(request, timeout=30) as response:
            raw = response.read(MAX_ANSWER)
    except urllib.error.HTTPError as error:
        with error:
            raw = error.read(MAX_ANSWER)
        if error.code >= 500:
            raise _Unreachable(
                f"{provider.name} has trouble just now ({error.code}).", "Try again later."
            ) from None
    except (urllib.error.URLError, ssl.SSLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        words = clean(str(getattr(reason, "strerror", "") or type(reason).__name__))
        raise _Unreachable(f"{provider.name} cannot be reached ({words}).", "Check the network.") from None
    try:
        answer = json.loads(raw)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise _Unreachable(f"{provider.name} gave an answer that makes no sense.", "Try again later.")
    return answer


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A token endpoint never redirects; a secret must not follow where it is told to go."""

    def redirect_request(self, *args: object, **more: object) -> None:
        """Follow nothing."""


def _with_secret(provider: Provider, form: dict[str, str]) -> dict[str, str]:
    return {**form, "client_secret": provider.client_secret} if provider.client_secret else form


def _token(provider: Provider, answer: Mapping[str, object], old_refresh: str, now: datetime) -> Token:
    access = _text(answer, "access_token")
    if not access:
        raise _failed(provider, answer)
    expires = now + timedelta(seconds=_number(answer, "expires_in", 3600))
    return Token(access, _text(answer, "refresh_token") or old_refresh, expires)


def _failed(provider: Provider, answer: Mapping[str, object]) -> FoiError:
    error = _text(answer, "error")
    if error in ("access_denied", "authorization_declined"):
        return FoiError(f"The login with {provider.name} was declined in the browser.", AGAIN)
    if error in ("expired_token", "code_expired"):
        return FoiError("Nobody typed the code in time.", AGAIN)
    if error in ("invalid_grant", "interaction_required", "login_required", "consent_required"):
        return FoiError(
            f"{provider.name} no longer accepts the login: it has run out or was taken back.", AGAIN
        )
    if error in ("invalid_client", "unauthorized_client"):
        return FoiError(
            f"{provider.name} does not know this program's client id.",
            "Check the client id with whoever registered the program for your organisation.",
        )
    # Of the description only the first line: Microsoft adds trace numbers.
    words = clean(_text(answer, "error_description").partition("\r\n")[0] or error)[:200]
    return FoiError(f"{provider.name} refused the login ({words or 'no reason given'}).", AGAIN)


def _text(answer: Mapping[str, object], key: str) -> str:
    value = answer.get(key)
    return value if isinstance(value, str) else ""


def _number(answer: Mapping[str, object], key: str, usual: int) -> int:
    value = answer.get(key)
    try:
        number = int(value) if isinstance(value, int | str | float) else usual
    except (ValueError, OverflowError):
        return usual
    return number if 0 < number < 10_000_000 else usual
