"""The command ``tifa``, the same as the one that Rust builds: ``tifa`` or ``python -m tifa``."""

from __future__ import annotations

import signal
import sys

from . import _native


def main() -> int:
    """Runs the command with the arguments of the process; gives its exit code."""
    # Rust does the work, and would not see what Python notes of Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    code = _native.run_command(["tifa", *sys.argv[1:]])
    return 2 if code is None else code


if __name__ == "__main__":
    sys.exit(main())
