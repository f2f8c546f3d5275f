"""Checks that the actor lists obey their rules; every fault is told with its file and line.

What they say about the world is not checked here; ``lists.py`` reads them into entries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eventcoder.codebooks.tables import Row, one_of, scan_table
from eventcoder.errors import DataFileError
from eventcoder.mentions.actors.fold import fold
from eventcoder.mentions.actors.forms import case_of
from eventcoder.mentions.actors.lists import (
    CODE_COLUMNS,
    COUNTRY_COLUMNS,
    DATA,
    DESCRIPTION_COLUMNS,
    GROUP_COLUMNS,
    INTERNATIONAL,
    LEADER_COLUMNS,
    NAMED_COLUMNS,
    NAMED_FILES,
    PEOPLE_COLUMNS,
    REGION_COLUMNS,
    ROLE_COLUMNS,
    ROLE_KINDS,
    WORD_COLUMNS,
    parse_day,
    roles_in,
)

#: Columns of every list; the first one is what its lines are sorted by.
COLUMNS = {
    **dict.fromkeys(NAMED_FILES, NAMED_COLUMNS),
    "armed_groups.tsv": GROUP_COLUMNS,
    "caution.tsv": WORD_COLUMNS,
    "codes.tsv": CODE_COLUMNS,
    "countries.tsv": COUNTRY_COLUMNS,
    "descriptions.tsv": DESCRIPTION_COLUMNS,
    "ethnic.tsv": PEOPLE_COLUMNS,
    "first_names.tsv": WORD_COLUMNS,
    "leaders.tsv": LEADER_COLUMNS,
    "regions.tsv": REGION_COLUMNS,
    "religious.tsv": PEOPLE_COLUMNS,
    "roles.tsv": ROLE_COLUMNS,
    "types.tsv": ("type", "inter", "meaning"),
}
_DATED = ("armed_groups.tsv", *NAMED_FILES)
_EARLIEST = 1800


@dataclass(frozen=True, slots=True)
class _Known:
    """The codes that the other lists may use: CAMEO code by country, code parts, types."""

    countries: dict[str, str]
    codes: frozenset[str]
    types: frozenset[str]


def check_actor_lists(folder: Path = DATA) -> list[DataFileError]:
    """All mistakes in the actor lists of a folder, file by file; an empty list if there are none.

    Found are cells too many or too few, unsorted lines, names given twice to actors of one country,
    impossible dates, unknown countries, codes, types and kinds, and groups and leaders without
    any date that are not marked ``unverified``.
    """
    tables: dict[str, list[Row]] = {}
    faults: list[DataFileError] = []
    for file, columns in COLUMNS.items():
        tables[file], wrong = scan_table(folder / file, columns)
        faults += wrong
    known = _Known(
        {row["iso3"]: row["cameo"] or row["iso3"] for row in tables["countries.tsv"]},
        frozenset(row["code"] for row in tables["codes.tsv"]),
        frozenset(row["type"] for row in tables["types.tsv"]),
    )
    for file, rows in tables.items():
        faults += _unsorted(rows, COLUMNS[file][0])
        if rows and "from" in COLUMNS[file]:
            faults += [fault for row in rows for fault in _dates(row, file)]
        faults += [fault for row in rows for fault in _codes(row, COLUMNS[file], known)]
    faults += _repeated([row for file in _DATED for row in tables[file]])
    for file in ("roles.tsv", "regions.tsv"):
        faults += _repeated_words(tables[file], COLUMNS[file][0])
    return sorted(faults, key=lambda fault: (Path(fault.path).name, fault.line))


def _unsorted(rows: list[Row], column: str) -> Iterator[DataFileError]:
    last = ""
    for row in rows:
        value = row[column].casefold()
        if value < last:
            yield row.error(f"{row[column]!r} is out of order", f"sort the lines by {column}")
        last = max(last, value)


def _dates(row: Row, file: str) -> Iterator[DataFileError]:
    try:
        first, last = parse_day(row["from"], last=False), parse_day(row["to"], last=True)
    except (ValueError, TypeError) as problem:
        yield row.error(f"not a date: {problem}", "write 1999, 1999-05 or 1999-05-31")
        return
    if first and last and first > last:
        yield row.error("ends before it begins", "put the earlier date into the column from")
    for day in (first, last):
        if day and not _EARLIEST <= day.year <= 2100:
            yield row.error(f"the year {day.year} cannot be right", "give a year of our times")
    dated = file in ("armed_groups.tsv", "leaders.tsv")
    if dated and not first and not last and "unverified" not in row["note"]:
        yield row.error("has no date", "give a year, or write unverified into the note")


def _codes(row: Row, columns: tuple[str, ...], known: _Known) -> Iterator[DataFileError]:
    country = row["country"] if "country" in columns else ""
    if country and country not in known.countries:
        yield row.error(f"country {country!r} is not known", one_of(country, known.countries))
        return
    if "type" in columns and row["type"] and row["type"] not in known.types:
        yield row.error(f"type {row['type']!r} is not known", one_of(row["type"], known.types))
    for word in row["types"].split() if columns is DESCRIPTION_COLUMNS else ():
        if word not in known.types:
            yield row.error(f"type {word!r} is not known", one_of(word, known.types))
    if columns is ROLE_COLUMNS and row["kind"] not in ROLE_KINDS:
        yield row.error(f"kind {row['kind']!r} is not known", one_of(row["kind"], ROLE_KINDS))
    for column in ("name", "office", "roles") if columns is LEADER_COLUMNS else ():
        if not row[column]:
            yield row.error(f"{column} is empty", f"give a value in the column {column}")
    parts: tuple[str, ...] = ()
    if "roles" in columns:
        parts = tuple(row["roles"].split())
    elif columns is PEOPLE_COLUMNS:
        parts = (row["code"].upper(),) if row["code"] else ()
    elif columns in (NAMED_COLUMNS, GROUP_COLUMNS):
        parts = roles_in(row["code"])
        start = known.countries.get(country, "")
        if row["code"][:3] not in INTERNATIONAL and not (start and row["code"].startswith(start)):
            yield row.error(
                f"code {row['code']!r} does not start with the country's {start!r}",
                "start it with the country's CAMEO code, or with IGO, NGO, IMG for none",
            )
    for part in parts:
        if part not in known.codes:
            yield row.error(f"code part {part!r} is not known", one_of(part, known.codes))


def _repeated(rows: list[Row]) -> Iterator[DataFileError]:
    """Names that two actors of one country bear at the same time, or one actor twice."""
    bearers: dict[tuple[str, str], Row] = {}
    for row in rows:
        own: dict[tuple[str, str], str] = {}
        for name in (row["name"], *row.items("aliases")):
            folded = " ".join(fold(name).split())
            key = (folded, case_of(name))
            if key in own:
                yield row.error(
                    f"{name!r} is the same as {own[key]!r}", "keep one: search ignores the rest"
                )
            own[key] = name
            other = bearers.setdefault((folded, row["country"]), row)
            if other is not row and _overlap(row, other):
                yield row.error(
                    f"{name!r} also names {other['name']!r} ({other.path.name}:{other.line})",
                    "keep it with one of the two, or give both their years",
                )


def _overlap(row: Row, other: Row) -> bool:
    return not (
        (row["to"] and row["to"] < other["from"]) or (other["to"] and other["to"] < row["from"])
    )


def _repeated_words(rows: list[Row], column: str) -> Iterator[DataFileError]:
    seen: dict[str, Row] = {}
    for row in rows:
        other = seen.setdefault(row[column], row)
        if other is not row:
            yield row.error(f"{row[column]!r} stands in line {other.line} too", "keep one line")
