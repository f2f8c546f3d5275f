"""Codes events by the phrases of a word list; how the list is read stands in ``words``."""

from __future__ import annotations

from collections.abc import Iterator

from eventcoder.plugin import Coder
from eventcoder.records import Document, Event, Sentence, Span

from eventcoder_keyword.words import WORD, list_path, read_words

SILENT = {"dateline", "boilerplate"}
"""Kinds of sentences that tell of no event."""

NEGATIONS = {"not", "never", "no", "t"}
"""Words before a phrase that deny it; ``t`` is what is left of *didn't*."""


class KeywordCoder(Coder):
    """One event for each phrase of the list that is found."""

    name = "keyword"
    version = "0.1.0"
    codebook = "cameo"
    languages = ("*",)

    def setup(self) -> None:
        """Read the word list."""
        self.words = read_words(list_path())
        self.longest = max(map(len, self.words))

    def code_document(self, document: Document) -> Iterator[Event]:
        """Yield the events of one document in reading order."""
        for sentence in document.sentences:
            if sentence.kind not in SILENT:
                yield from self.code_sentence(document, sentence)

    def code_sentence(self, document: Document, sentence: Sentence) -> Iterator[Event]:
        """Yield the events of one sentence; of two phrases that overlap, the first counts."""
        found = list(WORD.finditer(document.text, sentence.start, sentence.end))
        words = [match[0].lower() for match in found]
        place = 0
        while place < len(words):
            size = self.size_at(words, place)
            if size:
                phrase = tuple(words[place : place + size])
                before = words[place - 1] if place else ""
                yield Event(
                    code=self.words[phrase],
                    trigger=Span(found[place].start(), found[place + size - 1].end()),
                    factuality="negated" if before in NEGATIONS else "actual",
                    rule=f"phrase {' '.join(phrase)}",
                )
            place += size or 1

    def size_at(self, words: list[str], place: int) -> int:
        """How many words the longest phrase has that starts at ``place``; 0 for none."""
        for size in range(min(self.longest, len(words) - place), 0, -1):
            if tuple(words[place : place + size]) in self.words:
                return size
        return 0
