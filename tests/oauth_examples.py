"""A stand-in for Microsoft's and Google's login pages and token endpoints, and a keyring in memory."""

import base64
import hashlib
import json
import threading
import urllib.parse
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from keyring.backend import KeyringBackend

from foicli.mail.oauth import Provider


class MemoryKeyring(KeyringBackend):
    """A keyring that forgets when the test ends; like Windows' it refuses long secrets."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.secrets: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        assert len(password.encode("utf-16-le")) <= 2560
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.secrets[service, username]


@dataclass
class StandIn:
    """Grants tokens as the real ones do: codes wait for a person, tokens live for a while, logins can be revoked.

    `consent` is what the person will do: `granted`, `declined`, or `pending` for ever. `lifetime` is
    in seconds. `live` are the access tokens that a mail server should take.
    """

    consent: str = "granted"
    lifetime: int = 3600
    pending: int = 1
    rotates: bool = True
    live: set[str] = field(default_factory=set)
    refreshers: set[str] = field(default_factory=set)
    forms: list[dict[str, str]] = field(default_factory=list)
    challenges: dict[str, tuple[str, str]] = field(default_factory=dict)
    count: int = 0
    port: int = 0

    def __enter__(self) -> "StandIn":
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                form = dict(urllib.parse.parse_qsl(body))
                status, answer = stand_in.answer(self.path, form)
                raw = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()
        return self

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def provider(self, name: str = "Microsoft") -> Provider:
        return Provider(
            name,
            "client-1",
            f"{self.base}/token",
            ("mail", "offline_access"),
            f"{self.base}/device",
            f"{self.base}/auth",
        )

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if path == "/introspect":
            return 200, {"active": form.get("token") in self.live, "username": "foi@campaign.example"}
        self.forms.append(form)
        if form.get("client_id") != "client-1":
            return 401, {"error": "invalid_client"}
        if path == "/device":
            return 200, {
                "device_code": "D", "user_code": "ABCD-EFGH", "verification_uri": "https://login.example/device",
                "expires_in": 900, "interval": 1,
            }  # fmt: skip
        grant = form["grant_type"]
        if grant == "refresh_token":
            if form["refresh_token"] not in self.refreshers:
                return 400, {
                    "error": "invalid_grant",
                    "error_description": "AADSTS70043: revoked\r\nTrace ID: 1",
                }
            if self.rotates:
                self.refreshers.discard(form["refresh_token"])
            return 200, self.grant(new_refresh=self.rotates)
        if self.consent == "declined":
            return 400, {"error": "authorization_declined" if "device" in grant else "access_denied"}
        if grant == "authorization_code":
            challenge, redirect = self.challenges[form["code"]]
            proof = hashlib.sha256(form["code_verifier"].encode()).digest()
            good = base64.urlsafe_b64encode(proof).rstrip(b"=").decode() == challenge
            if not good or redirect != form["redirect_uri"]:
                return 400, {"error": "invalid_grant"}
            return 200, self.grant(new_refresh=True)
        if self.consent == "pending" or self.pending > 0:
            self.pending -= 1
            return 400, {"error": "authorization_pending"}
        return 200, self.grant(new_refresh=True)

    def grant(self, *, new_refresh: bool) -> dict[str, Any]:
        self.count += 1
        access = f"access-{self.count}-" + "x" * 1500  # as long as Microsoft's
        self.live = {access}
        answer: dict[str, Any] = {"access_token": access, "expires_in": self.lifetime, "token_type": "Bearer"}
        if new_refresh:
            answer["refresh_token"] = f"refresh-{self.count}"
            self.refreshers.add(answer["refresh_token"])
        return answer

    def browser(self, page: str) -> None:
        """What a person's browser does with the page: consent, or not, and come back to this machine."""
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(page).query))
        answer = {"state": query["state"]}
        if self.consent == "granted":
            answer["code"] = "C1"
            self.challenges["C1"] = (query["code_challenge"], query["redirect_uri"])
        else:
            answer["error"] = "access_denied"
        back = f"{query['redirect_uri']}?{urllib.parse.urlencode(answer)}"
        threading.Thread(target=_visit, args=(back,), daemon=True).start()

    def revoke(self) -> None:
        """The person, or their administrator, takes the login back."""
        self.refreshers.clear()
        self.live.clear()


def _visit(url: str) -> None:
    import urllib.request

    urllib.request.urlopen(url, timeout=10).read()
