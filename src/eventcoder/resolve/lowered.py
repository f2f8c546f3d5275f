"""Sentences in lower case with their words, made once for all resolvers.

Most sentences hold none of the words that a resolver looks for, and the words tell that fast.
"""

from __future__ import annotations

from typing import cast

from eventcoder.mentions.lowered import Low
from eventcoder.records import Document, Sentence


def low_of(document: Document, sentence: Sentence) -> Low:
    """A sentence in lower case; offsets count from its start."""

    def compute(_: Document) -> Low:
        return Low.of(document.text[sentence.start : sentence.end])

    return cast("Low", document.cached(f"low:{sentence.index}", compute))
