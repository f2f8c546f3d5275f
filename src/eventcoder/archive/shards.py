"""Cuts sources to shards of bounded size with stable ids, and reads a shard back.

A shard depends on the names and bytes of its inputs only, never on workers or on this machine.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from eventcoder.archive.sources import Source
from eventcoder.archive.streams import Containers, damage_of
from eventcoder.errors import InputError
from eventcoder.plugin.registrations import HEAD_BYTES, ReaderSource, Slice
from eventcoder.records import Article, Unreadable
from eventcoder.records.ids import stable_id

SHARD_BYTES = 8 << 20
SHARD_FILES = 1000
_SHARES = 16
"""Shards that an input of middle size is cut to, so that several workers have some each."""
_LEAST = 1 << 20
"""Bytes below which an input is not cut for the sake of several workers."""


def shard_size(total: int, most: int = SHARD_BYTES) -> int:
    """Bytes a shard holds of an input of ``total`` bytes, ``most`` at most."""
    return min(most, max(_LEAST, total // _SHARES))


@dataclass(frozen=True, slots=True)
class Piece:
    """A source, or a slice of one."""

    source: Source
    part: Slice | None
    size: int

    @property
    def facts(self) -> tuple[str, int, int, str]:
        """What identifies the piece: name, range, bytes of the whole input."""
        start, stop = (self.part.start, self.part.stop) if self.part else (0, -1)
        return (self.source.name, start, stop, self.source.sha256)


@dataclass(frozen=True, slots=True)
class Shard:
    """What one worker codes at a time and one part of the output holds."""

    id: str
    pieces: tuple[Piece, ...]


def cut(
    source: Source,
    readers: Mapping[str, ReaderSource],
    fields: Mapping[str, str],
    size: int,
    containers: Containers,
) -> list[Piece]:
    """The pieces of one source; one that is damaged beyond reading is a piece that says so.

    Args:
        source: what to cut.
        readers: by name.
        fields: our article fields to the input's column names.
        size: bytes a piece may hold.
        containers: opens the source; the same one for all members of a container.

    Raises:
        InputError: its reader says that it should not have been named (no column of texts).
    """
    source = _recognised(source, readers, containers)
    reader = readers.get(source.reader)
    location = source.location
    weight = location.size if location.size >= 0 else _file_size(source)
    if source.damage or reader is None or (reader.split is None and reader.check is None):
        return [Piece(source, None, weight)]
    stream = containers.open(location)
    try:
        if reader.check is not None:
            reader.check(stream, source.name, fields)
            stream.seek(0)
        if reader.split is None:
            return [Piece(source, None, weight)]
        slices = list(reader.split(stream, size))
        damage = damage_of(stream)
    except InputError:
        damage = damage_of(stream)
        if damage is None:
            raise
        return [Piece(replace(source, damage=damage), None, weight)]
    except (OSError, ValueError) as error:
        broken = damage_of(stream) or f"cannot be read as {source.reader}: {error}"
        return [Piece(replace(source, damage=broken), None, weight)]
    finally:
        stream.close()
    if not slices:
        return [Piece(source, None, 0)] if damage else []
    return [Piece(source, part, part.size) for part in slices]


def _recognised(
    source: Source, readers: Mapping[str, ReaderSource], containers: Containers
) -> Source:
    """The source with the reader that knows its content, if one does."""
    usual = readers.get(source.reader)
    if usual is None or source.damage:
        return source
    finders = [r for r in readers.values() if not set(usual.suffixes).isdisjoint(r.among)]
    if not finders:
        return source
    try:
        with containers.open(source.location) as stream:
            head = stream.read(HEAD_BYTES)
    except (OSError, ValueError):
        return source  # reading it tells what is wrong
    for reader in finders:
        if reader.recognise is not None and reader.recognise(head):
            return replace(source, reader=reader.name)
    return source


def _file_size(source: Source) -> int:
    with suppress(OSError):
        return Path(source.location.file).stat().st_size
    return 0


def group(
    pieces: Iterable[Piece],
    done: Container[tuple[str, int, int, str]] = (),
    size: int = SHARD_BYTES,
) -> Iterator[Shard]:
    """Group pieces to shards; pieces already ``done`` are left out of them afterwards.

    Args:
        pieces: in the order of their names.
        done: facts of pieces that finished parts hold.
        size: bytes a shard may hold; a single larger piece stands alone.
    """
    bundle: list[Piece] = []
    weight = 0
    for piece in pieces:
        if bundle and (weight + piece.size > size or len(bundle) >= SHARD_FILES):
            yield from _shard(bundle, done)
            bundle, weight = [], 0
        bundle.append(piece)
        weight += piece.size
    yield from _shard(bundle, done)


def _shard(bundle: Sequence[Piece], done: Container[tuple[str, int, int, str]]) -> Iterator[Shard]:
    left = tuple(piece for piece in bundle if piece.facts not in done)
    if left:
        facts = [value for piece in left for value in piece.facts]
        yield Shard(stable_id("shard", *facts), left)


class ShardReader:
    """Reads shards one after the other; keeps what it read last open to read on from there."""

    def __init__(self, readers: Mapping[str, ReaderSource], fields: Mapping[str, str]) -> None:
        self._readers, self._fields = readers, fields
        self._containers = Containers()
        self._kept: tuple[object, BinaryIO] | None = None

    def read(self, shard: Shard) -> Iterator[Article | Unreadable]:
        """All records of a shard in order; a source that breaks ends with one ``Unreadable``."""
        for piece in shard.pieces:
            source = piece.source
            if source.damage or source.reader not in self._readers:
                yield Unreadable(source.name, 0, f"invalid: {source.damage or 'no reader'}")
            else:
                yield from self._piece(piece)

    def _piece(self, piece: Piece) -> Iterator[Article | Unreadable]:
        source, number = piece.source, (piece.part.first - 1 if piece.part else -1)
        try:
            stream = self._open(piece)
            reader = self._readers[source.reader]
            for record in reader.read(stream, source.name, self._fields, piece.part):
                number = record.position
                yield record
        except (InputError, OSError, ValueError) as error:
            told = error.problem if isinstance(error, InputError) else str(error)
            reason = (damage_of(self._kept[1]) if self._kept is not None else None) or told
            yield Unreadable(source.name, number + 1, f"invalid: {reason}")

    def _open(self, piece: Piece) -> BinaryIO:
        location = piece.source.location
        if self._kept is not None:
            kept, stream = self._kept
            if kept == location and piece.part is not None:
                return stream
            stream.close()
            self._kept = None
        stream = self._containers.open(location)
        self._kept = (location, stream)
        return stream

    def close(self) -> None:
        """Close the stream that is still open."""
        if self._kept is not None:
            self._kept[1].close()
            self._kept = None
        self._containers.close()
