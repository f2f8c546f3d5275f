"""Opens what an input's bytes stand in: plain and compressed files, members of zip and tar.

Nothing is unpacked to disk; damage ends the stream early and is told by ``damage_of``.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from eventcoder.archive.unpack import CHUNK, decompressed

COMPRESSIONS = {".gz": "gzip", ".zst": "zstd", ".bz2": "bz2", ".xz": "xz"}
BOMB_BYTES = 1 << 30
BOMB_RATIO = 500
"""Streams beyond both limits are cut off: text does not compress like that."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where the bytes of one input are.

    Attributes:
        file: path of the file on disk.
        compression: of the whole file: ``""``, ``gzip``, ``zstd``, ``bz2`` or ``xz``.
        container: ``""``, ``zip`` or ``tar``.
        member: name inside a zip or tar.
        offset: of the member inside the (decompressed) tar.
        size: of the member, unpacked, as its container says; -1 for a file.
        inner: compression of the member itself.
    """

    file: str
    compression: str = ""
    container: str = ""
    member: str = ""
    offset: int = 0
    size: int = -1
    inner: str = ""

    @property
    def plain(self) -> bool:
        """Whether this is an ordinary file, where seeking is free."""
        return not (self.compression or self.container)


def compression_of(name: str) -> tuple[str, str]:
    """Split ``news.jsonl.gz`` into ``("news.jsonl", "gzip")``."""
    for suffix, kind in COMPRESSIONS.items():
        if name.lower().endswith(suffix):
            return name[: -len(suffix)], kind
    return name, ""


def damage_of(stream: BinaryIO) -> str | None:
    """What ended a stream early, or ``None`` when it is whole (or not yet read to its end)."""
    return getattr(getattr(stream, "raw", None), "broken", None)


class Containers:
    """Opens locations one after the other; a zip or tar stays open from one member to the next.

    Else a container of many small members would be read from its start for each of them. Not more
    than one container is held, and not more than one stream may be in use.
    """

    def __init__(self) -> None:
        self._key: tuple[str, str] | None = None
        self._held: Any = None

    def __enter__(self) -> Containers:
        """Start."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of what is held."""
        self.close()

    def open(self, location: Location) -> BinaryIO:
        """Open a location for reading; seeking forward is cheap, backward may start over."""
        if location.plain:
            return Path(location.file).open("rb")
        raw = _Forward(lambda: self._chunks(location), self._packed_size(location))
        return cast(BinaryIO, io.BufferedReader(raw, CHUNK))

    def close(self) -> None:
        """Let go of the container that is held."""
        if self._held is not None:
            self._held.close()
        self._key, self._held = None, None

    def _hold(self, location: Location) -> Any:
        """The zip, or the stream of the tar, that a member is in."""
        key = (location.file, location.compression)
        if self._key != key:
            self.close()
            if location.container == "zip":
                self._held = zipfile.ZipFile(location.file)
            else:
                self._held = self.open(replace(location, container="", inner=""))
            self._key = key
        return self._held

    def _packed_size(self, location: Location) -> int:
        if location.container == "zip":
            packed: int = self._hold(location).getinfo(location.member).compress_size
            return packed
        return Path(location.file).stat().st_size

    def _chunks(self, location: Location) -> Iterator[bytes]:
        if location.container == "zip":
            source = _zip_member(self._hold(location), location.member)
        elif location.container == "tar":
            source = _window(self._hold(location), location.offset, location.size)
        else:
            source = decompressed(_file(location.file), location.compression)
        return decompressed(source, location.inner) if location.inner else source


def _file(path: str) -> Iterator[bytes]:
    with Path(path).open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _zip_member(archive: zipfile.ZipFile, member: str) -> Iterator[bytes]:
    with archive.open(member) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _window(stream: BinaryIO, offset: int, size: int) -> Iterator[bytes]:
    """A range of a stream, which may have been left anywhere."""
    stream.seek(offset)
    while size > 0 and (chunk := stream.read(min(CHUNK, size))):
        size -= len(chunk)
        yield chunk
    if size > 0:
        damage = damage_of(stream)
        raise EOFError(f"the archive is damaged: {damage}" if damage else "the archive ends here")


class _Forward(io.RawIOBase):
    """A seekable view of a stream that can only be read forward; damage reads as its end."""

    def __init__(self, restart: Callable[[], Iterator[bytes]], packed: int) -> None:
        self.broken: str | None = None
        self._restart = restart
        self._limit = max(BOMB_BYTES, BOMB_RATIO * packed)
        self._chunks = restart()
        self._rest = b""
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            self._rest = self._next()
        part = self._rest[: len(buffer)]
        buffer[: len(part)] = part
        self._rest = self._rest[len(part) :]
        self._position += len(part)
        return len(part)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_CUR:
            offset += self._position
        elif whence == io.SEEK_END:
            self._skip(None)
            offset += self._position
        if offset < self._position:
            self._chunks, self._rest, self._position = self._restart(), b"", 0
            self.broken = None  # it is met again
        self._skip(offset)
        return self._position

    def _skip(self, target: int | None) -> None:
        while target is None or self._position < target:
            if not self._rest:
                self._rest = self._next()
            if not self._rest:
                return
            step = len(self._rest)
            if target is not None:
                step = min(step, target - self._position)
            self._rest = self._rest[step:]
            self._position += step

    def _next(self) -> bytes:
        if self.broken is not None:
            return b""
        try:
            chunk = next(self._chunks, b"")
        except (EOFError, OSError, ValueError, zlib.error, lzma.LZMAError, RuntimeError) as error:
            self.broken = f"{error} (after {self._position} bytes)"
        except (zipfile.BadZipFile, NotImplementedError) as error:
            self.broken = f"{error} (after {self._position} bytes)"
        else:
            if self._position > self._limit:
                self.broken = f"expands more than {BOMB_RATIO}-fold, cut at {self._position} bytes"
                return b""
            return chunk
        return b""

    def close(self) -> None:
        with suppress(AttributeError):
            self._chunks.close()  # type: ignore[attr-defined]
        super().close()
