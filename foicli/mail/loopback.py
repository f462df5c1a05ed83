"""Wait on this machine for the one answer that a browser brings back after a login."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import TracebackType
from urllib.parse import parse_qs, urlsplit

_PAGE = b"<!doctype html><meta charset=utf-8><title>foi</title><p>%s You may close this window."


class Listener:
    """Listens on a free port of 127.0.0.1; `url` is where the browser is to be sent back to."""

    def __init__(self) -> None:
        self._answers: list[dict[str, str]] = []
        self._arrived = threading.Event()
        self._accept: Callable[[dict[str, str]], bool] = lambda found: False
        listener = self

        class Handler(BaseHTTPRequestHandler):
            """One request of the browser."""

            timeout = 10

            def do_GET(self) -> None:
                """Take the answer, if it is the one awaited."""
                query = parse_qs(urlsplit(self.path).query, max_num_fields=50)
                found = {key: values[0] for key, values in query.items()}
                good = listener._take(found)
                words = (
                    b"You are logged in." if good and "code" in found else b"That was not the login awaited."
                )
                self.send_response(200 if good else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Cache-Control", "no-store")
                self.end_headers()
                self.wfile.write(_PAGE % words)

            def log_message(self, format: str, *args: object) -> None:
                """Write nothing: the address holds the code."""

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> "Listener":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.server_close()

    def wait(self, seconds: float, accept: Callable[[dict[str, str]], bool]) -> dict[str, str] | None:
        """The first answer that `accept` takes, as parameters, or None after so many seconds."""
        self._accept = accept
        thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True
        )
        thread.start()
        try:
            self._arrived.wait(seconds)
        finally:
            self._server.shutdown()
            thread.join(15)
        return self._answers[0] if self._answers else None

    def _take(self, found: dict[str, str]) -> bool:
        if self._answers or not self._accept(found):
            return False
        self._answers.append(found)
        self._arrived.set()
        return True
