"""Registers the built-in commands through the public hook, so that no plugin can take their names.

Running them goes by ``_commands`` alone and asks no plugin.
"""

from __future__ import annotations

from collections.abc import Iterable

from eventcoder.cli._commands import COMMANDS
from eventcoder.plugin import CommandSource, hookimpl


@hookimpl
def eventcoder_register_commands() -> Iterable[CommandSource]:
    """The commands that come with the package."""
    return [
        CommandSource(name, f"eventcoder.cli.{name}:register", COMMANDS[name]) for name in COMMANDS
    ]
