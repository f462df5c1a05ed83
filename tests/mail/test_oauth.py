"""Logging in by OAuth2 against a provider of our own on loopback: granted, pending, declined, run out."""

import base64
import contextlib
import hashlib
import json
import threading
import urllib.error
import urllib.parse
import urllib.request
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from foicli.errors import FoiError, Refused
from foicli.mail import oauth, secrets
from foicli.mail.oauth import Provider, Token

START = datetime(2026, 1, 1, tzinfo=UTC)


class Clock:
    """A clock that only moves when somebody waits."""

    def __init__(self) -> None:
        self.time = START
        self.waits: list[float] = []

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += timedelta(seconds=seconds)


class Endpoint:
    """A provider that gives the answers it was told, one after the other, and keeps the forms."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, object]] = []
        self.forms: list[dict[str, str]] = []
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                endpoint.forms.append(dict(urllib.parse.parse_qsl(body)))
                status, answer = endpoint.answers.pop(0)
                raw = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(status)
                if status in (301, 307):
                    self.send_header("Location", "http://127.0.0.1:9/steal")
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        base = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.provider = Provider(
            "Test", "client-1", f"{base}/token", ("mail", "offline"), f"{base}/dev", f"{base}/auth"
        )
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def endpoint():
    found = Endpoint()
    yield found
    found.close()


@pytest.fixture
def kept(monkeypatch):
    """A keyring that is a dict."""
    tokens: dict[str, dict] = {}
    monkeypatch.setattr(secrets, "store_token", lambda account, token: tokens.__setitem__(account, token))
    monkeypatch.setattr(secrets, "token", tokens.get)
    return tokens


DEVICE = (200, {"device_code": "D", "user_code": "ABCD-EFGH", "verification_uri": "https://x/dev", "expires_in": 60,
                "interval": 5})  # fmt: skip
GRANTED = (200, {"access_token": "A1", "refresh_token": "R1", "expires_in": 3600})


def error(word: str) -> tuple[int, dict[str, str]]:
    return 400, {"error": word, "error_description": "AADSTS1: words\r\nTrace ID: 1"}


def test_a_code_typed_into_a_browser_logs_in(endpoint):
    endpoint.answers = [DEVICE, error("authorization_pending"), error("slow_down"), (503, b""), GRANTED]
    clock, shown = Clock(), []
    token = oauth.device_login(endpoint.provider, shown.append, clock.now, clock.wait)
    assert shown == [oauth.DevicePrompt("https://x/dev", "ABCD-EFGH", 60)]
    assert (token.access, token.refresh) == ("A1", "R1")
    assert clock.waits == [5, 5, 10, 20]
    assert endpoint.forms[-1]["device_code"] == "D"


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("authorization_declined", "declined"),
        ("access_denied", "declined"),
        ("expired_token", "in time"),
        ("invalid_client", "client id"),
        ("strange", "AADSTS1: words"),
    ],
)
def test_a_login_that_fails_gets_a_sentence(endpoint, word, told):
    endpoint.answers = [DEVICE, error(word)]
    clock = Clock()
    with pytest.raises(FoiError) as caught:
        oauth.device_login(endpoint.provider, lambda prompt: None, clock.now, clock.wait)
    assert told in caught.value.message
    assert "Trace" not in caught.value.message
    assert caught.value.hint


def test_waiting_ends_when_the_code_has_run_out(endpoint):
    endpoint.answers = [DEVICE, *[error("authorization_pending")] * 20]
    clock = Clock()
    with pytest.raises(FoiError, match="in time"):
        oauth.device_login(endpoint.provider, lambda prompt: None, clock.now, clock.wait)
    assert len(clock.waits) == 12


def test_a_browser_on_this_machine_logs_in_with_proof(endpoint):
    endpoint.answers = [GRANTED]
    seen = {}

    def browser(url: str) -> None:
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query))
        seen.update(query)

        def answer() -> None:
            for state, code in (("wrong", "evil"), (query["state"], "good")):
                parameters = urllib.parse.urlencode({"state": state, "code": code})
                with contextlib.suppress(urllib.error.HTTPError):
                    urllib.request.urlopen(f"{query['redirect_uri']}?{parameters}", timeout=5).read()

        threading.Thread(target=answer, daemon=True).start()

    token = oauth.browser_login(endpoint.provider, browser, Clock().now, seconds=10)
    form = endpoint.forms[0]
    assert token.access == "A1"
    assert form["code"] == "good"
    assert form["redirect_uri"].startswith("http://127.0.0.1:")
    proof = (
        base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest())
        .rstrip(b"=")
        .decode()
    )
    assert seen["code_challenge"] == proof


def test_a_browser_that_never_answers(endpoint):
    with pytest.raises(FoiError, match="browser"):
        oauth.browser_login(endpoint.provider, lambda url: None, Clock().now, seconds=0.2)


def test_a_token_with_time_left_is_used_as_it_is(endpoint, kept):
    oauth.keep("us", Token("A1", "R1", START + timedelta(hours=1)))
    assert oauth.access_token(endpoint.provider, "us", Clock().now) == "A1"
    assert endpoint.forms == []


@pytest.mark.parametrize(
    ("given", "after"), [({"refresh_token": "R2"}, "R2"), ({}, "R1")], ids=["new", "same"]
)
def test_a_token_that_has_run_out_is_renewed_without_asking(endpoint, kept, given, after):
    oauth.keep("us", Token("A1", "R1", START + timedelta(minutes=4)))
    endpoint.answers = [(200, {"access_token": "A2", "expires_in": 3600, **given})]
    assert oauth.access_token(endpoint.provider, "us", Clock().now) == "A2"
    assert endpoint.forms[0]["refresh_token"] == "R1"
    assert (kept["us"]["access"], kept["us"]["refresh"]) == ("A2", after)


def test_a_login_that_was_taken_back_asks_for_a_new_one(endpoint, kept):
    oauth.keep("us", Token("A1", "R1-geheim", START))
    endpoint.answers = [error("invalid_grant")]
    with pytest.raises(FoiError) as caught:
        oauth.access_token(endpoint.provider, "us", Clock().now)
    assert "foi account login" in caught.value.hint
    assert "geheim" not in str(caught.value) + repr(Token("A", "R1-geheim", START))


@pytest.mark.parametrize("answer", [(200, b"<html>"), (200, []), (500, b""), (307, b"")])
def test_answers_that_make_no_sense_keep_the_old_login(endpoint, kept, answer):
    oauth.keep("us", Token("A1", "R1", START))
    endpoint.answers = [answer]
    with pytest.raises(FoiError):
        oauth.access_token(endpoint.provider, "us", Clock().now)
    assert kept["us"]["refresh"] == "R1"


def test_nothing_kept_asks_for_a_login(endpoint, kept):
    with pytest.raises(FoiError, match="no login"):
        oauth.access_token(endpoint.provider, "us", Clock().now)


def test_no_secret_goes_over_an_unprotected_line():
    provider = Provider("Test", "c", "http://login.example.org/token", ())
    with pytest.raises(Refused, match="https"):
        oauth.refreshed(provider, Token("A", "R", START), Clock().now)


def test_the_addresses_of_the_providers():
    ours = oauth.microsoft("id", "council.example/../evil")
    assert ours.token_url == "https://login.microsoftonline.com/council.example%2F..%2Fevil/oauth2/v2.0/token"
    assert "offline_access" in ours.scopes
    assert oauth.google("id").scopes == ("https://mail.google.com/",)
    assert "s3" not in repr(oauth.google("id", "s3"))
