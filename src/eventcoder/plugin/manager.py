"""Loads plugins one by one and calls their hooks one by one, so that no fault spreads.

The only user of pluggy's manager. What hooks return is judged and collected in ``registry``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from difflib import get_close_matches
from typing import Any

import pluggy

from eventcoder.plugin import hookspecs
from eventcoder.plugin.discovery import FoundPlugin
from eventcoder.plugin.hookspecs import API_VERSION, HOOK_NAMES, PROJECT
from eventcoder.plugin.problems import (
    PluginProblem,
    Stage,
    cause_of,
    go_on_without,
    import_remedy,
)

_FIRST_API = 1  # what a plugin that declares nothing was written for


class PluginHost:
    """A pluggy manager that loads and calls plugins by themselves."""

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(hookspecs)

    def load(self, found: FoundPlugin) -> PluginProblem | None:
        """Import a plugin and register its hooks.

        Returns:
            The problem that kept it out, or ``None``.
        """
        try:
            with redirect_stdout(sys.stderr):  # stdout is for results
                plugin = found.entry_point.load()
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            remedy = import_remedy(error, found.name, found.distribution)
            return _problem(found, "import", cause_of(error), remedy)
        try:
            return _api_problem(found, plugin) or self._register(found, plugin)
        except Exception as error:  # an object that does not even let itself be looked at
            remedy = import_remedy(error, found.name, found.distribution)
            return _problem(found, "hook", cause_of(error), remedy)

    def call(self, found: FoundPlugin, hook: str) -> tuple[list[object], PluginProblem | None]:
        """Call one hook of one loaded plugin.

        Returns:
            What it registered, and the problem it had, if any.
        """
        own = self._manager.get_plugin(found.name)
        others = [plugin for plugin in self._manager.get_plugins() if plugin is not own]
        values: list[object] = []
        try:
            with redirect_stdout(sys.stderr):
                for result in self._manager.subset_hook_caller(hook, others)():
                    values.extend(_listed(result))
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            remedy = _call_remedy(found, hook, error)
            return [], _problem(found, "hook", f"{hook} failed: {cause_of(error)}", remedy)
        return values, None

    def _register(self, found: FoundPlugin, plugin: Any) -> PluginProblem | None:
        try:
            self._manager.register(plugin, name=found.name)
            self._manager.check_pending()
        except Exception as error:
            cause, remedy = _explain(found, plugin, error, self._unknown_hooks(plugin))
            if self._manager.get_plugin(found.name) is not None:
                self._manager.unregister(name=found.name)
            return _problem(found, "hook", cause, remedy)
        unmarked = _unmarked_hooks(plugin)
        callers = self._manager.get_hookcallers(plugin) or []
        if not unmarked and callers:
            return None
        self._manager.unregister(name=found.name)
        escape = go_on_without(found.name, found.distribution)
        if unmarked:
            cause = f"{unmarked[0]} is not marked as a hook"
            remedy = f"write @hookimpl (from eventcoder.plugin) above it; {escape}"
        else:
            cause = f"{found.entry_point.value} has no hook"
            remedy = f"point the entry point at the module with the hooks; {escape}"
        return _problem(found, "hook", cause, remedy)

    def _unknown_hooks(self, plugin: Any) -> list[str]:
        callers = self._manager.get_hookcallers(plugin) or []
        return [caller.name for caller in callers if not caller.has_spec()]


def _listed(result: Any) -> list[object]:
    """What a hook returned, as a list."""
    if isinstance(result, str | bytes | Mapping):
        raise TypeError(f"{type(result).__name__} is not iterable as registrations")
    return list(result)


def _explain(
    found: FoundPlugin, plugin: Any, error: BaseException, unknown: list[str]
) -> tuple[str, str]:
    escape = go_on_without(found.name, found.distribution)
    if unknown:
        nearest = get_close_matches(unknown[0], HOOK_NAMES, n=1, cutoff=0.5)
        hint = f"did you mean {nearest[0]}?" if nearest else f"hooks are {', '.join(HOOK_NAMES)}"
        module = getattr(plugin, "__name__", found.entry_point.value)
        return f"unknown hook {unknown[0]} in {module}", f"{hint}; {escape}"
    return cause_of(error), f"tell the authors of {found.distribution}; {escape}"


def _call_remedy(found: FoundPlugin, hook: str, error: BaseException) -> str:
    escape = go_on_without(found.name, found.distribution)
    if isinstance(error, TypeError) and "not iterable" in str(error):
        return f"return a list from {hook}; {escape}"
    remedy = getattr(error, "remedy", "") or f"tell the authors of {found.distribution}"
    return f"{remedy}; {escape}"


def _api_problem(found: FoundPlugin, plugin: Any) -> PluginProblem | None:
    declared = getattr(plugin, "EVENTCODER_API", _FIRST_API)
    if declared == API_VERSION:
        return None
    escape = go_on_without(found.name, found.distribution)
    cause = f"made for plugin API {declared!r}; this eventcoder has {API_VERSION}"
    newer = isinstance(declared, int) and declared > API_VERSION
    package = "eventcoder" if newer else found.distribution
    return _problem(found, "api", cause, f"pip install -U {package}; {escape}")


def _unmarked_hooks(plugin: Any) -> list[str]:
    """Functions that are named like a hook but carry no ``@hookimpl``."""
    return [
        name
        for name in HOOK_NAMES
        if callable(hook := getattr(plugin, name, None))
        and not hasattr(hook, f"{PROJECT}_impl")
        and not hasattr(hook, f"{PROJECT}_spec")
    ]


def _problem(found: FoundPlugin, stage: Stage, cause: str, remedy: str) -> PluginProblem:
    return PluginProblem(found.name, found.distribution, found.version, stage, cause, remedy)
