"""Links later mentions of an article to earlier ones: short names, "the group", "the president".

A mention without a country takes the one the article is about, where one dominates. Short names
are found in ``again.py``; nothing here decides who takes part in an event.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter

from eventcoder.mentions.actors.again import (
    Short,
    is_organisation,
    is_person,
    named_again,
    short_names,
)
from eventcoder.mentions.actors.home import (
    dominant_country,
    without_introduced,
    without_strays,
)
from eventcoder.mentions.actors.index import ActorIndex
from eventcoder.mentions.actors.model import ActorMention, Entry, SentenceLike
from eventcoder.mentions.actors.roles import HOME_ROLES, actor_code

_REBELS = frozenset(["INS", "OPP", "REB", "SEP"])
_DEFINITE = ("the ", "this ", "that ")
_OF_TWO = re.compile(
    r"(?:both|two|three|four)\s+(?:capitals|governments|heads|leaders|ministers|presidents"
    r"|(?:defence|defense|finance|foreign|prime)\s+ministers)\b",
    re.IGNORECASE,
)
_WHO_MEET = re.compile(r"delegates|diplomats|envoys|leaders|ministers|negotiators")
_OWNED = re.compile(r"\b(?:its|their)\s+$")
_OWNER = 8
_OF_OTHERS = re.compile(r"\s+(?:of|from)\s+(?:an?|the|its|their)\b", re.IGNORECASE)


def link_mentions(
    mentions: Sequence[ActorMention],
    text: str,
    sentences: Iterable[SentenceLike],
    *,
    index: ActorIndex | None = None,
    home: Callable[[], str] | None = None,
    spoken_of: Callable[[], set[str]] | None = None,
    within: tuple[int, int] | None = None,
) -> list[ActorMention]:
    """The mentions of a text, each linked to the earlier one that it speaks of.

    A linked mention has the name, country, code, roles, type and status of the earlier one and its
    place in the returned list as ``refers_to``. Acronyms and surnames introduced in the text are
    added as mentions where the lists know nobody of that name.

    Args:
        mentions: in order, as found.
        text: the text that spans count in.
        sentences: of the text.
        index: other lists than the package's own.
        home: gives the country at hand; the one that dominates the mentions if left out.
        spoken_of: gives the countries that the text speaks of; those of the mentions if left out.
        within: where short names are looked for; in all of the text if left out.
    """
    index = index or ActorIndex.load()
    mentions = without_introduced(without_strays(mentions, text, spoken_of), text)
    short = short_names(mentions, text)
    found = sorted([*mentions, *named_again(short, mentions, text, within)], key=itemgetter(0))
    starts = [sentence.start for sentence in sentences]
    at_hand: str | None = None
    linked: list[ActorMention] = []
    places: dict[int, int] = {}
    for mention in found:
        origin = _short_for(mention, short, text, places)
        if origin is None and describes(mention):
            origin = _described(mention, linked, text, starts, index.descriptions)
        if origin is not None:
            mention = _same_as(mention, linked[origin], origin)
        elif at_home(mention, text):
            if at_hand is None:
                at_hand = home() if home else dominant_country(found, text)
            if at_hand:
                mention = in_country(mention, at_hand, index)
        places[mention.start] = len(linked)
        linked.append(mention)
    return linked


def at_home(mention: ActorMention, text: str) -> bool:
    """Whether a mention without a country is one of the state at hand, or "the rebels" there."""
    if mention.country or mention.name or mention.sponsor or mention.status != "generic":
        return False
    if mention.type in ("external", "igo") or not mention.roles or not mention.steps:
        return False
    if any(step.note.startswith("foreign") for step in mention.steps):
        return False
    if _OF_TWO.match(text, mention.start):
        return False  # "the two leaders" are of two states
    if _WHO_MEET.fullmatch(text, mention.start, mention.end) and not definite(mention, text):
        return False  # "ministers met in Brussels"
    if _OWNED.search(text, max(0, mention.start - _OWNER), mention.start):
        return False  # whose they are, ``resolve`` tells
    if _OF_OTHERS.match(text, mention.end):
        return False  # "two commanders of a rebel group"
    role = mention.roles[0]
    return role in HOME_ROLES or (role in _REBELS and definite(mention, text))


def in_country(mention: ActorMention, iso3: str, index: ActorIndex) -> ActorMention:
    """The mention with that country and the code that follows from it."""
    known = index.countries.get(iso3)
    cameo = (known.cameo or iso3) if known else iso3
    return mention._replace(
        country=iso3,
        gwno=known.gwno if known else None,
        code=actor_code(cameo, mention.roles),
    )


def _same_as(mention: ActorMention, origin: ActorMention, place: int) -> ActorMention:
    return mention._replace(
        name=origin.name,
        country=origin.country,
        gwno=origin.gwno,
        code=origin.code,
        roles=origin.roles,
        type=origin.type,
        status=origin.status,
        sponsor=mention.sponsor or origin.sponsor,
        refers_to=place if origin.refers_to is None else origin.refers_to,
    )


def _short_for(
    mention: ActorMention, short: Mapping[str, Short], text: str, places: Mapping[int, int]
) -> int | None:
    """The earlier mention whose acronym or surname these words are."""
    if not short:
        return None
    name = short.get(text[mention.head_start : mention.head_end])
    if name is None or mention.start < name.since or mention.start == name.origin.start:
        return None
    return places.get(name.origin.start)


def describes(mention: ActorMention) -> bool:
    """Whether a mention is a noun alone, or one with a nationality, faith or sponsor before it."""
    if mention.status != "generic" or mention.name is not None:
        return False
    if mention.type == "state" and mention.country:
        return False  # "the Ethiopian army" is that state's, whoever was named before
    if len(mention.steps) == 1:
        return not mention.country and not mention.sponsor
    return len(mention.steps) == 2 and (
        mention.steps[0].kind in "AEGj" or mention.sponsor is not None
    )


def definite(mention: ActorMention, text: str) -> bool:
    """Whether "the" or the like stands before a mention."""
    return text[max(0, mention.start - 5) : mention.start].lower().endswith(_DEFINITE)


def _described(
    mention: ActorMention,
    earlier: Sequence[ActorMention],
    text: str,
    starts: Sequence[int],
    descriptions: Mapping[str, frozenset[str]],
) -> int | None:
    """The earlier mention that a definite description stands for."""
    if not definite(mention, text):
        return None
    head = mention.steps[-1]
    types = descriptions.get(head.name)
    if len(mention.steps) > 1:
        return _organisation(mention, earlier, starts, types) if types else None
    if head.kind == "t":
        holder = _holder(head, earlier)
        if holder is not None:
            return holder
    if mention.roles and mention.roles[0] in HOME_ROLES:
        return _same_body(head, earlier, text)
    return _organisation(mention, earlier, starts, types) if types else None


def _holder(title: Entry, earlier: Sequence[ActorMention]) -> int | None:
    """The person last named with that title or as the holder of that office."""
    for place in range(len(earlier) - 1, -1, -1):
        known = earlier[place]
        if known.refers_to is None and is_person(known):
            for step in known.steps:
                office = step.note.split(" of ")[0] if step.kind == "P" else step.name
                if office == title.name or (
                    title.name == "minister" and office.endswith(" minister")
                ):
                    return place
    return None


def _same_body(head: Entry, earlier: Sequence[ActorMention], text: str) -> int | None:
    """The army, court or ministry last named with its country.

    A group whose full name ends so counts only where the text has the full name: an article that
    says "ELN" means the state's by "the army".
    """
    for place in range(len(earlier) - 1, -1, -1):
        known = earlier[place]
        if known.country and known.roles and known.refers_to is None:
            for step in known.steps:
                listed = step.kind == "O" and step.name.lower().endswith(f" {head.name}")
                spelt = text[known.start : known.end].lower().endswith(f" {head.name}")
                if (listed and spelt) or step.name == head.name:
                    return place
    return None


def _so_called(noun: str, earlier: Sequence[ActorMention]) -> int | None:
    """The organisation last named whose own name ends so: "the coalition" is no United Nations."""
    for place in range(len(earlier) - 1, -1, -1):
        known = earlier[place]
        named = known.refers_to is None and known.name is not None
        if named and is_organisation(known) and str(known.name).lower().endswith(f" {noun}"):
            return place
    return None


def _organisation(
    mention: ActorMention,
    earlier: Sequence[ActorMention],
    starts: Sequence[int],
    types: frozenset[str],
) -> int | None:
    """The organisation of such a type named last: the first one of the nearest sentence."""
    namesake = _so_called(mention.steps[-1].name, earlier)
    if namesake is not None:
        return namesake
    own = bisect_right(starts, mention.start)
    best: int | None = None
    nearest = -1
    for place in range(len(earlier) - 1, -1, -1):
        known = earlier[place]
        if known.refers_to is not None or not is_organisation(known) or not known.steps:
            continue
        if known.type not in types and known.type != "unknown":
            continue
        if mention.country and known.country != mention.country:
            continue
        sentence = bisect_right(starts, known.start)
        if best is None:
            best, nearest = place, sentence
            if sentence == own:
                return best
        elif sentence == nearest:
            best = place
        else:
            break
    return best
