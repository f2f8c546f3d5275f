"""The plugin boundary: hooks, the coder's base class, and how plugins are found.

Everything a plugin author imports stands in ``eventcoder.plugin`` and ``eventcoder.records``.
"""

from eventcoder.plugin.coder import Coder
from eventcoder.plugin.hookspecs import API_VERSION, hookimpl
from eventcoder.plugin.registrations import (
    CodebookSource,
    CommandSource,
    DatasetSource,
    ReaderSource,
    ResolverSource,
    Slice,
)

__all__ = [
    "API_VERSION",
    "CodebookSource",
    "Coder",
    "CommandSource",
    "DatasetSource",
    "ReaderSource",
    "ResolverSource",
    "Slice",
    "hookimpl",
]
