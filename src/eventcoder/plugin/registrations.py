"""What plugins register besides coders: plain records, no behaviour.

Coders are classes of their own (``coder.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eventcoder.records import Article, Document, Event


@dataclass(frozen=True, slots=True)
class CodebookSource:
    """A codebook by name and the folder that holds its data files."""

    name: str
    folder: Path


@dataclass(frozen=True, slots=True)
class ReaderSource:
    """A reader of article files.

    Attributes:
        name: short name, e.g. ``jsonl``.
        suffixes: lower-case file endings it takes, e.g. ``(".jsonl", ".ndjson")``.
        read: ``read(path, name, fields)`` yields articles; ``name`` is the input's name for keys,
            ``fields`` renames columns (``--map``).
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Path, str, Mapping[str, str]], Iterator[Article]]


@dataclass(frozen=True, slots=True)
class DatasetSource:
    """A dataset: where its JSON Schema is and how canonical rows become its rows and back.

    Attributes:
        name: e.g. ``gdelt-v2``.
        schema: path of the JSON Schema.
        view: ``module:function`` that takes a canonical table and gives the dataset's table.
        reverse: ``module:function`` for the way back, or ``""``.
    """

    name: str
    schema: Path
    view: str = ""
    reverse: str = ""


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
    options: Mapping[str, Any] = field(default_factory=dict)
