"""How runs scale: workers, memory against archive size, resuming, Dask, writing parts.

Run: python -m benchmarks.pipeline_scale [--sizes 10 100] [--workers 1 2] [--dask]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.generate import write_archive


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


def run(*words: object) -> tuple[float, float, int]:
    """Run ``eventcoder``: seconds, processor seconds, peak bytes of the whole tree."""
    before = os.times()
    start = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "eventcoder.cli", *map(str, words)], stderr=subprocess.PIPE
    )
    peak = 0
    while process.poll() is None:
        peak = max(peak, tree_bytes(process.pid))
        time.sleep(0.1)
    after = os.times()
    if process.returncode not in {0, 1}:
        raise SystemExit(process.stderr.read().decode() if process.stderr else "failed")
    spent = after.children_user + after.children_system
    spent -= before.children_user + before.children_system
    return time.monotonic() - start, spent, peak


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=float, nargs="+", default=[10.0, 40.0])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--coder", default="dictionary")
    parser.add_argument("--dask", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in given.sizes:
            archive = folder / f"news-{size:g}.jsonl"
            articles = write_archive(archive, int(size * 1e6))
            print(f"{size:g} MB, {articles:,} articles")
            first = 0.0
            for workers in given.workers:
                out = folder / f"out-{size:g}-{workers}"
                words = ("code", archive, "-o", out, "--coder", given.coder, "--quiet")
                took, spent, peak = run(*words, "--workers", workers)
                first = first or took
                print(
                    f"  {workers} workers {took:8.1f} s  {spent:8.1f} s of processors "
                    f"{size / took:6.2f} MB/s {first / took:5.2f}x  peak {peak / 1e6:,.0f} MB"
                )
                again, _, _ = run(*words, "--workers", workers)
                print(f"    again, nothing to do {again:5.2f} s")
            if given.dask:
                out = folder / f"dask-{size:g}"
                words = ("code", archive, "-o", out, "--coder", given.coder, "--quiet")
                took, spent, peak = run(
                    *words, "--workers", max(given.workers), "--scheduler", "local"
                )
                print(f"  Dask local {took:8.1f} s {spent:8.1f} s  peak {peak / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
