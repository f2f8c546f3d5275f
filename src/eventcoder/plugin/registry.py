"""All that the installed plugins registered, by name, and what is wrong with the rest.

Filling it is the matter of ``loading``; the words for a name that is missing stand in ``lookup``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from eventcoder.plugin.coder import Coder
from eventcoder.plugin.lookup import missing_error
from eventcoder.plugin.problems import PluginProblem
from eventcoder.plugin.registrations import (
    CodebookSource,
    CommandSource,
    DatasetSource,
    ReaderSource,
    ResolverSource,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """One registration and where it came from.

    Attributes:
        name: what users call it.
        value: what the plugin registered.
        distribution, version: the installed distribution and its version.
        plugin: the entry-point name of the plugin.
    """

    name: str
    value: T
    distribution: str
    version: str
    plugin: str


@dataclass(frozen=True, slots=True)
class CoderEntry(Entry[type[Coder]]):
    """A coder class and where it came from; ``version`` is the distribution's."""

    @property
    def cls(self) -> type[Coder]:
        """The coder class."""
        return self.value


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """One installed plugin.

    Attributes:
        name, distribution, version: as in ``Entry``.
        status: ``ok``, ``problem`` (a part is lost), ``broken`` (all of it) or ``disabled``.
        registered: ``kind name`` of each registration in use (``coder keyword``).
    """

    name: str
    distribution: str
    version: str
    status: str
    registered: tuple[str, ...] = ()


E = TypeVar("E", bound=Entry[Any])


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Registry:
    """What is installed: each mapping goes from a name to its entry, sorted by name."""

    coders: Mapping[str, CoderEntry] = field(default_factory=_nothing)
    codebooks: Mapping[str, Entry[CodebookSource]] = field(default_factory=_nothing)
    readers: Mapping[str, Entry[ReaderSource]] = field(default_factory=_nothing)
    datasets: Mapping[str, Entry[DatasetSource]] = field(default_factory=_nothing)
    resolvers: Mapping[str, Entry[ResolverSource]] = field(default_factory=_nothing)
    commands: Mapping[str, Entry[CommandSource]] = field(default_factory=_nothing)
    plugins: tuple[PluginInfo, ...] = ()
    problems: tuple[PluginProblem, ...] = ()

    def coder(self, name: str) -> CoderEntry:
        """The coder of that name.

        Raises:
            UsageError: no plugin has it; the remedy names what to install, or the nearest name.
            PluginError: its plugin is broken, disabled or in conflict with another.
        """
        return self._find("coder", self.coders, name)

    def codebook(self, name: str) -> Entry[CodebookSource]:
        """The codebook of that name; raises like ``coder``."""
        return self._find("codebook", self.codebooks, name)

    def dataset(self, name: str) -> Entry[DatasetSource]:
        """The dataset of that name; raises like ``coder``."""
        return self._find("dataset", self.datasets, name)

    def command(self, name: str) -> Entry[CommandSource]:
        """The command of that name; raises like ``coder``."""
        return self._find("command", self.commands, name)

    def _find(self, kind: str, known: Mapping[str, E], name: str) -> E:
        entry = known.get(name)
        if entry is None:
            disabled = [info.name for info in self.plugins if info.status == "disabled"]
            raise missing_error(kind, name, list(known), self.problems, disabled)
        return entry
