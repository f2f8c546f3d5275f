"""What documents can be asked for: each kind of mention and the function that finds it.

Finders work on plain text; they are imported when the first document asks for their kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from eventcoder.records import Document
from eventcoder.records.document import Annotator


def annotators() -> Mapping[str, Annotator]:
    """Finder of each kind that documents keep: ``actor``, over the whole text, linked.

    Dates, places and casualties are found by the resolvers, in the sentences of events only.
    """
    return {"actor": _actors}


def _actors(document: Document) -> Sequence[Any]:
    from eventcoder.mentions.actors import find_actors, link_mentions

    found = find_actors(document.text, document.sentences, document.published)
    return link_mentions(found, document.text, document.sentences)
