"""Passwords and tokens: kept in the keyring, taken from it, never shown."""

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from foicli.errors import FoiError
from foicli.mail import secrets


class Small(KeyringBackend):
    """A keyring in memory that takes no more than Windows does."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        assert len(password.encode("utf-16-le")) <= 2560
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]


@pytest.fixture
def ring(monkeypatch):
    before = keyring.get_keyring()
    monkeypatch.delenv("FOI_PASSWORD", raising=False)
    ring = Small()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def no_ring(monkeypatch):
    from keyring.backends import fail

    before = keyring.get_keyring()
    monkeypatch.delenv("FOI_PASSWORD", raising=False)
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


def test_a_password_is_kept_and_forgotten(ring):
    secrets.store_password("us@mail.example", "geheim")
    assert secrets.password("us@mail.example") == "geheim"
    assert ring.kept == {("foi", "us@mail.example"): "geheim"}
    assert secrets.forget("us@mail.example")
    assert ring.kept == {}
    assert not secrets.forget("us@mail.example")


def test_a_long_token_is_kept_in_pieces_and_leaves_none_behind(ring):
    token = {"access_token": "x" * 5000, "refresh_token": "y"}
    secrets.store_token("us@mail.example", token)
    assert secrets.token("us@mail.example") == token
    secrets.store_token("us@mail.example", {"access_token": "short"})
    assert len(ring.kept) == 1
    secrets.forget("us@mail.example")
    assert ring.kept == {}


def test_a_half_written_token_is_no_token(ring):
    secrets.store_token("us@mail.example", {"access_token": "x" * 5000})
    del ring.kept["foi", "us@mail.example#token#2"]
    assert secrets.token("us@mail.example") is None


def test_the_variable_stands_in_where_the_keyring_has_nothing(ring, monkeypatch):
    monkeypatch.setenv("FOI_PASSWORD", "from-env")
    assert secrets.password("us@mail.example") == "from-env"
    secrets.store_password("us@mail.example", "from-ring")
    assert secrets.password("us@mail.example") == "from-ring"


def test_without_a_keyring_there_is_advice(no_ring, monkeypatch):
    with pytest.raises(FoiError) as caught:
        secrets.store_password("us@mail.example", "geheim")
    assert "FOI_PASSWORD" in caught.value.hint
    assert "geheim" not in caught.value.message + caught.value.hint
    with pytest.raises(FoiError, match="no password"):
        secrets.password("us@mail.example")
    monkeypatch.setenv("FOI_PASSWORD", "from-env")
    assert secrets.password("us@mail.example") == "from-env"


def test_describing_shows_where_and_never_what(ring, monkeypatch):
    assert secrets.describe("a@b").where == ""
    monkeypatch.setenv("FOI_PASSWORD", "geheim")
    assert secrets.describe("a@b").where == "FOI_PASSWORD"
    secrets.store_password("a@b", "geheim")
    assert "geheim" not in repr(secrets.describe("a@b"))
    assert secrets.describe("a@b").where == "keyring"
