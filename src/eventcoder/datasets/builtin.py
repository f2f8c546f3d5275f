"""Registers the built-in datasets through the public hook, and names their views."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from eventcoder.plugin import DatasetSource, hookimpl
from eventcoder.records.schemas import schema_folder

_READS = {
    "acled": "incidents",
    "gdelt-v1": "events",
    "gdelt-v2": "events",
    "icews": "events",
    "phoenix": "events",
    "plover": "events",
    "polecat": "events",
    "ucdp-ged": "incidents",
}
_SCHEMA_ONLY = ("gtd", "scad")


@hookimpl
def eventcoder_register_datasets() -> Iterable[DatasetSource]:
    """The ten datasets; SCAD and GTD can be checked, not made."""
    folder = schema_folder() / "datasets"
    here = "eventcoder.datasets.builtin"
    for name, reads in _READS.items():
        function = name.replace("-", "_")
        yield DatasetSource(
            name, folder / f"{name}.json", f"{here}:{function}", f"{here}:from_{function}", reads
        )
    for name in _SCHEMA_ONLY:
        yield DatasetSource(name, folder / f"{name}.json")


def _view(table: pa.Table, dataset: str) -> pa.Table:
    from eventcoder.datasets.convert import convert
    from eventcoder.datasets.geo import with_geometry

    return with_geometry(convert(table, "event", dataset)[0])


def _reverse(table: pa.Table, dataset: str) -> pa.Table:
    from eventcoder.datasets.convert import convert

    return convert(table, dataset, "event")[0]


def acled(table: pa.Table) -> pa.Table:
    """Incidents as ACLED-like rows."""
    return _view(table, "acled")


def gdelt_v1(table: pa.Table) -> pa.Table:
    """Events as GDELT 1.0 rows."""
    return _view(table, "gdelt-v1")


def gdelt_v2(table: pa.Table) -> pa.Table:
    """Events as GDELT 2.0 rows."""
    return _view(table, "gdelt-v2")


def icews(table: pa.Table) -> pa.Table:
    """Events as ICEWS rows."""
    return _view(table, "icews")


def phoenix(table: pa.Table) -> pa.Table:
    """Events as Phoenix rows."""
    return _view(table, "phoenix")


def plover(table: pa.Table) -> pa.Table:
    """Events as PLOVER records."""
    return _view(table, "plover")


def polecat(table: pa.Table) -> pa.Table:
    """Events as POLECAT rows."""
    return _view(table, "polecat")


def ucdp_ged(table: pa.Table) -> pa.Table:
    """Incidents as UCDP-like rows."""
    return _view(table, "ucdp-ged")


def from_acled(table: pa.Table) -> pa.Table:
    """ACLED rows as canonical events."""
    return _reverse(table, "acled")


def from_gdelt_v1(table: pa.Table) -> pa.Table:
    """GDELT 1.0 rows as canonical events."""
    return _reverse(table, "gdelt-v1")


def from_gdelt_v2(table: pa.Table) -> pa.Table:
    """GDELT 2.0 rows as canonical events."""
    return _reverse(table, "gdelt-v2")


def from_icews(table: pa.Table) -> pa.Table:
    """ICEWS rows as canonical events."""
    return _reverse(table, "icews")


def from_phoenix(table: pa.Table) -> pa.Table:
    """Phoenix rows as canonical events."""
    return _reverse(table, "phoenix")


def from_plover(table: pa.Table) -> pa.Table:
    """PLOVER records as canonical events."""
    return _reverse(table, "plover")


def from_polecat(table: pa.Table) -> pa.Table:
    """POLECAT rows as canonical events."""
    return _reverse(table, "polecat")


def from_ucdp_ged(table: pa.Table) -> pa.Table:
    """UCDP GED rows as canonical events."""
    return _reverse(table, "ucdp-ged")
