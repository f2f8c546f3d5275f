"""Runs every benchmark in a process of its own: python -m benchmarks [NAME]...

Each prints its own figures, as ratios to libraries measured in the same run.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HELPERS = {
    "__init__", "__main__", "generate", "gold_or_made", "spacy_alone", "stages", "validate_data",
}  # fmt: skip
NEED_GOLD = {"rules_confidence"}
"""They fit what they measure, so they run by themselves only, with a gold set."""


def main() -> int:
    """Run the benchmarks named, or all; gives the number that failed."""
    known = sorted({path.stem for path in Path(__file__).parent.glob("*.py")} - HELPERS - NEED_GOLD)
    failed = 0
    for name in sys.argv[1:] or known:
        if name not in known:
            print(f"no benchmark {name!r} (one of: {', '.join(known)})", file=sys.stderr)
            return 2
        print(f"\n{name}", flush=True)
        failed += subprocess.run([sys.executable, "-m", f"benchmarks.{name}"]).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
