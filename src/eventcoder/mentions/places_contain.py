"""Which of two names lies in the other, by the words between them and the gazetteer.

The names come from places.
"""

from __future__ import annotations

import re

from eventcoder.mentions.gazetteer import Gazetteer
from eventcoder.mentions.places_context import containment, measured, outlying, quarter
from eventcoder.mentions.places_model import LARGE, PlaceMention

_PART_OF = re.compile(
    r"\s+(?:area|barrio|neighbou?rhood|quarter|section|sector|suburb|ward)\s+(?:of|in)\s+$",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"\b(?:in|within)\b")
_UNITS = ("admin1", "admin2")


def contain(text: str, found: list[PlaceMention], gazetteer: Gazetteer) -> list[PlaceMention]:
    """Give each mention the names that are said to contain it, from the last to the first."""
    kept: list[PlaceMention] = []
    for place in range(len(found) - 1, -1, -1):
        mention = found[place]
        if kept and _owns(text, mention, kept[-1], gazetteer):
            kept[-1] = kept[-1]._replace(
                containers=(*kept[-1].containers, mention.text),
                preposition=mention.preposition,
                near=mention.near,
                locative=mention.locative,
            )
            mention = mention._replace(preposition="", near=False, locative=False)
        if place and _is_quarter(text, found[place - 1], mention, gazetteer):
            mention = mention._replace(containers=(found[place - 1].text,))
        elif kept and _beside(text, mention, kept[-1]):
            mention = mention._replace(containers=(kept[-1].text, *kept[-1].containers))
        elif kept and containment(text[mention.span.end : kept[-1].span.start]):
            outer = _owned(text, kept)
            between = text[mention.span.end : outer.span.start]
            listed = "," in between and not _INSIDE.search(between)
            part = _PART_OF.match(between) is not None and _is_large(outer, gazetteer)
            if part or _holds(mention, outer, gazetteer, listed):
                mention = mention._replace(containers=(outer.text, *outer.containers))
        kept.append(mention)
    kept.reverse()
    return kept


def _beside(text: str, part: PlaceMention, large: PlaceMention) -> bool:
    """Whether a place is told by how far it is from another, or is known by that alone."""
    between = text[part.span.end : large.span.start]
    return large.near and (measured(between) or (not part.known and outlying(between)))


_OWNER = ("'s ", "’s ")


def _owns(text: str, owner: PlaceMention, part: PlaceMention, source: Gazetteer) -> bool:
    """Whether a country's unit follows it: "Sudan's Gezira state"."""
    if text[owner.span.end : part.span.start] not in _OWNER:
        return False
    return part.kind in _UNITS or unit_around(part, owner.text, source) == "country"


def _owned(text: str, following: list[PlaceMention]) -> PlaceMention:
    """What a name stands in by "in X": the unit in "Tamboul in Sudan's Gezira state"."""
    first, *more = reversed(following[-2:])
    part = more[0] if more else first
    owned = first.text in part.containers and text[first.span.end : part.span.start] in _OWNER
    return part if owned else first


def _is_quarter(text: str, city: PlaceMention, part: PlaceMention, source: Gazetteer) -> bool:
    """Whether a smaller place is told as part of the city before it."""
    if not city.known or not quarter(text[city.span.end : part.span.start]):
        return False
    whole, piece = source.candidates(city.text, limit=1), source.candidates(part.text, limit=1)
    return whole[0].score >= LARGE and (not piece or piece[0].score < whole[0].score)


def _is_large(city: PlaceMention, gazetteer: Gazetteer) -> bool:
    """Whether it is a city with quarters, whose names other towns may bear."""
    found = gazetteer.candidates(city.text, limit=1)
    return bool(found) and found[0].score >= LARGE


def _holds(inner: PlaceMention, outer: PlaceMention, gazetteer: Gazetteer, listed: bool) -> bool:
    """Whether the gazetteer agrees, or cannot know, that one place lies in the other.

    A comma alone may join a list; "village of", "in" and brackets do not: there a namesake
    elsewhere is another place.
    """
    if not listed and (not inner.known or outer.kind in _UNITS):
        return True
    if outer.kind in _UNITS and not (inner.known and outer.known):
        return True
    return unit_around(inner, outer.text, gazetteer) is not None


def unit_around(inner: PlaceMention, name: str, gazetteer: Gazetteer) -> str | None:
    """The kind of unit of a name that may hold a place; ``None`` where there is none."""
    units = [place for place in gazetteer.candidates(name) if place.kind != "city"]
    if not inner.known:
        return units[0].kind if units else None
    places = gazetteer.candidates(inner.text, limit=40)
    for unit in units:
        for place in places:
            if place.country != unit.country or place.kind == "country":
                continue
            if unit.kind in {"country", "area"} or unit.name in {place.admin1, place.admin2}:
                return unit.kind
    return None


def lies_in(inner: PlaceMention, name: str, gazetteer: Gazetteer) -> bool:
    """Whether a known place, a town or a unit, lies in a unit or country of that name."""
    return inner.known and bool(unit_around(inner, name, gazetteer))
