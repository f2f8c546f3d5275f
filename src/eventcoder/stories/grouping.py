"""Which articles tell one story: candidates by bands of their signatures, then compared.

First seen wins: an article joins the most alike earlier one, and no story is ever renamed, so
later runs only add. Bands are sorted one after the other: memory is a few numbers an article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eventcoder.records.ids import stable_id
from eventcoder.stories.signature import BANDS, ROWS, SIGNATURE_BYTES, VALUES

ALIKE = 0.45
"""Share of equal values from which two articles tell one story (runs of words in common)."""
EARLIER = 3
"""With how many earlier articles of its band an article is compared; and with the first."""


def assign(
    keys: Sequence[str], signatures: Any, known: Sequence[str], alike: float = ALIKE
) -> list[str]:
    """The story of each article.

    Args:
        keys: article keys, those of earlier runs first and sorted, then the new ones in order.
        signatures: array of shape (articles, ``VALUES``), uint32; zeros where there is none.
        known: stories of the first ``len(known)`` articles, which stand.
        alike: share of equal values from which two articles tell one story.

    Returns:
        One story id an article.
    """
    import numpy as np

    fixed = len(known)
    best = np.zeros(len(keys), np.float32)
    joined = np.full(len(keys), -1, np.int64)
    some = np.flatnonzero(signatures.any(axis=1)) if len(keys) else np.zeros(0, np.int64)
    for band in range(BANDS):
        columns = signatures[some, band * ROWS : (band + 1) * ROWS]
        later, earlier = _pairs(_mixed(columns), some, fixed)
        for at in range(0, len(later), 65_536):
            i, j = later[at : at + 65_536], earlier[at : at + 65_536]
            shares = (signatures[i] == signatures[j]).mean(axis=1, dtype=np.float32)
            _keep_best(best, joined, i, j, np.where(shares >= alike, shares, 0))
    stories = list(known)
    for number in range(fixed, len(keys)):
        other = int(joined[number])
        stories.append(stories[other] if other >= 0 else stable_id("story", keys[number]))
    return stories


def _mixed(columns: Any) -> Any:
    """The values of a band as one number."""
    import numpy as np

    mixed = np.zeros(len(columns), np.uint64)
    for value in range(ROWS):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + columns[:, value].astype(np.uint64)
    return mixed


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


def _keep_best(best: Any, joined: Any, later: Any, earlier: Any, shares: Any) -> None:
    """Note the most alike earlier article of each; of equals, the first seen."""
    import numpy as np

    order = np.lexsort((earlier, -shares, later))
    later, earlier, shares = later[order], earlier[order], shares[order]
    if not len(later):
        return
    top = np.flatnonzero(np.r_[True, later[1:] != later[:-1]])
    later, earlier, shares = later[top], earlier[top], shares[top]
    better = (shares > best[later]) | (
        (shares > 0) & (shares == best[later]) & (earlier < joined[later])
    )
    best[later[better]] = shares[better]
    joined[later[better]] = earlier[better]


def unpacked(signatures: Sequence[bytes]) -> Any:
    """Signatures as an array for ``assign``."""
    import numpy as np

    empty = bytes(SIGNATURE_BYTES)
    data = b"".join(entry or empty for entry in signatures)
    return np.frombuffer(data, "<u4").reshape(len(signatures), VALUES)
