"""Commands that plugins add to the command line, found by name without importing any plugin.

A command is loaded when it is used: first by its entry point in the group ``eventcoder.commands``,
which costs a look into the metadata; then by the hook, which has to load all plugins.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from eventcoder.errors import EventcoderError, PluginError
from eventcoder.plugin.conflicts import Claim, settle
from eventcoder.plugin.discovery import FoundPlugin, disabled_plugins, find_entries
from eventcoder.plugin.hookspecs import PROJECT
from eventcoder.plugin.loading import load_registry
from eventcoder.plugin.problems import PluginProblem, cause_of, go_on_without, import_remedy

COMMAND_GROUP = "eventcoder.commands"
"""Entry-point group: the name is the command, the object is ``add(app: typer.Typer) -> None``."""

AddCommand = Callable[[Any], object]


def command_entries() -> tuple[dict[str, FoundPlugin], list[PluginProblem]]:
    """Commands of installed plugins by name, and conflicts between them; imports no plugin.

    A disabled plugin takes the commands of its distribution with it.
    """
    disabled = disabled_plugins()
    silent = {p.distribution for p in find_entries(PROJECT) if p.name in disabled}
    found = [
        p
        for p in find_entries(COMMAND_GROUP)
        if p.name not in disabled and p.distribution not in silent
    ]
    kept, problems = settle(
        [Claim(p, p, (f"command {p.name}",), (f"command {p.name}",)) for p in found]
    )
    return {claim.found.name: claim.found for claim in kept}, problems


def find_command(name: str) -> AddCommand | None:
    """The function that adds the command ``name`` to an app, or ``None`` for an unknown name.

    Raises:
        PluginError: the command's plugin cannot be loaded or two plugins claim the name.
    """
    entries, conflicts = command_entries()
    if name in entries:
        found = entries[name]
        try:
            return _callable(found.entry_point.load(), found)
        except EventcoderError:
            raise
        except (Exception, SystemExit) as error:
            raise PluginError(
                f"command {name!r} of {found.distribution} {found.version} cannot be loaded: "
                f"{cause_of(error)}",
                remedy=import_remedy(error, found.name, found.distribution),
            ) from error
    for problem in conflicts:
        if f"command {name}" in problem.names:
            raise PluginError(f"{problem.source}: {problem.cause}", remedy=problem.remedy)
    return _hooked_command(name)


def _hooked_command(name: str) -> AddCommand | None:
    """A command that only the hook names: dearer, as all plugins are loaded to ask them."""
    entry = load_registry().commands.get(name)
    if entry is None:
        return None
    module, _, function = entry.value.target.partition(":")
    try:
        return getattr(import_module(module), function)  # type: ignore[no-any-return]
    except (Exception, SystemExit) as error:
        raise PluginError(
            f"command {name!r} of {entry.distribution} {entry.version} cannot be loaded: "
            f"{cause_of(error)}",
            remedy=import_remedy(error, entry.plugin, entry.distribution),
        ) from error


def _callable(value: object, found: FoundPlugin) -> AddCommand:
    if callable(value):
        return value
    raise PluginError(
        f"command {found.name!r}: {found.entry_point.value} cannot be called",
        where=f"{found.distribution} {found.version}",
        remedy=f"name a function of a typer.Typer; {go_on_without(found.name, found.distribution)}",
    )
