"""The dictionary coder: sentences with triggers to events.

How words are tagged, frames met and operators found is in the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from eventcoder.coders.dictionary.compile import compile_lexicon
from eventcoder.coders.dictionary.events import sentence_events
from eventcoder.coders.dictionary.explain import explain_sentence
from eventcoder.coders.dictionary.pairs import relation
from eventcoder.coders.dictionary.patterns import Compiled
from eventcoder.coders.dictionary.scan import fold, sentences_with_triggers
from eventcoder.coders.dictionary.tagging import tag_verbs
from eventcoder.coders.dictionary.words import Reader
from eventcoder.coders.lexical import LexicalCoder
from eventcoder.records import Document, Event, Span


class DictionaryCoder(LexicalCoder):
    """Codes events from plain text: lexicon, word order and closed-class words."""

    name: ClassVar[str] = "dictionary"
    version: ClassVar[str] = "0.1.0"
    codebook: ClassVar[str] = "cameo"
    languages: ClassVar[tuple[str, ...]] = ("en",)
    examples: ClassVar[tuple[str, ...]] = (
        "Norway refused to lift sanctions on Belarus.",
        "Rebels in Mali attacked an army post near Gao on Monday, killing nine soldiers.",
    )

    def compile(self) -> None:
        """Build the automaton over the lexicon."""
        self._compiled: Compiled = compile_lexicon(self.lexicon)
        self._reader = Reader(self._compiled)

    def code_own(self, documents: Sequence[Document]) -> list[list[Event]]:
        """Code several documents by this coder's own lexicon."""
        return [self._events(document) for document in documents]

    def _events(self, document: Document) -> list[Event]:
        """Events of one document; only sentences with a trigger are looked at."""
        compiled, reader = self._compiled, self._reader
        text = document.text
        folded = fold(text)
        events: list[Event] = []
        for sentence, present in sentences_with_triggers(document, folded, compiled):
            words = reader.cut(text, sentence.start, sentence.end)
            tag_verbs(words)
            events += sentence_events(text, sentence, words, compiled, present, document)
        return events

    def code_pairs(
        self, document: Document, pairs: Sequence[tuple[Span, Span]]
    ) -> list[Event | None]:
        """Code the relation of given (source, target) spans from the events found around them."""
        events = list(self.code_document(document))
        return [relation(document, events, source, target) for source, target in pairs]

    def explain_own(self, document: Document) -> list[dict[str, Any]]:
        """Every sentence with a trigger: words, tags and the frames tried, for ``explain``."""
        compiled, reader = self._compiled, self._reader
        folded = fold(document.text)
        return [
            explain_sentence(document.text, sentence, reader, compiled)
            for sentence, _ in sentences_with_triggers(document, folded, compiled, all_of_them=True)
        ]
