"""Candidates for a place name, ranked by country context, containing units and size.

Where names stand in a text, and which candidate it means, is not known here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache
from math import isnan, log10
from pathlib import Path

from eventcoder.mentions.gazetteer.layout import FOREIGN, KINDS, PRIMARY, fold
from eventcoder.mentions.gazetteer.tables import Table, builtin_folder

_KEPT = 20_000
"""Names whose candidates are kept in memory, a few MB."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a gazetteer.

    Attributes:
        name: its own name; ``asked`` may be another one it is known by.
        kind: ``city`` (any populated place), ``admin1``, ``admin2``, ``country`` or ``area``.
        country: ISO 3166-1 alpha-3, or ``""`` for areas across countries.
        admin1, admin2: names of the units that hold it; a unit stands in its own field too.
        latitude, longitude: WGS 84 degrees, ``None`` where unknown; for units the middle of their
            populated places.
        population: of units and countries the sum over their populated places.
        feature: GeoNames feature code (``PPL``, ``PPLC``, ``ADM1``, ``RGN`` ...).
        primary: whether it was found by its own name rather than by an alias.
    """

    name: str
    kind: str
    country: str
    admin1: str | None
    admin2: str | None
    latitude: float | None
    longitude: float | None
    population: int
    feature: str
    geonameid: int | None
    primary: bool = True
    score: float = field(default=0.0, compare=False)


class Gazetteer:
    """Places by name from one or more compiled sources, the built-in one first."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self.tables = tuple(tables)
        self._known: dict[str, tuple[Place, ...]] = {}
        self._settled: dict[str, Place | None] = {}
        self._ranked: dict[tuple[Collection[str], ...], tuple[Place, ...]] = {}

    @classmethod
    def load(cls, added: Path | None = None) -> Gazetteer:
        """Map the built-in gazetteer and the ones that the user added (each process once).

        Args:
            added: folder of added gazetteers; the user's data folder when left out.

        Raises:
            DataFileError: the built-in tables were not compiled, or a file is damaged.
        """
        from eventcoder.mentions.gazetteer.added import added_folders

        return _load((builtin_folder(), *added_folders(added)))

    def fingerprints(self) -> dict[str, str]:
        """Each source with the hash of its content, for the manifest of a run."""
        names = (table.path.name.replace("_tables", "builtin") for table in self.tables)
        return dict(zip(names, (table.sha256 for table in self.tables), strict=True))

    def candidates(
        self,
        name: str,
        *,
        countries: Collection[str] = (),
        within: Collection[str] = (),
        kinds: Collection[str] = (),
        limit: int = 20,
    ) -> list[Place]:
        """Places of that name, the most likely first.

        Args:
            name: in any case, with or without accents, apostrophes and hyphens.
            countries: alpha-3 codes the text is about; their places come first.
            within: names of units or countries said to contain it ("Gao, Mali").
            kinds: only these kinds.
            limit: at most so many.
        """
        if not (countries or within or kinds):
            return list(self._named(name)[:limit])
        asked = (name, tuple(countries), tuple(within), tuple(kinds))
        ranked = self._ranked.get(asked)
        if ranked is None:
            if len(self._ranked) > _KEPT:
                self._ranked.clear()
            ranked = self._ranked[asked] = self._rank(*asked)
        return list(ranked[:limit])

    def _rank(
        self, name: str, countries: Collection[str], within: Collection[str], kinds: Collection[str]
    ) -> tuple[Place, ...]:
        found = self._named(name)
        if kinds:
            found = tuple(place for place in found if place.kind in kinds)
        if len(found) < 2 or not (countries or within):
            return found
        holders = self._holders(within)
        top = max((place.score for place in found if place.kind == "city"), default=0.0)
        return tuple(sorted(found, key=lambda place: -_in_context(place, countries, holders, top)))

    def knows(self, name: str) -> bool:
        """Whether any place bears the name."""
        known = self._known.get(name)
        return bool(self._named(name) if known is None else known)

    def settled(self, name: str) -> Place | None:
        """The place that a name means whatever countries the text is about, if there is one.

        So with one that is far more likely than any other, whose country the text may be about.
        """
        if name not in self._settled:
            if len(self._settled) > _KEPT:
                self._settled.clear()
            self._settled[name] = self._unrivalled(name)
        return self._settled[name]

    def _unrivalled(self, name: str) -> Place | None:
        found = self._named(name)
        if not found:
            return None
        top = max((place.score for place in found if place.kind == "city"), default=0.0)
        best = found[0].score
        rivals = (_in_context(place, (place.country,), (), top) for place in found[1:])
        return found[0] if all(score < best for score in rivals) else None

    def _holders(self, within: Collection[str]) -> frozenset[str]:
        """Folded names of the containers, and the codes of those that are countries.

        A unit known by another name counts by its own: within Aleppo is within "Ḩalab".
        """
        places = [place for name in within for place in self._named(name)]
        units = {fold(place.name) for place in places if place.kind in {"admin1", "admin2"}}
        codes = {place.country for place in places if place.kind == "country"}
        return frozenset({fold(name) for name in within} | units | codes)

    def _named(self, name: str) -> tuple[Place, ...]:
        known = self._known.get(name)
        if known is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            known = self._known[name] = self._find(name)
        return known

    def _find(self, name: str) -> tuple[Place, ...]:
        """All places of a name by their size, each GeoNames id once."""
        best: dict[object, Place] = {}
        for table in self.tables:
            for row, use in table.find(name):
                place = _place(table, row, use)
                identity = place.geonameid or (place.name, place.kind, place.country)
                if identity not in best or best[identity].score < place.score:
                    best[identity] = place
        ordered = sorted(best.values(), key=lambda p: (-p.score, p.country, p.geonameid or 0))
        return tuple(ordered)


