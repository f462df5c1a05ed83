"""Handing letters to a server: what is certain, what is unknown, and what ends the run."""

import base64
import dataclasses
import shutil
import socket
import ssl
import subprocess

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from hypothesis import given
from hypothesis import strategies as st

from foicli.errors import FoiError, Refused
from foicli.mail.server import Login
from foicli.mail.smtp import Smtp, SmtpSettings, stuffed
from foicli.model.letter import DeliveryState as S

LETTER = b"Subject: x\nMessage-ID: <l@us>\n\nDear all,\n.hidden\n\xc2\xa35\n"


def settings(port: int, **more) -> SmtpSettings:
    quick = {"connect_timeout": 1, "reply_timeout": 1, "final_timeout": 1}
    return dataclasses.replace(SmtpSettings.from_url(f"smtp://127.0.0.1:{port}"), **{**quick, **more})


def deliver(port: int, to: str = "foi@body.example", login: Login | None = None):
    with Smtp(settings(port), login or Login()) as carrier:
        return carrier.deliver("us@campaign.example", to, LETTER)


def test_a_letter_that_is_taken(scripted_smtp):
    with scripted_smtp() as server:
        result = deliver(server.port)
        assert (result.state, result.code, result.words) == (S.ACCEPTED, 250, "2.0.0 queued as 42")
        assert server.bodies == [LETTER.replace(b"\n", b"\r\n").replace(b"\r\n.", b"\r\n..")]
        assert f"MAIL FROM:<us@campaign.example> BODY=8BITMIME SIZE={len(LETTER)}" in server.seen


@pytest.mark.parametrize(
    ("stage", "reply", "state", "permanent", "recipient", "stop"),
    [
        ("MAIL", "550 5.1.8 bad sender", S.REFUSED, True, False, False),
        ("MAIL", "530 5.7.0 authentication required", S.REFUSED, False, False, True),
        ("RCPT", "550 5.1.1 no such user", S.REFUSED, True, True, False),
        ("RCPT", "450 4.7.1 greylisted, come back", S.REFUSED, False, True, False),
        ("RCPT", "452 4.2.2 mailbox full", S.REFUSED, False, True, False),
        ("RCPT", "554 5.7.1 Relay access denied", S.REFUSED, True, False, True),
        ("RCPT", "450-4.7.28 rate limit\r\n450 4.7.28 slow down", S.REFUSED, False, False, True),
        ("RCPT", "421 4.3.0 closing", S.REFUSED, False, False, True),
        ("DATA", "451 4.3.0 later", S.REFUSED, False, False, False),
        ("DATA", "554 no", S.REFUSED, True, False, False),
        ("DOT", "550 5.4.5 Daily user sending limit exceeded", S.REFUSED, False, False, True),
        ("DOT", "554 5.6.0 spam", S.REFUSED, True, False, False),
        ("DOT", "451 4.3.0 disk full", S.REFUSED, False, False, False),
        ("DOT", "250-yes\r\n250 and more", S.ACCEPTED, False, False, False),
        ("MAIL", "drop", S.REFUSED, False, False, False),
        ("RCPT", "drop", S.REFUSED, False, False, False),
        ("DATA", "drop", S.REFUSED, False, False, False),
        ("RCPT", "silent", S.REFUSED, False, False, False),
        ("BODY", "drop", S.UNKNOWN, False, False, False),
        ("DOT", "drop", S.UNKNOWN, False, False, False),
        ("DOT", "silent", S.UNKNOWN, False, False, False),
        ("DOT", "ok then", S.UNKNOWN, False, False, False),
        ("DOT", "354 go on", S.UNKNOWN, False, False, False),
        ("DOT", "250 " + "x" * 10_000, S.UNKNOWN, False, False, False),
        ("MAIL", "what?", S.REFUSED, False, False, True),
        ("DATA", "250 taken without a letter", S.REFUSED, False, False, True),
        ("BANNER", "drop", S.REFUSED, False, False, True),
        ("BANNER", "554 go away", S.REFUSED, False, False, True),
        ("BANNER", "silent", S.REFUSED, False, False, True),
        ("EHLO", "garbage", S.REFUSED, False, False, True),
    ],
)
def test_every_stage_and_every_answer(scripted_smtp, stage, reply, state, permanent, recipient, stop):
    with scripted_smtp(**{stage: reply, "HELO": "502 no"} if stage == "EHLO" else {stage: reply}) as server:
        result = deliver(server.port)
        assert (result.state, result.permanent, result.recipient, result.stop) == (
            state,
            permanent,
            recipient,
            stop,
        )
        assert result.words


