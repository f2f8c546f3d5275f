"""Names that an article introduces and then uses short: acronyms in brackets, surnames.

What listed names mean is known from the lists; descriptions ("the group") are in ``link.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from eventcoder.mentions.actors.model import ActorMention
from eventcoder.mentions.actors.words import NO_NAME

_AFTER = re.compile(r"\s*\(\s*(?:the |or )?[\"“']?([A-Z][A-Z0-9][A-Z0-9&/-]{0,8})[\"”']?\s*[),;]")
_BEFORE = re.compile(r"(?<![\w-])([A-Z][A-Z0-9][A-Z0-9&/-]{0,8})\s*\((?:the )?$")
_SURNAME = re.compile(r"([^\W\d_][\w’'-]+)(?:,? (?:Jr|Sr|II|III|IV)\.?)?$")
_NOT_AFTER = re.compile(r"\s+[A-Z][a-z]")


class Short(NamedTuple):
    """A short name: the mention that introduced it, and from where on it holds."""

    words: str
    origin: ActorMention
    since: int
    person: bool


def is_person(mention: ActorMention) -> bool:
    """Whether a mention names one person, listed or by title and name."""
    steps = mention.steps
    for step in steps:
        if step.kind == "P":
            return mention.status == "named" and not mention.plural
    return mention.status == "unidentified" and bool(steps) and steps[-1].kind in "tr"


def is_organisation(mention: ActorMention) -> bool:
    """Whether a mention names an organisation, listed or by capitalised words."""
    steps = mention.steps
    if mention.status == "named":
        return "O" in [step.kind for step in steps]
    return mention.status == "unidentified" and (not steps or steps[-1].kind in "bp")


def short_names(mentions: Sequence[ActorMention], text: str) -> dict[str, Short]:
    """Short names introduced in the text, by their words; the first introduction holds."""
    found: dict[str, Short] = {}
    for mention in mentions:
        if is_person(mention):
            surname = _SURNAME.search(text, mention.head_start, mention.head_end)
            if surname and surname.start() > mention.head_start and _a_surname(surname[1]):
                short = Short(surname[1], mention, mention.end, True)
                found.setdefault(short.words, short)
        elif is_organisation(mention):
            acronym = _AFTER.match(text, mention.end) or _BEFORE.search(
                text, max(0, mention.start - 20), mention.start
            )
            if acronym and _abbreviates(acronym[1], text[mention.start : mention.end]):
                since = min(acronym.start(1), mention.end)
                found.setdefault(acronym[1], Short(acronym[1], mention, since, False))
    return found


def _a_surname(word: str) -> bool:
    return len(word) > 2 and word[0].isupper() and word.lower() not in NO_NAME


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym stand in the name in order, the first as an initial."""
    letters = "".join(char for char in acronym if char.isalpha()).lower()
    if acronym == name or not letters:
        return False
    rest = iter(name.lower())
    initials = {word[0] for word in name.lower().split()}
    return letters[0] in initials and all(letter in rest for letter in letters)


def named_again(
    short: dict[str, Short],
    mentions: Sequence[ActorMention],
    text: str,
    within: tuple[int, int] | None = None,
) -> list[ActorMention]:
    """Mentions of short names where the lists found nobody."""
    if not short:
        return []
    found = []
    place = 0
    for start, end in _written(short, text, *(within or (0, len(text)))):
        name = short[text[start:end]]
        while place < len(mentions) and mentions[place].end <= start:
            place += 1
        taken = place < len(mentions) and mentions[place].start < end
        if taken or start < name.since or (name.person and _NOT_AFTER.match(text, end)):
            continue
        found.append(ActorMention(start, end, start, end, status="unidentified"))
    return found


def _written(short: Iterable[str], text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Where whole words of the text are short names, in order, of two at one place the longer.

    An expression for each article would take longer to compile than this search does.
    """
    spans: list[tuple[int, int]] = []
    for words in short:
        at = text.find(words, first, last)
        while at >= 0:
            end = at + len(words)
            if not (_is_inner(text[at - 1 : at]) or _is_inner(text[end : end + 1])):
                spans.append((at, -end))
            at = text.find(words, end, last)
    spans.sort()
    return [(start, -end) for start, end in spans]


def _is_inner(char: str) -> bool:
    return char.isalnum() or char in ("_", "-")
