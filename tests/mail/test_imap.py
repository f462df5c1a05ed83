"""Reading a mailbox on a server: read-only, where it stopped, through dropped lines. Against Dovecot."""

import contextlib
import os
import shutil
import socket
import subprocess
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from foicli.errors import FoiError, Refused
from foicli.mail.folders import Found, Unreadable
from foicli.mail.imap import (
    VANISHED,
    Cursor,
    ImapSettings,
    append_sent,
    find_message_id,
    list_folders,
    new_messages,
)
from foicli.mail.server import Login

DOVECOT = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
needs_dovecot = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        not DOVECOT or not shutil.which("openssl"), reason="Dovecot or openssl is not installed"
    ),
]

CONFIG = """
base_dir = {dir}/run
state_dir = {dir}/state
log_path = {dir}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{dir}/cert.pem
ssl_key = <{dir}/key.pem
disable_plaintext_auth = yes
auth_mechanisms = plain xoauth2 oauthbearer
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 0
mail_location = maildir:{dir}/Maildir
mail_uid = {user}
mail_gid = {group}
passdb {{
  driver = static
  mechanisms = plain
  args = password=p\u00e4ss
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {dir}/oauth2.conf
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={dir}/home
}}
namespace inbox {{
  inbox = yes
  mailbox Gesendet {{
    auto = create
    special_use = \\Sent
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


class Dovecot:
    """A Dovecot of our own on loopback, run as an unprivileged user, with one Maildir for everybody."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tls, self.plain, self.tokens = free_port(), free_port(), free_port()

    def start(self) -> None:
        user, group = self.account()
        for name in ("run", "state", "home", "Maildir/cur", "Maildir/new", "Maildir/tmp"):
            (self.folder / name).mkdir(parents=True)
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
             "-keyout", self.folder / "key.pem", "-out", self.folder / "cert.pem"],
            check=True, capture_output=True,
        )  # fmt: skip
        config = CONFIG.format(dir=self.folder, user=user, group=group, tls=self.tls, plain=self.plain)
        (self.folder / "dovecot.conf").write_text(config, "utf-8")
        (self.folder / "oauth2.conf").write_text(
            f"introspection_mode = post\nintrospection_url = http://127.0.0.1:{self.tokens}/\nusername_attribute = user\n"
        )
        command = [DOVECOT, "-F", "-c", str(self.folder / "dovecot.conf")]
        if os.getuid() == 0:
            subprocess.run(["chown", "-R", f"{user}:{group}", self.folder], check=True)
            command = ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups", *command]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.tls), timeout=1):
                return
            time.sleep(0.1)
        log = self.folder / "dovecot.log"
        pytest.skip(
            f"Dovecot did not start: {log.read_text()[-500:] if log.exists() else self.process.poll()}"
        )

    def account(self) -> tuple[str, str]:
        import grp
        import pwd

        uid = os.getuid()
        name = pwd.getpwnam("nobody") if uid == 0 else pwd.getpwuid(uid)
        return name.pw_name, grp.getgrgid(name.pw_gid).gr_name

    def stop(self) -> None:
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(10)

    def put(self, number: int, size: int = 0, folder: str = "") -> None:
        text = f"From: b{number}@body.example\nSubject: {number}\nMessage-ID: <{number}@body>\n\nYes.\n"
        path = self.folder / "Maildir" / folder / "new" / f"{1_500_000_000 + number}.M{number}.host"
        path.write_bytes(text.encode() + b"x" * size)
        if os.getuid() == 0:
            shutil.chown(path, *self.account())

    def files(self) -> list[Path]:
        return sorted(p for part in ("new", "cur") for p in (self.folder / "Maildir" / part).iterdir())


@pytest.fixture
def dovecot(monkeypatch):
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="foi-imap-"))
    folder.chmod(0o755)
    server = Dovecot(folder)
    try:
        server.start()
        monkeypatch.setenv("SSL_CERT_FILE", str(folder / "cert.pem"))
        yield server
    finally:
        if hasattr(server, "process"):
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


LOGIN = Login("campaign", "p\u00e4ss")


def settings(dovecot: Dovecot, **more) -> ImapSettings:
    return ImapSettings(ImapSettings.from_url(f"imaps://localhost:{dovecot.tls}").server, timeout=10, **more)


def read(dovecot, cursor=None, folder="INBOX", **more):
    items = list(new_messages(settings(dovecot), LOGIN, folder, cursor, **more))
    return [i for i in items if isinstance(i, Found)], items[-1]


