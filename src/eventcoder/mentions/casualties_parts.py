"""The parts of a noun phrase that lists people: where it is cut, its head, whether it is a name.

How many people they are is the matter of casualties_people.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from eventcoder.mentions.casualties_words import WITH, Token, vocabulary

_MONTHS = frozenset([
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
])  # fmt: skip

_PEOPLE = ("person", "people", "collective")


def split(phrase: Sequence[Token]) -> list[tuple[str, list[Token]]]:
    """The parts of a list, each with the word or mark that joins it to the one before."""
    parts: list[tuple[str, list[Token]]] = [("", [])]
    place = 0
    while place < len(phrase):
        low = phrase[place].low
        joint = low if low in {"and", "&", "plus", ","} else "and" if low == WITH else ""
        if not joint:
            parts[-1][1].append(phrase[place])
        elif parts[-1][1]:
            parts.append((joint, []))
        elif len(parts) > 1:  # ", and"
            parts[-1] = (",and", [])
        place += 1
    return [part for part in parts if part[1]]


def head(part: Sequence[Token]) -> Token:
    """The head noun: the last word before a preposition, relative or mark."""
    words, last = vocabulary(), part[0]
    for token in part:
        if token.low == "of" or not (token.word or token.counted):
            break
        if token is not part[0] and (
            words.has("right", token.low) or words.has("clause", token.low)
        ):
            break
        last = token
    return last


def of_kind(parts: list[tuple[str, list[Token]]], kind: str) -> list[tuple[str, list[Token]]]:
    """Without those that a noun of another kind counts: of "11 bodies and 36 wounded" the 36."""
    kept = [(joint, part) for joint, part in parts if not other_kind(part, kind)]
    return kept or parts


def other_kind(part: Sequence[Token], kind: str) -> bool:
    """Whether a part's head is a noun of the other kind: bodies are not injured."""
    return vocabulary().maps["noun"].get(head(part).low, kind) != kind


def are_people(part: Sequence[Token]) -> bool:
    """Whether the head is a word for people, listed as such."""
    words, last = vocabulary(), head(part)
    named = last.low.split() if last.counted else [last.low]  # "a family of nine" is a number
    return any(words.has(role, word) for role in _PEOPLE for word in named)


def looks_plural(word: str) -> bool:
    """Whether a word, in lower case, has the ending of a plural."""
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def is_name(part: Sequence[Token], shouted: bool) -> bool:
    """Whether a part is written like a name; in a sentence of capitals any short one is."""
    named = [token for token in part if token.word and len(token.text) > 1]
    if not named or len(named) > 6:
        return False
    return shouted or (named[0].text[0].isupper() and named[-1].text[0].isupper())


def is_titled(part: Sequence[Token]) -> bool:
    """Whether what a person is stands before the name: "former journalist Ana Ruiz"."""
    for place, token in enumerate(part[:-1]):
        if token.low.endswith("-old"):
            continue
        if not (token.word and token.text.islower()):
            return False
        if vocabulary().has("person", token.low) and part[place + 1].text[0].isupper():
            return True
    return False


def is_day(part: Sequence[Token]) -> bool:
    """Whether a number is a day: "the massacre of 16 November"."""
    return any(
        (a.low in _MONTHS and not b.word) or (b.low in _MONTHS and not a.word)
        for a, b in pairwise(part)
    )
