"""foi account: the secret lies in the keyring, is tried before it is kept, and is never shown."""

import base64
import json
import socket
from email import message_from_bytes

import keyring
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from oauth_examples import MemoryKeyring, StandIn

from foicli.steps import account

USER = "foi@campaign.example"
SECRET = "tr0ub4dor&3"


class Server:
    """Takes a letter from whoever logged in: with the password, or with a token that is live."""

    def __init__(self) -> None:
        self.letters: list[bytes] = []
        self.tokens: list[str] = []
        self.provider: StandIn | None = None

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(envelope.content)
        return "250 OK"

    async def auth_XOAUTH2(self, server, args):
        if len(args) == 1:  # a long token comes on a line of its own
            await server.push("334 ")
            encoded = await server._reader.readline()
        else:
            encoded = args[1]
        user, bearer = base64.b64decode(encoded).decode().rstrip("\x01").split("\x01")
        token = bearer.removeprefix("auth=Bearer ")
        self.tokens.append(token)
        if user == f"user={USER}" and self.provider and token in self.provider.live:
            return AuthResult(success=True)
        challenge = base64.b64encode(b'{"status":"401","schemes":"bearer"}').decode()
        await server.push(f"334 {challenge}")
        await server._reader.readline()
        return AuthResult(success=False, handled=False)


class LongLines(Controller):
    """RFC 4954 s.4: lines of a login may have 12,288 octets; the tokens of Microsoft need some of them."""

    def factory(self):
        class Patient(SMTP):
            line_length_limit = 12_288

        return Patient(self.handler, **self.SMTP_kwargs)


@pytest.fixture
def ring(monkeypatch):
    before, found = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(found)
    yield found
    keyring.set_keyring(before)


@pytest.fixture
def server(fresh):
    def check(server, session, envelope, mechanism, data):
        good = isinstance(data, LoginPassword) and (data.login, data.password) == (
            USER.encode(),
            SECRET.encode(),
        )
        return AuthResult(success=good, handled=False)

    handler = Server()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = LongLines(
        handler, hostname="127.0.0.1", port=port, auth_required=True, auth_require_tls=False, authenticator=check,
        command_call_limit=1000,
    )  # fmt: skip
    controller.start()
    change(fresh, "127.0.0.1:9", f"127.0.0.1:{port}")
    change(fresh, 'auth = "none"', 'auth = "password"')
    yield handler
    controller.stop()


def change(folder, old: str, new: str) -> None:
    path = folder / "campaign.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.fixture
def typed(monkeypatch):
    """What is typed at the question for a password."""
    monkeypatch.setattr("click.termui.hidden_prompt_func", lambda prompt: SECRET)


@pytest.fixture
def provider(monkeypatch, fresh, server):
    """The stand-in in the place of Microsoft; nobody waits in a test."""
    with StandIn() as stand_in:
        server.provider = stand_in
        monkeypatch.setattr(account, "provider_of", lambda settings: stand_in.provider(settings.auth.title()))
        monkeypatch.setattr(account, "sleep", lambda seconds: None)
        change(fresh, 'auth = "password"', 'auth = "microsoft"\nclient_id = "client-1"')
        yield stand_in


def test_a_password_is_tried_kept_used_and_forgotten(foi, server, ring, typed):
    said = foi("account", "login")
    assert said.code == 0, said.err
    assert "in the keyring" in said.out
    assert list(ring.secrets.values()) == [SECRET]
    assert foi("account", "show", "--json").json() == {
        "account": f"{USER}@127.0.0.1", "where": "keyring", "kind": "password"
    }  # fmt: skip
    assert foi("send", "--only", "A1", "--yes").code == 0
    assert len(server.letters) == 1
    assert foi("account", "logout").code == 0
    assert ring.secrets == {}
    assert foi("send", "--only", "B2", "--yes").code == 2
    assert SECRET not in said.out + said.err


def test_a_wrong_password_is_not_kept(foi, server, ring, monkeypatch):
    monkeypatch.setattr("click.termui.hidden_prompt_func", lambda prompt: "wrong-one")
    said = foi("account", "login")
    assert said.code == 2
    assert "refused the login" in said.err
    assert "wrong-one" not in said.out + said.err
    assert ring.secrets == {}


def test_a_machine_without_a_keyring_is_told_of_the_variable(foi, server, typed, monkeypatch):
    import keyring.backends.fail

    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    try:
        said = foi("account", "login")
        assert said.code == 2
        assert "no keyring" in said.err
        assert "FOI_PASSWORD" in said.err
        monkeypatch.setenv("FOI_PASSWORD", SECRET)
        assert "password in the environment variable FOI_PASSWORD" in foi("account", "show").out
        assert foi("send", "--only", "A1", "--yes").code == 0
    finally:
        keyring.set_keyring(before)
    assert len(server.letters) == 1


