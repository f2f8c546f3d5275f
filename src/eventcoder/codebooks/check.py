"""Checks a codebook's folder and tells every mistake in it, not only the first.

The rules themselves stand with the readers: `tables`, `metadata`, `codes`, `crosswalks`.
"""

from __future__ import annotations

from pathlib import Path

from eventcoder.codebooks.crosswalk_lines import scan_crosswalk
from eventcoder.codebooks.load import BUILT_IN, HOME, codebook_folder, load_codebook, scan_codebook
from eventcoder.codebooks.tables import one_of
from eventcoder.errors import DataFileError


def check_codebook(name_or_path: str | Path) -> list[DataFileError]:
    """All mistakes in a codebook and in the crosswalks that start from it.

    Args:
        name_or_path: a built-in name, or a folder with `codebook.toml`.

    Returns:
        The mistakes, file by file and line by line; an empty list for a sound codebook.
        Crosswalks can be checked only once the codes are sound.

    Raises:
        UsageError: if there is no codebook of that name and no such folder.
    """
    folder = codebook_folder(name_or_path)
    codebook, faults = scan_codebook(folder)
    if codebook is None:
        return sorted(faults, key=lambda fault: (fault.path, fault.line))
    built_in = folder.parent == HOME
    start = f"{codebook.name}-to-" if built_in else "to-"
    place = HOME / "crosswalks" if built_in else folder
    for path in sorted(place.glob(f"{start}*.tsv")):
        target, _, edition = path.stem.removeprefix(start).partition("-")
        if target not in BUILT_IN:
            remedy = f"{one_of(target, BUILT_IN)} Name the file to-TARGET.tsv"
            faults.append(DataFileError("leads to no built-in codebook", path=path, remedy=remedy))
            continue
        faults += scan_crosswalk(path, codebook, load_codebook(target), edition)[1]
    return faults
