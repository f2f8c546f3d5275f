"""A path to the byte streams inside it: plain files, gzip, members of zip archives.

Decompression is bounded; what the bytes say is read in ``sniff.py`` and the readers.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from eventcoder.errors import InputError

#: Up to here nothing is suspicious; beyond, compression above this ratio is taken for a bomb.
FREE_BYTES = 64 << 20
MAX_RATIO = 200
_BROKEN = (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)
_SKIPPED = ("__MACOSX/", ".")


@dataclass(frozen=True)
class Source:
    """One table to read.

    Attributes:
        name: path as shown, with ``!member`` for a member of an archive.
        suffix: lower-case suffix of the innermost name.
        path: the file on disk.
        open: opens the bytes anew, decompressed, at their start.
    """

    name: str
    suffix: str
    path: Path
    open: Callable[[], BinaryIO]


class Guarded(io.RawIOBase):
    """A decompressing stream that stops where it grows out of all proportion."""

    def __init__(self, inner: BinaryIO, packed: int, name: str) -> None:
        self._inner = inner
        self._limit = max(FREE_BYTES, MAX_RATIO * packed)
        self._name = name
        self._read = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Read like any stream; InputError for a bomb or damaged data."""
        view = memoryview(cast(bytearray, buffer))
        try:
            data = self._inner.read(len(view))
        except _BROKEN as error:
            raise InputError(
                f"the compressed data is damaged: {error}",
                where=self._name,
                remedy="download it again",
            ) from error
        self._read += len(data)
        if self._read > self._limit:
            raise InputError(
                f"unpacks to more than {MAX_RATIO} times its size: it looks like a zip bomb",
                where=self._name,
                remedy="unpack it yourself if you trust it",
            )
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the inner stream too."""
        self._inner.close()
        super().close()


def sources(path: Path) -> list[Source]:
    """The tables in ``path``: one, or one per member of a zip archive.

    Raises:
        InputError: it is not there, is a folder, or is a damaged or empty archive.
    """
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "no such file"
        raise InputError(what, where=str(path), remedy="name event files")
    suffix = path.suffix.lower()
    if suffix == ".zip":
        return _members(path)
    if suffix == ".gz":
        inner = Path(path.stem).suffix.lower()
        return [Source(str(path), inner, path, lambda: _unzipped(path))]
    return [Source(str(path), suffix, path, lambda: path.open("rb"))]


def _unzipped(path: Path) -> BinaryIO:
    stream = cast(BinaryIO, gzip.open(path, "rb"))  # noqa: SIM115 - Guarded closes it
    return io.BufferedReader(Guarded(stream, path.stat().st_size, str(path)), 1 << 20)


def _members(path: Path) -> list[Source]:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except _BROKEN as error:
        raise InputError(
            f"not a zip archive: {error}", where=str(path), remedy="download it again"
        ) from error
    infos = [info for info in infos if not info.filename.startswith(_SKIPPED)]
    if not infos:
        raise InputError("the archive is empty", where=str(path), remedy="download it again")
    return [
        Source(
            f"{path}!{info.filename}",
            Path(info.filename).suffix.lower(),
            path,
            lambda info=info: _member(path, info),  # type: ignore[misc]
        )
        for info in infos
    ]


def _member(path: Path, info: zipfile.ZipInfo) -> BinaryIO:
    name = f"{path}!{info.filename}"
    try:
        stream = cast(BinaryIO, zipfile.ZipFile(path).open(info))  # noqa: SIM115 - lives on
    except _BROKEN as error:
        raise InputError(
            f"cannot be unpacked: {error}", where=name, remedy="unpack it yourself"
        ) from error
    return io.BufferedReader(Guarded(stream, info.compress_size, name), 1 << 20)
