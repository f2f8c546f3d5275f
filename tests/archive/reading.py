"""Reads archives as a run does, for the tests beside it."""

import bz2
import gzip
import json
import lzma

import pyarrow as pa

from eventcoder.archive import (
    Containers,
    ShardReader,
    by_suffix,
    cut,
    find_files,
    group,
    sha256_of,
    sources_of,
)
from eventcoder.archive.builtin import eventcoder_register_readers
from eventcoder.records import Article

READERS = {reader.name: reader for reader in eventcoder_register_readers()}


def shards(*paths, size=1 << 20, fields=None, done=()):
    kinds = by_suffix(list(READERS.values()))
    found = find_files([str(path) for path in paths], {*kinds, ".zip", ".tar"})
    with Containers() as containers:
        pieces = [
            piece
            for file in found.files
            for source in sources_of(file, sha256_of(file.path), kinds)
            for piece in cut(source, READERS, fields or {}, size, containers)
        ]
    return list(group(pieces, done, size))


def read(*paths, size=1 << 20, fields=None):
    reader = ShardReader(READERS, fields or {})
    records = [r for shard in shards(*paths, size=size, fields=fields) for r in reader.read(shard)]
    reader.close()
    return records


def told(records):
    return [
        (r.path, r.position, r.text if isinstance(r, Article) else r.reason.split(":")[0])
        for r in records
    ]


def jsonl(texts):
    return "".join(json.dumps({"id": str(n), "text": t}) + "\n" for n, t in enumerate(texts))


TEXTS = ["One.", 'Two\nlines, "quoted".', "Žluťoučký kůň.", "", "Five " * 40]

PACKERS = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": lambda data: pa.compress(data, codec="zstd", asbytes=True),
}
