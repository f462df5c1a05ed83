"""Where the command `foi` starts: faults become sentences and exit codes here, and nowhere else."""

import os
import sys


def main() -> None:
    """Run `foi` with the arguments of the command line."""
    from foicli.cli.main import run

    sys.exit(run(sys.argv[1:], os.environ))


if __name__ == "__main__":
    main()
