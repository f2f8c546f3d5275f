"""Lemmas and parts of speech as spaCy's own pipes give them, but asked once a word, not each time.

The rules of both pipes look at a word, its tag and its relation only, so an answer can be kept.
"""

from __future__ import annotations

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
        for token in parse if self._run else ():
            key = (token.orth, token.tag, token.dep)
            answer = self._known.get(key)
            if answer is None:
                answer = self._ask(parse, *key)
            token.lemma, token.pos = answer
        return parse

    def _ask(self, parse: Any, orth: int, tag: int, dep: int) -> tuple[int, int]:
        word = type(parse)(parse.vocab, words=[parse.vocab.strings[orth]])
        word[0].tag, word[0].dep = tag, dep
        for pipe in self._run:
            word = pipe(word)
        if len(self._known) >= MOST:
            self._known.clear()
        answer = self._known[orth, tag, dep] = (word[0].lemma, word[0].pos)
        return answer
