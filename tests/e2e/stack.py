"""A mail server of our own for the end-to-end tests: Postfix and Dovecot in a temporary folder, on loopback.

Nothing of /etc is changed and nothing leaves the machine: every address is delivered to a Maildir of
its own under `mail/`. Any user name logs in with PASSWORD. Needs root, because Postfix's master does.
"""

import contextlib
import os
import pwd
import random
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PASSWORD = "correct-h0rse-battery"
NO_SUCH_DOMAIN = "bounces.example"  # taken at first, and then sent back with a report
REFUSED = "gone@refused.example"  # refused at RCPT

_PORTS = ("smtp", "bare", "imap", "imaps", "lmtp", "sasl", "introspect")
_DOVECOT = """
base_dir = {d}/run
state_dir = {d}/state
log_path = {d}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = required
ssl_cert = <{d}/cert.pem
ssl_key = <{d}/key.pem
auth_mechanisms = plain login xoauth2 oauthbearer
disable_plaintext_auth = yes
auth_failure_delay = 0
first_valid_uid = 1
mail_location = maildir:{d}/mail/%Lu
mail_uid = {uid}
mail_gid = {gid}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {d}/oauth2.conf
}}
passdb {{
  driver = static
  mechanisms = plain login
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={d}/home/%Lu allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    auto = create
    special_use = \\Sent
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
service auth {{
  inet_listener {{
    address = 127.0.0.1
    port = {sasl}
  }}
}}
"""
# Each token is shown to whoever granted it (RFC 7662); `introspect` is the port of the stand-in.
_OAUTH = """
introspection_mode = post
introspection_url = http://127.0.0.1:{introspect}/introspect
active_attribute = active
active_value = true
username_attribute = username
timeout_msecs = 2000
"""
_MAIN = """
compatibility_level = 3.6
queue_directory = {d}/pf/queue
data_directory = {d}/pf/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
meta_directory = /etc/postfix
mail_owner = postfix
setgid_group = postdrop
myhostname = mail.localhost
mydestination =
inet_interfaces = loopback-only
inet_protocols = ipv4
virtual_mailbox_domains = static:all
virtual_mailbox_maps = static:all
virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
default_transport = lmtp:inet:127.0.0.1:{lmtp}
relay_transport = lmtp:inet:127.0.0.1:{lmtp}
transport_maps = inline:{{ {{{bounces} = smtp:[127.0.0.1]:{bare}}} }}
bounce_queue_lifetime = 1h
# A delivery that failed, or a program that died, is tried again at once: by itself Postfix waits a minute
# for the one and five for the other, and on a busy machine a test would not live to see it.
service_throttle_time = 1s
transport_retry_time = 1s
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
smtpd_tls_cert_file = {d}/cert.pem
smtpd_tls_key_file = {d}/key.pem
smtpd_tls_security_level = {tls}
smtpd_tls_auth_only = {auth_only}
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{sasl}
smtpd_recipient_restrictions = check_recipient_access inline:{{ {{{refused} = 550 5.1.1 nobody of that name}} }},
  permit_sasl_authenticated, reject
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_error_sleep_time = 0
maillog_file = {d}/pf/maillog
maillog_file_prefixes = {d}
"""
_MASTER = """
127.0.0.1:{smtp} inet n - n - - smtpd
127.0.0.1:{bare} inet n - n - - smtpd
  -o smtpd_tls_security_level=none -o smtpd_sasl_auth_enable=no -o myhostname=other.localhost
  -o smtpd_relay_restrictions=
  -o {{ smtpd_recipient_restrictions = check_recipient_access static:{{550 5.1.1 no such mailbox here}}, reject }}
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def missing() -> str:
    """Why the servers cannot be started on this machine, or an empty text."""
    for program in ("/usr/sbin/postfix", "/usr/sbin/dovecot", "/usr/lib/dovecot/lmtp"):
        if not Path(program).exists():
            return f"{program} is not installed (dovecot-imapd, dovecot-lmtpd, postfix)"
    if not shutil.which("openssl"):
        return "openssl is not installed"
    if os.geteuid() != 0:
        return "Postfix can be started by root only"
    version = subprocess.run(["dovecot", "--version"], capture_output=True, text=True).stdout
    return "" if version.startswith("2.3") else f"written for Dovecot 2.3, here is {version.split(' ')[0]}"


def certificate(folder: Path, name: str = "localhost") -> tuple[Path, Path]:
    """A certificate that vouches for itself, and its key."""
    cert, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}",
         "-addext", f"subjectAltName=DNS:{name}", "-keyout", key, "-out", cert],
        check=True, capture_output=True,
    )  # fmt: skip
    return cert, key


class MailStack:
    """Postfix and Dovecot, running. Use it in a `with` block."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="foi-mail-"))
        self.ports = dict(zip(_PORTS, _free_ports(len(_PORTS)), strict=True))
        self.certificate = self.folder / "cert.pem"

    @property
    def smtp(self) -> str:
        """Where letters are handed in: STARTTLS, then a login."""
        return f"smtp+starttls://localhost:{self.ports['smtp']}"

    @property
    def stripped(self) -> str:
        """The same server, seen through somebody who took STARTTLS out of its greeting."""
        return f"smtp+starttls://localhost:{self.ports['bare']}"

    @property
    def imap(self) -> str:
        return f"imaps://localhost:{self.ports['imaps']}"

    def __enter__(self) -> "MailStack":
        self._write()
        subprocess.run(["dovecot", "-c", self.folder / "dovecot.conf"], check=True)
        self._wait(
            "lmtp", "sasl", "imaps"
        )  # before Postfix asks for its mechanisms, or it sulks for a minute
        self.start_postfix()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop_postfix()
        subprocess.run(["doveadm", "-c", self.folder / "dovecot.conf", "stop"], capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def start_postfix(self) -> None:
        subprocess.run(["postfix", "-c", self.folder / "pf/etc", "start"], check=True, capture_output=True)
        self._wait("smtp", "bare")

    def stop_postfix(self) -> None:
        subprocess.run(["postfix", "-c", self.folder / "pf/etc", "stop"], capture_output=True)

    def crash_postfix(self) -> None:
        """End the programs that take letters in, as a power cut would."""
        pid = (self.folder / "pf/queue/pid/master.pid").read_text().strip()
        os.kill(int(pid), signal.SIGSTOP)  # nobody is born between the counting and the killing
        mine = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", pid], capture_output=True, text=True
        ).stdout.split()
        for victim in (pid, *mine):
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(victim), signal.SIGKILL)

    def mail_of(self, address: str) -> list[bytes]:
        """The letters that lie in somebody's inbox."""
        folder = self.folder / "mail" / address.lower()
        found = [*folder.glob("new/*"), *folder.glob("cur/*")]
        return [path.read_bytes() for path in sorted(found, key=lambda p: p.stat().st_mtime_ns)]

    def message_ids(self) -> list[str]:
        """The Message-ID of every letter handed to Postfix and delivered, the campaign's own folders apart.

        A Postfix that was killed between delivering a letter and forgetting it delivers it again when
        it is back: that is one letter handed over, known by its queue id.
        """
        found: set[tuple[str, str]] = set()
        for path in (self.folder / "mail").glob("*/*/*"):
            if path.parent.name in ("new", "cur") and not path.parent.parent.name.startswith("foi@campaign"):
                with contextlib.suppress(FileNotFoundError):  # moved from new to cur meanwhile
                    head = (
                        path.read_bytes().partition(b"\n\n")[0].replace(b"\r", b"").decode("utf-8", "replace")
                    )
                    queue_id = re.search(r"with ESMTPSA id (\w+)", head)
                    identity = re.search(r"(?im)^message-id:\s*(<[^>]+>)", head)
                    found.add((identity[1] if identity else "", queue_id[1] if queue_id else path.name))
        return [identity for identity, _ in sorted(found)]

    def settle_down(self, enough: Callable[[], bool], seconds: float = 20) -> None:
        """Wait until enough letters were delivered and the queue is empty."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self._waiting() and enough():
                return
            time.sleep(0.1)
        left = subprocess.run(["mailq", "-C", self.folder / "pf/etc"], capture_output=True, text=True).stdout
        raise AssertionError(f"the letters were not delivered in time\n{left}\n{self.log()}")

    def _waiting(self) -> bool:
        """Whether a letter that was taken in waits to be delivered.

        One that was cut off while it came in stays in the queue for good: Postfix makes a file
        executable once it is whole, and leaves the others alone. One that could not be delivered at once,
        on a busy machine, is tried again within a second; the folders are in the order in which it moves.
        """
        for name in ("deferred", "incoming", "active"):
            for path in (self.folder / "pf/queue" / name).rglob("*"):
                with contextlib.suppress(FileNotFoundError):  # delivered meanwhile
                    if path.is_file() and path.stat().st_mode & 0o100:
                        return True
        return False

    def log(self) -> str:
        """The last that each server wrote, for a test that fails."""
        paths = (self.folder / "pf/maillog", self.folder / "dovecot.log")
        return "\n".join(p.read_text("utf-8", "replace")[-4000:] for p in paths if p.exists())

    def _write(self) -> None:
        nobody = pwd.getpwnam("nobody")
        for name in ("run", "state", "home", "mail", "pf/etc", "pf/queue", "pf/data"):
            (self.folder / name).mkdir(parents=True)
        self.folder.chmod(0o755)
        certificate(self.folder)
        words = {
            "d": self.folder, "uid": nobody.pw_uid, "gid": nobody.pw_gid, "password": PASSWORD,
            "tls": "may", "auth_only": "yes", "bounces": NO_SUCH_DOMAIN, "refused": REFUSED, **self.ports,
        }  # fmt: skip
        (self.folder / "dovecot.conf").write_text(_DOVECOT.format(**words))
        (self.folder / "oauth2.conf").write_text(_OAUTH.format(**words))
        (self.folder / "pf/etc/main.cf").write_text(_MAIN.format(**words))
        (self.folder / "pf/etc/master.cf").write_text(_MASTER.format(**words))
        for name in ("home", "mail"):
            os.chown(self.folder / name, nobody.pw_uid, nobody.pw_gid)
        shutil.chown(self.folder / "pf/data", "postfix")

    def _wait(self, *names: str) -> None:
        for name in names:
            if not listening(self.ports[name]):
                raise AssertionError(f"{name} did not come up\n{self.log()}")


def listening(port: int, seconds: float = 15) -> bool:
    """Wait until somebody listens on this port."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return True
        time.sleep(0.05)
    return False


def _free_ports(count: int) -> list[int]:
    """Ports below those that the system gives to outgoing connections: nobody takes one before we do."""
    found: list[int] = []
    while len(found) < count:
        port = random.randrange(20_000, 32_000)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            found.append(port)
    return found