def test_a_refused_connection_ends_the_run():
    with socket.socket() as held:  # bound and not listening: the port is ours, and nobody answers
        held.bind(("127.0.0.1", 0))
        result = deliver(held.getsockname()[1])
    assert (result.state, result.stop) == (S.REFUSED, True)


def test_one_connection_serves_many_letters_and_is_renewed(scripted_smtp):
    with scripted_smtp() as server, Smtp(settings(server.port, renew_after=2), Login()) as carrier:
        for _ in range(5):
            assert carrier.deliver("a@us.example", "b@body.example", LETTER).state is S.ACCEPTED
        assert server.connections == 3
        assert len(server.bodies) == 5


def test_a_connection_dropped_while_idle_is_made_again(scripted_smtp):
    with scripted_smtp(RSET=["drop", "250 ok"]) as server, Smtp(settings(server.port), Login()) as carrier:
        assert carrier.deliver("a@us.example", "b@body.example", LETTER).state is S.ACCEPTED
        assert carrier.deliver("a@us.example", "b@body.example", LETTER).state is S.ACCEPTED
        assert server.connections == 2


@pytest.mark.parametrize("to", ["", "nobody", "a@b> RCPT TO:<c@d", "a@b.example\r\nDATA", "a b@c.example"])
def test_an_address_cannot_smuggle_commands(scripted_smtp, to):
    with scripted_smtp() as server:
        result = deliver(server.port, to)
        assert (result.state, result.permanent) == (S.REFUSED, True) or "RCPT TO:<a@b>" in server.seen
        assert not any("c@d" in line for line in server.seen)
        assert len(server.bodies) <= 1


def test_a_sender_that_is_no_address_ends_the_run(scripted_smtp):
    with scripted_smtp() as server, Smtp(settings(server.port), Login()) as carrier:
        result = carrier.deliver("TO FILL IN", "foi@body.example", LETTER)
    assert (result.state, result.recipient, result.stop) == (S.REFUSED, False, True)


def test_after_an_interruption_the_line_is_not_used_again(scripted_smtp, monkeypatch):
    with scripted_smtp() as server, Smtp(settings(server.port), Login()) as carrier:
        carrier.connect()
        with monkeypatch.context() as patch:
            patch.setattr("smtplib.SMTP.getreply", interrupt)
            with pytest.raises(KeyboardInterrupt):
                carrier.deliver("a@us.example", "b@body.example", LETTER)
        assert carrier.deliver("a@us.example", "b@body.example", LETTER).state is S.ACCEPTED
        assert server.connections == 2


def interrupt(*args):
    raise KeyboardInterrupt


def test_an_address_beyond_ascii_needs_a_server_that_takes_it(scripted_smtp):
    with scripted_smtp() as server:
        assert deliver(server.port, "büro@body.example").permanent
    with scripted_smtp(EHLO="250-hello\r\n250-8BITMIME\r\n250 SMTPUTF8") as server:
        assert deliver(server.port, "büro@body.example").state is S.ACCEPTED
        assert "RCPT TO:<büro@body.example>" in server.seen


def test_starttls_that_is_not_offered_is_an_error_and_nothing_is_sent(scripted_smtp):
    with scripted_smtp() as server:
        carrier = Smtp(SmtpSettings.from_url(f"smtp+starttls://127.0.0.1:{server.port}"), Login("u", "p"))
        with pytest.raises(FoiError, match="STARTTLS"):
            carrier.connect()
        assert not any(line.startswith("AUTH") for line in server.seen)


def test_a_server_that_does_not_speak_tls_gets_a_sentence(scripted_smtp):
    with scripted_smtp() as server, pytest.raises(FoiError, match="TLS"):
        Smtp(SmtpSettings.from_url(f"smtps://127.0.0.1:{server.port}"), Login()).connect()


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("smtp://mail.example.org", Refused),
        ("http://mail.example.org", FoiError),
        ("smtps://", FoiError),
        ("smtps://u:geheim@mail.example.org", FoiError),
        ("smtps://mail.example.org:port", FoiError),
        ("mail.example.org", FoiError),
    ],
)
def test_urls_that_will_not_do(url, kind):
    with pytest.raises(kind) as caught:
        SmtpSettings.from_url(url)
    assert "geheim" not in caught.value.message + caught.value.hint
    assert caught.value.hint


@pytest.mark.parametrize(
    ("url", "port", "security"),
    [
        ("smtp+starttls://a.example", 587, "starttls"),
        ("smtps://a.example", 465, "tls"),
        ("smtp://[::1]:2525", 2525, "none"),
        ("smtp://localhost", 25, "none"),
    ],
)
def test_urls(url, port, security):
    server = SmtpSettings.from_url(url).server
    assert (server.port, server.security) == (port, security)


