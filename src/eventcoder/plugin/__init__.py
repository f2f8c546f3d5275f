"""The plugin boundary: hooks, the coder's base class, and how plugins are found.

Plugin authors import from ``eventcoder.plugin`` and ``eventcoder.records``; the program itself
asks ``load_registry`` what is installed.
"""

from eventcoder.plugin.coder import Coder
from eventcoder.plugin.hookspecs import API_VERSION, hookimpl
from eventcoder.plugin.loading import load_registry
from eventcoder.plugin.registrations import (
    CodebookSource,
    CommandSource,
    DatasetSource,
    ReaderSource,
    ResolverSource,
    Slice,
)
from eventcoder.plugin.registry import CoderEntry, Entry, Registry

__all__ = [
    "API_VERSION",
    "CodebookSource",
    "Coder",
    "CoderEntry",
    "CommandSource",
    "DatasetSource",
    "Entry",
    "ReaderSource",
    "Registry",
    "ResolverSource",
    "Slice",
    "hookimpl",
    "load_registry",
]
