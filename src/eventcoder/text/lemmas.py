"""Lemmas and parts of speech as spaCy's own pipes give them, but asked once a word, not each time.

The rules of both pipes look at a word, its tag and its relation only, so an answer can be kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

SLOW = ("attribute_ruler", "lemmatizer")
"""The pipes whose answers are kept; both take a third of the time of a parse."""
MOST = 200_000
"""Answers kept before all are forgotten, so that names do not fill the memory."""


class Lemmas:
    """Fills in what the slow pipes would have said about the tokens of a parse.

    Attributes:
        pipes: those that need not run; none in a model that is built in another way.
    """

    def __init__(self, nlp: Any) -> None:
        usual = all(nlp.has_pipe(name) for name in SLOW) and not nlp.has_pipe("morphologizer")
        self.pipes: tuple[str, ...] = SLOW if usual else ()
        self._run = [nlp.get_pipe(name) for name in self.pipes]
        self._known: dict[tuple[int, int, int], tuple[int, int]] = {}

    def fill(self, parse: Any) -> Any:
        """Set lemma and part of speech of each token in place, and return the parse."""
        if not self._run:
            return parse
        known = self._known
        keys = [(token.orth, token.tag, token.dep) for token in parse]
        unknown = [key for key in dict.fromkeys(keys) if key not in known]
        if unknown:
            self._ask(parse.vocab, type(parse), unknown)
        for token, key in zip(parse, keys, strict=True):
            token.lemma, token.pos = known[key]
        return parse

    def _ask(self, vocab: Any, make: Any, keys: Sequence[tuple[int, int, int]]) -> None:
        """Keep the answers for some words, asked for as if they were one text."""
        if len(self._known) + len(keys) > MOST:
            self._known.clear()
        words = make(vocab, words=[vocab.strings[orth] for orth, _, _ in keys])
        for token, (_, tag, dep) in zip(words, keys, strict=True):
            token.tag, token.dep = tag, dep
        for pipe in self._run:
            words = pipe(words)
        for token, key in zip(words, keys, strict=True):
            self._known[key] = (token.lemma, token.pos)
