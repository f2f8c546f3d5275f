"""Decompresses chunks of bytes as they come: gzip, zstd, bz2 and xz.

What the bytes are and what becomes of damage is decided in ``streams``.
"""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import Any

CHUNK = 1 << 18


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
