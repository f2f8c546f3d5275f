"""Registers the built-in coders through the public hook.

Nothing here codes; a coder's own module is imported when the hook is called.
"""

from __future__ import annotations

from collections.abc import Iterable

from eventcoder.plugin import Coder, hookimpl


@hookimpl
def eventcoder_register_coders() -> Iterable[type[Coder]]:
    """The coders that come with the package."""
    from eventcoder.coders.dictionary import DictionaryCoder
    from eventcoder.coders.rules import RulesCoder

    return [DictionaryCoder, RulesCoder]
