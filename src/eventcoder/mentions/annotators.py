"""What documents can be asked for: each kind of mention and the function that finds it.

Finders work on plain text; they are imported when the first document asks for their kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from eventcoder.records import Document
from eventcoder.records.document import Annotator

if TYPE_CHECKING:
    from eventcoder.mentions.actors.article import ArticleActors


class ActorFinder:
    """Finds the actors of documents, of all their sentences or of one."""

    def __call__(self, document: Document) -> Sequence[Any]:
        """The actors of a document, linked."""
        return _article(document).everything()

    def in_sentence(self, document: Document, index: int) -> Sequence[Any]:
        """The actors of one sentence; of the others only those that it refers to are read."""
        return _article(document).in_sentence(index)


class ActorSpotter:
    """Finds where documents name actors; who they are takes five times as long.

    Where letters have no case, "cristiani" is only known for a name when linked to the full one.
    """

    def __call__(self, document: Document) -> Sequence[Any]:
        """The actors of a document; none is linked to another where names have capitals."""
        return [
            one for n in range(len(document.sentences)) for one in self.in_sentence(document, n)
        ]

    def in_sentence(self, document: Document, index: int) -> Sequence[Any]:
        """The actors of one sentence."""
        return _article(document).spotted_in(index)


def annotators() -> Mapping[str, Annotator]:
    """Finder of each kind that documents keep.

    ``actor``: linked to those that it refers to; ``actor place``: where one is named, for those
    who need not know who it is; ``country``: named by actors.

    Dates, places and casualties are found by the resolvers, in the sentences of events only.
    """
    return {
        "actor": ActorFinder(),
        "actor place": ActorSpotter(),
        "country": lambda document: _article(document).named,
    }


def _article(document: Document) -> ArticleActors:
    def compute(_: Document) -> Any:
        from eventcoder.mentions.actors.article import ArticleActors

        return [ArticleActors(document)]

    (found,) = document.cached("actors of the article", compute)
    return cast("ArticleActors", found)
