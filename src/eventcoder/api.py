"""The Python functions: articles in memory to events, and reading what runs have written.

They print nothing, start no process and never end the program; warnings go to the logger
``eventcoder``. Whole archives are the matter of ``run.job``.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventcoder.errors import InputError, UsageError
from eventcoder.records import Article, events_schema
from eventcoder.run.spec import Spec

if TYPE_CHECKING:
    import pyarrow as pa

    from eventcoder.pipeline import Pipeline

_log = logging.getLogger("eventcoder")
_log.addHandler(logging.NullHandler())


def code(
    articles: Any,
    *,
    coder: str | Sequence[str] | None = None,
    dataset: str | None = None,
    codebook: str | Sequence[str] = (),
    parse: str = "marked",
) -> pa.Table:
    """Code articles to one table of events.

    Args:
        articles: dicts, ``Article``, a pandas or polars frame, an Arrow table, or one dict;
            ``text`` is needed, the other fields are those of an article.
        coder: name or names of coders; ``rules`` where installed, else ``dictionary``.
        dataset: give the events in this dataset's layout instead.
        codebook: further codebooks, by name or folder.
        parse: ``marked`` sentences or ``all``.

    Returns:
        One row an event mention with the columns of ``events``, or the dataset's rows.

    Raises:
        UsageError: an unknown coder, dataset or codebook.
        InputError: an article without text.
    """
    import pyarrow as pa

    batches = code_stream(articles, coder=coder, codebook=codebook, parse=parse)
    table = pa.Table.from_batches(batches, schema=events_schema())
    if dataset is None:
        return table
    from eventcoder.incidents import incidents_within
    from eventcoder.plugin.loading import load_registry
    from eventcoder.run.derive import dataset_views

    reads, view = dataset_views([dataset], load_registry())[dataset]
    return view(incidents_within(table) if reads == "incidents" else table)


def code_stream(
    articles: Any,
    *,
    coder: str | Sequence[str] | None = None,
    codebook: str | Sequence[str] = (),
    parse: str = "marked",
) -> Iterator[pa.RecordBatch]:
    """Code articles as they come; one batch of events for every 64 articles.

    Args:
        articles: as for ``code``; also an endless iterator.
        coder: as for ``code``.
        codebook: as for ``code``.
        parse: as for ``code``.

    Yields:
        Batches of ``events``, empty ones left out. An article on which a coder fails is logged as
        a warning; its other events are kept.

    Raises:
        UsageError: an unknown coder or codebook.
        InputError: an article without text.
    """
    from eventcoder.pipeline import BATCH

    pipeline = _pipeline(_names(coder), _names(codebook), parse)
    records = _articles(articles)
    while batch := list(islice(records, BATCH)):
        coded = pipeline.code(batch)
        for result in coded.results:
            if result.outcome == "failed":
                place = f"{result.record.path or 'article'} {result.record.position}"
                _log.warning("%s failed: %s", place, result.reason)
        if coded.events.num_rows:
            yield coded.events


def read_events(path: str | Path) -> pa.Table:
    """Read the events of a run, or of one file.

    Args:
        path: OUT, its folder ``events``, or a Parquet file.

    Returns:
        All events with today's columns; those that an older schema did not have are null.

    Raises:
        InputError: there are no events, or they were written by a newer major version.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    place = Path(path)
    folder = place / "events" if (place / "events").is_dir() else place
    files = sorted(folder.glob("*.parquet")) if folder.is_dir() else [folder]
    if not files or not files[0].is_file():
        raise InputError("no events here", where=str(path), remedy="name the OUT of a run")
    tables = []
    for file in files:
        try:
            tables.append(_upgraded(pq.read_table(file), file))
        except (pa.ArrowInvalid, OSError) as error:
            raise InputError(f"cannot be read as Parquet: {error}", where=str(file)) from None
    return pa.concat_tables(tables)


def _upgraded(table: pa.Table, file: Path) -> pa.Table:
    """The table with the columns of this version; minor versions only added nullable ones."""
    import pyarrow as pa

    schema = events_schema()
    key = b"eventcoder.schema_version"
    written = (table.schema.metadata or {}).get(key, b"").decode()
    ours = (schema.metadata or {})[key].decode()
    if written.split(".")[0] != ours.split(".")[0]:
        found = f"schema version {written}" if written else "no schema version"
        raise InputError(
            f"{found}, this program reads {ours}",
            where=str(file),
            remedy="install a newer eventcoder" if written else "name the OUT of a run",
        )
    columns = [
        table.column(field.name)
        if field.name in table.schema.names
        else pa.nulls(table.num_rows, field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def _names(given: str | Sequence[str] | None) -> tuple[str, ...]:
    if given is None:
        return ()
    return (given,) if isinstance(given, str) else tuple(given)


@lru_cache(maxsize=4)
def _pipeline(coders: tuple[str, ...], codebooks: tuple[str, ...], parse: str) -> Pipeline:
    """A pipeline that is set up, kept for the next call with the same coders."""
    from eventcoder.plugin.loading import load_registry
    from eventcoder.run.assemble import assemble, default_coder

    if parse not in {"marked", "all"}:
        raise UsageError(f"parse={parse!r} is not known", remedy="one of: 'marked', 'all'")
    registry = load_registry()
    names = coders or (default_coder(registry),)
    return assemble(Spec(coders=names, codebooks=codebooks, parse=parse), registry)


def _articles(given: Any) -> Iterator[Article]:
    for position, row in enumerate(_rows(given)):
        if isinstance(row, Article):
            placed = row.path or row.position
            yield row if placed else replace(row, position=position)
        elif isinstance(row, Mapping):
            yield Article.from_mapping(row, position=position)
        else:
            raise InputError(
                f"article {position} is {type(row).__name__}",
                remedy="give dicts with 'text', Article, or a frame with a column 'text'",
            )


def _rows(given: Any) -> Iterator[Any]:
    """The rows of whatever holds articles."""
    import pyarrow as pa

    if isinstance(given, Mapping | Article):
        return iter([given])
    if isinstance(given, str | bytes | Path):
        raise UsageError(
            "code() takes articles, not text or paths",
            remedy="code([{'text': ...}]), or eventcoder code PATH on the command line",
        )
    if hasattr(given, "__arrow_c_stream__"):
        try:
            reader = pa.RecordBatchReader.from_stream(given)
        except pa.ArrowInvalid:  # a column is a stream too, but none of rows
            raise _no_articles(given) from None
        return (row for batch in reader for row in batch.to_pylist())
    if isinstance(given, pa.RecordBatch):
        return iter(given.to_pylist())
    if not isinstance(given, Iterable):
        raise _no_articles(given)
    return iter(given)


def _no_articles(given: Any) -> UsageError:
    return UsageError(
        f"code() takes articles, not {type(given).__name__}",
        remedy="give dicts with 'text', Article, or a frame with a column 'text' "
        "(of a lazy frame what collect() gives)",
    )
