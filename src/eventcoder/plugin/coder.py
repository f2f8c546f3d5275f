"""The class that every coder derives from: documents in, events out.

What a plugin author writes is ``code_document``; everything else has a default.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import ClassVar

from eventcoder.codebooks import Codebook
from eventcoder.records import Document, Event, Span


class Coder(ABC):
    """Base class of coders.

    Class attributes:
        name: how users choose it (``--coder NAME``); lower-case letters, digits, ``-``.
        version: of the coder; a change makes finished output stale.
        codebook: name of the codebook whose codes it gives.
        languages: ISO 639-1 codes it can read; ``("*",)`` for any.
        needs_parser: whether it calls ``document.parse``.
        numeric_tolerance: how far ``confidence`` may differ between batchings (models only).
        examples: texts in which it finds events; the conformance suite codes them.
    """

    name: ClassVar[str]
    version: ClassVar[str]
    codebook: ClassVar[str] = "cameo"
    languages: ClassVar[tuple[str, ...]] = ("en",)
    needs_parser: ClassVar[bool] = False
    numeric_tolerance: ClassVar[float] = 0.0
    examples: ClassVar[tuple[str, ...]] = ()

    def add_codebook(self, codebook: Codebook) -> None:  # noqa: B027 - optional, not abstract
        """Take note of a further codebook of the run, before ``setup``.

        Args:
            codebook: one that the user named beside the coder's own. A coder that can code by it
                gives events with ``codebook`` set to its name; any other passes it over.
        """

    @classmethod
    def takes_codebook(cls, codebook: Codebook) -> bool:
        """Whether ``add_codebook`` makes this coder code by that codebook."""
        return cls.add_codebook is not Coder.add_codebook

    @classmethod
    def fingerprint(cls) -> str:
        """What the output depends on beside version and codebooks, such as a model's hash.

        It stands in the manifest: with another one, finished output is stale. ``""`` for nothing.
        """
        return ""

    def setup(self) -> None:  # noqa: B027 - optional, not abstract
        """Load what is needed, once a worker process and before the first document."""

    @abstractmethod
    def code_document(self, document: Document) -> Iterable[Event]:
        """Code one document.

        Args:
            document: cleaned text, sentences, mentions; not to be changed.

        Returns:
            Events with spans that count code points of ``document.text``.
        """

    def code_batch(self, documents: Sequence[Document]) -> list[list[Event]]:
        """Code several documents; override where that is faster than one by one.

        Args:
            documents: of any length, in reading order.

        Returns:
            One list of events a document, in the same order.
        """
        return [list(self.code_document(document)) for document in documents]

    def code_pairs(
        self, document: Document, pairs: Sequence[tuple[Span, Span]]
    ) -> list[Event | None]:
        """Code the relation of given (source, target) spans; an optional capability.

        Args:
            document: the document the spans count in.
            pairs: (source, target) spans.

        Returns:
            One event or ``None`` a pair.
        """
        raise NotImplementedError

    @classmethod
    def codes_pairs(cls) -> bool:
        """Whether this coder overrides ``code_pairs``."""
        return cls.code_pairs is not Coder.code_pairs

    def use_codebook(self, codebook: Codebook) -> None:
        """Give the codes of another form of the codebook from now on; an optional capability.

        For coders that take the meaning of codes from the codebook's words. The probes of
        ``evaluate`` hand in the same codes in another order, under other labels or with exchanged
        words, and look whether the answers change with them.

        Args:
            codebook: codes, their names and definitions; nothing else is known about them.
        """
        raise NotImplementedError

    @classmethod
    def reads_codebook(cls) -> bool:
        """Whether this coder overrides ``use_codebook``."""
        return cls.use_codebook is not Coder.use_codebook
