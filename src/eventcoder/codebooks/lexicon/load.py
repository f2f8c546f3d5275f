"""Reads the lexicon that comes with the package, from its folder.

Lines are read in ``read``; a user's own lexicon, which builds on this one, in ``extend``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from eventcoder.codebooks.lexicon.model import EventClass, Lexicon
from eventcoder.codebooks.lexicon.read import (
    read_classes,
    read_combinations,
    read_details,
    read_frames,
    read_irregular,
    read_operators,
    read_sets,
)

CAMEO = Path(__file__).parent.parent / "cameo" / "lexicon"
"""Folder of the lexicon that comes with the package."""

_CODE = re.compile(r"\d{2,4}")


def load_lexicon(folder: Path = CAMEO) -> Lexicon:
    """Read and check a whole lexicon of CAMEO codes.

    Args:
        folder: holds ``classes.tsv``, ``sets.tsv``, ``operators.tsv``, ``operator_table.tsv``,
            ``details.tsv``, ``irregular.tsv`` and ``frames/*.tsv``.

    Raises:
        DataFileError: for the first mistake, with its file and line.
    """
    classes = read_classes(folder / "classes.tsv", is_cameo, {})
    sets = read_sets(folder / "sets.tsv", {})
    frames = [
        frame
        for path in sorted((folder / "frames").glob("*.tsv"))
        for frame in read_frames(path, classes, sets, is_cameo)
    ]
    operators = read_operators(folder / "operators.tsv", sets)
    return Lexicon(
        codebook="cameo",
        classes=classes,
        sets=sets,
        frames=tuple(frames),
        operators=operators,
        table=read_combinations(folder / "operator_table.tsv", classes, operators, is_cameo),
        details=read_details(folder / "details.tsv", classes, sets, is_cameo),
        irregular=read_irregular(folder / "irregular.tsv"),
        lineages=lineages(classes),
    )


def is_cameo(code: str) -> bool:
    """Whether a code is written as CAMEO's are: two to four digits."""
    return _CODE.fullmatch(code) is not None


def lineages(classes: Mapping[str, EventClass]) -> dict[str, tuple[str, ...]]:
    """Each class with its ancestors, nearest first."""
    found = {}
    for name in classes:
        chain = [name]
        while parent := classes[chain[-1]].parent:
            chain.append(parent)
        found[name] = tuple(chain)
    return found