@cache
def _load(folders: tuple[Path, ...]) -> Gazetteer:
    return Gazetteer(Table.open(folder) for folder in folders)


def _place(table: Table, row: int, use: int) -> Place:
    columns = table.columns
    kind = KINDS[columns["kind"][row]]
    latitude, longitude = columns["latitude"][row], columns["longitude"][row]
    admin1, admin2 = columns["admin1"][row], columns["admin2"][row]
    if isnan(latitude) and admin1 >= 0:  # a unit without populated places: the one that holds it
        latitude, longitude = columns["latitude"][admin1], columns["longitude"][admin1]
    name = table.name(row)
    population = columns["population"][row]
    return Place(
        name=name,
        kind=kind,
        country=table.countries[columns["country"][row]],
        admin1=name if kind == "admin1" else table.name(admin1) if admin1 >= 0 else None,
        admin2=name if kind == "admin2" else table.name(admin2) if admin2 >= 0 else None,
        latitude=None if isnan(latitude) else latitude,
        longitude=None if isnan(longitude) else longitude,
        population=population,
        feature=table.features[columns["feature"][row]],
        geonameid=columns["geonameid"][row] or None,
        primary=use == PRIMARY,
        score=_size(kind, population, use),
    )


def _size(kind: str, population: int, use: int) -> float:
    """How likely a bare name means such a place, in powers of ten of inhabitants."""
    people = log10(population + 1)
    base = {
        "country": 9.0,
        "area": 6.2,
        "admin1": 4.4 + people / 10,
        "admin2": 3.4 + people / 10,
    }.get(kind, people)
    return base - (0.0 if use == PRIMARY else 2.5 if use == FOREIGN else 0.8)


_WORLD_CITY, _DWARFED = 6.0, 1.8
"""A city of a million outweighs a namesake sixty times smaller wherever the text plays."""
_NAMESAKE = 0.9
"""Any city outweighs one eight times smaller in the United States, which are in all news."""


def _in_context(
    place: Place, countries: Collection[str], holders: Collection[str], top: float
) -> float:
    known = not place.country or place.country in countries  # the Middle East is in every context
    dwarfed = place.kind == "city" and top >= _WORLD_CITY and top - place.score > _DWARFED
    if (
        place.country == "USA"
        and place.kind in {"city", "admin2"}
        and top - place.score > _NAMESAKE
    ):
        dwarfed = True  # talks that the USA hold in Geneva are not held in Illinois
    score = place.score + (4.0 if known and not dwarfed else 0.0)
    units = (place.admin1, place.admin2) if place.kind != "admin1" else ()
    if place.country in holders and place.kind != "country":
        score += 6.0
    if any(unit and unit != place.name and fold(unit) in holders for unit in units):
        score += 6.0
    return score
