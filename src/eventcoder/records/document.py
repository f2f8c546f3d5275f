"""An article made ready for coders: cleaned text, sentences, mentions and parse.

The room ``text`` builds documents; coders and resolution only read them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from eventcoder.errors import UsageError
from eventcoder.records.article import Article
from eventcoder.records.event import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: ``text[start:end]``, its number and what kind of text it is.

    ``kind`` is ``title``, ``body``, ``dateline`` or ``boilerplate``; the latter two hold no events.
    """

    start: int
    end: int
    index: int
    kind: str = "body"

    @property
    def span(self) -> Span:
        """The sentence as a span."""
        return Span(self.start, self.end)


class OffsetMap(Protocol):
    """Maps spans of the cleaned text to spans of the article's text as given."""

    def original(self, start: int, end: int) -> Span:
        """Span of the given text that the cleaned span came from."""


class _Identity:
    """The map of a text that cleaning left as it was."""

    def original(self, start: int, end: int) -> Span:
        return Span(start, end)


IDENTITY: OffsetMap = _Identity()

Annotator = Callable[["Document"], Sequence[Any]]
Parser = Callable[["Document", Sequence[int]], Mapping[int, Any]]


class Document:
    """What coders read: cleaned text, sentences and, on demand, mentions and parse.

    Mentions and parses are computed once, when first asked for, by the annotators and the parser
    that the pipeline gave; a document without a parser says so when one is needed.

    Attributes:
        article: the article as given.
        text: cleaned text; all spans of events and mentions count its code points.
        sentences: in order; title sentences first when the article has a title in its text.
    """

    __slots__ = (
        "_annotators", "_cache", "_offsets", "_parser", "_parses", "_starts",
        "article", "sentences", "text",
    )  # fmt: skip

    def __init__(
        self,
        article: Article,
        text: str,
        sentences: Sequence[Sentence],
        *,
        offsets: OffsetMap = IDENTITY,
        annotators: Mapping[str, Annotator] | None = None,
        parser: Parser | None = None,
    ) -> None:
        self.article = article
        self.text = text
        self.sentences = tuple(sentences)
        self._starts = [sentence.start for sentence in self.sentences]
        self._offsets = offsets
        self._annotators = annotators or {}
        self._parser = parser
        self._cache: dict[str, Sequence[Any]] = {}
        self._parses: dict[int, Any] = {}

    @property
    def published(self) -> date | None:
        """Day of publication, or ``None``."""
        return self.article.published

    @property
    def language(self) -> str:
        """ISO 639-1 language of the text; English where the article does not say."""
        return (self.article.language or "en").lower()

    @property
    def has_parser(self) -> bool:
        """Whether ``parse`` can be used."""
        return self._parser is not None

    def original(self, span: tuple[int, int]) -> Span:
        """The span of the article's given text from which ``span`` of the cleaned text came."""
        if self._offsets is IDENTITY:
            return span if isinstance(span, Span) else Span(*span)
        return self._offsets.original(span[0], span[1])

    def words(self, span: tuple[int, int]) -> str:
        """The cleaned text of a span."""
        return self.text[span[0] : span[1]]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a code point, or ``None`` between sentences."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or offset >= self.sentences[place].end:
            return None
        return self.sentences[place]

    def mentions(self, kind: str) -> Sequence[Any]:
        """Mentions of one kind (``trigger``, ``actor``, ``place``, ``date``, ``casualty``).

        Raises:
            UsageError: no annotator of that kind is at hand.
        """
        found = self._cache.get(kind)
        if found is None:
            found = self._cache[kind] = self._annotator(kind)(self)
        return found

    def mentions_in(self, kind: str, index: int) -> Sequence[Any]:
        """Mentions of one kind that start in sentence ``index``.

        Other sentences are read only where the annotator needs them, if it has a method
        ``in_sentence(document, index)``.

        Raises:
            UsageError: no annotator of that kind is at hand.
        """
        key = f"{kind}:{index}"
        found = self._cache.get(key)
        if found is None:
            narrow = getattr(self._annotator(kind), "in_sentence", None)
            if narrow is None or kind in self._cache:
                start, end = self.sentences[index].span
                found = [m for m in self.mentions(kind) if start <= m.start < end]
            else:
                found = narrow(self, index)
            self._cache[key] = found
        return found

    def _annotator(self, kind: str) -> Annotator:
        annotator = self._annotators.get(kind)
        if annotator is None:
            known = ", ".join(sorted(self._annotators)) or "none"
            raise UsageError(f"no annotator for mentions of kind {kind!r} (known: {known})")
        return annotator

    def cached(self, key: str, compute: Annotator) -> Sequence[Any]:
        """Keep what one stage computed for the next (same key, same value)."""
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = compute(self)
        return found

    def parse(self, index: int) -> Any:
        """The spaCy parse of sentence ``index`` (a ``spacy.tokens.Doc``), cached.

        Token offsets count from the sentence's start.

        Raises:
            UsageError: the extra ``rules`` is not installed or no parser was set up.
        """
        if index not in self._parses:
            self.parse_many([index])
        return self._parses[index]

    def parse_many(self, indices: Sequence[int]) -> None:
        """Parse several sentences at once, those already parsed excepted."""
        if self._parser is None:
            raise UsageError(
                "this document has no parser", remedy="pip install 'eventcoder[rules]'"
            )
        missing = [index for index in indices if index not in self._parses]
        if missing:
            self._parses.update(self._parser(self, missing))

    @property
    def parser(self) -> Parser | None:
        """What parses its sentences; one that has ``parse_batch`` takes several documents."""
        return self._parser

    def keep_parse(self, index: int, parse: Any) -> None:
        """Store a parse made elsewhere (a batch over several documents)."""
        self._parses[index] = parse

    def is_parsed(self, index: int) -> bool:
        """Whether sentence ``index`` has been parsed already."""
        return index in self._parses

    def drop_parses(self) -> None:
        """Free the parses, which are large; they are made again when asked for."""
        self._parses.clear()
