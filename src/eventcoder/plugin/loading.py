"""Loads every installed plugin and collects what it registers into a ``Registry``.

Cheap and the same in every process: workers load it again by names instead of receiving it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from eventcoder.plugin.conflicts import Claim, settle
from eventcoder.plugin.discovery import FoundPlugin, disabled_plugins, find_entries
from eventcoder.plugin.faults import FAULT_OF, Fault
from eventcoder.plugin.hookspecs import PROJECT
from eventcoder.plugin.manager import PluginHost
from eventcoder.plugin.problems import PluginProblem, cause_of
from eventcoder.plugin.registry import CoderEntry, Entry, PluginInfo, Registry

KINDS = tuple(FAULT_OF)
"""What can be registered; the hook of a kind is ``eventcoder_register_<kind>s``."""


def load_registry() -> Registry:
    """Load every installed plugin.

    Never raises for the fault of a plugin: faults are in ``problems`` and all else works.
    """
    everything = find_entries(PROJECT)
    disabled = disabled_plugins()
    plugins, problems = _enabled(everything, disabled)
    host = PluginHost()
    claims: dict[str, list[Claim]] = {kind: [] for kind in KINDS}
    for found in plugins:
        failed = host.load(found)
        if failed is not None:
            problems.append(failed)
            continue
        for kind in KINDS:
            accepted, faults = _collect(host, found, kind)
            claims[kind] += accepted
            problems += faults
    for kind in KINDS:
        claims[kind], conflicts = settle(claims[kind])
        problems += conflicts
    return Registry(
        coders=_by_name(claims["coder"], CoderEntry),
        codebooks=_by_name(claims["codebook"], Entry),
        readers=_by_name(claims["reader"], Entry),
        datasets=_by_name(claims["dataset"], Entry),
        resolvers=_by_name(claims["resolver"], Entry),
        commands=_by_name(claims["command"], Entry),
        plugins=tuple(_infos(everything, disabled, claims, problems)),
        problems=tuple(problems),
    )


def _enabled(
    everything: Sequence[FoundPlugin], disabled: frozenset[str]
) -> tuple[list[FoundPlugin], list[PluginProblem]]:
    """Plugins to load: not disabled, and the only ones of their name."""
    wanted = [found for found in everything if found.name not in disabled]
    kept, problems = settle([Claim(found, found, (f"plugin {found.name}",)) for found in wanted])
    return [claim.found for claim in kept], problems


def _collect(
    host: PluginHost, found: FoundPlugin, kind: str
) -> tuple[list[Claim], list[PluginProblem]]:
    """Call one hook of one plugin and judge what it registers."""
    values, failed = host.call(found, f"{PROJECT}_register_{kind}s")
    problems = [failed] if failed is not None else []
    claims = []
    for value in values:
        fault = _judged(kind, value)
        name = getattr(value, "name", None)
        names = (f"{kind} {name}",) if isinstance(name, str) and name else ()
        if fault is None:
            suffixes = tuple(f"suffix {suffix}" for suffix in getattr(value, "suffixes", ()))
            claims.append(Claim(found, value, (*names, *suffixes), names))
            continue
        cause, remedy = fault
        problems.append(
            PluginProblem(
                found.name, found.distribution, found.version, "invalid", cause, remedy, names
            )
        )
    return claims, problems


def _judged(kind: str, value: object) -> Fault | None:
    try:
        return FAULT_OF[kind](value)
    except Exception as error:  # a field of a type that nobody thought of
        what = f"{type(value).__name__} cannot be used: {cause_of(error)}"
        return what, "give each field the type it is documented with"


def _by_name(claims: Iterable[Claim], entry: type[Entry[Any]]) -> Mapping[str, Any]:
    ordered = sorted(claims, key=lambda claim: claim.value.name)
    return MappingProxyType(
        {
            claim.value.name: entry(
                claim.value.name,
                claim.value,
                claim.found.distribution,
                claim.found.version,
                claim.found.name,
            )
            for claim in ordered
        }
    )


def _infos(
    everything: Sequence[FoundPlugin],
    disabled: frozenset[str],
    claims: Mapping[str, Sequence[Claim]],
    problems: Sequence[PluginProblem],
) -> Iterable[PluginInfo]:
    for found in everything:
        own = [c for kind in KINDS for c in claims[kind] if c.found is found]
        registered = tuple(sorted(name for claim in own for name in claim.names))
        faulty = any(
            (p.plugin, p.distribution) == (found.name, found.distribution) for p in problems
        )
        status = "ok" if not faulty else "problem" if registered else "broken"
        if found.name in disabled:
            status = "disabled"
        yield PluginInfo(found.name, found.distribution, found.version, status, registered)