class TestDovecot:
    pytestmark = needs_dovecot

    def test_new_mail_comes_once_and_stays_unread(self, dovecot):
        for number in range(1, 4):
            dovecot.put(number)
        found, cursor = read(dovecot)
        assert [f.source for f in found] == ["INBOX#1", "INBOX#2", "INBOX#3"]
        assert found[0].raw.startswith(b"From: b1@body.example")
        assert found[0].received is not None
        assert found[0].received.tzinfo is not None
        assert cursor.count == 3
        assert read(dovecot, cursor)[0] == []
        dovecot.put(4)
        assert [f.source for f in read(dovecot, cursor)[0]] == ["INBOX#4"]
        assert not [p for p in dovecot.files() if "S" in p.name.rpartition(",")[2]]

    def test_batches_by_size_and_number_each_end_with_a_cursor(self, dovecot):
        for number in range(1, 8):
            dovecot.put(number, size=1000)
        small = settings(dovecot, batch_bytes=2500, batch_count=100)
        items = list(new_messages(small, LOGIN, "INBOX", None))
        assert [i.last_uid for i in items if isinstance(i, Cursor)] == [2, 4, 6, 7, 7]
        assert sum(isinstance(i, Found) for i in items) == 7

    def test_a_mailbox_that_is_suddenly_empty_is_refused(self, dovecot):
        dovecot.put(1)
        _, cursor = read(dovecot)
        for path in dovecot.files():
            path.unlink()
        with pytest.raises(Refused, match="empty"):
            read(dovecot, cursor)
        assert read(dovecot, cursor, allow_empty=True)[0] == []

    def test_a_folder_numbered_anew_is_read_again_save_what_is_known(self, dovecot):
        for number in range(1, 4):
            dovecot.put(number)
        _, cursor = read(dovecot)
        old = Cursor("INBOX", cursor.uidvalidity - 1, 99, 3)
        assert len(read(dovecot, old)[0]) == 3
        found, after = read(dovecot, old, known={"<1@body>", "<3@body>"}.__contains__)
        assert [f.source for f in found] == ["INBOX#2"]
        assert (after.uidvalidity, after.last_uid) == (cursor.uidvalidity, 3)

    def test_a_message_that_vanishes_meanwhile_is_counted(self, dovecot):
        for number in range(1, 4):
            dovecot.put(number)
        one = settings(dovecot, batch_count=1)
        seen = []
        for item in new_messages(one, LOGIN, "INBOX", None):
            seen.append(item)
            if isinstance(item, Found) and item.source == "INBOX#1":
                expunge(dovecot, 2)
        assert [i.source for i in seen if isinstance(i, Found)] == ["INBOX#1", "INBOX#3"]
        assert [i for i in seen if isinstance(i, Unreadable)] == [Unreadable("INBOX#2", VANISHED)]

    def test_a_line_dropped_in_mid_fetch_is_taken_up_again(self, dovecot):
        for number in range(1, 30):
            dovecot.put(number, size=20_000)
        with Cutting(dovecot.tls, after=200_000) as cutter:
            away = settings_to(cutter.port, batch_bytes=50_000)
            found = [i.source for i in new_messages(away, LOGIN, "INBOX", None) if isinstance(i, Found)]
        assert sorted(set(found)) == sorted(f"INBOX#{n}" for n in range(1, 30))
        assert cutter.cuts >= 2

    def test_a_line_that_drops_always_ends_with_a_sentence(self, dovecot):
        dovecot.put(1, size=500_000)
        with Cutting(dovecot.tls, after=100_000) as cutter, pytest.raises(FoiError) as caught:
            list(new_messages(settings_to(cutter.port), LOGIN, "INBOX", None))
        assert "again" in caught.value.hint

    def test_a_letter_is_filed_once_in_the_sent_folder_and_found_there(self, dovecot):
        letter = b"Subject: x\nMessage-ID: <letter-1@us>\n\nDear all\n"
        when = datetime(2026, 1, 2, tzinfo=UTC)
        assert append_sent(settings(dovecot), LOGIN, letter, when) == "Gesendet"
        append_sent(settings(dovecot), LOGIN, letter, when)
        assert find_message_id(settings(dovecot), LOGIN, (), "<letter-1@us>") == "Gesendet#1"
        assert find_message_id(settings(dovecot), LOGIN, ("INBOX", "Nowhere"), "<letter-1@us>") == ""
        assert len(read(dovecot, folder="Gesendet")[0]) == 1

    def test_a_folder_that_is_not_there_is_named_with_those_that_are(self, dovecot):
        with pytest.raises(FoiError) as caught:
            read(dovecot, folder="Replies")
        assert "Replies" in caught.value.message
        assert "INBOX" in caught.value.hint
        assert set(list_folders(settings(dovecot), LOGIN)) == {"INBOX", "Gesendet"}

    def test_a_wrong_password_is_said_without_the_password(self, dovecot):
        with pytest.raises(FoiError) as caught:
            list_folders(settings(dovecot), Login("campaign", "s3cret!"))
        assert "account login" in caught.value.hint
        assert "s3cret!" not in caught.value.message

    def test_starttls(self, dovecot):
        away = ImapSettings.from_url(f"imap+starttls://localhost:{dovecot.plain}")
        assert "INBOX" in list_folders(away, LOGIN)

    def test_a_certificate_that_nobody_vouches_for_is_refused(self, dovecot, monkeypatch):
        monkeypatch.delenv("SSL_CERT_FILE")
        with pytest.raises(FoiError, match="certificate"):
            list_folders(settings(dovecot), LOGIN)

    def test_a_certificate_for_another_name_is_refused(self, dovecot):
        away = ImapSettings.from_url(f"imaps://127.0.0.2:{dovecot.tls}")
        with pytest.raises(FoiError):
            list_folders(away, LOGIN)

    def test_login_with_a_token(self, dovecot):
        with Introspection(dovecot.tokens, "good"):
            assert "INBOX" in list_folders(settings(dovecot), Login("campaign", token=lambda: "good"))
            with pytest.raises(FoiError, match="refused the login"):
                list_folders(settings(dovecot), Login("campaign", token=lambda: "bad"))


