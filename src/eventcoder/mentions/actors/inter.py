"""ACLED's actor class of a type of actor at home; events abroad change it, which is not known here.

The types and their classes are data (``data/types.tsv``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from eventcoder.codebooks.tables import read_table

_TYPES = Path(__file__).parent / "data" / "types.tsv"


@cache
def home_inter() -> Mapping[str, str]:
    """By type of actor: the text label of ACLED's inter code, ``""`` where it has none."""
    return {row["type"]: row["inter"] for row in read_table(_TYPES, ("type", "inter", "meaning"))}
