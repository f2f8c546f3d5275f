"""Finds and loads a codebook: a built-in one by name, a user's own by its folder.

`check_codebook`, which tells all the mistakes at once, stands in `check`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from eventcoder.codebooks.codes import scan_codes
from eventcoder.codebooks.metadata import FILE_NAME, scan_metadata
from eventcoder.codebooks.model import Codebook
from eventcoder.codebooks.tables import one_of
from eventcoder.errors import DataFileError, UsageError

BUILT_IN = ("acled", "cameo", "plover", "ucdp")
HOME = Path(__file__).parent


def load_codebook(name_or_path: str | Path) -> Codebook:
    """The codebook of that name, or the one in that folder.

    Args:
        name_or_path: `acled`, `cameo`, `plover` or `ucdp`; else a folder with `codebook.toml` and
            `codes.tsv`. Built-in codebooks are read once.

    Raises:
        DataFileError: for the first mistake in the files, with file and line.
        UsageError: if there is no codebook of that name and no such folder.
    """
    if isinstance(name_or_path, str) and name_or_path in BUILT_IN:
        return _built_in(name_or_path)
    return _load(codebook_folder(name_or_path))


def codebook_folder(name_or_path: str | Path) -> Path:
    """The folder of a codebook, by built-in name or path.

    Raises:
        UsageError: if there is none.
    """
    if isinstance(name_or_path, str) and name_or_path in BUILT_IN:
        return HOME / name_or_path
    folder = Path(name_or_path)
    if folder.is_dir():
        return folder
    remedy = f"{one_of(str(name_or_path), BUILT_IN)}; or name a folder with {FILE_NAME}"
    raise UsageError(f"no codebook {str(name_or_path)!r}", remedy=remedy)


@cache
def _built_in(name: str) -> Codebook:
    return _load(HOME / name)


def _load(folder: Path) -> Codebook:
    codebook, faults = scan_codebook(folder)
    if codebook is None:
        raise faults[0]
    return codebook


def scan_codebook(folder: Path) -> tuple[Codebook | None, list[DataFileError]]:
    """Reads a codebook's folder; gives the codebook, None if it has mistakes, and all of them."""
    metadata, faults = scan_metadata(folder)
    if metadata is None:
        return None, faults
    codes, faults = scan_codes(folder, metadata)
    if not codes and not faults:
        path = folder / metadata.codes[0] if metadata.codes else folder / FILE_NAME
        faults = [DataFileError("holds no code", path=path, remedy="add one line a code")]
    if faults:
        return None, faults
    codebook = Codebook(
        name=metadata.name,
        version=metadata.version,
        title=metadata.title,
        codes=codes,
        folder=folder,
        source=metadata.source,
        license=metadata.license,
        form=metadata.form,
    )
    return codebook, []
