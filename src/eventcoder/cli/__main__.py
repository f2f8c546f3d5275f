"""``eventcoder``: runs a command and turns errors into exit codes; commands are found by ``_app``.

0 fine, 1 ran and found problems, 2 usage or input or plugin at fault, 3 stopped but resumable.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from eventcoder._version import __version__
from eventcoder.errors import EventcoderError

DEBUG = "EVENTCODER_DEBUG"


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command line.

    Args:
        arguments: the words after the program's name.

    Returns:
        The exit code.
    """
    if list(arguments) in (["--version"], ["-V"]):
        print(f"eventcoder {__version__}")
        return 0
    try:
        from eventcoder.cli._app import dispatch

        return dispatch(arguments)
    except EventcoderError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 3
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - nobody reads on; end quietly
        return 0
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        print(
            f"error: a fault in eventcoder: {type(error).__name__}: {error} "
            f"({DEBUG}=1 shows where; please report it)",
            file=sys.stderr,
        )
        return 2


if __name__ == "__main__":
    main()
