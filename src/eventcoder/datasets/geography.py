"""Country numbers, regions and grid cells as event datasets write them.

Names and Gleditsch-Ward numbers come from the actor lists; places are found in ``mentions``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eventcoder.codebooks.tables import read_table
from eventcoder.mentions.actors.lists import read_countries


@dataclass(frozen=True, slots=True)
class CountryFacts:
    """One country under the numbers and names that datasets give it.

    Attributes:
        iso3: ISO 3166-1 alpha-3.
        iso: ISO 3166-1 numeric.
        fips: FIPS 10-4, ``""`` where there is none.
        gwno: Gleditsch-Ward number of a state.
        cow: Correlates of War number.
        cameo: country code in CAMEO actor codes.
    """

    iso3: str
    iso: int
    fips: str
    gwno: int | None
    cow: int | None
    name: str
    cameo: str
    acled_region: str
    ucdp_region: str


@cache
def countries() -> Mapping[str, CountryFacts]:
    """All countries by alpha-3 code."""
    named, _ = read_countries()
    columns = ("iso3", "iso", "fips", "cow", "acled", "ucdp")
    found = {}
    for row in read_table(Path(__file__).parent / "countries.tsv", columns):
        iso3 = row["iso3"]
        actor = named.get(iso3)
        gwno = actor.gwno if actor else None
        found[iso3] = CountryFacts(
            iso3,
            int(row["iso"]),
            row["fips"],
            gwno,
            int(row["cow"]) if row["cow"] else gwno,
            actor.name if actor else iso3,
            actor.cameo if actor else "",
            row["acled"],
            row["ucdp"],
        )
    return found


@cache
def _by(attribute: str) -> Mapping[object, str]:
    return {
        getattr(one, attribute): iso3
        for iso3, one in sorted(countries().items(), reverse=True)
        if getattr(one, attribute) not in ("", None)
    }


@cache
def _by_name() -> Mapping[str, str]:
    _, forms = read_countries()
    found = {
        form.casefold(): entry.country
        for form, entry in forms
        if entry.kind == "C" and entry.country
    }
    found.update({one.name.casefold(): iso3 for iso3, one in countries().items()})
    return found


def country(iso3: object) -> CountryFacts | None:
    """The country of an alpha-3 code, None for anything else."""
    return countries().get(str(iso3)) if iso3 else None


def iso3_of(attribute: str, value: object) -> str | None:
    """The alpha-3 code of the country with that ``iso``, ``fips``, ``gwno``, ``cow`` ..."""
    return _by(attribute).get(value) if value not in (None, "") else None


@cache
def _own_names(dataset: str) -> Mapping[str, str]:
    columns = ("dataset", "iso3", "name")
    rows = read_table(Path(__file__).parent / "country_names.tsv", columns, ("number",))
    return {row["iso3"]: row["name"] for row in rows if row["dataset"] == dataset}


@cache
def _own_numbers(dataset: str) -> Mapping[str, int]:
    columns = ("dataset", "iso3", "name")
    rows = read_table(Path(__file__).parent / "country_names.tsv", columns, ("number",))
    return {
        row["iso3"]: int(row["number"])
        for row in rows
        if row["number"] and row["dataset"] == dataset
    }


def number_in(dataset: str, iso3: object) -> int | None:
    """A country's Gleditsch-Ward number as a dataset writes it."""
    found = country(iso3)
    return (_own_numbers(dataset).get(found.iso3) or found.gwno) if found else None


def name_in(dataset: str, iso3: object) -> str | None:
    """A country's name as a dataset writes it."""
    found = country(iso3)
    return _own_names(dataset).get(found.iso3, found.name) if found else None


def iso3_of_name(name: object, dataset: str = "") -> str | None:
    """The alpha-3 code of a country by one of its names, a dataset's own ones first."""
    if not name:
        return None
    own = {theirs: iso3 for iso3, theirs in _own_names(dataset).items()}
    return own.get(str(name).strip()) or _by_name().get(str(name).strip().casefold())


def priogrid(latitude: float, longitude: float) -> int:
    """The PRIO-GRID cell (half a degree, numbered from the south-west, from 1)."""
    row = min(359, math.floor((latitude + 90) / 0.5))
    column = min(719, math.floor((longitude + 180) / 0.5))
    return row * 720 + column + 1
