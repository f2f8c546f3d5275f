"""Which events need a participant whom the actor lists know, or who has a name.

Force of any kind counts whoever suffers it; words and deeds of peace between nobody in particular
("the band refused to play") are no events of politics. Both coders hold to this.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.errors import UsageError
from eventcoder.records import Document, Span

COERCION = "170"
"""The general code of coercion: rain forces people to stay, but that is no event."""
MATERIAL = frozenset({"14", "15", "16", "17", "18", "19", "20"})
"""Roots of material conflict, whose victims news often names by no more than a number."""


def counts_for_all(code: str) -> bool:
    """Whether an event of a code counts whoever takes part: material conflict but mere coercion."""
    return code[:2] in MATERIAL and code != COERCION


ONE_SIDED = frozenset({"051", "052", "053", "055", "056", "07"})
"""Beginnings of codes of praise and gifts, which two parties do side by side, not to each other."""


def may_be_mutual(code: str) -> bool:
    """Whether what a list of parties does may be done to each other: "Chad and Mali met"."""
    return code not in ONE_SIDED and code[:2] not in ONE_SIDED


def actors_of(document: Document, index: int) -> list[Span] | None:
    """Where a sentence names actors, in order; ``None`` where nobody looks for actors.

    Surnames of those whom an earlier sentence introduces are among them.
    """
    return _places(document, index, "actor")


def spotted_actors(document: Document, index: int) -> list[Span] | None:
    """The same in a fifth of the time; for readers to whom every name with a capital is known."""
    return _places(document, index, "actor place")


def _places(document: Document, index: int, kind: str) -> list[Span] | None:
    try:
        mentions = document.mentions_in(kind, index)
    except UsageError:
        return None
    return [Span(mention.start, mention.end) for mention in mentions]


def any_known(sides: Sequence[Span], actors: Sequence[Span] | None) -> bool:
    """Whether one of the sides of an event holds a known actor."""
    return actors is None or any(side.overlaps(actor) for side in sides for actor in actors)
