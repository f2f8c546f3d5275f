"""Which plugins are installed, read from the metadata of distributions alone.

Nothing is imported here; loading what is found is the matter of ``manager``.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from eventcoder.plugin.problems import DISABLE_VARIABLE

OWN_DISTRIBUTION = "eventcoder"
"""The distribution whose plugins are the built-ins."""


@dataclass(frozen=True, slots=True)
class FoundPlugin:
    """One entry point: its name is the plugin's name.

    Attributes:
        name: the entry point's name.
        entry_point: to load it with.
        distribution, version: where it is installed from.
    """

    name: str
    entry_point: EntryPoint
    distribution: str
    version: str

    @property
    def builtin(self) -> bool:
        """Whether it comes with eventcoder itself."""
        return _canonical(self.distribution) == OWN_DISTRIBUTION


def find_entries(group: str) -> list[FoundPlugin]:
    """All entry points of a group, built-ins first, then by name and distribution."""
    found = []
    for entry in entry_points(group=group):
        distribution = entry.dist
        name = distribution.name if distribution else "unknown distribution"
        version = distribution.version if distribution else ""
        found.append(FoundPlugin(entry.name, entry, name, version))
    return sorted(
        found, key=lambda p: (not p.builtin, p.name, _canonical(p.distribution), p.version)
    )


def disabled_plugins() -> frozenset[str]:
    """The plugin names in ``EVENTCODER_DISABLED_PLUGINS``."""
    given = os.environ.get(DISABLE_VARIABLE, "")
    return frozenset(name.strip() for name in given.split(",") if name.strip())


def _canonical(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()
