"""From a place mention to a point on the map: country, units, coordinates, and how precise.

Which mention is an event's place is decided in ``resolve``; this knows only the mention, what
contains it, and the countries that the text is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from ahocorasick_rs import AhoCorasick

from eventcoder.mentions.gazetteer import Gazetteer, Place, load_countries, priogrid_gid
from eventcoder.mentions.lowered import in_lower
from eventcoder.mentions.places_model import LARGE, PlaceMention
from eventcoder.mentions.places_tokens import casing

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
_VILLAGE = 4.3
"""Score below which a place says nothing of which country a text is about if its actors do."""
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
    return _plausible(place, _NOWHERE)


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
    units = [u for name in containers for u in source.candidates(name) if u.kind != "city"]
    if units:
        return any(unit.country == place.country for unit in units)
    return _plausible(place, countries)


def _plausible(place: Place, countries: Sequence[str]) -> bool:
    """Keep a small namesake in a country that the text is not about from being taken."""
    if not countries or place.country in countries or not place.country:
        return True
    return (place.score >= _STRAY and place.primary) or place.kind in {"country", "area"}


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


@cache
def _country_words() -> dict[str, str]:
    """Demonyms of one word and their plurals, in lower case, with the country they tell of."""
    words = {
        demonym.lower(): country.alpha3
        for country in load_countries()
        for demonym in country.demonyms
        if " " not in demonym
    }
    return {f"{word}s": code for word, code in words.items()} | words


def context_countries(
    text: str,
    mentions: Iterable[PlaceMention],
    *,
    gazetteer: Gazetteer | None = None,
    known: Collection[str] = (),
    limit: int = 4,
) -> tuple[str, ...]:
    """The countries that a text is about, by how often it names them, their people and cities.

    Countries, demonyms and names of one country only are counted first; they then decide which
    namesake other names mean.

    Args:
        text: the whole article.
        mentions: its place mentions.
        gazetteer: the built-in one with the user's additions when left out.
        known: countries that the text's actors are of: a village elsewhere adds no other one.
        limit: at most so many; those named a tenth as often as the first are left out.
    """
    source = gazetteer or Gazetteer.load()
    votes = _demonyms(text)
    doubtful: list[tuple[PlaceMention, dict[str, float]]] = []
    for mention in mentions:
        scores = _codes(mention, source)
        if len(scores) == 1 and (not known or max(scores.values()) >= _VILLAGE):
            votes[next(iter(scores)), mention.text.upper()] += _weight(mention)
        elif scores:
            doubtful.append((mention, scores))
    if not (votes or doubtful):
        return ()
    sure = {code for code, _ in _most(votes, limit)}.union(known) if doubtful else set()
    for mention, scores in doubtful:
        meant = sure & scores.keys()
        best = max(meant or scores, key=lambda code: (scores[code], code))
        if meant or scores[best] >= LARGE - 0.3:
            votes[best, mention.text.upper()] += _weight(mention)
    most = [(code, weight) for code, weight in _most(votes, limit) if code]
    return tuple(code for code, weight in most if weight * 10 > most[0][1])


def _most(votes: Counter[tuple[str, str]], limit: int) -> list[tuple[str, int]]:
    """The countries with most votes, in hundredths; a name said again counts less each time."""
    weights: dict[str, int] = {}
    for (code, _), weight in votes.items():
        weights[code] = weights.get(code, 0) + round(100 * weight**0.7)
    return sorted(weights.items(), key=itemgetter(1), reverse=True)[:limit]


def _weight(mention: PlaceMention) -> int:
    """What a mention counts; "US" and "UK" stand for demonyms as often as not."""
    if mention.dateline or mention.locative:
        return 3
    return 1 if len(mention.text) < 5 and mention.text.isupper() else 2


def _demonyms(text: str) -> Counter[tuple[str, str]]:
    """How often a text speaks of a country's people, by country and word."""
    words, weights = _country_words(), Counter[tuple[str, str]]()
    low = in_lower(text)
    told = [
        (start, low[start:end])
        for _, start, end in _demonym_search().find_matches_as_indexes(low, overlapping=True)
        if not (_is_letter(low[start - 1 : start]) or _is_letter(low[end : end + 1]))
    ]
    if not told:
        return weights
    lower = casing(text) == "lower"
    for start, word in told:
        if lower or text[start].isupper():
            weights[words[word], word] += 1
    if len(weights) > 1 and "india" not in low.replace("indian", ""):
        return Counter({key: n for key, n in weights.items() if key[0] != "IND"})  # natives
    return weights


@cache
def _demonym_search() -> AhoCorasick:
    return AhoCorasick(list(_country_words()))


def _is_letter(char: str) -> bool:
    """Whether a character, or none, goes on a word."""
    return char.isalnum() and not char.isdecimal()


def _codes(mention: PlaceMention, source: Gazetteer) -> dict[str, float]:
    """The countries that a name may tell of, with the score of the largest place there."""
    kinds = (mention.kind,) if mention.kind in {"admin1", "admin2"} else ()
    found = source.candidates(mention.text, within=mention.containers, kinds=kinds, limit=10)
    found = found or source.candidates(mention.text, within=mention.containers, limit=10)
    if found and (found[0].kind in {"country", "area"} or mention.containers):
        return {found[0].country: found[0].score}
    return {place.country: place.score for place in reversed(found)}
