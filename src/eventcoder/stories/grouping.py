"""Which articles tell one story: candidates by bands of their signatures, then compared.

First seen wins: an article joins the most alike earlier one, and no story is ever renamed, so
later runs only add. Where signatures and bands lie while this goes on is the matter of ``ondisk``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from eventcoder.stories.signature import BANDS, ROWS, SIGNATURE_BYTES, VALUES

ALIKE = 0.45
"""Share of equal values from which two articles tell one story (runs of words in common)."""
EARLIER = 3
"""With how many earlier articles of its band an article is compared; and with the first."""
AT_ONCE = 16_384
"""Pairs that are compared at a time."""


class Joined:
    """For each article the most alike earlier one: five to nine bytes an article.

    Args:
        number: of all articles.
        fixed: how many of them have their stories already; they come first.
        alike: share of equal values from which two articles tell one story.
    """

    def __init__(self, number: int, fixed: int, alike: float = ALIKE) -> None:
        import numpy as np

        self._fixed = fixed
        self._least = math.ceil(alike * VALUES)
        self._best = np.zeros(number, np.uint8)
        self._other = np.full(number, -1, np.int32 if number < 2**31 else np.int64)

    def compare(self, bands: Any, numbers: Any, signatures: Callable[[Any], Any]) -> None:
        """Compare articles that share a band.

        Args:
            bands: as ``banded`` gives them, all entries of every band that is among them.
            numbers: of the articles, rising within a band.
            signatures: gives those of some articles, by their numbers.
        """
        later, earlier = _pairs(bands, numbers, self._fixed)
        for at in range(0, len(later), AT_ONCE):
            i, j = later[at : at + AT_ONCE], earlier[at : at + AT_ONCE]
            self._keep_best(i, j, (signatures(i) == signatures(j)).sum(axis=1))

    def _keep_best(self, later: Any, earlier: Any, equal: Any) -> None:
        """Note the most alike earlier article of each; of equals, the first seen."""
        import numpy as np

        good = equal >= self._least
        later, earlier, equal = later[good], earlier[good], equal[good].astype(np.uint8)
        order = np.lexsort((earlier, -equal.astype(np.int16), later))
        later, earlier, equal = later[order], earlier[order], equal[order]
        if not len(later):
            return
        top = np.flatnonzero(np.r_[True, later[1:] != later[:-1]])
        later, earlier, equal = later[top], earlier[top], equal[top]
        best = self._best[later]
        better = (equal > best) | ((equal == best) & (earlier < self._other[later]))
        self._best[later[better]] = equal[better]
        self._other[later[better]] = earlier[better]

    def firsts(self) -> Any:
        """For each article the number of the first of its story, -1 where it is the first.

        Articles that have their stories already stay as they are.
        """
        import numpy as np

        found: Any = self._other
        for number in np.flatnonzero(found >= 0).tolist():
            above = found[found[number]]
            if above >= 0:
                found[number] = above
        return found


def banded(signatures: Any, first: int) -> tuple[Any, Any]:
    """The bands of some articles: equal numbers for equal values in the same place.

    Args:
        signatures: array of shape (articles, ``VALUES``), uint32; zeros where there is none.
        first: number of the first of them.

    Returns:
        Bands (uint64) and the articles' numbers (int64), one entry a band and article.
    """
    import numpy as np

    some = np.flatnonzero(signatures.any(axis=1))
    kept = signatures[some].astype(np.uint64)
    found = []
    for band in range(BANDS):
        mixed = np.full(len(some), band + 1, np.uint64)
        for value in range(band * ROWS, (band + 1) * ROWS):
            mixed = (mixed ^ kept[:, value]) * np.uint64(0x9E3779B97F4A7C15)
            mixed ^= mixed >> np.uint64(29)
        found.append(mixed)
    return np.concatenate(found), np.tile(some.astype(np.int64) + first, BANDS)


def _pairs(bands: Any, numbers: Any, fixed: int) -> tuple[Any, Any]:
    """Pairs (later, earlier) of articles whose band is the same; later ones are new."""
    import numpy as np

    order = np.argsort(bands, kind="stable")
    sorted_bands, sorted_numbers = bands[order], numbers[order]
    starts = np.flatnonzero(np.r_[True, sorted_bands[1:] != sorted_bands[:-1]])
    first = np.repeat(starts, np.diff(np.r_[starts, len(order)]))
    places = np.arange(len(order))
    later, earlier = [], []
    for back in range(EARLIER + 1):
        target = first if back == 0 else places - back
        good = (target >= first) & (target < places) & (sorted_numbers >= fixed)
        later.append(sorted_numbers[good])
        earlier.append(sorted_numbers[target[good]])
    return np.concatenate(later), np.concatenate(earlier)


def unpacked(signatures: Sequence[bytes]) -> Any:
    """Signatures as an array; zeros where there is none."""
    import numpy as np

    empty = bytes(SIGNATURE_BYTES)
    data = b"".join(entry or empty for entry in signatures)
    return np.frombuffer(data, "<u4").reshape(len(signatures), VALUES)
