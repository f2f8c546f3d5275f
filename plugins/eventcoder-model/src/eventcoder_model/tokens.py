"""From a text with marked source and target to the arrays that the encoder reads.

What is in the text and which pairs are asked for is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Range = tuple[int, int]
SOURCE, TARGET = 1, 2
"""Bits of a token's role; a token may be both, and most are neither."""
TOKENS_A_BATCH = 512
"""About how many tokens, padding included, go through the encoder at once: more is slower, as it
no longer fits a core's cache."""


class Query(NamedTuple):
    """A text and where its source and target stand; either may be missing."""

    text: str
    source: Range | None = None
    target: Range | None = None


@dataclass(frozen=True, slots=True)
class Tokens:
    """A query cut into word pieces: their numbers, roles (bits) and places in the text."""

    ids: tuple[int, ...]
    roles: tuple[int, ...]
    places: tuple[Range, ...]


class Cutter:
    """A tokenizer that marks roles and keeps the words around the pair."""

    def __init__(self, path: Path, longest: int) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._longest = longest

    def cut(self, queries: Sequence[Query]) -> list[Tokens]:
        """Cut several queries; the same text is cut once."""
        texts = list(dict.fromkeys(query.text for query in queries))
        cut = dict(zip(texts, self._tokenizer.encode_batch(texts), strict=True))
        return [self._one(cut[query.text], query) for query in queries]

    def _one(self, cut: object, query: Query) -> Tokens:
        ids: list[int] = cut.ids  # type: ignore[attr-defined]
        places: list[Range] = cut.offsets  # type: ignore[attr-defined]
        special: list[int] = cut.special_tokens_mask  # type: ignore[attr-defined]
        roles = [
            0
            if hidden
            else SOURCE * _within(place, query.source) | TARGET * _within(place, query.target)
            for place, hidden in zip(places, special, strict=True)
        ]
        kept = self._window(roles)
        return Tokens(
            tuple(ids[i] for i in kept),
            tuple(roles[i] for i in kept),
            tuple(places[i] for i in kept),
        )

    def _window(self, roles: Sequence[int]) -> list[int]:
        """Numbers of the tokens that are kept: the first and last, and those around the pair."""
        size = len(roles)
        if size <= self._longest:
            return list(range(size))
        room = self._longest - 2
        marked = [i for i, role in enumerate(roles) if role] or [1]
        middle = (marked[0] + min(marked[-1], marked[0] + room)) // 2
        start = max(1, min(middle - room // 2, size - 1 - room))
        return [0, *range(start, start + room), size - 1]


def _within(place: Range, span: Range | None) -> bool:
    return span is not None and place[0] < span[1] and span[0] < place[1]


class Batch(NamedTuple):
    """Queries of like length as arrays ``[query, token]``, and their numbers among all."""

    numbers: list[int]
    ids: NDArray[np.int64]
    roles: NDArray[np.int64]
    mask: NDArray[np.float32]


def batches(tokens: Sequence[Tokens], size: int = TOKENS_A_BATCH) -> Iterator[Batch]:
    """Cut queries into batches of like length, so that little is padded."""
    order = sorted(range(len(tokens)), key=lambda i: len(tokens[i].ids))
    while order:
        longest = len(tokens[order[-1]].ids)
        take = max(1, size // longest)
        numbers, order = order[-take:], order[:-take]
        yield padded(numbers, tokens)


def padded(numbers: list[int], tokens: Sequence[Tokens]) -> Batch:
    """The queries of those numbers as arrays of the length of the longest."""
    longest = max(len(tokens[i].ids) for i in numbers)
    ids = np.zeros((len(numbers), longest), np.int64)
    roles, mask = np.zeros_like(ids), np.zeros(ids.shape, np.float32)
    for row, number in enumerate(numbers):
        one = tokens[number]
        ids[row, : len(one.ids)] = one.ids
        roles[row, : len(one.roles)] = one.roles
        mask[row, : len(one.ids)] = 1
    return Batch(numbers, ids, roles, mask)
