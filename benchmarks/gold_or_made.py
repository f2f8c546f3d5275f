"""The records that a benchmark codes: a gold set that is named, or articles made for it."""

from __future__ import annotations

import argparse
from itertools import islice
from pathlib import Path

from benchmarks.generate import articles

from eventcoder.evaluate.adapter import find_adapter
from eventcoder.evaluate.gold import GoldRecord, read_gold
from eventcoder.records import Article

MADE = 300
"""Articles that are made where no gold set is named."""


def asked_for(description: str | None) -> list[GoldRecord]:
    """Read the command line and the records it names.

    Args:
        description: what the benchmark does, for ``--help``.
    """
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="?", type=Path, help="JSONL of gold records; else made up")
    parser.add_argument("records", nargs="?", type=int, help="take no more than so many")
    asked = parser.parse_args()
    if asked.gold is not None:
        return read_gold(asked.gold, find_adapter(asked.gold, None))[: asked.records]
    return [
        GoldRecord(Article(made["text"], id=made["id"]), (), False, made["id"])
        for made in islice(articles(7, reprints=0.0), asked.records or MADE)
    ]
