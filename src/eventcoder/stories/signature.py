"""The signature of a text: MinHash values of its runs of four words (library ``rensa``).

Two signatures agree in about as many values as the texts share runs of words. How alike texts of
one story must be is decided in ``grouping``.
"""

from __future__ import annotations

import re
import struct

from eventcoder.errors import UsageError

BANDS, ROWS = 24, 3
VALUES = BANDS * ROWS
SIGNATURE_BYTES = 4 * VALUES
SEED = 20240208
SHINGLE = 4
FEWEST_WORDS = 24
"""A shorter text is a story of its own: too little to tell copies from likeness."""

_WORD = re.compile(r"\w+")
_DATELINE = re.compile(r"\A[^\n]{0,80}?(?:\s[-–—]{1,2}\s|\)\s*[-–—]\s)")


def signature(text: str) -> bytes:
    """The signature of a text, ``b""`` for one too short to compare.

    Raises:
        UsageError: the library is not installed.
    """
    try:
        from rensa import RMinHash
    except ImportError:
        raise UsageError(
            "--stories needs rensa and numpy", remedy="pip install 'eventcoder[stories]'"
        ) from None
    words = _WORD.findall(_DATELINE.sub("", text, count=1).lower())
    if len(words) < FEWEST_WORDS:
        return b""
    runs = [" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]
    hashes = RMinHash(num_perm=VALUES, seed=SEED)
    hashes.update(runs)
    return struct.pack(f"<{VALUES}I", *hashes.digest())
