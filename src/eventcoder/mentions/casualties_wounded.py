"""Who died of wounds: the subject of "died" where another verb stands between the two.

"A clerk was wounded and died", "a boy shot by police died", "two of the four wounded men died".
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.mentions.casualties_clause import group_of
from eventcoder.mentions.casualties_forms import is_trigger
from eventcoder.mentions.casualties_parts import split
from eventcoder.mentions.casualties_phrases import Parts, subject_before
from eventcoder.mentions.casualties_words import Token, vocabulary

_SHARED = 14
"""Words between two verbs of one subject."""
_PART_OF = frozenset({"of", "the", "a", "an", "those", "these"})


def who_died(tokens: Sequence[Token], edge: int) -> Parts:
    """The parts of the subject of a verb of dying that ends before a token."""
    parts = subject_before(tokens, edge)
    if parts and parts[0][1][0].low == "by":
        parts = []  # "a boy shot by police died": the police did not
    return parts or _of_wounded(tokens, edge) or _hurt_before(tokens, edge)


def _of_wounded(tokens: Sequence[Token], edge: int) -> Parts:
    """The subject that two verbs share: "a clerk was badly wounded and died at home"."""
    if tokens[edge].low != "and":
        return []
    for place in range(edge - 1, max(-1, edge - _SHARED), -1):
        if is_trigger(tokens[place]):
            group = group_of(tokens, place)
            return subject_before(tokens, group.edge) if group.aux else []
    return []


def _hurt_before(tokens: Sequence[Token], edge: int) -> Parts:
    """The subject that is told hurt: "a boy wounded in the raid died", "two wounded men died"."""
    words = vocabulary()
    for place in range(edge - 1, max(0, edge - _SHARED), -1):
        token = tokens[place]
        if token.text in {",", ";", "."} or words.has("clause", token.low):
            return []
        hurt = words.value("verb", token.low) == "injured" or words.has("to_death", token.low)
        if not hurt or token.low.endswith("ing") or group_of(tokens, place).aux:
            continue
        if words.has("right", tokens[place + 1].low):
            return subject_before(tokens, place)
        start = place
        while start and (tokens[start - 1].counted or tokens[start - 1].low in _PART_OF):
            start -= 1
        noun = tokens[place + 1 : edge]
        bare = not any(words.has("right", one.low) or not one.word for one in noun)
        return split([*tokens[start:place], *noun]) if noun and bare and start < place else []
    return []
