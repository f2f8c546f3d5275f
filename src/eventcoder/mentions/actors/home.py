"""Which country an article is about, by who is named in it, and names that cannot be meant there.

What a mention without a country takes from it is decided in ``link.py``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from eventcoder.mentions.actors.model import ActorMention
from eventcoder.mentions.actors.roles import actor_code, ordered

_FORCES = frozenset(["COP", "MIL"])
_PRIVATE = frozenset(["business", "civilian", "media", "ngo"])
_ABROAD = re.compile(r"\b(?:embass|consul|ambassador|diplomat)", re.IGNORECASE)
"""Words for those who stand for a country in another one."""
_MADE = re.compile(r"[ -](?:built|made|manufactured)\b", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z]{2,4}")
_INTRODUCED = re.compile(
    r"((?:[A-Z][\w'’-]*\s+(?:(?:of|for|the|and|de|del|la)\s+){0,2}){2,7})\((?:the )?([A-Z]{2,6})\)"
)
_BRACKETED = re.compile(r"\([A-Z]{2,4}\)$")
_FORCE_WEIGHT, _STATE_WEIGHT, _PRIVATE_WEIGHT = 3, 2, 1


def home_weight(mention: ActorMention, text: str) -> int:
    """What a mention says about the country a text is about; 0 where its country is not told.

    Forces, armed groups and places weigh most, private people least: a German journalist makes
    no German court. Those who stand for a country abroad, and mentions that took their country
    from others, say nothing.
    """
    told = any(step.country == mention.country for step in mention.steps)
    if not told and mention.refers_to is None:
        return 0
    if is_abroad(text, mention.start, mention.end):
        return 0
    return weight_of(mention.type, mention.roles, mention.locative)


def weight_of(kind: str, roles: Iterable[str], locative: bool) -> int:
    """What an actor of a type and with such roles says about the country a text is about."""
    if locative or kind in {"rebel", "militia"} or not _FORCES.isdisjoint(roles):
        return _FORCE_WEIGHT
    return _PRIVATE_WEIGHT if kind in _PRIVATE else _STATE_WEIGHT


def is_abroad(text: str, start: int, end: int) -> bool:
    """Whether words speak of what a country has in another one: an embassy, a "USA made" rifle."""
    return _ABROAD.search(text, start, end) is not None or _MADE.match(text, end) is not None


def dominant_country(mentions: Sequence[ActorMention], text: str) -> str:
    """The country that mentions speak of twice as much as of any other, else ``""``."""
    weights: Counter[str] = Counter()
    for mention in mentions:
        if mention.country and (weight := home_weight(mention, text)):
            weights[mention.country] += weight
    return dominant(weights)


def dominant(weights: Counter[str]) -> str:
    """The country that has twice the weight of any other, else ``""``."""
    ranked = weights.most_common(2)
    if not ranked or ranked[0][1] < 2:
        return ""
    if len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]:
        return ""
    return ranked[0][0]


def without_strays(
    mentions: Sequence[ActorMention], text: str, spoken_of: Callable[[], set[str]] | None = None
) -> list[ActorMention]:
    """The mentions without acronyms of a country that nothing else in the text speaks of.

    "PAC" may be a patrol in Guatemala or a police of India; in capitals every word looks like one.
    Only where another country is spoken of; ``spoken_of`` gives the countries that the text speaks
    of by more than such acronyms, if not all of its mentions are given.
    """
    short = [mention for mention in mentions if _is_acronym(mention, text)]
    if not short:
        return list(mentions)
    known = (
        spoken_of()
        if spoken_of
        else {
            mention.country
            for mention in mentions
            if mention.country and mention not in short and home_weight(mention, text)
        }
    )
    if not known:
        return list(mentions)
    kept: list[ActorMention] = []
    for mention in mentions:
        if mention not in short or mention.country in known:
            kept.append(mention)
        elif len(mention.steps) > 1:  # "Civil Self-Defense Patrol (PAC)"
            kept.append(_of_no_country(mention))
    return kept


def without_introduced(mentions: Sequence[ActorMention], text: str) -> list[ActorMention]:
    """The mentions without listed organisations whose acronym the text gives to another one.

    "The Azawad Dawn Army (ADA)" makes ADA that army, whoever else is called so.
    """
    if not any(_is_short(mention, text) for mention in mentions):
        return list(mentions)
    given = _introduced(text)
    if not given:
        return list(mentions)
    listed = {m.name for m in mentions if m.name}
    kept = []
    for mention in mentions:
        words = text[mention.head_start : mention.head_end]
        full = given.get(words)
        taken = (
            full is not None
            and _is_short(mention, text)
            and _initials(full, len(words)) == words
            and (mention.name or "") not in full
            and not _known(full, listed)
        )
        if not taken:
            kept.append(mention)
    return kept


@lru_cache(maxsize=4)
def _introduced(text: str) -> Mapping[str, str]:
    """Acronyms in brackets with the words before them; a text is asked for once a sentence."""
    return {match[2]: match[1] for match in _INTRODUCED.finditer(text)}


def _is_short(mention: ActorMention, text: str) -> bool:
    """Whether it is a listed organisation told by capitals alone."""
    if len(mention.steps) != 1 or mention.steps[0].kind != "O":
        return False
    return text[mention.head_start : mention.head_end].isupper()


def _initials(words: str, letters: int) -> str:
    capitals = [word[0] for word in words.split() if word[0].isupper()]
    return "".join(capitals[-letters:])


def _known(full: str, listed: set[str]) -> bool:
    """Whether the words before the bracket are a listed name themselves."""
    return any(full.endswith(name) for name in listed)


def _is_acronym(mention: ActorMention, text: str) -> bool:
    """Whether a listed organisation is only told by a short acronym that others may bear too."""
    if not mention.country:
        return False
    listed = [step for step in mention.steps if step.country]
    if len(listed) != 1 or listed[0].kind != "O":
        return False
    if _BRACKETED.search(text[mention.start : mention.end]):
        return True
    return is_lone_acronym(text, mention.start, mention.head_start, mention.head_end)


def is_lone_acronym(text: str, start: int, head: int, end: int) -> bool:
    """Whether a name is a few capitals in brackets or in a text of capitals."""
    if not _ACRONYM.fullmatch(text, head, end):
        return False
    around = text[max(0, start - 12) : end + 12]
    return text[max(0, start - 1)] == "(" or around.upper() == around


def _of_no_country(mention: ActorMention) -> ActorMention:
    """The mention as its other words tell it."""
    steps = tuple(step for step in mention.steps if not step.country)
    roles = ordered(tuple(role for step in steps for role in step.roles))
    return mention._replace(
        name=None, country=None, gwno=None, code=actor_code("", roles), roles=roles, steps=steps,
        type=next((step.type for step in reversed(steps) if step.type), "unknown"),
        status="generic",
    )  # fmt: skip
