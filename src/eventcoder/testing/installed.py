"""Checks an installed plugin by the name of its coder, of itself or of its distribution.

The checks of a coder stand in ``conformance``; here is decided which coders and codebooks to check.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eventcoder.codebooks import check_codebook
from eventcoder.errors import PluginError
from eventcoder.plugin.problems import PluginProblem
from eventcoder.plugin.registry import Registry
from eventcoder.testing.isolated import check_installed
from eventcoder.testing.results import CheckResult


@dataclass(frozen=True, slots=True)
class PluginReport:
    """What came out.

    Attributes:
        coders: coder to the results of its checks.
        codebooks: codebook to the mistakes in its files.
        problems: what was wrong with the plugin when it was loaded.
    """

    coders: Mapping[str, list[CheckResult]]
    codebooks: Mapping[str, list[str]]
    problems: tuple[PluginProblem, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        failed = any(r.outcome == "failed" for results in self.coders.values() for r in results)
        return not (failed or any(self.codebooks.values()) or self.problems)

    def as_dict(self) -> dict[str, Any]:
        """The report as plain data."""
        return {
            "coders": {name: [r.as_dict() for r in rs] for name, rs in self.coders.items()},
            "codebooks": {name: list(faults) for name, faults in self.codebooks.items()},
            "problems": [problem.as_dict() for problem in self.problems],
            "sound": self.sound,
        }


def check_plugin(registry: Registry, name: str, seconds: float) -> PluginReport:
    """Check what an installed plugin registers.

    Args:
        registry: what is installed.
        name: a coder, else a plugin, else a distribution.
        seconds: how long the checks of one coder may take.

    Raises:
        UsageError: there is no such plugin.
        PluginError: it cannot be loaded, or registers nothing that can be checked.
    """
    if name in registry.coders:
        return PluginReport({name: check_installed(name, seconds)}, {}, ())
    owners = [
        (info.name, info.distribution)
        for info in registry.plugins
        if name in (info.name, info.distribution) and info.status != "disabled"
    ]
    coders = [n for n, e in registry.coders.items() if (e.plugin, e.distribution) in owners]
    books = {
        n: e.value.folder
        for n, e in registry.codebooks.items()
        if (e.plugin, e.distribution) in owners
    }
    problems = tuple(p for p in registry.problems if (p.plugin, p.distribution) in owners)
    if not coders and not books:
        if problems or not owners:
            registry.coder(name)  # says what is wrong, or what else there is
        raise PluginError(
            f"plugin {name!r} registers no coder and no codebook",
            remedy="there is nothing to check: eventcoder plugins lists what it registers",
        )
    return PluginReport(
        {coder: check_installed(coder, seconds) for coder in coders},
        {book: [str(fault) for fault in check_codebook(books[book])] for book in books},
        problems,
    )
