"""What a place mention holds, and a text made ready for finding them.

No rule stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from eventcoder.mentions.gazetteer import Gazetteer
from eventcoder.mentions.places_tokens import Casing, Word
from eventcoder.records import Span

LARGE = 5.0
"""Score (powers of ten of inhabitants) from which a name alone is taken for the place."""
_SEVERAL, _TENFOLD = 3, 1.05
"""Countries that share a name, and how much larger than the last of them the first one's is."""


class PlaceMention(NamedTuple):
    """A place name in a text.

    Attributes:
        span, text: the name, without the words around it.
        preposition: ``in``, ``near``, ``from`` ... in lower case, or ``""``.
        kind: what the words call it: ``city``, ``admin1``, ``admin2``, ``area``, or ``None``.
        containers: names that the text says contain it, the smallest first.
        near: whether it happened near it, not in it ("30 km north of", "outside").
        dateline: whether it heads the text as the place of writing.
        known: whether a gazetteer has the name.
        locative: whether the words say that something is there.
    """

    span: Span
    text: str
    preposition: str = ""
    kind: str | None = None
    containers: tuple[str, ...] = ()
    near: bool = False
    dateline: bool = False
    known: bool = True
    locative: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A text made ready: its words and how it uses capitals."""

    text: str
    words: list[Word]
    casing: Casing
    gazetteer: Gazetteer

    def name(self, index: int, length: int) -> str:
        """So many words from one on, as they stand in the text."""
        return self.text[self.words[index].start : self.words[index + length - 1].end]

    def span(self, index: int, length: int) -> Span:
        """Where they stand."""
        return Span(self.words[index].start, self.words[index + length - 1].end)


def is_shared(scores: Mapping[str, float]) -> bool:
    """Whether any of several countries may be meant by a name, none being ten times as large.

    Args:
        scores: of the largest place of that name in each country.
    """
    first = sorted(scores.values(), reverse=True)[:_SEVERAL]
    return len(first) == _SEVERAL and first[0] - first[-1] < _TENFOLD
