"""Documents, codebooks and rows for the checks, made as the pipeline makes them.

What is demanded of a coder stands in ``checks``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from eventcoder.codebooks import Codebook, load_codebook
from eventcoder.errors import EventcoderError, UsageError
from eventcoder.mentions.annotators import annotators
from eventcoder.plugin import Coder, Registry, load_registry
from eventcoder.records import Article, Document, Event
from eventcoder.records.document import Parser
from eventcoder.records.rows import CodeFacts, CoderIdentity, event_rows
from eventcoder.records.schemas import load_schema
from eventcoder.run.assemble import Facts
from eventcoder.testing.results import CheckFailed
from eventcoder.testing.texts import NEWS, hard_texts
from eventcoder.text import build_document
from eventcoder.validate.compiled import CompiledSchema, compile_schema

Row = dict[str, Any]

PUBLISHED = date(2024, 3, 5)
"""Day of publication of the articles that the checks make."""


class Bench:
    """One coder, set up once, and what it needs to be checked.

    Attributes:
        cls: the coder class.
        texts: sentences in which it should find events.
        given: whether the author named those texts.
        setups: how often ``setup`` was called on the coder.
        coded: kind of text to its document and events, once coded.
    """

    def __init__(self, cls: type[Coder], texts: Sequence[str] = ()) -> None:
        self.cls = cls
        self.given = bool(texts or cls.examples)
        self.texts = tuple(texts or cls.examples or NEWS)
        self.setups = 0
        self.coded: dict[str, tuple[Document, list[Event]]] = {}
        self._tables: dict[str, Facts] = {}
        self._codebooks: dict[str, Codebook] = {}

    @cached_property
    def coder(self) -> Coder:
        """The coder, made and set up at the first use; its later setups are counted."""
        coder = self.fresh()
        original = coder.setup

        def counted() -> None:
            self.setups += 1
            original()

        coder.setup = counted  # type: ignore[method-assign]
        self.setups += 1
        return coder

    def fresh(self) -> Coder:
        """Another instance of the coder, set up.

        Raises:
            CheckFailed: it cannot be made or set up.
        """
        try:
            coder = self.cls()
        except TypeError as error:
            raise CheckFailed(
                f"{self.cls.__name__}() failed: {error}", "a coder is made without arguments"
            ) from error
        try:
            coder.setup()
        except EventcoderError as error:
            place = f"{error.where}: " if error.where else ""
            raise CheckFailed(f"setup failed: {place}{error.problem}", error.remedy) from error
        except Exception as error:
            raise CheckFailed(
                f"setup failed: {type(error).__name__}: {error}",
                "setup loads what the coder needs, before the first document",
            ) from error
        return coder

    @cached_property
    def hard(self) -> Mapping[str, str]:
        """The hard texts by kind."""
        return hard_texts(self.texts)

    @cached_property
    def easy(self) -> Mapping[str, str]:
        """Ordinary texts by a name: each example alone, and all in one article."""
        named = {f"example {number}": text for number, text in enumerate(self.texts, 1)}
        return {**named, "all examples": " ".join(self.texts), "news": " ".join(NEWS)}

    def document(self, text: str, position: int = 0) -> Document:
        """A document as the pipeline builds it; made anew at each call."""
        return self.documents([text], position)[0]

    def documents(self, texts: Iterable[str], first: int = 0) -> list[Document]:
        """Documents of several texts, made anew at each call."""
        return [
            self.of_article(
                Article(text, id=str(at), published=PUBLISHED, path="conformance", position=at)
            )
            for at, text in enumerate(texts, first)
        ]

    def of_article(self, article: Article) -> Document:
        """The document of an article."""
        return build_document(article, annotators=annotators(), parser=self.parser)

    @cached_property
    def parser(self) -> Parser | None:
        """The parser, for a coder that needs one.

        Raises:
            CheckFailed: it is not installed.
        """
        if not self.cls.needs_parser:
            return None
        from eventcoder.text.parse import SentenceParser

        try:
            parser = SentenceParser()
            _ = parser.nlp
        except EventcoderError as error:
            raise CheckFailed(error.problem, error.remedy) from error
        return parser

    @cached_property
    def registry(self) -> Registry:
        """What is installed."""
        return load_registry()

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook the coder declares.

        Raises:
            CheckFailed: there is none of that name.
        """
        return self.codebook_of(self.cls.codebook)

    def codebook_of(self, name: str) -> Codebook:
        """A codebook by name, a plugin's included; read once."""
        if name in self._codebooks:
            return self._codebooks[name]
        entry = self.registry.codebooks.get(name)
        try:
            book = load_codebook(entry.value.folder if entry else name)
        except UsageError as error:
            raise CheckFailed(
                f"there is no codebook {name!r}",
                "declare an installed one, or register yours with eventcoder_register_codebooks",
            ) from error
        self._codebooks[name] = book
        return book

    @cached_property
    def schema(self) -> CompiledSchema:
        """The schema of event rows, compiled."""
        return compile_schema(load_schema("event"))

    def rows(self, document: Document, events: Sequence[Event]) -> list[Row]:
        """Events as the rows that go to the output; those with unknown codes are left out."""
        identity = CoderIdentity(self.cls.name, self.cls.version, self.cls.codebook)
        known = [
            (document, event)
            for event in events
            if event.code in self.codebook_of(event.codebook or self.cls.codebook)
        ]
        return event_rows(known, identity, self._facts)

    def _facts(self, codebook: str, code: str) -> CodeFacts:
        if codebook not in self._tables:
            self._tables[codebook] = Facts({codebook: self.codebook_of(codebook)})
        return self._tables[codebook](codebook, code)


def code_text(coder: type[Coder], text: str, published: date | None = PUBLISHED) -> list[Row]:
    """Code one text and give the rows that a run would write, before resolution.

    Args:
        coder: the class.
        text: an article's text.
        published: its day of publication.

    Returns:
        One dict an event with the columns of the output, e.g. ``code`` and ``trigger``.
    """
    bench = Bench(coder)
    document = bench.of_article(Article(text, published=published))
    return bench.rows(document, bench.coder.code_batch([document])[0])