class Checking:
    """A handler that keeps letters, and an authenticator that checks."""

    def __init__(self) -> None:
        self.letters: list[bytes] = []

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(envelope.content)
        return "250 OK"

    async def auth_XOAUTH2(self, server, args):
        if base64.b64decode(args[1]) == b"user=us\x01auth=Bearer good\x01\x01":
            return AuthResult(success=True)
        challenge = base64.b64encode(b'{"status":"401"}').decode()
        await server.push(f"334 {challenge}")
        line = await server._reader.readline()
        assert line.strip() == b"", "a refused client must answer the challenge with an empty line"
        return AuthResult(success=False, handled=False)


@pytest.fixture
def aio():
    handler = Checking()

    def check(server, session, envelope, mechanism, data):
        good = isinstance(data, LoginPassword) and (data.login, data.password) == (b"us", "pässword".encode())
        return AuthResult(success=good, handled=False)

    with socket.create_server(("127.0.0.1", 0)) as free:
        handler.port = free.getsockname()[1]
    controller = Controller(
        handler,
        hostname="127.0.0.1",
        port=handler.port,
        auth_required=True,
        auth_require_tls=False,
        authenticator=check,
    )
    controller.start()
    yield handler
    controller.stop()


def test_login_with_a_password(aio):
    assert deliver(aio.port, login=Login("us", "pässword")).state is S.ACCEPTED
    assert len(aio.letters) == 1


def test_login_with_a_token(aio):
    assert deliver(aio.port, login=Login("us", token=lambda: "good")).state is S.ACCEPTED


@pytest.mark.parametrize("login", [Login("us", "s3cret!"), Login("us", token=lambda: "s3cret!")])
def test_a_refused_login_ends_the_run_and_tells_no_secret(aio, login):
    with Smtp(settings(aio.port), login) as carrier, pytest.raises(FoiError) as caught:
        carrier.connect()
    encoded = base64.b64encode(b"s3cret!").decode()
    told = f"{caught.value.message} {caught.value.hint} {caught.value!r} {login!r}"
    assert "s3cret!" not in told
    assert encoded not in told
    assert "account login" in caught.value.hint
    result = deliver(aio.port, login=login)
    assert (result.state, result.stop) == (S.REFUSED, True)
    assert aio.letters == []


@pytest.mark.parametrize(
    ("reply", "advice"),
    [
        (
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant",
            "administrator",
        ),
        ("550 5.7.30 Basic authentication is not supported for Client Submission.", 'auth = "microsoft"'),
        ("535 5.7.8 bad credentials", "foi account login"),
    ],
)
def test_a_refused_login_names_what_helps(scripted_smtp, reply, advice):
    with (
        scripted_smtp(EHLO="250-hello\r\n250 AUTH PLAIN", AUTH=reply) as server,
        pytest.raises(FoiError) as caught,
    ):
        Smtp(settings(server.port), Login("us", "p")).connect()
    assert advice in caught.value.hint


@given(st.text(alphabet=".a\r\n", max_size=30).map(str.encode))
def test_no_letter_can_end_before_its_end(data):
    wire = stuffed(data)
    assert wire.endswith(b"\r\n.\r\n") or wire == b".\r\n"
    assert b"\r\n.\r\n" not in wire[:-3]
    assert wire.count(b"\n") == wire.count(b"\r") == wire.count(b"\r\n")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for localhost that vouches for itself: (certificate, key)."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder / "cert.pem", folder / "key.pem"


@pytest.fixture(params=["smtps", "smtp+starttls"])
def protected(request, certificate):
    """The URL of a server that speaks TLS, from the start or after STARTTLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    if request.param == "smtps":
        controller = Controller(Checking(), hostname="127.0.0.1", port=port, ssl_context=context)
    else:
        controller = Controller(
            Checking(), hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True
        )
    controller.start()
    yield f"{request.param}://localhost:{port}"
    controller.stop()


def test_a_protected_line(protected, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with Smtp(SmtpSettings.from_url(protected), Login()) as carrier:
        assert carrier.deliver("us@campaign.example", "foi@body.example", LETTER).state is S.ACCEPTED


def test_a_certificate_that_nobody_vouches_for(protected, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with Smtp(SmtpSettings.from_url(protected), Login()) as carrier:
        result = carrier.deliver("us@campaign.example", "foi@body.example", LETTER)
    assert (result.state, result.stop) == (S.REFUSED, True)
    assert "certificate" in result.words


def test_a_certificate_for_another_name(protected, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with pytest.raises(FoiError, match="certificate"):
        Smtp(SmtpSettings.from_url(protected.replace("localhost", "127.0.0.1")), Login()).connect()
