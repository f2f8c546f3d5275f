"""Registers the built-in codebooks through the public hook, as anyone's are.

The other built-ins are registered in their own rooms: coders, readers, datasets, resolvers.
"""

from __future__ import annotations

from collections.abc import Iterable

from eventcoder.codebooks.load import BUILT_IN, codebook_folder
from eventcoder.plugin.hookspecs import hookimpl
from eventcoder.plugin.registrations import CodebookSource


@hookimpl
def eventcoder_register_codebooks() -> Iterable[CodebookSource]:
    """The codebooks that come with the package."""
    return [CodebookSource(name, codebook_folder(name)) for name in BUILT_IN]
