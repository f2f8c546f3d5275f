"""Pairs a second on one core, of a gold file's marked pairs, counted in CPU time.

Run it as ``OMP_NUM_THREADS=1 python plugins/eventcoder-model/benchmarks/speed.py GOLD.jsonl``.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from eventcoder.evaluate.adapter import find_adapter
from eventcoder.evaluate.gold import read_gold

from eventcoder_model.folder import chosen_folder
from eventcoder_model.session import Model
from eventcoder_model.tokens import Query

ROUNDS = 2


def main() -> None:
    """Ask about all pairs several times; print the best round."""
    path = Path(sys.argv[1])
    records = read_gold(path, find_adapter(path))
    queries = [
        Query(record.article.text, tuple(event.sources[0]), tuple(event.targets[0]))
        for record in records
        for event in record.events
        if event.sources and event.targets
    ]
    folder = chosen_folder()
    model = Model(folder)
    model.ask(queries[:50])
    best = min(_seconds(model, queries) for _ in range(ROUNDS))
    size = sum(file.stat().st_size for file in folder.iterdir()) / 2**20
    print(f"{len(queries) / best:.0f} pairs a second of CPU time ({len(queries)} pairs)")
    print(f"{size:.1f} MB, torch {'imported' if 'torch' in sys.modules else 'not imported'}")


def _seconds(model: Model, queries: list[Query]) -> float:
    started = time.process_time()
    model.ask(queries)
    return time.process_time() - started


if __name__ == "__main__":
    main()
