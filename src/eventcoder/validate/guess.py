"""Which dataset and version a file is, from its header, width and first values, with reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from eventcoder.datasets.catalog import (
    Version,
    as_of,
    column_names,
    dataset_names,
    find_schema,
    plain_name,
    versions,
)
from eventcoder.errors import UsageError
from eventcoder.validate.shape import lost_or_added, share_in_place
from eventcoder.validate.table import Table

_TELLING = 5
"""Columns that tell a dataset, or half of them where it has fewer than ten."""


@dataclass(frozen=True)
class Guess:
    """A schema that fits a file.

    Attributes:
        schema: its name.
        version: the layout's name.
        score: 0 to 1, share of columns in common.
        reasons: what speaks for it, in words.
        ample: whether the file holds enough of its columns to tell it by; ``id`` and ``text``
            alone may stand in any file.
    """

    schema: str
    version: str
    score: float
    reasons: tuple[str, ...]
    ample: bool = True


def guess_schema(table: Table, where: str) -> Guess:
    """The best fitting schema.

    Raises:
        UsageError: none fits well, or two fit equally; ``--schema`` is the remedy.
    """
    found = sorted(
        (fit for name in [*dataset_names(), "event"] for fit in fits(name, table) if fit.ample),
        key=lambda guess: -guess.score,
    )
    if found and found[0].score >= 0.5:
        return found[0]
    if table.names is None:
        raise _unheaded(table, where)
    near = f"; nearest is {found[0].schema} ({found[0].score:.0%})" if found else ""
    read = "".join(f"; {one.message}" for one in table.notices)
    blank = 2 * sum(not name.strip() for name in table.names) > len(table.names)
    title = "delete what stands above the names of the columns, or " if blank else ""
    raise UsageError(
        f"no known dataset has these columns{near}{read}",
        where=where,
        remedy=f"{title}name one with --schema; `eventcoder datasets` lists them",
    )


def _unheaded(table: Table, where: str) -> UsageError:
    """What is known of a file without names that is no dataset as it stands."""
    shape = f"no header row, and {table.width} columns"
    if (near := lost_or_added(table)) is None:
        return UsageError(
            f"{shape}: no known dataset has as many with such values",
            where=where,
            remedy="add a row with the names of the columns, or name the dataset with --schema; "
            "`eventcoder datasets show NAME` tells its columns in order",
        )
    name, difference = near
    return UsageError(
        f"{shape}; {difference}",
        where=where,
        remedy="put that right, or add a row with the names of the columns that are there; "
        f"`eventcoder datasets show {name}` tells them in order",
    )


def fits(name: str, table: Table) -> list[Guess]:
    """How well each version of one schema fits the table; empty where it cannot be."""
    schema = find_schema(name)
    guesses = []
    for version in versions(schema):
        if table.names is None:
            guess = _by_shape(name, schema, version, table)
        else:
            guess = _by_header(name, schema, version, table)
        if guess is not None:
            guesses.append(guess)
    return guesses


def best_version(name: str, table: Table) -> Guess | None:
    """The version of a named schema that fits best, or None where none does at all."""
    return max(fits(name, table), key=lambda guess: guess.score, default=None)


def _by_shape(name: str, schema: dict[str, Any], version: Version, table: Table) -> Guess | None:
    if not _first_values_fit(version, table, version.columns):
        return None
    share = share_in_place(as_of(schema, version.name), version.columns, table)
    if share is None:
        return None
    reasons = (
        f"no header, and {table.width} columns as in {name} ({version.name})",
        f"{share:.0%} of the first {len(table.samples)} rows have its numbers in their places",
    )
    return Guess(name, version.name, share, reasons)


def _by_header(name: str, schema: dict[str, Any], version: Version, table: Table) -> Guess | None:
    assert table.names is not None
    known = column_names(schema)
    in_file = {known[plain_name(column)] for column in table.names if plain_name(column) in known}
    expected = {*version.columns}
    common = in_file & (expected | set(version.optional))
    if not common or not expected:
        return None
    ours = [known.get(plain_name(column), "") for column in table.names]
    if not _first_values_fit(version, table, ours):
        return None
    share = len(common & expected) / len(expected)
    used = len(common) / len(table.names)
    exact = {plain_name(column) for column in version.columns} & set(map(plain_name, table.names))
    score = 0.5 * share + 0.4 * used + 0.1 * len(exact) / len(expected)
    if version.when or name == "event":
        score += 0.01 if version.when else -0.1
    reasons = (
        f"{len(common & expected)} of the {len(expected)} columns of {name} ({version.name})",
        f"{len(common)} of the file's {len(table.names)} columns are known there",
    )
    ample = len(common & expected) >= min(_TELLING, (len(expected) + 1) // 2)
    return Guess(name, version.name, score, reasons, ample)


def _first_values_fit(version: Version, table: Table, ours: Sequence[str]) -> bool:
    """Whether the columns, under the schema's names, hold what tells the version."""
    for column, pattern in version.when:
        if column not in ours:
            return False
        at = ours.index(column)
        values = [row[at].strip() for row in table.samples if at < len(row) and row[at].strip()]
        fitting = sum(bool(re.fullmatch(pattern.strip("^$"), value)) for value in values)
        if not values or fitting < len(values) / 2:
            return False
    return True
