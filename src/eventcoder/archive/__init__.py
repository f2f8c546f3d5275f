"""Finds articles: names inputs, opens packed files, cuts shards and reads their records.

Formats stand behind the reader hook; what becomes of an article is not decided here.
"""

from eventcoder.archive.fields import parse_map
from eventcoder.archive.names import Found, NamedFile, find_files
from eventcoder.archive.shards import SHARD_BYTES, Piece, Shard, ShardReader, cut, group, shard_size
from eventcoder.archive.sources import CONTAINERS, Source, by_suffix, sha256_of, sources_of
from eventcoder.archive.streams import Containers

__all__ = [
    "CONTAINERS",
    "SHARD_BYTES",
    "Containers",
    "Found",
    "NamedFile",
    "Piece",
    "Shard",
    "ShardReader",
    "Source",
    "by_suffix",
    "cut",
    "find_files",
    "group",
    "parse_map",
    "sha256_of",
    "shard_size",
    "sources_of",
]
