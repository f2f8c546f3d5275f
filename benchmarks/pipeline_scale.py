"""How runs scale: workers, memory against archive size, resuming, Dask.

Run: python -m benchmarks.pipeline_scale [--sizes 10 100 1000] [--workers 1 2] [--dask] [--bare]
Prints for each size and number of workers the time, the processor time, both as ratios to one
worker, and the peak memory of the whole tree of processes. ``--bare`` leaves the resolvers out, to
see the runner alone. Wall-clock ratios mean something on an idle machine only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.generate import write_archive


class Cost(NamedTuple):
    """What a run took: seconds, processor seconds, peak bytes of the whole tree."""

    seconds: float
    spent: float
    peak: int


def tree_bytes(root: int) -> int:
    """Resident memory of a process and all below it."""
    import psutil

    total = 0
    try:
        process = psutil.Process(root)
        for entry in (process, *process.children(recursive=True)):
            total += entry.memory_info().rss
    except psutil.NoSuchProcess:
        pass
    return total


def run(*words: object, bare: bool = False) -> Cost:
    """Run ``eventcoder`` in a process of its own."""
    before, start = os.times(), time.monotonic()
    environment = {**os.environ}
    if bare:
        environment["EVENTCODER_DISABLED_PLUGINS"] = "builtin-resolvers"
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "eventcoder.cli", *map(str, words)],
            stderr=told, env=environment,
        )  # fmt: skip
        peak = 0
        while process.poll() is None:
            peak = max(peak, tree_bytes(process.pid))
            time.sleep(0.1)
        if process.returncode not in {0, 1}:
            told.seek(0)
            raise SystemExit(told.read().decode())
    after = os.times()
    spent = after.children_user + after.children_system
    spent -= before.children_user + before.children_system
    return Cost(time.monotonic() - start, spent, peak)


def measure(folder: Path, size: float, given: argparse.Namespace) -> None:
    """One archive with each number of workers, then again with nothing to do, then with Dask."""
    archive = folder / f"news-{size:g}.jsonl"
    articles = write_archive(archive, int(size * 1e6))
    print(f"{size:g} MB, {articles:,} articles, {given.coder}", flush=True)
    first: Cost | None = None
    for workers in given.workers:
        out = folder / f"out-{size:g}-{workers}"
        words = ("code", archive, "-o", out, "--coder", given.coder, "--quiet")
        words = (*words, "--workers", workers)
        cost = run(*words, bare=given.bare)
        first = first or cost
        print(
            f"  {workers} workers {cost.seconds:8.1f} s {first.seconds / cost.seconds:5.2f}x   "
            f"{cost.spent:8.1f} s of processors {cost.spent / first.spent:5.2f}x "
            f"{size / cost.spent:6.2f} MB/s   peak {cost.peak / 1e6:,.0f} MB",
            flush=True,
        )
        again = run(*words, bare=given.bare)
        print(
            f"    again, nothing to do {again.seconds:5.2f} s, {again.spent:5.2f} s of processors"
        )
    if given.dask and first is not None:
        words = (
            "code",
            archive,
            "-o",
            folder / f"dask-{size:g}",
            "--coder",
            given.coder,
            "--quiet",
        )
        cost = run(*words, "--workers", max(given.workers), "--scheduler", "local", bare=given.bare)
        print(
            f"  Dask, {max(given.workers)} workers {cost.seconds:8.1f} s "
            f"{first.seconds / cost.seconds:5.2f}x   {cost.spent:8.1f} s of processors "
            f"{cost.spent / first.spent:5.2f}x   peak {cost.peak / 1e6:,.0f} MB"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=float, nargs="+", default=[5.0, 20.0])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--coder", default="dictionary")
    parser.add_argument("--dask", action="store_true")
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--folder", type=Path, help="where archives and outputs go meanwhile")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        for size in given.sizes:
            measure(Path(name), size, given)


if __name__ == "__main__":
    main()
