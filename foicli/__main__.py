"""Where the command `foi` starts: faults become sentences and exit codes here, and nowhere else."""

import io
import os
import sys


def main() -> None:
    """Run `foi` with the arguments of the command line."""
    import gc

    # A command lives for a moment and makes few cycles: looking for them less often starts it sooner.
    gc.set_threshold(100_000, 20, 20)
    from foicli.cli.main import run

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a screen of few letters shows “?” for the others
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:], os.environ))


if __name__ == "__main__":
    main()
