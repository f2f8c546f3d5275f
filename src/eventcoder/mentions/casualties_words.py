"""Words that tell of people killed and injured, and a sentence cut into words and numbers.

What they add up to is the matter of casualties.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from eventcoder.codebooks.tables import read_table
from eventcoder.mentions.lowered import Low, low_words
from eventcoder.mentions.numbers import Count, find_numbers

_SETS = (
    "die", "state", "toll", "harm", "modal", "adverb", "say", "clause", "right", "collective",
    "thing", "person", "people", "aside", "to_death", "hearsay", "illness", "planned",
    "taken", "phrasal", "limb", "one", "many", "determiner", "plural", "before_number", "finite",
    "if_people", "attending", "day", "noun_ly",
)  # fmt: skip
_MAPS = ("verb", "base", "noun", "none", "aux")
_VALUES = ("", "dead", "injured", "both", "one", "many", "any")


_PERSONS = {"person": ("man", "ist"), "people": ("men", "ists")}
_NO_PERSONS = frozenset(
    {"human", "german", "roman", "ottoman", "talisman", "regimen", "specimen", "abdomen", "women"}
    | {"exist", "assist", "insist", "persist", "consist", "resist", "twist", "checklist", "enlist"}
)
_SHORTEST = 6


def _is_person(role: str, word: str) -> bool:
    """Whether the ending tells people: "headmen", "separatist"."""
    return len(word) >= _SHORTEST and word.endswith(_PERSONS[role]) and word not in _NO_PERSONS


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of ``casualty_words.tsv``, by role; what each role means is told there."""

    sets: dict[str, frozenset[str]]
    maps: dict[str, dict[str, str]]

    def has(self, role: str, word: str) -> bool:
        """Whether a word plays a role; people are known by endings too ("headman")."""
        return word in self.sets[role] or (role in _PERSONS and _is_person(role, word))

    def value(self, role: str, word: str) -> str:
        """The value of a word in a role, ``""`` where it does not play it."""
        return self.maps[role].get(word, "")


@cache
def vocabulary() -> Vocabulary:
    """The words of casualties.

    Raises:
        DataFileError: a line has an unknown role or value, or stands twice.
    """
    sets: dict[str, set[str]] = {role: set() for role in _SETS}
    maps: dict[str, dict[str, str]] = {role: {} for role in _MAPS}
    path = Path(__file__).parent / "data" / "casualty_words.tsv"
    for row in read_table(path, ("role", "word"), optional=("value",)):
        role = row.choice("role", (*_SETS, *_MAPS))
        word, value = row.need("word"), row.choice("value", _VALUES)
        if word in sets.get(role, maps.get(role, {})):
            raise row.error(f"{word!r} stands twice as {role}", "keep one line")
        if role in maps:
            maps[role][word] = value
        else:
            sets[role].add(word)
    sets["people"] |= {_plural(word) for word in sets["person"]}
    return Vocabulary({role: frozenset(words) for role, words in sets.items()}, maps)


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeo":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    if word.endswith(("wife", "thief")):
        return word.removesuffix("f").removesuffix("fe") + "ves"
    return word[:-3] + "men" if word.endswith("man") else word + "s"


WITH = "along with"
"""What "as well as", "together with" and "along with" are read as: they join like "and"."""
_JOINING = ("as well", "along ", "together ")


class Token(NamedTuple):
    """A word, a number phrase or a mark of a sentence."""

    start: int
    end: int
    text: str
    low: str
    number: Count | None = None
    bound: str = ""

    @property
    def word(self) -> bool:
        """Whether it is a word."""
        return self.number is None and self.text[0].isalpha()

    @property
    def counted(self) -> bool:
        """Whether it is a number phrase."""
        return self.number is not None


_OTHERWISE = (
    "critical condition",
    "serious condition",
    "grave condition",
    "intensive care",
    "martyrdom",
    "treated",
    "fatally",
    "treatment",
    "surgery",
    "stitches",
    "pieces",
    "bits",
    "shreds",
    "lynching",
    "remains",
    "throat",
    "throats",
    "survivors",
    "cost",
    "costing",
    "broken",
    "fractured",
    "price",
    "sacrifice",
    "leg",
    "legs",
    "foot",
    "thigh",
    "shoulder",
    "knee",
    "fallen in",
    "fell in",
    "critical after",
    "critical following",
    "hospitalised",
    "hospitalized",
    "not survive",
    "shrapnel",
    "not make it",
    "paralysed",
    "paralyzed",
    "deceased",
)


@cache
def _told() -> frozenset[str]:
    """All words that tell of casualties."""
    words = vocabulary()
    told = {word for role in ("die", "state", "toll", "harm") for word in words.sets[role]}
    told |= {word for role in ("verb", "base", "noun", "none") for word in words.maps[role]}
    return frozenset(
        told | words.sets["phrasal"] | {"life", "alive", "loss", "losing", "lost"} | {*_OTHERWISE}
    )


@cache
def _first_words() -> frozenset[str]:
    return frozenset(low_words(phrase)[0] for phrase in _told())


@cache
def told_pattern() -> re.Pattern[str]:
    """Any word that tells of casualties."""
    alternatives = "|".join(sorted(_told(), key=len, reverse=True))
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


def tells(text: str, low: Low) -> bool:
    """Whether a sentence has any word that tells of casualties; quick where it has none."""
    return low.has(_first_words()) and told_pattern().search(text) is not None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:[^\W\d_]\.){2,}|"
        r"(?i:as\s+many|as\s+well\s+as|along\s+with|together\s+with)(?!\w)|"
        r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\w.,:/-]*\w|\d|--|[^\w\s]"
    )


def tokens(text: str) -> list[Token]:
    """The tokens of a sentence; a number phrase with its bounds is one of them."""
    found: list[Token] = []
    numbers = find_numbers(text)
    place = 0
    for number in numbers:
        found += _words(text, place, number.span.start)
        low = number.text.lower()
        found.append(Token(*number.span, number.text, low, number.count, number.words))
        place = number.span.end
    return found + _words(text, place, len(text))


def _words(text: str, start: int, end: int) -> list[Token]:
    found = []
    for match in _pattern().finditer(text, start, end):
        first, last = match.span()
        word = text[first:last]
        low = word.lower().replace("’", "'")
        if low[:2] in {"as", "al", "to"} and low.startswith(_JOINING):
            low = WITH
        found.append(tuple.__new__(Token, (first, last, word, low, None, "")))
    return found
