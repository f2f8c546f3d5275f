"""Wires a coder to evaluation: a name becomes a function from articles to documents and events.

What is scored stands in ``evaluate``; the stages stand in ``pipeline``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from importlib import import_module

from eventcoder.errors import UsageError
from eventcoder.evaluate.actors import ActorAnswer
from eventcoder.evaluate.coded import CoderUnderTest
from eventcoder.plugin import Coder
from eventcoder.records import Article, Document, Event, Sentence
from eventcoder.text import build_document
from eventcoder.text.parse import SentenceParser


def coder_under_test(name: str) -> CoderUnderTest:
    """The coder of that name (or ``module:Class``), set up and ready to be scored.

    Raises:
        UsageError: no such coder.
    """
    coder = _coder_class(name)()
    coder.setup()
    parser = SentenceParser()

    def code(articles: Sequence[Article]) -> Iterator[tuple[Document, Sequence[Event]]]:
        documents = [build_document(article, parser=parser) for article in articles]
        return zip(documents, coder.code_batch(documents), strict=True)

    return CoderUnderTest(
        name=coder.name,
        version=coder.version,
        code=code,
        code_pairs=coder.code_pairs if coder.codes_pairs() else None,
        codebook=coder.codebook,
    )


def read_actor(words: str, published: date | None) -> ActorAnswer:
    """What the recogniser makes of words that name one actor: its longest mention."""
    from eventcoder.mentions.actors import find_actors

    found = find_actors(words, [Sentence(0, len(words), 0)], published)
    if not found:
        return ActorAnswer()
    mention = max(found, key=lambda m: m.end - m.start)
    return ActorAnswer(mention.country or "", mention.roles, mention.name or "")


def _coder_class(name: str) -> type[Coder]:
    module, colon, attribute = name.partition(":")
    if not colon:
        from eventcoder.plugin.loading import load_registry

        return load_registry().coder(name).cls
    try:
        found: object = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as problem:
        raise UsageError(f"no coder at {name!r}: {problem}", remedy="give module:Class") from None
    if not (isinstance(found, type) and issubclass(found, Coder)):
        raise UsageError(f"{name} is no Coder class", remedy="derive it from plugin.Coder")
    return found
