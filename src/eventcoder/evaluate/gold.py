"""Gold records: an article, the events that people found in it, and where their words stand.

Which field of a set is which is the adapter's matter; what labels mean is the scheme's.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eventcoder.errors import DataFileError, InputError, UsageError
from eventcoder.evaluate.adapter import Adapter
from eventcoder.records import Article, Span

_TAG = re.compile(r"</?([st])>")


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event that people coded; only what is present is scored.

    Attributes:
        codes: acceptable labels, in the set's own words; ``codebook`` names them.
        sources, targets: where their words stand in the article's text; any of them will do.
        fields: the whole entry, for measures of further columns.
    """

    codes: tuple[str, ...]
    codebook: str = ""
    sources: tuple[Span, ...] = ()
    targets: tuple[Span, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoldRecord:
    """An article with its gold events; ``cluster`` groups records that are not independent."""

    article: Article
    events: tuple[GoldEvent, ...]
    no_event: bool
    cluster: str
    row: Mapping[str, Any] = field(default_factory=dict)


def read_gold(path: Path, adapter: Adapter) -> list[GoldRecord]:
    """Read all gold records of a JSONL file.

    Raises:
        InputError: the file cannot be read.
        DataFileError: a line is no gold record; with file and line.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(
            f"cannot be read: {problem}", where=str(path), remedy="give a UTF-8 JSONL file"
        ) from problem
    records = [
        _record(path, number, line, adapter)
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]
    if not records:
        raise InputError("holds no gold record", where=str(path), remedy="one JSON object a line")
    wanted = adapter.records_wanted(path.name)
    if wanted is not None and wanted < len(records):
        chosen = {id(r) for r in sorted(records, key=_hash_of_id)[:wanted]}
        records = [record for record in records if id(record) in chosen]
    return records


def take_part(records: Sequence[GoldRecord], part: str) -> list[GoldRecord]:
    """The records of one part of several, such as ``1/2``; drawn by hash, a cluster stays whole.

    To develop on one part and check on another that was not looked at.

    Raises:
        UsageError: no such part, or nothing is in it.
    """
    number, slash, parts = part.partition("/")
    if not (slash and number.isdecimal() and parts.isdecimal() and 1 <= int(number) <= int(parts)):
        raise UsageError(f"{part!r} is no part", remedy="write 1/2 for the first of two parts")
    chosen = [
        record
        for record in records
        if int(hashlib.sha256(record.cluster.encode()).hexdigest()[:12], 16) % int(parts)
        == int(number) - 1
    ]
    if not chosen:
        raise UsageError(f"part {part} holds no record", remedy="take fewer parts")
    return chosen


def _hash_of_id(record: GoldRecord) -> str:
    return hashlib.sha256(record.article.id.encode()).hexdigest()


def _record(path: Path, number: int, line: str, adapter: Adapter) -> GoldRecord:
    try:
        row = json.loads(line)
    except ValueError as problem:
        raise _fault(path, number, f"is no JSON: {problem}") from problem
    if not isinstance(row, dict):
        raise _fault(path, number, "is no JSON object")
    names = ("id", "text", "title", "published", "publisher", "url", "language")
    try:
        article = Article.from_mapping(
            {name: adapter.pick(row, name) for name in names}, path=path.name, position=number - 1
        )
    except InputError as problem:
        raise _fault(path, number, problem.problem) from problem
    entries = adapter.pick(row, "gold") or []
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise _fault(path, number, "field 'gold' is no list of objects")
    marks = _marked(adapter.pick(row, "marked_text"), article.text)
    events = tuple(
        event
        for event in (_event(entry, article.text, marks, adapter) for entry in entries)
        if event is not None
    )
    flag = adapter.pick(row, "no_event")
    cluster = adapter.pick(row, "cluster")
    return GoldRecord(
        article=article,
        events=events,
        no_event=not events if flag is None else bool(flag),
        cluster=article.text if cluster is None else str(cluster),
        row=row,
    )


def _fault(path: Path, number: int, problem: str) -> DataFileError:
    remedy = "a gold record is an article plus 'gold', a list of events, and 'no_event'"
    return DataFileError(problem, path=path, line=number, remedy=remedy)


def _event(
    entry: Mapping[str, Any], text: str, marks: Mapping[str, Span], adapter: Adapter
) -> GoldEvent | None:
    codes = texts_of(entry.get("code"))
    if not codes:
        return None
    sides = {}
    for tag, name in (("s", "source_text"), ("t", "target_text")):
        found = [marks[tag]] if tag in marks else []
        if not found:
            found = [s for words in texts_of(entry.get(name)) for s in occurrences(words, text)]
        sides[tag] = tuple(found)
    return GoldEvent(
        codes=tuple(adapter.labels.get(code, code) for code in codes),
        codebook=str(entry.get("codebook") or ""),
        sources=sides["s"],
        targets=sides["t"],
        fields=entry,
    )


def texts_of(value: Any) -> tuple[str, ...]:
    """A string, a list of strings or nothing, as a tuple of strings."""
    if value is None or value == "":
        return ()
    if isinstance(value, list | tuple):
        return tuple(str(item) for item in value if item not in (None, ""))
    return (str(value),)


def occurrences(words: str, text: str) -> Iterator[Span]:
    """Where words stand in a text, whole words only, whatever their case."""
    if words.strip():
        pattern = rf"(?<!\w){re.escape(words.strip())}(?!\w)"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            yield Span(*match.span())


def _marked(marked: Any, text: str) -> dict[str, Span]:
    """Spans of ``<s>..</s>`` and ``<t>..</t>`` when the rest is the text itself."""
    if not isinstance(marked, str) or _TAG.sub("", marked) != text:
        return {}
    spans: dict[str, Span] = {}
    opened: dict[str, int] = {}
    removed = 0
    for match in _TAG.finditer(marked):
        place = match.start() - removed
        removed += len(match.group())
        if match.group().startswith("</"):
            spans[match.group(1)] = Span(opened.get(match.group(1), place), place)
        else:
            opened[match.group(1)] = place
    return spans
