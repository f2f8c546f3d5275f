"""Values of number words and digit groups: "two hundred and five", "2,500", "1.2 million".

Only single values; ranges, bounds and vague words ("at least", "dozens") are the matter of numbers.
"""

from __future__ import annotations

import re
from functools import cache

UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {
    "thousand": 1_000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "crores": 10_000_000,
    "billion": 1_000_000_000,
}
_SMALL = {**UNITS, **TENS}
_DIGITS = r"\d{1,3}(?:,\d{2,3})+|\d{1,3}(?:[ \u00a0\u202f]000)+(?!\d)|\d+(?:\.\d+)?"


def _alternatives(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def value_pattern() -> str:
    """Source of a regular expression (ignoring case) for one value in digits or words.

    It has no groups and no boundaries of its own; what it matches ``parse_value`` can read.
    """
    teens = _alternatives({word: value for word, value in UNITS.items() if word != "zero"})
    small = rf"(?:(?:{_alternatives(TENS)})(?:[-\s]+(?:{teens})\b)?|{teens}|zero)"
    hundred = rf"(?:(?:{small}\b|an?|\d+)\s+)?hundred\b(?:\s+(?:and\s+)?{small}\b)?"
    group = rf"(?:{hundred}|(?:{_DIGITS})|{small}\b)"
    scale = _alternatives(SCALES)
    scaled = rf"(?:(?:{group}|an?)\s*[-\s]?\s*)(?:{scale})\b"
    rest = rf"(?:\s+(?:and\s+)?(?:{scaled}|{hundred}|{small}\b))"
    dozen = rf"(?:half\s+a\s+dozen|(?:(?:{small}|\d+|an?|half)[-\s]+)?dozen)\b"
    return rf"(?:{dozen}|{scaled}(?:{rest})*|{group})"


def parse_value(phrase: str) -> int | None:
    """The value of one number phrase, or ``None`` where it is not a single whole number.

    >>> parse_value("two hundred and five"), parse_value("1.2 million"), parse_value("half a dozen")
    (205, 1200000, 6)
    """
    words = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", phrase.lower().strip())
    if words.endswith("dozen"):
        return _dozens(words[: -len("dozen")].strip())
    if re.fullmatch(_DIGITS, words):
        return _digits(words)
    return _spelled(re.findall(r"\d[\d,.]*(?:[ \u00a0\u202f]000)*|[a-z]+", words))


def _dozens(count: str) -> int | None:
    if count in {"", "a"}:
        return 12
    if count in {"half", "half a"}:
        return 6
    value = parse_value(count)
    return None if value is None else 12 * value


def _digits(phrase: str) -> int | None:
    number = float(re.sub(r"[,\s\u00a0\u202f]", "", phrase))
    return int(number) if number == int(number) else None


def _spelled(words: list[str]) -> int | None:
    """Read English number words from left to right; scales must fall."""
    total, group, ceiling, place = 0.0, 0.0, float("inf"), 0
    open_places = 1000  # what may still be added to the group: below 1000, 100, 10, then nothing
    while place < len(words):
        word = words[place]
        place += 1
        if word == "and":
            if (group == 0 and total == 0) or place == len(words):
                return None
        elif word in {"a", "an"} and group == 0:
            group = 1.0
            open_places = 0
        elif word == "hundred" and group < 100:
            group = (group or 1.0) * 100
            open_places = 100
        elif word in SCALES and SCALES[word] < ceiling:
            ceiling = SCALES[word]
            total += (group or 1.0) * ceiling
            group, open_places = 0.0, 1000
        else:
            value = _SMALL.get(word, _fraction(word))
            if value is None or value >= open_places:
                return None
            group += value
            open_places = 10 if word in TENS else 0
    number = total + group
    return int(number) if number == int(number) else None


def _fraction(word: str) -> float | None:
    """A digit word before a scale, such as the 1.2 of "1.2 million"."""
    return float(re.sub(r"[,\s]", "", word)) if word[0].isdigit() else None
