"""The words of a text in lower case, for telling fast that it holds none of a set of words.

What the words mean is the matter of the finders, whose expressions ignore case.
"""

from __future__ import annotations

import re
from functools import cache

_ALIKE = (("ſ", "s"), ("İ", "i"), ("ı", "i"))
"""Letters that ``re.IGNORECASE`` takes for a plain one, though ``str.lower`` does not."""


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+")


def in_lower(text: str) -> str:
    """A text in lower case, as long as before."""
    if not text.isascii():
        for odd, plain in _ALIKE:
            text = text.replace(odd, plain)
    return text.lower()


def low_words(text: str) -> list[str]:
    r"""Every run of ``\w`` in lower case: what ``\bword\b`` can match when case is ignored."""
    return _word().findall(in_lower(text))
