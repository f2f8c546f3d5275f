"""Registers the readers of a plain install through the public hook."""

from __future__ import annotations

from eventcoder.archive.exports import FACTIVA, LEXISNEXIS, Layout
from eventcoder.archive.feeds import read_feed
from eventcoder.archive.jsonl import read_jsonl, split_lines
from eventcoder.archive.tables import (
    check_csv,
    check_parquet,
    read_csv,
    read_parquet,
    split_csv,
    split_parquet,
)
from eventcoder.archive.textfile import read_text
from eventcoder.archive.warc import read_warc, split_warc
from eventcoder.archive.web import need_html, read_html
from eventcoder.plugin import ReaderSource, hookimpl


@hookimpl
def eventcoder_register_readers() -> list[ReaderSource]:
    """JSON Lines, CSV, Parquet, plain text and exports in it, web pages, WARC and feeds."""
    return [
        ReaderSource("jsonl", (".jsonl", ".ndjson"), read_jsonl, split_lines),
        ReaderSource("csv", (".csv",), read_csv, split_csv, check_csv),
        ReaderSource("parquet", (".parquet",), read_parquet, split_parquet, check_parquet),
        ReaderSource("text", (".txt",), read_text),
        _export("lexisnexis", LEXISNEXIS),
        _export("factiva", FACTIVA),
        ReaderSource("html", (".html", ".htm"), read_html, check=need_html),
        ReaderSource("warc", (".warc",), read_warc, split_warc, check=need_html),
        ReaderSource("feed", (".rss", ".atom"), read_feed),
    ]


def _export(name: str, layout: Layout) -> ReaderSource:
    return ReaderSource(
        name, (), layout.read, layout.split, among=(".txt",), recognise=layout.recognise
    )
