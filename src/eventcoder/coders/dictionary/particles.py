"""Small words around a head: prepositions, the "to" of infinitives, nouns that only modify.

Phrases and clauses are found in ``phrases``.
"""

from __future__ import annotations

from eventcoder.coders.dictionary.needs import AWAY
from eventcoder.coders.dictionary.words import Words


def is_one_of(words: Words, place: int, prepositions: tuple[str, ...]) -> bool:
    """Whether one of the prepositions stands at a place; "out of" is a "from"."""
    word = words.low[place]
    away = word == "of" and words.low[place - 1] in AWAY
    return word in prepositions or (away and "from" in prepositions)


def infinitive(words: Words, place: int) -> bool:
    """Whether "to" stands before an unknown verb: "to RELIEVE the army"."""
    after = words.line[place + 1 : place + 3]
    return (
        words.line[place] == "t"
        and after in ("wd", "wk", "wg")
        and not words.low[place + 1].endswith("ed")
    )


def modifies(words: Words, last: int) -> bool:
    """Whether the words before only describe or name something: "aid workers", "Peace Now"."""
    if words.line[last - 1 : last + 1] == "kk":
        return True
    return (
        last < len(words.line)
        and words.line[last] == "w"
        and not words.low[last].endswith(("ed", "ing"))
    )
