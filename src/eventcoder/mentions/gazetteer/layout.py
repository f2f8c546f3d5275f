"""The two files of a compiled gazetteer, places and names, and how names are folded for look-up.

Imports nothing of ours: the build hook loads this file by itself. Reading it back is ``tables``.
"""

from __future__ import annotations

import hashlib
import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

FORMAT = "1"
"""Version of the layout; a compiled file of another one is refused."""
KINDS = ("city", "admin1", "admin2", "country", "area")
PRIMARY, ALIAS, FOREIGN = 0, 1, 2
"""How a name belongs to its place: its own, another usual one, one of another script or code."""

_APART = str.maketrans(
    {**dict.fromkeys("'’‘`´ʿʾʻʼʹ\"“”.", None), **dict.fromkeys("-–—/,()_&", " ")}
)
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)


def fold(name: str) -> str:
    """The form in which names are compared: no case, accents, apostrophes or hyphens.

    >>> fold("Ra‘s al-‘Ayn"), fold("Côte d'Ivoire")
    ('ras al ayn', 'cote divoire')
    """
    plain = name.casefold().translate(_APART)
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in apart if not unicodedata.combining(c)).translate(_LETTERS)
    return " ".join(plain.split())


def key(folded: str) -> int:
    """The 64-bit number under which a folded name stands in the sorted table of names."""
    digest = hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


@dataclass(slots=True)
class Builder:
    """Collects places and names column by column, then writes them sorted.

    A place is referred to by its row, which ``place`` gives back; ``admin1`` and ``admin2`` are
    rows too, -1 where there is none.
    """

    geonameids: array[int] = field(default_factory=lambda: array("q"))
    kinds: array[int] = field(default_factory=lambda: array("b"))
    countries: array[int] = field(default_factory=lambda: array("h"))
    features: array[int] = field(default_factory=lambda: array("h"))
    admin1s: array[int] = field(default_factory=lambda: array("i"))
    admin2s: array[int] = field(default_factory=lambda: array("i"))
    latitudes: array[float] = field(default_factory=lambda: array("d"))
    longitudes: array[float] = field(default_factory=lambda: array("d"))
    populations: array[int] = field(default_factory=lambda: array("q"))
    letters: bytearray = field(default_factory=bytearray)
    ends: array[int] = field(default_factory=lambda: array("i", [0]))
    keys: array[int] = field(default_factory=lambda: array("Q"))
    rows: array[int] = field(default_factory=lambda: array("i"))
    uses: array[int] = field(default_factory=lambda: array("b"))
    country_codes: dict[str, int] = field(default_factory=dict)
    feature_codes: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.kinds)

    def place(
        self,
        name: str,
        kind: str,
        *,
        country: str = "",
        latitude: float = float("nan"),
        longitude: float = float("nan"),
        population: int = 0,
        feature: str = "",
        geonameid: int = 0,
        admin1: int = -1,
        admin2: int = -1,
    ) -> int:
        """Add a place with its own name; give its row."""
        row = len(self)
        self.letters += name.encode("utf-8", "surrogatepass")
        self.ends.append(len(self.letters))
        self.kinds.append(KINDS.index(kind))
        self.countries.append(self.country_codes.setdefault(country, len(self.country_codes)))
        self.features.append(self.feature_codes.setdefault(feature, len(self.feature_codes)))
        self.geonameids.append(geonameid)
        self.admin1s.append(admin1)
        self.admin2s.append(admin2)
        self.latitudes.append(latitude)
        self.longitudes.append(longitude)
        self.populations.append(population)
        self.alias(row, [name], PRIMARY)
        return row

    def alias(self, row: int, names: Iterable[str], use: int = ALIAS) -> None:
        """Let a place be found under further names."""
        for folded in {fold(name) for name in names} - {""}:
            self.keys.append(key(folded))
            self.rows.append(row)
            self.uses.append(use)

    def write(self, folder: Path, source: str) -> None:
        """Write ``places.arrow`` and ``names.arrow``; ``source`` is kept in their metadata."""
        folder.mkdir(parents=True, exist_ok=True)
        meta = {"format": FORMAT, "source": source}
        places = pa.table(
            {
                "name": pa.StringArray.from_buffers(
                    len(self), pa.py_buffer(self.ends), pa.py_buffer(self.letters)
                ),
                "kind": _column(self.kinds, pa.int8()),
                "country": _column(self.countries, pa.int16()),
                "feature": _column(self.features, pa.int16()),
                "admin1": _column(self.admin1s, pa.int32()),
                "admin2": _column(self.admin2s, pa.int32()),
                "latitude": _column(self.latitudes, pa.float64()),
                "longitude": _column(self.longitudes, pa.float64()),
                "population": _column(self.populations, pa.int64()),
                "geonameid": _column(self.geonameids, pa.int64()),
            }
        )
        lists = {
            "countries": "\t".join(self.country_codes),
            "features": "\t".join(self.feature_codes),
        }
        names = self._sorted_names()
        meta["sha256"] = _digest(places, names)
        write_table(places, folder / "places.arrow", meta | lists)
        write_table(names, folder / "names.arrow", meta)

    def _sorted_names(self) -> pa.Table:
        """Names by key, then use and row, each (key, row) once with its closest use."""
        table = pa.table(
            {
                "key": _column(self.keys, pa.uint64()),
                "use": _column(self.uses, pa.int8()),
                "row": _column(self.rows, pa.int32()),
            }
        )
        closest = table.sort_by([("key", "ascending"), ("row", "ascending"), ("use", "ascending")])
        named = closest.filter(_first_of_each(closest))
        return named.sort_by([("key", "ascending"), ("use", "ascending"), ("row", "ascending")])


def _digest(*tables: pa.Table) -> str:
    """A hash of what the tables hold, for telling which gazetteer a run used."""
    digest = hashlib.sha256()
    for table in tables:
        for column in table.itercolumns():
            for chunk in column.chunks:
                for buffer in filter(None, chunk.buffers()):
                    digest.update(buffer)
    return digest.hexdigest()


def _first_of_each(table: pa.Table) -> pa.Array:
    """Where (key, row) differs from the line before."""
    import pyarrow.compute as pc

    if len(table) == 0:
        return pa.array([], pa.bool_())
    differs = [
        pc.not_equal(column.combine_chunks()[1:], column.combine_chunks()[:-1])
        for column in (table["key"], table["row"])
    ]
    return pa.concat_arrays([pa.array([True]), pc.or_(*differs)])


def _column(values: array[int] | array[float], kind: pa.DataType) -> pa.Array:
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(values)])


def write_table(table: pa.Table, path: Path, meta: dict[str, str]) -> None:
    """Write one record batch, uncompressed, so that it can be read by memory map in place."""
    whole = table.combine_chunks().replace_schema_metadata(meta)
    temporary = path.with_suffix(".writing")
    with pa.OSFile(str(temporary), "wb") as sink, pa.ipc.new_file(sink, whole.schema) as writer:
        for batch in whole.to_batches() or [pa.RecordBatch.from_pylist([], whole.schema)]:
            writer.write_batch(batch)
    temporary.replace(path)
