"""The lexicon of a user's own codebook: its frames upon the grammar of the one in the package.

What the package's lexicon knows of other words stays, so that phrases are read as well as ever;
its events do not count. Lines are read in ``read``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from eventcoder.codebooks.lexicon.load import lineages
from eventcoder.codebooks.lexicon.model import Combination, EventClass, Frame, Lexicon
from eventcoder.codebooks.lexicon.read import (
    read_classes,
    read_combinations,
    read_details,
    read_frames,
    read_irregular,
    read_operators,
    read_sets,
)
from eventcoder.codebooks.model import Codebook
from eventcoder.errors import DataFileError

FOLDER = "lexicon"
"""The folder in a codebook's folder that holds its lexicon."""

TOP = "any"
"""Name, in the files, of the class above all others."""


def has_lexicon(codebook: Codebook) -> bool:
    """Whether a codebook brings words for its codes."""
    return (codebook.folder / FOLDER).is_dir()


def extended(base: Lexicon, codebook: Codebook) -> Lexicon:
    """The lexicon of a codebook that has one, upon another lexicon.

    Args:
        base: gives operators, noun sets, irregular forms and all that is known of other words.
        codebook: its folder holds ``lexicon/frames/*.tsv`` and may hold there ``classes.tsv``
            (each code is a class of its own besides), ``sets.tsv``, ``operators.tsv``,
            ``operator_table.tsv``, ``details.tsv`` and ``irregular.tsv``. An operator without a
            line of the codebook's own can change factuality, not the code: what it makes of an
            event by the lines of ``base`` is no event of this codebook.

    Returns:
        A lexicon whose ``own`` classes are the codebook's, named ``CODEBOOK/CLASS``.

    Raises:
        DataFileError: for the first mistake, with its file and line; or there is no frame.
    """
    folder = codebook.folder / FOLDER

    def is_code(code: str) -> bool:
        return code in codebook

    classes = _classes(folder / "classes.tsv", codebook)
    sets = dict(base.sets)
    for path in _given(folder / "sets.tsv"):
        sets |= read_sets(path, base.sets)
    frames = _frames(folder / "frames", classes, sets, is_code)
    operators = base.operators
    for path in _given(folder / "operators.tsv"):
        operators += read_operators(path, sets)
    table = {**base.table, **_general(base, classes[TOP].name)}
    for path in _given(folder / "operator_table.tsv"):
        table |= read_combinations(path, classes, operators, is_code)
    details = dict(base.details)
    for path in _given(folder / "details.tsv"):
        details |= read_details(path, classes, sets, is_code)
    irregular = dict(base.irregular)
    for path in _given(folder / "irregular.tsv"):
        irregular |= read_irregular(path)
    every = {**base.classes, **{found.name: found for found in classes.values()}}
    return Lexicon(
        codebook=codebook.name,
        classes=every,
        sets=sets,
        frames=(*frames, *_others(base, frames)),
        operators=operators,
        table=table,
        details=details,
        irregular=irregular,
        lineages=lineages(every),
        own=frozenset(found.name for found in classes.values()),
        codes=frozenset(codebook.codes),
    )


def _given(path: Path) -> list[Path]:
    """A file that need not be there."""
    return [path] if path.is_file() else []


def _classes(path: Path, codebook: Codebook) -> dict[str, EventClass]:
    """Classes by the name the files write: the top, one a code, and those of ``classes.tsv``."""
    written = {code.code: EventClass(code.code, code.parent or "", code.code) for code in codebook}
    for file in _given(path):
        written |= read_classes(file, codebook.__contains__, written)
    found = {TOP: EventClass(f"{codebook.name}/{TOP}", "", "")}
    for name, own in written.items():
        parent = f"{codebook.name}/{own.parent or TOP}"
        found[name] = replace(own, name=f"{codebook.name}/{name}", parent=parent)
    return found


def _frames(
    folder: Path,
    classes: Mapping[str, EventClass],
    sets: Mapping[str, frozenset[str]],
    is_code: Callable[[str], bool],
) -> tuple[Frame, ...]:
    files = sorted(folder.glob("*.tsv"))
    found = tuple(frame for path in files for frame in read_frames(path, classes, sets, is_code))
    if not found:
        raise DataFileError(
            "holds no frame", path=folder, remedy="add a file NAME.tsv with one line a pattern"
        )
    return found


def _others(base: Lexicon, frames: Iterable[Frame]) -> Iterable[Frame]:
    """The package's frames but those at words that the codebook has frames for."""
    taken = {(frame.kind == "verb", frame.words[frame.head]) for frame in frames}
    return (f for f in base.frames if (f.kind == "verb", f.words[f.head]) not in taken)


def _general(base: Lexicon, top: str) -> dict[tuple[str, str], Combination]:
    """What operators make of any class, for a codebook that has no codes for speech acts."""
    return {
        (line.operator, top): Combination(
            line.operator, top, "=" if line.gives == "=" else "-", line.factuality
        )
        for line in base.table.values()
        if line.on == TOP
    }
