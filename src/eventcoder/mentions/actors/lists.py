"""Reads the actor lists in ``data/`` into entries with all their written forms.

The checks that the lists obey their rules are in ``check.py``; the search is in ``find.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eventcoder.codebooks.tables import Row, read_table
from eventcoder.mentions.actors.forms import COLLECTIVES, has_plural, people_of, plural_of
from eventcoder.mentions.actors.model import Entry

DATA = Path(__file__).parent / "data"

COUNTRY_COLUMNS = (
    "iso3", "gwno", "cameo", "name", "aliases", "adjectives", "people", "seats", "from", "to",
    "note",
)  # fmt: skip
NAMED_COLUMNS = ("name", "aliases", "country", "code", "type", "from", "to", "note")
GROUP_COLUMNS = ("name", "aliases", "country", "area", "code", "type", "from", "to", "note")
LEADER_COLUMNS = ("name", "aliases", "country", "office", "roles", "from", "to", "note")
REGION_COLUMNS = ("name", "aliases", "adjectives", "country", "note")
ROLE_COLUMNS = ("word", "kind", "roles", "type", "plural", "note")
PEOPLE_COLUMNS = ("name", "forms", "country", "code", "note")
CODE_COLUMNS = ("code", "kind", "label")
WORD_COLUMNS = ("form", "note")
DESCRIPTION_COLUMNS = ("word", "types")

#: The lists of named organisations, all with the same columns; of one acronym's bearers the first
#: listed is taken where neither date nor country decides, hence the order.
NAMED_FILES = ("institutions.tsv", "forces.tsv", "igos_ngos_media.tsv", "parties.tsv")

#: What leaders are whose first role is none of the state.
TYPE_OF_LEADER = {
    "CRM": "militia", "IGO": "igo", "IMG": "rebel", "INS": "rebel", "NGO": "ngo", "OPP": "party",
    "PTY": "party", "REB": "rebel", "REL": "civilian", "SEP": "rebel", "UAF": "militia",
}  # fmt: skip

#: Letter of each kind of role word.
ROLE_KINDS = {
    "person": "r", "body": "b", "title": "t", "part": "p", "adj": "j", "mod": "m", "count": "k",
    "honorific": "h",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Country:
    """A line of ``countries.tsv``."""

    iso3: str
    gwno: int | None
    cameo: str
    name: str


def read_countries(folder: Path = DATA) -> tuple[dict[str, Country], list[tuple[str, Entry]]]:
    """Countries by ISO code, and the forms that name them, their people and their seats."""
    countries: dict[str, Country] = {}
    forms: list[tuple[str, Entry]] = []
    for row in read_table(folder / "countries.tsv", COUNTRY_COLUMNS):
        iso3, name = row["iso3"], row["name"]
        gwno = row["gwno"]
        countries[iso3] = Country(iso3, int(gwno) if gwno else None, row["cameo"], name)
        first, last = _years(row)
        entry = Entry("C", name, iso3, type="state", first=first, last=last, source=_source(row))
        forms.append((name, entry))
        forms += [(alias, entry) for alias in row.items("aliases")]
        adjective = entry._replace(kind="A", type="civilian")
        people = adjective._replace(kind="N", plural=True)
        for word in row.items("adjectives"):
            forms.append((word, adjective))
            forms += [(plural, people) for plural in people_of(word)]
        for word in row.items("people"):
            forms += [(word, people._replace(plural=False)), (plural_of(word), people)]
        forms += [(seat, entry._replace(kind="S", note=seat)) for seat in row.items("seats")]
    return countries, forms


def read_regions(folder: Path = DATA) -> Iterator[tuple[str, Entry]]:
    """Forms of parts of countries and of regions of the world."""
    for row in read_table(folder / "regions.tsv", REGION_COLUMNS):
        entry = Entry("R", row["name"], row["country"], source=_source(row), note=row["note"])
        for alias in (row["name"], *row.items("aliases"), *row.items("adjectives")):
            yield alias, entry
        people = entry._replace(kind="N", type="civilian", plural=True)
        for word in row.items("adjectives"):
            for plural in people_of(word):
                yield plural, people


def read_named(folder: Path = DATA) -> Iterator[tuple[str, Entry]]:
    """Forms of organisations, institutions, parties, forces and armed groups."""
    tables: list[tuple[str, tuple[str, ...]]] = [(name, NAMED_COLUMNS) for name in NAMED_FILES]
    tables.insert(2, ("armed_groups.tsv", GROUP_COLUMNS))
    for file, columns in tables:
        for row in read_table(folder / file, columns):
            country, code = row["country"], row["code"]
            first, last = _years(row)
            entry = Entry(
                "O", row["name"], country, roles_in(code), row["type"], code,
                first=first, last=last, source=_source(row), note=row["note"],
            )  # fmt: skip
            yield row["name"], entry
            for alias in row.items("aliases"):
                yield alias, entry


def read_leaders(folder: Path = DATA) -> Iterator[tuple[str, Entry]]:
    """Forms of persons; one entry for each office held."""
    aliases: dict[str, tuple[str, ...]] = {}
    rows = read_table(folder / "leaders.tsv", LEADER_COLUMNS)
    for row in rows:
        aliases[row["name"]] = aliases.get(row["name"], ()) + row.items("aliases")
    for row in rows:
        first, last = _years(row)
        roles = tuple(row["roles"].split())
        entry = Entry(
            "P", row["name"], row["country"], roles, TYPE_OF_LEADER.get(row["roles"][:3], "state"),
            first=first, last=last, source=_source(row), note=row["office"],
        )  # fmt: skip
        for alias in dict.fromkeys((row["name"], *aliases[row["name"]])):
            yield alias, entry


def read_roles(folder: Path = DATA) -> Iterator[tuple[str, Entry]]:
    """Forms of role nouns and modifiers."""
    for row in read_table(folder / "roles.tsv", ROLE_COLUMNS):
        kind, word = ROLE_KINDS[row["kind"]], row["word"]
        collective = word.rsplit(" ", 1)[-1] in COLLECTIVES or word.endswith("s")
        roles = tuple(row["roles"].split())
        entry = Entry(
            kind, word, "", roles, row["type"], plural=collective and kind != "m",
            source=_source(row), note=row["note"],
        )  # fmt: skip
        yield word, entry
        plurals = row.items("plural") or ((plural_of(word),) if has_plural(word) else ())
        if kind in "rbtpj":
            many = entry._replace(kind={"t": "r", "j": "r"}.get(kind, kind), plural=True)
            for plural in plurals:
                yield plural, many


def read_peoples(folder: Path = DATA) -> Iterator[tuple[str, Entry]]:
    """Forms of ethnic and religious groups."""
    for file, kind in (("ethnic.tsv", "E"), ("religious.tsv", "G")):
        for row in read_table(folder / file, PEOPLE_COLUMNS):
            code = row["code"].upper()
            entry = Entry(
                kind, row["name"], row["country"], (code,) if code else (), "people",
                source=_source(row), note=row["note"],
            )  # fmt: skip
            for form in row.items("forms"):
                yield form, entry._replace(plural=form.endswith("s"))


def read_all(folder: Path = DATA) -> tuple[dict[str, Country], list[tuple[str, Entry]]]:
    """All lists; names of organisations first, so that they win where a form has two meanings."""
    countries, country_forms = read_countries(folder)
    forms = [*read_named(folder), *read_leaders(folder), *country_forms, *read_regions(folder)]
    return countries, [*forms, *read_peoples(folder), *read_roles(folder)]


def read_cautions(folder: Path = DATA) -> frozenset[str]:
    """Folded forms that are common words where a text has no capitals or nothing else."""
    return frozenset(row["form"] for row in read_table(folder / "caution.tsv", WORD_COLUMNS))


def read_first_names(folder: Path = DATA) -> frozenset[str]:
    """Folded names of countries that are also given names."""
    return frozenset(row["form"] for row in read_table(folder / "first_names.tsv", WORD_COLUMNS))


def roles_in(code: str) -> tuple[str, ...]:
    """The parts of a CAMEO code after its first three letters: ``SYRREB`` gives ``("REB",)``.

    Codes of international actors (``IGOUNO``) keep their first part as a role.
    """
    start = 0 if code[:3] in INTERNATIONAL else 3
    return tuple(code[place : place + 3] for place in range(start, len(code), 3))


INTERNATIONAL = frozenset({"IGO", "NGO", "NGM", "IMG", "INT", "MNC", "UIS"})


def parse_day(cell: str, *, last: bool) -> date | None:
    """A day, month or year as the first or last day it may mean; None for an empty cell."""
    if not cell:
        return None
    parts = [int(part) for part in cell.split("-")]
    if len(parts) == 3:
        return date(*parts)
    if not last:
        return date(parts[0], parts[1] if len(parts) == 2 else 1, 1)
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    month = parts[1] % 12 + 1
    return date.fromordinal(date(parts[0] + (parts[1] == 12), month, 1).toordinal() - 1)


def _years(row: Row) -> tuple[date | None, date | None]:
    try:
        return parse_day(row["from"], last=False), parse_day(row["to"], last=True)
    except (ValueError, TypeError) as problem:
        raise row.error(f"not a date: {problem}", "write 1999, 1999-05 or 1999-05-31") from None


def _source(row: Row) -> str:
    return f"{row.path.name}:{row.line}"


def read_descriptions(folder: Path = DATA) -> dict[str, frozenset[str]]:
    """Types of actors that a noun such as "group" may stand for, by noun."""
    rows = read_table(folder / "descriptions.tsv", DESCRIPTION_COLUMNS)
    return {row["word"]: frozenset(row["types"].split()) for row in rows}
