"""Words before a trigger that say its event did not happen, may have, or is yet to come.

They are the lexicon's operators of kind ``modal``, and what they mean stands in its operator table.
"""

from __future__ import annotations

import re

from eventcoder.codebooks.lexicon import Lexicon, load_lexicon
from eventcoder.records import Document, Span

SPOKEN = frozenset({"AGREE", "REJECT", "REQUEST", "THREATEN"})
"""Types whose events are said: "will help" is a promise made, not help to come."""
_BETWEEN = r"(?:be|been|being|have|also|soon|again|yet|ever|even|\w+ly)"
"""What may stand between a modal and its verb."""
PIECES = frozenset({"won"})
"""Modals as a parser cuts them ("won" of "won't"): other words where nothing is cut."""
_STRONGEST = ("negated", "alleged", "hypothetical", "future")


class Modals:
    """Finds the modals that govern a trigger."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        known = lexicon or load_lexicon()
        self._factuality: dict[str, str] = {}
        words: dict[str, list[str]] = {"verb": [], "noun": []}
        for operator in known.operators:
            line = known.table.get((operator.operator, "any"))
            if operator.kind == "modal" and line is not None and line.factuality:
                word = " ".join(operator.words)
                if word not in PIECES:
                    self._factuality[word] = line.factuality
                    words["noun" if "noun" in operator.scope else "verb"].append(word)
        verb, noun = (_alternatives(words[scope]) for scope in ("verb", "noun"))
        self._modal = re.compile(verb, re.IGNORECASE)
        self._chain = re.compile(rf"(?:{verb}\s+(?:{_BETWEEN}\s+)*)+$", re.IGNORECASE)
        self._noun = re.compile(rf"({noun})\s+$", re.IGNORECASE)

    def factuality(self, document: Document, trigger: Span, kind: str | None) -> str | None:
        """What the words before a trigger say of its event; ``None`` where they say nothing.

        Args:
            document: the document.
            trigger: the words that carry the event.
            kind: its PLOVER type, where known.
        """
        sentence = document.sentence_at(trigger.start)
        if sentence is None or kind in SPOKEN:
            return None
        before = document.text[sentence.start : trigger.start]
        found = set()
        if chain := self._chain.search(before):
            found = {self._meaning(word) for word in self._modal.findall(chain.group())}
        elif beside := self._noun.search(before):
            found = {self._meaning(beside.group(1))}
        return next((one for one in _STRONGEST if one in found), None)

    def _meaning(self, word: str) -> str:
        return self._factuality[word.lower()]


def _alternatives(words: list[str]) -> str:
    """A group of the words; they begin a word, unless they are its ending ("n't")."""
    if not words:
        return "(?!)"
    longest = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(_start(word) + re.escape(word) for word in longest)})"


def _start(word: str) -> str:
    return r"\b" if word.replace(" ", "").isalpha() else ""
