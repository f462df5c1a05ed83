"""The reading process: takes hostile papers apart where a crash or a hang harms nothing."""

import os
import sys
from typing import BinaryIO

from foicli.reading.extract import registry, wire
from foicli.reading.extract.base import ASK_AGAIN, CannotRead, Extracted, Opened

MEMORY_BYTES = 3 << 30


def main() -> None:
    """Answer requests from standard input until it closes."""
    answers = _own_output()
    _limit_memory()
    requests = sys.stdin.buffer
    while (head := wire.read_frame(requests.read)) is not None:
        content = wire.read_frame(requests.read)
        if content is None:
            return
        answers.write(wire.frame(_answer(head, content)))
        answers.flush()


def _answer(head: bytes, content: bytes) -> bytes:
    try:
        format_name, source = wire.unpack_source(head, content)
        result: Extracted | Opened = registry.run(format_name, source)
        return wire.pack_result(result)
    except CannotRead as fault:
        return wire.pack_fault(fault)
    except MemoryError:
        return wire.pack_fault(CannotRead("reading it takes too much memory", ASK_AGAIN))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:  # libraries written in Rust panic with a BaseException
        return wire.pack_fault(CannotRead(f"it is damaged ({type(fault).__name__})", ASK_AGAIN))


def _own_output() -> BinaryIO:
    """Keep standard output for answers alone: a library that prints would garble them."""
    private = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return private


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: only the time limit holds
        return
    for limit, value in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(limit, (value, value))
        except (ValueError, OSError):
            continue


if __name__ == "__main__":
    main()