def expunge(dovecot: Dovecot, uid: int) -> None:
    from imapclient import IMAPClient

    from foicli.mail.server import tls_context

    with IMAPClient("localhost", dovecot.tls, ssl=True, ssl_context=tls_context()) as client:
        client.plain_login("campaign", "p\u00e4ss")
        client.select_folder("INBOX")
        client.delete_messages([uid])
        client.expunge()


def settings_to(port: int, **more) -> ImapSettings:
    return ImapSettings(ImapSettings.from_url(f"imaps://localhost:{port}").server, timeout=5, **more)


class Cutting:
    """A go-between that cuts each connection after so many bytes from the server."""

    def __init__(self, to: int, after: int) -> None:
        self.to, self.after, self.cuts = to, after, 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    def __enter__(self) -> "Cutting":
        threading.Thread(target=self.run, daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        self.socket.close()

    def run(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self.socket.accept()
                far = socket.create_connection(("127.0.0.1", self.to))
                threading.Thread(target=self.pump, args=(near, far, None), daemon=True).start()
                threading.Thread(target=self.pump, args=(far, near, self.after), daemon=True).start()

    def pump(self, source: socket.socket, target: socket.socket, limit: int | None) -> None:
        passed = 0
        with contextlib.suppress(OSError):
            while data := source.recv(4096):
                target.sendall(data)
                passed += len(data)
                if limit and passed > limit:
                    self.cuts += 1
                    break
            for end in (source, target):
                end.shutdown(socket.SHUT_RDWR)


class Introspection:
    """The token endpoint that Dovecot asks whether a token is good (RFC 7662)."""

    def __init__(self, port: int, good: str) -> None:
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                told = (
                    b'{"active":true,"user":"campaign"}'
                    if f"token={good}".encode() in body
                    else b'{"active":false}'
                )
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(told)))
                self.end_headers()
                self.wfile.write(told)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)

    def __enter__(self) -> None:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __exit__(self, *exc: object) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.mark.parametrize(
    "url", ["imap://mail.example.org", "imaps://", "ftp://mail.example.org", "imaps://u:p@h.example"]
)
def test_urls_that_will_not_do(url):
    with pytest.raises(FoiError) as caught:
        ImapSettings.from_url(url)
    assert caught.value.hint


def test_a_server_that_is_not_there_gets_a_sentence():
    with pytest.raises(FoiError, match="cannot be reached"):
        list_folders(ImapSettings.from_url(f"imaps://localhost:{free_port()}"), LOGIN)
