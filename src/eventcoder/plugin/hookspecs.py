"""The six hooks of a plugin. Each only registers; none is called while articles are coded.

Hooks only ever gain arguments. How plugins are found and called is the manager's matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from eventcoder.plugin.coder import Coder
    from eventcoder.plugin.registrations import (
        CodebookSource,
        CommandSource,
        DatasetSource,
        ReaderSource,
        ResolverSource,
    )

PROJECT = "eventcoder"
"""Name of the entry-point group and of the pluggy project."""

API_VERSION = 1
"""Version of this boundary; a plugin may declare ``EVENTCODER_API = 1`` in its module."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def eventcoder_register_coders() -> Iterable[type[Coder]]:  # type: ignore[empty-body]
    """Coder classes of this plugin."""


@hookspec
def eventcoder_register_codebooks() -> Iterable[CodebookSource]:  # type: ignore[empty-body]
    """Codebooks: a name and the folder that holds them."""


@hookspec
def eventcoder_register_readers() -> Iterable[ReaderSource]:  # type: ignore[empty-body]
    """Readers: which file suffixes they read and how."""


@hookspec
def eventcoder_register_datasets() -> Iterable[DatasetSource]:  # type: ignore[empty-body]
    """Datasets: a schema and the views to and from canonical events."""


@hookspec
def eventcoder_register_resolvers() -> Iterable[ResolverSource]:  # type: ignore[empty-body]
    """Resolvers: fill what coders left open on an event."""


@hookspec
def eventcoder_register_commands() -> Iterable[CommandSource]:  # type: ignore[empty-body]
    """Commands: a name, a line of help and ``module:function`` loaded when it is used."""


HOOK_NAMES: tuple[str, ...] = tuple(
    name for name in dir() if name.startswith("eventcoder_register_")
)
