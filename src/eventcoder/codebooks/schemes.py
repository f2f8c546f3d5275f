"""The coarse label schemes that coders are compared on: 15 PLOVER labels, 4 quads, 2 sides.

How a coder is scored on them is the matter of `evaluate`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from eventcoder.codebooks.crosswalks import load_crosswalk
from eventcoder.codebooks.derived import split_plover
from eventcoder.codebooks.load import HOME, load_codebook
from eventcoder.codebooks.tables import read_table
from eventcoder.errors import UsageError

_LAST_COOPERATIVE_QUAD = 2


@dataclass(frozen=True, slots=True)
class _Labels:
    quads: Mapping[str, int]
    of_type: Mapping[str, str]


@cache
def _labels() -> _Labels:
    rows = read_table(HOME / "plover" / "plover15.tsv", ("label", "quad_class", "types"))
    return _Labels(
        quads={row["label"]: int(row["quad_class"]) for row in rows},
        of_type={kind: row["label"] for row in rows for kind in row.items("types")},
    )


def plover15_labels() -> tuple[str, ...]:
    """The 15 labels in alphabetical order."""
    return tuple(sorted(_labels().quads))


@cache
def plover15(code: str, codebook: str = "cameo") -> str | None:
    """The label of a code among the 15, None where the scheme has none for it.

    CAMEO goes by the map of 2021 and the longest known prefix, so that 163 is COERCE here while
    the manual, and our column `plover_event`, say SANCTION. CONCEDE and RETREAT are YIELD.

    Raises:
        UsageError: for a codebook other than cameo and plover.
    """
    if codebook == "plover":
        event = split_plover(code)[0]
    elif codebook == "cameo":
        lines = load_crosswalk("cameo", "plover", "2021").map(code)
        event = lines[0].target if lines else ""
    else:
        remedy = "give codes of cameo or plover"
        raise UsageError(f"no PLOVER label for codes of {codebook!r}", remedy=remedy)
    return _labels().of_type.get(event)


def quad_of_plover(label: str) -> int | None:
    """The quad class of one of the 15 labels, None for any other text."""
    return _labels().quads.get(label)


def binary_of_plover(label: str) -> str | None:
    """`cooperation` or `conflict` for one of the 15 labels, None for any other text."""
    quad = quad_of_plover(label)
    if quad is None:
        return None
    return "cooperation" if quad <= _LAST_COOPERATIVE_QUAD else "conflict"


def quad_of_cameo(code: str) -> int | None:
    """The textbook quad class of a CAMEO code or its longest known prefix."""
    cameo = load_codebook("cameo")
    known = cameo.nearest(code)
    return cameo[known].quad_class if known else None