def test_without_any_secret_the_way_out_is_named(foi, server, ring):
    said = foi("send", "--yes")
    assert said.code == 2
    assert "foi account login" in said.err
    assert "FOI_PASSWORD" in said.err


def test_a_code_typed_at_microsoft_logs_in_and_letters_go_with_its_token(foi, server, ring, provider):
    said = foi("account", "login")
    assert said.code == 0, said.err
    assert "https://login.example/device" in said.out
    assert "ABCD-EFGH" in said.out
    assert foi("account", "show", "--json").json()["kind"] == "token"
    sent = foi("send", "--yes", "--json")
    assert sent.json()["accepted"] == 6, sent.err
    assert len({message_from_bytes(raw)["Message-ID"] for raw in server.letters}) == 6
    assert "access-" not in said.out + said.err + sent.out + sent.err


def test_a_page_at_google_logs_in_by_way_of_this_machine(foi, fresh, server, ring, provider, monkeypatch):
    change(fresh, 'auth = "microsoft"', 'auth = "google"')
    browser_login = account.oauth.browser_login

    def with_browser(given, show, now, **more):
        def shown(page: str) -> None:
            show(page)
            provider.browser(page)

        return browser_login(given, shown, now, **more)

    monkeypatch.setattr(account.oauth, "browser_login", with_browser)
    said = foi("account", "login")
    assert said.code == 0, said.err
    assert f"{provider.base}/auth?" in said.out
    assert foi("send", "--only", "A1", "--yes").code == 0
    assert len(server.letters) == 1


def test_an_expired_token_is_refreshed_without_asking(foi, server, ring, provider):
    foi("account", "login")
    expire(ring)
    provider.live.clear()
    sent = foi("send", "--yes", "--json")
    assert sent.json()["accepted"] == 6, sent.err
    assert provider.forms[-1]["grant_type"] == "refresh_token"
    assert server.tokens[-1].startswith("access-2-")
    expire(ring)  # the provider gave a new refresh token, which is the only one that still works
    assert foi("account", "show", "--json").json()["kind"] == "token"
    assert foi("doctor").out.count("mail goes out through") == 1


@pytest.mark.parametrize("auth", ["microsoft", "google"])
def test_a_refused_consent_is_a_sentence_and_keeps_nothing(
    foi, fresh, server, ring, provider, auth, monkeypatch
):
    provider.consent = "declined"
    change(fresh, 'auth = "microsoft"', f'auth = "{auth}"')
    if auth == "google":
        browser_login = account.oauth.browser_login
        monkeypatch.setattr(
            account.oauth, "browser_login",
            lambda given, show, now: browser_login(given, provider.browser, now, seconds=5),
        )  # fmt: skip
    said = foi("account", "login")
    assert said.code == 2
    assert "was declined in the browser" in said.err
    assert "foi account login" in said.err
    assert ring.secrets == {}


def test_a_revoked_login_stops_before_the_first_letter(foi, server, ring, provider):
    foi("account", "login")
    expire(ring)
    provider.revoke()
    said = foi("send", "--yes")
    assert said.code == 2
    assert "no longer accepts the login" in said.err
    assert "foi account login" in said.err
    assert server.letters == []
    assert foi("settle", "--json").json()["unknown"] == []


def test_a_token_that_the_mail_server_does_not_take_is_a_sentence_without_the_token(
    foi, server, ring, provider
):
    foi("account", "login")
    provider.live.clear()
    said = foi("send", "--yes")
    assert said.code == 2
    assert "refused the login" in said.err
    assert "access-" not in said.out + said.err


def test_without_a_client_id_the_page_that_explains_it_is_named(foi, fresh, server, ring):
    change(fresh, 'auth = "password"', 'auth = "microsoft"')
    said = foi("account", "login")
    assert said.code == 2
    assert "client_id" in said.err
    assert "docs/accounts.md" in said.err


def expire(ring: MemoryKeyring) -> None:
    """Let the access token in the keyring have run out yesterday."""
    from foicli.mail import secrets

    name = next(user for _, user in ring.secrets if user.endswith("#token")).removesuffix("#token")
    token = secrets.token(name)
    assert token is not None
    secrets.store_token(name, {**token, "expires_at": "2020-01-01T00:00:00+00:00"})
    assert json.dumps(secrets.token(name))
