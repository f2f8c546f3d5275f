"""What stands between two chunks and how it ties them: adjacency, possessive, preposition.

Whether chunks of given kinds may be tied that way is decided in ``compose.py``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from eventcoder.mentions.actors.words import word_set


class Tie(NamedTuple):
    """How two chunks hang together.

    Attributes:
        kind: "next", "det" (next, after "the"), "bracket", "poss", "of", "for", "from", "in" or ""
            (none).
        loose: unlisted words stand between them.
        sponsor: a word such as "-backed" makes the first chunk a sponsor.
        suffix: such a word follows, which must be tied to the first chunk by a hyphen.
    """

    kind: str
    loose: bool = False
    sponsor: bool = False
    suffix: bool = False


NONE = Tie("")
_LONGEST = 48
"""Characters of the longest gap that ties."""
#: Between nationalities that share a noun: "Iranian and pro-Iranian forces".
AND = (" and ", " or ", ", ", " and the ")
_FIXED = {
    " ": Tie("next"), "'s ": Tie("poss"), "' ": Tie("poss"), "s' ": Tie("poss"),
    " of ": Tie("of"), " of the ": Tie("of"), " from ": Tie("from"), " from the ": Tie("from"),
    " in ": Tie("in"), " in the ": Tie("in"), " for ": Tie("for"), " for the ": Tie("for"),
    " the ": Tie("det"), "  ": Tie("bracket"), " , ": NONE, ", ": NONE, " and ": NONE, "": NONE,
}  # fmt: skip
_PREPOSITIONS = {"of": "of", "for": "for", "from": "from", "in": "in", "within": "of"}
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "their", "several", "some", "all"})

#: "-backed" and the like: what they follow is a sponsor, not the actor's country.
SPONSORING = word_set(
    "backed allied aligned linked affiliated supported sponsored trained armed funded "
    "friendly inspired loyal financed installed controlled held occupied bound"
)
#: "-led" and the like: what they follow stays the actor's country.
BELONGING = frozenset(["led", "based", "born", "run", "dominated"])
#: Words before a chunk that make it what the actor is for or against.
STANCES = ("pro", "anti")

#: Words that never stand inside an actor phrase, whatever an adjective of nationality precedes.
_BREAKS = word_set(
    "and or but who whom which that to by with on at as into over after before against "
    "between is are was were be been has have had will would could should may can not "
    "when while where said says told killed attacked than then if because during under "
    "about amid near until since so also did do does"
)


def tie_between(gap: str, modifiers: frozenset[str]) -> Tie:
    """How the words of a gap (folded text from one chunk's end to the next chunk's start) tie."""
    if len(gap) > _LONGEST:
        return NONE
    fixed = _FIXED.get(gap)
    return _tie(gap, modifiers) if fixed is None else fixed


@lru_cache(maxsize=20_000)
def _tie(gap: str, modifiers: frozenset[str]) -> Tie:
    if "," in gap:
        return NONE
    words = gap.split()
    if not words:
        return NONE
    first, rest = words[0], words[1:]
    if gap[0] == "'":
        plain = first in ("'s", "'") and all(word in modifiers for word in rest)
        return Tie("poss", bool(rest)) if plain else NONE
    if gap[0] != " ":
        return NONE
    if first in _PREPOSITIONS:
        plain = all(word in modifiers or word in _DETERMINERS for word in rest)
        return Tie(_PREPOSITIONS[first]) if plain else NONE
    if first in SPONSORING or first in BELONGING:
        plain = all(word in modifiers for word in rest)
        return Tie("next", False, first in SPONSORING, True) if plain else NONE
    if all(word in modifiers for word in words):
        return Tie("next")
    return _loose(words)


def _loose(words: list[str]) -> Tie:
    """Unlisted words may stand between an adjective of nationality and its noun, two at most."""
    if len(words) > 2 or any(
        word in _BREAKS or not word.isalpha() or word.endswith(("ed", "ing", "ly"))
        for word in words
    ):
        return NONE
    return Tie("next", loose=True)
