"""Countries with their codes, usual names, demonyms and further names, as compiled at build.

Role codes and Gleditsch-Ward numbers belong to the actor lists, not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from eventcoder.mentions.gazetteer.tables import builtin_folder, open_table


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1 (and Kosovo, XKX)."""

    alpha2: str
    alpha3: str
    name: str
    demonyms: tuple[str, ...]
    aliases: tuple[str, ...]
    capital: str
    neighbours: tuple[str, ...]


@cache
def load_countries() -> tuple[Country, ...]:
    """All countries, by alpha-3 code.

    Raises:
        DataFileError: the tables of the package were not compiled.
    """
    batch, _ = open_table(builtin_folder() / "countries.arrow")
    return tuple(
        Country(
            alpha2=row["alpha2"],
            alpha3=row["alpha3"],
            name=row["name"],
            demonyms=tuple(row["demonyms"]),
            aliases=tuple(row["aliases"]),
            capital=row["capital"],
            neighbours=tuple(row["neighbours"]),
        )
        for row in batch.to_pylist()
    )


@cache
def country_by_code() -> dict[str, Country]:
    """Countries by alpha-3 and by alpha-2 code."""
    found = {country.alpha2: country for country in load_countries() if country.alpha2}
    return found | {country.alpha3: country for country in load_countries()}
