"""Which plugins are installed, read from the metadata of distributions alone.

Nothing is imported here; loading what is found is the matter of ``manager``.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from importlib.metadata import Distribution, EntryPoint, entry_points

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
        name, version = _identity(entry.dist)
        found.append(FoundPlugin(entry.name, entry, name, version))
    return sorted(
        found, key=lambda p: (not p.builtin, p.name, _canonical(p.distribution), p.version)
    )


def disabled_plugins() -> frozenset[str]:
    """The plugin names in ``EVENTCODER_DISABLED_PLUGINS``."""
    given = os.environ.get(DISABLE_VARIABLE, "")
    return frozenset(name.strip() for name in given.split(",") if name.strip())


def _identity(distribution: Distribution | None) -> tuple[str, str]:
    """Name and version of a distribution, of one whose metadata is damaged too."""
    try:
        name, version = distribution.name, distribution.version  # type: ignore[union-attr]
    except Exception:  # what a damaged file raises differs between versions of Python
        name = version = ""
    return name or "a damaged distribution", version or "without version"


def _canonical(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()
