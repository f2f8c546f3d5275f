"""Peak memory of `validate` on a large ACLED-like file, in a process of its own.

Run: python -m benchmarks.validate_memory [--rows 10000000] (10M rows are 4.5 GB on disk)
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.validate_data import acled_rows

CHILD = """
import resource, sys
from eventcoder.validate.api import validate_files
report = validate_files([sys.argv[1]], "acled").files[0]
print(report.rows, report.errors, report.warnings, report.unreadable)
"""


def write_large(path: Path, count: int, block: int = 100_000) -> None:
    """Blocks of one set of rows under fresh ids, so that writing takes minutes, not hours."""
    rows = acled_rows(block, wrong=0.001)
    names = list(rows[0])
    lines = [",".join(f'"{row[name]}"' for name in names[1:]) for row in rows]
    with path.open("w", encoding="utf-8") as stream:
        stream.write(",".join(names) + "\n")
        for start in range(0, count, block):
            stream.writelines(
                f"ATL{start + number},{line}\n"
                for number, line in enumerate(lines[: count - start], start=1)
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "large.csv")
        write_large(path, chosen.rows)
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, check=True
        )
        seconds = time.perf_counter() - start
        size = path.stat().st_size / 2**20
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"rows, errors, warnings: {done.stdout.strip()}")
    print(f"{size:,.0f} MiB in {seconds:.1f} s, {chosen.rows / seconds:,.0f} rows/s")
    print(f"peak memory {peak:,.0f} MiB")


if __name__ == "__main__":
    main()
