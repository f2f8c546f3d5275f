"""The error for a name that no working plugin registered: why it is missing and what to do.

Whether it is missing is found out by ``registry``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import get_close_matches

from eventcoder.errors import EventcoderError, PluginError, UsageError
from eventcoder.plugin.problems import DISABLE_VARIABLE, PluginProblem

_INSTALL = {
    "coder rules": "pip install 'eventcoder[rules]'",
    "coder model": "pip install eventcoder-model",
    "coder keyword": "pip install eventcoder-keyword",
    "command train": "pip install eventcoder-model",
}
"""What brings the first-party names that a plain install does not have."""


def missing_error(
    kind: str,
    name: str,
    known: Collection[str],
    problems: Sequence[PluginProblem],
    disabled: Collection[str],
) -> EventcoderError:
    """The error to raise for a name that is not registered.

    Args:
        kind: ``coder``, ``codebook`` ...
        name: what was asked for.
        known: the names of that kind that work.
        problems: of all installed plugins.
        disabled: plugins that are switched off.

    Returns:
        A ``PluginError`` where a plugin is to blame, else a ``UsageError``.
    """
    guilty = [problem for problem in problems if _concerns(problem, kind, name)]
    if guilty:
        return PluginError(
            f"{kind} {name!r} cannot be used: "
            + "; ".join(f"{p.source}: {p.cause}" for p in guilty),
            remedy="; ".join(dict.fromkeys(p.remedy for p in guilty)),
        )
    if name in disabled:
        return PluginError(
            f"{kind} {name!r} is missing: plugin {name!r} is disabled",
            where=DISABLE_VARIABLE,
            remedy=f"take {name} out of {DISABLE_VARIABLE}",
        )
    install = _INSTALL.get(f"{kind} {name}")
    if install:
        return UsageError(f"{kind} {name!r} is not installed", remedy=install)
    hiding = [p for p in problems if not p.names and p.stage != "duplicate"]
    if hiding and not get_close_matches(name, known, n=1, cutoff=0.8):
        return PluginError(
            f"there is no {kind} {name!r}, but it may belong to a plugin that failed: "
            + "; ".join(f"{p.source}: {p.cause}" for p in hiding),
            remedy=f"see eventcoder plugins, or use one of: {_listed(known)}",
        )
    remedy = _nearest(name, known)
    if disabled:
        remedy += f"; {DISABLE_VARIABLE} leaves out {', '.join(sorted(disabled))}"
    return UsageError(f"there is no {kind} {name!r}", remedy=remedy)


def _concerns(problem: PluginProblem, kind: str, name: str) -> bool:
    """Whether a problem took this very name away, as far as can be known."""
    if f"{kind} {name}" in problem.names:
        return True
    if problem.names:
        return False
    package = problem.distribution.lower().replace("_", "-")
    return name in {problem.plugin, package, package.removeprefix("eventcoder-")}


def _nearest(name: str, known: Collection[str]) -> str:
    nearest = get_close_matches(name, known, n=2)
    if nearest:
        return f"did you mean {' or '.join(repr(n) for n in nearest)}?"
    return f"use one of: {_listed(known)}"


def _listed(known: Collection[str]) -> str:
    return ", ".join(known) or "none is installed"
