"""Signatures and their bands in files, so that memory does not grow with the archive.

Bands lie in buckets by their value; a bucket is read and sorted at a time.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from eventcoder.stories.grouping import ALIKE, Joined, banded, unpacked
from eventcoder.stories.signature import BANDS, SIGNATURE_BYTES, VALUES

BUCKET_ENTRIES = 2_000_000
"""Bands in a bucket: some 100 MB while it is sorted."""
MAX_BUCKETS = 200
"""Files that are open at a time."""
CHUNK = 8192
"""Articles whose bands are made at a time."""


class Grouping:
    """Takes signatures in order and groups their articles; use it as a context manager.

    Args:
        folder: for the files, on a disk with room for some 700 bytes an article.
        expected: how many articles there will be.
    """

    def __init__(self, folder: Path, expected: int) -> None:
        self.count = 0
        self._files = ExitStack()
        number = min(MAX_BUCKETS, expected * BANDS // BUCKET_ENTRIES + 1)
        self._signatures = folder / "signatures"
        self._paths = [folder / f"bands-{bucket}" for bucket in range(number)]
        self._out = self._files.enter_context(self._signatures.open("wb"))
        self._buckets = [self._files.enter_context(path.open("wb")) for path in self._paths]

    def __enter__(self) -> Grouping:
        """Start."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files."""
        self._files.close()

    def add(self, signatures: Sequence[bytes]) -> None:
        """Take the next articles' signatures, ``b""`` for those that have none."""
        import numpy as np

        for at in range(0, len(signatures), CHUNK):
            values = unpacked(signatures[at : at + CHUNK])
            self._out.write(values.tobytes())
            bands, numbers = banded(values, self.count)
            self.count += len(values)
            places = (bands % np.uint64(len(self._buckets))).astype(np.int64)
            entries = np.column_stack([bands, numbers.astype(np.uint64)])
            for place in np.unique(places).tolist():
                self._buckets[place].write(entries[places == place].tobytes())

    def firsts(self, fixed: int, alike: float = ALIKE) -> Any:
        """For each article the number of the first of its story, -1 where it is the first.

        Args:
            fixed: how many of the first articles have their stories already.
            alike: share of equal values from which two articles tell one story.
        """
        import numpy as np

        self._files.close()
        joined = Joined(self.count, fixed, alike)
        with self._signatures.open("rb", buffering=0) as file:
            for path in self._paths:
                entries = np.fromfile(path, np.uint64).reshape(-1, 2)
                bands, numbers = entries[:, 0], entries[:, 1].astype(np.int64)
                joined.compare(bands, numbers, partial(self._read, file))
        return joined.firsts()

    @staticmethod
    def _read(file: io.FileIO, numbers: Any) -> Any:
        """Some signatures; read and not mapped, since mapped pages would count as memory."""
        import numpy as np

        found = np.empty((len(numbers), VALUES), "<u4")
        into = found.reshape(-1).view(np.uint8).data
        for at, number in enumerate(numbers.tolist()):
            file.seek(number * SIGNATURE_BYTES)
            file.readinto(into[at * SIGNATURE_BYTES : (at + 1) * SIGNATURE_BYTES])
        return found
