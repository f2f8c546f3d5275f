"""Opens what an input's bytes stand in: plain and compressed files, members of zip and tar.

Nothing is unpacked to disk; damage ends the stream early and is told by ``damage_of``.
"""

from __future__ import annotations

import bz2
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

CHUNK = 1 << 18
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
        member: name inside a zip.
        offset, size: range of the member inside the (decompressed) tar.
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


def open_location(location: Location) -> BinaryIO:
    """Open a location for reading; seeking forward is cheap, backward may start over."""
    if location.plain:
        return Path(location.file).open("rb")
    raw = _Forward(lambda: _chunks(location), _packed_size(location))
    return cast(BinaryIO, io.BufferedReader(raw, CHUNK))


def damage_of(stream: BinaryIO) -> str | None:
    """What ended a stream early, or ``None`` when it is whole (or not yet read to its end)."""
    return getattr(getattr(stream, "raw", None), "broken", None)


def _packed_size(location: Location) -> int:
    if location.container == "zip":
        with zipfile.ZipFile(location.file) as archive:
            return archive.getinfo(location.member).compress_size
    return Path(location.file).stat().st_size


def _chunks(location: Location) -> Iterator[bytes]:
    if location.container == "zip":
        source = _zip_member(location)
    else:
        source = _file(location.file)
        if location.compression:
            source = decompressed(source, location.compression)
        if location.container == "tar":
            source = _window(source, location.offset, location.size)
    return decompressed(source, location.inner) if location.inner else source


def _file(path: str) -> Iterator[bytes]:
    with Path(path).open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _zip_member(location: Location) -> Iterator[bytes]:
    with (
        zipfile.ZipFile(location.file) as archive,
        archive.open(location.member) as stream,
    ):
        while chunk := stream.read(CHUNK):
            yield chunk


def _window(source: Iterator[bytes], offset: int, size: int) -> Iterator[bytes]:
    position, stop = 0, offset + size
    for chunk in source:
        first, last = max(offset - position, 0), min(stop - position, len(chunk))
        if first < last:
            yield chunk[first:last]
        position += len(chunk)
        if position >= stop:
            return
    if size > 0:
        raise EOFError("the archive ends inside this member")


def decompressed(source: Iterator[bytes], kind: str) -> Iterator[bytes]:
    """Decompress chunks; several compressed streams may follow each other.

    Raises:
        EOFError: the data end before the compressed stream does.
        zlib.error, lzma.LZMAError, OSError: the data are damaged.
    """
    if kind == "zstd":
        yield from _zstd(source)
        return
    make: dict[str, Callable[[], Any]] = {
        "gzip": lambda: zlib.decompressobj(31),
        "bz2": bz2.BZ2Decompressor,
        "xz": lzma.LZMADecompressor,
    }
    engine: Any = None
    for chunk in source:
        data = chunk
        while data:
            if engine is None:
                data = data.lstrip(b"\0")  # padding between streams
                if not data:
                    break
                engine = make[kind]()
            out = engine.decompress(data, CHUNK)
            while out:
                yield out
                rest = getattr(engine, "unconsumed_tail", b"")
                if engine.eof or (kind == "gzip" and not rest):
                    break
                if kind != "gzip" and engine.needs_input:
                    break
                out = engine.decompress(rest, CHUNK)
            data = engine.unused_data if engine.eof else b""
            if engine.eof:
                engine = None
    if engine is not None:
        raise EOFError(f"the {kind} stream ends early")


class _Feed(io.RawIOBase):
    """Chunks as a raw stream, for libraries that want one."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest = chunks, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            self._rest = next(self._chunks, b"")
        part = self._rest[: len(buffer)]
        buffer[: len(part)] = part
        self._rest = self._rest[len(part) :]
        return len(part)


def _zstd(source: Iterator[bytes]) -> Iterator[bytes]:
    import pyarrow as pa

    feed = pa.PythonFile(io.BufferedReader(_Feed(source), CHUNK), mode="r")
    with pa.CompressedInputStream(feed, "zstd") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


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
