"""Uniqueness over a whole file: 64-bit hashes first, then the candidates' real values.

Memory is eight bytes a row and key; only rows whose hash repeats are looked at again.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eventcoder.validate.arrowtypes import plain, rows_where
from eventcoder.validate.rules import as_text

_PARTS = 16
HELD_BYTES = 64 << 20


@dataclass
class UniqueRule:
    """One ``unique`` rule and the hashes of the keys seen so far.

    A key with a null in it is not compared: what is missing is reported by its own rule.
    """

    code: str
    severity: str
    title: str
    columns: tuple[str, ...]
    hashes: array[int] = field(default_factory=lambda: array("q"))
    held: list[tuple[pa.RecordBatch, Sequence[int]]] | None = field(default_factory=list)

    def see(self, batch: pa.RecordBatch, rows: Sequence[int]) -> None:
        """Remember the keys of one batch: as they are while they are few, then as hashes."""
        key = self.key(batch)
        if self.held is None:
            self._hash(key)
            return
        self.held.append((batch.select(list(self.columns)), rows))
        if sum(one.nbytes for one, _ in self.held) > HELD_BYTES:
            for one, _ in self.held:
                self._hash(self.key(one))
            self.held = None

    def _hash(self, key: pa.Array) -> None:
        self.hashes.extend(map(hash, key.drop_null().to_pylist()))

    def repeated(self) -> pa.Array | None:
        """The keys that repeat, where all are at hand; None where only hashes are."""
        if self.held is None:
            return None
        keys = [self.key(one) for one, _ in self.held]
        counts = pc.value_counts(pa.chunked_array(keys)) if keys else pa.array([])
        if not len(counts):
            return counts
        more = counts.filter(pc.greater(pc.struct_field(counts, [1]), 1))
        return pc.struct_field(more, [0]).drop_null()

    def key(self, batch: pa.RecordBatch) -> pa.Array:
        """The key of each row; null where a part is null."""
        arrays = [plain(batch.column(name)) for name in self.columns]
        if len(arrays) == 1:
            return arrays[0]
        return pc.binary_join_element_wise(*(as_text(one) for one in arrays), "\x1f")

    def candidates(self) -> set[int]:
        """Hashes that occur more than once; worked through in parts to bound memory."""
        all_hashes = pa.Array.from_buffers(
            pa.int64(), len(self.hashes), [None, pa.py_buffer(self.hashes)]
        )
        repeated: set[int] = set()
        part_of = pc.bit_wise_and(all_hashes, pa.scalar(_PARTS - 1, pa.int64()))
        for part in range(_PARTS):
            share = all_hashes.filter(pc.equal(part_of, part))
            counts = pc.value_counts(share)
            more = counts.filter(pc.greater(pc.struct_field(counts, [1]), 1))
            repeated.update(pc.struct_field(more, [0]).to_pylist())
        return repeated


def unique_rules(schema: Any, names: Sequence[str]) -> list[UniqueRule]:
    """The ``unique`` rules of a schema whose columns are there."""
    from eventcoder.validate.shorthand import spelled_out

    entries = schema.get("x-rules", []) if isinstance(schema, dict) else []
    found = []
    for entry in map(spelled_out, entries):
        columns = tuple(entry.get("unique", ()))
        if columns and all(column in names for column in columns):
            found.append(
                UniqueRule(entry["code"], entry.get("severity", "error"), entry["title"], columns)
            )
    return found


@dataclass
class Repeats:
    """Second pass: compares the real keys of rows that may repeat.

    Attributes:
        keys: the repeating keys, where they are known.
        hashes: else the hashes that repeat.
    """

    rule: UniqueRule
    keys: pa.Array | None
    hashes: set[int]
    first: dict[Any, int] = field(default_factory=dict)
    repeated: set[Any] = field(default_factory=set)

    def surplus(
        self, batch: pa.RecordBatch, rows: Sequence[int]
    ) -> Iterator[tuple[int, int, int, Any]]:
        """(position, row, first row, key) of each row whose key was there before."""
        for at, key in self._candidates(batch):
            if key in self.first:
                self.repeated.add(key)
                yield at, rows[at], self.first[key], key
            else:
                self.first[key] = rows[at]

    def _candidates(self, batch: pa.RecordBatch) -> Iterator[tuple[int, Any]]:
        array = self.rule.key(batch)
        if self.keys is not None:
            places = rows_where(pc.is_in(array, value_set=self.keys))
            yield from zip(
                places, array.take(pa.array(places, pa.int64())).to_pylist(), strict=True
            )
            return
        for at, key in enumerate(array.to_pylist()):
            if key is not None and hash(key) in self.hashes:
                yield at, key
