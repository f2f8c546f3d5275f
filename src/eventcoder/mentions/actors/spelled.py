"""Acronyms in brackets that stand for the name before them, whatever language they abbreviate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eventcoder.mentions.actors.chunks import Chunk, TextView
from eventcoder.mentions.actors.compose import Phrase, take_in


def take_acronym(view: TextView, phrase: Phrase, chunks: Sequence[Chunk]) -> int:
    """Takes in a listed acronym that the text spells out: "the Army of National Liberation (ELN)".

    The letters may be of the name in another language, but the first of it.

    Returns:
        How many of the chunks that follow belong to the phrase.
    """
    for number, chunk in enumerate(chunks[:3]):
        if chunk.entry.kind == "O" and view.text.startswith(" (", chunk.start - 2):
            between = _SPELLED.fullmatch(view.text, phrase.end, chunk.start - 2)
            acronym = view.text[chunk.start : chunk.end]
            if between is None or not acronym.isupper():
                return 0
            initials = {word[0] for word in between[0].upper().split()}
            if not initials.issuperset(acronym[1:].replace(view.text[phrase.head_start], "")):
                return 0
            take_in(phrase, chunk.entry)
            phrase.end = phrase.head_end = chunk.end + view.text.startswith(")", chunk.end)
            return number + 1
    return 0


_SPELLED = re.compile(
    r" (?:of|for|OF|FOR) (?:(?:[A-Z][\w’'-]*|and|de|for|of|the) ){0,5}[A-Z][\w’'-]*"
)
