"""The rules coder on several workers against spaCy parsing every sentence in as many processes.

Run: python -m benchmarks.rules_scale [--megabytes 4] [--workers 2]
15 % of the sentences tell an event. Both are measured from the moment their models are loaded.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import tempfile
import time
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pyarrow.parquet as pq
from benchmarks.generate import write_archive
from benchmarks.pipeline import sentences
from benchmarks.pipeline_scale import run
from benchmarks.spacy_alone import load_spacy


def parse(connection: Connection, texts: list[str]) -> None:
    """Load the parser, say so, parse when told; answers with processor seconds."""
    nlp = load_spacy()
    list(nlp.pipe(texts[:64]))
    connection.send("ready")
    connection.recv()
    start = time.process_time()
    for _ in nlp.pipe(texts, batch_size=64):
        pass
    connection.send(time.process_time() - start)


def spacy_rates(texts: list[str], processes: int) -> tuple[float, float]:
    """Sentences a second, and a processor second, of spaCy in several processes."""
    context = multiprocessing.get_context("spawn")
    started: list[tuple[SpawnProcess, Connection]] = []
    for number in range(processes):
        ours, theirs = context.Pipe()
        process = context.Process(target=parse, args=(theirs, texts[number::processes]))
        process.start()
        started.append((process, ours))
    for _, connection in started:
        connection.recv()
    start = time.monotonic()
    for _, connection in started:
        connection.send("go")
    spent = sum(connection.recv() for _, connection in started)
    took = time.monotonic() - start
    for process, _ in started:
        process.join()
    return len(texts) / took, len(texts) / spent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=4)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = folder / "small.jsonl", folder / "large.jsonl"
        write_archive(small, 1000, reprints=0.0)
        write_archive(large, int(given.megabytes * 1e6), reprints=0.0)
        wall, busy = spacy_rates(sentences(large, 4000), given.workers)
        words = ("--coder", "rules", "--workers", given.workers, "--quiet")
        start = run("code", small, "-o", folder / "start", *words)
        cost = run("code", large, "-o", folder / "out", *words)
        counts = pq.read_table(folder / "out" / "articles", columns=["n_sentences"]).column(0)
        number = sum(filter(None, counts.to_pylist()))
        rate = number / max(cost.seconds - start.seconds, 0.1)
        fair = number / max(cost.spent - start.spent, 0.1)
        print(f"{number:,} sentences, {given.workers} processes each; start {start.seconds:.1f} s")
        print(f"spaCy, every sentence {wall:9,.0f} /s             {busy:9,.0f} a processor second")
        print(f"rules coder, whole run{rate:9,.0f} /s {rate / wall:5.2f}x      {fair:9,.0f} a "
              f"processor second {fair / busy:5.2f}x")  # fmt: skip
        manifest = json.loads((folder / "out" / "manifest.json").read_text())
        print(f"events {manifest['totals']['events']:,}")


if __name__ == "__main__":
    main()
