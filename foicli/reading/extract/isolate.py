"""Hands papers to a reading process that is kept alive, and replaces it when it crashes or hangs."""

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import foicli
from foicli.reading.extract import wire
from foicli.reading.extract.base import ASK_AGAIN, ASK_ANOTHER_FORMAT, CannotRead, Extracted, Opened, Source

MAX_PAPERS = 200  # then a new process, so that leaks in libraries do not add up


class Isolation:
    """One reading process. Safe to use from several threads: they take turns."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._papers = 0
        self._turn = threading.Lock()

    def run(self, format_name: str, source: Source, seconds: float) -> Extracted | Opened:
        """Read one paper within so many seconds. Raises CannotRead where it cannot be read."""
        with self._turn:
            process = self._ready()
            late = threading.Event()
            timer = threading.Timer(seconds, _stop, (process, late))
            timer.daemon = True
            timer.start()
            try:
                answer = self._ask(process, format_name, source)
            except BaseException:  # Ctrl-C in mid-paper: an answer may still come, and is not the next one's
                self._discard()
                raise
            finally:
                timer.cancel()
            if answer is None:
                self._discard()
                if late.is_set():
                    raise CannotRead(
                        f"reading it takes longer than {seconds:.0f} seconds", ASK_ANOTHER_FORMAT
                    )
                raise CannotRead("it makes the reading program crash: it is damaged or malicious", ASK_AGAIN)
            self._papers += 1
        return wire.unpack_result(answer)

    def close(self) -> None:
        """End the reading process."""
        with self._turn:
            self._discard()

    def _ask(self, process: subprocess.Popen[bytes], format_name: str, source: Source) -> bytes | None:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            for payload in wire.pack_source(format_name, source):
                process.stdin.write(wire.frame(payload))
            process.stdin.flush()
            return wire.read_frame(process.stdout.read)
        except (OSError, ValueError):
            return None

    def _ready(self) -> subprocess.Popen[bytes]:
        """The process in use, or a new one: the first, after a crash, after many papers, after a fork."""
        if self._owner != os.getpid():
            self._process = None  # the parent's: not ours to end
        elif self._process and (self._process.poll() is not None or self._papers >= MAX_PAPERS):
            self._discard()
        if self._process is None:
            self._process, self._owner, self._papers = _start(), os.getpid(), 0
        return self._process

    def _discard(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        _stop(process)
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()


def _start() -> subprocess.Popen[bytes]:
    """Start a reading process. `-P` keeps the current folder, which may hold anything, off its path."""
    home = str(Path(foicli.__file__).resolve().parent.parent)
    path = os.pathsep.join(p for p in (home, os.environ.get("PYTHONPATH", "")) if p)
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "foicli.reading.extract.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path, "OMP_THREAD_LIMIT": "1"},
            start_new_session=True,
        )
    except OSError as fault:
        raise CannotRead(
            f"no reading process could be started ({fault.strerror})", "Try again: `foi read`."
        ) from fault


def _stop(process: subprocess.Popen[bytes], late: threading.Event | None = None) -> None:
    """End the process and all that it started, by the session that it was given."""
    if late:
        late.set()
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        import signal

        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
            return
    process.kill()


ISOLATION = Isolation()
atexit.register(ISOLATION.close)
