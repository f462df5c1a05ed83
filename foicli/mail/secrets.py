"""Keep passwords and tokens in the system's keyring; never in a file, a message or a log."""

import json
import os
from dataclasses import dataclass

from foicli.errors import FoiError

SERVICE = "foi"
VARIABLE = "FOI_PASSWORD"
_CHUNK = 1000  # characters; the Windows Credential Manager takes 2,560 bytes of UTF-16
_CHUNKED = "foi-chunks:"
_NO_KEYRING = (
    f"Set the password in the environment variable {VARIABLE}, or install a keyring "
    "(on Linux: GNOME Keyring or KWallet)."
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of an account's secret without showing it. `where` is `keyring`, the variable, or ''."""

    account: str
    where: str
    kind: str

    @property
    def place(self) -> str:
        """Where it is, in words."""
        return f"the environment variable {self.where}" if self.where == VARIABLE else f"the {self.where}"


def account_name(user: str, host: str) -> str:
    """The name a secret is kept under: `user@host` of the server."""
    return f"{user}@{host}"


def password(account: str) -> str:
    """The password from the keyring, else from FOI_PASSWORD. Raises FoiError where there is none."""
    found = _get(account)
    if found is None:
        found = os.environ.get(VARIABLE)
    if not found:
        raise FoiError(
            f"There is no password for {account}.",
            f"Run “foi account login”, or set {VARIABLE} in the environment.",
        )
    return found


def store_password(account: str, secret: str) -> None:
    """Keep a password in the keyring. Raises FoiError with advice where there is no keyring."""
    if not secret:
        raise FoiError("The password is empty.", "Nothing was changed; type the password, or press Ctrl-C.")
    _set(account, secret)


def store_token(account: str, token: dict[str, object]) -> None:
    """Keep an OAuth2 token (a JSON object) in the keyring, in pieces where it is long."""
    _set(f"{account}#token", json.dumps(token, separators=(",", ":")))


def token(account: str) -> dict[str, object] | None:
    """The OAuth2 token that is kept, or None where there is none or it is damaged."""
    found = _get(f"{account}#token")
    try:
        value = json.loads(found) if found else None
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def forget(account: str) -> bool:
    """Remove password and token from the keyring. Whether there was anything."""
    return any([_delete(account), _delete(f"{account}#token")])


def describe(account: str) -> Kept:
    """Say where the secret is, without showing it."""
    if _get(f"{account}#token"):
        return Kept(account, "keyring", "token")
    if _get(account):
        return Kept(account, "keyring", "password")
    if os.environ.get(VARIABLE):
        return Kept(account, VARIABLE, "password")
    return Kept(account, "", "")


def _get(name: str) -> str | None:
    """Read a secret; a machine without a keyring has none."""
    import keyring
    from keyring.errors import KeyringError

    try:
        first = keyring.get_password(SERVICE, name)
        if first is None or not first.startswith(_CHUNKED):
            return first
        count = int(first.removeprefix(_CHUNKED))
        pieces = [keyring.get_password(SERVICE, f"{name}#{n}") for n in range(min(count, 100))]
    except (KeyringError, ValueError, RuntimeError, OSError):
        return None
    return None if None in pieces else "".join(piece for piece in pieces if piece is not None)


def _set(name: str, secret: str) -> None:
    import keyring
    from keyring.errors import KeyringError, NoKeyringError

    pieces = [secret[n : n + _CHUNK] for n in range(0, len(secret), _CHUNK)]
    try:
        _delete(name)
        if len(pieces) > 1 or secret.startswith(_CHUNKED):
            for number, piece in enumerate(pieces):
                keyring.set_password(SERVICE, f"{name}#{number}", piece)
            # The count goes last: a half-written secret is then no secret.
            keyring.set_password(SERVICE, name, f"{_CHUNKED}{len(pieces)}")
        else:
            keyring.set_password(SERVICE, name, secret)
    except NoKeyringError:
        raise FoiError("This machine has no keyring to keep the secret in.", _NO_KEYRING) from None
    except (KeyringError, RuntimeError, OSError) as error:
        raise FoiError(
            f"The keyring did not take the secret ({type(error).__name__}).", _NO_KEYRING
        ) from None


def _delete(name: str) -> bool:
    import keyring
    from keyring.errors import KeyringError

    try:
        first = keyring.get_password(SERVICE, name)
        if first is None:
            return False
        if first.startswith(_CHUNKED):
            for number in range(min(int(first.removeprefix(_CHUNKED)), 100)):
                if keyring.get_password(SERVICE, f"{name}#{number}") is not None:
                    keyring.delete_password(SERVICE, f"{name}#{number}")
        keyring.delete_password(SERVICE, name)
    except (KeyringError, ValueError, RuntimeError, OSError):
        return False
    return True
