"""From a place mention to a point on the map: country, units, coordinates, and how precise.

Which mention is an event's place is decided in ``resolve``; this knows only the mention, what
contains it, and the countries that the text is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eventcoder.mentions.gazetteer import Gazetteer, Place, priogrid_gid
from eventcoder.mentions.places_model import LARGE, PlaceMention, is_shared

_PRECISION = {
    "city": "exact", "admin1": "admin1", "admin2": "admin2", "country": "country", "area": "area",
}  # fmt: skip
_KINDS = {
    "admin1": ("admin1", "admin2", "area", "country"), "admin2": ("admin2", "admin1"),
    "city": ("city",), "area": ("area",),
}  # fmt: skip
"""What a word for a kind may mean, the likeliest first."""
_AT_TOWNS = frozenset({"in", "near", "at", "outside", "inside"})
_TOWN = 4.0
"""Score (ten thousand people) of a town that a bare name means rather than the unit named so."""
_NOWHERE = ("",)  # countries of a text that is about none that there is
_STRAY = 5.3
"""Score below which a place in a country the text is not about is left unresolved."""


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """Where a mention lies.

    Attributes:
        name: the place's own name, or the words of the mention where no gazetteer has it.
        precision: ``exact``, ``near``, ``admin2``, ``admin1``, ``area``, ``country`` or
            ``unknown``; a place no gazetteer has takes the precision of what contains it.
        country: ISO 3166-1 alpha-3.
    """

    name: str
    precision: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonameid: int | None = None
    priogrid_gid: int | None = None


def resolve_place(
    mention: PlaceMention,
    context_countries: Sequence[str] = (),
    *,
    gazetteer: Gazetteer | None = None,
) -> ResolvedPlace:
    """The place that a mention means.

    Args:
        mention: as ``find_places`` gives it, with its containers.
        context_countries: alpha-3 codes of the countries the text is about, the main one first.
        gazetteer: the built-in one with the user's additions when left out.
    """
    source = gazetteer or Gazetteer.load()
    chosen = _choose(mention, context_countries, source)
    if chosen is not None:
        return _resolved(chosen.name, chosen, _precision(mention, chosen))
    for depth, name in enumerate(mention.containers):
        outer = mention.containers[depth + 1 :]
        held = _holder(source, name, outer, context_countries)
        if held is not None and _may_be_meant(held, outer, context_countries, source):
            precision = "near" if held.kind == "city" else _PRECISION[held.kind]
            return _resolved(mention.text, held, precision, own=False)
    return ResolvedPlace(mention.text, "unknown")


def is_settled(mention: PlaceMention, gazetteer: Gazetteer) -> bool:
    """Whether a mention means the same place whatever countries the text is about.

    Then nobody need know what the text is about.
    """
    if mention.kind or mention.containers:
        return False
    place = gazetteer.settled(mention.text)
    if place is None or place.kind in {"admin1", "admin2"}:  # a unit may give way to its town
        return False
    return _plausible(place, _NOWHERE, gazetteer)


def _choose(mention: PlaceMention, countries: Sequence[str], source: Gazetteer) -> Place | None:
    kinds = _KINDS.get(mention.kind or "", ())
    found = [_best(source, mention.text, mention.containers, countries, (kind,)) for kind in kinds]
    found.append(_town(source, mention, countries))
    for place in found:
        if place and place.kind == "city" and not place.primary and kinds[:1] == ("admin1",):
            continue  # a town that goes by the name of a province now and then
        if place is None:
            continue
        if _may_be_meant(place, mention.containers, countries, source):
            return place
        if place.kind == mention.kind and place.primary and _only_one(place, source):
            return place
    return None


def _town(source: Gazetteer, mention: PlaceMention, countries: Sequence[str]) -> Place | None:
    """The best place of any kind; where it is a unit, the town in it that gave it its name."""
    best = _best(source, mention.text, mention.containers, countries, ())
    if (
        best is None
        or best.kind not in {"admin1", "admin2"}
        or mention.kind
        or not mention.locative
        or mention.preposition not in _AT_TOWNS
    ):
        return best
    for town in source.candidates(
        mention.text, within=mention.containers, countries=countries, kinds=("city",)
    ):
        inside = town.country == best.country and town.admin1 == best.admin1
        if inside and town.primary and town.score >= _TOWN:
            return town
    return best


def _best(
    source: Gazetteer, name: str, within: Sequence[str], countries: Sequence[str],
    kinds: Sequence[str],
) -> Place | None:  # fmt: skip
    found = source.candidates(name, countries=countries, within=within, kinds=kinds, limit=1)
    return found[0] if found else None


def _holder(
    source: Gazetteer, name: str, within: Sequence[str], countries: Sequence[str]
) -> Place | None:
    """What a container's name means: a large city rather than the unit named after it."""
    any_kind = _best(source, name, within, countries, ())
    if any_kind is None or any_kind.score >= LARGE:
        return any_kind
    return (
        _best(source, name, within, countries, ("admin2", "admin1", "country", "area")) or any_kind
    )


def _may_be_meant(
    place: Place, containers: Sequence[str], countries: Sequence[str], source: Gazetteer
) -> bool:
    """Whether a place is in what the text says contains it or, if no map knows that, plausible."""
    named = [outer for name in containers for outer in source.candidates(name)]
    holders = [outer for outer in named if outer.kind != "city"] or named
    if holders:
        return any(outer.country == place.country for outer in holders)
    return _plausible(place, countries, source)


def _plausible(place: Place, countries: Sequence[str], source: Gazetteer) -> bool:
    """Keep a small namesake in a country that the text is not about from being taken."""
    if not countries or place.country in countries or not place.country:
        return True
    if place.kind in {"country", "area"}:
        return True
    return place.score >= _STRAY and place.primary and not _is_one_of_several(place, source)


def _is_one_of_several(place: Place, source: Gazetteer) -> bool:
    """Whether other countries have a place of that name and about that size: "San Pedro"."""
    scores: dict[str, float] = {}
    for other in source.candidates(place.name):
        scores[other.country] = max(scores.get(other.country, 0.0), other.score)
    return is_shared(scores)


def _only_one(place: Place, source: Gazetteer) -> bool:
    """Whether a unit's name is borne in no other country: "the state of Tachira"."""
    return place.kind == "admin1" and all(
        other.country == place.country for other in source.candidates(place.name)
    )


def _precision(mention: PlaceMention, place: Place) -> str:
    precision = _PRECISION[place.kind]
    return "near" if mention.near and precision == "exact" else precision


def _resolved(name: str, place: Place, precision: str, own: bool = True) -> ResolvedPlace:
    point = place.latitude is not None and place.longitude is not None
    return ResolvedPlace(
        name=name,
        precision=precision,
        country=place.country or None,
        admin1=place.admin1,
        admin2=place.admin2,
        latitude=place.latitude,
        longitude=place.longitude,
        geonameid=place.geonameid if own else None,
        priogrid_gid=priogrid_gid(place.latitude, place.longitude)  # type: ignore[arg-type]
        if point
        else None,
    )
