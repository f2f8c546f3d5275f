"""Small published tables beside the codes: roots, roles, contexts, actor pairs, precisions.

Rules that apply them to events stand in `datasets`, not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eventcoder.codebooks.load import HOME
from eventcoder.codebooks.tables import Row, read_table


@dataclass(frozen=True, slots=True)
class RootClasses:
    """How GDELT (QuadClass, 1-4) and Phoenix (PentaClass, 0-4) class a CAMEO root as published."""

    gdelt_quad_class: int
    phoenix_penta_class: int


@dataclass(frozen=True, slots=True)
class Role:
    """A CAMEO actor role; tier is primary, secondary, tertiary, organization, ..."""

    code: str
    name: str
    tier: str


@dataclass(frozen=True, slots=True)
class Precision:
    """One step of a dataset's precision column, and our own values that stand for it."""

    column: str
    code: int
    meaning: str
    ours: tuple[str, ...]
    min_days: int | None = None
    max_days: int | None = None


@cache
def root_classes() -> Mapping[str, RootClasses]:
    """By CAMEO root: the classes that GDELT and Phoenix publish."""
    columns = ("root", "gdelt_quad_class", "phoenix_penta_class")
    rows = read_table(HOME / "cameo" / "roots.tsv", columns, ("note",))
    return {
        row["root"]: RootClasses(
            _whole(row, "gdelt_quad_class"), _whole(row, "phoenix_penta_class")
        )
        for row in rows
    }


@cache
def cameo_roles() -> Mapping[str, Role]:
    """CAMEO's generic actor roles by code."""
    rows = read_table(HOME / "cameo" / "roles.tsv", ("code", "name", "tier"), ("note",))
    return {row["code"]: Role(row["code"], row["name"], row["tier"]) for row in rows}


@cache
def plover_contexts() -> tuple[str, ...]:
    """The contexts of the current PLOVER manual."""
    rows = read_table(HOME / "plover" / "contexts.tsv", ("context",))
    return tuple(row["context"] for row in rows)


@cache
def plover_auxiliary_modes() -> Mapping[str, tuple[str, str]]:
    """By auxiliary mode: our column and value that say the same."""
    rows = read_table(HOME / "plover" / "auxiliary_modes.tsv", ("mode", "column", "value"))
    return {row["mode"]: (row["column"], row["value"]) for row in rows}


@cache
def acled_inter() -> Mapping[int, str]:
    """ACLED's actor types: the number of the years before 2024, and the text since."""
    rows = read_table(HOME / "acled" / "inter.tsv", ("code", "name", "acledr_name"))
    return {_whole(row, "code"): row["name"] for row in rows}


@cache
def acled_interactions() -> Mapping[int, str]:
    """ACLED's pairs of actor types by number."""
    rows = read_table(HOME / "acled" / "interactions.tsv", ("code", "name"))
    return {_whole(row, "code"): row["name"] for row in rows}


def acled_interaction(inter1: str, inter2: str | None) -> str | None:
    """The text of `interaction` for two actor types; None for a pair that ACLED does not list.

    Args:
        inter1: a name as in `acled_inter`.
        inter2: the other one, None or `""` where there is no second actor.

    Raises:
        KeyError: for a name that is no actor type.
    """
    numbers = {name: number for number, name in acled_inter().items()}
    pair = [numbers[inter1]] + ([numbers[inter2]] if inter2 else [])
    low, high = (min(pair), max(pair)) if inter2 else (pair[0], 0)
    return acled_interactions().get(low * 10 + high)


@cache
def acled_vague_counts() -> Mapping[str, int]:
    """Vague words that give no lower bound, with the dead that the ACLED-like view writes."""
    rows = read_table(HOME / "acled" / "vague_counts.tsv", ("words", "deaths"))
    return {row["words"]: _whole(row, "deaths") for row in rows}


@cache
def precisions(codebook: str) -> tuple[Precision, ...]:
    """The precision columns of `acled` or `ucdp`, step by step."""
    columns = ("column", "code", "meaning")
    rows = read_table(_precision_path(codebook), columns, ("ours", "min_days", "max_days"))
    return tuple(
        Precision(
            column=row["column"],
            code=_whole(row, "code"),
            meaning=row["meaning"],
            ours=row.items("ours"),
            min_days=_whole(row, "min_days") if row["min_days"] else None,
            max_days=_whole(row, "max_days") if row["max_days"] else None,
        )
        for row in rows
    )


def _precision_path(codebook: str) -> Path:
    return HOME / codebook / "precisions.tsv"


def _whole(row: Row, column: str) -> int:
    value = row.need(column)
    if not (value.isascii() and value.isdecimal()):
        raise row.error(f"{column} {value!r} is not a whole number", "write digits only")
    return int(value)
