"""Reads compiled gazetteer files in place by memory map, without copying or decoding them.

Only columns and rows; what a place is and how candidates are ranked is the matter of lookup.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from eventcoder.errors import DataFileError
from eventcoder.mentions.gazetteer.layout import FORMAT, fold, key

_FORMATS = {"int8": "b", "int16": "h", "int32": "i", "int64": "q", "uint64": "Q", "double": "d"}
PLACE_COLUMNS = (
    "kind", "country", "feature", "admin1", "admin2", "latitude", "longitude", "population",
    "geonameid",
)  # fmt: skip


@cache
def builtin_folder() -> Path:
    """Where the build put the tables of the package."""
    return Path(__file__).resolve().parents[2] / "_tables"


def open_table(path: Path) -> tuple[pa.RecordBatch, dict[str, str]]:
    """Map one compiled file; give its record batch and metadata.

    Raises:
        DataFileError: the file is missing, damaged or of another format version.
    """
    remedy = "install the package again (pip install -e . in a checkout) or add the file again"
    try:
        with pa.memory_map(str(path)) as source:
            reader = pa.ipc.open_file(source)
            if reader.num_record_batches != 1:
                raise DataFileError("is not one record batch", path=path, remedy=remedy)
            batch = reader.get_batch(0)
    except (OSError, pa.ArrowException) as problem:
        raise DataFileError(
            f"cannot be read as a compiled table: {problem}", path=path, remedy=remedy
        ) from None
    raw: dict[bytes, bytes] = reader.schema.metadata or {}
    meta = {name.decode(): value.decode() for name, value in raw.items()}
    if meta.get("format") != FORMAT:
        found = meta.get("format", "none")
        raise DataFileError(
            f"has format {found}, this version reads {FORMAT}", path=path, remedy=remedy
        )
    return batch, meta


def view(batch: pa.RecordBatch, name: str) -> memoryview[Any]:
    """A numeric column as a memoryview; its cells are read without boxing the whole column."""
    column = batch.column(name)
    data = memoryview(column.buffers()[1] or b"").cast("B")
    code = _FORMATS[str(column.type)]
    width = column.type.bit_width // 8
    return data[: len(column) * width].cast(code)  # type: ignore[call-overload,no-any-return]


@dataclass(frozen=True, slots=True)
class Table:
    """One gazetteer source: its places by row, and the rows of a name."""

    path: Path
    source: str
    sha256: str
    countries: tuple[str, ...]
    features: tuple[str, ...]
    columns: dict[str, memoryview[Any]]
    keys: memoryview[Any]
    uses: memoryview[Any]
    rows: memoryview[Any]
    _offsets: memoryview[Any]
    _letters: memoryview[Any]

    @classmethod
    def open(cls, folder: Path) -> Table:
        """Map the places and names of a folder.

        Raises:
            DataFileError: they are missing, damaged or of another format version.
        """
        places, meta = open_table(folder / "places.arrow")
        names, _ = open_table(folder / "names.arrow")
        text = places.column("name").buffers()
        return cls(
            path=folder,
            source=meta.get("source", ""),
            sha256=meta.get("sha256", ""),
            countries=tuple(meta["countries"].split("\t")),
            features=tuple(meta["features"].split("\t")),
            columns={name: view(places, name) for name in PLACE_COLUMNS},
            keys=view(names, "key"),
            uses=view(names, "use"),
            rows=view(names, "row"),
            _offsets=memoryview(text[1]).cast("B").cast("i"),
            _letters=memoryview(text[2]).cast("B"),
        )

    def __len__(self) -> int:
        return len(self.columns["kind"])

    def name(self, row: int) -> str:
        """The own name of a place."""
        start, end = self._offsets[row], self._offsets[row + 1]
        return bytes(self._letters[start:end]).decode("utf-8")

    def find(self, name: str) -> Iterator[tuple[int, int]]:
        """The rows that bear a name, each with the use of the name (own, alias, foreign)."""
        wanted = key(fold(name))
        place = bisect_left(self.keys, wanted)
        while place < len(self.keys) and self.keys[place] == wanted:
            yield self.rows[place], self.uses[place]
            place += 1
