"""Which country an article is about, by who is named in it, and names that cannot be meant there.

What a mention without a country takes from it is decided in ``link.py``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from eventcoder.mentions.actors.model import ActorMention
from eventcoder.mentions.actors.roles import actor_code, ordered

#: Roles that a state has at home: without any nationality they are those of the country at hand.
HOME_ROLES = frozenset(["COP", "GOV", "JUD", "LEG", "MIL", "SPY"])
_FORCES = frozenset(["COP", "MIL"])
_PRIVATE = frozenset(["business", "civilian", "media", "ngo"])
_ABROAD = re.compile(r"\b(?:embass|consul|ambassador|diplomat)", re.IGNORECASE)
"""Words for those who stand for a country in another one."""
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
    if _ABROAD.search(text, mention.start, mention.end):
        return 0
    armed = mention.type in {"rebel", "militia"} or not _FORCES.isdisjoint(mention.roles)
    if armed or mention.locative:
        return _FORCE_WEIGHT
    return _PRIVATE_WEIGHT if mention.type in _PRIVATE else _STATE_WEIGHT


def dominant_country(mentions: Sequence[ActorMention], text: str) -> str:
    """The country that mentions speak of twice as much as of any other, else ``""``."""
    weights: Counter[str] = Counter()
    for mention in mentions:
        if mention.country and (weight := home_weight(mention, text)):
            weights[mention.country] += weight
    ranked = weights.most_common(2)
    if not ranked or ranked[0][1] < 2:
        return ""
    if len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]:
        return ""
    return ranked[0][0]


def without_strays(mentions: Sequence[ActorMention], text: str) -> list[ActorMention]:
    """The mentions without acronyms of a country that nothing else in the text speaks of.

    "PAC" may be a patrol in Guatemala or a police of India; in capitals every word looks like one.
    Only where another country is spoken of.
    """
    short = [mention for mention in mentions if _is_acronym(mention, text)]
    if not short:
        return list(mentions)
    known = {
        mention.country
        for mention in mentions
        if mention.country and mention not in short and home_weight(mention, text)
    }
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
    given = {match[2]: match[1] for match in _INTRODUCED.finditer(text)}
    if not given:
        return list(mentions)
    listed = {m.name for m in mentions if m.name}
    kept = []
    for mention in mentions:
        words = text[mention.head_start : mention.head_end]
        full = given.get(words)
        taken = (
            full is not None
            and len(mention.steps) == 1
            and mention.steps[0].kind == "O"
            and _initials(full, len(words)) == words
            and (mention.name or "") not in full
            and not _known(full, listed)
        )
        if not taken:
            kept.append(mention)
    return kept


def _initials(words: str, letters: int) -> str:
    capitals = [word[0] for word in words.split() if word[0].isupper()]
    return "".join(capitals[-letters:])


def _known(full: str, listed: set[str]) -> bool:
    """Whether the words before the bracket are a listed name themselves."""
    return any(full.endswith(name) for name in listed)


def _is_acronym(mention: ActorMention, text: str) -> bool:
    """Whether a listed organisation is only told by a short acronym that others may bear too."""
    listed = [step for step in mention.steps if step.country]
    if len(listed) != 1 or listed[0].kind != "O" or not mention.country:
        return False
    words = text[mention.start : mention.end]
    if _BRACKETED.search(words):
        return True
    if not _ACRONYM.fullmatch(text, mention.head_start, mention.head_end):
        return False
    around = text[max(0, mention.start - 12) : mention.end + 12]
    return text[max(0, mention.start - 1)] == "(" or around.upper() == around


def _of_no_country(mention: ActorMention) -> ActorMention:
    """The mention as its other words tell it."""
    steps = tuple(step for step in mention.steps if not step.country)
    roles = ordered(tuple(role for step in steps for role in step.roles))
    return mention._replace(
        name=None, country=None, gwno=None, code=actor_code("", roles), roles=roles, steps=steps,
        type=next((step.type for step in reversed(steps) if step.type), "unknown"),
        status="generic",
    )  # fmt: skip
