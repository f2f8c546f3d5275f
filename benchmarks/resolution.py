"""What resolution adds to the coders: who, when, where, how many, incidents, dataset readings.

Usage: python benchmarks/resolution.py GOLD.jsonl [RECORDS]. Codes the records with each coder and
resolves them, in processor time of one core after a warm-up; prints seconds of both, the ratio, and
what each resolver takes. Aims: at most 0.40 of the rules coder, 0.60 of the dictionary coder.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from eventcoder.evaluate.adapter import find_adapter
from eventcoder.evaluate.gold import GoldRecord, read_gold
from eventcoder.pipeline import Pipeline
from eventcoder.plugin.loading import load_registry
from eventcoder.run.assemble import assemble
from eventcoder.run.spec import Spec
from eventcoder.text import build_document

BATCH = 64
AIMS = {"rules": 0.40, "dictionary": 0.60}


def run(pipeline: Pipeline, records: list[GoldRecord]) -> tuple[float, Counter[str], int]:
    """Seconds of reading and coding, seconds of each resolver, and events."""
    (coder,) = pipeline.coders
    coding = 0.0
    resolving: Counter[str] = Counter()
    events = 0
    for first in range(0, len(records), BATCH):
        start = time.process_time()
        documents = [
            build_document(r.article, annotators=pipeline.annotators, parser=pipeline.parser)
            for r in records[first : first + BATCH]
        ]
        coded = coder.code_batch(documents)
        coding += time.process_time() - start
        for document, found in zip(documents, coded, strict=True):
            for resolver in pipeline.resolvers:
                start = time.process_time()
                found = list(resolver.resolve(document, found))
                resolving[resolver.name] += time.process_time() - start
            events += len(found)
    return coding, resolving, events


def main() -> None:
    path = Path(sys.argv[1])
    records = list(read_gold(path, find_adapter(path, None)))
    if len(sys.argv) > 2:
        records = records[: int(sys.argv[2])]
    registry = load_registry()
    for name, aim in AIMS.items():
        pipeline = assemble(Spec(coders=(name,)), registry)
        run(pipeline, records[:BATCH])
        coding, resolving, events = run(pipeline, records)
        total = resolving.total()
        print(
            f"{name}: coding {coding:.2f} s, resolution {total:.2f} s, {events} events, "
            f"ratio {total / coding:.2f} (aim {aim:.2f})"
        )
        for resolver, seconds in resolving.most_common():
            print(f"  {resolver:10} {seconds:6.2f} s  {seconds / coding:5.2f}")


if __name__ == "__main__":
    main()
