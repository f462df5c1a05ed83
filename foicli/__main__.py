"""Where the command `foi` starts: faults become sentences and exit codes here, and nowhere else."""

import io
import os
import sys


def main() -> None:
    """Run `foi` with the arguments of the command line."""
    from foicli.cli.main import run

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a screen of few letters shows “?” for the others
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:], os.environ))


if __name__ == "__main__":
    main()
