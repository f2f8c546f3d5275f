"""Checks an installed coder in a process of its own: one that hangs or exits is found out too.

Run as ``python -m eventcoder.testing.isolated CODER RESULTS``; the checks stand elsewhere.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from eventcoder.plugin import load_registry
from eventcoder.testing.conformance import CHECKS, iterate_conformance
from eventcoder.testing.results import CheckResult


def check_installed(coder: str, seconds: float) -> list[CheckResult]:
    """Run the conformance suite on an installed coder.

    Args:
        coder: its name; it must be in the registry.
        seconds: how long the whole suite may take.

    Returns:
        One result a check; where the process died or hung, its check has ``failed``.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "results.jsonl")
        path.touch()
        command = [sys.executable, "-m", "eventcoder.testing.isolated", coder, str(path)]
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        try:
            _, words = process.communicate(timeout=seconds)
            end = f"the process ended with status {process.returncode}"
            if words.strip():
                end += f": {words.strip().splitlines()[-1]}"
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            end = f"not done after {seconds:g} seconds"
        return _completed(path.read_text("utf-8").splitlines(), end)


def _completed(lines: list[str], end: str) -> list[CheckResult]:
    """The results written down, and what happened to the checks that are missing."""
    results = {}
    begun = next(iter(CHECKS))
    for line in lines:
        entry = json.loads(line)
        begun = entry["check"]
        if "outcome" in entry:
            results[begun] = CheckResult(**entry)
    remedy = "a coder must come back from every text, or raise"
    for name in CHECKS:
        if name not in results:
            dead = name == begun
            results[name] = (
                CheckResult(name, "failed", end, remedy)
                if dead
                else CheckResult(name, "skipped", f"the process was gone after {begun}")
            )
    return [results[name] for name in CHECKS]


def main(coder: str, output: str) -> None:
    """Check a coder and append one JSON line at the start and the end of each check."""
    with open(output, "a", encoding="utf-8") as file:

        def write(entry: dict[str, str]) -> None:
            file.write(json.dumps(entry) + "\n")
            file.flush()

        cls = load_registry().coder(coder).cls
        for result in iterate_conformance(cls, begin=lambda name: write({"check": name})):
            write(result.as_dict())


if __name__ == "__main__":
    main(*sys.argv[1:])
