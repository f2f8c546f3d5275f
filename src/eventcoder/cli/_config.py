"""``--config FILE``: a TOML file whose names are those of the options; the command line wins.

Names at the top hold for every command, those in a table ``[code]`` for that command.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from eventcoder.cli._commands import COMMANDS
from eventcoder.errors import UsageError


def take_config(arguments: Sequence[str]) -> tuple[list[str], Path | None]:
    """Take ``--config FILE`` out of the arguments.

    Raises:
        UsageError: no file is named.
    """
    rest: list[str] = []
    path = None
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--config":
            path = next(words, None)
            if path is None:
                raise UsageError("--config names no file", remedy="--config eventcoder.toml")
        elif word.startswith("--config="):
            path = word.partition("=")[2]
        else:
            rest.append(word)
    return rest, Path(path) if path is not None else None


def load_config(path: Path, command: str, options: dict[str, str]) -> dict[str, Any]:
    """Read the options of one command.

    Args:
        path: the TOML file.
        command: the command in use.
        options: names of its options, as written on the command line, to parameter names.

    Raises:
        UsageError: the file cannot be read or names an option that there is not.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror or error}", where=str(path)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"is not TOML: {error}", where=str(path)) from None
    tables = {name for name, value in values.items() if isinstance(value, dict)}
    chosen = {name: value for name, value in values.items() if name not in tables}
    for name in tables - set(COMMANDS):
        raise UsageError(
            f"no command {name!r}", where=str(path), remedy=f"one of: {', '.join(COMMANDS)}"
        )
    chosen |= values.get(command, {})
    found = {}
    for name, value in chosen.items():
        parameter = options.get(name.replace("_", "-"))
        if parameter is None:
            nearest = get_close_matches(name, options, n=1)
            hint = f"did you mean {nearest[0]!r}?" if nearest else f"one of: {', '.join(options)}"
            raise UsageError(f"{command} has no option {name!r}", where=str(path), remedy=hint)
        found[parameter] = value
    return found
