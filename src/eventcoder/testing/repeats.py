"""What must not change a coder's events: repetition, batches, order, a fresh process.

What one text must give is checked in ``checks``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from eventcoder.plugin import Coder
from eventcoder.records import Document, Event
from eventcoder.testing.bench import Bench
from eventcoder.testing.checks import code
from eventcoder.testing.results import CheckFailed, CheckSkipped

BATCHES = (1, 2, 3, 7)
SEEDS = ("1", "2")
PROCESS_SECONDS = 600


def check_repeats(bench: Bench) -> None:
    """The same text gives the same events: coded again, and by another instance."""
    texts = _texts(bench)
    first = [code(bench, bench.document(text), kind) for kind, text in texts.items()]
    again = [code(bench, bench.document(text), kind) for kind, text in texts.items()]
    remedy = "keep nothing from one document to the next; sort what comes out of a set"
    _compare(bench.cls, list(texts), first, again, "coded again, it gave", remedy)
    other = bench.fresh()
    fresh = [list(other.code_document(bench.document(text))) for text in texts.values()]
    _compare(bench.cls, list(texts), first, fresh, "another instance gave", remedy)


def check_batches(bench: Bench) -> None:
    """Splitting and reordering a batch changes nothing (within ``numeric_tolerance``)."""
    kinds = list(_texts(bench))
    whole = _batch(bench, bench.documents(_texts(bench).values()))
    remedy = "code each document of a batch by itself"
    for size in BATCHES:
        documents = bench.documents(_texts(bench).values())
        split: list[list[Event]] = []
        for start in range(0, len(documents), size):
            split += _batch(bench, documents[start : start + size])
        _compare(bench.cls, kinds, whole, split, f"in batches of {size}, it gave", remedy)
    turned = _batch(bench, bench.documents(_texts(bench).values())[::-1])[::-1]
    _compare(bench.cls, kinds, whole, turned, "in reverse order, it gave", remedy)
    single = [list(bench.coder.code_document(bench.document(t))) for t in _texts(bench).values()]
    _compare(bench.cls, kinds, whole, single, "code_document, unlike code_batch, gave", remedy)
    if _batch(bench, []):
        raise CheckFailed("an empty batch gave events", "return [] for no documents")


def check_processes(bench: Bench) -> None:
    """Two fresh processes with different hash seeds agree: output never depends on set order."""
    if "<locals>" in bench.cls.__qualname__ or bench.cls.__module__ == "__main__":
        raise CheckSkipped("a class inside a function or script cannot be imported elsewhere")
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder, "texts.json")
        given.write_text(json.dumps(list(_texts(bench).values())), "utf-8")
        outputs = [Path(folder, f"{seed}.json") for seed in SEEDS]
        running = [
            _replay(bench.cls, given, output, seed)
            for output, seed in zip(outputs, SEEDS, strict=True)
        ]
        for process in running:
            try:
                _, words = process.communicate(timeout=PROCESS_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                raise CheckFailed("a fresh process did not end", "end on every text") from None
            if process.returncode:
                last = words.strip().splitlines()[-1:] or [f"exit {process.returncode}"]
                raise CheckFailed(
                    f"a fresh process failed: {last[0]}", "do not rely on what was imported before"
                )
        one, two = (json.loads(output.read_text("utf-8")) for output in outputs)
    for kind, left, right in zip(_texts(bench), one, two, strict=True):
        if left != right:
            raise CheckFailed(
                f"{kind}: two processes disagree: {_differing(left, right)}",
                "sort what comes out of a set, and seed what is random",
            )


def described(cls: type[Coder], events: Sequence[Event]) -> list[str]:
    """Events as text; a confidence that may differ is left out."""
    if cls.numeric_tolerance:
        events = [replace(event, confidence=None) for event in events]
    return [repr(event) for event in events]


def _replay(cls: type[Coder], given: Path, output: Path, seed: str) -> subprocess.Popen[str]:
    paths = os.pathsep.join(path for path in sys.path if path)
    command = [sys.executable, "-m", "eventcoder.testing.replay"]
    return subprocess.Popen(
        [*command, cls.__module__, cls.__qualname__, str(given), str(output)],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def _texts(bench: Bench) -> dict[str, str]:
    enormous = {"enormous", "endless sentence"}
    hard = {kind: text for kind, text in bench.hard.items() if kind not in enormous}
    return {**bench.easy, **hard}


def _batch(bench: Bench, documents: Sequence[Document]) -> list[list[Event]]:
    try:
        coded = bench.coder.code_batch(documents)
    except (Exception, SystemExit) as error:
        raise CheckFailed(
            f"code_batch raised {type(error).__name__}: {error}", "see the check events"
        ) from error
    given = type(coded).__name__
    if isinstance(coded, list | tuple):
        given = f"{len(coded)} lists of events"
        if len(coded) == len(documents):
            return [list(events) for events in coded]
    raise CheckFailed(
        f"code_batch gave {given} for {len(documents)} documents",
        "return a list with one list of events a document",
    )


def _compare(
    cls: type[Coder],
    kinds: Sequence[str],
    left: Sequence[Sequence[Event]],
    right: Sequence[Sequence[Event]],
    how: str,
    remedy: str,
) -> None:
    for kind, one, two in zip(kinds, left, right, strict=True):
        same = described(cls, one) == described(cls, two)
        near = all(
            abs((a.confidence or 0.0) - (b.confidence or 0.0)) <= cls.numeric_tolerance
            for a, b in zip(one, two, strict=False)
        )
        if not same:
            difference = _differing(described(cls, one), described(cls, two))
            raise CheckFailed(f"{kind}: {how} other events: {difference}", remedy)
        if not near:
            raise CheckFailed(
                f"{kind}: {how} other confidences",
                f"declare a numeric_tolerance above {cls.numeric_tolerance}",
            )


def _differing(left: Sequence[str], right: Sequence[str]) -> str:
    if len(left) != len(right):
        return f"{len(left)} events and {len(right)}"
    for one, two in zip(left, right, strict=True):
        if one != two:
            return f"{one[:120]} and {two[:120]}"
    return "none"
