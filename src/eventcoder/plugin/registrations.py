"""What plugins register besides coders: plain records, no behaviour.

Coders are classes of their own (``coder.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from eventcoder.records import Article, Document, Event, Unreadable


@dataclass(frozen=True, slots=True)
class CodebookSource:
    """A codebook by name and the folder that holds its data files."""

    name: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Slice:
    """A range of one input file, small enough for one shard.

    Attributes:
        start, stop: half-open range in the reader's own units (bytes, rows).
        first: number of the first record in it, counted from 0 over the whole file.
        size: about how many bytes of text it holds.
    """

    start: int
    stop: int
    first: int
    size: int


HEAD_BYTES = 256 << 10
"""Of a file, from which a reader may tell that it is its own."""


@dataclass(frozen=True, slots=True)
class ReaderSource:
    """A reader of one file format. Compression and containers are undone before it is called.

    Attributes:
        name: short name, e.g. ``jsonl``.
        suffixes: lower-case file endings it takes, e.g. ``(".jsonl", ".ndjson")``.
        read: ``read(stream, name, fields, part)`` yields the records of a seekable binary stream
            in order. ``name`` is the input's name for keys, ``fields`` renames columns (``--map``:
            ours to theirs), ``part`` the slice to read or ``None`` for all. A record that is no
            article is yielded as ``Unreadable``, so that it costs only itself.
        split: ``split(stream, size)`` cuts a stream into slices of about ``size`` bytes; left out,
            a file is read as a whole.
        check: ``check(stream, name, fields)`` raises an ``InputError`` for a file that the user
            should not have named, or not without ``--map``; called before anything is coded.
        among: endings of another reader, among whose files this one finds its own by content.
        recognise: ``recognise(head)`` tells from a file's first ``HEAD_BYTES`` whether it is one.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[BinaryIO, str, Mapping[str, str], Slice | None], Iterator[Article | Unreadable]]
    split: Callable[[BinaryIO, int], Iterator[Slice]] | None = None
    check: Callable[[BinaryIO, str, Mapping[str, str]], None] | None = None
    among: tuple[str, ...] = ()
    recognise: Callable[[bytes], bool] | None = None


@dataclass(frozen=True, slots=True)
class DatasetSource:
    """A dataset: where its JSON Schema is and how canonical rows become its rows and back.

    Attributes:
        name: e.g. ``gdelt-v2``.
        schema: path of the JSON Schema.
        view: ``module:function`` that takes a canonical table and gives the dataset's table.
        reverse: ``module:function`` for the way back, or ``""``.
        reads: ``events`` or ``incidents``: which canonical table the view takes.
    """

    name: str
    schema: Path
    view: str = ""
    reverse: str = ""
    reads: str = "events"


@dataclass(frozen=True, slots=True)
class ResolverSource:
    """A step that fills what coders left open: ``resolve(document, events)`` gives new events."""

    name: str
    resolve: Callable[[Document, Sequence[Event]], list[Event]]
    order: int = 100


@dataclass(frozen=True, slots=True)
class CommandSource:
    """A command: ``target`` is ``module:function``, imported when the command is used.

    The function takes a ``typer.Typer`` and adds the command to it.
    """

    name: str
    target: str
    help: str = ""
