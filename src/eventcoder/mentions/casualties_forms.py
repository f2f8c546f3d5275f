"""What a word is in its place: a trigger of casualties, a finite verb, a describing participle.

Told by endings, lists and neighbours; no parser is used.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.mentions.casualties_words import Token, vocabulary

_OPENING = frozenset({"a", "an", "the", "other", "and", "more"})
_LONG_NOUN = 5
"""Words from a participle to the noun it describes: "suspected Islamic State group members"."""


def is_shouted(tokens: Sequence[Token]) -> bool:
    """Whether the sentence is in capitals."""
    words = [
        text for _, _, text, _, number, _ in tokens
        if number is None and len(text) > 1 and text[0].isalpha()
    ]  # fmt: skip
    return bool(words) and sum(map(str.isupper, words)) > 0.6 * len(words)


def is_trigger(token: Token) -> bool:
    """Whether a word tells of killed or injured people."""
    words = vocabulary()
    return bool(
        words.value("verb", token.low)
        or words.has("die", token.low)
        or words.has("state", token.low)
    )


def says(tokens: Sequence[Token], place: int) -> bool:
    """Whether it is a verb of saying, and not the name Said or "20 alleged members"."""
    token = tokens[place]
    said = vocabulary().has("say", token.low) and token.text != "Said"
    return said and not (token.low.endswith("ed") and _qualifies(tokens, place))


def _qualifies(part: Sequence[Token], place: int) -> bool:
    """Whether a participle stands inside a noun phrase: "five suspected drug traffickers"."""
    before = part[place - 1] if place else None
    if before is not None and not before.counted and before.low not in _OPENING:
        return False
    words = vocabulary()
    following = part[place + 1].low if place + 1 < len(part) else ""
    if before is not None and (before.counted or before.low in {"a", "an", "the"}):
        starts = ("right", "determiner", "finite", "clause", "adverb")
        bare = following.isalpha() and not any(words.has(role, following) for role in starts)
        if bare and not following.endswith(("ed", "ly")):
            return True  # "two masked gunmen"
    for token in part[place + 1 : place + 1 + _LONG_NOUN]:
        if not token.word or words.has("right", token.low) or words.has("determiner", token.low):
            return False
        if words.has("people", token.low) or words.has("person", token.low):
            return True
        if words.has("finite", token.low) or is_trigger(token):
            return False
    return False


def is_verb(part: Sequence[Token], place: int) -> bool:
    """Whether a word looks like a finite verb: -ed, but not before a noun that it describes."""
    low, text = part[place].low, part[place].text
    near = part[max(0, place - 1) : place + 2]
    if text.isupper() and any(token.word and token.text.islower() for token in near):
        return False  # the group IS
    if low in vocabulary().sets["finite"]:
        return True
    if not low.endswith("ed") or len(low) < 5 or "-" in low or not part[place].word:
        return False
    if text[0].isupper() and not text.isupper():
        return False  # Ahmed
    return not _qualifies(part, place)
