"""What the coders share that read a lexicon: further codebooks are read beside the first.

How a lexicon is read from a sentence is the matter of ``dictionary`` and ``rules``.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from eventcoder.codebooks import Codebook
from eventcoder.codebooks.lexicon import FOLDER, Lexicon, extended, has_lexicon, load_lexicon
from eventcoder.plugin import Coder
from eventcoder.records import Document, Event


class LexicalCoder(Coder):
    """A coder over a lexicon; each further codebook gets a coder of the same kind beside it."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        """Prepare to read a lexicon; the package's if none is given."""
        self._lexicon = lexicon
        self._beside: list[LexicalCoder] = []

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon, read when first asked for."""
        if self._lexicon is None:
            self._lexicon = load_lexicon()
        return self._lexicon

    @classmethod
    def takes_codebook(cls, codebook: Codebook) -> bool:
        """Whether a codebook brings words for its codes."""
        return has_lexicon(codebook)

    def add_codebook(self, codebook: Codebook) -> None:
        """Code by a further codebook too, if it brings a lexicon; one of our name replaces ours."""
        if not has_lexicon(codebook):
            return
        if codebook.name == self.codebook:
            self._lexicon = load_lexicon(codebook.folder / FOLDER)
        else:
            self._beside.append(type(self)(extended(self.lexicon, codebook)))

    def setup(self) -> None:
        """Compile the lexicons; under a second each."""
        self.compile()
        for coder in self._beside:
            coder.setup()

    def code_document(self, document: Document) -> Iterable[Event]:
        """Code one document."""
        return self.code_batch([document])[0]

    def code_batch(self, documents: Sequence[Document]) -> list[list[Event]]:
        """Code several documents, by every codebook; events stand in the order of the text."""
        coded = self.code_own(documents)
        if not self._beside:
            return coded
        further = [coder.code_batch(documents) for coder in self._beside]
        return [
            sorted(chain(*events), key=lambda event: event.trigger.start)
            for events in zip(coded, *further, strict=True)
        ]

    def explain_document(self, document: Document) -> list[dict[str, Any]]:
        """What was tried in each sentence, by the codebook that was named last."""
        return (self._beside[-1] if self._beside else self).explain_own(document)

    @abstractmethod
    def compile(self) -> None:
        """Make what the coder needs of its lexicon."""

    @abstractmethod
    def code_own(self, documents: Sequence[Document]) -> list[list[Event]]:
        """Code several documents by this coder's own lexicon."""

    @abstractmethod
    def explain_own(self, document: Document) -> list[dict[str, Any]]:
        """What was tried in each sentence with this coder's own lexicon."""
