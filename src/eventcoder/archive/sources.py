"""From named files to sources: one stream of records each, members of containers included.

Nothing inside a container names a place on disk: members are only ever read as streams.
"""

from __future__ import annotations

import hashlib
import io
import tarfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from eventcoder.archive.names import NamedFile, kind_of, readable
from eventcoder.archive.streams import Containers, Location, compression_of, damage_of
from eventcoder.errors import InputError
from eventcoder.plugin.registrations import ReaderSource

CONTAINERS = (".zip", ".tar")
_TAR_SHORT = {".tgz": "gzip", ".tbz2": "bz2", ".txz": "xz"}
MAX_MEMBERS = 10_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A stream of records.

    Attributes:
        name: what keys call it.
        location: where its bytes are.
        reader: name of the reader that takes it.
        sha256: of the file on disk, also for members of a container.
        damage: why the container could not be listed further, or ``""``.
    """

    name: str
    location: Location
    reader: str
    sha256: str
    damage: str = ""


def by_suffix(readers: Sequence[ReaderSource]) -> dict[str, str]:
    """Endings to reader names."""
    return {suffix: reader.name for reader in readers for suffix in reader.suffixes}


def sources_of(file: NamedFile, sha256: str, kinds: Mapping[str, str]) -> Iterator[Source]:
    """The sources of one file: itself, or the members of a container in their order.

    Args:
        file: the file and its name.
        sha256: of its bytes.
        kinds: endings to reader names.

    Raises:
        InputError: a zip or tar cannot be opened at all.
    """
    kind = kind_of(file.path.name)
    inner, compression = compression_of(str(file.path))
    compression = compression or _TAR_SHORT.get(Path(inner).suffix.lower(), "")
    if kind == ".zip":
        yield from _zip_sources(file, sha256, kinds)
    elif kind == ".tar":
        yield from _tar_sources(file, sha256, kinds, compression)
    elif kind in kinds:
        yield Source(file.name, Location(str(file.path), compression), kinds[kind], sha256)
    else:
        raise InputError(
            f"no reader for files like {file.name}", remedy=f"known endings: {' '.join(kinds)}"
        )


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _member_name(outer: str, inner: str) -> str:
    plain = readable(inner.replace("\\", "/"))
    parts = [part for part in PurePosixPath(plain).parts if part != "/"]
    return "/".join([outer, *(part for part in parts if part != "..")])


def _wanted(inner: str, kinds: Mapping[str, str]) -> str | None:
    last = PurePosixPath(inner).name
    return None if last.startswith(".") or "__MACOSX" in inner else kinds.get(kind_of(last))


def _zip_sources(file: NamedFile, sha256: str, kinds: Mapping[str, str]) -> Iterator[Source]:
    try:
        with zipfile.ZipFile(file.path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        yield Source(file.name, Location(str(file.path)), "", sha256, f"not a whole zip: {error}")
        return
    seen: set[str] = set()
    for member in members:
        mode = member.external_attr >> 16
        if member.is_dir() or (mode & 0o170000) == 0o120000:
            continue
        reader, name = _wanted(member.filename, kinds), _member_name(file.name, member.filename)
        if reader is None or name in seen:
            continue
        seen.add(name)
        place = Location(
            str(file.path),
            container="zip",
            member=member.filename,
            size=member.file_size,
            inner=compression_of(member.filename)[1],
        )
        locked = "the member is encrypted" if member.flag_bits & 1 else ""
        yield Source(name, place, reader, sha256, locked)


def _tar_sources(
    file: NamedFile, sha256: str, kinds: Mapping[str, str], compression: str
) -> Iterator[Source]:
    location = Location(str(file.path), compression)
    stream = Containers().open(location)
    seen: set[str] = set()
    damage = ""
    try:
        with tarfile.open(fileobj=io.BufferedReader(_Raw(stream), 1 << 18), mode="r|") as archive:
            for member in archive:
                reader = _wanted(member.name, kinds) if member.isreg() else None
                name = _member_name(file.name, member.name)
                if reader is None or name in seen or member.issparse():
                    continue
                seen.add(name)
                place = Location(
                    str(file.path),
                    compression,
                    "tar",
                    member.name,
                    member.offset_data,
                    member.size,
                    compression_of(member.name)[1],
                )
                yield Source(name, place, reader, sha256)
                archive.members = []  # type: ignore[attr-defined]
                if len(seen) > MAX_MEMBERS:
                    raise InputError(f"more than {MAX_MEMBERS} members", where=file.name)
    except (tarfile.TarError, EOFError, OSError) as error:
        damage = f"not a whole tar: {damage_of(stream) or error}"
    finally:
        stream.close()
    damage = damage or (damage_of(stream) or "")
    if damage:
        yield Source(file.name, location, "", sha256, damage)


class _Raw(io.RawIOBase):
    """A stream that tarfile may close and not seek."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
